"""What the ground of each cell is taken for: the paper, a stripe, a band, or a tint of its column.

The reader of tables keeps the colour that lies under each cell and which rows are bands. This tells the rest apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from pt_extract.classes import frozen
from pt_extract.page import Colour
from pt_extract.tables.table import Table, TableRow

Role = Literal["paper", "stripe", "band", "tint"]

ROLES: Mapping[Role, Colour] = {
    "paper": (255, 255, 255),
    "stripe": (0, 170, 170),
    "band": (130, 80, 200),
    "tint": (235, 170, 0),
}
"""The roles a ground may have, each with the colour it is drawn in."""
NEAR = 24
"""A ground is the page's own colour where no channel differs by more than this."""


@frozen
class Ground:
    """The ground of one cell: its colour on the page, and what it is taken for."""

    role: Role
    colour: Colour


def grounds_of(table: Table, rows: Sequence[TableRow]) -> list[tuple[Ground | None, ...]]:
    """The grounds of the time cells of some of a table's rows; None for a cell marked by fill, and in sums."""
    if table.marks is None:
        return [_none(row) for row in rows]
    found = table.marks.roles
    places = {id(row): place for place, row in enumerate(row for row in table.rows if not row.apart)}
    plain = [place for place in places.values() if place not in found.bands]
    paper = _paper(found.ground[plain], found.colours, table.blocks[0].sheet.ground)
    tints = {int(code) for codes in found.ground[plain] if (codes == paper).any() for code in codes if code != paper}
    out: list[tuple[Ground | None, ...]] = []
    for row in rows:
        place = places.get(id(row))
        if place is None:
            out.append(_none(row))
            continue
        codes = [int(code) for code in found.ground[place]]
        own = _own(codes, paper, tints)
        told = [Ground(_role(code, paper, own, place in found.bands), found.colours[code]) for code in codes]
        out.append(tuple(None if at in row.shaded else ground for at, ground in enumerate(told)))
    return out


def _none(row: TableRow) -> tuple[None, ...]:
    return (None,) * len(row.block.times)


def _paper(codes: np.ndarray, colours: Sequence[Colour], page: Colour) -> int:
    """The ground that is the page's own colour, or else the commonest."""
    counts = Counter(codes.ravel().tolist())
    like = [code for code in counts if max(abs(a - b) for a, b in zip(colours[code], page, strict=True)) <= NEAR]
    return max(like or counts or [0], key=lambda code: counts[code])


def _own(codes: Sequence[int], paper: int, tints: set[int]) -> int:
    """The ground of a row but for the tints of its columns."""
    if paper in codes:
        return paper
    return Counter([code for code in codes if code not in tints] or codes or [paper]).most_common(1)[0][0]


def _role(code: int, paper: int, own: int, band: bool) -> Role:
    if band:
        return "band"
    if code == paper:
        return "paper"
    return "stripe" if code == own else "tint"
