"""The pages of the docs tell the truth: their examples are run, and their reference is that of the code."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import attrs
import numpy as np
import pytest
from PIL import Image

import build_images
import pt_extract
from places import DOCS, ROOT
from plans import Plan, draw
from pt_extract.page import Pixels
from pt_extract.patterns import DEEPEST, LONGEST, MOST_IN_A_ROW
from pt_extract.patterns.automaton import MOST_TIMES
from pt_extract.profile import ENTRIES, NUMBERS, REFERENCE, Profile, parse
from pt_extract.reading import open_pdf
from pt_extract.records import Record
from running_docs import as_cloned, console_examples, faults_of_python, matches, shell

SOURCE = Path(pt_extract.__file__).parent
EXAMPLES = sorted(path for path in SOURCE.rglob("*.py") if ">>>" in path.read_text("utf-8"))
PAGE = (DOCS / "guides/profiles.md").read_text("utf-8")
USES = {
    "none": "",
    "line": "a whole line",
    "start": "the start of a line",
    "anywhere": "any part of a line",
    "head": "the head of a column",
}
SHADES = 6
"""A part of a picture may be so many shades of grey lighter or darker than stored, of 255: less than a row of marks."""
EXAMPLE = Plan(
    "es",
    ("Componente", "Línea de acción", "Meta"),
    ("1", "1.", "1."),
    with_schedule=True,
    introduction="MARCO GENERAL",
    noise=("**Tabla #. Recursos**",),
)
"""The document that the page walks through."""


def pages_with(fence: str) -> list[str]:
    """The pages that hold an example in that language, by their names from the project's folder."""
    pages = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    return [str(page.relative_to(ROOT)) for page in pages if f"\n```{fence}\n" in page.read_text("utf-8")]


@pytest.mark.slow
@pytest.mark.parametrize("name", pages_with("console"))
def test_commands_print_what_the_page_shows(name: str, tmp_path: Path) -> None:
    folder = as_cloned(tmp_path)
    for command, expected in console_examples((ROOT / name).read_text("utf-8")):
        got = shell(command, folder)
        assert matches(expected, got), f"$ {command}\n{got}"


@pytest.mark.slow
@pytest.mark.parametrize("name", pages_with("python"))
def test_python_examples_give_what_the_page_shows(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = as_cloned(tmp_path)
    page = (ROOT / name).read_text("utf-8")
    for command, _ in console_examples(page):
        shell(command, folder)
    monkeypatch.chdir(folder)
    assert faults_of_python(page, name) == []


def test_links_lead_to_what_is_there() -> None:
    for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_files_that_pages_name_are_there() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "tests").rglob("README.md"), *DOCS.rglob("*.md")]:
        if page.name != "CHANGELOG.md":  # which tells of the past
            for named in re.findall(r"`((?:src|tests|docs|samples|golden)/[\w./-]*)`", page.read_text("utf-8")):
                assert (ROOT / named).exists(), f"{page}: {named}"


def test_pictures_show_what_the_code_draws() -> None:
    """Within what other typefaces and other renderers of the same page make of it."""
    drawn = {picture.name: pixels for picture, pixels in build_images.drawn()}
    assert {path.stem for path in build_images.FOLDER.glob("*.png")} == {*drawn, build_images.REPORT}
    for name, pixels in drawn.items():
        assert_stored(name, pixels)


def assert_stored(name: str, pixels: Pixels) -> None:
    """That a picture of the docs is this one."""
    with Image.open(build_images.FOLDER / f"{name}.png") as stored:
        assert stored.height == pixels.shape[0], f"{name}: python docs/build_images.py makes it anew"
        assert blurred(stored) == pytest.approx(blurred(Image.fromarray(pixels)), abs=SHADES), name


def blurred(picture: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
    """How dark the parts of a picture are on the whole, in grey from 0 to 255."""
    return np.asarray(picture.convert("L").resize((8, 8), Image.Resampling.BOX), dtype=np.int16)


def test_the_example_is_a_plan_that_the_tests_draw() -> None:
    assert words_of((DOCS / "guides/plan-municipal.pdf").read_bytes()) == words_of(draw(EXAMPLE))


def words_of(pdf: bytes) -> list[list[str]]:
    """The words of each page."""
    with open_pdf(pdf) as opened:
        return [[word.text for word in page.words] for page in opened.pages()]


def test_the_reference_is_the_codes() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| (.*?) \| (.*?) ?\| (.*?) ?\|$", PAGE.partition("## Reference")[2], re.MULTILINE
    )
    expected = [
        (key, entry.says, USES[entry.use], ", ".join(f"`{group}`" for group in entry.groups))
        for key, entry in REFERENCE.items()
    ]
    assert sorted(rows) == sorted(expected)


def test_the_reference_has_all_that_a_profile_holds() -> None:
    fields = {field.name for field in attrs.fields(Profile)}
    said = {key.split(".")[0] for key in REFERENCE}
    named = {"ocr": "ocr_language", "schedule.quarters": "quarters"}
    made = {"tongue", "decimal", "numbered", "leading", "absent", "listed"}  # of language, levels and documents
    assert {named.get(key, key) for key in {*said, "schedule.quarters"}} == fields - made
    for section, entries in ENTRIES.items():
        assert {f"{section}.{name}" for name in entries} <= REFERENCE.keys()


def test_the_page_tells_the_bounds_of_patterns() -> None:
    for bound in (f"counts above {MOST_TIMES}", f"more than {DEEPEST} groups", f"more than {LONGEST:,}\ncharacters"):
        assert bound in PAGE
    assert MOST_IN_A_ROW == 4
    assert all(f"`{style}`" in PAGE for style in NUMBERS)


def test_every_key_can_be_written() -> None:
    toml = 'name = "x"\nlanguage = "es"\nocr = "spa"\nprose_starts = "x"\nrecognise = ["x"]\n'
    toml += f"months = {['x'] * 12}\ncounts = ['x']\n[abbreviations]\nX = 'y'\n"
    toml += "[levels.axis]\nlabel = '(?P<label>x) (?P<number>1)'\nnumbers = 'roman'\nnoun = 'x'\n"
    toml += "[levels.activity]\nwords = ['x']\nbare = true\n"
    for section, entries in ENTRIES.items():
        toml += f"[{section}]\n" + ("quarters = ['1', '2', '3', '4']\n" if section == "schedule" else "")
        for name, entry in entries.items():
            toml += f"{name} = '{''.join(f'(?P<{group}>x)' for group in entry.groups) or 'x'}'\n"
    assert parse(toml, "whole").name == "x"


def test_the_page_of_batches_has_all_that_a_record_holds() -> None:
    page = (DOCS / "guides/batch.md").read_text("utf-8")
    cells = re.findall(r"^\| (`.*?) \|", page.partition("| field |")[2].partition("\n\n")[0], re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} == {
        field.name for field in attrs.fields(Record)
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_examples_of_docstrings_give_what_they_show(path: Path) -> None:
    module = import_module(".".join(["pt_extract", *path.relative_to(SOURCE).with_suffix("").parts]))
    assert doctest.testmod(module, report=True).failed == 0


def test_the_reference_tells_of_all_that_the_package_gives() -> None:
    """Mkdocstrings makes it from the package's own names, which have docstrings, every one."""
    page = (DOCS / "reference/api.md").read_text("utf-8")
    assert "::: pt_extract\n" in page and "members: true" in page
    given = {name: getattr(pt_extract, name) for name in pt_extract.__all__}
    assert [name for name, each in given.items() if callable(each) and not (each.__doc__ or "").strip()] == []
