"""No schedule: who takes part in what, by X, and a risk matrix of coloured cells. Their columns are no times."""

from pathlib import Path

from making import print_browser, write_truth

HERE = Path(__file__).parent
TABLES = ()
PARTS = ["Alcaldía", "Escuela", "Junta", "Iglesia", "Empresa"]
SHARES = [
    ("Limpieza del río", "XX.XX"),
    ("Siembra de orillas", ".XX.."),
    ("Monitoreo del agua", ".X..X"),
    ("Multas", "X.X.."),
    ("Fiesta del río", "XXXXX"),
]
LEVELS = ["Leve", "Moderado", "Grave", "Crítico"]
RISKS = [("Probable", "amrr"), ("Posible", "vamr"), ("Raro", "vvam")]
LINES = "".join(
    f"<tr><td>{task}</td>{''.join(f'<td>{mark.strip(chr(46))}</td>' for mark in marks)}</tr>\n"
    for task, marks in SHARES
)
CELLS = "".join(f"<tr><td>{name}</td>{''.join(f'<td class={c}></td>' for c in hues)}</tr>\n" for name, hues in RISKS)
SOURCE = f"""<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Pacto por el río</title>
<style>
@page {{ size: A4; margin: 20mm }}
body {{ font: 12px Arial, sans-serif; -webkit-print-color-adjust: exact }}
table {{ border-collapse: collapse; margin: 10px 0 24px }}
th, td {{ border: 1px solid #444; padding: 7px 12px; text-align: center }}
th {{ background: #cfe2f3 }}
.v {{ background: #93c47d }} .a {{ background: #ffd966 }} .m {{ background: #f6b26b }} .r {{ background: #e06666 }}
</style></head><body>
<h2>Pacto por el río Chico</h2>
<h3>Quién participa</h3>
<table><tr><th>Tarea</th>{"".join(f"<th>{part}</th>" for part in PARTS)}</tr>
{LINES}</table>
<h3>Riesgos</h3>
<table><tr><th>Probabilidad</th>{"".join(f"<th>{level}</th>" for level in LEVELS)}</tr>
{CELLS}</table>
</body></html>
"""

if __name__ == "__main__":
    print_browser(HERE, SOURCE)
    write_truth(HERE, *TABLES)
