"""Which words stand beside the text of a page: comments, side notes, thumb tabs, text boxes.

The text's block is as wide as its lines of prose. What stands wholly outside it, in a stack or a box of its own, is
beside it, and so is what a box holds that text runs past, or that is set in other type than the text. Labels hang out
of the block too: what stands alone at its left, level with a line, belongs to that line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter

from attrs import field

from pt_extract import settings
from pt_extract.classes import frozen
from pt_extract.geometry import BBox, union
from pt_extract.layout.lines import Rows, Running, rows_of
from pt_extract.page import WHITE, Page, Ruling, Word


class AsideSettings(settings.Settings):
    """What stands beside a page's block of text: margins, boxes and frames.

    Held by drawn pages with furniture (``tests/layout/test_furniture.py``) and by programmes drawn in random looks
    (``tests/pipelines/test_round_trip.py``).
    """

    text_gap: float = settings.ems(1.5)
    """A gap wider than this, in em, parts two texts on one line."""
    margin_gap: float = settings.ems(0.8)
    """Text in a margin may come as near as this to the block, in em."""
    prose_width: float = settings.share(0.25)
    """A line of prose is at least this wide, as a share of its page."""
    fewest_lines: int = settings.count(4)
    """So many lines of prose tell how wide the block of a page is; a page of fewer has that of pages like it."""
    same_size: float = settings.points(0.75)
    """Type that differs by no more than this, in points, is of one size."""
    off_block: float = settings.ems(0.5)
    """What stands outside the block is at least so many em away from it."""
    stacked: float = settings.ems(2.0)
    """Lines whose baselines are at most so many em apart stand in one stack."""
    page_edge: float = settings.share(0.05)
    """What begins within this share of the page's width from its edge, or runs over it, is at the edge."""
    heads_and_feet: float = settings.share(0.12)
    """Running heads and feet stand within this share of the page's height from its edge, outside the block or not."""
    smallest_box: int = settings.count(2)
    """A box of text holds at least so many lines."""
    most_boxed: float = settings.share(0.5)
    """A box of text holds no more than this share of the page's words: beyond, it is the page that is boxed."""
    narrow_box: float = settings.share(0.7)
    """A box narrower than this share of the block may have text beside it."""
    many_rules: int = settings.count(120)
    """A page of more rules than this, its tables apart, has drawings, and no frames are looked for."""
    same_level: float = settings.points(1.0)
    """Words whose baselines are no further apart than this, in points, stand on one line."""
    corner: float = settings.points(1.5)
    """The corners of a frame meet within so many points."""


TUNED = AsideSettings()

_TYPE, _TEXT = attrgetter("size", "font"), attrgetter("text")

BARS = frozenset("|¦│┃❘▏▌")
"""Signs that mark a line as changed."""

Labelled = Callable[[str], bool]
"""Whether a line opens with a label such as ``Actividad 3.``."""


@frozen
class Block:
    """From where to where the prose of a page reaches, in points."""

    left: float
    right: float


@frozen
class Beside:
    """What stands beside the text of one page, part by part."""

    parts: list[list[Word]] = field(factory=list)

    @property
    def words(self) -> set[Word]:
        return {word for part in self.parts for word in part}


def asides(
    pages: Sequence[Page], running: Mapping[int, Running], tables: Mapping[int, Sequence[BBox]], labelled: Labelled
) -> dict[int, Beside]:
    """What stands beside the text of each page, by its number; pages with nothing are left out.

    ``tables`` are the boxes, by page number, of what is no text at all; ``running`` are the words outside of them.
    """
    size = _usual_size(chain.from_iterable(text.words for text in running.values()))
    blocks = _blocks(pages, running, size)
    found: dict[int, Beside] = {}
    for page in pages:
        if page.number in blocks:
            text, block = running[page.number], blocks[page.number]
            boxes = _boxes(page, tables.get(page.number, ()))
            parts = list(_boxed(boxes, text.words, block, size, labelled))
            rest = text.without({word for part in parts for word in part})
            parts.extend(_in_margins(page, boxes, rest, block, size, labelled))
            if parts:
                found[page.number] = Beside(parts)
    return found


def _usual_size(words: Iterable[Word]) -> float:
    """The size, in points, of the type (a size and a font) that most of some text is set in."""
    exact: Counter[tuple[float, str]] = Counter()
    for kind, alike in groupby(words, _TYPE):
        exact[kind] += sum(map(len, map(_TEXT, alike)))
    kinds: Counter[tuple[float, str]] = Counter()
    for (size, font), letters in exact.items():
        kinds[round(size * 2) / 2, font] += letters
    return max(kinds, key=kinds.__getitem__)[0] if kinds else 0.0


def _segments(rows: Rows, gap: float = TUNED.text_gap) -> Iterator[tuple[Word, ...]]:
    """The texts of each line, parted where a gap of more than so many em parts them."""
    for row in rows:
        begun = 0
        end = row[0].bbox[2]
        for place, word in enumerate(row):
            x0, _, x1, _ = word.bbox
            if x0 - end > gap * word.size and place:
                yield row[begun:place]
                begun = place
            end = x1
        yield row[begun:] if begun else row


def _blocks(pages: Sequence[Page], running: Mapping[int, Running], size: float) -> dict[int, Block]:
    """The block of each page that has prose, or is of the size of one that has."""
    own: dict[int, Block] = {}
    alike: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for page in pages:
        ends = [
            (segment[0].bbox.x0, max([word.bbox[2] for word in segment]))
            for segment in _segments(running[page.number].rows)
            if abs(segment[0].size - size) <= TUNED.same_size
        ]
        wide = [(x0, x1) for x0, x1 in ends if x1 - x0 >= TUNED.prose_width * page.width]
        if len(wide) >= TUNED.fewest_lines:
            own[page.number] = Block(min(x0 for x0, _ in wide), max(x1 for _, x1 in wide))
            alike[round(page.width), page.number % 2].append(own[page.number])
    for page in pages:
        parities = (page.number % 2, 1 - page.number % 2)
        others = next((found for side in parities if (found := alike.get((round(page.width), side)))), None)
        if page.number not in own and others is not None:
            own[page.number] = Block(min(b.left for b in others), max(b.right for b in others))
    return own


def _in_margins(
    page: Page, boxes: Sequence[BBox], text: Running, block: Block, size: float, labelled: Labelled
) -> Iterator[list[Word]]:
    """The stacks of words outside the block that are no labels of its lines, and bars that mark changed lines."""
    bars = _bars(text.rows)
    if bars:
        yield bars
        text = text.without(bars)
    for side, outside in _outside(text.rows, block):
        for stack in _stacks(outside):
            box = union(word.bbox for word in stack)
            boxed = _has_box(box, boxes, block)
            lines = len(rows_of(stack))
            if boxed and (_at_edge(page, box, side) or lines > 1):
                yield stack
            elif _in_band(page, box) or all(word.text.isdecimal() for word in stack):
                continue  # a running head, or the page numbers of an index
            elif side == "right":
                if lines > 1 or boxed or abs(stack[0].size - size) > TUNED.same_size:
                    yield stack
            elif lines > 1 and not labelled(" ".join(word.text for row in rows_of(stack) for word in row)):
                levels = _levels(text.words, block)
                level = sum(_is_level(row[0], levels) for row in rows_of(stack))
                if 2 * level < lines or (_is_unlike(stack, size) and not all(word.bold for word in stack)):
                    yield stack


def _levels(words: Sequence[Word], block: Block) -> list[float]:
    """The baselines of what stands in the block, downwards."""
    return sorted({word.baseline for word in words if word.bbox.x0 < block.right and word.bbox.x1 > block.left})


def _is_level(word: Word, levels: Sequence[float]) -> bool:
    """Whether a word stands on one of those baselines, as nearly as a scan tells."""
    place = bisect_left(levels, word.baseline - TUNED.same_level)
    return place < len(levels) and levels[place] <= word.baseline + TUNED.same_level


def _outside(rows: Rows, block: Block) -> Iterator[tuple[str, list[Word]]]:
    """What stands left of the block and what stands right of it, with the side's name; of most pages nothing does."""
    if all(block.left <= row[0].bbox.x0 and row[-1].bbox.x0 <= block.right for row in rows):
        return
    off, parts = TUNED.off_block, list(_segments(rows, TUNED.margin_gap))
    yield "left", [word for part in parts if part[-1].bbox.x1 < block.left - off * part[-1].size for word in part]
    yield "right", [word for part in parts if part[0].bbox.x0 > block.right + off * part[0].size for word in part]


def _bars(rows: Rows) -> list[Word]:
    """Signs one under another at the beginnings or the ends of lines, which say that these were changed."""
    for end in (0, -1):
        bars = [row[end] for row in rows if row[end].text in BARS]
        if len(bars) > 1 and max(bar.bbox.x0 for bar in bars) - min(bar.bbox.x0 for bar in bars) <= TUNED.corner:
            return bars
    return []


def _is_unlike(words: Sequence[Word], size: float) -> bool:
    """Whether text is set in another size than the prose, or slanted."""
    return abs(_usual_size(words) - size) > TUNED.same_size or all(word.italic for word in words)


def _stacks(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words by the stacks of lines that they make."""
    stack: list[Word] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if stack and word.baseline - stack[-1].baseline > TUNED.stacked * max(word.size, stack[-1].size):
            yield stack
            stack = []
        stack.append(word)
    if stack:
        yield stack


def _at_edge(page: Page, box: BBox, side: str) -> bool:
    """Whether the coloured box around a text runs to the edge of the page."""
    for fill in page.fills:
        if fill.bbox.contains(*box.centre) and fill.colour not in (None, WHITE):
            near = (
                fill.bbox.x0 <= TUNED.page_edge * page.width
                if side == "left"
                else fill.bbox.x1 >= (1 - TUNED.page_edge) * page.width
            )
            if near and fill.bbox.width < 0.5 * page.width:
                return True
    return False


def _has_box(box: BBox, boxes: Sequence[BBox], block: Block) -> bool:
    """Whether a text outside the block has a coloured box of its own, or a frame."""
    for holder in boxes:
        inside = holder.contains(box.x0, box.top, 1.0) and holder.contains(box.x1, box.bottom, 1.0)
        over = min(holder.x1, block.right) - max(holder.x0, block.left)
        if inside and over < 0.3 * holder.width:
            return True
    return False


def _in_band(page: Page, box: BBox) -> bool:
    return box.bottom < TUNED.heads_and_feet * page.height or box.top > (1 - TUNED.heads_and_feet) * page.height


def _boxed(
    boxes: Sequence[BBox], words: Sequence[Word], block: Block, size: float, labelled: Labelled
) -> Iterator[list[Word]]:
    """What boxes within the block hold, where it is no part of the prose."""
    taken: set[Word] = set()
    for box in boxes:
        inside = [word for word in words if word not in taken and box.contains(*word.bbox.centre)]
        rows = rows_of(inside)
        if (
            len(rows) < TUNED.smallest_box
            or len(inside) > TUNED.most_boxed * len(words)
            or any(_crosses(word, box) for word in words)
        ):
            continue
        if any(labelled(" ".join(word.text for word in row)) for row in rows):
            continue
        if _is_smaller(inside, size) or _has_text_beside(box, inside, words, block):
            taken.update(inside)
            yield inside


def _crosses(word: Word, box: BBox) -> bool:
    """Whether a word runs over a side of a box, which a box of text does not let happen."""
    level = box.top < word.bbox.centre[1] < box.bottom
    return level and any(word.bbox.x0 + 1 < x < word.bbox.x1 - 1 for x in (box.x0, box.x1))


def _is_smaller(words: Sequence[Word], size: float) -> bool:
    """Whether text is set in smaller type than the prose; headings of a box may be anything."""
    return _usual_size(words) < size - TUNED.same_size


def _has_text_beside(box: BBox, inside: Sequence[Word], words: Sequence[Word], block: Block) -> bool:
    """Whether prose runs past a box within the block."""
    if box.width > TUNED.narrow_box * (block.right - block.left):
        return False
    held = set(inside)
    beside = [
        word
        for word in words
        if word not in held and box.top < word.baseline < box.bottom and block.left <= word.bbox.x0 <= block.right
    ]
    return len(rows_of(beside)) >= TUNED.smallest_box


def _boxes(page: Page, tables: Sequence[BBox]) -> list[BBox]:
    """The coloured areas and the frames of a page that lie outside tables, smallest first."""
    fills = [fill.bbox for fill in page.fills if fill.colour != WHITE and fill.alpha > 0]
    rules = [rule for rule in page.rulings if not _in_any(rule.x0, rule.top, tables)]
    frames = _frames(rules) if len(rules) <= TUNED.many_rules else []
    boxes = {box for box in (*fills, *frames) if not _in_any(*box.centre, tables) and box.height > 6 and box.width > 12}
    return sorted(boxes, key=lambda box: box.area)


def _in_any(x: float, y: float, boxes: Sequence[BBox]) -> bool:
    return any(box.contains(x, y, tolerance=2.0) for box in boxes)


def _frames(rules: Sequence[Ruling]) -> Iterator[BBox]:
    """The boxes that two level and two upright rules make, and the strips between two level rules of one length."""
    level = sorted((rule for rule in rules if rule.horizontal), key=lambda rule: rule.top)
    for place, above in enumerate(level):
        alike = (r for r in level[place + 1 :] if max(abs(r.x0 - above.x0), abs(r.x1 - above.x1)) <= TUNED.corner)
        below = next(alike, None)
        if below is not None:
            yield BBox(above.x0, above.top, above.x1, below.top)
    upright = [rule for rule in rules if not rule.horizontal]
    for left, right in ((a, b) for a in upright for b in upright if a.x0 < b.x0):
        if abs(left.top - right.top) > TUNED.corner or abs(left.bottom - right.bottom) > TUNED.corner:
            continue
        sides = [
            rule for rule in level if abs(rule.x0 - left.x0) <= TUNED.corner and abs(rule.x1 - right.x0) <= TUNED.corner
        ]
        if any(abs(rule.top - left.top) <= TUNED.corner for rule in sides) and any(
            abs(rule.top - left.bottom) <= TUNED.corner for rule in sides
        ):
            yield BBox(left.x0, left.top, right.x0, left.bottom)


__all__ = ["Beside", "Labelled", "asides"]
