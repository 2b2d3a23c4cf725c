"""A web page over two pages, its header repeated by the browser; rounded bars that do not fill their cells."""

from pathlib import Path

from making import Heads, Row, is_filled, print_browser, table, write_truth

HERE = Path(__file__).parent
HEADS = Heads(("Acción",))
COLUMNS = [str(year) for year in range(2026, 2034)]
SECOND_PAGE = "Evaluación externa"  # the first row printed on page 2
P = [
    ("Gobernanza",),
    ("Estatuto del consejo de cuenca", "#......."),
    ("Elección de delegados", "#..#..#."),
    ("Tarifa por uso del agua", ".##....."),
    ("Tribunal de aguas", "..#....."),
    ("Bosques",),
    ("Vivero de especies nativas", "####...."),
    ("Reforestación de nacientes", ".######."),
    ("Cercado de quebradas", ".##.##.."),
    ("Brigadas contra incendios", "########"),
    ("Pago a quienes conservan", "..######"),
    ("Saneamiento",),
    ("Letrinas secas", "##......"),
    ("Lagunas de oxidación", "..###..."),
    ("Relleno sanitario", "...##..."),
    ("Separación en la escuela y en el mercado", ".#######"),
    ("Información",),
    ("Red de pluviómetros", "##......"),
    ("Boletín mensual", "########"),
    ("Mapa de riesgos", ".#...#.."),
    ("Alerta temprana de crecientes", "...##..."),
    ("Museo del río", ".....###"),
    ("Cierre",),
    ("Evaluación externa", "...#...#"),
    ("Plan siguiente", ".......#"),
]


def rows() -> list[Row]:
    made, page = [], 1
    for entry in P:
        page = 2 if entry[0] == SECOND_PAGE else page
        made.append(
            Row(entry[:1], "", band=True, page=page) if len(entry) == 1 else Row(entry[:1], entry[1], page=page)
        )
    return made


def line(row: Row) -> str:
    if row.band:
        return f'<tr class="band"><td colspan="9">{row.left[0]}</td></tr>\n'
    bars = "".join(f"<td>{'<div></div>' if is_filled(mark) else ''}</td>" for mark in row.plan)
    return f"<tr><td>{row.left[0]}</td>{bars}</tr>\n"


SOURCE = f"""<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Cuenca del Guadual</title>
<style>
@page {{ size: A4; margin: 18mm }}
body {{ font: 12px Helvetica, Arial, sans-serif; -webkit-print-color-adjust: exact }}
table {{ border-collapse: collapse; width: 100% }}
th {{ border-bottom: 2px solid #333; padding: 8px 2px; color: #333 }}
th:first-child {{ text-align: left }}
td {{ border-bottom: 1px solid #ddd; padding: 11px 2px; width: 8.2% }}
td:first-child {{ width: 34% }}
tr {{ break-inside: avoid }}
.band td {{ background: #dcebe1; font-weight: bold }}
td div {{ background: #2e8b57; height: 13px; border-radius: 6px; margin: 0 3px }}
</style></head><body>
<h1>Plan de la cuenca del Guadual</h1>
<p>Ocho años, cuatro ejes y un cierre. Las brigadas trabajan de diciembre a abril.</p>
<table><thead><tr><th>{HEADS.left[0]}</th>{"".join(f"<th>{label}</th>" for label in COLUMNS)}</tr></thead><tbody>
{"".join(map(line, rows()))}</tbody></table>
</body></html>
"""

TABLES = [table(COLUMNS, rows(), HEADS)]

if __name__ == "__main__":
    print_browser(HERE, SOURCE)
    write_truth(HERE, *TABLES)
