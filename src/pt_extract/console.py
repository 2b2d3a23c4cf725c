"""What all commands share: a file's content, a line of progress, what is said, and what outputs may be."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from pt_extract.errors import LimitExceededError, OutputError, SourceError
from pt_extract.harmless import harmless
from pt_extract.limits import MEBIBYTE, USUAL, Limits
from pt_extract.output import STDOUT

STDIN = "-"
START = 1 << 16
"""So many bytes of a file tell what kind it is."""
UTF8_MARK = b"\xef\xbb\xbf"

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
        click.echo(f"pt-extract: {harmless(text)}", err=True)


def paper(output: str, width: int | None = None) -> dict[str, Any]:
    """How wide text is written, None for as wide as it comes, and whether it takes colour.

    ``width`` is what was asked for, 0 for endless. Without it a terminal's counts, or ``$COLUMNS`` where text goes on
    to another program; files have no width. ``$NO_COLOR`` keeps colour away (no-color.org).
    """
    terminal = output == STDOUT and sys.stdout.isatty()
    told = os.environ.get("COLUMNS", "")
    if width is None and output == STDOUT and (terminal or told.isdecimal()):
        width = shutil.get_terminal_size().columns
    return {"width": width or None, "colour": terminal and not os.environ.get("NO_COLOR")}


def check_output(output: str, *inputs: str) -> None:
    """Raises :class:`OutputError` where the output is one of the inputs."""
    if any(_same_file(file, output) for file in inputs):
        raise OutputError(f"{output} is an input itself.", remedy="Give the output another name.")


def _same_file(first: str, second: str) -> bool:
    try:
        return Path(first).samefile(second)
    except (OSError, ValueError):  # one is not there, or cannot be: its name is too long, or holds a null byte
        return False


@contextmanager
def progress_line(*, quiet: bool) -> Iterator[ProgressLine]:
    """A progress line that is gone in the end, whatever happens."""
    progress = ProgressLine(quiet=quiet)
    try:
        yield progress
    finally:
        progress.clear()


def is_json(content: bytes) -> bool:
    """Whether a file holds a JSON object, as far as its first character says."""
    return content.removeprefix(UTF8_MARK).lstrip()[:1] == b"{"


def content_of(file: str, limits: Limits = USUAL) -> bytes:
    """The content of a file, or of standard input, of which there may be as much as the limits allow.

    Raises :class:`SourceError` where it cannot be read, :class:`LimitExceededError` where there is more.
    """
    try:
        if file == STDIN:
            return _within(sys.stdin.buffer, file, limits)
        with Path(file).open("rb") as stream:
            return _within(stream, file, limits)
    except (OSError, ValueError) as error:  # a path with a null byte
        raise SourceError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _within(stream: BinaryIO, file: str, limits: Limits) -> bytes:
    """What a stream gives, which may be without an end."""
    start = stream.read(START)
    most = limits.json_bytes if is_json(start) else limits.file_bytes
    content = start + stream.read(most + 1 - len(start)) if len(start) == START else start
    if len(content) > most:
        raise LimitExceededError(f"{file} is larger than the {most / MEBIBYTE:,.0f} MiB that it may have.")
    return content


def source_of(file: str, limits: Limits = USUAL) -> str | Named:
    """What to read a PDF from: the path of a file, which the process that reads it opens itself, or else its content.

    Raises as :func:`content_of` does.
    """
    try:
        if file != STDIN and stat.S_ISREG(Path(file).stat().st_mode):
            return file
    except (OSError, ValueError):
        pass  # whoever opens it says what is wrong
    return Named(content_of(file, limits), file)
