"""What the builders of these documents share: a plan per row, the truth it amounts to, and the programs that print it.

A plan has one character per time column:

``.``          nothing
``#``, a to h  a fill; the builder chooses each letter's colour
``■ █``        a block printed as text: a fill, to the reader
``@``          a fill with an X in it
``*``          a fill with a ◆ in it
anything else  that sign, printed
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Font, PatternFill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from openpyxl import Workbook
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

    Source = str | Callable[[Path], None]

FILLS = "#abcdefgh"
BLOCKS = "■█"
FILLED_SIGNS = {"@": "X", "*": "◆"}


@dataclass(frozen=True)
class Row:
    """One printed row: the cells left of the time columns, the plan, and the cells right of them.

    A single cell at the left is its label, merged over all the columns there.
    """

    left: tuple[str, ...]
    plan: str = ""
    right: tuple[str, ...] = ()
    band: bool = False
    group: str | None = None
    """What a cell merged down over this row and others says; none of ``left``."""
    page: int = 1


@dataclass(frozen=True)
class Heads:
    """What stands over the columns of text: those left of the time columns, and those right of them."""

    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    task: int = 0
    """Which of those at the left names the tasks."""
    group: str | None = None
    """What stands over a column of cells merged down, left of all others; None where there is no such column."""

    @property
    def fields(self) -> list[str]:
        """The heads of all columns but the one that names the tasks."""
        beside = [*self.left[: self.task], *self.left[self.task + 1 :], *self.right]
        return [head for head in (self.group, *beside) if head]

    @property
    def keys(self) -> list[str]:
        """What each column of ``left`` and ``right`` is called in a row's fields."""
        first = 1 if self.group is None else 2
        names = [head or f"column {place}" for place, head in enumerate((*self.left, *self.right), first)]
        return [self._told_apart(names, place) for place in range(len(names))]

    def _told_apart(self, names: list[str], place: int) -> str:
        same = sum(names[other] == names[place] for other in range(place) if other != self.task)
        return f"{names[place]} {same + 1}" if same else names[place]


def sign(mark: str) -> str:
    """The text a plan's character prints, "" for none."""
    if mark in FILLED_SIGNS:
        return FILLED_SIGNS[mark]
    return "" if mark == "." or mark in FILLS else mark


def is_filled(mark: str) -> bool:
    return mark in FILLS or mark in FILLED_SIGNS


def runs(plan: str) -> Iterator[tuple[str, int]]:
    """The plan as equal neighbours, each with how many columns it covers."""
    for mark, same in groupby(plan):
        yield mark, len(list(same))


def table(columns: Sequence[str], rows: Iterable[Row], heads: Heads, page: int = 1) -> dict[str, Any]:
    """The truth of one table."""
    keys = [f"c{number}" for number in range(1, len(columns) + 1)]
    return {
        "page": page,
        "columns": [{"key": key, "label": label} for key, label in zip(keys, columns, strict=True)],
        "fields": heads.fields,
        "rows": [_row(row, keys, heads) for row in rows],
    }


def _row(row: Row, keys: list[str], heads: Heads) -> dict[str, Any]:
    plan = row.plan or "." * len(keys)
    cells = list(zip(keys, plan, strict=True))
    made: dict[str, Any] = {
        "label": row.left[heads.task if len(row.left) > 1 else 0],
        "band": row.band,
        "shaded": [key for key, mark in cells if is_filled(mark) or mark in BLOCKS],
        "marks": {key: sign(mark) for key, mark in cells if sign(mark) and mark not in BLOCKS},
        "page": row.page,
        "fields": _fields(row, heads),
    }
    if row.group is not None:
        made["group"] = row.group
    return made


def _fields(row: Row, heads: Heads) -> dict[str, str]:
    """What the cells beside the label say, by the heads over them."""
    left = row.left if len(row.left) > 1 else ()
    cells = [*left, *[""] * (len(heads.left) - len(left)), *(row.right or [""] * len(heads.right))]
    said = enumerate(zip(heads.keys, cells, strict=True))
    return {key: cell for place, (key, cell) in said if cell and place != heads.task}


def write_truth(folder: Path, *tables: dict[str, Any]) -> None:
    """Write ``truth.json``, one line per column and row so that a change shows in a diff."""
    made = []
    for one in tables:
        columns = ",\n      ".join(json.dumps(column, ensure_ascii=False) for column in one["columns"])
        rows = ",\n      ".join(json.dumps(row, ensure_ascii=False) for row in one["rows"])
        made.append(
            f'    {{"page": {one["page"]},\n     "columns": [\n      {columns}],\n'
            f'     "fields": {json.dumps(one["fields"], ensure_ascii=False)},\n     "rows": [\n      {rows}]}}'
        )
    inside = "[]" if not made else "[\n" + ",\n".join(made) + "\n  ]"
    folder.joinpath("truth.json").write_text(f'{{\n  "tables": {inside}\n}}\n', encoding="utf-8")


def write_truths() -> None:
    """Write the truth of every folder anew from its source, and print nothing."""
    for source in sorted(Path(__file__).parent.glob("*/build.py")):
        write_truth(source.parent, *runpy.run_path(str(source))["TABLES"])


def _make(
    folder: Path, source: str | Callable[[Path], None], suffix: str, command: Callable[[Path], list[str]]
) -> None:
    """Write the source beside nothing else, run the program there, and keep its PDF as ``doc.pdf``."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, f"doc.{suffix}")
        if isinstance(source, str):
            path.write_text(source, encoding="utf-8")
        else:
            source(path)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
        done = subprocess.run(
            command(path), cwd=scratch, capture_output=True, text=True, errors="replace", env=environment, check=False
        )
        pdf = path.with_suffix(".pdf")
        if not pdf.exists():
            raise RuntimeError(f"{folder.name}: no PDF\n{done.stdout[-3000:]}\n{done.stderr[-1000:]}")
        folder.joinpath("doc.pdf").write_bytes(pdf.read_bytes())


def print_latex(folder: Path, source: str) -> None:
    """Twice, as longtable and multirow need to settle their widths."""
    run = "pdflatex -interaction=nonstopmode doc.tex"
    _make(folder, source, "tex", lambda _: ["sh", "-c", f"{run} && {run}"])


def print_browser(folder: Path, source: str) -> None:
    _make(
        folder,
        source,
        "html",
        lambda path: [
            *"chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer".split(),
            f"--user-data-dir={path.parent / 'browser'}",
            f"--print-to-pdf={path.with_suffix('.pdf')}",
            path.as_uri(),
        ],
    )


def _office(path: Path) -> list[str]:
    profile = Path(tempfile.gettempdir(), "schedules-office").as_uri()
    return ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", path.name]


def print_flat(folder: Path, source: str, suffix: str) -> None:
    """A flat OpenDocument: ``fods`` (Calc) or ``fodt`` (Writer)."""
    _make(folder, source, suffix, _office)


def print_workbook(folder: Path, book: Workbook) -> None:
    _make(folder, lambda path: book.save(path), "xlsx", _office)


def put(
    sheet: Worksheet,
    at: tuple[int, int],
    value: str,
    font: Font,
    *,
    fill: str | None = None,
    border: Border | None = None,
    across: str = "center",
    turned: int = 0,
) -> None:
    """Write one cell at (row, column), with the looks a spreadsheet's user gives it."""
    cell = sheet.cell(*at, value or None)
    cell.font = font
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=turned == 0, text_rotation=turned)
    if border:
        cell.border = border
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)


def latex(body: str, *, paper: str = "a4paper,margin=2cm", language: str = "spanish", size: str = "11pt") -> str:
    """A whole LaTeX document with what the tables here need."""
    return rf"""\documentclass[{size}]{{article}}
\usepackage[utf8]{{inputenc}}\usepackage[T1]{{fontenc}}\usepackage{{mathptmx}}\usepackage[{language}]{{babel}}
\input{{glyphtounicode}}\pdfgentounicode=1
\usepackage{{array,float,graphicx,longtable,multirow,booktabs,amssymb}}
\usepackage[table]{{xcolor}}\usepackage[{paper}]{{geometry}}
\setlength{{\parindent}}{{0pt}}
\begin{{document}}
{body}
\end{{document}}
"""


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
    }.items()
)


def flat(kind: str, styles: str, body: str, *, page: str = "21cm 29.7cm 2cm", pitch: str = "10pt") -> str:
    """A flat OpenDocument, ``kind`` text or spreadsheet; ``page`` is its width, height and margin."""
    width, height, margin = page.split()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.{kind}">
<office:styles><style:default-style style:family="{"table-cell" if kind == "spreadsheet" else "paragraph"}">
<style:text-properties style:font-name="Liberation Sans" fo:font-family="'Liberation Sans'" fo:font-size="{pitch}"/>
</style:default-style></office:styles>
<office:automatic-styles>
<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}"
 fo:margin="{margin}" style:print-orientation="portrait"/></style:page-layout>
<style:style style:name="sheet" style:family="table" style:master-page-name="Standard"/>
{styles}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl"/></office:master-styles>
<office:body><office:{kind}>
{body}
</office:{kind}></office:body></office:document>
"""


def cell_style(name: str, border: str = "0.5pt solid #000000", fill: str = "", text: str = "", turned: int = 0) -> str:
    """One cell style; ``text`` holds attributes of the letters."""
    back = f' fo:background-color="{fill}"' if fill else ""
    angle = f' style:rotation-angle="{turned}"' if turned else ""
    letters = f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:border="{border}"'
        f' fo:padding="0.07cm" fo:wrap-option="wrap" style:vertical-align="middle"{back}{angle}/>'
        f"{letters}</style:style>\n"
    )


def table_style(width: float, align: str = "left") -> str:
    """A Writer table's style ``t``, so many centimetres wide."""
    properties = f'<style:table-properties table:align="{align}" style:width="{width}cm"/>'
    return f'<style:style style:name="t" style:family="table">{properties}</style:style>\n'


def column_styles(widths: Sequence[float]) -> tuple[str, str]:
    """The styles of columns so many centimetres wide, and the elements that use them."""
    styles = "".join(
        f'<style:style style:name="w{number}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>\n'
        for number, width in enumerate(widths)
    )
    return styles, "".join(f'<table:table-column table:style-name="w{number}"/>' for number in range(len(widths)))


def flat_cell(value: str, style: str, *, wide: int = 1, high: int = 1, paragraph: str = "") -> str:
    """A table cell and, where it is ``wide``, the covered ones at its right."""
    spans = (f' table:number-columns-spanned="{wide}"' if wide > 1 else "") + (
        f' table:number-rows-spanned="{high}"' if high > 1 else ""
    )
    looks = f' text:style-name="{paragraph}"' if paragraph else ""
    text = f"<text:p{looks}>{value}</text:p>" if value or paragraph else ""
    cell = f'<table:table-cell table:style-name="{style}"{spans} office:value-type="string">{text}</table:table-cell>'
    return cell + "<table:covered-table-cell/>" * (wide - 1)


if __name__ == "__main__":
    if sys.argv[1:] != ["truths"]:
        raise SystemExit("usage: python tests/schedules/making.py truths")
    write_truths()
