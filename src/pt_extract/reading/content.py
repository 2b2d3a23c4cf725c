"""Whether a page without any content is blank or broken."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from pt_extract.messages import phrase

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import PDFStream

NO_CONTENT = phrase("reason-empty")
"""The problem a reader gives a page on which it found nothing at all, until :func:`is_broken` has looked at it."""

TRIVIAL = 64
"""A stream of no more bytes than this, as stored, may well hold nothing: that is what compressing nothing takes."""

OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l M m MP n q Q "
    b"re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
"""All operators of a content stream (PDF 32000-1, annex A)."""
BRACKETS = (b"[", b"]", b"<<", b">>", b"{", b"}")


def hush() -> None:
    """Keep pdfminer, which warns of every oddity of a file, from writing to standard error.

    What matters of them ends in a page's problem; the rest is left to those who set up logging.
    """
    import logging  # few files need pdfminer

    logger = logging.getLogger("pdfminer")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


class Mined:
    """The pages of a file as pdfminer has them, opened when one is first asked for: few files need it."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        self._data, self._password = data, password

    @cached_property
    def _pages(self) -> list[PDFPage]:
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfpage import PDFPage
        from pdfminer.pdfparser import PDFParser

        hush()
        document = PDFDocument(PDFParser(io.BytesIO(self._data)), password=self._password or "")
        return list(PDFPage.create_pages(document))

    def page(self, number: int) -> PDFPage | None:
        """The page of that number, from 1; raises anything, as pdfminer does, where the file makes no sense."""
        return self._pages[number - 1] if number <= len(self._pages) else None


def is_broken(file: Mined, number: int) -> bool:
    """Whether the content of page ``number`` (from 1) cannot be decoded, or is no sequence of PDF operators.

    A page without content, or with content that draws nothing, is blank and not broken. Where the document cannot be
    opened for a closer look, nothing is known against the page.
    """
    try:
        streams = _contents(file.page(number))
    except Exception:  # noqa: BLE001 - pdfminer raises anything, from AssertionError to struct.error
        return False
    stored = sum(len(stream.rawdata or b"") for stream in streams)  # gone once it is decoded
    try:
        decoded = b"\n".join(stream.get_data() for stream in streams)
    except Exception:  # noqa: BLE001
        return True
    if not decoded.strip():
        return stored > TRIVIAL
    tokens = list(_tokens(decoded))
    words = [token for token in tokens if token is not None]
    if not words:
        return bool(tokens) and len(decoded) > TRIVIAL
    # Noise has a single letter here and there that is an operator too.
    return 2 * sum(word in OPERATORS for word in words) <= len(words)


def _contents(page: PDFPage | None) -> list[PDFStream]:
    """The content streams of a page; imported here, since few documents have a page to look at."""
    from pdfminer.pdftypes import PDFStream, resolve1

    contents = page.contents if page is not None else []
    return [stream for stream in map(resolve1, contents) if isinstance(stream, PDFStream)]


def glyph_names(file: Mined, number: int) -> dict[int, str]:
    """What the character codes of a page's Type 3 fonts mean by the names of their glyphs, where these are known.

    A code that means different things in two of them is left out. PDFium gives a code itself where a font has no
    /ToUnicode map, and no name.
    """
    from pdfminer.encodingdb import name2unicode

    meant: dict[int, set[str]] = {}
    try:
        for code, name in _differences(file.page(number)):
            with contextlib.suppress(KeyError, ValueError):
                meant.setdefault(code, set()).add(name2unicode(name))
    except Exception:  # noqa: BLE001 - pdfminer raises anything
        return {}
    return {code: texts.pop() for code, texts in meant.items() if len(texts) == 1}


def _differences(page: PDFPage | None) -> Iterator[tuple[int, str]]:
    """The codes and the glyph names of a page's Type 3 fonts (PDF 32000-1, 9.6.5)."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.psparser import PSLiteral

    fonts = resolve1(page.resources.get("Font")) if page is not None else None
    for font in map(resolve1, fonts.values()) if isinstance(fonts, dict) else ():
        if not isinstance(font, dict) or getattr(resolve1(font.get("Subtype")), "name", "") != "Type3":
            continue
        encoding = resolve1(font.get("Encoding"))
        code = 0
        for entry in map(resolve1, resolve1(encoding.get("Differences", [])) if isinstance(encoding, dict) else ()):
            if isinstance(entry, PSLiteral):
                yield code, str(entry.name)
                code += 1
            elif isinstance(entry, int):
                code = entry


def _tokens(content: bytes) -> Iterator[bytes | None]:
    """The tokens of a content stream: operators, or what stands where they should, by name, and None for operands."""
    from pdfminer.psparser import PSEOF, PSBaseParser, PSKeyword

    parser = PSBaseParser(io.BytesIO(content))
    while True:
        try:
            _, token = parser.nexttoken()
        except PSEOF:
            return
        except Exception:  # noqa: BLE001 - and may do so again at the same place, for ever
            yield b""
            return
        word = token.name if isinstance(token, PSKeyword) else None
        yield word if isinstance(word, bytes) and word not in BRACKETS else None


MUTE = 8
"""So many unknown characters are text; fewer may be icons."""


def is_mute(unknown: int, known: int) -> bool:
    """Whether a page is mute that shows so many characters which its file does not tell, and so many which it does."""
    return unknown >= MUTE and unknown > known
