"""Where one reading differs from another, one line a difference.

Works on the JSON, since a golden reading may leave out whatever it does not care about: only what the golden states is
compared. Nodes are matched by id and kind, schedule rows in their order, so that a missing row is one difference and
not one for every row after it. Of the findings, those the golden has must be there, and none of :data:`STRICT` besides.

Where the document can be read in more ways than one, the golden says so in two lists of its own: ``ambiguous``, of
``{"node", "field", "accept"}`` with the further values that are right (field ``body-title``: the body's wording is left
open; ``finding``: these codes mean the same here), and ``allowed_findings``, of ``{"code", "node"}``.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from pt_extract.classes import frozen
from pt_extract.errors import InvalidDataError
from pt_extract.findings import FINDINGS
from pt_extract.harmless import harmless
from pt_extract.messages import message, phrase

Json = Any
Object = Mapping[str, Any]

LAYOUT = frozenset({"page", "pages", "bbox", "similarity"})
"""Keys that say where on paper something stands. A golden without them, or with null or [] there, leaves it open."""

BBOX_TOLERANCE = 2.0
"""Points by which boxes may differ: readers take a word's edges from slightly different font metrics."""

SIMILARITY_TOLERANCE = 0.01

STRICT = frozenset(code for code, declared in FINDINGS.items() if declared.strict)
"""Codes of findings that are differences too where the golden lacks them; others are matters of taste."""

SAME_ROW = 0.6
"""Similarity of labels from which two rows may be the same one, read differently."""

CONTEXT = 3
"""Words shown before and after a change in a text."""

LONGEST_RUN = 16
"""Words of one change that are shown."""

MOST_GROUPS, MOST_OF_ONE = 20, 5
"""Nodes whose differences are shown, and differences that are shown of each."""

HUNKS = 4
"""Changes of one text that are shown; the rest is counted."""


STATED = frozenset({"schema_version", "document", "introduction", "axes", "schedule", "findings"})
"""What a golden may state, one of them at least."""


class _Nothing:
    """Stands where one side has nothing at all, which is not the same as null."""

    def __repr__(self) -> str:
        return message("nothing-there")


NOTHING = _Nothing()


@frozen
class Difference:
    """``where`` (``I.II.A.3 title``) the golden has ``expected`` and the other reading ``got``."""

    where: str
    expected: Json
    got: Json

    def __str__(self) -> str:
        return f"{harmless(self.where)}: {self.told}"

    @property
    def about(self) -> str:
        """What it is a difference of: a node's id, ``document``, ``schedule`` and the like."""
        return self.where.partition(" ")[0]

    @property
    def told(self) -> str:
        """What differs, in a line that no terminal takes for a command."""
        if isinstance(self.expected, str) and isinstance(self.got, str):
            return harmless(word_diff(self.expected, self.got))
        return harmless(message("expected-got", expected=_shown(self.expected), got=_shown(self.got)))


def differences(ours: Object, golden: Object) -> list[Difference]:
    """Where ``ours`` differs from what ``golden`` states; empty where they are alike.

    Raises :class:`InvalidDataError` where ``golden`` (or ``ours``) does not have the shape of a programme.
    """
    if not STATED & golden.keys() or "changes" in golden:
        raise InvalidDataError(phrase("states-nothing"), remedy=phrase("remedy-reading"))
    leeway = Leeway.of(golden)
    found: list[Difference] = []
    for key in ("schema_version", "introduction"):
        if key in golden:
            found += _value(key, ours.get(key, NOTHING), golden[key])
    if "document" in golden:
        stated = _object(golden, "document")
        open_keys = {key for key in stated if leeway.takes(None, f"document.{key}", _object(ours, "document").get(key))}
        found += _members("document", _object(ours, "document"), _without(stated, open_keys))
    if "axes" in golden:
        found += _nodes(ours, golden, leeway)
    if "schedule" in golden:
        found += _schedule(ours, golden)
    if "footnotes" in golden:
        found += _listed("footnotes", _objects(ours, "footnotes"), _objects(golden, "footnotes"), "text")
    if "findings" in golden:
        found += _findings(_objects(ours, "findings"), _objects(golden, "findings"), leeway)
    return found


def listed(found: Sequence[Difference], *, everything: bool = False) -> str:
    """The differences, a line each, those of one node together under its id; of many the first, unless all are wanted.

    A difference that is the only one of its node is a line by itself.
    """
    groups = [list(group) for _, group in groupby(found, key=lambda difference: difference.about)]
    shown = groups if everything else groups[:MOST_GROUPS]
    lines = [line for group in shown for line in _grouped(group, everything)]
    left = sum(map(len, groups[len(shown) :]))
    if left:
        lines.append(message("more-differences-of", left, parts=len(groups) - len(shown)))
    return "".join(f"{line}\n" for line in lines)


def _grouped(group: Sequence[Difference], everything: bool) -> Iterator[str]:
    if len(group) == 1:
        yield str(group[0])
        return
    yield f"{harmless(group[0].about)}: {message('difference', len(group))}"
    shown = group if everything else group[:MOST_OF_ONE]
    for difference in shown:
        yield f"  {harmless(difference.where).partition(' ')[2] or difference.where}: {difference.told}"
    if len(group) > len(shown):
        yield f"  {message('more-differences', len(group) - len(shown))}"


def word_diff(expected: str, got: str) -> str:
    """The words that differ, as ``[-expected-] {+got+}``, with a little of what stands around them."""
    old, new = _words(expected), _words(got)
    changes = [group for group in _groups(old, new) if any(tag != "equal" for tag, *_ in group)]
    shown = [_hunk(group, old, new) for group in changes[:HUNKS]]
    if len(changes) > HUNKS:
        shown.append(message("and-more", len(changes) - HUNKS))
    return " | ".join(shown) if shown else message("expected-got", expected=repr(expected), got=repr(got))


# --- leeway ----------------------------------------------------------------------------------------------------------


@frozen
class Leeway:
    """Where the golden leaves more than one reading open: ``accepted`` by node and field, and ``findings``."""

    accepted: Mapping[tuple[str | None, str], Sequence[Json]]
    findings: frozenset[tuple[Json, Json]]

    @classmethod
    def of(cls, golden: Object) -> Leeway:
        accepted: dict[tuple[str | None, str], list[Json]] = {}
        for item in _objects(golden, "ambiguous"):
            values = accepted.setdefault((item.get("node"), str(item.get("field"))), [])
            values += item.get("accept") or []
        allowed = frozenset((item.get("code"), item.get("node")) for item in _objects(golden, "allowed_findings"))
        return cls(accepted, allowed)

    def takes(self, node: str | None, field: str, value: Json) -> bool:
        """Whether this value is right too."""
        return value in self.accepted.get((node, field), ())

    def leaves_open(self, node: str, place: str) -> bool:
        """Whether the node's wording in that place is left open."""
        return (node, f"{place}-title") in self.accepted

    def code(self, finding: Object) -> Json:
        """The finding's code, or the first of those that mean the same for its node."""
        codes = self.accepted.get((finding.get("node"), "finding"), ())
        return codes[0] if finding.get("code") in codes else finding.get("code")


# --- nodes -----------------------------------------------------------------------------------------------------------

Key = tuple[str, str, int]
"""Id, kind, and how many of the same id and kind came before."""

Nodes = Mapping[Key, tuple[Object, Key | None]]
"""Every node and the key of its parent, in reading order."""


def _nodes(ours: Object, golden: Object, leeway: Leeway) -> Iterator[Difference]:
    our_nodes, golden_nodes = _keyed(ours), _keyed(golden)
    yield from (Difference(name, title, NOTHING) for name, title in _strays(golden_nodes, our_nodes))
    yield from (Difference(name, NOTHING, title) for name, title in _strays(our_nodes, golden_nodes))
    common = [key for key in golden_nodes if key in our_nodes]
    our_order = [key for key in our_nodes if key in golden_nodes]
    if common != our_order:
        yield Difference(message("order-of-nodes"), *_first_disorder(common, our_order))
    for key in common:
        yield from _node(key[0], our_nodes[key][0], golden_nodes[key][0], leeway)


def _keyed(programme: Object) -> Nodes:
    found: dict[Key, tuple[Object, Key | None]] = {}
    seen: Counter[tuple[str, str]] = Counter()

    def collect(holder: Object, member: str, path: str, parent: Key | None) -> None:
        for index, node in enumerate(_objects(holder, member, path)):
            name = (str(node.get("id")), str(node.get("kind")))
            key = (*name, seen[name])
            seen[name] += 1
            found[key] = (node, parent)
            collect(node, "children", f"{path}.{member}[{index}]", key)

    collect(programme, "axes", "$", None)
    return found


def _strays(nodes: Nodes, others: Nodes) -> Iterator[tuple[str, Json]]:
    """Name and title of each of ``nodes`` that the others lack; of a whole branch, its root alone."""
    lacking = [key for key in nodes if key not in others]
    for key in lacking:
        node, parent = nodes[key]
        if parent not in lacking:
            under = sum(other[0].startswith(f"{key[0]}.") for other in lacking)
            branch = message("branch-with", under, kind=key[1]) if under else message("branch", kind=key[1])
            yield f"{key[0]} ({branch})", node.get("title")


def _first_disorder(expected: Sequence[Key], got: Sequence[Key]) -> tuple[str, str]:
    at = next(index for index, (one, other) in enumerate(zip(expected, got, strict=True)) if one != other)
    key, before = ("order-after", expected[at - 1][0]) if at else ("order-first", "")
    return message(key, id=expected[at][0], before=before), message(key, id=got[at][0], before=before)


def _node(name: str, ours: Object, golden: Object, leeway: Leeway) -> Iterator[Difference]:
    for key, wanted in golden.items():
        if key == "titles":
            yield from _titles(name, _objects(ours, key, name), _objects(golden, key, name), leeway)
        elif key not in {"id", "kind", "children"} and not leeway.takes(name, key, ours.get(key)):
            yield from _value(f"{name} {key}", ours.get(key, NOTHING), wanted)


def _titles(name: str, ours: Sequence[Object], golden: Sequence[Object], leeway: Leeway) -> Iterator[Difference]:
    """Wordings of one node, matched by the place they stand in."""
    places = dict.fromkeys(str(variant.get("where")) for variant in (*golden, *ours))
    for place in places:
        if leeway.leaves_open(name, place):
            continue
        wanted = [variant for variant in golden if variant.get("where") == place]
        got = [variant for variant in ours if variant.get("where") == place]
        where = f"{name} titles[{place}]"
        for one, other in zip(wanted, got, strict=False):
            yield from _members(where, other, one)
        yield from (Difference(where, variant.get("text"), NOTHING) for variant in wanted[len(got) :])
        yield from (Difference(where, NOTHING, variant.get("text")) for variant in got[len(wanted) :])


# --- schedule --------------------------------------------------------------------------------------------------------


def _schedule(ours: Object, golden: Object) -> Iterator[Difference]:
    if ours.get("schedule") is None or golden["schedule"] is None:
        if ours.get("schedule") is not golden["schedule"]:
            sides = ("none" if side.get("schedule") is None else "one" for side in (golden, ours))
            presence = [message(f"schedule-{side}") for side in sides]
            yield Difference("schedule", *presence)
        return
    our_schedule, golden_schedule = _object(ours, "schedule"), _object(golden, "schedule")
    for key, compared in (("columns", _listed), ("rows", _rows), ("summary", _listed)):
        if key in golden_schedule:
            lists = (_objects(schedule, key, "$.schedule") for schedule in (our_schedule, golden_schedule))
            yield from compared(f"schedule {key}", *lists)


def _listed(where: str, ours: Sequence[Object], golden: Sequence[Object], name: str = "label") -> Iterator[Difference]:
    """A short list compared place by place where it is as long; else what is missing and what is too much, by name."""
    if len(ours) == len(golden):
        for index, (got, wanted) in enumerate(zip(ours, golden, strict=True)):
            yield from _members(f"{where}[{index}]", got, wanted)
        return
    our_names, golden_names = [item.get(name) for item in ours], [item.get(name) for item in golden]
    yield Difference(where, golden_names, our_names)


def _rows(where: str, ours: Sequence[Object], golden: Sequence[Object]) -> Iterator[Difference]:
    pairs = align_rows(ours, golden)
    our_partner, golden_partner = dict(pairs), {theirs: mine for mine, theirs in pairs}
    for index, wanted in enumerate(golden):
        row = _row_name(where, index, wanted)
        if index in golden_partner:
            yield from _members(row, ours[golden_partner[index]], wanted)
        else:
            yield Difference(row, wanted.get("label"), NOTHING)
    for index, got in enumerate(ours):
        if index not in our_partner:
            yield Difference(_row_name(where, index, got), NOTHING, got.get("label"))


def _row_name(where: str, index: int, row: Object) -> str:
    action = f" under {_shown(row['action'])}" if row.get("action") else ""
    return f"{where}[{index}] ({row.get('kind')} of {row.get('node')}{action}, {_shown(row.get('label'))})"


def align_rows(ours: Sequence[Object], golden: Sequence[Object]) -> list[tuple[int, int]]:
    """Pairs of indices of rows that are the same one, in order: as many and as alike as can be."""
    if not ours or not golden:
        return []
    return pairs_in_order(_worth(ours, golden))


def pairs_in_order(worth: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[tuple[int, int]]:
    """Pairs of a row and a column, in the order of both, that are worth most together.

    The method is that of S. Needleman and C. Wunsch (Journal of Molecular Biology 48, 1970), without a price for gaps.
    """
    rows, columns = worth.shape
    best = np.zeros((rows + 1, columns + 1))
    for i in range(rows):
        reached = np.maximum(best[i, 1:], best[i, :-1] + worth[i])
        best[i + 1, 1:] = np.maximum.accumulate(reached)
    return _traced_back(best)


def _worth(ours: Sequence[Object], golden: Sequence[Object]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """How much it is worth to pair each row of ours with each of the golden's; 0 where they cannot be the same."""
    our_labels, golden_labels = ([str(row.get("label")) for row in rows] for rows in (ours, golden))
    alike = process.cdist(our_labels, golden_labels, scorer=fuzz.ratio, dtype=np.float64) / 100
    worth = np.where(alike >= SAME_ROW, 1 + alike, 0.0)
    for key, weight in (("node", 0.5), ("kind", 0.3), ("action", 0.2), ("shaded", 0.1)):
        our_values, golden_values = ([str(row.get(key)) for row in rows] for rows in (ours, golden))
        same = np.array(our_values)[:, None] == np.array(golden_values)[None, :]
        worth += np.where((worth > 0) & same, weight, 0.0)
    return np.asarray(worth, dtype=np.float64)


def _traced_back(best: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[tuple[int, int]]:
    i, j = best.shape[0] - 1, best.shape[1] - 1
    pairs = []
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


# --- findings --------------------------------------------------------------------------------------------------------


def _findings(ours: Sequence[Object], golden: Sequence[Object], leeway: Leeway) -> Iterator[Difference]:
    """As many of each code and node as the golden has, or more: how many make up one fault is a matter of taste."""
    got, wanted = (Counter((leeway.code(item), item.get("node")) for item in items) for items in (ours, golden))
    for (code, node), count in (wanted - got).items():
        yield Difference(_finding_in(code, node), count, got[code, node])
    for code, node in got:
        known = (code, node) in wanted or (code, node) in leeway.findings or leeway.takes(node, "finding", code)
        if code in STRICT and not known:
            messages = [item.get("message") for item in ours if (leeway.code(item), item.get("node")) == (code, node)]
            yield Difference(_finding_in(code, node), NOTHING, messages)


def _finding_in(code: Json, node: Json) -> str:
    return message("finding-in", code=code, node=node) if node else message("finding-in-document", code=code)


# --- values ----------------------------------------------------------------------------------------------------------


def _members(where: str, ours: Object, golden: Object) -> Iterator[Difference]:
    for key, wanted in golden.items():
        yield from _value(f"{where} {key}", ours.get(key, NOTHING), wanted)


def _without(stated: Object, keys: Container[str]) -> Object:
    return {key: value for key, value in stated.items() if key not in keys}


def _value(where: str, ours: Json, golden: Json) -> Iterator[Difference]:
    """The difference between two values under the key that ``where`` ends with."""
    key = where.rpartition(" ")[2]
    if key in LAYOUT and (golden is None or golden == []):
        return
    if key == "bbox" and _close(ours, golden, BBOX_TOLERANCE):
        return
    if key == "similarity" and _close([ours], [golden], SIMILARITY_TOLERANCE):
        return
    if _texts(ours) and _texts(golden) and len(ours) == len(golden):
        pairs = enumerate(zip(ours, golden, strict=True))
        yield from (Difference(f"{where}[{index}]", wanted, got) for index, (got, wanted) in pairs if got != wanted)
    elif ours != golden:
        yield Difference(where, golden, ours)


def _texts(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and " " in item for item in value)


def _close(ours: Json, golden: Json, tolerance: float) -> bool:
    """Whether both are lists of numbers that differ by no more than ``tolerance`` each."""
    lists = isinstance(ours, list) and isinstance(golden, list) and len(ours) == len(golden)
    if not lists or not all(isinstance(number, (int, float)) for number in (*ours, *golden)):
        return False
    return all(abs(one - other) <= tolerance for one, other in zip(ours, golden, strict=True))


def _object(holder: Object, member: str) -> Object:
    value = holder.get(member)
    if not isinstance(value, dict):
        raise InvalidDataError(phrase("expected-object", path=f"$.{member}"), path=f"$.{member}")
    return value


def _objects(holder: Object, member: str, path: str = "$") -> Sequence[Object]:
    """The member's list of objects; none where it is left out."""
    value = holder.get(member, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise InvalidDataError(phrase("expected-objects", path=f"{path}.{member}"), path=f"{path}.{member}")
    return value


# --- wording ---------------------------------------------------------------------------------------------------------


def _shown(value: Json) -> str:
    if isinstance(value, str):
        return f"“{value}”" if len(value) <= 80 else f"“{value[:77]}…”"
    if isinstance(value, list):
        return f"[{', '.join(item if isinstance(item, str) else _shown(item) for item in value)}]"
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _words(text: str) -> list[str]:
    """The words, with a paragraph's end as a word of its own."""
    return text.replace("\n\n", " ¶ ").replace("\n", " ↵ ").split(" ")


Opcode = tuple[str, int, int, int, int]
"""What :mod:`difflib` says of a stretch of words: the same, or what became what."""


def _groups(old: Sequence[str], new: Sequence[str]) -> Iterable[list[Opcode]]:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT)


def _hunk(group: Sequence[Opcode], old: Sequence[str], new: Sequence[str]) -> str:
    words = ["…"] if group[0][1] > 0 else []
    for is_equal, opcodes in groupby(group, key=lambda opcode: opcode[0] == "equal"):
        for _, start, end, new_start, new_end in opcodes:
            if is_equal:
                words += old[start:end]
                continue
            words += [f"[-{_run(old[start:end])}-]"] if end > start else []
            words += [f"{{+{_run(new[new_start:new_end])}+}}"] if new_end > new_start else []
    return " ".join([*words, "…"] if group[-1][2] < len(old) else words)


def _run(words: Sequence[str]) -> str:
    """The words, the middle of a long run left out."""
    if len(words) <= LONGEST_RUN:
        return " ".join(words)
    half = LONGEST_RUN // 2
    return f"{' '.join(words[:half])} …{len(words) - 2 * half} words… {' '.join(words[-half:])}"
