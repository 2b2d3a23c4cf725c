"""A table over two pages, its header not repeated, one row broken in two; no rules between the weeks. Writer."""

from pathlib import Path

from making import (
    Heads,
    Row,
    cell_style,
    column_styles,
    flat,
    flat_cell,
    is_filled,
    print_flat,
    table,
    table_style,
    write_truth,
)

HERE = Path(__file__).parent
HEADS = Heads(("Actividad",))
COLUMNS = [f"{month} {week}" for month in ("Julio", "Agosto") for week in ("1ª", "2ª", "3ª", "4ª")]
SECOND_PAGE = "Catálogo en línea"  # the first row that begins on page 2
TASKS = [
    ("Convenio con los herederos del fotógrafo", "##......"),
    (
        "Traslado de las placas de vidrio al depósito, en cajas de madera forradas y con un restaurador a bordo",
        ".##.....",
    ),
    ("Limpieza en seco", "..###..."),
    ("Numeración de placas y sobres", "...##..."),
    ("Fotografía de cada placa sobre mesa de luz, por delante y por detrás", "...####."),
    (
        "Entrevistas con los vecinos retratados para fechar las fiestas y nombrar a quienes aparecen en ellas",
        "....####",
    ),
    ("Catálogo en línea", ".....###"),
    ("Cierre de la colección y acta", ".......#"),
    ("Exposición en la estación", ".......#"),
]
PROSE = [
    "1. Antecedentes. La colección reúne unas tres mil placas de vidrio tomadas entre 1911 y 1938 en el valle. Estuvo "
    "guardada en un altillo hasta el año pasado, cuando una gotera obligó a sacarla. Se perdieron cuarenta placas.",
    "2. Equipo. Trabajan dos restauradoras, un fotógrafo y tres estudiantes de archivo. El depósito lo presta la "
    "estación de trenes, que tiene paredes gruesas y mantiene la temperatura.",
    "El inventario lo lleva una sola persona, que anota la fecha, el sobre, el tamaño y el daño de cada placa. Cuando "
    "una placa está rota se guardan juntos todos sus pedazos y se fotografían sobre papel milimetrado. Las copias "
    "digitales se guardan en dos discos, uno de los cuales sale del edificio cada viernes.",
    "3. Riesgos. La lluvia de agosto puede cortar el camino. En ese caso las entrevistas se hacen por teléfono y la "
    "exposición pasa a septiembre. Las placas no viajan mientras dure la lluvia.",
    "4. Plan de trabajo. Las semanas se cuentan desde el primer lunes de cada mes.",
]
AFTER = "5. Resultados. Al terminar habrá un catálogo abierto y un juego de copias para la escuela del valle."


def table_rows() -> list[Row]:
    starts = [task for task, _ in TASKS].index(SECOND_PAGE)
    return [Row((task,), plan, page=2 if place >= starts else 1) for place, (task, plan) in enumerate(TASKS)]


def source() -> str:
    styles, columns = column_styles([6.2, *[1.3] * 8])
    space = '<style:paragraph-properties fo:margin-bottom="0.5cm" fo:line-height="190%" fo:text-align="justify"/>'
    styles += f'<style:style style:name="p" style:family="paragraph">{space}</style:style>'
    lines = '<style:paragraph-properties fo:line-height="150%"/>'
    styles += f'<style:style style:name="l" style:family="paragraph">{lines}</style:style>'
    styles += table_style(16.6)
    rule = "0.5pt solid #7f6000"
    for name, fill in {"plain": "", "head": "#ffe699", "bar": "#bf9000"}.items():
        styles += cell_style(name, rule, fill)
        sides = f'fo:border-top="{rule}" fo:border-bottom="{rule}" fo:border-left="none" fo:border-right="none"'
        styles += cell_style(f"{name}-open", rule, fill).replace(f'fo:border="{rule}"', sides)
    head = [
        flat_cell(HEADS.left[0], "head", high=2)
        + flat_cell("Julio", "head", wide=4)
        + flat_cell("Agosto", "head", wide=4),
        "<table:covered-table-cell/>" + "".join(flat_cell(label.split()[1], "head-open") for label in COLUMNS),
    ]
    body = [
        flat_cell(row.left[0], "plain", paragraph="l")
        + "".join(flat_cell("", "bar-open" if is_filled(mark) else "plain-open") for mark in row.plan)
        for row in table_rows()
    ]
    rows = "\n".join(f"<table:table-row>{cells}</table:table-row>" for cells in [*head, *body])
    plan = f'<table:table table:name="Plan" table:style-name="t">{columns}{rows}</table:table>'
    said = [f'<text:p text:style-name="p">{text}</text:p>' for text in (*PROSE, AFTER)]
    return flat(
        "text", styles, "\n".join([*said[:-1], plan, '<text:p text:style-name="p"/>', said[-1]]), pitch="11.5pt"
    )


TABLES = [table(COLUMNS, table_rows(), HEADS)]

if __name__ == "__main__":
    print_flat(HERE, source(), "fodt")
    write_truth(HERE, *TABLES)
