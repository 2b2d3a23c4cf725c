"""Read a regional council's work programme from its PDF into structured data.

>>> from pt_extract import WorkProgramme, from_json, to_json
>>> from_json(to_json(WorkProgramme())) == WorkProgramme()
True
"""

from __future__ import annotations

from importlib import import_module

from pt_extract._version import __version__
from pt_extract.showing import provide

TYPE_CHECKING = False  # ``typing`` takes longer to import than all that is done here
if TYPE_CHECKING:
    from typing import Any

    from pt_extract.batching import batch
    from pt_extract.differ import diff, lineage, patch
    from pt_extract.drafting import check_profile, draft_profile
    from pt_extract.errors import (
        ArgumentError,
        CrashedError,
        DamagedPdfError,
        EmptyPdfError,
        EncryptedPdfError,
        InvalidDataError,
        LayerError,
        LimitExceededError,
        MissingLibraryError,
        NotAPdfError,
        NotAProgrammeError,
        NoTextError,
        OutputError,
        ProfileError,
        PtExtractError,
        QueryError,
        SourceError,
        TimedOutError,
    )
    from pt_extract.geometry import BBox
    from pt_extract.jsonio import diff_from_json, from_json, json_schema, lineage_from_json, tables_from_json, to_json
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
    from pt_extract.model.changes import (
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
    from pt_extract.outcomes import Outcome, outcome_of
    from pt_extract.outputs.takeaway import export
    from pt_extract.overlaying.picture import overlay
    from pt_extract.pipelines.programme import extract
    from pt_extract.pipelines.tables import read_schedules
    from pt_extract.queries import narrowed, select
    from pt_extract.records import Record

__all__ = [
    "SCHEMA_VERSION",
    "ArgumentError",
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
    "MissingLibraryError",
    "NoTextError",
    "Node",
    "NotAPdfError",
    "NotAProgrammeError",
    "Outcome",
    "OutputError",
    "ProfileError",
    "ProgrammeDiff",
    "PtExtractError",
    "QueryError",
    "Record",
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
    "export",
    "extract",
    "from_json",
    "json_schema",
    "lineage",
    "lineage_from_json",
    "narrowed",
    "outcome_of",
    "overlay",
    "patch",
    "read_schedules",
    "select",
    "tables_from_json",
    "to_json",
]


_MODULES = {
    "pt_extract.batching": "batch",
    "pt_extract.model.changes": "AttributeChange Change CoverChange Doubt Line Lineage "
    "ProgrammeDiff RunnerUp Step Task TaskChange TextChange",
    "pt_extract.differ": "diff lineage patch",
    "pt_extract.drafting": "check_profile draft_profile",
    "pt_extract.errors": "ArgumentError CrashedError DamagedPdfError EmptyPdfError EncryptedPdfError InvalidDataError "
    "LayerError LimitExceededError MissingLibraryError NoTextError NotAPdfError NotAProgrammeError "
    "OutputError ProfileError PtExtractError QueryError SourceError TimedOutError",
    "pt_extract.pipelines.programme": "extract",
    "pt_extract.geometry": "BBox",
    "pt_extract.jsonio": "diff_from_json from_json json_schema lineage_from_json tables_from_json to_json",
    "pt_extract.limits": "Limits",
    "pt_extract.model": "SCHEMA_VERSION Column Document Finding Footnote Node Row "
    "Schedule ScheduleTable ScheduleTables Source SummaryRow TableRow TitleVariant WorkProgramme",
    "pt_extract.outcomes": "Outcome outcome_of",
    "pt_extract.outputs.takeaway": "export",
    "pt_extract.overlaying.picture": "overlay",
    "pt_extract.queries": "narrowed select",
    "pt_extract.records": "Record",
    "pt_extract.pipelines.tables": "read_schedules",
}
"""What the package gives, by the modules that hold it: each is imported when something of it is asked for first."""

_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names.split()}

_ROOMS = frozenset({"errors", "jsonio", "limits", "model", "outcomes"})
"""Modules that are for everybody, as attributes too."""


def __dir__() -> list[str]:
    return [*__all__, *_ROOMS]


def __getattr__(name: str) -> Any:
    """Import such a thing when it is asked for."""
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_MODULE_OF[name]), name)
    return found


def _outputs(name: str) -> Any:
    """A function of the outputs, which are imported when it is called."""
    return lambda *given: getattr(import_module("pt_extract.outputs.takeaway"), name)(*given)


provide(frame=_outputs("frame"), html=_outputs("html_of"))
