"""How sure each pair is, and what else its nodes could have been."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pt_extract.differ.pairing.matching import Matching
from pt_extract.differ.pairing.rivals import Rivals
from pt_extract.differ.pairing.tree import Place
from pt_extract.differ.told.telling import Telling


def with_likeness(tellings: Sequence[Telling], matching: Matching) -> Iterator[Telling]:
    """The changes with how sure it is that their nodes are one; and what came or went with what it may be after all."""
    doubtful = dict.fromkeys(_old(telling) for telling in tellings if _is_doubtful(telling, matching))
    rivals = Rivals.of(matching, doubtful)
    known: dict[Place, float] = {}
    for telling in tellings:
        old, new = telling.old, telling.new
        if old is None or new is None:
            (place,) = telling.places
            yield telling.saying(possibly=rivals.possibly(place))
            continue
        if old not in known:
            known[old] = matching.likeness(old, new)
        runner_up = rivals.runner_up(old, new) if old in doubtful else None
        yield telling.saying(pair_likeness=known[old], runner_up=runner_up)


def with_exchanged(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """The changes, two nodes that bear each other's titles now named to each other."""
    renamed: dict[tuple[str, str], Telling] = {
        (telling.old.title, telling.new.title): telling
        for telling in tellings
        if telling.type == "renamed" and telling.old is not None and telling.new is not None
    }
    for telling in tellings:
        other = _other(telling, renamed)
        yield telling if other is None else telling.saying(exchanged_with=other.change.old_id)


def _other(telling: Telling, renamed: Mapping[tuple[str, str], Telling]) -> Telling | None:
    """The node that has the title which this one had, and had the one which this one has."""
    if telling.type != "renamed" or telling.old is None or telling.new is None:
        return None
    if telling.old.title == telling.new.title:
        return None
    return renamed.get((telling.new.title, telling.old.title))


def _is_doubtful(telling: Telling, matching: Matching) -> bool:
    """Whether one may ask if a node is the same: it has another title or prose, or others are called as it is."""
    if telling.old is None or telling.new is None or telling.change.editorial:
        return False
    is_other = telling.type == "renamed" or telling.change.rewritten
    return is_other or (telling.type != "renumbered" and matching.judge.has_namesakes(telling.old))


def _old(telling: Telling) -> Place:
    assert telling.old is not None, "only what is in both documents is doubted"
    return telling.old
