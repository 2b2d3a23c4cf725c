"""A page of HTML as elements, for tests to look into."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from attrs import field, frozen

VOID = {"meta", "input"}


@frozen
class Element:
    """An element with what is in it, text and elements in order."""

    name: str
    attributes: dict[str, str | None]
    content: list[Any] = field(factory=list)

    @property
    def text(self) -> str:
        """Its words, those for listeners too, spaces made one."""
        raw = "".join(item if isinstance(item, str) else item.text for item in self.content)
        return " ".join(raw.split())

    def all(self, name: str = "", class_: str = "", **attributes: str) -> list[Element]:
        """The elements below it that are called so, are of that class and have these attributes."""
        found = []
        for item in self.content:
            if isinstance(item, str):
                continue
            classes = (item.attributes.get("class") or "").split()
            wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
            if name in ("", item.name) and class_ in ("", *classes) and wanted.items() <= item.attributes.items():
                found.append(item)
            found += item.all(name, class_, **attributes)
        return found

    def one(self, name: str = "", class_: str = "", **attributes: str) -> Element:
        (found,) = self.all(name, class_, **attributes)
        return found


class Reader(HTMLParser):
    """Builds elements, and fails where a tag is not closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(page: str) -> Element:
    reader = Reader()
    reader.feed(page)
    reader.close()
    (root,) = reader.open
    return root
