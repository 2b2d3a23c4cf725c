"""Pages to the outline: what the index, the overview pages and the body each name, and the prose of the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from attrs import field

from pt_extract.classes import frozen
from pt_extract.findings import Finding, finding
from pt_extract.geometry import BBox, union
from pt_extract.layout.lines import Line
from pt_extract.model import Document, NodeKind, Where
from pt_extract.naming.entry import Entry, walk
from pt_extract.naming.labels import depth, label_of
from pt_extract.outline.body import Wordings, read_body
from pt_extract.outline.cover import read_cover
from pt_extract.outline.facts import facts_of
from pt_extract.outline.flow import Flow, flow_of
from pt_extract.outline.listing import read_index, read_overview, unread_entries
from pt_extract.outline.matrix import lines_of_tables
from pt_extract.outline.notes import Call, Note
from pt_extract.outline.paragraphs import paragraphs_of
from pt_extract.outline.titles import best_wordings, clean_title
from pt_extract.outline.zones import SAME_TITLE, Section, has_prose, is_heading, prose_start, zones_of
from pt_extract.page import Page
from pt_extract.profile import Profile
from pt_extract.text import join_lines

LISTED = 2
"""So many labels in front of an axis's prose are an overview."""
UNREAD = 1 / 3
"""An index is doubtful where no label matches at least this share of its entries."""
FEWEST_UNREAD = 3
"""An index is doubtful where no label matches at least so many of its entries."""
LONGEST_SAID = 100
"""A text that was left out is told by so many characters."""


@frozen
class Outline:
    """What the running text says. The three trees are as printed, each with its own numbers and wordings."""

    document: Document
    introduction: str
    index: list[Entry] = field(factory=list)
    overview: list[Entry] = field(factory=list)
    body: list[Entry] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    """What was left out."""
    notes: tuple[Note, ...] = ()
    calls: tuple[Call, ...] = ()
    """Its footnotes, and the marks that call them."""


def read_outline(
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[BBox]],
    scheduled: Sequence[Entry],
    known: frozenset[str],
    profile: Profile,
) -> Outline:
    """The outline of a document.

    ``tables`` are the boxes of the schedule's tables by page number, which are no running text; ``scheduled`` is what
    the schedule names, as evidence of where titles end; ``known`` are the words the document holds whole.
    """
    flow = flow_of(
        pages,
        tables,
        known,
        lambda text: _level(text, profile),
        lambda grids: lines_of_tables(grids, profile, known),
    )
    zones = zones_of(flow, tables, profile)
    heads = [line for number in flow.heads for line in flow.heads[number]]
    overviews, bodies = _sort_sections(zones.sections, profile)
    projects = _titles("project", bodies, profile)
    projects += [entry.title for entry in walk(list(scheduled)) if entry.kind == "project"]
    index = read_index(zones.index, profile, flow.known, projects)
    programmes = [entry.title for entry in walk(index) if entry.kind == "programme"]
    programmes += _titles("programme", bodies, profile)
    overview = _one_an_axis([_overview(section, flow, profile, programmes) for section in overviews], profile)
    wordings = _wordings([*walk(index), *walk(overview)], list(walk(list(scheduled))), profile)
    body = _merge_repeated([_body(section, flow, wordings, profile) for section in bodies], profile)
    return Outline(
        document=read_cover(zones.cover or flow.lines[:40], heads, profile),
        introduction=_introduction(zones.introduction, flow, profile),
        index=index,
        overview=overview,
        body=body,
        findings=[*_said_beside(flow), *_said_others(zones.others), *_said_unread(zones.index, index, profile)],
        notes=flow.notes,
        calls=flow.calls,
    )


def _level(text: str, profile: Profile) -> int | None:
    """The level, from 0, of the label that a text starts with."""
    label = label_of(text, profile)
    return None if label is None else depth(label.kind)


def _said_beside(flow: Flow) -> Iterator[Finding]:
    times = Counter(said for parts in flow.beside.values() for said in parts)
    heads = {line.text for lines in flow.heads.values() for line in lines}
    for number, parts in sorted(flow.beside.items()):
        for said in parts:
            # Thumb tabs and the like only help to find one's way.
            if times[said] > 1 or any(said in head for head in heads):
                continue
            told = said if len(said) <= LONGEST_SAID else f"{said[:LONGEST_SAID].rsplit(' ', 1)[0]} …"
            yield finding("text-beside", page=number, text=told)


def _said_others(others: Sequence[Sequence[Line]]) -> Iterator[Finding]:
    for lines in others:
        first, last = lines[0].page, lines[-1].page
        yield finding("part-left-out", page=first, text=lines[0].text, pages=tuple(range(first, last + 1)))


def _said_unread(lines: Sequence[Line], index: Sequence[Entry], profile: Profile) -> Iterator[Finding]:
    """An index of which a good part is no label that the profile knows."""
    unread, entries = unread_entries(lines, list(walk(list(index))), profile)
    if unread >= max(FEWEST_UNREAD, UNREAD * entries):
        yield finding("outline-doubtful", "index", page=lines[0].page, unread=unread, entries=entries)


def _introduction(lines: Sequence[Line], flow: Flow, profile: Profile) -> str:
    paragraphs = paragraphs_of(flow, lines, profile)
    return "\n\n".join(paragraph.text for paragraph in paragraphs)


def _sort_sections(sections: Sequence[Section], profile: Profile) -> tuple[list[Section], list[Section]]:
    """Overviews and bodies; a section that is first the one and then the other is parted."""
    overviews: list[Section] = []
    bodies: list[Section] = []
    prose = [has_prose(section.lines, profile) for section in sections]
    for index, section in enumerate(sections):
        if not prose[index] and not _is_terse_body(sections, prose, index, profile):
            overviews.append(section)
            continue
        split = _overview_end(section, profile)
        if split:
            overviews.append(Section(section.label, section.heading, section.lines[:split]))
        bodies.append(Section(section.label, section.heading, section.lines[split:]))
    return overviews, bodies


def _is_terse_body(sections: Sequence[Section], prose: Sequence[bool], index: int, profile: Profile) -> bool:
    """Whether a section without any long prose is a body all the same.

    It is where it is the second of its axis, or alone in a document that has no prose at all; one without a line is
    a heading of the body, its axis's text on a page that could not be read.
    """
    section = sections[index]
    if not section.lines:
        return True
    same = [other for other in range(len(sections)) if _same_heading(sections[other], section, profile)]
    if any(prose[other] for other in same):
        return False
    return index == same[-1] if len(same) > 1 else not any(prose)


def _same_heading(first: Section, second: Section, profile: Profile) -> bool:
    one, two = (
        (section.label.number, " ".join(line.text for line in section.heading)[section.label.end :])
        for section in (first, second)
    )
    return _same_axis(one, two, profile)


def _overview_end(section: Section, profile: Profile) -> int:
    """How many lines of a section with prose are an overview in front of it."""
    for index, line in enumerate(section.lines):
        if line.cell == 0 and is_heading(line, "justification", profile):
            return index if _labels(section.lines[:index], profile) >= LISTED else 0
    start = prose_start(section.lines, profile) or 0
    listed = [label for line in section.lines[:start] if (label := label_of(line.without_bullet().text, profile))]
    later = [label_of(line.text, profile) for line in section.lines[start:]]
    repeated = listed and any(o and (o.kind, o.number) == (listed[0].kind, listed[0].number) for o in later)
    return start if repeated and len(listed) >= LISTED else 0


def _labels(lines: Sequence[Line], profile: Profile) -> int:
    return sum(label_of(line.without_bullet().text, profile) is not None for line in lines)


def _axis(section: Section, flow: Flow, where: Where) -> Entry:
    texts = [line.text for line in section.heading]
    title = clean_title(join_lines(texts, flow.known)[section.label.end :])
    first = section.heading[0]
    box = union(line.bbox for line in section.heading if line.page == first.page)
    return Entry("axis", section.label.number, title, where, first.page, box, pages={first.page})


def _overview(section: Section, flow: Flow, profile: Profile, programmes: Sequence[str]) -> Entry:
    axis = _axis(section, flow, "overview")
    axis.children = read_overview(section.lines, profile, flow.known, programmes)
    return axis


def _one_an_axis(overviews: Sequence[Entry], profile: Profile) -> list[Entry]:
    """One overview of each axis: of two that begin alike (a table of all axes may list them first), the longer one."""
    kept: list[Entry] = []
    for axis in overviews:
        twin = _twin(axis, kept, profile)
        if twin is None:
            kept.append(axis)
        elif _begins_like(axis, twin):
            kept[kept.index(twin)] = max(twin, axis, key=lambda each: len(list(walk([each]))))
        else:
            twin.children += axis.children
    return kept


def _begins_like(first: Entry, second: Entry) -> bool:
    """Whether the first children of two entries are of one kind and number, or one of the two has none."""
    one, two = ([(child.kind, child.number) for child in entry.children[:1]] for entry in (first, second))
    return one == two or not one or not two


def _body(section: Section, flow: Flow, wordings: Wordings, profile: Profile) -> Entry:
    return read_body(section, _axis(section, flow, "body"), flow, wordings, profile)


def _titles(kind: NodeKind, bodies: Sequence[Section], profile: Profile) -> list[str]:
    """What follows the labels of a kind in the bodies' lines; enough to know the wording when it stands alone."""
    titles = []
    for section in bodies:
        for line in section.lines:
            label = label_of(line.text, profile)
            if label is not None and label.kind == kind:
                titles.append(clean_title(line.text[label.end :]))
    return [title for title in titles if title]


def _wordings(listed: Sequence[Entry], scheduled: Sequence[Entry], profile: Profile) -> Wordings:
    """What index, overview and, where those are silent, the schedule call a node."""
    by_kind = [_by_kind(entries) for entries in (listed, scheduled)]

    def known(kind: NodeKind, number: str | None, text: str) -> Sequence[str]:
        found = (best_wordings(text, titles.get(kind, ()), profile) for titles in by_kind)
        return next(filter(None, found), [])

    return known


def _by_kind(entries: Sequence[Entry]) -> Mapping[NodeKind, Set[str]]:
    """The titles of entries by their kinds, each once."""
    titles: dict[NodeKind, set[str]] = {}
    for entry in entries:
        if entry.title:
            titles.setdefault(entry.kind, set()).add(entry.title)
    return titles


def _merge_repeated(bodies: list[Entry], profile: Profile) -> list[Entry]:
    """Sections under the same axis heading made one (a heading repeated on later pages)."""
    merged: list[Entry] = []
    for axis in bodies:
        twin = _twin(axis, merged, profile)
        if twin is None:
            merged.append(axis)
        else:
            twin.paragraphs += axis.paragraphs
            twin.children += axis.children
            twin.pages |= axis.pages
            twin.facts = facts_of(twin.kind, twin.paragraphs, profile)
    return merged


def _twin(axis: Entry, others: Sequence[Entry], profile: Profile) -> Entry | None:
    """The first of others that is the same axis; None where it is none of them."""
    named = (axis.number, axis.title)
    return next((other for other in others if _same_axis((other.number, other.title), named, profile)), None)


def _same_axis(first: tuple[str | None, str], second: tuple[str | None, str], profile: Profile) -> bool:
    """Whether two headings, each a printed number and a title, are one axis's."""
    if first[0] and second[0] and first[0] != second[0]:
        return False
    return profile.abbreviations.similarity(first[1], second[1]) >= SAME_TITLE


__all__ = ["Outline", "read_outline"]
