"""Lists of entries without prose: the printed index and the overview page in front of an axis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from attrs import field

from pt_extract.averages import median
from pt_extract.classes import define
from pt_extract.geometry import union
from pt_extract.late import Pattern
from pt_extract.layout.lines import Line
from pt_extract.model import Where
from pt_extract.naming.entry import Entry
from pt_extract.naming.labels import Label, depth, label_of, nest
from pt_extract.outline.titles import clean_title
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.text import join_lines

_LEADERS = re.compile(r"(?:\s*[.…·_‥]){3,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$|\s*[….·_]{3,}\s*", re.IGNORECASE)
_LAST_DOTS = Pattern(r"\s*[.…·]{1,2}\s*\d{1,4}\s*$")
"""What is left of leaders behind a title that all but fills its line."""
_PAGE_NUMBER = re.compile(r"\d{1,4}")
_LIST_NUMBER = Pattern(r"(\d{1,2})[.)]\s+(?=[^\W\d_]|[¿¡“«\"'(])")
EDGE = 4.0
"""Page numbers of an index end within this many points of one right edge."""
NUMBER_GAP = 1.2
"""A page number that no leader leads to stands at least this many em behind its title."""
OUTDENT = 3.0
"""A line that starts this many points further left than another belongs to a higher level."""
BESIDE_MIDDLE = 0.25
"""A label beside the middle of a title of two lines stands within so many em of halfway between them."""
TITLE_STEP = 1.5
"""The lines of such a title follow one another within so many em."""
WORDING = 0.85
"""A line this like a wording the index holds is that title."""


@define
class _Open:
    """An entry while its lines are gathered."""

    label: Label
    lines: list[Line] = field(factory=list)
    texts: list[str] = field(factory=list)


def read_index(
    lines: Sequence[Line], profile: Profile, known: frozenset[str], projects: Sequence[str] = ()
) -> list[Entry]:
    """The index's tree. ``lines`` are those of the index only.

    ``projects`` are the titles of projects that other places know: one may stand under its programme without a label.
    """
    edge = number_edge(lines)
    lines = _with_labels_first(lines, edge, profile)
    gathered: list[_Open] = []
    goes_on = False
    worded = any(_is(label_of(line.text, profile), "activity") for line in lines)
    for place, line in enumerate(lines):
        text = line.text
        label = label_of(text, profile) or (None if worded else _counted(text, gathered))
        if label is None and goes_on and _is_project(lines, place, edge, gathered[-1], projects, profile):
            label = Label("project", None, 0, False)
        if label is not None:
            gathered.append(_Open(label, [line], [without_page_number(line, text[label.end :], edge)]))
            goes_on = True
        elif _other_heading(text, profile):
            goes_on = False  # what follows belongs to no entry
        elif goes_on and not (edge is not None and _is_number_alone(lines, place, gathered[-1], profile)):
            gathered[-1].lines.append(line)
            gathered[-1].texts.append(without_page_number(line, text, edge))
    return nest([_entry(item, "index", known) for item in gathered])


def _with_labels_first(lines: Sequence[Line], edge: float | None, profile: Profile) -> list[Line]:
    """The lines, a label beside the middle of a title in a column of its own put in front of that title."""
    out = list(lines)
    for place in range(1, len(out) - 1):
        above, line, below = out[place - 1 : place + 2]
        if _stands_beside(line, above, below) and _is_bare(line, edge, profile):
            out[place - 1 : place + 1] = [line, above]
    return out


def _stands_beside(line: Line, above: Line, below: Line) -> bool:
    """Whether a line stands halfway between two of one column, right of where it begins."""
    step = below.baseline - above.baseline
    halfway = abs(line.baseline - (above.baseline + below.baseline) / 2) < BESIDE_MIDDLE * line.size
    begun = abs(above.bbox.x0 - below.bbox.x0) < EDGE and above.bbox.x0 > line.words[0].bbox.x1
    return above.page == below.page and 0 < step < TITLE_STEP * line.size and halfway and begun


def _is_bare(line: Line, edge: float | None, profile: Profile) -> bool:
    """Whether a line says a label, and behind it no more than a page number."""
    label = label_of(line.text, profile)
    return label is not None and not without_page_number(line, line.text[label.end :], edge).strip(" .:")


def _is_number_alone(lines: Sequence[Line], place: int, entry: _Open, profile: Profile) -> bool:
    """Whether a line is the page number of a title that filled the line above: no other number of it follows."""
    if _PAGE_NUMBER.fullmatch(lines[place].text) is None or entry.texts[-1] != entry.texts[-1].rstrip("0123456789"):
        return False
    below = lines[place + 1] if place + 1 < len(lines) else None
    return below is None or label_of(below.text, profile) is not None or _other_heading(below.text, profile)


def _is_project(
    lines: Sequence[Line], place: int, edge: float | None, last: _Open, projects: Sequence[str], profile: Profile
) -> bool:
    """Whether a line behind a programme's title, alone or with those below it, is the title of a project.

    So it is behind another project that has no label either.
    """
    unlabelled = last.label.kind == "project" and last.label.number is None
    if not (unlabelled or last.label.kind in ("programme", "activity")) or not lines[place].text[:1].isupper():
        return False
    own = takewhile(lambda line: label_of(line.text, profile) is None, lines[place : place + 3])
    texts = [without_page_number(line, line.text, edge) for line in own]
    said = [" ".join(texts[: size + 1]) for size in range(len(texts))]
    fold = profile.abbreviations.fold
    alike = (title for title in projects for text in said if profile.abbreviations.similarity(text, title) >= WORDING)
    return any(fold(title).split()[:1] == fold(said[0]).split()[:1] for title in alike)


def _counted(text: str, gathered: Sequence[_Open]) -> Label | None:
    """The label of an activity that a list counts without calling it one: under a project, the next number."""
    found = _LIST_NUMBER.match(text)
    if found is None or not gathered:
        return None
    last = gathered[-1].label
    due = 1 if last.kind == "project" else int(last.number) + 1 if last.kind == "activity" and last.number else 0
    return Label("activity", found[1], found.end(), True) if int(found[1]) == due else None


def number_edge(lines: Iterable[Line]) -> float | None:
    """The right edge that page numbers are set against, or None where the index prints none."""
    ends = [line.bbox.x1 for line in lines if re.search(r"\d{1,4}$", line.text)]
    if len(ends) < 2:
        return None
    edge = median(sorted(ends)[len(ends) // 3 :])
    return edge if sum(abs(end - edge) <= EDGE for end in ends) >= 2 else None


def without_page_number(line: Line, text: str, edge: float | None) -> str:
    """A line's ``text`` without tab leaders and page number."""
    bare = _LEADERS.sub("", text)
    if bare != text or edge is None or len(line.words) == 0:
        return bare
    last = line.words[-1]
    if abs(last.bbox.x1 - edge) > EDGE or not text.endswith(last.text):
        return bare
    if _LAST_DOTS.search(text):
        return _LAST_DOTS.sub("", text)
    if not _PAGE_NUMBER.fullmatch(last.text):
        return bare
    apart = len(line.words) == 1 or last.bbox.x0 - line.words[-2].bbox.x1 > NUMBER_GAP * last.size
    return text[: -len(last.text)].rstrip() if apart else bare


def _other_heading(text: str, profile: Profile) -> bool:
    """Whether an index line names a part of the document that is no node (introduction, cronograma, annexes)."""
    bare = _LEADERS.sub("", text)
    bare = re.sub(r"\s+\d{1,4}$", "", bare)
    folded = plain_keeping_length(bare).strip()
    names = ("introduction", "schedule", "justification", "other", "index")
    return any(profile.headings[name].fullmatch(folded) for name in names) and label_of(text, profile) is None


def unread_entries(lines: Sequence[Line], entries: Sequence[Entry], profile: Profile) -> tuple[int, int]:
    """How many entries of an index, each of which leads to a page number, no label matched, and how many there are.

    An entry may take several lines, of which one bears its number; those without any are not counted.
    """
    edge = number_edge(lines)
    numbered = [line for line in lines if without_page_number(line, line.text, edge) not in ("", line.text)]
    others = sum(_other_heading(line.text, profile) for line in numbered)
    return max(0, len(numbered) - others - len(entries)), len(numbered) - others


def read_overview(
    lines: Sequence[Line], profile: Profile, known: frozenset[str], programmes: Sequence[str]
) -> list[Entry]:
    """The entries under one axis's heading. ``programmes`` are the programme titles other places know.

    A programme may stand without its label: a line further left than the projects, or in another face, or one whose
    wording is known, followed by a project.
    """
    gathered: list[_Open] = []
    bare = [line.without_bullet() for line in lines]
    left = _project_left(bare, profile)
    worded = any(_is(label_of(line.text, profile), "activity") for line in bare)
    labelled = (line for line, own in zip(lines, bare, strict=True) if label_of(own.text, profile) is not None)
    listed = not worded and not any(line.bulleted for line in labelled)
    for index, line in enumerate(bare):
        label = label_of(line.text, profile) or (None if worded else _counted(line.text, gathered))
        if label is not None:
            gathered.append(_Open(label, [line], [line.text[label.end :]]))
        elif listed and lines[index].bulleted and _is_listed(line, gathered):
            gathered.append(_Open(Label("activity", None, 0, False), [line], [line.text]))
        elif _unlabelled(bare, index, gathered, left, profile, programmes):
            gathered.append(_Open(Label("programme", None, 0, False), [line], [line.text]))
        elif gathered:
            gathered[-1].lines.append(line)
            gathered[-1].texts.append(line.text)
    return nest([_entry(item, "overview", known) for item in gathered])


def _is_listed(line: Line, gathered: Sequence[_Open]) -> bool:
    """Whether a line behind a bullet is an activity that bears no label: below a project, or below another of them."""
    last = gathered[-1].label if gathered else None
    below = _is(last, "project") or (_is(last, "activity") and last is not None and last.number is None)
    return below and line.text[:1].isupper()


def _project_left(lines: Sequence[Line], profile: Profile) -> float | None:
    lefts = [line.bbox.x0 for line in lines if _is(label_of(line.text, profile), "project")]
    return min(lefts) if lefts else None


def _is(label: Label | None, kind: str) -> bool:
    return label is not None and label.kind == kind


def _unlabelled(
    lines: Sequence[Line],
    index: int,
    gathered: Sequence[_Open],
    project_left: float | None,
    profile: Profile,
    programmes: Sequence[str],
) -> bool:
    """Whether the line opens a programme that stands without its label."""
    line = lines[index]
    if not _project_follows(lines, index, profile) or not line.text[:1].isupper():
        return False
    if gathered and depth(gathered[-1].label.kind) < depth("project") and gathered[-1].label.number is None:
        return False  # the second line of an unlabelled programme
    texts = [" ".join(item.text for item in lines[index : index + count]) for count in (1, 2, 3)]
    if any(profile.abbreviations.similarity(text, title) >= WORDING for text in texts for title in programmes):
        return True
    if gathered and depth(gathered[-1].label.kind) <= depth("programme"):
        return False  # more of a labelled programme's title
    if not gathered:
        return True
    above = gathered[-1].lines[-1]
    outdented = project_left is not None and line.bbox.x0 < project_left - OUTDENT
    return outdented or (line.bold and not above.bold) or abs(line.size - above.size) > 0.6


def _project_follows(lines: Sequence[Line], index: int, profile: Profile) -> bool:
    """Whether the next label, at most two lines on, is a project's."""
    for line in lines[index + 1 : index + 4]:
        label = label_of(line.text, profile)
        if label is not None:
            return label.kind == "project"
    return False


def _entry(item: _Open, where: Where, known: frozenset[str]) -> Entry:
    title = clean_title(join_lines(item.texts, known))
    first = item.lines[0].page
    box = union(line.bbox for line in item.lines if line.page == first)
    return Entry(item.label.kind, item.label.number, title, where, first, box)
