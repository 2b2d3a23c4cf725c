"""Settings of algorithms: each is told in words, has a unit, and rejects what cannot be meant."""

from __future__ import annotations

import ast
import inspect
import pickle
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import asdict, evolve, fields, has
from attrs.exceptions import FrozenInstanceError

import pt_extract
from places import DOCS, ROOT
from pt_extract import settings

SOURCE = Path(pt_extract.__file__).parent
PAGE = DOCS / "reference" / "settings.md"


class SieveSettings(settings.Settings):
    """What falls through a sieve that is made up for this test."""

    width: float = settings.points(3.0)
    """A hole is so wide."""
    holes: float = settings.share(0.4)
    """Holes take this share of it."""
    rows: int = settings.count(7)
    """Holes stand in so many rows."""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"width": -1.0}, "width is a number from 0 to 14400, not -1.0."),
        ({"holes": 1.5}, "holes is a number from 0 to 1, not 1.5."),
        ({"holes": "half"}, "holes is a number from 0 to 1, not 'half'."),
        ({"rows": 2.5}, "rows is a whole number from 0 to 1e+07, not 2.5."),
        ({"rows": True}, "rows is a whole number from 0 to 1e+07, not True."),
        ({"width": float("nan")}, "width is a number from 0 to 14400, not nan."),
    ],
)
def test_what_cannot_be_meant_is_rejected(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        SieveSettings(**wrong)  # type: ignore[arg-type]  # that is what is asked


def test_what_can_be_meant_is_kept() -> None:
    sieve = SieveSettings(width=0, holes=1)
    assert (sieve.width, sieve.holes, sieve.rows) == (0, 1, 7)
    assert repr(sieve) == "SieveSettings(width=0, holes=1, rows=7)"
    assert sieve != SieveSettings()
    assert len({sieve, pickle.loads(pickle.dumps(sieve)), SieveSettings(holes=1, width=0)}) == 1


def test_what_is_no_setting_is_rejected() -> None:
    with pytest.raises(TypeError, match="SieveSettings has no depth"):
        SieveSettings(depth=1)  # type: ignore[call-arg]  # that is what is asked
    with pytest.raises(FrozenInstanceError):
        SieveSettings().rows = 3  # type: ignore[misc]


def test_settings_are_a_class_of_attrs_to_whoever_asks() -> None:
    changed: SieveSettings = evolve(SieveSettings(), width=0, holes=1)  # type: ignore[misc]
    assert changed == SieveSettings(width=0, holes=1)
    assert asdict(changed) == {"width": 0, "holes": 1, "rows": 7}
    assert [field.metadata[settings.UNIT] for field in fields(SieveSettings)] == ["points", "share", "count"]


@cache
def every() -> dict[str, type]:
    """The settings' classes of the package, by their whole names."""
    return {f"{kind.__module__}.{kind.__qualname__}": kind for kind in _found()}


def _found() -> Iterator[type]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "import settings\n" in path.read_text("utf-8"):
            module = import_module(".".join(["pt_extract", *path.relative_to(SOURCE).with_suffix("").parts]))
            kinds = (each for each in vars(module).values() if inspect.isclass(each) and has(each))
            yield from (each for each in kinds if each.__module__ == module.__name__ and _is_of_settings(each))


def _is_of_settings(kind: type) -> bool:
    return any(settings.UNIT in field.metadata for field in fields(kind))


@pytest.mark.parametrize("name", sorted(every()))
def test_each_setting_has_a_unit_and_is_told(name: str) -> None:
    kind = every()[name]
    assert {field.name for field in fields(kind) if settings.UNIT not in field.metadata} == set()
    body = ast.parse(inspect.getsource(kind)).body[0].body[1:]  # type: ignore[attr-defined]  # a class has one
    told = {each.target.id for each, then in pairwise(body) if _tells(each, then)}
    assert {field.name for field in fields(kind)} - told == set(), "say below each what it sets"


def _tells(field: ast.stmt, then: ast.stmt) -> bool:
    """Whether a statement is a field and the next one the sentence on it."""
    return isinstance(field, ast.AnnAssign) and isinstance(then, ast.Expr) and isinstance(then.value, ast.Constant)


@pytest.mark.parametrize("name", sorted(every()))
def test_what_holds_settings_is_there(name: str) -> None:
    told = inspect.getdoc(every()[name]) or ""
    paths = re.findall(r"``(tests/[^`]*)``", told)
    assert paths, "say which tests hold these numbers"
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_reference_lists_all_settings() -> None:
    assert re.findall(r"^::: (\S+)$", PAGE.read_text("utf-8"), re.MULTILINE) == sorted(every())


PAIR = re.compile(r"^[A-Z][A-Z_]*(?:, [A-Z][A-Z_]*)+ = -?\d+[.,]|^[A-Z][A-Z_]*(?:, [A-Z][A-Z_]*)+ = \(", re.MULTILINE)


@pytest.mark.parametrize("room", ["differ", "layout", "outline", "reading", "tables"])
def test_no_number_hides_behind_another(room: str) -> None:
    """Each has a name and a sentence of its own, so that whoever looks it up reads what it is."""
    paths = sorted((SOURCE / room).rglob("*.py"))
    assert paths
    assert [str(path) for path in paths if PAIR.search(path.read_text("utf-8"))] == []
