"""The labels that a document repeats: which words stand before numbers at the heads of its lines, and how they look."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.drafting.seen import Seen, without_leaders
from pt_extract.language import Language
from pt_extract.layout.lines import Line
from pt_extract.profile.wording import spaced
from pt_extract.text import number_value, plain, roman_value, squeeze

LONGEST_PHRASE = 4
"""A level is called by so many words at most."""
LARGEST_NUMBER = 199
"""Larger numbers are years, decisions, amounts."""
FILLED = 0.6
"""Numbers that count give this share of those from one to the largest."""
MOSTLY = 0.7
"""Lines that look one way for the most part are this share of all."""
FEWEST_NUMBERS = 2
"""Headings that are numbered and no more have so many numbers of each depth."""
FEWEST_BARE = 3
"""So many titles behind a word without a number make it a label."""

_LISTED = re.compile(r"(?:[^\w\s(\[«“\"'¿¡]\s*)?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+(?=[^\W\d_]{3}))?")
"""A bullet or a list number in front of a label."""
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_NUMBER = r"(?:(?:[IVXL]{1,6}|\d{1,2}|[A-Z])[.-])*(?:[IVXL]{1,6}|\d{1,3}|[A-Z])"
_HEAD = re.compile(
    rf"(?P<phrase>{_WORD}(?:\s+{_WORD}){{0,{LONGEST_PHRASE - 1}}}?)\s+(?:[Nn][°ºo.]{{1,2}}\s*)?(?P<number>{_NUMBER})"
    r"(?![\w°º%])(?P<end>\s*[.:)–—-]+)?\s*(?P<title>.*)"
)
_BARE = re.compile(rf"(?P<phrase>{_WORD}(?:\s+{_WORD})?)\s*:\s*(?P<title>.+)")
_DECIMAL = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?P<title>[^\W\d_].*)")
_OPENING = "¿¡«“\"'("


@frozen
class Label:
    """A label at the head of a line: the words before the number as printed, its parts, and the title behind."""

    place: int
    """Of the line, among those of the document."""
    page: int
    phrase: str
    number: tuple[str, ...]
    """The numbers of the levels above and its own, as printed (``1.2.`` gives 1 and 2); empty without any."""
    title: str
    face: str
    """How the line is set, in a word or two."""
    outstanding: bool
    listed: bool = False
    """Whether dots lead to its page, as in an index."""


@frozen
class Series:
    """The labels of a document that say the same words (folded) before their numbers."""

    phrase: str
    labels: tuple[Label, ...]
    also: tuple[str, ...] = ()
    """What tables call it, where the text does not."""

    @cached_property
    def wordings(self) -> tuple[str, ...]:
        """What stands before the numbers as printed, each wording once, not all in capitals where there is another."""
        printed: dict[str, str] = {}
        for label in self.labels:
            kept = printed.setdefault(plain(label.phrase), label.phrase)
            if kept.isupper() and not label.phrase.isupper():
                printed[plain(label.phrase)] = label.phrase
        said = (text.capitalize() if text.isupper() else text for text in printed.values())
        return tuple(dict.fromkeys((*said, *self.also)))

    @cached_property
    def numbers(self) -> tuple[tuple[str, ...], ...]:
        """The different numbers, in order of occurrence."""
        return tuple(dict.fromkeys(label.number for label in self.labels if label.number))

    @cached_property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({label.page for label in self.labels}))

    @cached_property
    def depth(self) -> int:
        """How many numbers its labels mostly have (``1.2.1``: 3)."""
        return Counter(map(len, self.numbers)).most_common(1)[0][0] if self.numbers else 0

    @cached_property
    def style(self) -> str:
        """How its own numbers are written: roman, letter or arabic."""
        own = [number[-1] for number in self.numbers]
        kinds = Counter(map(_style, own))
        ambiguous = kinds.pop("either", 0)
        if not kinds:  # I alone, or none
            return "roman" if ambiguous else "arabic"
        kinds["roman" if kinds["roman"] >= kinds["letter"] else "letter"] += ambiguous
        return kinds.most_common(1)[0][0]

    @cached_property
    def bare(self) -> bool:
        """Whether some of its labels stand without a number, set as headings are."""
        return any(label.outstanding and not label.number for label in self.labels)

    @cached_property
    def faces(self) -> Counter[str]:
        """How its labels are set, those of an index aside where there are others."""
        return Counter(label.face for label in self._own)

    @property
    def outstanding(self) -> float:
        """The share of those labels that are set as headings are."""
        return sum(label.outstanding for label in self._own) / len(self._own)

    @cached_property
    def _own(self) -> Sequence[Label]:
        return [label for label in self.labels if not label.listed] or self.labels


def _style(number: str) -> str:
    if number.isdecimal():
        return "arabic"
    if roman_value(number) is None:
        return "letter"
    return "either" if len(number) == 1 else "roman"


def series_of(seen: Seen) -> list[Series]:
    """Every series of labels, in order of first occurrence, whatever it names."""
    found: dict[str, list[Label]] = defaultdict(list)
    for label in _labels(seen):
        found[plain(squeeze(label.phrase))].append(label)
    series = [Series(phrase, tuple(labels)) for phrase, labels in found.items()]
    counting = [each for each in series if each.numbers and _counts(each, series)]
    named = {each.phrase for each in counting}
    bare = [each for each in series if each.phrase not in named and _names(each)]
    return _merged(sorted([*counting, *bare], key=lambda each: each.labels[0].place))


def _labels(seen: Seen) -> Iterator[Label]:
    for place, line in enumerate(seen.lines):
        listed = _LISTED.match(line.text)
        text = line.text[listed.end() if listed else 0 :]
        if not text[:1].isupper():
            continue
        found = _HEAD.match(text)
        number = tuple(re.split(r"[.-]", found["number"])) if found is not None else ()
        if found is None or not _is_number(number) or not _is_title(found["title"], found["end"]):
            found, number = _BARE.match(text), ()
        if found is not None:
            title = without_leaders(squeeze(found["title"]))
            listed_only = title != squeeze(found["title"])
            yield Label(
                place,
                line.page,
                found["phrase"],
                number,
                title,
                face_of(line, seen),
                _stands_out(line, seen),
                listed_only,
            )


def _stands_out(line: Line, seen: Seen) -> bool:
    """Whether a line is set as headings are, or its label is and prose follows on the line."""
    return seen.stands_out(line) or line.without_bullet().words[0].bold


def _is_number(number: Sequence[str]) -> bool:
    values = [number_value(part) for part in number]
    return all(value is not None and 0 < value <= LARGEST_NUMBER for value in values)


def _is_title(text: str, end: str | None) -> bool:
    """Whether a text behind a number may be a title: a capital opens it, or a sign parts it from the number."""
    bare = text.lstrip(_OPENING)
    return not bare or bare[0].isupper() or bare[0].isdecimal() or bool(end and end.strip(" )"))


def face_of(line: Line, seen: Seen) -> str:
    """How a line is set, as people say it."""
    label = line.without_bullet().words[0]
    parts = ["bold"] if line.bold else ["bold at its start"] if label.bold else []
    parts += ["in larger type"] if seen.is_large(line) else []
    parts += ["in capitals"] if line.text == line.text.upper() else []
    return ", ".join(parts) or "as the text is"


def _counts(series: Series, others: Sequence[Series]) -> bool:
    """Whether its numbers count from one on.

    A single one counts where others are numbered under it, or where it comes again with other titles: each node above
    has but one such node.
    """
    own = [number_value(number[-1]) or 0 for number in series.numbers]
    values = set(own)
    if 1 not in values or len(values) < FILLED * max(values):
        return False
    if len(series.numbers) > 1:
        return True
    above = series.numbers[0]
    below = (number for other in others if other is not series for number in other.numbers)
    if any(len(number) > len(above) and number[: len(above)] == above for number in below):
        return True
    return len({plain(label.title) for label in series.labels if label.title}) > 1 and series.outstanding > 0


def _names(series: Series) -> bool:
    """Whether a word without numbers labels several titles, set as headings are."""
    titles = {plain(label.title) for label in series.labels if not label.number}
    return len(titles) >= FEWEST_BARE and series.outstanding >= MOSTLY


def _merged(series: Sequence[Series]) -> list[Series]:
    """Longer wordings of one label (``Eje temático I`` of ``Eje I``) put to the shorter."""
    kept: list[Series] = []
    for each in sorted(series, key=lambda one: len(one.phrase)):
        place = next((at for at, one in enumerate(kept) if _is_longer(each, one)), None)
        if place is None:
            kept.append(each)
            continue
        one = kept[place]
        labels = sorted((*one.labels, *each.labels), key=lambda label: label.place)
        kept[place] = evolve(one, labels=tuple(labels))
    return sorted(kept, key=lambda each: each.labels[0].place)


def _is_longer(longer: Series, shorter: Series) -> bool:
    begins = longer.phrase.startswith(shorter.phrase + " ")
    own = {number[-1] for number in longer.numbers}
    return begins and bool(own & {number[-1] for number in shorter.numbers})


def as_tables_say(series: Series, seen: Seen) -> Series:
    """A series with the shorter wordings that tables have before its numbers (``EJE 1`` of ``EJE TEMÁTICO I``)."""
    words = series.phrase.split()
    shorter = (" ".join(words[:count]) for count in range(1, len(words)))
    values = {number_value(number[-1]) for number in series.numbers}
    also = [phrase for phrase in shorter if _in_tables(phrase, seen) & values]
    return evolve(series, also=tuple(phrase.capitalize() for phrase in also))


def _in_tables(phrase: str, seen: Seen) -> set[int | None]:
    """The numbers behind some words anywhere in lines of tables."""
    pattern = re.compile(rf"(?<!\w){spaced(phrase)}\s+(?:n[°ºo.]{{1,2}}\s*)?([ivxl]{{1,6}}|\d{{1,3}}|[a-z])(?!\w)")
    return {number_value(match[1]) for text in seen.tabled for match in pattern.finditer(plain(text))}


def decimals_of(seen: Seen) -> list[Series]:
    """The headings that are numbered and no more, one series for each depth, from ``1`` down; none where none count."""
    found: dict[int, list[Label]] = defaultdict(list)
    for place, line in enumerate(seen.lines):
        match = _DECIMAL.match(line.text)
        if match is not None and match["title"].lstrip(_OPENING)[:1].isupper():
            number = tuple(match["number"].split("."))
            label = Label(place, line.page, "", number, match["title"], face_of(line, seen), seen.stands_out(line))
            found[len(number)].append(label)
    series: list[Series] = []
    for depth in range(1, max(found, default=0) + 1):
        each = Series("", tuple(found.get(depth, ())))
        if not each.labels or len(each.numbers) < FEWEST_NUMBERS or not _counts(each, ()):
            break
        series.append(each)
    return series if len(series) > 1 else []


def captions(series: Sequence[Series], tongue: Language | None) -> Mapping[str, Series]:
    """Those of the series that name figures, pages, years or annexes, by the words before their numbers."""
    if tongue is None:
        return {}
    summary = re.compile(tongue.patterns["schedule"]["summary"])
    likely = (each for each in series if each.phrase in tongue.captions or summary.fullmatch(each.phrase))
    return {each.phrase: each for each in likely}


def names_level(phrase: str, tongue: Language | None, kind: str | None = None) -> bool:
    """Whether some words, or the first of them, are known to name a level; one of a kind, if that is given."""
    levels = tongue.levels if tongue is not None else {}
    known = levels.get(kind, ()) if kind is not None else [word for words in levels.values() for word in words]
    return any(f"{phrase} ".startswith(f"{word} ") for word in known)
