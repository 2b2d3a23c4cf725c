"""The options that several commands share, and what is typed after them made values of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any, TypeVar

import click
from attrs import fields

from pt_extract.errors import LayerError
from pt_extract.formats import WRITTEN, endings_of
from pt_extract.limits import Limits
from pt_extract.messages import LANGUAGES, VARIABLE, Language, message, speak, usual_language
from pt_extract.overlaying.names import LAYERS, checked
from pt_extract.readers import READERS

HIGHEST_PAGE = 100_000
"""More pages than any programme has; it keeps a slip such as 1-99999999 from being counted out."""

LAYERS_HELP = "\b\nLayers:\n" + "\n".join(f"  {name:<8} {shows}" for name, shows in LAYERS.items())

LEVELS = ("high", "medium", "low")
SORTS = ("level", "document")

BOUNDS = tuple(bound.name for bound in fields(Limits))
UNITS = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}

F = TypeVar("F", bound=Callable[..., Any])


def page_numbers(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, ...] | None:
    """Page numbers and ranges: ``3-5,8`` is 3, 4, 5 and 8."""
    if value is None:
        return None
    try:
        return tuple(sorted({number for part in value.split(",") for number in _page_range(part)}))
    except ValueError as error:
        raise click.BadParameter(message("no-pages-named", value=value)) from error


def _page_range(part: str) -> range:
    """``3-5`` as 3, 4, 5. Raises :class:`ValueError` where it names none."""
    first, dash, last = part.partition("-")
    start = int(first)
    end = int(last) if dash else start
    if not 1 <= start <= end <= HIGHEST_PAGE:
        raise ValueError(part)
    return range(start, end + 1)


def limits_of(_context: click.Context, _option: click.Parameter, values: Sequence[str]) -> Limits:
    """Bounds of a reading: ``seconds=60``, ``memory_bytes=1GiB``."""
    given = {}
    for value in values:
        name, _, number = value.partition("=")
        if name not in BOUNDS:
            raise click.BadParameter(message("no-limit", value=value, names=tuple(BOUNDS)))
        given[name] = _bound(name, number)
        try:
            Limits(**{name: given[name]})
        except ValueError as error:
            raise click.BadParameter(message("no-bound", name=name, value=number)) from error
    return Limits(**given)


def _bound(name: str, number: str) -> Any:
    """``60``, ``0.5`` or ``1GiB`` as a number; what is none as it is, which :class:`Limits` refuses."""
    found = re.fullmatch(rf"(\d+(?:\.\d+)?)\s*({'|'.join(UNITS)}|)", number)
    if found is None or (found[2] and not name.endswith("bytes")):
        return number
    size = float(found[1]) * UNITS.get(found[2], 1)
    return int(size) if size.is_integer() else size


def layer_names(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Names of layers: ``marks,rows``."""
    if value is None:
        return None
    try:
        return checked([name.strip() for name in value.split(",") if name.strip()])
    except LayerError as error:
        raise click.BadParameter(error.said()) from error


def format_option(command: str, usual: str | None = None) -> Callable[[F], F]:
    """What a command is to write, where the output's name does not say it; ``usual`` where neither does."""
    forms = WRITTEN[command]
    otherwise = f"; else {usual}" if usual else ""
    told = f"What to write. [default: what OUT's ending ({endings_of(forms)}) says{otherwise}]"
    return click.option("--format", "form", type=click.Choice(forms), help=told)


def width_option(command: F) -> F:
    """How wide text is."""
    told = "Wrap text at so many columns; 0: never. [default: the terminal's, or $COLUMNS; else never]"
    return click.option("--width", type=click.IntRange(min=0), metavar="N", help=told)(command)


def asking_options(command: F) -> F:
    """Which nodes of a programme are asked for."""
    options = (
        click.option("--node", metavar="ID|WORDS", help="Only this node, or those of such words, with all about each."),
        click.option("--quarter", metavar="2023-Q2", help="Only activities under way in this quarter, with its tasks."),
        click.option("--funder", metavar="WORDS", help="Only activities paid for by a funder of such words."),
        click.option("--continues/--ends", default=None, help="Only activities that go on in later years, or do not."),
    )
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)


def bom_option(command: F) -> F:
    """Whether CSV begins with a byte order mark."""
    told = "CSV with a byte order mark, by which Excel knows UTF-8. [default: in files, not on standard output]"
    return click.option("--bom/--no-bom", default=None, help=told)(command)


def diff_options(command: F) -> F:
    """What of a diff people are shown, and what is judged by it."""
    options = (
        click.option("--sort", type=click.Choice(SORTS), default="level", show_default=True,
                     help="Text and memo: what matters most first, or by axis as the document goes."),
        click.option("--min-level", type=click.Choice(LEVELS), default="low", show_default=True,
                     help="Leave out changes that matter less."),
        click.option("--fail-on", type=click.Choice(LEVELS), help="Leave with 1 only where a change matters so much."),
        click.option("--ignore", metavar="FILE", help="Leave out the changes whose fingerprints FILE has."),
        click.option("--write-ignore", metavar="FILE", help="Write the fingerprints of all changes to FILE."),
        force_option,
        language_option,
    )  # fmt: skip
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)


def language_option(command: F) -> F:
    """The language that people are spoken to, in what is written and in what is said; given to the command."""
    return _language_option(command, exposed=True)


def language_asked(arguments: Sequence[str]) -> Language:
    """The language that a command line asks for, whatever else is wrong with it; else the usual one."""
    words = iter(arguments)
    told = [word.partition("=")[2] or next(words, "") for word in words if word.partition("=")[0] == "--lang"]
    return next((language for language in LANGUAGES if told[-1:] == [language]), usual_language())


def spoken_option(command: F) -> F:
    """The same for commands that do not ask which it is."""
    return _language_option(command, exposed=False)


def _language_option(command: F, *, exposed: bool) -> F:
    told = f"Language of all that people read, but these help texts. [default: ${VARIABLE}; else the locale; else en]"
    return click.option("--lang", type=click.Choice(LANGUAGES), envvar=VARIABLE, callback=_spoken, is_eager=True,
                        expose_value=exposed, help=told)(command)  # fmt: skip


def _spoken(_context: click.Context, _option: click.Parameter, value: Language | None) -> Language:
    """Speak the language asked for, or the usual one, from now on."""
    language = value or usual_language()
    speak(language)
    return language


def force_option(command: F) -> F:
    """Whether a file may be replaced that people go on writing by hand."""
    told = "Replace the file that is written if there is one, though somebody may have edited it."
    return click.option("--force", is_flag=True, help=told)(command)


def reading_options(command: F) -> F:
    """The options of every command that may read a work programme's PDF."""
    profile = click.option("--profile", metavar="NAME|FILE", help="Profile to read with, instead of the one that fits.")
    return profile(pdf_options(command))


def limit_option(command: F) -> F:
    """The bounds of each reading."""
    told = "Bound of the reading, such as seconds=60 or memory_bytes=1GiB; may be given several times."
    option = click.option("--limit", "limits", multiple=True, callback=limits_of, metavar="NAME=VALUE", help=told)
    return option(command)


def pdf_options(command: F) -> F:
    """The options of every command that may read a PDF."""
    options = (
        click.option(
            "--reader", type=click.Choice(READERS), default="pdfium", show_default=True, help="PDF library to use."
        ),
        click.option("--pages", callback=page_numbers, metavar="3-5,8", help="Read these pages only."),
        click.option(
            "--password",
            envvar="PT_EXTRACT_PASSWORD",
            help="Password of an encrypted PDF. Also taken from $PT_EXTRACT_PASSWORD.",
        ),
        click.option(
            "--ocr/--no-ocr",
            default=True,
            help="Read pages that are pictures with OCR, where it is installed, or leave them unread. [default: ocr]",
        ),
        click.option(
            "--ocr-language",
            metavar="spa+por",
            help="Languages of pictures, as Tesseract names them. [default: those of the profiles]",
        ),
        limit_option,
        click.option(
            "--isolation/--no-isolation",
            default=True,
            envvar="PT_EXTRACT_ISOLATION",
            help="Read in a process of its own, which is ended at a limit, or in this one. Also $PT_EXTRACT_ISOLATION. "
            "[default: isolation]",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors."),
    )
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)
