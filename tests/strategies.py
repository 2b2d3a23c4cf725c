"""Hypothesis strategies for the model; a new field gets its values here."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from pt_extract import (
    BBox,
    Column,
    Document,
    Finding,
    Node,
    Row,
    Schedule,
    Source,
    SummaryRow,
    TitleVariant,
    WorkProgramme,
)
from pt_extract.model import NODE_KINDS, WHERES, NodeKind
from pt_extract.model.changes import (
    CHANGE_TYPES,
    MIRRORED,
    Absence,
    AttributeChange,
    Because,
    Change,
    CoverChange,
    Doubt,
    Event,
    Heir,
    KeyPoint,
    KeyPointCode,
    Level,
    Line,
    Lineage,
    NodeCount,
    NodeIds,
    ProgrammeDiff,
    Promise,
    ProseMove,
    RunnerUp,
    Status,
    Step,
    Task,
    TaskChange,
    TaskChangeType,
    TextChange,
    counted,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
"""Any text but lone surrogates, which no UTF-8 file can hold."""

WORDS = st.sampled_from(["El", "SELA,", "región", "¿Dónde", "estamos?", "2022", "«x»", "integra-\tción\n\nfin"])
PROSE = st.one_of(TEXTS, st.lists(WORDS, max_size=8).map(" ".join))
LABELS = st.one_of(PROSE, st.sampled_from(["Elaboración de agendas", "Elaboración de informes", "Ejecución"]))
NUMBERS = st.sampled_from(["I", "II", "IV", "A", "B", "1", "2", "10"])
YEARS = st.integers(1990, 2099)
PAGES = st.integers(1, 500)
COORDINATES = st.floats(-1000, 5000, allow_nan=False).map(lambda value: round(value, 2))
BOXES = st.none() | st.builds(BBox, COORDINATES, COORDINATES, COORDINATES, COORDINATES)
QUARTERS = st.builds("{}-Q{}".format, YEARS, st.integers(1, 4))
KEYS = QUARTERS | st.just("2023-2026")
IDS = st.lists(NUMBERS, min_size=1, max_size=4).map(".".join)


def tuples(items: st.SearchStrategy, max_size: int = 3) -> st.SearchStrategy:
    return st.lists(items, max_size=max_size).map(tuple)


DOCUMENTS = st.builds(
    Document,
    title=st.none() | PROSE,
    code=st.none() | TEXTS,
    meeting=st.none() | PROSE,
    place=st.none() | PROSE,
    meeting_dates=tuples(st.dates().map(str)),
    first_year=st.none() | YEARS,
    last_year=st.none() | YEARS,
    language=st.sampled_from([None, "es", "en"]),
)
SOURCES = st.builds(
    Source, file=TEXTS, sha256=st.text("0123456789abcdef"), pages=PAGES, profile=st.none() | TEXTS, generator=TEXTS
)
VARIANTS = st.builds(
    TitleVariant, where=st.sampled_from(WHERES), text=PROSE, page=PAGES, bbox=BOXES, similarity=st.floats(0, 1)
)
ROWS = st.builds(
    Row,
    kind=st.sampled_from((*NODE_KINDS, "action", "task")),
    node=st.none() | IDS,
    action=st.none() | LABELS,
    label=LABELS,
    shaded=tuples(KEYS),
    marks=st.dictionaries(KEYS, st.sampled_from(["X", "x", "✓"]), max_size=2),
    page=PAGES,
    bbox=BOXES,
)
SCHEDULES = st.builds(
    Schedule,
    columns=tuples(st.builds(Column, key=KEYS, label=TEXTS)),
    rows=tuples(ROWS, max_size=8),
    summary=tuples(
        st.builds(
            SummaryRow,
            label=TEXTS,
            axis=st.none() | NUMBERS,
            counts=st.dictionaries(KEYS, st.integers(0, 99), max_size=2),
        )
    ),
)
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["title-differs", "title-conflict", "summary-total", "page-unread"]),
    severity=st.sampled_from(["error", "warning", "info"]),
    message=PROSE,
    node=st.none() | IDS,
    page=st.none() | PAGES,
    bbox=BOXES,
    values=st.dictionaries(TEXTS, st.none() | st.booleans() | st.integers(0, 999) | PROSE | tuples(TEXTS), max_size=2),
)


@st.composite
def nodes(draw: st.DrawFn, kinds: tuple[NodeKind, ...] = NODE_KINDS, parent: str = "", number: str = "I") -> Node:
    """A node with an id that says where it stands, and a few of the next kind under it."""
    name = f"{parent}.{number}" if parent else number
    below = draw(st.lists(NUMBERS, max_size=2, unique=True)) if len(kinds) > 1 else []
    return Node(
        id=name,
        kind=kinds[0],
        number=number,
        title=draw(PROSE),
        titles=draw(tuples(VARIANTS, max_size=2)),
        text=draw(PROSE),
        goals=draw(tuples(PROSE, max_size=2)),
        objectives=draw(tuples(PROSE, max_size=1)),
        sdgs=draw(tuples(st.integers(1, 17))),
        stated_children=draw(st.none() | st.integers(0, 20)),
        modality=draw(tuples(st.sampled_from(["in_person", "virtual"]), max_size=2)),
        years=draw(tuples(YEARS, max_size=2)),
        funders=draw(tuples(PROSE, max_size=1)),
        quarters=draw(tuples(QUARTERS)),
        continues=draw(st.sampled_from([None, True, False])),
        pages=draw(tuples(PAGES)),
        children=tuple(draw(nodes(kinds[1:], name, below_number)) for below_number in below),
    )


@st.composite
def programmes(draw: st.DrawFn) -> WorkProgramme:
    """Any work programme: every optional member there or not, ids unique."""
    axes = draw(st.lists(NUMBERS, max_size=2, unique=True))
    return WorkProgramme(
        document=draw(DOCUMENTS),
        source=draw(st.none() | SOURCES),
        introduction=draw(PROSE),
        axes=tuple(draw(nodes(number=number)) for number in axes),
        schedule=draw(st.none() | SCHEDULES),
        findings=draw(tuples(FINDINGS)),
    )


SHARES = st.floats(0, 1)
BECAUSE = st.none() | st.sampled_from(get_args(Because))
LEVELS = st.sampled_from(get_args(Level))
SHIFTS = st.none() | st.sampled_from(sorted(MIRRORED))
LISTED = tuples(PROSE) | tuples(st.integers(1, 2099))
DOUBTS = st.builds(
    Doubt,
    side=st.sampled_from(["old", "new"]),
    code=st.sampled_from(["low-confidence", "ocr-used", "page-unread"]),
    severity=st.sampled_from(["error", "warning", "info"]),
    message=PROSE,
    node=st.none() | IDS,
    page=st.none() | PAGES,
    bbox=BOXES,
)
TASKS = st.builds(
    Task,
    kind=st.sampled_from(["action", "task"]),
    label=LABELS,
    action=st.none() | LABELS,
    shaded=tuples(KEYS),
    marks=st.dictionaries(KEYS, st.just("X"), max_size=2),
    page=PAGES,
)
TASK_CHANGES = st.builds(
    TaskChange,
    types=tuples(st.sampled_from(get_args(TaskChangeType))),
    old=st.none() | TASKS,
    new=st.none() | TASKS,
    similarity=st.none() | SHARES,
    shift=SHIFTS,
    editorial=st.booleans(),
    shifted_by=st.none() | st.integers(-3, 3),
    consequence=st.booleans(),
    because=BECAUSE,
    misread=st.booleans(),
)
ATTRIBUTE_CHANGES = st.builds(
    AttributeChange,
    name=st.sampled_from(["goals", "sdgs"]),
    old=LISTED,
    new=LISTED,
    editorial=st.booleans(),
    consequence=st.booleans(),
    because=BECAUSE,
    misread=st.booleans(),
)
VALUES = st.none() | PROSE | YEARS | tuples(st.dates().map(str))
COVER_CHANGES = st.builds(
    CoverChange,
    name=st.sampled_from(["title", "meeting_dates"]),
    old=VALUES,
    new=VALUES,
    consequence=st.booleans(),
)
TEXT_CHANGES = st.builds(
    TextChange,
    old=PROSE,
    new=PROSE,
    similarity=SHARES,
    editorial=st.booleans(),
    rewritten=st.booleans(),
    consequence=st.booleans(),
    because=BECAUSE,
    level=LEVELS,
)
RIVALS = st.none() | st.builds(
    RunnerUp,
    old_id=st.none() | IDS,
    new_id=st.none() | IDS,
    title=PROSE,
    similarity=SHARES,
    pair_likeness=st.none() | SHARES,
)
SAID = st.none() | PROSE | st.booleans() | tuples(KEYS)
CHANGES = st.builds(
    Change,
    type=st.sampled_from(CHANGE_TYPES),
    kind=st.sampled_from(NODE_KINDS),
    old_id=st.none() | IDS,
    new_id=st.none() | IDS,
    title=PROSE,
    old=SAID,
    new=SAID,
    similarity=st.none() | SHARES,
    editorial=st.booleans(),
    consequence=st.booleans(),
    uncertain=st.booleans(),
    edition=st.booleans(),
    runner_up=RIVALS,
    shift=SHIFTS,
    absolute_shift=SHIFTS,
    tasks=tuples(TASK_CHANGES, max_size=2),
    attributes=tuples(ATTRIBUTE_CHANGES, max_size=2),
    split_from=st.none() | IDS,
    merged_into=st.none() | IDS,
    under=tuples(IDS),
    node=st.none() | nodes(NODE_KINDS[2:]),
    rows=tuples(ROWS, max_size=2),
    findings=tuples(DOUBTS, max_size=1),
    level=LEVELS,
    pair_likeness=st.none() | SHARES,
    possibly=RIVALS,
    because=BECAUSE,
    misread=st.booleans(),
    old_kind=st.none() | st.sampled_from(NODE_KINDS),
    promoted_from=st.none() | IDS,
    demoted_from=st.none() | IDS,
    prose_moved=tuples(st.builds(ProseMove, old_id=IDS, new_id=IDS, share=SHARES), max_size=1),
    heirs=tuples(st.builds(Heir, old_id=st.none() | IDS, new_id=st.none() | IDS, share=SHARES), max_size=1),
    exchanged_with=st.none() | IDS,
    rewritten=st.booleans(),
    shifted_by=st.none() | st.integers(-3, 3),
    shifted_rows=st.integers(0, 9),
    fingerprint=TEXTS,
)
FACTS = st.none() | PROSE | st.integers(0, 99) | tuples(PROSE) | st.dictionaries(KEYS, st.integers(0, 99), max_size=2)
KEY_POINTS = st.builds(
    KeyPoint,
    code=st.sampled_from(get_args(KeyPointCode)),
    nodes=tuples(st.builds(NodeIds, old_id=st.none() | IDS, new_id=st.none() | IDS), max_size=2),
    values=st.dictionaries(st.sampled_from(["old", "new", "count"]), FACTS),
    message=PROSE,
)
COUNTS = st.builds(
    NodeCount,
    kind=st.sampled_from(NODE_KINDS),
    old=st.integers(0, 9),
    new=st.integers(0, 9),
    added=st.integers(0, 9),
    removed=st.integers(0, 9),
    old_id=st.none() | IDS,
    new_id=st.none() | IDS,
    title=st.none() | PROSE,
)
ABSENCES = st.builds(
    Absence,
    what=st.sampled_from(["schedule", "continuity"]),
    side=st.sampled_from(["old", "new"]),
    changes=tuples(CHANGES, max_size=1),
)


@st.composite
def diffs(draw: st.DrawFn) -> ProgrammeDiff:
    """Any diff as a class; its parts need not make sense together."""
    changes = draw(tuples(CHANGES))
    columns = tuples(st.builds(Column, key=KEYS, label=TEXTS))
    return ProgrammeDiff(
        old=draw(DOCUMENTS),
        new=draw(DOCUMENTS),
        summary=counted(changes),
        changes=changes,
        cover=draw(tuples(COVER_CHANGES, max_size=2)),
        introduction=draw(st.none() | TEXT_CHANGES),
        tasks=draw(tuples(TASK_CHANGES, max_size=1)),
        old_source=draw(st.none() | SOURCES),
        new_source=draw(st.none() | SOURCES),
        old_columns=draw(columns),
        new_columns=draw(columns),
        old_year=draw(st.none() | YEARS),
        new_year=draw(st.none() | YEARS),
        key_points=draw(tuples(KEY_POINTS, max_size=2)),
        counts=draw(tuples(COUNTS, max_size=2)),
        absences=draw(tuples(ABSENCES, max_size=1)),
        folded=draw(st.dictionaries(st.sampled_from(["editorial", "year"]), st.integers(1, 9))),
    )


STEPS = st.builds(
    Step,
    id=IDS,
    title=PROSE,
    events=tuples(st.sampled_from(get_args(Event))),
    quarters=tuples(QUARTERS),
    continues=st.none() | st.booleans(),
    promise=st.none() | st.sampled_from(get_args(Promise)),
    split_from=st.none() | IDS,
    merged_into=st.none() | IDS,
    uncertain=st.booleans(),
    tied=tuples(IDS, max_size=1),
)
LINEAGES = st.builds(
    Lineage,
    documents=tuples(DOCUMENTS),
    summary=st.dictionaries(st.sampled_from(get_args(Status)), st.integers(0, 99)),
    lines=tuples(
        st.builds(Line, title=PROSE, status=st.sampled_from(get_args(Status)), steps=tuples(st.none() | STEPS))
    ),
    years=tuples(st.none() | YEARS),
    in_order=st.booleans(),
)
"""Any lineage as a class; its parts need not make sense together."""
