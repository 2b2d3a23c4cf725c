"""A batch from its first document to its last: handed to workers, written as they finish, each told of once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from typing import Any, TypeAlias

from attrs import asdict, field

from pt_extract.batching.folder import Folder
from pt_extract.batching.inputs import Document
from pt_extract.batching.task import Finished, Order, done, unanswered
from pt_extract.classes import frozen
from pt_extract.errors import CrashedError
from pt_extract.messages import phrase
from pt_extract.records import Record


@frozen(kw_only=True)
class Result(Record):
    """What a batch tells of a document: its record, and what is in no manifest."""

    skipped: bool = False
    """Whether it was read by an earlier batch and not again, since neither it nor what is asked for is another."""
    json: str | None = field(default=None, repr=False)
    """The JSON of its reading, where there is no folder that it is written to."""


Waiting: TypeAlias = "dict[Future[Finished | None], tuple[Document, Record | None]]"
"""What was handed to workers, with the record that still holds if the document is the same."""


def results(
    documents: Iterable[Document | None], asked: Order, folder: Folder | None, executor: Executor, ahead: int
) -> Iterator[Result]:
    """Read the documents with an executor, and tell of each when it is done, in whatever order that is.

    So many as ``ahead`` are handed to the executor at a time, so that neither the documents nor their readings pile up
    here. None among the documents says that there are no others for now: what is done then is told of at once. Raises
    :class:`OutputError` where the folder cannot be written, :class:`CrashedError` where the executor itself is lost.
    """
    waiting: Waiting = {}
    try:
        for document in documents:
            if document is not None:
                earlier = None if folder is None else folder.earlier(document, asked)
                known = None if earlier is None else earlier.sha256
                waiting[executor.submit(done, asked, document, known)] = (document, earlier)
            if document is None or len(waiting) >= ahead:
                yield from _settled(waiting, asked, folder, 0 if document is None else None)
        while waiting:
            yield from _settled(waiting, asked, folder)
    except (BrokenExecutor, CancelledError) as error:
        lost = phrase("workers-lost", error=type(error).__name__)
        raise CrashedError(lost, remedy=phrase("remedy-again")) from error
    finally:
        for future in waiting:
            future.cancel()


def _settled(waiting: Waiting, asked: Order, folder: Folder | None, timeout: float | None = None) -> Iterator[Result]:
    """What is done of what was handed out; waits for one at least, or for so many seconds."""
    settled = wait(waiting, timeout, FIRST_COMPLETED).done
    for future in [each for each in waiting if each in settled]:  # as they were handed out
        document, earlier = waiting.pop(future)
        answer = _answer(future, asked, document)
        if answer is not None:
            yield _told(document, answer, folder)
        elif earlier is not None:
            yield Result(**_fields(earlier), skipped=True)


def _answer(future: Future[Finished | None], asked: Order, document: Document) -> Finished | None:
    """What a worker gave. Where it was lost with the document, as a cluster tells, that is the document's outcome."""
    try:
        return future.result()
    except (BrokenExecutor, CancelledError):
        raise
    except Exception as error:  # noqa: BLE001 - each executor has errors of its own
        return unanswered(asked, document, error)


def _told(document: Document, finished: Finished, folder: Folder | None) -> Result:
    if folder is not None:
        return Result(**_fields(folder.add(document, finished)))
    return Result(**_fields(finished.record), json=None if finished.json is None else finished.json.decode())


def _fields(record: Record) -> dict[str, Any]:
    return asdict(record, recurse=False)
