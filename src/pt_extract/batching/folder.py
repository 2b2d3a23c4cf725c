"""The folder that a batch writes to: its manifest, and the JSON of each document under a name of its own."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path
from types import TracebackType

from attrs import evolve

from pt_extract._version import __version__
from pt_extract.batching.inputs import Document
from pt_extract.batching.manifest import MANIFEST, Manifest
from pt_extract.batching.names import Names
from pt_extract.batching.parquet import PARQUET
from pt_extract.batching.task import Finished, Order
from pt_extract.errors import OutputError, not_writable, system_said
from pt_extract.jsonio import from_json, tables_from_json
from pt_extract.messages import phrase
from pt_extract.outputs.files import write
from pt_extract.outputs.takeaway.relation import Exportable
from pt_extract.outputs.takeaway.together import FORMS, together
from pt_extract.records import Record

TOGETHER = "all"
"""What the file is called, but for its ending, that has all documents in one."""
EVERYTHING = "all"
"""Asks for what was read before to be read again, whatever its outcome."""


class Folder:
    """A batch's folder, open for one run.

    ``again`` names the outcomes of documents that are to be read again, or :data:`EVERYTHING`.
    """

    def __init__(self, path: str | Path, again: Container[str] = ()) -> None:
        """Open it, and make it where it is not there; raises :class:`OutputError` where that cannot be."""
        self.path = Path(path)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(phrase("not-makeable", file=str(path), why=system_said(error))) from error
        self.manifest = Manifest(self.path)
        self._again = again
        self._names = Names((MANIFEST, PARQUET, *(f"{TOGETHER}.{form}" for form in FORMS)))
        for record in self.manifest.records():
            if record.output is not None:
                self._names.keep(record.output, record.file)

    def __enter__(self) -> Folder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.manifest.close()

    def earlier(self, document: Document, asked: Order) -> Record | None:
        """The record of a document whose reading still holds, if its bytes are still the same; None without one."""
        record = self.manifest.of(document.file)
        if record is None or (record.version, record.options) != (__version__, asked.options):
            return None
        if EVERYTHING in self._again or record.outcome in self._again:
            return None
        if record.outcome == "encrypted" and asked.how.get("password"):
            return None  # another password may open it, and passwords are written nowhere
        return record if record.output is None or (self.path / record.output).is_file() else None

    def add(self, document: Document, finished: Finished) -> Record:
        """Write a document's JSON, and then its record, so that whatever has a record is there."""
        record = finished.record
        if finished.json is not None:
            name = self._name(document)
            write(finished.json, str(self._place(name)))
            record = evolve(record, output=name)
        self.manifest.add(record)
        return record

    def export(self, form: str) -> Path:
        """Write all that was read as one table in a format of :data:`FORMS`, and tell where it stands."""
        place = self.path / f"{TOGETHER}.{form}"
        write(together(self._readings(), form), str(place))
        return place

    def _readings(self) -> Iterator[tuple[str, Exportable]]:
        """What was read of each document whose JSON is still there, with its file."""
        for record in self.manifest.records():
            if record.output is not None and (self.path / record.output).is_file():
                content = (self.path / record.output).read_bytes()
                read = from_json if record.reading == "programme" else tables_from_json
                yield record.file, read(content)

    def _name(self, document: Document) -> str:
        """The name of a document's JSON: the one it has, or a new one."""
        earlier = self.manifest.of(document.file)
        kept = None if earlier is None else earlier.output
        return self._names.of(document) if kept is None else kept

    def _place(self, name: str) -> Path:
        """Where to write the JSON of that name. Raises :class:`OutputError` where that is outside the folder."""
        place = self.path / name
        try:
            if not place.resolve().is_relative_to(self.path.resolve()):
                raise OutputError(
                    phrase("leads-out", place=str(place), path=str(self.path)), remedy=phrase("remedy-link")
                )
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_writable(str(place), error) from error
        return place
