"""The page of a programme as people use it: they search, choose, follow links, and hold a value against the page."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from browser import Browser, needs_browser
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import jsonio
from pt_extract.model import Node, Row, WorkProgramme
from pt_extract.outputs.facsimile import page_pictures
from pt_extract.outputs.report import render_programme
from pt_extract.pipelines.programme import extract

pytestmark = [needs_browser, pytest.mark.slow]

PROGRAMME = jsonio.from_json((GOLDEN_FOLDER / "programa-2022.json").read_bytes())
SHOWN = "[...document.querySelectorAll('.entry')].filter(e => !e.matches('.off, .context')).map(e => e.id)"
STATUS = "document.getElementById('status').textContent"
SPACE = (" ", 32, " ")


SAMPLE = SAMPLE_FOLDER / "programa-2022.pdf"


@pytest.fixture(scope="module")
def reading() -> WorkProgramme:
    return extract(SAMPLE)


def task_of(reading: WorkProgramme) -> Row:
    """The task whose place is looked at."""
    return next(row for row in reading.rows_of("I.II.A.3") if row.kind == "task")


@pytest.fixture(scope="module")
def page(reading: WorkProgramme) -> str:
    return render_programme(reading, page_pictures(SAMPLE, {3, 9, task_of(reading).page}))


def errors(browser: Browser) -> list[Any]:
    return [event for event in browser.events if event["method"] in ("Runtime.exceptionThrown", "Log.entryAdded")]


def choose(browser: Browser, name: str, value: str) -> None:
    browser.run(
        f"(e => {{ e.value = '{value}'; e.dispatchEvent(new Event('change')) }})"
        f"(document.querySelector('select[data-ask={name}]'))"
    )


def search(browser: Browser, words: str) -> None:
    browser.run("document.getElementById('words').focus()")
    browser.type(words)


def activities(**wanted: Any) -> list[str]:
    """The activities whose fields hold these values."""
    return [
        node.id
        for node in PROGRAMME.walk("activity")
        if all(value in getattr(node, name) for name, value in wanted.items())
    ]


def test_the_page_asks_for_nothing_and_nothing_goes_wrong(browser: Browser, page: str) -> None:
    browser.open(page)
    asked = [
        event["params"]["request"]["url"] for event in browser.events if event["method"] == "Network.requestWillBeSent"
    ]
    assert [url[:5] for url in asked if not url.startswith("data:")] == ["file:"]
    assert errors(browser) == []


def test_words_are_found_whatever_their_accents_and_case(browser: Browser, page: str) -> None:
    browser.open(page)
    search(browser, "MEDICION integracion")
    shown = browser.run(SHOWN)
    assert "I.I.A.1" in shown and len(shown) < 12
    assert browser.run("[...CSS.highlights.get('sought')].length") > 2
    browser.click("#reset")
    assert len(browser.run(SHOWN)) == len(list(PROGRAMME.walk()))


def test_what_stands_under_a_title_that_is_found_is_found_too(browser: Browser, page: str) -> None:
    browser.open(page)
    search(browser, "red de puertos")
    under = [node.id for node in PROGRAMME.walk("activity") if node.id.startswith("I.II.A.")]
    assert {"I.II.A", *under} <= set(browser.run(SHOWN))
    choose(browser, "quarter", "2022-Q4")
    assert set(browser.run(SHOWN)) == {place for place in activities(quarters="2022-Q4") if place in under}


@pytest.mark.parametrize(
    ("name", "field", "value"), [("quarter", "quarters", "2022-Q1"), ("modality", "modality", "virtual")]
)
def test_what_is_chosen_is_left_and_counted(browser: Browser, page: str, name: str, field: str, value: str) -> None:
    browser.open(page)
    choose(browser, name, value)
    fitting = activities(**{field: value})
    assert browser.run(SHOWN) == fitting
    assert browser.run(STATUS) == f"{len(fitting)} of 36 activities"


def test_an_axis_and_what_has_findings(browser: Browser, page: str, reading: WorkProgramme) -> None:
    browser.open(page)
    choose(browser, "axis", "II")
    assert {place.partition(".")[0] for place in browser.run(SHOWN)} == {"II"}
    choose(browser, "axis", "")
    browser.click("input[data-ask=findings]")
    assert set(browser.run(SHOWN)) == {finding.node for finding in reading.findings if finding.node}


def test_a_funder_is_chosen_by_name(browser: Browser, page: str) -> None:
    funder = next(node.funders[0] for node in PROGRAMME.walk("activity") if node.funders)
    browser.open(page)
    choose(browser, "funder", funder)
    assert browser.run(SHOWN) == activities(funders=funder)


def test_a_number_of_the_load_leads_to_the_activities_it_counts(browser: Browser, page: str) -> None:
    browser.open(page)
    browser.follow("#load a[data-axis=II][data-quarter='2022-Q3']")
    shown = [place for place in activities(quarters="2022-Q3") if place.startswith("II.")]
    assert browser.run(SHOWN) == shown
    assert int(
        browser.run("document.querySelector('#load a[data-axis=II][data-quarter=\"2022-Q3\"]').textContent")
    ) == len(shown)
    assert browser.run("location.hash") == "#?axis=II&quarter=2022-Q3"


def test_a_link_opens_the_card_even_if_it_is_filtered_away(browser: Browser, page: str) -> None:
    browser.open(page)
    search(browser, "no such word at all")
    assert browser.run(SHOWN) == [] and browser.run("document.getElementById('nothing').checkVisibility()")
    browser.run(
        "new Promise(done => { addEventListener('hashchange', () => setTimeout(done)); location.hash = 'I.II.A.3' })"
    )
    assert browser.run("document.getElementById('I.II.A.3').firstElementChild.open")
    assert browser.run("document.querySelector('[id=\"I.II.A.3\"] .tasks').checkVisibility()")


def test_the_place_of_a_value_is_shown_and_marked(browser: Browser, page: str, reading: WorkProgramme) -> None:
    browser.open(page)
    browser.run("document.getElementById('I.II.A.3').firstElementChild.open = true")
    row = task_of(reading)
    assert row.bbox is not None
    link = "[id='I.II.A.3'] .tasks tr.task a.see"
    browser.click(link)
    spot = browser.run(
        "(spot => ['x', 'y', 'width', 'height'].map(name => Number(spot.getAttribute(name))))"
        "(document.querySelector('tr.place .spot'))"
    )
    assert spot == pytest.approx([row.bbox.x0 - 2, row.bbox.top - 2, row.bbox.width + 4, row.bbox.height + 4], abs=0.2)
    ink = browser.run(INK)
    assert ink > 50, "the picture shows no ink where the row is"
    browser.click(link)
    assert not browser.run("document.querySelector('.place')")


def test_the_whole_page_shows_the_place_too(browser: Browser, page: str, reading: WorkProgramme) -> None:
    browser.open(page)
    browser.run("document.getElementById('I.II.A.3').firstElementChild.open = true")
    browser.click("[id='I.II.A.3'] .tasks tr.task a.see")
    browser.follow("tr.place figcaption a")
    shown = f"document.getElementById('page-{task_of(reading).page}')"
    assert browser.run(f"{shown}.open")
    assert browser.run(f"{shown}.querySelectorAll('.spot').length") == 1
    assert browser.run(f"{shown}.querySelector('svg').getBoundingClientRect().height") > 500


def test_what_is_found_inside_a_few_cards_is_opened_and_closed_again(browser: Browser, page: str) -> None:
    browser.open(page)
    opened = "[...document.querySelectorAll('.entry > details[open]')].map(e => e.parentNode.id)"
    search(browser, "hospedaje copatrocinio roaming internacional ALC")
    assert "II.I.A.1" in browser.run(opened)
    assert len(browser.run(opened)) <= 10
    browser.click("#reset")
    assert browser.run(opened) == []


INK = """(async () => {
  const svg = document.querySelector('tr.place svg');
  const image = document.querySelector(svg.querySelector('use').getAttribute('href'));
  const picture = new Image();
  picture.src = image.getAttribute('href');
  await picture.decode();
  const scale = picture.width / Number(image.getAttribute('width'));
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  canvas.drawImage(picture, 0, 0);
  const spot = svg.querySelector('.spot'), at = (name) => Number(spot.getAttribute(name)) * scale;
  const data = canvas.getImageData(at('x'), at('y'), at('width'), at('height')).data;
  let ink = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] < 100) ink += 1;
  return ink;
})()"""
"""How many dark pixels the picture has where the place is marked."""


def test_places_open_by_keyboard_and_close_with_escape(browser: Browser, page: str) -> None:
    browser.open(page)
    browser.run("document.getElementById('I.II.A.3').firstElementChild.open = true")
    browser.run("document.querySelector('[id=\"I.II.A.3\"] a.see').focus()")
    assert browser.run("document.activeElement.getAttribute('aria-expanded')") == "false"
    browser.press(*SPACE)
    assert browser.run("document.activeElement.getAttribute('aria-expanded')") == "true"
    browser.run("document.querySelector('figure button').focus()")
    browser.press("Escape", 27)
    assert not browser.run("document.querySelector('figure')")
    assert browser.run("document.activeElement.matches('a.see')")


def test_without_its_script_everything_can_still_be_read(browser: Browser, page: str) -> None:
    browser.open(page, script=False)
    browser.send("Emulation.setScriptExecutionDisabled", value=False)
    assert not browser.run("document.getElementById('filters').checkVisibility()")
    assert len(browser.run(SHOWN)) == len(list(PROGRAMME.walk()))


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (400, False), (400, True)])
def test_the_page_fits_the_screen(browser: Browser, page: str, width: int, dark: bool) -> None:
    browser.open(page, width=width, dark=dark)
    browser.run("document.querySelectorAll('details').forEach(e => { e.open = true })")
    assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_has_enough_contrast(browser: Browser, page: str, dark: bool) -> None:
    browser.open(page, dark=dark)
    browser.run("document.querySelectorAll('.entry > details').forEach(e => { e.open = true })")
    browser.click(".tasks a.see")
    looked, faint = browser.faint_texts()
    assert looked > 1000 and faint == []


def test_the_keyboard_reaches_the_search_the_tree_and_a_place(browser: Browser, page: str) -> None:
    browser.open(page)
    reached = []
    for _ in range(40):
        browser.press("Tab", 9)
        assert browser.run("getComputedStyle(document.activeElement).outlineStyle") not in ("none", "")
        reached.append(
            browser.run(
                "document.activeElement.id || document.activeElement.className || document.activeElement.localName"
            )
        )
    assert reached[0] == "skip" and reached.index("theme") < reached.index("words") < reached.index("fold")
    assert "summary" in reached[reached.index("fold") :]


def test_print_holds_every_card_whatever_is_folded(browser: Browser, page: str) -> None:
    import pypdfium2

    browser.open(page)
    printed = pypdfium2.PdfDocument(browser.pdf())
    text = " ".join(" ".join(sheet.get_textpage().get_text_range().split()) for sheet in printed)
    for node in PROGRAMME.walk("activity"):
        assert " ".join(node.text.split()[:4]) in text


def test_nothing_that_a_document_says_runs(browser: Browser) -> None:
    hostile = "</style><script>document.title = 'roto'</script><img src=x onerror=\"document.title='roto'\">"
    axis = Node(hostile, "axis", hostile, hostile, text=hostile, funders=(hostile,))
    browser.open(render_programme(evolve(PROGRAMME, axes=(axis,), introduction=hostile)))
    assert browser.run("document.title") == PROGRAMME.document.title
    assert errors(browser) == []
