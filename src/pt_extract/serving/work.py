"""What is made of the documents that were dropped: of one its report, of two their diff, of several their lineage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from pt_extract import jsonio
from pt_extract.differ import diff, lineage
from pt_extract.extraction import extract
from pt_extract.facsimile import page_pictures
from pt_extract.isolation import Kept
from pt_extract.limits import Limits
from pt_extract.messages import Language
from pt_extract.model import WorkProgramme
from pt_extract.report import pages_shown, render_html, render_lineage, render_markdown, render_programme

Progress = Callable[[str, int, int], None]

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
    read = [extract(one.opened(), limits=limits, isolation=True, progress=told) for one in uploads]
    if len(read) == 1:
        return _of_one(read[0], uploads[0], limits, lang, told)
    ordered = sorted(read, key=_year)
    return _of_two(ordered[0], ordered[1], lang) if len(ordered) == 2 else _of_several(ordered, lang)


def _year(programme: WorkProgramme) -> int:
    return min(programme.document.planned_years, default=programme.document.first_year or 0)


def _of_one(programme: WorkProgramme, upload: Upload, limits: Limits, lang: Language, told: Progress) -> Results:
    drawn = page_pictures(upload.opened(), pages_shown(programme), limits=limits, isolation=True, progress=told)
    page = render_programme(programme, drawn, lang=lang)
    return {PAGE: page.encode(), "json": _json(programme)}


def _of_two(old: WorkProgramme, new: WorkProgramme, lang: Language) -> Results:
    found = diff(old, new)
    page, memo = render_html(found, old, new, lang=lang), render_markdown(found, old=old, new=new, lang=lang)
    return {PAGE: page.encode(), "md": memo.encode(), "json": _json(found)}


def _of_several(programmes: Sequence[WorkProgramme], lang: Language) -> Results:
    found = lineage(programmes)
    page, memo = (render_lineage(found, form=form, lang=lang) for form in ("html", "markdown"))
    return {PAGE: page.encode(), "md": memo.encode(), "json": _json(found)}


def _json(value: jsonio.Emitted) -> bytes:
    return f"{jsonio.to_json(value)}\n".encode()
