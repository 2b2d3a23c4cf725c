"""Every finding, declared once: its code, its severity, what it says in English and Spanish, what it is to a diff.

A code may have several wordings, told apart by the value ``case``. In a wording a placeholder names one of the values
of the finding, or its own ``node`` or ``page``; how values are written is told in :mod:`pt_extract.messages.phrases`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from pt_extract.classes import frozen
from pt_extract.messages import Texts, names_in

Severity = Literal["error", "warning", "info"]

Code = Literal[
    "title-differs",
    "placed-elsewhere",
    "title-conflict",
    "missing-in-index",
    "missing-in-overview",
    "missing-in-body",
    "missing-in-schedule",
    "label-misnumbered",
    "stated-children",
    "summary-total",
    "summary-differs",
    "pages-left-out",
    "page-unread",
    "ocr-used",
    "text-beside",
    "outline-doubtful",
    "part-left-out",
    "hidden-text",
    "file-damaged",
    "file-truncated",
    "column-missing",
    "table-refused",
    "low-confidence",
    "other",
]
CODES: tuple[Code, ...] = get_args(Code)

Role = Literal["unread", "unsure", "ocr", "column"]
"""What a finding is to a diff: ``unread``: what is not there may be in the document after all; ``unsure``: words, a
cell, a node or a page may be another than was read; ``ocr``: a page was read from its picture; ``column``: the schedule
lacks a column."""


@frozen
class Wording:
    """How a finding is said, and how grave it usually is."""

    severity: Severity
    english: str
    spanish: str

    @property
    def texts(self) -> Texts:
        return self.english, self.spanish

    @property
    def names(self) -> frozenset[str]:
        """What its placeholders name."""
        return names_in(self.english)


@frozen
class Bearing:
    """What a finding means to a diff, and how that is said in few words, of ``{pages}`` and of no page.

    ``of_any_page``: two of them differ from page to page in nothing but numbers.
    """

    role: Role
    brief: Texts
    nowhere: Texts
    of_any_page: bool = False


@frozen
class Declared:
    """What is known of all findings of a code.

    ``about`` tells its readers what it says; ``by_loss``: a loss of rows, titles or pages makes it as well; ``strict``:
    a reading that has it where another has it not is another reading, and no matter of taste.
    """

    about: str
    wordings: Mapping[str, Wording]
    bearing: Bearing | None = None
    by_loss: bool = False
    strict: bool = False


def _one(severity: Severity, english: str, spanish: str) -> Mapping[str, Wording]:
    """The only wording of a code."""
    return {"": Wording(severity, english, spanish)}


def _missing(where: str, spanish: str) -> Declared:
    """That a place leaves a node out."""
    named = ("{kind} {node} “{title}” (named in: {named:commas})",
             "{node} “{title}” (figura en: {named:@place-,})")  # fmt: skip
    return Declared(
        "that place leaves the node out, or has its contents without a heading",
        {
            "": Wording(
                "warning", f"the {where} does not list {named[0]}", f"{spanish} no figura {{kind:@the-}} {named[1]}"
            ),
            "no-heading": Wording(
                "warning",
                f"the {where} has its contents but no heading of {named[0]}",
                f"{spanish} está el contenido, pero no el título, {{kind:@of-}} {named[1]}",
            ),
        },
        by_loss=True,
        strict=True,
    )


MISSING_IN: Mapping[str, Code] = {
    "index": "missing-in-index",
    "overview": "missing-in-overview",
    "body": "missing-in-body",
    "schedule": "missing-in-schedule",
}
"""What is said of a node that one of these places leaves out."""

BLAME: Texts = ("; the file is damaged, which may be why", "; quizá porque el archivo está dañado")
"""What is added to a finding that a loss makes where the file is damaged."""

FINDINGS: Mapping[Code, Declared] = {
    "title-differs": Declared(
        "one place words a node otherwise than its title",
        _one(
            "info",
            "{where:@place-} {where:says|say} “{text}”; the {base} says “{title}” (similarity {similarity:.2f})",
            "{where:@place-} {where:dice|dicen} “{text}”; {base:@place-} dice “{title}” (similitud {similarity:.2f})",
        ),
    ),
    "placed-elsewhere": Declared(
        "a row of the index, the overview or the schedule names a node that stands elsewhere in the tree",
        _one(
            "info",
            "the {where} lists “{text}” in another place than {node}",
            "{where:@place-} trae “{text}” en otro lugar que {node}",
        ),
    ),
    "title-conflict": Declared(
        "one place has another activity altogether where this node should stand",
        _one(
            "warning",
            "{where:@place-} {where:says|say} another thing altogether: “{text}”; "
            "the {base} says “{title}” (similarity {similarity:.2f})",
            "{where:@place-} {where:dice|dicen} algo totalmente distinto: “{text}”; "
            "{base:@place-} dice “{title}” (similitud {similarity:.2f})",
        ),
        strict=True,
    ),
    "missing-in-index": _missing("index", "en el índice"),
    "missing-in-overview": _missing("overview", "en el resumen del eje"),
    "missing-in-body": _missing("body", "en el cuerpo"),
    "missing-in-schedule": _missing("schedule", "en el cronograma"),
    "label-misnumbered": Declared(
        "a label prints another number than the node's (`EJE 1` over axis III)",
        _one(
            "warning",
            "the {where} prints {kind} number {printed} over “{text}”, which is {node}",
            "{where:@place-} numera como {kind:@a-} {printed} “{text}”, que es {node}",
        ),
        strict=True,
    ),
    "stated-children": Declared(
        "the prose announces another number of children than there is",
        _one(
            "warning",
            "the prose of {kind} {node} announces {stated:#=below}; there {there:is|are} {there:#=below}",
            "el texto {kind:@of-} {node} anuncia {stated:#=below}; hay {there:#=below}",
        ),
        by_loss=True,
        strict=True,
    ),
    "summary-total": Declared(
        "a row of totals is not the sum of the rows above it",
        _one(
            "warning",
            "{label} says {printed} for {column}; the axes above add up to {counted}",
            "{label} dice {printed} en {column}; los ejes de arriba suman {counted}",
        ),
        by_loss=True,
        strict=True,
    ),
    "summary-differs": Declared(
        "a closing count is not what the schedule's rows add up to",
        {
            "": Wording(
                "warning",
                "{label} says {printed} for {column}; the schedule shows {counted} ({rule:@counting-})",
                "{label} dice {printed} en {column}; el cronograma muestra {counted} ({rule:@counting-})",
            ),
            "no-rule": Wording(
                "info",
                "the counts that close the schedule follow from no way of counting its rows; given as printed",
                "los totales que cierran el cronograma no resultan de contar sus filas de ningún modo; "
                "se dan como están impresos",
            ),
        },
        by_loss=True,
        strict=True,
    ),
    "pages-left-out": Declared(
        "only some pages were asked for, so that nothing is called missing",
        _one(
            "info",
            "only {read} of {pages} pages were read, as asked; what is missing may stand on the others",
            "solo se leyeron {read} de {pages} páginas, como se pidió; lo que falta puede estar en las demás",
        ),
        bearing=Bearing(
            "unread",
            ("only some pages were asked for", "solo se pidieron algunas páginas"),
            ("only some pages were asked for", "solo se pidieron algunas páginas"),
        ),
    ),
    "page-unread": Declared(
        "a page is damaged, with how much of it can still be read, or one that is or holds a picture was not read: "
        "what to install, or that you asked for it",
        {
            "failed": Wording(
                "error",
                "page {page} could not be read: {reason:@reason-}",
                "no se pudo leer la página {page}: {reason:@reason-}",
            ),
            "damaged": Wording(
                "warning",
                "page {page} is damaged: {reason:@reason-}",
                "la página {page} está dañada: {reason:@reason-}",
            ),
            "picture": Wording(
                "warning",
                "page {page} {extent:@picture-} without text; to have it read, run: {commands:listed}",
                "la página {page} {extent:@picture-} sin texto; para que se lea, ejecute: {commands:listed}",
            ),
            "picture-late": Wording(
                "warning",
                "page {page} {extent:@picture-} without text; OCR had by then taken more than {seconds:g} seconds",
                "la página {page} {extent:@picture-} sin texto; el OCR ya había tardado más de {seconds:g} segundos",
            ),
            "picture-as-asked": Wording(
                "info",
                "page {page} {extent:@picture-} without text; it was left unread, as asked",
                "la página {page} {extent:@picture-} sin texto; quedó sin leer, como se pidió",
            ),
        },
        bearing=Bearing(
            "unread",
            ("{pages} not read", "{pages} sin leer"),
            ("a page was not read", "una página no se leyó"),
            of_any_page=True,
        ),
        strict=True,
    ),
    "ocr-used": Declared(
        "a page, or a picture on one, was read with OCR, and how sure Tesseract is of it",
        {
            "page": Wording(
                "info",
                "page {page} has no text of its own; it was read with OCR (confidence {confidence:.2f})",
                "la página {page} no tiene texto propio; se leyó con OCR (certeza {confidence:.2f})",
            ),
            "picture": Wording(
                "info",
                "a picture on page {page} has no text of its own; it was read with OCR (confidence {confidence:.2f})",
                "una imagen de la página {page} no tiene texto propio; se leyó con OCR (certeza {confidence:.2f})",
            ),
            "letters": Wording(
                "info",
                "the file does not tell some letters of page {page}; {words} words were read with OCR",
                "el archivo no dice qué son algunas letras de la página {page}; "
                "{words:una palabra se leyó|{words} palabras se leyeron} con OCR",
            ),
        },
        bearing=Bearing(
            "ocr",
            ("{pages} read with OCR", "{pages} leído con OCR"),
            ("read with OCR", "leído con OCR"),
            of_any_page=True,
        ),
    ),
    "text-beside": Declared(
        "a page has a text beside its own (a comment, a side note); it was left out, and its first words are quoted",
        _one(
            "info",
            "page {page} has a text beside its own, which was left out: “{text}”",
            "la página {page} tiene al lado otro texto, que se dejó fuera: “{text}”",
        ),
    ),
    "outline-doubtful": Declared(
        "the tree is unlikely to be the document's, which may call its levels otherwise: no axis, a single node or "
        "level, an introduction longer than all that follows, or a third of what index or schedule name without a node",
        {
            "index": Wording(
                "warning",
                "{unread} of {entries} entries of the index bear no label that the profile knows; {@how-to-go-on}",
                "{unread} de {entries} entradas del índice no llevan ningún rótulo que el perfil conozca; "
                "{@how-to-go-on}",
            ),
            "tree": Wording(
                "warning",
                "{reasons:@doubtful-;}: the document may call its levels otherwise than the profile; {@how-to-go-on}",
                "{reasons:@doubtful-;}: quizá el documento llame a sus niveles de otro modo que el perfil; "
                "{@how-to-go-on}",
            ),
        },
        by_loss=True,
    ),
    "part-left-out": Declared(
        "a part behind the last axis, such as an annex or a bibliography, is no part of the tree and was left out",
        _one(
            "info",
            "“{text}” ({pages:runs}) is no part of the tree and was left out",
            "“{text}” ({pages:runs}) no es parte del programa y se dejó fuera",
        ),
    ),
    "hidden-text": Declared(
        "a page holds text that no reader sees (covered, clipped, white on white); it was left out, and its first "
        "words are quoted",
        _one(
            "info",
            "page {page} holds text that cannot be seen; it was left out: “{text}”",
            "la página {page} contiene texto que no se ve; se dejó fuera: “{text}”",
        ),
    ),
    "file-damaged": Declared(
        "something is damaged that is of no single page: a font, what says which pages there are, parts that cannot be "
        "told any more",
        _one("warning", "the file is damaged: {reason:@reason-}", "el archivo está dañado: {reason:@reason-}"),
        bearing=Bearing(
            "unread",
            ("the file is damaged", "el archivo está dañado"),
            ("the file is damaged", "el archivo está dañado"),
        ),
    ),
    "file-truncated": Declared(
        "the file's end is missing; pages may be missing too",
        _one(
            "warning",
            "the file's end is missing; pages may be missing too",
            "falta el final del archivo; pueden faltar páginas",
        ),
        bearing=Bearing(
            "unread",
            ("the file is cut short", "el archivo está cortado"),
            ("the file is cut short", "el archivo está cortado"),
        ),
    ),
    "column-missing": Declared(
        "the schedule has no column for a quarter of a year that it has others of",
        _one("warning", "the schedule has no column for {column}", "el cronograma no tiene columna para {column}"),
        bearing=Bearing(
            "column",
            ("the schedule on {pages} lacks a column", "al cronograma de {pages} le falta una columna"),
            ("the schedule lacks a column", "al cronograma le falta una columna"),
        ),
    ),
    "table-refused": Declared(
        "`schedule` left out a table that has a schedule's looks, and why: no cell is marked, or they hold amounts or "
        "words",
        _one(
            "info",
            "a table like a schedule was left out: {reason:@refused-}",
            "se dejó fuera una tabla que parece un cronograma: {reason:@refused-}",
        ),
    ),
    "low-confidence": Declared(
        "something was read, but could as well be read in another way: a cell's shading, words of a scan",
        {
            "words": Wording(
                "warning",
                "hard to read on page {page}: {words:scored}{more:?more}",
                "difícil de leer en la página {page}: {words:scored}{more:?more}",
            ),
            "letters": Wording(
                "warning",
                "the file does not tell some letters of page {page}: {words:quoted}{more:?more}",
                "el archivo no dice qué son algunas letras de la página {page}: {words:quoted}{more:?more}",
            ),
            "label-mended": Wording(
                "info",
                "“{read}” was read with OCR (confidence {confidence:.2f}); {rows} other rows say “{text}”, "
                "which it was taken for",
                "con OCR se leyó “{read}” (certeza {confidence:.2f}); otras {rows} filas dicen “{text}”, "
                "que es lo que se tomó",
            ),
            "title-mended": Wording(
                "info",
                "the {where}'s “{read}” was read with OCR; taken for “{text}”, as the document has it elsewhere",
                "{where:@in-} se leyó con OCR “{read}”; se tomó por “{text}”, como está en otras partes del documento",
            ),
            "shading": Wording(
                "warning",
                "the shading of “{text}” is hard to make out ({columns:commas})",
                "el sombreado de “{text}” no se distingue bien ({columns:commas})",
            ),
            "tie": Wording(
                "warning",
                "the {where} names “{text}”, which could be {first} or {second}; left unpaired",
                "{where:@place-} nombra “{text}”, que podría ser {first} o {second}; quedó sin asignar",
            ),
        },
        bearing=Bearing(
            "unsure",
            ("hard to read on {pages}", "difícil de leer en {pages}"),
            ("hard to read", "difícil de leer"),
        ),
    ),
    "other": Declared(
        "something that another version says, by a code that this one does not know; the code is among the values",
        _one("info", "{text}", "{text}"),
    ),
}

__all__ = ["BLAME", "CODES", "FINDINGS", "MISSING_IN", "Bearing", "Code", "Declared", "Role", "Severity", "Wording"]
