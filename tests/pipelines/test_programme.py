"""The whole way from a PDF to a work programme, on small documents; and what happens to input that is no good."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from attrs import evolve

from drawing import (
    KEYS,
    ROMAN,
    WIDTHS,
    Cell,
    Line,
    Sheets,
    TableRow,
    head_cells,
    image,
    line_below,
    line_rows,
    nothing,
    schedule,
    usual_head,
)
from pdfs import saved
from pt_extract import WorkProgramme
from pt_extract.cli.commands import run
from pt_extract.compare import differences
from pt_extract.errors import (
    DamagedPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    NotAPdfError,
    NotAProgrammeError,
    NoTextError,
    ProfileError,
    PtExtractError,
    SourceError,
)
from pt_extract.geometry import BBox
from pt_extract.jsonio import to_data
from pt_extract.pipelines.programme import extract
from pt_extract.reading import READERS, ReaderName
from smallprogramme import CENSUS, FORUM, LINES, LOOK, PDF, PROSE, document, front, heads, running_text

each_reader = pytest.mark.parametrize("reader", READERS)


def codes(programme: WorkProgramme) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.node) for finding in programme.findings]


def titles(programme: WorkProgramme) -> dict[str, str]:
    return {node.id: node.title for node in programme.walk()}


# A whole document.


@each_reader
def test_a_whole_document(reader: ReaderName) -> None:
    programme = extract(PDF, reader=reader)
    assert titles(programme) == {
        "I": "RECUPERACIÓN ECONÓMICA",
        "I.I": "Integración Económica",
        "I.I.A": "Puertos digitales",
        "I.I.A.1": FORUM,
        "I.I.A.2": CENSUS,
    }
    assert programme.findings == ()
    assert programme.introduction == PROSE
    document_ = programme.document
    assert (document_.title, document_.code) == ("Programa de Trabajo 2022-2026", "SP/CL/L.O/D N° 4-21")
    assert (document_.place, document_.meeting_dates) == ("Caracas, Venezuela", ("2021-11-29", "2021-11-30"))
    assert (document_.first_year, document_.last_year) == (2022, 2026)


@each_reader
def test_its_nodes_say_all_they_should(reader: ReaderName) -> None:
    programme = extract(PDF, reader=reader)
    axis, _, project, first, second = programme.walk()
    assert (axis.sdgs, axis.continues, axis.pages) == ((8, 17), None, (4,))
    assert axis.text == f"{PROSE} {PROSE}\n\nContribuye a los ODS 8 y 17."
    assert (project.stated_children, project.continues, project.quarters) == (2, True, ())
    assert first.text == "actividad presencial/virtual que se realizará en el 2022."
    assert (first.modality, first.years) == (("in_person", "virtual"), (2022,))
    assert (first.quarters, first.continues) == (("2022-Q1", "2022-Q2"), True)
    assert (second.funders, second.quarters, second.continues) == (
        ("Banco de Desarrollo",),
        ("2022-Q3", "2022-Q4"),
        False,
    )
    assert [variant.where for variant in first.titles] == ["index", "body", "schedule"]
    assert [variant.page for variant in first.titles] == [2, 4, 5]
    assert all(variant.similarity == 1.0 and variant.bbox for variant in first.titles)


@each_reader
def test_its_schedule_is_tied_to_the_nodes(reader: ReaderName) -> None:
    read = extract(PDF, reader=reader).schedule
    assert read is not None
    assert [column.key for column in read.columns] == list(KEYS)
    nodes = ["I", "I.I", "I.I.A", *["I.I.A.1"] * 3, *["I.I.A.2"] * 2]
    assert [row.node for row in read.rows] == nodes
    assert [row.kind for row in read.rows][3:] == ["activity", "task", "task", "activity", "task"]


def test_both_readers_read_the_same() -> None:
    ours, reference = (to_data(extract(PDF, reader=reader)) for reader in READERS)
    assert [str(difference) for difference in differences(ours, reference)] == []


def test_a_path_bytes_and_a_file_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "programa.pdf"
    path.write_bytes(PDF)
    with path.open("rb") as file:
        read = [extract(source) for source in (PDF, path, str(path), file, io.BytesIO(PDF))]
    assert len({programme.source.sha256 for programme in read if programme.source}) == 1
    assert [programme.source.file for programme in read if programme.source][1:4] == ["programa.pdf"] * 3
    assert all(evolve(programme, source=None) == evolve(read[0], source=None) for programme in read)
    assert read[0].source is not None
    assert (read[0].source.pages, read[0].source.profile) == (5, "sela-2022")
    assert read[0].source.generator.startswith("pt-extract ")


def test_progress_is_told_step_by_step() -> None:
    told: list[tuple[str, int, int]] = []
    extract(PDF, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert [step for step in told if step[0] == "reading"] == [("reading", n, 5) for n in range(1, 6)]
    assert list(dict.fromkeys(stage for stage, *_ in told)) == ["reading", "schedule", "outline", "reconcile", "done"]
    assert told[-1] == ("done", 1, 1)


def test_some_pages_only() -> None:
    told: list[int] = []
    programme = extract(PDF, pages=[5, 1, 5], progress=lambda stage, _, total: told.append(total))
    assert told[:2] == [2, 2]
    assert {variant.where for node in programme.walk() for variant in node.titles} == {"schedule"}
    assert titles(programme)["I.I.A.2"] == CENSUS
    assert programme.introduction == ""
    index = extract(PDF, pages=range(1, 3))
    assert index.schedule is None
    assert {variant.where for node in index.walk() for variant in node.titles} == {"index"}
    assert all(node.continues is None and node.quarters == () for node in index.walk())


@pytest.mark.parametrize("pages", [[6], [0], [-1], [1, 99], []])
def test_pages_that_are_not_there(pages: list[int]) -> None:
    with pytest.raises(EmptyPdfError):
        extract(PDF, pages=pages)


@each_reader
def test_pages_asked_for_that_name_nothing_are_said_to(reader: ReaderName) -> None:
    with pytest.raises(NotAProgrammeError, match=r"^The pages asked for name no axis.*Ask for more of its pages"):
        extract(PDF, pages=[1], reader=reader)


def test_the_command_says_that_the_pages_asked_for_name_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("programa.pdf").write_bytes(PDF)
    assert run(["extract", "programa.pdf", "--pages", "1"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "The pages asked for name no axis, programme, project or activity. Ask for more of its pages" in err


def test_what_pages_not_asked_for_may_hold_is_not_called_missing() -> None:
    part = extract(PDF, pages=[2])
    assert part.source is not None
    assert part.source.pages_read == (2,)
    assert [finding.code for finding in part.findings if finding.code.startswith("missing-in-")] == []
    assert "pages-left-out" in {finding.code for finding in part.findings}
    whole = extract(PDF)
    assert whole.source is not None
    assert whole.source.pages_read is None
    assert "pages-left-out" not in {finding.code for finding in whole.findings}


def test_next_years_document_needs_no_change() -> None:
    programme = extract(document(2027, "OTRO EJE TEMÁTICO POR COMPLETO").pdf())
    assert programme.source is not None
    assert programme.source.profile == "sela-2022"
    assert programme.findings == ()
    assert (programme.document.first_year, programme.document.last_year) == (2027, 2031)
    assert programme.document.meeting_dates == ("2026-11-29", "2026-11-30")
    node = programme.find("I.I.A.2")
    assert node is not None
    assert node.quarters == ("2027-Q3", "2027-Q4")
    assert programme.schedule is not None
    assert programme.schedule.columns[-1].key == "2028-2031"
    assert programme.axes[0].title == "OTRO EJE TEMÁTICO POR COMPLETO"


def test_months_count_as_their_quarters() -> None:
    months = "Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic".split()
    head = [
        head_cells(("CRONOGRAMA", "2022"), LOOK, (2, 12)),
        head_cells(("EJE I", "RECUPERACIÓN", *months), LOOK),
    ]
    lines = [evolve(line, marks="." * 12) for line in LINES[:4]] + [Line("", "Ejecución", "..##.......#")]
    sheets = running_text(front()).page().table([*head, *line_rows(lines, LOOK)], (62, 100, *[24] * 12))
    node = extract(sheets.pdf()).find("I.I.A.1")
    assert node is not None
    assert node.quarters == ("2022-Q1", "2022-Q2", "2022-Q4")


# Three pages, of which the first is a cover.

SAME = ("Secretaría del consejo de puertos",) * 2
CHANGING = ("Integración de los mecanismos", "Censo de las comunidades")


def three_pages(edge: Sequence[str], y: float, *, ruled: bool = False) -> Sheets:
    """A cover and two pages of text, at whose edge stands what ``edge`` says; ``ruled``: off by a rule, in one size."""
    sheets = Sheets(heads=lambda n: [(edge[n - 2], 72.0, y)] if n > 1 else [], size=9.0 if ruled else 11.0)
    sheets.text("Programa de Trabajo 2022-2026 del SELA")
    under = BBox(72, y + 4, 523, y + 4) if y < 400 else BBox(72, y - 10, 523, y - 10)
    sheets.page().draw(line_below if ruled else nothing, under).heading("EJE I. RECUPERACIÓN ECONÓMICA")
    sheets.text(f"{PROSE} {PROSE}").text("**PROGRAMA I. Integración Económica**").text(PROSE)
    sheets.text("**PROYECTO A. Puertos digitales**").text(PROSE).text(f"**ACTIVIDAD 1. {FORUM}:** {PROSE}")
    sheets.page().draw(line_below if ruled else nothing, under).text(PROSE)
    return sheets.text(f"**ACTIVIDAD 2. {CENSUS}:** {PROSE}")


@pytest.mark.parametrize("y", [45.0, 800.0], ids=["head", "foot"])
@pytest.mark.parametrize(
    ("edge", "ruled"), [(SAME, False), (CHANGING, False), (CHANGING, True)], ids=["same", "smaller", "ruled off"]
)
def test_what_stands_at_the_edge_of_all_pages_but_the_cover_is_no_prose(
    edge: Sequence[str], ruled: bool, y: float
) -> None:
    programme = extract(three_pages(edge, y, ruled=ruled).pdf())
    assert {node.id: node.text for node in programme.walk()} == {
        "I": f"{PROSE} {PROSE}",
        "I.I": PROSE,
        "I.I.A": PROSE,
        "I.I.A.1": f"{PROSE}\n\n{PROSE}",
        "I.I.A.2": PROSE,
    }


# What a careful reader finds.


def test_a_wrong_total_and_a_wrong_axis_number_are_found() -> None:
    sheets = running_text(front()).page()
    sheets.table(schedule(LINES, LOOK, usual_head(LOOK, ("EJE 3", "RECUPERACIÓN ECONÓMICA"))), WIDTHS)
    rows = [("Resumen Eje 1", "1", "1", "1", "1"), ("TOTAL", "1", "1", "9", "1")]
    counts = [TableRow(tuple(Cell(text, centred=place > 0) for place, text in enumerate(row))) for row in rows]
    sheets.table([head_cells(("RESUMEN", *(f"{n} Trimestre" for n in ROMAN)), LOOK), *counts], (120, 60, 60, 60, 60))
    programme = extract(sheets.pdf())
    assert sorted(codes(programme)) == [("label-misnumbered", "I"), ("summary-total", None)]
    assert programme.schedule is not None
    assert programme.schedule.summary[0].axis == "I"
    assert "TOTAL says 9 for III Trimestre" in " ".join(finding.message for finding in programme.findings)


def test_an_index_that_says_otherwise_is_found() -> None:
    index = front().tabbed("ACTIVIDAD 3. Encuentro anual de bibliotecas", "6", leaders=True)
    programme = extract(running_text(index).pdf())
    assert codes(programme) == [("missing-in-body", "I.I.A.3"), ("stated-children", "I.I.A")]
    assert "“Encuentro anual de bibliotecas”" in programme.findings[0].message


@each_reader
def test_a_schedule_that_lacks_a_quarter_is_read_and_reported(reader: ReaderName) -> None:
    head = [
        head_cells(("CRONOGRAMA", "2022", "2023-2026"), LOOK, (2, 3, 1)),
        head_cells(
            ("EJE I", "RECUPERACIÓN ECONÓMICA", *(f"{n} Trimestre" for n in ("I", "II", "IV")), "Continuidad"), LOOK
        ),
    ]
    lines = [evolve(line, marks=line.marks[:2] + line.marks[3:]) for line in LINES]
    sheets = running_text(front()).page().table([*head, *line_rows(lines, LOOK)], (62, 160, 44, 44, 44, 52))
    programme = extract(sheets.pdf(), reader=reader)
    node = programme.find("I.I.A.2")
    assert node is not None
    assert node.quarters == ("2022-Q4",)
    (finding,) = programme.findings
    assert finding.code == "column-missing"
    assert "2022-Q3" in finding.message
    assert finding.page == 5


# Input that is no good.


def locked(password: str) -> bytes:
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="dueño", user=password, R=6))


def broken_page(number: int) -> bytes:
    """The document with noise for the content of one page."""
    noise = bytes((index * 73 + 41) % 256 for index in range(4000))
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        pdf.pages[number - 1].obj.Contents = pdf.make_stream(b"")
        pdf.pages[number - 1].obj.Contents.write(noise, filter=pikepdf.Name.FlateDecode)
        return saved(pdf, compress_streams=False)


def without_pages() -> bytes:
    with pikepdf.new() as pdf:
        return saved(pdf)


def pictures(count: int = 2) -> bytes:
    """Pages that are pictures, as a scanner makes them."""
    sheets = Sheets()
    for number in range(count):
        if number:
            sheets.page()
        sheets.draw(image("#EEEEEE"), BBox(0, 0, sheets.width, sheets.height))
    return sheets.pdf()


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", NotAPdfError, "is empty"),
        (b"<html>Programa de Trabajo</html>", NotAPdfError, "not a PDF"),
        (PDF[: len(PDF) // 3], DamagedPdfError, "[Dd]ownload it again|repair"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, DamagedPdfError, "repair"),
        (pictures(), NoTextError, "no text layer.*(scan them anew|apt-get install|pip install)"),
        (locked("secreto"), EncryptedPdfError, "password"),
        (
            Sheets().text("Receta de arepas para seis personas.").pdf(),
            NotAProgrammeError,
            "no work programme.*--profile",
        ),
    ],
    ids=["empty", "a web page", "truncated", "garbage", "pictures", "encrypted", "another document"],
)
@each_reader
def test_bad_input_gives_one_clear_error(
    data: bytes, error: type[PtExtractError], says: str, reader: ReaderName
) -> None:
    with pytest.raises(error, match=f"(?s){says}") as caught:
        extract(data, reader=reader)
    assert caught.value.remedy
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


@each_reader
def test_no_pages_is_said_whatever_was_opened_before(reader: ReaderName) -> None:
    with pytest.raises(EncryptedPdfError):
        extract(locked("secreto"), reader=reader)
    with pytest.raises(EmptyPdfError, match="no pages"):
        extract(without_pages(), reader=reader)


@each_reader
def test_a_password(reader: ReaderName) -> None:
    data = locked("secreto")
    assert titles(extract(data, reader=reader, password="secreto")) == titles(extract(PDF, reader=reader))
    with pytest.raises(EncryptedPdfError):
        extract(data, reader=reader, password="otro")


def test_a_document_locked_for_changes_only_needs_no_password() -> None:
    assert titles(extract(locked(""))) == titles(extract(PDF))


@each_reader
def test_a_damaged_page_is_reported_and_the_rest_is_read(reader: ReaderName) -> None:
    programme = extract(broken_page(4), reader=reader)
    assert titles(programme)["I.I.A.1"] == FORUM, "the index and the schedule name it"
    assert programme.introduction == PROSE
    (finding,) = [finding for finding in programme.findings if finding.code == "page-unread"]
    assert (finding.severity, finding.page) == ("error", 4)
    assert "damaged" in finding.message


@each_reader
def test_a_damaged_schedule_leaves_the_text(reader: ReaderName) -> None:
    programme = extract(broken_page(5), reader=reader)
    assert programme.schedule is None
    assert titles(programme) == titles(extract(PDF, reader=reader))
    assert [(finding.code, finding.page) for finding in programme.findings] == [("page-unread", 5)]


@each_reader
def test_a_page_that_is_a_picture_and_left_unread_is_reported(reader: ReaderName) -> None:
    sheets = document().page()
    sheets.draw(image("#EEEEEE"), BBox(0, 0, sheets.width, sheets.height))
    bare = evolve_heads(sheets)
    programme = extract(bare.pdf(), reader=reader, ocr=False)
    (finding,) = programme.findings
    assert (finding.code, finding.severity, finding.page) == ("page-unread", "info", 6)
    assert "page 6 is a picture" in finding.message


def evolve_heads(sheets: Sheets) -> Sheets:
    """The same sheets without running heads on their last page."""
    last = len(sheets.pages())
    sheets.heads = lambda number: [] if number == last else heads(number)
    return sheets


@each_reader
def test_a_file_that_is_cut_short_at_its_very_end_is_read_and_said(reader: ReaderName) -> None:
    programme = extract(PDF[: PDF.rindex(b"%%EOF")], reader=reader)
    assert titles(programme) == titles(extract(PDF, reader=reader))
    assert codes(programme) == [("file-truncated", None)]


def test_another_document_under_a_given_profile() -> None:
    with pytest.raises(NotAProgrammeError, match="names no axis"):
        extract(Sheets().text("Receta de arepas para seis personas.").pdf(), profile="sela-2022")


def test_profiles_by_name_and_by_path(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="no profile 'otro'"):
        extract(PDF, profile="otro")
    path = tmp_path / "vacío.toml"
    path.write_text("", "utf-8")
    with pytest.raises(ProfileError, match="lacks the entry"):
        extract(PDF, profile=path)
    programme = extract(PDF, profile="sela-2022")
    assert programme.source is not None
    assert programme.source.profile == "sela-2022"


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        extract(tmp_path / "nada.pdf")
    with pytest.raises(SourceError):
        extract(tmp_path)
    with pytest.raises(SourceError, match="no reader"):
        extract(PDF, reader="otro")  # type: ignore[arg-type]


def test_blank_pages_change_nothing() -> None:
    programme = extract(document().page().page().text("Fin del documento.").pdf())
    assert titles(programme) == titles(extract(PDF))
    assert programme.findings == ()


@pytest.mark.parametrize("rotate", [0, 90])
@each_reader
def test_a_document_that_lies_on_its_side_in_the_file(rotate: int, reader: ReaderName) -> None:
    upright, turned = extract(PDF, reader=reader), extract(document().pdf(rotate=rotate), reader=reader)
    assert [str(found) for found in differences(to_data(turned), to_data(upright))] == []


# Documents of other habits.


def test_a_document_that_numbers_its_levels_instead_of_naming_them() -> None:
    headings = (
        "1. MERCADOS Y CRECIMIENTO",
        "1.1. Comercio entre vecinos",
        "1.1.1. Corredores logísticos",
        "1.1.1.1. Foro de transportistas",
        "1.1.1.2. Censo de bodegas",
        "1.2. Crédito a la exportación",
        "1.2.1. Bancos de la costa",
        "1.2.1.1. Curso para cajeros",
        "2. CIENCIA Y EDUCACIÓN",
        "2.1. Escuelas de frontera",
        "2.1.1. Maestros viajeros",
        "2.1.1.1. Taller de mapas",
    )
    sheets = (
        Sheets().text("Programa de Trabajo 2022-2026 del SELA").text("Sus ejes y actividades llevan números.").page()
    )
    for heading in headings:
        sheets.text(f"**{heading}**").text(f"{PROSE} {PROSE}")
    programme = extract(sheets.pdf())
    assert [f"{node.id}. {node.title}" for node in programme.walk()] == list(headings)
    assert {node.text for node in programme.walk()} == {f"{PROSE} {PROSE}"}
    assert programme.findings == ()


ENGLISH = (
    "The Secretariat will gather the technical teams of each country for two days, to compare what was learnt and to "
    "agree on a calendar. A short report will be sent to everybody who wants to read it afterwards."
)


@each_reader
def test_an_english_document_is_read_by_the_english_profile(reader: ReaderName) -> None:
    sheets = Sheets().heading("Work Programme 2026-2029").text("51st Regular Meeting of the Latin American Council")
    sheets.page().heading("AXIS I. TRADE AND TRANSPORT").text(f"{ENGLISH} {ENGLISH} It contributes to SDGs 8 and 17.")
    sheets.text("**PROGRAMME I. Corridors**").text(ENGLISH).text("**PROJECT A. Roads,** made up of two activities.")
    sheets.text("**ACTIVITY 1. Forum of carriers:** in-person and virtual meeting to be held in 2026.")
    sheets.text("**ACTIVITY 2. Census of barns:** study with the financial support of the Development Bank.")
    lines = (
        Line("PROGRAMME I", "Corridors"),
        Line("PROJECT A", "Roads"),
        Line("ACTIVITY 1", "**Forum of carriers**"),
        Line("", "Invitations", "#...."),
        Line("ACTIVITY 2", "**Census of barns**"),
        Line("", "Count", "..##."),
    )
    head = [
        head_cells(("SCHEDULE", "Schedule 2026", "2027-2029"), LOOK, (2, 4, 1)),
        head_cells(("AXIS I", "TRADE AND TRANSPORT", *(f"{n} Quarter" for n in ROMAN), "Continuity"), LOOK),
    ]
    programme = extract(
        sheets.page().heading("SCHEDULE").table(schedule(lines, LOOK, head), WIDTHS).pdf(), reader=reader
    )
    assert programme.source is not None
    assert (programme.source.profile, programme.document.language) == ("sela-en", "en")
    assert list(titles(programme).values()) == [
        "TRADE AND TRANSPORT",
        "Corridors",
        "Roads",
        "Forum of carriers",
        "Census of barns",
    ]
    forum, census = programme.walk("activity")
    assert (forum.modality, forum.years, forum.quarters) == (("in_person", "virtual"), (2026,), ("2026-Q1",))
    assert (census.funders, census.quarters) == (("Development Bank",), ("2026-Q3", "2026-Q4"))
    assert (programme.axes[0].sdgs, programme.document.planned_years) == ((8, 17), (2026,))
    assert programme.findings == ()


@pytest.mark.parametrize(
    ("head", "planned"),
    [(tuple(f"{n} Trimestre" for n in ROMAN), (2022,)), (tuple(f"{n} Trimestre 2023" for n in ROMAN), (2023,))],
    ids=["the year over the quarters", "a year in each"],
)
def test_the_years_that_a_schedule_plans_in_quarters(head: tuple[str, ...], planned: tuple[int, ...]) -> None:
    rows = [
        head_cells(("CRONOGRAMA", f"Cronograma {planned[0]}", "2024-2026"), LOOK, (2, 4, 1)),
        head_cells(("EJE I", "RECUPERACIÓN ECONÓMICA", *head, "Continuidad"), LOOK),
    ]
    sheets = running_text(front()).page().heading("CRONOGRAMA")
    assert extract(sheets.table(schedule(LINES, LOOK, rows), WIDTHS).pdf()).document.planned_years == planned


def test_a_document_without_a_schedule_plans_no_years() -> None:
    assert extract(running_text(front()).pdf()).document.planned_years == ()


def test_the_modules_that_are_for_everybody_are_there_once_the_package_is() -> None:
    code = "import pt_extract as p; print(p.errors.NoTextError, p.limits.USUAL, p.model.Node, p.outcomes.Ok, p.jsonio)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
