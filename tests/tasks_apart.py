"""What a process of its own may be given to do: each stands where a child that starts anew can import it from."""

from __future__ import annotations

import faulthandler
import os
import time
from typing import Any

from pt_extract.errors import EncryptedPdfError
from pt_extract.limits import Limits


def hang(_source: Any, *, limits: Limits) -> None:
    time.sleep(3600)


def spin(_source: Any, *, limits: Limits) -> None:
    while True:
        pass


def die(_source: Any, *, limits: Limits, number: int) -> None:
    faulthandler.disable()  # it would write what pytest does not expect
    os.kill(os.getpid(), number)


def leave(_source: Any, *, limits: Limits) -> None:
    os._exit(7)


def swell(_source: Any, *, limits: Limits) -> int:
    return len(bytearray(2 * limits.memory_bytes))


def err(_source: Any, *, limits: Limits) -> None:
    raise EncryptedPdfError("It is encrypted.", remedy="Ask.")


class Odd(Exception):  # noqa: N818 - what is no error of ours
    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} and {other}")


def fail(_source: Any, *, limits: Limits) -> None:
    raise Odd(1, 2)


def unsendable(_source: Any, *, limits: Limits) -> Any:
    return lambda: None


def say(_source: Any, *, limits: Limits) -> str:
    os.write(1, b"a library that prints\n")
    return "said"


def interrupted(source: Any, *, limits: Limits, progress: Any) -> None:
    progress("reading", os.getpid(), 0)
    hang(source, limits=limits)


def linger(_source: Any, *, limits: Limits, progress: Any) -> None:
    progress("reading", 1, 3)
    time.sleep(3600)


def spin_and_tell(_source: Any, *, limits: Limits, progress: Any) -> None:
    progress("a stage", os.getpid(), 0)
    while True:
        pass


def whose(_source: Any, *, limits: Limits) -> int:
    return os.getpid()


def where(_source: Any, *, limits: Limits) -> str:
    return os.getcwd()  # noqa: PTH109 - as a string
