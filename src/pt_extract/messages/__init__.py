"""What reports say to people, in English and in Spanish side by side: one catalogue, with the plurals of both.

A report is written in one language from its first word to its last, so that the language is said once, around the
whole of it (:func:`speaking`), and each module asks for its words by their key (:func:`message`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, get_args

from pt_extract.messages.catalogue import MESSAGES

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """All messages that are asked for meanwhile are in that language."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken() -> Language:
    """The language that is spoken."""
    return _spoken.get()


def message(key: str, /, count: int | None = None, **values: object) -> str:
    """The words of that key, with ``values`` in their places.

    Where the catalogue has two forms, ``one|many``, ``count`` chooses, and stands in the place of ``{n}``.
    """
    text = MESSAGES[key][LANGUAGES.index(spoken())]
    if "|" in text:
        one, many = text.split("|")
        text = one if count == 1 else many
    return text.format(n=count, **values)


def listing(items: list[str]) -> str:
    """``one, two and three``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {message('and')} {items[-1]}"


__all__ = ["LANGUAGES", "MESSAGES", "Language", "listing", "message", "speaking", "spoken"]
