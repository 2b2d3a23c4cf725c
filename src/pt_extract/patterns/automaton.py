"""A pattern as an automaton: one state for each place of the pattern that reads a character.

The construction is Glushkov's ("The abstract theory of automata", 1961; also Berry and Sethi, 1986). Its paths are the
ways in which ``re`` may try to read a text: an edge that two parts of a pattern make is kept twice. What reads
nothing (``^``, what a look-ahead sees) is left out, so that there may be more paths than ``re`` would try, never fewer.

The parse tree is that of the standard library's parser, ``re._parser``: no other says what ``re`` itself reads. It is
not public, and only this module knows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from attrs import field

from pt_extract.classes import frozen

EXPANDED = 6
"""What is repeated at most so many times is written out; else it counts as repeated for ever."""
MOST_TIMES = 100
"""Nothing is repeated by count more often than this, repeats within repeats multiplied."""
MOST_PLACES = 1000
"""A pattern, its counted repeats written out, has at most so many places that read a character."""
SEVERAL = 2
"""More ways than this are counted as this many."""

_parser: Any = re._parser  # type: ignore[attr-defined]
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ALPHABET = "".join(map(chr, (*range(9, 14), *range(32, 127), *range(160, 384)))) + "–—‐‘’“”•…€№▪►"
"""The characters by which two places are asked whether they read the same one, besides a pattern's own."""


class RefusedError(Exception):
    """A pattern holds what no pattern of a profile may; the message ends a sentence that begins with the pattern."""


@frozen
class Automaton:
    """State 0 is the start, the last one the end; ``reads`` are the characters of the others, one bit for each."""

    reads: tuple[int, ...]
    edges: tuple[Counter[int], ...]
    """From each state, those that may follow, each with how many ways lead there."""


@frozen
class _Part:
    """A part of a pattern: in how many ways it reads nothing, and what states read its first and last character."""

    empty: int
    first: Counter[int]
    last: Counter[int]


_NOTHING = _Part(1, Counter(), Counter())


def automaton_of(pattern: str) -> Automaton:
    """The automaton of a pattern that ``re`` can compile.

    Raises :class:`RefusedError` where it refers back to a group, repeats by a huge count or has too many places.
    """
    tree = _parser.parse(pattern, re.IGNORECASE)
    alphabet = "".join(dict.fromkeys((_ALPHABET + pattern).lower()))
    made = _Building(alphabet)
    whole = made.sequence(tree, 1)
    end = len(made.reads)
    edges = [*made.edges, Counter[int]()]
    edges[0].update(whole.first)
    for state, ways in whole.last.items():
        edges[state][end] += ways
    edges[0].update({end: whole.empty} if whole.empty else {})
    return Automaton((*made.reads, 0), tuple(edges))


@frozen
class _Building:
    """The states and edges so far. ``times`` is, throughout, how often a part is repeated by counts around it."""

    alphabet: str
    reads: list[int] = field(factory=lambda: [0])
    edges: list[Counter[int]] = field(factory=lambda: [Counter()])

    def sequence(self, items: Iterable[Any], times: int) -> _Part:
        return reduce(self._joined, (self._item(op, value, times) for op, value in items), _NOTHING)

    def _item(self, op: Any, value: Any, times: int) -> _Part:
        name = str(op)
        if name.startswith("GROUPREF"):
            raise RefusedError("refers back to a group, which no pattern of a profile may")
        if name in _REPEATS:
            least, most, body = value
            return self._repeat(least, most, body, times)
        if name == "BRANCH":
            return self._either([self.sequence(branch, times) for branch in value[1]])
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.sequence(value[-1] if name == "SUBPATTERN" else value, times)
        if name.startswith("ASSERT"):
            self.sequence(value[1], times)  # it may be slow by itself
        return _NOTHING if name.startswith(("ASSERT", "AT", "FAILURE")) else self._place(name, value)

    def _place(self, name: str, value: Any) -> _Part:
        if len(self.reads) > MOST_PLACES:
            raise RefusedError(
                f"has more than {MOST_PLACES} places that read a character: too many alternatives or counts"
            )
        items = value if name == "IN" else [(name, value)]
        read = [_reads(str(op), said, self.alphabet) for op, said in items if str(op) != "NEGATE"]
        mask = reduce(or_, read, 0)
        if any(str(op) == "NEGATE" for op, _ in items):
            mask ^= (1 << len(self.alphabet)) - 1
        self.reads.append(mask)
        self.edges.append(Counter())
        own = Counter({len(self.reads) - 1: 1})
        return _Part(0, own, own)

    def _joined(self, before: _Part, behind: _Part) -> _Part:
        self._link(before.last, behind.first)
        return _Part(
            min(before.empty * behind.empty, SEVERAL),
            before.first + _times(behind.first, before.empty),
            behind.last + _times(before.last, behind.empty),
        )

    def _link(self, last: Counter[int], first: Counter[int]) -> None:
        for state, ways in last.items():
            for other, more in first.items():
                self.edges[state][other] += min(ways * more, SEVERAL)

    @staticmethod
    def _either(parts: Sequence[_Part]) -> _Part:
        first, last = Counter[int](), Counter[int]()
        for part in parts:
            first.update(part.first)
            last.update(part.last)
        return _Part(min(sum(part.empty for part in parts), SEVERAL), first, last)

    def _repeat(self, least: int, most: Any, body: Any, times: int) -> _Part:
        endless = str(most) == "MAXREPEAT"
        counted = least if endless else int(most)
        if max(counted, 1) * times > MOST_TIMES:
            raise RefusedError(f"repeats something by counts more than {MOST_TIMES} times")
        within = times * max(counted, 1)
        if endless or counted > EXPANDED:
            return self._loop(least, body, within)
        parts = [self.sequence(body, within) for _ in range(counted)]
        return self._joined(reduce(self._joined, parts[:least], _NOTHING), self._chain(parts[least:]))

    def _chain(self, parts: Sequence[_Part]) -> _Part:
        """Optional parts, each only behind the one before (``a{0,3}`` is ``(a(aa?)?)?``)."""
        if not parts:
            return _NOTHING
        joined = self._joined(parts[0], self._chain(parts[1:]))
        return _Part(min(joined.empty + 1, SEVERAL), joined.first, joined.last)

    def _loop(self, least: int, body: Any, within: int) -> _Part:
        part = self.sequence(body, within)
        if part.empty and least > 1:
            raise RefusedError("repeats by count what may be empty")
        self._link(part.last, part.first)
        return _Part(min(part.empty + (least == 0), SEVERAL), part.first, part.last)


def _times(states: Counter[int], ways: int) -> Counter[int]:
    return Counter({state: min(count * ways, SEVERAL) for state, count in states.items()}) if ways else Counter()


@lru_cache(maxsize=4096)
def _reads(name: str, value: Any, alphabet: str) -> int:
    """The characters of an alphabet that one item of a set, or a place by itself, reads."""
    return sum(1 << place for place, char in enumerate(alphabet) if _is_read(name, value, char))


def _is_read(name: str, value: Any, char: str) -> bool:
    upper = char.upper()
    codes = (ord(char), ord(upper) if len(upper) == 1 else ord(char))
    if name == "LITERAL":
        return value in codes
    if name == "NOT_LITERAL":
        return value not in codes
    if name == "RANGE":
        return any(value[0] <= code <= value[1] for code in codes)
    if name == "CATEGORY":
        return _in_category(str(value), char)
    return name == "ANY" and char != "\n"


def _in_category(name: str, char: str) -> bool:
    belongs = {"DIGIT": char.isdecimal(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
    kind = name.removeprefix("CATEGORY_")
    return belongs[kind] if kind in belongs else not belongs[kind.removeprefix("NOT_")]
