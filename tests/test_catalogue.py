"""The catalogue: every text in both languages, with the same values; none is unused, and none stands elsewhere."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import pt_extract
from pt_extract.findings import FINDINGS
from pt_extract.messages import MESSAGES, message, names_in, phrase, speaking
from pt_extract.messages.catalogue import PARTS

SOURCE = Path(pt_extract.__file__).parent
MODULES = [path for path in SOURCE.rglob("*.py") if "messages" not in path.parts]
ASKING = {"message", "phrase", "listing"}
KEY = re.compile(r"[A-Za-z_0-9]+(?:-[A-Za-z_0-9]+)*")
ENGLISH = re.compile(r"\b(?:the|is|are|was|were|not|cannot|no|of|with|and|read|written|Give|Name|Ask)\b")
SENTENCE = 3
"""From so many words on, one of them English, a text is one for people."""

ELSEWHERE = {
    "family": "data of languages",
    "findings": "the wordings of findings, held against each other in test_findings.py",
    "language": "data of languages",
    "drafting": "for who writes a profile: in English, as the reference of profiles and their TOML",
    "patterns": "for who writes a profile",
    "profile": "for who writes a profile",
    "overlaying": "in pictures, beside the names of layers and columns, which are those of the code",
    "differ/memo/points.py": "the messages of key points in JSON, in English; reports say them by code",
    "differ/told/pairs.py": "the messages of doubts in JSON",
    "outcomes.py": "the messages of records in JSON, which are in English",
    "outputs/accepted.py": "the head of a file that is read back",
    "formats.py": "the reference of formats, in English as all help",
    "cli": "help texts, which are in English: the reference of the commands is generated from them",
}
"""Where texts for people stand that are no part of the catalogue, and why."""


def fields(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_no_key_stands_in_two_parts_of_the_catalogue() -> None:
    keys = Counter(key for part in PARTS for key in part)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_speak_of_the_same_values(key: str) -> None:
    english, spanish = MESSAGES[key]
    assert names_in(english) - {"n"} == names_in(spanish) - {"n"}
    assert {name for name in fields(english) if name.startswith("@")} == {
        name for name in fields(spanish) if name.startswith("@")
    }


@pytest.mark.parametrize("key", MESSAGES)
def test_a_text_has_one_form_or_two(key: str) -> None:
    english, spanish = (len(re.split(r"\|(?![^{}]*\})", text)) for text in MESSAGES[key])
    assert english <= 2 and spanish <= 2


def test_texts_that_others_refer_to_are_there() -> None:
    texts = [text for pair in MESSAGES.values() for text in pair]
    texts += [text for each in FINDINGS.values() for wording in each.wordings.values() for text in wording.texts]
    for text in texts:
        for _, name, spec, _ in string.Formatter().parse(text):
            if name and name.startswith("@"):
                assert name[1:] in MESSAGES
            if spec and spec.startswith("@"):
                assert any(key.startswith(spec[1:].rstrip(";,")) for key in MESSAGES)
            if spec and spec.startswith("?"):
                assert spec[1:] in MESSAGES


def asked() -> Iterator[str]:
    """The keys that the package asks for, those put together as patterns (``stage-*``)."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else "*" for part in node.values]
                yield "".join(str(part) for part in parts)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                yield node.value
    for text in [text for pair in MESSAGES.values() for text in pair] + [
        text for each in FINDINGS.values() for wording in each.wordings.values() for text in wording.texts
    ]:
        for _, name, spec, _ in string.Formatter().parse(text):
            yield (name or "").removeprefix("@")
            if spec and spec[0] in "@#?":
                yield spec[1:].rstrip(";,") + ("*" if spec[0] == "@" else "")


def test_every_text_is_asked_for() -> None:
    found = {pattern for pattern in asked() if pattern.strip("*")}
    plain = {pattern for pattern in found if "*" not in pattern}
    patterns = [pattern for pattern in found - plain if re.fullmatch(r"[A-Za-z_*-]*[a-z]{2}[A-Za-z_*-]*", pattern)]
    left = [key for key in MESSAGES if key not in plain and not any(fnmatchcase(key, each) for each in patterns)]
    assert left == []


def told_elsewhere(path: Path) -> Iterator[str]:
    """Texts for people that stand in a module: whole sentences that are no docstrings, no help and no patterns."""
    tree = ast.parse(path.read_text("utf-8"))
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            inner = ast.unparse(node.exc.func)
            if inner in (
                "TypeError",
                "ValueError",
                "KeyError",
                "AttributeError",
                "RuntimeError",
                "NotImplementedError",
            ):
                apart |= {id(each) for each in ast.walk(node)}  # those of our own making, or turned into one of ours
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in apart:
            continue
        if len(node.value.split()) >= SENTENCE and ENGLISH.search(node.value) and "<" not in node.value:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_for_people_is_written_elsewhere(path: Path) -> None:
    place = path.relative_to(SOURCE)
    if place.parts[0] not in ELSEWHERE and place.as_posix() not in ELSEWHERE:
        assert list(told_elsewhere(path)) == []


@pytest.mark.parametrize(
    ("text", "values", "english", "spanish"),
    [
        ("unread-pages", {"pages": (3, 4, 9), "why": "x"}, "pages 3-4, 9 were", "páginas 3-4, 9 sin leer"),
        ("unread-pages", {"pages": (3,), "why": "x"}, "page 3 was", "página 3 sin leer"),
        ("too-much-memory", {"most": 3 << 30}, "3,072 MiB", "3.072 MiB"),
        ("remedy-list", {"names": ("file", "path", "url")}, "file, path or url", "file, path o url"),
        ("documents", {"total": 1, "before": 0, "manifest": "m"}, "1 document; m", "1 documento; m"),
        ("documents", {"total": 3, "before": 2, "manifest": "m"}, "3 documents (2 of", "3 documentos (2 ya"),
        ("about-file", {"file": "x", "said": phrase("pdf-not-opened")}, "cannot be opened", "No se puede abrir"),
    ],
)
def test_values_are_written_as_the_language_does(
    text: str, values: dict[str, object], english: str, spanish: str
) -> None:
    assert english in message(text, **values)  # type: ignore[arg-type] # values of several kinds
    with speaking("es"):
        assert spanish in str(phrase(text, **values))
    assert english in str(phrase(text, **values))
