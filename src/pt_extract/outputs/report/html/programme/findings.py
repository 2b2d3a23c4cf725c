"""What a careful reader would want to know of a reading, each finding once, numbered so that others can refer to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from pt_extract.classes import frozen
from pt_extract.messages import message
from pt_extract.model import Finding, Severity, WorkProgramme
from pt_extract.outputs.report.html.markup import Html, joined, node_anchor, tag
from pt_extract.outputs.report.html.programme.places import Places
from pt_extract.outputs.report.words import one_line

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
FEW = 6
"""So many errors are shown at once; more are folded, and so is what is less grave."""


@frozen
class Numbered:
    """The findings, the gravest first, counted from 1; ``of_node`` are the numbers of those about a node."""

    findings: tuple[Finding, ...]
    of_node: Mapping[str, Sequence[int]]
    linked: frozenset[str]

    @classmethod
    def of(cls, programme: WorkProgramme) -> Numbered:
        ordered = tuple(sorted(programme.findings, key=lambda finding: SEVERITIES.index(finding.severity)))
        of_node: dict[str, list[int]] = {}
        for number, finding in enumerate(ordered, start=1):
            if finding.node is not None:
                of_node.setdefault(finding.node, []).append(number)
        return cls(ordered, of_node, frozenset(node.id for node in programme.walk()))


def findings_list(numbered: Numbered, places: Places) -> Html:
    """The findings, by severity."""
    if not numbered.findings:
        return Html()
    groups = (_group(name, numbered, places) for name in SEVERITIES)
    return tag("section", tag("h2", message("findings")), *groups, id="findings", tabindex=-1)


def _group(severity: Severity, numbered: Numbered, places: Places) -> Html:
    own = [
        _item(number, finding, numbered, places)
        for number, finding in enumerate(numbered.findings, start=1)
        if finding.severity == severity
    ]
    if not own:
        return Html()
    name = tag("summary", tag("span", message(f"severity-{severity}", len(own)), class_=f"badge {severity}"))
    opened = severity == "error" and len(own) <= FEW
    return tag("details", name, tag("ol", *own, class_="found"), open=opened, class_="group")


def _item(number: int, finding: Finding, numbered: Numbered, places: Places) -> Html:
    said = one_line(str(finding))
    about: Html | str = ""
    if finding.node is not None:
        about = tag("span", one_line(finding.node), class_="id")
        if finding.node in numbered.linked:
            about = tag("a", one_line(finding.node), class_="id", href=f"#{node_anchor(finding.node)}")
    seen = places.see(finding.page, finding.bbox)
    return tag(
        "li", joined((about, " ")) if about else "", tag("span", said), " ", seen, id=f"finding-{number}", value=number
    )
