"""The command line: arguments, progress, exit codes. What the commands do is done elsewhere."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from pt_extract._version import __version__
from pt_extract.cli.batch import batch_command
from pt_extract.cli.console import (
    FILE,
    OUTPUT,
    STDIN,
    check_output,
    content_of,
    must_be_new,
    paper,
    progress_line,
    say,
    show_usage,
    source_of,
    written_as,
)
from pt_extract.cli.inputs import json_of, parsed, programme_in, programmes_in, read_pdf, share_of
from pt_extract.cli.options import (
    LAYERS_HELP,
    asking_options,
    bom_option,
    diff_options,
    format_option,
    language_asked,
    language_option,
    layer_names,
    pdf_options,
    reading_options,
    spoken_option,
    width_option,
)
from pt_extract.cli.pages import report_command, serve_command
from pt_extract.cli.process import prepare
from pt_extract.cli.profiles import profile_group
from pt_extract.cli.schema import schema_command
from pt_extract.cli.takeaway import export_command, exported
from pt_extract.errors import (
    EXIT_CRASHED,
    EXIT_DIFFERENT,
    EXIT_FINE,
    EXIT_LIMIT,
    EXIT_TROUBLE,
    PtExtractError,
)
from pt_extract.formats import WRITTEN, form_of
from pt_extract.harmless import harmless
from pt_extract.messages import Language, message, speaking, spoken
from pt_extract.outcomes import unread
from pt_extract.outputs.files import EXIT_NO_READER, STDOUT, write
from pt_extract.outputs.listing import findings_of, tables_counted, tables_text
from pt_extract.outputs.tree import counted, doubts, render

if TYPE_CHECKING:
    from pt_extract.model.changes import Level

EXIT_BUG = 3
EXIT_STOPPED = 130
NAMED = 3
"""So many of the fingerprints that match nothing are named."""
MOST_CARDS = 10
"""Of more nodes than these that have the words asked for, the tree is shown."""
FEWEST_PROGRAMMES = 2
PROGRAM = "pt-extract"
COMPLETING = "_PT_EXTRACT_COMPLETE"
"""What a shell sets in order to be told how a line may go on; click takes it from the program's name."""
COMPLETIONS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
EXIT_CODES = f"""\
\b
Exit codes:
  {EXIT_FINE}    done; for check and diff: alike
  {EXIT_DIFFERENT}    check or diff found differences
  {EXIT_TROUBLE}    wrong usage, or input or output that cannot be read or written
  {EXIT_BUG}    a fault of this program
  {EXIT_LIMIT}    the document asks for more than is allowed: bytes, pages, drawings, seconds
  {EXIT_CRASHED}    the process that read the document died
  {EXIT_STOPPED}  stopped with Ctrl-C
  {EXIT_NO_READER}  whoever read the output stopped reading (| head)"""

REPORTS = ("text", "markdown", "html")
"""What is written for people of a diff or a lineage, in the way that options ask for."""

INDENT = click.option(
    "--indent", type=click.IntRange(0, 8), default=2, show_default=True, help="Spaces a level of JSON; 0: one line."
)


@click.group(epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", "-V", prog_name=PROGRAM)
def cli() -> None:
    """Read a council's work programme from its PDF into structured data.

    FILE is a path, or - for standard input.

    \b
    Examples:
      pt-extract extract programa.pdf -o programa.json
      pt-extract show programa.json --node puertos
      pt-extract export programa.pdf -o programa.xlsx
      pt-extract check programa.pdf golden.json
      pt-extract diff programa-2022.pdf programa-2023.pdf
    """


@cli.command("extract")
@FILE
@OUTPUT
@INDENT
@spoken_option
@reading_options
def extract_command(file: str, output: str, indent: int, quiet: bool, **how: Any) -> None:
    """Read the PDF FILE and write it as JSON.

    OUT is replaced only once the whole result is there. How many findings there are is said on standard error.

    \b
    Examples:
      pt-extract extract programa.pdf -o programa.json
      pt-extract extract - < programa.pdf | jq '.axes[].title'
      pt-extract extract programa.pdf --pages 21-28 --reader pdfplumber
    """
    check_output(output, file)
    form_of(output, WRITTEN["extract"], "json")
    programme = read_pdf(source_of(file, how["limits"]), quiet=quiet, **how)
    write(json_of(programme, indent), output)
    say(written_as(output, counted(programme)), quiet=quiet)
    say(unread(programme.findings), quiet=quiet)
    say(doubts(programme.findings), quiet=quiet)


@cli.command("show")
@FILE
@click.option("--tasks", is_flag=True, help="List the tasks under each activity, with their quarters.")
@click.option("--findings", is_flag=True, help="List each finding below the tree.")
@asking_options
@width_option
@spoken_option
@reading_options
def show_command(
    file: str,
    tasks: bool,
    findings: bool,
    node: str | None,
    quarter: str | None,
    funder: str | None,
    continues: bool | None,
    width: int | None,
    quiet: bool,
    **how: Any,
) -> None:
    """Show FILE, a PDF or the JSON of one, as a tree with its quarters, or what you ask of it.

    --node gives all about one activity, project, programme or axis, or about each that has such words: its prose, its
    wordings by place, its tasks with their quarters, its pages. With --quarter, --funder and --continues, which go
    together with --node too, only the activities that fit are left of the tree.

    \b
    Examples:
      pt-extract show programa.json
      pt-extract show programa.pdf --findings | less
      pt-extract show programa.json --node I.II.A.3
      pt-extract show programa.json --node puertos --tasks
      pt-extract show programa.json --quarter 2023-Q2
    """  # fmt: skip
    programme = programme_in(file, quiet=quiet, **how)
    filters = {"quarter": quarter, "funder": funder, "continues": continues}
    if node is None and all(value is None for value in filters.values()):
        write(render(programme, findings=findings, tasks=tasks, **paper(STDOUT, width)))
        return
    from pt_extract.queries import narrowed, select  # brings rapidfuzz

    found = select(programme, node, quarter=quarter, funder=funder, continues=continues)
    if all(value is None for value in filters.values()) and not tasks and len(found) <= MOST_CARDS:
        from pt_extract.outputs.card import cards

        write(cards(programme, found, **paper(STDOUT, width)))
        if any(each.children for each in found):
            say(message("tasks-below"), quiet=quiet)
        return
    shown = narrowed(programme, found, quarter)
    write(render(shown, findings=findings, tasks=tasks or quarter is not None, **paper(STDOUT, width)))
    say(share_of(shown, programme), quiet=quiet)


@cli.command("check")
@FILE
@click.argument("golden", metavar="GOLDEN", type=click.Path(allow_dash=True))
@click.option("--all", "everything", is_flag=True, help="Show all differences of each node, and all nodes.")
@spoken_option
@reading_options
def check_command(file: str, golden: str, everything: bool, quiet: bool, **how: Any) -> int:
    """Compare FILE, a PDF or the JSON of one, with the reading in GOLDEN.

    Only what GOLDEN states is compared: it may leave out any field that it does not care about, but not some of the
    nodes and rows. Prints one line a difference, with [-what GOLDEN has-] and {+what FILE has+}, those of a node
    together, the first of many; exits with 1 where there is one.

    \b
    Examples:
      pt-extract check programa.pdf golden/programa.json
      pt-extract check new.json old.json
    """
    if file == golden == STDIN:
        raise click.UsageError(message("both-stdin", one="FILE", other="GOLDEN"))
    from pt_extract.compare import differences, listed  # brings numpy and rapidfuzz
    from pt_extract.jsonio import load_object, to_data

    expected = parsed(golden, content_of(golden, how["limits"]), load_object)
    found = differences(to_data(programme_in(file, quiet=quiet, **how)), expected)
    write(listed(found, everything=everything))
    say(message("difference", len(found)), quiet=quiet)
    return EXIT_DIFFERENT if found else EXIT_FINE


@cli.command("diff")
@click.argument("old", metavar="OLD", type=click.Path(allow_dash=True))
@click.argument("new", metavar="NEW", type=click.Path(allow_dash=True))
@OUTPUT
@format_option("diff", "text")
@click.option("--all", "everything", is_flag=True, help="Show editorial changes too, and numbers that merely followed.")
@click.option("--exit-code", type=click.Choice(("differences", "never")), default="differences", show_default=True,
              help="Leave with 1 where the programmes differ, or with 0 all the same.")  # fmt: skip
@INDENT
@bom_option
@width_option
@diff_options
@reading_options
def diff_command(old: str, new: str, output: str, form: str | None, everything: bool, exit_code: str, indent: int,
                 bom: bool | None, width: int | None, sort: str, min_level: Level, fail_on: Level | None,
                 ignore: str | None, write_ignore: str | None, force: bool, lang: Language, quiet: bool,
                 **how: Any) -> int:  # fmt: skip
    """Say what changed from OLD to NEW, each a PDF or the JSON of one.

    Key points come first, then each change, what matters most at the top. Nodes are paired over the whole tree, so that
    what moved or was reworded is not taken for gone and new. Quarters are compared as those of each programme's own
    year. JSON holds everything, whatever is left out for people.

    \b
    Examples:
      pt-extract diff programa-2022.pdf programa-2023.pdf
      pt-extract diff programa-2022.json programa-2023.json --lang es -o cambios.html
      pt-extract diff 2022.json 2023.json --ignore accepted.txt --fail-on high
      pt-extract diff 2022.json 2023.json --format json | jq '.changes[] | select(.type == "moved")'
    """
    if old == new == STDIN:
        raise click.UsageError(message("both-stdin", one="OLD", other="NEW"))
    for written_to in (output, *((write_ignore,) if write_ignore else ())):
        check_output(written_to, old, new)
    if write_ignore is not None:
        must_be_new(write_ignore, force=force)
    form = form or form_of(output, WRITTEN["diff"], "text")
    from pt_extract.differ import diff  # brings numpy and rapidfuzz
    from pt_extract.outputs.accepted import Accepted, written
    from pt_extract.outputs.report import render

    accepted = Accepted() if ignore is None else parsed(ignore, content_of(ignore), Accepted.parse)
    before, after = programmes_in((old, new), quiet=quiet, **how)
    found = diff(before, after)
    view: dict[str, Any] = {
        "everything": everything,
        "sort": sort,
        "min_level": min_level,
        "accepted": accepted.fingerprints,
    }
    if form == "json":
        write(json_of(found, indent), output)
    elif form in REPORTS:
        write(render(form, found, before, after, lang=lang, **view, **paper(output, width)), output)
    else:
        write(exported(found, form, output, lang=lang, bom=bom), output)
    if write_ignore is not None:
        write(written(found), write_ignore)
    if output != STDOUT:
        minor = sum(change.is_minor for change in found.changes)
        changes = message("change", len(found.changes))
        told = message("with-minor", changes=changes, minor=minor) if minor else changes
        say(written_as(output, told), quiet=quiet)
    gone = accepted.unmatched(found)
    if gone:
        named = ", ".join(gone[:NAMED]) + (", …" if len(gone) > NAMED else "")
        say(message("accepted-unmatched", len(gone), file=ignore, named=named), quiet=quiet)
    return EXIT_FINE if exit_code == "never" else accepted.exit_code(found, fail_on)


@cli.command("lineage")
@click.argument("files", metavar="FILES...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@OUTPUT
@format_option("lineage", "text")
@INDENT
@bom_option
@width_option
@language_option
@reading_options
def lineage_command(
    files: tuple[str, ...],
    output: str,
    form: str | None,
    indent: int,
    bom: bool | None,
    width: int | None,
    lang: Language,
    quiet: bool,
    **how: Any,
) -> None:
    """Follow each activity through several programmes, each a PDF or the JSON of one, the oldest first.

    Says first what became of the promises that an X in the column of later years makes, kept by the next programme or
    broken, and then of each activity when it was born, renamed, moved, rescheduled, merged or ended.

    \b
    Examples:
      pt-extract lineage programa-2022.pdf programa-2023.pdf programa-2024.pdf
      pt-extract lineage 2022.json 2023.json 2024.json --lang es -o lineas.html
      pt-extract lineage 2022.json 2023.json 2024.json --format json -o lineas.json
    """
    if len(files) < FEWEST_PROGRAMMES or files.count(STDIN) > 1:
        raise click.UsageError(message("two-programmes"))
    check_output(output, *files)
    form = form or form_of(output, WRITTEN["lineage"], "text")
    from pt_extract.differ import lineage  # brings numpy and rapidfuzz
    from pt_extract.outputs.report import render_lineage

    found = lineage(programmes_in(files, quiet=quiet, **how))
    if form == "json":
        write(json_of(found, indent), output)
    elif form in REPORTS:
        write(render_lineage(found, form=form, lang=lang, **paper(output, width)), output)
    else:
        write(exported(found, form, output, lang=lang, bom=bom), output)
    if output != STDOUT:
        activities = message("activity", len(found.lines))
        told = message("with-broken", activities=activities, broken=found.summary["promises_broken"])
        say(written_as(output, told), quiet=quiet)


@cli.command("schedule")
@FILE
@OUTPUT
@format_option("schedule", "json")
@INDENT
@bom_option
@spoken_option
@pdf_options
def schedule_command(
    file: str, output: str, form: str | None, indent: int, bom: bool | None, quiet: bool, **how: Any
) -> None:
    """Read the schedule tables of FILE, a PDF of any kind.

    Gives every table whose cells are marked by fill or by a sign (Gantt charts, cronogramas, timetables of a project);
    a table that goes on over pages is one. A document without any gives none, which is no error.

    \b
    Examples:
      pt-extract schedule proyecto.pdf --format text
      pt-extract schedule proyecto.pdf --pages 3-5 -o cronograma.json
      pt-extract schedule proyecto.pdf --format csv > cronograma.csv
    """
    check_output(output, file)
    form = form or form_of(output, WRITTEN["schedule"], "json")
    from pt_extract.pipelines.tables import read_schedules  # brings the PDF libraries

    with progress_line(quiet=quiet) as progress:
        read = read_schedules(source_of(file, how["limits"]), progress=progress, **how)
    if form == "json":
        write(json_of(read, indent), output)
    elif form == "text":
        write(tables_text(read, colour=paper(output)["colour"]), output)
    else:
        write(exported(read, form, output, lang=spoken(), bom=bool(bom)), output)
        if form == "csv":
            say("\n".join(findings_of(read)) or None, quiet=quiet)
    say(written_as(output, tables_counted(read)), quiet=quiet)
    say(unread(read.findings), quiet=quiet)


@cli.command("overlay", epilog=LAYERS_HELP)
@FILE
@click.option("-o", "--output", metavar="DIR|OUT.pdf",
              help="Write here. [default: a folder beside FILE, plan-overlay for plan.pdf]")  # fmt: skip
@click.option("--layers", callback=layer_names, metavar="marks,rows",
              help="Draw these layers only. [default: all]")  # fmt: skip
@click.option("--dpi", type=click.IntRange(36, 600), default=144, show_default=True, help="Pixels to an inch.")
@spoken_option
@pdf_options
def overlay_command(file: str, output: str | None, dpi: int, quiet: bool, **how: Any) -> None:
    """Draw over the pages of FILE, a PDF of any kind, what was found of its schedule tables.

    Gives pictures with a legend, one of each page with what matters most and further ones with a group of layers each:
    page-003.png, page-003-marks.png. As OUT.pdf they are the pages of one PDF. Only pages that hold a table are drawn,
    unless --pages names others.

    \b
    Examples:
      pt-extract overlay programa.pdf
      pt-extract overlay programa.pdf --pages 21-23 --layers marks,rows -o marks.pdf
    """
    if output == STDOUT or (output is None and file == STDIN):
        raise click.UsageError(message("pictures-to-stdout"))
    from pt_extract.overlaying.files import check_target, draw, folder_beside  # brings the PDF libraries and Pillow

    target = folder_beside(file) if output is None else output
    check_output(target, file)
    check_target(target)
    source = source_of(file, how["limits"])
    with progress_line(quiet=quiet) as progress:
        saved = draw(source, target, dpi=dpi, progress=progress, **how)
    if saved.bare:
        say(message("no-table-on", pages=saved.bare), quiet=quiet)
    drawn = written_as(target, message("pictures-of", pictures=saved.pictures, pages=saved.pages))
    say(drawn if saved.pictures else message("nothing-drawn"), quiet=quiet)


cli.add_command(batch_command)
cli.add_command(profile_group)
cli.add_command(report_command)
cli.add_command(serve_command)
cli.add_command(export_command)
cli.add_command(schema_command)


@cli.command("completion")
@click.argument("shell", type=click.Choice(list(COMPLETIONS)))
def completion_command(shell: str) -> None:
    """Print what makes SHELL complete commands, options and files with the Tab key.

    \b
    Examples:
      pt-extract completion bash >> ~/.bashrc
      pt-extract completion zsh > "${fpath[1]}/_pt-extract"
      pt-extract completion fish > ~/.config/fish/completions/pt-extract.fish
    """
    write(COMPLETIONS[shell](cli, {}, PROGRAM, COMPLETING).source() + "\n")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; every error becomes one line on standard error."""
    with speaking(language_asked(sys.argv[1:] if arguments is None else arguments)):
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        return cli.main(args=arguments, prog_name=PROGRAM, standalone_mode=False) or EXIT_FINE
    except PtExtractError as error:
        click.echo(f"pt-extract: {message('error', said=harmless(' '.join(error.said().split())))}", err=True)
        return error.exit_code
    except click.Abort:
        click.echo(f"pt-extract: {message('stopped')}", err=True)
        return EXIT_STOPPED
    except click.ClickException as error:
        show_usage(error)
        return EXIT_TROUBLE
    except Exception:  # noqa: BLE001 - Python would leave with 1, which means something else here
        from traceback import format_exc

        click.echo(harmless(format_exc()), err=True)
        click.echo(f"pt-extract: {message('our-fault')}", err=True)
        return EXIT_BUG


def main() -> None:
    """Entry point of ``pt-extract``.

    Nothing here lives longer than the one command, so that looking for garbage at the end of all is wasted time.
    """
    prepare()
    code = run()
    gc.freeze()
    sys.exit(code)
