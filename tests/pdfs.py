"""Small PDFs for the tests of reading, written operator by operator so that each holds exactly what its test is about.

Fonts are made up, with the widths given here: each reader then sees the same advance for a letter, whatever font stands
in for it. (pdfminer takes its own widths for the fonts every PDF reader has, such as Helvetica.)
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

Box = tuple[float, float, float, float]
SQUARE: Box = (0, 0, 400, 400)
WIDTH = 500
"""The width of a letter unless said otherwise, in thousandths of an em."""


def font(
    pdf: pikepdf.Pdf,
    name: str = "Made",
    *,
    unicode: Mapping[int, str] | None = None,
    widths: Mapping[int, int] | None = None,
    flags: int = 32,
    angle: int = 0,
    glyph_names: Mapping[int, str] | None = None,
) -> pikepdf.Object:
    """A simple font; ``unicode`` and ``glyph_names`` say what its codes mean where it is not what WinAnsi says."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + name),
        Flags=flags,
        FontBBox=[-200, -200, 1000, 900],
        ItalicAngle=angle,
        Ascent=800,
        Descent=-200,
        CapHeight=700,
        StemV=80,
    )
    made = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name("/" + name),
        Encoding=Name.WinAnsiEncoding,
        FirstChar=0,
        LastChar=255,
        Widths=Array([(widths or {}).get(code, WIDTH) for code in range(256)]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    if glyph_names:
        differences = [item for code, name in glyph_names.items() for item in (code, Name("/" + name))]
        made.Encoding = Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differences))
    if unicode:
        made.ToUnicode = pdf.make_stream(_to_unicode(unicode))
    return pdf.make_indirect(made)


def nameless_font(pdf: pikepdf.Pdf, codes: Sequence[int]) -> pikepdf.Object:
    """A Type 3 font as TeX makes of bitmaps: no name, no Unicode, glyph names that tell nothing; boxes for ink."""
    drawing = pdf.make_stream(f"{WIDTH} 0 50 0 450 700 d1 50 0 400 700 re f".encode())
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            FontBBox=Array([0, -200, 1000, 900]),
            FirstChar=min(codes),
            LastChar=max(codes),
            Widths=Array([WIDTH] * (max(codes) - min(codes) + 1)),
            Encoding=Dictionary(
                Type=Name.Encoding,
                Differences=Array([item for code in sorted(set(codes)) for item in (code, Name(f"/glyph{code}"))]),
            ),
            CharProcs=Dictionary({f"/glyph{code}": drawing for code in set(codes)}),
            Resources=Dictionary(),
        )
    )


def _to_unicode(unicode: Mapping[int, str]) -> bytes:
    lines = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in unicode.items())
    others = "\n".join(f"<{code:02x}> <{code:04x}>" for code in range(32, 127) if code not in unicode)
    count = len(lines.splitlines()) + len(others.splitlines())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{count} beginbfchar\n{lines}\n{others}\nendbfchar\nendcmap end end"
    ).encode()


def form(
    pdf: pikepdf.Pdf, content: str, *, matrix: Sequence[float] = (1, 0, 0, 1, 0, 0), **resources: Any
) -> pikepdf.Object:
    """A form XObject."""
    stream = pdf.make_stream(content.encode("latin-1"))
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([-1000, -1000, 1000, 1000])
    stream.Matrix = Array(list(matrix))
    stream.Resources = Dictionary(**resources)
    return pdf.make_indirect(stream)


def add_page(
    pdf: pikepdf.Pdf,
    content: str | bytes,
    *,
    media: Box = SQUARE,
    crop: Box | None = None,
    rotate: int = 0,
    **resources: Any,
) -> pikepdf.Page:
    """A page with fonts /F, /B (bold), /I (italic) and whatever ``resources`` bring."""
    fonts = Dictionary(F=font(pdf), B=font(pdf, "Made-Bold"), I=font(pdf, "Made-Oblique"), **resources.pop("Font", {}))
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(list(media)),
        Resources=Dictionary(Font=fonts, **resources),
        Contents=pdf.make_stream(content if isinstance(content, bytes) else content.encode("latin-1")),
    )
    if crop:
        page.CropBox = Array(list(crop))
    if rotate:
        page.Rotate = rotate
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf.pages[-1]


def pdf_of(content: str | bytes, **page: Any) -> bytes:
    """A document of one page; see :func:`add_page`."""
    with pikepdf.new() as pdf:
        add_page(pdf, content, **page)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """The document's bytes."""
    buffer = io.BytesIO()
    pdf.save(buffer, **options)
    return buffer.getvalue()


def text_at(x: float, y: float, text: str, *, font: str = "F", size: float = 10, before: str = "") -> str:
    """The operators that show ``text`` with its baseline's start at ``x y``; ``before`` sets the text state."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {before} {x} {y} Td ({escaped}) Tj ET\n"


def text_in(a: float, b: float, c: float, d: float, e: float, f: float, text: str, *, size: float = 10) -> str:
    """The operators that show ``text`` in /F by a text matrix."""
    return f"BT /F {size} Tf {a} {b} {c} {d} {e} {f} Tm ({text}) Tj ET\n"
