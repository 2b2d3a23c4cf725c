"""A longtable over two pages: turned months under years, a phase merged down over its tasks, costs at the right."""

from itertools import groupby
from pathlib import Path

from making import Heads, Row, latex, print_latex, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Tarea",), ("Costo",), group="Fase")
YEARS = {"2026": ["Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"], "2027": ["Enero", "Febrero", "Marzo"]}
COLUMNS = [f"{year} {month}" for year, months in YEARS.items() for month in months]
COLOURS = {"a": "teal!70", "b": "orange!60", "c": "violet!45", "d": "red!55"}
SECOND_PAGE = "Entrega de partituras a la biblioteca"  # the first row printed on page 2
PLANS = [
    ("Preparación", "Convocatoria a los coros escolares de la provincia", "aa......", "300"),
    ("Preparación", "Selección de directores", ".a......", "0"),
    (
        "Preparación",
        "Arreglos a cuatro voces de las canciones recogidas por los alumnos en sus casas",
        ".aaa....",
        "2.400",
    ),
    ("Preparación", "Copia de partituras", "...a....", "650"),
    ("Ensayos", "Ensayos por escuela", "..bbb.b.", "1.200"),
    ("Ensayos", "Encuentro de sopranos y contraltos", "...b....", "480"),
    ("Ensayos", "Encuentro de tenores y bajos", "...b....", "480"),
    (
        "Ensayos",
        "Taller de respiración y cuidado de la voz, abierto a maestros y a padres de familia",
        "..b.b...",
        "900",
    ),
    ("Ensayos", "Alquiler de pianos", "..bbb.bb", "3.100"),
    ("Ensayos", "Transporte de los coros rurales", "...b..b.", "2.750"),
    ("Conciertos", "Ensayo general", "......c.", "700"),
    ("Conciertos", "Concierto en la catedral", "......c.", "1.500"),
    ("Conciertos", "Gira por las cabeceras de cantón", ".......c", "4.200"),
    ("Conciertos", "Grabación del disco", "......cc", "3.800"),
    ("Cierre", "Entrega de partituras a la biblioteca", ".......d", "0"),
    ("Cierre", "Rendición de cuentas ante el ministerio y los municipios", ".......d", "150"),
]


def rows() -> list[Row]:
    made, page = [], 1
    for phase, task, plan, cost in PLANS:
        page = 2 if task == SECOND_PAGE else page
        made.append(Row((task,), plan, (cost,), group=phase, page=page))
    return made


def cell(mark: str) -> str:
    return rf"\cellcolor{{{COLOURS[mark]}}}" if mark in COLOURS else ""


def phase(name: str | None, tasks: list[Row]) -> str:
    lines = [" & ".join(["", row.left[0], *map(cell, row.plan), *row.right]) for row in tasks]
    lines[0] = rf"\multirow[t]{{{len(tasks)}}}{{2.2cm}}{{\textbf{{{name}}}}}" + lines[0]
    return r" \\* \cline{2-11}".join(line + "\n" for line in lines) + r" \\ \hline" + "\n"


TURNED = " & ".join(rf"\rotatebox{{90}}{{{month}\ }}" for months in YEARS.values() for month in months)
PHASE, TASK, COST = (rf"\multirow{{2}}{{*}}{{\textbf{{{head}}}}}" for head in (HEADS.group, *HEADS.left, *HEADS.right))
HEAD = rf"""\hline
{PHASE} & {TASK} & \multicolumn{{5}}{{c|}}{{2026}}
& \multicolumn{{3}}{{c|}}{{2027}} & {COST} \\ \cline{{3-10}}
& & {TURNED} & \\ \hline
"""
BODY = "".join(phase(name, list(tasks)) for name, tasks in groupby(rows(), key=lambda row: row.group))
SOURCE = latex(
    rf"""\section*{{Coros de la provincia}}
La temporada reúne a once coros escolares. El plan que sigue reparte el trabajo en cuatro fases.

\renewcommand{{\arraystretch}}{{2.6}}
\begin{{longtable}}{{|p{{2.2cm}}|p{{6.2cm}}|c|c|c|c|c|c|c|c|r|}}
{HEAD}\endhead
\multicolumn{{11}}{{r}}{{\emph{{continúa}}}} \\
\endfoot
\endlastfoot
{BODY}
\end{{longtable}}
Los costos están en dólares.
"""
)

TABLES = [table(COLUMNS, rows(), HEADS)]

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
