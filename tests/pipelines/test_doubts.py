"""Documents of which a profile finds little: each is told of, with what to try, and none ends in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from drawing import Sheets
from plans import PROSE, Plan, draw
from pt_extract import NotAProgrammeError, WorkProgramme, extract
from pt_extract.cli.commands import run

KNOWN = Plan(
    "es", ("Eje", "Programa", "Proyecto", "Actividad"), ("I", "I", "A", "1"), sizes=(2, 1, 2, 2), with_schedule=True
)
"""A plan whose words the profile knows."""


def read(plan: Plan) -> WorkProgramme:
    return extract(draw(plan), profile="sela-2022")


def doubts(plan: Plan) -> str:
    return " ".join(finding.message for finding in read(plan).findings if finding.code == "outline-doubtful")


def test_a_plan_in_known_words_raises_no_doubt() -> None:
    assert [finding for finding in read(KNOWN).findings if finding.severity != "info"] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Componente", "Programa", "Proyecto", "Actividad"), ["no axis was found", "the introduction has"]),
        (
            ("Eje", "Estrategia", "Iniciativa", "Tarea"),
            ["only 2 axes and none of the levels below", "entries of the index"],
        ),
        (("Eje", "Programa", "Proyecto", "Tarea"), ["8 of 16 entries of the index", "8 of 16 rows of the schedule"]),
    ],
    ids=["axes", "all but axes", "activities"],
)
def test_levels_in_other_words_are_doubtful(words: tuple[str, ...], says: list[str]) -> None:
    said = doubts(evolve(KNOWN, words=words))
    assert [part for part in says if part not in said] == []
    assert "pt-extract profile new" in said
    assert "pt-extract schedule" in said


def test_one_node_is_doubtful() -> None:
    plan = evolve(KNOWN, words=("Eje", "Estrategia", "Iniciativa", "Tarea"), sizes=(1, 2, 1, 1), with_index=False)
    assert "only one node was found, axis I" in doubts(evolve(plan, with_schedule=False))


def test_without_an_index_and_a_schedule_a_single_level_is_doubtful() -> None:
    plan = evolve(KNOWN, words=("Eje", "Estrategia", "Iniciativa", "Tarea"), with_index=False, with_schedule=False)
    assert "only 2 axes and none of the levels below were found" in doubts(plan)


def test_an_introduction_longer_than_the_body_is_doubtful() -> None:
    sheets = Sheets().down(100).text("**Programa de Trabajo 2031**", size=20).page().heading("INTRODUCCIÓN")
    for _ in range(4):
        sheets.text(PROSE["es"][0]).text(PROSE["es"][1])
    sheets.page().heading("EJE I. COMERCIO").text(PROSE["es"][0])
    sheets.text("**PROGRAMA I. Puertos**").text(PROSE["es"][1])
    found = extract(sheets.pdf(), profile="sela-2022")
    said = [finding.message for finding in found.findings if finding.code == "outline-doubtful"]
    assert len(said) == 1
    assert "the introduction has 2," in said[0]


def test_a_document_without_any_node_is_an_error_that_says_what_to_try() -> None:
    plan = evolve(KNOWN, words=("Componente", "Estrategia", "Iniciativa", "Tarea"))
    with pytest.raises(NotAProgrammeError, match=r"names no axis.*pt-extract profile new.*pt-extract schedule"):
        read(plan)


def test_the_command_says_so_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(draw(evolve(KNOWN, words=("Componente", "Programa", "Proyecto", "Actividad"))))
    assert run(["extract", str(path), "--profile", "sela-2022", "-o", str(tmp_path / "plan.json")]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[-1].startswith("pt-extract: doubtful: no axis was found; ")
