"""Documents at random, broken in their structure or drawn without sense, none of which may end in a fault.

    python tests/fuzzing.py [--seeds 0-1000] [--kind mutated|drawn] [--reader pdfium|pdfplumber] [--keep DIR]

reads those of each seed, as a work programme and for its schedule tables, in a process that can be ended, and prints
each seed at which reading it ended in a fault, died or took too long, and at the end how all of them ended. It leaves
with 1 where there was a fault or a death. ``--here`` reads one seed in this process, with the whole traceback.
"""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, get_args

import click
import pikepdf
from pikepdf import Array, Dictionary, Name

from hazards import table
from pdfs import pdf_of, text_at
from places import SCHEDULES
from pt_extract import Limits, PtExtractError, extract, outcome_of, read_schedules
from pt_extract.isolation import isolated
from pt_extract.reading import READERS, ReaderName

Kind = Literal["mutated", "drawn"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LIMITS = Limits(
    seconds=5, stream_bytes=1 << 24, picture_bytes=1 << 26, document_bytes=1 << 27, form_calls=1000,
    page_objects=20_000, rendered_pixels=40_000_000, memory_bytes=1 << 31,
)  # fmt: skip
"""Bounds within which a thousand small documents are read in some minutes."""
FAULT, SLOW = "fault", "timeout"
BASES = SCHEDULES
MOST_CONTAINERS = 3000
NUMBERS = (0, -1, 1, 2, 0.5, -0.001, 1e-9, 255, 65536, 2**31 - 1, -(2**31), 1e9, 3e38)
WORDS = (
    "Actividad", "Tarea", "Responsable", "Enero", "Feb", "Marzo", "T1", "T2", "III", "Trimestre", "2022", "2023",
    "Semana", "1", "2", "3", "4", "X", "•", "-", "Total", "EJE I", "ACTIVIDAD 1.", "PROYECTO A.", "Programa de Trabajo",
    "Cronograma", "Elaboración de agendas", "12.500", "50 %", "Mes", "Fase", "a", "", " ",
)  # fmt: skip
OPERATORS = (
    "q", "Q", "BT", "ET", "f", "S", "B*", "W n", "h", "n", "1 0 0 1 0 0 cm", "0 0 0 0 0 0 cm", "1e9 0 0 1e9 0 0 cm",
    "0 0 1e9 1e9 re f", "0 0 0 0 re f", "/F1 0 Tf", "/F1 1e6 Tf", "/Nothing 9 Tf", "3 Tr", "7 Tr", "-50 Tz", "1 1 1 rg",
    "/Nothing gs", "/Nothing Do", "/Nothing sh", "BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI", "EMC", "BMC",
    "[(a) -1e9 (b)] TJ", "0 0 m 400 400 l S", "-1e9 -1e9 m 1e9 1e9 l 1e9 w S", "(x) Tj", "<41", ">>", "]", "1 2 3",
)  # fmt: skip


@cache
def bases() -> tuple[bytes, ...]:
    """The documents that are broken: a plain table, and small ones of browsers, word processors and LaTeX."""
    files = sorted(BASES.glob("*/*.pdf"), key=lambda path: (path.stat().st_size, path))[:6]
    return (pdf_of(table()), *(file.read_bytes() for file in files))


# --- broken ----------------------------------------------------------------------------------------------------------


def mutated(seed: int) -> bytes:
    """A document with some of its objects, its content or its bytes made others."""
    chance = random.Random(seed)
    data = chance.choice(bases())
    with pikepdf.open(BytesIO(data)) as pdf:
        for _ in range(chance.randint(1, 6)):
            try:
                chance.choice(CHANGES)(pdf, chance)
            except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError):
                continue  # what was broken before can be broken no further
        stream = BytesIO()
        try:
            modes = list(pikepdf.ObjectStreamMode)
            pdf.save(
                stream, static_id=True, object_stream_mode=chance.choice(modes), compress_streams=chance.random() < 0.5
            )
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
            return data
    return _damaged(stream.getvalue(), chance) if chance.random() < 0.2 else stream.getvalue()


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes of which some are gone, twice there, or others."""
    first, last = sorted(chance.randrange(len(data)) for _ in range(2))
    last = min(last, first + 2000)
    middle = chance.choice((b"", data[first:last] * 2, bytes(chance.randrange(256) for _ in range(last - first))))
    return data[:first] + middle + data[last:]


def _containers(pdf: pikepdf.Pdf) -> list[Any]:
    """The dictionaries and arrays of a document, those within others too."""
    found: list[Any] = []
    left: list[Any] = list(pdf.objects)
    while left and len(found) < MOST_CONTAINERS:
        each = left.pop()
        if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
            inner = list(each.values())
        elif isinstance(each, pikepdf.Array):
            inner = list(each)
        else:
            continue
        found.append(each)
        left.extend(one for one in inner if getattr(one, "is_indirect", True) is False)
    return found


def _value(pdf: pikepdf.Pdf, chance: random.Random) -> Any:
    """Anything."""
    return chance.choice(
        (
            lambda: chance.choice(NUMBERS) if chance.random() < 0.9 else True,
            lambda: Array([chance.choice(NUMBERS) for _ in range(chance.randint(0, 7))]),
            lambda: Dictionary(),
            lambda: Name(
                "/" + chance.choice(("Page", "Pages", "Form", "Image", "DeviceGray", "FlateDecode", "Nothing"))
            ),
            lambda: pikepdf.String(chance.choice(WORDS)),
            lambda: chance.choice(list(pdf.objects)),
            lambda: pdf.Root,
        )
    )()


def _change_value(pdf: pikepdf.Pdf, chance: random.Random) -> None:
    each = chance.choice(_containers(pdf))
    if isinstance(each, pikepdf.Array):
        each[chance.randrange(len(each))] = _value(pdf, chance)
    else:
        each[chance.choice(list(each.keys()))] = _value(pdf, chance)


def _drop_value(pdf: pikepdf.Pdf, chance: random.Random) -> None:
    each = chance.choice(_containers(pdf))
    del each[chance.randrange(len(each)) if isinstance(each, pikepdf.Array) else chance.choice(list(each.keys()))]


def _repeat_value(pdf: pikepdf.Pdf, chance: random.Random) -> None:
    each = chance.choice([one for one in _containers(pdf) if isinstance(one, pikepdf.Array) and len(one)])
    each.extend([each[chance.randrange(len(each))]] * chance.choice((1, 3, 300)))


def _change_box(pdf: pikepdf.Pdf, chance: random.Random) -> None:
    page = chance.choice(list(pdf.pages))
    key = chance.choice((Name.MediaBox, Name.CropBox, Name.Rotate, Name.UserUnit))
    sides = Array([chance.choice((*NUMBERS, 100, 400, 600, 842)) for _ in range(4)])
    page.obj[key] = sides if key in (Name.MediaBox, Name.CropBox) else chance.choice((*NUMBERS, 45, 90, 180, 270, -90))


def _change_content(pdf: pikepdf.Pdf, chance: random.Random) -> None:
    """Operators of a page's content dropped, repeated, moved, given other numbers, or new ones among them."""
    page = chance.choice(list(pdf.pages))
    lines = page.Contents.read_bytes().split(b"\n") if isinstance(page.Contents, pikepdf.Stream) else [b""]
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(lines))
        lines[place : place + chance.choice((0, 0, 1, 2))] = chance.choice(
            (
                [],
                [chance.choice(OPERATORS).encode("latin-1")],
                [lines[chance.randrange(len(lines))]] * chance.choice((1, 2, 200)),
                [lines[place].replace(str(chance.randrange(10)).encode(), str(chance.choice(NUMBERS)).encode(), 1)],
            )
        ) or [b""]
    page.Contents = pdf.make_stream(b"\n".join(lines))


def _break_stream(pdf: pikepdf.Pdf, chance: random.Random) -> None:
    """A stream whose bytes are not what its filter makes of them."""
    stream = chance.choice([each for each in pdf.objects if isinstance(each, pikepdf.Stream)])
    raw = bytearray(stream.read_raw_bytes())
    for _ in range(chance.randint(1, 4)):
        if raw:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    kept = bytes(raw[: chance.choice((len(raw), len(raw) // 2, 3))])
    before: Any = stream
    stream.write(kept, filter=before.get("/Filter"), decode_parms=before.get("/DecodeParms"), type_check=False)


def _add_page(pdf: pikepdf.Pdf, chance: random.Random) -> None:
    pdf.pages.insert(chance.randint(0, len(pdf.pages)), chance.choice(list(pdf.pages)))


CHANGES: tuple[Callable[[pikepdf.Pdf, random.Random], None], ...] = (
    _change_value, _change_value, _change_value, _drop_value, _drop_value, _repeat_value, _change_box, _change_content,
    _change_content, _break_stream, _add_page,
)  # fmt: skip


# --- drawn -----------------------------------------------------------------------------------------------------------


def drawn(seed: int) -> bytes:
    """A page of rulings, texts and fills, most of them on a grid that a table might have, some anywhere."""
    chance = random.Random(seed)
    columns, rows = _lines(chance), _lines(chance)
    parts = [
        part for draw in (_fills, _rulings, _texts) for part in draw(chance, columns, rows) if chance.random() < 0.95
    ]
    if chance.random() < 0.3:
        chance.shuffle(parts)
    side = chance.choice((400, 400, 400, 50, 2000))
    return pdf_of(" ".join(parts), media=(0, 0, side, 400), rotate=chance.choice((0, 0, 0, 90, 180, 270)))


def _lines(chance: random.Random) -> list[float]:
    """Places of rulings, 0 to 400: even, or not, or all the same."""
    count, first = chance.randint(1, 14), chance.uniform(0, 200)
    step = chance.choice((0, 0.4, 3, 12, 25, 25, 40))
    return [first + place * step + chance.choice((0, 0, 0, chance.uniform(-5, 5))) for place in range(count)]


def _fills(chance: random.Random, columns: Sequence[float], rows: Sequence[float]) -> Iterator[str]:
    for _ in range(chance.choice((0, 2, 10, 60))):
        colour = " ".join(f"{chance.choice((0, 0.2, 0.5, 0.8, 0.95, 1)):g}" for _ in range(3))
        x, y = chance.choice(columns), chance.choice(rows)
        if chance.random() < 0.8:
            width = chance.choice((*columns, x + 25)) - x
            height = chance.choice((*rows, y + 12)) - y
        else:
            width, height = chance.uniform(-400, 400), chance.choice((0, 0.3, 5, 400))
        yield f"{colour} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f 0 g"


def _rulings(chance: random.Random, columns: Sequence[float], rows: Sequence[float]) -> Iterator[str]:
    left, right, low, high = min(columns), max(columns), min(rows), max(rows)
    width = chance.choice((0, 0.5, 1, 4, 12))
    for x in columns if chance.random() < 0.7 else ():
        yield f"{width} w {x:.2f} {low:.2f} m {x:.2f} {chance.choice((high, high, low, 400)):.2f} l S"
    for y in rows if chance.random() < 0.7 else ():
        yield f"{width} w {left:.2f} {y:.2f} m {chance.choice((right, right, left, 400)):.2f} {y:.2f} l S"
    for _ in range(chance.choice((0, 0, 3, 30))):
        x0, y0, x1, y1 = (chance.uniform(0, 400) for _ in range(4))
        yield f"{width} w {x0:.1f} {y0:.1f} m {x1:.1f} {y1:.1f} l S"


def _texts(chance: random.Random, columns: Sequence[float], rows: Sequence[float]) -> Iterator[str]:
    words = chance.sample(WORDS, chance.randint(1, len(WORDS)))
    for place, x in enumerate(columns):
        head = words[place % len(words)] if chance.random() < 0.5 else ("Enero", "Febrero", "Marzo", "Abril")[place % 4]
        yield _text(x + 1, max(rows) + chance.choice((2, 2, -10, 30)), head, chance)
    for y in rows:
        for x in columns:
            if chance.random() < 0.3:
                yield _text(x + 1, y + 2, chance.choice(words), chance)


def _text(x: float, y: float, text: str, chance: random.Random) -> str:
    return text_at(x, y, text.encode("cp1252", "replace").decode("latin-1"), size=chance.choice((8, 8, 8, 1, 30)))


# --- read ------------------------------------------------------------------------------------------------------------

MADE: dict[Kind, Callable[[int], bytes]] = {"mutated": mutated, "drawn": drawn}


def told(source: bytes, *, limits: Limits, reader: ReaderName) -> list[str]:
    """How reading a document ends, once for each way to read it; a fault with its traceback."""
    return [_ended(partial(read, source, limits=limits, reader=reader)) for read in (extract, read_schedules)]


def _ended(read: Callable[[], Any]) -> str:
    try:
        return outcome_of(read()).name
    except PtExtractError as error:
        return outcome_of(error).name
    except Exception:  # noqa: BLE001 - it is faults that are looked for
        return f"{FAULT}: {traceback.format_exc()}"


def endings(kind: Kind, seed: int, reader: ReaderName) -> list[str]:
    """How reading the document of a seed ends, in a process that can be ended."""
    try:
        return isolated(told, MADE[kind](seed), limits=LIMITS, reader=reader)
    except PtExtractError as error:
        return [f"{outcome_of(error).name}: {error}" if outcome_of(error).name == "crashed" else outcome_of(error).name]


def is_bad(ending: str) -> bool:
    """Whether a reading ended as none may."""
    return ending.startswith((FAULT, "crashed"))


def main() -> int:
    """Read the documents of some seeds; 1 where one ended in a fault or a death."""
    parser = argparse.ArgumentParser(description="Documents at random.")
    parser.add_argument("--seeds", default="0-1000", metavar="FIRST-LAST")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--reader", choices=READERS)
    parser.add_argument("--keep", type=Path, help="keep the documents that ended badly in this folder")
    parser.add_argument("--here", action="store_true", help="read in this process")
    asked = parser.parse_args()
    first, _, last = asked.seeds.partition("-")
    count: Counter[str] = Counter()
    for seed in range(int(first), int(last or first) + 1):
        for kind in (asked.kind,) if asked.kind else KINDS:
            reader = asked.reader or READERS[seed % len(READERS)]
            found = told(MADE[kind](seed), limits=LIMITS, reader=reader) if asked.here else endings(kind, seed, reader)
            count.update(ending.partition(":")[0] for ending in found)
            for ending in found:
                if is_bad(ending) or ending == SLOW:
                    click.echo(f"{kind} {seed} {reader}: {ending}")
                    if asked.keep:
                        asked.keep.mkdir(parents=True, exist_ok=True)
                        (asked.keep / f"{kind}-{seed}.pdf").write_bytes(MADE[kind](seed))
    click.echo(", ".join(f"{number} {name}" for name, number in count.most_common()))
    return int(any(is_bad(name) for name in count))


if __name__ == "__main__":
    sys.exit(main())
