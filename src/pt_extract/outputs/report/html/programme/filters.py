"""The search and the filters of the page, which only its script shows: without it, everything is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pt_extract.messages import message
from pt_extract.model import Modality, WorkProgramme
from pt_extract.outputs.report.html.markup import Html, tag
from pt_extract.outputs.report.quarters import Scale, named
from pt_extract.outputs.report.words import one_line
from pt_extract.timekeys import year_in

MODALITIES: tuple[Modality, ...] = ("in_person", "virtual")


def filters(programme: WorkProgramme, scale: Scale) -> Html:
    """What can be asked of the tree; nothing where there is none."""
    if not programme.axes:
        return Html()
    nodes = list(programme.walk())
    axes = [(one_line(axis.id), f"{one_line(axis.id)}. {_short(one_line(axis.title))}") for axis in programme.axes]
    quarters = [(key, f"{year_in(key)} {named(key)}".strip()) for key in scale.keys]
    used = [(name, message(name)) for name in MODALITIES if any(name in node.modality for node in nodes)]
    funders = sorted({one_line(funder) for node in nodes for funder in node.funders})
    choices = (
        _choice("axis", axes),
        _choice("quarter", quarters),
        _choice("modality", used),
        _choice("funder", [(funder, _short(funder)) for funder in funders]),
    )
    boxes = [_box("later")] if any(node.continues for node in nodes) else []
    boxes += [_box("findings")] if any(finding.node for finding in programme.findings) else []
    return tag(
        "search",
        tag("label", tag("span", message("filter-words")), tag("input", type="search", id="words", autocomplete="off"),
            class_="words"),
        *choices,
        *boxes,
        tag("p", tag("span", id="status", role="status"),
            tag("button", message("show-all"), type="button", id="reset", hidden=True),
            tag("button", message("unfold-all"), type="button", id="fold"), class_="tools"),
        class_="filters",
        id="filters",
        hidden=True,
    )  # fmt: skip


LONGEST_CHOICE = 48
"""Letters of what can be chosen."""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CHOICE else text[: LONGEST_CHOICE - 1].rstrip() + "…"


def _choice(name: str, values: Sequence[tuple[str, str]]) -> Html:
    """One of some values, or any; nothing where there is no choice."""
    if not values:
        return Html()
    return tag("label", tag("span", message(f"filter-{name}")), tag("select", *_options(values), data_ask=name))


def _options(values: Iterable[tuple[str, str]]) -> list[Html]:
    return [
        tag("option", message("filter-any"), value=""),
        *(tag("option", said, value=value) for value, said in values),
    ]


def _box(name: str) -> Html:
    return tag(
        "label", tag("input", type="checkbox", data_ask=name), tag("span", message(f"filter-{name}")), class_="check"
    )
