"""The page on which documents are dropped."""

from __future__ import annotations

from pt_extract.messages import LANGUAGES, message, spoken
from pt_extract.outputs.report.html.frame import framed, joined_files, top
from pt_extract.outputs.report.html.markup import Html, policy, tag

PARTS = ("home",)
WORDS = ("serve-sending", "serve-look", "serve-save", "serve-again", "serve-lost")
"""The keys of what the script says."""


def home_page() -> str:
    """The way in: a place for documents, and for what comes of them."""
    title = message("serve-title")
    header = tag("header", top(message("serve-kicker")), tag("h1", title), tag("p", *_languages(), class_="languages"))
    return framed(title, [header, tag("main", _form(), _outcome(), _promises())], parts=PARTS, words=WORDS, asks=True)


def home_policy() -> str:
    """What the page may do: ask its own site, with its own script and style."""
    return policy(joined_files(("house.css", "home.css")), joined_files(("house.js", "home.js")), asks=True)


def _languages() -> list[Html]:
    """Links to the page in each language."""
    return [
        tag("a", message(f"language-{code}"), href=f"/?lang={code}", lang=code, aria_current=code == spoken() or None)
        for code in LANGUAGES
    ]


def _form() -> Html:
    """A place to drop documents, or to choose them by keyboard."""
    chooser = tag("input", type="file", id="document", name="document", accept=".pdf,application/pdf", multiple=True,
                  class_="unseen")  # fmt: skip
    said = (
        tag("span", message("serve-drop"), class_="invitation"),
        tag("span", message("serve-how")),
        tag("span", message("serve-choose"), class_="choose", aria_hidden="true"),
    )
    return tag("form", tag("label", *said, chooser, class_="drop", id="drop"), id="form")


def _outcome() -> Html:
    """How far it is, and what came of it."""
    return tag(
        "section",
        tag("h2", "", id="what"),
        tag("p", "", id="said", role="status"),
        tag("progress", id="progress", max=1, aria_labelledby="said"),
        tag("ul", id="files", class_="files"),
        tag("button", message("serve-again"), type="button", id="again"),
        id="outcome",
        hidden=True,
    )


def _promises() -> Html:
    names = ("serve-here", "serve-kept")
    return tag("ul", *(tag("li", message(name)) for name in names), class_="promises")
