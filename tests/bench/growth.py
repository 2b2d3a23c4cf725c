"""Times how the reading of schedules grows with rows and columns, with objects, and with pages that hold no table.

    python tests/bench/growth.py [--rounds 3]

Each kind of document is drawn in three sizes, each twice the one before (by rows times columns, the grid four times);
sizes take turns, and what is printed is the median time of each and how many times the one before it that is.
"""

from __future__ import annotations

import argparse
import io
import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from pt_extract import read_schedules
from pt_extract.errors import PtExtractError

MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun")
PROSE = "En el año 2026 la comisión revisará el acuerdo de marzo y el de abril, línea {}"


def grid(size: int) -> bytes:
    """A ruled table of so many rows and as many columns."""
    width, height = size * 12 + 220, size * 10 + 80
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(width, height))
    canvas.setFont("Helvetica", 5)
    for column in range(size):
        canvas.drawString(201 + column * 12, height - 45, f"S{column + 1}")
        canvas.line(200 + column * 12, height - 30, 200 + column * 12, height - 50 - size * 10)
    for row in range(size + 1):
        canvas.line(10, height - 50 - row * 10, 200 + size * 12, height - 50 - row * 10)
    for row in range(size):
        canvas.drawString(12, height - 58 - row * 10, f"Tarea número {row + 1} del plan")
        canvas.rect(200 + row * 7 % (size - 1) * 12, height - 60 - row * 10, 24, 10, fill=1, stroke=0)
    canvas.save()
    return file.getvalue()


def rectangles(count: int) -> bytes:
    """A small table over so many small rectangles, as a map or a chart has them."""
    file, chance = io.BytesIO(), random.Random(1)
    canvas = Canvas(file, pagesize=(600, 800))
    canvas.setFont("Helvetica", 7)
    for column, month in enumerate(MONTHS):
        canvas.drawString(205 + column * 40, 720, month)
    for row in range(10):
        canvas.drawString(20, 700 - row * 15, f"Tarea {row} de campo")
        canvas.rect(200 + row % 6 * 40, 697 - row * 15, 40, 12, fill=1, stroke=0)
        canvas.line(20, 712 - row * 15, 440, 712 - row * 15)
    for _ in range(count):
        canvas.rect(20 + chance.random() * 500, 20 + chance.random() * 400, 2, 2, fill=1, stroke=0)
    canvas.save()
    return file.getvalue()


def prose(pages: int) -> bytes:
    """So many pages without a table, whose prose names months and years."""
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(pages):
        canvas.setFont("Helvetica", 10)
        for line in range(45):
            canvas.drawString(60, 780 - line * 15, PROSE.format(line))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


KINDS: dict[str, tuple[Callable[[int], bytes], tuple[int, ...]]] = {
    "rows and columns": (grid, (75, 150, 300)),
    "rectangles": (rectangles, (50_000, 100_000, 200_000)),
    "pages without a table": (prose, (125, 250, 500)),
}


def seconds(pdf: bytes) -> float:
    """How long a document takes to read."""
    start = time.perf_counter()
    try:
        read_schedules(pdf)
    except PtExtractError as error:
        print(error)
    return time.perf_counter() - start


def report(rounds: int) -> Iterator[str]:
    """A line for each kind: its sizes, their times, and by how much each is more than the one before."""
    for name, (draw, sizes) in KINDS.items():
        drawn = [draw(size) for size in sizes]
        taken = [[seconds(pdf) for pdf in drawn] for _ in range(rounds)]
        usual = [statistics.median(column) for column in zip(*taken, strict=True)]
        times = ", ".join(f"{size:,}: {second:.1f} s" for size, second in zip(sizes, usual, strict=True))
        yield f"{name}: {times}; times the one before: {', '.join(f'{b / a:.1f}' for a, b in pairwise(usual))}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    for line in report(parser.parse_args().rounds):
        print(line, flush=True)
