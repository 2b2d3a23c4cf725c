r"""The one gate between a document's text and whoever reads it: on a terminal, and in a spreadsheet's cell.

A terminal obeys control characters: one title could clear the screen, rename the window or hide what follows, and a
mark of direction could turn a line around. Such characters are shown as what they are called (``\x1b``, ``\u202e``).
A spreadsheet takes a cell for a formula that begins with a sign of one.

The characters are those of Unicode's categories Cc and Cs, without tab and line feed, the marks of direction (UAX #9),
the separators of lines and paragraphs, and the tags. For cells see OWASP, "CSV Injection".
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import attrs

T = TypeVar("T")

_COMMANDS = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_FORMULA = r"(?:^|(?<=[;\t\r\n]))(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"
"""Where a formula could begin: a cell's start, or what is one where a spreadsheet parts cells otherwise."""


def harmless(text: str) -> str:
    r"""The text with no character that a terminal would obey; each is shown by its name.

    >>> harmless("Taller \x1b[2Jfinal\u202e")
    'Taller \\x1b[2Jfinal\\u202e'
    """
    return text if text.isprintable() else re.sub(_COMMANDS, _named, text)


def harmless_in(value: T) -> T:
    """A value of the model with all its texts made :func:`harmless`, those of what it holds too."""
    return _cleaned(value)  # type: ignore[no-any-return]


def harmless_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula, by an apostrophe in front.

    >>> harmless_cell("=1+1"), harmless_cell("Taller 1")
    ("'=1+1", 'Taller 1')
    """
    return re.sub(_FORMULA, "'", harmless(text))


def _named(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name that is no UTF-8, as Python holds it
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value) if not value.isprintable() else value
    if isinstance(value, (tuple, list)):
        return _cleaned_items(value)
    if isinstance(value, dict):
        return _cleaned_pairs(value)
    return _cleaned_members(value) if attrs.has(type(value)) else value


def _cleaned_items(values: Any) -> Any:
    """The same list where nothing in it changes, which is nearly always so."""
    cleaned = [_cleaned(value) for value in values]
    return values if all(map(_is, cleaned, values)) else type(values)(cleaned)


def _cleaned_pairs(values: dict[Any, Any]) -> dict[Any, Any]:
    cleaned = {_cleaned(key): _cleaned(item) for key, item in values.items()}
    return values if all(map(_is, cleaned.values(), values.values())) and cleaned.keys() == values.keys() else cleaned


def _cleaned_members(value: Any) -> Any:
    members = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    changed = {name: new for name, old in members.items() if (new := _cleaned(old)) is not old}
    return attrs.evolve(value, **changed) if changed else value


def _is(one: object, other: object) -> bool:
    return one is other
