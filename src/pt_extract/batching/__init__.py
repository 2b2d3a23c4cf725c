"""Many documents: each read by itself, with a record of how that ended. Read :mod:`.run` first.

What reads them is any executor of :mod:`concurrent.futures`, threads of this process where none is given, each of which
has its documents read in a process that can be ended.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import get_ident
from typing import Any

from pt_extract import isolation as processes
from pt_extract.batching.folder import EVERYTHING, Folder
from pt_extract.batching.inputs import Document, documents
from pt_extract.batching.parquet import write_parquet
from pt_extract.batching.run import Result, results
from pt_extract.batching.task import Order, order
from pt_extract.errors import OutputError
from pt_extract.limits import Limits
from pt_extract.messages import phrase
from pt_extract.outputs.takeaway.together import FORMS
from pt_extract.reading import ReaderName

USUAL = Limits(seconds=300)
"""The bounds of each document, so that none keeps the others waiting for ever."""
AHEAD = 64
"""So many documents, or more where there are many processors, are handed to an executor that is not ours."""


def batch(
    paths: str | Path | Iterable[str | Path],
    output: str | Path | None = None,
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    ahead: int | None = None,
    tables: bool = False,
    profile: str | Path | None = None,
    reader: ReaderName = "pdfium",
    pages: Sequence[int] | None = None,
    password: str | None = None,
    ocr: bool = True,
    ocr_language: str | None = None,
    again: Collection[str] = (),
    export: str | None = None,
    limits: Limits = USUAL,
    isolation: bool = True,
) -> Generator[Result, None, None]:
    """Read many documents, and give the record of each as soon as it is done.

    ``paths`` name files, folders, patterns, lists of paths, and URLs that fsspec opens. Each document is read as a work
    programme, or with ``tables`` for its schedule tables; the options of the reading are those of ``extract`` and
    ``read_schedules``. To the folder ``output`` go the JSON of each and the manifest, ``manifest.jsonl``, and what its
    records say was read before in the same way is not read again, unless its outcome is among ``again`` (``"all"``: of
    whatever outcome). ``export`` (``"xlsx"``, ``"csv"`` or ``"parquet"``) has the lines of all documents written there
    as one table too, when all are read. Without a folder the results hold the JSON.

    ``executor`` is any of :mod:`concurrent.futures`, be it of threads, of processes or of a cluster; as many documents
    as ``ahead`` are handed to it at a time. By default ``jobs`` threads do it, one for each processor. With
    ``isolation`` each document is read in a process of its own, held to the time and memory of ``limits``.

    What is wrong with a document is its outcome, and no error. Raises :class:`SourceError` where a path leads nowhere,
    :class:`ProfileError` where a profile is none, and, once it runs, :class:`OutputError` where the folder cannot be
    written.
    """
    if export is not None and export not in FORMS:
        raise OutputError(phrase("not-together", form=export), remedy=phrase("remedy-together", names=tuple(FORMS)))
    how: dict[str, Any] = {
        "reader": reader,
        "pages": pages,
        "password": password,
        "ocr": ocr,
        "ocr_language": ocr_language,
    }
    if not tables:
        how["profile"] = profile
    asked = order(tables=tables, limits=limits, isolation=isolation, **how)
    found = list(documents([paths] if isinstance(paths, (str, Path)) else paths))
    return run(found, asked, output, executor=executor, jobs=jobs, ahead=ahead, again=again, export=export)


def run(
    found: Iterable[Document | None],
    asked: Order,
    output: str | Path | None,
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    ahead: int | None = None,
    again: Collection[str] = (),
    export: str | None = None,
) -> Generator[Result, None, None]:
    """Read the documents found, as :func:`batch` does."""
    with ExitStack() as opened:
        folder = None if output is None else opened.enter_context(Folder(output, again))
        if executor is None:
            count = jobs or _processors()
            executor, ahead = opened.enter_context(_threads(count)), ahead or 2 * count
        yield from results(found, asked, folder, executor, ahead or max(AHEAD, 4 * _processors()))
        if folder is not None:
            write_parquet(folder.manifest.records(), folder.path)
            if export is not None:
                folder.export(export)


@contextmanager
def _threads(count: int) -> Iterator[Executor]:
    """Threads that each have a document read; where the batch ends early, so do the readings."""
    threads: list[int] = []
    executor = ThreadPoolExecutor(count, "batch", lambda: threads.append(get_ident()))
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        processes.stop(threads)
        raise
    finally:
        executor.shutdown()


def _processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


__all__ = ["EVERYTHING", "USUAL", "batch", "documents", "order", "run"]
