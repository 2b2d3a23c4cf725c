"""No schedule: a form of labelled grey boxes, with check boxes, some of them ticked, and a yes-no-sometimes grid."""

from pathlib import Path

from making import cell_style, column_styles, flat, flat_cell, print_flat, table_style, write_truth

HERE = Path(__file__).parent
TABLES = ()
FIELDS = [("Nombre de la organización", ""), ("Localidad", ""), ("Correo", ""), ("Año de fundación", "")]
QUESTIONS = [
    ("¿Lleva contabilidad?", "☒", "☐", "☐"),
    ("¿Tiene local propio?", "☐", "☒", "☐"),
    ("¿Publica sus actas?", "☐", "☐", "☒"),
    ("¿Recibe voluntarios?", "☒", "☐", "☐"),
    ("¿Cobra cuotas?", "☐", "☐", "☐"),
]


def rows(lines: list[str]) -> str:
    return "\n".join(f"<table:table-row>{line}</table:table-row>" for line in lines)


def source() -> str:
    styles, columns = column_styles([8, 3, 3, 3])
    styles += table_style(17)
    centre = '<style:paragraph-properties fo:text-align="center"/>'
    styles += f'<style:style style:name="c" style:family="paragraph">{centre}</style:style>'
    styles += cell_style("plain") + cell_style("name", fill="#d9d9d9") + cell_style("head", fill="#bdd7ee")
    fields = [flat_cell(name, "name") + flat_cell(value, "plain", wide=3) for name, value in FIELDS]
    head = "".join(flat_cell(text, "head", paragraph="c") for text in ("Pregunta", "Sí", "No", "A veces"))
    answers = [
        flat_cell(question, "plain") + "".join(flat_cell(box, "plain", paragraph="c") for box in boxes)
        for question, *boxes in QUESTIONS
    ]
    tables = (
        f'<table:table table:name="{name}" table:style-name="t">{columns}{rows(lines)}</table:table>'
        for name, lines in (("Datos", fields), ("Preguntas", [head, *answers]))
    )
    first, second = tables
    said = "<text:p>Ficha de inscripción al registro de organizaciones culturales</text:p><text:p/>"
    between = "<text:p/><text:p>Marque con una X lo que corresponda:</text:p><text:p/>"
    return flat("text", styles, said + first + between + second, pitch="11pt")


if __name__ == "__main__":
    print_flat(HERE, source(), "fodt")
    write_truth(HERE, *TABLES)
