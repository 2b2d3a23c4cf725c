"""A profile held against a document: what each of its patterns is, what it matches, and what nothing matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import field

from pt_extract.classes import frozen
from pt_extract.drafting.draft import Head, heads_of
from pt_extract.drafting.seen import Seen, without_leaders
from pt_extract.drafting.series import Series, series_of
from pt_extract.late import Pattern
from pt_extract.layout.lines import Line
from pt_extract.model import NODE_KINDS, NodeKind
from pt_extract.naming.labels import label_of
from pt_extract.profile import NEVER, Entry, Profile, Said, Told, plain_keeping_length
from pt_extract.saying import plural, ranges

EXAMPLES = 3
"""So many examples of what a pattern matches are shown."""
EXAMPLE_LENGTH = 70
"""Each example is cut to so many characters."""
MOST_LEFT = 20
"""So many lines that match nothing are shown."""


@frozen
class Match:
    """A text that a pattern matches, and the page where it stands; 0 where that is not told."""

    text: str
    page: int


@frozen
class PatternReport:
    """One pattern: the keys that lead to it, what it is for, what is wrong with it, and what it matches.

    ``own`` says that it is the profile's and not its language's. ``count`` is None where it was not tried.
    """

    path: str
    says: str
    pattern: str
    own: bool
    fault: str | None = None
    count: int | None = None
    pages: tuple[int, ...] = ()
    examples: tuple[Match, ...] = ()


@frozen
class ProfileReport:
    """What there is to say of a profile. ``str`` of it is for people.

    ``levels`` count the labels of each kind as a reading of the document would see them. ``left`` are lines set as
    headings that nothing matches, ``unnamed`` words that stand before numbers and name no level.
    """

    profile: str
    file: str | None
    patterns: tuple[PatternReport, ...]
    levels: Mapping[NodeKind, int] = field(factory=dict)
    left: tuple[Match, ...] = ()
    unnamed: tuple[Match, ...] = ()

    @property
    def faults(self) -> tuple[PatternReport, ...]:
        """The patterns that cannot be used."""
        return tuple(each for each in self.patterns if each.fault is not None)

    def __str__(self) -> str:
        return "\n".join(_told(self)) + "\n"


def report_on(told: Told, name: str, seen: Seen | None = None, profile: Profile | None = None) -> ProfileReport:
    """What each pattern of a profile is and, in a document that was ``seen``, matches.

    ``profile`` is the same made ready to be used, None where a fault keeps it from that.
    """
    every = [said for said in told.patterns if _is_said(said)]
    if seen is None:
        return ProfileReport(name, None, tuple(map(_described, every)))
    patterns = tuple(_tried(said, seen) if said.fault is None else _described(said) for said in every)
    if profile is None:
        return ProfileReport(name, seen.file, patterns)
    suited = profile.suited(seen.printed)
    labels = [label_of(line.without_bullet().text, suited) for line in seen.lines]
    counts = {kind: sum(label is not None and label.kind == kind for label in labels) for kind in suited.kinds}
    unnamed = list(_unnamed(seen, suited))
    told_of = {label.place for series in unnamed for label in series.labels}
    labelled = {place for place, label in enumerate(labels) if label is not None}
    left = heads_of(seen, told.headings, labelled | told_of)
    return ProfileReport(
        name,
        seen.file,
        patterns,
        counts,
        tuple(Match(head.text, head.pages[0]) for head in left),
        tuple(_first_of(series, seen) for series in unnamed),
    )


def _is_said(said: Said) -> bool:
    """Whether a pattern is more than what stands for one that a profile does without."""
    return said.text != NEVER.pattern


def _described(said: Said) -> PatternReport:
    return PatternReport(said.path, said.entry.says, said.text, said.own, said.fault)


def _tried(said: Said, seen: Seen) -> PatternReport:
    """A pattern with what it matches among the lines of a document."""
    matches = list(_matches(said, seen))
    return PatternReport(
        said.path,
        said.entry.says,
        said.text,
        said.own,
        None,
        len(matches),
        tuple(sorted({match.page for match in matches if match.page})),
        tuple({match.text: match for match in reversed(matches)}.values())[::-1][:EXAMPLES],
    )


def _matches(said: Said, seen: Seen) -> Iterator[Match]:
    find = _finder(said.entry, said.pattern)
    lines: list[tuple[str, int]] = [(line.without_bullet().text, line.page) for line in seen.lines]
    if said.entry.use == "head" or said.path.startswith("schedule."):
        lines += [(text, 0) for text in seen.printed]  # those of tables are no running text
    if said.path.startswith("document."):
        lines += [(text, 0) for text in seen.running]
    for text, page in lines:
        found = find(plain_keeping_length(text))
        if found is not None and found[0].strip():
            whole = said.entry.use in ("start", "line")
            yield Match(without_leaders(text if whole else text[found.start() : found.end()]), page)


def _finder(entry: Entry, pattern: Pattern) -> Callable[[str], re.Match[str] | None]:
    """How a pattern is tried on a line."""
    if entry.use == "line":
        return lambda text: pattern.fullmatch(text.strip())
    if entry.use == "start":
        return pattern.match
    if entry.use == "head":
        return re.compile(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", re.IGNORECASE).search
    return pattern.search


def _unnamed(seen: Seen, profile: Profile) -> Iterator[Series]:
    """The series of labels that name no level."""
    for series in series_of(seen):
        if not any(_is_level(seen.lines[label.place], profile) for label in series.labels):
            yield series


def _first_of(series: Series, seen: Seen) -> Match:
    """A series of labels by its first line."""
    first = series.labels[0]
    return Match(f"{_number_of(series)} “{_cut(without_leaders(seen.lines[first.place].text))}”", first.page)


def _is_level(line: Line, profile: Profile) -> bool:
    return label_of(line.without_bullet().text, profile) is not None


def _number_of(series: Series) -> str:
    return f"“{series.wordings[0]}” {plural(len(series.labels), 'time')}:"


def _told(report: ProfileReport) -> Iterator[str]:
    """The report, line by line."""
    own = [each for each in report.patterns if each.own or each.path.startswith("levels.")]
    others = [each for each in report.patterns if each not in own]
    faults = len(report.faults)
    valid = "every pattern is valid" if not faults else f"{plural(faults, 'pattern')} cannot be used"
    yield f"{report.profile}: {plural(len(own), 'pattern')} of its own, {len(others)} of its language; {valid}"
    if report.file is not None:
        yield f"held against {report.file}"
    for each in own:
        yield from ("", *_of_pattern(each))
    if report.file is not None:
        yield from ("", "The language's patterns:")
        yield from (f"  {each.path}: {_count(each)}" for each in others)
        yield from _of_document(report)


def _of_pattern(each: PatternReport) -> Iterator[str]:
    yield f"{each.path}: {each.says}"
    yield f"  {_cut(each.pattern, 2 * EXAMPLE_LENGTH)}"
    if each.fault is not None:
        yield f"  ✗ it {each.fault}"
    elif each.count is not None:
        yield f"  {_count(each)}"


def _count(each: PatternReport) -> str:
    if not each.count:
        return "matches nothing"
    where = f" on {ranges(each.pages, 'page')}" if each.pages else " in tables or running heads"
    examples = ", ".join(f"“{_cut(example.text)}”" for example in each.examples)
    return f"matches {plural(each.count, 'time')}{where}: {examples}"


def _of_document(report: ProfileReport) -> Iterator[str]:
    """What a reading would see of the document, and what it would not."""
    if report.faults:
        yield from ("", "The document was not read with the profile: mend the patterns above first.")
        return
    yield from ("", "Labels of each level: " + ", ".join(f"{kind} {count}" for kind, count in report.levels.items()))
    for kind in NODE_KINDS:
        if report.levels.get(kind) == 0:
            yield f"  no line begins with a label of [levels.{kind}]: look at its words and numbers"
    if report.unnamed:
        yield from ("", "Words before numbers that name no level:")
        yield from _listed(report.unnamed)
    if report.left:
        yield from ("", "Lines set as headings that nothing matches:")
        yield from _listed([Match(f"“{_cut(match.text)}”", match.page) for match in report.left])


def _listed(matches: Sequence[Match]) -> Iterator[str]:
    yield from (f"  page {match.page}: {match.text}" for match in matches[:MOST_LEFT])
    if len(matches) > MOST_LEFT:
        yield f"  … and {len(matches) - MOST_LEFT} more"


def _cut(text: str, most: int = EXAMPLE_LENGTH) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


__all__ = ["Head", "Match", "PatternReport", "ProfileReport", "report_on"]
