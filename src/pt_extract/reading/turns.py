"""Threads take turns at PDFium, which serves one at a time (its ``public/fpdfview.h`` says so of all its functions)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_TURN = threading.RLock()


def in_turn(function: Callable[P, T]) -> Callable[P, T]:
    """A function that calls PDFium, made to wait until no other thread does.

    It gives nothing that calls PDFium later, such as a generator.
    """

    @wraps(function)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> T:
        with _TURN:
            return function(*args, **kwargs)

    return waiting


__all__ = ["in_turn"]
