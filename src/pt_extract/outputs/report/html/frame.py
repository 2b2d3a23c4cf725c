"""What all pages share: one file that asks for nothing, in light and dark, with the house's style and its scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files

from pt_extract.messages import message, spoken
from pt_extract.model import Source
from pt_extract.outputs.report.html.markup import Html, policy, tag

LANGUAGE = "es"
"""What a document that says no language is read out in."""


def framed(
    title: str,
    body: Iterable[Html],
    *,
    parts: Sequence[str] = (),
    words: Sequence[str] = (),
    pictures: bool = False,
    asks: bool = False,
) -> str:
    """A page: its ``title``, its ``body``, and the styles and scripts of its ``parts`` besides those of the house.

    ``words`` are the keys of the messages that its scripts say; ``pictures`` says whether it holds some, ``asks``
    whether they may ask the site that the page is of.
    """
    style = joined_files(f"{name}.css" for name in ("house", *parts))
    script = joined_files(f"{name}.js" for name in ("house", *parts))
    heads = (
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(style, script, pictures=pictures, asks=asks)),
        tag("title", title),
        tag("style", style),
    )
    said = {f"data_{key.replace('-', '_')}": message(key) for key in ("dark", "light", *words)}
    whole = tag("body", *body, tag("script", script), **said)
    return f"<!doctype html>\n{tag('html', tag('head', *heads), whole, lang=spoken())}\n"


def top(kicker: str) -> Html:
    """The first line of a page: what kind of page it is, and the button for the theme, which only the script shows."""
    button = tag("button", message("dark"), type="button", id="theme", hidden=True)
    return tag("p", tag("span", kicker, class_="kicker"), button, class_="top")


def joined_files(names: Iterable[str]) -> Html:
    """What the files of those names hold, as far as there are any."""
    folder = files("pt_extract.outputs.report.html")
    return Html("".join(folder.joinpath(name).read_text("utf-8") for name in names if folder.joinpath(name).is_file()))


def source_line(source: Source, name: str = "") -> Html:
    """Where a reading comes from."""
    lead = f"{name}: " if name else ""
    said = f"{lead}{source.file}, {message('page', source.pages)}, {source.generator}, SHA-256 "
    return tag("span", said, tag("code", source.sha256))
