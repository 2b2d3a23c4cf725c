"""PDFium's functions as they are called for each character and each corner of a path: without looking at arguments.

ctypes compares what a function is given with what it is declared to take, which takes longer than most of PDFium's
answers do. What is called thousands of times a page is called without that (ctypes, "Function prototypes"). What is
handed over must then be right: whole numbers, PDFium's own handles, and ``ctypes.byref`` of what it fills.

What is filled is made once, too, and read at once: threads take turns at PDFium.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def unchecked(function: Any, gives: Any = None) -> Callable[..., Any]:
    """One of PDFium's functions that looks at no arguments; ``gives`` is what it returns, as declared by default."""
    prototype = ctypes.PYFUNCTYPE(gives or function.restype)
    return prototype(ctypes.cast(function, ctypes.c_void_p).value or 0)


def filled(kind: Callable[[], T], count: int) -> tuple[tuple[T, ...], tuple[Any, ...]]:
    """So many of a kind that PDFium fills, and what it is given in order to fill them."""
    values = tuple(kind() for _ in range(count))
    return values, tuple(ctypes.byref(value) for value in values)  # type: ignore[arg-type]


__all__ = ["filled", "unchecked"]
