"""Documents at URLs of any kind that fsspec knows (``s3://``, ``https://``, ``memory://``); it is optional."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any

from pt_extract.errors import LimitExceededError, SourceError
from pt_extract.messages import phrase

SCHEME = re.compile(r"[a-z][a-z0-9+.-]+(::|://)", re.IGNORECASE)
"""How a URL begins; a drive of Windows has a single letter."""
WEB = ("http://", "https://")
"""URLs in which ``?`` is no wildcard, and which have no folders."""
NEEDED = phrase("remedy-fsspec")
CHUNK = 1 << 20


def is_url(address: str) -> bool:
    """Whether an address is a URL rather than a path."""
    return SCHEME.match(address) is not None


def found(url: str, suffix: str) -> Iterator[tuple[str, str]]:
    """The documents at a URL, each with its name there: itself, what a pattern matches, or a folder's.

    A folder's are those whose names end in ``suffix``. Raises :class:`SourceError` where there is no telling.
    """
    if url.lower().startswith(WEB):
        yield url, PurePosixPath(url.partition("?")[0]).name
        return
    files, path = _opened(url)
    try:
        paths, root = _below(files, path, suffix)
    except Exception as error:
        raise _unreadable(url, error) from error
    if paths == [path]:
        yield url, PurePosixPath(path).name
        return
    for each in paths:
        yield files.unstrip_protocol(each), each.removeprefix(root).lstrip("/")


def content(url: str, most: int) -> bytes:
    """The bytes at a URL.

    Raises :class:`SourceError` where they cannot be read, :class:`LimitExceededError` where there are more of them.
    """
    files, path = _opened(url)
    parts, size = [], 0
    try:
        with files.open(path, "rb") as stream:
            while size <= most and (part := stream.read(CHUNK)):
                parts.append(part)
                size += len(part)
    except Exception as error:
        raise _unreadable(url, error) from error
    if size > most:
        raise LimitExceededError(phrase("larger-than", file=url, most=most))
    return b"".join(parts)


def _below(files: Any, path: str, suffix: str) -> tuple[list[str], str]:
    """The paths that a path of a file system names, and the folder that they are named from."""
    if glob.has_magic(path):
        fixed = takewhile(lambda part: not glob.has_magic(part), path.split("/"))
        return sorted(files.glob(path)), "/".join(fixed)
    if files.isdir(path):
        return sorted(each for each in files.find(path) if each.lower().endswith(suffix)), path
    return [path], ""


def _opened(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it. Raises :class:`SourceError` where there is none."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise SourceError(phrase("needs-fsspec", url=url), remedy=NEEDED) from error
    try:
        opened: tuple[Any, str] = url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        raise SourceError(phrase("not-opened", file=url, why=_said(error)), remedy=NEEDED) from error
    return opened


def _unreadable(url: str, error: Exception) -> SourceError:
    return SourceError(phrase("not-readable", file=url, why=_said(error)))


def _said(error: Exception) -> str:
    """What an error says, on one line, or else what it is."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
