"""What a file asks for, measured before a library answers: bytes when decompressed, and forms drawn.

A few kilobytes may ask for gibibytes, or for a thousand million calls. Both libraries do as they are asked, and PDFium
ends the process where there is no more memory. Here streams are decompressed piece by piece without being kept, and
calls are counted without being made. What is not measured: streams of an encrypted file, filters other than
``FlateDecode`` and ``RunLengthDecode``, and what patterns and glyphs draw.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from math import prod

from pt_extract.errors import LimitExceededError
from pt_extract.limits import Limits
from pt_extract.messages import Phrase, phrase
from pt_extract.reading.damage.harms import contents_of
from pt_extract.reading.damage.objects import Objects, Stored, inflated

_FILTERS = re.compile(rb"/Filter[\s\0]*(?:\[([^\]]*)\]|(/\w+))")
_NAME = re.compile(rb"/(\w+)")
_FORM = re.compile(rb"/Subtype[\s\0]*/Form\b")
_IMAGE = re.compile(rb"/Subtype[\s\0]*/Image\b")
_DRAWN = re.compile(rb"/([^\s\0/\[\]()<>{}%]+)[\s\0]+Do\b")
_ENTRY = re.compile(rb"/([^\s\0/\[\]()<>{}%]+)[\s\0]+(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R\b")
EXPANDS = {b"FlateDecode": 1032, b"Fl": 1032, b"RunLengthDecode": 64, b"RL": 64}
"""The filters that are measured, and how many bytes they make at most of one."""
RUNS_END = 128
"""The byte that ends runs; one below it counts bytes that follow, one above it how often the next one stands there."""
PIECE = 1 << 16
"""Bytes that are decompressed at a time."""
NESTED = 28
"""PDFium draws forms within forms so deep, also those that draw themselves."""
OPENING = ("ObjStm", "XRef")
"""The types of streams without which a file cannot be opened."""


def unread_pages(objects: Objects, pages: Sequence[Stored], limits: Limits) -> dict[int, Phrase]:
    """The pages, by their numbers from 1, that ask for more than the limits allow, and for what.

    Raises :class:`LimitExceededError` where the whole file does.
    """
    large = _large_streams(objects, limits)
    _check_whole(objects, large, limits)
    calls = _calls(objects, pages, limits.form_calls)
    told: dict[int, Phrase] = {}
    for number, page in enumerate(pages, start=1) if large or calls else ():
        reached = {page.number, *(each.number for each in objects.reached(page))}
        over = min(reached & large, default=None)
        if over is not None:
            told[number] = phrase("reason-stream-too-large", most=_most(objects.by_number[over], limits))
        elif reached & calls:
            told[number] = phrase("reason-too-many-forms", most=limits.form_calls)
    return told


def _check_whole(objects: Objects, large: set[int], limits: Limits) -> None:
    """Raise where what opens the file is too large, or all other streams are together, those beside the ``large``."""
    if any(objects.by_number[number].type in OPENING for number in large):
        raise LimitExceededError(phrase("limit-objects", most=limits.stream_bytes))
    streams = [each for each in objects.by_number.values() if each.stream is not None and each.number not in large]
    if sum(map(_at_most, streams)) <= limits.document_bytes:
        return
    total = 0
    for each in streams:
        total += _size(each, limits.document_bytes - total)
        if total > limits.document_bytes:
            raise LimitExceededError(phrase("limit-document", most=limits.document_bytes))


def _large_streams(objects: Objects, limits: Limits) -> set[int]:
    """The numbers of the streams that hold more than one may."""
    streams = [each for each in objects.by_number.values() if each.stream is not None]
    bounds = [(each, _most(each, limits)) for each in streams]
    return {each.number for each, most in bounds if _at_most(each) > most and _size(each, most) > most}


def _most(stored: Stored, limits: Limits) -> int:
    """Bytes that a stream may hold."""
    return limits.picture_bytes if _IMAGE.search(stored.body) else limits.stream_bytes


def _at_most(stored: Stored) -> int:
    """Bytes that a stream cannot hold more of, by its length and its filters; those of a picture that it declares."""
    return max(_pixels(stored), prod(EXPANDS[name] for name in _layers(stored)) * len(stored.stream or b""))


def _layers(stored: Stored) -> list[bytes]:
    """The filters of a stream that lie one over the other, from the outside, as far as they are measured."""
    found = _FILTERS.search(stored.body)
    names = _NAME.findall(found[1] or found[2]) if found else []
    return list(takewhile(EXPANDS.__contains__, names))


def _pixels(stored: Stored) -> int:
    """Bytes that a picture has at least by the size it declares; 0 for what is none."""
    if not _IMAGE.search(stored.body):
        return 0
    width, height, bits = (_number(stored.body, name) for name in (b"Width", b"Height", b"BitsPerComponent"))
    return width * height * (bits or 1) // 8


def _number(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb"[\s\0]+(\d{1,10})\b(?![\s\0]+\d+[\s\0]+R\b)", body)
    return int(found[1]) if found else 0


def _size(stored: Stored, most: int) -> int:
    """Bytes that a stream holds when decompressed, counted to a little more than ``most``."""
    pieces: Iterable[bytes] = [stored.stream or b""]
    for name in _layers(stored):
        pieces = _decompressed(pieces) if name.startswith(b"F") else _runs(pieces)
    size = _pixels(stored)
    counted = 0
    for piece in pieces:
        counted += len(piece)
        if max(size, counted) > most:
            break
    return max(size, counted)


def _decompressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces decompressed as far as they go, none of them larger than :data:`PIECE`."""
    inflater = zlib.decompressobj()
    try:
        for piece in pieces:
            yield inflater.decompress(piece, PIECE)
            while inflater.unconsumed_tail and not inflater.eof:  # what follows the end stays where it is
                yield inflater.decompress(inflater.unconsumed_tail, PIECE)
    except zlib.error:
        return


def _runs(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of runs written out (PDF 32000-1, 7.4.5): so many other bytes, or one so often, up to the end's mark."""
    data = b""
    for piece in pieces:
        data += piece
        place, told = 0, []
        while place < len(data) and data[place] != RUNS_END:
            length = data[place]
            size = length + 2 if length < RUNS_END else 2
            if place + size > len(data):
                break
            run = data[place + 1 : place + size]
            told.append(run if length < RUNS_END else run * (257 - length))
            place += size
        yield b"".join(told)
        if data[place : place + 1] == bytes([RUNS_END]):
            return
        data = data[place:]


def _calls(objects: Objects, pages: Sequence[Stored], most: int) -> set[int]:
    """The numbers of the forms and pages that draw more than so many forms, those within forms too."""
    forms = {number for number, each in objects.by_number.items() if each.stream and _FORM.search(each.body)}
    drawn = {number: _drawn(objects.by_number[number], forms, objects) for number in forms}
    if not any(drawn.values()):
        return set()
    for page in pages:
        drawn[page.number] = _drawn(page, forms, objects)
    totals = dict.fromkeys(drawn, 0)
    for _ in range(NESTED):
        totals = {
            number: min(most + 1, sum(often * (1 + totals[form]) for form, often in called.items()))
            for number, called in drawn.items()
        }
    return {number for number, total in totals.items() if total > most}


def _drawn(stored: Stored, forms: set[int], objects: Objects) -> Counter[int]:
    """How often the content of a page or form draws each form."""
    named = {name: number for name, number in _entries(stored, objects) if number in forms}
    if not named:
        return Counter()
    parts = [stored] if stored.stream is not None else _content_streams(stored, objects)
    names = Counter(name for part in parts for name in _DRAWN.findall(_content(part)))
    return Counter({number: names[name] for name, number in named.items() if names[name]})


def _entries(stored: Stored, objects: Objects) -> Iterator[tuple[bytes, int]]:
    """The names that a dictionary gives other objects, also by way of dictionaries that stand by themselves."""
    seen = {stored.number}
    left = [stored]
    while left:
        each = left.pop()
        for name, number in _ENTRY.findall(each.body):
            yield name, int(number)
            other = objects.by_number.get(int(number))
            plain = other is not None and other.stream is None and other.type not in ("Page", "Catalog")
            if other is not None and plain and other.number not in seen:
                seen.add(other.number)
                left.append(other)


def _content_streams(page: Stored, objects: Objects) -> Iterator[Stored]:
    found: Mapping[int, Stored] = objects.by_number
    return (found[number] for number in contents_of(page, objects) if number in found)


def _content(stored: Stored) -> bytes:
    layers = _layers(stored)
    flat = len(layers) == 1 and layers[0].startswith(b"F")
    return inflated(stored.stream or b"").content if flat else (stored.stream or b"")


__all__ = ["unread_pages"]
