"""How much a change matters, whether wordings contradict each other, and what a change is called for good."""

from __future__ import annotations

import pytest

from pt_extract.differ import diff
from pt_extract.differ.memo.contraries import is_turned_round
from pt_extract.differ.memo.counts import node_counts
from pt_extract.differ.memo.levels import level_of, level_of_text, shift_in_quarters
from pt_extract.differ.memo.points import load_by_quarter
from pt_extract.differ.memo.prints import print_of_text, printed
from pt_extract.differ.pairing.matching import match
from pt_extract.differ.pairing.tree import Tree
from pt_extract.differ.pairing.wording import usual_wording
from pt_extract.differ.promises import can_break, covers, first_year
from pt_extract.model.changes import Change, Level, TextChange
from sketch import sketched

PROGRAMME = """
EJE REDES | El eje reúne a los puertos.
PRG INFRAESTRUCTURA
PRY PUERTOS DIGITALES
ACT Taller sobre torres y antenas | Se verán torres de acero. | Agenda 1; Evento 2 | X
ACT Censo de comunidades logísticas | Encuestadores visitarán bodegas. | Informe 4
"""


@pytest.mark.parametrize(
    ("old", "new", "turned"),
    [
        ("Será pagado por el fondo", "No será pagado por el fondo", True),
        ("Es un trámite posible", "Es un trámite imposible", True),
        ("Será pagado por el fondo", "Será pagado por el banco", False),
    ],
)
def test_a_negation_turns_a_wording_round(old: str, new: str, turned: bool) -> None:
    assert is_turned_round(old, new) is turned
    assert is_turned_round(new, old) is turned


@pytest.mark.parametrize(
    ("old", "new", "rewritten", "level"),
    [
        ("Vendrán doce países.", "Vendrán pronto doce países.", False, "low"),
        ("Vendrán 12 países.", "Vendrán 14 países.", False, "medium"),
        ("Se pagará.", "No se pagará.", False, "medium"),
        ("Se pagará.", "Habrá un foro.", True, "medium"),
        ("", "Habrá un foro.", False, "medium"),
    ],
)
def test_prose_matters_where_it_says_something_else(old: str, new: str, rewritten: bool, level: Level) -> None:
    assert level_of_text(old, new, rewritten=rewritten) == level


def rescheduled(old: str, new: str) -> Change:
    before, after = (tuple(f"2024-{key}" for key in keys.split()) for keys in (old, new))
    return Change("rescheduled", "activity", "I.I.A.1", "I.I.A.1", "Taller", before, after)


@pytest.mark.parametrize(
    ("old", "new", "by", "level"),
    [("Q1 Q2", "Q2 Q3", 1, "medium"), ("Q1", "Q3", 2, "high"), ("Q3 Q4", "Q1 Q4", -2, "high")],
)
def test_a_plan_matters_by_how_far_it_moves(old: str, new: str, by: int, level: Level) -> None:
    assert shift_in_quarters(rescheduled(old, new)) == by
    assert level_of(rescheduled(old, new)) == level


def test_what_comes_or_goes_matters_most() -> None:
    assert level_of(Change("added", "activity", None, "I.I.A.1", "Taller")) == "high"
    assert level_of(Change("renumbered", "activity", "I.I.A.1", "I.I.A.2", "Taller")) == "low"


def test_nodes_are_counted_of_the_whole_and_of_each_axis() -> None:
    programme = sketched(PROGRAMME)
    tree = Tree.of(programme, usual_wording())
    counts = node_counts(match(tree, Tree.of(programme, usual_wording())), ())
    whole = {count.kind: (count.old, count.new) for count in counts if count.title is None}
    assert whole == {"axis": (1, 1), "programme": (1, 1), "project": (1, 1), "activity": (2, 2)}
    assert all(count.untouched == count.old for count in counts)


def test_the_load_of_a_quarter_is_how_many_activities_it_has() -> None:
    programme = sketched(PROGRAMME)
    assert {key[-2:]: count for key, count in load_by_quarter(programme).items()} == {
        "Q1": 1,
        "Q2": 1,
        "Q3": 0,
        "Q4": 1,
    }


def test_a_change_said_otherwise_has_another_fingerprint() -> None:
    first, second = TextChange("Antes.", "Después.", 0.0), TextChange("Antes.", "Luego.", 0.0)
    assert print_of_text(first) == print_of_text(TextChange("Antes.", "Después.", 0.5)) != print_of_text(second)
    assert list(printed([])) == []


def test_an_x_promises_the_years_that_its_column_names() -> None:
    old, new = sketched(PROGRAMME, 2022), sketched(PROGRAMME, 2023)
    assert (first_year(old), first_year(new)) == (2022, 2023)
    assert covers(old, 2023)
    assert not covers(old, 2040)
    assert can_break(old, new, "activity")
    assert not can_break(old, sketched("EJE REDES", 2023), "activity")
    assert diff(old, old).changes == ()
