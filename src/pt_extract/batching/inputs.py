"""The documents that paths name: files, folders, patterns, URLs, and lists of any of these."""

from __future__ import annotations

import csv
import glob
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pt_extract.batching import remote
from pt_extract.classes import frozen
from pt_extract.errors import InvalidDataError, SourceError, not_readable
from pt_extract.jsonio import load_object
from pt_extract.messages import phrase

STDIN = "-"
AROUND = " \t\r"
"""What stands around a name in a list and is no part of it; a name may hold other line separators than a newline."""
LISTS = (".csv", ".jsonl", ".lst", ".txt")
"""Endings of files that list documents rather than being one."""
COLUMNS = ("file", "path", "url")
"""The column, or the member, of a list that names its documents: the first of these that there is."""
SUFFIX = ".pdf"
"""What the names of a folder's documents end in, in small letters or capital ones."""

STARS = re.compile(r"\*{2,}")
"""Beside other characters they are as one; until Python 3.13 pathlib takes them for a mistake."""


@frozen
class Document:
    """A document to be read: its path or URL, and what it is called among those found with it (``2022/plan.pdf``)."""

    address: str
    name: str

    @property
    def file(self) -> str:
        """The address as text that can be written, whatever bytes the name is made of."""
        return os.fsencode(self.address).decode("utf-8", "backslashreplace")


def documents(paths: Iterable[str | Path]) -> Iterator[Document]:
    """The documents that the paths name, each once, in the order of the paths and by name within a folder.

    A folder gives the PDFs in it and in its folders, a pattern what it matches, a list (``.txt``, ``.csv``, ``.jsonl``,
    or ``-`` for standard input) what each of its lines names. Raises :class:`SourceError` where a path leads nowhere;
    what a list names is given all the same, so that it gets its record.
    """
    seen = set()
    for path in paths:
        for document in _named(str(path)):
            address = document.address
            where = address if remote.is_url(address) else str(Path(address).absolute())
            if where not in seen:
                seen.add(where)
                yield document


def in_folder(folder: Path, root: Path) -> Iterator[Document]:
    """The PDFs in a folder and in its folders, named from ``root`` on; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(place) / name for name in sorted(names) if name.lower().endswith(SUFFIX)):
            yield Document(str(path), path.relative_to(root).as_posix())


def _named(path: str) -> Iterator[Document]:
    """The documents that one path names. Raises :class:`SourceError` where it leads nowhere."""
    if path == STDIN:
        return _of_list(sys.stdin.buffer.read(), ".txt", Path(), "<stdin>")
    if not remote.is_url(path) and path.lower().endswith(LISTS) and Path(path).is_file():
        return _of_list(_content(path), Path(path).suffix.lower(), Path(path).parent, path)
    found = _found(path)
    if found is None:
        raise SourceError(phrase("no-such-path", path=path), remedy=phrase("remedy-pattern"))
    return found


def _found(path: str) -> Iterator[Document] | None:
    """The documents at a path, a URL or a pattern; None where there are none."""
    if remote.is_url(path):
        return (Document(address, name) for address, name in remote.found(path, SUFFIX))
    place = Path(path)
    if place.is_dir():
        return in_folder(place, place)
    if place.exists():
        return iter([Document(path, place.name)])
    matched, root = _matches(path) if glob.has_magic(path) else ([], place)
    return _matched(matched, root) if matched else None


def _matches(pattern: str) -> tuple[list[Path], Path]:
    """The paths that a pattern matches, and the folder in which its first wildcard stands."""
    parts = Path(pattern).parts
    first = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:first])
    below = (part if part == "**" else STARS.sub("*", part) for part in parts[first:])
    return sorted(root.glob(str(Path(*below)))), root


def _matched(paths: Iterable[Path], root: Path) -> Iterator[Document]:
    """What a pattern matched, each document named from ``root`` on."""
    for path in paths:
        if path.is_dir():
            yield from in_folder(path, root)
        else:
            yield Document(str(path), path.relative_to(root).as_posix())


def _of_list(content: bytes, suffix: str, folder: Path, name: str) -> Iterator[Document]:
    """The documents that the lines of a list name, as paths from here or else from the list's own ``folder``."""
    for line in _lines(content, suffix, name):
        found = _found(line)
        if found is None:
            found = _found(str(folder / line))
        yield from [Document(line, Path(line).name)] if found is None else found


def _lines(content: bytes, suffix: str, name: str) -> Iterator[str]:
    """The paths that a list names. Raises :class:`InvalidDataError` where one of its lines names none."""
    text = os.fsdecode(content.removeprefix(b"\xef\xbb\xbf"))
    if suffix == ".csv":
        rows: Iterable[dict[str, object]] = csv.DictReader(io.StringIO(text))
    elif suffix == ".jsonl":
        rows = (load_object(line) for line in text.split("\n") if line.strip())
    else:
        lines = (line.strip(AROUND) for line in text.split("\n"))
        rows = ({"file": line} for line in lines if line and line[0] != "#")
    for number, row in enumerate(rows, start=1):
        said = next((row[column] for column in COLUMNS if column in row), None)
        if not isinstance(said, str) or not said:
            remedy = phrase("remedy-list", names=COLUMNS)
            raise InvalidDataError(phrase("list-entry", file=name, entry=number), remedy=remedy)
        yield said


def _content(path: str) -> bytes:
    """The content of a list. Raises :class:`SourceError` where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise not_readable(path, error) from error
