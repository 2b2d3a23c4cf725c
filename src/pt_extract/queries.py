"""Which nodes of a programme somebody asks for: by words, by quarter, by who pays, by what goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from attrs import evolve

from pt_extract.errors import QueryError
from pt_extract.messages import phrase
from pt_extract.model import Node, Row, Schedule, WorkProgramme
from pt_extract.text import fold
from pt_extract.timekeys import quarters_in

_QUARTER = re.compile(
    r"(?:(?P<year>\d{4})[-\s]?)?(?:[QT]?(?P<quarter>[1-4])|(?P<roman>I{1,3}|IV))(?:\s[^\W\d]+)?", re.IGNORECASE
)
"""``2023-Q2``, ``2023 T2``, ``Q2``, ``2``, or as schedules print it: ``II Trimestre``."""
_ROMAN = ("I", "II", "III", "IV")


def select(
    programme: WorkProgramme,
    words: str | None = None,
    *,
    quarter: str | None = None,
    funder: str | None = None,
    continues: bool | None = None,
) -> tuple[Node, ...]:
    """The nodes of a programme that are asked for, in reading order.

    ``words`` is a node's id, or words that begin words of its titles, in whatever case and with or without accents;
    where no title has them all, of the tasks under it, and where these have not either, of its prose. The others ask
    for activities, those under a node that ``words`` name included: ``quarter`` (``2023-Q2``, ``Q2``) for those under
    way in it, ``funder`` for those whose text names one with these words, ``continues`` for what goes on in later
    years, or does not.

    Raises :class:`QueryError` where the programme has no such words, quarter or funder; it says what there is.
    """
    asked = [*_named(programme, words)] if words is not None else [*programme.walk()]
    tests = [*_tests(programme, quarter, funder, continues)]
    if not tests:
        return tuple(asked)
    within = {id(node) for each in asked for node in each.walk()}
    found = (node for node in programme.walk("activity") if id(node) in within)
    return tuple(node for node in found if all(test(node) for test in tests))


def narrowed(programme: WorkProgramme, nodes: Iterable[Node], quarter: str | None = None) -> WorkProgramme:
    """The programme with these nodes alone, and those above and under them.

    Of its rows and findings those of these nodes are left, of its tasks those in ``quarter``.
    """
    kept = {id(node) for node in nodes}
    axes = tuple(branch for axis in programme.axes if (branch := _branch(axis, kept)) is not None)
    ids = {node.id for axis in axes for node in axis.walk()}
    asked = quarter and quarter_asked(programme, quarter)
    schedule = programme.schedule and _schedule(programme.schedule, ids, asked or None)
    findings = tuple(finding for finding in programme.findings if finding.node in ids)
    return evolve(programme, axes=axes, schedule=schedule, findings=findings)


def quarter_asked(programme: WorkProgramme, said: str) -> str:
    """The key of a quarter that somebody names; raises :class:`QueryError` where the schedule has none like it."""
    there = _quarters(programme)
    match = _QUARTER.fullmatch(said.strip())
    found = [key for key in there if match is not None and _is(key, match)]
    if not found:
        remedy = phrase("remedy-quarters", names=tuple(there)) if there else phrase("remedy-no-quarters")
        raise QueryError(phrase("no-such-quarter", said=said), remedy=remedy)
    return found[0]


def _is(key: str, said: re.Match[str]) -> bool:
    """Whether a quarter is the one that was named, of any year where none was."""
    number = said["quarter"] or str(1 + _ROMAN.index(said["roman"].upper()))
    return key.endswith(f"Q{number}") and (said["year"] is None or key.startswith(said["year"]))


def _quarters(programme: WorkProgramme) -> tuple[str, ...]:
    schedule = programme.schedule
    columns = [column.key for column in schedule.columns] if schedule is not None else []
    return quarters_in([*columns, *(key for node in programme.walk() for key in node.quarters)])


def _named(programme: WorkProgramme, words: str) -> Iterable[Node]:
    """The node of that id, or those that have the words."""
    node = programme.find(words.strip())
    if node is not None:
        return [node]
    wanted = fold(words).split()
    for texts in (_titles, _labels(programme), _prose):
        found = [node for node in programme.walk() if _has(wanted, texts(node))]
        if wanted and found:
            return found
    raise QueryError(phrase("nothing-called", words=words), remedy=phrase("remedy-words"))


def _has(wanted: Collection[str], texts: Iterable[str]) -> bool:
    """Whether each of the words begins one of the texts' words."""
    said = {word for text in texts for word in fold(text).split()}
    return all(any(word.startswith(each) for word in said) for each in wanted)


def _titles(node: Node) -> Iterator[str]:
    yield node.title
    yield from (variant.text for variant in node.titles)


def _labels(programme: WorkProgramme) -> Callable[[Node], Iterator[str]]:
    under: dict[str | None, list[Row]] = {}
    for row in programme.schedule.rows if programme.schedule is not None else ():
        under.setdefault(row.node, []).append(row)
    return lambda node: (text for row in under.get(node.id, ()) for text in (row.label, row.action or ""))


def _prose(node: Node) -> Iterator[str]:
    yield node.text
    yield from (*node.goals, *node.objectives)


def _tests(
    programme: WorkProgramme, quarter: str | None, funder: str | None, continues: bool | None
) -> Iterator[Callable[[Node], bool]]:
    if quarter is not None:
        key = quarter_asked(programme, quarter)
        yield lambda node: key in node.quarters
    if funder is not None:
        wanted = fold(funder).split()
        _check_funder(programme, funder, wanted)
        yield lambda node: any(_has(wanted, [each]) for each in node.funders)
    if continues is not None:
        yield lambda node: bool(node.continues) == continues


def _check_funder(programme: WorkProgramme, said: str, wanted: Collection[str]) -> None:
    there = dict.fromkeys(each for node in programme.walk() for each in node.funders)
    if not wanted or not any(_has(wanted, [each]) for each in there):
        remedy = phrase("remedy-funders", names="; ".join(there)) if there else phrase("remedy-no-funders")
        raise QueryError(phrase("no-such-funder", said=said), remedy=remedy)


def _branch(node: Node, kept: Collection[int]) -> Node | None:
    """The node, whole where it is kept itself, else with what is kept under it; None where nothing is."""
    if id(node) in kept:
        return node
    below = tuple(branch for child in node.children if (branch := _branch(child, kept)) is not None)
    return evolve(node, children=below) if below else None


def _schedule(schedule: Schedule, ids: Collection[str], quarter: str | None) -> Schedule:
    rows = (row for row in schedule.rows if row.node in ids)
    return evolve(schedule, rows=tuple(row for row in rows if quarter is None or _is_in(row, quarter)))


def _is_in(row: Row, quarter: str) -> bool:
    """Whether a row is to be shown for a quarter: a task that is marked in it."""
    return row.kind not in ("action", "task") or quarter in quarters_in((*row.shaded, *row.marks))
