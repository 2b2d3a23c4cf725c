"""What all commands share: a file's content, a line of progress, what is said, and what outputs may be."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO

import click

from pt_extract.errors import LimitExceededError, OutputError, not_readable
from pt_extract.harmless import harmless
from pt_extract.limits import USUAL, Limits
from pt_extract.messages import MESSAGES, message, phrase, spoken
from pt_extract.outputs.files import STDOUT

STDIN = "-"
START = 1 << 16
"""So many bytes of a file tell what kind it is."""
UTF8_MARK = b"\xef\xbb\xbf"
LONG = 2.0
"""Seconds after which it is said how long a stage will go on."""

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
    """One line on a terminal that says how far the work is and, of long work, how long it will go on.

    Nothing where there is no terminal. click's own bar would leave a line behind for every stage, and rich bring three
    packages and a tenth of a second to each command, for one line that is gone in the end.
    """

    def __init__(self, *, quiet: bool, clock: Callable[[], float] = monotonic) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._clock = clock
        self._stage, self._start, self._before = "", 0.0, 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._shown:
            click.echo(f"\r\033[K{self.line(stage, done, total)}", err=True, nl=False)

    def line(self, stage: str, done: int, total: int) -> str:
        """What is said of a step: ``reading 30/200``, and ``…, 1:25 left`` once the pace of its stage is known."""
        if stage != self._stage:
            self._stage, self._start, self._before = stage, self._clock(), done
        named = message(f"step-{stage}") if f"step-{stage}" in MESSAGES else stage
        told: dict[str, Any] = {"stage": named, "done": done, "total": total}
        passed, steps = self._clock() - self._start, done - self._before
        if passed < LONG or steps <= 0 or done >= total:
            return message("progress", **told)
        return message("progress-left", **told, left=_clocked(passed / steps * (total - done)))

    def clear(self) -> None:
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)


def _clocked(seconds: float) -> str:
    """``1:25``, ``1:02:05``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def written_as(output: str, what: str) -> str:
    """What is in an output, after its name where it has one."""
    return what if output == STDOUT else message("written", output=output, what=what)


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
        from shutil import get_terminal_size

        width = get_terminal_size().columns
    return {"width": width or None, "colour": terminal and not os.environ.get("NO_COLOR")}


def check_output(output: str, *inputs: str) -> None:
    """Raises :class:`OutputError` where the output is one of the inputs."""
    if any(_same_file(file, output) for file in inputs):
        raise OutputError(phrase("is-input", file=output), remedy=phrase("remedy-other-name"))


def must_be_new(output: str, *, force: bool) -> None:
    """Raises :class:`OutputError` where a file that people edit would be replaced, and nobody said that it may."""
    if output != STDOUT and not force and Path(output).is_file():
        raise OutputError(phrase("is-there", file=output), remedy=phrase("remedy-force"))


def _same_file(first: str, second: str) -> bool:
    try:
        return Path(first).samefile(second)
    except (OSError, ValueError):  # one is not there, or cannot be: its name is too long, or holds a null byte
        return False


_CLICK_SAYS = {
    "no-such-command": re.compile(r"No such command '(.*)'\."),
    "extra-arguments": re.compile(r"Got unexpected extra arguments? \((.*)\)"),
    "needs-value": re.compile(r"Option '(.*)' requires "),
    "takes-no-value": re.compile(r"Option '(.*)' does not take a value"),
}
"""What click tells by words alone, and of what."""


def show_usage(error: click.ClickException) -> None:
    """Say what was wrong with a command line, in the language that is spoken; click knows English alone."""
    if spoken() == "en" or not isinstance(error, click.UsageError):
        shown = io.StringIO()
        error.show(file=shown)
        click.echo(harmless(shown.getvalue()), err=True, nl=False)
        return
    if error.ctx is not None:
        usage = error.ctx.get_usage().partition(" ")[2]
        click.echo(
            f"{message('usage', usage=usage)}\n{message('try-help', command=error.ctx.command_path)}\n", err=True
        )
    click.echo(harmless(message("usage-error", said=_wrong_usage(error))), err=True)


def _wrong_usage(error: click.UsageError) -> str:
    """What was wrong, as far as click tells it by more than words of its own."""
    if isinstance(error, click.NoSuchOption):
        return _with_alike(message("no-such-option", name=error.option_name), error.possibilities or ())
    name = error.param.get_error_hint(error.ctx) if isinstance(error, click.BadParameter) and error.param else ""
    if isinstance(error, click.MissingParameter):
        return message("missing-parameter", name=name)
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    if isinstance(kind, click.Choice):
        return message("no-such-choice", name=name, choices=tuple(map(str, kind.choices)))
    if isinstance(error, click.BadParameter):
        return message("bad-parameter", name=name, said=error.message)
    for key, words in _CLICK_SAYS.items():
        if found := words.match(error.message):
            said = message(key, name=found[1])
            return _with_alike(said, _commands_like(found[1], error.ctx)) if key == "no-such-command" else said
    return error.message


def _with_alike(said: str, names: Sequence[str]) -> str:
    """What is said, and what may have been meant."""
    return f"{said} {message('perhaps-meant', names=sorted(names))}" if names else said


def _commands_like(name: str, context: click.Context | None) -> list[str]:
    """The commands that somebody may have meant."""
    group = context.command if context is not None else None
    if context is None or not isinstance(group, click.Group):
        return []
    from difflib import get_close_matches

    return get_close_matches(name, group.list_commands(context))


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
        raise not_readable(file, error) from error


def _within(stream: BinaryIO, file: str, limits: Limits) -> bytes:
    """What a stream gives, which may be without an end."""
    start = stream.read(START)
    most = limits.json_bytes if is_json(start) else limits.file_bytes
    content = start + stream.read(most + 1 - len(start)) if len(start) == START else start
    if len(content) > most:
        raise LimitExceededError(phrase("file-too-large", file=file, most=most))
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
