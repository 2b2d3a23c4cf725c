"""One tree out of four places: alignment, its vetoes and ties, moved and missing nodes, numbers and ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pt_extract.geometry import BBox
from pt_extract.model import Finding, NodeKind, Where
from pt_extract.naming.entry import Entry
from pt_extract.naming.labels import nest
from pt_extract.profile import load
from pt_extract.reconcile import Matcher, Reconciled, Slot, best_chain, contains, reconcile, variants, vetoed

PROFILE = load("sela-2022")
KINDS: dict[str, NodeKind] = {"EJE": "axis", "PROGRAMA": "programme", "PROYECTO": "project", "ACTIVIDAD": "activity"}

FORUM = "Foro regional para promover tarifas y fletes favorables"
CENSUS = "Censo de comunidades portuarias del Caribe"
COURSE = "Curso de aduanas para funcionarios jóvenes"
WORKSHOP = "Taller sobre gestión de riesgos y ciudades"


def place(where: Where, *lines: str) -> list[Entry]:
    """One place's tree from lines such as ``ACTIVIDAD 1 Foro``; ``-`` stands for a number or a title not printed."""
    entries = []
    for line in lines:
        kind, number, title = line.split(" ", 2)
        name, printed = ("" if title == "-" else title), (None if number == "-" else number)
        entries.append(Entry(KINDS[kind], printed, name, where, 1, BBox(1.006, 2.0, 3.0, 4.0)))
    return nest(entries)


def project(*activities: str) -> tuple[str, ...]:
    """The lines of a tree with one project and these activities, numbered from one."""
    numbered = (f"ACTIVIDAD {number} {title}" for number, title in enumerate(activities, start=1))
    return ("EJE I RECUPERACIÓN", "PROGRAMA I Integración", "PROYECTO A Puertos", *numbered)


def tree(result: Reconciled) -> dict[str, str]:
    """Titles by id, in order."""
    return {slot.id: slot.title for root in result.roots for slot in root.walk()}


def slot_of(result: Reconciled, node_id: str) -> Slot:
    return next(slot for root in result.roots for slot in root.walk() if slot.id == node_id)


def codes(findings: Sequence[Finding]) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.node) for finding in findings}


def places_of(result: Reconciled, node_id: str) -> set[str]:
    return {where for where, entry in slot_of(result, node_id).entries.items() if entry.title}


# The whole.


def test_four_places_that_agree_make_one_tree_and_no_findings() -> None:
    lines = project(FORUM, CENSUS)
    result = reconcile({where: place(where, *lines) for where in ("index", "overview", "body", "schedule")}, PROFILE)
    assert tree(result) == {
        "I": "RECUPERACIÓN",
        "I.I": "Integración",
        "I.I.A": "Puertos",
        "I.I.A.1": FORUM,
        "I.I.A.2": CENSUS,
    }
    assert all(set(slot.entries) == {"index", "overview", "body", "schedule"} for slot in result.roots[0].walk())
    assert result.findings == []


def test_small_letters_stay_small() -> None:
    lines = ("EJE I RECUPERACIÓN", "PROGRAMA 1 Integración", "PROYECTO a Puertos", "PROYECTO b Ferias")
    shouted = tuple(line.replace("PROYECTO b", "PROYECTO B") for line in lines)
    result = reconcile({"index": place("index", *lines), "body": place("body", *shouted)}, PROFILE)
    assert list(tree(result)) == ["I", "I.1", "I.1.a", "I.1.b"]


def test_one_place_alone() -> None:
    result = reconcile({"index": place("index", *project(FORUM)), "body": [], "schedule": []}, PROFILE)
    assert tree(result)["I.I.A.1"] == FORUM
    assert result.findings == []


def test_no_place_at_all() -> None:
    assert reconcile({"index": [], "body": []}, PROFILE) == Reconciled([], [])


def test_the_title_is_the_bodys_then_the_indexs() -> None:
    result = reconcile(
        {
            "schedule": place("schedule", *project(FORUM.upper(), CENSUS.upper())),
            "overview": place("overview", *project(FORUM.lower(), CENSUS.lower())),
            "index": place("index", *project(FORUM + ".", CENSUS)),
            "body": place("body", *project(FORUM)),
        },
        PROFILE,
    )
    assert (tree(result)["I.I.A.1"], tree(result)["I.I.A.2"]) == (FORUM, CENSUS)


def test_variants_stand_in_the_order_of_the_document_with_their_likeness() -> None:
    other = FORUM.replace("favorables", "más favorables")
    result = reconcile({"body": place("body", *project(FORUM)), "index": place("index", *project(other))}, PROFILE)
    index, body = variants(slot_of(result, "I.I.A.1"), PROFILE)
    assert (index.where, index.text, index.page, index.bbox) == ("index", other, 1, BBox(1.01, 2.0, 3.0, 4.0))
    assert 0.9 < index.similarity < 1
    assert (body.where, body.similarity) == ("body", 1.0)


# Alignment.


WEIGHTS = st.integers(0, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0.0, 0.5, 0.6, 1.0, 1.2]), min_size=columns, max_size=columns), max_size=5
    )
)


def chains(rows: int, columns: int) -> Iterator[list[tuple[int, int]]]:
    """Every way of pairing rows with columns in order."""
    for size in range(min(rows, columns) + 1):
        for left in combinations(range(rows), size):
            for right in combinations(range(columns), size):
                yield list(zip(left, right, strict=True))


def worth(weights: Sequence[Sequence[float]], chain: Sequence[tuple[int, int]]) -> float:
    return sum(weights[row][column] for row, column in chain)


@given(WEIGHTS)
def test_a_chain_keeps_order_and_is_worth_as_much_as_any(weights: list[list[float]]) -> None:
    chain = best_chain(weights)
    assert chain == sorted(chain)
    assert len({row for row, _ in chain}) == len({column for _, column in chain}) == len(chain)
    assert all(weights[row][column] > 0 for row, column in chain)
    columns = len(weights[0]) if weights else 0
    assert worth(weights, chain) == pytest.approx(max(worth(weights, other) for other in chains(len(weights), columns)))


TITLES = st.lists(
    st.sampled_from([FORUM, CENSUS, COURSE, WORKSHOP, f"{WORKSHOP} fase I", f"{WORKSHOP} fase II"]), max_size=6
)


def entries(where: Where, titles: Sequence[str]) -> list[Entry]:
    return [Entry("activity", str(number), title, where, 1) for number, title in enumerate(titles, start=1)]


@given(TITLES, TITLES)
def test_no_slot_and_no_entry_is_paired_twice(first: list[str], second: list[str]) -> None:
    slots = [Slot("activity", {"body": entry}) for entry in entries("body", first)]
    paired = Matcher(PROFILE).align(slots, entries("index", second))
    assert len(set(paired.values())) == len(paired)
    assert all(0 <= slot < len(first) and 0 <= entry < len(second) for entry, slot in paired.items())


@given(TITLES, TITLES)
def test_nothing_that_a_place_names_is_lost(first: list[str], second: list[str]) -> None:
    named = {"body": entries("body", first), "index": entries("index", second)}
    result = reconcile({"body": list(named["body"]), "index": list(named["index"])}, PROFILE)
    kept = [entry for root in result.roots for slot in root.walk() for entry in slot.entries.values()]
    assert sorted(map(id, kept)) == sorted(map(id, [*named["body"], *named["index"]]))


@given(st.lists(st.sampled_from([FORUM, CENSUS, COURSE, WORKSHOP]), unique=True), st.data())
def test_wordings_left_out_of_one_place_do_not_disturb_the_rest(titles: list[str], data: st.DataObject) -> None:
    fewer = [title for title in titles if data.draw(st.booleans())]
    slots = [Slot("activity", {"body": entry}) for entry in entries("body", titles)]
    paired = Matcher(PROFILE).align(slots, entries("index", fewer))
    assert {fewer[entry]: titles[slot] for entry, slot in paired.items()} == {title: title for title in fewer}


def pairing(body: Sequence[str], index: Sequence[str]) -> dict[str, str]:
    """Which body wording each index wording is taken for."""
    slots = [Slot("activity", {"body": entry}) for entry in entries("body", body)]
    paired = Matcher(PROFILE).align(slots, [Entry("activity", None, title, "index", 1) for title in index])
    return {index[entry]: body[slot] for entry, slot in paired.items()}


def test_abbreviations_are_written_out() -> None:
    body = ["Dinámica de las pymes en América Latina y el Caribe", "Dinámica de los puertos"]
    index = ["DINAMICA DE LAS PYMES EN ALC", "Dinámica de los Puertos"]
    assert pairing(body, index) == dict(zip(index, body, strict=True))
    result = reconcile({"body": place("body", *project(*body)), "index": place("index", *project(*index))}, PROFILE)
    assert result.findings == []


def test_a_title_that_holds_another_whole_is_the_same() -> None:
    long = f"{CENSUS} y de América Central, con mapas, cuadros y fichas de cada uno de sus miembros"
    assert pairing([long], [CENSUS]) == {CENSUS: long}


def test_a_short_text_inside_another_means_nothing() -> None:
    assert not contains("Foro", "Foro de alto nivel sobre migraciones laborales y derechos", PROFILE)
    assert pairing(["Foro de alto nivel sobre migraciones laborales y derechos"], ["Foro"]) == {}
    assert contains(CENSUS, f"Gran {CENSUS}", PROFILE)
    assert not contains("Comunidades portua", CENSUS, PROFILE), "words, not letters"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{WORKSHOP} fase I", f"{WORKSHOP} fase II"),
        (f"1er {WORKSHOP}", f"2do {WORKSHOP}"),
        (f"Primer {WORKSHOP}", f"Segundo {WORKSHOP}"),
        (f"{WORKSHOP} 2022", f"{WORKSHOP} 2023"),
        (f"{WORKSHOP} 4.0", f"{WORKSHOP} 5.0"),
    ],
)
def test_numerals_years_and_ordinals_tell_titles_apart(first: str, second: str) -> None:
    assert vetoed(first, second)
    assert pairing([first], [second]) == {}
    assert pairing([first, second], [second]) == {second: second}
    assert pairing([first, second], [second, first]) == {second: second, first: first}, "in another order, too"


def test_a_year_that_one_wording_leaves_out_does_no_harm() -> None:
    assert not vetoed(f"{WORKSHOP} 2022", WORKSHOP)
    assert pairing([f"{WORKSHOP} 2022"], [WORKSHOP]) == {WORKSHOP: f"{WORKSHOP} 2022"}


def test_ties_are_left_alone_and_said() -> None:
    body = place("body", *project(f"{WORKSHOP} en Perú", f"{WORKSHOP} en Cuba"))
    index = place("index", *project(), f"ACTIVIDAD - {WORKSHOP}")
    result = reconcile({"body": body, "index": index}, PROFILE)
    (tie,) = [finding for finding in result.findings if finding.code == "low-confidence"]
    assert tie.severity == "warning"
    assert f"“{WORKSHOP}”" in tie.message
    assert "could be I.I.A.1 or I.I.A.2" in tie.message
    assert places_of(result, "I.I.A.1") == places_of(result, "I.I.A.2") == {"body"}
    assert tie.bbox == BBox(1.01, 2.0, 3.0, 4.0)


def test_a_node_without_a_number_leaves_its_siblings_theirs() -> None:
    schedule = place("schedule", *project(), f"ACTIVIDAD 1 {CENSUS}", f"ACTIVIDAD 2 {FORUM}")
    result = reconcile({"body": place("body", *project(FORUM)), "schedule": schedule}, PROFILE)
    assert tree(result)["I.I.A.1"] == FORUM, "the body's number goes before the schedule's"
    assert CENSUS in tree(result).values()


def test_the_number_decides_between_two_alike() -> None:
    body = place("body", *project(f"{WORKSHOP} en Perú", f"{WORKSHOP} en Cuba"))
    index = place("index", *project(), f"ACTIVIDAD 2 {WORKSHOP}")
    result = reconcile({"body": body, "index": index}, PROFILE)
    assert places_of(result, "I.I.A.2") == {"body", "index"}
    assert "low-confidence" not in {finding.code for finding in result.findings}


def test_siblings_in_another_order_are_found() -> None:
    result = reconcile(
        {
            "body": place("body", *project(FORUM, CENSUS, COURSE)),
            "index": place("index", *project(COURSE, FORUM, CENSUS)),
        },
        PROFILE,
    )
    assert list(tree(result).values())[3:] == [FORUM, CENSUS, COURSE]
    assert all(len(places_of(result, f"I.I.A.{number}")) == 2 for number in (1, 2, 3))


# Nodes in other places, in none, and under levels that a place leaves out.


TWO_PROJECTS = ("EJE I RECUPERACIÓN", "PROGRAMA I Integración", "PROYECTO A Puertos", f"ACTIVIDAD 1 {FORUM}")
SECOND_PROJECT = ("PROYECTO B Redes de conocimiento", f"ACTIVIDAD 1 {CENSUS}")


def test_a_row_of_the_schedule_under_another_project_is_found_there() -> None:
    body = place("body", *TWO_PROJECTS, *SECOND_PROJECT, f"ACTIVIDAD 2 {COURSE}")
    index = place("index", *TWO_PROJECTS, *SECOND_PROJECT, f"ACTIVIDAD 2 {COURSE}")
    schedule = place("schedule", *TWO_PROJECTS, f"ACTIVIDAD 2 {COURSE}", *SECOND_PROJECT)
    result = reconcile({"body": body, "index": index, "schedule": schedule}, PROFILE)
    assert "I.I.A.2" not in tree(result)
    assert places_of(result, "I.I.B.2") == {"body", "index", "schedule"}
    assert codes(result.findings) == {("placed-elsewhere", "I.I.B.2")}
    (moved,) = result.findings
    assert "the schedule lists" in moved.message
    assert COURSE in moved.message


def test_a_project_under_another_programme_brings_its_activities() -> None:
    first = ("EJE I RECUPERACIÓN", "PROGRAMA I Integración", "PROYECTO A Puertos digitales", f"ACTIVIDAD 1 {FORUM}")
    moving = ("PROYECTO B Redes de conocimiento", f"ACTIVIDAD 1 {CENSUS}", f"ACTIVIDAD 2 {COURSE}")
    second = ("PROGRAMA II Facilitación del comercio", "PROYECTO A Ferias y mercados", f"ACTIVIDAD 1 {WORKSHOP}")
    body, index = place("body", *first, *second, *moving), place("index", *first, *second, *moving)
    schedule = place("schedule", *first, *moving, *second)
    result = reconcile({"body": body, "index": index, "schedule": schedule}, PROFILE)
    assert places_of(result, "I.II.B.2") == {"body", "index", "schedule"}
    assert ("placed-elsewhere", "I.II.B") in codes(result.findings)


def test_an_activity_moves_under_a_project_that_its_place_leaves_out() -> None:
    body = place("body", *TWO_PROJECTS, *SECOND_PROJECT, f"ACTIVIDAD 2 {COURSE}")
    index = place("index", *TWO_PROJECTS, *SECOND_PROJECT, f"ACTIVIDAD 2 {COURSE}")
    schedule = place("schedule", *TWO_PROJECTS, f"ACTIVIDAD 2 {COURSE}")
    result = reconcile({"body": body, "index": index, "schedule": schedule}, PROFILE)
    assert places_of(result, "I.I.B.2") == {"body", "index", "schedule"}
    assert places_of(result, "I.I.B") == {"body", "index"}
    assert codes(result.findings) == {
        ("placed-elsewhere", "I.I.B.2"),
        ("missing-in-schedule", "I.I.B"),
        ("missing-in-schedule", "I.I.B.1"),
    }


def test_the_majority_of_places_decides_where_a_node_hangs() -> None:
    body = place("body", *TWO_PROJECTS, f"ACTIVIDAD 2 {COURSE}", *SECOND_PROJECT)
    others: dict[Where, list[Entry]] = {
        where: place(where, *TWO_PROJECTS, *SECOND_PROJECT, f"ACTIVIDAD 2 {COURSE}")
        for where in ("index", "overview", "schedule")
    }
    result = reconcile({"body": body, **others}, PROFILE)
    assert places_of(result, "I.I.B.2") == {"body", "index", "overview", "schedule"}
    assert codes(result.findings) == {("placed-elsewhere", "I.I.B.2")}


def test_a_schedule_of_activities_alone_says_nothing_of_where_they_belong() -> None:
    body = place("body", *TWO_PROJECTS, *SECOND_PROJECT, f"ACTIVIDAD 2 {COURSE}")
    schedule = place("schedule", *(f"ACTIVIDAD {n} {t}" for n, t in enumerate((COURSE, FORUM, CENSUS), start=1)))
    result = reconcile({"body": body, "schedule": schedule}, PROFILE)
    assert tree(result) == tree(reconcile({"body": body}, PROFILE))
    for node_id in ("I.I.A.1", "I.I.B.1", "I.I.B.2"):
        assert places_of(result, node_id) == {"body", "schedule"}
    assert "placed-elsewhere" not in {finding.code for finding in result.findings}


def test_an_activity_that_only_such_a_schedule_names_is_told() -> None:
    schedule = place("schedule", f"ACTIVIDAD 1 {FORUM}", f"ACTIVIDAD 2 {CENSUS}")
    result = reconcile({"body": place("body", *TWO_PROJECTS), "schedule": schedule}, PROFILE)
    assert places_of(result, "I.I.A.1") == {"body", "schedule"}
    assert CENSUS in tree(result).values()
    assert {finding.code for finding in result.findings} == {"missing-in-body"}


def test_a_schedule_of_axes_and_their_activities_says_nothing_of_projects() -> None:
    body = place("body", *TWO_PROJECTS, *SECOND_PROJECT, f"ACTIVIDAD 2 {COURSE}")
    schedule = place("schedule", "EJE I RECUPERACIÓN", f"ACTIVIDAD 1 {FORUM}", f"ACTIVIDAD 2 {CENSUS}")
    result = reconcile({"body": body, "schedule": schedule}, PROFILE)
    assert "placed-elsewhere" not in {finding.code for finding in result.findings}


def test_a_schedule_with_one_project_says_where_its_activities_belong() -> None:
    body = place("body", *TWO_PROJECTS, *SECOND_PROJECT, f"ACTIVIDAD 2 {COURSE}")
    schedule = place("schedule", "PROYECTO A Puertos", f"ACTIVIDAD 1 {FORUM}", f"ACTIVIDAD 2 {COURSE}")
    result = reconcile({"body": body, "schedule": schedule}, PROFILE)
    assert ("placed-elsewhere", "I.I.B.2") in codes(result.findings)


def test_another_activity_in_the_same_place_is_a_conflict_and_not_forced() -> None:
    other = "Xilófonos, yates y zapatos: exposición anual"
    result = reconcile(
        {
            "body": place("body", *project(FORUM, CENSUS, COURSE)),
            "schedule": place("schedule", *project(FORUM, other, COURSE)),
        },
        PROFILE,
    )
    assert tree(result)["I.I.A.2"] == CENSUS
    assert slot_of(result, "I.I.A.2").entries["schedule"].title == other
    assert codes(result.findings) == {("title-conflict", "I.I.A.2")}
    (conflict,) = result.findings
    assert conflict.severity == "warning"
    assert other in conflict.message
    assert CENSUS in conflict.message


def test_another_wording_is_reported_with_both() -> None:
    other = FORUM.replace("favorables", "justos")
    wordings: dict[Where, str] = {"body": FORUM, "overview": other, "index": other}
    (finding,) = reconcile({w: place(w, *project(title)) for w, title in wordings.items()}, PROFILE).findings
    assert (finding.code, finding.severity, finding.node, finding.page) == ("title-differs", "info", "I.I.A.1", 1)
    assert f"the index and the overview say “{other}”" in finding.message
    assert f"the body says “{FORUM}”" in finding.message


def test_a_project_that_the_body_names_only_in_prose() -> None:
    body = ("EJE I RECUPERACIÓN", "PROGRAMA I Integración", f"ACTIVIDAD 1 {FORUM}", f"ACTIVIDAD 2 {CENSUS}")
    result = reconcile({"body": place("body", *body), "index": place("index", *project(FORUM, CENSUS))}, PROFILE)
    assert list(tree(result)) == ["I", "I.I", "I.I.A", "I.I.A.1", "I.I.A.2"]
    assert tree(result)["I.I.A"] == "Puertos"
    assert places_of(result, "I.I.A.2") == {"body", "index"}
    assert codes(result.findings) == set(), "no project has a heading in this body, so none is missing there"


def test_the_prose_project_among_others_that_have_headings() -> None:
    body = (
        "EJE I RECUPERACIÓN",
        "PROGRAMA I Integración",
        f"ACTIVIDAD 1 {FORUM}",
        f"ACTIVIDAD 2 {CENSUS}",
        "PROGRAMA II Facilitación del comercio",
        "PROYECTO A Redes de conocimiento",
        f"ACTIVIDAD 1 {COURSE}",
    )
    index = (*body[:2], "PROYECTO A Puertos", *body[2:])
    result = reconcile({"body": place("body", *body), "index": place("index", *index)}, PROFILE)
    assert tree(result)["I.I.A"] == "Puertos"
    assert places_of(result, "I.I.A.1") == places_of(result, "I.II.A.1") == {"body", "index"}
    assert codes(result.findings) == {("missing-in-body", "I.I.A")}
    assert result.findings[0].severity == "info", "its activities are there"


def test_two_prose_projects_are_parted_where_numbers_start_again() -> None:
    body = ("EJE I RECUPERACIÓN", "PROGRAMA I Integración", f"ACTIVIDAD 1 {FORUM}", f"ACTIVIDAD 1 {CENSUS}")
    index = (*TWO_PROJECTS, *SECOND_PROJECT)
    result = reconcile({"body": place("body", *body), "index": place("index", *index)}, PROFILE)
    assert tree(result)["I.I.B.1"] == CENSUS
    assert places_of(result, "I.I.B.1") == {"body", "index"}


@pytest.mark.parametrize("lacking", ["index", "overview", "body", "schedule"])
def test_a_node_that_one_place_leaves_out(lacking: Where) -> None:
    wheres: tuple[Where, ...] = ("index", "overview", "body", "schedule")
    places = {w: place(w, *project(*((FORUM,) if w == lacking else (FORUM, CENSUS)))) for w in wheres}
    result = reconcile(places, PROFILE)
    assert codes(result.findings) == {(f"missing-in-{lacking}", "I.I.A.2")}
    (finding,) = result.findings
    assert finding.severity == "warning"
    assert f"“{CENSUS}”" in finding.message
    assert all(where in finding.message for where in wheres)


def test_of_a_missing_branch_only_the_top_is_reported() -> None:
    body = place("body", *TWO_PROJECTS, *SECOND_PROJECT)
    result = reconcile({"body": body, "index": place("index", *TWO_PROJECTS)}, PROFILE)
    assert codes(result.findings) == {("missing-in-index", "I.I.B")}


def test_a_place_that_lists_no_activities_at_all_misses_none() -> None:
    overview = ("EJE I RECUPERACIÓN", "PROGRAMA I Integración", "PROYECTO A Puertos")
    result = reconcile({"body": place("body", *project(FORUM)), "overview": place("overview", *overview)}, PROFILE)
    assert result.findings == []


def test_what_only_the_schedule_names_stands_between_its_neighbours() -> None:
    result = reconcile(
        {
            "body": place("body", *project(FORUM, COURSE)),
            "schedule": place("schedule", *project(FORUM, CENSUS, COURSE)),
        },
        PROFILE,
    )
    assert list(tree(result).values())[3:] == [FORUM, CENSUS, COURSE]
    assert len(set(tree(result))) == 6


# Numbers and ids.


def test_a_wrong_number_over_an_axis() -> None:
    axes = ("EJE I RECUPERACIÓN", "EJE II DIGITALIZACIÓN", "EJE III SALUD Y SOCIEDAD")
    wrong = ("EJE 1 RECUPERACIÓN", "EJE 2 DIGITALIZACIÓN", "EJE 1 SALUD Y SOCIEDAD")
    result = reconcile({"body": place("body", *axes), "schedule": place("schedule", *wrong)}, PROFILE)
    assert list(tree(result)) == ["I", "II", "III"]
    assert codes(result.findings) == {("label-misnumbered", "III")}
    (finding,) = result.findings
    assert finding.severity == "warning"
    assert "number 1 over “SALUD Y SOCIEDAD”" in finding.message


def test_a_wrong_number_in_a_head_repeated_on_a_later_page() -> None:
    schedule = place("schedule", "EJE 1 RECUPERACIÓN")
    schedule[0].numbers += [("1", 2, None), ("3", 4, BBox(1, 2, 3, 4))]
    result = reconcile({"body": place("body", "EJE I RECUPERACIÓN"), "schedule": schedule}, PROFILE)
    (finding,) = result.findings
    assert (finding.code, finding.node, finding.page, finding.bbox) == ("label-misnumbered", "I", 4, BBox(1, 2, 3, 4))


@pytest.mark.parametrize("number", ["1", "i", "I"])
def test_the_same_number_in_another_script_is_right(number: str) -> None:
    index = place("index", f"EJE {number} RECUPERACIÓN")
    assert reconcile({"body": place("body", "EJE I RECUPERACIÓN"), "index": index}, PROFILE).findings == []


def test_numbers_that_no_place_prints_follow_the_order() -> None:
    lines = ("EJE - RECUPERACIÓN", "PROGRAMA - Integración", "PROYECTO - Puertos", "PROYECTO - Redes")
    result = reconcile({"body": place("body", *lines, f"ACTIVIDAD - {FORUM}")}, PROFILE)
    assert list(tree(result)) == ["I", "I.I", "I.I.A", "I.I.B", "I.I.B.1"]


def test_a_number_comes_from_the_next_place_that_prints_one() -> None:
    overview = ("EJE I RECUPERACIÓN", "PROGRAMA - Facilitación del comercio")
    index = ("EJE I RECUPERACIÓN", "PROGRAMA I Integración", "PROGRAMA II Facilitación del comercio")
    result = reconcile({"overview": place("overview", *overview), "index": place("index", *index)}, PROFILE)
    assert places_of(result, "I.II") == {"overview", "index"}


SIBLINGS = st.lists(st.sampled_from(["1", "2", "3", "4", "5", "-"]), min_size=1, max_size=7)


@given(SIBLINGS, st.sampled_from(list(KINDS)))
def test_ids_are_unique_whatever_is_printed(numbers: list[str], label: str) -> None:
    lines = [f"{label} {number} Título {'x' * place} {place}" for place, number in enumerate(numbers)]
    result = reconcile({"body": place("body", *lines)}, PROFILE)
    assert len(tree(result)) == len(numbers)


def test_a_number_printed_twice_gives_way_to_the_place() -> None:
    result = reconcile({"body": place("body", *project(FORUM), f"ACTIVIDAD 1 {CENSUS}")}, PROFILE)
    assert tree(result)["I.I.A.2"] == CENSUS
    assert ("label-misnumbered", "I.I.A.2") in codes(result.findings)
