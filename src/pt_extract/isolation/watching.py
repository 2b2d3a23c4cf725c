"""A watch on the clock, which ends a process that takes too long, wherever it is."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from time import monotonic
from types import TracebackType

from pt_extract.errors import TimedOutError
from pt_extract.limits import Limits
from pt_extract.messages import phrase

PAGES = "reading"
"""The stage whose steps are pages; a step of another may be all of the document."""

STARTING = 120
"""Seconds that a process may take to start, on a machine that has much else to do."""


class Watch:
    """Calls ``end`` when the document, or a page of it, has taken more seconds than the limits give; in a ``with``."""

    def __init__(self, limits: Limits, end: Callable[[], None]) -> None:
        self.error: TimedOutError | None = None
        """What has taken too long; None where nothing has."""
        self._limits, self._end = limits, end
        self._changed = threading.Condition()
        self._over = False
        self._began = False
        self._until, self._page_until, self._page = _from_now(STARTING), math.inf, {"done": 0, "total": 0}
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._over = True
            self._changed.notify()
        self._thread.join()

    def begin(self) -> None:
        """Count from now on: the process has started and knows what to do."""
        with self._changed:
            self._began = True
            self._until = _from_now(self._limits.seconds)
            self._page_until = _from_now(self._limits.page_seconds)
            self._changed.notify()

    def step(self, stage: str, done: int, total: int) -> None:
        """Take note of a step: a page has its seconds from the one before it on."""
        with self._changed:
            more = stage == PAGES and done < total
            before, self._page_until = self._page_until, _from_now(self._limits.page_seconds) if more else math.inf
            self._page = {"done": done, "total": total}
            if self._page_until < before:  # else the watch finds out when it would have ended the page before
                self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._over:
                left = min(self._until, self._page_until) - monotonic()
                if left <= 0:
                    self.error = self._told()
                    self._end()
                    return
                self._changed.wait(min(left, threading.TIMEOUT_MAX))

    def _told(self) -> TimedOutError:
        if not self._began:
            return TimedOutError(phrase("not-started", seconds=STARTING))
        if self._until <= self._page_until:
            return TimedOutError(phrase("timed-out", seconds=self._limits.seconds))
        said = phrase("page-timed-out", seconds=self._limits.page_seconds, **self._page)
        return TimedOutError(said, remedy=phrase("remedy-that-page"))


def _from_now(seconds: float | None) -> float:
    return math.inf if seconds is None else monotonic() + seconds
