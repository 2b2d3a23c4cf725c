"""What real programmes of the region are about: themes, their topics, and what tells one topic from another.

``topics.txt`` has facts of the field in words of our own. Below its name each line of a theme is a topic: its name,
another author's wording of the same (a whole title, no word of weight in common), terms that its prose uses, tasks that
are planned for nothing else.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

FILE = Path(__file__).with_name("topics.txt")


@frozen
class Topic:
    """``name`` follows a genre (``Seminario sobre …``); ``other`` is a whole title that says the same."""

    theme: str
    name: str
    other: str
    terms: tuple[str, ...]
    tasks: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All of them, theme by theme."""
    found = []
    for block in FILE.read_text("utf-8").strip().split("\n\n"):
        theme, *lines = block.split("\n")
        found += [_topic(theme.strip(), line) for line in lines]
    return tuple(found)


def _topic(theme: str, line: str) -> Topic:
    name, other, terms, tasks = (part.strip() for part in line.split("|"))
    return Topic(theme, name, other, tuple(terms.split("; ")), tuple(tasks.split("; ")))
