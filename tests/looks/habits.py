"""What a look does to a programme: its numbers, its months, its columns of later years."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from looks.look import Look
from looks.programme import LAST_YEAR, YEAR, Item, Programme

YEARS = tuple(str(year) for year in range(YEAR + 1, LAST_YEAR + 1))
JULY = 7


def dressed(programme: Programme, look: Look) -> Programme:
    """The programme as a document in that look has it."""
    if look.numbering != "words":
        programme = evolve(programme, axes=tuple(_renumbered(programme.axes, "")))
    if look.later == "years":
        programme = evolve(programme, later=YEARS)
    # Only a head that names the years tells of which one a month is; their initials are too alike to begin in July.
    if programme.months and look.years_over and look.months != "E":
        programme = evolve(programme, first_month=look.first_month)
        if look.first_month == JULY:
            programme = evolve(programme, later=YEARS[1:])
    return programme


def _renumbered(items: tuple[Item, ...], above: str) -> Iterator[Item]:
    for number, item in enumerate(items, start=1):
        printed = f"{above}{number}"
        yield evolve(
            item, number=str(number), printed=printed, children=tuple(_renumbered(item.children, f"{printed}."))
        )
