"""The running text of a page in reading order: text columns one after another.

The method for columns is the classic one of a white gutter (recursive X-Y cut; Nagy and Seth, 1984), kept to what
programmes have: two columns, with headings over both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter

from attrs import evolve

from pt_extract import settings
from pt_extract.layout.lines import GAP, Line, rows_of
from pt_extract.page import Word

LevelOf = Callable[[str], int | None]


class ColumnSettings(settings.Settings):
    """When a page is set in columns, and what of it is a list or an index that only looks so.

    Held by small drawn pages (``tests/outline/test_columns.py``) and by programmes drawn in random looks
    (``tests/pipelines/test_round_trip.py``).
    """

    gutter_from: float = settings.share(0.36)
    """A gutter between two text columns lies right of this share of the text's width."""
    gutter_to: float = settings.share(0.64)
    """A gutter between two text columns lies left of this share of the text's width."""
    fewest_lines: int = settings.count(6)
    """So many lines in a row with the same gutter are columns."""
    full_width: float = settings.share(0.7)
    """A line that ends beyond this share of the column's width is full."""
    full_lines: float = settings.share(0.4)
    """A last column may have fewer lines, where this share of the lines beside it is full."""
    least_aligned: float = settings.share(0.3)
    """Of the lines right of a gutter at least this share start at one edge; others are indented."""
    most_across: float = settings.share(0.15)
    """At most this share of the page's lines run across a gutter."""
    most_tried: int = settings.count(8)
    """So many strips that lines leave white are looked at, the whitest first; spaces one under another are
    strips too."""
    tab: float = settings.ems(2.0)
    """A gap of so many em before a number is a tab's."""
    most_listed: float = settings.share(0.25)
    """Where more than this share of a page's lines have leader dots, or a wide gap before a number, it is an
    index and has no columns."""
    wider_than_spaces: float = settings.times(1.2)
    """In most lines a gutter is wider than their word spaces by this factor; justified text has wide ones too."""
    least_filled: float = settings.share(0.3)
    """On average each column's lines fill at least this share of the text's width; a list's numbers do not."""
    longest_entry: float = settings.times(2.5)
    """The entries of a list have at most so many times one line, on the average; those of a body have prose."""
    list_width: float = settings.share(0.25)
    """Lists side by side begin at least this share of the way to the last of them apart."""
    same_edge: float = settings.points(1.5)
    """Lines start at one edge that start within this many points of one another."""


TUNED = ColumnSettings()


LEADER = "...."
"""So many dots in a row lead to a number."""


def extent(lines: Sequence[Line]) -> tuple[float, float]:
    """The left and the right edge of what some lines say; at least one is needed."""
    return min(line.bbox.x0 for line in lines), max(line.bbox.x1 for line in lines)


def in_reading_order(lines: Sequence[Line], area: tuple[float, float] | None = None) -> list[Line]:
    """The lines of a page, those that run over two text columns parted, the left column before the right.

    ``area`` is how far text reaches on the pages like it, to the left and to the right, in points.
    """
    if not lines:
        return []
    left, right = extent(lines)
    if area is not None:
        left, right = min(left, area[0]), max(right, area[1])
    gutter = _gutter(lines, left, right)
    if gutter is None:
        return list(lines)
    ordered: list[Line] = []
    waiting: tuple[list[Word], list[Word]] = ([], [])
    column = 0
    for line in lines:
        sides = _sides(line, gutter)
        if sides is None:
            column = _flush(ordered, waiting, line.page, column)
            ordered.append(evolve(line, column=column))
        else:
            for side, words in zip(waiting, sides, strict=True):
                side.extend(words)
    _flush(ordered, waiting, lines[0].page, column)
    return ordered


def lists_beside(lines: Sequence[Line], level_of: LevelOf) -> list[Line] | None:
    """The lines of a page that holds lists side by side, one list after another; None where it holds none.

    A list names nodes of several levels. Where each column keeps to a level of its own, each entry is followed by those
    right of it instead. ``level_of`` gives the level, from 0, of the label that a text starts with.
    """
    spans = _list_spans(lines, level_of)
    first, last = _lists_from_to(lines, spans, level_of)
    inside = lines[first : last + 1]
    levels = [_levels_in(inside, span, level_of) for span in spans]
    across = all(len(own) == 1 for own in levels) and all(
        a < b for a, b in pairwise(level for own in levels for level in own)
    )
    if not inside or not (across or all(len(own) > 1 for own in levels)):
        return None
    columns = [_entries(inside, span, level_of) for span in spans]
    entries = [(at if across else 0, place, own) for place, found in enumerate(columns, start=1) for at, own in found]
    if sum(len(own) for *_, own in entries) > TUNED.longest_entry * len(entries):
        return None
    told = (Line(lines[0].page, row, place) for _, place, own in sorted(entries, key=itemgetter(0, 1)) for row in own)
    return [*lines[:first], *told, *(evolve(line, column=len(spans) + 1) for line in lines[last + 1 :])]


def _lists_from_to(lines: Sequence[Line], spans: Sequence[tuple[float, float]], level_of: LevelOf) -> tuple[int, int]:
    """The first and the last line of lists side by side; the last is before the first where there are none."""
    edges = [start for start, _ in spans[1:]]
    parted = [at for at, line in enumerate(lines) if edges and _is_parted(line, edges)]
    beside = (at for at in parted if any(level_of(_said_from(lines[at], *span)) is not None for span in spans[1:]))
    first = next(beside, None)
    if first is None or any(at not in parted for at in range(first, parted[-1] + 1)):
        return 0, -1
    return first, parted[-1]


def _levels_in(lines: Sequence[Line], span: tuple[float, float], level_of: LevelOf) -> list[int]:
    """The levels of the labels in a column, each once, the highest first."""
    found = (level_of(_said_from(line, *span)) for line in lines)
    return sorted({level for level in found if level is not None})


Rows = list[tuple[Word, ...]]


def _entries(lines: Sequence[Line], span: tuple[float, float], level_of: LevelOf) -> list[tuple[int, Rows]]:
    """What a column's labels open, each with the place of the line it starts in, and the rows of its words."""
    start, end = span
    found: list[tuple[int, Rows]] = []
    for at, line in enumerate(lines):
        row = tuple(word for word in line.words if start - TUNED.same_edge <= word.bbox.x0 < end - TUNED.same_edge)
        if row and (not found or level_of(" ".join(word.text for word in row)) is not None):
            found.append((at, [row]))
        elif row:
            found[-1][1].append(row)
    return found


def _list_spans(lines: Sequence[Line], level_of: LevelOf) -> list[tuple[float, float]]:
    """From where to where each list reaches: labels stand behind wide gaps, one under another or centred."""
    gaps = [
        (line.words[at].bbox.x0, line.words[at - 1].bbox.x1)
        for line in lines
        for at in line.gaps
        if level_of(" ".join(word.text for word in line.words[at:])) is not None
    ]
    if not gaps:
        return []
    left = min(line.bbox.x0 for line in lines)
    lists: list[list[tuple[float, float]]] = []
    for gap in sorted(gaps):  # labels of lower levels may be indented
        if not lists or gap[0] - lists[-1][0][0] > TUNED.list_width * (max(gaps)[0] - left):
            lists.append([gap])
        else:
            lists[-1].append(gap)
    return list(pairwise([left, *map(_edge, lists), float("inf")]))


def _edge(gaps: Sequence[tuple[float, float]]) -> float:
    """Where a list begins: amid the white space left of all its labels, or at the first if these share none."""
    first, reach = min(start for start, _ in gaps), max(end for _, end in gaps)
    return (first + reach) / 2 if reach < first else first


def _said_from(line: Line, start: float, end: float) -> str:
    """What a line says between two places."""
    return " ".join(word.text for word in line.words if start - TUNED.same_edge <= word.bbox.x0 < end - TUNED.same_edge)


def _is_parted(line: Line, edges: Sequence[float]) -> bool:
    """Whether no word of a line runs over one of the edges, and white space parts those on both sides."""
    for edge in edges:
        left = [word for word in line.words if word.bbox.x0 < edge - TUNED.same_edge]
        right = [word for word in line.words if word.bbox.x0 >= edge - TUNED.same_edge]
        reach = max((word.bbox.x1 for word in left), default=0.0)
        if reach > edge or (left and right and right[0].bbox.x0 - reach < 0.5 * line.size):
            return False
    return True


def _flush(ordered: list[Line], waiting: tuple[list[Word], list[Word]], page: int, column: int) -> int:
    """Put the columns gathered so far behind what is in order; the number of the column that comes next."""
    for side in waiting:
        if side:
            column += 1
            ordered.extend(Line(page, row, column) for row in rows_of(side))
            side.clear()
    return column + 1


def _gutter(lines: Sequence[Line], left: float, right: float) -> float | None:
    """The x of a gutter that many lines in a row leave white, or None."""
    low, high = (round(left + part * (right - left)) for part in (TUNED.gutter_from, TUNED.gutter_to))
    votes: Counter[int] = Counter()
    for line in lines:
        for at in line.gaps:
            end, start = line.words[at - 1].bbox.x1, line.words[at].bbox.x0
            votes.update(range(max(low, int(end) + 1), min(high, int(start)) + 1))
    if not votes or sum(map(_leads, lines)) > TUNED.most_listed * len(lines):
        return None
    crossed = _crossed(lines)
    strips: dict[tuple[int, int], list[int]] = {}
    for place, x in enumerate(sorted(votes)):
        strips.setdefault((votes[x] - crossed.get(x, 0), x - place), []).append(x)
    likely = sorted(strips.items(), key=lambda strip: (strip[0][0], len(strip[1])), reverse=True)
    middles = (float(strip[len(strip) // 2]) for _, strip in likely[: TUNED.most_tried])
    return next((gutter for gutter in middles if _is_gutter(lines, gutter, right - left)), None)


def _crossed(lines: Sequence[Line]) -> dict[int, int]:
    """How many words run over each place across the page, in whole points; places that none does may be missing."""
    steps: Counter[int] = Counter()
    for line in lines:
        for word in line.words:
            first, last = int(word.bbox.x0) + 1, int(word.bbox.x1)
            if first < last:
                steps[first] += 1
                steps[last] -= 1
    if not steps:
        return {}
    places = range(min(steps), max(steps) + 1)
    return dict(zip(places, accumulate(steps[place] for place in places), strict=True))


def _leads(line: Line) -> bool:
    """Whether leader dots, or white space as wide as a tab leaves, lead to the number a line ends with."""
    tabbed = len(line.words) > 1 and line.words[-1].text.isdecimal()
    wide = tabbed and line.words[-1].bbox.x0 - line.words[-2].bbox.x1 > TUNED.tab * line.size
    return wide or LEADER in line.text  # the number may be set close behind the dots


def _is_gutter(lines: Sequence[Line], gutter: float, width: float) -> bool:
    """Whether many lines in a row leave it white, and texts on both sides of it, level with one another or not."""
    parted = [_sides(line, gutter) for line in lines]
    if not _wider_than_spaces(parted):
        return False
    run = longest = 0
    starts: list[float] = []
    filled: tuple[list[float], list[float]] = ([], [])
    for sides in parted:
        run = run + 1 if sides is not None else 0
        longest = max(longest, run)
        left, right = sides or ((), ())
        filled[0].extend(gutter - word.bbox.x0 for word in left[:1])
        filled[1].extend(word.bbox.x1 - gutter for word in right[-1:])
        starts.extend(word.bbox.x0 for word in right[:1])
    if longest < TUNED.fewest_lines or len(filled[0]) < TUNED.fewest_lines or not starts:
        return False
    if len(starts) < TUNED.fewest_lines:
        aligned = max(starts) - min(starts) < TUNED.same_edge
        return aligned and parted.count(None) <= TUNED.most_across * len(lines) and _narrow(lines, min(starts))
    usual = Counter(map(round, starts)).most_common(1)[0][1]
    if usual < TUNED.least_aligned * len(starts):  # chance gaps of justified text
        return False
    return all(sum(reach) >= TUNED.least_filled * width * len(reach) for reach in filled)


def _wider_than_spaces(parted: Sequence[Sides | None]) -> bool:
    """Whether the lines that have words on both sides of a gutter leave more space there than elsewhere."""
    wider: list[bool] = []
    for left, right in filter(None, parted):
        spaces = [b.bbox.x0 - a.bbox.x1 for side in (left, right) for a, b in pairwise(side)] if left and right else ()
        if spaces:
            wider.append(right[0].bbox.x0 - left[-1].bbox.x1 > TUNED.wider_than_spaces * max(spaces))
    return 2 * sum(wider) >= len(wider)


def _narrow(lines: Sequence[Line], right: float) -> bool:
    """Whether most lines are set as if text stood at ``right`` all down the page: wrapped shortly before it."""
    ends = [line.bbox.x1 for line in lines if line.bbox.x1 < right]
    left = min(line.bbox.x0 for line in lines)
    full = sum(end > left + TUNED.full_width * (right - left) for end in ends)
    return len(ends) >= 2 * TUNED.fewest_lines and full >= TUNED.full_lines * len(ends)


Sides = tuple[tuple[Word, ...], tuple[Word, ...]]
"""The words of a line left and right of a gutter."""


def _sides(line: Line, gutter: float) -> Sides | None:
    """The words left and right of a gutter, or None where the line runs across it."""
    if line.bbox.x1 < gutter - 1:
        return line.words, ()
    if line.bbox.x0 > gutter + 1:
        return (), line.words
    sides = [word.bbox for word in line.words]
    for x0, _, x1, _ in sides:
        if x0 < gutter - 1 and x1 > gutter + 1:
            return None
    left = tuple([word for word, (_, _, x1, _) in zip(line.words, sides, strict=True) if x1 <= gutter + 1])
    right = tuple([word for word, (x0, _, _, _) in zip(line.words, sides, strict=True) if x0 >= gutter - 1])
    if left and right and right[0].bbox.x0 - left[-1].bbox.x1 < GAP * line.size:
        return None
    return left, right


def body_size(lines: Sequence[Line]) -> float:
    """The font size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
