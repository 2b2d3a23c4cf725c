"""The sample as a web page made for printing: its own labels, lists and table, all of its look in one style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

import msgspec

from schedule_table import Line, Part, parts
from source import KINDS, Habit, Kind, Node, Place, Source, parse_blocks

_LISTED: dict[Kind, str] = {
    "axis": "Eje {n}.",
    "programme": "Programa {n}.",
    "project": "Proyecto {n}.",
    "activity": "Actividad {n}.",
}
_BODY: dict[Kind, str] = _LISTED | {"axis": "EJE TEMÁTICO {n}:", "programme": "PROGRAMA {n}:"}
_SCHEDULE: dict[Kind, str] = dict.fromkeys(KINDS, "")
HABIT = Habit(labels={"index": _LISTED, "overview": _LISTED, "body": _BODY, "schedule": _SCHEDULE})
"""What the page prints before titles where the source leaves that open."""

STYLE = """
@page { size: A4; margin: 24mm 18mm 20mm;
  @top-left { content: "%(title)s"; font: 8pt "DejaVu Sans"; color: #666 }
  @top-right { content: "%(code)s"; font: 8pt "DejaVu Sans"; color: #666 }
  @bottom-right { content: "%(page)s " counter(page) " %(of)s " counter(pages); font: 8pt "DejaVu Sans"; color: #666 } }
@page :first { @top-left { content: none } @top-right { content: none } @bottom-right { content: none } }
* { print-color-adjust: exact; -webkit-print-color-adjust: exact }
body { font: 9.5pt/1.45 "DejaVu Sans", sans-serif; color: #222; margin: 0 }
h1, h2, h3 { color: #0b5394; break-after: avoid }
h1 { font-size: 15pt; border-bottom: 2px solid #0b5394; padding-bottom: 3px }
h2 { font-size: 12pt; text-transform: none } h3 { font-size: 10pt; color: #333 }
.cover { text-align: center; padding-top: 45mm; break-after: page }
.cover h1 { border: 0; font-size: 26pt; margin: 30mm 0 }
.notice { margin-top: 40mm; font-size: 8pt; text-align: left; border: 1px solid #ccc; padding: 3mm; color: #444 }
section { break-before: page }
blockquote { margin: 3mm 8mm; padding: 1mm 4mm; border-left: 3px solid #9fc5e8; font-style: italic }
ul.contents { list-style: none; padding-left: 6mm } ul.contents > li { margin: 1mm 0 }
li { margin: .6mm 0 }
.node { break-inside: auto; margin: 2.5mm 0 }
table { border-collapse: collapse; width: 100%%; font-size: 7.5pt; line-height: 1.25; margin-bottom: 6mm }
th, td { border: 1px solid #b7b7b7; padding: 1mm 1.5mm; text-align: left }
thead th { background: #0b5394; color: #fff; text-align: center }
tr { break-inside: avoid }
th.q, td.q { width: 11mm; text-align: center }
tr.programme td { background: #cfe2f3; font-weight: bold } tr.project td { background: #e8f0f8; font-weight: bold }
tr.activity td { font-weight: bold } tr.action td { font-style: italic }
tr.task td:nth-child(2) { padding-left: 5mm }
td.on, tr.activity td.on { background: #93c47d }
table.counts { width: 70%%; margin: 8mm auto } table.counts th, table.counts td { text-align: center }
table.counts tr:last-child td { font-weight: bold; background: #eee }
"""


def page(source: Source) -> str:
    """The whole document."""
    if source.habit == Habit():
        source = msgspec.structs.replace(source, habit=HABIT)
    cover = source.document
    page, of = {"en": ("Page", "of")}.get(cover.language, ("Página", "de"))
    style = STYLE % {"title": cover.title, "code": cover.code, "page": page, "of": of}
    body = "\n".join([*_cover(source), *_contents(source), *_body(source), *_schedule(source)])
    head = f'<meta charset="utf-8"><title>{escape(cover.title)}</title><style>{style}</style>'
    return f'<!DOCTYPE html>\n<html lang="{cover.language}"><head>{head}</head><body>\n{body}\n</body></html>\n'


def _cover(source: Source) -> Iterator[str]:
    cover = source.document
    lines = [f"<p>{escape(text)}</p>" for text in (cover.meeting, cover.place, cover.dates, cover.code)]
    notice = "".join(f"<p>{_inline(block.text)}</p>" for block in parse_blocks(cover.notice))
    yield f'<div class="cover"><p><b>{escape(cover.organisation)}</b></p><p><b>{escape(cover.acronym)}</b></p>'
    yield f'<h1>{escape(cover.title)}</h1>{"".join(lines)}<div class="notice">{notice}</div></div>'


def _contents(source: Source) -> Iterator[str]:
    yield f"<h1>{source.habit.contents}</h1><p><b>{source.habit.introduction}</b></p>"
    yield from _listed(source, source.children(""))


def _listed(source: Source, nodes: Iterable[Node]) -> Iterator[str]:
    """The index, a list within a list for each level."""
    yield '<ul class="contents">'
    for node in nodes:
        text = _named(source, node, "index")
        yield f"<li>{text if node.kind == 'activity' else f'<b>{text}</b>'}"
        if under := source.children(node.id):
            yield from _listed(source, under)
        yield "</li>"
    yield "</ul>"


def _named(source: Source, node: Node, place: Place) -> str:
    """A node's label and title as that place prints them."""
    return f"{source.label(node, place)} {escape(source.wording(node, place) or '')}"


def _inline(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text))


# --------------------------------------------------------------------------------------------------------------- body


def _body(source: Source) -> Iterator[str]:
    yield f"<section><h1>{source.habit.introduction}</h1>"
    yield from _prose(source.document.introduction)
    yield "</section>"
    for axis in source.children(""):
        heading = f"<h1>{source.label(axis, 'body')} {escape(axis.title)}</h1>"
        yield f"<section>{heading}"
        yield from (_overview_line(source, node) for node in source.within(axis)[1:])
        yield f"</section><section>{heading}<h2>{_justification(source, axis)}</h2>"
        for node in source.within(axis):
            yield from _node(source, node)
        yield "</section>"


def _justification(source: Source, axis: Node) -> str:
    usual = source.habit.justification == Habit().justification
    return axis.justification if usual else source.habit.justification


def _overview_line(source: Source, node: Node) -> str:
    indent = {"programme": 0, "project": 6, "activity": 12}[node.kind]
    text = _named(source, node, "overview")
    shown = f"<b>{text}</b>" if node.kind == "programme" else text
    return f'<p style="margin: 1mm 0 1mm {indent}mm">{shown}</p>'


def _node(source: Source, node: Node) -> Iterator[str]:
    """Headings in lines of their own, but those of activities, from which the prose runs on."""
    blocks = node.body
    if node.kind == "programme":
        yield f"<h2>{_named(source, node, 'body')}</h2>"
    elif node.kind == "project" and node.in_body:
        yield f"<h3>{_named(source, node, 'body')}</h3>"
    elif node.kind == "activity":
        label = source.label(node, "body").rstrip(".") + node.label_end
        heading = f"<b>{label} {escape(node.title)}{node.close}</b>"
        if node.own_line:
            yield f"<p>{heading}</p>"
        else:
            first, _, blocks = blocks.strip().partition("\n\n")
            yield f"<p>{heading} {_inline(' '.join(first.split()))}</p>"
    yield from _prose(blocks)


def _prose(text: str) -> Iterator[str]:
    for block in parse_blocks(text):
        if block.kind == "centred":
            yield f"<blockquote>{_inline(block.text)}</blockquote>"
        elif block.kind == "numbered":
            yield f'<p style="margin: 1mm 0 1mm 6mm">{_inline(block.text)}</p>'
        elif block.kind == "sdg":
            yield f'<ul style="margin: 0"><li>{_inline(block.text)}</li></ul>'
        else:
            yield f"<p>{_inline(block.text)}</p>"


# ----------------------------------------------------------------------------------------------------------- schedule


def _schedule(source: Source) -> Iterator[str]:
    yield f"<section><h1>{escape(source.schedule.heading)}</h1>"
    for part in parts(source):
        yield from _table(source, part)
    if source.schedule.summary:
        yield from _summary(source)
    yield "</section>"


def _table(source: Source, part: Part) -> Iterator[str]:
    schedule = source.schedule
    axis = escape(part.axis.wording("schedule") or "")
    yield f'<table><thead><tr><th rowspan="2">{part.label}</th><th rowspan="2">{axis}</th>'
    yield f'<th colspan="{len(schedule.columns) - 1}">{schedule.span}</th><th>{schedule.later}</th></tr><tr>'
    yield from (f'<th class="q">{escape(name)}</th>' for _, name in schedule.columns)
    yield "</tr></thead><tbody>"
    yield from (_row(line) for line in part.lines)
    yield "</tbody></table>"


def _row(line: Line) -> str:
    cells = "".join(
        f'<td class="q{" on" if mark == "#" else ""}">{"" if mark in "#." else mark}</td>' for mark in line.marks
    )
    return f'<tr class="{line.kind}"><td>{line.label}</td><td>{escape(line.text)}</td>{cells}</tr>'


def _summary(source: Source) -> Iterator[str]:
    names = "".join(f"<th>{escape(name)}</th>" for _, name in source.schedule.columns[:-1])
    yield f'<table class="counts"><thead><tr><th></th>{names}</tr></thead><tbody>'
    for line in source.schedule.summary:
        yield f"<tr><td>{line.label}</td>{''.join(f'<td>{count}</td>' for count in line.counts)}</tr>"
    yield "</tbody></table>"
