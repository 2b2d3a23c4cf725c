"""A work programme of one axis and two activities, with its schedule: cover, index, prose and table, drawn."""

from __future__ import annotations

from drawing import LIGHT_BLUE, ROMAN, WIDTHS, Line, Look, Sheets, head_cells, schedule, solid

PROSE = (
    "La Secretaría reunirá a los equipos técnicos de cada país durante dos días, para comparar lo aprendido y fijar un "
    "calendario común de trabajo. De allí saldrá un informe breve que se enviará a todos."
)
FORUM = "Foro de los mecanismos: diálogo de secretarías regionales"
CENSUS = "Censo de comunidades logísticas"
LINES = (
    Line("PROGRAMA I", "Integración Económica"),
    Line("PROYECTO A", "Puertos digitales", "....X"),
    Line("ACTIVIDAD 1", f"**{FORUM}**", "....X"),
    Line("", "Elaboración de agendas", "#...."),
    Line("", "Realización del evento", ".#..."),
    Line("ACTIVIDAD 2", f"**{CENSUS}**"),
    Line("", "Levantamiento base de datos", "..##."),
)
LOOK = Look(band=solid(LIGHT_BLUE))


def heads(number: int) -> list[tuple[str, float, float]]:
    return [("Programa de Trabajo 2022-2026", 72, 40), (str(number), 500, 40)]


def front(year: int = 2022, axis: str = "RECUPERACIÓN ECONÓMICA") -> Sheets:
    """Cover and index."""
    sheets = Sheets(heads=lambda n: [(f"Programa de Trabajo {year}-{year + 4}", 72, 40), (str(n), 500, 40)])
    sheets.down(80).text(f"SP/CL/L.O/D N° 4-{year % 100 - 1}", centred=True)
    sheets.heading(f"Programa de Trabajo {year}-{year + 4}")
    sheets.text("L Reunión Ordinaria del Consejo Latinoamericano", centred=True).text(
        "Caracas, Venezuela", centred=True
    )
    sheets.text(f"29 y 30 de noviembre de {year - 1}", centred=True)
    sheets.page().heading("ÍNDICE")
    for text in (f"EJE I. {axis}", "PROGRAMA I. Integración Económica", "PROYECTO A. Puertos digitales"):
        sheets.tabbed(text, "4", leaders=True)
    return sheets.tabbed(f"ACTIVIDAD 1. {FORUM}", "5", leaders=True).tabbed(f"ACTIVIDAD 2. {CENSUS}", "5", leaders=True)


def running_text(sheets: Sheets, year: int = 2022, axis: str = "RECUPERACIÓN ECONÓMICA") -> Sheets:
    """Introduction and body."""
    sheets.page().text("**INTRODUCCIÓN**").text(PROSE)
    sheets.page().heading(f"EJE I. {axis}").text(PROSE + " " + PROSE).text("Contribuye a los ODS 8 y 17.")
    sheets.text("**PROGRAMA I. Integración Económica**").text(PROSE)
    sheets.text("**PROYECTO A. Puertos digitales,** conformado por dos actividades.")
    sheets.text(f"**ACTIVIDAD 1. {FORUM}:** actividad presencial/virtual que se realizará en el {year}.")
    return sheets.text(f"**ACTIVIDAD 2. {CENSUS}:** estudio con el apoyo financiero del Banco de Desarrollo.")


def document(year: int = 2022, axis: str = "RECUPERACIÓN ECONÓMICA") -> Sheets:
    """A whole programme of one axis; its schedule stands on the fifth page."""
    sheets = running_text(front(year, axis), year, axis).page().heading("CRONOGRAMA")
    head = [
        head_cells(("CRONOGRAMA", f"Cronograma {year}", f"{year + 1}-{year + 4}"), LOOK, (2, 4, 1)),
        head_cells(("EJE I", axis, *(f"{numeral} Trimestre" for numeral in ROMAN), "Continuidad"), LOOK),
    ]
    return sheets.table(schedule(LINES, LOOK, head), WIDTHS)


PDF = document().pdf()
