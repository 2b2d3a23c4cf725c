"""Roles of the colours of a schedule table: which of its time cells a reader sees as marked.

A table is given as the colour of most of each cell's inside. Colours as close as the eye or the noise of a scan makes
them are one group. An *explanation* gives the groups roles over the whole table: paper, stripe (ground of rows), band
(ground of a heading's row), tint (ground of columns); every cell that shows no ground of its own is a mark. Each
explanation has a cost, and the cheapest one is believed:

* **Marks** come in few runs along their rows, in few colours, and lie farther from the page's colour than their ground
  does. One run costs 1, the unit of all weights; a row marked from end to end costs :attr:`Weights.share` more.
* **Paper** is the page's own colour, unless hardly any of it is there.
* **Stripes** alternate or change by sections, and no two grounds of rows are seen in one row.
* **Bands** are rows of one colour. A label in that colour proves one where most other labels differ and labels do not
  repeat their bars' colours. Without that proof, a row in a colour that is a mark elsewhere is marked all over. Where
  other rows show such bands, one whose label has their colour may bear marks upon it.
* **Grounds** of rows, if not the page's, are those of their labels too, or change in turn, or bear marks.
* **Tints** go through their columns from head to foot, and their colour does not go on beyond them.

Explanations are searched for each likely paper, from few starts, by changing the role of one colour at a time, so
that the time taken stays in proportion to the number of cells. Only counts of runs and cells by row and colour are
needed for a cost; they are made once for each set of tinted columns.

The *margin* says by how much the best explanation beats the best one with other marks. Of 4,000 random tables with all
traits together (``tests/tables/marks/test_roles.py``), 99.45 % had every cell right: 16 of 27 below a margin of 1, 43
of 46 from 1 to 2, 268 of 270 from 2 to 5, and 3,651 of 3,657 above.

Each term of the cost was left out in turn, on 1,200 to 4,000 such tables. All right, of .996 to .998 with all terms,
were without ``band_in_marks`` .69, ``nearer`` .86, ``gap_in_tint`` .97, ``two_grounds`` .99, ``mark_colour`` .991,
``tinted_mark`` .993, ``tint`` and ``tint_group`` .996. ``irregular``, ``distance``, ``stripe`` and ``band`` tell bands
from stripes: the right bands fall from .99 to .86 without the first, to .90 and .89 without the next two. ``share``
settles ties between runs and changes one table in 4,000; ``outlined`` has single tests only, as the tables are drawn
without edges.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import field

from pt_extract import settings
from pt_extract.classes import frozen
from pt_extract.page import Colour
from pt_extract.tables.marks.costs import Bools, ColourTable, Explanation, Weights, explain, table_of
from pt_extract.tables.marks.shades import Ints

WEIGHTS = Weights()


class RoleSettings(settings.Settings):
    """Which colours are tried as paper, stripes and tints, and how a tint shows in its columns.

    What each explanation costs is set by the weights of :mod:`.costs`. Held by random tables of known roles
    (``tests/tables/marks/test_roles.py``).
    """

    most_papers: int = settings.count(6)
    """So many of the commonest colours may be paper."""
    pale_papers: int = settings.count(2)
    """So many of the less common colours may be paper too: those nearest to the page's."""
    most_roles: int = settings.count(10)
    """So many of the commonest colours may be ground; the rest are marks."""
    most_steps: int = settings.count(20)
    """A search changes no more roles than this: each colour's twice."""
    most_mixed: float = settings.share(0.1)
    """A stripe's colour stands beside the paper in no more than this share of its rows."""
    most_gaps: float = settings.share(0.2)
    """A tinted column shows the paper in no more than this share of its cells."""
    least_tinted: float = settings.share(0.15)
    """A tinted column shows its tint in at least this share of its cells."""
    fewest_tinted: int = settings.count(3)
    """A tint is seen in at least so many cells of its columns together."""
    fewest_in_column: int = settings.count(2)
    """A tint is seen in at least so many cells of each column, or in one where the column shows no paper."""
    most_tinted: float = settings.share(0.8)
    """No more than this share of the columns has one tint."""
    striped_tint: float = settings.share(0.34)
    """No more than this share of the columns has a tint that is the stripes' colour."""
    most_beyond: float = settings.share(0.06)
    """A tint's colour is seen in other columns, in rows that show the paper, at most this share as often as within."""


TUNED = RoleSettings()


@frozen(eq=False)
class Roles:
    """Which cells of a table are marked, and what lies under each; arrays are rows x columns."""

    marked: Bools
    ground: Ints
    """An index into ``colours`` of what lies under each cell: paper, stripe, band or tint."""
    colours: tuple[Colour, ...]
    """The groups' own colours, commonest first."""
    bands: frozenset[int]
    """The rows that are a heading's band."""
    margin: float
    """How much dearer the best explanation is whose marks differ; infinite where there is none."""
    rival: Bools
    """The marks of that explanation; those of this one where there is none."""


def roles(
    cells: Sequence[Sequence[Colour | None]],
    labels: Sequence[Colour | None],
    page: Colour,
    outlined: Bools | None = None,
    *,
    weights: Weights = WEIGHTS,
) -> Roles:
    """The roles that explain a table's colours at the least cost.

    ``cells`` are rows of equal length; None is a cell that cannot be seen, which is never marked and costs nothing.
    ``labels`` are the grounds of the rows' labels, None where a row has none. ``outlined`` tells the cells that have
    an edge of their own inside the table's grid, as bars have: they are seldom mere ground.
    """
    table = table_of(cells, labels, page, outlined, weights)
    return _as_roles(table, sorted(_explanations(table), key=lambda one: one.cost))


def _as_roles(table: ColourTable, found: Sequence[Explanation]) -> Roles:
    """The roles that the first of these explanations gives, and the first whose marks differ."""
    best, marked = found[0], found[0].marked(table)
    rival = next((one for one in found if (one.marked(table) != marked).any()), None)
    return Roles(
        marked=marked,
        ground=best.ground(table),
        colours=table.colours,
        bands=frozenset(np.flatnonzero(best.bands).tolist()),
        margin=math.inf if rival is None else rival.cost - best.cost,
        rival=marked if rival is None else rival.marked(table),
    )


_State = tuple[frozenset[int], frozenset[int]]
"""The colours of stripes and those of tints."""


def _explanations(table: ColourTable) -> Iterator[Explanation]:
    """All explanations that were tried, of which there is at least one."""
    for paper in _papers(table):
        yield from _Search(table, paper, _tintable(table, paper)).explanations()


@frozen(eq=False)
class _Search:
    """A search among the explanations with one paper; ``columns`` are those that each colour may tint."""

    table: ColourTable
    paper: int
    columns: dict[int, Bools]
    done: dict[_State, Explanation] = field(factory=dict)
    _may_be_stripes: dict[frozenset[int], list[int]] = field(factory=dict)
    """The colours that may be stripes beside each set of tints that was asked for."""

    def explanations(self) -> Iterator[Explanation]:
        """Those on the way from each start to where no change of one colour's role makes it cheaper."""
        for start in self._starts():
            self._descend(start)
        yield from self.done.values()

    def _starts(self) -> Iterator[_State]:
        """All tints or none, each with all stripes or none."""
        for tints in (frozenset[int](), frozenset(self.columns)):
            yield from ((stripes, tints) for stripes in (frozenset[int](), frozenset(self._stripable(tints))))

    def _descend(self, state: _State) -> None:
        """Take the best step as long as there is one."""
        for _ in range(TUNED.most_steps):
            best = min(self._steps(state), key=self._cost, default=state)
            if self._cost(best) >= self._cost(state) - 1e-9:
                return
            state = best

    def _steps(self, state: _State) -> Iterator[_State]:
        """The states in which one colour more, or one fewer, is a stripe or a tint."""
        stripes, tints = state
        yield from ((stripes ^ {colour}, tints) for colour in self._stripable(tints))
        yield from ((stripes, tints ^ {colour}) for colour in self.columns)

    def _cost(self, state: _State) -> float:
        """The cost of a state, whose explanation is kept."""
        if state not in self.done:
            stripes, tints = state
            self.done[state] = explain(self.table, self.paper, tuple(sorted(stripes)), self._tint(tints))
        return self.done[state].cost

    def _tint(self, tints: frozenset[int]) -> Ints:
        """Each column's tint: of those that may lie there, the one that most of its cells show."""
        tint = np.full(self.table.codes.shape[1], -1)
        most = np.zeros(len(tint))
        for colour in sorted(tints):
            shown = (self.table.codes == colour).sum(axis=0) * self.columns[colour]
            tint, most = np.where(shown > most, colour, tint), np.maximum(shown, most)
        return tint

    def _stripable(self, tints: frozenset[int]) -> list[int]:
        """The colours that may be stripes, as they hardly ever stand in one row with the paper."""
        if tints not in self._may_be_stripes:
            self._may_be_stripes[tints] = self._stripes_beside(tints)
        return self._may_be_stripes[tints]

    def _stripes_beside(self, tints: frozenset[int]) -> list[int]:
        tint = self._tint(tints)
        shown = self.table.under(tint).cells > 0
        mixed = (shown & shown[:, [self.paper]]).sum(axis=0)
        may = shown.any(axis=0) & (mixed <= TUNED.most_mixed * shown.sum(axis=0))
        others = [k for k in _common(self.table) if k != self.paper and may[k]]
        return [k for k in others if (tint == k).mean() <= TUNED.striped_tint]


def _common(table: ColourTable) -> list[int]:
    """The groups that may be ground, commonest first."""
    order = np.argsort(-table.counts, kind="stable")
    return [int(k) for k in order[: TUNED.most_roles] if table.counts[k] > 0]


def _papers(table: ColourTable) -> list[int]:
    """The groups that may be paper."""
    common = _common(table)
    pale = sorted(common[TUNED.most_papers :], key=lambda k: table.far[k])[: TUNED.pale_papers]
    page = [table.page] if table.counts[table.page] or not common else []
    return list(dict.fromkeys([*common[: TUNED.most_papers], *pale, *page]))


def _tintable(table: ColourTable, paper: int) -> dict[int, Bools]:
    """The colours that may be tints on this paper, each with its columns."""
    whole = table.under(np.full(table.codes.shape[1], -1)).whole
    body = table.codes[(whole < 0) | (whole == paper)]
    tints = {colour: _columns(body, paper, colour) for colour in _common(table) if colour != paper}
    return {colour: columns for colour, columns in tints.items() if columns.any()}


def _columns(body: Ints, paper: int, colour: int) -> Bools:
    """The columns that a colour may tint, given the rows that are not of one other colour; none where it is no tint."""
    seen, here = (body >= 0).sum(axis=0), body == colour
    columns = (body == paper).sum(axis=0) <= TUNED.most_gaps * seen
    columns &= here.sum(axis=0) >= np.maximum(TUNED.least_tinted * seen, TUNED.fewest_in_column)
    columns |= columns.any() & here.any(axis=0) & ~(body == paper).any(axis=0)  # marks hide the rest
    beyond = here[(body == paper).any(axis=1)][:, ~columns].sum()
    within = here[:, columns].sum()
    seen_within = within >= TUNED.fewest_tinted and beyond <= TUNED.most_beyond * within
    return np.asarray(columns & (seen_within and columns.mean() <= TUNED.most_tinted))
