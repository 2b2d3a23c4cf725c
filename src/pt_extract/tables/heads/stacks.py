"""Names of times in several lines, and the names at a head's ends that no run has: what belongs to which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from pt_extract.page import Word
from pt_extract.tables.grid.texts import Text
from pt_extract.tables.heads.head import MOSTLY, OVER_ONE_ANOTHER, Head, extent, is_strong, merged
from pt_extract.tables.heads.runs import (
    LONGEST_ODD,
    NEXT,
    STACK,
    TALL_CELL,
    distance,
)
from pt_extract.tables.vocabulary import Vocabulary

LONGEST_STACKED = 40
LONGEST_MARK = 2
"""What stands over or under a time and has at most so many characters, no figures, is a mark (``X``)."""
LOOSE_STACK = 3.2
"""Lines of names follow one another within so many em where only together they name times."""
FEWEST_STACKED = 6
LINE_OFF = 0.7
"""The lines of a name in two stand no further than this, in em, over and under those of names in one."""
MISSING_STEPS = 1.6
"""Between names that stand so many usual steps apart one is missing."""


def with_stacks(head: Head, texts: Sequence[Text], words: Vocabulary) -> Head:
    """The head with the lines of its names that stand over and under the run, each in its own column."""
    low = head.low
    if len(low) < 2:
        return head
    free = [
        text
        for text in texts
        if not head.words.intersection(text.words)
        and len(text.text) <= LONGEST_STACKED
        and not _is_over_several(text, low)
    ]
    for reach in (STACK, STACK, LOOSE_STACK):
        grown = [_without_mark(text, _grown(text, free, head, reach), words) for text in low]
        changed = [b.text for a, b in zip(low, grown, strict=True) if a is not b]
        loose = reach > STACK and not all(words.names_time(text) for text in changed)
        unlike = loose or _are_tasks(changed, low, words) or _are_signs(grown, low, words)
        if not unlike and (len(changed) >= MOSTLY * len(low) or _say_again(grown, low, words)):
            low = tuple(grown)
    if low is head.low:
        return head
    top, bottom = extent(low)
    return evolve(head, levels=(*head.levels[:-1], low), top=min(head.top, top), bottom=max(head.bottom, bottom))


def _is_over_several(text: Text, low: Sequence[Text]) -> bool:
    """Whether a text reaches over several names that stand clear of each other: it is no line of one of them."""
    over = [name for name in low if min(name.bbox.x1, text.bbox.x1) > max(name.bbox.x0, text.bbox.x0)]
    return len(over) > 1 and all(a.bbox.x1 < b.bbox.x0 for a, b in pairwise(over))


def _without_mark(name: Text, grown: Text, words: Vocabulary) -> Text:
    """A grown name; the name as it was, where it is a time by itself and what was added is the mark of a row."""
    added = "".join(word.text for word in grown.words if word not in name.words)
    is_mark = 0 < len(added) <= LONGEST_MARK and not added.isdecimal()
    return name if is_mark and words.names_time(name.text) else grown


def _say_again(grown: Sequence[Text], low: Sequence[Text], words: Vocabulary) -> bool:
    """Whether what stands over or under some names is said in one line by others (``Trimestre``): those names broke."""
    said = {word.text for a, b in zip(low, grown, strict=True) if a is b for word in a.words}
    broken = [(a, b) for a, b in zip(low, grown, strict=True) if a is not b]
    added = {word.text for a, b in broken for word in b.words if word not in a.words}
    return added <= said and all(words.names_time(b.text) for _, b in broken)


def _are_tasks(changed: Sequence[str], low: Sequence[Text], words: Vocabulary) -> bool:
    """Whether names that are times by themselves would be none with what stands over or under them."""
    before = sum(words.names_time(text.text) for text in low)
    return before > MOSTLY * len(low) and not any(words.names_time(text) for text in changed)


def _are_signs(grown: Sequence[Text], low: Sequence[Text], words: Vocabulary) -> bool:
    """Whether what stands over or under names are the marks of a row: single signs, which make no name of a time."""
    added = [len(b.text) - len(a.text) for a, b in zip(low, grown, strict=True) if a is not b]
    named = sum(words.names_time(text.text) for text in grown)
    return all(length <= 2 for length in added) and named < MOSTLY * len(grown)


def with_ends(head: Head, texts: Sequence[Text], words: Vocabulary) -> Head:
    """The head with the names at its ends, and between, that stand at another height or in more lines than others."""
    low = list(head.low)
    level = [t for t in texts if _is_level_with(t, head, words) and not head.words.intersection(t.words)]
    level = [grown for text in level if (grown := _as_name(text, level, head, words)) is not None]
    level = [text for text in level if not _is_over_another(text, level, head)]
    step = head.pitch if len(low) > 1 else 60.0
    for text in sorted(level, key=lambda t: t.x):
        if text.x > low[-1].x and distance(text, low[-1]) < NEXT * step and text.bbox.x0 > low[-1].bbox.x1 - 1:
            low.append(text)
    for text in sorted(level, key=lambda t: -t.x):
        if text.x < low[0].x and distance(text, low[0]) < NEXT * step and text.bbox.x1 < low[0].bbox.x0 + 1:
            low.insert(0, text)
    longer = evolve(head, levels=(*head.levels[:-1], tuple(low)))
    low = _filled(longer, texts, words)
    return evolve(head, levels=(*head.levels[:-1], tuple(low))) if len(low) > len(head.low) else head


def _is_over_another(text: Text, level: Sequence[Text], head: Head) -> bool:
    """Whether a text stands over the names' height, and one of their height right under it names the column."""
    near = (other for other in level if abs(other.x - text.x) < OVER_ONE_ANOTHER * head.pitch)
    return text.y < head.top - 1 and any(other.y > head.top - 1 for other in near)


def _is_level_with(text: Text, head: Head, words: Vocabulary) -> bool:
    """Whether a text stands beside a head's names, in a cell as high, or right over their height (``2023-2026``).

    What an edge parts from them, and no cell holds, is of the title over the table.
    """
    tall = text.own and text.cell.top < head.top + 1 and text.cell.bottom > head.bottom - 1
    near = len(text.text) <= LONGEST_ODD and 0 < head.top - text.y < STACK * text.size
    parted = not text.bounded and text.bbox.bottom < text.cell.bottom < head.top + 1
    over = near and not parted and words.is_open_end(text.text)
    return head.top - 1 < text.y < head.bottom + 1 or over or (tall and text.cell.height < TALL_CELL)


def _filled(head: Head, texts: Sequence[Text], words: Vocabulary) -> list[Text]:
    """The names with what stands in their row where one is missing: one in two lines, or one that lost its number."""
    low = [head.low[0]]
    steps = [b.x - a.x for a, b in pairwise(head.low)]
    step = (
        min(steps) if 0 < len(steps) < FEWEST_STACKED else head.pitch
    )  # of few names hardly one stands at the usual distance
    reach = LINE_OFF * head.low[0].size
    top = min(text.bbox.top for text in head.low) - reach
    bottom = max(text.bbox.bottom for text in head.low) + reach
    for name in head.low[1:]:
        room = (low[-1].bbox.x1 - 1, name.bbox.x0 + 1)
        wide = name.x - low[-1].x > MISSING_STEPS * step
        if wide or len(steps) < FEWEST_STACKED:
            level = [t for t in texts if top < t.y < bottom and room[0] < t.bbox.x0 < t.bbox.x1 < room[1]]
            level = [text for text in level if not head.words.intersection(text.words)]
            missing = list(_missing(sorted(level, key=lambda text: text.x), texts, head, words))
            low.extend(text for text in missing if wide or is_strong(text, words))
        low.append(name)
    return low


def _missing(level: Sequence[Text], texts: Sequence[Text], head: Head, words: Vocabulary) -> Iterator[Text]:
    """The names among texts that stand where names are missing; the first, if none is, lost what made it one."""
    used: set[Word] = set()
    named = [grown for text in level if (grown := _as_name(text, texts, head, words)) is not None]
    for text in named or [text for text in level[:1] if words.column_role(text.text) is None]:
        if used.isdisjoint(text.words):
            used.update(text.words)
            yield text


def _as_name(text: Text, free: Sequence[Text], head: Head, words: Vocabulary) -> Text | None:
    """A text, with the lines over and under it if need be, that names a time; None where it names none."""
    for _ in range(3):
        if words.names_time(text.text) or words.is_open_end(text.text):
            return text
        text = _grown(text, free, head, STACK)
    return None


def _grown(name: Text, free: Sequence[Text], head: Head, step: float) -> Text:
    """A name with the text right over or under it in its column, ``step`` em off at most, if there is one."""
    reach = OVER_ONE_ANOTHER * head.pitch
    near = [text for text in free if abs(text.x - name.x) < reach and _is_stacked(name, text, head, step)]
    if not near:
        return name
    other = min(near, key=lambda text: abs(text.y - name.y))
    return merged(*sorted((name, other), key=lambda text: text.y))


def _is_stacked(name: Text, text: Text, head: Head, step: float) -> bool:
    """Whether a text is a line of the same name: right over or under it, in a cell as wide if they stand in cells."""
    if set(text.words) & set(name.words) or text.bbox.width > 1.2 * head.pitch:
        return False
    if min(name.bbox.x1, text.bbox.x1) <= max(name.bbox.x0, text.bbox.x0):
        return False
    if name.own and text.own:
        same = abs(name.cell.x0 - text.cell.x0) < 2 and abs(name.cell.x1 - text.cell.x1) < 2
        touch = min(abs(name.cell.bottom - text.cell.top), abs(name.cell.top - text.cell.bottom)) < 2
        return same and touch
    if name.own != text.own:
        return False
    if name.bbox.top < text.y < name.bbox.bottom:
        return True
    below = text.words[0].baseline - name.words[-1].baseline
    above = name.words[0].baseline - text.words[-1].baseline
    return 0 < below < step * name.size or 0 < above < step * name.size
