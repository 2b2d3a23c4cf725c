"""A draft written down as a profile's TOML file, with comments that say what is sure and what to look at."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from shlex import quote

from pt_extract.drafting.draft import Draft, Head
from pt_extract.drafting.levels import DraftLevel
from pt_extract.drafting.seen import Seen
from pt_extract.drafting.series import Label, Series
from pt_extract.language import codes
from pt_extract.model import NODE_KINDS
from pt_extract.profile.wording import noun_pattern, spaced
from pt_extract.saying import ranges

WIDE = 100
"""Comments are wrapped at so many columns."""
QUOTED = 60
"""A line that a comment quotes is cut to so many characters."""
MOST_SHOWN = 12
"""So many headings that no pattern names are listed."""
MOST_SERIES = 6
"""So many series of labels that are no level are listed."""
WHAT_HEADS_DO = {
    "index": "the index",
    "introduction": "the introduction",
    "justification": "a part of a node's text, and is none of it",
    "schedule": "the schedule",
    "other": "a part that is none of the tree",
}


def as_toml(draft: Draft, seen: Seen) -> str:
    """The text of the profile. It is valid as it stands."""
    parts = (_opening(draft, seen), _levels(draft), _left(draft), _document(draft), _headings(draft, seen))
    return "\n".join(line.rstrip() for part in parts for line in part).rstrip() + "\n"


def _said(text: str, mark: str = "# ") -> Iterator[str]:
    yield from textwrap.wrap(text, WIDE, initial_indent=mark, subsequent_indent=mark, break_on_hyphens=False)


def _opening(draft: Draft, seen: Seen) -> Iterator[str]:
    file = "FILE.pdf" if seen.file.startswith("<") else _plain(seen.file)
    yield from _said(
        f"A profile drafted from {file} by 'pt-extract profile new'. It works as it stands; look through "
        "it where a comment says 'Not sure', then try it:"
    )
    yield "#"
    profile, given = quote(f"{draft.name}.toml"), quote(file)
    yield f"#   pt-extract profile check {profile} {given}"
    yield f"#   pt-extract extract {given} --profile {profile}"
    yield "#"
    yield from _said(
        "Patterns are matched against text in lower case without accents. What is left out here is the "
        "language's. docs/guides/profiles.md says what each entry is."
    )
    if seen.known is not None:
        yield "#"
        yield from _said(
            f"The shipped profile '{seen.known.name}' recognises this document: it needs none of its own, "
            "unless what that reads is wrong."
        )
    yield ""
    yield f'name = "{draft.name}"'
    sure = (
        "Sure"
        if draft.sure_of_tongue
        else f"Not sure: its commonest words tell no language. Known are {', '.join(codes())}"
    )
    yield f'language = "{draft.tongue.code}"     # {sure}.'
    yield ""
    yield from _said("A document belongs to this family where every one of these occurs in it.")
    words = [*_title_words(draft), *(noun_pattern(level.series.wordings, draft.tongue) for level in draft.levels)]
    patterns = ", ".join(_quoted(rf"\b({word})") for word in words if word)
    yield f"recognise = [{patterns}]"
    yield ""


def _title_words(draft: Draft) -> list[str]:
    """The first words of the title, as a pattern: they stay from year to year."""
    words = [word for word in (draft.printed_title or "").split() if word.isalpha()][:3]
    return [spaced(" ".join(words))] if words else []


def _levels(draft: Draft) -> Iterator[str]:
    yield from _said(
        "The levels of the tree, from the top down. 'words' stand before the numbers; write further ones "
        "beside them if other years say otherwise. The tables' names are those that the JSON gives the "
        "levels, always in the order axis, programme, project, activity."
    )
    yield ""
    for level in draft.levels:
        yield from _level(level)
    free = [kind for kind in NODE_KINDS if kind not in {level.kind for level in draft.levels}]
    if free:
        names = ", ".join(f"[levels.{kind}]" for kind in free)
        yield from _said(f"Levels that were not found: {names}. A tree may do without them.")
        yield ""


def _level(level: DraftLevel) -> Iterator[str]:
    series = level.series
    evidence = f"{_numbers(series)} on {ranges(series.pages, 'page')}; {_faces(series)}."
    sure = f"Sure: {evidence}" if not level.doubts else f"Not sure: {'; '.join(level.doubts)}. Seen: {evidence}"
    yield from _said(sure)
    yield from _said(f"First: {_shown(series.labels[0])}")
    yield f"[levels.{level.kind}]"
    if level.numbers != "decimal":
        yield f"words = [{', '.join(map(_quoted, series.wordings))}]"
    yield f'numbers = "{level.numbers}"'
    if series.bare:
        yield "bare = true"
    yield ""


def _numbers(series: Series) -> str:
    numbers = [".".join(number) for number in series.numbers]
    if not numbers:
        return f"{len(series.labels)} titles without numbers"
    shown = numbers if len(numbers) < 5 else [*numbers[:3], "…", numbers[-1]]
    return f"{len(numbers)} number{'s' if len(numbers) > 1 else ''} ({', '.join(shown)})"


def _faces(series: Series) -> str:
    """How its labels are set, the commonest way first."""
    counted = series.faces.most_common(2)
    if len(counted) == 1:
        return counted[0][0]
    return " and ".join(f"{face} ({count})" for face, count in counted)


def _left(draft: Draft) -> Iterator[str]:
    """What else the document repeats, to be made a level by hand."""
    shown = sorted(draft.left.values(), key=lambda pair: -len(pair[0].labels))[:MOST_SERIES]
    if not shown:
        return
    yield from _said("Also repeated, and taken for no level. To make one a level, write a table for it as above.")
    for series, why in shown:
        word = ", ".join(map(_quoted, series.wordings))
        yield from _said(f"{word}: {_numbers(series)} on {ranges(series.pages, 'page')}; {why}.", "#   ")
    yield ""


def _document(draft: Draft) -> Iterator[str]:
    yield "# The cover."
    yield "[document]"
    if draft.printed_title is None:
        yield from _said("Not sure: no title was found. Write a pattern of it: title = '…'")
    elif draft.title is None:
        yield from _said(f"Sure: “{draft.printed_title}” is a title as the language's pattern has them.")
    else:
        yield from _said(f"Not sure: the largest line of the first page says “{draft.printed_title}”.")
        yield f"title = {_quoted(draft.title)}"
    yield ""


def _headings(draft: Draft, seen: Seen) -> Iterator[str]:
    yield from _said(
        "Headings, each a line of its own. Of those that the language's patterns know nothing needs to be said."
    )
    yield "[headings]"
    for name, head in draft.heads.items():
        yield from _heading(name, head, draft, seen)
    if draft.others:
        yield ""
        yield from _said(
            "Lines set as headings that nothing above names. If one heads the introduction, an annex or "
            "the same part of each node, add it to the pattern of that name."
        )
        for other in draft.others[:MOST_SHOWN]:
            yield from _said(_quoting(other), "#   ")
        if len(draft.others) > MOST_SHOWN:
            yield f"#   … and {len(draft.others) - MOST_SHOWN} more; 'pt-extract profile check' lists them"


def _heading(name: str, head: Head | None, draft: Draft, seen: Seen) -> Iterator[str]:
    if head is None:
        if name in ("introduction", "index") or (name == "schedule" and seen.tables):
            own = draft.tongue.patterns["headings"][name]
            yield from _said(f"Not sure: no heading of {WHAT_HEADS_DO[name]} was found. If there is one: {name} = '…'")
            yield f"# The language's: {own}"
    elif head.known:
        yield from _said(f"Sure: “{_cut(head.text)}” ({ranges(head.pages, 'page')}) heads {WHAT_HEADS_DO[name]}.")
    else:
        yield from _said(
            f"Not sure: “{_cut(head.text)}” ({ranges(head.pages, 'page')}) seems to head {WHAT_HEADS_DO[name]}."
        )
        yield f"{name} = {_quoted(head.pattern)}"


def _quoting(head: Head) -> str:
    return f"“{_cut(head.text)}” ({ranges(head.pages, 'page')})"


def _shown(label: Label) -> str:
    number = f" {'.'.join(label.number)}" if label.number else ""
    said = f"{label.phrase}{number} {label.title}".strip()
    return f"“{_cut(said)}” (page {label.page})"


def _cut(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rstrip()}…"


def _plain(text: str) -> str:
    """A text that may stand in a comment."""
    return "".join(char if char.isprintable() else " " for char in text)


def _quoted(text: str) -> str:
    """A TOML string: literal, unless it holds what ends one."""
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
