"""A diff as text: the key points, then what changed about each node, a line a change, as wide as the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import click
from attrs import evolve

from pt_extract.classes import frozen
from pt_extract.messages import Language, message, speaking
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import Level, ProgrammeDiff
from pt_extract.outputs.report import plan
from pt_extract.outputs.report.doubts import unread_lines
from pt_extract.outputs.report.keypoints import points
from pt_extract.outputs.report.pieces import CHANGE_SIGNS, Piece, Pieces, Style, document, say
from pt_extract.outputs.report.plan import Section
from pt_extract.outputs.report.telling import Reporter, Told
from pt_extract.outputs.report.view import Sort, View

NARROWEST = 40
"""Columns below which wrapping would leave no room for a word; lines then run on."""

BEGINNING = 24
"""Words that are shown of each text of what is rewritten."""

OTHERWISE = "~"
"""What stands before a change, by its type."""

STYLE_COLOURS: dict[Style, str] = {"old": "red", "new": "green", "id": "cyan", "doubt": "yellow", "strip": "blue"}
FAINT: frozenset[Style] = frozenset({"gap"})


@frozen
class Paper:
    """What is written on: ``width`` columns (None: endless), with or without colour."""

    width: int | None
    colour: bool

    def lines(self, line: Pieces, first: str, rest: str) -> Iterator[str]:
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

    def _bracketed(self, line: Pieces) -> Iterator[Piece]:
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
            text,
            fg=STYLE_COLOURS.get(style),
            dim=style in FAINT or None,
            strikethrough=True if style == "old" else None,
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
    sort: Sort = "level",
    min_level: Level = "low",
    accepted: Collection[str] = (),
    lang: Language = "en",
    old: WorkProgramme | None = None,
    new: WorkProgramme | None = None,
) -> str:
    """What changed, as text: the two covers, the key points, then each node's changes.

    ``width`` is that of the terminal, None where lines may be as long as they like. Minor changes are shown with
    ``everything``, else they are counted; so are those of a lower level than ``min_level``, and those whose
    fingerprints are ``accepted``. ``sort``: what matters most first, or by axis. With the programmes, nodes that did
    not change have their titles too.
    """
    view = View(everything, sort, min_level, accepted)
    with speaking(lang):
        return _Report(diff, view, Reporter.of(diff, view=view, old=old, new=new), Paper(width, colour)).text()


@frozen
class _Report:
    diff: ProgrammeDiff
    view: View
    reporter: Reporter
    paper: Paper

    def text(self) -> str:
        visible = self.view.shown(self.diff)
        lines = [*_head(self.diff, self.paper), *self._listed(message("not-read"), unread_lines(self.diff))]
        lines += [*self._points(), "", *self.paper.lines((document(plan.verdict(self.diff, visible)),), "", "")]
        for section in plan.sections(visible, self.reporter, self.view.sort):
            lines += ["", *self._section(section)]
        for key, told in plan.fronts(visible, self.reporter):
            lines += self._listed(message(key), told)
        if self.reporter.reasons.found:
            lines += ["", self.paper.bold(message("uncertain-because")), *_reasons(self.reporter, self.paper)]
        return "\n".join([*lines, *self._left_out()]) + "\n"

    def _points(self) -> Iterator[str]:
        told = points(self.diff, self.reporter, self.view, by_axis=True)
        if told:
            yield from ("", self.paper.bold(message("key-points").upper()))
        for point in told:
            yield from self.paper.lines(point.line, "  ! " if point.is_alarm else "  • ", "      ")

    def _listed(self, name: str, told: Sequence[Pieces]) -> Iterator[str]:
        if told:
            yield from ("", self.paper.bold(name))
        for line in told:
            yield from self.paper.lines(line, "  ", "    ")

    def _left_out(self) -> Iterator[str]:
        minor, *others = [*plan.left_out(self.diff, self.view, "hidden")] or [""]
        count = self.view.minor(self.diff)
        shows = f"; {message('all-shows', count)}" if count else ""
        if minor:
            yield from ("", *self.paper.lines((say(f"{minor}{shows}."),), "", ""))
        for other in others:
            yield from self.paper.lines((say(f"{other}."),), "", "")

    def _section(self, section: Section) -> Iterator[str]:
        yield from (self.paper.bold(line) for line in self.paper.lines((document(section.name),), "", "  "))
        for block in section.blocks:
            if not section.is_about(block):
                yield ""
                yield from self.paper.lines((*block.head, document(block.title)), "  ", "      ")
            for told in block.told:
                yield from self._told(told)

    def _told(self, told: Told) -> Iterator[str]:
        sign = "?" if told.change.uncertain else CHANGE_SIGNS.get(told.change.type, OTHERWISE)
        unsure = (say("—"), Piece(told.unsure, "doubt")) if told.unsure else ()
        yield from self.paper.lines((*told.line, *unsure), f"    {sign} ", "        ")
        for detail in (*told.details, *self._texts(told)):
            yield from self.paper.lines(detail, "        ", "          ")

    def _texts(self, told: Told) -> Iterator[Pieces]:
        """The beginnings of the two texts of what is rewritten, or all of them where everything is asked for."""
        for key, text in zip(("text-before", "text-now"), told.texts, strict=False):
            words = text.split()
            rest = 0 if self.view.everything else max(0, len(words) - BEGINNING)
            if rest:
                shown = f"{' '.join(words[:BEGINNING])} …"
                yield (say(message(key)), document(shown), Piece(message("cut", rest), "gap"))
            else:
                yield (say(message(key)), document(text))


def _head(diff: ProgrammeDiff, paper: Paper) -> Iterator[str]:
    for sign, cover in (("−", diff.old), ("+", diff.new)):
        about = plan.about(cover)
        yield from (paper.bold(line) for line in paper.lines((document(plan.title(cover)),), f"{sign} ", "  "))
        if about:
            yield from paper.lines((say(about),), "  ", "  ")


def _reasons(reporter: Reporter, paper: Paper) -> Iterator[str]:
    for reason in reporter.reasons.found:
        number = f"  {reason.number}. "
        yield from paper.lines(reason.line, number, " " * len(number))
