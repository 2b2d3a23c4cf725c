"""Asking: which nodes words, quarters, funders and continuity choose, and what people are shown of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given

from pt_extract import QueryError, WorkProgramme, to_json
from pt_extract.cli.commands import run
from pt_extract.outputs.card import cards
from pt_extract.queries import narrowed, select
from strategies import programmes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programme: WorkProgramme) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "p.json").write_text(to_json(programme), "utf-8")
    return tmp_path


def ids(nodes: tuple[object, ...]) -> list[str]:
    return [getattr(node, "id", "") for node in nodes]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("I.I.A.1", ["I.I.A.1"]),
        ("I", ["I"]),
        ("puertos", ["I.I.A", "I.I.A.1"]),
        ("PUERTO", ["I.I.A", "I.I.A.1"]),
        ("medicion puertos", ["I.I.A.1"]),
        ("indice", ["I.I.A.2"]),
        ("agendas", ["I.I.A.1"]),  # a task's
        ("pagada fondo", ["I.I.A.1"]),  # the prose's
        ("dinamizar", ["I"]),  # a goal's
    ],
)
def test_words_find_titles_then_tasks_then_prose(programme: WorkProgramme, words: str, found: list[str]) -> None:
    assert ids(select(programme, words)) == found


@pytest.mark.parametrize("quarter", ["2022-Q3", "2022-T3", "q3", "2022q3", "3", "III", "2022-iii", "III Trimestre"])
def test_a_quarter_is_named_in_any_way(programme: WorkProgramme, quarter: str) -> None:
    assert ids(select(programme, quarter=quarter)) == ["I.I.A.1"]


def test_filters_go_together(programme: WorkProgramme) -> None:
    assert ids(select(programme, "integración", continues=True)) == ["I.I.A.1"]
    assert ids(select(programme, "integración", continues=False)) == ["I.I.A.2"]
    assert ids(select(programme, funder="FONDO")) == ["I.I.A.1"]
    assert ids(select(programme, "indice", quarter="Q1")) == []
    assert len(select(programme)) == 5


def test_what_is_not_there_is_said_with_what_is(programme: WorkProgramme) -> None:
    for asked, said in (
        ({"words": "ballenas"}, "'ballenas'"),
        ({"words": ""}, "number such as"),
        ({"quarter": "2024-Q1"}, "2022-Q1, 2022-Q3"),
        ({"quarter": "spring"}, "2022-Q1, 2022-Q3"),
        ({"funder": "CAF"}, "Fondo"),
    ):
        with pytest.raises(QueryError, match=said):
            select(programme, **asked)  # type: ignore[arg-type]


def test_a_narrowed_programme_has_what_is_above_and_under(programme: WorkProgramme) -> None:
    kept = narrowed(programme, select(programme, quarter="Q1"), "Q1")
    assert ids(tuple(kept.walk())) == ["I", "I.I", "I.I.A", "I.I.A.1"]
    assert kept.schedule is not None
    assert [row.label for row in kept.schedule.rows if row.kind == "task"] == ["Elaboración de agendas"]
    assert [finding.code for finding in kept.findings] == ["title-differs"]
    assert ids(tuple(narrowed(programme, select(programme, "I.I.A")).walk())) == ids(tuple(programme.walk()))


@given(programmes())
def test_every_node_is_found_by_its_id_and_has_a_card(programme: WorkProgramme) -> None:
    nodes = [*programme.walk()]
    assert all(programme.find(node.id) in select(programme, node.id) for node in nodes)
    text = cards(programme, nodes, width=60)
    assert text.count("\n") >= len(nodes)


CARD = """\
I.I.A.1. Medición de los puertos
  activity, pages 9-10
  axis                    I. RECUPERACIÓN
  programme               I.I. Integración
  project                 I.I.A. Puertos digitales
  Quarters                2022-Q1, 2022-Q3
  Goes on in later years  yes
  Modality                in person, virtual
  Years                   2022
  Funders                 Fondo

Wordings
  index, p. 3  Medición de puertos
  body, p. 9   Medición de los puertos

Tasks
  ··  1er Taller (p. 27)
  ■·    Elaboración de agendas (p. 27)
  ·■    Ejecución (p. 27)

Text
  Reunión presencial/virtual que mide los puertos.

  Será pagada por el Fondo.
"""


def test_show_tells_all_about_one_activity(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "p.json", "--node", "I.I.A.1"]) == 0
    assert capsys.readouterr() == (CARD, "")
    assert run(["show", "p.json", "--node", "medicion"]) == 0
    assert capsys.readouterr().out == CARD


def test_show_keeps_of_the_tree_what_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "p.json", "--quarter", "2022-Q3"]) == 0
    out, err = capsys.readouterr()
    assert "Medición" in out
    assert "Índice" not in out
    assert [line.split("- ")[1] for line in out.splitlines() if "- " in line] == ["1er Taller", "Ejecución"][1:]
    assert err == "pt-extract: 1 of 2 activities\n"
    for asked in (["--funder", "fondo"], ["--continues"], ["--node", "puertos", "--continues"]):
        assert run(["show", "p.json", *asked, "-q"]) == 0
        out, err = capsys.readouterr()
        assert ("Medición" in out, "Índice" in out, err) == (True, False, "")
    assert run(["show", "p.json", "--ends"]) == 0
    assert "Índice" in capsys.readouterr().out


def test_show_says_how_to_see_the_tasks_below(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "p.json", "--node", "I.I.A"]) == 0
    out, err = capsys.readouterr()
    assert "I.I.A.1.  ■■  Medición de los puertos" in out
    assert err == "pt-extract: --tasks lists the tasks below\n"
    assert run(["show", "p.json", "--node", "I.I.A", "--tasks"]) == 0
    assert "- Ejecución" in capsys.readouterr().out


def test_show_lists_tasks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "p.json", "--tasks"]) == 0
    lines = capsys.readouterr().out.splitlines()
    place = next(at for at, line in enumerate(lines) if "Medición" in line)
    assert [line.partition("- ")[2] for line in lines[place + 1 : place + 4]] == [
        "1er Taller",
        "Elaboración de agendas",
        "Ejecución",
    ]
    assert lines[place + 2].startswith("■·")


def test_show_says_what_there_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "p.json", "--quarter", "2030-Q1"]) == 2
    assert "2022-Q1, 2022-Q3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "columns", "widest"),
    [
        (["--width", "60"], None, 60),
        ([], "60", 60),
        (["--width", "70"], "50", 70),
        (["--width", "0"], "60", 1000),
        ([], None, 1000),
    ],
)
def test_piped_text_wraps_where_it_is_told_to(
    folder: Path,
    programme: WorkProgramme,
    arguments: list[str],
    columns: str | None,
    widest: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = to_json(programme).replace("Medición de los puertos", "Medición de los puertos " * 10)
    (folder / "p.json").write_text(long, "utf-8")
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    assert run(["show", "p.json", *arguments]) == 0
    longest = max(map(len, capsys.readouterr().out.splitlines()))
    assert longest <= widest
    assert (longest > 200) == (widest == 1000)


def test_no_colour_where_none_is_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    run(["show", "p.json"])
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    run(["show", "p.json"])
    assert "\x1b[" not in capsys.readouterr().out


def test_check_groups_by_node_and_shows_the_first(
    folder: Path, programme: WorkProgramme, capsys: pytest.CaptureFixture[str]
) -> None:
    golden = json.loads(to_json(programme))
    activity = golden["axes"][0]["children"][0]["children"][0]["children"][0]
    activity |= {
        "title": "x",
        "text": "y",
        "years": [1],
        "funders": ["z"],
        "modality": [],
        "quarters": [],
        "pages": [1],
    }
    golden["document"]["place"] = "Lima"
    (folder / "golden.json").write_text(json.dumps(golden), "utf-8")
    assert run(["check", "p.json", "golden.json"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "document place: [-Lima-] {+Quito+}"
    assert lines[1] == "I.I.A.1: 7 differences"
    assert lines[2] == "  title: [-x-] {+Medición de los puertos+}"
    assert lines[-1] == "  … 2 more; --all shows them"
    assert len(lines) == 8
    assert run(["check", "p.json", "golden.json", "--all"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 9
