"""What commands read: a programme from its PDF or its JSON, or JSON of any kind that this program writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pt_extract.cli.console import STDIN, Named, content_of, is_json, progress_line, say
from pt_extract.errors import InvalidDataError, NotAPdfError, NotAProgrammeError
from pt_extract.limits import USUAL
from pt_extract.messages import message, phrase
from pt_extract.model import WorkProgramme

if TYPE_CHECKING:
    from pt_extract.jsonio import Emitted

PDFS_ALONE = ("pages", "profile")
"""Options that say nothing to what is read already."""

T = TypeVar("T")


def read_json(file: str, content: bytes, parse: Callable[[bytes], T], *, quiet: bool, **how: Any) -> T:
    """What ``parse`` makes of JSON; says so where options are given that it leaves aside."""
    ignored = [f"--{name}" for name in PDFS_ALONE if how.get(name) is not None]
    if ignored:
        say(message("read-already", file=file, options=ignored), quiet=quiet)
    return parsed(file, content, parse)


def programme_in(file: str, *, quiet: bool, **how: Any) -> WorkProgramme:
    """The programme in ``file``: decoded where it is JSON, extracted where it is anything else."""
    content = content_of(file, how.get("limits", USUAL))
    if is_json(content):
        from pt_extract.jsonio import from_json  # brings msgspec

        return read_json(file, content, from_json, quiet=quiet, **how)
    return extracted(file, content, quiet=quiet, **how)


def json_of(what: Emitted, indent: int) -> str:
    """A result as JSON, ``indent`` spaces a level, on lines of its own."""
    from pt_extract.jsonio import to_json  # brings msgspec

    return to_json(what, indent=indent) + "\n"


def share_of(part: WorkProgramme, whole: WorkProgramme) -> str:
    """How many of a programme's activities a part of it has, in words."""
    activities = [sum(1 for _ in each.walk("activity")) for each in (part, whole)]
    return message("narrowed", activities[0], all=activities[1])


def asked_for(what: T, asked: Mapping[str, Any], *, quiet: bool) -> T | WorkProgramme:
    """What is asked for of a programme; all of anything where nothing is.

    ``asked`` has the options of :func:`pt_extract.cli.options.asking_options` by their names.
    """
    if all(value is None for value in asked.values()):
        return what
    if not isinstance(what, WorkProgramme):
        raise click.UsageError(message("part-of-what"))
    from pt_extract.queries import narrowed, select  # brings rapidfuzz

    words = {"words" if name == "node" else name: value for name, value in asked.items()}
    part = narrowed(what, select(what, **words), asked["quarter"])
    say(share_of(part, what), quiet=quiet)
    return part


def extracted(file: str, content: bytes, *, quiet: bool, **how: Any) -> WorkProgramme:
    """The programme in a file that should be a PDF."""
    try:
        again = file != STDIN and Path(file).is_file()  # by the process that reads it
        return read_pdf(file if again else Named(content, file), quiet=quiet, **how)
    except NotAPdfError as error:
        raise NotAPdfError(phrase("neither", file=file), remedy=phrase("remedy-neither")) from error


def programmes_in(files: Sequence[str], *, quiet: bool, **how: Any) -> list[WorkProgramme]:
    """The programmes in the files; says so where they are not in the order of their years."""
    programmes = [programme_in(file, quiet=quiet, **how) for file in files]
    years = [each.document.year for each in programmes]
    for (one, year), (other, next_year) in pairwise(zip(files, years, strict=True)):
        if year is not None and next_year is not None and next_year < year:
            say(message("wrong-years", one=other, year=next_year, other=one, other_year=year), quiet=quiet)
    return programmes


def read_pdf(source: str | Named, *, quiet: bool, **how: Any) -> WorkProgramme:
    """The programme in a PDF; an error says which document is none."""
    from pt_extract.pipelines.programme import extract  # brings the PDF libraries, which the JSON commands do without

    with progress_line(quiet=quiet) as progress:
        try:
            return extract(source, progress=progress, **how)
        except NotAProgrammeError as error:
            told = phrase("about-file", file=source if isinstance(source, str) else source.name, said=error.phrase)
            raise NotAProgrammeError(told, remedy=error.remedy_phrase) from error


def parsed(file: str, content: bytes, parse: Callable[[bytes], T]) -> T:
    """The content parsed; an error says which file it is about."""
    try:
        return parse(content)
    except InvalidDataError as error:
        raise InvalidDataError(
            phrase("about-file", file=file, said=error.phrase), path=error.path, remedy=error.remedy_phrase
        ) from error
