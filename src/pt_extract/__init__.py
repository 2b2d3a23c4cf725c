"""Read a regional council's work programme from its PDF into structured data.

>>> from pt_extract import WorkProgramme, from_json, to_json
>>> from_json(to_json(WorkProgramme())) == WorkProgramme()
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pt_extract._version import __version__
from pt_extract.changes import (
    AttributeChange,
    Change,
    CoverChange,
    Doubt,
    Line,
    Lineage,
    ProgrammeDiff,
    RunnerUp,
    Step,
    Task,
    TaskChange,
    TextChange,
)
from pt_extract.errors import (
    CrashedError,
    DamagedPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    InvalidDataError,
    LayerError,
    LimitExceededError,
    NotAPdfError,
    NotAProgrammeError,
    NoTextError,
    OutputError,
    ProfileError,
    PtExtractError,
    SourceError,
    TimedOutError,
)
from pt_extract.geometry import BBox
from pt_extract.jsonio import diff_from_json, from_json, json_schema, tables_from_json, to_json
from pt_extract.limits import Limits
from pt_extract.model import (
    SCHEMA_VERSION,
    Column,
    Document,
    Finding,
    Footnote,
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
from pt_extract.outcomes import Outcome, outcome_of

if TYPE_CHECKING:
    from pt_extract.batching import batch
    from pt_extract.differ import diff, lineage, patch
    from pt_extract.drafting import check_profile, draft_profile
    from pt_extract.extraction import extract
    from pt_extract.overlaying.picture import overlay
    from pt_extract.schedules import read_schedules

__all__ = [
    "SCHEMA_VERSION",
    "AttributeChange",
    "BBox",
    "Change",
    "Column",
    "CoverChange",
    "CrashedError",
    "DamagedPdfError",
    "Document",
    "Doubt",
    "EmptyPdfError",
    "EncryptedPdfError",
    "Finding",
    "Footnote",
    "InvalidDataError",
    "LayerError",
    "LimitExceededError",
    "Limits",
    "Line",
    "Lineage",
    "NoTextError",
    "Node",
    "NotAPdfError",
    "NotAProgrammeError",
    "Outcome",
    "OutputError",
    "ProfileError",
    "ProgrammeDiff",
    "PtExtractError",
    "Row",
    "RunnerUp",
    "Schedule",
    "ScheduleTable",
    "ScheduleTables",
    "Source",
    "SourceError",
    "Step",
    "SummaryRow",
    "TableRow",
    "Task",
    "TaskChange",
    "TextChange",
    "TimedOutError",
    "TitleVariant",
    "WorkProgramme",
    "__version__",
    "batch",
    "check_profile",
    "diff",
    "diff_from_json",
    "draft_profile",
    "extract",
    "from_json",
    "json_schema",
    "lineage",
    "outcome_of",
    "overlay",
    "patch",
    "read_schedules",
    "tables_from_json",
    "to_json",
]


_LATE = {
    "batch": "pt_extract.batching",
    "check_profile": "pt_extract.drafting",
    "diff": "pt_extract.differ",
    "draft_profile": "pt_extract.drafting",
    "extract": "pt_extract.extraction",
    "lineage": "pt_extract.differ",
    "overlay": "pt_extract.overlaying.picture",
    "patch": "pt_extract.differ",
    "read_schedules": "pt_extract.schedules",
}
"""Functions and their modules, which bring libraries that reading JSON does without (those of PDFs, numpy)."""


def __dir__() -> list[str]:
    return list(__all__)


def __getattr__(name: str) -> Any:
    """Import such a function when it is asked for."""
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
