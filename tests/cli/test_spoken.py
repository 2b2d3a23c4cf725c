"""Which language the commands speak, and that errors, progress and notes are in it."""

from __future__ import annotations

import errno
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import pt_extract
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import PtExtractError
from pt_extract.cli.commands import run
from pt_extract.cli.console import ProgressLine, must_be_new
from pt_extract.errors import ArgumentError, OutputError, system_said
from pt_extract.messages import VARIABLE, speaking, spoken, usual_language

PROGRAMME = str(GOLDEN_FOLDER / "programa-2022.json")
VARIABLES = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ({}, "en"),
        ({"LANG": "es_VE.UTF-8"}, "es"),
        ({"LANG": "es_VE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "es_ES.UTF-8"}, "es"),
        ({"LANG": "pt_BR.UTF-8"}, "en"),
        ({"LANG": "es_VE.UTF-8", VARIABLE: "en"}, "en"),
        ({VARIABLE: "es"}, "es"),
    ],
)
def test_the_environment_says_the_language(
    told: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert usual_language() == language
    assert run(["show", PROGRAMME]) == 0
    assert ("3 ejes" in capsys.readouterr().out) == (language == "es")
    assert spoken() == "en"


def test_the_option_overrules_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "es")
    assert run(["show", PROGRAMME, "--lang", "en"]) == 0
    assert "3 axes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["show", "nada.pdf"], "pt-extract: error: No se puede leer nada.pdf"),
        (["show"], "Error: Falta 'FILE'."),
        (["show", PROGRAMME, "--nada"], "Error: No existe la opción --nada."),
        (["diff", PROGRAMME, PROGRAMME, "--sort", "nada"], "'--sort' es uno de: level, document."),
        (["extract", PROGRAMME, "--pages", "x"], "Valor no válido para '--pages': 'x' no nombra páginas."),
        (["check", "-", "-"], "FILE y GOLDEN no pueden ser los dos la entrada estándar."),
        (
            ["extract", PROGRAMME, "-o", "x.xlsx"],
            "x.xlsx: aquí no se escribe nada de ese tipo. Dé un archivo que termine en .json; los otros",
        ),
        (["diff", PROGRAMME, PROGRAMME, "-o", "x.docx"], ".db. Un procesador de textos abre .html."),
        (["show", "nada.pdf"], "nada.pdf: no existe el archivo o la carpeta. Revise la ruta"),
        (["show", "."], "No se puede leer .: es una carpeta. Dé un archivo de ella"),
        (["show", PROGRAMME, "--taskz"], "No existe la opción --taskz. ¿Quiso decir --tasks?"),
        (["show", PROGRAMME, PROGRAMME], f"Error: Sobra: {PROGRAMME}."),
        (["show", PROGRAMME, "--node"], "Error: --node necesita un valor."),
        (["show", PROGRAMME, "--tasks=yes"], "Error: --tasks no lleva valor."),
        (["extract", PROGRAMME, "--limit", "seconds=x"], "seconds toma un número mayor que cero"),
        (["show", PROGRAMME, "--limit", "pages=0.5"], "pages toma un número mayor que cero, entero"),
        (["extract", PROGRAMME], "programa-2022.json no es un PDF. Parece JSON; aquí hace falta el PDF"),
    ],
)
def test_errors_are_in_the_language(command: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command[:1], "--lang", "es", *command[1:]]) == 2
    assert said in capsys.readouterr().err


def test_a_command_is_guessed_in_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "es")
    assert run(["exrtact", PROGRAMME]) == 2
    assert "Error: No existe la orden exrtact. ¿Quiso decir export o extract?" in capsys.readouterr().err
    assert run(["zzz"]) == 2
    assert capsys.readouterr().err.endswith("Error: No existe la orden zzz.\n")


def test_an_error_of_the_system_that_is_not_known_is_in_its_words() -> None:
    assert str(system_said(OSError(errno.EIO, "Input/output error"))) == "Input/output error"
    assert str(system_said(ValueError("embedded null byte"))) == "embedded null byte"


def test_differences_are_told_in_the_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "golden.json").write_text('{"axes": []}', "utf-8")
    assert run(["check", PROGRAMME, str(tmp_path / "golden.json"), "--lang", "es"]) == 1
    out, err = capsys.readouterr()
    assert "I (eje y 24 más dentro): se esperaba nada, hay “RECUPERACIÓN ECONÓMICA”" in out
    assert "3 diferencias" in err


def test_an_error_stays_in_english_in_python_and_says_itself_in_what_is_spoken() -> None:
    with pytest.raises(PtExtractError) as caught, speaking("es"):
        pt_extract.from_json("{")
    error = pickle.loads(pickle.dumps(caught.value))
    assert str(error) == f"{error.message} {error.remedy}" and error.message.startswith("It is not valid JSON")
    with speaking("es"):
        assert error.said().startswith("No es JSON válido") and error.message.startswith("It is not valid JSON")


def test_a_file_that_is_no_programme_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "otro.json"
    other.write_text("[]", "utf-8")
    assert run(["diff", PROGRAMME, str(other)]) == 2
    assert str(other) in capsys.readouterr().err


def test_long_work_says_how_long_it_goes_on() -> None:
    now = iter([0.0, 0.0, 10.0, 10.0, 11.0])
    progress = ProgressLine(quiet=True, clock=lambda: next(now))
    assert progress.line("reading", 0, 100) == "reading 0/100"
    assert progress.line("reading", 10, 100) == "reading 10/100, 1:30 left"
    assert progress.line("OCR", 1, 2) == "OCR 1/2"


def test_what_is_edited_by_hand_is_not_replaced_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "accepted.txt"
    command = ["diff", PROGRAMME, PROGRAMME, "--write-ignore", str(file)]
    assert run(command) == 0
    file.write_text("# looked at\n", "utf-8")
    assert run(command) == 2 and file.read_text("utf-8") == "# looked at\n"
    assert f"{file} is there already" in capsys.readouterr().err
    assert run([*command, "--force"]) == 0 and file.read_text("utf-8") != "# looked at\n"
    with pytest.raises(OutputError, match="--force"):
        must_be_new(str(file), force=False)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: pt_extract.extract(None), "The document is of type NoneType. Give a path, the bytes"),  # type: ignore[arg-type]
        (lambda: pt_extract.extract(3, isolation=True), "The document is of type int."),  # type: ignore[arg-type]
        (lambda: pt_extract.extract(b"%PDF-1.4", limits=5), "limits is of type int, and not Limits."),  # type: ignore[arg-type]
        (lambda: pt_extract.read_schedules([]), "The document is of type list."),  # type: ignore[arg-type]
        (lambda: pt_extract.draft_profile(None), "The document is of type NoneType."),  # type: ignore[arg-type]
        (lambda: pt_extract.check_profile(None), "profile is of type NoneType, and not str or Path."),  # type: ignore[arg-type]
        (lambda: pt_extract.from_json(Path(PROGRAMME)), "Give its text or its bytes; of a file, Path(...)"),  # type: ignore[arg-type]
        (lambda: pt_extract.tables_from_json(None), "The JSON is of type NoneType"),  # type: ignore[arg-type]
        (lambda: pt_extract.diff_from_json({}), "The JSON is of type dict"),  # type: ignore[arg-type]
        (lambda: pt_extract.to_json({}), "programme is of type dict, and not WorkProgramme"),  # type: ignore[arg-type]
        (lambda: pt_extract.diff({}, {}), "old is of type dict, and not WorkProgramme."),  # type: ignore[arg-type]
        (lambda: pt_extract.lineage(3), "programmes is of type int"),  # type: ignore[arg-type]
        (lambda: pt_extract.lineage([3]), "programmes is of type int, and not WorkProgramme"),  # type: ignore[list-item]
        (lambda: pt_extract.patch(None, None), "old is of type NoneType"),  # type: ignore[arg-type]
        (lambda: pt_extract.overlay(None, []), "page is of type NoneType, and not Page."),  # type: ignore[arg-type]
    ],
)
def test_arguments_of_another_kind_are_errors_of_ours(call: Callable[[], object], said: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()
    assert said in str(caught.value) and isinstance(caught.value, TypeError)


@pytest.mark.parametrize("pages", ["1-3", 3, [None], [1.5], ["1"]])
def test_pages_that_are_no_numbers_are_errors_of_ours(pages: object) -> None:
    with pytest.raises(ArgumentError, match="names no pages"):
        pt_extract.extract(SAMPLE_FOLDER / "programa-2022.pdf", pages=pages)  # type: ignore[arg-type]
