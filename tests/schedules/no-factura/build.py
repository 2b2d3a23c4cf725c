"""No schedule: an invoice with a coloured header, zebra stripes, a filled total and months among its texts."""

from pathlib import Path

from making import print_browser, write_truth

HERE = Path(__file__).parent
TABLES = ()
LINES = [
    ("Servicio de enero", "1", "120,00", "120,00", "X"),
    ("Servicio de febrero", "1", "120,00", "120,00", "X"),
    ("Cambio de filtro", "2", "18,50", "37,00", ""),
    ("Visita técnica", "1", "45,00", "45,00", "X"),
    ("Servicio de marzo", "1", "120,00", "120,00", "X"),
    ("Repuesto de bomba", "1", "210,00", "210,00", ""),
]
BODY = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>\n" for line in LINES)
SOURCE = f"""<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Factura</title>
<style>
@page {{ size: A4; margin: 20mm }}
body {{ font: 12px Arial, sans-serif; -webkit-print-color-adjust: exact }}
table {{ border-collapse: collapse; width: 100% }}
th {{ background: #0b5394; color: white; padding: 7px }}
td {{ padding: 7px; border: 1px solid #ccc }}
tbody tr:nth-child(even) {{ background: #e8f0f8 }}
.total td {{ background: #ffe599; font-weight: bold }}
</style></head><body>
<h1>Factura 001-000482</h1>
<p>Riegos del Sur. Cliente: Huerta Las Tunas. Vence el 30 de abril.</p>
<table><thead><tr><th>Concepto</th><th>Cantidad</th><th>Precio</th><th>Importe</th><th>Exento</th></tr></thead>
<tbody>{BODY}</tbody>
<tr class="total"><td colspan="3">Total</td><td>652,00</td><td></td></tr></table>
</body></html>
"""

if __name__ == "__main__":
    print_browser(HERE, SOURCE)
    write_truth(HERE, *TABLES)
