"""Cells two weeks wide under headers one week wide; X marks; parts of the work merged down. Printed by a browser."""

from itertools import groupby
from pathlib import Path

from making import Heads, Row, print_browser, sign, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Tareas",), group="Tareas")  # one cell over both
COLUMNS = [f"Semanas S{week}" for week in range(1, 13)]
PLANS = [
    (None, "Descripción de la idea", "X....."),
    (None, "Bocetos en papel", "XX...."),
    ("Páginas", "portada", "XXX..."),
    ("Páginas", "fichas de plantas", ".XX..."),
    ("Páginas", "mapa del vivero", ".XXX.."),
    ("Páginas", "contacto", "..X..."),
    ("Estilo", "colores", ".X...."),
    ("Estilo", "tablas", ".XX..."),
    ("Estilo", "impresión", "....XX"),
    (None, "Prueba con visitantes", ".....X"),
]
ROWS = [Row((task,), "".join(mark * 2 for mark in plan), group=part) for part, task, plan in PLANS]


def cells(row: Row) -> str:
    return "".join(f'<td colspan="2">{sign(mark)}</td>' for mark in row.plan[::2])


def part(name: str | None, rows: list[Row]) -> str:
    """The rows of one part, whose name is one cell merged down; a row of no part has a cell as wide as both."""
    if name is None:
        return "".join(f'<tr><th colspan="2">{row.left[0]}</th>{cells(row)}</tr>\n' for row in rows)
    lines = [f"<th>{row.left[0]}</th>{cells(row)}</tr>\n" for row in rows]
    return f'<tr><th rowspan="{len(rows)}">{name}</th>' + "<tr>".join(lines)


SOURCE = f"""<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Planificación</title>
<style>
@page {{ size: A4; margin: 20mm }}
body {{ font: 12px serif }}
table {{ border-collapse: collapse; margin: auto }}
caption {{ font-weight: bold; padding: 8px }}
th, td {{ border: 1px solid black; padding: 4px 8px; text-align: center }}
</style></head><body>
<table><caption>Planificación del sitio del vivero municipal, por semanas</caption>
<thead><tr><th rowspan="2" colspan="2">{HEADS.left[0]}</th><th colspan="12">Semanas</th></tr>
<tr>{"".join(f"<th>S{week}</th>" for week in range(1, 13))}</tr></thead>
<tbody>
{"".join(part(name, list(rows)) for name, rows in groupby(ROWS, key=lambda row: row.group))}</tbody></table>
</body></html>
"""

TABLES = [table(COLUMNS, ROWS, HEADS)]

if __name__ == "__main__":
    print_browser(HERE, SOURCE)
    write_truth(HERE, *TABLES)
