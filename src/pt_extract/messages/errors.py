"""What errors say, and what can be done about them: whole sentences, the remedy after the message."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "as-it-is": ("{text}", "{text}"),
    # What can be done about an error of each class.
    "remedy-source": (
        "Check the path and that you may read the file.",
        "Revise la ruta y que tenga permiso para leer el archivo.",
    ),
    "remedy-folder-read": (
        "Name a file in it; 'pt-extract batch FOLDER -o OUT' reads all that it holds.",
        "Dé un archivo de ella; 'pt-extract batch CARPETA -o SALIDA' lee todos los que contiene.",
    ),
    "remedy-folder-written": (
        "Name a file in it.",
        "Dé el nombre de un archivo dentro de ella.",
    ),
    # What the system says of files and addresses.
    "system-not-there": ("No such file or directory", "no existe el archivo o la carpeta"),
    "system-folder": ("Is a directory", "es una carpeta"),
    "system-no-folder": ("Not a directory", "no es una carpeta"),
    "system-denied": ("Permission denied", "permiso denegado"),
    "system-not-permitted": ("Operation not permitted", "operación no permitida"),
    "system-there": ("File exists", "ya existe"),
    "system-long-name": ("File name too long", "el nombre es demasiado largo"),
    "system-full": ("No space left on device", "no queda espacio en el disco"),
    "system-read-only": ("Read-only file system", "el disco es de solo lectura"),
    "system-address-in-use": ("Address already in use", "la dirección ya está en uso"),
    "remedy-json-for-pdf": (
        "It looks like JSON; here the PDF is needed that it was read from.",
        "Parece JSON; aquí hace falta el PDF del que se leyó.",
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
        "La lectura tardó más de {seconds:g} segundos; iba por {stage:@step-} {done} de {total}.",
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
    # Files that cannot be read or written.
    "not-readable": ("{file} cannot be read: {why}.", "No se puede leer {file}: {why}."),
    "opened-as-text": (
        "{file} cannot be read: it was opened as text.",
        "No se puede leer {file}: se abrió como texto.",
    ),
    "remedy-binary": ("Open it in binary mode ('rb').", "Ábralo en modo binario ('rb')."),
    "not-opened": ("{file} cannot be opened: {why}.", "No se puede abrir {file}: {why}."),
    "not-writable": ("{file} cannot be written: {why}.", "No se puede escribir {file}: {why}."),
    "output-not-writable": ("The output cannot be written: {why}.", "No se puede escribir la salida: {why}."),
    "not-makeable": ("{file} cannot be made: {why}.", "No se puede crear {file}: {why}."),
    "is-there": ("{file} is there already, and may have been edited.", "{file} ya existe, y puede estar editado."),
    "remedy-force": ("Give another name, or --force to replace it.", "Dé otro nombre, o --force para reemplazarlo."),
    "is-input": ("{file} is an input itself.", "{file} es también una entrada."),
    "remedy-other-name": ("Give the output another name.", "Dé otro nombre a la salida."),
    "other-kind": ("{file}: nothing of that kind is written here.", "{file}: aquí no se escribe nada de ese tipo."),
    "remedy-ending": ("Name a file that ends in {endings}.", "Dé un archivo que termine en {endings}."),
    "remedy-ending-word": (
        "Name a file that ends in {endings}. A word processor opens .html.",
        "Dé un archivo que termine en {endings}. Un procesador de textos abre .html.",
    ),
    "remedy-ending-export": (
        "Name a file that ends in {endings}; 'pt-extract export' writes the other kinds.",
        "Dé un archivo que termine en {endings}; los otros tipos los escribe 'pt-extract export'.",
    ),
    "is-folder": ("{file} is a folder.", "{file} es una carpeta."),
    "is-file": ("{file} is a file.", "{file} es un archivo."),
    "remedy-file-or-folder": (
        "Name a file, or a folder that does not end in .pdf.",
        "Dé un archivo, o una carpeta que no termine en .pdf.",
    ),
    "remedy-folder-or-pdf": (
        "Name a folder, or a file that ends in {endings}.",
        "Dé una carpeta, o un archivo que termine en {endings}.",
    ),
    "about-file": ("{file}: {said}", "{file}: {said}"),
    "about-line": ("{file}, line {line}: {said}", "{file}, línea {line}: {said}"),
    "no-file": ("{file} is no file.", "{file} no es un archivo."),
    "file-empty": ("{file} is empty.", "{file} está vacío."),
    "file-too-large": (
        "{file} is larger than the {most:size} that a file may have.",
        "{file} supera los {most:size} que puede tener un archivo.",
    ),
    "larger-than": ("{file} is larger than {most:,} bytes.", "{file} supera los {most:,} bytes."),
    "sheet-full": ("A sheet has no room for {lines:,} lines.", "En una hoja no caben {lines:,} líneas."),
    "remedy-sheet-full": ("Take csv or parquet.", "Tome csv o parquet."),
    "not-together": ("Documents are not put together as {form!r}.", "Los documentos no se reúnen como {form!r}."),
    "remedy-together": ("They are as {names:commas}.", "Se reúnen como {names:commas}."),
    # What is asked of a programme.
    "no-such-quarter": ("The schedule has no quarter {said!r}.", "El cronograma no tiene ningún trimestre {said!r}."),
    "remedy-quarters": ("Its quarters are: {names:commas}.", "Sus trimestres son: {names:commas}."),
    "remedy-no-quarters": ("Its quarters are: none.", "No tiene trimestres."),
    "nothing-called": (
        "Nothing in the programme is called {words!r}, nor says so.",
        "Nada en el programa se llama {words!r} ni lo dice.",
    ),
    "remedy-words": (
        "Give a number such as I.II.A.3, or words of a title, a task or the prose.",
        "Dé un número como I.II.A.3, o palabras de un título, de una tarea o del texto.",
    ),
    "no-such-funder": (
        "The programme names no funder {said!r}.",
        "El programa no nombra ningún financiador {said!r}.",
    ),
    "remedy-funders": ("It names: {names}.", "Nombra: {names}."),
    "remedy-no-funders": ("It names none.", "No nombra ninguno."),
    # What is taken away.
    "remedy-extra": (
        "Install it with: pip install 'pt_extract[{extra}]'",
        "Instálelo con: pip install 'pt_extract[{extra}]'",
    ),
    "needs-library": ("{what} needs {library}.", "{what} necesita {library}."),
    "expected-steps": (
        "{path}: expected one for each document, and one of them at least.",
        "{path}: se esperaba uno por documento, y al menos uno de ellos.",
    ),
    "no-dates": (
        "Its quarters are of no year, so that they are no dates.",
        "Sus trimestres no son de ningún año, de modo que no son fechas.",
    ),
    "remedy-other-format": ("Take another format.", "Tome otro formato."),
    "no-table-named": ("There is no table {name!r}.", "No hay ninguna tabla {name!r}."),
    "remedy-tables": ("There are {names:commas}.", "Hay {names:commas}."),
    "not-exported": ("A {kind} cannot be exported.", "Un {kind} no se puede exportar."),
    "remedy-exported": ("Give one of {names:commas}.", "Dé uno de {names:commas}."),
    "kind-programme": ("A work programme", "Un programa de trabajo"),
    "kind-diff": ("A diff", "Una comparación"),
    "kind-lineage": ("A lineage", "Un linaje"),
    "kind-tables": ("A set of schedule tables", "Un conjunto de tablas de cronograma"),
    "not-as": ("{kind:@kind-} is not written as {form!r}.", "{kind:@kind-} no se escribe como {form!r}."),
    "remedy-form": ("It is as {names:commas} ({endings}).", "Se escribe como {names:commas} ({endings})."),
    "no-form": ("Nothing says which format to write.", "Nada dice qué formato escribir."),
    "remedy-no-form": (
        "Give format=, or a target that ends in {endings}.",
        "Dé format=, o un destino que termine en {endings}.",
    ),
    # Arguments of functions.
    "argument": ("{name} is of type {got}, and not {wanted:either}.", "{name} es de tipo {got}, y no {wanted:either}."),
    "remedy-argument": (
        "help(pt_extract) names the functions, and help of each what it takes.",
        "help(pt_extract) nombra las funciones, y help de cada una lo que toma.",
    ),
    "argument-source": ("The document is of type {got}.", "El documento es de tipo {got}."),
    "remedy-argument-source": (
        "Give a path, the bytes, or a file opened in binary mode.",
        "Dé una ruta, los bytes, o un archivo abierto en modo binario.",
    ),
    "remedy-argument-json": (
        "Give its text or its bytes; of a file, Path(...).read_bytes().",
        "Dé su texto o sus bytes; de un archivo, Path(...).read_bytes().",
    ),
    "argument-pages": ("{value} names no pages.", "{value} no nombra páginas."),
    "remedy-argument-pages": (
        "Give their numbers, from 1, such as [3, 4, 5] or range(3, 6).",
        "Dé sus números, desde 1, como [3, 4, 5] o range(3, 6).",
    ),
    # PDFs, their pages and their passwords.
    "no-pdf": ("{file} is not a PDF.", "{file} no es un PDF."),
    "neither": ("{file} is neither a PDF nor the JSON of one.", "{file} no es un PDF ni el JSON de uno."),
    "remedy-neither": (
        "Give the PDF itself, or the JSON that 'pt-extract extract' writes of it.",
        "Dé el PDF mismo, o el JSON que 'pt-extract extract' escribe de él.",
    ),
    "no-pages": ("{file} has no pages.", "{file} no tiene páginas."),
    "pdf-without-pages": ("The PDF has no pages.", "El PDF no tiene páginas."),
    "pdf-not-opened": (
        "The PDF cannot be opened: it is truncated or damaged.",
        "No se puede abrir el PDF: está truncado o dañado.",
    ),
    "pdf-closed": ("The PDF is closed.", "El PDF está cerrado."),
    "remedy-while-open": (
        "Ask for a page's pixels while it is open.",
        "Pida los píxeles de una página mientras está abierto.",
    ),
    "encrypted": ("The PDF is encrypted.", "El PDF está cifrado."),
    "wrong-password": (
        "The PDF is encrypted and the password given does not open it.",
        "El PDF está cifrado y la contraseña dada no lo abre.",
    ),
    "certificate": (
        "The PDF is encrypted with a certificate or in a way unknown.",
        "El PDF está cifrado con un certificado o de un modo desconocido.",
    ),
    "remedy-certificate": (
        "No password opens it: have whoever holds the certificate save it without encryption.",
        "Ninguna contraseña lo abre: quien tenga el certificado ha de guardarlo sin cifrar.",
    ),
    "no-page-asked": ("No page was asked for.", "No se pidió ninguna página."),
    "no-such-page": (
        "{file} has no page {page}: it has {pages} pages.",
        "{file} no tiene página {page}: tiene {pages} páginas.",
    ),
    "too-many-pages": (
        "{file} has {pages:,} pages to read; at most {most:,} are read together.",
        "{file} tiene {pages:,} páginas por leer; a lo sumo se leen {most:,} juntas.",
    ),
    "remedy-some-pages": (
        "Ask for some of its pages (--pages; in Python: pages=...).",
        "Pida algunas de sus páginas (--pages; en Python: pages=...).",
    ),
    "no-reader": ("There is no reader {name!r}.", "No hay ningún lector {name!r}."),
    "remedy-one-of": ("Choose one of: {names:commas}.", "Elija uno de: {names:commas}."),
    # Documents that are no work programme.
    "no-programme": (
        "The document is no work programme of a known family.",
        "El documento no es un programa de trabajo de una familia conocida.",
    ),
    "no-programme-pictures": (
        "The document is no work programme of a known family: of its pages, which are pictures, {pages:pages} "
        "were read first, and are not like one's.",
        "El documento no es un programa de trabajo de una familia conocida: de sus páginas, que son imágenes, se "
        "leyeron primero las {pages:pages}, y no se parecen a las de uno.",
    ),
    "remedy-no-programme-pictures": (
        "{@remedy-no-programme} With a profile named, all pages are read.",
        "{@remedy-no-programme} Si se nombra un perfil, se leen todas las páginas.",
    ),
    "pages-without-nodes": (
        "The pages asked for name no axis, programme, project or activity.",
        "Las páginas pedidas no nombran ningún eje, programa, proyecto ni actividad.",
    ),
    "remedy-more-pages": ("Ask for more of its pages, or for all.", "Pida más páginas, o todas."),
    "document-without-nodes": (
        "The document names no axis, programme, project or activity as its profile has them.",
        "El documento no nombra ningún eje, programa, proyecto ni actividad como los tiene su perfil.",
    ),
    "no-labels": (
        "{file} repeats no labels: no word stands before 1, 2, 3 or A, B, C at the heads of its lines, and its "
        "headings are not numbered.",
        "{file} no repite rótulos: ninguna palabra precede a 1, 2, 3 o A, B, C al comienzo de sus líneas, y sus "
        "títulos no están numerados.",
    ),
    "remedy-schedule-alone": (
        "If it is a schedule alone, 'pt-extract schedule' reads it without a profile.",
        "Si es solo un cronograma, 'pt-extract schedule' lo lee sin perfil.",
    ),
    # Readings that take too long or too much.
    "timed-out": ("The reading took more than {seconds:g} seconds.", "La lectura tardó más de {seconds:g} segundos."),
    "not-started": (
        "The process that was to read it did not start in {seconds} seconds.",
        "El proceso que debía leerlo no arrancó en {seconds} segundos.",
    ),
    "page-timed-out": (
        "One page took more than {seconds:g} seconds to read, after {done} of {total}.",
        "Una página tardó más de {seconds:g} segundos en leerse, tras {done} de {total}.",
    ),
    "remedy-that-page": (
        "Leave that page out (--pages), or give it more time (page_seconds).",
        "Deje fuera esa página (--pages), o dele más tiempo (page_seconds).",
    ),
    "ended-by": ("by {signal}", "por {signal}"),
    "ended-with": ("with exit code {code}", "con el código de salida {code}"),
    "process-ended": (
        "The process that read it was ended {how}; it may have asked for more memory than {most:size}.",
        "El proceso que lo leía terminó {how}; quizá pidió más memoria que {most:size}.",
    ),
    "too-much-memory": (
        "The reading asked for more memory than {most:size}.",
        "La lectura pidió más memoria que {most:size}.",
    ),
    # JSON, fingerprints and diffs.
    "json-of-diff": ("It is the JSON of a diff.", "Es el JSON de una comparación."),
    "json-of-lineage": ("It is the JSON of a lineage.", "Es el JSON de unas líneas a través de los años."),
    "json-of-tables": ("It is the JSON of schedule tables.", "Es el JSON de tablas de cronograma."),
    "remedy-extract-json": (
        "Give the JSON that 'pt-extract extract' writes.",
        "Dé el JSON que escribe 'pt-extract extract'.",
    ),
    "json-version": (
        "It has schema version {version!r}; this program reads {ours!r}.",
        "Tiene la versión de esquema {version!r}; este programa lee {ours!r}.",
    ),
    "json-no-text": ("It is not valid text: {why}.", "No es texto válido: {why}."),
    "no-json": ("It is not valid JSON: {why}.", "No es JSON válido: {why}."),
    "remedy-whole-file": (
        "Give a file that this program wrote, whole.",
        "Dé un archivo que haya escrito este programa, entero.",
    ),
    "json-no-utf8": ("It is not UTF-8 text.", "No es texto UTF-8."),
    "remedy-utf8": ("Save it as UTF-8.", "Guárdelo como UTF-8."),
    "json-too-deep": ("It is nested too deeply.", "Tiene demasiados niveles anidados."),
    "json-missing": ("{path} is missing.", "Falta {path}."),
    "json-wrong": ("{path}: {what}.", "{path}: {what}."),
    "states-nothing": ("It states nothing of a programme.", "No dice nada de un programa."),
    "remedy-reading": ("Give a reading in the form of the JSON.", "Dé una lectura en la forma del JSON."),
    "expected-object": ("{path}: expected an object.", "{path}: se esperaba un objeto."),
    "expected-objects": ("{path}: expected a list of objects.", "{path}: se esperaba una lista de objetos."),
    "no-fingerprint": ("line {line} is no fingerprint: {said!r}", "la línea {line} no es una huella: {said!r}"),
    "remedy-fingerprint": ("--write-ignore writes such a file.", "--write-ignore escribe un archivo así."),
    "patch-old": ("the programme", "el programa"),
    "patch-new": ("what the diff makes of the programme", "lo que la comparación hace del programa"),
    "patch-ids": (
        "The diff cannot be applied: in {where}, several nodes are called {id}.",
        "La comparación no se puede aplicar: en {where}, varios elementos se llaman {id}.",
    ),
    "patch-unknown": (
        "The diff is of another programme: this one has no {id}.",
        "La comparación es de otro programa: este no tiene {id}.",
    ),
    "patch-task": (
        "The diff is of another programme: there is no task {label!r} under {node}.",
        "La comparación es de otro programa: no hay ninguna tarea {label!r} en {node}.",
    ),
    "patch-added": ("The diff does not say what was added as {id}.", "La comparación no dice qué se añadió como {id}."),
    "remedy-its-own": (
        "Give the programme that the diff was made from.",
        "Dé el programa del que se hizo la comparación.",
    ),
    # Layers and profiles. What is wrong with a pattern is said in English, as the reference of profiles does.
    "no-layer": ("There is no layer {name!r}.", "No hay ninguna capa {name!r}."),
    "no-layer-named": ("No layer was named.", "No se nombró ninguna capa."),
    "remedy-layers": ("Name some of: {names:commas}.", "Nombre algunas de: {names:commas}."),
    "no-profile": (
        "There is no profile {name!r} (shipped: {shipped:commas}).",
        "No hay ningún perfil {name!r} (incluidos: {shipped:commas}).",
    ),
    "profile-no-text": ("{file} is not a UTF-8 text file.", "{file} no es un archivo de texto UTF-8."),
    "profile-type": (
        "{file} holds a value of another type than the shipped profiles: {why}.",
        "{file} contiene un valor de otro tipo que los perfiles incluidos: {why}.",
    ),
    "profile-too-large": (
        "{file} is larger than a profile may be ({most:,} characters).",
        "{file} es más largo de lo que puede ser un perfil ({most:,} caracteres).",
    ),
    "profile-no-toml": ("{file} is not valid TOML: {why}.", "{file} no es TOML válido: {why}."),
    "profile-too-deep": (
        "{file} is not valid TOML: it is nested too deep.",
        "{file} no es TOML válido: tiene demasiados niveles anidados.",
    ),
    "profile-lacks": ("{file} lacks the entry {name!r}.", "A {file} le falta la entrada {name!r}."),
    "profile-lacks-axis": (
        "{file} lacks the entry 'levels.axis', the tree's uppermost level.",
        "A {file} le falta la entrada 'levels.axis', el nivel superior.",
    ),
    "profile-lacks-language": (
        "{file} lacks the entry {name!r}, and its language ({language}) is none of {known:commas}.",
        "A {file} le falta la entrada {name!r}, y su idioma ({language}) no es ninguno de {known:commas}.",
    ),
    "did-you-mean": ("did you mean {name!r}?", "¿quiso decir {name!r}?"),
    "known-are": ("known are {names:commas}", "se conocen {names:commas}"),
    "profile-unknown": (
        "{file} holds the unknown entry '{name}'; {meant}.",
        "{file} contiene la entrada desconocida '{name}'; {meant}.",
    ),
    "profile-pattern": (
        "{file} holds the invalid pattern {pattern!r} ({path}): {fault}.",
        "{file} contiene el patrón no válido {pattern!r} ({path}): {fault}.",
    ),
    "profile-refused": (
        "{file} holds the pattern {pattern!r} ({path}), which {fault}.",
        "{file} contiene el patrón {pattern!r} ({path}), que no se acepta: {fault}.",
    ),
    "remedy-check-profile": (
        "'pt-extract profile check FILE' tells of all its patterns; docs/guides/profiles.md says what one may hold.",
        "'pt-extract profile check ARCHIVO' habla de todos sus patrones; docs/profiles.md dice qué puede contener "
        "un perfil.",
    ),
    # Many documents.
    "no-such-path": (
        "{path} is neither a file nor a folder, and matches none.",
        "{path} no es un archivo ni una carpeta, y no corresponde a ninguno.",
    ),
    "remedy-pattern": (
        "Check the path; of a pattern, that the shell hands it on ('2022/*.pdf').",
        "Revise la ruta; si es un patrón, que el intérprete de órdenes lo pase tal cual ('2022/*.pdf').",
    ),
    "list-entry": (
        "{file}: entry {entry} names no document.",
        "{file}: la entrada {entry} no nombra ningún documento.",
    ),
    "remedy-list": (
        "Name the documents in a column, or a member, called {names:either}.",
        "Nombre los documentos en una columna, o un miembro, que se llame {names:either}.",
    ),
    "worker-lost": (
        "The worker that read it was lost: {error}: {why}",
        "Se perdió el proceso que lo leía: {error}: {why}",
    ),
    "workers-lost": ("The workers were lost ({error}).", "Se perdieron los procesos ({error})."),
    "remedy-again": ("Run it again: it goes on where it stopped.", "Ejecútelo de nuevo: sigue donde se detuvo."),
    "needs-fsspec": ("{url} is a URL, which only fsspec opens.", "{url} es una URL, que solo fsspec abre."),
    "remedy-fsspec": (
        "Install 'pt_extract[cluster]', and what fsspec asks for to open this kind of URL (s3fs for s3://).",
        "Instale 'pt_extract[cluster]', y lo que fsspec pida para abrir este tipo de URL (s3fs para s3://).",
    ),
    "needs-dask": ("Only dask.distributed can use a cluster.", "Solo dask.distributed puede usar un clúster."),
    "remedy-dask": ("Install 'pt_extract[cluster]'.", "Instale 'pt_extract[cluster]'."),
    "no-cluster": ("There is no cluster at {address}: {why}.", "No hay ningún clúster en {address}: {why}."),
    "remedy-address": ("Check the address.", "Revise la dirección."),
    "leads-out": ("{place} leads out of {path}.", "{place} lleva fuera de {path}."),
    "remedy-link": ("Remove the link in it.", "Quite el enlace que contiene."),
    "remedy-manifest": (
        "Move {file} away, and all documents are read anew.",
        "Aparte {file}, y todos los documentos se leerán de nuevo.",
    ),
    "other-batch": ("{file} is being written by another batch.", "Otro lote está escribiendo {file}."),
    "remedy-other-batch": (
        "Wait for it to end, or give this one another folder.",
        "Espere a que termine, o dé a este otra carpeta.",
    ),
}
