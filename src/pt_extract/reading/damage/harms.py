"""What of a file's objects is damaged, and which pages it is missing on.

A compressed stream bears a checksum of what it holds, and JPEG pictures an end; both are looked at for every stream of
the file, which takes a few milliseconds. Neither PDFium nor pdfminer does: they give what could be inflated, and say
nothing. What is damaged in a way that leaves no trace (a letter of an uncompressed stream) is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from enum import Enum

from pt_extract.classes import frozen
from pt_extract.reading.damage.objects import END_OF_LINE, Objects, Stored, inflated, references_in

_FILTER = re.compile(rb"/Filter[\s\0]*(?:\[[\s\0]*)?/(\w+)(?:[\s\0]*/(\w+))?")
_KIDS = re.compile(rb"/Kids[\s\0]*\[([^\]]*)\]")
_CONTENTS = re.compile(rb"/Contents[\s\0]*(?:\[([^\]]*)\]|(\d+)[\s\0]+\d+[\s\0]+R\b)")
JPEG_END = b"\xff\xd9"
END_WITHIN = 64
"""A JPEG picture may be followed by so many bytes of padding."""


class Part(Enum):
    """What a damaged object is of a page."""

    CONTENT = "content"
    FONT = "font"
    PICTURE = "picture"
    OTHER = "other"


@frozen
class Harm:
    """A damaged object: its number, what it is, and the share of it that can still be read, from 0 to 1.

    The share is 1 where only the checksum differs: everything can be read, and something of it is wrong.
    """

    number: int
    part: Part
    share: float


def harms_in(objects: Objects) -> dict[int, Harm]:
    """The damaged objects of a file by their numbers."""
    found = {}
    for stored in objects.by_number.values():
        share = _readable(stored)
        if share is not None:
            found[stored.number] = Harm(stored.number, _part(stored), share)
    return found


def _readable(stored: Stored) -> float | None:
    """The share of a damaged stream that can be read; None where nothing is damaged, or nothing tells."""
    if stored.stream is None:
        return None
    filters, raw = _filters(stored), stored.stream
    if filters == ["ASCII85Decode", "FlateDecode"]:
        filters, raw = filters[1:], _from_ascii(raw)
    if filters[:1] == ["FlateDecode"]:
        read = inflated(raw, keep=False)
        return None if read.whole and (read.content or not stored.cut) else read.share
    if filters[:1] == ["DCTDecode"]:
        return None if JPEG_END in raw[-END_WITHIN:] else 0.5
    return _by_length(stored, len(raw))


def _by_length(stored: Stored, length: int) -> float | None:
    """The same of a stream by the length that its dictionary declares, which may be too small: its end says itself."""
    declared = stored.length or 0
    beyond = (stored.stream or b"")[declared + END_OF_LINE :]
    if not stored.cut and (stored.length is None or (length >= declared and b"endobj" not in beyond)):
        return None
    return min(1.0, length / declared) if declared else 0.5


def _from_ascii(raw: bytes) -> bytes:
    from base64 import a85decode

    try:
        return a85decode(raw.strip().removesuffix(b"~>"))
    except ValueError:
        return b"\0"  # inflates to nothing


def _filters(stored: Stored) -> list[str]:
    found = _FILTER.search(stored.body)
    return [name.decode("ascii", "replace") for name in found.groups() if name] if found else []


def _part(stored: Stored) -> Part:
    """What a stream is by its dictionary; content unless that says it is something else."""
    if re.search(rb"/Subtype[\s\0]*/Image\b", stored.body):
        return Part.PICTURE
    if stored.names(b"Length1", b"Length2", b"CMapName", b"Type1C", b"CIDFontType0C", b"OpenType"):
        return Part.FONT
    if stored.type in ("Metadata", "XRef", "EmbeddedFile") or stored.names(b"FunctionType", b"N"):
        return Part.OTHER
    return Part.CONTENT


def pages_of(objects: Objects) -> list[Stored]:
    """The pages in the order of the document, as its page tree gives it; in that of the file where it is broken.

    Pages that a later revision took out of the tree are still in the file, and are none.
    """
    kids = {each.number: _kids(each) for each in objects.by_number.values() if each.type == "Pages"}
    below = {number for numbers in kids.values() for number in numbers}
    catalogs = [each for each in objects.by_number.values() if each.type == "Catalog"]
    named = [number for each in catalogs[-1:] for number in each.references if number in kids]
    roots = named[:1] or [number for number in kids if number not in below]
    leaves = [leaf for root in roots for leaf in _leaves(root, kids, set())]
    if leaves and all(number in objects.by_number for number in leaves):
        return [objects.by_number[number] for number in leaves]
    return [each for each in objects.by_number.values() if each.type == "Page"]


def _kids(node: Stored) -> list[int]:
    found = _KIDS.search(node.body)
    return list(references_in(found[1])) if found else []


def _leaves(root: int, kids: Mapping[int, Sequence[int]], seen: set[int]) -> Iterator[int]:
    """The numbers of the pages under a node of the page tree, however deep it is."""
    left = [root]
    while left:
        number = left.pop()
        if number in seen:
            continue
        seen.add(number)
        if number in kids:
            left += reversed(kids[number])
        else:
            yield number


def harms_by_page(pages: Sequence[Stored], objects: Objects, harms: Mapping[int, Harm]) -> dict[int, list[Harm]]:
    """The damage that each page shows, by the pages' numbers from 1."""
    found = {}
    for place, page in enumerate(pages, start=1):
        contents = set(contents_of(page, objects))
        reached = [each for each in objects.reached(page) if each.number in harms]
        own = [_harm_of(each, harms[each.number], contents) for each in reached]
        own = [harm for harm in own if harm.part is not Part.OTHER]
        if own:
            found[place] = own
    return found


def _harm_of(stored: Stored, harm: Harm, contents: Set[int]) -> Harm:
    """A harm as a page's: a stream that is neither its content nor a form is of a font."""
    is_content = harm.part is not Part.CONTENT or stored.number in contents or _is_form(stored)
    return harm if is_content else Harm(harm.number, Part.FONT, harm.share)


def missing_content(pages: Sequence[Stored], objects: Objects) -> Iterator[int]:
    """The pages, from 1, whose content is not in the file."""
    for place, page in enumerate(pages, start=1):
        if any(number not in objects.by_number for number in contents_of(page, objects)):
            yield place


def _is_form(stored: Stored) -> bool:
    return re.search(rb"/Subtype[\s\0]*/Form\b", stored.body) is not None


def contents_of(page: Stored, objects: Objects) -> Iterator[int]:
    """The numbers of a page's content streams."""
    found = _CONTENTS.search(page.body)
    if found is None:
        return
    numbers = references_in(found[1]) if found[1] is not None else (int(found[2]),)
    for number in numbers:
        yield number
        listed = objects.by_number.get(number)
        if listed is not None and listed.stream is None:  # an array by reference
            yield from listed.references
