"""Tables in the running text as lines, cell by cell; a table of activities as the headings and prose it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

from attrs import evolve

from pt_extract.late import Pattern
from pt_extract.layout.cells import Cell, Grid
from pt_extract.layout.lines import Line, rows_of
from pt_extract.model import NODE_KINDS, NodeKind
from pt_extract.naming.labels import label_of
from pt_extract.page import Word
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.text import join_lines

Row = tuple[Cell, ...]

SAME_SIDE = 3.0
"""Columns on two pages are the same where their sides differ by fewer points."""
LONGEST_HEAD = 4
"""The head of a column has at most so many words."""
PROSE = 5
"""A table describes its activities where the cells of some column have so many words on the average."""
SHORT = 14
"""A cell of no more words is no prose."""
LONGEST_TITLE = 40
"""A cell of no more words beside a label is its title."""
LEAST_ROWS = 3
"""A table of short entries has so many rows at least, its head among them."""
ACCOUNT = 0.4
"""A table is an account where this share of its rows hold an amount."""
_AMOUNT = Pattern(
    r"(?:[^\W\d_]{2,3}\$? ?|[$€£] ?)?\d{1,3}(?:[., ]\d{3})+(?:[.,]\d{1,2})?(?: ?(?:[$€£%]|[^\W\d_]{2,3}))?"
    r"|[$€£] ?\d[\d.,]*"
)
HYPHENS = "-‐"
_FIGURE = Pattern(r"[$€£]? ?\d[\d.,]* ?[%$€£]?|[-–—]")
_ITEM = Pattern(r"\d{1,2}[.)]\s")
_NUMBERED = Pattern(r"(?P<noun>\D*?)\s*(?P<number>(?:\d{1,3}|\b[ivx]{1,5})(?:\.\d{1,3})*)[.):]?")


def lines_of_tables(
    grids: Mapping[int, Sequence[Grid]], profile: Profile, known: frozenset[str] = frozenset()
) -> dict[int, list[list[Line]]]:
    """The lines of each table of each page; the lines of one cell bear one number, which no other of its page has.

    A table of amounts or other figures, or of short entries that no label names, is told row by row, and its numbers
    are negative: what it names is no heading. A table of activities may go on over pages without its head, which may
    even stand alone on the page before. ``known`` are the words the document holds whole.
    """
    heads = _heads_before(grids)
    alone = {head[0] for head in heads.values()}  # the first cell of a row that is some table's head
    told: dict[int, list[list[Line]]] = {}
    for page, tables in grids.items():
        numbers = count(1)
        told[page] = [
            []
            if len(grid.rows) == 1 and grid.rows[0][0] in alone and _head_place(grid.rows[0], (), profile) is not None
            else list(_of_grid(grid, heads.get(grid), page, numbers, profile, known))
            for grid in tables
        ]
    return told


def _heads_before(grids: Mapping[int, Sequence[Grid]]) -> dict[Grid, Row]:
    """The heads of tables that go on from the page before without saying theirs again."""
    heads: dict[Grid, Row] = {}
    for page, tables in sorted(grids.items()):
        before = grids.get(page - 1)
        if tables and before and _same_columns(before[-1].rows[0], tables[0].rows[0]):
            head = heads.get(before[-1], before[-1].rows[0])
            if [_said(cell) for cell in head] != [_said(cell) for cell in tables[0].rows[0]]:
                heads[tables[0]] = head
    return heads


def _same_columns(head: Row, row: Row) -> bool:
    """Whether the cells of a row stand under those of a head, side for side; some may be merged down from above."""
    under = [cell for cell in row if any(_is_under(cell, over) for over in head)]
    return len(under) == len(row) and 2 * len(row) > len(head)


def _is_under(cell: Cell, over: Cell) -> bool:
    return abs(cell.bbox.x0 - over.bbox.x0) < SAME_SIDE and abs(cell.bbox.x1 - over.bbox.x1) < SAME_SIDE


def _of_grid(
    grid: Grid, head: Row | None, page: int, numbers: Iterator[int], profile: Profile, known: frozenset[str]
) -> Iterator[Line]:
    if _is_account(grid) or _has_figures(grid) or _is_plain(grid, head or grid.rows[0], profile):
        for row in grid.rows:
            told = tuple(word for cell in row for line in rows_of(cell.words) for word in line)
            yield Line(page, told, cell=-next(numbers))
        return
    for words in _unfolded(grid, head, profile, known):
        yield from _lines(words, page, next(numbers), profile)


def _lines(words: Sequence[Word], page: int, number: int, profile: Profile) -> list[Line]:
    """A cell's lines; a heading that was put together, and a short text that is no list, stay one line."""
    if words and words[0].text != words[0].text.strip():  # never of a page: what :func:`_heading` marks
        return [Line(page, tuple(words), cell=number)]
    lines = [Line(page, row, cell=number) for row in rows_of(words)]
    listed = any(line.bulleted or line.numbered or _ITEM.match(line.text) for line in lines)
    if len(words) > SHORT or listed or any(label_of(line.text, profile) for line in lines[1:]):
        return lines
    return [Line(page, tuple(word for line in lines for word in line.words), cell=number)]


def _is_account(grid: Grid) -> bool:
    """Whether many rows of a table hold an amount."""
    rows = grid.rows[1:]
    amounts = sum(any(_AMOUNT.fullmatch(_said(cell)) for cell in row) for row in rows)
    return amounts > 0 and amounts >= ACCOUNT * len(rows)


def _has_figures(grid: Grid) -> bool:
    """Whether some column but the first holds nothing but figures, which do not merely count the rows."""
    for head in grid.rows[0][1:]:
        said = [_said(cell) for row in grid.rows[1:] if (cell := _under(row, head)) is not None]
        if len(said) > 1 and all(map(_FIGURE.fullmatch, said)) and not _counts(said):
            return True
    return False


def _counts(said: Sequence[str]) -> bool:
    """Whether figures count rows, from one again where a list of its own begins."""
    if not all(text.isdecimal() for text in said):
        return False
    return all(now in (1, before + 1) for before, now in pairwise([0, *map(int, said)]))


def _is_plain(grid: Grid, head: Row, profile: Profile) -> bool:
    """Whether a table of several rows has short entries alone, and neither its head nor a label speaks of nodes."""
    cells = [cell for row in grid.rows for cell in row]
    if len(grid.rows) < LEAST_ROWS or any(len(row) < 2 for row in grid.rows):
        return False
    if any(_names(kind, cell, profile) for cell in head for kind in NODE_KINDS):
        return False
    labelled = any(label_of(line.text, profile) for cell in cells for line in _lines(cell.words, 0, 1, profile))
    return not labelled and max(len(cell.words) for cell in cells) <= SHORT


def _unfolded(grid: Grid, head: Row | None, profile: Profile, known: frozenset[str]) -> list[Sequence[Word]]:
    """The words of a table's cells in reading order; rows that are activities begin with their headings.

    ``head`` is that of the page before, where the table goes on from there.
    """
    head, rows = (grid.rows[0], grid.rows[1:]) if head is None else (head, grid.rows)
    place = _head_place(head, rows, profile)
    if place is None or not _describes(head, rows, place, profile):
        return [words for row in grid.rows for words in _with_label(row, profile)]
    cells: list[Sequence[Word]] = []
    done = 0
    for row in rows:
        title = _under(row, head[place])
        if title is None or len(row) == 1 or label_of(_said(title), profile) is not None:
            cells.extend(cell.words for cell in row)
            continue
        higher = [cell for cell in row if cell is not title and _is_higher(cell, profile)]
        others = [cell for cell in row if cell is not title and cell not in higher]
        number = next((cell for cell in others if _number_in(cell, profile) is not None), None)
        done = (0 if higher else done) + (number is None)  # a node of a higher level begins a list of its own
        counted = _number_in(number, profile) if number is not None else None
        cells.extend(cell.words for cell in higher)
        cells.append(_heading(head[place], title, counted or str(done), profile, known))
        cells.extend(cell.words for cell in others if cell is not number)
    return cells


def _with_label(row: Row, profile: Profile) -> list[Sequence[Word]]:
    """The words of a row's cells; a label alone in a cell and the title in the next are one heading."""
    label = label_of(_said(row[0]), profile) if len(row) == 2 else None
    if label is None or label.end < len(_said(row[0])) or len(row[1].words) > LONGEST_TITLE:
        return [cell.words for cell in row]
    first = row[0].words[0]
    title = (word for line in rows_of(row[1].words) for word in line)
    return [[evolve(first, text=f"{_said(row[0])} "), *title]]


def _head_place(head: Row, rows: Sequence[Row], profile: Profile) -> int | None:
    """The place of the column of activities; None where there is none, or where another has higher nodes unlabelled."""
    place = next((at for at, cell in enumerate(head) if _names_activities(cell, profile)), None)
    for cell in head:
        if any(_names(kind, cell, profile) for kind in NODE_KINDS[:-1]):
            below = [under for row in rows if (under := _own_under(row, cell)) is not None]
            if not all(_is_higher(under, profile) for under in below):
                return None
    return None if len(head) < 2 else place


def _names_activities(cell: Cell, profile: Profile) -> bool:
    """Whether the head of a column says that it holds activities."""
    return _names("activity", cell, profile)


def _names(kind: NodeKind, cell: Cell, profile: Profile) -> bool:
    """Whether a head says that its column holds nodes of a kind, and says no more."""
    said = plain_keeping_length(_said(cell)).strip(" .:")
    found = profile.levels[kind].noun.search(said)
    return found is not None and len(said.split()) <= LONGEST_HEAD and said.endswith(found[0])


def _describes(head: Row, rows: Sequence[Row], place: int, profile: Profile) -> bool:
    """Whether some column beside that of the activities holds prose, and neither amounts nor the names of nodes."""
    for at, cell in enumerate(head):
        own = [under for row in rows if (under := _under(row, cell)) is not None]
        names = any(_names(kind, cell, profile) for kind in NODE_KINDS)
        if at != place and not names and own and sum(len(each.words) for each in own) >= PROSE * len(own):
            return True
    return False


def _under(row: Sequence[Cell], head: Cell) -> Cell | None:
    """The cell of a row that stands under a head."""
    return next((cell for cell in row if cell.bbox.x0 - 2 <= head.bbox.centre[0] <= cell.bbox.x1 + 2), None)


def _is_higher(cell: Cell, profile: Profile) -> bool:
    """Whether a cell opens with the label of a node above activities."""
    label = label_of(_said(cell), profile)
    return label is not None and label.kind != "activity"


def _own_under(row: Sequence[Cell], head: Cell) -> Cell | None:
    """The cell of a row that is as wide as a head and stands under it; one merged down is of its first row."""
    return next((cell for cell in row if abs(cell.bbox.x0 - head.bbox.x0) < SAME_SIDE), None)


def _said(cell: Cell) -> str:
    return " ".join(word.text for row in rows_of(cell.words) for word in row)


def _number_in(cell: Cell, profile: Profile) -> str | None:
    """The number that a cell gives an activity, alone or behind the noun, which a narrow cell may break anywhere."""
    said = re.sub(r"(?<=[\d.]) (?=[\d.])", "", plain_keeping_length(_said(cell)))
    found = _NUMBERED.fullmatch(said)
    if found is None:
        return None
    noun = re.sub(r"[\W_]+", "", found["noun"])
    return found["number"].upper() if not noun or profile.levels["activity"].noun.fullmatch(noun) else None


def _heading(head: Cell, title: Cell, counted: str, profile: Profile, known: frozenset[str]) -> list[Word]:
    """The heading that a row is: what its column is called, its number, its title, as one bold line."""
    first = title.words[0]
    noun = next((word.text for word in head.words if len(word.text) > 3), head.words[0].text)
    label = f"{_singular(noun, profile).capitalize()} {counted}."
    words: list[Word] = []
    for row in rows_of(title.words):
        *before, last = words or [first]
        broken = bool(words) and last.text[-1:] in HYPHENS and len(last.text) > 1
        joined = [evolve(last, text=join_lines([last.text, row[0].text], known))] if broken else []
        words = [*before, *joined, *row[1:]] if broken else [*words, *row]
    return [evolve(first, text=label + " ", bold=True), *(evolve(word, bold=True) for word in words)]


def _singular(noun: str, profile: Profile) -> str:
    """The noun as labels have it: heads of columns may count in the plural."""
    label = profile.levels["activity"].label
    said = profile.tongue.singulars(plain_keeping_length(noun))
    return next((one for one in said if label.match(f"{one} 1.") is not None), noun)
