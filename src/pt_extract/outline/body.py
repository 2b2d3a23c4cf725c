"""The body of one axis: headings, each with the prose that follows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pt_extract.model import NodeKind
from pt_extract.naming.entry import Entry
from pt_extract.naming.labels import Label, label_of, nest
from pt_extract.outline.facts import facts_of
from pt_extract.outline.flow import Flow
from pt_extract.outline.paragraphs import Paragraph, paragraphs_of
from pt_extract.outline.titles import split_title
from pt_extract.outline.zones import Section, is_heading
from pt_extract.profile import Profile

LONGEST_TITLE = 300
"""What is longer than this, in characters, is not a title that its label left to the next paragraph."""

Wordings = Callable[[NodeKind, str | None, str], Sequence[str]]
"""Gives, for a kind, a printed number and the text behind the label, what other places call that node."""


def read_body(section: Section, axis: Entry, flow: Flow, wordings: Wordings, profile: Profile) -> Entry:
    """``axis`` with its prose and its tree filled in from the lines of its section."""
    entries: list[Entry] = [axis]
    untitled = False
    for paragraph in paragraphs_of(flow, section.lines, profile):
        label = label_of(paragraph.text, profile) if paragraph.lines[0].cell >= 0 else None
        if label is not None and label.kind != "axis":
            entries.append(_headed(paragraph, label, wordings, profile))
            untitled = not entries[-1].title
        elif untitled:
            _name(entries[-1], paragraph, wordings, profile)
            untitled = False
        elif entries[-1].kind != "axis" or not _is_furniture(paragraph, profile):
            entries[-1].paragraphs.append(paragraph.text)
            entries[-1].pages.update(paragraph.pages)
    for entry in entries:
        entry.facts = facts_of(entry.kind, entry.paragraphs, profile)
    nest(entries)
    return axis


def _headed(paragraph: Paragraph, label: Label, wordings: Wordings, profile: Profile) -> Entry:
    text = paragraph.text[label.end :]
    bold_end = max(0, paragraph.bold_end - label.end)
    known = wordings(label.kind, label.number, text)
    split = split_title(text, bold_end, known, profile, scanned=paragraph.scanned)
    box = paragraph.bbox_of_start(label.end + len(split.title))
    entry = Entry(label.kind, label.number, split.title, "body", paragraph.page, box)
    entry.pages.update(paragraph.pages if split.rest else (paragraph.page,))
    if split.rest:
        entry.paragraphs.append(split.rest)
    return entry


def _name(entry: Entry, paragraph: Paragraph, wordings: Wordings, profile: Profile) -> None:
    """Give an entry whose label stood alone the title from the paragraph behind it."""
    known = wordings(entry.kind, entry.number, paragraph.text)
    split = split_title(paragraph.text, paragraph.bold_end, known, profile, scanned=paragraph.scanned)
    entry.pages.update(paragraph.pages)
    if len(split.title) > LONGEST_TITLE:
        entry.paragraphs.append(paragraph.text)
        return
    entry.title = split.title
    if split.rest:
        entry.paragraphs.append(split.rest)


def _is_furniture(paragraph: Paragraph, profile: Profile) -> bool:
    """Whether it is a heading that names a part and says nothing itself (``JUSTIFICACIÓN``)."""
    return len(paragraph.lines) == 1 and is_heading(paragraph.lines[0], "justification", profile)
