"""What takes things away: the command for it, and what the commands share that write the same formats."""

from __future__ import annotations

import sys
from typing import Any

import click

from pt_extract import jsonio
from pt_extract.console import FILE, OUTPUT, check_output, content_of, is_json, say
from pt_extract.formats import FORMATS, WRITTEN, endings_of, form_of
from pt_extract.inputs import extracted, read_json
from pt_extract.jsonio import Emitted
from pt_extract.messages import LANGUAGES, Language
from pt_extract.options import bom_option, format_option, reading_options
from pt_extract.output import STDOUT, write

FORMATS_HELP = "\b\nFormats:\n" + "\n".join(
    f"  {name:<9} {FORMATS[name].endings[0]:<9} {FORMATS[name].says}" for name in WRITTEN["export"]
)
BINARY = ("xlsx", "parquet", "sqlite")
"""Formats that a terminal cannot show."""


@click.command("export", epilog=FORMATS_HELP)
@FILE
@OUTPUT
@format_option("export")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of heads and sheets. [default: the document's]")
@bom_option
@reading_options
def export_command(
    file: str, output: str, form: str | None, lang: Language | None, bom: bool | None, quiet: bool, **how: Any
) -> None:
    """Take FILE away into a spreadsheet, a calendar, a database.

    FILE is a work programme's PDF, or JSON that this program wrote: of a programme, a diff, a lineage or schedule
    tables. Only a programme's can be a calendar. (The schedule tables of any other PDF: pt-extract schedule.)

    \b
    Examples:
      pt-extract export programa.pdf -o programa.xlsx
      pt-extract export programa.json -o tareas.ics
      pt-extract export cambios.json -o cambios.csv
      pt-extract export programa.json --format csv | head
    """
    check_output(output, file)
    form = form or form_of(output, WRITTEN["export"], "")
    if not form:
        raise click.UsageError(f"Name a file with -o, which ends in {endings_of(WRITTEN['export'])}, or give --format.")
    what = _what_in(file, quiet=quiet, **how)
    write(exported(what, form, output, lang=lang, bom=bom), output)
    if output != STDOUT:
        say(f"{output} written", quiet=quiet)


def _what_in(file: str, *, quiet: bool, **how: Any) -> Emitted:
    """What a file holds: JSON of any kind, or the programme in a PDF."""
    content = content_of(file, how["limits"])
    if is_json(content):
        return read_json(file, content, jsonio.anything_from_json, quiet=quiet, **how)
    return extracted(file, content, quiet=quiet, **how)


def exported(what: Any, form: str, output: str, *, lang: Language | None = None, bom: bool | None = None) -> bytes:
    """A thing in a format; CSV has a byte order mark where it goes to a file, unless told otherwise."""
    from pt_extract.outputs import export  # brings the reports

    if form in BINARY and output == STDOUT and sys.stdout.isatty():
        raise click.UsageError(f"A terminal cannot show {form}: name a file with -o.")
    return export(what, format=form, lang=lang, bom=output != STDOUT if bom is None else bom)
