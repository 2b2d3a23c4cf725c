"""A folder that fills: its documents, each as soon as nobody writes to it any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from pt_extract.batching.inputs import Document, in_folder

State = tuple[int, int]
"""A file's size in bytes and the time of its last change in nanoseconds."""


def arriving(folders: Sequence[Path], seconds: float, stopped: Event) -> Iterator[Document | None]:
    """The documents in the folders, those that come and those that change, until it is stopped.

    The folders are looked at every so many seconds, which works on shared drives too, whose systems tell of no changes.
    A document is given once it has been the same at two looks; after each look comes None.
    """
    seen: dict[str, State] = {}
    given: dict[str, State] = {}
    pause = 0.0
    while not stopped.wait(pause):
        pause = seconds
        there = {document.address: document for folder in folders for document in in_folder(folder, folder)}
        now = {address: state for address in there if (state := _state(address)) is not None}
        for address, state in now.items():
            if seen.get(address) == state != given.get(address):
                given[address] = state
                yield there[address]
        seen = now
        given = {address: state for address, state in given.items() if address in now}
        yield None


def _state(address: str) -> State | None:
    """The state of a file; None where it has gone."""
    try:
        status = Path(address).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
