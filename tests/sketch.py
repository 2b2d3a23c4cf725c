"""Small programmes sketched in a few lines, so that a test shows both documents at a glance.

A line is a node: ``EJE``, ``PRG``, ``PRY`` or ``ACT``, its title and, after bars, its prose, its tasks with their
quarters, and ``X`` where it goes on in later years::

    EJE DIGITALIZACIÓN | Lo que se hará en redes.
    PRG INFRAESTRUCTURA
    PRY REDES RURALES
    ACT Taller sobre torres | Se verán torres. | Agenda 1; Evento 2 3 | X

A line that begins with a bar goes on with the one before. Numbers follow from the order of lines, which also puts each
node under the one before it of the next higher kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from attrs import evolve

from edits.draft import Draft, Item, Lack
from edits.programme import CONTINUITY, EMPTY, YEAR
from pt_extract.model import NODE_KINDS, Node, NodeKind, Row, WorkProgramme

KINDS: dict[str, NodeKind] = dict(zip(("EJE", "PRG", "PRY", "ACT"), NODE_KINDS, strict=True))


def sketched(lines: str, year: int = YEAR, lacks: Collection[Lack] = ()) -> WorkProgramme:
    """The programme of these lines, for that year; it may lack its schedule or the column for later years."""
    draft, names = Draft(EMPTY), (f"line {number}" for number in count())
    draft.lacks |= {*lacks}
    below = [draft.root]
    for line in filter(None, map(str.strip, re.sub(r"\n\s*\|", " |", lines).split("\n"))):
        item = _item(next(names), line)
        depth = NODE_KINDS.index(item.kind)
        draft.place(item, below[depth], len(below[depth].children))
        below[depth + 1 :] = [item]
    draft.years_on = year - YEAR
    cover = draft.programme.document
    title = (cover.title or "").replace(str(YEAR), str(year))
    draft.programme = evolve(draft.programme, document=evolve(cover, title=title, first_year=year))
    return draft.written()


def _item(name: str, line: str) -> Item:
    kind = KINDS[line[:3]]
    title, prose, tasks, mark, *_ = [part.strip() for part in (*line[3:].split("|"), "", "", "")]
    own = Row(kind, None, None, title, marks={CONTINUITY: "X"} if mark == "X" else {})
    return Item(name, Node("", kind, "", title, text=prose), own, [_task(task) for task in tasks.split("; ") if task])


def _task(task: str) -> Row:
    label, *quarters = task.rsplit(" ", sum(word in "1234" for word in task.split(" ")))
    return Row("task", None, None, label, tuple(f"{YEAR}-Q{quarter}" for quarter in quarters))
