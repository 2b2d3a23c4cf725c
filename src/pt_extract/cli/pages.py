"""The commands about pages in a browser: a programme's report, and the page on which documents are dropped."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from pt_extract.cli.console import (
    FILE,
    OUTPUT,
    STDIN,
    Named,
    check_output,
    content_of,
    is_json,
    progress_line,
    say,
    written_as,
)
from pt_extract.cli.inputs import asked_for, extracted, read_json
from pt_extract.cli.options import asking_options, language_option, limit_option, reading_options
from pt_extract.errors import SourceError
from pt_extract.formats import WRITTEN, form_of
from pt_extract.limits import MEBIBYTE, SERVED_SECONDS, Limits
from pt_extract.messages import Language, message, phrase
from pt_extract.model import WorkProgramme
from pt_extract.outcomes import unread
from pt_extract.outputs.files import STDOUT, write
from pt_extract.readers import ReaderName

if TYPE_CHECKING:
    from pt_extract.page import PagePicture


@click.command("report")
@FILE
@OUTPUT
@click.option(
    "--pdf", metavar="PDF", help="What JSON was read from, for the pictures. [default: the file it names, beside it]"
)
@click.option("--pictures/--no-pictures", default=True, help="Show of each value the place it was read from.")
@asking_options
@language_option
@reading_options
def report_command(
    file: str,
    output: str,
    pdf: str | None,
    pictures: bool,
    node: str | None,
    quarter: str | None,
    funder: str | None,
    continues: bool | None,
    lang: Language,
    quiet: bool,
    **how: Any,
) -> None:
    """Write a page for the browser of FILE, a programme's PDF or the JSON of one.

    The page needs no network and no other file. It has the tree with its quarters, a card for each activity, findings,
    the load by quarter, search and filters. Each page number in it opens the picture of the place that was read. With
    --node, --quarter, --funder and --continues it is of that part of the programme alone.

    \b
    Examples:
      pt-extract report programa.pdf --lang es -o programa.html
      pt-extract report programa.json --pdf programa.pdf -o programa.html
      pt-extract report programa.pdf --node puertos -o puertos.html
    """
    check_output(output, file, *((pdf,) if pdf else ()))
    form_of(output, WRITTEN["report"], "html")
    content = content_of(file, how["limits"])
    if is_json(content):
        from pt_extract.jsonio import from_json  # brings msgspec

        programme = read_json(file, content, from_json, quiet=quiet, **how)
        source = _source_of(programme, file, pdf, quiet=quiet or not pictures)
    else:
        if pdf is not None:
            raise click.UsageError(message("pdf-for-json"))
        programme, source = extracted(file, content, quiet=quiet, **how), content
    asked = {"node": node, "quarter": quarter, "funder": funder, "continues": continues}
    programme = asked_for(programme, asked, quiet=quiet)
    from pt_extract.outputs.report import pages_shown, render_programme

    wanted = pages_shown(programme)
    drawn = _pictures(source, wanted, quiet=quiet, **how) if pictures and source is not None else ()
    write(render_programme(programme, drawn, lang=lang), output)
    if output != STDOUT:
        activities = sum(1 for _ in programme.walk("activity"))
        say(written_as(output, message("report-of", activities=activities, pictures=len(drawn))), quiet=quiet)
    say(unread(programme.findings), quiet=quiet)
    say(_left_out(wanted, drawn) if drawn else None, quiet=quiet)


def _source_of(programme: WorkProgramme, file: str, pdf: str | None, *, quiet: bool) -> bytes | None:
    """The PDF that a reading is of: the one given, or the file of its name beside it; None where there is none.

    Raises :class:`SourceError` where the one given is another.
    """
    from hashlib import sha256

    known = programme.source
    if pdf is not None:
        content = content_of(pdf)
        if known is not None and sha256(content).hexdigest() != known.sha256:
            raise SourceError(phrase("other-pdf", pdf=pdf, file=file), remedy=phrase("remedy-other-pdf"))
        return content
    beside = Path() if file == STDIN else Path(file).parent
    named = beside / Path(known.file).name if known is not None else beside
    if known is not None and named.is_file():
        content = named.read_bytes()
        if sha256(content).hexdigest() == known.sha256:
            return content
    say(message("no-pictures"), quiet=quiet)
    return None


def _pictures(
    source: bytes,
    wanted: Collection[int],
    *,
    quiet: bool,
    reader: ReaderName,
    password: str | None,
    limits: Limits,
    isolation: bool,
    **_: Any,
) -> tuple[PagePicture, ...]:
    """The pages of a PDF that a reading names."""
    from pt_extract.outputs.facsimile import page_pictures  # brings the PDF libraries and Pillow

    how: dict[str, Any] = {"reader": reader, "password": password, "limits": limits, "isolation": isolation}
    with progress_line(quiet=quiet) as progress:
        return page_pictures(Named(source, STDIN), wanted, progress=progress, **how)


def _left_out(wanted: Collection[int], drawn: Collection[PagePicture]) -> str | None:
    """Which pages have no picture, in one line."""
    missing = sorted({*wanted} - {picture.number for picture in drawn})
    return message("without-picture", pages=missing) if missing else None


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="0: any that is free.")
@click.option("--max-upload", type=click.IntRange(1, 4096), default=200, show_default=True, metavar="MIB",
              help="Most that may be sent together.")  # fmt: skip
@limit_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")
def serve_command(host: str, port: int, max_upload: int, limits: Limits, quiet: bool) -> None:
    """Show a page in the browser on which documents are dropped, until Ctrl-C.

    One PDF gives its report, two what changed between them, several what became of each activity; each can be taken
    away. The page is for the browser of this computer, unless --host says otherwise; there are no passwords.

    \b
    Examples:
      pt-extract serve
      pt-extract serve --port 9000 --max-upload 50
    """
    try:
        from pt_extract.serving.running import run
    except ModuleNotFoundError as error:
        raise SourceError(phrase("no-web", name=str(error.name)), remedy=phrase("remedy-no-web")) from error
    bounds = limits if limits.seconds is not None else evolve(limits, seconds=SERVED_SECONDS)
    run(host, port, most=max_upload * MEBIBYTE, limits=bounds, told=lambda address: say(address, quiet=quiet))
