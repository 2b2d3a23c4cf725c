"""A narrow page with a table per week: the columns are days, Wednesday's header is an X, the marks are dots and X."""

from pathlib import Path

from making import Heads, Row, latex, print_latex, sign, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Tarea", "Quién"))
DAYS = ["L", "M", "X", "J", "V", "S"]
FIRST = [
    Row(("Riego de almácigos", "Nora"), "••••••"),
    Row(("Poda", "Iván"), ".•.•.."),
    Row(("Venta en la plaza", "Nora e Iván"), ".....•"),
    Row(("Compost", "Sol"), "•...•."),
]
SECOND = [
    Row(("Riego de almácigos", "Sol"), "XXXXXX"),
    Row(("Injertos", "Iván"), "..XX.."),
    Row(("Inventario", "Nora"), "....X."),
    Row(("Limpieza de herramientas", "todos"), ".....X"),
]


def tabular(rows: list[Row]) -> str:
    body = "\n".join(
        " & ".join([*row.left, *(r"$\bullet$" if mark == "•" else sign(mark) for mark in row.plan)]) + r" \\ \hline"
        for row in rows
    )
    return rf"""\begin{{tabular}}{{|p{{2.4cm}}|p{{1.6cm}}|*{{6}}{{c|}}}}
\hline
\rowcolor{{green!30}}{" & ".join((*HEADS.left, *DAYS))} \\ \hline
{body}
\end{{tabular}}"""


SOURCE = latex(
    rf"""\footnotesize\textbf{{Vivero La Quebrada: turnos de julio}}

\medskip Primera semana

{tabular(FIRST)}

\medskip Segunda semana

{tabular(SECOND)}

\medskip Quien no pueda cumplir su turno avisa la víspera. Las herramientas se guardan secas.
""",
    paper="paperwidth=10.5cm,paperheight=14.8cm,margin=8mm",
    size="10pt",
)

TABLES = [table(DAYS, FIRST, HEADS), table(DAYS, SECOND, HEADS)]

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
