"""What findings are made of: places, kinds of nodes, reasons, and ways of counting, to stand within a sentence."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # Places that name a node, and kinds of nodes.
    "place-index": ("the index", "el índice"),
    "place-overview": ("the overview", "el resumen del eje"),
    "place-body": ("the body", "el cuerpo"),
    "place-schedule": ("the schedule", "el cronograma"),
    "in-index": ("in the index", "en el índice"),
    "in-overview": ("in the overview", "en el resumen del eje"),
    "in-body": ("in the body", "en el cuerpo"),
    "in-schedule": ("in the schedule", "en el cronograma"),
    "the-axis": ("the axis", "el eje"),
    "the-programme": ("the programme", "el programa"),
    "the-project": ("the project", "el proyecto"),
    "the-activity": ("the activity", "la actividad"),
    "of-axis": ("of the axis", "del eje"),
    "of-programme": ("of the programme", "del programa"),
    "of-project": ("of the project", "del proyecto"),
    "of-activity": ("of the activity", "de la actividad"),
    "or": ("or", "o"),
    # Why a page, or a file, was not read as it is.
    "bytes": ("{bytes} byte|{bytes} bytes", "{bytes} byte|{bytes} bytes"),
    "picture-whole": ("is a picture", "es una imagen"),
    "picture-part": ("holds a picture", "contiene una imagen"),
    "reason-not-loaded": ("it cannot be loaded", "no se puede cargar"),
    "reason-stream-damaged": ("its content stream is damaged", "su contenido está dañado"),
    "reason-not-to-end": (
        "its content cannot be read to the end ({error})",
        "su contenido no se puede leer hasta el final ({error})",
    ),
    "reason-picture-damaged": ("a picture on it is damaged", "una imagen que contiene está dañada"),
    "reason-checksum": (
        "its content fails its checksum, so that text and cells may be missing or wrong",
        "su contenido no coincide con su suma de control, de modo que pueden faltar o estar mal textos y celdas",
    ),
    "reason-breaks-off": (
        "its content breaks off after about {share:.0%} of it",
        "su contenido se interrumpe tras el {share:.0%}, aproximadamente",
    ),
    "reason-content-missing": ("its content is missing", "falta su contenido"),
    "reason-stream-too-large": (
        "a stream of it holds more than {most:size} when decompressed",
        "uno de sus flujos ocupa más de {most:size} al descomprimirse",
    ),
    "reason-too-many-forms": ("it draws more than {most:,} forms", "dibuja más de {most:,} formularios"),
    "reason-too-many-codes": (
        "the ranges of a font of it have more than {most:,} codes",
        "los rangos de una de sus fuentes tienen más de {most:,} códigos",
    ),
    "reason-too-many-objects": (
        "it draws more than {most:,} texts, paths and pictures",
        "dibuja más de {most:,} textos, trazos e imágenes",
    ),
    "reason-too-many-pixels": (
        "a picture of page {of} would have more than {most:,} pixels: "
        "it is {width:,.0f} by {height:,.0f} points large.",
        "una imagen de la página {of} tendría más de {most:,} píxeles: mide {width:,.0f} por {height:,.0f} puntos.",
    ),
    "reason-pages-rebuilt": (
        "what says which pages it has is lost; they were put together from what is left",
        "se perdió lo que dice qué páginas tiene; se reconstruyeron con lo que queda",
    ),
    "reason-font-damaged": (
        "a font is damaged, so that letters may be missing or wrong on {pages:runs}",
        "una fuente está dañada, de modo que pueden faltar o estar mal letras en {pages:runs}",
    ),
    "reason-parts-lost": (
        "parts of the file cannot be told any more, and what they held is missing",
        "hay partes del archivo que ya no se reconocen, y falta lo que contenían",
    ),
    "reason-pages-lost": (
        "the file holds {named} pages, of which {shown} can be shown",
        "el archivo contiene {named} páginas, de las que se pueden mostrar {shown}",
    ),
    "reason-empty": ("it shows nothing", "no muestra nada"),
    # Why a tree is unlikely to be the document's.
    "doubtful-no-axis": ("no axis was found", "no se encontró ningún eje"),
    "doubtful-one-node": (
        "only one node was found, {only_kind} {only_id}",
        "solo se encontró un elemento, {only_kind:@the-} {only_id}",
    ),
    "doubtful-one-level": (
        "only {axes:#axis} and none of the levels below were found",
        "solo se encontraron {axes:#axis} y ninguno de los niveles inferiores",
    ),
    "doubtful-introduction": (
        "the introduction has {introduction:,} characters and all nodes together {prose:,}",
        "la introducción tiene {introduction:,} caracteres y todos los elementos juntos {prose:,}",
    ),
    "doubtful-index-alone": (
        "{index_alone} of {index_named} nodes that the index names stand nowhere else",
        "{index_alone} de {index_named} elementos que nombra el índice no están en ninguna otra parte",
    ),
    "doubtful-schedule-alone": (
        "{schedule_alone} of {schedule_named} nodes that the schedule names stand nowhere else",
        "{schedule_alone} de {schedule_named} elementos que nombra el cronograma no están en ninguna otra parte",
    ),
    "doubtful-rows-lost": (
        "{rows_lost} of {rows} rows of the schedule belong to no node",
        "{rows_lost} de {rows} filas del cronograma no corresponden a ningún elemento",
    ),
    "doubtful-rows-labelled": (
        "{rows_labelled} of {rows} rows of the schedule begin with numbers of no level ({labels:quoted})",
        "{rows_labelled} de {rows} filas del cronograma empiezan con números de ningún nivel ({labels:quoted})",
    ),
    "how-to-go-on": (
        "try --profile ('pt-extract profile new FILE' drafts one from the document), "
        "or 'pt-extract schedule FILE', which reads its schedule without one",
        "pruebe --profile ('pt-extract profile new ARCHIVO' propone uno a partir del documento), "
        "o 'pt-extract schedule ARCHIVO', que lee su cronograma sin él",
    ),
    # What the counts that close a schedule may count.
    "counting-active-activities": ("activities with a marked row", "actividades con alguna fila marcada"),
    "counting-marked-tasks": ("marked tasks", "tareas marcadas"),
    "counting-ending-activities": ("activities that end", "actividades que terminan"),
    "counting-label": ("marked “{task}”", "“{task}” marcadas"),
    # Why a table that looks like a schedule is none.
    "left-out-table": ("left out: {reason:@refused-}", "no se tomó: {reason:@refused-}"),
    "refused-no-rows": ("no rows of tasks stand under its head", "bajo su encabezado no hay filas de tareas"),
    "refused-no-names": ("its rows have no names", "sus filas no tienen nombre"),
    "refused-unmarked": ("none of its cells is marked", "ninguna de sus celdas está marcada"),
    "refused-amounts": ("its cells hold amounts", "sus celdas contienen montos"),
    "refused-values": ("nearly every cell holds a value", "casi todas sus celdas contienen un valor"),
    "refused-words": ("its cells hold words", "sus celdas contienen palabras"),
    "refused-few-marks": ("fewer than two of its cells are marked", "hay menos de dos celdas marcadas"),
    "refused-chart": (
        "what fills its cells are the bars of a chart",
        "lo que llena sus celdas son las barras de un gráfico",
    ),
    "refused-calendar": ("it is a calendar", "es un calendario"),
    "refused-colours": ("nearly every cell has a colour of its own", "casi cada celda tiene su propio color"),
    "refused-numbered": ("its cells number their columns", "sus celdas numeran sus columnas"),
}
