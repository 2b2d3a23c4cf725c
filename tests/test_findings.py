"""Every finding is declared once, says what it always said, and can be said in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from attrs import evolve

import pt_extract
from places import SAMPLE_FOLDER
from pt_extract import extract, from_json, to_json
from pt_extract.findings import CODES, FINDINGS, MISSING_IN, Code, Finding, blaming, finding, on_pages
from pt_extract.messages import Phrase, names_in, phrase, speaking
from pt_extract.model import WorkProgramme
from pt_extract.reading.damage import Damage

SOURCE = Path(pt_extract.__file__).parent


@pytest.fixture(scope="module")
def programme() -> WorkProgramme:
    return extract(SAMPLE_FOLDER / "programa-2022.pdf")


EXAMPLES: dict[tuple[str, str], tuple[dict[str, object], str, str]] = {
    ("title-differs", ""): (
        {"where": ("index", "schedule"), "text": "Uno", "base": "body", "title": "Dos", "similarity": 0.71},
        "the index and the schedule say “Uno”; the body says “Dos” (similarity 0.71)",
        "el índice y el cronograma dicen “Uno”; el cuerpo dice “Dos” (similitud 0,71)",
    ),
    ("stated-children", ""): (
        {"node": "I.I", "kind": "programme", "stated": 1, "there": 2, "below": "project"},
        "the prose of programme I.I announces 1 project; there are 2 projects",
        "el texto del programa I.I anuncia 1 proyecto; hay 2 proyectos",
    ),
    ("low-confidence", "words"): (
        {"page": 3, "words": ("plazcs", "fechs"), "confidences": (0.4, 0.552), "more": 2},
        "hard to read on page 3: “plazcs” (0.40), “fechs” (0.55) and 2 more",
        "difícil de leer en la página 3: “plazcs” (0,40), “fechs” (0,55) y 2 más",
    ),
    ("part-left-out", ""): (
        {"page": 9, "text": "ANEXO", "pages": (9, 10, 11)},
        "“ANEXO” (pages 9 to 11) is no part of the tree and was left out",
        "“ANEXO” (páginas 9 a 11) no es parte del programa y se dejó fuera",
    ),
    ("page-unread", "picture"): (
        {"page": 4, "extent": "whole", "commands": ("pip install x", "apt-get install y")},
        "page 4 is a picture without text; to have it read, run: pip install x and apt-get install y",
        "la página 4 es una imagen sin texto; para que se lea, ejecute: pip install x y apt-get install y",
    ),
    ("page-unread", "failed"): (
        {"page": 4, "reason": "too-many-objects", "most": 1_000_000},
        "page 4 could not be read: it draws more than 1,000,000 texts, paths and pictures",
        "no se pudo leer la página 4: dibuja más de 1.000.000 textos, trazos e imágenes",
    ),
    ("outline-doubtful", "tree"): (
        {"reasons": ("one-level", "rows-lost"), "axes": 3, "rows_lost": 5, "rows": 9},
        "only 3 axes and none of the levels below were found; 5 of 9 rows of the schedule belong to no node: the "
        "document may call its levels otherwise than the profile; try --profile ('pt-extract profile new FILE' drafts "
        "one from the document), or 'pt-extract schedule FILE', which reads its schedule without one",
        "solo se encontraron 3 ejes y ninguno de los niveles inferiores; 5 de 9 filas del cronograma no corresponden a "
        "ningún elemento: quizá el documento llame a sus niveles de otro modo que el perfil; pruebe --profile "
        "('pt-extract profile new ARCHIVO' propone uno a partir del documento), o 'pt-extract schedule ARCHIVO', que "
        "lee su cronograma sin él",
    ),
    ("summary-differs", ""): (
        {"label": "Eje 1", "printed": 4, "column": "2022-Q1", "counted": 5, "rule": "label", "task": "Taller"},
        "Eje 1 says 4 for 2022-Q1; the schedule shows 5 (marked “Taller”)",
        "Eje 1 dice 4 en 2022-Q1; el cronograma muestra 5 (“Taller” marcadas)",
    ),
    ("file-damaged", ""): (
        {"reason": "font-damaged", "pages": (1, 2, 3, 7)},
        "the file is damaged: a font is damaged, so that letters may be missing or wrong on pages 1 to 3 and 7",
        "el archivo está dañado: una fuente está dañada, de modo que pueden faltar o estar mal letras en páginas 1 a 3 "
        "y 7",
    ),
}


def calls(name: str) -> Iterator[ast.Call]:
    """The calls of a function in the package."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node


def emitted() -> set[str]:
    """The codes that the package makes findings of."""
    named = {
        node.value
        for call in calls("finding")
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return named | set(MISSING_IN.values())


def test_every_code_that_is_emitted_is_declared_and_the_other_way_round() -> None:
    assert emitted() == FINDINGS.keys() - {"other"}
    assert set(CODES) == FINDINGS.keys() == set(get_args(Code))


def test_every_case_that_is_emitted_is_declared_and_the_other_way_round() -> None:
    said = {
        node.value
        for name in ("finding", "_unread")
        for call in calls(name)
        for argument in call.args[1:2]
        for node in ast.walk(argument)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert said == {case for declared in FINDINGS.values() for case in declared.wordings} - {""} | {""} & said


@pytest.mark.parametrize("code", FINDINGS)
def test_both_languages_speak_of_the_same_values(code: Code) -> None:
    for wording in FINDINGS[code].wordings.values():
        assert wording.english and wording.spanish
        assert names_in(wording.english) == names_in(wording.spanish)
        assert code == "other" or wording.english != wording.spanish


@pytest.mark.parametrize(("code", "case"), EXAMPLES)
def test_a_finding_is_said_in_both_languages(code: Code, case: str) -> None:
    values, english, spanish = EXAMPLES[code, case]
    found = finding(code, case, **values)  # type: ignore[arg-type] # values of several kinds
    assert (found.message, str(found)) == (english, english)
    with speaking("es"):
        assert (found.message, str(found)) == (english, spanish)


def test_findings_of_a_document_say_in_their_values_all_that_they_say(programme: WorkProgramme) -> None:
    for found in programme.findings:
        wording = FINDINGS[found.code].wordings[str(found.values.get("case", ""))]
        assert wording.names <= {"node", "page", *found.values}
        with speaking("es"):
            assert str(found) != found.message


def test_damage_is_blamed_in_both_languages() -> None:
    found = blaming(finding("summary-differs", "no-rule"))
    assert found.message.endswith("; the file is damaged, which may be why")
    with speaking("es"):
        assert str(found).endswith("; quizá porque el archivo está dañado")


def test_a_finding_on_another_page_says_so() -> None:
    found = on_pages(finding("part-left-out", page=5, text="ANEXO", pages=(5, 6, 7)), 3, None, {5: 3, 6: 3, 7: 4})
    assert (found.page, found.message) == (3, "“ANEXO” (pages 3 to 4) is no part of the tree and was left out")


def test_a_finding_made_by_hand_stays_as_it_is() -> None:
    by_hand = Finding("page-unread", "warning", "page 3 has a stain", page=3)
    with speaking("es"):
        assert str(by_hand) == "page 3 has a stain"


def test_a_code_of_another_version_is_kept_among_the_values(programme: WorkProgramme) -> None:
    told = to_json(evolve(programme, findings=programme.findings[:1]))
    read = from_json(re.sub(r'"code": "[a-z-]+"', '"code": "title-shouted"', told)).findings[0]
    assert (read.code, read.values["code"]) == ("other", "title-shouted")
    assert str(read) == read.message == programme.findings[0].message


def test_what_is_damaged_can_be_said_in_both_languages() -> None:
    damage = Damage({1: phrase("reason-breaks-off", share=0.5)}, (phrase("reason-pages-lost", named=9, shown=4),))
    said: list[Phrase] = [*damage.pages.values(), *damage.general]
    assert [str(each) for each in said] == [
        "its content breaks off after about 50% of it",
        "the file holds 9 pages, of which 4 can be shown",
    ]
    assert said[0].said_in("es") == "su contenido se interrumpe tras el 50%, aproximadamente"
