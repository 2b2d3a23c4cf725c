"""Texts of the catalogue with the values that they speak of in their places, in the language that is spoken.

Texts are written as :meth:`str.format` takes them, with a few more ways to write a value after the colon, each of which
says the value in the language that is spoken:

======================  ==============================================================================================
``{n:one|many}``        ``one`` where the value, or the number of a list's items, is 1; else ``many``
``{kind:@a-}``          the text of the key ``a-`` and the value; of a list, each of them, as ``one, two and three``
``{reasons:@doubt-;}``  the same, joined by semicolons (``,``: by commas)
``{there:#activity}``   the text of the key ``activity`` for that count; ``#=kind``: of the key that ``kind`` is
``{words:quoted}``      a list's texts in quotation marks, joined by commas
``{words:scored}``      the same, each with the number at its place in the value ``confidences``
``{names:listed}``      a list as ``one, two and three``; ``commas``, ``either``: by commas; with *or*
``{pages:pages}``       numbers of pages as ``page 3``, ``pages 1-4, 7``; ``runs``: as ``pages 1 to 4 and 7``
``{text:capital}``      a text that begins with a capital letter
``{most:size}``         a number of bytes as ``256 MiB``
``{more:?more}``        a space and the text of the key ``more`` for that count; nothing where it is 0
``{@how}``              the text of the key ``how``, with the same values
======================  ==============================================================================================

Numbers have the decimal comma in Spanish. A whole text may also have two forms, ``one|many``, of which the value ``n``
chooses.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import field

from pt_extract.classes import frozen
from pt_extract.messages.catalogue import MESSAGES
from pt_extract.messages.language import LANGUAGES, Language, speaking, spoken

Texts = tuple[str, str]
"""What is said, in English and in Spanish."""

Values = Mapping[str, Any]

MEBIBYTE = 1 << 20

_FORMS = re.compile(r"\|(?![^{}]*\})")
"""What parts the two forms of a whole text; what stands between braces parts those of one value."""
_SWAPPED = str.maketrans(",.", ".,")


@frozen
class Phrase:
    """A text of the catalogue and the values that it speaks of, not yet said in any language."""

    key: str
    values: Mapping[str, Any] = field(factory=dict, hash=False)

    def __str__(self) -> str:
        return worded(MESSAGES[self.key], self.values)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def said_in(self, language: Language) -> str:
        """The phrase in a language, whichever is spoken."""
        with speaking(language):
            return str(self)


def phrase(key: str, /, **values: Any) -> Phrase:
    """The text of that key with these values, to be said later."""
    return Phrase(key, values)


def message(key: str, /, count: int | None = None, **values: object) -> str:
    """The words of that key, with ``values`` in their places.

    Where the text has two forms, ``one|many``, ``count`` chooses, and stands in the place of ``{n}``.
    """
    return worded(MESSAGES[key], values if count is None else {**values, "n": count})


def worded(texts: Texts, values: Values) -> str:
    """What is said, in the language that is spoken, with ``values`` in their places."""
    forms = _FORMS.split(texts[LANGUAGES.index(spoken())])
    form = forms[0] if values.get("n") == 1 else forms[-1]
    return _Writer(values).vformat(form, (), values)


def listing(items: Sequence[str], joint: str = "and") -> str:
    """``one, two and three``; ``joint`` is the key of the word before the last."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {message(joint)} {items[-1]}"


def names_in(text: str) -> frozenset[str]:
    """The values that a text speaks of."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name and not name.startswith("@"))


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs of such as follow each other, each by its first and last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


class _Writer(string.Formatter):
    """Writes values into a text in the ways told above."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        if isinstance(key, str) and key.startswith("@"):
            return worded(MESSAGES[key[1:]], self._values)
        return super().get_value(key, args, kwargs)

    def format_field(self, value: Any, spec: str) -> str:
        if "|" in spec:
            one, many = spec.split("|")
            return one if _count(value) == 1 else many
        if spec.startswith("@"):
            return self._keyed(value, spec[1:])
        if spec.startswith("#"):
            key = str(self._values[spec[2:]]) if spec[1:2] == "=" else spec[1:]
            return message(key, value)
        if spec.startswith("?"):
            return f" {message(spec[1:], value)}" if value else ""
        if spec in _WAYS:
            return _WAYS[spec](value, self._values)
        return _localised(format(value, spec)) if spec else str(value)

    def _keyed(self, value: Any, prefix: str) -> str:
        joint = prefix[-1:] if prefix[-1:] in (";", ",") else ""
        keys = [value] if isinstance(value, str) else value
        said = [worded(MESSAGES[prefix.removesuffix(joint) + key], self._values) for key in keys]
        return f"{joint} ".join(said) if joint else listing(said)


def _count(value: Any) -> int:
    return value if isinstance(value, int) else len(value)


def _localised(number: str) -> str:
    """A number as the language that is spoken writes it."""
    return number.translate(_SWAPPED) if spoken() == "es" else number


def _quoted(texts: Sequence[str], _values: Values) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def _scored(texts: Sequence[str], values: Values) -> str:
    pairs = zip(texts, values["confidences"], strict=True)
    return ", ".join(f"“{text}” ({_localised(f'{confidence:.2f}')})" for text, confidence in pairs)


def _pages(numbers: Sequence[int], _values: Values) -> str:
    named = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs(numbers))
    return message("pages-named", len(numbers), pages=named)


def _runs(numbers: Sequence[int], _values: Values) -> str:
    named = [str(first) if first == last else f"{first} {message('to')} {last}" for first, last in runs(numbers)]
    return message("pages-named", len(numbers), pages=listing(named))


def _size(size: int, _values: Values) -> str:
    if size >= MEBIBYTE:
        return f"{_localised(f'{size / MEBIBYTE:,.0f}')} MiB"
    return message("bytes", size, bytes=_localised(f"{size:,}"))


_WAYS: Mapping[str, Callable[[Any, Values], str]] = {
    "capital": lambda text, _values: f"{text}"[:1].upper() + f"{text}"[1:],
    "commas": lambda texts, _values: ", ".join(texts),
    "either": lambda texts, _values: listing(list(texts), "or"),
    "listed": lambda texts, _values: listing(list(texts)),
    "pages": _pages,
    "quoted": _quoted,
    "runs": _runs,
    "scored": _scored,
    "size": _size,
}

__all__ = ["Phrase", "Texts", "listing", "message", "names_in", "phrase", "runs", "worded"]
