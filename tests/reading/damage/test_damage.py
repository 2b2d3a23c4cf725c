"""Damaged files: what can be read of them is, what is lost is said, and nothing is blamed on the document."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from damaging import TELLING, flipped, halved, outcome, truncated
from pdfs import add_page, saved, text_at
from pt_extract import extract, read_schedules
from pt_extract.errors import DamagedPdfError, PtExtractError
from pt_extract.reading import READERS, ReaderName, open_pdf
from pt_extract.reading.damage import damage_of, objects_of, pages_of
from pt_extract.reading.damage.objects import inflated
from pt_extract.reading.damage.rebuilt import rebuilt
from smallprogramme import PDF, document

WHOLE = extract(PDF, ocr=False)
each_reader = pytest.mark.parametrize("reader", READERS)


def streams(data: bytes) -> list[tuple[int, int]]:
    """Where the compressed content of each page starts and ends."""
    found = []
    for page in pages_of(objects_of(data)):
        number = int(re.search(rb"/Contents (\d+) 0 R", page.body)[1])  # type: ignore[index]
        start = re.search(rb"(?<!\d)%d 0 obj.*?stream\r?\n" % number, data, re.DOTALL).end()  # type: ignore[union-attr]
        found.append((start, data.index(b"endstream", start) - 2))
    return found


def packed() -> bytes:
    """The document with most of its objects in object streams and no table of them in the clear."""
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def plainly() -> bytes:
    """The document with its content compressed by nothing but ``FlateDecode``, and its objects one by one."""
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, recompress_flate=True)


PLAIN = plainly()


def test_the_files_objects_are_found_as_a_reader_finds_them() -> None:
    for data in (PDF, PLAIN, packed()):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            wanted = {getattr(each, "objgen", (0, 0))[0] for each in pdf.objects}
            pages = [page.obj.objgen[0] for page in pdf.pages]
        objects = objects_of(data)
        assert wanted <= set(objects.by_number) | {0}
        assert [page.number for page in pages_of(objects)] == pages
        assert not damage_of(objects, len(pages))


@given(data=st.data())
def test_a_bit_that_is_turned_in_the_content_of_a_page_is_found_and_the_page_named(data: st.DataObject) -> None:
    page, (start, end) = data.draw(st.sampled_from(list(enumerate(streams(PLAIN), start=1))))
    place = data.draw(st.integers(start + 2, end - 1))
    damaged = bytearray(PLAIN)
    damaged[place] ^= 1 << data.draw(st.integers(0, 7))
    found = damage_of(objects_of(bytes(damaged)), len(streams(PLAIN)))
    assert set(found.pages) == {page}


@given(data=st.binary(max_size=400))
def test_no_bytes_are_too_odd_to_be_looked_at(data: bytes) -> None:
    for odd in (
        data,
        b"1 0 obj\n" + data,
        b"1 0 obj <</Type/Page/Contents 2 0 R>> endobj\n2 0 obj <<>> stream\n" + data,
    ):
        objects = objects_of(odd)
        damage_of(objects, len(pages_of(objects)))
        rebuilt(objects)


@given(content=st.binary(min_size=1), cut=st.floats(0, 1))
def test_a_stream_is_inflated_as_far_as_it_goes(content: bytes, cut: float) -> None:
    stream = zlib.compress(content)
    part = inflated(stream[: int(len(stream) * cut)])
    assert content.startswith(part.content)
    assert inflated(stream).whole and inflated(stream).content == content


@each_reader
def test_a_schedule_that_lost_rows_blames_the_damage(reader: ReaderName) -> None:
    start, end = streams(PLAIN)[4]
    damaged = PLAIN[: (start + end) // 2] + b"\xff" * 40 + PLAIN[(start + end) // 2 + 40 :]
    read = extract(damaged, reader=reader, ocr=False)
    (unread,) = (finding for finding in read.findings if finding.code == "page-unread")
    assert unread.page == 5
    assert "damaged" in unread.message
    blamed = [finding for finding in read.findings if finding.code.startswith("missing-in-")]
    assert all("the file is damaged, which may be why" in finding.message for finding in blamed)


def test_a_damaged_font_is_told_once_with_its_pages() -> None:
    with pikepdf.open(io.BytesIO(PLAIN)) as pdf:
        fonts = [font for page in pdf.pages for font in page.obj.Resources.Font.values()]
        broken = pdf.make_stream(b"")
        broken.write(zlib.compress(b"begincmap " * 40)[:-8], filter=pikepdf.Name.FlateDecode)
        for font in fonts:
            font.ToUnicode = broken
        data = saved(pdf, compress_streams=False)
    read = extract(data, ocr=False, profile="sela-2022")
    (told,) = (finding for finding in read.findings if finding.code == "file-damaged")
    assert "a font is damaged" in told.message
    assert not [finding for finding in read.findings if finding.code == "page-unread"]


@pytest.mark.parametrize("right", [0, 1])
def test_a_program_that_writes_no_checksums_makes_no_damage(right: int) -> None:
    with pikepdf.new() as pdf:
        for number in range(4):
            page = pdf.add_blank_page()
            stream = zlib.compress(b"0 0 m 100 100 l S\n" * 9)
            page.obj.Contents = pdf.make_stream(b"")
            page.obj.Contents.write(
                stream if number < right else stream[:-4] + b"none", filter=pikepdf.Name.FlateDecode
            )
        data = saved(pdf, compress_streams=False)
    found = damage_of(objects_of(data), 4)
    assert set(found.pages) == (set(range(right + 1, 5)) if right else set())


@pytest.mark.slow
@pytest.mark.parametrize("data", [PDF, packed()], ids=["plain", "packed"])
def test_no_bits_turned_are_passed_over(data: bytes) -> None:
    whole = extract(data, ocr=False)
    ends = [outcome(flipped(data, seed, flips=3), whole) for seed in range(50)]
    assert "silent" not in ends


@pytest.mark.slow
def test_a_file_cut_off_anywhere_is_told_or_refused() -> None:
    for part in truncated(PDF):
        assert outcome(part, WHOLE, "sela-2022") not in ("silent", "the same")


def test_a_stream_cut_at_half_is_told() -> None:
    ends = [outcome(damaged, WHOLE) for damaged in halved(PLAIN)]
    assert ends
    assert "silent" not in ends


@each_reader
def test_pages_are_put_together_where_the_page_tree_is_gone(reader: ReaderName) -> None:
    tree = next(each for each in objects_of(PLAIN).by_number.values() if each.type == "Pages")
    headless = re.sub(rb"(?<!\d)%d 0 obj.*?endobj" % tree.number, b"", PLAIN, flags=re.DOTALL)
    read = extract(headless[: headless.rindex(b"xref")], reader=reader, ocr=False)
    assert [axis.title for axis in read.axes] == [axis.title for axis in WHOLE.axes]
    assert {"file-damaged", "file-truncated"} <= {finding.code for finding in read.findings}


def without_its_last_page() -> bytes:
    """Three pages, the last of which a later revision takes out of the page tree, as programs do that only append."""
    with pikepdf.new() as pdf:
        for number in (1, 2, 3):
            add_page(pdf, text_at(50, 300, f"hoja{number}"))
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    tree = next(each for each in objects_of(data).by_number.values() if each.type == "Pages")
    first, second, _ = (page.number for page in pages_of(objects_of(data)))
    root, size, start = (
        re.search(pattern, data)[1]  # type: ignore[index]
        for pattern in (rb"/Root (\d+)", rb"/Size (\d+)", rb"startxref\s+(\d+)")
    )
    later = data + b"%d 0 obj\n<< /Type /Pages /Count 2 /Kids [%d 0 R %d 0 R] >>\nendobj\n" % (
        tree.number,
        first,
        second,
    )
    table = b"xref\n%d 1\n%010d 00000 n \n" % (tree.number, len(data))
    trailer = b"trailer\n<< /Size %s /Root %s 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        start,
        len(later),
    )
    return later + table + trailer


@each_reader
def test_a_page_that_was_taken_out_stays_out(reader: ReaderName) -> None:
    with open_pdf(without_its_last_page(), reader=reader) as opened:
        assert [page.words[0].text for page in opened.pages()] == ["hoja1", "hoja2"]
        assert not opened.damage


def test_a_file_of_which_nothing_is_left_is_damaged_and_not_blank() -> None:
    noise = bytes((index * 73 + 41) % 256 for index in range(2000))
    data = bytearray(PLAIN)
    for start, end in streams(PLAIN):
        data[start:end] = noise[: end - start]
    for read in (extract, read_schedules):
        with pytest.raises(DamagedPdfError, match="is damaged"):
            read(bytes(data), ocr=False)


def test_blank_pages_are_looked_into_once() -> None:
    with pikepdf.new() as pdf:
        for _ in range(300):
            pdf.add_blank_page()
        data = saved(pdf)
    with open_pdf(data) as opened:
        assert all(page.problem is None and page.damage is None for page in opened.pages())


def test_an_encrypted_file_is_read_without_a_look_at_its_streams() -> None:
    with pikepdf.open(io.BytesIO(document().pdf())) as pdf:
        data = saved(pdf, encryption=pikepdf.Encryption(owner="a", user=""))
    assert not TELLING & {finding.code for finding in extract(data, ocr=False).findings}


def test_what_is_no_pdf_at_all_stays_an_error() -> None:
    with pytest.raises(PtExtractError):
        extract(b"%PDF-1.4\n" + b"\xff" * 500)


def linear() -> bytes:
    """The document in the order of the Web, where a cross-reference stream and an end of file stand before the rest."""
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        return saved(pdf, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


BETWEEN = b"1 0 obj\n<<>>\nendobj%s2 0 obj\n<<>>\nendobj\n"


@pytest.mark.parametrize(
    "between",
    [
        b"\r",
        b"\nstartxref\n0\n%%EOF\n\n\n",
        b"\r\nstartxref\r0\r%%EOF\r         \r",
        b"\n\n% made by a program\n\nstartxref\n582\n%%EOF\n\0\0\n",
        b"\nxref\n0 1\n0000000000 65535 f\ntrailer\n<</Size 3>>\nstartxref\n9\n%%EOF\n",
        b" " * 200_000,
    ],
    ids=["nothing", "update", "linear", "comment", "table", "much-space"],
)
def test_what_stands_between_objects_by_right_is_no_damage(between: bytes) -> None:
    assert objects_of(BETWEEN % between).strays == 0
    assert objects_of(BETWEEN % (between + b"lost")).strays == 1


def test_a_file_in_the_order_of_the_web_is_whole() -> None:
    with open_pdf(linear()) as pdf:
        assert not pdf.damage


@pytest.mark.parametrize("length", [0, 5, 2000])
def test_a_stream_that_says_another_length_than_it_has_is_whole_where_its_end_stands(length: int) -> None:
    with pikepdf.new() as pdf:
        add_page(pdf, text_at(40, 350, "whole"))
        data = saved(pdf, compress_streams=False)
    told = re.sub(rb"/Length \d+", b"/Length %d" % length, data)
    assert told != data
    assert set(damage_of(objects_of(told), 1).pages) == ({1} if length == 2000 else set())
