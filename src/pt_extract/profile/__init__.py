"""What a family of documents calls things: one TOML file a family, in ``profiles/``.

A profile holds words and patterns, no code: labels of the levels, headings of the index and the schedule, names of the
quarters, abbreviations, how prose announces counts, years and funders. What it leaves out is its language's.
"""

from pt_extract.late import Pattern
from pt_extract.profile.entries import ENTRIES, NUMBERS, REFERENCE, Entry
from pt_extract.profile.family import MOST_KEPT, NEVER, Level, Profile, plain_keeping_length
from pt_extract.profile.leading import turned
from pt_extract.profile.listed import listed_in
from pt_extract.profile.parsing import Said, Told, parse, read
from pt_extract.profile.shipped import (
    USUAL,
    all_abbreviations,
    choose,
    load,
    may_be_of_one,
    ocr_languages,
    shipped,
    source_of,
)

__all__ = [
    "ENTRIES",
    "MOST_KEPT",
    "NEVER",
    "NUMBERS",
    "REFERENCE",
    "USUAL",
    "Entry",
    "Level",
    "Pattern",
    "Profile",
    "Said",
    "Told",
    "all_abbreviations",
    "choose",
    "listed_in",
    "load",
    "may_be_of_one",
    "ocr_languages",
    "parse",
    "plain_keeping_length",
    "read",
    "shipped",
    "source_of",
    "turned",
]
