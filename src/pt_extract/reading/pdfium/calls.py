"""PDFium's functions as they are called for each character and each corner of a path: without looking at arguments.

ctypes compares what a function is given with what it is declared to take, which takes longer than most of PDFium's
answers do. What is called thousands of times a page is called without that (ctypes, "Function prototypes"). What is
handed over must then be right: whole numbers, PDFium's own handles, and the places that it fills.

What is filled is made once, too, and read at once: threads take turns at PDFium.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from functools import partial
from typing import Any


class Held(ctypes.c_void_p):
    """A handle of PDFium's whose kind nobody asks for; ``value`` is its address, which tells it from all others."""


def unchecked(function: Any, gives: Any = None) -> Callable[..., Any]:
    """One of PDFium's functions that looks at no arguments; ``gives`` is what it returns, as declared by default."""
    prototype = ctypes.PYFUNCTYPE(gives or function.restype)
    return prototype(ctypes.cast(function, ctypes.c_void_p).value or 0)


def filled(kind: str, count: int) -> tuple[tuple[Any, ...], Callable[[], Any]]:
    """Places for so many values of a kind, by its letter in :mod:`struct`, that PDFium fills, and what tells them all.

    The first place is also that of a structure of so many values.
    """
    layout = struct.Struct(f"={count}{kind}")
    room = ctypes.create_string_buffer(layout.size)
    places = tuple(ctypes.byref(room, place) for place in range(0, layout.size, layout.size // count))
    return places, partial(layout.unpack_from, room)


__all__ = ["Held", "filled", "unchecked"]
