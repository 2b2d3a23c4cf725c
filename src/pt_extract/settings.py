"""The units in which the settings of an algorithm are given, each with the values that it allows.

The numbers that one algorithm weighs are the fields of a class of :class:`Settings` beside it, such as
``MarkSettings``, and the values in use are ``TUNED`` there. Each field is made by one of these functions, which names
its unit and rejects what cannot be meant, a share over 1 or a length under 0, with a :class:`ValueError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, dataclass_transform

import attrs

UNIT = "unit"
"""What the unit of a field is called in its metadata."""


class _Number:
    """A field: the number that it is unless another is given, its unit, and what it may be, from 0 to ``most``."""

    __slots__ = ("default", "most", "unit", "whole")

    def __init__(self, default: float, unit: str, most: float, *, whole: bool = False) -> None:
        self.default, self.unit, self.most, self.whole = default, unit, most, whole

    def check(self, name: str, value: Any) -> None:
        """Raises :class:`ValueError` where that cannot be meant."""
        is_number = isinstance(value, int if self.whole else (int, float)) and not isinstance(value, bool)
        if not (is_number and 0 <= value <= self.most):
            raise ValueError(f"{name} is a {'whole ' * self.whole}number from 0 to {self.most:g}, not {value!r}.")


class _Fields:
    """The fields of settings as attrs knows them, by which :func:`attrs.fields` and :func:`attrs.evolve` go."""

    def __get__(self, _settings: object, kind: type[Settings]) -> Any:
        numbers = kind._numbers.items()
        body = {name: attrs.field(default=each.default, metadata={UNIT: each.unit}) for name, each in numbers}
        return attrs.fields(attrs.make_class(kind.__name__, body))


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Settings:
    """The numbers of one algorithm, in a frozen class whose fields the functions below make.

    It is one of attrs to whoever asks for its fields. Having attrs make it takes many times as long, because attrs
    writes and compiles a method of its own for each, and a command has a score of them of which it makes one instance.
    """

    _numbers: ClassVar[Mapping[str, _Number]] = {}
    __attrs_attrs__: ClassVar[Any] = _Fields()

    def __init_subclass__(cls) -> None:
        cls._numbers = {name: each for name, each in vars(cls).items() if isinstance(each, _Number)}
        for name in cls._numbers:  # Python finds a value at once that the class has nothing of the name of
            delattr(cls, name)

    def __init__(self, **given: float) -> None:
        values = {name: each.default for name, each in self._numbers.items()} | given
        if len(values) > len(self._numbers):
            raise TypeError(f"{type(self).__name__} has no {', '.join(given.keys() - self._numbers.keys())}.")
        for name, each in self._numbers.items():
            each.check(name, values[name])
        vars(self).update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


def _number(default: float, unit: str, most: float) -> float:
    """A field of a number from 0 to ``most``."""
    made: Any = _Number(default, unit, most)
    field: float = made  # as it is once the settings are made
    return field


def _whole(default: int, unit: str, most: int) -> int:
    """A field of a whole number from 0 to ``most``."""
    made: Any = _Number(default, unit, most, whole=True)
    field: int = made
    return field


FARTHEST = 14_400.0
"""No length on a page is more, in points: no page of a PDF is larger (PDF 32000-1, annex C)."""


def share(default: float) -> float:
    """A field of a share, a part of a whole: 0 to 1."""
    return _number(default, "share", 1)


def points(default: float) -> float:
    """A field of a length on the page, in points of 1/72 inch."""
    return _number(default, "points", FARTHEST)


def square_points(default: float) -> float:
    """A field of an area on the page, in square points."""
    return _number(default, "square points", FARTHEST**2)


def ems(default: float) -> float:
    """A field of a length in em: in sizes of the type that it is measured beside."""
    return _number(default, "em", 100)


def times(default: float) -> float:
    """A field of a factor: how many times something is as large as what it is compared with."""
    return _number(default, "times", 100)


def distance(default: float) -> float:
    """A field of the distance of two colours: Euclidean, over red, green and blue, from 0 to 442."""
    return _number(default, "colour distance", 442)


def cost(default: float) -> float:
    """A field of a cost, in the unit of the weights that explanations are compared by."""
    return _number(default, "cost", 1000)


def count(default: int) -> int:
    """A field of a count: rows, words, letters, whatever its name says."""
    return _whole(default, "count", 10_000_000)


def pixels(default: int) -> int:
    """A field of a length in pixels, of a resolution that its docstring names."""
    return _whole(default, "pixels", 100_000)


def levels(default: int) -> int:
    """A field of a tone, or of a difference of two: levels of one channel, or of three in sum, each from 0 to 255."""
    return _whole(default, "levels", 3 * 255)


def tones(default: float) -> float:
    """A field of a tone that is a mean, or of how far tones spread: levels of grey, not always whole."""
    return _number(default, "tones", 255)


def percent(default: float) -> float:
    """A field of a percentage: so many of a hundred are no more than what is asked for."""
    return _number(default, "percent", 100)


def dpi(default: int) -> int:
    """A field of a resolution at which pixels are looked at, in pixels to the inch."""
    return _whole(default, "dpi", 1200)
