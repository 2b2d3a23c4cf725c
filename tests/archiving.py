"""Files in the memory of a cluster's workers, which import this by its name: a test's own module has none there."""

from __future__ import annotations

from typing import Any

import fsspec
from distributed.diagnostics.plugin import WorkerPlugin


class Archive(WorkerPlugin):
    """Puts files into the memory of a worker, of one that is started for another too."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def setup(self, worker: Any) -> None:
        fsspec.filesystem("memory").pipe(self.files)
