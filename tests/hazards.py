"""Files made to hurt whoever reads them: few bytes that ask for much, and structures without an end.

    python tests/hazards.py [NAME …] [--seconds 15] [--mebibytes 2048] [--reader pdfium] [--write DIR]

has `extract` and `schedule` read each file in a process of its own, which the system ends after so many seconds of the
processor's time and refuses more memory than that, and prints a table: how it ended, the exit code, seconds of the
processor's time, and the most memory it held. It leaves with 1 where one did not end by itself or ended in a fault.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

import click
import pikepdf
from attrs import frozen
from pikepdf import Array, Dictionary, Name

from pdfs import add_page, form, pdf_of, saved, text_at
from places import SAMPLE_FOLDER

SAMPLE = SAMPLE_FOLDER / "programa-2022.pdf"
MONTHS = ("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio")
MEBIBYTE = 1 << 20
SENTENCE = text_at(40, 350, "A page that says something")


def deflated(size: int, layers: int = 1) -> bytes:
    """So many spaces, compressed once or several times over; never held as a whole."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(b" " * MEBIBYTE) for _ in range(size // MEBIBYTE)]
    packed = b"".join([*parts, packer.flush()])
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    return packed


def _stored(pdf: pikepdf.Pdf, data: bytes, *filters: pikepdf.Object) -> pikepdf.Stream:
    """A stream whose bytes are compressed already."""
    stream = pikepdf.Stream(pdf, b"")
    stream.write(data, filter=Array(filters), type_check=False)
    return stream


def _plain(pdf: pikepdf.Pdf) -> bytes:
    """Saved with the streams as they stand."""
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def bomb(layers: int, size: int = 1 << 30) -> bytes:
    """A page whose content is a gibibyte of spaces, compressed so often."""
    with pikepdf.new() as pdf:
        add_page(pdf, SENTENCE)
        stream = _stored(pdf, deflated(size, layers), *[Name.FlateDecode] * layers)
        pdf.pages[0].Contents = Array([pdf.pages[0].Contents, pdf.make_indirect(stream)])
        return _plain(pdf)


def run_length_bomb() -> bytes:
    """Content of runs, each 128 spaces in two bytes, all of it compressed."""
    with pikepdf.new() as pdf:
        add_page(pdf, SENTENCE)
        packed = zlib.compress(b"\x81 " * (8 * MEBIBYTE) + b"\x80", 9)
        stream = _stored(pdf, packed, Name.FlateDecode, Name.RunLengthDecode)
        pdf.pages[0].Contents = Array([pdf.pages[0].Contents, pdf.make_indirect(stream)])
        return _plain(pdf)


def written(objects: Mapping[int, str], trailer: str = "", previous: str = "") -> bytes:
    """A file of those objects, the first being its catalog, with a cross-reference table that is right."""
    parts = [b"%PDF-1.7\n"]
    places = {}
    for number, value in objects.items():
        places[number] = sum(map(len, parts))
        parts.append(f"{number} 0 obj\n{value}\nendobj\n".encode("latin-1"))
    start = sum(map(len, parts))
    rows = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    prev = previous.replace("HERE", str(start))
    size = max(objects) + 1
    end = f"xref\n0 1\n0000000000 65535 f \n{rows}trailer\n<</Size {size} /Root 1 0 R {trailer} {prev}>>\n"
    return b"".join([*parts, f"{end}startxref\n{start}\n%%EOF\n".encode("latin-1")])


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>\nstream\n{content}\nendstream"


FONT = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
LEAF = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 5 0 R /Resources <</Font <</F 4 0 R>>>>>>"
BASE = {1: "<</Type /Catalog /Pages 2 0 R>>", 4: FONT, 5: _stream(SENTENCE)}


def previous_loop() -> bytes:
    """A cross-reference table that names itself as the one before it."""
    tree = "<</Type /Pages /Kids [3 0 R] /Count 1>>"
    return written({**BASE, 2: tree, 3: LEAF}, previous="/Prev HERE")


def cyclic_tree() -> bytes:
    """A page tree whose root is among its own kids."""
    return written({**BASE, 2: "<</Type /Pages /Kids [3 0 R 2 0 R 2 0 R] /Count 3>>", 3: LEAF})


def deep_tree(depth: int = 20_000) -> bytes:
    """A page tree of so many levels, with one page at the bottom."""
    last = 10 + depth
    levels = {
        10 + level: f"<</Type /Pages /Kids [{11 + level} 0 R] /Count 1 /Parent {9 + level if level else 2} 0 R>>"
        for level in range(depth)
    }
    return written({**BASE, 2: "<</Type /Pages /Kids [10 0 R] /Count 1>>", **levels, last: LEAF})


def wide_tree(kids: int = 100_000) -> bytes:
    """A page tree of so many kids, all the same page."""
    return written({**BASE, 2: f"<</Type /Pages /Kids [{'3 0 R ' * kids}] /Count {kids}>>", 3: LEAF})


def false_count() -> bytes:
    """A page tree that says it holds two thousand million pages, and holds one."""
    return written({**BASE, 2: "<</Type /Pages /Kids [3 0 R] /Count 2147483647>>", 3: LEAF})


def form_calls(depth: int, each: int) -> bytes:
    """A chain of forms, each of which draws the next so often; no form draws itself."""
    with pikepdf.new() as pdf:
        inner = form(pdf, "0 0 1 1 re f")
        for _ in range(depth):
            inner = form(pdf, "/X Do " * each, XObject=Dictionary(X=inner))
        add_page(pdf, f"{SENTENCE} /X Do", XObject=Dictionary(X=inner))
        return saved(pdf)


def form_loop() -> bytes:
    """A form that draws itself."""
    with pikepdf.new() as pdf:
        own = form(pdf, "0 0 1 1 re f /X Do /X Do")
        own.Resources.XObject = Dictionary(X=own)
        add_page(pdf, f"{SENTENCE} /X Do", XObject=Dictionary(X=own))
        return saved(pdf)


def unicode_ranges(ranges: int = 1_000) -> bytes:
    """A /ToUnicode map of so many ranges of all 65,536 codes, on a font of two bytes a letter."""
    lines = "<0000> <FFFF> <0041>\n" * ranges
    content = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{ranges} beginbfrange\n{lines}endbfrange endcmap end end"
    )
    return _wide_font(content, Array([0, [500]]))


def width_ranges(ranges: int = 1_000) -> bytes:
    """A /W array of so many ranges of a hundred million letters each."""
    return _wide_font("", Array([item for _ in range(ranges) for item in (0, 100_000_000, 500)]))


def _wide_font(unicode: str, widths: Array) -> bytes:
    with pikepdf.new() as pdf:
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name.Made, Flags=4, FontBBox=[0, -200, 1000, 900], ItalicAngle=0,
            Ascent=800, Descent=-200, CapHeight=700, StemV=80,
        )  # fmt: skip
        descendant = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Made, W=widths, FontDescriptor=descriptor,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        )  # fmt: skip
        made = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Made, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
        )  # fmt: skip
        if unicode:
            made.ToUnicode = pdf.make_stream(unicode.encode())
        content = f"{SENTENCE} BT /W 10 Tf 40 300 Td <004100420043> Tj ET"
        add_page(pdf, content, Font=Dictionary(W=pdf.make_indirect(made)))
        return saved(pdf)


def rectangles(count: int = 200_000) -> bytes:
    """A page of so many small rectangles of two colours."""
    drawn = "\n".join(f"{n % 2} 0 0 rg {n % 447} {n // 447} .6 .6 re f" for n in range(count))
    return pdf_of(f"{SENTENCE} {drawn}", media=(0, 0, 450, 450))


def grid(size: int = 300) -> bytes:
    """A ruled grid of so many rows and columns, a third of its cells filled, under the names of months."""
    side = 3
    high = side * size
    lines = "".join(f"{side * n} 0 m {side * n} {high} l S 0 {side * n} m {high} {side * n} l S\n" for n in range(size))
    cells = "".join(
        f"{side * column} {side * row} {side} {side} re f\n"
        for row in range(size)
        for column in range(size)
        if (row + column) % 3 == 0
    )
    names = "".join(text_at(100 * n, high + 20, name) for n, name in enumerate(MONTHS))
    return pdf_of(f"{names} .2 w {lines} .5 .5 1 rg {cells}", media=(0, 0, high, high + 50))


def table(scale: float = 1.0, **page: object) -> str:
    """A schedule of four tasks in six months, drawn larger or smaller."""
    columns = [150 + 40 * n for n in range(7)]
    rows = [300 - 20 * n for n in range(5)]
    names = "".join(text_at(x + 3, 305, name, size=8) for x, name in zip(columns, MONTHS, strict=False))
    labels = "".join(text_at(20, y - 14, f"Tarea {n + 1}", size=8) for n, y in enumerate(rows[:-1]))
    lines = "".join(f"{x} 220 m {x} 320 l S\n" for x in columns)
    lines += "".join(f"10 {y} m 390 {y} l S\n" for y in rows)
    marks = "".join(f".2 .4 .8 rg {columns[n]} {y - 19} 78 18 re f\n" for n, y in enumerate(rows[:-1]))
    return f"q {scale} 0 0 {scale} 0 0 cm {marks} 0 g {names}{labels}{lines} Q"


def large_table(side: int = 1_000_000) -> bytes:
    """A schedule that fills a page of so many points each way."""
    return pdf_of(table(side / 400), media=(0, 0, side, side))


def without_media_box() -> bytes:
    """A page of which nothing says how large it is."""
    with pikepdf.new() as pdf:
        add_page(pdf, table())
        del pdf.pages[0].MediaBox
        return saved(pdf)


def large_picture(side: int, pixels: int = 8) -> bytes:
    """A page of so many points each way that one small picture covers, and a sentence in text."""
    with pikepdf.new() as pdf:
        picture = _picture(pdf, pixels)
        content = f"{SENTENCE} q {side} 0 0 {side} 0 0 cm /P Do Q"
        add_page(pdf, content, media=(0, 0, side, side), XObject=Dictionary(P=picture))
        return saved(pdf)


def _picture(pdf: pikepdf.Pdf, width: int, height: int | None = None, data: bytes | None = None) -> pikepdf.Stream:
    rows = width if height is None else height
    stream = pdf.make_stream(bytes(n % 251 for n in range(width * rows)) if data is None else b"")
    if data is not None:
        stream.write(data, filter=Name.FlateDecode, type_check=False)
    stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, width, rows
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    return stream


def small_pictures(count: int = 2_000) -> bytes:
    """A page of so many small pictures."""
    with pikepdf.new() as pdf:
        picture = _picture(pdf, 4)
        drawn = "".join(f"q 5 0 0 5 {n % 60 * 6} {n // 60 * 6} cm /P Do Q\n" for n in range(count))
        add_page(pdf, f"{SENTENCE} {drawn}", XObject=Dictionary(P=picture))
        return saved(pdf)


def picture_bomb(side: int = 30_000) -> bytes:
    """A page that a grey picture of so many pixels each way covers, compressed to less than a mebibyte."""
    with pikepdf.new() as pdf:
        picture = _picture(pdf, side, side, deflated(side * side))
        add_page(pdf, f"{SENTENCE} q 400 0 0 400 0 0 cm /P Do Q", XObject=Dictionary(P=picture))
        return _plain(pdf)


def outlines() -> bytes:
    """Bookmarks of which each is the next of the other, and its own child."""
    one = "<</Title (One) /Next 8 0 R /First 7 0 R /Last 7 0 R /Parent 6 0 R /Dest [3 0 R /Fit]>>"
    other = "<</Title (Other) /Next 7 0 R /First 8 0 R /Last 8 0 R /Parent 6 0 R /Dest [3 0 R /Fit]>>"
    objects = {
        **BASE,
        1: "<</Type /Catalog /Pages 2 0 R /Outlines 6 0 R>>",
        2: "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: LEAF,
        6: "<</Type /Outlines /First 7 0 R /Last 8 0 R /Count 2>>",
        7: one,
        8: other,
    }
    return written(objects)


def encrypted(revision: Literal[2, 3, 4, 5, 6], *, user: str = "") -> bytes:
    """A schedule, encrypted in one of the ways there are, with or without a password for reading."""
    with pikepdf.new() as pdf:
        add_page(pdf, table())
        ways = pikepdf.Encryption(
            owner="owner", user=user, R=revision, aes=revision >= 4, metadata=revision >= 4
        )  # fmt: skip
        return saved(pdf, encryption=ways)


def truncated(tenths: int) -> bytes:
    """So many tenths of a sample, as a download leaves it that broke off."""
    data = SAMPLE.read_bytes()
    return data[: len(data) * tenths // 10]


def blank_pages(count: int = 1_000) -> bytes:
    """One page of text among so many without any content."""
    with pikepdf.new() as pdf:
        add_page(pdf, table())
        for _ in range(count):
            pdf.add_blank_page(page_size=(400, 400))
        return saved(pdf)


def text_pages(count: int = 5_000) -> bytes:
    """So many pages of a few lines of text."""
    with pikepdf.new() as pdf:
        add_page(pdf, "")
        first = pdf.pages[0].obj
        for number in range(count):
            lines = "".join(text_at(40, 350 - 12 * n, f"Line {n} of page {number}") for n in range(10))
            page = Dictionary(
                Type=Name.Page, MediaBox=first.MediaBox, Resources=first.Resources,
                Contents=pdf.make_stream(lines.encode()),
            )  # fmt: skip
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def thick_ticks() -> bytes:
    """A chart whose axis names months and bears seven thick ticks."""
    names = "".join(text_at(50 + 50 * n, 40, name, size=8) for n, name in enumerate(MONTHS))
    ticks = "".join(f"4 w {40 + 50 * n} 52 m {40 + 50 * n} 60 l S\n" for n in range(7))
    curve = "1 w 40 60 m 100 200 l 200 120 l 340 300 l S"
    return pdf_of(f"{names}{ticks} 1 w 40 60 m 340 60 l S {curve}")


def months_and_rectangles(count: int = 8) -> bytes:
    """The names of six months in a row, and so many rectangles side by side under them."""
    names = "".join(text_at(20 + 60 * n, 300, name) for n, name in enumerate(MONTHS))
    drawn = "".join(f".3 .5 .8 rg {20 + 45 * n} 260 40 20 re f\n" for n in range(count))
    return pdf_of(names + drawn)


def nested_arrays(depth: int = 200_000) -> bytes:
    """An object that is an array in an array, so many deep."""
    tree = "<</Type /Pages /Kids [3 0 R] /Count 1>>"
    leaf = LEAF.replace("/Contents", "/Odd 6 0 R /Contents")
    return written({**BASE, 2: tree, 3: leaf, 6: "[" * depth + "]" * depth})


def saved_states(depth: int = 500_000) -> bytes:
    """Content that saves the state of graphics so often and never restores it."""
    return pdf_of("q " * depth + SENTENCE)


def long_path(points: int = 500_000) -> bytes:
    """One path of so many points, filled and stroked."""
    drawn = " ".join(f"{n * 7919 % 400} {n * 104729 % 400} l" for n in range(points))
    return pdf_of(f"{SENTENCE} 0 0 m {drawn} B")


def long_text(letters: int = 500_000) -> bytes:
    """A line of so many letters at one place."""
    return pdf_of(text_at(40, 300, "abcd efgh " * (letters // 10), size=1))


HAZARDS: dict[str, Callable[[], bytes]] = {
    "flate-bomb": lambda: bomb(1),
    "flate-bomb-twice": lambda: bomb(2),
    "flate-bomb-thrice": lambda: bomb(3),
    "run-length-bomb": run_length_bomb,
    "previous-loop": previous_loop,
    "cyclic-tree": cyclic_tree,
    "deep-tree": deep_tree,
    "wide-tree": wide_tree,
    "false-count": false_count,
    "form-calls-million": lambda: form_calls(6, 10),
    "form-calls-thousand-million": lambda: form_calls(9, 10),
    "form-calls-deep": lambda: form_calls(30, 2),
    "form-loop": form_loop,
    "unicode-ranges": unicode_ranges,
    "width-ranges": width_ranges,
    "rectangles": rectangles,
    "grid": grid,
    "long-path": long_path,
    "long-text": long_text,
    "saved-states": saved_states,
    "nested-arrays": nested_arrays,
    "media-box-huge": lambda: pdf_of(table(), media=(0, 0, 1e9, 1e9)),
    "media-box-infinite": lambda: pdf_of(table(), media=(0, 0, 3e38, 3e38)),
    "media-box-missing": without_media_box,
    "media-box-reversed": lambda: pdf_of(table(), media=(400, 400, 0, 0)),
    "media-box-empty": lambda: pdf_of(table(), media=(0, 0, 0, 0)),
    "million-points": large_table,
    "picture-14400": lambda: large_picture(14_400),
    "picture-million": lambda: large_picture(1_000_000),
    "picture-bomb": picture_bomb,
    "small-pictures": small_pictures,
    "rotate-45": lambda: pdf_of(table(), rotate=45),
    "outlines": outlines,
    "encrypted-rc4-40": lambda: encrypted(2),
    "encrypted-rc4-128": lambda: encrypted(3),
    "encrypted-aes-128": lambda: encrypted(4),
    "encrypted-aes-256": lambda: encrypted(6),
    "encrypted-password": lambda: encrypted(6, user="secret"),
    **{f"truncated-{n}": partial(truncated, n) for n in range(1, 10)},
    "blank-pages": blank_pages,
    "text-pages": text_pages,
    "thick-ticks": thick_ticks,
    "months-and-rectangles": months_and_rectangles,
}
"""How each file is made, by its name."""


@frozen
class Ending:
    """How a process ended: its exit code, negative for a signal, its processor's seconds, its peak memory in MiB."""

    code: int
    seconds: float
    mebibytes: float
    said: str

    @property
    def outcome(self) -> str:
        """The ending in a word or two."""
        if self.code < 0:
            return f"killed by signal {-self.code}"
        if self.code in (0, 1):
            return "read"
        return "fault" if self.code == 3 else "refused"


def run(command: str, path: Path, *, seconds: int, mebibytes: int, reader: str = "pdfium") -> Ending:
    """How a command ends that reads a file within so many seconds of the processor's time and so much memory."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MEBIBYTE, mebibytes * MEBIBYTE))

    arguments = [sys.executable, "-m", "pt_extract", command, str(path), "--reader", reader]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            arguments, preexec_fn=limit, stdout=subprocess.DEVNULL, stderr=told
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        said = [line for line in told.read().decode("utf-8", "replace").splitlines() if line.strip()]
    worth = next((line for line in reversed(said) if "fault of pt-extract" not in line), "")
    return Ending(process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, worth[:150])


def rows(names: list[str], folder: Path, *, seconds: int, mebibytes: int, reader: str) -> Iterator[tuple[str, Ending]]:
    """The table's rows, as they come, and how each ended."""
    for name in names:
        path = folder / f"{name}.pdf"
        path.write_bytes(HAZARDS[name]())
        for command in ("extract", "schedule"):
            ending = run(command, path, seconds=seconds, mebibytes=mebibytes, reader=reader)
            size = path.stat().st_size / 1024
            said = ending.said.replace("|", r"\|")
            yield (
                (
                    f"| {name} | {size:.0f} | {command} | {ending.outcome} | {ending.code} | {ending.seconds:.1f} "
                    f"| {ending.mebibytes:.0f} | {said} |"
                ),
                ending,
            )


def main() -> int:
    """Print the table; 1 where a process was killed or met a fault."""
    parser = argparse.ArgumentParser(description="How files made to hurt are read.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--mebibytes", type=int, default=2048)
    parser.add_argument("--reader", default="pdfium")
    parser.add_argument("--write", type=Path, help="keep the files in this folder")
    asked = parser.parse_args()
    click.echo("| hazard | KiB | command | outcome | exit code | s (CPU) | peak MiB | said |")
    click.echo("|---|--:|---|---|--:|--:|--:|---|")
    bad = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.write or Path(temporary)
        folder.mkdir(exist_ok=True, parents=True)
        for row, ending in rows(
            asked.names or list(HAZARDS), folder, seconds=asked.seconds, mebibytes=asked.mebibytes, reader=asked.reader
        ):
            click.echo(row)
            bad += ending.outcome not in ("read", "refused")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
