"""The filters of the page, which only its script shows: without it there are none, and everything is shown."""

from __future__ import annotations

from collections.abc import Sequence

from pt_extract.messages import message
from pt_extract.model.changes import CHANGE_TYPES, LEVELS, Change, ProgrammeDiff
from pt_extract.outputs.report.html.markup import Html, tag
from pt_extract.outputs.report.html.rowmarkup import badge
from pt_extract.outputs.report.view import View, at_least


def controls(diff: ProgrammeDiff, view: View) -> Html:
    """What can be chosen of the changes; nothing where there are none."""
    if not diff.changes:
        return Html()
    kinds = [
        _checkbox(badge(name), _count(diff.of_type(name)), checked=True, data_filter=name)
        for name in CHANGE_TYPES
        if diff.of_type(name)
    ]
    search = tag(
        "label", message("search"), tag("input", type="search", id="search", autocomplete="off"), class_="search"
    )
    buttons = [
        tag("button", name, type="button", id=id_)
        for id_, name in (("fold", message("fold")), ("reset", message("show-all")))
    ]
    besides = _besides(diff, view)
    chosen = tag(
        "details",
        tag("summary", message("filter-changes")),
        tag("fieldset", tag("legend", message("kinds-of-change")), *kinds),
        tag("fieldset", tag("legend", message("levels")), *_levels(diff, view)),
        tag("fieldset", tag("legend", message("besides-these")), *besides) if besides else "",
        tag("p", message("print-hint"), class_="hint"),
        class_="choices",
    )
    status = tag("p", id="status", role="status")
    return tag(
        "search",
        tag("div", search, status, *buttons, class_="tools"),
        chosen,
        class_="controls",
        id="controls",
        hidden=True,
    )


def _levels(diff: ProgrammeDiff, view: View) -> list[Html]:
    return [
        _checkbox(message(f"level-{level}"), _count(own), checked=at_least(level, view.min_level), data_level=level)
        for level in LEVELS
        if (own := [change for change in diff.changes if change.level == level])
    ]


def _besides(diff: ProgrammeDiff, view: View) -> list[Html]:
    minor = sum(change.is_minor for change in diff.changes)
    unsure = [change for change in diff.changes if change.uncertain]
    boxes = [_checkbox(message("minor-changes"), f"({minor})", checked=view.everything, id="minor")] if minor else []
    boxes += [_checkbox(message("uncertain-only"), _count(unsure), checked=False, id="uncertain")] if unsure else []
    return boxes


def _count(changes: Sequence[Change]) -> str:
    """``(3)``, or ``(2 + 1 minor)``."""
    minor = sum(change.is_minor for change in changes)
    return f"({len(changes) - minor} + {message('minor-count', minor)})" if minor else f"({len(changes)})"


def _checkbox(name: str, count: str, *, checked: bool, **attributes: str) -> Html:
    number = tag("span", count, class_="count") if count else ""
    return tag("label", tag("input", type="checkbox", checked=checked, **attributes), " ", name, " ", number)
