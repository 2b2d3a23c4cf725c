"""Which layers (optional content) of a document are switched off when it is opened (PDF 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral


class Switches:
    """The layers of a document as its default configuration sets them."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        """``catalog`` is the document's, as pdfminer gives it."""
        properties = _dictionary(catalog.get("OCProperties"))
        default = _dictionary(properties.get("D"))
        listed = {number for number in map(_number, _array(properties.get("OCGs"))) if number}
        on, off = ({number for number in map(_number, _array(default.get(key))) if number} for key in ("ON", "OFF"))
        self._off = (listed - on) | off if _name(default.get("BaseState")) == "OFF" else off

    def is_off(self, content: Any) -> bool:
        """Whether what belongs to a layer, or to several, is not shown; ``content`` is its reference or dictionary."""
        if not self._off or content is None:
            return False
        if _number(content) in self._off:
            return True
        membership = _dictionary(content)
        if _name(membership.get("Type")) != "OCMD":
            return False
        layers = membership.get("OCGs")
        members = resolve1(layers)
        off = [_number(layer) in self._off for layer in (members if isinstance(members, list) else [layers])]
        shown = {"AllOn": not any(off), "AnyOff": any(off), "AllOff": all(off)}
        return bool(off) and not shown.get(_name(membership.get("P")), not all(off))


def _number(reference: Any) -> int | None:
    """The number of the object that is referred to."""
    return int(reference.objid) if isinstance(reference, PDFObjRef) else None


def _dictionary(value: Any) -> Mapping[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _array(value: Any) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []


def _name(value: Any) -> str:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""


__all__ = ["Switches"]
