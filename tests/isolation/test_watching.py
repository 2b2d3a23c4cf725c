"""What a child is asked and told, and the watch on how long it takes."""

from __future__ import annotations

import io
import pickle
import threading

from pt_extract.errors import TimedOutError
from pt_extract.isolation.asking import surroundings
from pt_extract.isolation.served import Task, received, send, serve
from pt_extract.isolation.watching import PAGES, Watch
from pt_extract.limits import Limits


def test_a_message_comes_whole_or_not_at_all() -> None:
    stream = io.BytesIO()
    send(stream, b"a reading")
    sent = stream.getvalue()
    assert received(io.BytesIO(sent)) == b"a reading"
    assert received(io.BytesIO(sent[:-1])) is None
    assert received(io.BytesIO()) is None


def test_a_page_that_takes_too_long_is_named() -> None:
    ended = threading.Event()
    with Watch(Limits(seconds=60, page_seconds=0.01), ended.set) as watch:
        watch.begin()
        watch.step(PAGES, 2, 9)
        assert ended.wait(30)
    assert isinstance(watch.error, TimedOutError)
    assert "9" in str(watch.error)


def test_what_is_in_time_is_left_alone() -> None:
    ended = threading.Event()
    with Watch(Limits(seconds=60), ended.set) as watch:
        watch.begin()
        watch.step(PAGES, 9, 9)
    assert watch.error is None
    assert not ended.is_set()


def test_a_task_is_sent_as_it_is_and_what_the_process_looks_at_is_known() -> None:
    task = Task(len, b"abc", {"limits": Limits()}, False, None)
    assert Task(*pickle.loads(pickle.dumps(tuple(task)))) == task
    assert surroundings() == surroundings()
    assert callable(serve)
