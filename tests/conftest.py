"""What all tests share: one sample programme, Hypothesis' settings, and the switch that rewrites goldens."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

from browser import Browser
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

settings.register_profile(
    "project", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")

UPDATE_GOLDEN = "--update-golden"
EXAMPLES = "--examples"
TABLES = (
    "marks by look: precision, recall",
    "scans beside their file",
    "random edits in a diff",
    "edits in a diff, by kind",
)
"""What is printed at the end of a run: the lines that tests record as a property of that name."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        UPDATE_GOLDEN,
        action="store_true",
        default=False,
        help="rewrite golden/*.json and the schemas; the run still fails, so look at the difference",
    )
    parser.addoption(
        EXAMPLES, type=int, default=40, help="how many documents test_round_trip.py draws and reads back (40)"
    )


def pytest_configure(config: pytest.Config) -> None:
    for name in ("COLUMNS", "NO_COLOR", "PT_EXTRACT_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        os.environ.pop(name, None)  # what is said, and how wide, is not for the tester's terminal to choose
    os.environ["LANG"] = "C.UTF-8"
    # Documents are drawn from seeds, which there is no use in shrinking.
    settings.register_profile(
        "round-trip",
        settings.get_profile("project"),
        max_examples=config.getoption(EXAMPLES),
        phases=[Phase.explicit, Phase.generate],
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Reports come from other processes too, and with them their properties."""
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    recorded = [each for report in reports if getattr(report, "when", "") == "call" for each in report.user_properties]
    for table in TABLES:
        lines = [line for name, line in recorded if name == table]
        if lines:
            terminalreporter.section(table)
            for line in lines:
                terminalreporter.line(line)


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption(UPDATE_GOLDEN))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests that look at pages."""
    with Browser(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def programme() -> WorkProgramme:
    """A small programme with something in every field."""
    activities = (
        Node(
            id="I.I.A.1",
            kind="activity",
            number="1",
            title="Medición de los puertos",
            titles=(
                TitleVariant("index", "Medición de puertos", 3, BBox(72, 100.5, 300, 112.25), 0.93),
                TitleVariant("body", "Medición de los puertos", 9, BBox(72, 400, 300, 412)),
            ),
            text="Reunión presencial/virtual que mide los puertos.\n\nSerá pagada por el Fondo.",
            modality=("in_person", "virtual"),
            years=(2022,),
            funders=("Fondo",),
            quarters=("2022-Q1", "2022-Q3"),
            continues=True,
            pages=(9, 10),
        ),
        Node(id="I.I.A.2", kind="activity", number="2", title="Índice de conectividad", continues=False),
    )
    project = Node("I.I.A", "project", "A", "Puertos digitales", stated_children=2, children=activities)
    first = Node("I.I", "programme", "I", "Integración", objectives=("Integrar.",), children=(project,))
    axis = Node("I", "axis", "I", "RECUPERACIÓN", goals=("Dinamizar la región.",), sdgs=(5, 8), children=(first,))
    columns = (Column("2022-Q1", "I Trimestre"), Column("2022-Q3", "III Trimestre"), Column("2023-2026", "Continuidad"))
    rows = (
        Row("activity", "I.I.A.1", None, "Medición de los puertos", (), {"2023-2026": "X"}, 27, BBox(1, 2, 3, 4)),
        Row("action", "I.I.A.1", None, "1er Taller", page=27),
        Row("task", "I.I.A.1", "1er Taller", "Elaboración de agendas", ("2022-Q1",), page=27),
        Row("task", "I.I.A.1", "1er Taller", "Ejecución", ("2022-Q3",), page=27),
        Row("activity", "I.I.A.2", None, "Índice de conectividad", page=28),
    )
    return WorkProgramme(
        document=Document("Programa 2022", "SP/1", "I Reunión", "Quito", ("2021-11-29",), 2022, 2026, "es"),
        source=Source("programa.pdf", "0" * 64, 34, "sela-2022", "pt-extract"),
        introduction="El 2020 fue un año complejo.",
        axes=(axis,),
        schedule=Schedule(columns, rows, (SummaryRow("Resumen Eje 1", "I", {"2022-Q1": 1}),)),
        findings=(
            Finding("title-differs", "info", "Index and body differ.", "I.I.A.1", 3),
            Finding("summary-total", "warning", "TOTAL says 5.", None, 34, BBox(1, 2, 3, 4)),
        ),
    )
