"""What a child does: one task after another, each within its limits, until nobody asks any more."""

from __future__ import annotations

import contextlib
import gc
import math
import os
import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from time import process_time
from typing import Any, BinaryIO, Literal, NamedTuple

from pt_extract.errors import LimitExceededError, PtExtractError
from pt_extract.limits import Limits
from pt_extract.messages import phrase

IDLE = 60
"""Seconds after which a child leaves that is asked nothing."""
GRACE = 2
"""So many seconds of the processor's time a child has beyond its time by the clock before the system ends it."""
LENGTH = 8
"""Bytes that say how long a message is."""

Kind = Literal["begun", "step", "answer"]


class Task(NamedTuple):
    """A function to call with a source and arguments; whether it tells of steps; the folder that paths start from."""

    read: Callable[..., Any]
    source: Any
    how: dict[str, Any]
    tells: bool
    folder: str | None


def here() -> str | None:
    """The folder that paths start from; None where it is gone."""
    try:
        return os.getcwd()  # noqa: PTH109 - a str, for pickling
    except OSError:
        return None


def send(stream: BinaryIO, message: bytes) -> None:
    """Send a message; :func:`received` takes it at the other end."""
    stream.write(len(message).to_bytes(LENGTH))
    stream.write(message)
    stream.flush()


def received(stream: BinaryIO) -> bytes | None:
    """The next message; None where there is none any more, or but half of one."""
    length = int.from_bytes(stream.read(LENGTH))
    message = stream.read(length)
    return message if length and len(message) == length else None


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Do the tasks that are asked for until the other end leaves, or asks nothing for a minute."""
    # What numpy is used for here takes no more than one thread, and each takes addresses, which are bounded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Those of OpenCV keep a core busy while they wait for more, and Tesseract reads on all cores meanwhile.
    os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")
    tasks: SimpleQueue[bytes | None] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked, tasks), daemon=True).start()
    first = True
    while True:
        try:
            task = tasks.get(timeout=IDLE)
        except Empty:
            return
        if task is None:
            return
        if not first:
            gc.collect()  # what the document before left, where looking for it is switched off
        answer = _answer(task, answers)
        del task
        send(answers, _sendable(answer))
        first = False


def _listen(asked: BinaryIO, tasks: SimpleQueue[bytes | None]) -> None:
    """Hand on what is asked; leave at once when the other end is gone, in the midst of a task too."""
    while (task := received(asked)) is not None:
        tasks.put(task)
    os._exit(0)


def _tell(answers: BinaryIO, kind: Kind, value: Any) -> None:
    send(answers, _pickled(kind, value))


def _pickled(kind: Kind, value: Any) -> bytes:
    return pickle.dumps((kind, value), pickle.HIGHEST_PROTOCOL)


def _sendable(answer: tuple[bool, Any]) -> bytes:
    """An answer as it is sent, or one that says why it cannot be."""
    try:
        return _pickled("answer", answer)
    except MemoryError:
        return _pickled("answer", (False, LimitExceededError(phrase("too-much-memory", most=Limits().memory_bytes))))
    except Exception as error:  # noqa: BLE001 - what cannot be sent may fail in any way
        return _pickled("answer", (False, RuntimeError(f"{type(error).__name__}: {error}")))


def _answer(message: bytes, answers: BinaryIO) -> tuple[bool, Any]:
    """What comes of a task: whether it is good, and what it gave or raised."""
    limits = Limits()
    try:
        task = Task(*pickle.loads(message))
        limits = task.how["limits"]
        _bound(limits)
        _tell(answers, "begun", None)
        return True, _done(task, answers)
    except PtExtractError as error:
        return False, error
    except MemoryError:
        return False, LimitExceededError(phrase("too-much-memory", most=limits.memory_bytes))
    except Exception as error:  # noqa: BLE001 - a fault of ours is one in the parent too
        return False, _carried(error)


def _done(task: Task, answers: BinaryIO) -> Any:
    def progress(*step: Any) -> None:
        _tell(answers, "step", step)

    if task.folder is not None:
        with contextlib.suppress(OSError):
            os.chdir(task.folder)
    return task.read(task.source, **task.how, **({"progress": progress} if task.tells else {}))


def _carried(error: Exception) -> Exception:
    """An error as it can be sent: itself, or one that says what it was."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - what cannot be sent may fail in any way
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _bound(limits: Limits) -> None:
    """Have the system hold this process to its memory and its time, where it can."""
    try:
        import resource
    except ImportError:  # Windows: the clock alone
        return
    most = _memory_held() + limits.memory_bytes
    bounds = ((resource.RLIMIT_AS, most), (resource.RLIMIT_CPU, _cpu_seconds(limits)), (resource.RLIMIT_CORE, 0))
    for kind, value in bounds:
        hard = resource.getrlimit(kind)[1]
        wanted = resource.RLIM_INFINITY if value is None else value
        within = wanted if hard == resource.RLIM_INFINITY else hard if value is None else min(value, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows no bound of memory
            resource.setrlimit(kind, (within, hard))


def _cpu_seconds(limits: Limits) -> int | None:
    """A second bound, should no one watch the clock any more; all cores count together."""
    if limits.seconds is None:
        return None
    return math.ceil(process_time() + limits.seconds * (os.cpu_count() or 1)) + GRACE


def _memory_held() -> int:
    """Bytes of addresses that this process holds already; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
