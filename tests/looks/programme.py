"""Work programmes drawn at random: their tree, what each place calls a node, and their schedule.

What is drawn is what a document *says*; how it is set is a :class:`looks.look.Look`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from random import Random

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from pt_extract.model import NODE_KINDS, NodeKind, Where

YEAR, LAST_YEAR = 2024, 2026
QUARTERS = tuple(f"{YEAR}-Q{quarter}" for quarter in range(1, 5))
MONTHS = tuple(f"{YEAR}-{month:02d}" for month in range(1, 13))
NEXT_MONTHS = tuple(f"{YEAR + 1}-{month:02d}" for month in range(1, 13))
CONTINUITY = f"{YEAR + 1}-{LAST_YEAR}"

ROMAN = ("I", "II", "III", "IV", "V", "VI")

AXES = (
    "Integración productiva",
    "Transformación digital",
    "Desarrollo social y ambiental",
    "Cooperación económica y técnica",
    "Seguridad alimentaria",
)
PROGRAMMES = (
    "Comercio e inversión",
    "Pymes",
    "Infraestructura y conectividad",
    "Gobierno abierto",
    "Energía sostenible para América Latina y el Caribe",
    "Gestión de riesgos",
    "Economía creativa",
    "Migración y desarrollo",
    "Innovación y propiedad intelectual en el ámbito agropecuario",
)
PROJECTS = tuple(
    f"{head} {tail}"
    for head, tail in product(
        ("Red de", "Articulación de", "Observatorio regional de", "Fortalecimiento institucional de"),
        (
            "puertos secos y corredores bioceánicos",
            "servicios estadísticos",
            "industrias culturales de América Latina y el Caribe",
            "laboratorios de metrología",
            "cooperativas agroindustriales",
        ),
    )
)
ACTIVITIES = tuple(
    f"{head} {body}{tail}"
    for head, body, tail in product(
        (
            "Encuentro regional sobre",
            "Medición de la",
            "Curso virtual de",
            "Intercambio de experiencias en",
            "Mesa de diálogo: avances de la",
        ),
        (
            "interoperabilidad de ventanillas únicas",
            "internacionalización de empresas rurales",
            "gestión del agua",
            "cualificación técnica",
            "telemedicina y responsabilidad sociosanitaria",
            "trazabilidad",
        ),
        (
            "",
            " en América Latina y el Caribe",
            ", con énfasis en la participación de las mujeres y los jóvenes de las zonas fronterizas",
            " (segunda edición)",
            " y su contribución al año 2030",
        ),
    )
)
TASKS = (
    "Identificación de contrapartes",
    "Elaboración de agendas",
    "Envío de convocatorias",
    "Realización del evento",
    "Redacción del informe de resultados",
    "Actividades de logística (hospedaje, salón de eventos, traducción, otros)",
    "Suscripción de convenios con las instituciones interesadas y seguimiento de su cumplimiento",
    "Diagnóstico",
    "Publicación y difusión de los resultados en los medios institucionales de los Estados Miembros",
    "Contratación del consultor",
)
ACTIONS = (
    "1er Taller sobre normas técnicas",
    "2do Taller con puertos del Pacífico",
    "Índice de Apertura Comercial",
    "3er Seminario de alto nivel",
    "Guía de buenas prácticas",
)
PROSE = (
    "Se convocará a especialistas de los ministerios y de las universidades para comparar los resultados de cada país.",
    "La experiencia de los años anteriores muestra que los plazos cortos ayudan a sostener el interés de las partes.",
    "Los materiales quedarán a disposición del público en el portal de la Secretaría Permanente.",
    "Con ello se busca reducir las diferencias entre las oficinas nacionales y dar curso a las tareas pendientes.",
    "El informe final reunirá las recomendaciones y señalará los vacíos que convenga atender más adelante.",
    "Las sesiones se llevarán a cabo de manera presencial y contarán con interpretación simultánea.",
    "Quienes participen recibirán una constancia y un resumen de las conversaciones sostenidas.",
)

Rewording = Callable[[str], str]


def _unaccented(title: str) -> str:
    """Without its first accent, as typists leave it out."""
    words = title.split(" ")
    for index, word in enumerate(words):
        bare = "".join(c for c in unicodedata.normalize("NFD", word) if c != "\u0301")
        if bare != unicodedata.normalize("NFD", word):
            words[index] = unicodedata.normalize("NFC", bare)
            break
    return " ".join(words)


REWORDINGS: Mapping[str, Rewording] = {
    "same": str,
    "capitals": str.upper,
    "abbreviated": lambda title: title.replace("América Latina y el Caribe", "ALC"),
    "unaccented": _unaccented,
    "punctuated": lambda title: title.replace(":", ".").replace(" (", ", ").replace(")", ""),
    "shortened": lambda title: title.replace(" de los ", " de ").replace(" de la ", " de ").replace("regional ", ""),
}
"""What one place does to the wording of another."""


@frozen
class Task:
    """A row of the schedule under an activity; ``marked`` are places of its time columns, counted from 0."""

    label: str
    marked: tuple[int, ...] = ()


@frozen
class Group:
    """Tasks under the label of an action, or under none."""

    action: str | None
    tasks: tuple[Task, ...]


@frozen
class Item:
    """An axis, programme, project or activity."""

    kind: NodeKind
    number: str
    title: str
    """The body's wording."""
    wordings: Mapping[Where, str] = field(factory=dict)
    """What the other places call it, where they word it otherwise."""
    prose: tuple[str, ...] = ()
    continues: bool = False
    """Whether its own row in the schedule is marked in the continuity column."""
    groups: tuple[Group, ...] = ()
    children: tuple[Item, ...] = ()
    printed: str = ""
    """Its number as labels have it, where that is not its own alone (``1.2.1``)."""

    def said(self, where: Where) -> str:
        """Its wording at one place."""
        return self.wordings.get(where, self.title)

    def walk(self) -> Iterator[Item]:
        """The item and everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class Programme:
    """A work programme: its tree, whether it counts in months, and whether its schedule has a continuity column."""

    axes: tuple[Item, ...]
    months: bool = False
    continuity: bool = True
    later: tuple[str, ...] = (CONTINUITY,)
    """The keys of the columns of later years, where there are any."""
    first_month: int = 1
    """The first of its twelve months; those from January on are of the next year then."""

    @property
    def periods(self) -> tuple[str, ...]:
        """The keys of its quarters or months."""
        return (*MONTHS[self.first_month - 1 :], *NEXT_MONTHS[: self.first_month - 1]) if self.months else QUARTERS

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all its time columns."""
        return (*self.periods, *self.later) if self.continuity else self.periods

    def items(self) -> list[tuple[str, Item]]:
        """Every item with its id, in reading order."""
        return [pair for axis in self.axes for pair in _branch(axis, "")]


def _branch(item: Item, above: str) -> Iterator[tuple[str, Item]]:
    name = f"{above}{item.number}"
    yield name, item
    for child in item.children:
        yield from _branch(child, f"{name}.")


# Drawing them.


class _Draw:
    """What is drawn so far, so that no title comes twice."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = Random(seed)
        self.size = size
        self.months = self.random.randrange(4) == 0
        self.continuity = self.random.randrange(4) > 0
        self.used: set[str] = set()

    def fresh(self, pool: Sequence[str]) -> str:
        """A title of the pool that was not drawn before (two siblings called the same are one to a reader)."""
        title = self.random.choice([text for text in pool if text not in self.used])
        self.used.add(title)
        return title

    def count(self, most: int) -> int:
        """From 1 to ``most``, of small programmes always 1."""
        return self.random.randint(1, min(most, self.size))


POOLS: Mapping[NodeKind, Sequence[str]] = {
    "axis": AXES,
    "programme": PROGRAMMES,
    "project": PROJECTS,
    "activity": ACTIVITIES,
}
MOST: Mapping[NodeKind, int] = {"axis": 3, "programme": 2, "project": 2, "activity": 3}
PLACES: tuple[Where, ...] = ("index", "overview", "schedule")
FEW_TASKS = 4


def any_programme(seed: int, size: int = 2) -> Programme:
    """The programme of that number, of at most ``size`` nodes of a kind side by side.

    Its schedule marks something in two columns: where a single one is filled from top to bottom, no reader tells a
    tint from marks.
    """
    drawn = _Draw(seed, size)
    axes = tuple(_item(drawn, "axis", place) for place in range(drawn.count(MOST["axis"])))
    return Programme((*axes[:-1], _with_two_columns(axes[-1])), drawn.months, drawn.continuity)


def programmes() -> st.SearchStrategy[Programme]:
    """Any small programme."""
    return st.builds(any_programme, st.integers(0, 2**32 - 1), st.sampled_from((1, 2, 2, 3)))


def _number(kind: NodeKind, place: int) -> str:
    if kind in ("axis", "programme"):
        return ROMAN[place]
    return chr(ord("A") + place) if kind == "project" else str(place + 1)


def _item(drawn: _Draw, kind: NodeKind, place: int) -> Item:
    random = drawn.random
    title = drawn.fresh(POOLS[kind])
    wordings: dict[Where, str] = {where: random.choice(list(REWORDINGS.values()))(title) for where in PLACES}
    # A justification of fewer lines is not told from an overview's list by eye either.
    prose = PROSE[:5] if kind == "axis" else _prose(random)
    lower = NODE_KINDS[NODE_KINDS.index(kind) + 1 :]
    children = tuple(_item(drawn, lower[0], p) for p in range(drawn.count(MOST[lower[0]]))) if lower else ()
    continues = drawn.continuity and kind in ("project", "activity") and random.random() < 0.5
    return Item(
        kind, _number(kind, place), title, wordings, prose, continues, () if lower else _groups(drawn), children
    )


def _prose(random: Random) -> tuple[str, ...]:
    start = random.randint(0, len(PROSE) - 3)
    return PROSE[start : start + random.randint(1, 3)]


def _groups(drawn: _Draw) -> tuple[Group, ...]:
    if drawn.random.randrange(5):
        return (Group(None, _tasks(drawn, at_least=0)),)
    start = drawn.random.randint(0, len(ACTIONS) - 2)
    return tuple(Group(name, _tasks(drawn, at_least=1)) for name in ACTIONS[start : start + 2])


def _tasks(drawn: _Draw, at_least: int) -> tuple[Task, ...]:
    start = drawn.random.randrange(len(TASKS))
    labels = [TASKS[(start + step) % len(TASKS)] for step in range(drawn.random.randint(at_least, FEW_TASKS))]
    return tuple(Task(label, _marked(drawn)) for label in labels)


def _marked(drawn: _Draw) -> tuple[int, ...]:
    columns = 12 if drawn.months else 4
    first = drawn.random.randrange(columns)
    places = list(range(first, min(first + drawn.random.randint(0, 3), columns)))
    if drawn.continuity and drawn.random.randrange(6) == 0:
        places.append(columns)
    return tuple(places)


def _with_two_columns(item: Item) -> Item:
    """The item, its very last activity given one task more in the first column and one in the second."""
    if item.kind != "activity":
        return evolve(item, children=(*item.children[:-1], _with_two_columns(item.children[-1])))
    *before, group = item.groups
    more = (Task("Convocatoria", (0,)), Task("Cierre y evaluación", (1,)))
    return evolve(item, groups=(*before, evolve(group, tasks=(*group.tasks, *more))))
