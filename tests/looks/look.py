"""Looks drawn at random: every way a document may be set, each dimension by itself."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Literal, get_args

from attrs import evolve, fields, frozen
from hypothesis import strategies as st

RGB = tuple[float, float, float]
"""Red, green, blue, 0 to 1."""

MarkKind = Literal[
    "solid", "grey", "pale", "hatch", "tiling", "gradient", "radial", "alpha", "box", "image", "block", "square", "text"
]
MARKS: tuple[MarkKind, ...] = get_args(MarkKind)
Grid = Literal["full", "no-inner-verticals", "no-task-horizontals", "horizontals", "verticals", "frame", "none"]
GRIDS: tuple[Grid, ...] = (
    "full",
    "no-inner-verticals",
    "no-task-horizontals",
    "horizontals",
    "verticals",
    "frame",
    "none",
)
Rule = Literal["hairline", "thin", "dotted", "thick", "filled"]
RULES: tuple[Rule, ...] = get_args(Rule)
Face = Literal["Helvetica", "Times", "Courier", "Vera"]
FACES: tuple[Face, ...] = get_args(Face)
QuarterStyle = Literal["I Trimestre", "Trim. I", "1er trimestre", "T1", "Q1", "I over Trimestre"]
QUARTER_STYLES: tuple[QuarterStyle, ...] = get_args(QuarterStyle)
MonthStyle = Literal["Ene", "ENERO", "E"]
MONTH_STYLES: tuple[MonthStyle, ...] = get_args(MonthStyle)


FLAG = (False, True)
SELDOM = (False, False, False, False, True)
DIMENSIONS: Mapping[str, tuple[Any, ...]] = {
    "mark": MARKS,
    "hue": tuple(step / 12 for step in range(12)),
    "spanning": FLAG,
    "continuity_filled": SELDOM,
    "band": ("none", "pale", "grey", "dark"),
    "zebra": ("none", "pale", "grey"),
    "activity_band": FLAG,
    "head": ("none", "pale", "dark"),
    "grid": GRIDS,
    "rule": RULES,
    "quarters": QUARTER_STYLES,
    "months": MONTH_STYLES,
    "years_over": FLAG,
    "axis_in_head": FLAG,
    "number_cell": FLAG,
    "merged_label": SELDOM,
    "indent": FLAG,
    "repeat_head": FLAG,
    "break_rows": FLAG,
    "rows_a_page": (None, None, 12, 7, 4),
    "pad": (1.5, 2.0, 3.0, 4.0, 6.0),
    "table_size": (6.5, 8.0, 9.0),
    "table_width": (1.0, 1.0, 0.85),
    "beside": SELDOM,
    "same_page": FLAG,
    "paper": ("letter", "a4"),
    "landscape": FLAG,
    "rotate": (0, 0, 0, 90, 180, 270),
    "running_heads": FLAG,
    "face": FACES,
    "size": (9.0, 10.0, 11.0, 12.0),
    "columns": (1, 1, 1, 2),
    "headings": ("plain", "plain", "spaced", "small-capitals"),
    "run_in": FLAG,
    "index": ("leaders", "tabbed", "none"),
    "overview": ("none", "plain", "bullets"),
    "label_end": (".", ":", ""),
    "notes": SELDOM,
    "justified": SELDOM,
    "over": ("none", "none", "none", "none", "level", "aslant", "tiled", "stamp"),
    "margin": ("none", "none", "none", "none", "numbers", "tabs", "comments", "bars"),
    "unseen": ("none", "none", "none", "white", "clear", "clipped", "unpainted", "covered"),
    "changing_heads": SELDOM,
    "initials": SELDOM,
    "axis_word": ("EJE", "EJE", "EJE", "ÁREA", "LÍNEA", "PILAR"),
    "numbering": ("words", "words", "words", "decimal", "decimal words"),
    "label_bullet": ("", "", "", "•", "–"),
    "listed": ("labels", "labels", "counted", "table"),
    "index_depth": (4, 4, 4, 3),
    "index_projects": (True, True, True, False),
    "matrix": SELDOM,
    "costs": SELDOM,
    "annex": SELDOM,
    "parts": SELDOM,
    "task_bullet": ("", "", "", "•", "–"),
    "later": ("span", "span", "years"),
    "first_month": (1, 1, 7),
}
"""What each field of a look may be; what stands there twice is drawn twice as often."""


@frozen(repr=False)
class Look:
    """How a document is set. Lengths are in points; colours follow from ``hue`` (0 to 1 round the circle)."""

    # Marks.
    mark: MarkKind = "solid"
    hue: float = 0.07
    spanning: bool = False
    """Whether marks in neighbouring columns are one merged cell."""
    continuity_filled: bool = False
    """Whether the continuity column is marked like the others and not by an X."""
    # Backgrounds.
    band: Literal["none", "pale", "grey", "dark"] = "pale"
    """Behind the rows of programmes and projects."""
    zebra: Literal["none", "pale", "grey"] = "none"
    activity_band: bool = False
    """Whether an activity's row is pale in the hue of the marks."""
    head: Literal["none", "pale", "dark"] = "pale"
    # Rules.
    grid: Grid = "full"
    rule: Rule = "thin"
    # The schedule's columns and rows.
    quarters: QuarterStyle = "I Trimestre"
    months: MonthStyle = "Ene"
    years_over: bool = True
    """Whether a row of the head names the years over the quarters."""
    axis_in_head: bool = True
    """One table for each axis, named in its head; otherwise one table with a row for each axis."""
    number_cell: bool = True
    """Whether labels (``ACTIVIDAD 1``) have a column of their own."""
    merged_label: bool = False
    """Whether an activity's number cell is merged down over its tasks."""
    indent: bool = False
    """Whether tasks are indented."""
    repeat_head: bool = True
    break_rows: bool = False
    """Whether rows break over pages."""
    rows_a_page: int | None = None
    """At most so many rows on each page: the same schedule on many pages."""
    pad: float = 2.0
    """Above and below a row's text."""
    table_size: float = 8.0
    table_width: float = 1.0
    """The share of the page's width that the table takes."""
    beside: bool = False
    """Whether a note stands beside the table."""
    same_page: bool = False
    """Whether tables follow one another on a page."""
    # Pages.
    paper: Literal["letter", "a4"] = "a4"
    landscape: bool = False
    rotate: Literal[0, 90, 180, 270] = 0
    """/Rotate of the schedule's pages, which show upright all the same."""
    running_heads: bool = True
    # Running text.
    face: Face = "Helvetica"
    size: float = 11.0
    columns: Literal[1, 2] = 1
    headings: Literal["plain", "spaced", "small-capitals"] = "plain"
    run_in: bool = True
    """Whether an activity's prose follows its title in the same paragraph."""
    index: Literal["leaders", "tabbed", "none"] = "leaders"
    overview: Literal["none", "plain", "bullets"] = "bullets"
    label_end: Literal[".", ":", ""] = "."
    notes: bool = False
    """Whether pages bear footnotes."""
    justified: bool = False
    # What is no part of the text.
    over: Literal["none", "level", "aslant", "tiled", "stamp"] = "none"
    """A watermark behind every page, or a stamp upon it."""
    margin: Literal["none", "numbers", "tabs", "comments", "bars"] = "none"
    """What stands in a margin of every page but the first."""
    unseen: Literal["none", "white", "clear", "clipped", "unpainted", "covered"] = "none"
    """How text is hidden that stands on every page but the first."""
    changing_heads: bool = False
    """Whether the running head names the axis."""
    initials: bool = False
    """Whether the prose of axes begins with a drop cap."""

    # Habits of writing.
    axis_word: Literal["EJE", "ÁREA", "LÍNEA", "PILAR"] = "EJE"
    numbering: Literal["words", "decimal", "decimal words"] = "words"
    """Labels: with numbers of their own (``PROYECTO A``), decimal numbers alone (``1.1.1``), or both."""
    label_bullet: Literal["", "•", "–"] = ""
    """What stands in front of labels in the body."""
    listed: Literal["labels", "counted", "table"] = "labels"
    """How overviews list: each with its label, activities only counted, or all of it in a table."""
    index_depth: Literal[3, 4] = 4
    index_projects: bool = True
    """Whether the index labels projects."""
    matrix: bool = False
    """Whether a project's activities stand in a table."""
    costs: bool = False
    """Whether projects have a table of costs in their prose."""
    annex: bool = False
    """Whether an annex with a budget follows the axes."""
    parts: bool = False
    """Whether the text of activities has headings of its own."""
    task_bullet: Literal["", "•", "–"] = ""
    """What stands in front of the schedule's tasks."""
    later: Literal["span", "years"] = "span"
    """Whether later years have one column or each its own."""
    first_month: Literal[1, 7] = 1

    def __repr__(self) -> str:
        """What is not as usual, as it is written."""
        unusual = (field for field in fields(Look) if getattr(self, field.name) != field.default)
        return f"Look({', '.join(f'{field.name}={getattr(self, field.name)!r}' for field in unusual)})"

    @property
    def by_text(self) -> bool:
        """Whether a mark is a letter and no fill."""
        return self.mark == "text"

    def colour(self, saturation: float, value: float) -> RGB:
        """A colour of the look's hue."""
        return colorsys.hsv_to_rgb(self.hue, saturation, value)

    @property
    def mark_colour(self) -> RGB:
        if self.mark == "grey":
            return (0.82, 0.82, 0.82)
        return self.colour(0.3, 0.95) if self.mark == "pale" else self.colour(0.8, 0.85)

    @property
    def pale(self) -> RGB:
        """The hue of the marks at another strength: told apart from marks of the pale sort too."""
        return self.colour(0.12, 0.98)


def _fits(look: Look) -> bool:
    """Whether a reader can tell what the document says. What is left out is ambiguous to people as well."""
    return _schedule_fits(look) and _text_fits(look)


def _text_fits(look: Look) -> bool:
    """Whether a reader can tell what the running text says."""
    # A project without its label is told by what other places call it, and a number alone is a list's.
    decimal = look.numbering == "decimal"
    unclear = decimal and (not look.index_projects or look.listed == "counted" or look.matrix or look.index == "none")
    # A bullet in front of a number is a minus, or a list's.
    return (
        not unclear and not (decimal and look.label_bullet) and not (look.columns == 2 and (look.matrix or look.costs))
    )


def _schedule_fits(look: Look) -> bool:
    """Whether a reader can tell what the schedule says."""
    ruled_between_rows = look.grid in ("full", "no-inner-verticals", "horizontals")
    if look.rows_a_page is not None and look.rows_a_page < 3:
        return False
    # Grey marks over grey bands are the same grey.
    if look.mark == "grey" and "grey" in (look.band, look.zebra):
        return False
    # Neither a rule nor space parts a wrapped label from the next row's.
    if not ruled_between_rows and look.pad < 3.0:
        return False
    # Numbers of lines and bars run along one column of text; those of two would lie over each other in one margin.
    if look.margin in ("numbers", "bars") and look.columns == 2:
        return False
    # A merged number cell shows only by its rules, and a table cut off from the text beside it only by a frame.
    if look.merged_label and not (look.grid == "full" and look.number_cell):
        return False
    return not (look.beside and look.grid != "full")


def any_look(seed: int) -> Look:
    """The look of that number: its dimensions independent but where the whole would be ambiguous to a reader.

    Drawn from a seed and not choice by choice: Hypothesis repeats much of its last example, and most of a space of
    thirty dimensions would never be seen.
    """
    random = Random(seed)
    options = {name: random.choice(values) for name, values in DIMENSIONS.items()}
    look = Look(**options)
    return look if _fits(look) else any_look(random.getrandbits(32))


def looks() -> st.SearchStrategy[Look]:
    """Any look."""
    return st.integers(0, 2**32 - 1).map(any_look)


def simplest(look: Look, fails: Callable[[Look], bool]) -> Look:
    """The look that fails with the most dimensions as usual: what a failure is about."""
    usual = Look()
    for name in DIMENSIONS:
        simpler = evolve(look, **{name: getattr(usual, name)})
        if simpler != look and _fits(simpler) and fails(simpler):
            look = simpler
    return look
