"""The objects of a PDF as they stand in its bytes, whatever its cross-reference table says.

A reader that trusts the table does not see what damage has made of the rest of the file. Here the bytes are gone
through once (PDF 32000-1, 7.3.10 and 7.5.7); no library for PDF gives them in this way without building the document.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field

from pt_extract.classes import frozen

_HEADER = re.compile(rb"(?<!\d)(\d{1,10})[\s\0]+(\d{1,5})[\s\0]+obj\b")
_BODY_END = re.compile(rb"\bstream\r?\n|\bendobj\b|(?<!\d)\d{1,10}[\s\0]+\d{1,5}[\s\0]+obj\b")
_LENGTH = re.compile(rb"/Length[\s\0]+(\d+)(?:[\s\0]+(\d+)[\s\0]+R\b)?")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,10})[\s\0]+\d{1,5}[\s\0]+R\b")
_BETWEEN = re.compile(
    rb"""[\s\0]*+
    (?:(?:%[^\r\n]*+ | xref\b[\s\d\w]*?(?=trailer\b|\Z) | trailer\b.*?(?=startxref\b|\Z) | startxref\s*+\d++)
    [\s\0]*+)*+""",
    re.DOTALL | re.VERBOSE,
)
"""What may stand between objects: white space, comments, and what tells where objects are. It gives nothing back that
it took, so that much white space is gone through once."""
_TYPE = re.compile(rb"/Type[\s\0]*/([A-Za-z0-9]+)")
END_OF_LINE = 2
"""A stream may be followed by so many bytes before ``endstream``."""
MOST_AT_ONCE = 1_000_000
"""A stream of no more bytes than this, inflated, is inflated at once."""
MOST_INFLATED = 200_000_000
"""No stream is inflated to more bytes than this."""


def references_in(value: bytes) -> tuple[int, ...]:
    """The numbers of the objects that a value refers to."""
    return tuple(int(number) for number in _REFERENCE.findall(value))


@frozen
class Stored:
    """One object: its number, its dictionary or other value as bytes, and what it holds as a stream, if it is one.

    ``cut`` says that the stream's end is missing; ``length`` is what its dictionary declares, None where it does not.
    """

    number: int
    body: bytes = field(repr=False)
    stream: bytes | None = field(default=None, repr=False)
    length: int | None = None
    cut: bool = False

    @cached_property
    def type(self) -> str:
        """The name of its ``/Type``; empty where it has none."""
        found = _TYPE.search(self.body)
        return found[1].decode("ascii") if found else ""

    def names(self, *names: bytes) -> bool:
        """Whether its dictionary has one of these names."""
        return any(re.search(rb"/" + name + rb"\b", self.body) for name in names)

    @cached_property
    def references(self) -> tuple[int, ...]:
        """The numbers of the objects that it refers to."""
        return references_in(self.body)


@frozen
class Objects:
    """The objects of a file by their number, the last of each; ``strays`` counts what stands between objects unread."""

    by_number: Mapping[int, Stored]
    strays: int = 0

    def reached(self, start: Stored) -> Iterator[Stored]:
        """An object and all that it refers to, but for pages: those of other places belong to these."""
        seen = {start.number}
        left = [start]
        while left:
            each = left.pop()
            yield each
            for number in each.references:
                other = self.by_number.get(number)
                if number not in seen and other is not None and other.type not in ("Page", "Pages", "Catalog"):
                    seen.add(number)
                    left.append(other)


def objects_of(data: bytes) -> Objects:
    """The objects of a file, those in object streams too."""
    found: dict[int, Stored] = {}
    strays = 0
    place = 0
    while (header := _HEADER.search(data, place)) is not None:
        if place and not _BETWEEN.fullmatch(data, place, header.start()):
            strays += 1
        stored, place = _stored(data, int(header[1]), header.end())
        found[stored.number] = stored
    packed = [inner for each in found.values() if each.type == "ObjStm" for inner in _packed(each)]
    return Objects({**{each.number: each for each in packed}, **found}, strays)


def _stored(data: bytes, number: int, start: int) -> tuple[Stored, int]:
    """The object whose value starts at a place, and where it ends."""
    end = _BODY_END.search(data, start)
    if end is None:
        return Stored(number, data[start:]), len(data)
    body = data[start : end.start()]
    if not end[0].startswith(b"stream"):
        return Stored(number, body), end.end() if end[0] == b"endobj" else end.start()
    length = _declared(body)
    close = _close_of(data, end.end(), length)
    if close is None:
        return Stored(number, body, data[end.end() :], length, cut=True), len(data)
    stop = data.find(b"endobj", close, close + 64)
    return Stored(number, body, data[end.end() : close], length), stop + 6 if stop >= 0 else close + 9


def _declared(body: bytes) -> int | None:
    """The length that a dictionary declares for its stream, where it says so itself."""
    found = _LENGTH.search(body)
    return int(found[1]) if found and found[2] is None else None


def _close_of(data: bytes, start: int, length: int | None) -> int | None:
    """Where a stream ends: where it says so, or at the next ``endstream``; None where there is none."""
    if length is not None:
        close = data.find(b"endstream", start + length, start + length + END_OF_LINE + 9)
        if close >= 0:
            return start + length
    close = data.find(b"endstream", start)
    return close if close >= 0 else None


def _packed(stream: Stored) -> Iterator[Stored]:
    """The objects that an object stream holds (PDF 32000-1, 7.5.7), as far as it can be inflated."""
    content = inflated(stream.stream or b"").content
    first = re.search(rb"/First[\s\0]+(\d+)", stream.body)
    if first is None:
        return
    start = int(first[1])
    heads = [int(word) for word in content[:start].split() if word.isdigit()]
    places = [*heads[1::2], len(content) - start]
    for number, low, high in zip(heads[::2], places, places[1:], strict=False):
        if start + low < len(content):
            yield Stored(number, content[start + low : start + high])


@frozen
class Inflated:
    """What inflating gives: the content, the share of the stream that was good, and whether it is ``whole``."""

    content: bytes = field(repr=False)
    share: float
    whole: bool


def inflated(stream: bytes, *, keep: bool = True) -> Inflated:
    """A stream inflated as far as it goes (``FlateDecode``; RFC 1950).

    Where not all is to be kept, the content is that of the beginning alone, or all of a short stream.
    """
    content = _inflated_at_once(stream)
    return Inflated(content, 1.0, whole=True) if content is not None else _inflated_by_steps(stream, keep=keep)


def _inflated_at_once(stream: bytes) -> bytes | None:
    """The content of a stream that is whole and not long, as nearly all are."""
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(stream, MOST_AT_ONCE)
    except zlib.error:
        return None
    return content if inflater.eof else None


def _inflated_by_steps(stream: bytes, *, keep: bool) -> Inflated:
    inflater = zlib.decompressobj()
    content: list[bytes] = []
    size = 0
    place = 0
    step = max(32, len(stream) // 256)
    while place < len(stream) and not inflater.eof and size < MOST_INFLATED:
        try:
            piece = inflater.decompress(stream[place : place + step])
        except zlib.error as error:
            checksum = "data check" in str(error)
            return Inflated(b"".join(content), 1.0 if checksum else place / len(stream), whole=False)
        if keep or not size:
            content.append(piece)
        size += len(piece)
        place += step
    ends = inflater.eof or size >= MOST_INFLATED or not stream
    return Inflated(b"".join(content), 1.0, whole=ends)
