"""The manifest of a batch: a line of JSON for each document read, which is only ever added to.

Of several records of one document the last counts. A run that is killed leaves at most half a line, which the next run
cuts off; what it told of is read anew.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from pt_extract.errors import InvalidDataError, OutputError, not_writable
from pt_extract.jsonio import record_from_json, to_json
from pt_extract.messages import phrase
from pt_extract.records import Record

MANIFEST = "manifest.jsonl"


class Manifest:
    """The manifest in a batch's folder, open for one run, which no other shares."""

    def __init__(self, folder: Path) -> None:
        """Open it; raises :class:`OutputError` where it cannot be written or another run has it."""
        self.path = folder / MANIFEST
        self._places: dict[str, int] = {}
        with contextlib.ExitStack() as opened, _as_output(self.path):
            self._added = opened.enter_context(self.path.open("ab", buffering=0))
            _lock(self._added)
            self._kept = opened.enter_context(self.path.open("rb"))
            self._read()
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Let others write it."""
        self._opened.close()

    def __len__(self) -> int:
        return len(self._places)

    def add(self, record: Record) -> None:
        """Add a document's record, whole or not at all. Raises :class:`OutputError` where there is no room."""
        line = to_json(record, indent=0).encode() + b"\n"
        end = self._added.seek(0, os.SEEK_END)
        with _as_output(self.path):
            if self._added.write(line) != len(line):
                self._added.truncate(end)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._places[record.file] = end

    def of(self, file: str) -> Record | None:
        """The last record of a document; None where it has none."""
        place = self._places.get(file)
        return None if place is None else self._at(place)

    def records(self) -> Iterator[Record]:
        """The last record of each document, in the order that they were first told of."""
        return map(self._at, self._places.values())

    def _at(self, place: int) -> Record:
        self._kept.seek(place)
        return record_from_json(self._kept.readline())

    def _read(self) -> None:
        """Find where each record stands, and cut off half a line at the end."""
        place = 0
        for number, line in enumerate(self._kept, start=1):
            if not line.endswith(b"\n"):
                self._added.truncate(place)
                break
            try:
                self._places[record_from_json(line).file] = place
            except InvalidDataError as error:
                told = phrase("about-line", file=str(self.path), line=number, said=error.phrase)
                raise InvalidDataError(told, remedy=phrase("remedy-manifest", file=str(self.path))) from error
            place += len(line)


@contextlib.contextmanager
def _as_output(path: Path) -> Iterator[None]:
    """Say that a file cannot be written where the system does not let it be."""
    try:
        yield
    except OSError as error:
        raise not_writable(str(path), error) from error


def _lock(stream: FileIO) -> None:
    """Keep others from adding to the manifest meanwhile, where the system can. Raises :class:`OutputError`."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(phrase("other-batch", file=str(stream.name)), remedy=phrase("remedy-other-batch")) from error
