"""Every entry that a profile may have: what it is for, and the groups that a pattern of it must name.

What a profile leaves out is its language's (:mod:`pt_extract.language`). The reference in
``docs/guides/profiles.md`` is held against this by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pt_extract.classes import frozen

NUMBERS = ("roman", "letter", "arabic", "decimal")
"""How a level's numbers may be written."""

Use = Literal["line", "start", "anywhere", "head", "none"]
"""What of a document a pattern is tried on: a whole line, the start of one, any part of it, the head of a column."""


@frozen
class Entry:
    """One entry of a profile. ``groups`` are those that its pattern must name."""

    says: str
    use: Use = "none"
    groups: tuple[str, ...] = ()


TOP: Mapping[str, Entry] = {
    "name": Entry("What the profile is called; it stands in the JSON as `source.profile`."),
    "language": Entry("The language (`es`, `en`, `pt`). What the profile leaves out is taken from it."),
    "ocr": Entry("Tesseract's name of the language that pictures are read in (`spa`; `spa+por` for two)."),
    "recognise": Entry("Patterns that all occur in a document of the family; by them a profile is chosen.", "anywhere"),
    "prose_starts": Entry("How prose goes on behind a title that no punctuation ends.", "anywhere"),
    "months": Entry("Twelve strings, each with all the names of one month."),
    "counts": Entry("Strings with the words for one, two, three, … by which prose counts."),
    "abbreviations": Entry("A table of abbreviations and what they stand for, for comparing titles."),
    "levels": Entry("A table for each level: `axis`, and what there is of `programme`, `project`, `activity`."),
}

LEVEL: Mapping[str, Entry] = {
    "words": Entry("What stands before the level's numbers (`['Pillar']`); the label is made of it."),
    "label": Entry(
        "Instead of `words`: a pattern of the printed label up to the title, or several, of which a document uses one.",
        "start",
        ("label", "number"),
    ),
    "numbers": Entry(
        "How the numbers are written: `roman`, `letter` or `arabic`; `decimal` where they are all there is of a label "
        "(`1.2.1`). They may follow those of the levels above (`Target 1.2.1`)."
    ),
    "bare": Entry("Whether a label of `words` may stand without a number, with a colon or a full stop behind it."),
    "noun": Entry("How prose counts such nodes (`pillars?`). Made of `words` where it is left out.", "anywhere"),
}

ENTRIES: Mapping[str, Mapping[str, Entry]] = {
    "document": {
        "title": Entry("The title that the cover prints.", "anywhere"),
        "years": Entry("The first and the last year of the programme.", "anywhere", ("first", "last")),
        "code": Entry("The document's code.", "anywhere", ("code",)),
        "meeting": Entry("The meeting that the document is for.", "anywhere", ("meeting",)),
        "dates": Entry("The days of that meeting.", "anywhere", ("days", "month", "last_day", "last_month", "year")),
    },
    "headings": {
        "index": Entry("The heading of the index.", "line"),
        "introduction": Entry("The heading of the introduction.", "line"),
        "justification": Entry("A heading that names a part of a node's text and is none of it.", "line"),
        "schedule": Entry("The heading of the schedule, where the text ends.", "line"),
        "other": Entry("Headings of parts that are no part of the tree: annexes, bibliographies.", "line"),
    },
    "schedule": {
        "continuity": Entry("The head of the column for later years.", "head"),
        "years": Entry("The years that a head names.", "anywhere", ("first", "last")),
        "summary": Entry("The rows that count what stands above them.", "start"),
        "action": Entry("A row that gathers tasks under a name of its own.", "start"),
    },
    "facts": {
        "goal": Entry("What leads to an axis's goals.", "anywhere"),
        "objective": Entry("What leads to a programme's objectives.", "anywhere"),
        "sdg": Entry("The Sustainable Development Goals that prose lists.", "anywhere"),
        "announces": Entry("The verbs before a number of children (`consists of`).", "anywhere"),
        "carried_out": Entry("The verbs before the years in which something is carried out.", "anywhere"),
        "in_person": Entry("That an activity is held in person.", "anywhere"),
        "virtual": Entry("That it is held virtually.", "anywhere"),
        "not_modality": Entry("What says `virtual` of something else (a virtual library).", "anywhere"),
        "years": Entry("Years behind such a verb.", "anywhere", ("years",)),
        "funder": Entry("Who pays.", "anywhere", ("funder", "funder2")),
    },
}
"""The patterns of each section."""

MADE = Entry("The printed label, made of the level's words and numbers.", "start", ("label", "number"))
MADE_NOUN = Entry("How prose counts such nodes, made of the level's words.", "anywhere")
QUARTERS = Entry("Four patterns: the heads of the columns of the first to the fourth quarter.", "head")

REFERENCE: Mapping[str, Entry] = {
    **TOP,
    **{f"levels.KIND.{name}": entry for name, entry in LEVEL.items()},
    **{f"{section}.{name}": entry for section, entries in ENTRIES.items() for name, entry in entries.items()},
    "schedule.quarters": QUARTERS,
}
"""All of them, by the keys that lead to them."""
