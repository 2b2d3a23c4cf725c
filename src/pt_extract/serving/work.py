"""What is made of the documents that were dropped: of one its report, of two their diff, of several their lineage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from pt_extract.classes import frozen
from pt_extract.differ import diff, lineage
from pt_extract.errors import OutputError
from pt_extract.formats import FORMATS
from pt_extract.isolation import Kept
from pt_extract.limits import Limits
from pt_extract.messages import Language
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import Lineage, ProgrammeDiff
from pt_extract.outputs.facsimile import page_pictures
from pt_extract.outputs.report import pages_shown, render_html, render_lineage, render_programme
from pt_extract.outputs.takeaway import export
from pt_extract.pipelines.programme import extract

Progress = Callable[[str, int, int], None]

OF_ONE = ("xlsx", "csv", "ics", "json")
OF_MORE = ("xlsx", "csv", "markdown", "json")
"""In what formats a programme, and what came of several, can be taken away."""
PAGE = "html"
"""The ending of what is to be looked at; the others are to be taken away."""


@frozen
class Upload:
    """A document as it was sent."""

    name: str
    content: bytes

    def opened(self) -> Kept:
        """The document as a file, from its beginning."""
        return Kept(self.content, self.name)


Results = Mapping[str, bytes]
"""Files by their endings."""


def made_of(uploads: Sequence[Upload], limits: Limits, lang: Language, told: Progress) -> Results:
    """What is made of the documents, in the order of their years.

    Each is read in a process of its own. Raises a :class:`pt_extract.errors.PtExtractError` where one cannot be read.
    """
    read = [
        extract(one.opened(), limits=limits, isolation=True, progress=_part(told, at, len(uploads)))
        for at, one in enumerate(uploads)
    ]
    if len(read) == 1:
        return _of_one(read[0], uploads[0], limits, lang, told)
    ordered = sorted(read, key=_year)
    return _of_two(ordered[0], ordered[1], lang) if len(ordered) == 2 else _of_several(ordered, lang)


def _part(told: Progress, at: int, count: int) -> Progress:
    """How far the reading of one of some documents is, as a part of that of all."""
    return lambda stage, done, total: told(stage, at * total + done, count * total)


def _year(programme: WorkProgramme) -> int:
    return programme.document.year or 0


def _of_one(programme: WorkProgramme, upload: Upload, limits: Limits, lang: Language, told: Progress) -> Results:
    drawn = page_pictures(upload.opened(), pages_shown(programme), limits=limits, isolation=True, progress=told)
    return {PAGE: render_programme(programme, drawn, lang=lang).encode(), **_taken(programme, OF_ONE, lang)}


def _of_two(old: WorkProgramme, new: WorkProgramme, lang: Language) -> Results:
    found = diff(old, new)
    return {PAGE: render_html(found, old, new, lang=lang).encode(), **_taken(found, OF_MORE, lang)}


def _of_several(programmes: Sequence[WorkProgramme], lang: Language) -> Results:
    found = lineage(programmes)
    return {PAGE: render_lineage(found, form=PAGE, lang=lang).encode(), **_taken(found, OF_MORE, lang)}


def _taken(what: WorkProgramme | ProgrammeDiff | Lineage, names: Sequence[str], lang: Language) -> Results:
    """A thing in each of some formats, but for those that it cannot be put into: quarters of no year are no dates."""
    taken = {}
    for name in names:
        with suppress(OutputError):
            taken[ending(name)] = export(what, format=name, lang=lang, bom=True)
    return taken


def ending(name: str) -> str:
    """The usual ending of a format, without its dot."""
    return FORMATS[name].endings[0].removeprefix(".")
