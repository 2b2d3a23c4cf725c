"""Where a result goes: standard output, or a file that is replaced only when the result is complete."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path

from pt_extract.errors import OutputError, not_writable, system_said
from pt_extract.messages import phrase

STDOUT = "-"
LONGEST_PREFIX = 40
"""A new file is named by so many letters of the one whose place it takes, which may have the longest name there is."""
EXIT_NO_READER = 141
"""What a shell reports for a program that wrote to a closed pipe: 128 + SIGPIPE."""


def write(content: str | bytes, target: str = STDOUT) -> None:
    """Write bytes, or text as UTF-8, to the file ``target``, or to standard output where it is ``-``.

    Raises :class:`OutputError` where it cannot be written; an existing file then still is what it was.
    """
    data = content.encode() if isinstance(content, str) else content
    if target == STDOUT:
        _to_stdout(data)
        return
    path = Path(target)
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_bytes(data)  # a device or a pipe: it takes the bytes, but must not be replaced
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise not_writable(target, error) from error


def _replace(path: Path, data: bytes) -> None:
    """Write a new file beside ``path`` and put it in its place in one step."""
    from tempfile import mkstemp  # which few runs need, and which imports much

    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name[:LONGEST_PREFIX]}.", suffix=".tmp")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(_mode_for(path))
        new.replace(path)
    except BaseException:  # a signal too
        new.unlink(missing_ok=True)
        raise


def _mode_for(path: Path) -> int:
    """The permissions of the file to be replaced, or those a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _to_stdout(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever read has had enough (``| head``)
        _write_no_more()
        sys.exit(EXIT_NO_READER)
    except OSError as error:
        _write_no_more()
        raise OutputError(phrase("output-not-writable", why=system_said(error))) from error


def _write_no_more() -> None:
    """Python flushes standard output once more at exit; give it somewhere to."""
    with contextlib.suppress(OSError, ValueError):  # it is no file, as where tests take what is written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
