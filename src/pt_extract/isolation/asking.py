"""A process that reads one document after another, asked from here; and those that are kept for the next one."""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pt_extract.errors import CrashedError, LimitExceededError, PtExtractError, TimedOutError
from pt_extract.isolation.processes import Child, Way, started
from pt_extract.isolation.served import received, send
from pt_extract.isolation.watching import Watch
from pt_extract.limits import Limits
from pt_extract.messages import phrase

Progress = Callable[[str, int, int], None]

MOST = 300
"""Documents that a process reads before another takes its place, so that what the libraries leak does not pile up."""
LOOKED_AT = ("PATH", "TESSDATA_PREFIX")
"""Variables of the environment that a reading looks at: which Tesseract there is, and which languages it knows."""
LEAVING = 1.0
"""Seconds that a process has to leave when it is told to."""


def surroundings() -> tuple[str | None, ...]:
    """What of this process's environment a reading looks at."""
    return tuple(os.environ.get(name) for name in LOOKED_AT)


class Reader:
    """A process that reads documents, one at a time; started when it is first asked, and anew after it died."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.surroundings = surroundings()
        """Those that its process has, as a copy of this one's."""
        self._child: Child | None = None
        self._asked = 0
        self._stopped = False

    def ask(self, task: bytes, limits: Limits, progress: Progress | None) -> Any:
        """What comes of a task. Raises as :func:`pt_extract.isolation.isolated` does."""
        if self._child is not None:
            self._asked += 1
            began, value = self._tried(self._child, task, limits, progress)
            if began:
                return value
        self._child, self._asked = started(self.way), 1
        return self._tried(self._child, task, limits, progress)[1]

    def _tried(self, child: Child, task: bytes, limits: Limits, progress: Progress | None) -> tuple[bool, Any]:
        """Whether the child began with the task, and what came of it; one that has long waited may be gone."""
        conversation = _Conversation(child, progress)
        try:
            with Watch(limits, child.kill) as watch:
                answer = conversation.about(task, watch)
        except BaseException:
            child.terminate()
            child.ended(LEAVING)
            self.kill()
            raise
        if answer is None:
            code = self.kill()
            waited = not conversation.began and self._asked > 1
            if waited and watch.error is None and not self._stopped:
                return False, None
            raise watch.error or _death(code, limits)
        good, value = answer
        if not good:
            if type(value) is LimitExceededError:
                self.kill()  # what it holds of its memory after it had none left is anyone's guess
            raise value
        return True, value

    @property
    def may_go_on(self) -> bool:
        """Whether it can be kept for the next document."""
        return self._child is not None and self._asked < MOST and not self._stopped

    def kill(self) -> int:
        """End the process, wherever it is; its exit code."""
        child, self._child = self._child, None
        if child is None:
            return 0
        child.kill()
        code = child.ended(None)
        _closed(child)
        return code or 0

    def stop(self) -> None:
        """Have the process end and no other be started; whoever waits for its answer sees to the rest."""
        self._stopped = True
        child = self._child
        if child is not None:
            child.kill()

    def leave(self) -> None:
        """Let the process leave, which waits to be asked."""
        child = self._child
        if child is None:
            return
        _closed(child)
        if child.ended(LEAVING) is not None:
            self._child = None
        self.kill()

    def forget(self) -> None:
        """Close this copy's ends of the pipes, in a copy of the process that the child is a child of."""
        if self._child is not None:
            _closed(self._child)
            self._child = None


class _Conversation:
    """What is said to a child and by it about one task."""

    def __init__(self, child: Child, progress: Progress | None) -> None:
        self._child, self._progress = child, progress
        self.began = False

    def about(self, task: bytes, watch: Watch) -> tuple[bool, Any] | None:
        """What the child answers, its steps told of before; None where it dies first."""
        with contextlib.suppress(BrokenPipeError):
            send(self._child.asked, task)
        while (message := received(self._child.answers)) is not None:
            kind, value = pickle.loads(message)
            if kind == "answer":
                found: tuple[bool, Any] = value
                return found
            if kind == "begun":
                self.began = True
                watch.begin()
            else:
                watch.step(*value)
                if self._progress is not None:
                    self._progress(*value)
        return None


def _closed(child: Child) -> None:
    for stream in (child.asked, child.answers):
        with contextlib.suppress(OSError):  # what was not sent to one that died
            stream.close()


def _death(code: int, limits: Limits) -> PtExtractError:
    """What the end of a child without an answer means."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return TimedOutError(phrase("timed-out", seconds=limits.seconds))
    how = phrase("ended-by", signal=signal.Signals(-code).name) if code < 0 else phrase("ended-with", code=code)
    return CrashedError(phrase("process-ended", how=how, most=limits.memory_bytes))


class Idle:
    """The readers that wait for the next document, as many as have read at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readers: list[Reader] = []
        self._busy: dict[int, Reader] = {}
        """Those that read, by the thread that waits for each."""
        atexit.register(self.close)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    @contextmanager
    def borrowed(self, way: Way) -> Iterator[Reader]:
        """A reader for one document, which then waits for the next."""
        with self._lock:
            wanted = (way, surroundings())
            kept = enumerate(self._readers)
            found = next((place for place, each in kept if (each.way, each.surroundings) == wanted), None)
            reader = Reader(way) if found is None else self._readers.pop(found)
            self._busy[threading.get_ident()] = reader
        try:
            yield reader
        finally:
            with self._lock:
                del self._busy[threading.get_ident()]
            if reader.may_go_on:
                with self._lock:
                    self._readers.append(reader)
            else:
                reader.leave()

    def close(self) -> None:
        """End all that wait."""
        with self._lock:
            readers, self._readers = self._readers, []
        for reader in readers:
            reader.leave()

    def stop(self, threads: Iterable[int]) -> None:
        """End those that the threads wait for, which are told that it died."""
        with self._lock:
            for reader in [self._busy[thread] for thread in threads if thread in self._busy]:
                reader.stop()

    def _forget(self) -> None:
        """Leave them to the process that started them; its lock may be held by a thread that is not here."""
        self._lock = threading.Lock()
        for reader in self._readers:
            reader.forget()
        self._readers, self._busy = [], {}


KEPT = Idle()
"""The readers of this process."""
