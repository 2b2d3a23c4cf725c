"""The model as JSON and back; the only module that knows a serializer.

Writing is strict: :func:`to_json` writes every field of the contract, in the model's order, and :func:`json_schema`
says so to machines. Reading is a little more lenient: :func:`from_json` takes a file without a field that has a default
in the model, since fields may be added under the same schema version, and ignores fields it does not know. It also
takes a reading made by hand, which leaves out what only the layout and the program know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs
import msgspec

from pt_extract.errors import ArgumentError, InvalidDataError, expect
from pt_extract.findings import CODES
from pt_extract.late import Pattern
from pt_extract.messages import phrase
from pt_extract.model import SCHEMA_VERSION, TABLES_VERSION, ScheduleTables, WorkProgramme

if TYPE_CHECKING:  # a programme has none of them
    from pt_extract.model.changes import Lineage, ProgrammeDiff
    from pt_extract.records import Record

T = TypeVar("T")

Json = dict[str, Any]
"""A JSON object as Python has it."""

Emitted: TypeAlias = "WorkProgramme | ScheduleTables | ProgrammeDiff | Lineage | Record"
"""What is written as a JSON document of its own."""

SCHEMAS = {
    "WorkProgramme": "work-programme",
    "ScheduleTables": "schedule-tables",
    "ProgrammeDiff": "programme-diff",
    "Lineage": "lineage",
    "Record": "batch-record",
}
"""What the schema of each is called, by the name of its class."""

_NUMBERS_OVER_LINES = re.compile(r"\[\n\s+(-?\d[\d.e+-]*(?:,\n\s+-?\d[\d.e+-]*)*)\n\s+\]")
"""An array of numbers with each on a line of its own. No JSON string holds a line break, so none can match."""

_OBEYED = (
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
"""What terminals obey besides the characters that JSON never holds bare: controls of eight bits, marks of direction."""

TELLING = {"changes": "json-of-diff", "lines": "json-of-lineage", "tables": "json-of-tables"}
"""The member by which other things that this program writes are told from a programme, and what is said of them."""

_AT = Pattern(r" - at `(?P<path>\$[^`]*)`$")
_MISSING = Pattern(r"missing required field `(?P<name>[^`]+)`")


class _Head(msgspec.Struct):
    """What a document must have before the rest is looked at."""

    schema_version: str
    document: msgspec.Raw
    axes: msgspec.Raw


class _TablesHead(msgspec.Struct):
    """The same of schedule tables."""

    schema_version: str
    tables: msgspec.Raw


class _DiffHead(msgspec.Struct):
    """The same of a diff."""

    schema_version: str
    old: msgspec.Raw
    new: msgspec.Raw
    changes: msgspec.Raw


class _LineageHead(msgspec.Struct):
    """The same of a lineage."""

    schema_version: str
    documents: msgspec.Raw
    lines: msgspec.Raw


def to_json(programme: Emitted, *, indent: int = 2) -> str:
    """What is given as the contract's JSON, ``indent`` spaces a level; 0 puts it on one line.

    Characters that a terminal would obey are escaped, as JSON allows of all.
    """
    encoded = msgspec.json.encode(_fields(programme))
    if indent <= 0:
        return _escaped(encoded.decode())
    return _escaped(_NUMBERS_OVER_LINES.sub(_on_one_line, msgspec.json.format(encoded, indent=indent).decode()))


def _escaped(text: str) -> str:
    for char in _OBEYED:  # one after the other, which takes a part of the time of looking for any of them
        if char in text:
            text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def to_data(programme: Emitted) -> Json:
    """The programme, or the schedule tables, as the dicts and lists that :func:`to_json` writes."""
    return _decode(msgspec.json.encode(_fields(programme)), dict[str, Any])


def from_json(text: str | bytes) -> WorkProgramme:
    """The programme that a JSON document holds.

    Raises :class:`InvalidDataError` where it is no JSON, of another schema version, or a member is missing or of
    the wrong type; the error's ``path`` names the place.
    """
    data = _utf8(text)
    try:
        _check_version(_decode(data, _Head))
    except InvalidDataError as error:
        raise _of_another_kind(data) or error from None
    try:
        return _decode(data, WorkProgramme)
    except InvalidDataError as error:
        completed = _completed(_decode(data, dict[str, Any]))
        try:
            return msgspec.convert(completed, WorkProgramme)
        except (msgspec.ValidationError, RecursionError):
            raise error from None


def _of_another_kind(data: bytes) -> InvalidDataError | None:
    """What to say where the data are something else that this program writes; None where they are not."""
    try:
        members = _decode(data, dict[str, msgspec.Raw]).keys()
    except InvalidDataError:
        return None
    kind = next((kind for member, kind in TELLING.items() if member in members and "axes" not in members), None)
    return InvalidDataError(phrase(kind), remedy=phrase("remedy-extract-json")) if kind else None


def _completed(reading: Json) -> Json:
    """A reading with 0 for pages that it does not state, no source but a whole one, and findings of any form."""
    source = reading.get("source")
    if isinstance(source, dict) and not source.keys() >= {"file", "sha256", "pages", "profile", "generator"}:
        reading = reading | {"source": None}
    for item in _objects_in([reading.get(key) for key in ("axes", "schedule")]):
        if "page" in item or "where" in item:
            item["page"] = item.get("page") or 0
    findings = reading.get("findings")
    for finding in (each for each in (findings if isinstance(findings, list) else ()) if isinstance(each, dict)):
        finding.update({"severity": "info", "message": ""} | finding)
        code = finding.get("code")
        if isinstance(code, str) and code not in CODES:
            finding.update(code="other", values={"code": code, "text": finding["message"]})
    return reading


def _objects_in(value: Any) -> Iterator[Json]:
    """Every object in a JSON value, at any depth."""
    if isinstance(value, dict):
        yield value
        yield from (found for member in value.values() for found in _objects_in(member))
    elif isinstance(value, list):
        yield from (found for item in value for found in _objects_in(item))


def tables_from_json(text: str | bytes) -> ScheduleTables:
    """The schedule tables that a JSON document holds; raises as :func:`from_json` does."""
    data = _utf8(text)
    _check_version(_decode(data, _TablesHead))
    return _decode(data, ScheduleTables)


def record_from_json(text: str | bytes) -> Record:
    """The record of a batch's document that a line of its manifest holds; raises as :func:`from_json` does."""
    from pt_extract.records import Record

    return _decode(_utf8(text), Record)


def diff_from_json(text: str | bytes) -> ProgrammeDiff:
    """The diff that a JSON document holds; raises as :func:`from_json` does."""
    from pt_extract.model.changes import ProgrammeDiff

    data = _utf8(text)
    _check_version(_decode(data, _DiffHead))
    return _decode(data, ProgrammeDiff)


def lineage_from_json(text: str | bytes) -> Lineage:
    """The lineage that a JSON document holds; raises as :func:`from_json` does."""
    from pt_extract.model.changes import Lineage

    data = _utf8(text)
    _check_version(_decode(data, _LineageHead))
    lineage = _decode(data, Lineage)
    for place, line in enumerate(lineage.lines):
        if len(line.steps) != len(lineage.documents) or not any(line.steps):
            path = f"$.lines[{place}].steps"
            raise InvalidDataError(phrase("expected-steps", path=path), path=path)
    return lineage


def anything_from_json(text: str | bytes) -> Emitted:
    """What a JSON document holds, of whichever kind this program writes; raises as :func:`from_json` does."""
    data = _utf8(text)
    members = _decode(data, dict[str, msgspec.Raw]).keys()
    ways: dict[str, Callable[[bytes], Emitted]] = {
        "changes": diff_from_json,
        "lines": lineage_from_json,
        "tables": tables_from_json,
    }
    of_other = (read for member, read in ways.items() if member in members and "axes" not in members)
    return next(of_other, from_json)(data)


def _check_version(head: _Head | _TablesHead | _DiffHead | _LineageHead) -> None:
    version = TABLES_VERSION if isinstance(head, _TablesHead) else SCHEMA_VERSION
    if head.schema_version != version:
        raise InvalidDataError(
            phrase("json-version", version=head.schema_version, ours=version),
            path="$.schema_version",
        )


def array(values: Sequence[str | int]) -> str:
    """A list of texts and numbers as JSON."""
    return msgspec.json.encode(values).decode()


def load_object(text: str | bytes) -> Json:
    """A JSON object of any content; raises :class:`InvalidDataError` where the text holds none."""
    return _decode(_utf8(text), dict[str, Any])


def json_schema(of: type[Emitted] = WorkProgramme) -> Json:
    """The contract of a programme, or of schedule tables, as JSON Schema (draft 2020-12).

    It is what every file written by this version keeps. Every field is required and null only where the schema says so.
    Further fields may come with later versions.
    """
    schema = msgspec.json.schema(of)
    definitions = schema["$defs"]
    for definition in definitions.values():
        _promise(definition)
    version, name = attrs.fields_dict(of)["schema_version"].default, SCHEMAS[of.__name__]
    definitions[of.__name__]["properties"]["schema_version"] = {"const": version}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pt-extract:{name}:{version}",
        "title": f"{name.replace('-', ' ').capitalize()} {version}",
        **schema,
    }


def schema_text(of: type[Emitted] = WorkProgramme) -> str:
    """The JSON Schema as it is printed, and as it ships in the package."""
    return msgspec.json.format(msgspec.json.encode(json_schema(of))).decode() + "\n"


def _fields(programme: Emitted) -> Json:
    """Fields in the order the model declares them; msgspec alone would sort those of a class with slots."""
    if type(programme).__name__ not in SCHEMAS:
        told = phrase("argument", name="programme", got=type(programme).__name__, wanted=tuple(SCHEMAS))
        raise ArgumentError(told)
    return dict(_plain(programme))


def _plain(value: Any) -> Any:
    """A thing of the model as a dict, with all in it; anything else as it is."""
    names = _names(value.__class__)
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    return [_plain(each) for each in value] if type(value) in (tuple, list) else value


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The names of a class's fields; None where it is none of the model's."""
    return tuple(each.name for each in attrs.fields(kind)) if attrs.has(kind) else None


def _on_one_line(match: re.Match[str]) -> str:
    return f"[{', '.join(number.strip() for number in match[1].split(','))}]"


def _utf8(text: str | bytes) -> bytes:
    expect("The JSON", text, str, bytes, remedy=phrase("remedy-argument-json"))
    try:
        return (text.encode() if isinstance(text, str) else text).removeprefix(b"\xef\xbb\xbf")
    except UnicodeEncodeError as error:
        raise InvalidDataError(phrase("json-no-text", why=error.reason)) from error


def _decode(data: bytes, wanted: type[T]) -> T:
    """The data as ``wanted``, msgspec's complaint made ours."""
    try:
        data.decode()  # what msgspec raises of bytes that are no UTF-8 depends on its version
        return msgspec.json.decode(data, type=wanted)
    except msgspec.ValidationError as error:
        raise _invalid(str(error)) from error
    except msgspec.DecodeError as error:
        raise InvalidDataError(phrase("no-json", why=str(error)), remedy=phrase("remedy-whole-file")) from error
    except UnicodeError as error:
        raise InvalidDataError(phrase("json-no-utf8"), remedy=phrase("remedy-utf8")) from error
    except RecursionError as error:
        raise InvalidDataError(phrase("json-too-deep")) from error


def _invalid(complaint: str) -> InvalidDataError:
    """``Expected `str`, got `int` - at `$.axes[0].number``` as an error with its path.

    The path of a missing member is its own, not that of the object it is missing from.
    """
    at, missing = _AT.search(complaint), _MISSING.search(complaint)
    path = at["path"] if at else "$"
    if missing:
        path = f"{path}.{missing['name']}"
        return InvalidDataError(phrase("json-missing", path=path), path=path)
    what = _AT.sub("", complaint)
    return InvalidDataError(phrase("json-wrong", path=path, what=what[:1].lower() + what[1:]), path=path)


def _promise(definition: Json) -> None:
    """Make what the model allows to leave out, because it has a default, a promise to be there."""
    from inspect import cleandoc  # which is nowhere else needed

    if "description" in definition:
        definition["description"] = cleandoc(definition["description"]).partition("\n\n")[0].replace("\n", " ")
    if "properties" in definition:
        definition["required"] = list(definition["properties"])
        for member in definition["properties"].values():
            member.pop("default", None)
