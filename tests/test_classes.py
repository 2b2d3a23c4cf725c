"""Classes whose methods are shared are equal, hashed and shown as those that attrs makes alone."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pt_extract import classes

VALUES = st.sampled_from([0, 1, 1.0, True, "", "muelle", None, (1, "a"), (), [1], float("inf")])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "eq": st.booleans(),
        "repr": st.one_of(st.booleans(), st.just(lambda value: f"<{value}>")),
        "hash": st.booleans(),
        "kw_only": st.booleans(),
    },
)


def _says_so(self: object) -> str:
    return "itself"


def _is_like_any(self: object, other: object) -> bool:
    return True


def _one(self: object) -> int:
    return 1


OWN = st.fixed_dictionaries(
    {}, optional={"__repr__": st.just(_says_so), "__eq__": st.just(_is_like_any), "__hash__": st.just(_one)}
)
ASKED = st.fixed_dictionaries(
    {}, optional={"eq": st.booleans(), "repr": st.booleans(), "slots": st.booleans(), "kw_only": st.booleans()}
)


def _class(make: Callable[..., Any], fields: list[dict[str, Any]], own: dict[str, Any], asked: dict[str, Any]) -> Any:
    body = {f"part_{place}": attrs.field(**each) for place, each in enumerate(fields)}
    named = {"__annotations__": dict.fromkeys(body, "object"), "__module__": __name__}
    return make(**asked)(type("Drawn", (), {**named, **body, **own}))


def _answer(call: Callable[..., object], *given: object) -> object:
    try:
        return call(*given)
    except TypeError as error:
        return str(error)


@given(st.booleans(), st.lists(FIELDS, max_size=4), OWN, ASKED, st.data())
def test_they_do_what_those_of_attrs_do(
    is_frozen: bool, fields: list[dict[str, Any]], own: dict[str, Any], asked: dict[str, Any], data: st.DataObject
) -> None:
    makers = (attrs.frozen, classes.frozen) if is_frozen else (attrs.define, classes.define)
    known, shared = (_class(make, fields, own, asked) for make in makers)
    rows = data.draw(st.lists(st.lists(VALUES, min_size=len(fields), max_size=len(fields)), min_size=1, max_size=4))
    given = [{f"part_{place}": value for place, value in enumerate(row)} for row in rows]
    olds, news = ([made(**each) for each in given] for made in (known, shared))
    assert [attrs.asdict(each) for each in news] == [attrs.asdict(each) for each in olds]
    if asked.get("repr", True) or own.get("__repr__"):
        assert [repr(each) for each in news] == [repr(each) for each in olds]
    assert [[one == other for other in news] for one in news] == [[one == other for other in olds] for one in olds]
    assert [[one != other for other in news] for one in news] == [[one != other for other in olds] for one in olds]
    for old, new in zip(olds, news, strict=True):
        assert (new == old, new != old) == (old == new, old != new) or own.get("__eq__")
        assert isinstance(_answer(hash, new), int) == isinstance(_answer(hash, old), int)
        if isinstance(_answer(hash, new), int):
            assert all(hash(each) == hash(new) for each in news if each == new and "__eq__" not in own)


@classes.frozen
class Quay:
    name: str
    depth: float = 0.0
    seen: list[str] = attrs.field(factory=list, hash=False)
    within: Quay | None = None
    _length: int = 0


@classes.define
class Ship:
    name: str
    moored: object = None


def test_they_are_copied_and_sent() -> None:
    quay = Quay("norte", 12.5, ["lunes"], Quay("sur"), length=3)
    assert copy.deepcopy(quay) == quay == pickle.loads(pickle.dumps(quay))
    assert hash(copy.deepcopy(quay)) == hash(quay)
    assert attrs.evolve(quay, depth=9.0) != quay
    assert len({quay, copy.deepcopy(quay), attrs.evolve(quay, seen=[]), Quay("sur")}) == 3


def test_they_are_frozen_or_not() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Quay("norte").name = "sur"  # type: ignore[misc]
    ship = Ship("Estrella")
    ship.moored = 1
    assert ship == Ship("Estrella", 1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(ship)


def test_one_that_holds_itself_shows_itself_once() -> None:
    ship = Ship("Estrella")
    ship.moored = [ship]
    assert repr(ship) == "Ship(name='Estrella', moored=[...])"


def test_one_of_another_class_is_not_equal() -> None:
    @classes.frozen
    class Pier(Quay):
        pass

    class Mole(Quay):
        pass

    quays: list[object] = [made("norte") for made in (Quay, Pier, Mole)]
    assert [[one == other for other in quays] for one in quays] == [[a is b for a in quays] for b in quays]
    assert Pier("norte") == Pier("norte")
    assert Mole("norte") == Mole("norte")
    assert quays[0] != ("norte", 0.0, [], None, 0)


def test_what_is_not_shared_is_as_attrs_has_it() -> None:
    @classes.frozen(order=True)
    class Berth:
        number: int = attrs.field(eq=abs)

    assert Berth(1) == Berth(-1) < Berth(-2)


def test_a_field_compared_by_a_key_is_refused() -> None:
    with pytest.raises(TypeError, match="Berth"):

        @classes.frozen
        class Berth:
            number: int = attrs.field(eq=abs)
