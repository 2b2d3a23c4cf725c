"""Rows of the schedule: read off the grids, joined over page breaks, told apart, hung under their nodes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import field

from pt_extract.classes import define
from pt_extract.geometry import BBox
from pt_extract.model import RowKind
from pt_extract.naming.entry import Entry
from pt_extract.naming.labels import Label, label_of, nest
from pt_extract.profile import Profile, plain_keeping_length
from pt_extract.tables.joined import Face, text_reads_on
from pt_extract.text import join_lines, squeeze

_BROKEN = re.compile(r"(?<=[\dIVX]\.) (?=[\dA-Za-z])")


@define(eq=False)
class RawRow:
    """One row under a header as printed, before it is classified."""

    page: int
    bbox: BBox
    label: str
    face: Face
    left: float
    """Where its label starts, in points."""
    shaded: set[str] = field(factory=set)
    """Keys of the columns marked by fill; those of the next three likewise."""
    marks: dict[str, str] = field(factory=dict)
    numbers: dict[str, int] = field(factory=dict)
    """Whole numbers printed in time columns: the closing counts table."""
    doubtful: set[str] = field(factory=set)
    confidence: float = 1.0
    """How sure the recogniser was of the label's least certain word, 0 to 1; 1 where it is a file's own text."""
    first_on_page: bool = False
    cut: bool = False
    """Whether the end of its page cuts it open."""
    kind: RowKind | None = None
    number: str | None = None
    title: str = ""
    action: str | None = None
    entry: Entry | None = None
    also_numbered: list[tuple[str, int, BBox | None]] = field(factory=list)
    """For an axis: the numbers that later heads print over it, with page and box."""
    cells: tuple[str, ...] = ()
    """The texts of its label cells, empty ones too, left to right."""
    room: float = 0.0
    """The space behind the last line of its label, up to the cell's edge, in points."""
    opening: float = 0.0
    """The width of its label's first word and of a word space, in points."""


def join_broken(rows: Sequence[RawRow], profile: Profile, known: frozenset[str]) -> list[RawRow]:
    """Rows broken over two pages made one again: the first of a page with the last before it."""
    joined: list[RawRow] = []
    usual = _usual_face([row for row in rows if label_of(row.label, profile) is None])
    for row in rows:
        if joined and row.first_on_page and _is_opened(joined[-1], row):
            absorb(row, joined.pop())
            joined.append(row)
        elif joined and row.first_on_page and _goes_on(joined[-1], row, usual, profile, known):
            _absorb(joined[-1], row, profile, known)
        else:
            joined.append(row)
    return joined


def _is_opened(above: RawRow, below: RawRow) -> bool:
    """Whether the end of a page parts a row's marks, which stand on it, from its label, all of which is overleaf."""
    return above.cut and bool(below.label) and not above.label


def _goes_on(above: RawRow, below: RawRow, usual: Face | None, profile: Profile, known: frozenset[str]) -> bool:
    """Whether ``below``, first on its page, is the rest of ``above``."""
    label_above, label_below = label_of(above.label, profile), label_of(below.label, profile)
    if label_above is None and label_below is None and label_of(_by_cells(above, below, known), profile):
        return above.face == below.face
    if label_below is not None:
        bare = below.label[label_below.end :]
        return label_above is None and above.face == below.face and (not bare or bare[:1].islower())
    wraps = bool(below.label) and above.face == below.face and _wraps_title(above, below, usual, profile)
    return wraps or is_rest(above, below)


def is_rest(above: RawRow, below: RawRow) -> bool:
    """Whether an unnumbered row, first on its page, reads on from the last of the page before."""
    if not below.label:
        return bool(above.label) and (above.cut or not (below.shaded - above.shaded or below.marks))
    return text_reads_on(above.label, below.label, same_face=above.face == below.face)


def _wraps_title(above: RawRow, below: RawRow, usual: Face | None, profile: Profile) -> bool:
    """Whether ``below`` is more of the title of a labelled row: set as titles are, behind a line that was full.

    Where a title is in capitals, more capitals in its face show as much as a full line does; so does a label alone.
    """
    label = label_of(above.label, profile)
    if label is not None and not above.label[label.end :].strip(" .:"):
        return True
    if label is None or above.face == usual:
        return False
    capitals = above.label[label.end :].isupper() and below.label.isupper()
    return capitals or above.room < below.opening


def _by_cells(above: RawRow, below: RawRow, known: frozenset[str]) -> str:
    """The label of two halves, put together cell by cell (``ACTIVIDAD`` over ``6``)."""
    if len(above.cells) != len(below.cells):
        return ""
    texts = (join_lines([a, b], known) for a, b in zip(above.cells, below.cells, strict=True))
    return " ".join(text for text in texts if text)


def _absorb(above: RawRow, below: RawRow, profile: Profile, known: frozenset[str]) -> None:
    label, by_cells = label_of(below.label, profile), _by_cells(above, below, known)
    if label_of(above.label, profile) is None and label is None and label_of(by_cells, profile):
        above.label = by_cells
    elif label is not None:  # the number cell stands beside the second half
        above.label = f"{below.label[: label.end].strip()} {join_lines([above.label, below.label[label.end :]], known)}"
    else:
        above.label = join_lines([above.label, below.label], known)
    above.cells, above.room = (), below.room
    absorb(above, below)


def absorb(above: RawRow, below: RawRow) -> None:
    """Add the marks of a row's second half to its first."""
    above.shaded |= below.shaded
    above.doubtful |= below.doubtful
    above.marks = {**below.marks, **above.marks}


def name_rows(rows: Sequence[RawRow], profile: Profile) -> None:
    """Give the rows that bear a label their kind and number, and every row its title."""
    for row in rows:
        row.label = _whole_label(row, profile)
        label = label_of(row.label, profile) or _numbered_axis(row, profile)
        if label is not None:
            row.kind, row.number, row.title = label.kind, label.number, squeeze(row.label[label.end :]).rstrip(" .:")
        else:
            row.title = row.label


def _whole_label(row: RawRow, profile: Profile) -> str:
    """A row's label with its number whole: a narrow cell breaks ``Proyecto I.2.b`` behind any full stop."""
    first = row.cells[0] if len(row.cells) > 1 else ""
    whole = _BROKEN.sub("", first)
    label = label_of(whole, profile) if whole != first else None
    return row.label.replace(first, whole, 1) if label is not None and label.end == len(whole) else row.label


def _numbered_axis(row: RawRow, profile: Profile) -> Label | None:
    """The label of an axis where numbers are all there is of labels, and the row's stands in a cell of its own."""
    number, *rest = row.cells or ("",)
    if not profile.decimal or not number.isdecimal() or len(number) > 2 or not " ".join(rest).strip():
        return None
    return Label("axis", number, len(number), True)


def classify(rows: Sequence[RawRow], profile: Profile) -> None:
    """Give every row its kind: from its label, else by its face among the unnumbered rows."""
    name_rows(rows, profile)
    unnumbered = [row for row in rows if row.kind is None]
    usual = _usual_face(unnumbered)
    indent = _usual_left(unnumbered)
    for index, row in enumerate(rows):
        if row.kind is None:
            row.kind = "action" if _is_action(rows, index, usual, indent, profile) else "task"


def _usual_face(rows: Sequence[RawRow]) -> Face | None:
    """The face of tasks: that of most unnumbered rows."""
    faces = Counter(row.face for row in rows)
    return faces.most_common(1)[0][0] if faces else None


def _usual_left(rows: Sequence[RawRow]) -> float:
    lefts = Counter(round(row.left) for row in rows)
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _is_action(rows: Sequence[RawRow], index: int, usual: Face | None, indent: float, profile: Profile) -> bool:
    """Whether an unnumbered row names a group of tasks: set in a heavier face, or further left, or counted as one.

    A group has tasks under it, so the next row is another unnumbered one in the tasks' own face.
    """
    row = rows[index]
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is None or below.kind is not None:
        return False
    counted = profile.schedule["action"].fullmatch(plain_keeping_length(row.label)) is not None
    below_counted = profile.schedule["action"].fullmatch(plain_keeping_length(below.label)) is not None
    heavier = usual is not None and row.face != usual and _weight(row.face) > _weight(usual)
    outdented = row.left < indent - 4.0
    if heavier or outdented:
        return below.face == usual or below.left > row.left + 4.0
    return counted and not below_counted and not row.shaded


def _weight(face: Face) -> tuple[bool, float, bool]:
    return (face.bold, face.size, face.italic)


def hang(rows: Sequence[RawRow]) -> list[Entry]:
    """The tree the schedule names; each row that is, or stands under, a node knows its :class:`Entry`."""
    entries: list[Entry] = []
    action: str | None = None
    for index, row in enumerate(rows):
        if row.kind == "action":
            action = row.title
        elif row.kind == "task":
            row.action = action
        elif row.kind is not None:
            action = None
            entry = Entry(row.kind, row.number, row.title, "schedule", row.page, row.bbox, row=index)
            entry.numbers.extend(row.also_numbered)
            entries.append(entry)
        row.entry = entries[-1] if entries else None
    return nest(entries)
