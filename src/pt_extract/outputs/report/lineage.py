"""What became of each activity through several programmes, for each medium: text, Markdown, a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator

from pt_extract.harmless import harmless_in
from pt_extract.messages import Language, message, speaking
from pt_extract.model.changes import Line, Lineage
from pt_extract.outputs.report.history import (
    ABSENT,
    broken_promises,
    counted,
    happened,
    in_order,
    last_step,
    later,
    ledger_table,
    scales_of,
    text_of,
    years_of,
)
from pt_extract.outputs.report.html.lineage import lineage_page
from pt_extract.outputs.report.memo import escaped
from pt_extract.outputs.report.quarters import Scale
from pt_extract.outputs.report.words import one_line


def render_lineage(
    lineage: Lineage, *, form: str = "text", lang: Language = "en", width: int | None = None, colour: bool = False
) -> str:
    """What came of the promises, then a line for each activity with a strip of quarters for each document.

    ``form`` is ``text``, ``markdown`` or ``html``. ``width`` is a terminal's, at which titles of text are cut; None
    where lines may be as long as they like.
    """
    lineage = harmless_in(lineage)
    with speaking(lang):
        if form == "html":
            return lineage_page(lineage)
        if form == "markdown":
            return "\n\n".join(_memo(lineage)) + "\n"
        return text_of(lineage, width=width, colour=colour)


def _memo(lineage: Lineage) -> Iterator[str]:
    yield f"# {message('lineage-title')}: {escaped(' · '.join(years_of(lineage)))}"
    yield from map(escaped, counted(lineage))
    if not in_order(lineage):
        yield f"**{message('wrong-order')}**"
    yield f"## {message('ledger')}"
    yield _table(ledger_table(lineage))
    broken = list(broken_promises(lineage))
    if broken:
        yield message("broken-ones")
        yield "\n".join(f"- {one.year} `{one.step.id}` {escaped(one_line(one.step.title))}{one.note}" for one in broken)
    yield f"## {message('lines')}"
    head = [message("column-activity"), *map(escaped, years_of(lineage))]
    scales = scales_of(lineage)
    yield _table([head, *([_named(line), *_strips(line, scales)] for line in lineage.lines)], numbers=False)


def _named(line: Line) -> str:
    return f"`{last_step(line).id}` {escaped(one_line(line.title))}"


def _strips(line: Line, scales: list[Scale]) -> Iterator[str]:
    for step, scale in zip(line.steps, scales, strict=True):
        if step is None:
            yield ABSENT
            continue
        told = ", ".join(happened(step))
        yield f"`{scale.strip(step.quarters)}{later(step)}`{f' {escaped(told)}' if told else ''}"


def _table(rows: list[tuple[str, ...]] | list[list[str]], *, numbers: bool = True) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    rule = f"|---|{('---:|' if numbers else '---|') * (len(rows[0]) - 1)}"
    return "\n".join([head, rule, *body])
