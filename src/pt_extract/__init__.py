"""Read a regional council's work programme from its PDF into structured data.

>>> from pt_extract import WorkProgramme, from_json, to_json
>>> from_json(to_json(WorkProgramme())) == WorkProgramme()
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pt_extract._version import __version__
from pt_extract.errors import (
    DamagedPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    InvalidDataError,
    NotAPdfError,
    NotAProgrammeError,
    NoTextError,
    OutputError,
    ProfileError,
    PtExtractError,
    SourceError,
)
from pt_extract.geometry import BBox
from pt_extract.jsonio import from_json, json_schema, tables_from_json, to_json
from pt_extract.model import (
    SCHEMA_VERSION,
    Column,
    Document,
    Finding,
    Node,
    Row,
    Schedule,
    ScheduleTable,
    ScheduleTables,
    Source,
    SummaryRow,
    TableRow,
    TitleVariant,
    WorkProgramme,
)

if TYPE_CHECKING:
    from pt_extract.extraction import extract
    from pt_extract.schedules import read_schedules

__all__ = [
    "SCHEMA_VERSION",
    "BBox",
    "Column",
    "DamagedPdfError",
    "Document",
    "EmptyPdfError",
    "EncryptedPdfError",
    "Finding",
    "InvalidDataError",
    "NoTextError",
    "Node",
    "NotAPdfError",
    "NotAProgrammeError",
    "OutputError",
    "ProfileError",
    "PtExtractError",
    "Row",
    "Schedule",
    "ScheduleTable",
    "ScheduleTables",
    "Source",
    "SourceError",
    "SummaryRow",
    "TableRow",
    "TitleVariant",
    "WorkProgramme",
    "__version__",
    "extract",
    "from_json",
    "json_schema",
    "read_schedules",
    "tables_from_json",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """Import what reads PDFs when it is asked for: it brings the PDF libraries, which reading JSON does without."""
    if name == "extract":
        from pt_extract.extraction import extract

        return extract
    if name == "read_schedules":
        from pt_extract.schedules import read_schedules

        return read_schedules
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
