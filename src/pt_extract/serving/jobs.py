"""The documents that are being read, and what came of those that were: in memory, and only for a while."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath
from time import monotonic
from typing import Literal

from attrs import field

from pt_extract.classes import define
from pt_extract.errors import PtExtractError
from pt_extract.messages import Language, message, speaking
from pt_extract.serving.work import Progress, Results, Upload

State = Literal["waiting", "reading", "done", "failed"]
UNNAMED = "document"
"""What comes of a document without a name is called so."""
AT_ONCE = 2
"""So many jobs are worked at side by side."""
MOST_WAITING = 8
"""So many jobs wait or are worked at in all."""
MOST_KEPT = 24
"""The results of so many jobs are kept."""
KEPT_SECONDS = 3600.0
"""Results are kept for so long at most, in seconds."""

Work = Callable[[Sequence[Upload], Language, Progress], Results]


@define
class Job:
    """Some documents that were sent together, how far their reading is, and what came of it."""

    id: str
    stem: str
    lang: Language
    since: float
    """When it began, or else ended."""
    state: State = "waiting"
    step: tuple[str, int, int] = ("", 0, 0)
    results: Results = field(factory=dict)
    said: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in ("waiting", "reading")

    def end(self, state: State, said: str = "") -> None:
        """Close it; what came of it is kept from now on."""
        self.since, self.said = monotonic(), said
        self.state = state  # at last, since by it others know that the rest is there


class ForgottenError(Exception):
    """Nobody waits any more for what is being read."""


class FullError(Exception):
    """So many documents wait already that no more are taken."""


class Jobs:
    """All jobs; ``work`` is what is done with each."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="reading")

    def begin(self, uploads: Sequence[Upload], lang: Language) -> Job:
        """A new job, which is worked at as soon as may be. Raises :class:`FullError` where too many wait."""
        with self._lock:
            self._forget_old()
            if sum(job.is_open for job in self._jobs.values()) >= MOST_WAITING:
                raise FullError
            job = Job(secrets.token_urlsafe(16), _stem(uploads), lang, monotonic())
            self._jobs[job.id] = job
        self._pool.submit(self._do, job, uploads)
        return job

    def get(self, job_id: str) -> Job | None:
        """The job of that id, unless it is forgotten."""
        with self._lock:
            self._forget_old()
            return self._jobs.get(job_id)

    def forget(self, job_id: str) -> None:
        """Forget a job and what came of it; the work at it ends at its next step."""
        with self._lock:
            self._jobs.pop(job_id, None)

    def close(self) -> None:
        """Forget everything, and begin nothing more."""
        with self._lock:
            self._jobs.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _do(self, job: Job, uploads: Sequence[Upload]) -> None:
        def told(stage: str, done: int, total: int) -> None:
            if job.id not in self._jobs:
                raise ForgottenError
            job.step = (stage, done, total)

        job.state, job.step = "reading", ("reading", 0, 0)
        try:
            job.results = self._work(uploads, job.lang, told)
            job.step = ("done", 1, 1)
            job.end("done")
        except ForgottenError:
            job.end("failed")
        except PtExtractError as error:
            with speaking(job.lang):
                job.end("failed", error.said())
        except Exception as error:  # noqa: BLE001 - whoever waits must be told, whatever went wrong
            with speaking(job.lang):
                job.end("failed", message("serve-fault", what=type(error).__name__))

    def _forget_old(self) -> None:
        """Forget what is older than an hour, and the oldest of too many."""
        closed = [job for job in self._jobs.values() if not job.is_open]
        late = [job for job in closed if monotonic() - job.since > KEPT_SECONDS]
        for job in (*late, *closed[: max(0, len(closed) - MOST_KEPT)]):
            self._jobs.pop(job.id, None)


def _stem(uploads: Sequence[Upload]) -> str:
    """What the files that come of it are called: letters, figures and hyphens of the first document's name."""
    name = PurePosixPath(uploads[0].name.replace("\\", "/")).stem
    safe = "".join(char if char.isalnum() or char in "-_" else "-" for char in name)[:60].strip("-") or UNNAMED
    return safe if len(uploads) == 1 else f"{safe}-etc"
