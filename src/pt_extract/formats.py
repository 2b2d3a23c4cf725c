"""The formats of what is written: each declared once, and from here its endings, the choices of a command and the docs.

A command names the formats it writes (:data:`WRITTEN`). What its output is to be is said by ``--format``, else by the
ending of the output's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from pt_extract.classes import frozen
from pt_extract.errors import OutputError
from pt_extract.messages import phrase


@frozen
class Format:
    """A format. Names of its files end in one of ``endings``, of which the first is the usual one."""

    name: str
    endings: tuple[str, ...]
    says: str


FORMATS = {
    each.name: each
    for each in (
        Format("text", (".txt",), "text as on the terminal"),
        Format("json", (".json",), "all that was read, for programs"),
        Format("xlsx", (".xlsx",), "a workbook for Excel and LibreOffice, with the schedule's cells filled"),
        Format("csv", (".csv",), "one tidy table: a line for each node and each task, a column for each quarter"),
        Format("ics", (".ics",), "a calendar: an event for each run of quarters of a task"),
        Format("markdown", (".md", ".markdown"), "a memo"),
        Format("html", (".html", ".htm"), "a page for the browser"),
        Format("parquet", (".parquet",), "the tidy table for data frames"),
        Format("sqlite", (".sqlite", ".sqlite3", ".db"), "a database of all tables, with keys"),
        Format("toml", (".toml",), "a profile"),
        Format("pdf", (".pdf",), "pages of pictures"),
    )
}
"""All formats by their names."""

TABLED = ("xlsx", "csv", "markdown", "json", "parquet", "sqlite")
"""In which anything that was read or compared can be taken away."""

WRITTEN: dict[str, tuple[str, ...]] = {
    "extract": ("json",),
    "export": (*TABLED, "ics"),
    "schedule": ("text", *TABLED),
    "diff": ("text", "html", *TABLED),
    "lineage": ("text", "html", *TABLED),
    "profile new": ("toml",),
    "overlay": ("pdf",),
    "report": ("html",),
}
"""What each command writes, by the names of formats."""

OF_WORD_PROCESSORS = (".docx", ".doc", ".odt", ".rtf")
"""What is not written, but asked for by who wants a memo."""

_ENDING = re.compile(r"\.[a-z]\w*", re.IGNORECASE)


def ending_of(name: str) -> str:
    """The ending of a file's name, in lower case; empty where there is none, or one of figures (``plan.2022``)."""
    suffix = PurePath(name).suffix
    return suffix.lower() if _ENDING.fullmatch(suffix) else ""


def endings_of(names: Sequence[str]) -> str:
    """The usual endings of formats, for people: ``.md, .json, .html``."""
    return ", ".join(ending for name in names for ending in FORMATS[name].endings)


def form_of(output: str, names: Sequence[str], usual: str) -> str:
    """The format that the name of the output asks for; ``usual`` where it asks for none.

    Raises :class:`OutputError` where its ending is none of those of ``names``: a file that is called what it is not is
    worse than none.
    """
    ending = ending_of(output)
    if not ending:
        return usual
    for name in names:
        if ending in FORMATS[name].endings:
            return name
    remedy = "remedy-ending"
    if ending in OF_WORD_PROCESSORS and "html" in names:
        remedy = "remedy-ending-word"
    elif names == WRITTEN["extract"] and any(ending in FORMATS[name].endings for name in WRITTEN["export"]):
        remedy = "remedy-ending-export"
    raise OutputError(phrase("other-kind", file=output), remedy=phrase(remedy, endings=endings_of(names)))
