"""Profiles drafted from documents that none fits, and held against them: what they lead to, and what they say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from drawing import Sheets
from pdfs import pdf_of, text_at
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from plans import PROSE, Node, Plan, draw, nodes_of
from pt_extract import check_profile, draft_profile, extract
from pt_extract.compare import differences
from pt_extract.drafting import ProfileReport
from pt_extract.errors import NotAProgrammeError, ProfileError
from pt_extract.jsonio import load_object, to_data
from pt_extract.model import WorkProgramme
from pt_extract.profile import load, parse, shipped
from pt_extract.text import fold

COMPONENTS = Plan("es", ("Componente", "Línea de acción", "Meta"), ("1", "1.", "1."), with_schedule=True)
PLANS = {
    "components": COMPONENTS,
    "without an index": Plan("es", ("Componente", "Línea de acción", "Meta"), ("1", "1.", "1."), with_index=False),
    "in bold no deeper than the first level": Plan(
        "es", ("Componente", "Producto", "Acción"), ("1", "A", "1"), bold=False
    ),
    "with one node a level": Plan(
        "es", ("Dimensión", "Estrategia", "Iniciativa", "Tarea"), ("I", "A", "1", "1"), (2, 2, 1, 2)
    ),
    "numbered objectives": Plan("es", ("Objetivo estratégico", "Línea de acción", "Actividad"), ("I", "1", "1")),
    "with a sign for a number": Plan("es", ("Componente N°", "Producto N°", "Acción N°"), ("1", "1.", "1.")),
    "of two levels": Plan("es", ("Ámbito", "Compromiso"), ("1", "1"), (3, 3), capitals=False, sign=" - "),
    "of phases": Plan("es", ("Fase", "Etapa"), ("I", "1")),
    "with tables and figures": Plan(
        "es",
        ("Componente", "Producto", "Acción"),
        ("1", "A", "1"),
        noise=("**Tabla #. Recursos**", "Gráfico #. Avance"),
    ),
    "with parts of their own": Plan(
        "es", ("Componente", "Producto", "Acción"), ("1", "A", "1"), noise=("**Responsable:** Oficina #",)
    ),
    "numbered and no more": Plan("es", ("", "", ""), ("1", "1.", "1.")),
    "of four numbers": Plan("en", ("", "", "", ""), ("1", "1.", "1.", "1."), (2, 2, 1, 2)),
    "in English": Plan("en", ("Goal area", "Outcome", "Output"), ("1", "1.", "1.")),
    "in English, of four levels": Plan(
        "en", ("Pillar", "Strategy", "Project", "Task"), ("I", "I", "A", "1"), (2, 1, 2, 2), with_schedule=True
    ),
    "in Portuguese": Plan("pt", ("Eixo", "Linha de ação", "Meta"), ("1", "1.", "1."), with_schedule=True),
    "in Portuguese, with dashes": Plan(
        "pt", ("Diretriz", "Objetivo", "Ação"), ("1", "1.", "1."), with_index=False, capitals=False, sign=" – "
    ),
}


@cache
def drawn(plan: Plan) -> bytes:
    return draw(plan)


@cache
def drafted(plan: Plan) -> str:
    return draft_profile(drawn(plan))


def read(plan: Plan, tmp_path: Path, toml: str | None = None) -> WorkProgramme:
    path = tmp_path / "own.toml"
    path.write_text(drafted(plan) if toml is None else toml, "utf-8")
    return extract(drawn(plan), profile=path)


def tree(nodes: list[Node]) -> list[tuple[str, str]]:
    return [(node.id, fold(node.title)) for node in nodes]


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS.values(), ids=list(PLANS))
def test_a_draft_reads_its_document_as_it_stands(plan: Plan, tmp_path: Path) -> None:
    got = read(plan, tmp_path)
    assert [(node.id, fold(node.title)) for node in got.walk()] == tree(nodes_of(plan))
    assert got.document.language == plan.language
    assert got.document.title == plan.title
    assert len(got.introduction) < 1000
    assert all(node.text for node in got.walk())
    if plan.with_schedule:
        deepest = [node for node in got.walk() if not node.children]
        assert {len(node.quarters) for node in deepest} == {2}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["programa-2022", "programa-2024"])
def test_a_draft_of_a_sample_reads_it_as_the_shipped_profile_does(name: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(draft_profile(SAMPLE_FOLDER / f"{name}.pdf"), "utf-8")
    got = to_data(extract(SAMPLE_FOLDER / f"{name}.pdf", profile=path))
    golden = load_object((GOLDEN_FOLDER / f"{name}.json").read_bytes())
    assert list(differences(got, golden)) == []
    assert "The shipped profile 'sela-2022' recognises this document" in path.read_text("utf-8").replace("\n# ", " ")


def test_a_level_may_stand_without_numbers(tmp_path: Path) -> None:
    sheets = Sheets().down(100).text("**PROGRAMA DE TRABAJO 2018**", size=20).page().heading("PRESENTACIÓN")
    sheets.text(PROSE["es"][0])
    for area, name in (("I", "RELACIONES INTRARREGIONALES"), ("II", "RELACIONES EXTRARREGIONALES")):
        sheets.page().heading(f"ÁREA {area}. {name}").text(PROSE["es"][1])
        for place, topic in enumerate(("Comercio", "Crédito"), start=1):
            sheets.text(f"**PROGRAMA: {topic} {name.lower()}**").text(PROSE["es"][0])
            sheets.text(f"**PROYECTO {area}.{place}. Redes {name.lower()} {topic}**").text(PROSE["es"][1])
            sheets.text(f"**Actividad {area}.{place}.1. Foro {name.lower()} {topic}**").text(PROSE["es"][0])
    path = tmp_path / "own.toml"
    path.write_text(draft_profile(sheets.pdf()), "utf-8")
    got = extract(sheets.pdf(), profile=path)
    branch = [
        (1, "axis"),
        (2, "programme"),
        (3, "project"),
        (4, "activity"),
        (2, "programme"),
        (3, "project"),
        (4, "activity"),
    ]
    assert [(node.id.count(".") + 1, node.kind) for node in got.walk()] == branch * 2
    assert "its labels have no numbers" in comments(path.read_text("utf-8"))


def comments(toml: str) -> str:
    return " ".join(line.lstrip("# ") for line in toml.splitlines() if line.startswith("#"))


def test_a_draft_says_what_it_is_sure_of_and_what_not() -> None:
    said = comments(drafted(COMPONENTS))
    assert "Sure: 4 numbers (1.1, 1.2, 2.1, 2.2)" in said
    assert "First: “META 1.1.1 Salud materna en el norte” (page 2)" in said
    assert "Levels that were not found: [levels.project]" in said
    assert "Sure: “CRONOGRAMA” (page 6) heads the schedule" in said
    assert "Not sure" not in said.replace("where a comment says 'Not sure'", "")


def test_a_draft_names_what_else_is_repeated() -> None:
    said = comments(drafted(PLANS["with tables and figures"]))
    assert re.search(r"'Tabla': 14 numbers .*; looks like a caption", said)
    assert "'Responsable'" in comments(drafted(PLANS["with parts of their own"]))


def test_of_more_than_four_levels_it_says_which_one_was_left_out(tmp_path: Path) -> None:
    plan = Plan("es", ("Pilar", "Eje", "Programa", "Proyecto", "Actividad"), ("I", "1", "1", "A", "1"), (2, 1, 2, 1, 2))
    assert "a tree has four levels, and the others are likelier" in comments(drafted(plan))
    assert len({node.kind for node in read(plan, tmp_path).walk()}) == 4


def test_a_heading_in_words_of_its_own_is_taken_up(tmp_path: Path) -> None:
    plan = Plan("es", ("Componente", "Producto", "Acción"), ("1", "A", "1"), introduction="MARCO GENERAL")
    assert "introduction = 'marco\\s+general'" in drafted(plan)
    assert "“MARCO GENERAL” (page 3) seems to head the introduction" in comments(drafted(plan))
    assert "MARCO" not in read(plan, tmp_path).introduction


def test_the_title_of_the_cover_is_drafted_without_its_years(tmp_path: Path) -> None:
    plan = Plan("es", ("Componente", "Producto"), ("1", "1"), cover="HOJA DE RUTA 2031-2033 DEL CONSEJO")
    assert read(plan, tmp_path).document.title == plan.cover
    assert parse(drafted(plan), "own").document["title"].search("hoja de ruta 2040-2041 del consejo")


def test_a_word_before_the_title_is_no_part_of_it(tmp_path: Path) -> None:
    plan = Plan("es", ("Componente", "Producto"), ("1", "1"), cover="CRM PLAN OPERATIVO ANUAL 2031")
    assert read(plan, tmp_path).document.title == "PLAN OPERATIVO ANUAL 2031"
    assert "title =" not in drafted(plan)


def test_a_level_that_the_draft_leaves_out_can_be_added_as_its_comments_say(tmp_path: Path) -> None:
    noise = ("**Responsable:** Oficina #",)
    plan = Plan("es", ("Componente", "Producto", "Acción"), ("1", "A", "1"), noise=noise)
    toml = drafted(plan)
    assert "write a table for it as above" in comments(toml)
    without = re.sub(r"\[levels\.activity\]\nwords.*\nnumbers.*\n", "", toml)
    assert {node.kind for node in read(plan, tmp_path, without).walk()} == {"axis", "project"}
    added = without + '\n[levels.activity]\nwords = ["Acción"]\nnumbers = "arabic"\n'
    assert len(list(read(plan, tmp_path, added).walk("activity"))) == 8


def test_nothing_is_drafted_from_a_document_without_labels() -> None:
    sheets = Sheets().heading("INFORME").text(PROSE["es"][0]).text(PROSE["es"][1])
    with pytest.raises(ProfileError, match=r"repeats no labels.*pt-extract schedule"):
        draft_profile(sheets.pdf())
    with pytest.raises(ProfileError, match="repeats no labels"):
        draft_profile(pdf_of(text_at(50, 300, "Hola")))


def test_a_document_of_no_known_family_leads_to_a_draft() -> None:
    with pytest.raises(NotAProgrammeError, match=r"no work programme of a known family.*pt-extract profile new"):
        extract(drawn(COMPONENTS))


# What a profile's patterns find.


def held(plan: Plan, tmp_path: Path, toml: str | None = None) -> ProfileReport:
    path = tmp_path / "own.toml"
    path.write_text(drafted(plan) if toml is None else toml, "utf-8")
    return check_profile(path, drawn(plan))


def test_each_pattern_is_told_with_what_it_matches(tmp_path: Path) -> None:
    report = held(COMPONENTS, tmp_path)
    by_path = {each.path: each for each in report.patterns}
    label = by_path["levels.activity.label"]
    assert (label.count, label.pages, label.fault) == (16, (2, 4, 5), None)
    assert label.examples[-1].text.startswith("META 1.2.1. Bosques nativos")
    assert by_path["headings.schedule"].count == 1
    assert by_path["schedule.quarters[3]"].count == 1
    assert by_path["facts.funder"].count == 0
    assert report.levels == {"axis": 4, "programme": 8, "activity": 16}
    assert (report.left, report.unnamed, report.faults) == ((), (), ())


def test_what_nothing_matches_is_told(tmp_path: Path) -> None:
    noise = ("**Beneficiarios directos**",)
    plan = Plan("es", ("Componente", "Línea de acción", "Meta"), ("1", "1.", "1."), noise=noise)
    toml = drafted(plan).replace("words = ['Meta']", "words = ['Mira']")
    report = held(plan, tmp_path, toml)
    assert report.levels["activity"] == 0
    assert [match.text for match in report.unnamed] == ["“Meta” 16 times: “META 1.1.1. Salud materna en el norte”"]
    assert "Beneficiarios directos" in [match.text for match in report.left]
    said = str(report)
    assert "no line begins with a label of [levels.activity]: look at its words and numbers" in said
    assert "Words before numbers that name no level:\n  page 2: “Meta” 16 times" in said
    assert "Lines set as headings that nothing matches:" in said


def test_a_faulty_pattern_is_told_and_not_run(tmp_path: Path) -> None:
    toml = drafted(COMPONENTS) + "\n[facts]\ngoal = '(meta|metas?)+x'\nobjective = '(meta'\n"
    report = held(COMPONENTS, tmp_path, toml)
    assert [each.path for each in report.faults] == ["facts.goal", "facts.objective"]
    said = str(report)
    assert "2 patterns cannot be used" in said
    assert "✗ it may take for ever" in said
    assert "✗ it is invalid: missing )" in said
    assert "mend the patterns above first" in said
    with pytest.raises(ProfileError, match=r"own\.toml holds the pattern .* \(facts.goal\), which may take for ever"):
        read(COMPONENTS, tmp_path, toml)


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_profile_is_without_fault(name: str) -> None:
    report = check_profile(name)
    assert report.faults == ()
    assert "every pattern is valid" in str(report)
    assert {each.path.partition("[")[0] for each in report.patterns if each.own} <= {
        *(f"levels.{kind}.{entry}" for kind in load(name).kinds for entry in ("label", "noun")),
        *("recognise", "prose_starts", "document.title", "document.years", "document.code"),
        *("headings.justification", "headings.other", "facts.objective"),
    }


def test_what_is_no_profile_at_all_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("name = ")
    with pytest.raises(ProfileError, match="is not valid TOML"):
        check_profile(path)
    with pytest.raises(ProfileError, match="no profile 'ninguno'"):
        check_profile("ninguno")
