"""HTML from tags and text: whatever is no HTML already is escaped, so that text of a document stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape

from pt_extract.model.changes import Side
from pt_extract.outputs.report.pieces import Piece, Pieces, Style
from pt_extract.outputs.report.words import one_line

_ELEMENTS: dict[Style, tuple[str, Side]] = {"old": ("del", "old"), "new": ("ins", "new"), "document": ("span", "new")}
"""What the document's words stand in, and which document's language they are in."""

_VOID = frozenset({"input", "meta"})


class Html(str):
    """Text that is HTML."""

    __slots__ = ()


def tag(name: str, /, *content: str, **attributes: str | int | bool | None) -> Html:
    """An element. ``class_`` is ``class``, ``data_type`` is ``data-type``; what is None or False is left out."""
    named = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{named}>")
    return Html(f"<{name}{named}>{joined(content)}</{name}>")


def joined(content: Iterable[str], by: str = "") -> Html:
    """Pieces of HTML, and of text, one after the other."""
    return Html(by.join(item if isinstance(item, Html) else escape(_legible(item), quote=False) for item in content))


def _legible(text: str) -> str:
    """Text without control characters and without signs that turn the direction of what follows."""
    if text.isprintable():
        return text
    return "".join(char for char in text if char.isprintable() or char.isspace())


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(_legible(str(value)))}"'


def unseen(text: str) -> Html:
    """Words for those who listen only."""
    return tag("span", text, class_="unseen")


def anchor(side: Side, id_: str) -> str:
    """What a node is called as a place in the page."""
    return f"{side}-" + re.sub(r"[^\w.-]", lambda match: f"_{ord(match[0]):x}", id_)


def node_anchor(id_: str) -> str:
    """What a node of a single programme is called as a place in the page: its id, and nothing that the page uses."""
    place = re.sub(r"[^\w.-]", lambda match: f"_{ord(match[0]):x}", id_)
    return place if place[:1].isupper() or place[:1].isdecimal() else f"_{place}"


def doubt_anchor(number: int) -> str:
    """What a reason of uncertain changes is called as a place in the page."""
    return f"doubt-{number}"


def link(side: Side, id_: str) -> Html:
    """A link to where a node stands."""
    return tag("a", one_line(id_), class_="id", href=f"#{anchor(side, id_)}")


def policy(style: str, script: str = "", *, pictures: bool = False, asks: bool = False) -> str:
    """What a page may do: no other style or script runs than its own, and nothing is fetched.

    But ``pictures`` that are in it are shown, and one that ``asks`` may ask its own site.
    """
    style_hash, script_hash = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)
    )
    connect = "connect-src 'self'; " if asks else ""
    scripts = f"'sha256-{script_hash}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src {scripts}; "
        f"{'img-src data:; ' if pictures else ''}{connect}base-uri 'none'; form-action 'none'"
    )


def html_of(line: Pieces, languages: dict[Side, str]) -> Html:
    """A line of pieces; its first words of ours are its lead."""
    content: list[str] = []
    for place, piece in enumerate(line):
        replaces = place > 0 and line[place - 1].style == "old" and piece.style == "new"
        if place and (piece.spaced or replaces):
            content.append(" ")
        content.append(_dressed(piece, languages, lead=place == 0))
    return joined(content)


def _dressed(piece: Piece, languages: dict[Side, str], *, lead: bool) -> Html:
    if piece.style == "id":
        return link(piece.side or "new", piece.text)
    if piece.style in _ELEMENTS:
        name, side = _ELEMENTS[piece.style]
        return tag(name, piece.text, lang=languages[side], class_="said" if name == "span" else None)
    if piece.spoken:
        return joined((tag("span", piece.text, class_=piece.style, aria_hidden="true"), " ", unseen(piece.spoken)))
    if piece.style == "doubt":
        return tag("em", piece.text, class_="doubt")
    return tag("span", piece.text, class_="lead") if lead else joined((piece.text,))


def paragraphs(text: str, language: str) -> Html:
    """Prose of a document's, paragraph by paragraph; empty where there is none."""
    parts = [tag("p", one_line(part)) for part in text.split("\n\n") if part.strip()]
    return tag("div", *parts, class_="prose", lang=language) if parts else Html()
