"""A reading keeps within its limits: what asks for more is refused, or left unread and said."""

from __future__ import annotations

import io
import pickle
import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from attrs import asdict
from pikepdf import Array, Dictionary, Name

from drawing import Sheets
from hazards import deep_tree, deflated, form_calls, form_loop, table, unicode_ranges, width_ranges
from ocr import needs_ocr, of_pictures, rendered
from pdfs import add_page, form, pdf_of, saved, text_at
from places import DOCS, SAMPLE_FOLDER
from pt_extract import Limits, extract, read_schedules
from pt_extract.errors import DamagedPdfError, InvalidDataError, LimitExceededError, PtExtractError, TimedOutError
from pt_extract.limits import MEBIBYTE
from pt_extract.reading import READERS, ReaderName, open_pdf

each_reader = pytest.mark.parametrize("reader", READERS)
A5 = (420.0, 298.0)
SAMPLE = SAMPLE_FOLDER / "programa-2022.pdf"


def with_page(add: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A document whose first page holds a schedule and whose second is what ``add`` makes it."""
    with pikepdf.new() as pdf:
        add_page(pdf, table())
        add(pdf)
        return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def add_bomb(pdf: pikepdf.Pdf, size: int, layers: int) -> None:
    add_page(pdf, text_at(40, 350, "nothing to see"))
    stream = pikepdf.Stream(pdf, b"")
    stream.write(deflated(size, layers), filter=Array([Name.FlateDecode] * layers), type_check=False)
    pdf.pages[-1].Contents = Array([pdf.pages[-1].Contents, pdf.make_indirect(stream)])


def unread(data: bytes, reader: ReaderName, **limits: Any) -> list[tuple[int | None, str]]:
    """The pages that a reading within those limits leaves unread, and why; it reads the first page's schedule."""
    found = read_schedules(data, reader=reader, limits=Limits(**limits))
    assert [len(each.rows) for each in found.tables] == [4]
    return [(each.page, each.message) for each in found.findings if each.code == "page-unread"]


@each_reader
@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_page_that_holds_a_bomb_is_left_unread(reader: ReaderName, layers: int) -> None:
    data = with_page(lambda pdf: add_bomb(pdf, 3 * MEBIBYTE, layers))
    assert unread(data, reader) == []
    message = "page 2 could not be read: a stream of it holds more than 2 MiB when decompressed"
    assert unread(data, reader, stream_bytes=2 * MEBIBYTE) == [(2, message)]


@each_reader
@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_holds_a_bomb_of_runs_is_left_unread(reader: ReaderName, packed: bool) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        add_page(pdf, text_at(40, 350, "nothing to see"))
        runs = b"\x81 " * (3 * MEBIBYTE // 128) + b"\x02abc\x80rest"
        filters = [Name.FlateDecode] * packed + [Name.RunLengthDecode]
        stream = pikepdf.Stream(pdf, b"")
        stream.write(zlib.compress(runs) if packed else runs, filter=Array(filters), type_check=False)
        pdf.pages[-1].Contents = Array([pdf.pages[-1].Contents, pdf.make_indirect(stream)])

    assert [page for page, _ in unread(with_page(add), reader, stream_bytes=2 * MEBIBYTE)] == [2]
    assert unread(with_page(add), reader) == [] or reader == "pdfplumber"  # which knows no such word


@pytest.mark.parametrize("made", [unicode_ranges, width_ranges])
def test_a_font_whose_ranges_have_no_end_is_not_read(made: Callable[[], bytes]) -> None:
    """By pdfminer, which writes them out; PDFium does not."""
    assert read_schedules(made(), reader="pdfium").findings == ()
    with pytest.raises(LimitExceededError, match="the ranges of a font of it have more than 1,000,000 codes"):
        read_schedules(made(), reader="pdfplumber")


@each_reader
def test_a_page_with_a_picture_that_declares_too_many_pixels_is_left_unread(reader: ReaderName) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        picture = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=1 << 16, Height=1 << 16, ColorSpace=Name.DeviceGray,
            BitsPerComponent=8, Filter=Name.DCTDecode,
        )  # fmt: skip
        add_page(pdf, "q 9 0 0 9 0 0 cm /P Do Q", XObject=Dictionary(P=pikepdf.Stream(pdf, b"\xff\xd9", picture)))

    assert [page for page, _ in unread(with_page(add), reader)] == [2]


@each_reader
def test_a_page_that_draws_too_many_forms_is_left_unread(reader: ReaderName) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        inner = form(pdf, "0 0 1 1 re f")
        for _ in range(3):
            inner = form(pdf, "/X Do " * 5, XObject=Dictionary(X=inner))
        add_page(pdf, "/X Do", XObject=Dictionary(X=inner))

    calls = 1 + 5 + 25 + 125
    assert unread(with_page(add), reader, form_calls=calls) == []
    assert unread(with_page(add), reader, form_calls=calls - 1) == [
        (2, f"page 2 could not be read: it draws more than {calls - 1} forms")
    ]


@each_reader
@pytest.mark.parametrize("made", [lambda: form_calls(9, 10), lambda: form_calls(30, 2), form_loop])
def test_forms_that_would_be_drawn_without_an_end_are_not_drawn(reader: ReaderName, made: Callable[[], bytes]) -> None:
    with pytest.raises(LimitExceededError, match="page 1 of <bytes> was not read: it draws more than 100,000 forms"):
        read_schedules(made(), reader=reader)


@each_reader
def test_a_page_that_draws_too_much_is_left_unread_or_read_in_part(reader: ReaderName) -> None:
    data = with_page(lambda pdf: add_page(pdf, "0 0 1 1 re f " * 90))
    assert unread(data, reader, page_objects=90) == []
    assert [page for page, _ in unread(data, reader, page_objects=80)] == [2]


@each_reader
@pytest.mark.parametrize("side", [400, 2_000, 20_000])
def test_a_page_too_large_for_a_picture_of_it_is_looked_at_in_a_lower_resolution(reader: ReaderName, side: int) -> None:
    """Its pictures of one colour are the fills of a table, and what is written on white in white is hidden."""

    def add(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(bytes(64))
        picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 8, 8
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        drawn = f"q {side / 10} 0 0 {side / 10} {side / 2} {side / 2} cm /P Do Q"
        add_page(pdf, drawn, media=(0, 0, side, side), XObject=Dictionary(P=picture))

    data = with_page(add)
    assert unread(data, reader, rendered_pixels=200_000) == []
    with open_pdf(data, reader=reader, limits=Limits(rendered_pixels=200_000)) as pdf:
        page = list(pdf.pages())[1]
        assert [fill.colour for fill in page.fills] == [(0, 0, 0)]
        assert page.pixels(page.fitting(300)).size <= 3 * 200_000
        with pytest.raises(LimitExceededError, match=f"it is {side:,} by {side:,} points large"):
            page.pixels(300)


@needs_ocr
def test_pictures_that_are_not_read_in_time_stay_unread() -> None:
    pages = rendered(Sheets(A5).text("Los equipos de cada puerto.").page().text("Se reunirán dos días.").pdf(), 150)
    data = of_pictures(pages, 150)
    assert [each.code for each in read_schedules(data).findings] == ["ocr-used", "ocr-used"]
    found = {each.code: each for each in read_schedules(data, limits=Limits(ocr_seconds=1e-6)).findings}
    assert set(found) == {"ocr-used", "page-unread"}
    assert found["page-unread"].page == 2
    assert found["page-unread"].message.endswith("OCR had by then taken more than 1e-06 seconds")


@each_reader
def test_a_file_that_holds_too_much_in_all_is_refused(reader: ReaderName) -> None:
    data = with_page(lambda pdf: add_bomb(pdf, 3 * MEBIBYTE, 1))
    with pytest.raises(LimitExceededError, match="<bytes>: It holds more than 2 MiB when decompressed"):
        read_schedules(data, reader=reader, limits=Limits(document_bytes=2 * MEBIBYTE))


@each_reader
def test_more_pages_than_are_read_at_once_are_refused_unless_few_are_asked_for(reader: ReaderName) -> None:
    data = with_page(lambda pdf: pdf.add_blank_page())
    with pytest.raises(LimitExceededError, match="2 pages to read; at most 1 are read together") as caught:
        read_schedules(data, reader=reader, limits=Limits(pages=1))
    assert "--pages" in caught.value.remedy
    assert len(read_schedules(data, [1], reader=reader, limits=Limits(pages=1)).tables) == 1


def test_a_file_that_is_too_large_is_refused_however_it_comes(tmp_path: Path) -> None:
    data = pdf_of(table())
    path = tmp_path / "plan.pdf"
    path.write_bytes(data)
    for given in (lambda: data, lambda: path, lambda: io.BytesIO(data)):
        with open_pdf(given(), limits=Limits(file_bytes=len(data))) as pdf:
            assert len(pdf) == 1
        with pytest.raises(LimitExceededError, match="is larger than"):
            open_pdf(given(), limits=Limits(file_bytes=len(data) - 1))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file here that has no end")
def test_a_file_without_an_end_is_refused() -> None:
    with pytest.raises(LimitExceededError, match="zero is larger than"):
        open_pdf(Path("/dev/zero"), limits=Limits(file_bytes=MEBIBYTE))


@pytest.mark.parametrize("read", [extract, read_schedules])
def test_a_reading_that_takes_too_long_ends(read: Callable[..., Any]) -> None:
    with pytest.raises(TimedOutError, match="more than 1e-06 seconds, at reading 1 of 2"):
        read(SAMPLE, pages=[1, 2], limits=Limits(seconds=1e-6))


def test_a_reading_in_time_is_as_it_is_without_a_limit() -> None:
    data = pdf_of(table())
    assert read_schedules(data, limits=Limits(seconds=1e6)) == read_schedules(data)


@each_reader
def test_a_page_without_width_is_read(reader: ReaderName) -> None:
    """It shows nothing, and cannot be rendered."""
    data = with_page(lambda pdf: add_page(pdf, table(), media=(0, 0, 1e-9, 400)))
    assert len(read_schedules(data, reader=reader).tables) == 1


def test_a_page_that_cannot_be_found_is_damage_and_no_blank_page() -> None:
    """PDFium gives up on a tree so deep, pdfminer does not."""
    with pytest.raises(DamagedPdfError, match="page 1 could not be read: it cannot be loaded"):
        read_schedules(deep_tree(2_000))
    found = read_schedules(deep_tree(2_000), reader="pdfplumber").findings
    assert [each.code for each in found] == ["file-damaged"]  # more levels than documents have


def test_only_pages_that_are_reached_count() -> None:
    """A large stream that no page shows, such as an attachment, keeps nothing from being read."""
    with pikepdf.new() as pdf:
        add_page(pdf, table())
        stream = pikepdf.Stream(pdf, b"")
        stream.write(deflated(3 * MEBIBYTE), filter=Name.FlateDecode, type_check=False)
        pdf.Root.Odd = pdf.make_indirect(stream)
        data = saved(pdf, compress_streams=False)
    assert unread(data, "pdfium", stream_bytes=MEBIBYTE) == []


@pytest.mark.parametrize(
    "given", [{"pages": 0}, {"pages": -1}, {"pages": 1.5}, {"pages": True}, {"seconds": 0}, {"stream_bytes": "1"}]
)
def test_a_limit_that_is_no_number_above_zero_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(given))):
        Limits(**given)


@pytest.mark.parametrize(
    "error",
    [LimitExceededError("Too much."), TimedOutError("Too long.", remedy="Wait."), InvalidDataError("No.", path="$.a")],
)
def test_an_error_is_the_same_in_another_process(error: PtExtractError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_the_table_of_limits_says_what_is() -> None:
    page = (DOCS / "reference/limits.md").read_text("utf-8")
    limits = dict(re.findall(r"^\| `(\w+)` \| ([^|]*?)(?: MiB)? \| [^|]* \|$", page, re.MULTILINE))
    usual = asdict(Limits())
    assert set(usual) <= set(limits)
    for name, value in usual.items():
        shown = "none" if value is None else f"{value // MEBIBYTE if name.endswith('bytes') else value:,}"
        assert limits[name] == shown, name


def test_what_follows_the_end_of_a_large_stream_is_not_waited_for() -> None:
    """Far fewer than a bound of bytes, so that it has to be counted, and a line's end more than the stream needs."""
    content = random.Random(1).randbytes(400_000)
    with pikepdf.new() as pdf:
        add_page(pdf, table())
        stream = pikepdf.Stream(pdf, b"")
        stream.write(zlib.compress(content) + b"\n", filter=Name.FlateDecode, type_check=False)
        pdf.pages[0].obj.Odd = pdf.make_indirect(stream)
        data = saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(read_schedules(data).tables) == 1
