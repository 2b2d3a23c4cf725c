"""Patterns of profiles: which are refused, why, and that what is let through has few ways to read a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pt_extract.patterns import MOST_IN_A_ROW, fault_of
from pt_extract.patterns.ambiguity import ambiguity_of
from pt_extract.patterns.automaton import automaton_of
from pt_extract.profile import shipped


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|aa)+$",
        "(a*)*b",
        "(.*a){20}",
        "([a-z]+)*1",
        r"(\w+\s?)*:",
        r"(\d{1,40})*x",
        "(x+x+)+y",
        "(a|b|ab)*c",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(?=(a+)+b)a",
        "(?:(?:aa|aab?)b?)*c",
        r"(([ivx]{1,4}|[a-z])[.-])*",
        "((ab)*c?)*",
        "(((((a*)*)*)*)*)*",
        "(A|a)+(a+)+",
    ],
)
def test_what_may_take_for_ever_is_refused(pattern: str) -> None:
    assert "may take for ever" in (fault_of(pattern) or "")


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        (".*.*.*.*.*x", "5 repeats in a row"),
        (r"\s*\s*[ ]*\t? *\s* *x", "repeats in a row"),
        (".{0,99}.{0,99}.{0,99}.{0,99}.{0,99}x", "5 repeats in a row"),
        ("a?" * 30 + "a" * 30, "too involved|too often"),
        ("(ab?|a)c?" * 15, "too often"),
        ("(a?|b?)" * 30, "too involved|too often"),
        ("(a?){50}a{50}", "what may be empty"),
        ("a{1000000}", "more than 100 times"),
        ("(a{1,100}){1,100}", "more than 100 times"),
        (r"(eje) \1", "back to a group"),
        ("(?P<x>eje) (?P=x)", "back to a group"),
        ("(eje)?(?(1) i| ii)", "back to a group"),
        ("(" * 600 + ")" * 600, "deep"),
        ("(" * 25 + "a" + ")" * 25, "more than 20 deep"),
        ("|".join(f"palabra{number}" for number in range(5000)), "longer than 2000 characters"),
        (
            "(?:" + "|".join(f"{letter}bcdefghij" for letter in "klmnopqrstuvwxyz" * 2) + "){6}",
            "too many alternatives or counts",
        ),
        ("(eje", "is invalid: missing"),
        ("a**", "is invalid: multiple repeat"),
    ],
)
def test_what_else_is_refused(pattern: str, says: str) -> None:
    assert re.search(says, fault_of(pattern) or "")


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<label>eje)\s+(n[°ºo.]+\s*)?(([ivx]{2,4}|\d{1,2}|[a-z])[.-])*(?P<number>[ivx]{1,5}|\d{1,2})\s*[.:)–—-]*\s*",
        r"20\d\d((\s*(,|y|-|al?)\s*)20\d\d)*",
        r"\b(ejes?|areas?|pilar(es)?)\b.*",
        "(foo|bar|baz)+",
        "(a|b|c)*x",
        "(a|b)*",
        "[^.:]*:$",
        ".*",
        "",
    ],
)
def test_what_reads_a_text_in_few_ways_is_not_refused(pattern: str) -> None:
    assert fault_of(pattern) is None


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _strings(each)


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_profiles_keep_to_it(name: str) -> None:
    table = tomllib.loads((files("pt_extract") / "profiles" / f"{name}.toml").read_text("utf-8"))
    assert {text: fault for text in _strings(table) if (fault := fault_of(text)) is not None} == {}


# Whether the automaton tells the truth: the ways to read a text are counted by the grammar of the pattern itself.


def _pieces() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(["a", "b", "[ab]", "ab"]),
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}{two[1]})"),
            st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
            st.tuples(inner, st.sampled_from("*+?")).map(lambda two: f"(?:{two[0]}){two[1]}"),
        ),
        max_leaves=6,
    )


def _ways(pattern: str, text: str) -> int:
    """In how many ways an automaton reads the whole of a text."""
    automaton = automaton_of(pattern)
    ways = {0: 1}
    bits = {char: automaton_of(char).reads[1] for char in set(text)}
    for char in text:
        following: dict[int, int] = {}
        for state, count in ways.items():
            for other, more in automaton.edges[state].items():
                if automaton.reads[other] & bits[char]:
                    following[other] = following.get(other, 0) + count * more
        ways = following
    end = len(automaton.reads) - 1
    return sum(count * automaton.edges[state][end] for state, count in ways.items())


@given(_pieces())
def test_an_automaton_reads_what_its_pattern_reads(pattern: str) -> None:
    for length in range(5):
        for letters in product("ab", repeat=length):
            text = "".join(letters)
            assert (_ways(pattern, text) > 0) == (re.fullmatch(pattern, text) is not None), text


@given(_pieces())
def test_what_is_let_through_has_few_ways_to_read_any_text(pattern: str) -> None:
    if fault_of(pattern) is not None:
        return
    ambiguity = ambiguity_of(automaton_of(pattern))
    assert ambiguity.in_a_row <= MOST_IN_A_ROW
    for text in ("a" * 20, "b" * 20, "ab" * 10, "aab" * 7, "abb" * 7):
        assert _ways(pattern, text) <= 2**ambiguity.choices * len(text) ** max(0, ambiguity.in_a_row - 1)
