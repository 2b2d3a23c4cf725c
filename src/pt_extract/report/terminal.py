"""A diff as text: what changed about each node, a line a change, as wide as the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from attrs import evolve, frozen

from pt_extract.changes import ProgrammeDiff
from pt_extract.model import WorkProgramme
from pt_extract.report import plan
from pt_extract.report.doubts import unread_lines
from pt_extract.report.pieces import SIGNS, Line, Piece, Style, document, say
from pt_extract.report.plan import Section
from pt_extract.report.telling import Teller, Told
from pt_extract.saying import plural

NARROWEST = 40
"""Columns below which wrapping would leave no room for a word; lines then run on."""

OTHERWISE = "~"
"""What stands before a change, by its type."""

COLOURS: dict[Style, str] = {"old": "red", "new": "green", "id": "cyan", "doubt": "yellow", "strip": "blue"}
FAINT: frozenset[Style] = frozenset({"gap"})


@frozen
class Paper:
    """What is written on: ``width`` columns (None: endless), with or without colour."""

    width: int | None
    colour: bool

    def lines(self, line: Line, first: str, rest: str) -> Iterator[str]:
        """The line's words filled into lines that begin with ``first``, then ``rest``; styles go on over the break."""
        width = self.width if self.width is not None and self.width - len(first) >= NARROWEST else None
        row: list[list[Piece]] = []
        used = len(first)
        for atom in _atoms(self._bracketed(line)):
            length = sum(len(piece.text) for piece in atom)
            if row and width is not None and used + 1 + length > width:
                yield first + self._dressed(row)
                first, row, used = rest, [], len(rest)
            used += length + (1 if row else 0)
            row.append(atom)
        yield first + self._dressed(row)

    def bold(self, text: str) -> str:
        return click.style(text, bold=True) if self.colour else text

    def _bracketed(self, line: Line) -> Iterator[Piece]:
        """Without colour, what is only in one of the texts says so by brackets."""
        brackets = {"old": ("[-", "-]"), "new": ("{+", "+}")}
        before: Style | None = None
        for piece in line:
            replaced, before = before == "old" and piece.style == "new", piece.style
            if self.colour or piece.style not in brackets:
                yield evolve(piece, spaced=piece.spaced or replaced)
            else:
                opening, closing = brackets[piece.style]
                yield Piece(f"{opening}{piece.text}{closing}", piece.style, piece.spaced and not replaced)

    def _dressed(self, row: list[list[Piece]]) -> str:
        """The words with a space between them; neighbours of one style are dressed together."""
        text, run, style = "", "", None
        for place, atom in enumerate(row):
            for index, piece in enumerate(atom):
                space = " " if place and index == 0 else ""
                if piece.style == style:
                    run += space + piece.text
                    continue
                text += self._tinted(run, style) + space
                run, style = piece.text, piece.style
        return text + self._tinted(run, style)

    def _tinted(self, text: str, style: Style | None) -> str:
        if not self.colour or not text or style is None or style in ("say", "document"):
            return text
        return click.style(
            text, fg=COLOURS.get(style), dim=style in FAINT or None, strikethrough=True if style == "old" else None
        )


def _atoms(line: Iterable[Piece]) -> Iterator[list[Piece]]:
    """What must stay on one line: a word, with whatever is written to it without a space."""
    atom: list[Piece] = []
    for piece in line:
        for place, word in enumerate([piece.text] if piece.style in ("strip", "id") else piece.text.split(" ")):
            if atom and (place or piece.spaced):
                yield atom
                atom = []
            atom.append(Piece(word, piece.style))
    if atom:
        yield atom


def render_text(
    diff: ProgrammeDiff,
    *,
    width: int | None = None,
    colour: bool = False,
    everything: bool = False,
    old: WorkProgramme | None = None,
    new: WorkProgramme | None = None,
) -> str:
    """What changed, as text: the two covers, the counts, then each node's changes under its axis.

    ``width`` is that of the terminal, None where lines may be as long as they like. Minor changes are shown with
    ``everything``; else they are counted. With the programmes, nodes that did not change have their titles too.
    """
    paper = Paper(width, colour)
    teller = Teller.of(diff, everything=everything, old=old, new=new)
    visible = plan.shown(diff, everything=everything)
    lines = [*_head(diff, paper), "", *paper.lines((document(plan.verdict(diff, visible)),), "", "")]
    for name, told in ((plan.NOT_READ, unread_lines(diff)), *plan.fronts(visible, teller)):
        if told:
            lines += ["", paper.bold(name), *(row for line in told for row in paper.lines(line, "  ", "    "))]
    for section in plan.sections(visible, teller):
        lines += ["", *_section(section, paper)]
    if teller.reasons.found:
        lines += ["", paper.bold(plan.UNCERTAIN_BECAUSE), *_reasons(teller, paper)]
    left_out = plan.hidden(diff, visible)
    if left_out:
        them = "it" if left_out == 1 else "them"
        closing = f"{plural(left_out, 'minor change')} hidden (editorial or a mere consequence); --all shows {them}."
        lines += ["", *paper.lines((say(closing),), "", "")]
    return "\n".join(lines) + "\n"


def _head(diff: ProgrammeDiff, paper: Paper) -> Iterator[str]:
    for sign, cover in (("−", diff.old), ("+", diff.new)):
        about = plan.about(cover)
        yield from (paper.bold(line) for line in paper.lines((document(plan.title(cover)),), f"{sign} ", "  "))
        if about:
            yield from paper.lines((say(about),), "  ", "  ")


def _section(section: Section, paper: Paper) -> Iterator[str]:
    yield from (paper.bold(line) for line in paper.lines((document(section.name),), "", "  "))
    for block in section.blocks:
        if not section.is_about(block):
            yield ""
            yield from paper.lines((*block.head, document(block.title)), "  ", "      ")
        for told in block.told:
            yield from _told(told, paper)


def _reasons(teller: Teller, paper: Paper) -> Iterator[str]:
    for reason in teller.reasons.found:
        number = f"  {reason.number}. "
        yield from paper.lines(reason.line, number, " " * len(number))


def _told(told: Told, paper: Paper) -> Iterator[str]:
    sign = "?" if told.change.uncertain else SIGNS.get(told.change.type, OTHERWISE)
    unsure = (say("—"), Piece(told.unsure, "doubt")) if told.unsure else ()
    yield from paper.lines((*told.line, *unsure), f"    {sign} ", "        ")
    for detail in told.details:
        yield from paper.lines(detail, "        ", "          ")
