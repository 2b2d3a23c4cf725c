"""Patterns that people write, judged before they run: whether they are valid, and whether they are fast on any text.

Python's ``re`` backtracks, so that a pattern such as ``(a+)+$`` takes longer than anyone waits on thirty letters. A
pattern is judged by its parse tree: made an automaton (:mod:`pt_extract.patterns.automaton`), it is asked in how many
ways it may read one text (:mod:`pt_extract.patterns.ambiguity`), for that is what backtracking tries one by one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pt_extract.patterns.ambiguity import Ambiguity, OverlongError, ambiguity_of
from pt_extract.patterns.automaton import RefusedError, automaton_of

LONGEST = 2000
"""A pattern has at most so many characters: the longest that is shipped has a quarter of it."""
DEEPEST = 20
"""Groups stand in each other at most this deep."""
MOST_IN_A_ROW = 4
"""So many repeats in a row may match the same text (``.*a.*``: two). Each makes the time grow with one power more of a
line's length, and lines are short."""
MOST_CHOICES = 12
"""So many times one after the other may a pattern leave open how it reads a text; each doubles the time."""


@lru_cache(maxsize=1024)
def fault_of(pattern: str) -> str | None:
    """What is wrong with a pattern, as the end of a sentence that begins with it, or None where nothing is.

    It never runs the pattern, and takes milliseconds for any.
    """
    if len(pattern) > LONGEST:
        return f"is longer than {LONGEST} characters: part it, or say it shorter"
    if _depth(pattern) > DEEPEST:
        return f"has groups within groups more than {DEEPEST} deep"
    try:
        re.compile(pattern, re.IGNORECASE)
        return _slow(ambiguity_of(automaton_of(pattern)))
    except re.error as error:
        return f"is invalid: {error}"
    except (RecursionError, OverflowError):
        return "is too deep or too large to be read"
    except (RefusedError, OverlongError) as refused:
        return str(refused)


def _slow(ambiguity: Ambiguity) -> str | None:
    """Why a pattern of that ambiguity may be slow, or None."""
    if ambiguity.exponential:
        return "may take for ever: it repeats what can match the same text in several ways, as “(a+)+” and “(a|aa)*” do"
    if ambiguity.in_a_row > MOST_IN_A_ROW:
        return f"may be slow: {ambiguity.in_a_row} repeats in a row can match the same text, as those of “a*a*a*” do"
    if ambiguity.choices > MOST_CHOICES:
        return "may be slow: it leaves open too often how it reads a text, as “a?a?a?” does"
    return None


def _depth(pattern: str) -> int:
    """How deep a pattern's groups stand in each other, or more: brackets within sets count too."""
    deepest = depth = 0
    escaped = False
    for char in pattern:
        if not escaped and char == "(":
            depth += 1
            deepest = max(deepest, depth)
        elif not escaped and char == ")":
            depth -= 1
        escaped = char == "\\" and not escaped
    return deepest


__all__ = ["fault_of"]
