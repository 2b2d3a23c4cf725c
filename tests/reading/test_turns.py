"""Threads that read at once read what each would read alone; PDFium, which serves one at a time, is shared by turns."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from hazards import table
from pdfs import pdf_of
from places import SCHEDULES
from pt_extract import ScheduleTables, read_schedules
from pt_extract.reading import READERS, ReaderName, open_pdf
from pt_extract.reading.turns import in_turn

THREADS, ROUNDS = 8, 2
FILES = sorted(SCHEDULES.glob("html-*/*.pdf"), key=lambda path: path.stat().st_size)[:2]
DOCUMENTS: list[bytes | Path] = [pdf_of(table()), *FILES]


def by_threads(reader: ReaderName) -> list[list[ScheduleTables]]:
    """What each of eight threads reads of all files, a few times over, all of them beginning at once."""
    begin = threading.Barrier(THREADS)

    def read(_: int) -> list[ScheduleTables]:
        begin.wait()
        return [read_schedules(file, reader=reader) for file in DOCUMENTS * ROUNDS]

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(read, range(THREADS)))


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_threads_read_what_one_reads(reader: ReaderName) -> None:
    alone = [read_schedules(file, reader=reader) for file in DOCUMENTS]
    assert by_threads(reader) == [alone * ROUNDS] * THREADS


def test_threads_see_the_same_pixels() -> None:
    """Of one open document too, of which each thread asks for pages, whole and in part."""
    with open_pdf(FILES[0]) as pdf:
        page = next(pdf.pages([1]))
        alone = page.pixels(72), page.pixels(72, text=False)

        def see(_: int) -> bool:
            own = next(pdf.pages([1]))
            return all(map(np.array_equal, (own.pixels(72), own.pixels(72, text=False)), alone)) and own == page

        with ThreadPoolExecutor(THREADS) as threads:
            assert all(threads.map(see, range(THREADS * ROUNDS)))


def test_one_thread_is_within_at_a_time() -> None:
    within, most, lock = 0, 0, threading.Lock()

    @in_turn
    def count() -> int:
        nonlocal within, most
        with lock:
            within += 1
            most = max(most, within)
        with lock:
            within -= 1
        return within

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: count(), range(200))) == {0}
    assert most == 1
