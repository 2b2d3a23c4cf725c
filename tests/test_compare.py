"""Where two readings differ, in lines that a person can follow."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pt_extract import InvalidDataError, WorkProgramme
from pt_extract.compare import align_rows, differences, word_diff
from pt_extract.jsonio import to_data
from strategies import LABELS, programmes


def compared(programme: WorkProgramme, change: Callable[[dict[str, Any]], object]) -> list[str]:
    """The differences, as lines, of the programme from itself with one change made to it."""
    golden = to_data(programme)
    ours = copy.deepcopy(golden)
    change(ours)
    return [str(difference) for difference in differences(ours, golden)]


def activity(data: dict[str, Any], number: int = 0) -> dict[str, Any]:
    node: dict[str, Any] = data["axes"][0]["children"][0]["children"][0]["children"][number]
    return node


@given(programmes())
def test_a_reading_is_like_itself(programme: WorkProgramme) -> None:
    assert differences(to_data(programme), to_data(programme)) == []


@pytest.mark.slow
@given(programmes(), programmes())
def test_unlike_readings_differ_and_each_difference_is_a_line(one: WorkProgramme, other: WorkProgramme) -> None:
    found = differences(to_data(one), to_data(other))
    if one.introduction != other.introduction:
        assert found
    assert all(str(difference).strip() for difference in found)


def test_the_golden_states_what_is_compared(programme: WorkProgramme) -> None:
    golden = {
        "must_find": [],
        "document": {"code": "SP/1"},
        "axes": [
            {
                "id": "I",
                "kind": "axis",
                "titles": [],
                "children": [{"id": "I.I", "kind": "programme", "children": []}],
            }
        ],
        "schedule": {"rows": [{"kind": "task", "label": "Ejecución"}]},
    }
    ours = to_data(programme)
    golden["axes"][0]["children"][0]["children"] = ours["axes"][0]["children"][0]["children"]  # type: ignore[index]
    lines = [str(difference) for difference in differences(ours, golden)]
    assert len(lines) == 4
    assert all("got “" in line and "expected nothing" in line for line in lines)
    assert all(line.startswith("schedule rows[") for line in lines)
    assert differences(ours, {"axes": ours["axes"]}) == []


def test_layout_may_be_left_open_by_null_or_an_empty_list(programme: WorkProgramme) -> None:
    golden = to_data(programme)
    golden["source"] = {"file": "another"}
    activity(golden)["pages"] = []
    activity(golden)["titles"][0] |= {"page": None, "bbox": []}
    for row in golden["schedule"]["rows"]:
        row["bbox"] = row["page"] = None
    assert differences(to_data(programme), golden) == []


def test_the_golden_may_leave_more_than_one_reading_open(programme: WorkProgramme) -> None:
    golden = to_data(programme)
    golden["ambiguous"] = [
        {"node": "I.I.A", "field": "title", "accept": ["PUERTOS DIGITALES"]},
        {"node": "I.I.A.1", "field": "body-title", "accept": []},
        {"node": None, "field": "document.place", "accept": ["Lima"]},
        {"node": "I.I.A.1", "field": "finding", "accept": ["title-conflict", "title-differs"]},
    ]
    golden["allowed_findings"] = [{"code": "label-misnumbered", "node": "I"}]
    ours = to_data(programme)
    ours["axes"][0]["children"][0]["children"][0]["title"] = "PUERTOS DIGITALES"
    activity(ours)["titles"][1]["text"] = "Medición"
    ours["document"]["place"] = "Lima"
    ours["findings"][0]["code"] = "title-conflict"
    ours["findings"].append({"code": "label-misnumbered", "node": "I", "message": "…"})
    assert differences(ours, golden) == []
    ours["findings"].append({"code": "label-misnumbered", "node": "II", "message": "Again."})
    ours["document"]["place"] = "Bogotá"
    assert [str(difference) for difference in differences(ours, golden)] == [
        "document place: [-Quito-] {+Bogotá+}",
        "finding label-misnumbered of II: expected nothing, got [Again.]",
    ]


def test_boxes_and_similarities_may_differ_a_little(programme: WorkProgramme) -> None:
    def nudge(data: dict[str, Any], points: float, share: float) -> None:
        title = activity(data)["titles"][0]
        title["bbox"] = [value + points for value in title["bbox"]]
        title["similarity"] += share

    assert compared(programme, lambda data: nudge(data, 1.5, 0.005)) == []
    assert len(compared(programme, lambda data: nudge(data, 5, 0.2))) == 2


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            lambda data: activity(data).update(title="Medición de puertos"),
            "I.I.A.1 title: Medición de [-los-] puertos",
        ),
        (
            lambda data: activity(data).update(quarters=["2022-Q1"]),
            "I.I.A.1 quarters: expected [2022-Q1, 2022-Q3], got [2022-Q1]",
        ),
        (lambda data: activity(data).update(continues=None), "I.I.A.1 continues: expected true, got null"),
        (lambda data: activity(data).pop("funders"), "I.I.A.1 funders: expected [Fondo], got nothing"),
        (
            lambda data: data["axes"][0].update(goals=["Dinamizar la zona."]),
            "I goals[0]: Dinamizar la [-región.-] {+zona.+}",
        ),
        (lambda data: data["axes"][0].update(sdgs=[5]), "I sdgs: expected [5, 8], got [5]"),
        (lambda data: data["document"].update(last_year=2022), "document last_year: expected 2026, got 2022"),
        (
            lambda data: data.update(introduction="El 2021 fue un año complejo."),
            "introduction: El [-2020-] {+2021+} fue un año …",
        ),
        (
            lambda data: activity(data)["titles"][1].update(text="Otra"),
            "I.I.A.1 titles[body] text: [-Medición de los puertos-] {+Otra+}",
        ),
        (
            lambda data: activity(data)["titles"].pop(),
            "I.I.A.1 titles[body]: expected “Medición de los puertos”, got nothing",
        ),
        (
            lambda data: activity(data, 1)["titles"].append({"where": "index", "text": "Índice"}),
            "I.I.A.2 titles[index]: expected nothing, got “Índice”",
        ),
        (
            lambda data: data["axes"][0]["children"].clear(),
            "I.I (programme and 3 under it): expected “Integración”, got nothing",
        ),
        (
            lambda data: data["axes"].append({"id": "II", "kind": "axis", "title": "SOCIAL"}),
            "II (axis): expected nothing, got “SOCIAL”",
        ),
        (
            lambda data: data["axes"][0]["children"][0]["children"][0]["children"].reverse(),
            "order of nodes: [-I.I.A.1-] {+I.I.A.2+} after I.I.A",
        ),
        (lambda data: data.update(schedule=None), "schedule: [-one-] {+none+}"),
        (
            lambda data: data["schedule"]["columns"].pop(),
            "schedule columns: expected [I Trimestre, III Trimestre, Continuidad], got [I Trimestre, III Trimestre]",
        ),
        (
            lambda data: data["schedule"]["columns"][0].update(key="2023-Q1"),
            "schedule columns[0] key: [-2022-Q1-] {+2023-Q1+}",
        ),
        (
            lambda data: data["schedule"]["summary"][0]["counts"].update({"2022-Q1": 2}),
            "schedule summary[0] counts: expected {'2022-Q1': 1}, got {'2022-Q1': 2}",
        ),
        (
            lambda data: data["schedule"]["rows"].pop(0),
            "schedule rows[0] (activity of I.I.A.1, “Medición de los puertos”): "
            "expected “Medición de los puertos”, got nothing",
        ),
        (
            lambda data: data["schedule"]["rows"].insert(2, {"kind": "task", "node": "I.I.A.1", "label": "Informe"}),
            "schedule rows[2] (task of I.I.A.1, “Informe”): expected nothing, got “Informe”",
        ),
        (
            lambda data: data["schedule"]["rows"][3].update(shaded=[]),
            "schedule rows[3] (task of I.I.A.1 under “1er Taller”, “Ejecución”) shaded: expected [2022-Q3], got []",
        ),
        (lambda data: data["findings"].pop(0), "finding title-differs of I.I.A.1: expected 1, got 0"),
        (
            lambda data: data["findings"].append({"code": "page-unread", "node": None, "message": "Page 3 is damaged"}),
            "finding page-unread of the document: expected nothing, got [Page 3 is damaged]",
        ),
        (lambda data: data["findings"].append(data["findings"][1]), None),
        (lambda data: data["findings"].append({"code": "title-differs", "node": "I", "message": "…"}), None),
        (lambda data: data.update(source=None), None),
    ],
)
def test_one_change_is_one_line(
    programme: WorkProgramme, change: Callable[[dict[str, Any]], object], line: str | None
) -> None:
    assert compared(programme, change) == ([] if line is None else [line])


def test_a_golden_of_another_shape() -> None:
    shapes: list[tuple[dict[str, Any], str]] = [
        ({"axes": {}}, "$.axes"),
        ({"axes": [{"id": "I", "children": "none"}]}, "$.axes[0].children"),
        ({"document": []}, "$.document"),
        ({"schedule": {"rows": [1]}}, "$.schedule.rows"),
        ({"schedule": "none"}, "$.schedule"),
        ({"findings": None}, "$.findings"),
    ]
    for golden, path in shapes:
        with pytest.raises(InvalidDataError) as caught:
            differences(to_data(WorkProgramme()) | {"schedule": {}}, golden)
        assert caught.value.path == path


def test_word_diff_shows_a_little_around_each_change() -> None:
    old = " ".join(f"w{number}" for number in range(40))
    new = old.replace("w10", "x10").replace("w30 ", "")
    assert word_diff(old, new) == "… w7 w8 w9 [-w10-] {+x10+} w11 w12 w13 … | … w27 w28 w29 [-w30-] w31 w32 w33 …"


def test_word_diff_of_paragraphs_and_spaces() -> None:
    assert word_diff("uno\n\ndos", "uno dos") == "uno [-¶-] dos"
    assert word_diff("uno\ndos", "uno dos") == "uno [-↵-] dos"
    assert word_diff("a b", "a  b") == "a {++} b"


def test_word_diff_keeps_long_changes_short() -> None:
    old = " ".join(map(str, range(100)))
    assert word_diff(old, "") == "[-0 1 2 3 4 5 6 7 …84 words… 92 93 94 95 96 97 98 99-] {++}"
    many = " ".join(f"{number} a b c d e f g h" for number in range(10))
    assert word_diff(many, many.replace("a", "x")).endswith("| and 6 more")


@st.composite
def row_lists(draw: st.DrawFn) -> list[dict[str, str]]:
    return [{"kind": "task", "node": "I", "label": label} for label in draw(st.lists(LABELS, max_size=8))]


@given(row_lists(), row_lists())
def test_alignment_keeps_order_and_never_pairs_twice(ours: list[dict[str, str]], golden: list[dict[str, str]]) -> None:
    pairs = align_rows(ours, golden)
    assert pairs == sorted(pairs)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)


@given(row_lists(), st.data())
def test_a_missing_row_is_one_difference(rows: list[dict[str, str]], data: st.DataObject) -> None:
    if rows:
        gone = data.draw(st.integers(0, len(rows) - 1))
        ours = {"schedule": {"rows": rows[:gone] + rows[gone + 1 :]}}
        assert len(differences(ours, {"schedule": {"rows": rows}})) == 1


@pytest.mark.parametrize("golden", [{}, {"axis": []}, {"changes": [], "old": {}, "new": {}, "schema_version": "1.0"}])
def test_a_golden_that_states_nothing_is_none(golden: dict[str, Any], programme: WorkProgramme) -> None:
    with pytest.raises(InvalidDataError, match="states nothing of a programme"):
        differences(to_data(programme), golden)
