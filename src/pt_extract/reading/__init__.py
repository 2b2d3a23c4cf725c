"""The only room that knows a PDF library: a file in, :class:`pt_extract.page.Page` out.

Two readers stand behind one interface: ``pdfium`` (fast, the default) and ``pdfplumber`` (the reference). Both hand
their glyphs and paths to the same code (:mod:`.letters.words`, :mod:`.shapes`), so they differ only in what the
libraries see.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from attrs import evolve, field

from pt_extract.classes import frozen
from pt_extract.errors import (
    ArgumentError,
    DamagedPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    LimitExceededError,
    NotAPdfError,
    PtExtractError,
    SourceError,
    expect,
    expect_source,
    not_readable,
)
from pt_extract.limits import USUAL, Limits
from pt_extract.messages import Phrase, phrase
from pt_extract.page import Page
from pt_extract.readers import READERS, ReaderName
from pt_extract.reading.content import NO_CONTENT, Mined, is_broken
from pt_extract.reading.damage import Damage, Objects, damage_of, objects_of, pages_of
from pt_extract.reading.demands import unread_pages
from pt_extract.reading.pictures import with_plain_pictures_as_fills
from pt_extract.saying import printable

Input = str | Path | bytes | BinaryIO

LETTER = (612.0, 792.0)
"""The size, in points, that a page is given which is not read."""
HEADER_WINDOW = 1024
"""Acrobat accepts a PDF whose ``%PDF-`` stands within its first 1,024 bytes, and so do all readers."""


class Reader(Protocol):
    """What a reader offers."""

    name: str

    def __len__(self) -> int: ...

    def page(self, number: int) -> Page: ...

    def close(self) -> None: ...


@frozen
class PdfFile:
    """An open PDF.

    ``truncated`` says that its end-of-file mark is missing, so that pages may be too; ``damage`` what else is.
    ``refused`` says of pages, by their numbers from 1, what more they ask for than the limits allow: those stay unread.
    """

    file: str
    sha256: str
    truncated: bool
    damage: Damage
    refused: Mapping[int, Phrase]
    limits: Limits
    _mined: Mined = field(repr=False)
    _reader: Reader = field(repr=False)
    problems: dict[int, Phrase] = field(factory=dict, init=False)
    """Why pages could not be read, or not to the end, by their numbers, of those that were asked for so far."""

    def __len__(self) -> int:
        return len(self._reader)

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reader.close()

    def pages(self, numbers: Sequence[int] | None = None) -> Iterator[Page]:
        """The pages of those numbers (from 1), or all, in order.

        Raises :class:`EmptyPdfError` where a number is beyond the document, :class:`LimitExceededError` where they are
        more than the limits allow.
        """
        wanted = range(1, len(self) + 1) if numbers is None else sorted(set(page_numbers(numbers)))
        if not wanted:
            raise EmptyPdfError(phrase("no-page-asked"))
        for number in wanted:
            if not 1 <= number <= len(self):
                raise EmptyPdfError(phrase("no-such-page", file=self.file, page=number, pages=len(self)))
        if len(wanted) > self.limits.pages:
            message = phrase("too-many-pages", file=self.file, pages=len(wanted), most=self.limits.pages)
            raise LimitExceededError(message, remedy=phrase("remedy-some-pages"))
        for number in wanted:
            yield self._page(number)

    def _page(self, number: int) -> Page:
        """The page of that number; unread where it asks for more than the limits allow."""
        page = self._read(number)
        if page.problem is not None:
            self.problems[number] = page.problem
        return page

    def _read(self, number: int) -> Page:
        if number in self.refused:
            return Page(number, *LETTER, words=(), problem=self.refused[number])
        try:
            return with_plain_pictures_as_fills(self._with_problem(self._reader.page(number)))
        except LimitExceededError as error:
            return Page(number, *LETTER, words=(), problem=error.phrase)

    def _with_problem(self, page: Page) -> Page:
        """A page with what is wrong with it; without any content, once it is clear whether it is blank or broken."""
        damage = self.damage.pages.get(page.number)
        if page.problem != NO_CONTENT:
            return page if damage is None else evolve(page, damage=damage)
        broken = damage is not None or is_broken(self._mined, page.number)
        return evolve(page, problem=phrase("reason-stream-damaged") if broken else None)


def page_numbers(numbers: object) -> tuple[int, ...]:
    """Numbers of pages as they are asked for; raises :class:`ArgumentError` where they are no numbers."""
    if isinstance(numbers, Iterable) and not isinstance(numbers, (str, bytes)):
        found = tuple(numbers)
        if all(isinstance(number, int) for number in found):
            return found
    raise ArgumentError(phrase("argument-pages", value=repr(numbers)), remedy=phrase("remedy-argument-pages"))


def open_pdf(
    source: Input, *, reader: ReaderName = "pdfium", password: str | None = None, limits: Limits = USUAL
) -> PdfFile:
    """Open a PDF given as a path, as bytes or as a binary file.

    Raises :class:`SourceError` where it cannot be opened, :class:`NotAPdfError`, :class:`DamagedPdfError`,
    :class:`EncryptedPdfError` or :class:`EmptyPdfError` where its bytes are no good, :class:`LimitExceededError` where
    they are or ask for more than the limits allow.
    """
    expect("limits", limits, Limits)
    expect("password", password, str, type(None))
    name, data = _load(source, limits.file_bytes)
    if not data:
        raise NotAPdfError(phrase("file-empty", file=name))
    if b"%PDF-" not in data[:HEADER_WINDOW]:
        json = data[:HEADER_WINDOW].removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{"
        raise NotAPdfError(phrase("no-pdf", file=name), remedy=phrase("remedy-json-for-pdf") if json else None)
    truncated = b"%%EOF" not in data[-HEADER_WINDOW:]
    if b"/Encrypt" in data:
        opened, problem = _tried(name, data, reader, password, limits)
        if opened is None:
            raise problem
        shown, damage, refused = data, Damage(), dict[int, Phrase]()
    else:
        objects = objects_of(data)
        refused = _refused(name, objects, limits)
        opened, shown, damage = _opened(name, data, objects, reader, password, limits)
    digest = hashlib.sha256(data).hexdigest()
    return PdfFile(name, digest, truncated, damage, refused, limits, Mined(shown, password), opened)


def _refused(name: str, objects: Objects, limits: Limits) -> dict[int, Phrase]:
    """What pages ask for beyond the limits; an error about the whole file says which file it is about."""
    try:
        return unread_pages(objects, pages_of(objects), limits)
    except LimitExceededError as error:
        raise _of(name, error) from error


def _rebuilt(objects: Objects) -> bytes | None:
    from pt_extract.reading.damage.rebuilt import rebuilt  # which few files need

    return rebuilt(objects)


def _opened(
    name: str, data: bytes, objects: Objects, reader: ReaderName, password: str | None, limits: Limits
) -> tuple[Reader, bytes, Damage]:
    """A reader of a file that is not encrypted, the bytes that it reads, and what is damaged of them.

    Where the file holds more pages than can be shown, those bytes are made anew from what is left.
    """
    opened, problem = _tried(name, data, reader, password, limits)
    shown = len(opened) if opened is not None else 0
    anew = _rebuilt(objects) if len(pages_of(objects)) > shown else None
    again = _tried(name, anew, reader, password, limits)[0] if anew is not None else None
    if anew is not None and again is not None and len(again) > shown:
        if opened is not None:
            opened.close()
        return again, anew, damage_of(objects, len(again), rebuilt=True)
    if opened is None:
        raise problem
    return opened, data, damage_of(objects, shown)


def _tried(
    name: str, data: bytes, reader: ReaderName, password: str | None, limits: Limits
) -> tuple[Reader | None, PtExtractError]:
    """A reader of some bytes; None and why, where there are no pages to be had of them."""
    empty = EmptyPdfError(phrase("no-pages", file=name), remedy=DamagedPdfError.default_remedy)
    try:
        opened = _reader(reader)(data, password, limits)
    except (DamagedPdfError, EmptyPdfError) as error:
        return None, _of(name, error)
    except EncryptedPdfError as error:
        raise _of(name, error) from error
    if len(opened) > 0:
        return opened, empty
    opened.close()
    return None, empty


def _of(name: str, error: PtExtractError) -> PtExtractError:
    """An error of a reader, which knows the bytes alone, with the file's name."""
    return type(error)(phrase("about-file", file=name, said=error.phrase), remedy=error.remedy_phrase)


def _load(source: Input, most: int) -> tuple[str, bytes]:
    """A file's name and its bytes, of which there may be so many."""
    expect_source(source)
    if isinstance(source, bytes):
        name, data = "<bytes>", source
    elif isinstance(source, (str, Path)):
        path = Path(source)
        name, data = printable(path.name), _bytes_of(partial(_start_of, path, most + 1), str(path))
    else:
        name = printable(Path(str(getattr(source, "name", "<stream>"))).name)
        data = _bytes_of(source.read, name)
    if len(data) > most:
        raise LimitExceededError(phrase("file-too-large", file=name, most=most))
    return name, data


def _start_of(path: Path, most: int) -> bytes:
    """The first bytes of a file: some that can be opened have no end."""
    if not path.exists() or (path.is_file() and path.stat().st_size < most):
        return path.read_bytes()
    with path.open("rb") as file:
        return file.read(most)


def _bytes_of(read: Callable[[], bytes], name: str) -> bytes:
    try:
        data = read()
    except OSError as error:
        raise not_readable(name, error) from error
    except ValueError as error:  # a path with a null byte, a closed file
        raise SourceError(phrase("not-readable", file=repr(name), why=str(error))) from error
    if not isinstance(data, bytes):
        raise SourceError(phrase("opened-as-text", file=name), remedy=phrase("remedy-binary"))
    return data


def _reader(name: ReaderName) -> Callable[[bytes, str | None, Limits], Reader]:
    """The reader's class; imported only when it is asked for, since each brings a library of its own."""
    if name == "pdfium":
        from pt_extract.reading.pdfium.reader import PdfiumReader

        return PdfiumReader
    if name == "pdfplumber":
        from pt_extract.reading.plumber.reader import PlumberReader

        return PlumberReader
    raise SourceError(phrase("no-reader", name=name), remedy=phrase("remedy-one-of", names=READERS))


__all__ = ["READERS", "Input", "PdfFile", "ReaderName", "open_pdf", "page_numbers"]
