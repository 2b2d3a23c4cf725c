"""A reading in a process of its own, which can be ended: what kills it costs one document and no more.

PDFium ends the process in which it runs out of memory, and no exception tells of it; a hostile file may keep either
library busy for ever. So the document is read by a child, which sends back what it read, and is ended after its seconds
or when it asks for more memory than it may. Where the system can fork, the child is a copy of this process, as long as
no library for PDFs is loaded here and no other thread runs, whose locks the copy would inherit; otherwise a Python is
started anew, which takes about as long as importing the package.
"""

from __future__ import annotations

import contextlib
import io
import math
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol, TypeVar, cast

from pt_extract.errors import CrashedError, LimitExceededError, PtExtractError, SourceError, TimedOutError
from pt_extract.limits import MEBIBYTE, Limits

LOADED = ("pypdfium2", "pdfminer", "cv2", "tesserocr")
"""Libraries that keep threads or locks of their own; a process that has loaded one is not copied."""
GRACE = 2
"""So many seconds of the processor's time a child has beyond its time by the clock before the system ends it."""

T = TypeVar("T")
Source = str | Path | bytes | BinaryIO
Way = Literal["fork", "spawn"]
Progress = Callable[[str, int, int], None]


class Child(Protocol):
    """A process that was started."""

    answers: BinaryIO

    def kill(self) -> None:
        """End it at once."""
        ...

    def wait(self) -> int:
        """Wait for its end; its exit code, negative for the signal that ended it."""
        ...


class Kept(io.BytesIO):
    """A file's content that still knows the file's name, in another process too."""

    def __init__(self, content: bytes = b"", name: str = "<stream>") -> None:
        super().__init__(content)
        self.name = name


def isolated(
    read: Callable[..., T],
    source: Source,
    *,
    limits: Limits,
    progress: Progress | None = None,
    way: Way | None = None,
    **how: Any,
) -> T:
    """What ``read`` gives of a document, called in a process of its own with ``source`` and ``how``.

    ``read`` is a function that a module holds by its name. Raises what it raises, as far as that is an error of ours;
    :class:`TimedOutError` where it takes more seconds than the limits give, :class:`LimitExceededError` where it asks
    for more memory, and :class:`CrashedError` where its process ends without an answer.
    """
    task = pickle.dumps((read, _portable(source), {**how, "limits": limits}, progress is not None))
    child = (_forked if (way or _way()) == "fork" else _spawned)(task, limits)
    try:
        with _ended_after(limits.seconds, child) as expired:
            answer = _answer_of(child, progress)
    finally:
        child.kill()
        child.answers.close()
        code = child.wait()
    if answer is None:
        raise _death(code, limits, timed_out=expired.is_set())
    good, value = answer
    if not good:
        raise value
    given: T = value
    return given


def _portable(source: Source) -> Source:
    """A source that another process can read as this one would."""
    if isinstance(source, (str, Path, bytes)):
        return source
    name = str(getattr(source, "name", "<stream>"))
    try:
        content = source.read()
    except (OSError, ValueError) as error:
        raise SourceError(f"{name} cannot be read: {error}.") from error
    if not isinstance(content, bytes):
        raise SourceError(f"{name} cannot be read: it was opened as text.", remedy="Open it in binary mode ('rb').")
    return Kept(content, name)


def _way() -> Way:
    """How to start a child here and now."""
    may_fork = hasattr(os, "fork") and sys.platform != "darwin"  # whose own libraries do not outlive a fork
    clear = threading.active_count() == 1 and not any(name in sys.modules for name in LOADED)
    return "fork" if may_fork and clear else "spawn"


class _Forked:
    """A copy of this process."""

    def __init__(self, process: int, answers: BinaryIO) -> None:
        self._process, self.answers = process, answers
        self._code: int | None = None

    def kill(self) -> None:
        if self._code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    def wait(self) -> int:
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        return self._code


def _forked(task: bytes, limits: Limits) -> Child:
    """Read in a copy of this process."""
    near, far = os.pipe()
    process = os.fork()
    if process:
        os.close(far)
        return _Forked(process, os.fdopen(near, "rb"))
    try:  # from here on the child, which must never return to its caller's code
        os.close(near)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        with os.fdopen(far, "wb") as answers:
            _serve(task, limits, answers)
    finally:
        os._exit(0)


class _Spawned:
    """A Python started anew."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._process, self.answers = process, cast(BinaryIO, process.stdout)

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int:
        return self._process.wait()


def _spawned(task: bytes, limits: Limits) -> Child:
    """Read in a Python started anew, which takes the task from its standard input."""
    code = "from pt_extract.isolation import serve; serve()"
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError), process.stdin as asked:
        pickle.dump((limits, task), asked)
    return _Spawned(process)


def serve() -> None:
    """Do the task that stands on standard input; the way in of a Python that was started for it."""
    limits, task = pickle.load(sys.stdin.buffer)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    with answers:
        _serve(task, limits, answers)
    os._exit(0)


def _serve(task: bytes, limits: Limits, answers: BinaryIO) -> None:
    """Do a task within the limits and send what comes of it."""
    _bound(limits)
    try:
        answer = (True, _done(task, answers))
    except PtExtractError as error:
        answer = (False, error)
    except MemoryError:
        answer = (False, _too_much(limits))
    except Exception as error:  # noqa: BLE001 - a fault of ours is one in the parent too
        answer = (False, _carried(error))
    _send(answers, "answer", answer)


def _done(task: bytes, answers: BinaryIO) -> Any:
    read, source, how, told = pickle.loads(task)

    def progress(*step: Any) -> None:
        _send(answers, "step", step)

    return read(source, **how, **({"progress": progress} if told else {}))


def _carried(error: Exception) -> Exception:
    """An error as it can be sent: itself, or one that says what it was."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - what cannot be sent may fail in any way
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _send(answers: BinaryIO, kind: str, value: Any) -> None:
    pickle.dump((kind, value), answers)
    answers.flush()


def _bound(limits: Limits) -> None:
    """Have the system hold this process to its memory and its time, where it can."""
    try:
        import resource
    except ImportError:  # Windows: the clock alone
        return
    most = _memory_held() + limits.memory_bytes
    bounds = ((resource.RLIMIT_AS, most), (resource.RLIMIT_CPU, _cpu_seconds(limits)), (resource.RLIMIT_CORE, 0))
    for kind, value in bounds:
        if value is not None:
            hard = resource.getrlimit(kind)[1]
            within = value if hard == resource.RLIM_INFINITY else min(value, hard)
            with contextlib.suppress(ValueError, OSError):  # macOS knows no bound of memory
                resource.setrlimit(kind, (within, hard))


def _cpu_seconds(limits: Limits) -> int | None:
    """A second bound, should this process's parent die before its time is over; all cores count together."""
    return None if limits.seconds is None else math.ceil(limits.seconds * (os.cpu_count() or 1)) + GRACE


def _memory_held() -> int:
    """Bytes of addresses that this process holds already; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


@contextlib.contextmanager
def _ended_after(seconds: float | None, child: Child) -> Iterator[threading.Event]:
    """End a child after so many seconds; the event says whether it was."""
    expired = threading.Event()
    if seconds is None:
        yield expired
        return

    def end() -> None:
        expired.set()
        child.kill()

    watchdog = threading.Timer(seconds, end)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield expired
    finally:
        watchdog.cancel()
        watchdog.join()


def _answer_of(child: Child, progress: Progress | None) -> tuple[bool, Any] | None:
    """What a child answers, its steps told of before; None where it dies first."""
    while True:
        try:
            kind, value = pickle.load(child.answers)
        except (EOFError, pickle.UnpicklingError):  # nothing more comes, or half of it
            return None
        if kind == "answer":
            found: tuple[bool, Any] = value
            return found
        if progress is not None:
            progress(*value)


def _death(code: int, limits: Limits, *, timed_out: bool) -> PtExtractError:
    """What the end of a child without an answer means."""
    if timed_out or code == -getattr(signal, "SIGXCPU", 0):
        return TimedOutError(f"The reading took more than {limits.seconds:g} seconds.")
    how = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
    most = f"{limits.memory_bytes / MEBIBYTE:,.0f} MiB"
    return CrashedError(f"The process that read it was ended {how}; it may have asked for more memory than {most}.")


def _too_much(limits: Limits) -> LimitExceededError:
    return LimitExceededError(f"The reading asked for more memory than {limits.memory_bytes / MEBIBYTE:,.0f} MiB.")


__all__ = ["isolated", "serve"]
