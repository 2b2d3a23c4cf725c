"""What it costs to explain the colours of a table by given roles: the terms of the cost, and what they weigh.

The evidence and the search for the cheapest explanation are in :mod:`.roles`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np
from attrs import evolve, field
from attrs.validators import ge
from numpy.typing import NDArray

from pt_extract.classes import frozen
from pt_extract.page import Colour
from pt_extract.tables.marks.shades import Floats, Ints, distances, grouped, lab

Bools = NDArray[np.bool_]


def _weight(default: float) -> float:
    """A weight's field, which rejects what is below nothing."""
    value: float = field(default=default, validator=ge(0))
    return value


@frozen
class Weights:
    """What the terms of the cost weigh; one run of marks along a row costs 1."""

    share: float = _weight(0.3)
    """A row marked from end to end, above its runs; a row marked in part costs its share of this."""
    mark_colour: float = _weight(0.7)
    """Each colour that marks have."""
    nearer: float = _weight(12.0)
    """A run in the page's own colour upon another ground; less, by the square, the farther it is from the page."""
    distance: float = _weight(0.05)
    """The paper's distance from the page's colour, by CIELAB unit, and three tenths of this for each stripe."""
    stripe: float = _weight(0.5)
    """Each colour that stripes have."""
    irregular: float = _weight(1.0)
    """Each row whose ground breaks the rhythm of the stripes."""
    two_grounds: float = _weight(5.0)
    """A run of marks in a colour that is a stripe elsewhere, or in the paper's colour on a stripe."""
    band: float = _weight(0.7)
    """A band that its label does not prove; one that it proves costs nothing."""
    band_in_marks: float = _weight(3.0)
    """Such a band, above that, where its colour marks cells of other rows."""
    tint: float = _weight(1.5)
    """Each colour that columns are tinted in."""
    tint_group: float = _weight(0.5)
    """Each group of columns side by side in one tint."""
    gap_in_tint: float = _weight(1.5)
    """A cell of a tinted column that shows its row's ground."""
    tinted_mark: float = _weight(2.5)
    """A run of marks in a colour that is a tint elsewhere."""
    bare_tint: float = _weight(6.0)
    """Tints with gaps where nothing is marked, as these are then likely the marks."""
    unlabelled: float = _weight(1.5)
    """A row without marks in a ground that its label, in the page's colour, does not share; stripes in turn apart."""
    outlined: float = _weight(1.0)
    """A cell with an edge of its own that is said to show nothing but ground."""


WHOLE_ROW = 0.985
"""A row is of one colour from this share of its cells on; in a hundred cells one may differ."""
PERIODS = (1, 2, 4)
"""The rhythms of stripes: sections, every other row, every other pair of rows."""

MOST_BANDS = 0.5
"""With more whole rows than this share, those whose labels have the page's colour are hardly headings."""


@frozen(eq=False)
class RowGrounds:
    """What the rows (R) show of each colour (K) outside of what their columns' tints explain."""

    cells: Ints
    """How many cells, R x K."""
    runs: Ints
    """How many runs of cells, R x K."""
    outlined: Ints
    """How many cells with an edge of their own, R x K."""
    gaps: Ints
    """How many cells in tinted columns, R x K."""
    tinted: Ints
    """How many cells show their columns' tints."""
    whole: Ints
    """The one colour that a row has, or has wherever it does not show tints; -1 where it has several or none."""


@frozen(eq=False)
class ColourTable:
    """A table's colours as groups, which are numbered; a group's number is its colour's index in ``colours``."""

    codes: Ints
    """The group of each cell, -1 where it cannot be seen."""
    labels: Ints
    """The group of each row's label, -1 where there is none."""
    outlined: Bools
    colours: tuple[Colour, ...]
    page: int
    counts: Ints
    """How many cells each group has."""
    far: Floats
    """The distance of each group's colour from the page's."""
    upon: Floats
    """What a run costs in the colour of the second index upon the ground of the first."""
    weights: Weights
    views: dict[bytes, RowGrounds] = field(factory=dict)
    """What the rows show under the tints that were tried."""

    def under(self, tint: Ints) -> RowGrounds:
        """What the rows show, given each column's tint or -1."""
        key = tint.tobytes()
        if key not in self.views:
            self.views[key] = _rows(self, tint)
        return self.views[key]


def table_of(
    cells: Sequence[Sequence[Colour | None]],
    labels: Sequence[Colour | None],
    page: Colour,
    outlined: Bools | None,
    weights: Weights,
) -> ColourTable:
    """The table, its colours grouped."""
    codes, own = _grouped([*chain.from_iterable(cells), *labels, page])
    shape = len(cells), len(cells[0]) if cells else 0
    grid = codes[: shape[0] * shape[1]].reshape(shape)
    far = distances(lab(own), lab(own)[codes[-1:]])[:, 0]
    return ColourTable(
        codes=grid,
        labels=codes[grid.size : -1],
        outlined=np.zeros(shape, dtype=np.bool_) if outlined is None else outlined,
        colours=tuple((round(r), round(g), round(b)) for r, g, b in own.tolist()),
        page=int(codes[-1]),
        counts=np.bincount(grid[grid >= 0], minlength=len(own)),
        far=far,
        upon=_upon(far, weights),
        weights=weights,
    )


def _grouped(colours: Sequence[Colour | None]) -> tuple[Ints, Floats]:
    """The group of each colour, -1 for none, and the groups' own colours."""
    codes = np.full(len(colours), -1)
    shown = np.array([colour for colour in colours if colour is not None], dtype=np.float64)
    codes[[colour is not None for colour in colours]], own = grouped(shown)
    return codes, own


def _upon(far: Floats, weights: Weights) -> Floats:
    """What a run of marks costs, by its ground and its own colour: more where it is nearer to the page's colour."""
    nearer = np.clip(1 - far[None, :] / np.maximum(far[:, None], 1e-9), 0, 1)
    upon = 1 + weights.nearer * nearer**2
    np.fill_diagonal(upon, 0)
    return np.asarray(upon)


def _rows(table: ColourTable, tint: Ints) -> RowGrounds:
    """What the rows show under these tints."""
    codes, seen = table.codes, table.codes >= 0
    plain = seen & (codes != tint)
    cells, gaps = _tally(table, plain), _tally(table, plain & (tint >= 0))
    tinted = (seen & ~plain).sum(axis=1)
    return RowGrounds(
        cells=cells,
        runs=_tally(table, _run_starts(codes, plain)),
        outlined=_tally(table, plain & table.outlined),
        gaps=gaps,
        tinted=tinted,
        whole=_whole(cells, gaps, tinted),
    )


def _tally(table: ColourTable, where: Bools) -> Ints:
    """How many cells of each group the rows have at these places (R x K)."""
    shape = len(table.codes), len(table.colours)
    flat = np.nonzero(where)[0] * shape[1] + table.codes[where]
    return np.bincount(flat, minlength=shape[0] * shape[1]).reshape(shape)


def _run_starts(codes: Ints, plain: Bools) -> Bools:
    """Where runs of one colour start among plain cells; a run goes on behind cells that cannot be seen."""
    places = np.where(codes >= 0, np.arange(codes.shape[1]), 0)
    before = np.maximum.accumulate(places, axis=1)[:, :-1]
    same = np.take_along_axis(codes, before, axis=1) == codes[:, 1:]
    goes_on = np.zeros_like(plain)
    goes_on[:, 1:] = same & np.take_along_axis(plain, before, axis=1)
    return np.asarray(plain & ~goes_on)


def _whole(cells: Ints, gaps: Ints, tinted: Ints) -> Ints:
    """The one colour of each row, which lies over all tints or under all of them; -1 where it has several."""
    shown = cells.sum(axis=1)
    over_all = (tinted == 0) | ~gaps.any(axis=1)
    is_whole = (cells.max(axis=1) >= WHOLE_ROW * shown) & (cells - gaps).any(axis=1) & over_all
    return np.where(is_whole, cells.argmax(axis=1), -1)


@frozen(eq=False)
class Explanation:
    """The roles of all colours, by which cells are ground, and what they cost."""

    paper: int
    stripes: tuple[int, ...]
    tint: Ints
    """Each column's tint, -1 for none."""
    rows: Ints
    """Each row's ground: paper, stripe or band."""
    bands: Bools
    runs: Ints
    """How many runs of marks the rows have in each colour, R x K."""
    cost: float

    def _tinted(self, table: ColourTable) -> Bools:
        """The cells that show their column's tint."""
        return np.asarray((table.codes == self.tint) & (self.tint >= 0))

    def marked(self, table: ColourTable) -> Bools:
        """The cells that show no ground."""
        other = (table.codes >= 0) & (table.codes != self.rows[:, None]) & ~self._tinted(table)
        return np.asarray(other & ~self.bands[:, None])

    def ground(self, table: ColourTable) -> Ints:
        """What lies under each cell: its column's tint where its row's ground does not show."""
        rows = np.broadcast_to(self.rows[:, None], table.codes.shape)
        open_row = ~self.bands[:, None] & (table.codes != rows) & (self.tint >= 0)
        return np.where(open_row | self._tinted(table), self.tint, rows)


def explain(table: ColourTable, paper: int, stripes: tuple[int, ...], tint: Ints) -> Explanation:
    """The cheapest explanation with these roles."""
    seen = table.under(tint)
    rows, plain = _grounds_of_rows(table, seen, np.array([paper, *stripes]))
    banded = _cost_of_bands(table, seen, rows, paper)
    bands = (seen.whole >= 0) & (seen.whole != paper) & (banded < plain)
    rows = np.where(bands, seen.whole, rows)
    rows, plain = _marked_bands(table, seen, rows, bands, plain)
    found = Explanation(paper, stripes, tint, rows, bands, _left(seen.runs, rows, bands), 0.0)
    of_rows = float(np.where(bands, banded, plain).sum())
    return evolve(found, cost=of_rows + sum(term(table, seen, found) for term in _TERMS))


def _left(counts: Ints, rows: Ints, skipped: Bools) -> Ints:
    """Counts of each row's colours (R x K) without those of its ground, and none for the rows to be skipped."""
    left = np.where(skipped[:, None], 0, counts)
    left[np.arange(len(rows)), rows] = 0
    return left


def _grounds_of_rows(table: ColourTable, seen: RowGrounds, grounds: Ints) -> tuple[Ints, Floats]:
    """The ground of each row that makes its marks cheapest, the paper being the first of these; and what they cost."""
    weights, width = table.weights, np.maximum(seen.cells.sum(axis=1) + seen.tinted, 1)
    other = seen.cells.sum(axis=1)[:, None] - seen.cells[:, grounds]
    costs = seen.runs @ table.upon[grounds].T + weights.share * other / width[:, None]
    costs += weights.outlined * seen.outlined[:, grounds]
    costs[:, 1:] += weights.two_grounds * seen.runs[:, grounds[:1]]
    chosen = costs.argmin(axis=1)
    return grounds[chosen], costs[np.arange(len(costs)), chosen]


def _cost_of_bands(table: ColourTable, seen: RowGrounds, rows: Ints, paper: int) -> Floats:
    """What each row would cost as a band, if it is of one colour."""
    weights = table.weights
    many = ((seen.whole >= 0) & (seen.whole != paper)).sum() > MOST_BANDS * len(rows)
    marks = _left(seen.runs, rows, seen.whole >= 0).sum(axis=0)
    unproven = weights.band + weights.band_in_marks * (marks[seen.whole] > 0)
    unproven += weights.unlabelled * (many & (table.labels == table.page))
    return np.where(_proven(table, seen, rows), 0.0, unproven)


def _proven(table: ColourTable, seen: RowGrounds, rows: Ints) -> Bools:
    """The rows of one colour whose label has that colour, as most other labels do not.

    Nothing is proven where most labels repeat the colour of their row's marks.
    """
    labels, has = table.labels, table.labels >= 0
    parted = has & (seen.whole < 0)
    if not (has & (labels == seen.whole)).any():
        return np.zeros(len(rows), dtype=np.bool_)
    repeats = parted & (labels != rows) & (seen.cells[np.arange(len(rows)), labels] > 0)
    same = has & (labels == seen.whole) & (repeats.sum() <= 0.5 * parted.sum())
    proven = [colour for colour in set(labels[same].tolist()) if _is_rare(colour, labels[has & (seen.whole != colour)])]
    return np.asarray(same & np.isin(labels, proven))


def _marked_bands(table: ColourTable, seen: RowGrounds, rows: Ints, bands: Bools, plain: Floats) -> tuple[Ints, Floats]:
    """The grounds and costs of rows; a row with a label in a band's colour may bear its marks upon that.

    A band's colour is that of another row from end to end; or one that only such rows show, which show no ground of
    other rows, and nothing nearer to the page.
    """
    labels, at = np.maximum(table.labels, 0), np.arange(len(rows))
    nearest = np.where(seen.cells > 0, table.far, np.inf).argmin(axis=1)
    alone = (seen.cells[at, rows] == 0) & (labels == nearest) & (labels != table.page)
    shown = np.bincount(labels[alone], weights=seen.cells[at, labels][alone], minlength=len(table.colours))
    alone &= shown[labels] == table.counts[labels]
    coloured = alone | np.isin(labels, seen.whole[bands]) if bands.any() else alone
    may = (table.labels >= 0) & ~bands & (seen.cells[at, labels] > 0) & coloured
    if not may.any():
        return rows, plain
    costs = (seen.runs * table.upon[labels]).sum(axis=1) + table.weights.band
    banded = may & (costs < plain)
    return np.where(banded, labels, rows), np.where(banded, costs, plain)


def _is_rare(colour: int, labels: Ints) -> bool:
    """Whether most of these labels, and at least one, have another colour."""
    return int((labels == colour).sum()) < 0.5 * len(labels)


def _cost_of_marks(table: ColourTable, seen: RowGrounds, found: Explanation) -> float:
    """What the colours of the marks cost, above the runs."""
    return table.weights.mark_colour * int(found.runs.any(axis=0).sum())


def _cost_of_paper(table: ColourTable, seen: RowGrounds, found: Explanation) -> float:
    """What the paper's distance from the page's colour costs."""
    return float(table.weights.distance * table.far[found.paper])


def _cost_of_unlabelled(table: ColourTable, seen: RowGrounds, found: Explanation) -> float:
    """What it costs that rows without marks have grounds of their own that stop short of their labels."""
    known = np.where(found.bands, -1, found.rows)
    if _in_turn(known) or (found.tint >= 0).any():
        return 0.0
    alone = (known >= 0) & (known != table.page) & (table.labels == table.page) & ~found.runs.any(axis=1)
    return float(table.weights.unlabelled * alone.sum())


def _in_turn(grounds: Ints) -> bool:
    """Whether grounds alternate by row or by pairs of rows rather than change by sections."""
    by_section, *in_turn = (_broken(grounds, period) for period in PERIODS)
    return min(in_turn) < by_section


def _cost_of_stripes(table: ColourTable, seen: RowGrounds, found: Explanation) -> float:
    """What stripes cost: their colours, the rows that break their rhythm, and marks in their colours."""
    weights, stripes = table.weights, list(found.stripes)
    known = np.where(seen.cells[np.arange(len(found.rows)), found.rows] > 0, found.rows, -1)
    breaks = min(_breaks(np.where(found.bands, -1, known)), _breaks(known[~found.bands]))
    colours = weights.stripe * len(stripes) + 0.3 * weights.distance * table.far[stripes].sum()
    return float(colours + weights.irregular * breaks + weights.two_grounds * found.runs[:, stripes].sum())


def _breaks(grounds: Ints) -> int:
    """How many rows break the best of the rhythms that stripes have; -1 is a ground that is not known."""
    return min(_broken(grounds, period) for period in PERIODS)


def _broken(grounds: Ints, period: int) -> int:
    """How many rows differ from the one that stands so many rows before."""
    one, other = grounds[period:], grounds[:-period]
    return int(((one != other) & (one >= 0) & (other >= 0)).sum())


def _cost_of_tints(table: ColourTable, seen: RowGrounds, found: Explanation) -> float:
    """What tints cost: their colours and groups of columns, and marks in their colours."""
    weights, tint, edged = table.weights, found.tint, table.outlined
    tints = sorted(set(tint[tint >= 0].tolist()))
    groups, gaps = int(((tint >= 0) & (tint != np.r_[-1, tint[:-1]])).sum()), _gaps(seen, found)
    cost = weights.tint * len(tints) + weights.tint_group * groups + weights.gap_in_tint * gaps
    cost += weights.tinted_mark * found.runs[:, tints].sum() + weights.distance * table.far[tints].sum()
    cost += weights.bare_tint * (gaps > 0 and not found.runs.any())
    cost += (table.upon[found.paper, tints] - 1).sum()
    return float(cost + weights.outlined * (edged & (table.codes == tint) & (tint >= 0)).sum())


def _gaps(seen: RowGrounds, found: Explanation) -> int:
    """How many cells of tinted columns show paper; or stripes, if these lie neither over all tints nor under all."""
    through = seen.gaps[np.arange(len(found.rows)), found.rows]
    striped = (found.rows != found.paper) & ~found.bands
    on_paper = ~striped & ~found.bands
    return int(through[on_paper].sum() + min(through[striped].sum(), seen.tinted[striped].sum()))


_TERMS: tuple[Callable[[ColourTable, RowGrounds, Explanation], float], ...] = (
    _cost_of_marks,
    _cost_of_paper,
    _cost_of_unlabelled,
    _cost_of_stripes,
    _cost_of_tints,
)
"""What is added to the cost of the rows one by one."""
