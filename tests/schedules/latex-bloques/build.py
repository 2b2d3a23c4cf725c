"""A dark header with white text, grey group rows, printed blocks for bars and rings for reviews."""

from pathlib import Path

from making import Heads, Row, latex, print_latex, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Actividad",))
COLUMNS = [f"S{week}" for week in range(1, 15)]
ROWS = [
    Row(("Lengua",), band=True),
    Row(("Diagnóstico de lectura en tercer grado",), "■............."),
    Row(("Rincón de cuentos",), ".■■■.....O...."),
    Row(("Teatro leído",), ".....■■■■....O"),
    Row(("Matemática",), band=True),
    Row(("Balanza y ábaco",), "■■■..........."),
    Row(("Problemas del mercado: precios, vueltos y porciones",), "...■■■■..O...."),
    Row(("Olimpiada interna",), "............■O"),
    Row(("Ciencias",), band=True),
    Row(("Huerto: siembra",), ".■■..........."),
    Row(("Huerto: riego y registro diario",), "...■■■■■■■■■.."),
    Row(("Feria de ciencias",), "............■■"),
]
PRINTED = {"■": r"$\blacksquare$", "O": "O", ".": " "}


def line(row: Row) -> str:
    if row.band:
        return rf"\rowcolor{{gris}}\multicolumn{{15}}{{|l|}}{{\textbf{{\small {row.left[0]}}}}} \\ \hline"
    return rf"\scriptsize {row.left[0]} & " + " & ".join(PRINTED[mark] for mark in row.plan) + r" \\ \hline"


WEEKS = "".join(rf" & \color{{white}}\scriptsize\textbf{{{label}}}" for label in COLUMNS)
BODY = "\n".join(map(line, ROWS))
SOURCE = latex(
    rf"""\definecolor{{cab}}{{HTML}}{{1F3864}}\definecolor{{gris}}{{HTML}}{{E3E3E3}}
{{\color{{cab}}\Large\bfseries Plan del trimestre, escuela del Valle Hondo}}\medskip

{{\renewcommand{{\arraystretch}}{{1.34}}\setlength{{\tabcolsep}}{{5.2pt}}
\begin{{tabular}}{{|p{{9cm}}|*{{14}}{{c|}}}}
\hline
\rowcolor{{cab}}\color{{white}}\textbf{{{HEADS.left[0]}}}{WEEKS} \\ \hline
{BODY}
\end{{tabular}}}}

\medskip\small O: evaluación con los padres.
""",
    paper="a4paper,landscape,margin=1.5cm",
)

TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
