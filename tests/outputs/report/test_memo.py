"""The memo, read as its readers' tools read it: CommonMark with tables and strikethrough."""

from __future__ import annotations

import re
from html import unescape

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diffs import COUNTED, COUNTS, DIFF, MINOR, NEW, NOT_READ, OLD, SAME, SCANNED, SCRIPT, change, only
from pt_extract.outputs.report import render_markdown
from pt_extract.outputs.report.memo import escaped

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MEMO = render_markdown(evolve(DIFF, counts=COUNTS), sort="document")
PAGE = READER.render(MEMO)


def text_of(markdown: str) -> str:
    """What a reader sees of it, without any styling."""
    return unescape(re.sub(r"<[^>]*>", "", READER.render(markdown))).strip()


def test_the_heading_names_both_documents() -> None:
    assert "<h1>Programa de Trabajo 2022 → Programa de Trabajo 2023</h1>" in PAGE


def test_the_table_counts_nodes_by_axis_before_and_now() -> None:
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>.*?</tr>", PAGE, re.DOTALL)]
    assert rows == COUNTED


def test_sections_are_axes_then_nodes() -> None:
    assert re.findall(r"<h2>(.*?)</h2>", PAGE) == [
        "Axis I: COMERCIO Y PUERTOS",
        "Axis II",
        "Cover",
        "Introduction",
        "Schedule",
        "Uncertain because",
    ]
    heads = [text_of(head) for head in re.findall(r"^### (.*)$", MEMO, re.MULTILINE)]
    assert heads[:2] == [
        "I.I.A.1 II Encuentro de puertos del sur",
        "I.I.A.2 (was I.I.A.3) Taller de boyas, faros y radares",
    ]
    assert len(heads) == 8


@pytest.mark.parametrize(
    "item",
    [
        "renamed, another edition: <s>I</s> <strong>II</strong> Encuentro de puertos del sur",
        "rescheduled: 2022 <code>■■··</code> → 2023 <code>·■■·</code> delayed",
        "Primero, <s>boyas</s> <strong>radares</strong>. palabra0",
        "Taller de boyas <s>y</s><strong>,</strong> faros <strong>y radares</strong> <strong>uncertain (1)</strong>",
        "SDGs: 5, 8, <s>9</s>, <strong>10</strong>",
        "project removed, with 2 activities, 1 schedule row",
        "<code>II.I.A.2</code> Huertos &lt;escuela&gt; &amp; *familia* <code>··■■</code>",
        "moved from <code>I.I.A</code> to <code>II.I.A</code>",
        "action removed: <s>Alquiler de lanchas</s> <code>■■··</code>",
    ],
)
def test_changes_are_items_with_marked_words(item: str) -> None:
    assert item in "".join(re.findall(r"<li>.*", PAGE))


def test_text_of_the_document_is_never_markup() -> None:
    assert "<script>" not in PAGE
    assert SCRIPT in unescape(PAGE)


def test_minor_changes_are_counted_until_asked_for() -> None:
    assert "<em>3 minor changes left out (2 new numbers, 1 editorial).</em>" in PAGE
    assert "Red de ~~puertos~~ **Puertos**" in render_markdown(DIFF, everything=True)
    assert "say the same" in render_markdown(MINOR)


def test_alike_programmes_are_said_to_be_alike() -> None:
    memo = render_markdown(SAME)
    assert memo.rstrip().endswith("The two programmes say the same.")
    assert "|" not in memo


def test_what_was_not_read_is_said_before_the_table() -> None:
    memo = render_markdown(SCANNED)
    assert "\n\n- old document: pages 3, 7-9 were not read: page 3 could not be read: it is blank\n- new" in memo
    assert memo.index("**Not everything was read:**") < memo.index("3 changes of 3 nodes")
    assert "Not everything" not in MEMO
    assert text_of(render_markdown(evolve(SAME, unread=NOT_READ[:1]))).splitlines()[-5:] == [
        "Not everything was read:",
        "",
        "old document: page 3 was not read: page 3 could not be read: it is blank",
        "",
        "The two programmes say the same, as far as they were read.",
    ]


def test_each_doubt_is_an_item_of_a_list_that_counts_as_changes_do() -> None:
    page = READER.render(render_markdown(SCANNED, sort="document"))
    listed = re.findall(r"<li>(.*?)</li>", page[page.index("Uncertain because") :])
    assert [item[:33] for item in listed] == [
        "new document: pages 4-7 were read",
        "old document: pages 3, 8 were not",
        "new document: hard to read on pag",
    ]
    assert re.findall(r"<strong>(uncertain.*?)</strong>", page) == [
        "uncertain (1, 2)",
        "uncertain (1, 2, 3)",
        "uncertain (1)",
    ]
    assert page.count("confidence 0.84") == 1


def test_the_programmes_give_titles_to_what_did_not_change() -> None:
    assert "## Axis II: CLIMA Y BOSQUES" in render_markdown(DIFF, old=OLD, new=NEW, sort="document")


@given(st.text("ab1 *_`|<>#~[]()!&;\\+-=.:/{}$", max_size=30).map(lambda text: " ".join(text.split())))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert text_of(escaped(text)) == text
    assert text_of(f"x {escaped(text)}") == f"x {text}".strip()


@pytest.mark.parametrize("words", [("(uno)", "uno"), ("«a»", "b!"), ("1.", "1)"), ("a*b", "a**b"), ("x", "x.")])
def test_marks_close_whatever_they_stand_around(words: tuple[str, str]) -> None:
    old, new = words
    told = change("renamed", "activity", "I.I.A.1", "I.I.A.1", old=f"Plan {old}", new=f"Plan {new}")
    line = next(line for line in render_markdown(only(evolve(told, title=new))).splitlines() if "renamed:" in line)
    shown = re.sub(r"</?(?:s|del|strong|p)>", "", READER.renderInline(line.removeprefix("- ")))
    assert "~~" not in shown
    assert shown.startswith("renamed: Plan")
    assert "**" not in shown.replace("a**b", "")
