"""The units in which the settings of an algorithm are given, each with the values that it allows.

The numbers that one algorithm weighs are the fields of a frozen class beside it, such as ``MarkSettings``, and the
values in use are ``TUNED`` there. Each field is made by one of these functions, which names its unit and rejects what
cannot be meant, a share over 1 or a length under 0, with a :class:`ValueError`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import Attribute, field

UNIT = "unit"
"""What the unit of a field is called in its metadata."""

Check = Callable[[object, "Attribute[Any]", Any], None]


def _within(least: float, most: float, *, whole: bool = False) -> Check:
    """A check that a value lies between two others, and is a whole number where it has to be."""

    def check(_settings: object, attribute: Attribute[Any], value: Any) -> None:
        is_number = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
        if not (is_number and least <= value <= most):
            raise ValueError(
                f"{attribute.name} is a {'whole ' * whole}number from {least:g} to {most:g}, not {value!r}."
            )

    return check


def _number(default: float, unit: str, most: float) -> float:
    """A field of a number from 0 to ``most``."""
    value: float = field(default=default, validator=_within(0, most), metadata={UNIT: unit})
    return value


def _whole(default: int, unit: str, most: int) -> int:
    """A field of a whole number from 0 to ``most``."""
    value: int = field(default=default, validator=_within(0, most, whole=True), metadata={UNIT: unit})
    return value


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
