"""What a careful analyst would say of two small programmes: each kind of change in several vocabularies, and beside it
its twin, which looks alike and is another thing.

``says`` are the changes that people are shown by default, all of them; ``hides`` are some that are there only for who
asks for everything. One with ``?`` before it may be there and need not. ``points`` are statements of the memo that must
be there, ``no_points`` those that must not.
"""

from __future__ import annotations

from collections.abc import Collection

import pytest
from attrs import evolve, field, frozen

from edits import Reschedule, differences, edited, mirror, substance, unordered
from edits.draft import Lack
from edits.turns import ShiftPlan
from pt_extract.differ import diff
from pt_extract.differ.patch import patch
from pt_extract.errors import InvalidDataError
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import Change, ProgrammeDiff
from sketch import sketched

FRAME = """
EJE DESARROLLO DE LA REGIÓN | El eje reúne los trabajos que piden las capitales pequeñas.
PRG Trabajo conjunto | Las agencias nacionales reparten entre sí las sedes.
PRY Convocatorias del año | Las convocatorias se publican en marzo.
"""
"""What stands above the activities of a case that shows nothing else."""
BACKGROUND = """
EJE PATRIMONIO Y MEMORIA | El eje atiende a archivos, museos y lenguas.
PRG Archivos | Los archivos nacionales piden apoyo desde hace una década.
PRY Papel y tinta | Se salvan legajos que el agua dañó.
ACT Censo de legajos notariales | Quince notarías abrirán sus sótanos a los archiveros.
    | Recorrido de sótanos 1; Fichas de legajos 2
ACT Seminario sobre tintas ferrogálicas en América Latina y el Caribe
    | Químicos y conservadores probarán lavados sobre papel de trapo.
    | Envío de convocatorias 1; Realización del evento 2 | X
PRY Museos comunitarios | Los vecinos cuentan la historia de su barrio.
ACT Guía práctica sobre vitrinas de bajo costo | Carpinteros y curadores diseñarán vitrinas desmontables.
    | Prototipo de vitrina 2 3
ACT Encuentro regional sobre museos de barrio | Cada museo llevará un objeto y la voz de quien lo donó.
    | Envío de convocatorias 2; Realización del evento 3
PRG Lenguas | Hablantes y maestros comparten aulas.
PRY Nidos de lengua | Abuelas y niños conversan cada tarde.
ACT Curso de formación sobre gramáticas escolares | Lingüistas y maestras escribirán lecciones en garífuna.
    | Elaboración de agendas 3; Realización del evento 4 | X
"""
"""Another axis, the same in both documents: so many titles and words that say nothing of the case."""


@frozen
class Case:
    """Two documents; lines of activities alone stand under :data:`FRAME`."""

    name: str
    old: str
    new: str
    says: Collection[str] = ()
    hides: Collection[str] = ()
    points: Collection[str] = ()
    no_points: Collection[str] = ()
    year: int = 2022
    """That of the new document; the old one is of 2022."""
    lacks: Collection[Lack] = ()
    """What the new document has not."""
    levels: dict[str, str] = field(factory=dict)


def document(lines: str, year: int = 2022, lacks: Collection[Lack] = ()) -> WorkProgramme:
    frame = FRAME if lines.lstrip().startswith("ACT") else ""
    return sketched(f"{frame}{lines}{BACKGROUND}", year, lacks)


def said(change: Change) -> str:
    """A change in a few words."""
    ids = [name for name in (change.old_id, change.new_id) if name]
    told = [f"{change.type} {ids[0] if len({*ids}) == 1 else ' to '.join(ids)}"]
    for name in ("split_from", "merged_into", "promoted_from", "demoted_from", "exchanged_with"):
        told += [f"{name.replace('_', ' ')} {value}"] if (value := getattr(change, name)) else []
    told += [name for name in ("edition", "rewritten") if getattr(change, name)]
    if change.split_from is None and change.merged_into is None:
        told += [f"prose {move.old_id} to {move.new_id}" for move in change.prose_moved]
    return ", ".join(told)


def check(case: Case, found: ProgrammeDiff) -> None:
    shown = {said(change): change for change in found.changes if not change.is_minor}
    may = {each[1:] for each in case.says if each.startswith("?")}
    assert set(shown) - may == {each for each in case.says if not each.startswith("?")}
    assert {said(change) for change in found.changes if change.is_minor} >= set(case.hides)
    codes = {point.code for point in found.key_points}
    assert codes >= set(case.points)
    assert not codes & set(case.no_points)
    assert {each: shown[each].level for each in case.levels} == case.levels


RIVER = "Hidrólogos de cuatro cuencas medirán crecidas y acordarán cuándo evacuar los poblados ribereños."
RIVER_ANEW = (
    "¿Cuánta lluvia cabe en un cauce? Brigadistas y alcaldes ensayarán avisos por radio antes de cada temporada."
)
BEES = "Apicultores del altiplano compararán colmenas, mieles y plagas con ayuda de una universidad."
BEES_ANEW = "La miel oscura vale más. Un laboratorio enseñará a certificarla y un fondo prestará para centrífugas."
TAXES = "Fiscalizadores jóvenes aprenderán a seguir facturas electrónicas de un país a otro."
SHIPS = "Pilotos y prácticos discutirán maniobras en canales estrechos con ayuda de un simulador."
STOCK = "Las conclusiones se publicarán en el portal institucional y se enviarán a los Estados Miembros."

PROSE = (
    Case(
        "prose rewritten under the same title",
        f"ACT Seminario sobre alerta de crecidas | {RIVER} | Medición de caudales 1; Realización del evento 2",
        f"ACT Seminario sobre alerta de crecidas | {RIVER_ANEW} | Medición de caudales 1; Realización del evento 2",
        ["text I.I.A.1, rewritten"],
    ),
    Case(
        "all prose rewritten, and two came",
        f"ACT Estudio sobre mieles de altura | {BEES} | Cata de mieles 2\nACT Seminario sobre alerta de crecidas"
        f" | {RIVER}",
        f"ACT Mesa técnica sobre faros | {SHIPS}\nACT Estudio sobre mieles de altura | {BEES_ANEW} | Cata de mieles 2\n"
        f"ACT Curso sobre facturas | {TAXES}\nACT Seminario sobre alerta de crecidas | {RIVER_ANEW}",
        ["added I.I.A.1", "added I.I.A.3", "text I.I.A.1 to I.I.A.2, rewritten", "text I.I.A.2 to I.I.A.4, rewritten"],
        ["renumbered I.I.A.1 to I.I.A.2", "renumbered I.I.A.2 to I.I.A.4"],
    ),
    Case(
        "twin: a sentence put in is no rewriting",
        f"ACT Seminario sobre alerta de crecidas | {RIVER} {STOCK}",
        f"ACT Seminario sobre alerta de crecidas | {RIVER} Habrá una visita a la presa. {STOCK}",
        ["text I.I.A.1"],
    ),
    Case(
        "twin: prose that is gone is not rewritten",
        f"ACT Estudio sobre mieles de altura | {BEES} | Cata de mieles 2",
        "ACT Estudio sobre mieles de altura | | Cata de mieles 2",
        ["text I.I.A.1"],
    ),
)

TITLES = (
    Case(
        "a paraphrased title with the same tasks of its own, without prose",
        "ACT Medición de la conectividad de los puertos"
        " | | Aforo de grúas 1; Índice de escalas 2; Redacción de informe 3",
        "ACT Cuánto tardan los barcos: tablero comparado"
        " | | Aforo de grúas 1; Índice de escalas 2; Redacción de informe 3",
        ["renamed I.I.A.1"],
    ),
    Case(
        "a paraphrased title with the same tasks of its own, and the prose rewritten",
        f"ACT Estudio sobre mieles de altura | {BEES} | Cata de mieles 2; Análisis de polen 3",
        f"ACT El dulce negocio de las colmenas andinas | {BEES_ANEW} | Cata de mieles 2; Análisis de polen 3",
        ["renamed I.I.A.1", "text I.I.A.1, rewritten"],
    ),
    Case(
        "a paraphrased title over the same prose",
        f"ACT Curso sobre factura electrónica | {TAXES} {STOCK} | Realización del evento 3",
        f"ACT Escuela de inspectores digitales | {TAXES} {STOCK} | Realización del evento 3",
        ["renamed I.I.A.1"],
    ),
    Case(
        "twin: another title over other tasks and prose in the same place",
        f"ACT Estudio sobre mieles de altura | {BEES} | Cata de mieles 2; Análisis de polen 3",
        f"ACT Pilotos frente al simulador | {SHIPS} | Calibración del simulador 2; Prueba de maniobras 3",
        ["added I.I.A.1", "removed I.I.A.1"],
    ),
    Case(
        "twin: stock tasks are no evidence",
        f"ACT Estudio sobre mieles de altura | {BEES} | Envío de convocatorias 2; Realización del evento 3",
        f"ACT Pilotos frente al simulador | {SHIPS} | Envío de convocatorias 2; Realización del evento 3",
        ["added I.I.A.1", "removed I.I.A.1"],
    ),
    Case(
        "titles exchanged",
        f"ACT Foro sobre colmenas | {BEES} | Cata de mieles 1; Análisis de polen 2\n"
        f"ACT Curso para prácticos | {SHIPS} | Calibración del simulador 2; Prueba de maniobras 3",
        f"ACT Curso para prácticos | {BEES} | Cata de mieles 1; Análisis de polen 2\n"
        f"ACT Foro sobre colmenas | {SHIPS} | Calibración del simulador 2; Prueba de maniobras 3",
        ["renamed I.I.A.1, exchanged with I.I.A.2", "renamed I.I.A.2, exchanged with I.I.A.1"],
        points=["titles-exchanged"],
    ),
    Case(
        "titles exchanged between two projects",
        f"{FRAME}ACT Observatorio fluvial | {RIVER} | Medición de caudales 1\nPRY Otras sedes"
        f" | Se rota cada dos años.\n"
        f"ACT Laboratorio tributario | {TAXES} | Rastreo de facturas 4",
        f"{FRAME}ACT Laboratorio tributario | {RIVER} | Medición de caudales 1\nPRY Otras sedes"
        f" | Se rota cada dos años.\n"
        f"ACT Observatorio fluvial | {TAXES} | Rastreo de facturas 4",
        ["renamed I.I.A.1, exchanged with I.I.B.1", "renamed I.I.B.1, exchanged with I.I.A.1"],
        points=["titles-exchanged"],
    ),
    Case(
        "three titles go round",
        "ACT Observatorio de mieles | Cada semana se anotan precios en doce ferias de montaña.\n"
        "ACT Premio de anclas | Un jurado de herreros elige piezas forjadas en frío.\n"
        "ACT Museo del azúcar | Las abuelas cuentan la zafra de cada pueblo.",
        "ACT Premio de anclas | Cada semana se anotan precios en doce ferias de montaña.\n"
        "ACT Museo del azúcar | Un jurado de herreros elige piezas forjadas en frío.\n"
        "ACT Observatorio de mieles | Las abuelas cuentan la zafra de cada pueblo.",
        ["renamed I.I.A.1", "renamed I.I.A.2", "renamed I.I.A.3"],
        no_points=["split", "merged", "prose-moved"],
    ),
    Case(
        "twin: two that change places with all they say",
        f"ACT Foro sobre colmenas | {BEES} | Cata de mieles 1\nACT Curso para prácticos | {SHIPS}"
        f" | Prueba de maniobras 3",
        f"ACT Curso para prácticos | {SHIPS} | Prueba de maniobras 3\nACT Foro sobre colmenas | {BEES}"
        f" | Cata de mieles 1",
        ["?renumbered I.I.A.1 to I.I.A.2", "?renumbered I.I.A.2 to I.I.A.1"],
        no_points=["titles-exchanged"],
    ),
    Case(
        "a title in Greek replaced, all else kept",
        f"ACT Εκπαίδευση λιμενικών | {SHIPS} | Calibración del simulador 2",
        f"ACT Σεμινάριο ναυσιπλοΐας | {SHIPS} | Calibración del simulador 2",
        ["renamed I.I.A.1"],
    ),
    Case(
        "an activity in Chinese gone, another in its place",
        "ACT 小额信贷研讨会 | 农村妇女将学习储蓄。 | 储蓄小组 1",
        "ACT 海关数据交换 | 口岸官员将测试新系统。 | 系统测试 3",
        ["added I.I.A.1", "removed I.I.A.1"],
    ),
    Case(
        "a word in Cyrillic replaced in the prose",
        "ACT Traducciones | El manual se titula Морской путь y tendrá dos tomos. | Envío de convocatorias 1",
        "ACT Traducciones | El manual se titula Лесной путь y tendrá dos tomos. | Envío de convocatorias 1",
        ["text I.I.A.1"],
    ),
    Case(
        "twin: capitals of another script are a typist's",
        f"ACT Обмен опытом таможен | {TAXES}",
        f"ACT ОБМЕН ОПЫТОМ ТАМОЖЕН | {TAXES}",
        hides=["renamed I.I.A.1"],
    ),
)

AID = "ACT Asistencia técnica"
NAMESAKES = (
    Case(
        "namesakes in two projects change places",
        f"{FRAME}{AID} | | Módulo de aranceles 1; Prueba del módulo 2\nPRY Otras sedes | Se rota cada dos años.\n"
        f"{AID} | | Fichas de vacunas 1; Depuración de fichas 2",
        f"{FRAME}{AID} | | Fichas de vacunas 1; Depuración de fichas 2\nPRY Otras sedes | Se rota cada dos años.\n"
        f"{AID} | | Módulo de aranceles 1; Prueba del módulo 2",
        ["moved I.I.A.1 to I.I.B.1", "moved I.I.B.1 to I.I.A.1"],
    ),
    Case(
        "namesakes in one project change places",
        "ACT Taller | | Siembra de algas 1; Cosecha de algas 3\nACT Taller | | Costura de redes 2; Tinte de redes 4",
        "ACT Taller | | Costura de redes 2; Tinte de redes 4\nACT Taller | | Siembra de algas 1; Cosecha de algas 3",
        ["?renumbered I.I.A.1 to I.I.A.2", "?renumbered I.I.A.2 to I.I.A.1"],
    ),
    Case(
        "the first of two namesakes is gone",
        "ACT Taller | | Siembra de algas 1; Cosecha de algas 3\nACT Taller | | Costura de redes 2; Tinte de redes 4",
        "ACT Taller | | Costura de redes 2; Tinte de redes 4",
        ["removed I.I.A.1"],
        ["renumbered I.I.A.2 to I.I.A.1"],
    ),
    Case(
        "a namesake comes before the one that was there",
        f"{AID} | {RIVER} | Medición de caudales 1",
        f"{AID} | {BEES} | Cata de mieles 2\n{AID} | {RIVER} | Medición de caudales 1",
        ["added I.I.A.1"],
        ["renumbered I.I.A.1 to I.I.A.2"],
    ),
    Case(
        "twin: namesakes that stay where they are, with a task more",
        f"{AID} | | Módulo de aranceles 1; Prueba del módulo 2\n{AID} | | Fichas de vacunas 1; Depuración de fichas 2",
        f"{AID} | | Módulo de aranceles 1; Prueba del módulo 2; Manual del módulo 2\n"
        f"{AID} | | Fichas de vacunas 1; Depuración de fichas 2",
        ["tasks I.I.A.1"],
    ),
    Case(
        "twin: namesakes with nothing else stay in their places when the schedule is gone",
        f"{FRAME}ACT Publicación\nPRY Otras sedes | Se rota cada dos años.\nACT Publicación | Saldrá en papel.",
        f"{FRAME}ACT Publicación\nPRY Otras sedes | Se rota cada dos años.\nACT Publicación"
        f" | Saldrá en papel y en la red.",
        ["text I.I.B.1"],
    ),
)

OFFICIALS = (
    "Reunión presencial/virtual de autoridades competentes, que intercambiarán experiencias y acordarán una agenda"
)
TOPICS = (
    Case(
        "another topic of the same genre, although it was to go on",
        f"ACT Encuentro de autoridades de aduanas de América Latina y el Caribe | {OFFICIALS} aduanera. {STOCK} "
        "| Envío de convocatorias 1; Realización del evento 2 | X",
        f"ACT Encuentro de autoridades de turismo de América Latina y el Caribe | {OFFICIALS} turística. {STOCK} "
        "| Envío de convocatorias 1; Realización del evento 2 | X",
        ["added I.I.A.1", "removed I.I.A.1"],
        points=["removed-despite-promise"],
        levels={"removed I.I.A.1": "high"},
    ),
    Case(
        "another topic of the same genre beside one that stays",
        f"ACT Seminario sobre semillas criollas en tiempos de sequía | {OFFICIALS} semillera. {STOCK}\n"
        f"ACT Seminario sobre riego por goteo en tiempos de sequía | {OFFICIALS} de riego. {STOCK}",
        f"ACT Seminario sobre riego por goteo en tiempos de sequía | {OFFICIALS} de riego. {STOCK}\n"
        f"ACT Seminario sobre seguros agrícolas en tiempos de sequía | {OFFICIALS} aseguradora. {STOCK}",
        ["added I.I.A.2", "removed I.I.A.1"],
        ["renumbered I.I.A.2 to I.I.A.1"],
        no_points=["split", "merged"],
    ),
    Case(
        "another topic of the same genre without any prose",
        "ACT Curso de formación en materia de aguas subterráneas para funcionarios | | Realización del evento 2",
        "ACT Curso de formación en materia de robótica escolar para funcionarios | | Realización del evento 2",
        ["added I.I.A.1", "removed I.I.A.1"],
    ),
    Case(
        "twin: the same topic for other people",
        f"ACT Encuentro de autoridades de aduanas de América Latina y el Caribe | {OFFICIALS} aduanera. {STOCK}",
        f"ACT Encuentro de autoridades de aduanas de Centroamérica | {OFFICIALS} aduanera. {STOCK}",
        ["renamed I.I.A.1"],
    ),
    Case(
        "twin: the same topic in another genre",
        f"ACT Seminario sobre semillas criollas en tiempos de sequía | {OFFICIALS} semillera. {STOCK}",
        f"ACT Curso virtual sobre semillas criollas en tiempos de sequía | {OFFICIALS} semillera. {STOCK}",
        ["renamed I.I.A.1"],
    ),
)

AXIS = "EJE {} | El eje trata de redes, torres y trámites en línea.\nPRG Redes rurales | Las aldeas piden señal.\n"
AXIS += f"PRY Torres compartidas | Los operadores comparten mástiles.\nACT Cartografía de torres | {RIVER}"
" | Vuelo de drones 1\n"
AXIS += f"ACT Subasta de frecuencias | {TAXES} | Simulacro de puja 3"
WIDER = (
    Case(
        "an axis with more in its title",
        AXIS.format("DIGITALIZACIÓN"),
        AXIS.format("DIGITALIZACIÓN E INFRAESTRUCTURA"),
        ["renamed I"],
        points=["axis-renamed"],
    ),
    Case(
        "an axis with more in its title, and another prose",
        AXIS.format("DESARROLLO SOCIAL"),
        AXIS.format("DESARROLLO SOCIAL E INCLUSIÓN").replace(
            "El eje trata de redes, torres y trámites en línea.", BEES
        ),
        ["renamed I", "text I, rewritten"],
        points=["axis-renamed"],
    ),
    Case(
        "a project with less in its title",
        f"{FRAME}PRY PUERTOS Y CORREDORES LOGÍSTICOS | Los muelles crecen.\nACT Atlas de calados | {SHIPS}",
        f"{FRAME}PRY PUERTOS | Los muelles crecen.\nACT Atlas de calados | {SHIPS}",
        ["renamed I.I.B"],
    ),
    Case(
        "twin: an axis gone with all below it, another in its place",
        AXIS.format("DIGITALIZACIÓN"),
        "EJE SOBERANÍA ALIMENTARIA | El eje trata de huertos y mercados.\nPRG Huertos | Las escuelas siembran.\n"
        f"PRY Mercados campesinos | Sin intermediarios.\nACT Feria de tubérculos | {BEES} | Montaje de puestos 2",
        ["added I", "removed I"],
        no_points=["axis-renamed"],
    ),
)

EDITIONS = (
    Case(
        "two numbered series go on",
        f"ACT III Encuentro sobre puertos | {SHIPS} | Prueba de maniobras 1\nACT IV Encuentro sobre colmenas | {BEES}",
        f"ACT IV Encuentro sobre puertos | {SHIPS} | Prueba de maniobras 1\nACT V Encuentro sobre colmenas | {BEES}",
        ["renamed I.I.A.1, edition", "renamed I.I.A.2, edition"],
    ),
    Case(
        "two numbered series go on, and the prose is rewritten",
        f"ACT III Encuentro sobre crecidas | {RIVER}\nACT IV Encuentro sobre colmenas | {BEES}",
        f"ACT IV Encuentro sobre crecidas | {RIVER_ANEW}\nACT V Encuentro sobre colmenas | {BEES_ANEW}",
        [
            "renamed I.I.A.1, edition",
            "renamed I.I.A.2, edition",
            "text I.I.A.1, rewritten",
            "text I.I.A.2, rewritten",
        ],
    ),
    Case(
        "twin: of one series the third is over, the fourth stays, the fifth is new",
        f"ACT Formación de prácticos, fase III | {SHIPS} | Calibración del simulador 1\n"
        f"ACT Formación de prácticos, fase IV | {TAXES} | Rastreo de facturas 3",
        f"ACT Formación de prácticos, fase IV | {TAXES} | Rastreo de facturas 3\n"
        f"ACT Formación de prácticos, fase V | {BEES} | Cata de mieles 4",
        ["added I.I.A.2", "removed I.I.A.1"],
        ["renumbered I.I.A.2 to I.I.A.1"],
    ),
    Case(
        "the second edition of an index",
        f"ACT Índice de apertura de archivos: segunda edición | {TAXES} | Cálculo de puntajes 2",
        f"ACT Índice de apertura de archivos: tercera edición | {TAXES} | Cálculo de puntajes 2",
        ["renamed I.I.A.1, edition"],
    ),
    Case(
        "the year of a report",
        f"ACT Informe 2022 sobre mareas rojas | {RIVER} | Muestreo de mareas 2",
        f"ACT Informe 2023 sobre mareas rojas | {RIVER} | Muestreo de mareas 2",
        ["?renamed I.I.A.1, edition"],
        year=2023,
    ),
    Case(
        "twin: a version of technology is no edition",
        f"ACT Curso sobre industria con tecnologías 4.0 | {TAXES}",
        f"ACT Curso sobre industria con tecnologías | {TAXES}",
        ["renamed I.I.A.1"],
    ),
    Case(
        "twin: the name of a disease is no edition",
        f"ACT Lecciones del COVID-19 para los hospitales | {BEES}",
        f"ACT Lecciones del COVID para los hospitales | {BEES}",
        ["renamed I.I.A.1"],
    ),
    Case(
        "twin: a count of countries is no edition",
        f"ACT Auditoría de peajes en 12 países | {SHIPS}",
        f"ACT Auditoría de peajes en 14 países | {SHIPS}",
        ["renamed I.I.A.1"],
    ),
)

LONG = "La gestión de riesgos exige brigadas entrenadas, mapas de laderas y fondos que lleguen a tiempo a cada cantón."
LEVELS = (
    Case(
        "a project becomes a programme",
        f"{FRAME}PRY GESTIÓN DE RIESGOS | {LONG}\nACT Brigadas de ladera | {RIVER} | Simulacro de ladera 2",
        f"{FRAME}PRG GESTIÓN DE RIESGOS | {LONG}\nPRY EJECUCIÓN | Un solo componente.\n"
        f"ACT Brigadas de ladera | {RIVER} | Simulacro de ladera 2",
        ["moved I.I.B to I.II, promoted from I.I.B", "?added I.II.A"],
        ["moved I.I.B.1 to I.II.A.1"],
        points=["promoted"],
    ),
    Case(
        "a project becomes a programme with its prose rewritten",
        f"{FRAME}PRY APICULTURA DE MONTAÑA | {BEES}\nACT Centrífugas | {TAXES} | Compra de centrífugas 2\n"
        f"ACT Reinas fecundadas | {SHIPS} | Cría de reinas 3",
        f"{FRAME}PRG APICULTURA DE MONTAÑA | {BEES_ANEW}\nPRY ACCIONES | Las de siempre.\n"
        f"ACT Centrífugas | {TAXES} | Compra de centrífugas 2\nACT Reinas fecundadas | {SHIPS} | Cría de reinas 3",
        ["moved I.I.B to I.II, promoted from I.I.B", "?added I.II.A", "text I.I.B to I.II, rewritten"],
        points=["promoted"],
    ),
    Case(
        "a programme becomes a project",
        f"{FRAME}PRG SEGURIDAD VIAL | {LONG}\nPRY ÚNICO | Uno.\nACT Cascos para motociclistas | {TAXES}"
        f" | Ensayo de cascos 1",
        f"{FRAME}PRY SEGURIDAD VIAL | {LONG}\nACT Cascos para motociclistas | {TAXES} | Ensayo de cascos 1",
        ["moved I.II to I.I.B, demoted from I.II", "?removed I.II.A"],
        ["moved I.II.A.1 to I.I.B.1"],
        points=["promoted"],
    ),
    Case(
        "an activity becomes a project, and its tasks its activities",
        f"ACT Red de capitanías | {SHIPS} | Tablero de arribos 1; Bitácora de zarpes 3\nACT Mieles | {BEES}",
        f"ACT Mieles | {BEES}\nPRY RED DE CAPITANÍAS | {SHIPS}\nACT Tablero de arribos | {TAXES} | Carga 1\n"
        f"ACT Bitácora de zarpes | {RIVER} | Diseño 3",
        ["moved I.I.A.1 to I.I.B, promoted from I.I.A.1", "added I.I.B.1", "added I.I.B.2"],
        ["tasks I.I.A.1 to I.I.B", "rescheduled I.I.A.1 to I.I.B"],
        points=["promoted"],
        no_points=["unscheduled", "largest-shifts"],
    ),
    Case(
        "a programme becomes a project, and the only one it had was promised to go on",
        f"{FRAME}PRG SEGURIDAD VIAL | {LONG}\nPRY ÚNICO | Uno. | | X\nACT Cascos para motociclistas | {TAXES}"
        f" | Ensayo de cascos 1",
        f"{FRAME}PRY SEGURIDAD VIAL | {LONG}\nACT Cascos para motociclistas | {TAXES} | Ensayo de cascos 1",
        ["moved I.II to I.I.B, demoted from I.II", "?removed I.II.A"],
        points=["promoted", "promise-withdrawn"],
    ),
    Case(
        "a project becomes the only activity it had, which goes on",
        f"{FRAME}PRY RED DE CAPITANÍAS | {SHIPS} | | X\n"
        f"ACT Ventanilla de trámites | {TAXES} | Tablero de arribos 1; Bitácora de zarpes 3 | X\n"
        f"PRY Mieles | {BEES}\nACT Cata | Doce mieles.",
        f"{FRAME}PRY Mieles | {BEES}\nACT Cata | Doce mieles.\n"
        f"ACT Red de capitanías | {SHIPS} {TAXES} | Tablero de arribos 1; Bitácora de zarpes 3 | X",
        ["removed I.I.B, merged into I.I.B.2", "renamed I.I.B.1 to I.I.B.2"],
        ["moved I.I.B.1 to I.I.B.2"],
        points=["merged"],
        no_points=["removed-despite-promise", "promise-withdrawn", "moved"],
    ),
    Case(
        "twin: a project becomes the only activity it had, which does not go on",
        f"{FRAME}PRY RED DE CAPITANÍAS | {SHIPS} | | X\n"
        f"ACT Ventanilla de trámites | {TAXES} | Tablero de arribos 1; Bitácora de zarpes 3\n"
        f"PRY Mieles | {BEES} | | X\nACT Cata | Doce mieles. | | X",
        f"{FRAME}PRY Mieles | {BEES} | | X\nACT Cata | Doce mieles. | | X\n"
        f"ACT Red de capitanías | {SHIPS} {TAXES} | Tablero de arribos 1; Bitácora de zarpes 3",
        ["removed I.I.B, merged into I.I.B.2", "renamed I.I.B.1 to I.I.B.2"],
        points=["merged", "promise-withdrawn"],
        no_points=["removed-despite-promise"],
    ),
    Case(
        "twin: it goes on as the project that the programme is now",
        f"{FRAME}PRG SEGURIDAD VIAL | {LONG} | | X\nPRY ÚNICO | Uno. | | X\nACT Cascos para motociclistas | {TAXES}"
        f" | Ensayo de cascos 1",
        f"{FRAME}PRY SEGURIDAD VIAL | {LONG} | | X\nACT Cascos para motociclistas | {TAXES} | Ensayo de cascos 1",
        ["moved I.II to I.I.B, demoted from I.II", "?removed I.II.A"],
        points=["promoted"],
        no_points=["promise-withdrawn", "removed-despite-promise"],
    ),
    Case(
        "twin: a new programme whose name recalls a project that stays",
        f"{FRAME}PRY GESTIÓN DE RIESGOS | {LONG}\nACT Brigadas de ladera | {RIVER} | Simulacro de ladera 2",
        f"{FRAME}PRY GESTIÓN DE RIESGOS | {LONG}\nACT Brigadas de ladera | {RIVER} | Simulacro de ladera 2\n"
        f"PRG RIESGOS FINANCIEROS | Bancos y aseguradoras piden normas.\nPRY Solvencia | Capital.\n"
        f"ACT Pruebas de tensión | {TAXES}",
        ["added I.II"],
        no_points=["promoted", "split"],
    ),
    Case(
        "twin: a project that goes under another programme is moved, not promoted",
        f"{FRAME}PRY APICULTURA DE MONTAÑA | {BEES}\nACT Centrífugas | {TAXES} | Compra de centrífugas 2\n"
        f"PRG Comercio | {LONG}\nPRY Ferias | Abril.\nACT Puestos | {SHIPS}",
        f"{FRAME}PRG Comercio | {LONG}\nPRY Ferias | Abril.\nACT Puestos | {SHIPS}\n"
        f"PRY APICULTURA DE MONTAÑA | {BEES}\nACT Centrífugas | {TAXES} | Compra de centrífugas 2",
        ["moved I.I.B to I.II.B"],
        no_points=["promoted"],
    ),
)

MOVES = (
    Case(
        "prose goes from a project to its activity",
        f"{FRAME}PRY Laderas | {LONG}\nACT Brigadas | Doce brigadas. | Simulacro de ladera 2",
        f"{FRAME}PRY Laderas\nACT Brigadas | {LONG} Doce brigadas. | Simulacro de ladera 2",
        ["?text I.I.B, prose I.I.B to I.I.B.1", "?text I.I.B.1, prose I.I.B to I.I.B.1"],
        points=["prose-moved"],
    ),
    Case(
        "prose goes from a programme to two projects",
        f"EJE TIERRA | Eje.\nPRG Laderas y colmenas | {LONG} {BEES}\nPRY Monte | Monte alto.\nACT Poda | {TAXES}\n"
        f"PRY Flor | Flor de altura.\nACT Siembra | {SHIPS}",
        f"EJE TIERRA | Eje.\nPRG Laderas y colmenas\nPRY Monte | {LONG} Monte alto.\nACT Poda | {TAXES}\n"
        f"PRY Flor | {BEES} Flor de altura.\nACT Siembra | {SHIPS}",
        [
            "?text I.I, prose I.I to I.I.A, prose I.I to I.I.B",
            "?text I.I.A, prose I.I to I.I.A",
            "?text I.I.B, prose I.I to I.I.B",
        ],
        points=["prose-moved"],
    ),
    Case(
        "twin: prose cut from a project and found nowhere else",
        f"{FRAME}PRY Laderas | {LONG} {STOCK}\nACT Brigadas | Doce brigadas. | Simulacro de ladera 2",
        f"{FRAME}PRY Laderas | {STOCK}\nACT Brigadas | Doce brigadas. | Simulacro de ladera 2",
        ["text I.I.B"],
        no_points=["prose-moved"],
    ),
    Case(
        "twin: a stock sentence cut here and put in there",
        f"{FRAME}PRY Laderas | {LONG} {STOCK}\nACT Brigadas | {RIVER}\nACT Mapas | {TAXES} {STOCK}\nACT Sismógrafos"
        f" | {SHIPS} {STOCK}",
        f"{FRAME}PRY Laderas | {LONG}\nACT Brigadas | {RIVER} {STOCK}\nACT Mapas | {TAXES} {STOCK}\nACT Sismógrafos"
        f" | {SHIPS} {STOCK}",
        ["text I.I.B", "text I.I.B.1"],
        no_points=["prose-moved"],
    ),
)

PARTS = (
    Case(
        "an activity is split",
        f"ACT Foro sobre colmenas y canales de navegación | {BEES} {SHIPS}"
        f" | Cata de mieles 1; Análisis de polen 2; Prueba de maniobras 3",
        f"ACT Foro sobre colmenas | {BEES} | Cata de mieles 1; Análisis de polen 2\n"
        f"ACT Taller sobre canales de navegación | {SHIPS} | Prueba de maniobras 3",
        [
            "added I.I.A.2, split from I.I.A.1",
            "renamed I.I.A.1",
            "?text I.I.A.1",
            "?text I.I.A.1, prose I.I.A.1 to I.I.A.2",
        ],
        ["tasks I.I.A.1", "rescheduled I.I.A.1"],
        points=["split"],
        no_points=["largest-shifts"],
    ),
    Case(
        "an activity takes in half of another",
        f"ACT Fondo de semillas | {BEES} | Cata de mieles 1\n"
        f"ACT Inocuidad de conservas | {TAXES} {RIVER} | Rastreo de facturas 3",
        f"ACT Fondo de semillas e inocuidad de conservas | {BEES} Además, {TAXES[0].lower()}{TAXES[1:]} "
        "| Cata de mieles 1; Rastreo de facturas 3",
        [
            "removed I.I.A.2, merged into I.I.A.1",
            "renamed I.I.A.1",
            "?text I.I.A.1",
            "?text I.I.A.1, prose I.I.A.2 to I.I.A.1",
        ],
        ["tasks I.I.A.1", "rescheduled I.I.A.1"],
        points=["merged"],
    ),
    Case(
        "a project takes in the activities of another",
        f"{FRAME}ACT Faros | {SHIPS}\nPRY Muelles chicos"
        f" | Las goletas piden amparo y boyas nuevas en doce caletas.\nACT Boyas | {RIVER}",
        FRAME.replace(
            "se publican en marzo.", "se publican en marzo. Las goletas piden amparo y boyas nuevas en doce caletas."
        )
        + f"ACT Faros | {SHIPS}\nACT Boyas | {RIVER}",
        [
            "removed I.I.B, merged into I.I.A",
            "?text I.I.A",
            "?text I.I.A, prose I.I.B to I.I.A",
        ],
        ["moved I.I.B.1 to I.I.A.2"],
        points=["merged"],
    ),
    Case(
        "a project is split, its activities too",
        f"{FRAME}PRY Faros y colmenas | {SHIPS} {BEES}\nACT Luces | {TAXES}\nACT Boyas | Cien boyas.\n"
        f"ACT Panales | {RIVER}\nACT Ahumadores | Diez ahumadores.",
        f"{FRAME}PRY Faros | {SHIPS}\nACT Luces | {TAXES}\nACT Boyas | Cien boyas.\n"
        f"PRY Colmenas | {BEES}\nACT Panales | {RIVER}\nACT Ahumadores | Diez ahumadores.",
        [
            "added I.I.C, split from I.I.B",
            "renamed I.I.B",
            "?text I.I.B",
            "?text I.I.B, prose I.I.B to I.I.C",
        ],
        ["moved I.I.B.3 to I.I.C.1", "moved I.I.B.4 to I.I.C.2"],
        points=["split"],
    ),
    Case(
        "an activity that takes in half of another from another project",
        f"{FRAME}ACT Escuela de prácticos | {SHIPS} | Calibración del simulador 1\n"
        f"PRY Otras sedes | Se rota cada dos años.\n"
        f"ACT Aforo de cuencas | {RIVER} Las escuelas leerán la regla cada mañana. | Medición de caudales 2\n"
        f"ACT Mieles | {BEES}",
        f"{FRAME}ACT Escuela de prácticos y aforo de cuencas | {SHIPS} Asimismo, {RIVER[0].lower()}{RIVER[1:]} "
        f"| Calibración del simulador 1; Medición de caudales 2\nPRY Otras sedes | Se rota cada dos años.\n"
        f"ACT Mieles | {BEES}",
        [
            "removed I.I.B.1, merged into I.I.A.1",
            "renamed I.I.A.1",
            "?text I.I.A.1",
            "?text I.I.A.1, prose I.I.B.1 to I.I.A.1",
        ],
        ["renumbered I.I.B.2 to I.I.B.1", "tasks I.I.A.1", "rescheduled I.I.A.1"],
        points=["merged"],
    ),
    Case(
        "twin: a split that takes one task along, and puts off another",
        f"ACT Foro sobre colmenas y canales de navegación | {BEES} {SHIPS}"
        f" | Cata de mieles 1; Análisis de polen 2; Prueba de maniobras 3",
        f"ACT Foro sobre colmenas | {BEES} | Cata de mieles 1; Análisis de polen 4\n"
        f"ACT Taller sobre canales de navegación | {SHIPS} | Prueba de maniobras 3",
        [
            "added I.I.A.2, split from I.I.A.1",
            "renamed I.I.A.1",
            "rescheduled I.I.A.1",
            "?text I.I.A.1",
            "?text I.I.A.1, prose I.I.A.1 to I.I.A.2",
        ],
        points=["split", "largest-shifts"],
    ),
    Case(
        "what was promised to go on becomes part of what is not",
        f"ACT Fondo de semillas | {BEES} | Cata de mieles 1\n"
        f"ACT Inocuidad de conservas | {TAXES} {RIVER} | Rastreo de facturas 3 | X",
        f"ACT Fondo de semillas e inocuidad de conservas | {BEES} Además, {TAXES[0].lower()}{TAXES[1:]} "
        "| Cata de mieles 1; Rastreo de facturas 3",
        [
            "removed I.I.A.2, merged into I.I.A.1",
            "renamed I.I.A.1",
            "?text I.I.A.1",
            "?text I.I.A.1, prose I.I.A.2 to I.I.A.1",
        ],
        points=["merged", "promise-withdrawn"],
        no_points=["removed-despite-promise"],
    ),
    Case(
        "three activities become one",
        f"ACT Mieles | {BEES} | Cata de mieles 1\nACT Facturas | {TAXES} | Rastreo de facturas 2\n"
        f"ACT Crecidas | {RIVER} | Medición de caudales 3",
        f"ACT Mieles, facturas y crecidas | {BEES} {TAXES} {RIVER}"
        " | Cata de mieles 1; Rastreo de facturas 2; Medición de caudales 3",
        ["removed I.I.A.2, merged into I.I.A.1", "removed I.I.A.3, merged into I.I.A.1", "renamed I.I.A.1"],
        ["tasks I.I.A.1", "rescheduled I.I.A.1"],
        points=["merged"],
    ),
    Case(
        "twin: what was promised to go on becomes part of what does",
        f"ACT Fondo de semillas | {BEES} | Cata de mieles 1 | X\n"
        f"ACT Inocuidad de conservas | {TAXES} {RIVER} | Rastreo de facturas 3 | X",
        f"ACT Fondo de semillas e inocuidad de conservas | {BEES} Además, {TAXES[0].lower()}{TAXES[1:]} "
        "| Cata de mieles 1; Rastreo de facturas 3 | X",
        [
            "removed I.I.A.2, merged into I.I.A.1",
            "renamed I.I.A.1",
            "?text I.I.A.1",
            "?text I.I.A.1, prose I.I.A.2 to I.I.A.1",
        ],
        points=["merged"],
        no_points=["removed-despite-promise", "promise-withdrawn"],
    ),
    Case(
        "a programme is split, and its projects go with the halves",
        f"EJE COSTAS Y MONTES | Eje.\nPRG Mares y colmenas | {LONG} {BEES}\nPRY Faros | {SHIPS}\n"
        f"ACT Luces | {TAXES}\nPRY Boyas | Boyas.\nACT Cadenas | Cien.\nPRY Panales | Diez.\nACT Humo | {RIVER}",
        f"EJE COSTAS Y MONTES | Eje.\nPRG Mares | {LONG}\nPRY Faros | {SHIPS}\n"
        f"ACT Luces | {TAXES}\nPRY Boyas | Boyas.\nACT Cadenas | Cien.\nPRG Colmenas | {BEES}\nPRY Panales | Diez.\n"
        f"ACT Humo | {RIVER}",
        ["added I.II, split from I.I", "renamed I.I", "?text I.I", "?text I.I, prose I.I to I.II"],
        ["moved I.I.C to I.II.A"],
        points=["split"],
        no_points=["moved"],
    ),
    Case(
        "twin: what shares a stock sentence with another was no part of it",
        f"ACT Foro sobre colmenas | {BEES} {STOCK}",
        f"ACT Foro sobre colmenas | {BEES} {STOCK}\nACT Peritaje de anclas | {SHIPS} {STOCK}",
        ["added I.I.A.2"],
        no_points=["split", "prose-moved"],
    ),
    Case(
        "twin: what is gone beside one that is longer now was not merged",
        f"ACT Foro sobre colmenas | {BEES}\nACT Peritaje de anclas | {SHIPS}",
        f"ACT Foro sobre colmenas | {BEES} {TAXES}",
        ["removed I.I.A.2", "text I.I.A.1"],
        no_points=["merged", "prose-moved"],
    ),
)

PLANS = (
    Case(
        "an activity one quarter later with all its tasks",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2; Prueba 3\nACT Colmenas | {BEES} | Cata 2",
        f"ACT Faros | {SHIPS} | Luz 2; Pintura 3; Prueba 4\nACT Colmenas | {BEES} | Cata 2",
        ["rescheduled I.I.A.1"],
        ["tasks I.I.A.1"],
    ),
    Case(
        "twin: only the last of its tasks is later",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2; Prueba 3\nACT Colmenas | {BEES} | Cata 2",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2; Prueba 4\nACT Colmenas | {BEES} | Cata 2",
        ["rescheduled I.I.A.1", "?tasks I.I.A.1"],
    ),
    Case(
        "twin: two tasks exchange their quarters, and the activity's are the same",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2; Prueba 3",
        f"ACT Faros | {SHIPS} | Luz 2; Pintura 1; Prueba 3",
        ["tasks I.I.A.1"],
    ),
    Case(
        "an X is taken away, another given",
        f"ACT Faros | {SHIPS} | Luz 1 | X\nACT Colmenas | {BEES} | Cata 2",
        f"ACT Faros | {SHIPS} | Luz 1\nACT Colmenas | {BEES} | Cata 2 | X",
        ["continuity I.I.A.1", "continuity I.I.A.2"],
        points=["promise-withdrawn", "promise-given"],
        no_points=["continuity-missing"],
    ),
    Case(
        "the next year's document says the year wherever it said it",
        "ACT Faros | La obra será realizada en el 2022 y se medirá en el 2022. | Luz 1; Pintura 2",
        "ACT Faros | La obra será realizada en el 2023 y se medirá en el 2023. | Luz 1; Pintura 2",
        hides=["text I.I.A.1"],
        year=2023,
    ),
    Case(
        "the next year's count follows from what came",
        f"{FRAME}PRY Muelles | Conformado por una actividad que será realizada en el 2022.\nACT Faros | {SHIPS}",
        f"{FRAME}PRY Muelles | Conformado por dos actividades que serán realizadas en el 2023.\nACT Faros"
        f" | {SHIPS}\nACT Boyas | {RIVER}",
        ["added I.I.B.2"],
        ["text I.I.B"],
        year=2023,
    ),
    Case(
        "the next year's document says the year in a project, and its count follows from what is gone",
        f"{FRAME}PRY Muelles | Se hará en el año 2022 por medio de dos actividades.\nACT Faros | {SHIPS}\n"
        f"ACT Boyas | {RIVER}",
        f"{FRAME}PRY Muelles | Se hará en el año 2023 por medio de una actividad.\nACT Faros | {SHIPS}",
        ["removed I.I.B.2"],
        ["text I.I.B"],
        year=2023,
    ),
    Case(
        "twin: another year in a document of the same year",
        "ACT Faros | La obra será realizada en el 2022. | Luz 1; Pintura 2",
        "ACT Faros | La obra será realizada en el 2023. | Luz 1; Pintura 2",
        ["text I.I.A.1"],
    ),
    Case(
        "twin: a year of the past that is another one",
        "ACT Faros | Un censo de 2017 halló cien faros. | Luz 1; Pintura 2",
        "ACT Faros | Un censo de 2015 halló cien faros. | Luz 1; Pintura 2",
        ["text I.I.A.1"],
        year=2023,
    ),
    Case(
        "twin: another count, although none came or went",
        f"{FRAME}PRY Muelles | Conformado por una actividad.\nACT Faros | {SHIPS}",
        f"{FRAME}PRY Muelles | Conformado por tres actividades.\nACT Faros | {SHIPS}",
        ["text I.I.B"],
    ),
)

ABSENCES = (
    Case(
        "there is no schedule any more",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2 | X\nACT Colmenas | {BEES} | Cata 2 | X",
        f"ACT Faros | {SHIPS}\nACT Colmenas | {BEES}",
        points=["schedule-missing"],
        no_points=["promise-withdrawn", "unscheduled", "continuity-missing"],
        lacks=["schedule"],
    ),
    Case(
        "there is no schedule any more, and one activity is gone",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2 | X\nACT Colmenas | {BEES} | Cata 2 | X",
        f"ACT Faros | {SHIPS}",
        ["removed I.I.A.2"],
        points=["schedule-missing", "removed-despite-promise"],
        year=2023,
        lacks=["schedule"],
    ),
    Case(
        "there is no column for later years any more",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2 | X\nACT Colmenas | {BEES} | Cata 2",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2\nACT Colmenas | {BEES} | Cata 3",
        ["rescheduled I.I.A.2"],
        ["tasks I.I.A.2"],
        points=["continuity-missing"],
        no_points=["promise-withdrawn", "schedule-missing"],
        lacks=["continuity"],
    ),
    Case(
        "there is no column for later years any more, and a promise was broken",
        f"ACT Peritaje | {TAXES} | Rastreo de facturas 1 | X\nACT Aforo | {RIVER} | Medición de caudales 2 | X",
        f"ACT Aforo | {RIVER} | Medición de caudales 2",
        ["removed I.I.A.1"],
        ["renumbered I.I.A.2 to I.I.A.1"],
        points=["continuity-missing", "removed-despite-promise"],
        no_points=["promise-withdrawn"],
        year=2023,
        lacks=["continuity"],
    ),
    Case(
        "twin: one activity is planned no more",
        f"ACT Faros | {SHIPS} | Luz 1; Pintura 2 | X\nACT Colmenas | {BEES} | Cata 2 | X",
        f"ACT Faros | {SHIPS} | Luz; Pintura | X\nACT Colmenas | {BEES} | Cata 2 | X",
        ["rescheduled I.I.A.1", "?tasks I.I.A.1"],
        no_points=["schedule-missing"],
    ),
)

NOTE = "ACT Peritaje | {} | Muestreo 1; {} 2"
FACT = "Habrá un fondo común y un informe final con {}, según lo pedido por las delegaciones."


def slip(name: str, old: str, new: str) -> Case:
    """Two wordings that say the same, in a prose."""
    return Case(name, NOTE.format(old, "Entrega"), NOTE.format(new, "Entrega"), hides=["text I.I.A.1"])


def fact(name: str, old: str, new: str) -> Case:
    """Two wordings that look alike and say another thing."""
    return Case(
        name, NOTE.format(FACT.format(old), "Entrega"), NOTE.format(FACT.format(new), "Entrega"), ["text I.I.A.1"]
    )


def label(name: str, old: str, new: str, *, shown: bool = False) -> Case:
    """Two wordings of a task."""
    documents = NOTE.format(SHIPS, old), NOTE.format(SHIPS, new)
    return Case(name, *documents, ["tasks I.I.A.1"] if shown else [], [] if shown else ["tasks I.I.A.1"])


WORDINGS = (
    label("a dash before a task", "Elaboración de agendas", "- Elaboración de agendas"),
    label("a bullet before a task", "Visita a muelles", "• Visita a muelles"),
    label("a running number before a task", "Visita a muelles", "3. Visita a muelles"),
    label("another running number", "2) Firma de actas", "5) Firma de actas"),
    label("twin: a minus before a number is no dash", "Ajuste de 3 %", "Ajuste de -3 %", shown=True),
    label("twin: a number within a task is none that runs", "Firma de 2 actas", "Firma de 5 actas", shown=True),
    slip(
        "a hyphen of a line's end", "Habrá recomendaciones de los expertos.", "Habrá recomen- daciones de los expertos."
    ),
    slip("a hyphen of a line's end, joined", "Se estudia la integración andina.", "Se estudia la inte-gración andina."),
    slip("letters that change places", "Contribuye a los ODS de la región.", "Contribuye a los OSD de la región."),
    slip(
        "letters that change places in a word",
        "Se revisan los convenios vigentes.",
        "Se revisan los conevnios vigentes.",
    ),
    slip("quotation marks and accents", "El “Índice” será público.", "El «Indice» será publico."),
    fact("twin: two acronyms", "datos de la OEA", "datos de la UE"),
    fact("twin: two words of the same letters", "una relación causal", "una relación casual"),
    fact("twin: another currency", "un costo de $ 1.000", "un costo de € 1.000"),
    fact("twin: another sign", "una variación de -5 %", "una variación de +5 %"),
    fact("twin: half a day, or one to two", "sesiones de 1/2 jornada", "sesiones de 1-2 jornada"),
    fact("twin: at least, or at most", "asistencia ≥ 80 %", "asistencia ≤ 80 %"),
    fact("twin: a comma in a number", "una tasa de 2,5 %", "una tasa de 25 %"),
    fact("twin: square or cubic", "parcelas de 400 m²", "parcelas de 400 m³"),
    fact("twin: a no", "aval de un ministerio", "aval de ningún ministerio"),
    Case(
        "a statement turned round",
        NOTE.format(FACT.format("datos con respaldo"), "Entrega"),
        NOTE.format(FACT.format("datos sin respaldo"), "Entrega"),
        ["text I.I.A.1"],
        levels={"text I.I.A.1": "medium"},
    ),
    Case(
        "a word turned round",
        NOTE.format(FACT.format("la pesca legal de atún"), "Entrega"),
        NOTE.format(FACT.format("la pesca ilegal de atún"), "Entrega"),
        ["text I.I.A.1"],
        levels={"text I.I.A.1": "medium"},
    ),
    Case(
        "twin: another word for the same",
        NOTE.format(FACT.format("la pesca artesanal de atún"), "Entrega"),
        NOTE.format(FACT.format("la pesca tradicional de atún"), "Entrega"),
        ["text I.I.A.1"],
        levels={"text I.I.A.1": "low"},
    ),
    fact("twin: a Greek word", "la palabra λόγος", "la palabra μῦθος"),
    fact("twin: a percentage or a permille", "un arancel de 3 %", "un arancel de 3 ‰"),
    fact("twin: another day", "cierre el 12 de mayo", "cierre el 21 de mayo"),
)

CASES = (
    *PROSE,
    *TITLES,
    *NAMESAKES,
    *TOPICS,
    *WIDER,
    *EDITIONS,
    *LEVELS,
    *MOVES,
    *PARTS,
    *PLANS,
    *ABSENCES,
    *WORDINGS,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_analyst_would_say(case: Case) -> None:
    check(case, diff(document(case.old), document(case.new, case.year, case.lacks)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_same_is_said_the_other_way_round(case: Case) -> None:
    old, new = document(case.old), document(case.new, case.year, case.lacks)
    assert unordered(mirror(diff(old, new))) == unordered(diff(new, old))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said_and_its_fingerprint_survive_renumbering(case: Case) -> None:
    """With the other axis before it, all is said of the same nodes under other numbers."""
    found = diff(document(case.old), document(case.new, case.year, case.lacks))
    later = diff(behind(case.old), behind(case.new, case.year, case.lacks))
    assert [change.type for change in later.changes] == [change.type for change in found.changes]
    assert {change.fingerprint for change in later.changes} == {change.fingerprint for change in found.changes}
    assert {point.code for point in later.key_points} == {point.code for point in found.key_points}


def behind(lines: str, year: int = 2022, lacks: Collection[Lack] = ()) -> WorkProgramme:
    """The document with the other axis before it."""
    frame = FRAME if lines.lstrip().startswith("ACT") else ""
    return sketched(f"{BACKGROUND}{frame}{lines}", year, lacks)


PERHAPS = (
    ("ACT Estudio sobre mieles de altura", "ACT Foro de apicultores: mieles de altura y otras"),
    (f"ACT Fletes en el Caribe | {SHIPS}", f"ACT Fletes y seguros de casco | {TAXES}"),
    (
        "ACT Registro de semillas criollas | | Envío de convocatorias 1",
        "ACT Semillas criollas y comerciales | | Siembra 3",
    ),
)


@pytest.mark.parametrize(("old", "new"), PERHAPS)
def test_what_may_be_the_same_is_paired_or_said_on_both_sides(old: str, new: str) -> None:
    found = diff(document(old), document(new))
    added, removed = found.of_type("added"), found.of_type("removed")
    if not added and not removed:
        assert found.of_type("renamed")[0].pair_likeness is not None
        return
    came, went = added[0].possibly, removed[0].possibly
    assert came is not None
    assert went is not None
    assert (came.old_id, went.new_id) == (removed[0].old_id, added[0].new_id)


def test_twin_what_is_nothing_like_another_is_possibly_nothing() -> None:
    found = diff(document(f"ACT Mieles de altura | {BEES}"), document(f"ACT Peritaje de anclas | {SHIPS}"))
    assert [change.possibly for change in found.changes] == [None, None]


@pytest.mark.parametrize(("lines", "by"), [(BACKGROUND.replace(" 4", " 3"), 1), (BACKGROUND.replace(" 1", " 2"), -1)])
def test_a_whole_plan_that_shifts_is_one_statement(lines: str, by: int) -> None:
    old = sketched(lines)
    new, expected = edited(old, [ShiftPlan(by)])
    found = diff(old, new)
    assert differences(expected, found) == []
    assert [change for change in found.changes if not change.is_minor] == []
    (point,) = (point for point in found.key_points if point.code == "plan-shifted")
    assert point.values["quarters"] == by


@pytest.mark.parametrize(("old", "new", "is_wrong"), [(2023, 2022, True), (2022, 2023, False), (2022, 2022, False)])
def test_documents_in_the_wrong_order_are_told_first(old: int, new: int, is_wrong: bool) -> None:
    lines = f"ACT Peritaje | {TAXES} | Rastreo de facturas 1 | X"
    points = diff(document(lines, old), document(f"{lines}\nACT Faros | {SHIPS} | Luz 1", new)).key_points
    assert (points[0].code == "wrong-order") is is_wrong
    if is_wrong:
        assert points[0].values == {"old": old, "new": new}


def test_twin_one_activity_that_shifts_is_no_whole_plan() -> None:
    old = sketched(BACKGROUND.replace(" 4", " 3"))
    new, _ = edited(old, [Reschedule("I.I.A.1", 1)])
    found = diff(old, new)
    assert [said(change) for change in found.changes if not change.is_minor] == ["rescheduled I.I.A.1"]
    assert "plan-shifted" not in {point.code for point in found.key_points}


def doubled(programme: WorkProgramme) -> WorkProgramme:
    """The programme with its second axis numbered as its first, and all below it."""
    first, second = programme.axes
    return evolve(programme, axes=(first, evolve(second, id=first.id, number=first.number)))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Censo de legajos notariales", "Registro de legajos parroquiales", "renamed"),
        ("EJE PATRIMONIO Y MEMORIA", "EJE PATRIMONIO", "renamed"),
        ("Químicos y conservadores probarán", "Químicos probarán", "text"),
    ],
)
def test_ids_given_twice_are_refused_or_told_rightly(before: str, after: str, kind: str) -> None:
    lines = f"{FRAME}ACT Faros | {SHIPS}"
    old, new = (doubled(sketched(f"{lines}{text}")) for text in (BACKGROUND, BACKGROUND.replace(before, after)))
    try:
        found = diff(old, new)
    except InvalidDataError:
        return
    assert [change.type for change in found.changes] == [kind]
    try:
        assert substance(patch(old, found)) == substance(new)
    except InvalidDataError:
        return
