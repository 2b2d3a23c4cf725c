"""What the process of a command makes of its surroundings: streams that are closed or full, and signals that end it."""

from __future__ import annotations

import io
import os
import signal
import sys
from types import FrameType

ENDING = ("SIGTERM", "SIGHUP")
"""Signals that ask a process to end."""
BY_SIGNAL = 128
"""A process that a signal ends leaves with so much more than the signal's number, as shells tell it."""


def prepare() -> None:
    """Make the process one in which nothing that a command relies on is missing."""
    _open_streams()
    _end_in_order()


def _open_streams() -> None:
    """Put something where standard streams are closed, and let no message fail.

    Otherwise the next file that is opened would get the number of a closed one, and its content what is meant for that.
    Standard input and output are made such that reading or writing fails, so that nothing is lost in silence.
    """
    for number, flags in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
    sys.stdin = sys.stdin or os.fdopen(0, "r", encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = io.TextIOWrapper(_Messages(), "utf-8", "backslashreplace", write_through=True)


class _Messages(io.RawIOBase):
    """Standard error, on which messages are lost rather than fail the command: it may be full, or nobody reads it."""

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return os.isatty(2)

    def fileno(self) -> int:
        return 2

    def write(self, message: object) -> int:
        data = memoryview(message).tobytes()  # type: ignore[arg-type]  # a buffer, which only later Pythons can name
        left = data
        try:
            while left:
                left = left[os.write(2, left) :]
        except OSError:
            pass
        return len(data)


def _end_in_order() -> None:
    """End as on an error where a signal asks to end, so that what was begun is put away: files, other processes."""
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(BY_SIGNAL + number)
