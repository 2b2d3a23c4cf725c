"""A finding, made of its code and the values that it speaks of; the words are those that are declared of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field

from pt_extract.classes import frozen
from pt_extract.findings.declared import BLAME, FINDINGS, Code, Severity, Wording
from pt_extract.geometry import BBox
from pt_extract.messages import Phrase, speaking, spoken, worded

Value = str | int | float | bool | None | tuple[str | int | float, ...]
"""What a value of a finding may be: what JSON has, without objects in it."""

CASE = "case"
"""The value that says which wording of its code a finding has, where there are several."""
BLAMED = "file_damaged"
"""The value that says that the file is damaged, which may be why the finding was made."""


@frozen
class Finding:
    """Something a careful reader would want to know.

    ``message`` says it in English; ``values`` are what it speaks of, by which it can be said in other languages.
    """

    code: Code
    severity: Severity
    message: str
    node: str | None = None
    page: int | None = None
    bbox: BBox | None = None
    values: dict[str, Value] = field(factory=dict, hash=False)

    def __str__(self) -> str:
        """The finding in the language that is spoken."""
        return worded_finding(self.code, self.message, {"node": self.node, "page": self.page, **self.values})


def finding(
    code: Code,
    case: str = "",
    *,
    severity: Severity | None = None,
    node: str | None = None,
    page: int | None = None,
    bbox: BBox | None = None,
    **values: Value,
) -> Finding:
    """A finding of that code, and of that case where it has several; as grave as usual unless ``severity`` is given."""
    wording = FINDINGS[code].wordings[case]
    told = {CASE: case, **values} if case else values
    return _in_english(Finding(code, severity or wording.severity, "", node, page, bbox, told))


def because(reason: Phrase) -> dict[str, Any]:
    """A reason of the catalogue as values of a finding: ``reason`` is its key behind the first hyphen."""
    return {"reason": reason.key.partition("-")[2], **reason.values}


def worded_finding(code: Code, message: str, values: Mapping[str, Any]) -> str:
    """What a finding says in the language that is spoken; its ``message``, which is in English, where that is spoken.

    ``values`` are the finding's, with its ``node`` and its ``page``. Where they do not say all of it, as those of a
    reading made by hand, the message stands as it is.
    """
    wording = FINDINGS[code].wordings.get(str(values.get(CASE, "")))
    if spoken() == "en" or wording is None or not wording.names <= values.keys():
        return message
    return _worded(wording, values)


def _worded(wording: Wording, values: Mapping[str, Any]) -> str:
    said = worded(wording.texts, values)
    return said + worded(BLAME, {}) if values.get(BLAMED) else said


def blaming(found: Finding) -> Finding:
    """A finding that says of itself that the damage of its file may be why it was made."""
    return _in_english(evolve(found, values={**found.values, BLAMED: True}))


def on_pages(found: Finding, page: int | None, bbox: BBox | None, called: Mapping[int, int]) -> Finding:
    """A finding at another place; ``called`` says what the pages are called that it speaks of."""
    values: dict[str, Any] = dict(found.values)
    if isinstance(values.get("pages"), tuple):
        values["pages"] = tuple(dict.fromkeys(called.get(number, number) for number in values["pages"]))
    return _in_english(evolve(found, page=page, bbox=bbox, values=values))


def _in_english(found: Finding) -> Finding:
    """A finding with the message that its values make."""
    wording = FINDINGS[found.code].wordings[str(found.values.get(CASE, ""))]
    with speaking("en"):
        return evolve(found, message=_worded(wording, {"node": found.node, "page": found.page, **found.values}))


__all__ = [
    "BLAMED",
    "CASE",
    "Finding",
    "Value",
    "Wording",
    "because",
    "blaming",
    "finding",
    "on_pages",
    "worded_finding",
]
