"""Normalising and comparing titles; reading the numbers written in them."""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache

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
PIECE = 256
"""So many characters of a text are translated one by one where one of them is no Western one, as a bullet is none."""
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"


def squeeze(text: str) -> str:
    """Text in Unicode NFC with runs of white space made one space and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class CharacterTable(dict[int, str]):
    """A translation table filled as characters turn up: what each is translated to is asked of a function.

    A text in the characters of Western languages is translated as bytes, in a tenth of the time.
    """

    def __init__(self, told: Callable[[str], str]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, code: int) -> str:
        self[code] = self._told(chr(code))
        return self[code]

    @cached_property
    def _of_bytes(self) -> tuple[bytes, bytes]:
        """What each byte of :data:`_WESTERN` is translated to, and those that are to none or to several."""
        told = [_coded(self[ord(char)]) or b"" for char in _WESTERN]
        apart = bytes(byte for byte, own in enumerate(told) if len(own) != 1)
        return b"".join(own if len(own) == 1 else b"?" for own in told), apart

    def translated(self, text: str) -> str:
        """The text with each character translated."""
        coded = _coded(text)
        if coded is not None:
            table, apart = self._of_bytes
            out = coded.translate(table, apart)
            if len(out) == len(coded):
                return charmap_decode(out, "strict", _WESTERN)[0]
        if len(text) <= PIECE:
            return text.translate(self)
        return "".join(self.translated(text[start : start + PIECE]) for start in range(0, len(text), PIECE))


_WESTERN = bytes(range(256)).decode("cp1252", "replace")
"""The characters of Western languages, each by its byte."""
_TO_WESTERN = charmap_build(_WESTERN)


def _coded(text: str) -> bytes | None:
    """A text as bytes of :data:`_WESTERN`; None where it has other characters."""
    try:
        return charmap_encode(text, "strict", _TO_WESTERN)[0]
    except UnicodeEncodeError:
        return None


def _plain(char: str) -> str:
    """A character in lower case, without accents, taken apart."""
    decomposed = unicodedata.normalize("NFKD", char.casefold()).lower()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_PLAIN = CharacterTable(_plain)


def plain(text: str) -> str:
    """Lower case without accents, ligatures taken apart; everything else kept."""
    return text.lower() if text.isascii() else _PLAIN.translated(text)


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
