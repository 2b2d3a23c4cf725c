"""Classes of named fields: attrs' own, but for the methods that all of them can share.

attrs writes ``__repr__``, ``__eq__`` and ``__hash__`` for each class anew, and to have Python compile them takes as
long as all else that it does for one. A command makes more than a hundred classes and compares what few of them make;
so those methods stand here once, ask each class for its fields, and give what those of attrs would.

A class that has a base, or asks for more than is shared, is made by attrs alone. One whose methods are called thousands
of times a document should be: it imports what makes it from attrs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

import attrs

SHARED = frozenset({"eq", "kw_only", "repr", "slots"})
"""What a class may ask for and still share its methods."""


def _made(make: Callable[..., Any], cls: type | None = None, /, **asked: Any) -> Any:
    """A class as ``make`` would make it, which is one of attrs; what makes it where it is not given yet."""
    if cls is None:
        return partial(_made, make, **asked)
    if cls.__bases__ != (object,) or not asked.keys() <= SHARED:
        return make(cls, **asked)
    own = vars(cls).keys()
    shown = asked.get("repr", "__repr__" not in own)
    compared = asked.get("eq", own.isdisjoint({"__eq__", "__ne__"}))
    made = make(cls, **{**asked, "repr": False, "eq": False})
    if shown:
        made.__repr__ = _repr
    if compared:
        _compare(made, hashed=make is attrs.frozen, own_hash="__hash__" in own)
    return made


def _compare(made: Any, *, hashed: bool, own_hash: bool) -> None:
    """Have instances of a class compared by the values of their fields."""
    fields = attrs.fields(made)
    if any(each.eq_key for each in fields):
        raise TypeError(f"{made.__name__} compares a field by a key, which only a class made by attrs alone does.")
    made.__eq__, made._compared_values = _eq, _values_of(each for each in fields if each.eq)
    if not own_hash:
        made.__hash__ = _hash if hashed else None
        made._hashed_values = _values_of(each for each in fields if (each.eq if each.hash is None else each.hash))


def _values_of(fields: Iterable[attrs.Attribute[Any]]) -> attrgetter[Any]:
    """What gives the values of some fields; where there are none, what is the same of all instances of a class."""
    return attrgetter(*[each.name for each in fields] or ["__class__"])


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared_values(self) == self._compared_values(other)


def _hash(self: Any) -> int:
    return hash(self._hashed_values(self))


@recursive_repr("...")
def _repr(self: Any) -> str:
    fields = [each for each in attrs.fields(type(self)) if each.repr is not False]
    return f"{type(self).__qualname__.rpartition('>.')[2]}({', '.join(_shown(self, each) for each in fields)})"


def _shown(self: Any, field: attrs.Attribute[Any]) -> str:
    value = getattr(self, field.name, attrs.NOTHING)
    return f"{field.name}={field.repr(value) if callable(field.repr) else repr(value)}"


if TYPE_CHECKING:  # what type checkers know is who these are, not what they do
    from attrs import define, frozen
else:
    define, frozen = partial(_made, attrs.define), partial(_made, attrs.frozen)

__all__ = ["define", "frozen"]
