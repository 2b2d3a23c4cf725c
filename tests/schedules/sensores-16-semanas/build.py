"""Sixteen weeks, one hue per student, the activity printed again right of the weeks. pdfLaTeX with colortbl."""

from pathlib import Path

from making import Heads, Row, print_latex, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Actividad",), ("Actividad",))
COLUMNS = [f"Semanas {number}" for number in range(1, 17)]
COLOURS = {"a": "FFFF00", "b": "F4B084", "c": "BDD7EE"}
PLANS = [
    ("Comparación de bombas solares", "aa.............."),
    ("Elección de la bomba", ".aaa............"),
    ("Visitas a huertos y acuerdos con las familias que los riegan", "..bbbbbb........"),
    ("Elección del controlador", "..cccc.........."),
    ("Cálculo de caudales", "...aaaa........."),
    ("Estudio del suelo", ".....bbbb......."),
    ("Elección de la parcela", "........bb......"),
    ("Diseño del tablero eléctrico", "........cccc...."),
    ("Armado del tablero eléctrico", ".........cccc..."),
    ("Diseño de la red de goteo", "..........aaaaa."),
    ("Compra de tubería", "............aa.."),
    ("Manual de uso y taller", "............cccc"),
]
ROWS = [Row((label,), plan, (label,)) for label, plan in PLANS]


def cell(mark: str) -> str:
    fill = rf"\cellcolor[HTML]{{{COLOURS[mark]}}}" if mark in COLOURS else ""
    return rf"\multicolumn{{1}}{{l|}}{{{fill}}}"


BODY = "\n".join(
    " & ".join([row.left[0], *(cell(mark) for mark in row.plan), row.right[0]]) + r" \\ \hline" for row in ROWS
)
NUMBERS = " & ".join(rf"\multicolumn{{1}}{{l|}}{{\cellcolor[HTML]{{FFE699}}{n}}}" for n in range(1, 17))
SOURCE = (
    r"""\documentclass[11pt,letterpaper]{report}
\usepackage{cmap}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage[spanish]{babel}
\usepackage{graphicx,float}\usepackage[table]{xcolor}\usepackage[margin=2.5cm]{geometry}
\begin{document}
\chapter{Plan de trabajo}
\begin{table}[H]
\centering
\caption{Actividades del riego solar, primera parte.}
\resizebox{1.0\columnwidth}{!}{%
\begin{tabular}{|l|llllllllllllllll|l|}
\hline
 & \multicolumn{16}{c|}{Semanas} & \\ \hline
\rowcolor[HTML]{FFE699}
\cellcolor[HTML]{C9C9C9}\textbf{Actividad} & """
    + NUMBERS
    + r""" & \cellcolor[HTML]{C9C9C9}\textbf{Actividad} \\ \hline
"""
    + BODY
    + r"""
\end{tabular}%
}
\end{table}
Amarillo: Irene. Naranja: Pablo. Azul: Tomás.
\end{document}
"""
)

TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
