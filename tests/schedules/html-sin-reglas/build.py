"""No rule at all: phases as columns, pale fills with white gaps between them, a white-on-colour header. A browser."""

from pathlib import Path

from making import Heads, Row, is_filled, print_browser, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Componente",))
PHASES = ["Fase I", "Fase II", "Fase III", "Fase IV", "Fase V"]
ROWS = [
    Row(("Mapeo de senderos",), "a...."),
    Row(("Permisos de la reserva y acuerdo con los dueños de las fincas que atraviesa el sendero",), "aa..."),
    Row(("Señales y miradores",), ".bbb."),
    Row(("Puente colgante",), "..b.."),
    Row(("Formación de guías",), ".cccc"),
    Row(("Albergue comunitario",), "..bbb"),
    Row(("Sitio de reservas",), "...c."),
    Row(("Temporada de prueba",), "....d"),
]


def line(row: Row) -> str:
    cells = "".join(f'<td class="{mark}"></td>' if is_filled(mark) else "<td></td>" for mark in row.plan)
    return f'<tr><td class="task">{row.left[0]}</td>{cells}</tr>\n'


SOURCE = f"""<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Sendero de los helechos</title>
<style>
@page {{ size: Letter; margin: 22mm }}
body {{ font: 13px/1.5 Georgia, "DejaVu Serif", serif; color: #222; -webkit-print-color-adjust: exact }}
table {{ border-collapse: separate; border-spacing: 4px; width: 100%; font: 12px Arial, sans-serif }}
th {{ background: #00796b; color: white; padding: 8px 4px; width: 12% }}
th:first-child {{ width: 40%; text-align: left }}
td {{ padding: 7px 4px }}
.a {{ background: #b2dfdb }} .b {{ background: #ffe0b2 }} .c {{ background: #d1c4e9 }} .d {{ background: #ffcdd2 }}
</style></head><body>
<h2>Sendero de los helechos</h2>
<p>El sendero une tres fincas y una escuela. Se hará por fases; ninguna empieza sin que el comité apruebe la anterior,
y cada una cierra con una visita de los vecinos.</p>
<table><tr><th>{HEADS.left[0]}</th>{"".join(f"<th>{phase}</th>" for phase in PHASES)}</tr>
{"".join(map(line, ROWS))}</table>
<p>El comité se reúne el primer lunes de cada mes en la escuela.</p>
</body></html>
"""

TABLES = [table(PHASES, ROWS, HEADS)]

if __name__ == "__main__":
    print_browser(HERE, SOURCE)
    write_truth(HERE, *TABLES)
