"""Which formats each kind of thing is taken away in, and how each is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike, fspath
from typing import Any, get_args

from pt_extract import jsonio
from pt_extract.classes import frozen
from pt_extract.errors import OutputError
from pt_extract.formats import TABLED, WRITTEN, endings_of, form_of
from pt_extract.messages import LANGUAGES, Language, phrase, speaking, spoken
from pt_extract.model import ScheduleTables, WorkProgramme
from pt_extract.model.changes import Lineage, ProgrammeDiff
from pt_extract.outputs.files import write
from pt_extract.outputs.takeaway.commas import MARK, csv_of
from pt_extract.outputs.takeaway.comparisons import relations_of_diff, relations_of_lineage
from pt_extract.outputs.takeaway.programmes import relations
from pt_extract.outputs.takeaway.relation import Exportable, Relation
from pt_extract.outputs.takeaway.scheduletables import relations_of_tables

Writer = Callable[[Any], str | bytes]


@frozen
class Kind:
    """A kind of thing: its tables by their names, the tidy one first, and what only it is written by."""

    name: str
    tables: Callable[[Any], Mapping[str, Callable[[], Relation]]]
    workbook: Writer
    memo: Writer
    calendar: Writer | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that it is written in."""
        return WRITTEN["export"] if self.calendar is not None else TABLED


# Libraries that a format needs are brought when it is written, for most commands do without.


def _workbook(what: Exportable) -> bytes:
    from pt_extract.outputs.takeaway.sheets import workbook  # brings XlsxWriter

    return workbook(what)


def _calendar(programme: WorkProgramme) -> str:
    from pt_extract.outputs.takeaway.calendar import calendar_of  # brings icalendar

    return calendar_of(programme)


def _programme_memo(programme: WorkProgramme) -> str:
    from pt_extract.outputs.takeaway.memo import memo_of  # brings the reports

    return memo_of(programme)


def _tables_memo(read: ScheduleTables) -> str:
    from pt_extract.outputs.takeaway.memo import tables_memo_of  # brings the reports

    return tables_memo_of(read)


def _diff_memo(diff: ProgrammeDiff) -> str:
    from pt_extract.outputs.report import render_markdown  # brings rapidfuzz

    return render_markdown(diff, lang=spoken())


def _lineage_memo(lineage: Lineage) -> str:
    from pt_extract.outputs.report import render_lineage  # brings rapidfuzz

    return render_lineage(lineage, form="markdown", lang=spoken())


KINDS: Mapping[type[Exportable], Kind] = {
    WorkProgramme: Kind("programme", relations, _workbook, _programme_memo, _calendar),
    ScheduleTables: Kind("tables", relations_of_tables, _workbook, _tables_memo),
    ProgrammeDiff: Kind("diff", relations_of_diff, _workbook, _diff_memo),
    Lineage: Kind("lineage", relations_of_lineage, _workbook, _lineage_memo),
}


def export(
    what: Exportable,
    target: str | PathLike[str] | None = None,
    *,
    format: str | None = None,  # noqa: A002 - what everybody calls it
    lang: Language | None = None,
    bom: bool | None = None,
) -> bytes:
    """A programme, schedule tables, a diff or a lineage in another format, written to ``target`` if one is given.

    ``format`` is a name of :data:`pt_extract.formats.FORMATS`; without it the target's ending says it. ``lang`` is the
    language of what is said beside the document's own words; by default the document's, if it is one we speak. ``bom``
    puts a byte order mark before CSV, by which Excel knows UTF-8; by default where it goes to a file. Gives the bytes.

    Raises :class:`OutputError` where it is written in no such format, or cannot be written, and
    :class:`MissingLibraryError` where a library is not installed that the format needs.
    """
    kind = _kind_of(what)
    name = None if target is None else fspath(target)
    chosen = _checked(format, kind) if format is not None else _asked(name, kind)
    with speaking(lang or language_of(what)):
        content = _written(what, kind, chosen)
    data = content.encode() if isinstance(content, str) else content
    if chosen == "csv" and (bom if bom is not None else name is not None):
        data = MARK.encode() + data
    if name is not None:
        write(data, name)
    return data


def _written(what: Any, kind: Kind, form: str) -> str | bytes:
    ways: Mapping[str, Writer] = {
        "json": lambda what: jsonio.to_json(what) + "\n",
        "csv": lambda what: csv_of(tidy(what)),
        "markdown": kind.memo,
        "xlsx": kind.workbook,
        "ics": kind.calendar or _calendar,
        "parquet": _parquet,
        "sqlite": _database,
    }
    return ways[form](what)


def _parquet(what: Exportable) -> bytes:
    from pt_extract.outputs.takeaway.frames import parquet_of  # brings pyarrow

    return parquet_of(tidy(what))


def _database(what: Exportable) -> bytes:
    from pt_extract.outputs.takeaway.database import database_of  # brings SQLite

    tables = _kind_of(what).tables(what)
    return database_of([make() for make in tables.values()])


def frame(what: Exportable, table: str | None = None) -> Any:
    """One of the tables of a thing as a pandas data frame; the tidy one where none is named.

    Raises :class:`OutputError` where it has no table of that name, and :class:`MissingLibraryError` without pandas.
    """
    from pt_extract.outputs.takeaway.frames import frame_of  # brings pandas

    tables = _kind_of(what).tables(what)
    if table is not None and table not in tables:
        raise OutputError(phrase("no-table-named", name=table), remedy=phrase("remedy-tables", names=tuple(tables)))
    return frame_of(tables[table or next(iter(tables))]())


def tidy(what: Exportable) -> Relation:
    """The tidy table of a thing, which is the first of its tables."""
    return next(iter(_kind_of(what).tables(what).values()))()


def _kind_of(what: object) -> Kind:
    for class_, kind in KINDS.items():
        if isinstance(what, class_):
            return kind
    names = tuple(each.__name__ for each in get_args(Exportable))
    raise OutputError(phrase("not-exported", kind=type(what).__name__), remedy=phrase("remedy-exported", names=names))


def _checked(form: str, kind: Kind) -> str:
    if form not in kind.formats:
        remedy = phrase("remedy-form", names=kind.formats, endings=endings_of(kind.formats))
        raise OutputError(phrase("not-as", kind=kind.name, form=form), remedy=remedy)
    return form


def _asked(name: str | None, kind: Kind) -> str:
    """The format that a target's name asks for."""
    asked = "" if name is None else form_of(name, kind.formats, "")
    if not asked:
        remedy = phrase("remedy-no-form", endings=endings_of(kind.formats))
        raise OutputError(phrase("no-form"), remedy=remedy)
    return asked


def language_of(what: Exportable) -> Language:
    """The language of the last document that a thing is of, if it is one that is spoken here; else English."""
    if isinstance(what, WorkProgramme):
        said = what.document.language
    elif isinstance(what, ProgrammeDiff):
        said = what.new.language
    else:
        said = what.documents[-1].language if isinstance(what, Lineage) and what.documents else None
    return next((language for language in LANGUAGES if language == said), "en")
