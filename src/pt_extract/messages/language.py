"""The language that people are spoken to: said once, around the whole of a report or a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, get_args

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""In the order of the texts of a catalogue."""
VARIABLE = "PT_EXTRACT_LANG"

_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """All messages that are asked for meanwhile are in that language."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def speak(language: Language) -> None:
    """Speak a language from now on, until what is spoken around (:func:`speaking`) ends."""
    _spoken.set(language)


def usual_language() -> Language:
    """The language of whoever runs the program: ``$PT_EXTRACT_LANG``, else that of the locale; English otherwise.

    The locale is asked for as POSIX does for messages (``LC_ALL``, ``LC_MESSAGES``, ``LANG``), on Windows the system.
    """
    told = [os.environ.get(name) for name in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")]
    wanted = next(filter(None, told), None) or _of_windows() or ""
    return next((language for language in LANGUAGES if wanted.lower().startswith(language)), "en")


def _of_windows() -> str | None:
    """The language that Windows speaks, as a locale's name; None on other systems."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return None


def spoken() -> Language:
    """The language that is spoken."""
    return _spoken.get()


__all__ = ["LANGUAGES", "VARIABLE", "Language", "speak", "speaking", "spoken", "usual_language"]
