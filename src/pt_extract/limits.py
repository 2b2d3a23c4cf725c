"""How much a reading may take: the bounds that keep a hostile file from taking all of a machine."""

from __future__ import annotations

from typing import Any

from attrs import Attribute, field

from pt_extract.classes import frozen

MEBIBYTE = 1 << 20
SERVED_SECONDS = 600.0
"""Seconds that a document may take on a page, where somebody waits, unless a limit says otherwise."""


def _positive(_limits: object, attribute: Attribute[Any], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
        raise ValueError(f"{attribute.name} is a number above zero, not {value!r}.")


def _whole(limits: object, attribute: Attribute[Any], value: object) -> None:
    _positive(limits, attribute, value)
    if not isinstance(value, int):
        raise ValueError(f"{attribute.name} is a whole number, not {value!r}.")


def _optional(limits: object, attribute: Attribute[Any], value: object) -> None:
    if value is not None:
        _positive(limits, attribute, value)


@frozen(kw_only=True)
class Limits:
    """The bounds of one reading. What lies beyond one is refused, or a page left unread, and said so.

    The usual ones are several times what any document needs that people make for people. Raises :class:`ValueError`
    for a bound that is not above zero.
    """

    file_bytes: int = field(default=512 * MEBIBYTE, validator=_whole)
    """Bytes of the file, which is held in memory whole. Scans of hundreds of pages have up to 300 MB."""
    pages: int = field(default=20_000, validator=_whole)
    """Pages that are read of one document. A page of a few bytes takes a tenth of a millisecond to a second."""
    stream_bytes: int = field(default=256 * MEBIBYTE, validator=_whole)
    """Bytes that one stream of the file holds when decompressed, be it content, a font or any other but a picture. The
    content of a detailed map has some tens of MB; DEFLATE makes 1,032 bytes of one. Streams of an encrypted file are
    not measured."""
    picture_bytes: int = field(default=1024 * MEBIBYTE, validator=_whole)
    """The same of a picture, which is decompressed row by row. An A0 sheet in grey at 600 dpi has 558 MB."""
    document_bytes: int = field(default=4096 * MEBIBYTE, validator=_whole)
    """Bytes that all streams of the file hold together when decompressed, for which they are decompressed one by one.
    Three hundred scanned pages in grey at 300 dpi have 2.6 GB."""
    form_calls: int = field(default=100_000, validator=_whole)
    """Form XObjects that a page draws, each as often as it is drawn. Forms that draw forms ten times each, nine deep,
    ask for a thousand million in two kilobytes; a map draws a few thousand symbols."""
    page_objects: int = field(default=1_000_000, validator=_whole)
    """Texts, paths and pictures that a page draws. 200,000 take half a minute; detailed maps have some."""
    json_bytes: int = field(default=256 * MEBIBYTE, validator=_whole)
    """Bytes of a reading's JSON that is read again, which takes ten times as much memory. That of a programme of 5,000
    activities has 9 MB."""
    rendered_pixels: int = field(default=150_000_000, validator=_whole)
    """Pixels of one picture of a page, of four bytes each. An A0 sheet at 300 dpi has 139 million; a page so large that
    it has more is looked at in a lower resolution."""
    seconds: float | None = field(default=3600, validator=_optional)
    """Seconds that the reading of a document may take by the clock; None for as many as it takes. They are looked at
    between pages and stages; with ``isolation``, a reading is ended wherever it is. A thousand scanned pages take most
    of an hour."""
    page_seconds: float | None = field(default=60, validator=_optional)
    """Seconds by the clock that one page may take to be read, the opening of the file counted with the first; with
    ``isolation`` only. 200,000 rectangles take half of them, usual pages a tenth of a second."""
    ocr_seconds: float = field(default=3600, validator=_positive)
    """Seconds by the clock that the pictures of a document may be read with OCR; what is left then stays unread. A page
    takes 2 to 4."""
    memory_bytes: int = field(default=3072 * MEBIBYTE, validator=_whole)
    """Bytes of memory that a reading may ask for, in ``isolation`` only and where the system can hold it to that."""


USUAL = Limits()
"""The bounds of a reading for which none are given."""
