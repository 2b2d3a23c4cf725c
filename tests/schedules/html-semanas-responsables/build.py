"""Months over weeks, each bar one merged cell, a hue per responsible, zebra stripes. Printed by a browser."""

from pathlib import Path

from making import Heads, Row, is_filled, print_browser, runs, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("N°", "Actividad", "Responsable"), task=1)
MONTHS = ["Marzo", "Abril", "Mayo"]
COLUMNS = [f"{month} S{week}" for month in MONTHS for week in range(1, 5)]
PLANS = [
    ("1", "Convocatoria a cooperativas", "Secretaría", "aa.........."),
    ("2", "Selección de talleristas", "Secretaría", ".aa........."),
    ("3", "Materiales de hilado y telar", "Compras", "..bbbb......"),
    ("4", "Taller de teñido natural", "Lucía", "....cc......"),
    ("5", "Taller de telar de cintura", "Lucía", "......ccc..."),
    ("6", "Taller de costos y precios", "Bruno", ".....d..d..."),
    ("7", "Catálogo de piezas", "Bruno", ".......dddd."),
    ("8", "Feria de cierre", "Secretaría", "...........a"),
    ("9", "Informe a los socios", "Secretaría", "..........aa"),
]
ROWS = [Row((number, task, who), plan) for number, task, who, plan in PLANS]


def line(row: Row) -> str:
    bars = "".join(
        f'<td colspan="{length}" class="{mark}"></td>' if is_filled(mark) else "<td></td>" * length
        for mark, length in runs(row.plan)
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.left)}{bars}</tr>\n"


SOURCE = f"""<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Tejidos del altiplano</title>
<style>
@page {{ size: A4 landscape; margin: 15mm }}
body {{ font: 11px Arial, sans-serif; -webkit-print-color-adjust: exact }}
h1 {{ font-size: 17px; color: #4a2545 }}
table {{ border-collapse: collapse; width: 100% }}
th {{ background: #4a2545; color: #fff; font-weight: normal; padding: 5px }}
th, td {{ border: 1px solid #ccc }}
td {{ padding: 6px 5px }}
tbody tr:nth-child(even) {{ background: #f2f2f2 }}
.a {{ background: #e07a5f }} .b {{ background: #3d405b }} .c {{ background: #81b29a }} .d {{ background: #f2cc8f }}
</style></head><body>
<h1>Tejidos del altiplano: talleres de otoño</h1>
<p>Los talleres se dan en la sede de la cooperativa, los sábados por la mañana.</p>
<table><thead>
<tr>{"".join(f'<th rowspan="2">{head}</th>' for head in HEADS.left)}
{"".join(f'<th colspan="4">{month}</th>' for month in MONTHS)}</tr>
<tr>{"".join(f"<th>S{week}</th>" for _ in MONTHS for week in range(1, 5))}</tr>
</thead><tbody>
{"".join(line(row) for row in ROWS)}</tbody></table>
</body></html>
"""

TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_browser(HERE, SOURCE)
    write_truth(HERE, *TABLES)
