"""What lies over or under a table's cells without regard to its grid: watermarks, seals, stamps, letterheads.

What belongs to a table keeps to its grid on one axis at least: a bar stays in its row, a tint in its column, a merged
fill ends where rows end. So what is higher than a row and has its sides on no edges is foreign. Small objects are
judged in figures, as the squares of a seal and the strips of a picture are small.

Arrays run over objects or figures in drawing order; boxes are in points of the page as displayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.page import Drawn, DrawnKind
from pt_extract.tables.grid.axis import OVERHANG, Axis, Bools, Floats, Ints, all_of, numbered

LINE_WIDTH = 3.0
"""A line is at most this wide, in points."""
LINE_LENGTH = 3.0
"""A line is at least so many times longer than wide."""
FEWEST_ALIKE = 3
"""So many lines or bands that begin and end alike are part of the table, as finer rules and weekends are."""
WINDOW = 32
"""An object may join a figure of one of so many alike that were drawn last before it."""
TOUCHED = 3
"""An object joins the figures of so many, the last of those that it touches."""
TOUCHING_GAP = 1.0
"""Objects touch if they are this close, in points, more where they are high."""
TOUCHING_SHARE = 0.25
"""Objects touch within this share more of the lower one's height, as letters of a word do."""
ROW_LIKE = 0.6
"""A bar is at least so many rows high."""
NEAR_MIDDLE = 1 / 3
"""A bar's middle is at most so many rows from its row's middle."""
AT_MIDDLE = 0.2
"""A mark's middle is at most so many rows from its row's middle."""
ASTRAY = 0.05
"""A figure keeps to no rows if this share of its objects lie across their edges."""
ILL_PLACED = 0.3
"""What lies inside an outline is no marks if this share is where no mark would be."""
AS_VECTORS = 0.5
"""A table is drawn as vectors if it has this many rules or fills for each row."""
HIDING = 0.99
"""What has this opacity hides what is under it."""
TEXT, PATH, IMAGE, SHADING, FORM, ANNOTATION = range(6)
KINDS_OF_OBJECT: dict[DrawnKind, int] = {
    "text": TEXT,
    "path": PATH,
    "image": IMAGE,
    "shading": SHADING,
    "form": FORM,
    "annotation": ANNOTATION,
}


@frozen(eq=False)
class Shapes:
    """Objects, or figures made of some, as columns: their boxes and what they are.

    ``colour`` is a number, the same for the same colour. The kind of a figure is that of its first object; it is
    straight, upright or opaque if all of its objects are.
    """

    boxes: Floats
    kind: Ints
    colour: Ints
    straight: Bools
    upright: Bools
    opaque: Bools

    @staticmethod
    def of(drawn: Sequence[Drawn]) -> Shapes:
        """The objects as columns."""
        return Shapes(
            np.array([thing.bbox for thing in drawn], dtype=float, order="F").reshape(-1, 4),
            np.array([KINDS_OF_OBJECT[thing.kind] for thing in drawn], dtype=np.int64),
            np.array([_number(thing) for thing in drawn], dtype=np.int64),
            np.array([thing.straight for thing in drawn], dtype=bool),
            np.array([thing.upright for thing in drawn], dtype=bool),
            np.array([thing.alpha >= HIDING for thing in drawn], dtype=bool),
        )

    def __len__(self) -> int:
        return len(self.boxes)

    def __getitem__(self, chosen: Bools | Ints) -> Shapes:
        return Shapes(
            self.boxes[chosen],
            self.kind[chosen],
            self.colour[chosen],
            self.straight[chosen],
            self.upright[chosen],
            self.opaque[chosen],
        )

    @property
    def across(self) -> tuple[Floats, Floats]:
        """All left sides and all right sides."""
        return self.boxes[:, 0], self.boxes[:, 2]

    @property
    def down(self) -> tuple[Floats, Floats]:
        """All top sides and all bottom sides."""
        return self.boxes[:, 1], self.boxes[:, 3]

    @cached_property
    def width(self) -> Floats:
        return np.asarray(self.boxes[:, 2] - self.boxes[:, 0])

    @cached_property
    def height(self) -> Floats:
        return np.asarray(self.boxes[:, 3] - self.boxes[:, 1])

    @cached_property
    def areas(self) -> Bools:
        """Which are rectangles, or what is straight like them, or bounded by such."""
        return np.asarray(self.straight & ((self.kind == PATH) | (self.kind == SHADING)))

    @cached_property
    def posts(self) -> Bools:
        """Which are thin vertical lines."""
        return self.areas & (self.width <= LINE_WIDTH) & (self.height >= LINE_LENGTH * self.width)

    def figures(self, labels: Ints) -> Shapes:
        """The figures that those of one label make; the labels run from 0."""
        order = np.argsort(labels, kind="stable")
        starts = np.searchsorted(labels[order], np.arange(labels.max() + 1))
        low, high = (np.concatenate([f(self.boxes[order], starts)]) for f in (np.minimum.reduceat, np.maximum.reduceat))
        boxes = np.column_stack([low[:, :2], high[:, 2:]])
        flags = (np.logical_and.reduceat(f[order], starts) for f in (self.straight, self.upright, self.opaque))
        return Shapes(boxes, self.kind[order][starts], self.colour[order][starts], *flags)


@frozen(eq=False)
class Grid:
    """A table's time columns and body rows, which judge what is drawn over them."""

    columns: Axis
    rows: Axis

    def touched(self, shapes: Shapes) -> Bools:
        """Which lie on some of the cells."""
        return self.columns.touched(*shapes.across) & self.rows.touched(*shapes.down)

    def covered(self, shapes: Shapes) -> Bools:
        """Which lie on all cells."""
        return self.columns.spanned(*shapes.across) & self.rows.spanned(*shapes.down)

    def high(self, shapes: Shapes) -> Bools:
        """Which are too high to belong to one row."""
        return self.rows.overfilled(*shapes.down)

    def framed(self, shapes: Shapes) -> Bools:
        """Which begin and end on edges in both directions, or beyond the table."""
        return self._fit_rows(shapes) & self._fit_columns(shapes)

    def aligned(self, shapes: Shapes) -> Bools:
        """Which begin and end on edges in both directions or, if they are drawn and shorter than the table, in one.

        Columns alone do for what is straight only: an outline is more often as wide as some by chance.
        """
        rows = self._fit_rows(shapes) & ~self.rows.spanned(*shapes.down) & (shapes.areas | (shapes.kind == PATH))
        columns = self._fit_columns(shapes) & ~self.columns.spanned(*shapes.across) & shapes.areas
        return np.asarray(rows | columns | self.framed(shapes) | self._rules(shapes))

    def _fit_rows(self, shapes: Shapes) -> Bools:
        return self.rows.fitted(*shapes.down, shapes.areas)

    def _fit_columns(self, shapes: Shapes) -> Bools:
        return self.columns.fitted(*shapes.across, shapes.areas)

    def _rules(self, shapes: Shapes) -> Bools:
        """Which are lines on an edge."""
        return shapes.posts & self.columns.on(np.mean(shapes.across, axis=0))

    def anchored(self, shapes: Shapes) -> Bools:
        """Which are opaque areas with any side on an edge, as far as they are no lines and end within the table."""
        sides = [axis.on(place) for axis, ends in self._ends(shapes) for place in ends]
        ends_within = ~self.rows.spanned(*shapes.down) & ~self.columns.spanned(*shapes.across)
        return all_of(shapes.areas, shapes.opaque, ~shapes.posts, ends_within, np.asarray(np.any(sides, axis=0)))

    def _ends(self, shapes: Shapes) -> tuple[tuple[Axis, tuple[Floats, Floats]], ...]:
        return (self.columns, shapes.across), (self.rows, shapes.down)

    def kept_to(self, shapes: Shapes) -> Bools:
        """Which are no higher than a row, or keep to edges and stand upright."""
        kept = ~self.high(shapes)
        high = np.flatnonzero(~kept & (shapes.upright | (shapes.kind == PATH)))
        kept[high] = self.aligned(shapes[high])
        return kept

    def aslant(self, shapes: Shapes) -> Bools:
        """Which are drawn turned and reach over a column's edge, as the frame of a stamp does."""
        return all_of(shapes.kind == PATH, ~shapes.upright, self.columns.crossed(*shapes.across))

    def repeated(self, shapes: Shapes) -> Bools:
        """Which are among several lines down the table that begin and end alike, or bands down or across it."""
        down = shapes.areas & (shapes.posts | self.rows.spanned(*shapes.down))
        across = shapes.areas & self.columns.spanned(*shapes.across)
        return _alike(down, shapes.down) | _alike(across, shapes.across)

    def astray(self, shapes: Shapes) -> Bools:
        """Which lie across the edge of a row, other than bars that drift or overhang."""
        height = self.rows.length(*shapes.down)
        bars = (height >= ROW_LIKE) & (height <= OVERHANG) & (self.rows.off_centre(*shapes.down) <= NEAR_MIDDLE)
        return self.rows.crossed(*shapes.down) & ~bars

    def filled(self, shapes: Shapes) -> Bools:
        """Which fill most of a row's height, and most of a column's width at least."""
        tall = self.rows.length(*shapes.down) >= ROW_LIKE
        wide = self.columns.length(*shapes.across) >= ROW_LIKE
        return tall & wide & ~self.ill_placed(shapes)

    def ill_placed(self, shapes: Shapes) -> Bools:
        """Which are where no mark would be: across the edge of a row, or far from its middle."""
        return self.rows.crossed(*shapes.down) | (self.rows.off_centre(*shapes.down) > AT_MIDDLE)


def foreign(drawn: Sequence[Drawn], columns: Sequence[float], rows: Sequence[float], page: BBox) -> frozenset[int]:
    """The keys of the objects that lie on a table's cells without regard to its grid.

    ``columns`` are the x of the edges of its time columns, ``rows`` the y of the edges of its body's rows, ``page`` is
    the page's box; all in points of the page as displayed. Backgrounds of the whole table belong to it, and so does a
    picture that the table is part of.
    """
    across, down = Axis.of(columns), Axis.of(rows)
    if across is None or down is None:
        return frozenset()
    visible = [thing for thing in drawn if _is_visible(thing.bbox, page)]
    shapes = Shapes.of(visible)
    found = np.flatnonzero(_foreign(shapes, Grid(across, down)))
    return frozenset(visible[index].key for index in found)


def _is_visible(box: BBox, page: BBox) -> bool:
    return (
        page.x0 <= box.x1
        and box.x0 <= page.x1
        and page.top <= box.bottom
        and box.top <= page.bottom
        and (box.x0 <= box.x1 and box.top <= box.bottom)
    )


def _number(thing: Drawn) -> int:
    """A number for its colour; all colours count as one in annotations."""
    if thing.colour is None or thing.kind == "annotation":
        return -1
    red, green, blue = thing.colour
    return (red << 16) + (green << 8) + blue


def _foreign(shapes: Shapes, grid: Grid) -> Bools:
    """Which of all objects are foreign."""
    text = shapes.kind == TEXT
    found = np.zeros(len(shapes), dtype=bool)
    found[text] = _foreign_texts(shapes[text], grid)
    found[~text] = _foreign_drawings(shapes[~text], grid, vectors=_is_drawn_as_vectors(shapes, grid))
    return found


def _foreign_texts(texts: Shapes, grid: Grid) -> Bools:
    """Which texts slant, or are larger than a row."""
    half = np.minimum(texts.width, texts.height) / 2
    middle = (texts.boxes[:, 1] + texts.boxes[:, 3]) / 2
    return grid.touched(texts) & (~texts.upright | grid.rows.overfilled(middle - half, middle + half))


def _is_drawn_as_vectors(shapes: Shapes, grid: Grid) -> bool:
    """Whether rules make the table and something else fills it, so that no picture need do so."""
    if not (shapes.kind == IMAGE).any():
        return True
    inside = shapes[grid.touched(shapes) & ~grid.covered(shapes)]
    lines = inside.areas & (np.minimum(inside.width, inside.height) <= LINE_WIDTH)
    fills = ~lines & (inside.kind == PATH) & grid.kept_to(inside)
    contents = fills | (inside.kind == TEXT)
    return bool(contents.any() and (lines | fills).sum() >= AS_VECTORS * (len(grid.rows.edges) - 1))


def _foreign_drawings(shapes: Shapes, grid: Grid, *, vectors: bool) -> Bools:
    """Which of the objects that are no text are foreign."""
    tints = _tints(shapes, grid)
    settled = _settled(shapes, grid) & ~tints
    loose = np.flatnonzero(~settled & ~tints)
    found = tints.copy()
    found[loose] = _foreign_figures(shapes[loose], grid, vectors=vectors)
    return np.asarray(found | _company(shapes, found, settled, grid))


def _tints(shapes: Shapes, grid: Grid) -> Bools:
    """Which are translucent and lie over the whole table, drawn after most of it."""
    parts = np.cumsum(grid.touched(shapes) & ~grid.covered(shapes))
    over = np.asarray(parts > parts[-1:].sum() / 2)
    return all_of(grid.covered(shapes), shapes.areas, ~shapes.opaque, over)


def _settled(shapes: Shapes, grid: Grid) -> Bools:
    """Which certainly belong to the table: areas that keep to its grid, strips of its background, highlights."""
    strips = grid.columns.spanned(*shapes.across) & ~grid.high(shapes)
    highlights = (shapes.kind == ANNOTATION) & shapes.upright & grid.filled(shapes)
    return np.asarray(shapes.areas & (grid.aligned(shapes) | strips) | highlights)


@frozen(eq=False)
class Figures:
    """Objects in groups: ``shapes`` of the figures, the figure ``of`` each object, and what of a figure is astray."""

    shapes: Shapes
    of: Ints
    alone: Bools
    """Which are one object."""
    astray: Bools
    """Which have a share of objects that lie across the edges of rows."""

    @staticmethod
    def made_of(parts: Shapes, grid: Grid) -> Figures:
        """The figures that objects make, one at least."""
        labels = _labels(parts)
        sizes = np.bincount(labels)
        astray = np.bincount(labels, grid.astray(parts)) >= ASTRAY * sizes
        return Figures(parts.figures(labels), labels, sizes == 1, np.asarray(astray))

    def pictures(self, grid: Grid) -> Bools:
        """Which are one picture of all cells, whole or cut up without regard to rows."""
        return all_of(grid.covered(self.shapes), self.shapes.kind == IMAGE, self.alone | self.astray)

    def kept(self, grid: Grid, *, vectors: bool) -> Bools:
        """Which lie on no cells, or keep to the grid with all they are made of.

        So does a picture of all cells, if no vectors draw the table.
        """
        regular = self.alone | ~self.astray | grid.framed(self.shapes)
        kept = (~grid.high(self.shapes) | (grid.kept_to(self.shapes) & regular)) & ~grid.aslant(self.shapes)
        return np.asarray(~grid.touched(self.shapes) | np.where(self.pictures(grid), not vectors, kept))


def _foreign_figures(loose: Shapes, grid: Grid, *, vectors: bool) -> Bools:
    """Which of the objects that are not settled are foreign, each judged with those it makes a figure with."""
    if not len(loose):
        return np.zeros(0, dtype=bool)
    figures = Figures.made_of(loose, grid)
    shapes, alone = figures.shapes, figures.alone
    kept = figures.kept(grid, vectors=vectors) | (alone & (grid.anchored(shapes) | grid.repeated(shapes)))
    whole = alone | (shapes.kind == ANNOTATION) | figures.pictures(grid)
    found = np.asarray((~kept & whole)[figures.of])
    parted = np.flatnonzero((~kept & ~whole)[figures.of])
    found[parted] = _foreign_parts(loose[parted], grid)
    return found


def _foreign_parts(parts: Shapes, grid: Grid) -> Bools:
    """Which parts of figures that keep to no grid are foreign; the high ones and the low ones make new figures."""
    high = grid.high(parts)
    found = np.zeros(len(parts), dtype=bool)
    for some in (np.flatnonzero(high), np.flatnonzero(~high)):
        if len(some):
            figures = Figures.made_of(parts[some], grid)
            found[some] = (~figures.kept(grid, vectors=True) & figures.astray)[figures.of]
    return found & ~(high & grid.repeated(parts))


def _company(shapes: Shapes, found: Bools, settled: Bools, grid: Grid) -> Bools:
    """Which small objects lie inside a foreign outline that was drawn before them, with nothing of the table between.

    That is the star in a seal's ring. Unless some are where no mark would be, only those of the outline's colour count.
    """
    outline = found & ~shapes.straight & grid.high(shapes)
    last = np.maximum.accumulate(np.where(outline, np.arange(len(shapes)), -1))
    parts_before = np.cumsum(settled)
    around = shapes.boxes[last]
    within = (shapes.boxes[:, :2] >= around[:, :2] - TOUCHING_GAP) & (
        shapes.boxes[:, 2:] <= around[:, 2:] + TOUCHING_GAP
    )
    unparted = all_of(last >= 0, ~outline, ~settled, parts_before == parts_before[last])
    inside_one = all_of(unparted, within[:, 0], within[:, 1])
    crowd = np.bincount(last[inside_one], minlength=len(shapes))
    ill = np.bincount(last[inside_one & grid.ill_placed(shapes)], minlength=len(shapes))
    same = (shapes.colour == shapes.colour[last]) & (shapes.kind == shapes.kind[last])
    return all_of(inside_one, same | (ill[last] >= ILL_PLACED * crowd[last]), grid.touched(shapes))


def _alike(chosen: Bools, ends: tuple[Floats, Floats]) -> Bools:
    """Which of the chosen begin and end where several others do, to a few points."""
    found = np.zeros(len(chosen), dtype=bool)
    if chosen.any():
        group, counts = numbered(*(np.round(places[chosen] / LINE_WIDTH) for places in ends))
        found[chosen] = counts[group] >= FEWEST_ALIKE
    return found


def _labels(shapes: Shapes) -> Ints:
    """The number of the figure that each object is part of, from 0."""
    first, second = _touching(shapes)
    labels = np.arange(len(shapes))
    while True:
        joined = labels.copy()
        np.minimum.at(joined, labels[second], labels[first])
        np.minimum.at(joined, labels[first], labels[second])
        joined = joined[joined]
        if (joined == labels).all():
            return numbered(labels)[0]
        labels = joined


def _touching(shapes: Shapes) -> tuple[Ints, Ints]:
    """Pairs of objects of one kind and colour that touch, the one drawn shortly before the other."""
    empty = np.zeros(0, dtype=np.int64)
    earlier, later = [empty], [empty]
    joined = np.zeros(len(shapes), dtype=np.int64)
    for lag in range(1, min(WINDOW, len(shapes) - 1) + 1):
        found = np.flatnonzero(_touch(shapes, lag) & (joined[lag:] < TOUCHED))
        joined[found + lag] += 1
        earlier.append(found)
        later.append(found + lag)
    return np.concatenate(earlier), np.concatenate(later)


def _touch(shapes: Shapes, lag: int) -> Bools:
    """Whether each object, from number ``lag`` on, touches the one so many before it and is of its kind and colour."""
    gap = TOUCHING_GAP + TOUCHING_SHARE * np.minimum(shapes.height[lag:], shapes.height[:-lag])
    near = [
        np.maximum(low[lag:], low[:-lag]) - np.minimum(high[lag:], high[:-lag]) <= gap
        for low, high in (shapes.across, shapes.down)
    ]
    same = [of[lag:] == of[:-lag] for of in (shapes.kind, shapes.colour)]
    return all_of(*near, *same)


__all__ = ["foreign"]
