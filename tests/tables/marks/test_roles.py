"""Roles of colours: random tables of every trait, drawn without any PDF, and what must not change their marks."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator
from typing import cast

import numpy as np
import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from pt_extract.page import Colour
from pt_extract.tables.marks.costs import Bools, Weights
from pt_extract.tables.marks.roles import Roles, roles
from pt_extract.tables.marks.shades import lab

WHITE: Colour = (255, 255, 255)
BLUE: Colour = (31, 78, 121)
PALE: Colour = (220, 230, 241)
GREY: Colour = (217, 217, 217)

PAGES: dict[str, Colour] = {"white": WHITE, "beige": (222, 217, 210), "dark": (30, 34, 40), "tinted": WHITE}

Look = dict[str, str]
TRAITS: dict[str, tuple[str, ...]] = {
    "page": ("white", "beige", "dark", "tinted"),
    "stripes": ("none", "zebra", "two tints", "pairs", "sections"),
    "bands": ("none", "own hue", "marks' hue", "times only"),
    "tints": ("none", "weekends", "one", "weeks", "months"),
    "labels": ("plain", "as row", "all", "some", "bars", "marks", "near marks"),
    "marks": ("one", "several", "by section", "by row", "pale", "none"),
    "dense": ("3-10", "10-40", "40-70", "70-90", "all but a few"),
    "full": ("none", "some"),
    "noise": ("none", "scan"),
    "hidden": ("none", "some"),
    "shape": ("usual", "one row", "two rows", "two columns"),
}
"""What tables may look like; the first of each is the plain one."""
PLAIN: Look = {trait: looks[0] for trait, looks in TRAITS.items()}
SHARES = {"3-10": (0.03, 0.1), "10-40": (0.1, 0.4), "40-70": (0.4, 0.7), "70-90": (0.7, 0.9)}

Grid = list[list[Colour | None]]


@frozen(eq=False)
class Table:
    """A table as it is drawn, and what a reader sees in it."""

    look: Look
    cells: Grid
    labels: list[Colour | None]
    page: Colour
    marked: Bools
    bands: frozenset[int]

    def read(self, weights: Weights | None = None) -> Roles:
        return roles(self.cells, self.labels, self.page, weights=weights or Weights())


class Palette:
    """Colours at random, each told apart from the page and from those drawn before."""

    def __init__(self, rng: random.Random, page: Colour, apart: float) -> None:
        self.rng, self.page, self.apart, self.taken = rng, page, apart, [page]

    def draw(self, least: float, most: float, apart: float | None = None) -> Colour:
        """A colour that lies between these distances (CIELAB) from the page."""
        while True:
            tried = (self._near(most) if self.rng.random() < 0.6 else self._any() for _ in range(2000))
            for colour in tried:
                others = all(distance(colour, other) >= (apart or self.apart) for other in self.taken)
                if others and least <= distance(colour, self.page) <= most:
                    self.taken.append(colour)
                    return colour
            least, most = 0.9 * least, 1.2 * most

    def pale(self) -> Colour:
        return self.draw(max(6, self.apart - 1), 22)

    def _any(self) -> Colour:
        return self.rng.randrange(256), self.rng.randrange(256), self.rng.randrange(256)

    def _near(self, most: float) -> Colour:
        weight = min(1.0, self.rng.random() * most / 60)
        red, green, blue = (round(p + (q - p) * weight) for p, q in zip(self.page, self._any(), strict=True))
        return red, green, blue


def distance(first: Colour, second: Colour) -> float:
    one, other = lab(np.array([first, second], dtype=np.float64))
    return math.dist(one, other)


class Draft:
    """One draw of a look: grounds, tints, marks, bands and labels, in this order."""

    def __init__(self, rng: random.Random, look: Look) -> None:
        self.rng, self.look = rng, look
        self.rows = {"one row": 1, "two rows": 2}.get(look["shape"], rng.randint(3, 40))
        self.columns = 2 if look["shape"] == "two columns" else rng.randint(2, 60)
        self.page = PAGES[look["page"]]
        self.palette = Palette(rng, self.page, 10 if look["noise"] == "scan" else 6)
        self.paper = self.palette.pale() if look["page"] == "tinted" else self.page
        self.ground = self._grounds()
        self.tint = self._tints()
        self.hues = self._hues()
        self.marked = self._marks()
        self.full = self._full()
        self.hue = self._hue_of_cells()
        self.bands = self._bands()
        self.band = self._band_hue()
        self.cells = self._cells()
        self.labels = self._labels()

    def _grounds(self) -> list[Colour]:
        match self.look["stripes"]:
            case "zebra":
                cycle = [self.paper, self.palette.pale()]
            case "two tints":
                cycle = [self.palette.pale(), self.palette.pale()]
            case "pairs":
                cycle = [self.paper] * 2 + [self.palette.pale()] * 2
            case "sections":
                length = self.rng.randint(3, 8)
                cycle = [self.palette.pale() for _ in range(min(4, -(-self.rows // length)))]
                cycle = [colour for colour in cycle for _ in range(length)]
            case _:
                cycle = [self.paper]
        return [cycle[row % len(cycle)] for row in range(self.rows)]

    def _tints(self) -> list[Colour | None]:
        tint: list[Colour | None] = [None] * self.columns
        match self.look["tints"]:
            case "weekends":
                colour = self.palette.pale()
                return [colour if column % 7 in (5, 6) else None for column in range(self.columns)]
            case "one":
                tint[self.rng.randrange(self.columns)] = self.palette.draw(8, 40)
            case "weeks":
                weeks = [self.palette.pale() for _ in range(3)]
                return [weeks[min(2, column // max(1, self.columns // 3))] for column in range(self.columns)]
            case "months":
                colour, length = self.palette.pale(), self.rng.randint(1, max(1, min(5, self.columns // 2)))
                return [colour if column // length % 2 else None for column in range(self.columns)]
        return tint

    def _hues(self) -> list[Colour]:
        if self.look["marks"] == "pale":
            grounds = [*self.ground, *(colour for colour in self.tint if colour)]
            deep = max(self.palette.apart - 1, 6, *(distance(self.page, colour) + 1 for colour in grounds))
            return [self.palette.draw(deep, deep + 3)]
        count = 1 if self.look["marks"] in ("one", "none") else self.rng.randint(2, 4)
        return [self.palette.draw(26, 110, 10) for _ in range(count)]

    def _marks(self) -> Bools:
        marked = np.zeros((self.rows, self.columns), dtype=np.bool_)
        for row in marked if self.look["marks"] != "none" else ():
            if self.look["dense"] == "all but a few":
                row[:] = True
                row[self.rng.sample(range(self.columns), self.rng.randint(1, self.columns // 10 + 1))] = False
            elif self.rng.random() > 0.12:
                self._draw_runs(row)
        return marked

    def _draw_runs(self, row: Bools) -> None:
        share = self.rng.uniform(*SHARES[self.look["dense"]]) * self.rng.uniform(0.4, 1.6)
        want = min(self.columns, max(1, round(share * self.columns)))
        for _ in range(50):
            if row.sum() < want:
                start, length = self.rng.randrange(self.columns), self.rng.randint(1, max(1, min(want, len(row) // 2)))
                row[start : start + length] = True

    def _full(self) -> list[int]:
        if self.look["full"] == "none" or self.look["marks"] == "none" or self.rows < 4:
            return []
        full = self.rng.sample(range(self.rows), self.rng.randint(1, max(1, self.rows // 6)))
        self.marked[full] = True
        return full

    def _hue_of_cells(self) -> Grid:
        return [self._hue_of_row(row, self.rng.randint(3, 8)) for row in range(self.rows)]

    def _hue_of_row(self, row: int, length: int) -> list[Colour | None]:
        hue, kind = self.rng.choice(self.hues), self.look["marks"]
        hue = self.hues[row // 5 % len(self.hues)] if kind == "by section" else hue
        found: list[Colour | None] = []
        for column, is_marked in enumerate(self.marked[row]):
            if kind == "several" and (not self.marked[row, column - 1] or self.rng.random() < 0.1):
                hue = self.rng.choice(self.hues)
            found.append(hue if is_marked else None)
        return found

    def _bands(self) -> list[int]:
        if self.look["bands"] == "none":
            return []
        bands = [row for row in range(self.rows) if row % self.rng.randint(4, 9) == 0 and row not in self.full]
        self.marked[bands] = False
        return bands

    def _band_hue(self) -> Colour:
        return self.hues[0] if self.look["bands"] == "marks' hue" else self.palette.draw(8, 90)

    def _cells(self) -> Grid:
        tints_on_top = self.rng.random() < 0.6
        return [[self._cell(row, column, tints_on_top) for column in range(self.columns)] for row in range(self.rows)]

    def _cell(self, row: int, column: int, tints_on_top: bool) -> Colour:
        shown = tints_on_top or self.ground[row] == self.paper
        under = (self.tint[column] if shown else None) or self.ground[row]
        return self.band if row in self.bands else self.hue[row][column] or under

    def _labels(self) -> list[Colour | None]:
        labels = self._plain_labels()
        for row in self.bands:
            if self.look["bands"] != "times only":
                labels[row] = self.band
            elif self.look["labels"] == "bars":
                labels[row] = self.paper
        return labels

    def _plain_labels(self) -> list[Colour | None]:
        bars = [next((hue for hue in row if hue), self.paper) for row in self.hue]
        kinds: dict[str, Callable[[], list[Colour | None]]] = {
            "plain": lambda: [self.paper] * self.rows,
            "as row": lambda: [*self.ground],
            "all": lambda: [self.palette.draw(6, 60)] * self.rows,
            "some": self._some_labels,
            "bars": lambda: [*bars],
            "marks": lambda: [self.hues[0]] * self.rows,
            "near marks": self._labels_near_marks,
        }
        return kinds[self.look["labels"]]()

    def _some_labels(self) -> list[Colour | None]:
        colour = self.palette.draw(6, 60)
        return [colour if self.rng.random() < 0.4 else self.paper for _ in range(self.rows)]

    def _labels_near_marks(self) -> list[Colour | None]:
        near = Palette(self.rng, self.hues[0], 6)
        near.taken = [*self.palette.taken]
        return [near.draw(6, 14)] * self.rows

    # Whether a reader could tell

    @property
    def body(self) -> list[int]:
        return [row for row in range(self.rows) if row not in self.bands]

    @property
    def parted(self) -> list[int]:
        """The rows that show some ground."""
        return [row for row in self.body if not self.marked[row].all()]

    def is_decidable(self) -> bool:
        """Whether grounds, tints, marks and bands all show what they are."""
        tests: tuple[Callable[[], bool], ...] = (
            self._marks_are_there,
            self._bands_can_be,
            self._grounds_show,
            self._tints_show,
            self._full_rows_can_be,
            self._hues_show,
        )
        return all(test() for test in tests)

    def _marks_are_there(self) -> bool:
        too_pale = self.look["marks"] == "pale" and self.look["page"] == "tinted" and bool(self.marked.mean() > 0.5)
        return bool(self.parted) and not too_pale and (self.look["marks"] == "none" or bool(self.marked.any()))

    def _bands_can_be(self) -> bool:
        echoed = self.look["bands"] == "marks' hue" and self.look["labels"] in ("bars", "marks")
        unseen = self.look["bands"] == "marks' hue" and self.look["marks"] == "none"
        fits = 0 < len(self.bands) <= self.rows / 2 and self.rows > 4 and len(self.parted) > 1
        return self.look["bands"] == "none" or (fits and not echoed and not unseen)

    def _grounds_show(self) -> bool:
        return self.look["tints"] == "weeks" or all(map(self._shows, set(self.ground)))

    def _shows(self, ground: Colour) -> bool:
        """Whether at least every third row of a ground shows it."""
        rows = [row for row in self.body if self.ground[row] == ground]
        seen = [row for row in rows if ground in self.cells[row]]
        return bool(rows) and len(seen) >= max(0.3 * len(rows), 1)

    def _tints_show(self) -> bool:
        if self.look["tints"] == "none":
            return True
        shown = [sum(self.cells[row][k] == c for row in self.body) for k, c in enumerate(self.tint) if c]
        return bool(shown) and self.columns > 3 and min(shown) >= max(4, 0.2 * len(self.body))

    def _full_rows_can_be(self) -> bool:
        """Whether rows that are marked all over are in colours that mark others in part, and their labels are not."""
        usual = {colour for row in self.parted for colour in self.cells[row]}
        full = [row for row in self.body if self.marked[row].all()]
        banded = [row for row in full if {self.labels[row]} == set(self.cells[row])]
        echoed = self.look["labels"] in ("bars", "marks")
        return all(self.cells[row][0] in usual for row in full) and (echoed or not banded)

    def _hues_show(self) -> bool:
        return all(self._is_loose(hue) for hue in {hue for row in self.hue for hue in row if hue})

    def _is_loose(self, hue: Colour) -> bool:
        """Whether a mark's colour is seen beside ground, and in some columns not nearly throughout."""
        at = np.array([[cell == hue for cell in self.cells[row]] for row in self.body])
        by_column = at.sum(axis=0)
        loose = ((by_column > 0) & (by_column < 0.8 * len(at))).any() or len(at) == 1
        beside = any(hue in self.cells[row] for row in self.parted)
        return not at.any() or (beside and bool(loose))

    # What happens to it on its way

    def table(self) -> Table:
        if self.look["hidden"] == "some" and self.columns >= 5:
            self._hide()
        if self.look["noise"] == "scan":
            self.cells = [[self._jittered(cell) for cell in row] for row in self.cells]
            self.labels = [self._jittered(label) for label in self.labels]
        return Table(self.look, self.cells, self.labels, self.page, self.marked, frozenset(self.bands))

    def _hide(self) -> None:
        for row, column in np.ndindex(self.marked.shape):
            if self.rng.random() < 0.04:
                self.cells[row][column], self.marked[row, column] = None, False

    def _jittered(self, colour: Colour | None) -> Colour | None:
        if colour is None:
            return None
        red, green, blue = (min(255, max(0, channel + self.rng.randint(-3, 3))) for channel in colour)
        return red, green, blue


def drawn(seed: int, **look: str) -> Table:
    """A table that a reader can tell: with these traits, or with traits at random where none is given."""
    rng = random.Random(seed)
    while True:
        wanted = PLAIN | look if look else mixed(rng)
        for _ in range(20):
            draft = Draft(rng, wanted)
            if draft.is_decidable():
                return draft.table()


def mixed(rng: random.Random) -> Look:
    """A look with about half of all traits."""
    look = {trait: rng.choice(looks) if rng.random() < 0.55 else looks[0] for trait, looks in TRAITS.items()}
    return look | ({"marks": "one"} if look["marks"] == "none" and look["tints"] == "none" else {})


def is_right(table: Table) -> bool:
    return bool((table.read().marked == table.marked).all())


def as_text(table: Table) -> str:
    """A table to look at: a letter for each colour, a quote where it is marked, an exclamation mark where misread."""
    names: dict[Colour | None, str] = {None: " "}
    read = table.read().marked
    lines = []
    for row, cells in enumerate(table.cells):
        letters = [names.setdefault(cell, chr(96 + len(names))) for cell in cells]
        signs = ["' "[not is_marked] for is_marked in table.marked[row]]
        wrong = ["!" if one else sign for one, sign in zip(read[row] != table.marked[row], signs, strict=True)]
        lines.append("".join(a + b for a, b in zip(letters, wrong, strict=True)))
    return "\n".join([str({k: v for k, v in table.look.items() if v != PLAIN[k]}), *lines])


SEEDS = st.integers(0, 10**6)
SINGLE = [(trait, look) for trait, looks in TRAITS.items() for look in looks if (trait, look) != ("marks", "none")]


@pytest.mark.slow
@pytest.mark.parametrize(("trait", "look"), SINGLE)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=SEEDS)
def test_each_trait_by_itself(trait: str, look: str, seed: int) -> None:
    table = drawn(seed, **{trait: look})
    assert is_right(table), as_text(table)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=SEEDS)
def test_nothing_is_marked_where_only_columns_are_tinted(seed: int) -> None:
    table = drawn(seed, marks="none", tints="one")
    assert not table.read().marked.any(), as_text(table)


def accuracy(seeds: Iterator[int] | range) -> float:
    return float(np.mean([is_right(drawn(seed)) for seed in seeds]))


@pytest.mark.slow
def test_traits_together() -> None:
    assert accuracy(range(300)) >= 0.985


@pytest.mark.slow
def test_traits_together_at_length() -> None:
    assert accuracy(range(1000, 3000)) >= 0.985


@pytest.mark.slow
def test_margins_tell() -> None:
    found = [(table.read().margin, is_right(table)) for table in map(drawn, range(400, 700))]
    assert np.mean([right for margin, right in found if margin > 2]) > 0.99


# What must not change marks


def twice(cells: Grid, table: Table, labels: list[Colour | None] | None = None) -> tuple[Bools, Bools]:
    return table.read().marked, evolve(table, cells=cells, labels=labels or table.labels).read().marked


def with_other(table: Table, change: Callable[[int, int, Colour | None], Colour | None]) -> Grid:
    return [[change(row, column, cell) for column, cell in enumerate(cells)] for row, cells in enumerate(table.cells)]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=SEEDS)
def test_rows_in_another_order_have_the_same_marks(seed: int) -> None:
    table = drawn(seed, bands="own hue", dense="10-40")
    order = random.Random(seed).sample(range(len(table.cells)), len(table.cells))
    other = evolve(table, cells=[table.cells[k] for k in order], labels=[table.labels[k] for k in order])
    assert (other.read().marked == table.read().marked[order]).all(), as_text(table)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=SEEDS, hue=st.tuples(*[st.integers(0, 150)] * 3))
def test_another_hue_marks_the_same_cells(seed: int, hue: tuple[int, ...]) -> None:
    table = drawn(seed, stripes="zebra")
    other = with_other(table, lambda row, column, cell: cast(Colour, hue) if table.marked[row, column] else cell)
    before, after = twice(other, table)
    assert (before == after).all(), as_text(table)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=SEEDS)
def test_stripes_tints_and_labels_change_no_marks(seed: int) -> None:
    table = drawn(seed, dense="10-40")
    if len(table.cells) < 6 or table.marked.shape[1] < 8:
        return

    def dressed(row: int, column: int, cell: Colour | None) -> Colour | None:
        if cell != WHITE:
            return cell
        return GREY if column % 7 == 5 else PALE if row % 2 else WHITE

    before, after = twice(with_other(table, dressed), table, [(255, 230, 153)] * len(table.cells))
    assert (before == after).all(), as_text(table)


# Single tables


def table_of(*rows: str, labels: str = "", page: Colour = WHITE) -> Roles:
    """The roles in a table of letters: white, pale, grey, blue (b) or orange (o); a space cannot be seen."""
    colours = {"w": WHITE, "p": PALE, "g": GREY, "b": BLUE, "o": (237, 125, 49), " ": None}
    return roles([[colours[k] for k in row] for row in rows], [colours[k] for k in labels or "w" * len(rows)], page)


def test_a_row_marked_all_over_is_no_band() -> None:
    found = table_of("bbww", "wwbw", "bbbb", "wwwb", "wbbw")
    assert found.marked.sum() == 10
    assert not found.bands


def test_a_row_whose_label_alone_has_its_colour_is_a_band() -> None:
    found = table_of("bbww", "wwbw", "bbbb", "wwwb", "wbbw", labels="wwbww")
    assert found.bands == {2}
    assert found.marked.sum() == 6


def test_a_column_marked_by_coincidence_is_no_tint() -> None:
    found = table_of("wbbwww", "wwbbww", "wwbwww", "wbbbww")
    assert found.marked.sum() == 8


def test_a_column_in_its_own_colour_is_a_tint() -> None:
    found = table_of("wbgwww", "wwgbww", "wwgwww", "bbbwww", "wwgwbw")
    assert found.marked.sum() == 6
    assert found.colours[found.ground[3, 2]] == GREY


def test_what_cannot_be_seen_is_not_marked() -> None:
    found = table_of("w b wb", "wwwwww", "bb ww ")
    assert found.marked.tolist()[0] == [False, False, True, False, False, True]


def test_most_cells_are_marked() -> None:
    found = table_of("bbbbbbbbwb", "bbwbbbbbbb", "wbbbbbbbbb", "bbbbbwbbbb", "bbbbbbbbww")
    assert found.marked.sum() == 44


def test_dark_page() -> None:
    dark = (30, 34, 40)
    cells: Grid = [[(240, 200, 80) if (row + column) % 4 == 0 else dark for column in range(8)] for row in range(5)]
    assert roles(cells, [dark] * 5, dark).marked.sum() == 10


def test_an_edge_tells_a_bar_from_a_ground() -> None:
    cells: Grid = [[BLUE, WHITE], [BLUE, WHITE], [BLUE, WHITE], [BLUE, WHITE]]
    outlined = np.array([[True, False]] * 4)
    assert roles(cells, [WHITE] * 4, WHITE, outlined).marked.sum() == 4


@pytest.mark.parametrize("cells", [[], [[]], [[None]], [[WHITE]], [[None, WHITE], [None, None]]])
def test_tables_with_hardly_anything(cells: Grid) -> None:
    found = roles(cells, [None] * len(cells), WHITE)
    assert not found.marked.any()
    assert found.margin == math.inf


def test_the_rival_differs_by_the_margin() -> None:
    found = table_of("wbbw", "wwbw", "bwww")
    assert found.margin > 0
    assert (found.rival != found.marked).any()


def test_weights_are_no_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="tint"):
        Weights(tint=-1)


@pytest.mark.parametrize(("rows", "columns", "seconds"), [(60, 100, 0.05), (300, 300, 1.0)])
def test_it_is_fast(rows: int, columns: int, seconds: float) -> None:
    rng = np.random.default_rng(1)
    noise = rng.integers(-3, 1, (rows, columns, 3))
    shown = np.where(
        rng.random((rows, columns, 1)) < 0.3, BLUE, np.where(np.arange(rows) % 2, 0, 25)[:, None, None] + 230
    )
    cells = cast(Grid, [[tuple(cell) for cell in row] for row in (shown + noise).tolist()])
    start = time.process_time()
    roles(cells, [WHITE] * rows, WHITE)
    assert time.process_time() - start < 2 * seconds
