"""The samples without a text layer where it matters are read as their golden files say, but for letters misread."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from attrs import frozen
from rapidfuzz import fuzz

from goldens import SCANNED
from ocr import LACKING
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import extract
from pt_extract.jsonio import to_data

TITLES, PROSE = 0.99, 0.97
"""How alike what is read must be to what is printed, on the mean of a document."""

LEFT_OPEN = {("I.I.A", "body-title")}
"""As the golden's `ambiguous` says."""

Json = Any
Record = Callable[[str, object], None]


def each_scan(test: Callable[..., None]) -> Callable[..., None]:
    """The test for each sample that takes optical reading, where there is what it needs."""
    marks = (pytest.mark.parametrize("name", SCANNED), pytest.mark.skipif(bool(LACKING), reason=LACKING))
    for mark in (*marks, pytest.mark.slow):
        test = mark(test)
    return test


@cache
def reading(name: str) -> Json:
    return to_data(extract(SAMPLE_FOLDER / f"{name}.pdf"))


@cache
def golden(name: str) -> Json:
    return json.loads((GOLDEN_FOLDER / f"{name}.json").read_text("utf-8"))


def walk(nodes: Json) -> Iterator[Json]:
    for node in nodes:
        yield node
        yield from walk(node["children"])


def rows(programme: Json) -> list[Json]:
    schedule = programme["schedule"]
    return [] if schedule is None else list(schedule["rows"])


# --- without error ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
@each_scan
def test_a_scan_has_the_nodes_its_golden_has(name: str) -> None:
    ours, wanted = (
        [(node["id"], node["kind"]) for node in walk(data["axes"])] for data in (reading(name), golden(name))
    )
    assert ours == wanted


@each_scan
def test_a_scan_has_the_columns_its_golden_has(name: str) -> None:
    ours, wanted = ([column["key"] for column in data["schedule"]["columns"]] for data in (reading(name), golden(name)))
    assert ours == wanted


@each_scan
@pytest.mark.parametrize("member", ["kind", "node", "shaded", "marks"])
def test_the_rows_of_a_scan_are_what_its_golden_says(name: str, member: str) -> None:
    ours, wanted = ([row[member] for row in rows(data)] for data in (reading(name), golden(name)))
    assert ours == wanted


@each_scan
@pytest.mark.parametrize("member", ["quarters", "continues"])
def test_the_nodes_of_a_scan_run_when_its_golden_says(name: str, member: str) -> None:
    ours, wanted = ({node["id"]: node[member] for node in walk(data["axes"])} for data in (reading(name), golden(name)))
    assert ours == wanted


@each_scan
def test_the_closing_counts_of_a_scan_are_what_its_golden_says(name: str) -> None:
    ours, wanted = (
        [(line["axis"], line["counts"]) for line in data["schedule"]["summary"]]
        for data in (reading(name), golden(name))
    )
    assert ours == wanted


# --- but for letters misread -----------------------------------------------------------------------------------------


@frozen
class Likeness:
    """How alike texts are to the golden's, 0 to 1: on the mean, and the least like of them."""

    mean: float
    minimum: float
    worst: str

    @classmethod
    def of(cls, ours: dict[str, str], wanted: dict[str, str]) -> Likeness:
        """By name; a text that one side lacks is unlike altogether."""
        ratios = {
            name: fuzz.ratio(ours.get(name, ""), text) / 100 if name in ours else 0.0 for name, text in wanted.items()
        } | dict.fromkeys(ours.keys() - wanted.keys(), 0.0)
        worst = min(ratios, key=lambda name: ratios[name])
        shown = f"{worst}: {wanted.get(worst)!r} is read as {ours.get(worst)!r}"
        return cls(sum(ratios.values()) / len(ratios), ratios[worst], shown)


def titles(programme: Json) -> dict[str, str]:
    """Every wording of every node, by node and place; without those that the sample leaves open."""
    return {
        f"{node['id']} {variant['where']}": variant["text"]
        for node in walk(programme["axes"])
        for variant in node["titles"]
        if (node["id"], f"{variant['where']}-title") not in LEFT_OPEN
    }


def labels(programme: Json) -> dict[str, str]:
    return {f"row {index}": row["label"] or "" for index, row in enumerate(rows(programme))}


def prose(programme: Json) -> dict[str, str]:
    """The introduction and the text of every node that has one."""
    texts = {node["id"]: node["text"] for node in walk(programme["axes"]) if node["text"]}
    return {"introduction": programme["introduction"]} | texts


@each_scan
@pytest.mark.parametrize(("texts", "least"), [(titles, TITLES), (labels, TITLES), (prose, PROSE)])
def test_the_texts_of_a_scan_are_those_of_its_golden(
    name: str, texts: Callable[[Json], dict[str, str]], least: float, record_property: Record
) -> None:
    found = Likeness.of(texts(reading(name)), texts(golden(name)))
    for measure in ("mean", "minimum", "worst"):
        record_property(measure, getattr(found, measure))
    assert found.mean >= least, f"mean {found.mean:.4f}, minimum {found.minimum:.4f} at {found.worst}"


def test_likeness_counts_what_either_side_lacks() -> None:
    found = Likeness.of({"a": "meta", "extra": "b"}, {"a": "meta", "b": "objetivo", "c": ""})
    assert (found.mean, found.minimum) == (0.25, 0.0)
