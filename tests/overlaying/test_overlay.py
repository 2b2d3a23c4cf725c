"""What ``overlay`` draws over pages: colours where they belong, files named as said, and nothing where nothing is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from drawing import BLUE, LIGHT_BLUE, LIGHT_GREY, Cell, Sheets, TableRow, solid
from places import SAMPLE_FOLDER
from pt_extract import LayerError, OutputError, overlay
from pt_extract.cli.commands import run
from pt_extract.family.general import GENERAL
from pt_extract.geometry import BBox
from pt_extract.model import Row, Schedule, WorkProgramme
from pt_extract.overlaying import layers as drawn_layers
from pt_extract.overlaying.document import overlays
from pt_extract.overlaying.drawing import PALED, apart
from pt_extract.overlaying.files import save
from pt_extract.overlaying.fonts import Font, font
from pt_extract.overlaying.grounds import ROLES, Ground, grounds_of
from pt_extract.overlaying.layers import BLUE as SIGN
from pt_extract.overlaying.layers import ENTRIES, FUNCTIONS, KINDS, MAGENTA, RED, Seen, seen_on
from pt_extract.overlaying.legend import legend
from pt_extract.overlaying.names import GROUPS, LAYERS, USUAL, grouped
from pt_extract.overlaying.shapes import Note, Rectangle, Text
from pt_extract.page import Colour, Page, Pixels
from pt_extract.reading import open_pdf
from pt_extract.tables.table import Table, read_tables

MONTHS = ("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio")
TASKS = ("Diagnóstico inicial", "Diseño del taller", "Convocatoria", "Realización", "Informe final")
PLANS = ("##....", "..#X..", "..##..", "....##", ".....#")
WIDTHS = (130.0, *[42.0] * 6)
MARGIN, TOP, HEIGHT = 72.0, 72.0, 20.0


def cell_of(sign: str, *, under: str | None = None) -> Cell:
    painters = [solid(under)] if under else []
    return Cell("" if sign in "#." else sign, (*painters, *([solid(BLUE)] if sign == "#" else [])), centred=True)


def table_of(names: Sequence[str], plans: Sequence[str], grounds: Sequence[str | None] = (None,)) -> list[TableRow]:
    """A table of rows of one height; its rows take turns in their grounds."""
    head = TableRow((Cell("Actividad"), *(Cell(name, centred=True) for name in names)), HEIGHT)
    rows = []
    for place, (task, plan) in enumerate(zip(TASKS * 2, plans, strict=False)):
        under = grounds[place % len(grounds)]
        label = Cell(task, (solid(under),) if under else ())
        rows.append(TableRow((label, *(cell_of(sign, under=under) for sign in plan)), HEIGHT))
    return [head, *rows]


def schedule(*grounds: str | None) -> bytes:
    return Sheets().table(table_of(MONTHS, PLANS, grounds or (None,)), WIDTHS).pdf()


def centre(row: int, column: int) -> tuple[float, float]:
    """The middle of a time cell, in points; rows and columns count from 0."""
    return MARGIN + WIDTHS[0] + 42.0 * (column + 0.5), TOP + HEIGHT * (row + 1.5)


def at(pixels: Pixels, x: float, y: float, dpi: float = 144.0) -> Colour:
    red, green, blue = (int(v) for v in pixels[int(y * dpi / 72), int(x * dpi / 72)])
    return red, green, blue


@contextmanager
def found(pdf: bytes) -> Iterator[tuple[list[Page], list[Table]]]:
    """The pages of a document and the tables on them, while the file is open."""
    with open_pdf(pdf) as file:
        pages = list(file.pages())
        yield pages, read_tables(pages, GENERAL)


@contextmanager
def first(pdf: bytes) -> Iterator[Seen]:
    """What was found on a document's first page."""
    with found(pdf) as (pages, tables):
        yield seen_on(pages[0], tables)


# --- the picture of a page -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dpi", [100.0, 144.0, 200.0])
def test_marks_have_their_colour_in_the_middle_of_their_cells(dpi: float) -> None:
    with found(schedule()) as (pages, tables):
        pixels = overlay(pages[0], tables, layers=("marks",), dpi=dpi)
    for row, plan in enumerate(PLANS):
        for column, sign in enumerate(plan):
            seen = at(pixels, *centre(row, column), dpi)
            assert (seen == MAGENTA) == (sign == "#"), (row, column)
            if sign == ".":
                assert seen == (255, 255, 255)


def test_a_sign_stays_legible_in_a_frame() -> None:
    with found(schedule()) as (pages, tables):
        pixels = overlay(pages[0], tables, layers=("marks",))
        bare = pages[0].pixels(144)
    x, y = centre(1, 3)
    box = (slice(int(2 * y) - 17, int(2 * y) + 17), slice(int(2 * x) - 39, int(2 * x) + 39))
    framed, own = pixels[box], bare[box]
    assert (framed == SIGN).all(axis=2).any()
    assert (framed[own.sum(axis=2) < 200].sum(axis=1) < 450).all(), "the letter itself is drawn over"


def test_the_page_lies_at_the_top_left_in_its_own_size_and_paler() -> None:
    with found(schedule()) as (pages, tables):
        pixels = overlay(pages[0], tables, layers=("refused",), dpi=72)
        own = pages[0].pixels(72)
    assert pixels.dtype == np.uint8
    assert pixels.shape[0] > own.shape[0]
    paler = own + (255.0 - own) * PALED
    assert np.abs(pixels[: own.shape[0], : own.shape[1]] - paler).max() <= 1


def test_stripes_bands_and_tints_are_told_by_colour() -> None:
    rows = table_of(MONTHS, ["#.....", "......", ".##...", "...##.", "....##", ".....#"], (None, LIGHT_GREY))
    with first(Sheets().table(rows, WIDTHS).pdf()) as seen:
        grounds = grounds_of(seen.parts[0].table, seen.parts[0].rows)
        shapes = list(drawn_layers.grounds(seen))
    assert grounds[0][0] is None, "a marked cell has no ground of its own"
    assert grounds[0][3] == Ground("paper", (255, 255, 255))
    assert {ground.role for ground in grounds[1] if ground} == {"stripe"}
    washed = {(shape.box.top, shape.inside) for shape in shapes if isinstance(shape, Rectangle)}
    assert {colour for _, colour in washed} == {ROLES["stripe"]}
    assert len(washed) == 3


def test_tints_of_columns_are_no_stripes() -> None:
    rows = [TableRow((Cell("Actividad"), *(Cell(name, centred=True) for name in MONTHS)), HEIGHT)]
    for task, plan in zip(TASKS, PLANS, strict=True):
        tinted = [cell_of(sign, under=LIGHT_BLUE if place in (1, 4) else None) for place, sign in enumerate(plan)]
        rows.append(TableRow((Cell(task), *tinted), HEIGHT))
    with first(Sheets().table(rows, WIDTHS).pdf()) as seen:
        grounds = grounds_of(seen.parts[0].table, seen.parts[0].rows)
    roles = [[ground.role if ground else "" for ground in row] for row in grounds]
    assert roles[3] == ["paper", "tint", "paper", "paper", "", ""]
    assert roles[4] == ["paper", "tint", "paper", "paper", "tint", ""]


def test_each_row_is_numbered_and_its_label_stands_in_the_margin() -> None:
    with first(schedule()) as seen:
        shapes = list(drawn_layers.rows(seen))
    notes = [shape.text for shape in shapes if isinstance(shape, Note)]
    assert notes == [f"{number} {task}" for number, task in enumerate(TASKS, start=1)]
    assert [shape.text for shape in shapes if isinstance(shape, Text)] == ["1", "2", "3", "4", "5"]


def test_columns_are_called_what_they_were_taken_for() -> None:
    with first(schedule()) as seen:
        said = [shape.text for shape in drawn_layers.columns(seen) if isinstance(shape, Text)]
        levels = [shape.text for shape in drawn_layers.heads(seen) if isinstance(shape, Note)]
    assert said == ["label", *MONTHS]
    assert levels == [f"head level 1: {' | '.join(MONTHS)}"]


def test_names_that_do_not_fit_their_columns_are_turned() -> None:
    narrow = (130.0, *[14.0] * 12)
    weeks = tuple(f"S{number}" for number in range(1, 13))
    months = TableRow((Cell("Actividad", rows=2), *(Cell(name, columns=4) for name in ("Enero", "Febrero", "Marzo"))))
    rows = [months, TableRow(tuple(Cell(week, centred=True) for week in weeks))]
    rows += table_of(weeks, [f"{'.' * place}##{'.' * (10 - place)}" for place in range(6)])[1:]
    with first(Sheets().down(60).table(rows, narrow, size=6).pdf()) as seen:
        said = [shape for shape in drawn_layers.columns(seen) if isinstance(shape, Text) and shape.text != "label"]
    assert [shape.text for shape in said][:2] == ["Enero S1", "Enero S2"]
    assert all(shape.turned for shape in said)


def test_nodes_stand_at_the_right_end_of_their_rows() -> None:
    box = BBox(72, 92, 454, 112)
    rows = (Row("task", "I.I.A.1", None, TASKS[0], page=1, bbox=box), Row("axis", None, None, "EJE", page=2, bbox=box))
    programme = WorkProgramme(schedule=Schedule(rows=rows))
    with found(schedule()) as (pages, tables):
        shapes = list(drawn_layers.nodes(seen_on(pages[0], tables, rows)))
        pixels = overlay(pages[0], tables, layers=("nodes",), programme=programme)
    assert [shape.text for shape in shapes if isinstance(shape, Note)] == ["task I.I.A.1"]
    assert at(pixels, 456.5, 102) == KINDS["task"]
    assert pixels.shape[1] > round(2 * pages[0].width), "the node's name stands in a margin"


def test_a_refused_table_is_crossed_out_with_its_reason() -> None:
    with found(Sheets().table(table_of(MONTHS, [".".ljust(6, ".")] * 5), WIDTHS).pdf()) as (pages, tables):
        assert [table.refusal for table in tables] == ["unmarked"]
        seen = seen_on(pages[0], tables)
        said = [shape.text for shape in drawn_layers.refused(seen) if isinstance(shape, Text)]
        pixels = overlay(pages[0], tables, layers=("refused", "marks"))
        box = tables[0].bbox
    assert said == ["left out: none of its cells is marked"]
    quarter = pixels[int(2 * box.top) + 10 : int(2 * box.bottom) - 10, int(2 * box.x0) + 10 : int(2 * box.x0) + 60]
    assert (quarter == RED).all(axis=2).any(), "no crossing line in the table's corner"


def test_notes_keep_apart_however_close_their_rows_are() -> None:
    for wanted in ([10.0] * 8, [95.0, 96.0, 97.0, 99.0], [0.0, 50.0, 51.0, 52.0]):
        places = apart(wanted, 7.0, 100.0)
        assert all(b - a >= 7.0 - 1e-9 for a, b in pairwise(places))
        assert places[0] >= 3.5 - 1e-9
        assert places[-1] <= 96.5


def test_a_typeface_without_accents_sets_the_bare_letters() -> None:
    assert Font(font(12).face, plain=True).said("Difusión × año…") == "Difusion x ano..."


# --- layers and legend -----------------------------------------------------------------------------------------------


def test_every_layer_has_a_function_a_legend_and_a_group() -> None:
    assert set(LAYERS) == set(FUNCTIONS) == set(ENTRIES) == {name for group in GROUPS.values() for name in group}
    assert set(USUAL) < set(LAYERS)


def test_the_legend_names_the_layers_and_their_colours() -> None:
    with first(schedule()) as seen:
        shapes, height = legend(seen, ("grounds", "marks", "refused"), 500)
    said = [shape.text for shape in shapes if isinstance(shape, Text)]
    assert said[0] == "page 1: 1 table"
    assert {"grounds", "marks", "refused", "marked by fill", "stripe", "paper #ffffff"} <= set(said)
    boxes = [shape.box for shape in shapes if isinstance(shape, Rectangle)]
    assert all(0 <= box.x0 < box.x1 <= 500 and box.bottom <= height for box in boxes)


@pytest.mark.parametrize(
    ("names", "pictures"),
    [
        (None, ["", "page", "grid", "marks", "rows"]),
        (["marks"], [""]),
        (["marks", "grounds", "refused"], [""]),
        (["rows", "marks"], ["", "marks", "rows"]),
        (["words", "refused", "marks"], ["", "page", "marks"]),
    ],
)
def test_no_picture_is_drawn_twice(names: Sequence[str] | None, pictures: list[str]) -> None:
    assert [group for group, _ in grouped(names)] == pictures


def test_an_unknown_layer_is_an_error_with_a_remedy() -> None:
    page = Page(1, 100.0, 100.0, ())
    with pytest.raises(LayerError, match="There is no layer 'colours'") as raised:
        overlay(page, [], layers=("marks", "colours"))
    assert "words, edges, fills" in raised.value.remedy


def test_a_page_without_tables_is_drawn_with_what_it_has() -> None:
    with found(Sheets().text("Un **texto** corriente.").pdf()) as (pages, tables):
        assert tables == []
        pixels = overlay(pages[0], tables, layers=tuple(LAYERS))
    assert (pixels == drawn_layers.GREEN).all(axis=2).any(), "no word is framed"


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a document whose second page holds a schedule."""
    monkeypatch.chdir(tmp_path)
    sheets = Sheets().text("Presentación del proyecto.").page()
    sheets.table(table_of(MONTHS, PLANS), WIDTHS).page().text("Conclusiones.")
    (tmp_path / "plan.pdf").write_bytes(sheets.pdf())
    return tmp_path


def test_pages_with_tables_become_pictures_beside_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["overlay", "plan.pdf"]) == 0
    names = sorted(path.name for path in (folder / "plan-overlay").iterdir())
    assert names == [f"page-002{group}.png" for group in ("-grid", "-marks", "-page", "-rows", "")]
    assert capsys.readouterr().err == (
        "pt-extract: no table on pages 1, 3\npt-extract: plan-overlay written: 5 pictures of 1 page\n"
    )
    with Image.open(folder / "plan-overlay" / "page-002-marks.png") as picture:
        assert at(np.asarray(picture), *centre(0, 0)) == MAGENTA


def test_asked_for_pages_are_drawn_without_tables_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["overlay", "plan.pdf", "--pages", "1-2", "--layers", "marks", "-o", "out/new", "--dpi", "72"]) == 0
    assert sorted(path.name for path in (folder / "out" / "new").iterdir()) == ["page-001.png", "page-002.png"]
    assert "no table on page 1\n" in capsys.readouterr().err


def test_a_pdf_has_a_page_for_each_picture(folder: Path) -> None:
    assert run(["overlay", "plan.pdf", "-q", "--layers", "marks,rows", "--dpi", "100", "-o", "Plan.PDF"]) == 0
    with open_pdf(folder / "Plan.PDF") as file:
        pages = list(file.pages())
    assert len(pages) == 3
    assert pages[0].height > 842, "the legend stands below the page, in its own size"
    assert not (folder / "plan-overlay").exists()


def test_nothing_is_written_where_there_is_no_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "prosa.pdf").write_bytes(Sheets().text("Nada de tablas.").pdf())
    for target in ("prosa-overlay", "prosa-overlay.pdf"):
        assert run(["overlay", "prosa.pdf", "-o", target]) == 0
        assert not (folder / target).exists()
    assert "no table on page 1\npt-extract: nothing to draw; --pages draws" in capsys.readouterr().err


def test_other_files_of_a_folder_are_left_alone(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "notes.txt").write_text("mine", "utf-8")
    assert run(["overlay", "plan.pdf", "--layers", "marks", "-o", "out"]) == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["notes.txt", "page-002.png"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plan.pdf", "--layers", "marks,colours"], "There is no layer 'colours'. Name some of: words, edges"),
        (["plan.pdf", "--layers", ","], "No layer was named."),
        (["plan.pdf", "-o", "-"], "Pictures cannot go to standard output"),
        (["-"], "Pictures cannot go to standard output"),
        (["plan.pdf", "-o", "plan.pdf"], "plan.pdf is an input itself. Give the output another name."),
        (["plan.pdf", "-o", "notes.txt"], "notes.txt is a file. Name a folder"),
        (["plan.pdf", "-o", "taken.pdf"], "taken.pdf is a folder. Name a file"),
        (["plan.pdf", "-o", "notes.txt/under"], "notes.txt/under cannot be made"),
        (["plan.pdf", "--pages", "4"], "plan.pdf has no page 4"),
        (["plan.pdf", "-o", "plan.xlsx"], "plan.xlsx: nothing of that kind is written here. Name a folder"),
        (["notes.txt"], "notes.txt is not a PDF."),
        (["empty.pdf"], "empty.pdf is empty."),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (folder / "notes.txt").write_text("mine", "utf-8")
    (folder / "taken.pdf").mkdir()
    (folder / "empty.pdf").touch()
    before = (folder / "plan.pdf").read_bytes()
    assert run(["overlay", *arguments]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert (folder / "plan.pdf").read_bytes() == before
    assert (folder / "notes.txt").read_text("utf-8") == "mine"


def test_an_encrypted_document_needs_its_password(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = table_of(MONTHS, PLANS)
    (folder / "closed.pdf").write_bytes(Sheets().table(rows, WIDTHS).pdf(encrypt="secret"))
    assert run(["overlay", "closed.pdf", "--layers", "marks"]) == 2
    assert "--password" in capsys.readouterr().err
    assert run(["overlay", "closed.pdf", "--layers", "marks", "--password", "secret"]) == 0


@pytest.mark.slow
def test_a_programme_shows_its_nodes() -> None:
    sample = SAMPLE_FOLDER / "programa-2023.pdf"
    with sample.open("rb") as file:
        pages = {page.number: page for page in overlays(file, range(18, 21), layers=["nodes"], dpi=72)}
    assert [number for number, page in pages.items() if page.holds] == [19, 20]
    tasks = (pages[20].pictures[0].pixels == KINDS["task"]).all(axis=2)
    assert tasks.sum() > 300
    assert not (pages[18].pictures[0].pixels[: 792 * 72 // 72] == KINDS["task"]).all(axis=2).any()


def test_a_folder_that_cannot_be_written_is_an_output_error(folder: Path) -> None:
    (folder / "out").write_text("a file", "utf-8")
    with pytest.raises(OutputError):
        save(overlays("plan.pdf", layers=["marks"], dpi=72), "out/deep", 72)
