"""Labels whose number stands in front of their word (``1.2.1 PROYECTO: …``), put as the other labels are."""

from __future__ import annotations

import re

from pt_extract.classes import frozen
from pt_extract.late import Pattern

_LEADING = re.compile(
    r"(?P<bullet>[^\w\s(\[«“\"'¿¡]\s*)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?P<word>[^\W\d_]+(?:\s[^\W\d_]+)??)"
    r"(?P<mark>\s*[.:)–—-]|\s*$)"
)
"""Punctuation or the line's end closes the word, so that ``1. Actividad presencial`` is none."""
_LOOSE = Pattern(_LEADING.pattern.replace(r"(?P<mark>", r"(?P<mark>(?=\s)|"))
"""The same where the word alone may close a label, as in the cells of a table."""


@frozen
class Turned:
    """A text with the number behind the word, and by how many characters that made it shorter in front."""

    text: str
    shorter: int


def turned(text: str, *, loose: bool = False) -> Turned | None:
    """A ``text`` that starts with a number and a word, the number behind the word; None where it does not so start.

    ``loose`` takes the first word, whatever follows; otherwise punctuation or the text's end follows the label's words.
    """
    found = (_LOOSE if loose else _LEADING).match(text)
    if found is None:
        return None
    label = f"{found['word']} {found['number']}"
    return Turned(label + text[found.end("word") :], found.end("word") - len(label))


__all__ = ["Turned", "turned"]
