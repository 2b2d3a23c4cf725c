"""Portuguese: years over months, named in the label column's own header cells; grey cells."""

from pathlib import Path

from making import Heads, Row, is_filled, latex, print_latex, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Ano Mês",))
COLUMNS = [f"2027 {month}" for month in ("NOV", "DEZ")]
COLUMNS += [f"2028 {month}" for month in ("JAN", "FEV", "MAR", "ABR", "MAI", "JUN")]
ROWS = [
    Row(("Etapa 1: mutirão de limpeza do mangue",), "###....."),
    Row(("Etapa 2: viveiro de mudas",), "..###..."),
    Row(("Etapa 3: plantio com as escolas",), "....###."),
    Row(("Etapa 4: monitoramento",), ".....##."),
    Row(("Etapa 5: oficina de marisqueiras",), "...#####"),
    Row(("Etapa 6: relatório final",), ".......#"),
]


def cell(mark: str) -> str:
    return r"\multicolumn{1}{|c|}{\cellcolor{gray}}" if is_filled(mark) else ""


BODY = "\n".join(" & ".join([row.left[0], *map(cell, row.plan)]) + r" \\ \hline" for row in ROWS)
MONTHS = " & ".join(label.split()[1] for label in COLUMNS)
SOURCE = latex(
    rf"""\section{{Cronograma}}
O quadro a seguir mostra as etapas do projeto \emph{{Mangue Vivo}}. As datas do plantio dependem da maré.
\begin{{table}}[H]
\centering
Quadro 1: Atividades e prazos\\[1ex]
\begin{{tabular}}{{|l|c|c|c|c|c|c|c|c|}}
\hline
\multicolumn{{1}}{{|c}}{{\textbf{{Ano}}}} & \multicolumn{{2}}{{|c|}}{{2027}} & \multicolumn{{6}}{{c|}}{{2028}} \\ \hline
\multicolumn{{1}}{{|c|}}{{\textbf{{Mês}}}} & {MONTHS} \\ \hline
{BODY}
\end{{tabular}}

\medskip Fonte: elaboração própria.
\end{{table}}
""",
    language="brazil",
)

TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
