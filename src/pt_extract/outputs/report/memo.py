"""A diff as a memo in Markdown (CommonMark with GitHub's tables and strikethrough)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from pt_extract.messages import Language, message, speaking
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import Level, ProgrammeDiff
from pt_extract.outputs.report import plan
from pt_extract.outputs.report.doubts import unread_lines
from pt_extract.outputs.report.keypoints import Point, points
from pt_extract.outputs.report.pieces import Piece, Pieces
from pt_extract.outputs.report.plan import Block, Section
from pt_extract.outputs.report.telling import Reporter, Told
from pt_extract.outputs.report.view import Sort, View
from pt_extract.outputs.report.words import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
_LINE_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))(?=\s|$)")


def render_markdown(
    diff: ProgrammeDiff,
    *,
    everything: bool = False,
    sort: Sort = "level",
    min_level: Level = "low",
    accepted: Collection[str] = (),
    lang: Language = "en",
    old: WorkProgramme | None = None,
    new: WorkProgramme | None = None,
) -> str:
    """What changed, as a memo: the two covers, the key points, a table of counts, then the changes.

    The options are those of :func:`pt_extract.outputs.report.render_text`.
    """
    view = View(everything, sort, min_level, accepted)
    with speaking(lang):
        return _memo(diff, view, Reporter.of(diff, view=view, old=old, new=new))


def _memo(diff: ProgrammeDiff, view: View, reporter: Reporter) -> str:
    visible = view.shown(diff)
    blocks = [*_head(diff)]
    if diff.unread:
        blocks += [f"**{message('not-read')}:**", _listed(unread_lines(diff))]
    told = points(diff, reporter, view, by_axis=False)
    if told:
        blocks += [f"## {message('key-points')}", "\n".join(map(_point, told))]
    if diff.counts:
        blocks.append(_table(plan.table(diff)))
    blocks.append(escaped(plan.verdict(diff, visible)))
    for section in plan.sections(visible, reporter, view.sort):
        blocks += _section(section)
    for key, lines in plan.fronts(visible, reporter):
        blocks += [f"## {message(key)}", _listed(lines)]
    if reporter.reasons.found:
        reasons = (f"{reason.number}. {marked_up(reason.line)}" for reason in reporter.reasons.found)
        blocks += [f"## {message('uncertain-because')}", "\n".join(reasons)]
    blocks += [f"*{escaped(line)}.*" for line in plan.left_out(diff, view, "left-out")]
    return "\n\n".join(blocks) + "\n"


def _point(point: Point) -> str:
    return f"- {'⚠ ' if point.is_alarm else ''}{marked_up(point.line)}"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    text = _SPECIAL.sub(r"\\\1", text)
    return _LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text)


def marked_up(line: Pieces) -> str:
    """A line of pieces as inline Markdown."""
    text = ""
    for piece in line:
        text += (" " if piece.spaced and text else "") + _dressed(piece)
    return text


def _dressed(piece: Piece) -> str:
    """Emphasis is written as HTML's where Markdown would not see it: beside a letter, or around a sign."""
    if piece.style in ("strip", "id"):
        fence = "``" if "`" in piece.text else "`"
        return f"{fence}{piece.text}{fence}"
    text = escaped(piece.text)
    if piece.style == "old":
        return f"~~{text}~~" if _is_wordy(piece) else f"<del>{text}</del>"
    if piece.style == "new":
        return f"**{text}**" if _is_wordy(piece) else f"<strong>{text}</strong>"
    return f"*{text}*" if piece.style == "doubt" else text


def _is_wordy(piece: Piece) -> bool:
    """Whether emphasis around it opens and closes by CommonMark's rules wherever it stands."""
    return piece.spaced and piece.text[:1].isalnum() and piece.text[-1:].isalnum()


def _head(diff: ProgrammeDiff) -> Iterator[str]:
    old, new = plan.title(diff.old), plan.title(diff.new)
    yield f"# {escaped(old)} → {escaped(new)}"
    rows = [("old", old, diff.old), ("new", new, diff.new)]
    yield "\n".join(
        f"- {message(side)}: **{escaped(title)}**" + (f", {escaped(plan.about(cover))}" if plan.about(cover) else "")
        for side, title, cover in rows
    )


def _listed(told: Iterable[Pieces]) -> str:
    return "\n".join(f"- {marked_up(line)}" for line in told)


def _table(table: plan.Table) -> str:
    """How many nodes there are."""
    rows = [[message("axis-column"), *table.head], *([escaped(name), *counts] for name, counts in table.rows)]
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, f"|---|{'---:|' * len(table.head)}", *body])


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.name)}"
    for block in section.blocks:
        if not section.is_about(block):
            yield f"### {_heading(block)}"
        yield "\n".join(_items(block.told))


def _heading(block: Block) -> str:
    return f"{marked_up(block.head)} {escaped(block.title)}"


def _items(told: Iterable[Told]) -> Iterator[str]:
    for one in told:
        doubt = f" **{one.unsure}**" if one.unsure else ""
        yield f"- {marked_up(one.line)}{doubt}"
        yield from (f"  - {marked_up(detail)}" for detail in one.details)
        yield from _folded(one)


def _folded(told: Told) -> Iterator[str]:
    """Both texts of what is rewritten, folded where the reader's tool can."""
    if not told.texts:
        return
    labels = [message(key) for key in ("text-before", "text-now")]
    yield f"  <details><summary>{' · '.join(label.rstrip(':') for label in labels)}</summary>\n"
    for label, text in zip(labels, told.texts, strict=True):
        yield f"  {label} {escaped(one_line(text))}\n"
    yield "  </details>\n"
