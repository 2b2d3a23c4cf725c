"""Which node of the old document is which of the new one, what was part of what, and what else it could have been."""

from __future__ import annotations

import pytest

from pt_extract.differ.pairing.candidates import ALL_PAIRS, called_alike, candidates, nearest
from pt_extract.differ.pairing.evidence import WEIGHTS, bits, likelihood
from pt_extract.differ.pairing.matching import Matching, match
from pt_extract.differ.pairing.parts import parts_of
from pt_extract.differ.pairing.rivals import Rivals
from pt_extract.differ.pairing.tree import Pairs, Place, Tree
from pt_extract.differ.pairing.wording import usual_wording
from pt_extract.model import WorkProgramme
from sketch import sketched

OLD = """
EJE REDES | El eje reúne a los puertos.
PRG INFRAESTRUCTURA
PRY PUERTOS DIGITALES
ACT Taller sobre torres y antenas rurales | Se verán torres de acero y antenas de bajo costo. | Agenda 1; Evento 2
ACT Censo de comunidades logísticas | Encuestadores visitarán bodegas, patios y muelles. | Base de datos 2; Informe 4
ACT Feria de ceramistas | Habrá tornos y hornos de leña para alfareros. | Agenda 3
"""
MOVED = """
EJE REDES | El eje reúne a los puertos.
PRG INFRAESTRUCTURA
PRY PUERTOS DIGITALES
ACT Feria de ceramistas | Habrá tornos y hornos de leña para alfareros. | Agenda 3
ACT Conteo de comunidades de logística | Encuestadores visitarán bodegas, patios y muelles. | Base de datos 2; Informe 4
ACT Seminario de bancos de semillas nativas | Custodios cambiarán colecciones de maíz. | Agenda 1
"""


def tree(lines: str) -> Tree:
    return Tree.of(sketched(lines), usual_wording())


def matched(old: str, new: str) -> Matching:
    return match(tree(old), tree(new))


def partners(matching: Matching) -> dict[str, str]:
    return {old.node.id: new.node.id for old, new in matching.new_of.items()}


def place(side: Tree, id_: str) -> Place:
    return next(place for place in side.places if place.node.id == id_)


def test_a_tree_has_its_places_in_reading_order_with_rows_and_parents() -> None:
    whole = tree(OLD)
    assert [each.node.id for each in whole.places] == ["I", "I.I", "I.I.A", "I.I.A.1", "I.I.A.2", "I.I.A.3"]
    first = place(whole, "I.I.A.1")
    assert first.parent is place(whole, "I.I.A")
    assert [row.label for row in first.tasks] == ["Agenda", "Evento"]
    assert whole.loose == ()


def test_nodes_are_paired_wherever_they_stand_and_whatever_they_are_called() -> None:
    found = partners(matched(OLD, MOVED))
    assert (found["I.I.A.3"], found["I.I.A.2"]) == ("I.I.A.1", "I.I.A.2")
    assert "I.I.A.1" not in found


def test_what_came_is_free_and_so_is_what_went() -> None:
    matching = matched(OLD, MOVED)
    assert [each.node.id for each in matching.free_old("activity")] == ["I.I.A.1"]
    assert [each.node.id for each in matching.free_new("activity")] == ["I.I.A.3"]


def test_prose_that_is_told_by_two_nodes_now_was_split() -> None:
    whole = OLD.replace(
        "visitarán bodegas, patios y muelles.",
        "visitarán bodegas, patios y muelles. Cartógrafos dibujarán corredores bioceánicos con imágenes satelitales.",
    )
    parted = OLD + "ACT Mapa de corredores | Cartógrafos dibujarán corredores bioceánicos con imágenes satelitales.\n"
    matching = matched(whole, parted)
    parts = parts_of(matching)
    ((piece, shares),) = parts.split_from.items()
    assert (piece.node.title, shares[0][1].node.id) == ("Mapa de corredores", "I.I.A.2")
    assert parts.have(shares[0][1], piece)
    assert not parts.merged_into


def test_what_nearly_was_another_is_told_as_the_runner_up() -> None:
    first = "ACT Encuentro de alfareros del norte | Vendrán alfareros a la plaza.\n"
    second, third = first.replace("norte", "sur"), first.replace("norte", "este")
    matching = matched(OLD + first, OLD + second + third)
    rivals = Rivals.of(matching, matching.new_of)
    old = place(matching.old, "I.I.A.4")
    other = rivals.runner_up(old, matching.new_of[old])
    assert other is not None
    assert {matching.new_of[old].node.id, other.new_id} == {"I.I.A.4", "I.I.A.5"}
    assert rivals.possibly(place(matching.new, "I.I.A.1")) is None


def many(count: int) -> WorkProgramme:
    head = "\n".join(OLD.strip().split("\n")[:3])
    return sketched(
        "\n".join([head, *(f"ACT Estudio de la cuenca {number} del río nro{number}" for number in range(count))])
    )


def test_of_few_nodes_all_pairs_are_looked_at_and_of_many_those_that_share_rare_words() -> None:
    few = tree(OLD).places
    assert len([*candidates(few, few, Pairs())]) == len(few) ** 2
    places = Tree.of(many(80), usual_wording()).places
    assert len(places) ** 2 > ALL_PAIRS
    found = {*candidates(places, places, Pairs())}
    assert all((each, each) in found for each in places)
    assert len(found) < len(places) ** 2
    assert {(each, each) for each in places} <= {*called_alike(places, places)}
    assert (places[5], places[5]) in {*nearest(places, places)}


@pytest.mark.parametrize(("agreement", "worth"), [(0.0, -4.0), (0.5, 2.0), (1.0, 8.0)])
def test_evidence_rises_with_agreement(agreement: float, worth: float) -> None:
    assert bits(((0, -4), (1, 8)), agreement) == worth
    assert bits(WEIGHTS.title, agreement) <= bits(WEIGHTS.title, 1.0)


def test_no_evidence_either_way_is_one_half() -> None:
    assert likelihood(0) == 0.5
    assert likelihood(10) > 0.99
    assert likelihood(-10) < 0.01
