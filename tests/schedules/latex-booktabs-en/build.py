"""English: no vertical rule at all, three horizontal ones; years over quarters; groups set apart in italics only."""

from pathlib import Path

from making import Heads, Row, is_filled, latex, print_latex, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("No.", "Activity"), task=1)
COLUMNS = [f"{year} Q{quarter}" for year in ("Year 1", "Year 2", "Year 3") for quarter in range(1, 5)]
ROWS = [
    Row(("Preparation",)),
    Row(("1.1", "Recruit field staff"), "##.........."),
    Row(("1.2", "Baseline survey of wells"), ".###........"),
    Row(("1.3", "Ethics clearance"), "#..........."),
    Row(("Field work",)),
    Row(("2.1", "Install gauges"), "...##......."),
    Row(("2.2", "Monthly sampling"), "....########"),
    Row(("2.3", "Laboratory analysis of arsenic and fluoride"), ".....#.#.#.#"),
    Row(("Reporting back",)),
    Row(("3.1", "Village meetings"), "..#...#...#."),
    Row(("3.2", "Open data release"), ".......#...#"),
    Row(("3.3", "Final report"), "..........##"),
]


def line(row: Row) -> str:
    if not row.plan:
        return rf"\multicolumn{{2}}{{l}}{{\textit{{{row.left[0]}}}}}" + " & " * 12 + r" \\"
    return " & ".join([*row.left, *(r"\cellcolor{blue!25}" if is_filled(mark) else "" for mark in row.plan)]) + r" \\"


BODY = "\n".join(map(line, ROWS))
QUARTERS = " & ".join("Q1 Q2 Q3 Q4".split() * 3)
SOURCE = latex(
    rf"""\section*{{4. Work plan}}
Field work follows the dry season. Table 3 shows when each activity runs; quarters are those of the project, the
first of which opens in April.

\begin{{table}}[H]
\caption*{{Table 3. Timetable of the groundwater study}}
\centering\small\setlength{{\tabcolsep}}{{4pt}}
\begin{{tabular}}{{ll*{{12}}{{c}}}}
\toprule
 & & \multicolumn{{4}}{{c}}{{Year 1}} & \multicolumn{{4}}{{c}}{{Year 2}} & \multicolumn{{4}}{{c}}{{Year 3}} \\
\cmidrule(lr){{3-6}}\cmidrule(lr){{7-10}}\cmidrule(lr){{11-14}}
{" & ".join(HEADS.left)} & {QUARTERS} \\
\midrule
{BODY}
\bottomrule
\end{{tabular}}
\end{{table}}
Sampling stops only while a well is being cleaned. Results are read out at the village meetings before they are
released to anybody else.
""".replace(r"\caption*", r"\textbf"),
    language="english",
)

TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
