"""The report on a terminal: what its reader sees, line by line."""

from __future__ import annotations

import re

import click
import pytest
from attrs import evolve

from diffs import CHANGES, DIFF, MINOR, NEW, NOT_READ, OLD, SAME, SCANNED, change, only
from pt_extract.model.changes import CHANGE_TYPES, AttributeChange, Change, Doubt, ProgrammeDiff, TextChange
from pt_extract.outputs.report import render_text


def block(text: str, head: str) -> str:
    """The lines from the one that begins with ``head`` to the next empty one, each without its indent."""
    lines = [line.strip() for line in text.splitlines()]
    start = next(place for place, line in enumerate(lines) if line.startswith(head))
    return "\n".join(lines[start : lines.index("", start)] if "" in lines[start:] else lines[start:])


TEXT = render_text(DIFF, sort="document")


def test_head_names_both_documents_then_sums_up() -> None:
    first = TEXT.split("\n\n")
    assert first[0].splitlines() == [
        "− Programa de Trabajo 2022",
        "  PT/1-21 · Puerto Lindo",
        "+ Programa de Trabajo 2023",
        "  PT/1-22 · Puerto Lindo",
    ]
    assert first[1] == (
        "12 changes of 9 nodes: 3 added, 1 removed, 2 renamed, 1 moved, 1 with other text, 1 rescheduled, "
        "1 of other continuity, 1 with other schedule rows, 1 with other attributes. 2 uncertain."
    )


@pytest.mark.parametrize(
    ("node", "line"),
    [
        ("Cover", "title: Programa de Trabajo [-2022-]{+2023+}"),
        ("Cover", "meeting dates: {+2022-11-30+}"),
        ("Introduction", "98 % alike: El plan nació en [-enero-]{+marzo+}. palabra0"),
        ("Schedule", "task added: {+Imprenta+} ■···"),
        ("Axis I", "goals: Reducir {+mucho+} los costos de los puertos de la región."),
        ("Axis I", "SDGs: 5, 8, [-9-], {+10+}"),
        ("I.I.A.1", "~ renamed, another edition: [-I-]{+II+} Encuentro de puertos del sur"),
        ("I.I.A.1", "~ rescheduled: 2022 ■■·· → 2023 ·■■· delayed"),
        ("I.I.A.2 (was I.I.A.3)", "? renamed: Taller de boyas [-y-]{+,+} faros {+y radares+} — uncertain (1)\n"),
        ("Uncertain because", "1. new document: hard to read on page 7: read «radares» with little confidence"),
        ("I.I.A.2 (was I.I.A.3)", "~ text (97 % alike): Primero, [-boyas-]{+radares+}. palabra0 palabra1"),
        ("I.I.A.2 (was I.I.A.3)", "task added: {+Prensa+} under «Difusión» ··■·"),
        ("I.I.A.2 (was I.I.A.3)", "action removed: [-Alquiler de lanchas-] ■■··"),
        (
            "I.I.A.2 (was I.I.A.3)",
            "task renamed, rescheduled: Compra de boyas {+nuevas+} 2022 ■··· → 2023 ·■·· delayed",
        ),
        ("I.I.A.2 (was I.I.A.3)", "Actas from «Inicio» to «Cierre» (goes on in later years now)"),
        ("I.I.A.3", "+ activity added ···■ →"),
        ("I.I.B.1", "~ continuity: no longer goes on in later years"),
        ("I.I.B.3", "+ activity added, with 1 schedule row ■···"),
        ("I.I.B.3", "it was part of I.I.B.2 before"),
        ("II.I.A Viveros", "− project removed, with 2 activities, 1 schedule row"),
        ("II.I.A Viveros", "II.I.A.2 Huertos <escuela> & *familia* ··■■"),
        ("II.I.A Viveros", "it is part of II.I.A Mapas del agua now"),
        ("II.I.A.2 (was I.I.A.2) Catálogo de grúas", "↷ moved from I.I.A to II.I.A"),
        ("II.I.B Cielo limpio", "? project added, with 1 activity"),
    ],
)
def test_each_change_is_told_under_its_node(node: str, line: str) -> None:
    assert line in block(TEXT, node)


def test_numbers_of_a_list_stand_in_their_order() -> None:
    told = change("attributes", "axis", "I", "I", attributes=(AttributeChange("sdgs", (5, 8, 17), (5, 12, 17)),))
    assert "SDGs: 5, [-8-], {+12+}, 17\n" in render_text(only(told))


def test_nodes_stand_in_the_order_of_the_changes_under_their_axis() -> None:
    heads = re.findall(r"^(?:Axis )?  ?(?=I)[IVAB.1-9]+|^Axis I+", TEXT, re.MULTILINE)
    assert [head.strip() for head in heads] == [
        *("Axis I", "I.I.A.1", "I.I.A.2", "I.I.A.3", "I.I.B.1", "I.I.B.3"),
        *("Axis II", "II.I.A", "II.I.A.2", "II.I.B"),
    ]


def test_minor_changes_are_counted_until_asked_for() -> None:
    assert TEXT.endswith("\n3 minor changes hidden (2 new numbers, 1 editorial); --all shows them.\n")
    assert "Red de [-puertos-]" not in TEXT
    assert "INFORME" not in TEXT
    everything = render_text(DIFF, everything=True, sort="document")
    assert "~ renamed: Red de [-puertos-]{+Puertos+}" in everything
    assert "~ renumbered from B to A because others came or went above it" in everything
    assert "task editorially renamed: [-INFORME-]{+Informe+} final" in everything
    assert "hidden" not in everything


def test_alike_programmes_are_said_to_be_alike() -> None:
    assert "\n\nThe two programmes say the same.\n" in render_text(SAME)


def test_a_diff_of_minor_changes_alone_does_not_claim_to_be_empty() -> None:
    text = render_text(MINOR)
    assert "But for editorial and consequential differences, the two programmes say the same." in text
    assert "3 minor changes hidden" in text


def test_a_minor_change_of_the_introduction_is_hidden_too() -> None:
    diff = evolve(SAME, introduction=TextChange("El PLAN", "El plan", 1.0, editorial=True))
    assert "1 minor change hidden (1 editorial); --all shows it." in render_text(diff)
    assert "El [-PLAN-]{+plan+}" in render_text(diff, everything=True)


def test_the_programmes_give_titles_to_what_did_not_change() -> None:
    assert "\nAxis II\n" in TEXT
    text = render_text(DIFF, old=OLD, new=NEW, sort="document")
    assert "\nAxis II: CLIMA Y BOSQUES\n" in text
    assert "moved from I.I.A Red de puertos to II.I.A Mapas del agua" in text


@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_keep_within_the_width_and_lose_no_word(width: int) -> None:
    text = render_text(DIFF, width=width, everything=True)
    assert max(map(len, text.splitlines())) <= width
    assert text.split() == render_text(DIFF, everything=True).split()


def test_colour_only_dresses_the_words() -> None:
    coloured = render_text(DIFF, colour=True, sort="document")
    assert "\x1b" not in TEXT
    assert click.style("2022", fg="red", strikethrough=True) in coloured
    assert click.style("2023", fg="green") in coloured
    assert not re.search(r"\[-|\{\+", click.unstyle(coloured))
    bare = re.sub(r"\[-|-\]|\{\+|\+\}", "", TEXT)
    assert re.sub(r"\s", "", click.unstyle(coloured)) == re.sub(r"\s", "", bare)


def test_escapes_of_the_document_do_not_reach_the_terminal() -> None:
    told = change("renamed", "activity", "I.I.A.1", "I.I.A.1", old="Uno", new="Uno\x1b[2J")
    assert "\x1b" not in render_text(only(evolve(told, title="Uno\x1b[2J")))


@pytest.mark.parametrize("name", CHANGE_TYPES)
def test_each_type_is_told_even_with_nothing_known_but_its_node(name: str) -> None:
    bare = Change(name, "activity", "I.I.A.1", "I.I.A.1", "Encuentro")  # type: ignore[arg-type]
    assert "I.I.A.1 Encuentro\n" in render_text(ProgrammeDiff(changes=(bare,), summary={name: 1}))


@pytest.mark.parametrize(
    ("shift", "absolute", "words"),
    [
        ("advanced", None, "advanced"),
        ("advanced", "advanced", "advanced"),
        ("advanced", "delayed", "advanced, delayed on the calendar"),
        (None, "delayed", "alike within the year, delayed on the calendar"),
    ],
)
def test_what_quarters_did_is_said_once(shift: str | None, absolute: str | None, words: str) -> None:
    told = change(
        "rescheduled",
        "activity",
        "I.I.A.1",
        "I.I.A.1",
        old=("2022-Q2",),
        new=("2023-Q1",),
        shift=shift,
        absolute_shift=absolute,
    )
    assert f"rescheduled: 2022 ·■·· → 2023 ■··· {words}\n" in render_text(only(told))


def test_quarters_without_columns_are_those_of_whole_years() -> None:
    told = change("rescheduled", "activity", "I.I.A.1", "I.I.A.1", old=("2022-Q2",), new=("2022-Q1", "2023-Q4"))
    text = render_text(only(told, old_columns=(), new_columns=()))
    assert "rescheduled: 2022 ·■·· → 2022-2023 ■···│···■\n" in text


def test_what_went_with_an_axis_stands_under_that_axis() -> None:
    gone = Change("removed", "axis", "II", None, "CLIMA Y BOSQUES", old="CLIMA Y BOSQUES", node=OLD.axes[1])
    kept = change("continuity", "activity", "I.I.B.1", "I.I.B.1", old=True, new=False)
    text = render_text(only(kept, gone), sort="document")
    assert "− axis removed, with 1 programme, 2 projects, 3 activities" in block(
        text, "Axis II (removed): CLIMA Y BOSQUES"
    )


def test_what_was_removed_stands_under_what_its_axis_is_called_now() -> None:
    axis = evolve(CHANGES[0], old_id="III", new_id="I", type="renumbered", old="III", new="I")
    gone = Change("removed", "activity", "III.I.A.4", None, "Antes", old="Antes")
    text = render_text(only(axis, gone), sort="document")
    assert "Axis III" not in text
    assert text.index("Axis I") < text.index("III.I.A.4 Antes")


# --- what was not read, and what is uncertain ------------------------------------------------------------------------


def test_what_was_not_read_is_said_before_what_changed() -> None:
    parts = render_text(SCANNED).split("\n\n")
    assert parts[1].splitlines() == [
        "Not everything was read",
        "  old document: pages 3, 7-9 were not read: page 3 could not be read: it is blank",
        "  new document: only some pages were asked for: only 5 of 12 pages were read, as asked",
        "  new document: the file is cut short: the file's end is missing",
    ]
    assert "Not everything" not in TEXT


def test_alike_programmes_are_so_only_as_far_as_they_were_read() -> None:
    text = render_text(evolve(SAME, unread=NOT_READ[:1]))
    assert text.split("\n\n")[1:] == [
        "Not everything was read\n  old document: page 3 was not read: page 3 could not be read: it is blank",
        "The two programmes say the same, as far as they were read.\n",
    ]
    assert "the two programmes say the same, as far as they were read.\n" in render_text(evolve(MINOR, unread=NOT_READ))


def test_each_doubt_is_said_once_and_changes_name_its_number() -> None:
    text = render_text(SCANNED, sort="document")
    assert text.split("\n\n")[-2].splitlines() == [
        "Uncertain because",
        "  1. new document: pages 4-7 were read with OCR: page 4 was read with OCR (confidence 0.84)",
        "  2. old document: pages 3, 8 were not read: page 3 could not be read: it is blank",
        "  3. new document: hard to read on page 7: read «radares» with little confidence",
    ]
    assert re.findall(r"^    \? (\w+).* — (uncertain \(.*\))$", text, re.MULTILINE) == [
        ("text", "uncertain (1, 2)"),
        ("rescheduled", "uncertain (1, 2, 3)"),
        ("continuity", "uncertain (1)"),
    ]
    assert "4-7, 11 were read with OCR" in render_text(SCANNED, everything=True)
    assert "old document: who knows\n" in render_text(SCANNED, everything=True)


def test_a_doubt_that_names_no_page_is_told_too() -> None:
    doubts = [evolve(doubt, page=None) for change in SCANNED.changes[1:3] for doubt in change.findings]
    told = change("moved", "activity", "I.I.A.2", "II.I.A.2", uncertain=True, findings=tuple(doubts))
    text = render_text(only(told))
    assert "new document: read with OCR: page 4" in text
    assert "old document: a page was not read: page 3" in text
    assert "new document: hard to read: read «radares»" in text


def test_columns_that_lack_are_told_one_by_one() -> None:
    doubts = tuple(
        evolve(NOT_READ[0], code="column-missing", message=f"the schedule has no column for 2022-Q{quarter}", page=20)
        for quarter in (2, 4)
    )
    told = change("moved", "activity", "I.I.A.2", "II.I.A.2", uncertain=True, findings=doubts)
    assert block(render_text(only(told)), "Uncertain because").splitlines()[1:] == [
        "1. old document: the schedule on page 20 lacks a column: the schedule has no column for 2022-Q2",
        "2. old document: the schedule on page 20 lacks a column: the schedule has no column for 2022-Q4",
    ]


@pytest.mark.parametrize(
    ("unread", "words"), [(NOT_READ[:1], "not read"), (NOT_READ[-1:], "no schedule"), ((), "no schedule")]
)
def test_a_schedule_that_is_not_there_leaves_no_blank(unread: tuple[Doubt, ...], words: str) -> None:
    text = render_text(evolve(SCANNED, unread=unread))
    assert f"? rescheduled: {words} → 2023 ···■ scheduled — uncertain" in text
    back = change("rescheduled", "activity", "I.I.B.2", "I.I.B.2", old=("2022-Q4",), new=(), shift="unscheduled")
    assert "~ rescheduled: 2022 ···■ → no schedule unscheduled\n" in render_text(only(back, new_columns=()))


@pytest.mark.parametrize(
    ("similarity", "words"), [(1.0, "almost all alike"), (0.997, "almost all alike"), (0.994, "99 % alike")]
)
def test_what_differs_is_not_alike_in_all(similarity: float, words: str) -> None:
    told = change("text", "activity", "I.I.A.1", "I.I.A.1", old="Uno, dos.", new="Uno dos.", similarity=similarity)
    assert f"~ text ({words}): Uno" in render_text(only(told))
    diff = evolve(SAME, introduction=TextChange("Uno, dos.", "Uno dos.", similarity))
    assert f"  {words}: Uno" in render_text(diff)
