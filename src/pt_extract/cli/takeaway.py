"""What takes things away: the command for it, and what the commands share that write the same formats."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from pt_extract.cli.console import FILE, OUTPUT, check_output, content_of, is_json, say
from pt_extract.cli.inputs import asked_for, extracted, read_json
from pt_extract.cli.options import asking_options, bom_option, format_option, reading_options
from pt_extract.formats import FORMATS, WRITTEN, endings_of, form_of
from pt_extract.messages import LANGUAGES, Language, message
from pt_extract.outputs.files import STDOUT, write

if TYPE_CHECKING:
    from pt_extract.jsonio import Emitted

FORMATS_HELP = "\b\nFormats:\n" + "\n".join(
    f"  {name:<9} {FORMATS[name].endings[0]:<9} {FORMATS[name].says}" for name in WRITTEN["export"]
)
BINARY = ("xlsx", "parquet", "sqlite")
"""Formats that a terminal cannot show."""


@click.command("export", epilog=FORMATS_HELP)
@FILE
@OUTPUT
@format_option("export")
@asking_options
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of heads and sheets. [default: the document's]")
@bom_option
@reading_options
def export_command(
    file: str,
    output: str,
    form: str | None,
    node: str | None,
    quarter: str | None,
    funder: str | None,
    continues: bool | None,
    lang: Language | None,
    bom: bool | None,
    quiet: bool,
    **how: Any,
) -> None:
    """Take FILE away into a spreadsheet, a calendar, a database.

    FILE is a work programme's PDF, or JSON that this program wrote: of a programme, a diff, a lineage or schedule
    tables. Only a programme can be a calendar, and only of one a part can be taken, with --node and the like. (The
    schedule tables of any other PDF: pt-extract schedule.)

    \b
    Examples:
      pt-extract export programa.pdf -o programa.xlsx
      pt-extract export programa.json -o tareas.ics
      pt-extract export programa.json --node puertos -o puertos.xlsx
      pt-extract export cambios.json -o cambios.csv
      pt-extract export programa.json --format csv | head
    """  # fmt: skip
    check_output(output, file)
    form = form or form_of(output, WRITTEN["export"], "")
    if not form:
        raise click.UsageError(message("name-a-file", endings=endings_of(WRITTEN["export"])))
    asked = {"node": node, "quarter": quarter, "funder": funder, "continues": continues}
    what = asked_for(_what_in(file, quiet=quiet, **how), asked, quiet=quiet)
    write(exported(what, form, output, lang=lang, bom=bom), output)
    if output != STDOUT:
        say(message("written-file", output=output), quiet=quiet)


def _what_in(file: str, *, quiet: bool, **how: Any) -> Emitted:
    """What a file holds: JSON of any kind, or the programme in a PDF."""
    content = content_of(file, how["limits"])
    if is_json(content):
        from pt_extract.jsonio import anything_from_json  # brings msgspec

        return read_json(file, content, anything_from_json, quiet=quiet, **how)
    return extracted(file, content, quiet=quiet, **how)


def exported(what: Any, form: str, output: str, *, lang: Language | None = None, bom: bool | None = None) -> bytes:
    """A thing in a format; CSV has a byte order mark where it goes to a file, unless told otherwise."""
    from pt_extract.outputs.takeaway import export  # brings the reports

    if form in BINARY and output == STDOUT and sys.stdout.isatty():
        raise click.UsageError(message("not-on-terminal", form=form))
    return export(what, format=form, lang=lang, bom=output != STDOUT if bom is None else bom)
