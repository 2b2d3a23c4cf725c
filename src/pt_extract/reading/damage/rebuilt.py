"""A file made anew from the objects that are left of one whose page tree or cross-reference table is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from pt_extract.reading.damage.harms import pages_of
from pt_extract.reading.damage.objects import Objects, Stored

_PARENT = re.compile(rb"/Parent[\s\0]+\d+[\s\0]+\d+[\s\0]+R\b")
_BOX = re.compile(rb"/MediaBox[\s\0]*\[[^\]]*\]")
LETTER = b"/MediaBox [0 0 612 792]"
"""The size of pages of which none is left: the one that PDFium takes, too."""


def rebuilt(objects: Objects) -> bytes | None:
    """The file with its pages in a tree of their own (PDF 32000-1, 7.7.3); None where no page is left.

    What pages had from the tree's nodes is gone, but for their size, which is taken from any that says one.
    """
    pages = [page for page in pages_of(objects) if page.type == "Page"]
    if not pages:
        return None
    free = count(max(objects.by_number) + 1)
    root, catalog = next(free), next(free)
    boxes = (found[0] for each in objects.by_number.values() if (found := _BOX.search(each.body)))
    kids = b" ".join(b"%d 0 R" % page.number for page in pages)
    node = b"<< /Type /Pages /Count %d /Kids [%s] %s >>" % (len(pages), kids, next(boxes, LETTER))
    listed = {page.number for page in pages}
    kept = [_as_child(each, root) if each.number in listed else each for each in _needed(objects)]
    kept += [Stored(root, node), Stored(catalog, b"<< /Type /Catalog /Pages %d 0 R >>" % root)]
    return _written(kept, catalog)


def _needed(objects: Objects) -> Iterable[Stored]:
    """All objects but those that only said where the others are."""
    return (each for each in objects.by_number.values() if each.type not in ("XRef", "ObjStm", "Catalog", "Pages"))


def _as_child(page: Stored, root: int) -> Stored:
    body = _PARENT.sub(b"", page.body)
    end = body.rfind(b">>")
    return Stored(page.number, b"%s /Parent %d 0 R >>" % (body[: end if end >= 0 else len(body)], root))


def _written(objects: Iterable[Stored], catalog: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for each in sorted(objects, key=lambda each: each.number):
        places[each.number] = len(out)
        out += b"%d 0 obj\n" % each.number + each.body
        if each.stream is not None:
            out += b"stream\n" + each.stream + b"\nendstream\n"
        out += b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(places) + 1, catalog, start)
    return bytes(out)
