"""A text document as flat OpenDocument XML: paragraphs, tables, footnotes, and the styles that they call for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

import msgspec

NAMESPACES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
RULE = "0.5pt solid #7f7f7f"


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table: its paragraphs as XML, its background RRGGBB, how many columns and rows it takes."""

    content: Sequence[str] = ()
    fill: str = ""
    across: int = 1
    down: int = 1


class Page(msgspec.Struct, frozen=True):
    """A sheet and the font: lengths in centimetres, the size of the font in points."""

    width: float = 21.0
    height: float = 29.7
    side: float = 2.5
    font: str = "Liberation Serif"
    size: float = 11.0
    country: str = "VE"

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.side


class Odt:
    """A document in the making. What is added is XML of OpenDocument 1.3."""

    def __init__(self, page: Page, language: str, footnotes: Mapping[str, str]) -> None:
        self.page, self.language = page, language
        self.footnotes = footnotes
        self.body: list[str] = []
        self.head, self.foot = "", ""
        self._styles: dict[tuple[str, str], str] = {}
        self._tables = 0

    def style(self, family: str, inside: str, attributes: str = "") -> str:
        """The name of the style that says what `inside` does."""
        key = (f'style:family="{family}" {attributes}', inside)
        return self._styles.setdefault(key, f"S{len(self._styles) + 1}")

    def run(self, text: str, *, bold: bool = False, italic: bool = False) -> str:
        """Text whose parts between ** are bold and whose [^1] are footnotes."""
        parts = re.split(r"\*\*", text)
        return "".join(self._part(part, bold or number % 2 == 1, italic) for number, part in enumerate(parts) if part)

    def _part(self, text: str, bold: bool, italic: bool) -> str:
        told = re.sub(r"\[\^(\d+)\]", lambda match: self._note(match[1]), escape(text, quote=False))
        told = told.replace("\t", "<text:tab/>")
        if not bold and not italic:
            return told
        weight = 'fo:font-weight="bold" ' if bold else ""
        slant = 'fo:font-style="italic" ' if italic else ""
        name = self.style("text", f"<style:text-properties {weight}{slant}/>")
        return f'<text:span text:style-name="{name}">{told}</text:span>'

    def _note(self, marker: str) -> str:
        inside = self.paragraph(escape(self.footnotes[marker], quote=False), size=0.82 * self.page.size)
        cited = f"<text:note-citation>{marker}</text:note-citation>"
        note = f'text:note text:id="ftn{marker}" text:note-class="footnote"'
        return f"<{note}>{cited}<text:note-body>{inside}</text:note-body></text:note>"

    def paragraph(
        self,
        content: str,
        *,
        align: str = "start",
        indent: float = 0.0,
        hanging: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
        size: float = 0.0,
        colour: str = "",
        new_page: str = "",
        keep: bool = False,
        stops: Sequence[tuple[float, str]] = (),
    ) -> str:
        """A paragraph of XML; lengths in centimetres, space and size in points; `new_page` names its master page."""
        tabs = "".join(_tab_stop(place, kind) for place, kind in stops)
        form = (
            f'fo:text-align="{align}" fo:margin-left="{indent + hanging:.2f}cm" fo:text-indent="{-hanging:.2f}cm" '
            f'fo:margin-top="{before:.1f}pt" fo:margin-bottom="{after:.1f}pt"'
        )
        form += ' fo:keep-with-next="always"' if keep else ""
        face = f'fo:font-size="{size or self.page.size:.1f}pt"' + (f' fo:color="#{colour}"' if colour else "")
        inside = (
            f"<style:paragraph-properties {form}><style:tab-stops>{tabs}</style:tab-stops></style:paragraph-properties>"
            f"<style:text-properties {face}/>"
        )
        master = f'style:master-page-name="{new_page}"' if new_page else ""
        return f'<text:p text:style-name="{self.style("paragraph", inside, master)}">{content}</text:p>'

    def add(self, *elements: str) -> None:
        self.body.extend(elements)

    def table(
        self, widths: Sequence[float], rows: Sequence[Sequence[Cell]], *, heads: int = 0, pad: float = 0.1
    ) -> str:
        """A ruled table, the first `heads` rows of which come again on each page; widths in centimetres."""
        self._tables += 1
        columns = "".join(self._column(width) for width in widths)
        told = [self._row(row, pad) for row in rows]
        head = f"<table:table-header-rows>{''.join(told[:heads])}</table:table-header-rows>" if heads else ""
        width = f'<style:table-properties style:width="{sum(widths):.2f}cm" table:align="center"/>'
        name = f'table:style-name="{self.style("table", width)}"'
        return f'<table:table table:name="T{self._tables}" {name}>{columns}{head}{"".join(told[heads:])}</table:table>'

    def _column(self, width: float) -> str:
        name = self.style("table-column", f'<style:table-column-properties style:column-width="{width:.2f}cm"/>')
        return f'<table:table-column table:style-name="{name}"/>'

    def _row(self, row: Sequence[Cell], pad: float) -> str:
        return f"<table:table-row>{''.join(self._cell(cell, pad) for cell in row)}</table:table-row>"

    def _cell(self, cell: Cell, pad: float) -> str:
        if cell.across == 0:
            return "<table:covered-table-cell/>"
        fill = f'fo:background-color="#{cell.fill}" ' if cell.fill else ""
        form = f'fo:border="{RULE}" fo:padding="{pad}cm" style:vertical-align="middle" {fill}'
        name = self.style("table-cell", f"<style:table-cell-properties {form}/>")
        spans = f'table:number-columns-spanned="{cell.across}" table:number-rows-spanned="{cell.down}"'
        content = "".join(cell.content) or "<text:p/>"
        return f'<table:table-cell table:style-name="{name}" {spans}>{content}</table:table-cell>'

    def xml(self) -> str:
        """The whole file."""
        page = self.page
        names = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in NAMESPACES.items())
        language = f'fo:language="{self.language}" fo:country="{page.country}"'
        face = f'style:font-name="F" fo:font-size="{page.size}pt" {language}'
        sheet = (
            f'fo:page-width="{page.width}cm" fo:page-height="{page.height}cm" fo:margin-top="1.4cm" '
            f'fo:margin-bottom="1.4cm" fo:margin-left="{page.side}cm" fo:margin-right="{page.side}cm"'
        )
        room = '<style:header-footer-properties fo:min-height="1cm"/>'
        styles = "".join(
            f'<style:style style:name="{name}" {family}>{inside}</style:style>'
            for (family, inside), name in self._styles.items()
        )
        plain = '<style:master-page style:name="Cover" style:page-layout-name="L" style:next-style-name="Text"/>'
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {names} office:version="1.3" '
            'office:mimetype="application/vnd.oasis.opendocument.text">'
            f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'{page.font}\'"/>'
            '</office:font-face-decls><office:styles><style:default-style style:family="paragraph">'
            f"<style:text-properties {face}/></style:default-style></office:styles>"
            f'<office:automatic-styles>{styles}<style:page-layout style:name="L">'
            f"<style:page-layout-properties {sheet}/><style:header-style>{room}</style:header-style>"
            f"<style:footer-style>{room}</style:footer-style></style:page-layout></office:automatic-styles>"
            f'<office:master-styles>{plain}<style:master-page style:name="Text" style:page-layout-name="L">'
            f"<style:header>{self.head}</style:header><style:footer>{self.foot}</style:footer></style:master-page>"
            f"</office:master-styles><office:body><office:text>{''.join(self.body)}</office:text></office:body>"
            "</office:document>\n"
        )


def _tab_stop(place: float, kind: str) -> str:
    leader = ' style:leader-style="dotted" style:leader-text="."' if kind == "leader" else ""
    side = "left" if kind == "left" else "right"
    return f'<style:tab-stop style:position="{place:.2f}cm" style:type="{side}"{leader}/>'


def bookmarked(content: str, name: str) -> str:
    """What a page number may refer to."""
    return f'<text:bookmark-start text:name="{name}"/>{content}<text:bookmark-end text:name="{name}"/>'


def page_of(name: str) -> str:
    """The number of the page on which a bookmark stands."""
    return f'<text:bookmark-ref text:reference-format="page" text:ref-name="{name}">0</text:bookmark-ref>'


PAGE_NUMBER = '<text:page-number text:select-page="current">0</text:page-number>'
