"""What a batch says of each document: one frozen record, a line of its manifest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import Factory

from pt_extract.classes import frozen
from pt_extract.outcomes import OutcomeName

RECORD_VERSION = "1.0"
"""Of the lines of a manifest."""

Reading = Literal["programme", "tables"]
"""What is made of each document: the work programme it is, or the schedule tables it holds."""


@frozen(kw_only=True)
class Record:
    """How the reading of one document of a batch ended, what it took, and where the result is.

    ``file`` is the path or URL that the document was found at, ``output`` the JSON of its reading, under the batch's
    folder and with ``/`` between folders; None where nothing was read. ``message`` and ``remedy`` are the outcome's.
    """

    schema_version: str = RECORD_VERSION
    file: str
    output: str | None = None
    outcome: OutcomeName
    message: str = ""
    remedy: str = ""
    seconds: float = 0.0
    """By the clock, from the opening of the document to its result."""
    memory_bytes: int | None = None
    """The most memory that the process held which read it; None where that is not known, as when it died."""
    sha256: str | None = None
    """Of the document's bytes; None where it could not be opened."""
    size_bytes: int | None = None
    pages: int | None = None
    """Pages the document has; None where nothing was read."""
    pages_lost: int = 0
    """Pages that are not, or not wholly, in what was read."""
    counts: Mapping[str, int] = Factory(dict)
    """How many there are of everything that was read: of each kind of node and of rows, or of tables and of rows."""
    findings: Mapping[str, int] = Factory(dict)
    """How many findings there are of each severity."""
    codes: Mapping[str, int] = Factory(dict)
    """How many findings there are of each code."""
    reading: Reading
    options: str
    """Stands for all that was asked for: readings with other options have another."""
    version: str
    """Of the package that read it."""
    finished: str
    """When it was done, in ISO 8601 and universal time."""
