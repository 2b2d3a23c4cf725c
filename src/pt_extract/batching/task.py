"""One document of a batch: what a worker does with it, be it in a thread, a process or on another machine.

A worker fetches the document, has it read and gives back its record and its JSON; it writes nothing. So one process
alone writes to the batch's folder, and workers need not see it.
"""

from __future__ import annotations

import hashlib
import stat
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from attrs import Factory, asdict, field

from pt_extract import profile as profiles
from pt_extract._version import __version__
from pt_extract.batching import remote
from pt_extract.batching.inputs import Document
from pt_extract.batching.memory import forget_peak, peak
from pt_extract.classes import frozen
from pt_extract.errors import CrashedError, LimitExceededError, PtExtractError, SourceError, not_readable
from pt_extract.isolation import Kept, isolated
from pt_extract.jsonio import to_json
from pt_extract.limits import Limits
from pt_extract.messages import phrase
from pt_extract.model import ScheduleTables, WorkProgramme
from pt_extract.outcomes import Outcome, Partial, outcome_of
from pt_extract.records import Reading, Record


@frozen(kw_only=True)
class Order:
    """What is asked for of each document: which reading, the arguments of its function, and its bounds."""

    reading: Reading
    how: Mapping[str, Any]
    limits: Limits
    isolation: bool
    options: str
    """Stands for all of it that changes what is read."""
    run: str = field(factory=lambda: uuid4().hex)
    """Another in each run: Dask takes a call like one before it for the same, and a file may have changed since."""


@frozen
class Finished:
    """What comes of a document: its record, still without an output, and the JSON of its reading, if there is one."""

    record: Record
    json: bytes | None


@frozen(kw_only=True)
class Ended:
    """How a reading ended, and what is told of it."""

    outcome: Outcome
    json: bytes | None = None
    told: Mapping[str, Any] = Factory(dict)
    """Fields of the record."""


def order(*, tables: bool, limits: Limits, isolation: bool, **how: Any) -> Order:
    """What is asked for, ``how`` being the arguments of ``extract`` or ``read_schedules``.

    Raises :class:`ProfileError` where a profile is none.
    """
    profile = how.get("profile")
    text = None if profile is None else _whole(str(profile))
    reading: Reading = "tables" if tables else "programme"
    asked = sorted({**how, "profile": text, "password": bool(how.get("password"))}.items())
    said = repr((reading, asked, sorted(asdict(limits).items())))
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Order(reading=reading, how=how, limits=limits, isolation=isolation, options=digest)


def _whole(profile: str) -> str:
    """The text of a profile that can be used."""
    profiles.load(profile)
    return profiles.source_of(profile)


def done(asked: Order, document: Document, known: str | None = None) -> Finished | None:
    """Read a document; None where its bytes have the SHA-256 ``known``, with which it was read before.

    Never raises what is wrong with the document: that is its outcome.
    """
    start = monotonic()
    fetched: dict[str, Any] = {}
    try:
        source = _fetched(document.address, asked.limits.file_bytes, fetched)
        if known is not None and fetched["sha256"] == known:
            return None
        ended = _ended(asked, source)
    except Exception as error:  # noqa: BLE001 - a fault of ours costs one document too, and is told of as one
        ended = Ended(outcome=outcome_of(error))
    record = _record(asked, document, ended.outcome, round(monotonic() - start, 3), {**fetched, **ended.told})
    return Finished(record, ended.json)


def unanswered(asked: Order, document: Document, error: Exception) -> Finished:
    """What is told of a document with which its worker was lost."""
    said = phrase("worker-lost", error=type(error).__name__, why=" ".join(str(error).split()))
    return Finished(_record(asked, document, outcome_of(CrashedError(said)), 0.0, {}), None)


def _record(asked: Order, document: Document, outcome: Outcome, seconds: float, told: Mapping[str, Any]) -> Record:
    return Record(
        file=document.file,
        outcome=outcome.name,
        message=outcome.message,
        remedy=outcome.remedy,
        seconds=seconds,
        reading=asked.reading,
        options=asked.options,
        version=__version__,
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        **told,
    )


def _ended(asked: Order, source: str | Kept) -> Ended:
    """How the reading of a document ends, in a process of its own if asked for."""
    if asked.isolation:
        return isolated(read, source, limits=asked.limits, reading=asked.reading, **asked.how)
    return read(source, limits=asked.limits, reading=asked.reading, **asked.how)


def read(source: str | Kept, *, reading: Reading, limits: Limits, **how: Any) -> Ended:
    """Read a document here and tell of it, of the process's memory too. Raises only what is a fault of ours."""
    forget_peak()
    try:
        found = _programme(source, limits, how) if reading == "programme" else _tables(source, limits, how)
    except PtExtractError as error:
        return Ended(outcome=outcome_of(error), told={"memory_bytes": peak()})
    outcome = outcome_of(found)
    content = (to_json(found) + "\n").encode()
    told: dict[str, Any] = {
        "memory_bytes": peak(),
        "counts": _counts(found),
        "findings": dict(Counter(each.severity for each in found.findings)),
        "codes": dict(Counter(each.code for each in found.findings)),
        "pages_lost": len(outcome.lost.pages) + outcome.lost.left_out if isinstance(outcome, Partial) else 0,
    }
    if found.source is not None:
        told |= {"pages": found.source.pages, "sha256": found.source.sha256}
    return Ended(outcome=outcome, json=content, told=told)


def _programme(source: str | Kept, limits: Limits, how: Mapping[str, Any]) -> WorkProgramme:
    from pt_extract.pipelines.programme import extract  # brings the PDF libraries, which whoever isolates does without

    return extract(source, limits=limits, **how)


def _tables(source: str | Kept, limits: Limits, how: Mapping[str, Any]) -> ScheduleTables:
    from pt_extract.pipelines.tables import read_schedules  # as above

    return read_schedules(source, limits=limits, **how)


def _counts(found: WorkProgramme | ScheduleTables) -> dict[str, int]:
    if isinstance(found, ScheduleTables):
        return {"table": len(found.tables), "row": sum(len(table.rows) for table in found.tables)}
    rows = found.schedule.rows if found.schedule is not None else ()
    return {**Counter(node.kind for node in found.walk()), "row": len(rows)}


def _fetched(address: str, most: int, told: dict[str, Any]) -> str | Kept:
    """A document as it is read: a path as it is, of a URL its content. Its SHA-256 and size are told of.

    Raises :class:`SourceError` where it cannot be opened, :class:`LimitExceededError` where it is larger than ``most``.
    """
    if remote.is_url(address):
        content = remote.content(address, most)
        told |= {"sha256": hashlib.sha256(content).hexdigest(), "size_bytes": len(content)}
        return Kept(content, address)
    path = Path(address)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(phrase("no-file", file=str(address)))
        told["size_bytes"] = status.st_size
        if status.st_size > most:
            raise LimitExceededError(phrase("larger-than", file=str(address), most=most))
        with path.open("rb") as stream:
            told["sha256"] = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise not_readable(str(address), error) from error
    return address
