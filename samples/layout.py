"""The sample as a text document: title page, contents, introduction, the axes and their prose."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.section import Section, _Header
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

import schedule_table
from docx_parts import CENTRE, JUSTIFIED, bookmark, field, paragraph, rule_below, start_numbering, write
from source import Block, Node, Source, parse_blocks, plain

HEAD_SIZE, INDEX_SIZE, OVERVIEW_SIZE = 9.0, 9.5, 10.0


class Form(msgspec.Struct, frozen=True):
    """What one rendering looks like: font, colour RRGGBB, page in millimetres, margins in centimetres."""

    font: str = "Carlito"
    colour: str = "1F5C66"
    page: tuple[float, float] = (210.0, 297.0)
    side_margin: float = 2.5
    notice_apart: bool = True
    """The notice has a page to itself; else it stands at the foot of the title page."""

    @property
    def text_width(self) -> float:
        """Centimetres between the margins."""
        return self.page[0] / 10 - 2 * self.side_margin

    @property
    def landscape(self) -> bool:
        return self.page[0] > self.page[1]


PORTRAIT = Form()

INDEX_LABELS = {
    "axis": "EJE TEMÁTICO {}",
    "programme": "PROGRAMA {}:",
    "project": "PROYECTO {}.",
    "activity": "Actividad {}.",
}
INDEX_COLUMNS = {"axis": (0.0, 3.6), "programme": (0.0, 3.6), "project": (0.8, 2.8), "activity": (1.6, 2.4)}
"""Where a label starts and how far its title stands from it, in centimetres."""

OVERVIEW_LABELS = {"programme": "Programa {}: ", "project": "Proyecto {}. ", "activity": "Actividad {}. "}
BODY_LABELS = {"project": "Proyecto {}", "activity": "ACTIVIDAD {}"}


def build(
    source: Source, form: Form = PORTRAIT, schedule: Callable[[Docx, Source], None] | None = schedule_table.add
) -> Docx:
    """The whole document, its last section set by `schedule`; up to the schedule only where that is None."""
    document = _blank(source, form)
    _title_page(document, source, form)
    _contents(document, source, form)
    _body(document, source, form)
    if schedule is not None:
        _section(document, source, form, numbered=True)
        schedule(document, source)
    return document


def schedule_alone(source: Source, form: Form = PORTRAIT) -> Docx:
    """The pages of the schedule and nothing before them."""
    document = _blank(source, form)
    schedule_table.add(document, source)
    return document


def _blank(source: Source, form: Form) -> Docx:
    document = Document()
    normal = document.styles["Normal"].font
    normal.name, normal.size = form.font, Pt(11)
    document.settings.odd_and_even_pages_header_footer = True
    document.core_properties.title = source.document.title
    document.core_properties.author = "pt_extract: documento de muestra"
    _page(document.sections[0], form)
    return document


def _page(section: Section, form: Form) -> None:
    section.page_width, section.page_height = (Mm(side) for side in form.page)
    section.left_margin = section.right_margin = Cm(form.side_margin)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.2)
    section.header_distance = Cm(1.3)


def _section(document: Docx, source: Source, form: Form, *, numbered: bool) -> Section:
    """A section on a new page, with the running head: title and code, mirrored, and the page number where asked."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    start_numbering(section, None)
    _page(section, form)
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
    _running_head(section.header, source, form, numbered=numbered, mirrored=False)
    _running_head(section.even_page_header, source, form, numbered=numbered, mirrored=True)
    return section


def _running_head(header: _Header, source: Source, form: Form, *, numbered: bool, mirrored: bool) -> None:
    line = header.paragraphs[0]
    if form.landscape:
        line.style = "Normal"  # the header's own style has tab stops for an upright page
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(form.text_width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Cm(form.text_width), WD_TAB_ALIGNMENT.RIGHT)
    parts = ["title", "code", "number"]
    for position, part in enumerate(reversed(parts) if mirrored else parts):
        write(line, "\t" if position else "")
        if part == "number" and numbered:
            field(line, "PAGE", size=HEAD_SIZE)
        elif part != "number":
            write(line, getattr(source.document, part), italic=part == "title", size=HEAD_SIZE)
    rule_below(line)


# -------------------------------------------------------------------------------------------------------- front matter


def _title_page(document: Docx, source: Source, form: Form) -> None:
    cover = source.document
    tightness = 0.4 if form.landscape else 1.0
    for text, size, before in (
        (cover.organisation, 13, 60 * tightness),
        (cover.acronym, 22, 4),
        (cover.title, 26, 150 * tightness),
    ):
        write(paragraph(document, align=CENTRE, before=before), text, bold=True, size=size, colour=form.colour)
    for number, text in enumerate((cover.meeting, cover.place, cover.dates, cover.code)):
        write(paragraph(document, align=CENTRE, before=0 if number else 120 * tightness, after=2), text, size=12)
    if form.notice_apart:
        document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    above = 330 if form.notice_apart else 40 * tightness
    for number, block in enumerate(parse_blocks(cover.notice)):
        write(paragraph(document, align=JUSTIFIED, before=0 if number else above), block.text, size=9)


def _contents(document: Docx, source: Source, form: Form) -> None:
    _section(document, source, form, numbered=False)
    write(paragraph(document, align=CENTRE, after=10), "CONTENIDO", bold=True, size=13)
    _index_line(document, form, "**INTRODUCCIÓN**", "introduction", 0.0, 0.0)
    for node in source.node:
        label = INDEX_LABELS[node.kind].format(node.number)
        text = f"{label}\t{node.wording('index')}"
        strong = node.kind in ("axis", "programme")
        start, width = INDEX_COLUMNS[node.kind]
        target = "" if node.kind == "activity" else _anchor(node)
        line = _index_line(document, form, f"**{text}**" if strong else text, target, start, width)
        line.paragraph_format.space_before = Pt(8 if node.kind == "axis" else 0)


def _index_line(document: Docx, form: Form, text: str, target: str, start: float, width: float) -> Paragraph:
    line = paragraph(document, text, indent=start, hanging=width, after=2, size=INDEX_SIZE)
    if target:
        line.paragraph_format.tab_stops.add_tab_stop(Cm(form.text_width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        write(line, "\t", size=INDEX_SIZE)
        field(line, f"PAGEREF {target}", size=INDEX_SIZE)
    return line


def _anchor(node: Node) -> str:
    return "n_" + node.id.replace(".", "_")


# --------------------------------------------------------------------------------------------------------------- body


def _body(document: Docx, source: Source, form: Form) -> None:
    section = _section(document, source, form, numbered=True)
    start_numbering(section, 1)
    heading = paragraph(document, align=CENTRE, after=8)
    write(heading, "INTRODUCCIÓN", bold=True, size=13)
    bookmark(heading, "introduction", 0)
    for block in parse_blocks(source.document.introduction):
        _prose(document, block)
    for axis in source.children(""):
        _overview(document, source, form, axis)
        for node in source.within(axis):
            _node(document, source, form, node)


def _axis_heading(document: Docx, form: Form, axis: Node) -> Paragraph:
    heading = paragraph(document, align=CENTRE, after=8)
    heading.paragraph_format.page_break_before = True
    write(heading, f"EJE TEMÁTICO: {axis.title}", bold=True, size=14, colour=form.colour)
    return heading


def _overview(document: Docx, source: Source, form: Form, axis: Node) -> None:
    """The page that lists what stands under an axis."""
    bookmark(_axis_heading(document, form, axis), _anchor(axis), source.node.index(axis) + 1)
    for node in source.within(axis)[1:]:
        _overview_line(document, axis, node)


def _overview_line(document: Docx, axis: Node, node: Node) -> None:
    style = axis.overview_style
    assert style is not None, "checked on loading"
    label = OVERVIEW_LABELS[node.kind].format(node.number)
    title = node.wording("overview") or ""
    text = f"{label}{title}"
    if node.kind == "programme":
        text = label + title if style.labels else title
        paragraph(document, f"**{text}**", after=3, before=4, size=OVERVIEW_SIZE)
    elif node.kind == "project":
        paragraph(document, text + style.project_end, indent=0.8, after=2, size=OVERVIEW_SIZE)
    else:
        bullet, hanging = ("•\t", 0.6) if style.bullets else ("", 0.0)
        text = bullet + text + style.activity_end
        paragraph(document, text, indent=1.6, hanging=hanging, after=2, size=OVERVIEW_SIZE)


def _node(document: Docx, source: Source, form: Form, node: Node) -> None:
    """A node's heading and prose."""
    blocks = node.blocks
    if node.kind == "axis":
        _axis_heading(document, form, node)
        write(paragraph(document, align=CENTRE, after=6), node.justification, bold=True)
    elif node.kind == "programme":
        heading = paragraph(document, align=CENTRE, before=10, after=6)
        write(heading, f"PROGRAMA {node.number}: {node.title}", bold=True, size=11.5)
        heading.paragraph_format.keep_with_next = True
        bookmark(heading, _anchor(node), source.node.index(node) + 1)
    elif node.in_body:
        blocks = _run_in_heading(document, source, node)
    for block in blocks:
        added = _prose(document, block)
        _mark_children_named_in(added, source, node)


def _run_in_heading(document: Docx, source: Source, node: Node) -> list[Block]:
    """The heading, with the first paragraph of prose running on from it; what prose is left."""
    label = BODY_LABELS[node.kind].format(node.number) + node.label_end
    title = node.title + node.close
    heading = paragraph(document, align=JUSTIFIED, before=4 if node.kind == "project" else 0)
    write(heading, label, bold=True)
    write(heading, " " + title, bold=node.kind == "project")
    bookmark(heading, _anchor(node), source.node.index(node) + 1)
    if node.own_line:
        return node.blocks
    first, *rest = node.blocks
    write(heading, " " + first.text)
    return rest


def _mark_children_named_in(added: Paragraph, source: Source, node: Node) -> None:
    """A child without a heading is found in CONTENIDO by the paragraph that names it."""
    for child in source.children(node.id):
        if not child.in_body and child.title in plain(added.text):
            bookmark(added, _anchor(child), source.node.index(child) + 1)


def _prose(document: Docx, block: Block) -> Paragraph:
    if block.kind == "centred":
        added = paragraph(document, align=CENTRE, indent=1.5)
        added.paragraph_format.right_indent = Cm(1.5)
        write(added, block.text, bold=True, italic=True)
        return added
    if block.kind == "numbered":
        number, _, text = block.text.partition(" ")
        return paragraph(document, f"{number}\t{text}", align=JUSTIFIED, indent=0.8, hanging=0.7, after=3)
    if block.kind == "sdg":
        return paragraph(document, f"•\t{block.text}", indent=0.4, hanging=0.6, after=1)
    return paragraph(document, block.text, align=JUSTIFIED)
