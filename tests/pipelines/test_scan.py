"""Documents that are pictures, wholly or in part: what is read of them, what is said of that, and what where not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from drawing import A4, ORANGE, Cell, Sheets, TableRow, solid
from ocr import needs_ocr, of_pictures, paste, rendered, scanned, searchable
from places import SAMPLE_FOLDER
from pt_extract import NoTextError, WorkProgramme, extract, read_schedules
from pt_extract.cli.commands import run
from pt_extract.geometry import BBox
from pt_extract.model import Finding, ScheduleTables
from pt_extract.page import Pixels
from pt_extract.profile import load
from pt_extract.reading.scan import tesseract
from smallprogramme import PDF, document

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-spa"
WHOLE = BBox(0.0, 0.0, *A4)
TASKS = {"Taller": "##..", "Censo": ".##.", "Foro": "..##", "Informe": "...#"}
A5 = (420.0, 298.0)


def plan(sheets: Sheets, height: float = 30.0) -> Sheets:
    """A schedule of four months, its rows so many points high."""
    head = TableRow((Cell("Actividad"), *(Cell(name, centred=True) for name in ("Enero", "Febrero", "Marzo", "Abril"))))
    rows = [
        TableRow((Cell(task), *(Cell("", (solid(ORANGE),) if sign == "#" else ()) for sign in signs)), height)
        for task, signs in TASKS.items()
    ]
    return sheets.table([head, *rows], (100.0, 50.0, 50.0, 50.0, 50.0), size=10)


def told(tables: ScheduleTables) -> dict[str, str]:
    (table,) = tables.tables
    return {
        row.label: "".join("#" if column.key in row.shaded else "." for column in table.columns) for row in table.rows
    }


def letter() -> Sheets:
    return Sheets(A5).text("Los equipos de cada puerto se reunirán durante dos días.")


def photograph() -> Pixels:
    """A head and shoulders before the evening sky."""
    y, x = np.mgrid[0:450, 0:600]
    picture = np.stack([90 + y / 4, 140 + x / 10, 200 - y / 5], axis=2)
    picture[300:, 150:450] = (40, 50, 90)
    picture[(x - 300) ** 2 + (y - 200) ** 2 < 120**2] = (220, 180, 150)
    return picture.astype(np.uint8)


# --- read ------------------------------------------------------------------------------------------------------------


@cache
def programme() -> WorkProgramme:
    return extract(scanned(PDF))


@needs_ocr
@pytest.mark.slow
def test_a_scanned_programme_is_read_as_the_drawn_one() -> None:
    ours, drawn = programme(), extract(PDF)
    assert [(node.id, node.title, node.quarters, node.continues) for node in ours.walk()] == [
        (node.id, node.title, node.quarters, node.continues) for node in drawn.walk()
    ]
    assert ours.schedule is not None
    assert drawn.schedule is not None
    assert ours.schedule.columns == drawn.schedule.columns
    assert [(row.kind, row.node, row.label, row.shaded, row.marks) for row in ours.schedule.rows] == [
        (row.kind, row.node, row.label, row.shaded, row.marks) for row in drawn.schedule.rows
    ]
    assert ours.introduction == drawn.introduction


@needs_ocr
@pytest.mark.slow
def test_each_page_read_with_ocr_is_said_with_its_confidence() -> None:
    used = [finding for finding in programme().findings if finding.code == "ocr-used"]
    assert [finding.page for finding in used] == [1, 2, 3, 4, 5]
    assert {finding.severity for finding in used} == {"info"}
    confidences = [float(finding.message.partition("confidence ")[2].rstrip(")")) for finding in used]
    assert min(confidences) > 0.85
    assert max(confidences) <= 1


@needs_ocr
@pytest.mark.parametrize("degrees", [0.0, 0.6])
def test_a_picture_of_a_schedule_on_a_page_of_text_is_read(degrees: float) -> None:
    picture = rendered(scanned(plan(Sheets(A5, margin=40)).pdf(), degrees=degrees))[0]
    sheets = paste(Sheets().text("Cronograma del acueducto de la ribera"), picture, BBox(80, 200, 500, 498))
    result = read_schedules(sheets.pdf())
    assert told(result) == TASKS
    (finding,) = result.findings
    assert (finding.code, finding.page) == ("ocr-used", 1)
    assert finding.message.startswith("a picture on page 1 has no text of its own")
    assert finding.bbox == pytest.approx(BBox(80, 200, 500, 498), abs=0.1)
    box = result.tables[0].bbox
    assert box is not None
    assert box == pytest.approx(BBox(120, 240, 420, box.bottom), abs=6.0), "in the page's coordinates"


@needs_ocr
@pytest.mark.parametrize("dpi", [150, 200])
def test_a_small_schedule_is_read(dpi: int) -> None:
    sheets = plan(Sheets(A5, margin=40).text("Cronograma"), 18.0)
    assert told(read_schedules(scanned(sheets.pdf(), dpi=dpi))) == TASKS


@needs_ocr
def test_a_searchable_scan_keeps_its_text_and_gets_its_rulings() -> None:
    result = read_schedules(searchable(plan(Sheets(A5, margin=40).text("Cronograma"))))
    assert told(result) == TASKS
    assert result.findings == ()


@pytest.mark.usefixtures("without_tesseract")
def test_a_searchable_scan_gets_its_rulings_without_tesseract_too() -> None:
    """They are seen, not read."""
    pytest.importorskip("cv2")
    result = read_schedules(searchable(plan(Sheets(A5, margin=40).text("Cronograma"))))
    assert told(result) == TASKS
    assert result.findings == ()


@needs_ocr
def test_a_photograph_beside_text_is_no_text() -> None:
    sheets = paste(letter(), photograph(), BBox(100, 130, 300, 280))
    assert read_schedules(sheets.pdf()).findings == ()


@needs_ocr
def test_a_blank_scan_among_pages_of_text_changes_nothing() -> None:
    blank = of_pictures([np.full((500, 500, 3), 246, np.uint8)])
    picture = rendered(blank)[0]
    assert read_schedules(paste(letter().page(), picture, BBox(0, 0, *A5)).pdf()).findings == ()


@needs_ocr
def test_what_is_hard_to_read_is_named() -> None:
    """Three words are printed over one another."""
    sheets = letter()
    for word in ("Caracas", "Quito", "Lima"):
        sheets.word(word, 72.0, 140.0, size=11)
    result = read_schedules(scanned(sheets.pdf()))
    low = [finding for finding in result.findings if finding.code == "low-confidence"]
    assert [(finding.page, finding.severity) for finding in low] == [(1, "warning")]
    assert low[0].message.startswith("hard to read on page 1: “")
    assert low[0].bbox is not None
    assert low[0].bbox.top == pytest.approx(140 - 0.8 * 11, abs=8)  # how high such letters are is a guess


@needs_ocr
@pytest.mark.parametrize("how", [{}, {"ocr_language": "spa"}], ids=["by default", "as asked"])
def test_progress_is_told_picture_by_picture(how: dict[str, str]) -> None:
    steps: list[tuple[str, int, int]] = []
    read_schedules(scanned(letter().pdf()), progress=lambda *step: steps.append(step), **how)  # type: ignore[arg-type]
    assert ("OCR", 0, 1) in steps


@needs_ocr
def test_a_scan_that_shows_nothing_is_an_error() -> None:
    with pytest.raises(NoTextError, match=r"none of its pages holds a word.*scan them anew"):
        read_schedules(of_pictures([np.full((500, 500, 3), 246, np.uint8)]))


# --- not read --------------------------------------------------------------------------------------------------------


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A machine on which nobody has installed Tesseract."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    tesseract._data_folder.cache_clear()
    yield
    tesseract._data_folder.cache_clear()


@pytest.fixture
def with_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of language data, empty as yet, that Tesseract is told to use."""
    folder = tmp_path / "tessdata"
    folder.mkdir()
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder))
    tesseract._data_folder.cache_clear()
    yield folder
    tesseract._data_folder.cache_clear()


def with_scanned_last_page() -> bytes:
    """A programme whose sixth page, without running heads, is a picture."""
    sheets = document()
    heads, last = sheets.heads, len(sheets.pages()) + 1
    assert heads is not None
    sheets.heads = lambda number: heads(number) if number < last else []
    return paste(sheets.page(), rendered(letter().pdf(), 100)[0], WHOLE).pdf()


def unread(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    assert (finding.code, finding.page) == ("page-unread", 6)
    assert finding.message.startswith("page 6 is a picture without text; ")
    return finding


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_the_rest_is_read_and_the_page_named() -> None:
    programme = extract(with_scanned_last_page())
    assert [node.id for node in programme.walk()] == [node.id for node in extract(PDF).walk()]
    finding = unread(programme.findings)
    assert finding.severity == "warning"
    assert finding.message.endswith(f"run: {INSTALL}") or f"and {INSTALL}" in finding.message


@pytest.mark.parametrize("module", ["tesserocr", "cv2"])
def test_without_the_extra_the_rest_is_read_and_the_page_named(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_scanned_last_page()
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, module, None)
        programme = extract(data)
    assert "run: pip install 'pt_extract[ocr]'" in unread(programme.findings).message


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_a_picture_on_a_page_of_text_is_named() -> None:
    sheets = paste(letter(), photograph(), BBox(100, 130, 300, 280))
    (finding,) = read_schedules(sheets.pdf()).findings
    assert finding.message.startswith("page 1 holds a picture without text; to have it read, run: ")
    assert finding.bbox == pytest.approx(BBox(100, 130, 300, 280), abs=0.1)


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_a_scan_is_an_error_with_a_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scan = tmp_path / "escaneado.pdf"
    scan.write_bytes(scanned(letter().pdf(), dpi=100))
    for command in ("extract", "schedule", "show"):
        assert run([command, str(scan)]) == 2
        error = capsys.readouterr().err
        assert "has no text layer" in error
        assert INSTALL in error
        assert len(error.splitlines()) == 1
    with pytest.raises(NoTextError) as caught:
        extract(scan)
    assert INSTALL in caught.value.remedy


def test_missing_language_data_are_named_by_their_package(with_languages: Path) -> None:
    assert tesseract.missing("spa")[-1] == INSTALL
    assert tesseract.missing("spa+chi_sim")[-1].endswith("tesseract-ocr-spa tesseract-ocr-chi-sim")
    (with_languages / "spa.traineddata").touch()
    assert INSTALL not in tesseract.missing("spa")
    assert tesseract.missing("spa+por")[-1].endswith("install tesseract-ocr tesseract-ocr-por")


@pytest.mark.usefixtures("with_languages")
def test_the_language_is_the_profiles_unless_one_is_given(tmp_path: Path) -> None:
    shipped = Path(sys.modules["pt_extract"].__file__ or "").parent / "profiles" / "sela-2022.toml"
    own = tmp_path / "propio.toml"
    own.write_text(shipped.read_text("utf-8").replace('ocr = "spa"', 'ocr = "por"'), "utf-8")
    assert load(str(own)).ocr_language == "por"
    data = with_scanned_last_page()
    assert unread(extract(data).findings).message.endswith(" tesseract-ocr-spa")
    assert unread(extract(data, profile=own).findings).message.endswith(" tesseract-ocr-por")
    given = extract(data, profile=own, ocr_language="eng+fra")
    assert unread(given.findings).message.endswith(" tesseract-ocr-eng tesseract-ocr-fra")


@pytest.mark.usefixtures("with_languages")
def test_a_schedules_language_is_given_on_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scan = tmp_path / "plan.pdf"
    scan.write_bytes(scanned(letter().pdf(), dpi=100))
    assert run(["schedule", str(scan)]) == 2
    assert capsys.readouterr().err.rstrip().endswith("tesseract-ocr-spa")
    assert run(["schedule", str(scan), "--ocr-language", "por"]) == 2
    assert capsys.readouterr().err.rstrip().endswith("tesseract-ocr-por")


def test_pictures_are_left_unread_on_request() -> None:
    programme = extract(with_scanned_last_page(), ocr=False)
    finding = unread(programme.findings)
    assert finding.severity == "info"
    assert finding.message.endswith("it was left unread, as asked")


def test_a_scan_left_unread_on_request_is_an_error_that_says_why(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    scan = tmp_path / "plan.pdf"
    scan.write_bytes(scanned(letter().pdf(), dpi=100))
    for command in ("extract", "schedule"):
        assert run([command, str(scan), "--no-ocr"]) == 2
        assert capsys.readouterr().err.rstrip().endswith("it was left unread, as asked")


# --- what it costs a document that has no use for it -----------------------------------------------------------------

OPTICAL = ("tesserocr", "pt_extract.reading.scan.sheet")
"""What only reading with OCR imports."""


def imported(name: str, *pages: int) -> set[str]:
    """Which of :data:`OPTICAL` a fresh process has imported when it has read a sample's schedule, or all of it."""
    call = f"pt_extract.read_schedules(name, pages={pages})" if pages else "pt_extract.extract(name)"
    code = f"import sys, pt_extract; name = sys.argv[1]; {call}; print(*(m for m in {OPTICAL} if m in sys.modules))"
    command = [sys.executable, "-c", code, str(SAMPLE_FOLDER / f"{name}.pdf")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return set(done.stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["programa-2022", "programa-2022-apaisado", "programa-2022-web"])
def test_a_document_of_text_imports_nothing_that_reads_pictures(name: str) -> None:
    assert find_spec(OPTICAL[1]) is not None
    assert imported(name) == set()


@pytest.mark.slow
@needs_ocr
def test_a_picture_imports_what_reads_it() -> None:
    assert imported("programa-2022-imagen", 21) == set(OPTICAL)
