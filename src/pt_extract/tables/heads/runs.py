"""Runs: texts of one row that name times of one kind, one after the other, as the heads of columns do.

What names a time is asked of the vocabulary (:meth:`Vocabulary.runs`). Here texts are put into rows, those that are
several names are parted, and runs are made whole across what counts anew or lost its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from pt_extract.averages import median
from pt_extract.geometry import BBox, union
from pt_extract.page import Word
from pt_extract.tables.grid.texts import Text
from pt_extract.tables.vocabulary import Vocabulary

SAME_ROW = 3.5
"""Texts whose middles are this close, in points, stand in one row of the head."""
SAME_LINE = 0.45
"""Texts whose middles are this close, in em, stand in one row of the head too, where letters are small."""
TALL_CELL = 70.0
"""Cells up to this high, in points, are level with one another where their sides are, however their texts stand."""
LOOK_BACK = 6
"""A text is level with one of so many rows before it, or begins one of its own."""
LONGEST_ODD = 12
"""A text within a run that names nothing has at most so many characters."""
FAR = 5.0
"""A name that stands off by so many usual steps belongs to something else."""
STACK = 1.9
"""Lines of one name follow one another within so many em."""
LONGEST_STACK = 16
"""A line of a name in two lines has at most so many characters."""
LONGEST_LINE = 60
"""A text of more words than this is no line of names."""
LONGEST_PART = 3
"""A name in a line of names has at most so many words."""
NEXT = 2.6
"""The next column's name stands no further than so many steps from the last."""
ODD = 2
"""At most so many texts side by side within a run may name nothing (``####``)."""


def rows_of_texts(texts: Iterable[Text]) -> list[list[Text]]:
    """Texts that stand side by side, top to bottom, each row from the left.

    They stand at one height, or in cells that do; turned texts are level where they begin, end or have their middle.
    """
    rows: list[list[Text]] = []
    for text in sorted(texts, key=attrgetter("y")):
        row = next((row for row in reversed(rows[-LOOK_BACK:]) if _stands_in(text, row)), None)
        if row is None:
            rows.append([text])
        else:
            row.append(text)
    return [sorted(row, key=lambda text: text.bbox.x0) for row in rows]


def _stands_in(text: Text, row: Sequence[Text]) -> bool:
    """Whether a text stands beside those of a row, of which the last is the lowest: at most as low as the text."""
    if text.y - row[-1].y >= SAME_ROW and not text.bounded and not text.words[0].direction:
        return False
    return any(_level(text, other) for other in row) and not any(_over(text, other) for other in row)


def stacked_rows(above: Sequence[Text], below: Sequence[Text]) -> list[Text]:
    """Two rows as one of texts in two lines (``I`` over ``Trimestre``), where several stand right over one another."""
    if not 1 < len(above) <= LONGEST_LINE or len(below) > LONGEST_LINE:
        return []
    places = [text.x for text in below]
    out = [text if len(text.text) > LONGEST_STACK else _stacked(text, below, places) for text in above]
    return out if sum(a is not b for a, b in zip(above, out, strict=True)) > 1 else []


def _stacked(text: Text, below: Sequence[Text], places: Sequence[float]) -> Text:
    """A text with the one right under it, if there is one, as its second line; ``places`` are the middles of those."""
    x = text.x
    off = [abs(place - x) for place in places]
    nearest = min(off)
    if nearest >= text.size:
        return text
    other = below[off.index(nearest)]
    step = other.words[0].baseline - text.words[-1].baseline
    if 0 < step < STACK * text.size:
        words = (*text.words, *other.words)
        return Text(words, union(word.bbox for word in words))
    return text


def _level(first: Text, second: Text) -> bool:
    off = abs(first.y - second.y)
    if off < SAME_ROW and off < SAME_LINE * min(first.size, second.size):
        return True
    if first.words[0].direction and second.words[0].direction:
        a, b = first.bbox, second.bbox
        return min(abs(a.top - b.top), abs(a.bottom - b.bottom)) < SAME_ROW
    if not (first.own and second.own and max(first.cell.height, second.cell.height) < TALL_CELL):
        return False
    return abs(first.cell.top - second.cell.top) < SAME_ROW and abs(first.cell.bottom - second.cell.bottom) < SAME_ROW


def _over(first: Text, second: Text) -> bool:
    """Whether one text stands over or under the other in cells of a head, and so not beside it."""
    if not (first.bounded and second.bounded) or first.words[0].direction:
        return False
    apart = abs(first.y - second.y) > 0.8 * min(first.size, second.size)
    return apart and min(first.cell.x1, second.cell.x1) - max(first.cell.x0, second.cell.x0) > 2.0


def runs_in(row: Sequence[Text], words: Vocabulary) -> Iterator[tuple[Text, ...]]:
    """The runs of a row, each with what else names times at its ends and between."""
    parts = [part for text in row for part in _parted(text, words)]
    if len(parts) < 2:
        return
    said = [part.text for part in parts]
    spans = _joined(words.runs(said), parts, words)
    for span in spans:
        low, high = span.start, span.stop
        while low > 0 and _joins(parts[low - 1], parts[low], parts[low:high], words):
            low -= 1
        while high < len(parts) and _joins(parts[high], parts[high - 1], parts[low:high], words):
            high += 1
        run = _without_far(parts[low:high])
        if len(run) > 1:
            yield tuple(run)


def _joined(spans: Sequence[range], parts: Sequence[Text], words: Vocabulary) -> list[range]:
    """Runs that no more than :data:`ODD` short texts part, made one: counting may start again, or a name be cut."""
    out: list[range] = []
    for span in spans:
        between = parts[out[-1].stop : span.start] if out else ()
        odd = [text for text in between if not words.may_name_time(text.text)]
        heads = any(words.column_role(text.text) is not None for text in odd)
        if out and len(odd) <= ODD and not heads and all(len(text.text) <= LONGEST_ODD for text in odd):
            out[-1] = range(out[-1].start, span.stop)
        else:
            out.append(span)
    return out


def _joins(text: Text, end: Text, run: Sequence[Text], words: Vocabulary) -> bool:
    """Whether a text beside a run is a column of times as well: another name, or what goes on beyond them."""
    if not (words.names_time(text.text) or words.is_open_end(text.text)):
        return False
    step = median([b.x - a.x for a, b in pairwise(run)]) if len(run) > 1 else 60.0
    return distance(text, end) < NEXT * step


def distance(text: Text, end: Text) -> float:
    """How far a text stands from the name at a run's end, in points from middle to middle, were both as wide.

    That of a wide name beside narrow ones (``I II III IV 2027-2029``) is further off than that of the next column.
    """
    return abs(text.x - end.x) - abs(text.bbox.width - end.bbox.width) / 2


def _parted(text: Text, words: Vocabulary) -> list[Text]:
    """A text that is several names in a row, as where no rules part a head: one text each, after what stands before."""
    line = text.words
    if len(line) < 2 or len(line) > LONGEST_LINE or line[0].direction:
        return [text]
    after = _other_head(line, words)
    if not after and not _may_end_in_name(line, words):
        return [text]
    if max(w.baseline for w in line) - min(w.baseline for w in line) >= 2.0:
        return [text]
    line = line[: len(line) - len(after)]
    groups = _in_names(line, words) or _in_counts(line, words)
    if len(groups) < 2 or words.names_time(text.text):
        return [text]
    return [_part(group, text) for group in ([*groups, after] if after else groups)]


def _other_head(line: Sequence[Word], words: Vocabulary) -> Sequence[Word]:
    """The words at a line's end that head another column (``2025 2026 Fuente``) behind a name of a time; else ()."""
    for start in range(len(line) - 1, max(1, len(line) - 1 - LONGEST_PART), -1):
        if line[start].text[0].isupper() and words.column_role(_said(line[start:])) is not None:
            return line[start:] if words.may_name_time(line[start - 1].text) else ()
    return ()


def _may_end_in_name(line: Sequence[Word], words: Vocabulary) -> bool:
    """Whether a line may end in a name of a time, as hardly a line of prose does, or in an initial."""
    return len(line[-1].text) == 1 or words.may_end_in_name([word.text for word in line[-LONGEST_PART:]])


def _in_names(line: Sequence[Word], words: Vocabulary) -> list[Sequence[Word]]:
    """Words parted so that all but perhaps the first part name a time each, in as many as can be; [] without two."""
    said = [word.text for word in line]
    rest: dict[int, list[Sequence[Word]]] = {len(line): []}
    for start in reversed(range(len(line))):
        for stop in range(start + 1, min(start + LONGEST_PART, len(line)) + 1):
            if stop not in rest or len(rest[stop]) < len(rest.get(start, ())):
                continue
            text = " ".join(said[start:stop])
            if words.names_time(text) or words.is_open_end(text):
                rest[start] = [line[start:stop], *rest[stop]]
        if start + LONGEST_PART <= min(rest):  # no name ends where another might begin
            break
    best = max(rest.values(), key=lambda parts: (len(parts), sum(map(len, parts))))
    before = line[: len(line) - sum(map(len, best))]
    if len(best) < 2 or len(before) > len(best):
        return []
    return [before, *best] if before else best


def _in_counts(line: Sequence[Word], words: Vocabulary) -> list[Sequence[Word]]:
    """Words parted one by one, or two by two, where these name times only together (``1 2 3``, ``S 1 S 2``)."""
    for size in (1, 2):
        if len(line) % size or len(line) // size < 3:
            continue
        groups = [line[start : start + size] for start in range(0, len(line), size)]
        # The last are asked first: they were when names were looked for.
        if all(_may_count(_said(group), words) for group in reversed(groups)):
            runs = words.runs([_said(group) for group in groups])
            if runs and len(runs[0]) == len(groups):
                return groups
    return []


def _may_count(text: str, words: Vocabulary) -> bool:
    return len(text) == 1 or words.may_name_time(text)


def _said(group: Iterable[Word]) -> str:
    return " ".join(word.text for word in group)


def _part(group: Sequence[Word], text: Text) -> Text:
    box = union(word.bbox for word in group)
    cell = BBox(box.x0, text.cell.top, box.x1, text.cell.bottom) if text.bounded else box
    return Text(tuple(group), cell, alone=False)


def _without_far(run: Sequence[Text]) -> Sequence[Text]:
    """A run without what stands far off: its longest part."""
    if len(run) < 4:
        return run
    usual = median(b.x - a.x for a, b in pairwise(run))
    cuts = [i + 1 for i, (a, b) in enumerate(pairwise(run)) if b.x - a.x > FAR * usual]
    return max((run[a:b] for a, b in pairwise([0, *cuts, len(run)])), key=len)
