"""The names of the layers, and which of them are drawn together. Imports nothing heavy: the command line asks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pt_extract.errors import LayerError
from pt_extract.messages import phrase

LAYERS = {
    "words": "the box of each word",
    "edges": "the straight edges that the page shows, upright and level",
    "fills": "the box of each filled area",
    "grid": "the cells: time columns by rows",
    "heads": "the texts of each head, by level",
    "columns": "what each column is: label, field, or time with its name",
    "grounds": "what the ground of each unmarked cell is taken for",
    "marks": "the cells taken for marked, and those in doubt",
    "rows": "each row, with its number and its label as read",
    "nodes": "which node of a work programme each row belongs to",
    "refused": "tables that were left out, with the reason",
}
"""Every layer and what it shows, from the lowest to the topmost."""

GROUPS = {
    "page": ("words", "edges", "fills"),
    "grid": ("grid", "heads", "columns", "refused"),
    "marks": ("grounds", "marks", "refused"),
    "rows": ("rows", "nodes", "refused"),
}
"""The layers that are drawn on one picture."""

USUAL = ("grid", "heads", "columns", "marks", "rows", "nodes", "refused")
"""The layers that are drawn together unless others are asked for: more of them would hide one another."""


def checked(names: Sequence[str]) -> tuple[str, ...]:
    """The layers of those names, from the lowest to the topmost.

    Raises :class:`LayerError` where there is none of a name, or none at all is named.
    """
    unknown = [name for name in names if name not in LAYERS]
    if unknown or not names:
        message = phrase("no-layer", name=unknown[0]) if unknown else phrase("no-layer-named")
        raise LayerError(message, remedy=phrase("remedy-layers", names=tuple(LAYERS)))
    return tuple(name for name in LAYERS if name in names)


def grouped(names: Sequence[str] | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The pictures of a page, each as its group and the layers on it; the first, without a group, holds them all.

    ``names`` are those asked for (None: the usual ones together, and every group). What a group would show that the
    first picture shows already is not drawn again.
    """
    chosen = checked(tuple(LAYERS) if names is None else names)
    yield "", USUAL if names is None else chosen
    if any(set(chosen) <= set(layers) for layers in GROUPS.values()):
        return
    for group, layers in GROUPS.items():
        own = tuple(name for name in layers if name in chosen)
        if set(own) - {"refused"}:
            yield group, own
