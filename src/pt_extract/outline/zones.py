"""Which lines of the document are cover, index, introduction, overview and body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, takewhile

from attrs import field

from pt_extract.classes import define, frozen
from pt_extract.geometry import BBox
from pt_extract.layout.lines import Line
from pt_extract.naming.labels import Label, depth, label_of
from pt_extract.outline.flow import Flow
from pt_extract.outline.listing import number_edge, without_page_number
from pt_extract.profile import Profile, plain_keeping_length

PROSE_RUN = 8
"""So many lines in a row without a label are prose, not one entry of an index."""
PROSE_LINE = 45
"""Prose has lines of at least this many characters."""
PROSE_LINES = 3
"""Prose has at least this many such lines in a row without a label (an entry's title rarely runs so long)."""
PARAGRAPH = 60
"""A paragraph has at least so many characters."""
PARAGRAPHS = 2
"""So many paragraphs under labels are prose, however narrow it is set."""
SAME_TITLE = 0.85
SAME_WORDS = 0.97
"""Titles with different numbers are one where they are so alike; ``INTRARREGIONALES`` is not ``EXTRARREGIONALES``."""
SMALL_CAPITAL = 0.75
"""Small capitals have at least this share of the capitals' font size; office suites make them 0.8 of it."""


@define
class Section:
    """What follows one axis heading up to the next: the heading's lines and the rest."""

    label: Label
    heading: list[Line]
    lines: list[Line] = field(factory=list)


@frozen
class Zones:
    """The lines of the document by what they are. ``has_index`` and such follow from what is not empty."""

    cover: tuple[Line, ...]
    index: tuple[Line, ...]
    introduction: tuple[Line, ...]
    sections: tuple[Section, ...]
    others: tuple[tuple[Line, ...], ...] = ()
    """Parts of the document behind an axis that are none of its text: annexes, bibliographies."""


def zones_of(flow: Flow, tables: Mapping[int, Sequence[BBox]], profile: Profile) -> Zones:
    """Part the document. ``tables`` are the boxes of the schedule's tables by page number."""
    lines = list(flow.lines)
    start = _first(lines, "index", profile)
    stop = _index_end(lines, start, profile) if start is not None else 0
    body = _before_schedule(lines[stop:], profile)
    listed = _axis_titles(lines[start or 0 : stop], profile)
    starts = [index for index in range(len(body)) if _axis_heading(body, index, listed, profile)]
    first = starts[0] if starts else len(body)
    introduction = _first(body[:first], "introduction", profile)
    cover_end = start if start is not None else introduction
    cover = lines[: cover_end if cover_end is not None else first]
    sections = _sections(body, starts, tables, profile)
    named = _other_titles(lines[start or 0 : stop], profile)
    others = [_without_others(section, named, profile) for section in sections]
    others = [lines for lines in others if lines]
    intro_from = introduction + 1 if introduction is not None else _after_cover(body[:first], start is not None)
    return Zones(
        cover=tuple(cover),
        index=tuple(lines[start + 1 : stop]) if start is not None else (),
        introduction=tuple(body[intro_from:first]),
        sections=tuple(sections),
        others=tuple(others),
    )


def _before_schedule(lines: list[Line], profile: Profile) -> list[Line]:
    """The lines in front of the schedule's heading, if no prose follows it.

    Its table may have gone unread; what it says is no outline all the same.
    """
    for index, line in enumerate(lines):
        heading = is_heading(line, "schedule", profile) and _stands_alone(line)
        if heading and not has_prose(lines[index + 1 :], profile):
            return lines[:index]
    return lines


def _first(lines: Sequence[Line], name: str, profile: Profile) -> int | None:
    return next((index for index, line in enumerate(lines) if is_heading(line, name, profile)), None)


def _after_cover(lines: Sequence[Line], has_index: bool) -> int:
    """Where an introduction without a heading starts: behind the index, or behind the first page."""
    if has_index or not lines:
        return 0
    return next((i for i, line in enumerate(lines) if line.page > lines[0].page), len(lines))


def is_heading(line: Line, name: str, profile: Profile) -> bool:
    """Whether a line is, as a whole, one of the profile's headings."""
    return profile.headings[name].fullmatch(plain_keeping_length(line.text).strip()) is not None


def _index_end(lines: Sequence[Line], start: int, profile: Profile) -> int:
    """The first line behind the index that starts at ``start``."""
    seen: dict[str, str] = {}
    run = 0
    for index in range(start + 1, len(lines)):
        line = lines[index]
        label = label_of(line.text, profile)
        if label is None:
            if seen and is_heading(line, "introduction", profile):
                return index
            run += 1
            if run >= PROSE_RUN and seen:
                return index - run + 1
            continue
        run = 0
        if label.kind == "axis":
            title = without_page_number(line, line.text[label.end :], None)
            if _already(seen, label.number, title, profile):
                return index
            seen[label.number or title] = title
        elif not seen:
            seen[""] = ""
    return len(lines)


def _already(seen: Mapping[str, str], number: str | None, title: str, profile: Profile) -> bool:
    if number is not None and number in seen:
        return True
    return any(
        title and profile.abbreviations.similarity(title, other) >= (SAME_TITLE if number is None else SAME_WORDS)
        for other in seen.values()
    )


def _axis_titles(index: Sequence[Line], profile: Profile) -> list[str]:
    """What the index calls the axes (of a title that wraps, its first line)."""
    labels = [(line, label_of(line.text, profile)) for line in index]
    return [
        without_page_number(line, line.text[label.end :], None)
        for line, label in labels
        if label is not None and label.kind == "axis"
    ]


def _axis_heading(lines: Sequence[Line], index: int, listed: Sequence[str], profile: Profile) -> bool:
    """Whether the line is an axis's heading: labelled, and known from the index or set apart from prose.

    What sets it apart is its face, its size or its capitals.
    """
    line = lines[index]
    label = label_of(line.text, profile) if line.cell >= 0 else None
    if label is None or label.kind != "axis":
        return False
    title = line.text[label.end :]
    if line.cell and not title and label.number is None:
        return False  # the head of a column of axes
    if title and any(profile.abbreviations.similarity(title, other) >= SAME_TITLE for other in listed):
        return True
    capitals = line.text == line.text.upper()
    title_capitals = bool(title) and title == title.upper()
    return line.bold or capitals or title_capitals or line.size > _following_size(lines, index) + 1.0


def _following_size(lines: Sequence[Line], index: int) -> float:
    sizes = [line.size for line in lines[index + 1 : index + 12]]
    return sorted(sizes)[len(sizes) // 2] if sizes else float("inf")


def _sections(
    body: list[Line], starts: list[int], tables: Mapping[int, Sequence[BBox]], profile: Profile
) -> list[Section]:
    sections: list[Section] = []
    for start, stop in pairwise([*starts, len(body)]):
        label = label_of(body[start].text, profile)
        if label is None:
            continue
        heading_end = _heading_end(body, start, stop, profile)
        lines = body[heading_end:stop]
        lines = lines[: _schedule_start(lines, tables, profile)]
        sections.append(Section(label, body[start:heading_end], lines))
    return sections


def _other_titles(index: Sequence[Line], profile: Profile) -> list[str]:
    """What the index calls the parts that are none of the axes; of a title that wraps, its first line."""
    edge = number_edge(index)
    titles = [(line, without_page_number(line, line.text, edge)) for line in index]
    folded = [
        (title, plain_keeping_length(title).strip()) for line, title in titles if label_of(line.text, profile) is None
    ]
    return [title for title, told in folded if profile.headings["other"].fullmatch(told)]


def _without_others(section: Section, named: Sequence[str], profile: Profile) -> tuple[Line, ...]:
    """Cut from a section what stands behind a heading that names another part; that part's lines.

    The heading is in capitals, or one of those that the index ``named``, in a face of its own.
    """
    for index, line in enumerate(section.lines):
        goes_on = index > 0 and _goes_on(section.lines[index - 1], line, profile)
        apart = line.text == line.text.upper() or (line.bold and _is_named(line, named, profile))
        if apart and line.cell == 0 and not goes_on and is_heading(line, "other", profile):
            rest = tuple(section.lines[index:])
            section.lines = section.lines[:index]
            return rest
    return ()


def _is_named(line: Line, named: Sequence[str], profile: Profile) -> bool:
    return any(profile.abbreviations.similarity(line.text, title) >= SAME_TITLE for title in named)


def _goes_on(above: Line, line: Line, profile: Profile) -> bool:
    """Whether a line is the second of a labelled title: in the same face, close below it."""
    close = line.page == above.page and 0 < line.baseline - above.baseline < 1.6 * line.size
    same_face = line.bold == above.bold and abs(line.size - above.size) < 0.6
    return close and same_face and above.text == above.text.upper() and label_of(above.text, profile) is not None


def _heading_end(body: Sequence[Line], start: int, stop: int, profile: Profile) -> int:
    """The line behind an axis's heading, which may wrap: lines in the same face, close below, without a label."""
    end = start + 1
    while end < stop and end - start < 4:
        line, above = body[end], body[end - 1]
        alone = not _behind_label(above, profile)
        same_face = line.bold == above.bold and _same_size(above, line, alone=alone)
        tallest = max(above.sizes[1], line.sizes[1])  # of small capitals, the capitals
        close = line.page == above.page and line.baseline - above.baseline < 1.6 * tallest
        capitals = _same_case(_behind_label(above, profile), line.text)
        if not (same_face and close and capitals) or label_of(line.text, profile):
            break
        if is_heading(line, "justification", profile):
            break
        end += 1
    return end


def _same_size(above: Line, line: Line, *, alone: bool) -> bool:
    """Whether two lines of a heading are set in one size, small capitals being one with their capitals.

    ``alone`` says that the upper one is a label, which may hold no small capital.
    """
    if abs(line.size - above.size) < 0.6:
        return True
    if above.text != above.text.upper() or line.text != line.text.upper():
        return False
    sizes = {round(word.size, 1) for word in above.words}
    mixed = len(sizes) > 1 and all(min(sizes) - 0.6 < word.size < max(sizes) + 0.6 for word in line.words)
    return mixed or (alone and SMALL_CAPITAL * above.size < line.size < above.size)


def _behind_label(line: Line, profile: Profile) -> str:
    """What a line says behind its label, if it has one; nothing where the label stands alone."""
    label = label_of(line.text, profile)
    return line.text[label.end :] if label is not None else line.text


def _same_case(first: str, second: str) -> bool:
    """Whether two texts are both in capitals, or neither is; an empty one is as the other."""
    return not first or (first == first.upper()) == (second == second.upper())


def _schedule_start(lines: Sequence[Line], tables: Mapping[int, Sequence[BBox]], profile: Profile) -> int:
    """The first line that belongs to the schedule or stands behind it."""
    first = min((page for page in tables if lines and page >= lines[0].page), default=None)
    for index, line in enumerate(lines):
        behind = any(box.top < line.bbox.bottom for box in tables.get(line.page, ()))
        if behind or (first is not None and first < line.page):
            return _back_over_heading(lines, index, profile)
        if is_heading(line, "schedule", profile) and _stands_alone(line):
            return index
    return _back_over_heading(lines, len(lines), profile) if tables else len(lines)


def _back_over_heading(lines: Sequence[Line], stop: int, profile: Profile) -> int:
    """``stop`` moved before a schedule heading among the lines just before it."""
    for index in range(max(0, stop - 4), stop):
        if is_heading(lines[index], "schedule", profile) and _stands_alone(lines[index]):
            return index
    return stop


def _stands_alone(line: Line) -> bool:
    """Whether a line that says what a heading says is one, and not a sentence of prose or the end of one."""
    if line.bold or line.text == line.text.upper():
        return True
    return len(line.text) < 60 and not line.text[0].islower() and not line.text.endswith((".", ",", ";"))


def has_prose(lines: Sequence[Line], profile: Profile) -> bool:
    """Whether there are enough long lines in a row without a label to be prose."""
    return prose_start(lines, profile) is not None


def prose_start(lines: Sequence[Line], profile: Profile) -> int | None:
    """The first of enough long lines in a row without a label to be prose, or None."""
    paragraphs = list(islice(_paragraphs_under_labels(lines, profile), PARAGRAPHS))
    run = 0
    since_label: Label | None = None
    for index, line in enumerate(lines):
        if len(paragraphs) >= PARAGRAPHS and index == paragraphs[0]:
            return index
        label = label_of(line.without_bullet().text, profile)
        if label is not None:
            since_label, run = label, 0
            continue
        if is_heading(line, "justification", profile):
            since_label, run = None, 0
            continue
        if len(line.text) >= PROSE_LINE:
            run += 1
        limit = PROSE_RUN if since_label is not None and depth(since_label.kind) > 0 else PROSE_LINES
        if run >= limit:
            return index - run + 1
    return None


def _paragraphs_under_labels(lines: Sequence[Line], profile: Profile) -> Iterator[int]:
    """Where paragraphs start under labels that are set in another face: their lines may be as short as a title's."""
    heading: Line | None = None
    for index, line in enumerate(lines):
        if label_of(line.without_bullet().text, profile) is not None:
            heading = line
            continue
        if heading is None or line.bold == heading.bold:
            continue
        rest = [each.text for each in _up_to_label(lines[index:], profile)]
        said = " ".join(rest)
        if len(said) >= PARAGRAPH and said[0].isupper() and said.endswith("."):
            yield index
        heading = None


def _up_to_label(lines: Sequence[Line], profile: Profile) -> Iterator[Line]:
    return takewhile(lambda line: label_of(line.without_bullet().text, profile) is None, lines)
