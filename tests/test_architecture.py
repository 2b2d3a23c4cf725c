"""The house's walls: who may import whom, which room knows which library, and how large its rooms are.

Which rooms there are, on which floors, stands in ``house.py``.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import house
import pt_extract
from places import ROOT
from pt_extract.language import languages
from pt_extract.text import plain

PACKAGE = "pt_extract"
SOURCE = Path(pt_extract.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
TESTS = Path(__file__).parent

FLOOR = house.FLOOR | {"__main__": -1, "_version": len(house.HOUSE)}

LIBRARIES = {
    "pypdfium2": {"reading"},
    "pypdfium2_raw": {"reading"},
    "pdfplumber": {"reading"},
    "pdfminer": {"reading"},
    "playa": {"reading"},
    "fitz": {"reading"},
    "pikepdf": {"reading"},
    "cv2": {"reading"},
    "tesserocr": {"reading"},
    "lap": {"differ"},
    "simplemma": {"language"},
    "PIL": {"outputs", "overlaying"},
    "distributed": {"cli"},
    "fsspec": {"batching"},
    "xlsxwriter": {"outputs"},
    "icalendar": {"outputs"},
    "sqlite3": {"outputs"},
    "pandas": {"outputs"},
    "pyarrow": {"batching", "outputs"},
    "msgspec": {"jsonio"},
    "json": {"jsonio"},
    "starlette": {"serving"},
    "uvicorn": {"serving"},
    "click": {"cli", "outputs"},
}
"""Libraries that only these rooms know."""

ASKED_FOR = {"starlette": "python_multipart"}
"""Libraries that another imports for us when they are there."""
BROUGHT = {"pdfminer": "pdfplumber"}
"""Libraries that another brings in the one release it is made on, which a range of our own could only contradict."""

LANGUAGED = {"family", "findings", "language", "messages", "profiles"}
"""The rooms of words and of what people are told in several languages: all others know none but English."""
FOREIGN_LETTERS = re.compile("[áàâãçéêíñóôõúü]", re.IGNORECASE)
MEANT = {
    "overlaying/drawing.py": "the highest and the lowest letter, by which a line is measured",
    "reading/scan/words.py": "letters by how far they hang below their line",
}
"""Where letters with accents stand for their shapes."""
ENGLISH_TOO = {"meta"}
"""Words that HTML has as well."""
SHORTEST_WORD = 4
"""Shorter words are English ones as well (``por``, ``set``, ``out``)."""
FROM_OUTSIDE = {
    "__main__": "it calls the command, which is run as a process",
    "batching/folder": "a batch is held by the folder that it leaves behind",
    "batching/parquet": "a batch is held by the folder that it leaves behind",
    "cli": "commands are run as people run them",
    "differ/told": "what is said of a pair is held by whole diffs, which the tests of differ/ tell in full",
    "differ/wording": "where wordings differ is held by the whole diffs that say it",
    "drafting": "a draft is held by what it leads to: profiles that read their documents",
    "messages": "the catalogue is held as a whole: test_catalogue.py",
    "outline": "parts of a document tell each other where they end: small documents are drawn and read whole",
    "outputs/report": "a page or a memo is read as its readers read it: whole",
    "outputs/takeaway": "each format is opened by another library than that which wrote it",
    "reading/demands": "files that ask for too much are made and opened: test_limits.py",
    "reading/pdfium": "both readers are asked the same of each page, through the door that they share",
    "reading/plumber": "both readers are asked the same of each page, through the door that they share",
    "reading/scan": "scans are drawn, soiled and read",
    "reading/seen": "what shows is asked of drawn pages, of both readers",
    "reading/writing": "what shows is asked of drawn pages, of both readers",
    "schedule": "schedules are drawn and read, by both readers",
    "serving/guard": "a site is asked as browsers ask it",
    "tables/blocks": "tables over several pages and side by side are drawn and read",
    "tables/columns/beside": "tables with columns of text beside their times are drawn and read",
    "tables/marks/signs": "tables with signs in their cells are drawn and read",
    "tables/vocabulary": "it only says what is asked; who answers is tested in family/",
}
"""Rooms and modules that tests of their room reach from outside, through what they are part of, and why.

A module is better tested by itself: a red test then names its file.
"""
FULL = 15
"""Modules of a room that are read at a glance."""
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
USUAL_FUNCTION = 45
"""Lines that nearly all functions keep within."""


def place_of(path: Path) -> tuple[str, ...]:
    """Where a module stands: the rooms it stands in, from the largest, and its own name."""
    return path.relative_to(SOURCE).with_suffix("").parts


def room_of(path: Path) -> str:
    """The room a module stands in: the folder or the file under the package; ``__init__`` for the package itself."""
    return place_of(path)[0]


def imports(source: str, package: str) -> Iterator[str]:
    """The dotted names a module of ``package`` imports, inside functions too; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def wrongs(place: tuple[str, ...], source: str) -> Iterator[str]:
    """What a module at ``place`` imports that it must not."""
    room = place[0]
    for name in imports(source, ".".join([PACKAGE, *place[:-1]])):
        top, *rest = name.split(".")
        if room not in LIBRARIES.get(top, {room}):
            yield f"{room} must not know {top}: only {', '.join(sorted(LIBRARIES[top]))} may"
        if top == PACKAGE:
            yield from goes_up(place, rest)


def goes_up(place: tuple[str, ...], other: Sequence[str]) -> Iterator[str]:
    """Why a module may not import another, if so: where their ways part, the other stands no lower."""
    if other[0] not in FLOOR:
        yield f"{place[0]} imports {other[0]} from the package itself: import it from the room it stands in"
        return
    way = next((at for at, (here, there) in enumerate(zip(place, other, strict=False)) if here != there), None)
    floors = {} if way is None else FLOOR if way == 0 else house.floors_within(".".join(place[:way]))
    if way is None or place[way] not in floors or other[way] not in floors:
        return
    if floors[other[way]] <= floors[place[way]]:
        yield f"{'.'.join(place[: way + 1])} imports {'.'.join(other[: way + 1])}, which stands above it or beside it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_go_down(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        names = set(imports(path.read_text("utf-8"), PACKAGE))
        assert not {name for name in names if name.startswith(f"{PACKAGE}.cli")}, "the library must not know the cli"
        return
    assert room in FLOOR, f"{room} has no place in the house: give it one in tests/house.py"
    assert list(wrongs(place_of(path), path.read_text("utf-8"))) == []


def test_nothing_is_imported_by_a_name_made_at_run_time() -> None:
    """But what the package's head gives out when it is asked for, which stands above all rooms."""
    ways = re.compile(r"\b(?:import_module|__import__)\b")
    assert [path for path in MODULES if ways.search(path.read_text("utf-8"))] == [SOURCE / "__init__.py"]


def test_the_model_shows_itself_by_what_is_provided_from_above() -> None:
    rooms = {
        name.split(".")[1] for name in imports((SOURCE / "showing.py").read_text("utf-8"), PACKAGE) if "pt_" in name
    }
    assert rooms == set()
    head = (SOURCE / "__init__.py").read_text("utf-8")
    assert head.count("provide(") == 1


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("model", "from pt_extract.jsonio import to_json"),
        ("outline", "import pt_extract.schedule.grid"),
        ("outline", "from pt_extract import schedule"),
        ("checks", "def late():\n    from pt_extract.cli.commands import main"),
        ("jsonio", "if TYPE_CHECKING:\n    from pt_extract.pipelines.programme import extract"),
        ("jsonio", "from . import cli"),
        ("jsonio", "from .cli import main"),
        ("cli", "from pt_extract import extract"),
        ("outline", "import pdfplumber"),
        ("schedule", "import pt_extract.reconcile.merge"),
        ("tables", "from pt_extract.family.general import GENERAL"),
        ("reading", "def late():\n    from PIL.Image import Image"),
        ("model", "import msgspec.json"),
        ("tables.grid.edges", "from pt_extract.tables.marks.judged import Marks"),
        ("reading.scan.lines.thin", "from pt_extract.reading.scan import words"),
    ],
)
def test_a_breach_is_seen(room: str, source: str) -> None:
    assert len(list(wrongs(tuple(room.split(".")), source))) == 1


def test_what_is_no_breach() -> None:
    source = (
        "import re\nfrom pt_extract import jsonio\nfrom pt_extract.model import Node\nfrom .errors import NoTextError"
    )
    assert list(wrongs(("cli",), source)) == []
    assert (
        list(
            wrongs(("reading", "pdfium", "reader"), "from pt_extract.reading.shapes import fills\nimport pypdfium2.raw")
        )
        == []
    )


def test_every_library_is_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [each for extra, added in project["optional-dependencies"].items() if extra != "dev" for each in added]
    stated = [*project["dependencies"], *extras]
    names = {re.split(r"[^\w.-]", each)[0].lower() for each in stated}
    modules = {name.partition(".")[0] for path in MODULES for name in imports(path.read_text("utf-8"), PACKAGE)}
    bringers = {name: {each.lower() for each in found} for name, found in packages_distributions().items()}
    ours = {BROUGHT.get(name, name) for name in modules - sys.stdlib_module_names - {PACKAGE}}
    ours |= {named for name, named in ASKED_FOR.items() if name in ours}
    assert {name for name in ours if not bringers.get(name, set()) & names} == set()
    assert {name for name in names if not any(name in bringers.get(each, set()) for each in ours)} == set()


def test_the_docs_draw_the_house() -> None:
    _, drawn, _ = house.parts(house.PAGE.read_text("utf-8"))
    assert drawn == house.drawing(), "python tests/house.py draws it anew"


def test_every_room_stands_in_the_house() -> None:
    assert {room_of(path) for path in MODULES} - {"__init__"} == FLOOR.keys()
    for room in house.WITHIN:
        folder = SOURCE.joinpath(*room.split("."))
        inside = {path.relative_to(folder).with_suffix("").parts[0] for path in folder.rglob("*.py")}
        assert inside - {"__init__"} == house.floors_within(room).keys(), room


def test_tests_stand_in_the_rooms_that_they_test() -> None:
    """At the top stand those of single modules, and those of what holds in all rooms."""
    folders = {path.parent for path in TESTS.rglob("test_*.py")}
    assert {folder for folder in folders if not (SOURCE / folder.relative_to(TESTS)).is_dir()} == set()


def named_in_tests() -> set[str]:
    """The modules that tests of their room import, at whatever depth, or those at the top; as paths in the package."""
    found: set[str] = set()
    for test in TESTS.rglob("test_*.py"):
        room = test.parent.relative_to(TESTS)
        for name in imports(test.read_text("utf-8"), ""):
            found.update(each for each in given_by(name) if _is_near(Path(each).parent, room))
    return found


def _is_near(room: Path, tests: Path) -> bool:
    """Whether some tests stand in a room, in one that it stands in, or in one within it."""
    return room.is_relative_to(tests) or tests.is_relative_to(room)


def given_by(name: str) -> Iterator[str]:
    """The module that a dotted name is of, and the one that it is handed on from where a room's head gives it out."""
    parts = name.split(".")[1:]
    if not name.startswith(f"{PACKAGE}."):
        return
    for end in range(len(parts), 0, -1):
        path = SOURCE.joinpath(*parts[:end])
        if path.with_suffix(".py").exists():
            yield path.relative_to(SOURCE).as_posix()
            return
        if end < len(parts) and (path / "__init__.py").exists():
            head = imports((path / "__init__.py").read_text("utf-8"), ".".join([PACKAGE, *parts[:end]]))
            yield from (each for other in head if other.endswith(f".{parts[-1]}") for each in given_by(other))
            return


def test_each_module_is_named_by_a_test_of_its_room() -> None:
    every = {"/".join(place_of(path)) for path in MODULES if path.stem != "__init__"} - {"_version"}
    unnamed = every - named_in_tests()
    outside = {name for name in unnamed for way in FROM_OUTSIDE if f"{name}/".startswith(f"{way}/")}
    assert unnamed - outside == set(), "write a test that imports it, in the folder of its room"
    assert {way for way in FROM_OUTSIDE if not any(f"{name}/".startswith(f"{way}/") for name in outside)} == set()


def test_no_room_is_full() -> None:
    """Whoever looks for a module reads the names of a room at a glance. What all rooms stand on stands in none."""
    folders = {path.parent for path in MODULES} - {SOURCE}
    counts = {folder: len([each for each in folder.glob("*.py") if each.stem != "__init__"]) for folder in folders}
    assert {folder: count for folder, count in counts.items() if count > FULL} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


def test_functions_are_short() -> None:
    lengths = {
        f"{path.name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert sum(length > USUAL_FUNCTION for length in lengths.values()) <= 0.02 * len(lengths)
    assert statistics.median(lengths.values()) <= 12


RUN_ON = re.compile(r'"""(?:\.\.\.|…)|(?:\.\.\.|…)"""')


@pytest.mark.parametrize("room", sorted(FLOOR))
def test_docstrings_are_whole_sentences(room: str) -> None:
    """None goes on where its neighbour ends with dots: whoever looks one name up reads all there is to know."""
    found = [path for path in MODULES if room_of(path) == room and RUN_ON.search(path.read_text("utf-8"))]
    assert not found


@cache
def foreign_words() -> frozenset[str]:
    """The words of all languages that are none of English, folded."""
    of: dict[bool, set[str]] = {True: set(), False: set()}
    for each in languages():
        levels = " ".join(word for words in each.levels.values() for word in words).split()
        patterns = re.findall(r"[a-z]{5,}", str(each.patterns))
        sets = (each.months, each.counts, each.ordinals, each.stop_words, each.captions, each.joining, levels, patterns)
        of[each.code == "en"].update(word for words in sets for word in words)
    return frozenset(word for word in of[False] - of[True] - ENGLISH_TOO if len(word) >= SHORTEST_WORD)


def told_in_code(source: str) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def foreign(source: str) -> list[str]:
    """What a module's strings hold of words and letters of other languages."""
    strings = list(told_in_code(source))
    words = {word for text in strings for word in re.findall(r"[^\W\d_]+", plain(text))} & foreign_words()
    letters = {letter for text in strings for letter in FOREIGN_LETTERS.findall(text)}
    return sorted(words | letters)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_language_stands_in_code(path: Path) -> None:
    if room_of(path) in LANGUAGED or path.relative_to(SOURCE).as_posix() in MEANT:
        return
    assert foreign(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("""x = re.compile("cronograma|schedule")""", ["cronograma"]),
        ("""x = {"enero": 1, "january": 1}""", ["enero"]),
        ("""x = f"Ejecución de {y}" """, ["ó"]),
        ("""x = ["atividade"]""", ["atividade"]),
        ('''"""Reads ``ACTIVIDAD 1``."""\nx = "activity"''', []),
    ],
)
def test_a_word_of_a_language_in_code_is_seen(source: str, found: list[str]) -> None:
    assert foreign(source) == found
