"""The page of a programme: all that was read is in it, once, and nothing of a document runs."""

from __future__ import annotations

import base64
import re
from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given, settings

from elements import Element, read
from places import GOLDEN_FOLDER
from pt_extract import jsonio
from pt_extract.messages import LANGUAGES
from pt_extract.model import Finding, Node, Row, TitleVariant, WorkProgramme
from pt_extract.outputs.report import pages_shown, render_programme
from pt_extract.outputs.report.words import one_line
from pt_extract.page import PagePicture
from strategies import programmes

HOSTILE = (
    "<script>document.title = 'roto'</script>",
    "</span></summary><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "]]>-->{{7*7}}",
    "=cmd|' /C calc'!A0",
    "\x1b[31mrojo\x1b]0;título\x07",
    "\u202eotxet la séver",
    "經濟復甦 انتعاش",
    "muy largo " * 400,
)


def sample() -> WorkProgramme:
    return jsonio.from_json((GOLDEN_FOLDER / "programa-2022.json").read_bytes())


def page_of(programme: WorkProgramme, *pictures: PagePicture) -> Element:
    return read(render_programme(programme, pictures))


def entry(root: Element, place: str) -> Element:
    return root.one("article", id=place)


def facts(card: Element) -> dict[str, str]:
    return {item.one("dt").text: item.one("dd").text for item in card.one("dl", "facts").all("div")}


def tasks(card: Element) -> list[list[str]]:
    """The rows of the table of tasks, their cells without what only listeners hear."""
    rows = card.one("table", "tasks").one("tbody").all("tr")
    return [[re.sub(" ?(yes|no)$", "", cell.text) for cell in row.all() if cell.name in ("th", "td")] for row in rows]


def shown(text: str) -> str:
    return " ".join(one_line(text).split())


@settings(max_examples=30)
@given(programme=programmes())
def test_every_node_and_row_is_there_once(programme: WorkProgramme) -> None:
    root = page_of(programme)
    nodes = list(programme.walk())
    entries = root.all("article", "entry")
    assert [one.one(class_="name").one("a").text for one in entries] == [shown(node.id) for node in nodes]
    titles = [one.one(class_="name").one("span", "title").text for one in entries]
    assert titles == [shown(node.title) or "(no title)" for node in nodes]
    rows = programme.schedule.rows if programme.schedule else ()
    kinds: dict[str, str] = {}
    for node in nodes:
        kinds.setdefault(node.id, node.kind)
    labels = Counter(shown(row.label) for row in rows if kinds.get(row.node or "") != row.kind)
    written = [row for table in root.all("table", "tasks") for row in table.one("tbody").all("tr") if row.all("td")]
    there = Counter(row.one("th").text for row in written if "own" not in (row.attributes["class"] or "").split())
    assert there == labels


@settings(max_examples=30)
@given(programme=programmes())
def test_every_finding_is_there_once_and_no_place_twice(programme: WorkProgramme) -> None:
    root = page_of(programme)
    told = [
        item.all("span")[-1 if not item.all(class_="see") else -2].text
        for item in root.all("li")
        if (item.attributes.get("id") or "").startswith("finding-")
    ]
    assert sorted(told) == sorted(shown(finding.message) for finding in programme.findings)
    places = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    assert len(places) == len(set(places))
    links = {
        one.attributes["href"] or "" for one in root.all("a") if (one.attributes.get("href") or "#").startswith("#")
    }
    assert {link[1:] for link in links} - {*places} == set()


@settings(max_examples=20)
@given(programme=programmes())
def test_the_same_reading_gives_the_same_page_in_each_language(programme: WorkProgramme) -> None:
    for language in LANGUAGES:
        page = render_programme(programme, lang=language)
        assert page == render_programme(programme, lang=language)
        assert f'<html lang="{language}">' in page


def test_a_card_says_what_is_known_of_an_activity(programme: WorkProgramme) -> None:
    card = entry(page_of(programme), "I.I.A.1")
    assert card.one("summary").text.startswith(
        "■■ → 2022 Q1, Q3, goes on in later years I.I.A.1 Medición de los puertos"
    )
    assert facts(card) == {
        "Named so": "body p. 9",
        "Otherwise": "index p. 3 Medición de los puertos",
        "Later": "goes on in later years.",
        "Modality": "in person, virtual",
        "Funders": "Fondo",
        "Years": "2022",
        "Text on": "p. 9 p. 10",
        "Findings": "2",
    }
    assert [item.text for item in card.one("div", "prose").all("p")] == [
        "Reunión presencial/virtual que mide los puertos.",
        "Será pagada por el Fondo.",
    ]
    assert tasks(card) == [
        ["the activity itself", "·", "·", "X", "p. 27"],
        ["1er Taller", "·", "·", "·", "p. 27"],
        ["Elaboración de agendas", "■", "·", "·", "p. 27"],
        ["Ejecución", "·", "■", "·", "p. 27"],
    ]


def test_a_wording_that_several_places_share_is_there_once() -> None:
    titles = tuple(TitleVariant(where, "Faro del norte", 3, None, 0.8) for where in ("index", "schedule"))
    root = page_of(WorkProgramme(axes=(Node("I", "axis", "I", "Faro", titles=titles),)))
    assert facts(entry(root, "I")) == {"Otherwise": "index p. 3 · schedule p. 3 Faro del norte"}


def test_other_letters_alone_are_no_other_words() -> None:
    titles = (TitleVariant("index", "FARO", 3),)
    card = entry(page_of(WorkProgramme(axes=(Node("I", "axis", "I", "Faro", titles=titles),))), "I")
    assert facts(card) == {"Otherwise": "index p. 3 FARO"}
    assert not card.all("ins")


def test_the_load_counts_each_activity_once_a_quarter(programme: WorkProgramme) -> None:
    rows = page_of(programme).one(id="load").all("table")[0].all("tr")
    assert [[cell.text for cell in row.all() if cell.name in ("th", "td")] for row in rows] == [
        ["2022", "Q1", "Q3"],
        ["Axis I", "1", "1"],
        ["all", "1", "1"],
    ]


def test_pictures_are_in_the_page_once_and_only_their_pages_are_links(programme: WorkProgramme) -> None:
    picture = PagePicture(27, 612, 792, b"RIFFpicture")
    page = render_programme(programme, [picture])
    assert page.count(base64.b64encode(picture.data).decode()) == 1
    links = read(page).all("a", "see")
    assert {item.attributes["href"] for item in links} == {"#page-27"}
    assert links[0].attributes["data-box"] == "1 2 3 4"
    assert read(page).one("details", "picture").one("svg").attributes["viewbox"] == "0 0 612 792"
    assert "img-src data:" in page and "img-src" not in render_programme(programme)


def test_the_pages_that_something_was_read_from_are_those_to_draw(programme: WorkProgramme) -> None:
    assert pages_shown(programme) == {3, 9, 10, 27, 28, 34}


def test_rows_of_no_node_are_kept(programme: WorkProgramme) -> None:
    assert programme.schedule is not None
    stray = (Row("task", None, None, "Sin dueño", page=28), Row("task", "IX", "Feria", "De otro", page=28))
    schedule = evolve(programme.schedule, rows=(*programme.schedule.rows, *stray))
    told = [row.one("th").text for row in page_of(evolve(programme, schedule=schedule)).one(id="loose").all("tr")[1:]]
    assert told == ["Sin dueño", "Feria", "De otro"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_document_says_stays_text(text: str) -> None:
    axis = Node(
        text, "axis", text, text, titles=(TitleVariant("body", text, 1),), text=text, goals=(text,), funders=(text,)
    )
    programme = WorkProgramme(axes=(axis,), introduction=text, findings=(Finding("other", "error", text, text, 1),))
    root = page_of(programme)
    assert [item.name for item in root.all("script")] == ["script"] and not root.all("img")
    own = root.one("article", "entry")
    assert own.one("span", "title").text == shown(text)
    assert not any(letter in render_programme(programme) for letter in "\x1b\x07\u202e")


def test_an_empty_programme_has_a_page() -> None:
    root = page_of(WorkProgramme())
    assert root.one(id="tree").all("p")[0].text == "No axis, programme, project or activity was read."
    assert not root.all(id="filters") and not root.all(id="load")


def test_no_word_of_english_is_left_in_a_spanish_page() -> None:
    page = read(render_programme(sample(), lang="es"))
    words = set(re.findall(r"[a-z]+", page.one("main").text.lower()))
    assert words & {"the", "axis", "quarter", "search", "finding", "task", "page", "any", "later", "index"} == set()
