"""Quarters under years; coloured phase cells merged down, their text turned; ticks on pale fills of the phase's hue."""

from itertools import groupby
from pathlib import Path

from making import Heads, Row, print_browser, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Tarea",), ("Responsable",), group="Fase")
COLUMNS = [f"{year} T{quarter}" for year in (2026, 2027) for quarter in range(1, 5)]
PLANS = [
    ("Diseño", "Consulta a las radios comunitarias", "#✓......", "Mesa técnica"),
    ("Diseño", "Parrilla de programas", ".✓......", "Ana Ruiz"),
    ("Diseño", "Manual de estilo", ".##.....", "Ana Ruiz"),
    ("Producción", "Microprogramas sobre el agua", "..@@@...", "Taller de radio"),
    ("Producción", "Radioteatro en lengua kichwa", "...####.", "Grupo Samay"),
    ("Producción", "Noticiero escolar", "..✓✓✓✓✓✓", "Escuelas"),
    ("Producción", "Concurso de cuentos", ".....✓..", "Biblioteca"),
    ("Difusión", "Emisión simultánea", "....####", "Radios"),
    ("Difusión", "Archivo sonoro abierto", "......✓#", "Biblioteca"),
]
TICKED = "@"  # filled and ticked at once
HUES = {"Diseño": ("#6a4c93", "#d9cfe6"), "Producción": ("#1982c4", "#c5e1f2"), "Difusión": ("#8ac926", "#e3f2cb")}


def rows() -> list[Row]:
    return [Row((task,), plan, (who,), group=phase) for phase, task, plan, who in PLANS]


def cell(mark: str, pale: str) -> str:
    fill = f' style="background:{pale}"' if mark in {"#", TICKED} else ""
    return f"<td{fill}>{'✓' if mark in {'✓', TICKED} else ''}</td>"


def phase(name: str | None, tasks: list[Row]) -> str:
    deep, pale = HUES[name or ""]
    first = f'<th class="up" rowspan="{len(tasks)}" style="background:{deep}"><span>{name}</span></th>'
    made = ""
    for place, row in enumerate(tasks):
        cells = "".join(cell(mark, pale) for mark in row.plan)
        made += f"<tr>{'' if place else first}<td class='l'>{row.left[0]}</td>{cells}<td>{row.right[0]}</td></tr>\n"
    return made


PHASE_AND_TASK = "".join(f'<th rowspan="2">{head}</th>' for head in (HEADS.group, *HEADS.left))
SOURCE = f"""<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Ondas del páramo</title>
<style>
@page {{ size: A4 landscape; margin: 14mm }}
body {{ font: 12px "Liberation Sans", sans-serif; -webkit-print-color-adjust: exact }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border: 1px solid #555; padding: 9px 6px; text-align: center }}
td.l {{ text-align: left }}
.up {{ color: white; width: 26px; padding: 2px }}
.up span {{ writing-mode: vertical-rl; transform: rotate(180deg) }}
thead th {{ background: #eee }}
</style></head><body>
<h2>Ondas del páramo 2026-2027</h2>
<table><thead><tr>{PHASE_AND_TASK}<th colspan="4">2026</th><th colspan="4">2027</th>
<th rowspan="2">{HEADS.right[0]}</th></tr>
<tr>{"".join(f"<th>{label.split()[1]}</th>" for label in COLUMNS)}</tr></thead>
<tbody>
{"".join(phase(name, list(tasks)) for name, tasks in groupby(rows(), key=lambda row: row.group))}</tbody></table>
<p>✓ entrega comprometida ante el financiador.</p>
</body></html>
"""

TABLES = [table(COLUMNS, rows(), HEADS)]
for made in TABLES[0]["rows"]:
    made["marks"] = dict.fromkeys(made["marks"], "✓")

if __name__ == "__main__":
    print_browser(HERE, SOURCE)
    write_truth(HERE, *TABLES)
