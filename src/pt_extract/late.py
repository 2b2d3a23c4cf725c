"""Regular expressions that are compiled when they are first asked.

A profile has some fifty of them, of which a document asks half, and to compile one takes longer than to run it a
hundred times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeAlias

from pt_extract.classes import frozen

Found: TypeAlias = re.Match[str] | None


@frozen(slots=False)
class Pattern:
    """A regular expression with its flags, which searches and matches as a compiled one does.

    Raises :class:`re.error` where it is first asked, if it is none.
    """

    pattern: str
    flags: int = 0

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[..., Found]:
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., Found]:
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., Found]:
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self._compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        return self._compiled.split


__all__ = ["Found", "Pattern"]
