"""Builds the samples and their golden readings: `python samples/build.py [--only SAMPLE]… [--golden]`."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

import expected
import layout
import odt_layout
import office
import pictures
import spreadsheet
import web_page
import years
from odt_parts import Page
from source import Source, load

HERE = Path(__file__).resolve().parent
GOLDENS = HERE.parent / "golden"

SCANNED_AXIS = "II"


TITLE_PAGES, INDEX_PAGES = 1, 3
"""Unnumbered pages of the landscape document, before its page 1."""


class Sample(msgspec.Struct, frozen=True):
    """A rendering: what it prints, told from the whole programme, and how its PDF is made in a scratch folder."""

    told: Callable[[Source], Source]
    printed: Callable[[Source, Path], bytes]
    source: int | str = years.FIRST
    """The year, or the name of a source of its own."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the samples and their golden readings.")
    parser.add_argument("--only", action="append", choices=SAMPLES, metavar="SAMPLE", help=", ".join(SAMPLES))
    parser.add_argument("--golden", action="store_true", help="write the golden readings and diffs alone")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep there what the PDFs are made from")
    options = parser.parse_args()
    for name, content in years.diffs().items():
        _write_golden(name, content)
    own = {name: load(HERE / f"{name}.toml") for name in OWN_SOURCES}
    build({**years.sources(), **own}, options.only or SAMPLES, options.keep, golden_only=options.golden)


def _write_golden(name: str, content: expected.Json) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    (GOLDENS / f"{name}.json").write_text(text, encoding="utf-8")


def build(sources: Mapping[int | str, Source], names: Iterable[str], keep: Path | None, *, golden_only: bool) -> None:
    """The readings of these samples, and the samples; `sources` by year or name."""
    for name in names:
        told = SAMPLES[name].told(sources[SAMPLES[name].source])
        _write_golden(name, expected.reading(told))
        if golden_only:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) if keep is None else keep / name
            folder.mkdir(parents=True, exist_ok=True)
            (HERE / f"{name}.pdf").write_bytes(SAMPLES[name].printed(told, folder.resolve()))


def _whole(source: Source) -> Source:
    return source


def _in_short_columns(source: Source) -> Source:
    return source.with_columns(["1er Trim.", "2do Trim.", "3er Trim.", "4to Trim."], "Continuidad", span="Año 2022")


def _in_numbered_columns(source: Source) -> Source:
    return source.with_columns(["T1", "T2", "T3", "T4"], "Continúa", span="2022").with_sign("✓")


def _portrait(source: Source, folder: Path) -> bytes:
    return office.print_text(layout.build(source), folder, "programa").read_bytes()


def _with_pictures(source: Source, folder: Path) -> bytes:
    tables = office.print_text(layout.schedule_alone(source), folder, "cronograma")
    cut = [pictures.cut_out(page) for page in pictures.rendered(tables)]
    form = layout.PORTRAIT
    document = layout.build(source, form, lambda docx, told: pictures.paste(docx, told, form.text_width, cut, folder))
    return office.print_text(document, folder, "programa").read_bytes()


def _scanned(source: Source, folder: Path) -> bytes:
    form = layout.Form(notice_apart=False)
    return pictures.scan(office.print_text(layout.build(source, form), folder, "programa"))


def _landscape(source: Source, folder: Path) -> bytes:
    """Text from the word processor and the schedule from the spreadsheet, joined."""
    form = layout.Form(font="Caladea", colour="7F3F00", page=(297.0, 210.0), side_margin=3.0, notice_apart=False)
    text = office.print_text(layout.build(source, form, schedule=None), folder, "programa")
    sheets = folder / "cronograma.xlsx"
    spreadsheet.workbook(source, first_page=office.page_count(text) - TITLE_PAGES - INDEX_PAGES + 1).save(sheets)
    return office.joined([text, office.convert(sheets, folder)])


def _letter_size(source: Source, folder: Path) -> bytes:
    """Upright on another paper, in another font; the notice stands at the foot of the title page."""
    form = layout.Form(font="Caladea", colour="7B3F61", page=(215.9, 279.4), notice_apart=False)
    return office.print_text(layout.build(source, form), folder, "programa").read_bytes()


def _web(source: Source, folder: Path) -> bytes:
    page = folder / "programa.html"
    page.write_text(web_page.page(source), encoding="utf-8")
    return office.print_page(page).read_bytes()


def _updated(source: Source, folder: Path) -> bytes:
    """A cover whose title goes on; the face of the text has serifs."""
    form = layout.Form(font="Liberation Serif", colour="1F3864", notice_apart=False)
    return office.print_text(layout.build(source, form), folder, "programa").read_bytes()


def _odt(form: odt_layout.Form) -> Callable[[Source, Path], bytes]:
    """Printed from an OpenDocument text in that form."""

    def printed(source: Source, folder: Path) -> bytes:
        document = folder / "programa.fodt"
        document.write_text(odt_layout.build(source, form).xml(), encoding="utf-8")
        return office.convert(document, folder).read_bytes()

    return printed


def _own(name: str, printed: Callable[[Source, Path], bytes]) -> dict[str, Sample]:
    """The sample of a source that follows from no other year's, by the name of both."""
    return {name: Sample(_whole, printed, name)}


OWN_SOURCES = (
    "programa-2018-areas",
    "programa-2020-costos",
    "programa-2025",
    "programa-2026-areas",
    "programa-2027-matriz",
    "work-programme-2026",
)
"""Programmes that follow from no other year's."""

SAMPLES = {
    "programa-2022": Sample(_whole, _portrait),
    "programa-2022-imagen": Sample(_whole, _with_pictures),
    "programa-2022-escaneado": Sample(lambda source: source.restricted(SCANNED_AXIS), _scanned),
    "programa-2022-apaisado": Sample(_in_short_columns, _landscape),
    "programa-2022-web": Sample(_in_numbered_columns, _web),
    "programa-2023": Sample(_whole, _letter_size, 2023),
    "programa-2024": Sample(_whole, _web, 2024),
    **_own("programa-2025", _updated),
    **_own("programa-2026-areas", _odt(odt_layout.Form(Page(font="Carlito", side=2.0), colour="0B3954"))),
    **_own("programa-2027-matriz", _odt(odt_layout.Form(Page(font="Liberation Sans", size=10.0), leaders=False))),
    **_own("work-programme-2026", _web),
    **_own("programa-2018-areas", _odt(odt_layout.Form(Page(21.59, 27.94, font="Liberation Serif", size=12.0)))),
    **_own("programa-2020-costos", _odt(odt_layout.Form(Page(21.59, 27.94, font="Caladea"), colour="000000"))),
}
"""By the name of their files."""


if __name__ == "__main__":
    main()
