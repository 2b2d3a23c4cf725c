"""A programme of any habit as an OpenDocument text: what it names where, and how, is the source's ``habit``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from odt_parts import PAGE_NUMBER, Cell, Odt, Page, bookmarked, page_of
from schedule_table import Line, background
from source import Block, Node, Source, is_period, parse_blocks

WHITE = "FFFFFF"
NARROWEST = 1.9
"""A column of later years is so many centimetres wide at least."""


class Form(msgspec.Struct, frozen=True):
    """What one rendering looks like; colours RRGGBB, sizes in points."""

    page: Page = Page()
    colour: str = "1F3864"
    own_lines: bool = True
    """Whether an activity's title has a line of its own; else its prose runs on from it."""
    titles_bold: bool = True
    leaders: bool = True
    table_size: float = 8.0
    banner: str = "D9E2F3"
    axis_in_head: bool = True


def build(source: Source, form: Form) -> Odt:
    """The whole document."""
    odt = Odt(form.page, source.document.language, {note.marker: note.text for note in source.footnote})
    _heads(odt, source, form)
    _cover(odt, source, form)
    _contents(odt, source, form)
    _introduction(odt, source, form)
    for axis in source.children(""):
        if "overview" in source.habit.labels:
            _overview(odt, source, form, axis)
        _body(odt, source, form, axis)
    for annex in source.annex:
        odt.add(_heading(odt, annex.title, form, new_page=True))
        _blocks(odt, parse_blocks(annex.body))
    if source.schedule.columns:
        _schedule(odt, source, form)
    return odt


def _heads(odt: Odt, source: Source, form: Form) -> None:
    """The running head, title and code, and the page number at the foot."""
    right = ((form.page.text_width, "right"),)
    text = odt.run(f"{source.document.title}\t{source.document.code}", italic=True)
    odt.head = odt.paragraph(text, size=8.5, stops=right)
    odt.foot = odt.paragraph(PAGE_NUMBER, align="center", size=9)


def _cover(odt: Odt, source: Source, form: Form) -> None:
    cover = source.document
    first = odt.run(cover.organisation, bold=True)
    odt.add(odt.paragraph(first, align="center", size=13, before=50, new_page="Cover", colour=form.colour))
    odt.add(odt.paragraph(odt.run(cover.acronym, bold=True), align="center", size=20, colour=form.colour))
    odt.add(odt.paragraph(odt.run(cover.title, bold=True), align="center", size=24, before=130, colour=form.colour))
    for number, text in enumerate((cover.meeting, cover.place, cover.dates, cover.code)):
        odt.add(odt.paragraph(odt.run(text), align="center", size=12, before=0 if number else 110, after=2))
    for number, block in enumerate(parse_blocks(cover.notice)):
        odt.add(odt.paragraph(odt.run(block.text), align="justify", size=8.5, before=0 if number else 70))


def _heading(odt: Odt, text: str, form: Form, *, new_page: bool = False, name: str = "", size: float = 13.0) -> str:
    content = odt.run(text, bold=True)
    content = bookmarked(content, name) if name else content
    page = "Text" if new_page else ""
    return odt.paragraph(
        content, align="center", size=size, after=8, before=4, new_page=page, colour=form.colour, keep=True
    )


def _contents(odt: Odt, source: Source, form: Form) -> None:
    odt.add(_heading(odt, source.habit.contents, form, new_page=True))
    _index_line(odt, form, f"**{source.habit.introduction}**", "introduction", 0.0)
    for node in source.node:
        if source.wording(node, "index") is not None:
            strong = node.kind in ("axis", "programme")
            text = f"{source.label(node, 'index')} {source.wording(node, 'index')}".strip()
            depth = ("axis", "programme", "project", "activity").index(node.kind)
            _index_line(odt, form, f"**{text}**" if strong else text, _anchor(node), 0.6 * depth)


def _index_line(odt: Odt, form: Form, text: str, name: str, indent: float) -> None:
    stops = ((form.page.text_width - indent - 0.8, "leader" if form.leaders else "right"),)
    content = f"{odt.run(text)}<text:tab/>{page_of(name)}"
    odt.add(odt.paragraph(content, indent=indent, hanging=0.8, after=2, size=9.5, stops=stops))


def _anchor(node: Node) -> str:
    return "n_" + node.id.replace(".", "_")


def _introduction(odt: Odt, source: Source, form: Form) -> None:
    odt.add(_heading(odt, source.habit.introduction, form, new_page=True, name="introduction"))
    _blocks(odt, parse_blocks(source.document.introduction))


# --------------------------------------------------------------------------------------------------------- the overview


def _overview(odt: Odt, source: Source, form: Form, axis: Node) -> None:
    text = f"{source.label(axis, 'overview')} {axis.wording('overview')}"
    odt.add(_heading(odt, text, form, new_page=True, size=14))
    if source.habit.overview == "table":
        odt.add(_overview_table(odt, source, form, axis))
        return
    for node in source.within(axis)[1:]:
        if source.wording(node, "overview") is None:
            continue
        depth = ("axis", "programme", "project", "activity").index(node.kind) - 1
        text = f"{source.label(node, 'overview')} {source.wording(node, 'overview')}"
        content = odt.run(text, bold=node.kind == "programme")
        odt.add(odt.paragraph(content, indent=0.7 * depth, hanging=0.6, after=3, size=10))


def _overview_table(odt: Odt, source: Source, form: Form, axis: Node) -> str:
    """Programme, project and activities side by side, a row for each project."""
    width = form.page.text_width
    rows: list[list[Cell]] = []
    for programme in source.children(axis.id):
        projects = source.children(programme.id)
        for number, project in enumerate(projects):
            first = _named_cell(odt, source, [programme], down=len(projects)) if number == 0 else Cell(across=0)
            activities = _named_cell(odt, source, source.children(project.id))
            rows.append([first, _named_cell(odt, source, [project]), activities])
    heads = [_cell(odt, text, form.banner, 9, bold=True) for text in source.habit.columns[-3:]]
    return odt.table((0.26 * width, 0.30 * width, 0.44 * width), [heads, *rows], heads=1)


def _named_cell(odt: Odt, source: Source, nodes: Sequence[Node], down: int = 1) -> Cell:
    texts = (f"{source.label(node, 'overview')} {source.wording(node, 'overview')}" for node in nodes)
    return Cell([odt.paragraph(odt.run(text), size=9, after=2) for text in texts], down=down)


# ------------------------------------------------------------------------------------------------------------- the body


def _body(odt: Odt, source: Source, form: Form, axis: Node) -> None:
    text = f"{source.label(axis, 'body')} {axis.title}"
    odt.add(_heading(odt, text, form, new_page=True, name=_anchor(axis), size=14))
    if source.habit.justification:
        odt.add(_heading(odt, source.habit.justification, form, size=11))
    _blocks(odt, axis.blocks)
    for node in source.within(axis)[1:]:
        if node.kind != "activity" or source.habit.activities == "prose":
            _node(odt, source, form, node)
        elif node.number == "1":
            odt.add(_matrix(odt, source, form, source.children(node.parent)), odt.paragraph("", size=6))


def _node(odt: Odt, source: Source, form: Form, node: Node) -> None:
    text = f"{source.label(node, 'body')} {node.title}"
    if node.kind == "programme":
        odt.add(_heading(odt, text, form, name=_anchor(node), size=12))
    elif form.own_lines or node.kind == "project" or node.own_line:
        content = bookmarked(odt.run(text, bold=form.titles_bold), _anchor(node))
        odt.add(odt.paragraph(content, before=4, after=4, keep=True))
    else:
        first, *rest = node.blocks
        close = "" if node.title.endswith("?") else node.close
        content = bookmarked(odt.run(text + close, bold=form.titles_bold), _anchor(node)) + odt.run(f" {first.text}")
        odt.add(odt.paragraph(content, align="justify", after=6))
        _blocks(odt, rest)
        return
    _blocks(odt, node.blocks)


def _matrix(odt: Odt, source: Source, form: Form, activities: Sequence[Node]) -> str:
    """The activities of a project, one a row; the paragraphs of their prose stand in columns of their own."""
    names = source.habit.columns
    shares = {4: (0.09, 0.29, 0.34, 0.28), 5: (0.08, 0.26, 0.30, 0.14, 0.22)}[len(names)]
    rows = [[_cell(odt, text, form.banner, 9, bold=True) for text in names]]
    for node in activities:
        number = node.number if source.habit.numbered_rows else source.label(node, "body")
        texts = [number, node.title, *(block.text for block in node.blocks)]
        rows.append([_cell(odt, text, "", 9, bold=at == 1) for at, text in enumerate(texts)])
    return odt.table([share * form.page.text_width for share in shares], rows, heads=1)


def _cell(odt: Odt, text: str, fill: str, size: float, *, bold: bool = False, centred: bool = False) -> Cell:
    content = odt.paragraph(odt.run(text, bold=bold), size=size, align="center" if centred else "start")
    return Cell([content], fill)


def _blocks(odt: Odt, blocks: Sequence[Block]) -> None:
    for block in blocks:
        odt.add(_block(odt, block))


def _block(odt: Odt, block: Block) -> str:
    if block.kind == "table":
        return _plain_table(odt, block.rows) + odt.paragraph("", size=6)
    if block.kind == "heading":
        return odt.paragraph(odt.run(block.text, bold=True), before=4, after=4, keep=True)
    if block.kind == "centred":
        return odt.paragraph(odt.run(block.text, italic=True), align="center", indent=1.2, after=6)
    if block.kind == "numbered":
        number, _, text = block.text.partition(" ")
        return odt.paragraph(odt.run(f"{number}\t{text}"), indent=0.4, hanging=0.8, after=3, stops=((1.2, "left"),))
    if block.kind == "sdg":
        return odt.paragraph(odt.run(f"•\t{block.text}"), indent=0.4, hanging=0.6, after=1, stops=((1.0, "left"),))
    return odt.paragraph(odt.run(block.text), align="justify", after=6)


def _plain_table(odt: Odt, rows: Sequence[Sequence[str]]) -> str:
    """A table in the text, its first column the widest."""
    count = len(rows[0])
    rest = 0.5 * odt.page.text_width / (count - 1)
    head, *below = rows
    told = [[_cell(odt, text, "", 9.5) for text in row] for row in below]
    over = [_cell(odt, text, "E7E6E6", 9.5, bold=True) for text in head]
    return odt.table([0.5 * odt.page.text_width, *[rest] * (count - 1)], [over, *told], heads=1)


# --------------------------------------------------------------------------------------------------------- the schedule


def _schedule(odt: Odt, source: Source, form: Form) -> None:
    odt.add(_heading(odt, source.schedule.heading, form, new_page=True))
    label, title, columns = _widths(source, form)
    for axis in source.children(""):
        rows = [*_schedule_head(odt, source, form, axis), *_schedule_rows(odt, source, form, axis)]
        odt.add(odt.table([label, title, *columns], rows, heads=2, pad=0.06), odt.paragraph("", size=8))


def _widths(source: Source, form: Form) -> tuple[float, float, list[float]]:
    """Of the label, of the title, and of each column; columns of later years are wide enough for their names."""
    width, keys = form.page.text_width, [key for key, _ in source.schedule.columns]
    each = min(1.7, 0.5 * width / len(keys))
    columns = [each if is_period(key) else max(each, NARROWEST) for key in keys]
    return 2.0, width - 2.0 - sum(columns), columns


def _schedule_head(odt: Odt, source: Source, form: Form, axis: Node) -> Iterator[list[Cell]]:
    """Two rows: the axis beside the year over its quarters, and the names of the columns."""
    schedule, look = source.schedule, axis.look
    assert look is not None, "checked on loading"

    def cell(text: str, across: int = 1, down: int = 1) -> Cell:
        content = odt.paragraph(odt.run(text, bold=True), size=form.table_size, align="center", colour=WHITE)
        return Cell([content], look.header, across, down)

    planned = sum(is_period(key) for key, _ in schedule.columns)
    later = len(schedule.columns) - planned
    gone = Cell(across=0)
    first = [cell(source.label(axis, "schedule"), down=2), cell(axis.wording("schedule") or "", down=2)]
    spans = schedule.spans or [(schedule.span, planned)]
    over = [each for text, count in spans for each in (cell(text, count), *[gone] * (count - 1))]
    behind = [cell(schedule.later, later), *[gone] * (later - 1)] if later else []
    yield [*first, *over, *behind]
    yield [gone, gone, *(cell(name) for _, name in schedule.columns)]


def _schedule_rows(odt: Odt, source: Source, form: Form, axis: Node) -> Iterator[list[Cell]]:
    number = 0
    for node in source.within(axis)[1:]:
        for line in _lines(source, node):
            yield _schedule_row(odt, source, form, axis, line, striped=number % 2 == 1)
            number += 1


def _lines(source: Source, node: Node) -> Iterator[Line]:
    text = source.wording(node, "schedule")
    if text is None:
        return
    yield Line(node.kind, source.label(node, "schedule"), text, node.marks)
    for marks, label in node.tasks:
        yield Line("task", "", source.habit.bullet + label, marks)
    for action in node.action:
        yield Line("action", "", action.label, action.marks)
        for marks, label in action.tasks:
            yield Line("task", "", source.habit.bullet + label, marks)


def _schedule_row(odt: Odt, source: Source, form: Form, axis: Node, line: Line, *, striped: bool) -> list[Cell]:
    look = axis.look
    assert look is not None, "checked on loading"
    ground = background(line.kind, look, striped=striped) or ""
    strong = line.kind != "task"
    texts = [(line.label, True), (line.text, strong)]
    cells = [_cell(odt, text, ground, form.table_size, bold=bold) for text, bold in texts]
    for mark in line.marks:
        fill = look.mark if mark == "#" else ground
        cells.append(_cell(odt, "" if mark in "#." else mark, fill, form.table_size, bold=True, centred=True))
    return cells
