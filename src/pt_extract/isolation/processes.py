"""Processes started to read documents: a copy of this one, or a Python started anew.

A copy costs next to nothing and can be made where the system can fork, as long as no library for PDFs is loaded here
and no other thread runs, whose locks the copy would inherit. Starting a Python takes about as long as importing the
package.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from pathlib import Path
from time import monotonic, sleep
from types import FrameType
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol, cast

from pt_extract.isolation.served import serve

if TYPE_CHECKING:
    import subprocess

Way = Literal["fork", "spawn"]

LOADED = ("pypdfium2", "pypdfium2_raw", "pdfminer", "cv2", "tesserocr")
"""Libraries that keep threads or locks of their own; a process that has loaded one is not copied."""
POLL = 0.002
"""Seconds between two looks at whether a process has ended."""


class Child(Protocol):
    """A process that was started: it is asked on one pipe and answers on the other."""

    asked: BinaryIO
    answers: BinaryIO

    def kill(self) -> None:
        """End it at once."""
        ...

    def terminate(self) -> None:
        """Ask it to end, once it has put away what it was writing."""
        ...

    def ended(self, seconds: float | None) -> int | None:
        """Its exit code, negative for the signal that ended it; None where it has not ended after so many seconds."""
        ...


def way_here() -> Way:
    """How to start a child here and now."""
    may_fork = hasattr(os, "fork") and sys.platform != "darwin"  # whose own libraries do not outlive a fork
    clear = threading.active_count() == 1 and not any(name in sys.modules for name in LOADED)
    return "fork" if may_fork and clear else "spawn"


def started(way: Way) -> Child:
    """A child that waits to be asked."""
    return _forked() if way == "fork" else _spawned()


class _Forked:
    """A copy of this process."""

    def __init__(self, process: int, asked: BinaryIO, answers: BinaryIO) -> None:
        self._process, self.asked, self.answers = process, asked, answers
        self._code: int | None = None

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def terminate(self) -> None:
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        if self._code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, number)

    def ended(self, seconds: float | None) -> int | None:
        end = None if seconds is None else monotonic() + seconds
        while self._code is None:
            process, status = os.waitpid(self._process, 0 if end is None else os.WNOHANG)
            if process:
                self._code = os.waitstatus_to_exitcode(status)
            elif end is not None and monotonic() > end:
                return None
            else:
                sleep(POLL)
        return self._code


def _forked() -> Child:
    own_end, asked = os.pipe()
    answers, far_end = os.pipe()
    process = os.fork()
    if process:
        os.close(own_end)
        os.close(far_end)
        return _Forked(process, os.fdopen(asked, "wb"), os.fdopen(answers, "rb"))
    try:  # from here on the child, which must never return to its caller's code
        os.close(asked)
        os.close(answers)
        with contextlib.suppress(OSError):  # whatever a library prints is no output of the program's
            os.dup2(2, 1)
        _serve(os.fdopen(own_end, "rb"), os.fdopen(far_end, "wb"))
    finally:
        os._exit(0)


class _Terminated(BaseException):
    """The process was asked to end."""


def _serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Serve until there is nothing left to do, or until asked to end, which is then done as the system would.

    Ctrl-C is left to the parent, which ends this process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _terminated)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        serve(asked, answers)
    except _Terminated:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTERM)


def _terminated(_number: int, _frame: FrameType | None) -> None:
    raise _Terminated


class _Spawned:
    """A Python started anew."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self.asked, self.answers = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)

    def kill(self) -> None:
        self._process.kill()

    def terminate(self) -> None:
        self._process.terminate()

    def ended(self, seconds: float | None) -> int | None:
        from subprocess import TimeoutExpired

        try:
            return self._process.wait(seconds)
        except TimeoutExpired:
            return None


def _spawned() -> Child:
    import subprocess  # most children are copies, which take none of it

    code = "from pt_extract.isolation.processes import serve_parent; serve_parent()"
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )
    return _Spawned(process)


def serve_parent() -> None:
    """Answer on standard output what is asked on standard input; the way in of a Python that was started for it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _serve(sys.stdin.buffer, answers)
    os._exit(0)
