"""What errors say, and what can be done about them: whole sentences, the remedy after the message."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "as-it-is": ("{text}", "{text}"),
    # What can be done about an error of each class.
    "remedy-source": (
        "Check the path and that you may read the file.",
        "Revise la ruta y que tenga permiso para leer el archivo.",
    ),
    "remedy-no-pdf": (
        "Give the PDF itself (not a web page or a word processor's file).",
        "Dé el PDF mismo (no una página web ni el archivo de un procesador de textos).",
    ),
    "remedy-damaged": (
        "Download it again, or repair it (for example with 'qpdf IN OUT').",
        "Descárguelo de nuevo o repárelo (por ejemplo con 'qpdf ENTRADA SALIDA').",
    ),
    "remedy-encrypted": (
        "Give the document's password with --password (in Python: password=...).",
        "Dé la contraseña del documento con --password (en Python: password=...).",
    ),
    "remedy-empty": ("Ask for pages the document has.", "Pida páginas que el documento tenga."),
    "remedy-no-text": (
        "Its pages are blank or cannot be made out; scan them anew (upright, at 300 dpi).",
        "Sus páginas están en blanco o no se distinguen; escanéelas de nuevo (derechas, a 300 ppp).",
    ),
    "remedy-no-programme": (
        "Give a work programme. One of another family needs a profile: 'pt-extract profile new FILE' drafts it, "
        "--profile reads with it. 'pt-extract schedule FILE' reads a schedule alone.",
        "Dé un programa de trabajo. Uno de otra familia necesita un perfil: 'pt-extract profile new ARCHIVO' lo "
        "propone, --profile lee con él. 'pt-extract schedule ARCHIVO' lee solo un cronograma.",
    ),
    "remedy-profile": (
        "Give the name of a shipped profile or the path of a TOML file like them.",
        "Dé el nombre de un perfil incluido o la ruta de un archivo TOML como ellos.",
    ),
    "remedy-invalid-data": (
        "Give a file this program wrote, of the same schema version.",
        "Dé un archivo que haya escrito este programa, de la misma versión del esquema.",
    ),
    "remedy-output": (
        "Check that the folder exists and that you may write to it.",
        "Revise que la carpeta exista y que tenga permiso para escribir en ella.",
    ),
    "remedy-layer": (
        "'pt-extract overlay --help' lists the layers.",
        "'pt-extract overlay --help' enumera las capas.",
    ),
    "remedy-limit-exceeded": (
        "Where you trust the file, give it wider limits (--limit NAME=VALUE; in Python: limits=Limits(...)).",
        "Si confía en el archivo, dele límites más amplios (--limit NOMBRE=VALOR; en Python: limits=Limits(...)).",
    ),
    "remedy-timed-out": (
        "Give it more time (--limit seconds=...; in Python: Limits(seconds=...)), or ask for fewer pages.",
        "Dele más tiempo (--limit seconds=...; en Python: Limits(seconds=...)) o pida menos páginas.",
    ),
    "remedy-crashed": (
        "Repair the file (for example with 'qpdf IN OUT'), or read it with the other reader.",
        "Repare el archivo (por ejemplo con 'qpdf ENTRADA SALIDA') o léalo con el otro lector.",
    ),
    "capital": ("{text:capital}", "{text:capital}"),
    # Documents that ask for too much.
    "limit-objects": (
        "A list of its objects holds more than {most:size} when decompressed.",
        "Una lista de sus objetos ocupa más de {most:size} al descomprimirse.",
    ),
    "limit-document": (
        "It holds more than {most:size} when decompressed.",
        "Ocupa más de {most:size} al descomprimirse.",
    ),
    "page-over-limit": (
        "page {page} of {file} was not read: {reason}. Of what is left: {left}",
        "no se leyó la página {page} de {file}: {reason}. De lo que queda: {left}",
    ),
    "page-problem": ("page {page} could not be read: {reason}", "no se pudo leer la página {page}: {reason}"),
    "timed-out-at": (
        "The reading took more than {seconds:g} seconds, at {stage} {done} of {total}.",
        "La lectura tardó más de {seconds:g} segundos; iba por {stage:@stage-} {done} de {total}.",
    ),
    # Documents of which nothing can be read.
    "no-text-layer": (
        "{file} has no text layer: none of its pages holds a word.",
        "{file} no tiene capa de texto: ninguna de sus páginas contiene una palabra.",
    ),
    "damaged-file": (
        "{file} is damaged: {reason}. Of what is left: {left}",
        "{file} está dañado: {reason}. De lo que queda: {left}",
    ),
    # The page on which documents are dropped.
    "no-web": ("The page needs {name}, which is not installed.", "La página necesita {name}, que no está instalado."),
    "remedy-no-web": (
        "Install it with pip install 'pt_extract[web]'.",
        "Instálelo con pip install 'pt_extract[web]'.",
    ),
    "no-port": (
        "{host}:{port} cannot be listened on: {why}.",
        "No se puede escuchar en {host}:{port}: {why}.",
    ),
    "remedy-no-port": (
        "Give another port (--port), or an address of this machine (--host).",
        "Dé otro puerto (--port) o una dirección de esta máquina (--host).",
    ),
    "other-pdf": (
        "{pdf} is not the PDF that {file} was read from.",
        "{pdf} no es el PDF del que se leyó {file}.",
    ),
    "remedy-other-pdf": ("Give that one, or read the PDF anew.", "Dé ese, o lea de nuevo el PDF."),
}
