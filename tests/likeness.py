"""How like a reading is to what it should be, as figures from 0 to 1, and what differs, in words.

Both sides are JSON in the contract's format (``golden/*.json``, or a reading made by hand). What such a file leaves
open (``ambiguous``: other values that are right too) counts as right here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import field, fields, frozen
from rapidfuzz import fuzz, process

from pt_extract.compare import pairs_in_order

Json = Any

ALIKE, SAME = 0.8, 0.95
"""Labels so alike may be one row's, misread; those of a row that is read right are as alike as this."""
SEEN_IN_PASSING = frozenset({"ocr-used", "low-confidence"})
"""Findings that any scan has."""


@frozen
class Figures:
    """How like a reading is: each from 0 to 1, 1 for no difference; ``false`` counts the findings that are none.

    ``nodes`` are compared by number and kind, ``rows`` by label, kind and node, in their order. ``kinds`` is the share
    of rows with their kind among those that are there at all; ``shading`` and ``marks`` are cells, precision and recall
    in one (F1). ``titles`` and ``prose`` are likenesses, on the mean of all. ``differences`` says each in words.
    """

    nodes: float
    kinds: float
    marks: float
    shading: float
    rows: float
    titles: float
    prose: float
    false: int
    differences: tuple[str, ...] = field(default=(), repr=False)

    @property
    def rates(self) -> dict[str, float]:
        """The figures by name, without the count."""
        return {each.name: getattr(self, each.name) for each in fields(Figures) if each.name not in _NO_RATES}


_NO_RATES = ("false", "differences")
RATES = tuple(each.name for each in fields(Figures) if each.name not in _NO_RATES)


def figures(wanted: Json, read: Json, also: Sequence[Json] = ()) -> Figures:
    """How like a reading is to what is wanted; ``also`` are findings that are right too."""
    told: list[str] = []
    here, there = _rows(wanted), _rows(read)
    pairs = aligned(here, there)
    right = sum(_is_same(here[i], there[j]) for i, j in pairs)
    told += [f"row missing: {_shown(row)}" for i, row in enumerate(here) if i not in {i for i, _ in pairs}]
    told += [f"row too many: {_shown(row)}" for j, row in enumerate(there) if j not in {j for _, j in pairs}]
    told += [f"row {_shown(here[i])}: {_shown(there[j])}" for i, j in pairs if not _is_same(here[i], there[j])]
    ids = [{(node["id"], node["kind"]) for node in walk(data["axes"])} for data in (wanted, read)]
    told += [f"node missing: {name}" for name in sorted(ids[0] - ids[1])]
    told += [f"node too many: {name}" for name in sorted(ids[1] - ids[0])]
    known = {(f["code"], f["node"]) for f in [*_findings(wanted), *also]} | {
        (f["code"], f["node"]) for f in wanted.get("allowed_findings", ())
    }
    false = [f for f in _findings(read) if (f["code"], f["node"]) not in known]
    told += [f"finding: {f['code']} {f['node']} {f['message']}" for f in false]
    return Figures(
        nodes=_f1(len(ids[0] & ids[1]), len(ids[0]), len(ids[1])),
        kinds=sum(here[i]["kind"] == there[j]["kind"] for i, j in pairs) / max(1, len(pairs)) if here else 1.0,
        marks=_cells(here, there, pairs, "marks", told),
        shading=_cells(here, there, pairs, "shaded", told),
        rows=_f1(right, len(here), len(there)),
        titles=_likeness(_titles(wanted), _titles(read), _open(wanted, "-title"), told),
        prose=_likeness(_prose(wanted), _prose(read), _open(wanted, "text"), told),
        false=len(false),
        differences=tuple(told),
    )


def walk(nodes: Json) -> Iterator[Json]:
    """The nodes and all below them."""
    for node in nodes:
        yield node
        yield from walk(node["children"])


def aligned(here: Sequence[Json], there: Sequence[Json]) -> list[tuple[int, int]]:
    """Rows side by side, in the order of both, as alike as can be on the whole."""
    if not here or not there:
        return []
    labels = [[row["label"] or "" for row in rows] for rows in (here, there)]
    alike = process.cdist(labels[0], labels[1], scorer=fuzz.ratio, dtype=np.float64) / 100
    beside = np.array([[one["node"] == two["node"] for two in there] for one in here])
    gain = np.where(alike >= ALIKE, 1 + alike + beside, 0.0)
    return pairs_in_order(gain)


def _rows(data: Json) -> list[Json]:
    """The rows but the axes': whether the head that names one is a row is a matter of taste."""
    return [row for row in (data["schedule"] or {"rows": []})["rows"] if row["kind"] != "axis"]


def _is_same(one: Json, other: Json) -> bool:
    placed = one["kind"] == other["kind"] and one["node"] == other["node"]
    return placed and ratio(one["label"] or "", other["label"] or "") >= SAME


def _shown(row: Json) -> str:
    return f"{row['kind']} {row['node']} {row['label']!r} on page {row.get('page')}"


def _cells(
    here: Sequence[Json], there: Sequence[Json], pairs: Sequence[tuple[int, int]], member: str, told: list[str]
) -> float:
    """Marked cells, precision and recall in one."""
    wanted, read = ([set(_items(row[member])) for row in rows] for rows in (here, there))
    for i, j in pairs:
        if wanted[i] != read[j]:
            told.append(f"{member} of {_shown(here[i])}: {sorted(read[j])} for {sorted(wanted[i])}")
    return _f1(sum(len(wanted[i] & read[j]) for i, j in pairs), sum(map(len, wanted)), sum(map(len, read)))


def _items(value: Json) -> Iterator[Json]:
    yield from value.items() if isinstance(value, dict) else value


def _f1(right: int, there: int, read: int) -> float:
    """Precision and recall in one; 1 where nothing is there and nothing was read."""
    return 2 * right / (there + read) if there + read else 1.0


def _findings(data: Json) -> list[Json]:
    return [found for found in data["findings"] if found["code"] not in SEEN_IN_PASSING]


def _titles(data: Json) -> dict[str, str]:
    """Every wording of every node, by node and place."""
    return {
        f"{node['id']} {title['where']}": title["text"] for node in walk(data["axes"]) for title in node["titles"] or ()
    }


def _prose(data: Json) -> dict[str, str]:
    """The introduction and the text of every node that has one."""
    texts = {f"{node['id']} text": node["text"] for node in walk(data["axes"]) if node["text"]}
    return {"introduction": data["introduction"] or ""} | texts


def _open(data: Json, ending: str) -> dict[str, list[Any]]:
    """What a text may be too, by its name; texts that are not to be there may be anything."""
    return {
        f"{each['node']} {each['field'].removesuffix('-title')}": each["accept"]
        for each in data.get("ambiguous", ())
        if each["node"] and each["field"].endswith(ending)
    }


def _likeness(
    wanted: Mapping[str, str], read: Mapping[str, str], other: Mapping[str, Sequence[Any]], told: list[str]
) -> float:
    """How alike texts are on the mean, by name; one that a side lacks is unlike altogether."""
    names = [name for name in {**wanted, **read} if other.get(name, ("",)) and not _is_free(name, wanted, other)]
    likes = {}
    for name in names:
        right = [*([wanted[name]] if name in wanted else []), *map(str, other.get(name, ()))]
        likes[name] = max((ratio(text, read[name]) for text in right), default=0.0) if name in read else 0.0
        if likes[name] < 1.0:
            told.append(f"{likes[name]:.3f} {name}: {_parts(wanted.get(name, ''), read.get(name, ''))}")
    return sum(likes.values()) / len(likes) if likes else 1.0


def _is_free(name: str, wanted: Mapping[str, str], other: Mapping[str, Sequence[Any]]) -> bool:
    """Whether a text may as well be missing."""
    return name not in wanted and name in other


def ratio(one: str, other: str) -> float:
    """How alike two texts are, by the letters to be put in or taken out; quotation marks of all sorts are one."""
    return fuzz.ratio(_plain(one), _plain(other)) / 100


_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "º": "°", "\u00ad": None})


def _plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).split())


MOST = 160


def _parts(wanted: str, read: str) -> str:
    """Where two texts differ, each with what is about it."""
    import difflib

    one, two = _plain(wanted).split(), _plain(read).split()
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    changes = [
        f"[-{' '.join(one[a:b])}-]{{+{' '.join(two[c:d])}+}}"[:MOST]
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    return " ".join(changes[:6])
