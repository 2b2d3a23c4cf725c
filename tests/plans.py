"""Plans of families that no shipped profile knows: invented words for the levels, in three languages, drawn as PDFs.

What is drawn is the tree that a reading must give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from drawing import Line, Look, Sheets, head_cells, line_rows
from pt_extract.text import to_roman

PROSE = {
    "es": (
        "Las instituciones de los países convocarán a sus especialistas para comparar los resultados de cada año y "
        "acordar con ellos las medidas que deban tomarse. De ello se dará cuenta en el informe que se presenta al "
        "cierre del período, con las tareas que quedan pendientes y los plazos en que deban cumplirse por las partes.",
        "Los materiales quedarán a disposición del público en el portal de la oficina. Con ello se busca que las "
        "diferencias entre las regiones sean cada vez menores y que los recursos lleguen a quienes los necesitan, de "
        "acuerdo con lo que señalan los informes de los últimos años y con lo que han pedido las comunidades.",
    ),
    "en": (
        "The institutions of the countries will call on their specialists to compare the results of each year and to "
        "agree with them on the measures that have to be taken. An account of this is given in the report that is "
        "presented at the end of the period, with the work that is still to be done and the time that it may take.",
        "The materials will be open to the public on the pages of the office. The aim of this is that the differences "
        "between the regions are smaller every year and that the means reach those who are in need of them, in line "
        "with what the reports of the last years have shown and with what the communities have asked for.",
    ),
    "pt": (
        "As instituições dos países chamarão os seus especialistas para comparar os resultados de cada ano e para "
        "acordar com eles as medidas que devem ser tomadas. Disso se dará conta no relatório que se apresenta ao fim "
        "do período, com as tarefas que ainda não foram feitas e os prazos em que devem ser cumpridas pelas partes.",
        "Os materiais ficarão à disposição do público no portal da secretaria. Com isso se busca que as diferenças "
        "entre as regiões sejam cada vez menores e que os recursos cheguem a quem precisa deles, de acordo com o que "
        "mostram os relatórios dos últimos anos e com o que foi pedido pelas comunidades em todas as reuniões.",
    ),
}
TITLES = {
    "es": "Agua potable|Caminos rurales|Salud materna|Escuelas abiertas|Mercados locales|Bosques nativos|Energía solar|"
    "Puertos menores|Semillas criollas|Artesanía|Riego|Bibliotecas|Ferias",
    "en": "Drinking water|Rural roads|Maternal health|Open schools|Local markets|Native forests|Solar energy|"
    "Minor harbours|Heirloom seeds|Crafts|Irrigation|Libraries|Fairs",
    "pt": "Água potável|Estradas rurais|Saúde materna|Escolas abertas|Mercados locais|Florestas nativas|Energia solar|"
    "Portos menores|Sementes crioulas|Artesanato|Irrigação|Bibliotecas|Feiras",
}
COVERS = {"es": "PLAN OPERATIVO ANUAL 2031", "en": "OPERATIONAL PLAN 2031", "pt": "PLANO OPERACIONAL 2031"}
INDEXES = {"es": "ÍNDICE", "en": "CONTENTS", "pt": "SUMÁRIO"}
INTRODUCTIONS = {"es": "INTRODUCCIÓN", "en": "INTRODUCTION", "pt": "INTRODUÇÃO"}
SCHEDULES = {"es": "CRONOGRAMA", "en": "SCHEDULE", "pt": "CRONOGRAMA"}
QUARTERS = {"es": "Trimestre", "en": "Quarter", "pt": "Trimestre"}


@frozen
class Plan:
    """A plan's habits: what its levels are called and how they are numbered, from the top down.

    ``styles`` has a letter a level: ``1``, ``I``, ``A``; ``.`` behind one says that the numbers of the levels above
    stand before it (``1.2.1``). ``sizes`` is how many children each level has.
    """

    language: str
    words: tuple[str, ...]
    styles: tuple[str, ...]
    sizes: tuple[int, ...] = field(default=(2, 2, 2, 2))
    capitals: bool = True
    bold: bool = True
    with_index: bool = True
    with_schedule: bool = False
    cover: str | None = None
    introduction: str | None = None
    sign: str = ". "
    noise: tuple[str, ...] = ()
    """Lines that stand under each node besides its prose, ``#`` in them counting on."""

    @property
    def title(self) -> str:
        return self.cover or COVERS[self.language]


@frozen
class Node:
    """A node of a plan: how deep it is, from 0, its number as printed, its id, and its title."""

    depth: int
    number: str
    id: str
    title: str


def nodes_of(plan: Plan) -> list[Node]:
    """The tree, in reading order."""
    regions = ("en el norte", "en el sur", "en el este") if plan.language == "es" else ("N", "S", "E")
    titles = (f"{title} {region}" for region in regions for title in TITLES[plan.language].split("|"))
    return list(_branch(plan, 0, "", "", titles))


def _branch(plan: Plan, depth: int, above: str, printed: str, titles: Iterator[str]) -> Iterator[Node]:
    if depth == len(plan.words):
        return
    style = plan.styles[depth]
    for place in range(1, plan.sizes[depth] + 1):
        own = {"1": str(place), "I": to_roman(place), "A": chr(64 + place)}[style[0]]
        number = f"{printed}.{own}" if style.endswith(".") and printed else own
        node_id = f"{above}.{own}" if above else own
        yield Node(depth, number, node_id, next(titles))
        yield from _branch(plan, depth + 1, node_id, number, titles)


def labelled(plan: Plan, node: Node) -> str:
    """A node's heading: its label and its title."""
    word = plan.words[node.depth]
    said = f"{word} {node.number}" if word else node.number
    return f"{said.upper() if plan.capitals else said}{plan.sign}{node.title}"


def draw(plan: Plan) -> bytes:
    """The plan as a PDF."""
    sheets = Sheets().down(120).text(f"**{plan.title}**", size=20, centred=True)
    nodes = nodes_of(plan)
    prose = PROSE[plan.language]
    if plan.with_index:
        sheets.page().heading(INDEXES[plan.language])
        for place, node in enumerate(nodes):
            sheets.tabbed(labelled(plan, node), str(4 + place // 4), leaders=True, indent=12.0 * node.depth)
    sheets.page().heading(plan.introduction or INTRODUCTIONS[plan.language]).text(prose[0]).text(prose[1])
    for place, node in enumerate(nodes):
        if node.depth == 0:
            sheets.page()
        heading = labelled(plan, node)
        if plan.bold or node.depth == 0:
            heading = f"**{heading}**"
        sheets.text(heading, size=14 if node.depth == 0 else None).text(prose[place % 2])
        for line in plan.noise:
            sheets.text(line.replace("#", str(place + 1)))
    if plan.with_schedule:
        _draw_schedule(sheets, plan, nodes)
    return sheets.pdf()


def _draw_schedule(sheets: Sheets, plan: Plan, nodes: Sequence[Node]) -> None:
    sheets.page().heading(SCHEDULES[plan.language])
    quarters = [f"{numeral} {QUARTERS[plan.language]}" for numeral in ("I", "II", "III", "IV")]
    head = head_cells(("", "", *quarters), Look())
    deepest = len(plan.words) - 1
    rows = [
        Line(labelled(plan, node).split(plan.sign)[0], node.title, _marks(place) if node.depth == deepest else "....")
        for place, node in enumerate(nodes)
    ]
    sheets.table([head, *line_rows(rows, Look())], (90.0, 150.0, 52.0, 52.0, 52.0, 52.0))


def _marks(place: int) -> str:
    return "".join("#" if quarter in (place % 4, (place + 1) % 4) else "." for quarter in range(4))
