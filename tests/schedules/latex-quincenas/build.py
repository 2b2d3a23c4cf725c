"""Two tables on a page, black cells; each month is two columns wide and the two have no header of their own."""

from pathlib import Path

from making import Heads, Row, is_filled, latex, print_latex, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Actividades",))
FIRST = ["Febrero", "Marzo", "Abril", "Mayo", "Junio"]
SECOND = ["Julio", "Agosto", "Septiembre", "Octubre", "Noviembre"]
TASKS = [
    ("Lectura de los diarios de navegación", "..#......."),
    ("Índice de puertos y fechas", "...##....."),
    ("Índice de pasajeros", "...##....."),
    ("Cartografía de las rutas", ".....###.."),
    ("Revisión con el archivo naval", ".....###.."),
    ("Primer informe", "........##"),
    ("Base de datos en línea", "#########."),
    ("Exposición itinerante", ".......###"),
]
ROWS = [Row((str(number),), plan) for number, (_, plan) in enumerate(TASKS, 1)]


def halves(months: list[str], above: str) -> list[str]:
    return [f"{above}{month}" for month in months for _ in range(2)]


def body(rows: list[Row]) -> str:
    cells = (
        " & ".join([row.left[0], *(r"\cellcolor{black}" if is_filled(m) else "~" for m in row.plan)]) for row in rows
    )
    return "\n".join(line + r" \\ \hline" for line in cells)


def months(names: list[str]) -> str:
    return " & ".join(rf"\multicolumn{{2}}{{c|}}{{{name}}}" for name in names)


ITEMS = "\n".join(rf"\item {task};" for task, _ in TASKS)
SOURCE = latex(
    rf"""\newcolumntype{{C}}{{>{{\centering\arraybackslash}}p{{1.8em}}}}
\newcolumntype{{f}}{{>{{\centering\arraybackslash}}p{{5em}}}}
El trabajo se divide en las etapas siguientes:
\begin{{enumerate}}
{ITEMS}
\end{{enumerate}}
\begin{{center}}
\begin{{tabular}}{{|f|C|C|C|C|C|C|C|C|C|C|}}
\hline
\multicolumn{{1}}{{|c|}}{{\multirow{{2}}{{*}}{{{HEADS.left[0]}}}}} & \multicolumn{{10}}{{c|}}{{Meses}} \\ \cline{{2-11}}
& {months(FIRST)} \\ \hline
{body(ROWS[:6])}
\end{{tabular}}

\vspace{{0.6cm}}
\begin{{tabular}}{{|f|C|C|C|C|C|C|C|C|C|C|}}
\cline{{2-11}}
\multicolumn{{1}}{{c|}}{{}} & {months(SECOND)} \\ \hline
{body(ROWS[6:])}
\end{{tabular}}
\end{{center}}
"""
)

TABLES = [
    table(halves(FIRST, "Meses "), ROWS[:6], HEADS),
    table(halves(SECOND, ""), ROWS[6:], Heads(("",))),
]

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
