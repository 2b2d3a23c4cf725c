"""Which cells of a table are marked: by their ground, by what is drawn upon it, or by a sign; all pages together.

Three kinds of evidence are weighed over the whole table. The grounds of the cells are given roles (:mod:`.roles`).
What is drawn upon a ground marks a cell where it is a bar that covers at least half of it, or a shape of a size or
colour that most cells do not show. Texts are signs, unless they say "nothing" or are amounts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pt_extract import settings
from pt_extract.averages import medians
from pt_extract.classes import frozen
from pt_extract.late import Pattern
from pt_extract.page import Colour
from pt_extract.tables.marks.costs import Weights
from pt_extract.tables.marks.looks import Look
from pt_extract.tables.marks.roles import WEIGHTS, Roles, roles


class MarkSettings(settings.Settings):
    """What makes something that is drawn or written in cells a mark, and a table with marks a plan.

    Held by tables drawn in every look (``tests/tables/test_properties.py``), by those of spreadsheets, word processors
    and browsers (``tests/schedules/``), and by what is no schedule (``tests/pipelines/test_no_schedule.py``).
    """

    bar: float = settings.share(0.08)
    """A bar covers at least this share of a cell."""
    bar_width: float = settings.share(0.5)
    """A bar is thick enough in at least this share of a cell's width."""
    outline: float = settings.share(0.03)
    """An outline covers at least this share of a cell."""
    outline_sides: float = settings.share(0.8)
    """The upper and the lower side of an outline are seen in at least this share of the cell's width."""
    sliver: float = settings.share(0.15)
    """A bar over at least this share of a cell's width, but less than half, leaves in doubt whether it marks the
    cell."""
    sliver_reach: float = settings.points(4.0)
    """A bar leaves in doubt whether it marks a cell only if it reaches at least so many points into it."""
    pattern: float = settings.share(0.04)
    """A pattern of dots or lines covers at least this share of a cell."""
    pattern_parts: float = settings.share(0.8)
    """A pattern is seen in at least this share of a cell's parts."""
    throughout: float = settings.share(0.7)
    """What is drawn in this share of the cells of every column is no mark but how the table is drawn."""
    whole_column: float = settings.share(0.95)
    """What is drawn in this share of one column's cells is no mark but how the column is drawn."""
    fewest_cells: int = settings.count(5)
    """How a table or a column is drawn is told only where it has at least so many cells one under the other."""
    goes_on_upon: int = settings.count(2)
    """What is drawn upon at least so many marked cells and headings of its column goes on through it.

    Then the share of :attr:`throughout` of its other cells is enough, as for upright strokes through the cells."""
    least_figure: float = settings.square_points(4.0)
    """A figure covers at least so many square points."""
    other_size: float = settings.share(0.4)
    """A figure is another than the usual one where its area differs by more than this share."""
    same_colour: float = settings.distance(14.0)
    """Colours no further apart than this (Euclidean, 0 to 441) are the same to the eye."""
    all_over: float = settings.share(0.6)
    """Figures or strokes in more than this share of all cells are how the table is drawn, and mark none."""
    values: float = settings.share(0.8)
    """With texts in more than this share of its cells a table holds values, unless few of them differ."""
    differing: float = settings.share(0.25)
    """Texts differ as values do where there are more wordings than this share of them."""
    longest_sign: int = settings.count(3)
    """A text of at most so many letters or ``X`` may be a sign."""
    most_numbered: float = settings.share(0.6)
    """Numbers that differ, in more than this share of the cells, are values rather than how often something is done."""
    own_paper: float = settings.share(0.8)
    """A table's own paper is that of at least this share of its labels."""
    signed_rows: float = settings.share(0.3)
    """A table is marked by signs where more than this share of its rows bears one."""
    seen_page: float = settings.share(0.02)
    """The page's colour shows in a table where more than this share of its time cells has it."""
    near_cost: float = settings.cost(2.0)
    """Where another explanation of the colours costs no more than this beyond the best, the marks are in doubt."""
    coloured_cells: float = settings.share(0.8)
    """Without times in its head, a table with several colours in more than this share of its cells is a map of
    values."""
    many_colours: int = settings.count(3)
    """A map of values has at least so many colours."""
    fewest_steps: int = settings.count(3)
    """A chart's columns end in at least so many heights."""
    unlike_stairs: int = settings.count(2)
    """A chart's columns both rise and fall from left to right at least so often; those of stairs only do one of
    them."""
    fewest_columns: int = settings.count(4)
    """From so many columns on, a text of its own that each repeats in its cells is no mark but numbers it, as
    seats are."""


TUNED = MarkSettings()


CellMask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]

_NOTHING = re.compile(r"^[\s\-–—−_.·…0☐□▢▫◻◽⬚⬜❏❐❑❒🔲○◯◌❍⚪⭘/]*$|^n/?a$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"^[^\w\s]?\s?-?(\d{1,3}([.,\s]\d{3})+([.,]\d+)?|\d+[.,]\d+|\d{4,})\s?[^\w\s]?$|^[$€£]\s?\d|\d\s?[$€£]$"
)
_BLOCKS = re.compile(r"[█▇▆▅▄■▓▒░▬⬛◼\s]+")
_LETTERS = re.compile(r"[^\W\d_]([/+]?[^\W\d_])?")
_WORK = Pattern(r"\d{1,3} ?%?")


@frozen(eq=False)
class Marks:
    """The marks of a table, by row and column; ``refusal`` is why it is no schedule, a key."""

    shaded: CellMask
    signed: CellMask
    doubtful: CellMask
    roles: Roles
    bands: frozenset[int] = frozenset()
    """The rows that are coloured as a whole, as headings are."""
    refusal: str | None = None


def says_nothing(text: str) -> bool:
    """Whether a text says that nothing is there: a dash, a dot, a zero, an empty box."""
    return _NOTHING.match(text) is not None


def _empty_sign(texts: Sequence[Sequence[str]]) -> str | None:
    """The sign of cells without a mark, where all have a sign and there are two of them; None where that is not so.

    It is the commoner of the two. Letters and figures are none: with these, both may be meant.
    """
    said = Counter(text for row in texts for text in row)
    (common, most), *others = said.most_common()
    if len(others) != 1 or any(map(str.isalnum, common)) or any(map(says_nothing, said)):
        return None
    return common if most > others[0][1] else None


def is_amount(text: str) -> bool:
    """Whether a text is an amount: money, decimals, thousands."""
    return _AMOUNT.search(text) is not None


def is_block(text: str) -> bool:
    """Whether a text is drawn shading: block characters only."""
    return _BLOCKS.fullmatch(text) is not None


def is_sign(text: str) -> bool:
    """Whether a text is a sign rather than a word or a number: symbols, or one or two letters."""
    bare = text.replace(" ", "")
    if not bare:
        return False
    if len(bare) <= TUNED.longest_sign and (_LETTERS.fullmatch(bare) or set(bare) <= {"X", "x"}):
        return True
    return all(unicodedata.category(char) in _SYMBOLS for char in bare)


_SYMBOLS = frozenset({"So", "Sm", "Sk", "Co", "Po", "Pd", "Pc", "No", "Mn"})


def marks_of(
    looks: Sequence[Sequence[Look]],
    texts: Sequence[Sequence[str]],
    labels: Sequence[Colour | None],
    page: Colour,
    *,
    named: bool,
) -> Marks:
    """The marks of a table by its cells' looks and texts, row by row; ``labels`` are the grounds of its label cells.

    ``page`` is the page's own colour; ``named`` says that its head names times.
    """
    grounds = [[look.ground for look in row] for row in looks]
    found = roles(grounds, labels, _paper_colour(grounds, labels, page), weights=_weights(texts))
    bars, slivers = _bars(looks, found)
    blocks = _where(texts, is_block)
    shaded = found.marked | bars | blocks
    shaded |= _figures(looks, _where(texts, bool), shaded)
    shaded |= _strokes(looks, shaded)
    empty = _empty_sign(texts)
    signs = _where(texts, lambda text: bool(text) and not says_nothing(text) and text != empty)
    doubtful = (slivers & ~shaded) | ((found.marked ^ found.rival) & (found.margin < TUNED.near_cost))
    refusal = _refusal(texts, shaded, signs & ~blocks, named) or _no_plan(grounds, page, shaded, named)
    refusal = refusal or _no_rows(texts, labels)
    signed = signs & ~blocks & _meant(texts, shaded, signs)
    bands = _bands(found, labels, shaded | signed, looks) - set(np.flatnonzero(signed.any(axis=1)).tolist())
    return Marks(shaded, signed, doubtful & ~signed, found, bands, refusal)


def _where(texts: Sequence[Sequence[str]], holds: Callable[[str], bool]) -> CellMask:
    """The cells whose texts are so."""
    return np.array([[holds(text) for text in row] for row in texts], bool)


def _paper_colour(grounds: Sequence[Sequence[Colour | None]], labels: Sequence[Colour | None], page: Colour) -> Colour:
    """The colour that is the table's paper if nothing else speaks against it: the page's, where it shows in cells.

    A table on a ground of its own, as a dark one on a white page is, has that of most cells, if labels have it too.
    """
    cells = Counter(ground for row in grounds for ground in row if ground is not None)
    own = _own_paper(grounds, labels, page)
    if own is not None:
        return own
    if sum(count for colour, count in cells.items() if _near(colour, page)) > TUNED.seen_page * cells.total():
        return page
    parted = Counter(one for row in grounds if len(set(row)) > 1 for one in row if one is not None)
    most = (parted or cells).most_common(1)[0][0] if cells else page  # a row of one colour may be a heading's
    return most if any(label is not None and _near(label, most) for label in labels) else page


def _own_paper(
    grounds: Sequence[Sequence[Colour | None]], labels: Sequence[Colour | None], page: Colour
) -> Colour | None:
    """The ground that rows without marks and most labels show, if none of these rows shows the page's; else None."""
    whole = [{*row} for row in grounds if len(set(row)) == 1]
    blank = Counter(one for row in whole for one in row if one is not None)
    named = Counter(label for label in labels if label is not None)
    if not blank or not named:
        return None
    common, rows = blank.most_common(1)[0]
    alike = sum(count for label, count in named.items() if _near(label, common))
    is_own = rows > 1 and alike >= TUNED.own_paper * named.total() and not any(_near(one, page) for one in blank)
    cells, own = sum(map(len, grounds)), sum(row.count(common) for row in grounds)
    return common if is_own and 2 * own > cells else None


def _weights(texts: Sequence[Sequence[str]]) -> Weights:
    """What the roles of colours weigh: rows marked by signs need no mark by colour, whatever their labels look like."""
    signed = sum(any(is_sign(text) and not says_nothing(text) for text in row) for row in texts)
    return Weights(unlabelled=0.0) if signed > TUNED.signed_rows * len(texts) else WEIGHTS


def _bands(
    found: Roles, labels: Sequence[Colour | None], marked: CellMask, looks: Sequence[Sequence[Look]]
) -> frozenset[int]:
    """The rows in one colour, their labels too, that are no stripes: those come every other row, with marks."""
    paper = Counter(found.ground.ravel().tolist()).most_common(1)[0][0]
    usual = Counter(labels).most_common(1)[0][0]
    kinds: dict[int, list[int]] = {}
    for row, ground in enumerate(found.ground):
        own, label = set(ground.tolist()), labels[row]
        if len(own) > 1 or marked[row].any() or label is None or label == usual:
            continue
        colour = next((look.ground for look in looks[row] if look.ground is not None), None)
        if own != {paper} and colour is not None and _near(colour, label):
            kinds.setdefault(own.pop(), []).append(row)
    whole = {place for places in kinds.values() if not _are_stripes(places, found, marked) for place in places}
    return frozenset(whole | found.bands)


def _near(first: Colour, second: Colour) -> bool:
    return sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) <= TUNED.same_colour**2


def _are_stripes(places: Sequence[int], found: Roles, marked: CellMask) -> bool:
    """Whether rows of one colour are stripes: as many of that colour bear marks, or every other row is one."""
    colour = int(found.ground[places[0]][0])
    others = [r for r, ground in enumerate(found.ground) if (ground == colour).all() and marked[r].any()]
    steps = [b - a for a, b in pairwise(places)]
    return len(others) >= len(places) or (len(steps) > 1 and all(step == 2 for step in steps))


def _bars(looks: Sequence[Sequence[Look]], found: Roles) -> tuple[CellMask, CellMask]:
    """Cells with a bar over at least half their width, and those with less of one, which are in doubt.

    What stands so in whole columns, or in every column, is how the table is drawn.
    """
    bars = np.array([[_is_bar(look) for look in row] for row in looks], bool)
    parts = np.array([[_is_sliver(look) for look in row] for row in looks], bool) & ~bars & ~found.marked
    free = ~found.marked & ~np.isin(np.arange(len(looks)), list(found.bands))[:, None]
    through = np.array([[look.through for look in row] for row in looks], bool)
    for seen in (bars, parts):
        seen &= ~_drawn_throughout(seen, through, free)[None, :]
    marked = np.pad(bars | found.marked, ((0, 0), (1, 1)))
    return bars, parts & ~marked[:, :-2] & ~marked[:, 2:]


def _drawn_throughout(seen: CellMask, through: CellMask, free: CellMask) -> NDArray[np.bool_]:
    """The columns in which something seen in cells is how they are drawn; ``free`` are the cells that can show it."""
    counts, drawn = free.sum(axis=0), seen & free
    shares = drawn.sum(axis=0) / np.maximum(1, counts)
    if len(seen) >= TUNED.fewest_cells and (shares[counts > 0] >= TUNED.throughout).all():
        return np.ones(len(shares), bool)
    goes_on = (seen & ~free).sum(axis=0) >= TUNED.goes_on_upon
    lines = (drawn & (through | goes_on)).sum(axis=0) >= TUNED.throughout * counts
    return np.asarray((lines | (shares >= TUNED.whole_column)) & (counts >= TUNED.fewest_cells))


def _is_bar(look: Look) -> bool:
    """Whether a bar, its outline or a pattern covers at least half of a cell; a ring or an empty box is none."""
    if look.hollow:
        return False
    if look.area >= TUNED.bar and look.wide >= TUNED.bar_width:
        return True
    outlined = look.area >= TUNED.outline and look.framed >= TUNED.outline_sides
    return outlined or (look.area >= TUNED.pattern and look.spread >= TUNED.pattern_parts)


def _is_sliver(look: Look) -> bool:
    """Whether a bar covers so little of a cell that one may or may not call it a mark."""
    is_narrow = TUNED.sliver <= look.wide < TUNED.bar_width and look.reach >= TUNED.sliver_reach
    return look.area >= TUNED.bar and is_narrow and not look.figure


def _figures(looks: Sequence[Sequence[Look]], written: CellMask, shaded: CellMask) -> CellMask:
    """Cells with a drawn sign: a figure where most cells show none, or another than most show.

    Empty boxes and rings say that nothing is there, unless no other sign stands beside them.
    """
    sizes = np.array([[look.figure for look in row] for row in looks])
    hollow = np.array([[look.hollow for look in row] for row in looks], bool)
    if ((sizes >= TUNED.least_figure) & ~hollow).any() or (written & hollow).any():
        sizes[hollow] = 0.0
    sizes[written] = 0.0
    usual = float(medians(sizes.ravel()))
    odd = (sizes >= TUNED.least_figure) & (np.abs(sizes - usual) > TUNED.other_size * max(usual, TUNED.least_figure))
    if usual >= TUNED.least_figure:
        odd |= _other_colour(looks, sizes)
    return odd if odd.mean() <= TUNED.all_over and odd.any() else np.zeros_like(shaded)


def _strokes(looks: Sequence[Sequence[Look]], shaded: CellMask) -> CellMask:
    """Cells with a level stroke, as arrows and thin bars are; one through a whole row leads the eye and marks none."""
    level = np.array([[look.level for look in row] for row in looks], bool)
    through = (level | shaded).all(axis=1)
    level[through] = False
    return level if level.mean() <= TUNED.all_over else np.zeros_like(shaded)


def _other_colour(looks: Sequence[Sequence[Look]], sizes: np.ndarray) -> CellMask:
    """Figures in another colour than most have."""
    figures = [look for row in looks for look in row if look.figure >= TUNED.least_figure]
    colours = [look.upon for look in figures if look.upon is not None]
    common = np.array(Counter(colours).most_common(1)[0][0]) if colours else np.zeros(3)
    apart = [[look.upon is not None and np.abs(common - look.upon).sum() > 60 for look in row] for row in looks]
    return np.array(apart, bool) & (sizes >= TUNED.least_figure)


def _meant(texts: Sequence[Sequence[str]], shaded: CellMask, signs: CellMask) -> CellMask:
    """Which texts are meant as marks: all of them in filled cells, and beside fills only those that are signs."""
    kind = np.array([[is_sign(text) for text in row] for row in texts], bool)
    if shaded.sum() >= 0.5 * (signs & ~shaded).sum() and shaded.any():
        return np.asarray(shaded | kind)
    return np.ones_like(shaded)


def _refusal(texts: Sequence[Sequence[str]], shaded: CellMask, signs: CellMask, named: bool) -> str | None:
    """Why a table is no schedule, as the key of a reason; None where it is one."""
    said = [text for row, on in zip(texts, signs, strict=True) for text, is_on in zip(row, on, strict=True) if is_on]
    if not said and not shaded.any():
        return "unmarked"
    amounts = sum(is_amount(text) for text in said)
    counted = all(map(str.isdecimal, said)) and signs.mean() > TUNED.most_numbered and len(set(said)) > 0.5 * len(said)
    if counted or (amounts > 0.5 * len(said) and amounts > 0.15 * signs.size):
        return "amounts"
    if signs.mean() > TUNED.values and len(set(said)) > max(2, TUNED.differing * len(said)):
        return "values"
    wordy = sum(not (is_sign(text) or _WORK.fullmatch(text)) for text in said)
    if not shaded.any() and wordy > 0.5 * len(said) and not named:
        return "words"
    if int((shaded | signs).sum()) < 2:
        return "few-marks"
    return None


def _no_plan(grounds: Sequence[Sequence[Colour | None]], page: Colour, shaded: CellMask, named: bool) -> str | None:
    """Why what is coloured in a table is no plan, as the key of a reason; None where it may be one."""
    if _stands_on_foot(shaded):
        return "chart"
    seen = Counter(ground for row in grounds for ground in row if ground is not None and not _near(ground, page))
    coloured = sum(seen.values()) > TUNED.coloured_cells * sum(map(len, grounds))
    if not named and coloured and len([count for count in seen.values() if count > 1]) >= TUNED.many_colours:
        return "colours"
    return None


def _stands_on_foot(shaded: CellMask) -> bool:
    """Whether what is marked stands on the table's foot, as the columns of a chart do on its axis."""
    foot = shaded[:-1] if len(shaded) > 1 and not (shaded[-1] >= shaded[-2]).all() else shaded
    return bool((foot[1:] >= foot[:-1]).all()) and _rise_and_fall(foot.sum(axis=0))


def stands_on_side(shaded: CellMask) -> bool:
    """Whether all that is marked stands on the left side of a table, as the bars of a chart do on its axis.

    The axis may stand within the first column: then its cells are marked, or not, by hardly more than chance.
    """
    bars = shaded[:, 1:]
    return bool((bars[:, :-1] >= bars[:, 1:]).all()) and _rise_and_fall(bars.sum(axis=1))


def _rise_and_fall(lengths: NDArray[np.int_]) -> bool:
    """Whether the bars of a chart end in several heights, and these go both up and down as those of no stairs do."""
    lengths = lengths[lengths > 0]
    steps = np.sign(np.diff(lengths))
    back = min(int((steps > 0).sum()), int((steps < 0).sum()))
    return len(set(lengths.tolist())) >= TUNED.fewest_steps and back >= TUNED.unlike_stairs


def _no_rows(texts: Sequence[Sequence[str]], labels: Sequence[Colour | None]) -> str | None:
    """Why the rows of a table are no tasks, as the key of a reason; None where they may be."""
    said = [text for row in texts for text in row if text]
    if said and all(label is None for label in labels) and not any(char.isalpha() for char in "".join(said)):
        return "no-names"
    columns = [{text for text in column if text} for column in zip(*texts, strict=True)]
    alike = all(len(column) == 1 for column in columns) and len(set().union(*columns)) == len(columns)
    written = sum(len(row) for row in texts if any(row))
    if len(columns) >= TUNED.fewest_columns and alike and len(said) > max(len(columns), TUNED.values * written):
        return "numbered"
    return None
