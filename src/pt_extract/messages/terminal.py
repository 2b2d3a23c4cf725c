"""What the commands say on a terminal: counts, what was written, progress, notes, wrong usage."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # A programme as a tree, and what there is of everything.
    "legend": (
        "quarters {first} to {last}: {shaded} shaded, {empty} not; {continues} continues after them",
        "trimestres {first} a {last}: {shaded} marcado, {empty} no; {continues} sigue después",
    ),
    "rows": ("{n} row|{n} rows", "{n} fila|{n} filas"),
    "tables": ("{n} table|{n} tables", "{n} tabla|{n} tablas"),
    "findings-of": (
        "{n} finding ({detail})|{n} findings ({detail})",
        "{n} hallazgo ({detail})|{n} hallazgos ({detail})",
    ),
    "of-error": ("{n} error", "{n} error|{n} errores"),
    "of-warning": ("{n} warning", "{n} aviso|{n} avisos"),
    "of-info": ("{n} info", "{n} nota|{n} notas"),
    "counted": ("{parts}; {findings}", "{parts}; {findings}"),
    "grave-error": ("error", "error"),
    "grave-warning": ("warning", "aviso"),
    "grave-info": ("info", "nota"),
    "unread-pages": (
        "{pages:pages} {pages:was|were} not read, or only in part: {why}",
        "{pages:pages} sin leer, o solo en parte: {why}",
    ),
    "unread-some": ("something was not read, or only in part: {why}", "algo quedó sin leer, o solo en parte: {why}"),
    "not-all-read": ("Not all was read: {reasons}.", "No se leyó todo: {reasons}."),
    "pages-not-asked": (
        "{n} page of {of} not asked for|{n} pages of {of} not asked for",
        "{n} página de {of} no pedida|{n} páginas de {of} no pedidas",
    ),
    "doubtful": ("doubtful: {reasons}", "dudoso: {reasons}"),
    # Schedule tables.
    "table-heading": ("Table {number}, {where}", "Tabla {number}, {where}"),
    "page-one": ("page {page}", "página {page}"),
    "pages-from": ("pages {first} to {last}", "páginas {first} a {last}"),
    "no-marked-table": (
        "no table is marked by fill or by a sign{where}",
        "ninguna tabla está marcada con relleno ni con signos{where}",
    ),
    "on-read-pages": (" on the pages that were read", " en las páginas que se leyeron"),
    # What was written.
    "written": ("{output} written: {what}", "{output} escrito: {what}"),
    "written-file": ("{output} written", "{output} escrito"),
    "written-profile": (
        "{output} written; its comments say what to look at",
        "{output} escrito; sus comentarios dicen qué revisar",
    ),
    "with-minor": ("{changes} ({minor} minor)", "{changes} ({minor} menores)"),
    "with-broken": ("{activities}, {broken} promises broken", "{activities}, {broken} anuncios incumplidos"),
    "pictures": ("{n} picture|{n} pictures", "{n} imagen|{n} imágenes"),
    "pictures-of": ("{pictures:#pictures} of {pages:#page}", "{pictures:#pictures} de {pages:#page}"),
    "report-of": (
        "{activities:#activity}, {pictures:#pictures} of pages",
        "{activities:#activity}, {pictures:#pictures} de páginas",
    ),
    "no-table-on": ("no table on {pages:pages}", "ninguna tabla en {pages:pages}"),
    "nothing-drawn": (
        "nothing to draw; --pages draws pages without tables too",
        "nada que dibujar; --pages dibuja también páginas sin tablas",
    ),
    "documents": (
        "{total:#document}{before:?read-before}; {manifest} tells of each",
        "{total:#document}{before:?read-before}; {manifest} habla de cada uno",
    ),
    "document": ("{n} document|{n} documents", "{n} documento|{n} documentos"),
    "read-before": ("({n} of them read before)", "({n} ya leídos antes)"),
    # What differs from a golden reading.
    "difference": ("{n} difference|{n} differences", "{n} diferencia|{n} diferencias"),
    "more-differences": ("… {n} more; --all shows them", "… {n} más; --all las muestra"),
    "more-differences-of": (
        "… {n} more of {parts:#other-part}; --all shows them",
        "… {n} más de {parts:#other-part}; --all las muestra",
    ),
    "other-part": ("{n} other part|{n} other parts", "{n} parte más|{n} partes más"),
    "expected-got": ("expected {expected}, got {got}", "se esperaba {expected}, hay {got}"),
    "nothing-there": ("nothing", "nada"),
    "and-more": ("and {n} more", "y {n} más"),
    "branch": ("{kind}", "{kind:@a-}"),
    "branch-with": ("{kind} and {n} under it", "{kind:@a-} y {n} más dentro"),
    "order-of-nodes": ("order of nodes", "orden de los elementos"),
    "order-after": ("{id} after {before}", "{id} después de {before}"),
    "order-first": ("{id} first", "{id} al principio"),
    "schedule-none": ("none", "ninguno"),
    "schedule-one": ("one", "uno"),
    "finding-in": ("finding {code} of {node}", "hallazgo {code} en {node}"),
    "finding-in-document": ("finding {code} of the document", "hallazgo {code} en el documento"),
    # Notes.
    "read-already": (
        "note: {file} is read already; for PDFs alone: {options:commas}",
        "nota: {file} ya está leído; solo para PDF: {options:commas}",
    ),
    "wrong-years": (
        "note: {one} is of {year}, {other} of {other_year}; the older comes first",
        "nota: {one} es de {year}, {other} de {other_year}; el más antiguo va primero",
    ),
    "accepted-unmatched": (
        "note: {file}: {n} fingerprint matches no change any more: {named}|"
        "note: {file}: {n} fingerprints match no change any more: {named}",
        "nota: {file}: {n} huella ya no corresponde a ningún cambio: {named}|"
        "nota: {file}: {n} huellas ya no corresponden a ningún cambio: {named}",
    ),
    "no-pictures": (
        "note: the page has no pictures: the PDF is not beside its reading; --pdf names it",
        "nota: la página no tiene imágenes: el PDF no está junto a su lectura; --pdf dice cuál es",
    ),
    "without-picture": ("note: without a picture: {pages:pages}", "nota: sin imagen: {pages:pages}"),
    # Progress.
    "progress": ("{stage} {done}/{total}", "{stage} {done}/{total}"),
    "progress-left": ("{stage} {done}/{total}, {left} left", "{stage} {done}/{total}, faltan {left}"),
    "step-reading": ("reading", "lectura"),
    "step-OCR": ("OCR", "OCR"),
    "step-schedule": ("schedule", "cronograma"),
    "step-outline": ("outline", "texto"),
    "step-reconcile": ("reconcile", "cotejo"),
    "step-drawing": ("drawing", "dibujo"),
    "step-pictures": ("pictures", "imágenes"),
    "step-done": ("done", "listo"),
    # Errors, stops and wrong usage.
    "error": ("error: {said}", "error: {said}"),
    "stopped": ("stopped", "detenido"),
    "our-fault": (
        "this is a fault of pt-extract; please report it with the lines above",
        "es un fallo de pt-extract; comuníquelo, por favor, con las líneas de arriba",
    ),
    "usage": ("Usage: {usage}", "Uso: {usage}"),
    "try-help": ("Try '{command} --help' for help.", "'{command} --help' da ayuda (en inglés)."),
    "usage-error": ("Error: {said}", "Error: {said}"),
    "no-such-option": ("No such option: {name}", "No existe la opción {name}."),
    "no-such-command": ("No such command: {name}", "No existe la orden {name}."),
    "perhaps-meant": ("Did you mean {names:either}?", "¿Quiso decir {names:either}?"),
    "extra-arguments": ("Too much: {name}", "Sobra: {name}."),
    "needs-value": ("{name} needs a value.", "{name} necesita un valor."),
    "takes-no-value": ("{name} takes no value.", "{name} no lleva valor."),
    "missing-parameter": ("Missing {name}.", "Falta {name}."),
    "no-such-choice": ("{name} is one of: {choices:commas}.", "{name} es uno de: {choices:commas}."),
    "bad-parameter": ("Invalid value for {name}: {said}", "Valor no válido para {name}: {said}"),
    "both-stdin": (
        "{one} and {other} cannot both be standard input.",
        "{one} y {other} no pueden ser los dos la entrada estándar.",
    ),
    "two-programmes": (
        "Give at least two programmes, at most one of them on standard input.",
        "Dé al menos dos programas, a lo sumo uno de ellos por la entrada estándar.",
    ),
    "pictures-to-stdout": (
        "Pictures cannot go to standard output: name a folder or a PDF with -o.",
        "Las imágenes no pueden ir a la salida estándar: dé una carpeta o un PDF con -o.",
    ),
    "name-a-file": (
        "Name a file with -o, which ends in {endings}, or give --format.",
        "Dé un archivo con -o, que termine en {endings}, o dé --format.",
    ),
    "not-on-terminal": (
        "A terminal cannot show {form}: name a file with -o.",
        "Una terminal no puede mostrar {form}: dé un archivo con -o.",
    ),
    "no-limit": (
        "{value!r} is no limit. Give one of them a number: {names:commas}.",
        "{value!r} no es un límite. Dé un número a uno de ellos: {names:commas}.",
    ),
    "no-bound": (
        "{name} takes a number above zero, a whole one but for seconds, not {value!r}.",
        "{name} toma un número mayor que cero, entero salvo en segundos, no {value!r}.",
    ),
    "pdf-for-json": ("--pdf is for JSON; FILE is no JSON.", "--pdf es para JSON; FILE no es JSON."),
    "profile-with-tables": (
        "--profile is for work programmes, which --tables does not read.",
        "--profile es para programas de trabajo, que --tables no lee.",
    ),
    "no-folder-to-watch": (
        "{path} is no folder, which --watch needs.",
        "{path} no es una carpeta, y --watch la necesita.",
    ),
    "no-outcome": (
        "{name!r} is no outcome. There are {names:commas}.",
        "{name!r} no es un resultado. Hay {names:commas}.",
    ),
    "no-pages-named": (
        "{value!r} names no pages. Write them like 3-5,8, counted from 1.",
        "{value!r} no nombra páginas. Escríbalas como 3-5,8, contadas desde 1.",
    ),
}
