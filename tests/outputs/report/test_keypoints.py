"""The key points as people read them: one line each, in the model's order, each title cut and each node named."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from attrs import evolve

from diffs import CHANGES, DIFF, NEW, OLD, change, only, points
from elements import read
from places import GOLDEN_FOLDER
from pt_extract.differ import diff
from pt_extract.jsonio import from_json
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import Fact, KeyPoint, KeyPointCode, NodeIds, RunnerUp
from pt_extract.outputs.report import render_html, render_markdown, render_text

GONE = NodeIds("I.I.B.2", None)
CAME = NodeIds(None, "II.I.B")
HERE = NodeIds("I.I.A.1", "I.I.A.1")


def point(code: KeyPointCode, *nodes: NodeIds, **values: Fact) -> KeyPoint:
    return KeyPoint(code, nodes, values, "for programs")


def told(*given: KeyPoint, lang: str = "en") -> list[str]:
    """The key points of the text, each as one line."""
    text = render_text(points(*given), lang=lang)  # type: ignore[arg-type]
    part = re.split(r"^(?:KEY POINTS|LO ESENCIAL)\n", text, flags=re.MULTILINE)[1].split("\n\n")[0]
    return [line.strip() for line in part.splitlines()]


@pytest.mark.parametrize(
    ("given", "english", "spanish"),
    [
        (
            point("schedule-missing", side="new", nodes=48),
            "! The new programme has no schedule: of 48 nodes nobody can say what changed in quarters and tasks",
            "! El programa nuevo no tiene cronograma: "
            "de 48 elementos no se puede decir qué cambió en trimestres y tareas",
        ),
        (
            point("removed-despite-promise", GONE, count=1, titles=("Faro",)),
            "! Gone although marked to go on (1): I.I.B.2 Faro",
            "! Ya no están, aunque se anunció que seguirían (1): I.I.B.2 Faro",
        ),
        (
            point("counts", HERE, kind="activity", old=36, new=34, added=3, removed=5, axes_old=(16,), axes_new=(14,)),
            "• Activities: 36 → 34 (3 new, 5 gone); by axis I.I.A.1 16 → 14",
            "• Actividades: 36 → 34 (altas: 3, bajas: 5); por eje I.I.A.1 16 → 14",
        ),
        (
            point("added", CAME, HERE, titles=("Aire", "Muelle"), kinds=("project", "activity"), activities=(2, 1)),
            "• New (1 project and 1 activity): II.I.B Aire (with 2 activities); I.I.A.1 Muelle",
            "• Altas (1 proyecto y 1 actividad): II.I.B Aire (con 2 actividades); I.I.A.1 Muelle",
        ),
        (
            point("largest-shifts", HERE, titles=("Muelle",), quarters=(-2,), shifts=("advanced",), of=5),
            "• Largest of 5 shifts, in quarters: I.I.A.1 Muelle (−2, advanced) and 4 more",
            "• Los mayores de 5 desplazamientos, en trimestres: I.I.A.1 Muelle (−2, adelantada) y 4 más",
        ),
        (
            point("plan-shifted", quarters=1, activities=5, rows=6),
            "• The whole plan is 1 quarter later (5 activities, 6 rows)".replace("rows", "schedule rows"),
            "• Todo el plan se retrasa 1 trimestre (5 actividades, 6 filas del cronograma)",
        ),
        (
            point("load", old={"2022-Q1": 21, "2022-Q2": 30}, new={"2023-Q1": 22, "2023-Q2": 30}),
            "• Activities under way by quarter: Q1 21 → 22, Q2 30",
            "• Actividades en curso por trimestre: T1 21 → 22, T2 30",
        ),
        (
            point("funders-changed", HERE, added=("Banco",), removed=("Fondo",)),
            "• Funders: {+Banco+} [-Fondo-] (I.I.A.1)",
            "• Financiamiento: {+Banco+} [-Fondo-] (I.I.A.1)",
        ),
        (
            point("axis-renamed", NodeIds("III", "III"), old=("SOCIAL",), new=("SOCIAL Y URBANO",)),
            "• Axis renamed: III SOCIAL {+Y URBANO+}",
            "• Eje con nuevo título: III SOCIAL {+Y URBANO+}",
        ),
        (
            point("promoted", HERE, titles=("Muelle",), old_kinds=("project",), kinds=("programme",)),
            "• On another level now (1): I.I.A.1 Muelle (project → programme)",
            "• Con otro nivel (1): I.I.A.1 Muelle (proyecto → programa)",
        ),
        (
            point("merged", GONE, titles=("Faro",), others=("I.I.A.9",)),
            "• Merged into others (1): I.I.B.2 Faro → I.I.A.9",
            "• Fusionadas con otras (1): I.I.B.2 Faro → I.I.A.9",
        ),
        (
            point("moved", NodeIds("I.I.A.2", "II.I.A.2"), titles=("Grúas",)),
            "• Moved to another place (1): II.I.A.2 Grúas ← I.I.A.2",
            "• Cambian de lugar (1): II.I.A.2 Grúas ← I.I.A.2",
        ),
        (
            point("untouched", kind="activity", untouched=8, of=36, share=0.2222),
            "• Untouched: 8 of 36 activities (22 %)",
            "• Sin cambios: 8 de 36 actividades (22 %)",
        ),
    ],
)
def test_each_point_is_one_line_in_either_language(given: KeyPoint, english: str, spanish: str) -> None:
    assert told(given) == [english]
    assert told(given, lang="es") == [spanish]


def test_what_is_gone_in_spite_of_a_promise_is_not_told_again_as_gone() -> None:
    broken = point("removed-despite-promise", GONE, count=1, titles=("Faro",))
    both = (GONE, NodeIds("I.I.B.3", None))
    gone = point("removed", *both, titles=("Faro", "Boya"), kinds=("activity", "activity"), activities=(1, 1))
    assert told(broken, gone)[1] == "• Gone besides (1 activity): I.I.B.3 Boya"
    assert len(told(broken, point("removed", GONE, titles=("Faro",), kinds=("activity",), activities=(1,)))) == 1


def test_many_nodes_are_named_in_part_and_long_titles_cut_at_a_word() -> None:
    nodes = tuple(NodeIds(f"I.{number}", f"I.{number}") for number in range(5))
    titles = (f"{'palabra ' * 20}final", *("Corto",) * 4)
    (line,) = told(point("promise-given", *nodes, titles=titles))
    assert line.endswith("I.2 Corto and 2 more")
    assert "palabra…;" in line and "final" not in line


def test_points_stand_at_the_head_of_every_format_and_lead_to_their_nodes() -> None:
    known = evolve(DIFF, key_points=(point("promise-withdrawn", NodeIds("I.I.B.1", "I.I.B.1"), titles=("Guía",)),))
    assert render_text(known).index("KEY POINTS") < render_text(known).index("12 changes of 9 nodes")
    memo = render_markdown(known)
    assert memo.index("- ⚠ No longer marked to go on (1): `I.I.B.1` Guía") < memo.index("12 changes of 9 nodes")
    first = read(render_html(known, OLD, NEW)).one("main").all("section")[0]
    assert first.text.startswith("Key points!No longer marked to go on (1): I.I.B.1 Guía")
    assert [link.attributes["href"] for link in first.all("a")] == ["#new-I.I.B.1"]


def test_points_about_accepted_changes_alone_are_left_out() -> None:
    ended = evolve(next(one for one in CHANGES if one.type == "continuity"), fingerprint="abcdef")
    known = only(ended, key_points=(point("promise-withdrawn", NodeIds("I.I.B.1", "I.I.B.1"), titles=("Guía",)),))
    assert "No longer" in render_text(known)
    assert "No longer" not in render_text(known, accepted=("abcdef",))


# --- the changes below -----------------------------------------------------------------------------------------------


def heads(text: str) -> list[str]:
    return re.findall(r"^(?:  )?((?:Matters most|Matters|Details)$|I[IVAB.1-9]+)", text, re.MULTILINE)


def test_what_matters_most_stands_first_and_a_node_is_told_once() -> None:
    high = change("continuity", "activity", "I.I.B.1", "I.I.B.1", old=True, new=False)
    low = change("text", "activity", "I.I.B.1", "I.I.B.1", old="Uno.", new="Dos.", similarity=0.9)
    came = change("added", "activity", None, "I.I.A.3", new="Feria")
    moved = change("moved", "activity", "I.I.A.2", "II.I.A.2", old="I.I.A", new="II.I.A")
    given = only(
        evolve(moved, level="medium"), evolve(low, level="low"), evolve(high, level="high"), evolve(came, level="high")
    )
    by_level = ["Matters most", "I.I.A.3", "I.I.B.1", "Matters", "II.I.A.2"]
    assert heads(render_text(given)) == by_level
    assert heads(render_text(given, min_level="high")) == by_level[:3]
    assert "2 changes below the level asked for." in render_text(given, min_level="high")
    assert heads(render_text(given, sort="document")) == ["II.I.A.2", "I.I.B.1", "I.I.A.3"]


def test_rewritten_prose_is_folded_with_both_texts() -> None:
    old, new = (" ".join(f"{word}{number}" for number in range(40)) for word in ("viejo", "nuevo"))
    given = only(change("text", "activity", "I.I.A.1", "I.I.A.1", old=old, new=new, similarity=0.1, rewritten=True))
    text = render_text(given)
    assert "~ text rewritten (40 → 40 words, 10 % alike)\n        before: viejo0 viejo1" in text
    assert "viejo23 … (+16 words; --all)" in text and "viejo24" not in text
    assert new in render_text(given, everything=True)
    memo = render_markdown(given)
    assert f"before: {old}" in memo and f"now: {new}" in memo and "~~" not in memo
    texts = read(render_html(given, OLD, NEW)).one("details", "texts")
    assert "open" not in texts.attributes
    assert [each.text for each in texts.all("p")] == [f"before: {old}", f"now: {new}"]


def test_what_may_be_the_same_is_said_on_both_sides() -> None:
    was, now = (RunnerUp("I.I.A.9", None, "Faro", 0.4, 0.41), RunnerUp(None, "I.I.A.3", "Feria", 0.4, 0.41))
    came = change("added", "activity", None, "I.I.A.3", new="Feria", possibly=was)
    gone = evolve(came, type="removed", old_id="I.I.A.9", new_id=None, title="Faro", possibly=now)
    text = render_text(only(came, gone))
    assert "possibly the same as I.I.A.9 Faro (41 % sure)" in text
    assert "possibly the same as I.I.A.3 Feria (41 % sure)" in text
    assert "posiblemente la misma que" in render_text(only(came, gone), lang="es")


def test_a_pair_that_is_not_sure_says_so() -> None:
    sure = change("renamed", "activity", "I.I.A.1", "I.I.A.1", old="Faro", new="Muelle", pair_likeness=0.97)
    other = RunnerUp("I.I.A.9", None, "Faros", 0.4, 0.5)
    unsure = evolve(sure, pair_likeness=0.6, runner_up=other)
    assert "not sure to be" not in render_text(only(evolve(sure, runner_up=other)))
    assert "not sure to be the same as before (60 % sure); the next best would have been I.I.A.9 Faros" in render_text(
        only(unsure)
    )


@pytest.mark.parametrize("code", get_args(KeyPointCode))
@pytest.mark.parametrize("nodes", [(), (HERE, GONE)], ids=["of no node", "of two"])
def test_a_point_without_its_values_is_told_all_the_same(code: KeyPointCode, nodes: tuple[NodeIds, ...]) -> None:
    """JSON that somebody made or edited may lack them."""
    known = evolve(DIFF, key_points=(point(code, *nodes),))
    (line,) = re.findall(r"^## Key points\n+([^\n]+)$", render_markdown(known), re.MULTILINE)
    assert len(line) > len("- ")


def test_a_point_without_the_values_that_it_is_made_of_has_its_own_words() -> None:
    assert told(point("counts"), point("largest-shifts", HERE)) == ["• for programs", "• for programs"]


# --- the samples, as their reader sees them --------------------------------------------------------------------------


def year(name: int) -> WorkProgramme:
    return from_json((GOLDEN_FOLDER / f"programa-{name}.json").read_bytes())


def test_the_first_screen_of_the_samples_is_the_memo() -> None:
    old, new = year(2022), year(2023)
    screen = render_text(diff(old, new), width=100, old=old, new=new).splitlines()[:24]
    said = " ".join(line.strip() for line in screen)
    assert "Gone although marked to go on (1): II.I.A.1 Presente y futuro del cobro de Roaming" in said
    assert "Activities: 36 → 34 (3 new, 5 gone); by axis I 16 → 14, II 6 → 5, III 14 → 15" in said
    assert "New (1 project and 2 activities): I.II.C TRANSPORTE MARÍTIMO" in said
    assert "No longer marked to go on (2): III.II.A" in said


def test_the_samples_tell_no_change_of_the_year_alone() -> None:
    for old, new in ((year(2022), year(2023)), (year(2023), year(2024))):
        text = render_text(diff(old, new), old=old, new=new)
        marked = re.findall(r"^    ~ [^\[{\n]*\[-20\d\d-\]\{\+20\d\d\+\}[^\[{\n]*$", text, re.MULTILINE)
        assert marked == []
