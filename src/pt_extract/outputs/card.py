"""One node as text for people: what it is part of, its facts, its wordings by place, its tasks and its prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pt_extract.harmless import harmless_in
from pt_extract.messages import message
from pt_extract.model import Node, WorkProgramme
from pt_extract.outputs.tree import Paper
from pt_extract.saying import drawn, ranges
from pt_extract.timekeys import quarters_in

INDENT = "  "
NAME_GAP = 2


def cards(programme: WorkProgramme, nodes: Sequence[Node], *, width: int | None = None, colour: bool = False) -> str:
    """A card for each node, with an empty line between; ``width`` as that of the terminal."""
    paper, clean = Paper(width, colour), harmless_in(programme)
    return "\n".join("\n".join(_card(clean, harmless_in(node), paper)) + "\n" for node in nodes)


def _card(programme: WorkProgramme, node: Node, paper: Paper) -> Iterator[str]:
    kind = message(f"a-{node.kind}")
    pages = f", {ranges(sorted(node.pages), message('a-page'))}" if node.pages else ""
    yield from (paper.tint(line, None, bold=True) for line in paper.wrapped(_line(node.title), f"{node.id}. ", INDENT))
    yield f"{INDENT}{kind}{pages}"
    yield from _columns([*_above(programme, node), *_facts(node)], paper)
    yield from _listed("card-wordings", [*_wordings(node)], paper)
    yield from _listed("card-tasks", [*_tasks(programme, node)], paper)
    yield from _listed("card-under", [*_under(programme, node)], paper)
    yield from _prose(node, paper)


def _line(text: str) -> str:
    return " ".join(text.split())


def _above(programme: WorkProgramme, node: Node) -> Iterator[tuple[str, str]]:
    """What the node is part of, from the axis down."""
    for each in programme.walk():
        if each.id != node.id and any(below.id == node.id for below in each.walk()):
            yield message(f"a-{each.kind}"), f"{each.id}. {_line(each.title)}"


def _facts(node: Node) -> Iterator[tuple[str, str]]:
    continues = "" if node.continues is None else message("yes" if node.continues else "no")
    told = {
        "quarters": ", ".join(node.quarters),
        "continues": continues,
        "modality": ", ".join(message(each) for each in node.modality),
        "years": ", ".join(map(str, node.years)),
        "funders": "; ".join(map(_line, node.funders)),
        "goals": "; ".join(map(_line, node.goals)),
        "objectives": "; ".join(map(_line, node.objectives)),
        "sdgs": ", ".join(map(str, node.sdgs)),
    }
    yield from ((message(f"head-{name}"), value) for name, value in told.items() if value)


def _wordings(node: Node) -> Iterator[tuple[str, str]]:
    for variant in node.titles:
        page = f", {message('card-page', page=variant.page)}" if variant.page else ""
        yield f"{message(f'where-{variant.where}')}{page}", _line(variant.text)


def _under(programme: WorkProgramme, node: Node) -> Iterator[tuple[str, str]]:
    """The nodes under it, activities with their quarters."""
    quarters = _quarters(programme)
    for child in node.children:
        cells = f"{drawn(child.quarters, quarters)}  " if child.kind == "activity" and quarters else ""
        yield f"{child.id}.", f"{cells}{_line(child.title)}"


def _quarters(programme: WorkProgramme) -> tuple[str, ...]:
    schedule = programme.schedule
    return quarters_in(column.key for column in schedule.columns) if schedule is not None else ()


def _tasks(programme: WorkProgramme, node: Node) -> Iterator[tuple[str, str]]:
    """The rows under the node, each with its quarters before it, those of an action set in."""
    rows = [row for row in programme.rows_of(node.id) if row.kind in ("action", "task")]
    quarters = _quarters(programme)
    for row in rows:
        indent = INDENT if row.kind == "task" and row.action else ""
        page = f" ({message('card-page', page=row.page)})" if row.page else ""
        yield drawn(quarters_in((*row.shaded, *row.marks)), quarters), f"{indent}{_line(row.label)}{page}"


def _listed(key: str, pairs: Sequence[tuple[str, str]], paper: Paper) -> Iterator[str]:
    if pairs:
        yield from ("", paper.tint(message(key), None, bold=True), *_columns(pairs, paper))


def _columns(pairs: Sequence[tuple[str, str]], paper: Paper) -> Iterator[str]:
    """Names and values, the values below each other."""
    wide = max((len(name) for name, _ in pairs), default=0) + NAME_GAP
    for name, value in pairs:
        yield from paper.wrapped(value, INDENT + name.ljust(wide), INDENT + " " * wide)


def _prose(node: Node, paper: Paper) -> Iterator[str]:
    if node.text:
        yield from ("", paper.tint(message("head-text"), None, bold=True))
    for place, paragraph in enumerate(node.text.split("\n\n") if node.text else ()):
        yield from ([""] if place else [])
        yield from paper.wrapped(_line(paragraph), INDENT, INDENT)
