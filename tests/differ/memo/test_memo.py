"""What names a change for good, what a diff sums up, and what a scan makes uncertain."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from edits import Add, Remove, Rename, Reword, edited
from places import GOLDEN_FOLDER
from pt_extract.differ import diff
from pt_extract.jsonio import from_json
from pt_extract.model import Finding, Node
from toldprogramme import FAIR, OLD, activity


def test_a_fingerprint_survives_renumbering() -> None:
    """Another activity in front gives all of a project's another number, and the rename is the same one."""
    rename = Rename("I.I.A.2", "Medición de tiempos de despacho")
    alone = diff(OLD, edited(OLD, [rename])[0]).of_type("renamed")
    beside = diff(OLD, edited(OLD, [rename, Add(activity("Feria de ceramistas", FAIR), "I.I.A", 0)])[0])
    (renamed,) = beside.of_type("renamed")
    assert [change.fingerprint for change in alone] == [renamed.fingerprint]
    assert renamed.new_id == "I.I.A.3"
    prints = [change.fingerprint for change in beside.changes]
    assert len(prints) == len(set(prints))


def test_nodes_are_counted_within_what_came_or_went() -> None:
    found = diff(OLD, edited(OLD, [Remove("I.I.A")])[0])
    whole = next(count for count in found.counts if count.kind == "activity" and count.title is None)
    assert (whole.old, whole.new, whole.removed, whole.added) == (7, 3, 4, 0)
    (counts,) = (point for point in found.key_points if point.code == "counts" and point.values["kind"] == "activity")
    assert (counts.values["old"], counts.values["new"]) == (7, 3)


def test_a_scan_makes_uncertain_what_it_doubted_and_nothing_else() -> None:
    """Pages read with OCR, of which one word was hard to read: the change of that word is uncertain."""
    text = "Un consultor comparará los plazos de despacho en doce aduanas terrestres y propondrá metas de reducción."
    new, _ = edited(OLD, [Reword("I.I.A.2", text), Reword("I.I.B.2", "Catadores de seis países hablarán de aromas.")])
    pages = {page for node in new.walk() for page in node.pages}
    doubts = [Finding("ocr-used", "info", f"page {page} was read with OCR", None, page) for page in sorted(pages)]
    node = new.find("I.I.A.2")
    assert node is not None
    hard = Finding("low-confidence", "warning", "hard to read: “plazos” (0.40)", None, node.pages[0])
    found = diff(OLD, new.with_findings((*doubts, hard)))
    assert {change.old_id: change.uncertain for change in found.of_type("text")} == {"I.I.A.2": True, "I.I.B.2": False}


def test_letters_that_ocr_takes_for_each_other_are_a_class_of_their_own() -> None:
    node = OLD.find("I.I.A.2")
    assert node is not None
    new, _ = edited(OLD, [Reword("I.I.A.2", node.text.replace("consultor", "consu1tor"))])
    scanned = new.with_findings(tuple(Finding("ocr-used", "info", "OCR", None, page) for page in node.pages))
    (change,) = diff(OLD, scanned).of_type("text")
    assert (change.misread, change.is_minor, change.uncertain) == (True, True, True)
    (printed,) = diff(OLD, new).of_type("text")
    assert not printed.is_minor
    assert diff(OLD, scanned).folded == {"misread": 1}
    assert evolve(change, misread=False, uncertain=False, findings=()).level == "low"


def test_an_activity_of_a_plan_that_shifted_as_a_whole_is_not_untouched() -> None:
    """Its line is told once for all, and its quarters are others all the same."""
    old = from_json((GOLDEN_FOLDER / "programa-2022.json").read_bytes())
    later = {f"2022-Q{number}": f"2022-Q{number + 1}" for number in (1, 2, 3)}
    plan = (
        tuple(evolve(row, shaded=("2022-Q1",) if row.shaded else ()) for row in old.schedule.rows)
        if old.schedule
        else ()
    )
    assert old.schedule is not None
    before = evolve(old, axes=planned(old.axes, ("2022-Q1",)), schedule=evolve(old.schedule, rows=plan))
    moved = tuple(evolve(row, shaded=tuple(later[key] for key in row.shaded)) for row in plan)
    after = evolve(old, axes=planned(old.axes, ("2022-Q2",)), schedule=evolve(old.schedule, rows=moved))
    found = diff(before, after)
    assert "plan-shifted" in {point.code for point in found.key_points}
    (whole,) = (count for count in found.counts if count.kind == "activity" and count.title is None)
    assert whole.untouched == sum(not node.quarters for node in nodes_of(old.axes) if node.kind == "activity")


def planned(nodes: tuple[Node, ...], quarters: tuple[str, ...]) -> tuple[Node, ...]:
    """The nodes, all that have quarters planned for these instead."""
    return tuple(
        evolve(node, quarters=quarters if node.quarters else (), children=planned(node.children, quarters))
        for node in nodes
    )


def nodes_of(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from nodes_of(node.children)
