"""A reading in a process of its own, which can be ended: what kills it costs one document and no more.

PDFium ends the process in which it runs out of memory, and no exception tells of it; a hostile file may keep either
library busy for ever. So the document is read by a child, which sends back what it read, and is ended after its seconds
or when it asks for more memory than it may. A child is kept for the next document, for a minute at most, and started
anew after it died or has read some hundreds. As many are kept as threads read at once.

:mod:`.processes` starts a child, :mod:`.served` is what it does, :mod:`.asking` asks it and waits, with a watch on the
clock (:mod:`.watching`).
"""

from __future__ import annotations

import inspect
import io
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from pt_extract.errors import SourceError, expect_source
from pt_extract.isolation.asking import KEPT, Progress
from pt_extract.isolation.processes import Way, way_here
from pt_extract.isolation.served import Task, here
from pt_extract.limits import Limits
from pt_extract.messages import phrase

T = TypeVar("T")
Source = str | Path | bytes | BinaryIO


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

    ``read`` is a function that a module holds by its name; it is given the ``limits``, and where it takes one a
    ``progress``, to be told of each page: the clock is watched by it. Raises what it raises, as far as that is an error
    of ours; :class:`TimedOutError` where it takes more seconds than the limits give, :class:`LimitExceededError` where
    it asks for more memory, and :class:`CrashedError` where its process ends without an answer. Threads may call it at
    once.
    """
    task = pickle.dumps(Task(read, _portable(source), {**how, "limits": limits}, _tells(read), here()))
    with KEPT.borrowed(way or way_here()) as reader:
        given: T = reader.ask(task, limits, progress)
        return given


def close() -> None:
    """End the processes that are kept for the next document; they would leave by themselves after a minute."""
    KEPT.close()


def stop(threads: Iterable[int]) -> None:
    """End the processes that other threads, by their identifiers, wait for: their readings end with an error."""
    KEPT.stop(threads)


def _tells(read: Callable[..., Any]) -> bool:
    """Whether a function takes somebody to tell of its progress."""
    taken = inspect.signature(read).parameters.values()
    return any(each.name == "progress" or each.kind is inspect.Parameter.VAR_KEYWORD for each in taken)


def _portable(source: Source) -> Source:
    """A source that another process can read as this one would."""
    expect_source(source)
    if isinstance(source, (str, Path, bytes)):
        return source
    name = str(getattr(source, "name", "<stream>"))
    try:
        content = source.read()
    except (OSError, ValueError) as error:
        raise SourceError(phrase("not-readable", file=name, why=str(error))) from error
    if not isinstance(content, bytes):
        raise SourceError(phrase("opened-as-text", file=name), remedy=phrase("remedy-binary"))
    return Kept(content, name)


__all__ = ["Kept", "Way", "close", "isolated", "stop"]
