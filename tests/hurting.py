"""A reading that hurts the process that does it, as the document's own words ask; for the tests of batches."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path
from typing import Any

from pt_extract.batching import task
from pt_extract.limits import Limits


def hang() -> None:
    while True:
        time.sleep(3600)


def swell() -> None:
    held = []
    while True:
        held.append(bytearray(1 << 26))


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash() -> None:
    """A real fault of memory, which no handler of Python's outlives."""
    ctypes.string_at(0)


def err() -> None:
    raise KeyError("a fault of ours")


READ = task.read
WAYS = {each.__name__: each for each in (hang, swell, kill, crash, err)}


def read(source: Any, *, reading: Any, limits: Limits, **how: Any) -> task.Ended:
    """What :func:`task.read` gives, unless the document consists of the name of a way to hurt."""
    content = Path(source).read_bytes() if isinstance(source, str) else source.getvalue()
    way = WAYS.get(content[:10].decode("ascii", "replace"))
    if way is not None:
        way()
    return READ(source, reading=reading, limits=limits, **how)
