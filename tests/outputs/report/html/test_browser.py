"""The page as people use it: in a browser, with a mouse, by keyboard, on a small screen, on paper."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest
from attrs import evolve

from browser import Browser, needs_browser
from diffs import CHANGES, COUNTS, NEW, NOT_READ, OLD, PARTLY_READ, SAME, SCANNED, only
from diffs import DIFF as PLAIN
from places import GOLDEN_FOLDER
from pt_extract.differ import diff, lineage
from pt_extract.jsonio import from_json
from pt_extract.messages import LANGUAGES
from pt_extract.model import WorkProgramme
from pt_extract.model.changes import KeyPoint, ProgrammeDiff
from pt_extract.outputs.report import render_html, render_lineage

pytestmark = [needs_browser, pytest.mark.slow]

DIFF = evolve(PLAIN, counts=COUNTS)
PAGE = render_html(DIFF, OLD, NEW)
MINOR = sum(change.is_minor for change in CHANGES)
SHOWN_ROWS = "[...document.querySelectorAll('.row')].filter(e => e.checkVisibility())"
CHOOSE = "document.querySelector('.choices').open = true"
"""Opens what can be chosen."""
TAB = ("Tab", 9)


def changes(browser: Browser) -> list[str]:
    """The types of the changes that can be seen."""
    found: list[str] = browser.run(
        "[...document.querySelectorAll('.change')].filter(e => e.checkVisibility()).map(e => e.dataset.type)"
    )
    return found


def titles(browser: Browser) -> list[str]:
    """The title of each row that can be seen."""
    found: list[str] = browser.run(f"{SHOWN_ROWS}.map(e => e.querySelector('.title').textContent)")
    return found


def sees(browser: Browser, selector: str) -> bool:
    return bool(browser.run(f"document.querySelector({selector!r}).checkVisibility()"))


def errors(browser: Browser) -> list[Any]:
    return [event for event in browser.events if event["method"] in ("Runtime.exceptionThrown", "Log.entryAdded")]


def test_the_page_asks_for_nothing_and_nothing_goes_wrong(browser: Browser) -> None:
    browser.open(PAGE)
    asked = [
        event["params"]["request"]["url"] for event in browser.events if event["method"] == "Network.requestWillBeSent"
    ]
    assert len(asked) == 1 and asked[0].startswith("file:")
    assert errors(browser) == []
    assert browser.run("document.title") == "Programa de Trabajo 2022 → Programa de Trabajo 2023"


def test_a_script_that_is_not_the_pages_own_does_not_run(browser: Browser) -> None:
    browser.open(PAGE.replace("<main>", "<main><script>document.title = 'roto'</script>"))
    assert browser.run("document.title") != "roto"
    assert any("Content Security Policy" in str(error) for error in errors(browser))


def test_minor_changes_are_hidden_until_chosen(browser: Browser) -> None:
    browser.open(PAGE)
    assert len(changes(browser)) == len(CHANGES) - MINOR
    assert browser.run("document.getElementById('status').textContent") == "12 of 15 changes shown"
    browser.run(CHOOSE)
    browser.click("#minor")
    assert len(changes(browser)) == len(CHANGES)
    browser.open(render_html(DIFF, OLD, NEW, everything=True))
    assert len(changes(browser)) == len(CHANGES)


def test_filters_leave_what_is_chosen(browser: Browser) -> None:
    browser.open(PAGE)
    browser.run(CHOOSE)
    for name in sorted({change.type for change in CHANGES} - {"rescheduled"}):
        browser.click(f"[data-filter={name}]")
    assert changes(browser) == ["rescheduled"]
    assert titles(browser) == ["II Encuentro de puertos del sur"]
    assert not sees(browser, "#group-added")
    browser.click("[data-filter=rescheduled]")
    assert titles(browser) == []
    assert sees(browser, "#nothing")
    browser.click("#reset")
    assert len(changes(browser)) == len(CHANGES)


def test_a_number_of_the_summary_leaves_what_it_counts(browser: Browser) -> None:
    browser.open(PAGE)
    browser.click("a[data-only=added]")
    assert set(changes(browser)) == {"added"}
    assert len(changes(browser)) == 3


def test_unchanged_nodes_are_folded(browser: Browser) -> None:
    browser.open(PAGE)
    assert "Guía de trámites" not in titles(browser)
    browser.click(".stayed > summary")
    assert "Guía de trámites" in titles(browser)


def test_only_what_is_uncertain_can_be_left(browser: Browser) -> None:
    browser.open(PAGE)
    browser.run(CHOOSE)
    browser.click("#uncertain")
    assert changes(browser) == ["added", "renamed"]
    assert titles(browser) == ["Cielo limpio", "Taller de boyas, faros y radares"]
    assert browser.run("document.getElementById('status').textContent") == "2 of 15 changes shown"
    browser.click("#reset")
    assert len(changes(browser)) == len(CHANGES)


def test_a_number_leads_to_why_a_change_is_uncertain(browser: Browser) -> None:
    browser.open(PAGE, height=400)
    browser.follow(".doubt a")
    assert browser.run("location.hash") == "#doubt-1"
    assert 0 <= browser.run("document.getElementById('doubt-1').getBoundingClientRect().top") < 400


def test_search_finds_words_without_their_accents(browser: Browser) -> None:
    browser.open(PAGE)
    browser.click("#search")
    browser.type("TELEFONO tramites")
    assert titles(browser)[-1] == "Trámites por teléfono"
    assert changes(browser) == ["added"]
    assert browser.run("document.getElementById('status').textContent") == "1 of 15 changes shown"


def test_a_link_leads_to_what_was_filtered_away(browser: Browser) -> None:
    browser.open(PAGE, height=400)
    browser.run(CHOOSE)
    browser.click("[data-filter=moved]")
    assert not sees(browser, '[id="new-II.I.A.2"]')
    browser.run(
        "new Promise(done => { addEventListener('hashchange', done); location.hash = '#new-II.I.A.2' }).then(() => 1)"
    )
    assert sees(browser, '[id="new-II.I.A.2"]')
    top = browser.run("document.getElementById('new-II.I.A.2').getBoundingClientRect().top")
    assert 0 <= top < 400


def test_details_fold_one_by_one_and_together(browser: Browser) -> None:
    browser.open(PAGE)
    browser.click(".row summary")
    assert len(changes(browser)) == len(CHANGES) - MINOR - 1
    browser.click("#fold")
    assert changes(browser) == []
    browser.click("#fold")
    assert len(changes(browser)) == len(CHANGES) - MINOR


# --- how it looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("page", [PAGE, render_html(SCANNED, PARTLY_READ, NEW)], ids=["read", "scanned"])
def test_all_text_has_enough_contrast(browser: Browser, page: str, dark: bool) -> None:
    browser.open(page, dark=dark)
    looked, faint = browser.faint_texts()
    assert looked > 140 and faint == []


def background(browser: Browser) -> Any:
    return browser.run("getComputedStyle(document.documentElement).backgroundColor")


THEME = "document.getElementById('theme').textContent"
"""What the button says it will do."""


def test_the_theme_follows_the_system_until_it_is_chosen(browser: Browser) -> None:
    browser.open(PAGE)
    light = background(browser)
    assert browser.run(THEME) == "Dark theme"
    browser.run(
        "window.noticed = new Promise(done => matchMedia('(prefers-color-scheme: dark)').onchange = () => done(1)), 1"
    )
    browser.media(prefers_color_scheme="dark")
    browser.run("noticed")
    assert browser.run(THEME) == "Light theme"
    dark = background(browser)
    assert dark != light
    browser.open(PAGE, dark=True)
    assert browser.run(THEME) == "Light theme"
    browser.click("#theme")
    assert background(browser) == light
    assert browser.run(THEME) == "Dark theme"
    browser.click("#theme")
    assert background(browser) == dark


@pytest.mark.parametrize("width", [320, 360, 500, 700])
def test_the_counts_are_not_cut_off(browser: Browser, width: int) -> None:
    browser.open(PAGE, width=width, height=800)
    browser.run("document.querySelector('.counted').open = true")
    assert len(browser.run("[...document.querySelector('.summary tr').cells].map(e => e.textContent)")) == 6
    assert browser.run("(e => e.scrollWidth - e.clientWidth)(document.querySelector('.summary'))") == 0


@pytest.mark.parametrize(("width", "screens"), [(1280, 1), (400, 2)])
def test_the_first_change_is_near_the_head(browser: Browser, width: int, screens: int) -> None:
    old, new = (from_json((GOLDEN_FOLDER / f"programa-{year}.json").read_bytes()) for year in (2022, 2023))
    for lang in LANGUAGES:
        browser.open(render_html(diff(old, new), old, new, lang=lang), width=width, height=800)
        assert browser.run("document.querySelector('.row .node').getBoundingClientRect().bottom") < 800 * screens


@pytest.mark.parametrize("width", [320, 360, 700, 1000, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, width: int) -> None:
    browser.open(PAGE, width=width, height=800)
    assert browser.run("innerWidth") == width
    over = browser.run(
        f"[...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('.summary, .skip')"
        f" && e.getBoundingClientRect().right > {width} + 0.5).map(e => e.outerHTML.slice(0, 200))"
    )
    assert over == []
    assert browser.run("document.documentElement.scrollWidth") == width


def test_a_narrow_screen_has_the_quarters_below_the_wording(browser: Browser) -> None:
    browser.open(PAGE, width=360, height=800)
    parts = "[...document.querySelector('#new-I\\\\.I\\\\.A\\\\.1').querySelectorAll('.path, .node, .when')]"
    boxes = browser.run(f"{parts}.map(e => e.getBoundingClientRect()).map(b => [b.top, b.width])")
    tops = [top for top, _ in boxes]
    assert tops == sorted(set(tops))
    assert boxes[1][1] > 250


def test_quarters_stand_under_each_other(browser: Browser) -> None:
    browser.open(PAGE)
    cells = browser.run(
        "[...document.querySelectorAll('.row.kept .gantt tbody')].map(t => [...t.rows].map(r => [...r.cells]"
        ".map(c => Math.round(c.getBoundingClientRect().left))))"
    )
    assert cells and all(old == new for old, new in cells)


# --- by keyboard -----------------------------------------------------------------------------------------------------


def focused(browser: Browser) -> str:
    name = "e === document.body ? '' : e.id || e.dataset.filter || e.className || e.localName"
    return str(browser.run(f"(e => {name})(document.activeElement)"))


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(browser: Browser) -> None:
    browser.open(PAGE)
    browser.run(CHOOSE)
    expected = browser.run(
        "[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')]"
        ".filter(e => e.checkVisibility()).length"
    )
    reached = []
    for _ in range(expected):
        browser.press(*TAB)
        reached.append(focused(browser))
        assert browser.run("getComputedStyle(document.activeElement).outlineStyle") not in ("none", ""), reached[-1]
    assert "" not in reached
    filters = [change for change in reached if change in {one.type for one in CHANGES}]
    assert reached[:2] == ["skip", "theme"]
    assert len(filters) == 10
    assert reached.index("search") < reached.index("fold") < reached.index("attributes") < reached.index("minor")
    browser.press(*TAB)
    assert focused(browser) in ("", "skip")


def test_the_first_key_leads_past_the_filters(browser: Browser) -> None:
    browser.open(PAGE)
    browser.press(*TAB)
    assert browser.run("document.activeElement.getBoundingClientRect().left") >= 0
    browser.press("Enter", 13, "\r")
    browser.press(*TAB)
    assert browser.run("document.activeElement.closest('.row') !== null")


def test_filters_and_details_obey_the_keyboard(browser: Browser) -> None:
    browser.open(PAGE)
    browser.run(CHOOSE)
    browser.run("document.querySelector('[data-filter=added]').focus()")
    browser.press(" ", 32, " ")
    assert "added" not in changes(browser)
    before = len(changes(browser))
    browser.run("document.querySelector('.row:not(.off) summary').focus()")
    browser.press("Enter", 13, "\r")
    assert len(changes(browser)) == before - 1


# --- without a script, and on paper ----------------------------------------------------------------------------------


def test_without_a_script_everything_is_shown_and_no_dead_control_is(browser: Browser) -> None:
    browser.open(PAGE, script=False)
    assert len(changes(browser)) == len(CHANGES)
    assert browser.run(f"{SHOWN_ROWS}.length") == browser.run("document.querySelectorAll('.group > .row').length")
    assert not sees(browser, "#controls") and not sees(browser, "#theme")
    browser.click(".row summary")
    assert len(changes(browser)) == len(CHANGES) - 1


def sheets(browser: Browser) -> list[str]:
    """The words on each page as printed."""
    document = pypdfium2.PdfDocument(browser.pdf())
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


def printed(browser: Browser) -> str:
    """All words of the page as printed, without what is between them."""
    return re.sub(r"[\s\ufffe-]+", "", " ".join(sheets(browser)))


@pytest.mark.parametrize("script", [True, False])
def test_print_gives_every_change_whatever_is_filtered_or_folded(browser: Browser, script: bool) -> None:
    browser.open(PAGE, script=script)
    if script:
        browser.click("#fold")
        browser.run(CHOOSE)
        browser.click("[data-filter=added]")
        browser.click("#search")
        browser.type("nada de esto")
        assert changes(browser) == []
    else:
        browser.click(".row summary")
        assert changes(browser).count("added") == 2
    text = printed(browser)
    for words in (
        *(
            "Fondo del MAR Mar",
            "Red de puertos Puertos",
            "II Encuentro",
            "renumbered from B to A",
            "Alquiler de lanchas",
        ),
        *("continuity: no longer goes on", "it was part of", "project removed, with 2 activities", "moved from I.I.A"),
        *("Medición del aire", "El plan nació en enero marzo", "Semillas nativas", "INFORME Informe final"),
    ):
        assert words.replace(" ", "") in text, words
    assert "Printgiveseverychange" not in text


def test_the_changes_begin_on_the_page_on_which_the_summary_ends(browser: Browser) -> None:
    browser.open(render_html(only(CHANGES[2]), OLD, NEW))
    first = sheets(browser)[0]
    assert "1 renamed" in first and "renamed, another edition" in first


@pytest.mark.parametrize("lines", range(0, 24, 3))
def test_the_heading_of_the_changes_is_never_left_behind(browser: Browser, lines: int) -> None:
    point = KeyPoint("untouched", (), {"untouched": 1, "of": 2, "share": 0.5}, "half")
    browser.open(render_html(evolve(DIFF, key_points=(point,) * lines), OLD, NEW))
    (page,) = [page for page in sheets(browser) if "Added (" in page]
    assert "activity added" in page


def test_nothing_is_cut_off_on_paper(browser: Browser) -> None:
    browser.open(PAGE)
    browser.media("print")
    browser.resize(680, 1000)
    assert browser.run("document.documentElement.scrollWidth") <= 680
    assert not sees(browser, "#controls")


def test_alike_programmes_make_a_page_too(browser: Browser) -> None:
    browser.open(render_html(SAME, OLD, OLD))
    assert errors(browser) == []
    assert len(titles(browser)) == sum(1 for _ in OLD.walk())
    assert not browser.run("document.body.innerText").count("shown")
    assert browser.run("document.querySelectorAll('input').length") == 0
    browser.click("#theme")
    assert browser.run(THEME) == "Light theme"


def test_empty_programmes_make_a_page_too(browser: Browser) -> None:
    browser.open(render_html(ProgrammeDiff(), WorkProgramme(), WorkProgramme()))
    assert errors(browser) == []
    text = browser.run("document.body.innerText")
    assert "Neither document has an axis" in text and "is chosen" not in text


def test_what_was_not_read_can_be_seen_at_once(browser: Browser) -> None:
    browser.open(render_html(evolve(SAME, unread=NOT_READ), OLD, OLD), width=360, height=800)
    assert browser.run("document.getElementById('unread').getBoundingClientRect().bottom") < 800
    assert sees(browser, "#unread li")


def test_a_link_of_a_lineage_unfolds_what_it_leads_to(browser: Browser) -> None:
    years = [from_json((GOLDEN_FOLDER / f"programa-{year}.json").read_bytes()) for year in (2022, 2023, 2024)]
    browser.open(render_lineage(lineage(years), form="html"))
    assert errors(browser) == []
    assert not browser.run("document.getElementById('lines-unchanged').open")
    browser.follow("a[href='#lines-unchanged']")
    assert browser.run("document.getElementById('lines-unchanged').open")
    browser.resize(400, 800)
    assert browser.run("document.documentElement.scrollWidth") <= 400
