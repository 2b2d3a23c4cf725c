"""A thesis proposal: a small ruled table of X marks amid prose. pdfLaTeX."""

from pathlib import Path

from making import Heads, Row, print_latex, sign, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Actividad",))
COLUMNS = [f"Mes {number}" for number in range(1, 7)]
ROWS = [
    Row(("Levantamiento de fuentes orales",), "XX...."),
    Row(("Diseño del instrumento de encuesta",), ".XX..."),
    Row(("Trabajo de campo en las riberas",), "..XX.."),
    Row(("Transcripción y codificación",), "...XX."),
    Row(("Análisis de los relatos",), "....XX"),
    Row(("Redacción y defensa",), ".....X"),
]

BODY = " \\hline\n".join(" & ".join([*row.left, *(sign(mark) for mark in row.plan)]) + r" \\" for row in ROWS)
SOURCE = (
    r"""\documentclass[11pt,a4paper]{article}
\usepackage{cmap}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{charter}
\usepackage[spanish]{babel}\usepackage{float}
\usepackage[margin=2.5cm]{geometry}
\begin{document}
\section{Metodología}
El estudio combina entrevistas a pescadores con el registro de los cambios del cauce entre una creciente
y otra. Las entrevistas se harán en tres caseríos elegidos por su distancia al puerto; cada una durará
una hora y se grabará con permiso de quien habla.

\section{Cronograma}
\label{sec:plan}
En el Cuadro \ref{tab:plan} se reparten las tareas en seis meses. Las visitas dependen del nivel del río,
de modo que el tercer mes puede correrse sin que cambie la fecha de la defensa.
\begin{table}[H]
\centering
\begin{tabular}{|l|c|c|c|c|c|c|}
\hline
\textbf{Actividad} & """
    + " & ".join(rf"\textbf{{{label}}}" for label in COLUMNS)
    + r" \\ \hline"
    + "\n"
    + BODY
    + r""" \hline
\end{tabular}
\caption{Plan de trabajo del estudio}
\label{tab:plan}
\end{table}
Terminada la codificación se volverá a cada caserío para leer en voz alta los relatos y corregirlos con sus
autores. El material quedará en la biblioteca del municipio.

\section{Alcance}
No se estudian los caseríos aguas arriba de la represa, cuyo régimen es otro.
\end{document}
"""
)

TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
