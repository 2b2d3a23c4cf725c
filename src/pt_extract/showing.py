"""How things of the model show themselves, without the model knowing by whom: it is provided by who knows both.

The model stands below whatever writes tables and pages, and imports none of it. What is asked of a thing of the model
is handed to what the package's head has put here (:func:`provide`), so that no import goes upwards, be it a late one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_ways: dict[str, Callable[..., Any]] = {}


def provide(**ways: Callable[..., Any]) -> None:
    """Say what makes a data frame (``frame``) and what makes HTML (``html``) of a thing of the model."""
    _ways.update(ways)


class Pictured:
    """What notebooks show as a page's part rather than as code."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(_ways["html"](self))


class Tabled(Pictured):
    """What can be made a data frame."""

    __slots__ = ()

    def to_frame(self, table: str | None = None) -> Any:
        """One of its tables as a :class:`pandas.DataFrame` (extra ``pandas``), the tidy one where none is named.

        Raises :class:`pt_extract.errors.OutputError` where there is no table of that name; it says which there are.
        """
        return _ways["frame"](self, table)
