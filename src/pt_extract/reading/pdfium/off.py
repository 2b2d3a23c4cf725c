"""Which objects of a page belong to layers (optional content) that are switched off, by PDFium.

PDFium heeds layers when it renders and has no function that tells of them. What a layer may hold is left out of the
page, layer by layer: one that changes no pixel is off. Only files that switch some layer off are looked at so.
"""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Hashable, Iterator
from typing import Any, Protocol

from pt_extract.page import Pixels
from pt_extract.reading.pdfium.calls import unchecked
from pt_extract.reading.pdfium.library import PdfPage, raw
from pt_extract.reading.pdfium.shapes import leaves_of
from pt_extract.reading.seen import UNPAINTED

_OFF = re.compile(rb"/OFF(?![A-Za-z]|\s*\[\s*\])")
"""A list of layers that are off, unless it is empty, or the state in which they begin (PDF 32000-1, table 101)."""
_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
"""Where the content of a stream of objects begins."""
MOST_LAYERS = 64
"""So many layers and forms of a page are looked at: a page of more is a map or a plan."""
LAYER_DPI = 72.0
"""What a layer changes is looked at in this resolution: a pixel is a point."""
LONGEST_LAYER = 256
"""So many characters of a layer's name are read."""

_mode_of = unchecked(raw.FPDFTextObj_GetTextRenderMode)
_count_of_marks = unchecked(raw.FPDFPageObj_CountMarks)
_mark_of = unchecked(raw.FPDFPageObj_GetMark)

Key = tuple[str, Hashable]


class Partial(Protocol):
    """Renders a page without some of its objects."""

    def partial(self, dpi: float, /, *, text: bool, without: frozenset[int]) -> Pixels: ...


def may_switch_off(data: bytes) -> bool:
    """Whether a file may switch layers off."""
    if b"/Encrypt" in data and b"/ObjStm" in data:
        return True
    return any(_OFF.search(part) for part in (data, *_object_streams(data)))


def _object_streams(data: bytes) -> Iterator[bytes]:
    """What a file keeps in compressed streams of objects, as far as they can be decompressed."""
    for begin in _OBJECTS.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[begin.end() :])
        except zlib.error:
            continue


def switched_off(page: PdfPage, own: float, render: Partial) -> frozenset[int]:
    """The objects of a page, by their place in drawing order, that belong to layers which are off.

    What comes after the first ``own`` objects is drawn by annotations and not looked at.
    """
    members: dict[Key, set[int]] = {}
    inked: set[Key] = set()
    outermost: tuple[Key, ...] = ()
    for order, (kind, page_object, forms) in enumerate(leaves_of(page, outermost, _inside)):
        if order >= own:
            break
        keys: tuple[Key, ...] = (*forms, *_layers_of(page_object))
        for key in keys:
            members.setdefault(key, set()).add(order)
        if kind != raw.FPDF_PAGEOBJ_TEXT or _mode_of(page_object) not in UNPAINTED:
            inked.update(keys)
    groups = [frozenset(orders) for key, orders in members.items() if key in inked][:MOST_LAYERS]
    if not groups:
        return frozenset()
    whole = render.partial(LAYER_DPI, text=True, without=frozenset())
    unseen = [group for group in groups if (render.partial(LAYER_DPI, text=True, without=group) == whole).all()]
    return frozenset().union(*unseen)


def _inside(form: Any, outer: tuple[Key, ...]) -> tuple[Key, ...]:
    """The layers and forms that the objects of a form belong to; a form may be a layer's without a mark."""
    return (*outer, ("form", form.value), *_layers_of(form))


def _layers_of(page_object: Any) -> Iterator[Key]:
    """The names of the layers that an object is marked to belong to."""
    for index in range(_count_of_marks(page_object)):
        mark = _mark_of(page_object, index)
        text, length = (ctypes.c_ushort * LONGEST_LAYER)(), ctypes.c_ulong()
        if not raw.FPDFPageObjMark_GetName(mark, text, 2 * LONGEST_LAYER, length) or bytes(text)[:4] != b"O\0C\0":
            continue
        length.value = 0
        raw.FPDFPageObjMark_GetParamStringValue(mark, b"Name", text, 2 * LONGEST_LAYER, length)
        yield "layer", bytes(text)[: length.value]


__all__ = ["may_switch_off", "switched_off"]
