"""Small things python-docx has no call for: fields, bookmarks, fills, grids, and paragraphs set in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

LEFT, CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


class Holder(Protocol):
    """A document, a header or a cell: where paragraphs are added."""

    def add_paragraph(self, text: str = ..., style: None = ...) -> Paragraph: ...


def paragraph(
    holder: Holder,
    text: str = "",
    *,
    align: WD_ALIGN_PARAGRAPH = LEFT,
    indent: float = 0.0,
    hanging: float = 0.0,
    after: float = 6.0,
    before: float = 0.0,
    size: float = 0.0,
) -> Paragraph:
    """A paragraph with its **bold** set; indents in centimetres, space and size in points."""
    added = holder.add_paragraph()
    form = added.paragraph_format
    form.alignment = align
    form.left_indent, form.first_line_indent = Cm(indent + hanging), Cm(-hanging)
    form.space_before, form.space_after = Pt(before), Pt(after)
    if hanging:
        form.tab_stops.add_tab_stop(Cm(indent + hanging))
    write(added, text, size=size)
    return added


def write(
    into: Paragraph, text: str, *, bold: bool = False, italic: bool = False, size: float = 0.0, colour: str = ""
) -> None:
    """Runs added to a paragraph: parts between ** are bold, all of it where `bold`."""
    for number, part in enumerate(re.split(r"\*\*", text)):
        if part:
            run = into.add_run(part)
            run.bold, run.italic = bold or number % 2 == 1, italic
            if size:
                run.font.size = Pt(size)
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour)


def field(into: Paragraph, instruction: str, *, size: float) -> None:
    """A field such as PAGE, for the word processor to fill in."""
    for kind in ("begin", "instruction", "separate", "result", "end"):
        run = into.add_run()
        run.font.size = Pt(size)
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = instruction
        elif kind == "result":
            element = OxmlElement("w:t")
            element.text = "0"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def bookmark(around: Paragraph, name: str, number: int) -> None:
    """A bookmark over the whole paragraph, for PAGEREF."""
    for tag, at_start in (("w:bookmarkStart", True), ("w:bookmarkEnd", False)):
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(number))
        if at_start:
            element.set(qn("w:name"), name)
            around._p.insert(1, element)
        else:
            around._p.append(element)


def start_numbering(section: Section, number: int | None) -> None:
    """The number of the section's first page; None goes on from the section before, which a new one copies."""
    for numbering in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(numbering)
    if number is not None:
        element = OxmlElement("w:pgNumType")
        element.set(qn("w:start"), str(number))
        section._sectPr.append(element)


def rule_below(under: Paragraph) -> None:
    """A thin line under a paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "2"), ("color", "7F7F7F")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    under._p.get_or_add_pPr().append(borders)


def fill(cell: _Cell, colour: str) -> None:
    """The background of one cell."""
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def repeat_as_header(row: _Row) -> None:
    """The row is printed again at the top of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Fixed column widths, in centimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
