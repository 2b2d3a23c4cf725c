"""In how many ways an automaton may read one text: once, a few times, or ever more the longer the text is.

By Weber and Seidl, "On the degree of ambiguity of finite automata" (1991): the number grows exponentially where some
state is reached again from itself on one text by two different paths (EDA), and as a power of the length where it goes
from one loop to another on a text that both loops read (IDA). Both are looked for in products of the automaton with
itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product
from typing import TypeVar

from pt_extract.classes import define, frozen
from pt_extract.patterns.automaton import Automaton

PATIENCE = 400_000
"""A pattern whose products have more edges than this is refused: what cannot be judged in time may be slow as well."""

State = TypeVar("State", bound=Hashable)


class OverlongError(Exception):
    """A pattern cannot be judged in time; the message ends a sentence that begins with it."""


@frozen
class Ambiguity:
    """How many ways there may be: more than any power of the length, a power of it, and two to a power besides."""

    exponential: bool
    in_a_row: int = 1
    """The most loops one behind the other that read the same text."""
    choices: int = 0
    """The most times one after the other that two paths part and meet again."""


@define
class _Budget:
    left: int = PATIENCE

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise OverlongError("is too involved to be judged: say it more simply")


def ambiguity_of(automaton: Automaton) -> Ambiguity:
    """How ambiguous an automaton is. Raises :class:`OverlongError` where that takes too long to find out."""
    budget = _Budget()
    states = range(len(automaton.reads))
    parts = components(states, lambda state: automaton.edges[state])
    loops = [part for part in parts if len(part) > 1 or part[0] in automaton.edges[part[0]]]
    if any(_is_exponential(automaton, set(loop), budget) for loop in loops):
        return Ambiguity(exponential=True)
    order = [state for part in reversed(parts) for state in part]
    return Ambiguity(False, _longest_row(automaton, loops, budget), _most_choices(automaton, order, budget))


def components(nodes: Iterable[State], following: Callable[[State], Iterable[State]]) -> list[list[State]]:
    """The strongly connected components of a graph, each behind those that it leads to (Tarjan, 1972)."""
    found: list[list[State]] = []
    index: dict[State, int] = {}
    low: dict[State, int] = {}
    stack: list[State] = []
    open_nodes: set[State] = set()
    for root in nodes:
        if root in index:
            continue
        work = [(root, iter(following(root)))]
        while work:
            node, rest = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
                open_nodes.add(node)
            other = next(
                (each for each in rest if each not in index or _lower(low, index, open_nodes, node, each)), None
            )
            if other is not None:
                work.append((other, iter(following(other))))
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == index[node]:
                place = stack.index(node)
                found.append(stack[place:])
                open_nodes.difference_update(stack[place:])
                del stack[place:]
    return found


def _lower(low: dict[State, int], index: dict[State, int], open_nodes: set[State], node: State, other: State) -> bool:
    """Note that a node leads back to another that is open; never true, so that a search goes on."""
    if other in open_nodes:
        low[node] = min(low[node], index[other])
    return False


Pair = tuple[int, int]


def _is_exponential(automaton: Automaton, loop: set[int], budget: _Budget) -> bool:
    """Whether two paths on one text lead from a state of a loop to itself."""
    edges = {state: [other for other in automaton.edges[state] if other in loop] for state in loop}
    if any(automaton.edges[state][other] > 1 for state in loop for other in edges[state]):
        return True

    def following(pair: Pair) -> list[Pair]:
        budget.spend(len(edges[pair[0]]) * len(edges[pair[1]]))
        return [
            (one, two)
            for one, two in product(edges[pair[0]], edges[pair[1]])
            if automaton.reads[one] & automaton.reads[two]
        ]

    diagonal = [(state, state) for state in loop]
    return any(len({one == two for one, two in part}) > 1 for part in components(diagonal, following))


def _longest_row(automaton: Automaton, loops: Sequence[Sequence[int]], budget: _Budget) -> int:
    """The most loops in a row that one text runs through, in each of which it may stay or go on."""
    longest: list[int] = []
    behind = [_reachable(automaton, loop[0], budget) for loop in loops]
    for place in range(len(loops) - 1, -1, -1):  # components come behind those that they lead to
        before = [other for other in range(place + 1, len(loops)) if loops[place][0] in behind[other]]
        best = 1
        for other in before:
            own = longest[len(loops) - 1 - other]
            shared = own >= best and _share_a_text(automaton, loops[other], loops[place], budget)
            best = max(best, own + 1 if shared else own)
        longest.append(best)
    return max(longest, default=0)


def _reachable(automaton: Automaton, state: int, budget: _Budget) -> set[int]:
    found = {state}
    waiting = [state]
    while waiting:
        edges = automaton.edges[waiting.pop()]
        budget.spend(len(edges))
        fresh = [other for other in edges if other not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found


def _share_a_text(automaton: Automaton, first: Sequence[int], second: Sequence[int], budget: _Budget) -> bool:
    """Whether one text leads from a state of the first loop to itself, on to the second loop, and there to itself."""
    own, other = set(first), set(second)
    for start, end in product(first, second):
        if _meets(automaton, (start, start, end), (start, end, end), own, other, budget):
            return True
    return False


def _meets(
    automaton: Automaton,
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    first: set[int],
    second: set[int],
    budget: _Budget,
) -> bool:
    seen = {start}
    waiting = [start]
    while waiting:
        one, two, three = waiting.pop()
        for a in automaton.edges[one]:
            if a not in first:
                continue
            for b in automaton.edges[two]:
                shared = automaton.reads[a] & automaton.reads[b]
                budget.spend(1)
                for c in automaton.edges[three] if shared else ():
                    if c in second and shared & automaton.reads[c] and (a, b, c) not in seen:
                        if (a, b, c) == end:
                            return True
                        seen.add((a, b, c))
                        waiting.append((a, b, c))
    return False


def _most_choices(automaton: Automaton, order: Sequence[int], budget: _Budget) -> int:
    """The most times one after the other that two paths on one text part and meet again; ``order`` goes forward."""
    most: dict[int, int] = defaultdict(int)
    for state in order:
        for meeting in _meetings(automaton, state, budget):
            most[meeting] = max(most[meeting], most[state] + 1)
        for other in automaton.edges[state]:
            most[other] = max(most[other], most[state])
    return max(most.values(), default=0)


def _meetings(automaton: Automaton, start: int, budget: _Budget) -> set[int]:
    """The states in which two different paths from one state meet that read one text."""
    met = {other for other, ways in automaton.edges[start].items() if ways > 1}
    seen: set[Pair] = set()
    waiting: list[Pair] = [(start, start)]
    end = len(automaton.reads) - 1
    while waiting:
        one, two = waiting.pop()
        for a, b in product(automaton.edges[one], automaton.edges[two]):
            budget.spend(1)
            pair = (min(a, b), max(a, b))
            if not automaton.reads[a] & automaton.reads[b] and pair != (end, end):
                continue
            if a == b:
                met.update({a} if one != two else ())
            elif pair not in seen:
                seen.add(pair)
                waiting.append(pair)
    return met
