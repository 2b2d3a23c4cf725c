"""Labels of rows read with OCR are mended by the label that many other rows carry."""

from __future__ import annotations

import pytest

from pt_extract.geometry import BBox
from pt_extract.schedule.mend import mend_labels
from pt_extract.schedule.rows import RawRow
from pt_extract.tables.joined import Face

AGENDAS = "Elaboración de agendas"
SENT = "Envío y seguimiento de convocatorias"


def row(label: str, confidence: float = 0.8) -> RawRow:
    return RawRow(7, BBox(10, 20, 30.004, 40), label, Face(False, False, 9.0), 10.0, confidence=confidence)


def mended(read: str, *others: str, confidence: float = 0.8) -> str:
    """What a row's label becomes beside others, which themselves must stay as they are."""
    rows = [row(read, confidence), *(row(other) for other in others)]
    findings = mend_labels(rows)
    assert [other.label for other in rows[1:]] == list(others)
    assert len(findings) == (rows[0].label != read)
    return rows[0].label


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Elaboracián de agendas", AGENDAS),
        ("Elaboracion de agendas", AGENDAS),
        ("Elaboración de agencias", AGENDAS),
        ("Envío V seauimiento de convocatorias", SENT),
        ("Envío y seguimiento de convocatonas", SENT),
        ("Ejecución de la fase Il del censo", "Ejecución de la fase II del censo"),
    ],
)
def test_a_misread_label_becomes_the_one_of_many_rows(read: str, right: str) -> None:
    assert mended(read, *[right] * 4) == right


def test_a_finding_says_what_was_read_and_how_sure() -> None:
    rows = [row(AGENDAS), row(AGENDAS, 1.0), row("Elaboracián de agendas", 0.614), row(AGENDAS)]
    (finding,) = mend_labels(rows)
    assert (finding.code, finding.severity, finding.page) == ("low-confidence", "info", 7)
    assert finding.bbox == BBox(10, 20, 30, 40)
    for said in ("“Elaboracián de agendas”", "0.61", f"3 other rows say “{AGENDAS}”"):
        assert said in finding.message


def test_a_files_own_text_is_never_touched() -> None:
    read = "Elaboracián de agendas"
    assert mended(read, *[AGENDAS] * 9, confidence=1.0) == read


def test_what_a_files_own_text_says_too_is_meant() -> None:
    rows = [row("Elaboracián de agendas"), row("Elaboracián de agendas", 1.0), *(row(AGENDAS) for _ in range(9))]
    assert mend_labels(rows) == []
    assert rows[0].label == "Elaboracián de agendas"


@pytest.mark.parametrize(
    ("read", "usual"),
    [
        ("Elaboración de agenda", AGENDAS),
        ("Realización del taller regional", "Realización del talleres regional"),
        ("Ejecución del 2do taller", "Ejecución del 1er taller"),
        ("Ejecución del segundo taller", "Ejecución del tercer taller"),
        ("Ejecución de la fase II", "Ejecución de la fase III"),
        ("Informe de resultados 2023", "Informe de resultados 2022"),
        ("Informe de enero sobre puertos", "Informe de febrero sobre puertos"),
        ("Elaboración de agendas nuevas", "Elaboración de agendas"),
        ("Envío de cartas", "Registro de visitas"),
    ],
)
def test_labels_that_may_both_be_meant_are_left(read: str, usual: str) -> None:
    assert mended(read, *[usual] * 9) == read


def test_few_rows_are_no_evidence() -> None:
    assert mended("Elaboracián de agendas", AGENDAS, AGENDAS) == "Elaboracián de agendas"


def test_what_is_read_often_is_left() -> None:
    rows = [*(row("Elaboracián de agendas") for _ in range(2)), *(row(AGENDAS) for _ in range(5))]
    assert mend_labels(rows) == []


def test_a_word_that_other_rows_say_too_is_left() -> None:
    usual = ["Talleres sobre exportación de frutas"] * 3
    others = ["Importación de datos", "Guía de importación"]
    assert mended("Talleres sobre importación de frutas", *usual, *others) == "Talleres sobre importación de frutas"


def test_no_rows_no_findings() -> None:
    assert mend_labels([]) == []
