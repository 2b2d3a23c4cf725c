"""The command that reads many documents."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from pt_extract.cli.console import say
from pt_extract.cli.options import reading_options, spoken_option
from pt_extract.errors import EXIT_DIFFERENT, EXIT_FINE, SourceError
from pt_extract.limits import Limits
from pt_extract.messages import message, phrase
from pt_extract.outcomes import OUTCOMES

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pt_extract.batching.inputs import Document
    from pt_extract.batching.run import Result

ANY = "any"
EVERYTHING = "all"
"""See :data:`pt_extract.batching.EVERYTHING`."""
OUTCOMES_HELP = f"\b\nOutcomes:\n  {', '.join(OUTCOMES)}"


def _outcomes(*others: str) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...]]:
    """Names of outcomes, with commas between them, or one of the others that stand for several."""

    def named(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...]:
        names = tuple(name.strip() for name in (value or "").split(",") if name.strip())
        for name in names:
            if name not in (*OUTCOMES, *others):
                raise click.BadParameter(message("no-outcome", name=name, names=(*OUTCOMES, *others)))
        return names

    return named


@click.command("batch", epilog=OUTCOMES_HELP)
@click.argument("paths", metavar="PATHS...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="DIR", required=True, help="Write the results to this folder.")
@click.option("--tables", is_flag=True, help="Read the schedule tables of any document instead of work programmes.")
@click.option("-j", "--jobs", type=click.IntRange(1, 1024), help="Documents at a time. [default: one a processor]")
@click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True), help="End a reading that takes longer. [default: 300]"
)
@click.option("--again", callback=_outcomes(EVERYTHING), metavar="OUTCOME,…|all",
              help="Read documents again that ended so before, or all.")  # fmt: skip
@click.option("--fail-on", callback=_outcomes(ANY), metavar="OUTCOME,…|any",
              help="Leave with 1 where a document ends so; any: in another than ok.")  # fmt: skip
@click.option("--export", type=click.Choice(("xlsx", "csv", "parquet")),
              help="When all are read, write the lines of all as one table too.")  # fmt: skip
@click.option("--watch", is_flag=True, help="Go on with the documents that come into the folders, until stopped.")
@click.option("--every", type=click.FloatRange(min=0.1), default=2.0, show_default=True, metavar="SECONDS",
              help="How often --watch looks.")  # fmt: skip
@click.option("--cluster", metavar="ADDRESS", help="Read on the cluster of this Dask scheduler (tcp://host:8786).")
@spoken_option
@reading_options
def batch_command(paths: tuple[str, ...], output: str, tables: bool, jobs: int | None, seconds: float | None,
                  again: tuple[str, ...], fail_on: tuple[str, ...], export: str | None, watch: bool, every: float,
                  cluster: str | None, quiet: bool, **how: Any) -> int:  # fmt: skip
    """Read many documents, each by itself, into the folder DIR.

    PATHS are files, folders, patterns, URLs (with fsspec), or lists of these: .txt, one a line, .csv or .jsonl with a
    column or member called file, path or url, or - for standard input. DIR gets the JSON of each document that could be
    read and a record of each in manifest.jsonl: how it ended, why, what to do, seconds, memory, findings. What was read
    before in the same way is not read again, so that a run that was stopped goes on where it was.

    \b
    Examples:
      pt-extract batch archive -o read
      pt-extract batch 'archive/202?/*.pdf' list.csv -o read --jobs 4
      pt-extract batch archive -o plans --tables --fail-on crashed,timeout
      pt-extract batch archive -o read --export xlsx
      pt-extract batch inbox -o read --watch
    """
    if tables and how.pop("profile") is not None:
        raise click.UsageError(message("profile-with-tables"))
    from pt_extract.batching import USUAL, documents, order, run
    from pt_extract.batching.manifest import MANIFEST
    from pt_extract.batching.summary import Tally

    if seconds is not None or how["limits"].seconds == Limits().seconds:
        how["limits"] = evolve(how["limits"], seconds=seconds or USUAL.seconds)
    asked = order(tables=tables, **how)
    found = _watched(paths, every) if watch else list(documents(paths))
    tally = Tally()
    with _executor(cluster) as executor, _progress(found, quiet=quiet) as tell:
        for result in run(found, asked, output, executor=executor, jobs=jobs, again=again, export=export):
            tally.add(result)
            tell(result)
    say("\n".join(tally.lines(str(Path(output) / MANIFEST))), quiet=quiet)
    failed = any(name != "ok" if ANY in fail_on else name in fail_on for name in tally.outcomes)
    return EXIT_DIFFERENT if failed else EXIT_FINE


def _watched(paths: Sequence[str], every: float) -> Iterator[Document | None]:
    """The documents that come into folders until whoever asked stops this, once, with Ctrl-C or SIGTERM."""
    from pt_extract.batching.watching import arriving

    for path in paths:
        if not Path(path).is_dir():
            raise click.UsageError(message("no-folder-to-watch", path=path))
    stopped = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, partial(_stop, stopped))
    return arriving([Path(path) for path in paths], every, stopped)


def _stop(stopped: Event, number: int, _frame: object) -> None:
    """Let what was begun be finished; whoever asks a second time does not wait."""
    stopped.set()
    signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


@contextmanager
def _executor(cluster: str | None) -> Iterator[Executor | None]:
    """The executor of the Dask cluster at an address. Raises :class:`SourceError` where there is none."""
    if cluster is None:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise SourceError(phrase("needs-dask"), remedy=phrase("remedy-dask")) from error
    try:
        client = Client(cluster)
    except (OSError, ValueError) as error:
        raise SourceError(
            phrase("no-cluster", address=cluster, why=str(error)), remedy=phrase("remedy-address")
        ) from error
    with client, client.get_executor() as executor:
        yield executor


@contextmanager
def _progress(found: object, *, quiet: bool) -> Iterator[Callable[[Result], None]]:
    """What is told of each document as it is done: a bar with the time left, or, without an end in sight, a line."""
    if not isinstance(found, list):
        yield lambda result: say(f"{result.file}: {result.outcome}", quiet=quiet)
    elif quiet or not sys.stderr.isatty():
        yield lambda _: None
    else:
        with click.progressbar(length=len(found), show_pos=True, show_eta=True, file=sys.stderr) as bar:
            yield lambda _: bar.update(1)
