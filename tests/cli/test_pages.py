"""``pt-extract report``: a page of a PDF, or of its JSON with the PDF that it was read from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from attrs import evolve

from elements import read
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import Source, from_json, to_json
from pt_extract.cli.commands import run

PDF = SAMPLE_FOLDER / "programa-2022.pdf"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the JSON of a programme that stands on one page of the sample."""
    monkeypatch.chdir(tmp_path)
    digest = hashlib.sha256(PDF.read_bytes()).hexdigest()
    golden = from_json((GOLDEN_FOLDER / "programa-2022.json").read_bytes())
    axis = evolve(golden.axes[0], pages=(9,), children=(), titles=())
    source = Source("programa-2022.pdf", digest, 34, None, "pt-extract")
    (tmp_path / "programa.json").write_text(
        to_json(evolve(golden, axes=(axis,), schedule=None, findings=(), footnotes=(), source=source))
    )
    return tmp_path


def pictures(page: Path) -> int:
    return len(read(page.read_text("utf-8")).all("details", "picture"))


def test_the_pdf_beside_its_json_gives_the_pictures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "programa-2022.pdf").write_bytes(PDF.read_bytes())
    assert run(["report", "programa.json", "-o", "programa.html", "--lang", "es"]) == 0
    assert pictures(folder / "programa.html") == 1
    assert '<html lang="es">' in (folder / "programa.html").read_text("utf-8")
    assert "programa.html escrito: 0 actividades, 1 imagen de páginas" in capsys.readouterr().err


def test_a_pdf_elsewhere_is_named(folder: Path) -> None:
    assert run(["report", "programa.json", "--pdf", str(PDF), "-o", "programa.html"]) == 0
    assert pictures(folder / "programa.html") == 1


def test_without_its_pdf_the_page_has_no_pictures_and_that_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "programa.json", "-o", "programa.html"]) == 0
    assert pictures(folder / "programa.html") == 0
    assert "--pdf names it" in capsys.readouterr().err


def test_pictures_can_be_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "programa.json", "--pdf", str(PDF), "--no-pictures"]) == 0
    said = capsys.readouterr()
    assert not read(said.out).all("details", "picture")
    assert "--pdf names it" not in said.err


def test_a_page_of_one_node_is_of_that_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden = from_json((GOLDEN_FOLDER / "programa-2022.json").read_bytes())
    (folder / "todo.json").write_text(to_json(golden))
    assert run(["report", "todo.json", "--node", "I.II.A.3", "--no-pictures", "-o", "parte.html"]) == 0
    page = (folder / "parte.html").read_text("utf-8")
    here, elsewhere = (golden.find(name) for name in ("I.II.A.3", "III.I.A.1"))
    assert here is not None
    assert elsewhere is not None
    assert here.title in page
    assert elsewhere.title not in page
    assert "1 of 36 activities" in capsys.readouterr().err


def test_another_pdf_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "otro.pdf").write_bytes(b"%PDF-1.7 other")
    assert run(["report", "programa.json", "--pdf", "otro.pdf", "-o", "programa.html"]) == 2
    assert "otro.pdf is not the PDF that programa.json was read from." in capsys.readouterr().err
    assert not (folder / "programa.html").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "programa.json", "-o", "programa.xlsx"], "programa.xlsx"),
        (["report", "programa.json", "-o", "programa.json"], "is an input itself"),
        (["report", str(PDF), "--pdf", str(PDF)], "--pdf is for JSON"),
        (["report", "none.pdf"], "none.pdf"),
    ],
)
def test_wrong_usage_is_said(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err
