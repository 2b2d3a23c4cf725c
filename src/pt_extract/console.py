"""What all commands share: a file's content, a line of progress, what is said, and what outputs may be."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pt_extract.errors import OutputError, SourceError
from pt_extract.output import STDOUT

STDIN = "-"

FILE = click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
OUTPUT = click.option(
    "-o",
    "--output",
    metavar="OUT",
    default=STDOUT,
    type=click.Path(allow_dash=True),
    help="Write here instead of to standard output.",
)


class Named(io.BytesIO):
    """A file's content that still knows the file's name."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = "<stdin>" if name == STDIN else name


class ProgressLine:
    """One line on a terminal that says how far the extraction is; nothing where there is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._shown:
            click.echo(f"\r\033[K{stage} {done}/{total}", err=True, nl=False)

    def clear(self) -> None:
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)


def say(text: str | None, *, quiet: bool) -> None:
    """On standard error, if there is something to say, unless whoever asked wants to hear of errors only."""
    if text is not None and not quiet:
        click.echo(f"pt-extract: {text}", err=True)


def check_output(output: str, *inputs: str) -> None:
    """Raises :class:`OutputError` where the output is one of the inputs."""
    if any(_same_file(file, output) for file in inputs):
        raise OutputError(f"{output} is an input itself.", remedy="Give the output another name.")


def _same_file(first: str, second: str) -> bool:
    return Path(first).exists() and Path(second).exists() and Path(first).samefile(second)


@contextmanager
def progress_line(*, quiet: bool) -> Iterator[ProgressLine]:
    """A progress line that is gone in the end, whatever happens."""
    progress = ProgressLine(quiet=quiet)
    try:
        yield progress
    finally:
        progress.clear()


def content_of(file: str) -> bytes:
    """The content of a file, or of standard input. Raises :class:`SourceError` where it cannot be read."""
    try:
        return sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror or error}.") from error
