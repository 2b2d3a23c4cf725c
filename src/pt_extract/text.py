"""Normalising and comparing titles; reading the numbers written in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from pt_extract.language import either, ordinal_value, words_of_all

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_NOT_WORDY = re.compile(r"[\W_]+")
_FIRST_WORD = re.compile(r"^[\w-]+")
_LAST_WORD = re.compile(r"[\w-]+$")
_AROUND = ".,;:()[]¿?¡!«»“”\"'"
SHORTEST_HALF = 4
"""Halves of fewer letters are ends and beginnings of words (``-rán``, ``re-``) as likely as words."""
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"


def squeeze(text: str) -> str:
    """Text in Unicode NFC with runs of white space made one space and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Plain(dict[int, str]):
    """A translation table filled as characters turn up: each in lower case, without accents, taken apart."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).casefold())
        self[code] = "".join(char for char in decomposed if not unicodedata.combining(char))
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Lower case without accents, ligatures taken apart; everything else kept."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text as titles are compared: case, accents, punctuation and white space made alike, in whatever script.

    Idempotent: ``fold(fold(t)) == fold(t)``.
    """
    return _NOT_WORDY.sub(" ", plain(text)).strip()


class Abbreviations:
    """Folds titles after writing out a family's abbreviations (``ALC`` → ``América Latina y el Caribe``)."""

    def __init__(self, table: Mapping[str, str] | None = None) -> None:
        """``table`` maps each abbreviation to its full wording, both as printed."""
        self._full = {fold(short): fold(full) for short, full in (table or {}).items()}
        shorts = sorted(map(re.escape, self._full), key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(shorts)})\b") if shorts else None
        self._written_out = lru_cache(maxsize=65536)(self._write_out)

    def __reduce__(self) -> tuple[type[Abbreviations], tuple[Mapping[str, str]]]:
        """As another process is given them: what is remembered of titles stays here."""
        return Abbreviations, (self._full,)

    def __or__(self, other: Abbreviations) -> Abbreviations:
        """Those of both; of two wordings for one abbreviation, the other's."""
        return Abbreviations({**self._full, **other._full})

    def fold(self, text: str) -> str:
        """``text`` folded, abbreviations written out. Idempotent where no full wording holds an abbreviation."""
        return self._written_out(text)

    def _write_out(self, text: str) -> str:
        folded = fold(text)
        if self._pattern is None:
            return folded
        return self._pattern.sub(lambda match: self._full[match.group()], folded)

    def similarity(self, first: str, second: str) -> float:
        """How alike two titles are, 0 to 1, after folding (rapidfuzz ``fuzz.ratio``: normalised indel distance)."""
        a, b = self.fold(first), self.fold(second)
        return 1.0 if a == b else round(fuzz.ratio(a, b) / 100, 4)


def trimmed(word: str) -> str:
    """A word without the marks before and behind it."""
    return word.strip(_AROUND)


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral up to 100, or None."""
    if not numeral or not _ROMAN.fullmatch(numeral):
        return None
    values = [_ROMAN_VALUES[letter] for letter in numeral.upper()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def to_roman(value: int) -> str:
    """A Roman numeral for 1 to 99."""
    tens, units = divmod(value, 10)
    return ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")[tens] + (
        "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]  # fmt: skip


def number_value(number: str) -> int | None:
    """The value of a printed number: Roman (``IV``), Arabic (``4``) or a letter (``D``); None where it is none."""
    if number.isdecimal():
        return int(number)
    roman = roman_value(number)
    if roman is not None and not (len(number) == 1 and number.upper() in "CDLM"):
        return roman
    if len(number) == 1 and number.isalpha() and number.isascii():
        return ord(number.upper()) - ord("A") + 1
    return None


@cache
def _ordinal() -> re.Pattern[str]:
    """An ordinal in figures (``1er``, ``2nd``), in whatever language."""
    return re.compile(rf"(\d+)(?:{either(words_of_all('ordinal_endings'))})")


def distinguishing_marks(title: str) -> frozenset[str]:
    """Numerals, years and ordinals that tell near-identical titles apart (``fase I``/``fase II``, ``1er``/``2do``)."""
    words = fold(title).split()
    marks = set()
    for word in words:
        ordinal = _ordinal().fullmatch(word)
        value = ordinal_value(word)
        if word.isdecimal():
            marks.add(word)
        elif ordinal:
            marks.add(f"{ordinal.group(1)}th")
        elif value is not None:
            marks.add(f"{value}th")
        elif len(word) > 1 and roman_value(word) is not None:
            marks.add(str(roman_value(word)))
        elif word == "i":
            marks.add("1")
    return frozenset(marks)


def join_lines(lines: Sequence[str], known: Iterable[str] | frozenset[str] = frozenset()) -> str:
    """Lines joined to one text, end-of-line hyphenation undone.

    ``known`` are the folded words the document holds elsewhere. A hyphen at a line's end is kept where the joined
    word with its hyphen is known, or where both halves are words of their own and the joined one is not
    (``marítimo-`` / ``portuario``); else it goes (``integra-`` / ``ción``).
    """
    if len(lines) == 1:
        return squeeze(lines[0])
    words = known if isinstance(known, frozenset) else frozenset(known)
    text = ""
    for line in lines:
        line = squeeze(line)
        if not line:
            continue
        if _is_sign(text) and line[0].isdecimal():
            text += line  # a minus at the line's end
        elif text and text[-1] in _DASHES and len(text) > 1 and text[-2].isalnum() and line[0].isalnum():
            text = _join_at_hyphen(text, line, words)
        else:
            text = f"{text} {line}" if text else line
    return squeeze(text)


def _is_sign(text: str) -> bool:
    return text == "-" or text.endswith((" -", " \u2212", "(-"))


def _join_at_hyphen(text: str, line: str, known: frozenset[str]) -> str:
    left = plain(_LAST_WORD.findall(text[:-1])[0])
    right = plain(_FIRST_WORD.findall(line)[0])
    if right[:1].isdecimal() or left[-1:].isdecimal():
        return text + line
    if left + right in known:
        return text[:-1] + line
    if line[0].isupper() and not text[-2].isupper():  # no word has a capital within: "Ene-" / "Abr"
        return text + line
    compound = f"{left}-{right}" in known
    halves = left in known and right in known and min(len(left), len(right)) >= SHORTEST_HALF
    return text + line if compound or halves else text[:-1] + line
