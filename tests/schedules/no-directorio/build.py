"""No schedule: a ruled directory with grey group rows and opening hours by day, in text."""

from pathlib import Path

from making import latex, print_latex, write_truth

HERE = Path(__file__).parent
TABLES = ()
OFFICES = {
    "Zona norte": [
        ("Biblioteca Quinde", "Marta Ochoa", "lun. a vie.", "9 a 17", "555-0141"),
        ("Casa del Tejido", "Elías Pomar", "mar. a sáb.", "10 a 18", "555-0177"),
        ("Ludoteca El Trompo", "Rosa Ibarra", "sáb. y dom.", "9 a 13", "555-0102"),
    ],
    "Zona sur": [
        ("Archivo del Puerto", "Julián Meza", "lun. a jue.", "8 a 14", "555-0190"),
        ("Museo del Faro", "Inés Larrea", "mié. a dom.", "11 a 19", "555-0118"),
    ],
    "Zona rural": [("Sala Itinerante", "Pedro Quispe", "según ruta", "todo el día", "555-0133")],
}


def group(name: str, offices: list[tuple[str, ...]]) -> str:
    lines = "\n".join(" & ".join(office) + r" \\ \hline" for office in offices)
    return rf"\rowcolor{{gray!25}}\multicolumn{{5}}{{|l|}}{{\textbf{{{name}}}}} \\ \hline" + "\n" + lines


BODY = "\n".join(group(name, offices) for name, offices in OFFICES.items())
SOURCE = latex(
    rf"""\section*{{Directorio de salas}}
\begin{{tabular}}{{|l|l|l|l|r|}}
\hline
\rowcolor{{blue!50!black}}\color{{white}}Sala & \color{{white}}Encargado & \color{{white}}Días & \color{{white}}Horario
& \color{{white}}Teléfono \\ \hline
{BODY}
\end{{tabular}}

\medskip Las salas cierran la última semana de diciembre.
"""
)

if __name__ == "__main__":
    print_latex(HERE, SOURCE)
    write_truth(HERE, *TABLES)
