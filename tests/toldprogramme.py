"""A programme told in full, and what to tell others with: for tests of what changes between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from edits import Item, branch
from edits.draft import Draft
from edits.programme import EMPTY
from pt_extract.model import Node, NodeKind, Row, WorkProgramme

EVENT = (("Identificación de contrapartes", 1), ("Elaboración de agendas", 2), ("Realización del evento", 3))
STUDY = (("Levantamiento base de datos", 1), ("Cálculo de indicadores", 2), ("Redacción de informe", 4))

NAMES = (f"made {number}" for number in count())


def item(
    kind: NodeKind,
    title: str,
    text: str = "",
    *children: Item,
    tasks: Sequence[tuple[str, int]] = (),
) -> Item:
    """A node with the tasks under it, each with its quarter."""
    lines = [Row("task", None, None, label, (f"2022-Q{quarter}",)) for label, quarter in tasks]
    return branch(next(NAMES), Node("", kind, "", title, text=text), lines, children)


def activity(title: str, text: str = "", tasks: Sequence[tuple[str, int]] = EVENT) -> Item:
    return item("activity", title, text, tasks=tasks)


def programme(*axes: Item) -> WorkProgramme:
    """The programme of these axes."""
    draft = Draft(EMPTY)
    for axis in axes:
        draft.place(axis, draft.root, len(draft.root.children))
    return draft.written()


def of_activities(*activities: Item) -> WorkProgramme:
    """A programme of one project."""
    project = item("project", "Red de puertos", "La red une a los puertos.", *activities)
    return programme(item("axis", "INTEGRACIÓN", "", item("programme", "Comercio", "", project)))


PORTS = "Las autoridades portuarias de Belice y Guyana revisarán los calados y las tarifas de cada muelle."
CUSTOMS = "Un consultor comparará los tiempos de despacho en doce aduanas terrestres y propondrá metas de reducción."
SEEDS = "Los bancos de semillas nativas intercambiarán colecciones y acordarán un protocolo de conservación."
MUSEUMS = "Los museos comunitarios presentarán sus inventarios y aprenderán a digitalizar piezas de cerámica."
RIVERS = "La cuenca se medirá con sensores donados, y los caudales se publicarán cada semana en un portal abierto."
FAIR = "Habrá tornos y hornos, y los alfareros venderán sus obras sin intermediarios."
MONEY = "Se pedirán cotizaciones a treinta casas de cambio."
COFFEE = "Catadores de seis países fijarán una escala común de aromas y la probarán con cosechas de altura."

OLD = programme(
    item(
        "axis",
        "INTEGRACIÓN PRODUCTIVA",
        "El eje reúne lo que se hace por el comercio.",
        item(
            "programme",
            "Comercio e inversión",
            "El programa sigue a los anteriores.",
            item(
                "project",
                "Red de puertos digitales",
                "La red nació en una reunión de capitanías.",
                activity("Encuentro regional sobre tarifas de muelles", PORTS),
                activity("Medición de tiempos de despacho en aduanas terrestres", CUSTOMS, STUDY),
                activity("Taller sobre conservación de semillas nativas", SEEDS),
                activity("Curso virtual de digitalización de cerámicas", MUSEUMS),
            ),
            item(
                "project",
                "Observatorio de cuencas transfronterizas",
                "El observatorio depende de dos universidades.",
                activity("Monitoreo de caudales con sensores donados", RIVERS, STUDY),
                activity("Panel de catadores de café de altura", COFFEE),
            ),
        ),
    ),
    item(
        "axis",
        "COHESIÓN SOCIAL",
        "El eje atiende a los municipios pequeños.",
        item(
            "programme",
            "Migración y empleo",
            "Lo piden los ministerios de trabajo.",
            item(
                "project",
                "Hoja de ruta para las remesas familiares",
                "Participan bancos y cooperativas.",
                activity("Estudio sobre comisiones de envío", MONEY, STUDY),
            ),
        ),
    ),
)
