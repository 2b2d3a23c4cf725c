"""Which words a document holds whole, and what that makes of hyphens at its lines' ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from drawing import Sheets, outline_of, set_line, styled
from pt_extract.language import Dictionary
from pt_extract.layout.lexicon import whole_words
from pt_extract.page import Page, Word
from pt_extract.text import join_lines, plain

SIZE = 11.0


def page(*lines: str, left: float = 72.0, number: int = 1) -> Page:
    """Lines of words one under another."""
    return Page(number, 595.0, 842.0, tuple(words_at(lines, left)))


def words_at(lines: Sequence[str], left: float) -> list[Word]:
    return [w for n, line in enumerate(lines) for w in set_line(styled(line), left, 100 + n * 1.2 * SIZE, SIZE)]


def joined(*lines: str) -> str:
    return join_lines(lines, whole_words([page(*lines)]))


def test_words_are_known_without_case_accents_and_punctuation() -> None:
    known = whole_words([page("Integración, ¿Dónde? «Puertos»; (MIPYMES)...")])
    assert known == {"integracion", "donde", "puertos", "mipymes"}


def test_the_halves_of_a_cut_word_are_no_words() -> None:
    known = whole_words([page("una gran integra-", "ción de todos", "sin la integración no hay puertos")])
    assert "integracion" in known
    assert not {"integra", "integra-", "cion", "integra-cion"} & known


def test_a_half_that_stands_elsewhere_is_known() -> None:
    known = whole_words([page("todo el presu-", "puesto del puerto", "un puesto en la feria")])
    assert "puesto" in known


def test_every_first_word_below_a_hyphen_may_be_its_other_half() -> None:
    """In a table, the line below the hyphen holds the first words of several cells."""
    left, right = words_at(["Elabora-", "ción final"], 72), words_at(["Convoca-", "toria anual"], 300)
    known = whole_words([Page(1, 595.0, 842.0, (*left, *right))])
    assert not {"cion", "toria"} & known
    assert {"final", "anual"} <= known


def test_a_document_that_hyphenates() -> None:
    """Its own words show that it cuts words; so a compound nobody writes elsewhere is taken for a cut one."""
    assert joined("La integra-", "ción avanza", "por la integración.") == "La integración avanza por la integración."


@pytest.mark.parametrize(("left", "right"), [("teórico-", "práctico"), ("marítimo-", "portuario"), ("ex-", "alumnos")])
def test_a_document_that_never_hyphenates_keeps_its_hyphens(left: str, right: str) -> None:
    """Each hyphen at a line's end is the word's own, as nothing shows that any word was ever cut."""
    assert joined(f"Un curso {left}", f"{right} de aduanas") == f"Un curso {left}{right} de aduanas"


def test_a_compound_in_a_document_that_hyphenates() -> None:
    """The compound stands whole elsewhere, so its hyphen is kept although others go."""
    lines = ("La integra-", "ción y la integración", "de un curso teórico-", "práctico y teórico-práctico")
    assert joined(*lines) == "La integración y la integración de un curso teórico-práctico y teórico-práctico"


def test_hyphens_over_a_page_break() -> None:
    sheets = Sheets().text("Portada").page().text("**INTRODUCCIÓN**").text("Se busca la integración y la integra-")
    sheets.page().text("ción de todos los países.")
    assert outline_of(sheets).introduction == "Se busca la integración y la integración de todos los países."


def test_no_pages_no_words() -> None:
    assert whole_words([]) == frozenset()


@pytest.mark.parametrize(("language", "kept"), [("es", "publicarán"), ("xx", "publica-rán")])
def test_a_dictionary_judges_what_the_document_leaves_open(language: str, kept: str) -> None:
    lines = ("Los resultados se publica-", "rán en mayo")
    assert join_lines(lines, whole_words([page(*lines)], Dictionary(language))) == f"Los resultados se {kept} en mayo"


def test_a_language_without_a_dictionary_has_no_words() -> None:
    assert not Dictionary("xx").knows("mesa")


@frozen
class Asked(Dictionary):
    """A dictionary of a few words that remembers what it was asked."""

    words: frozenset[str] = frozenset()
    asked: list[str] = field(factory=list)

    def knows(self, word: str) -> bool:
        self.asked.append(word)
        return word in self.words


def asked(*lines: str, words: Sequence[str] = (), after: Sequence[str] = ()) -> tuple[set[str], frozenset[str]]:
    """What a dictionary of those ``words`` is asked of a page, with another ``after`` it, and what is known then."""
    dictionary = Asked("es", frozenset(words))
    pages = [page(*lines), *([page(*after, number=2)] if after else [])]
    known = whole_words(pages, dictionary)
    return set(dictionary.asked), known


@pytest.mark.parametrize(
    "lines",
    [
        ("La mesa no tiene ningún", "guion al final"),
        ("La integra-", "ción y la integración"),
        ("de un curso teórico-", "práctico y teórico-práctico"),
        ("de un curso teórico-", "práctico, ni teórico ni práctico"),
        ("La integra-", "ción y la integración", "de un curso teórico-", "práctico y teórico-práctico"),
    ],
    ids=["no cut", "whole elsewhere", "a compound elsewhere", "halves elsewhere", "several"],
)
def test_a_dictionary_is_not_asked_what_the_document_decides(lines: Sequence[str]) -> None:
    assert asked(*lines)[0] == set()


def test_a_dictionary_is_not_asked_of_short_halves_where_the_document_hyphenates() -> None:
    """Nothing but that it cuts words is needed to join them: a half so short is no word behind a hyphen of its own."""
    questions, known = asked("La integra-", "ción y la integración", "todo lo publica-", "do en mayo")
    assert questions == set()
    assert "publica-do" not in known


def test_a_dictionary_is_asked_of_short_halves_where_nothing_else_tells() -> None:
    questions, known = asked("todo lo publica-", "do en mayo", words=["publicado"])
    assert questions == {"publicado"}
    assert "publica-do" not in known


def test_a_dictionary_is_asked_of_halves_that_may_be_words() -> None:
    """Though the document hyphenates: the second half is long enough for a word behind its own hyphen."""
    lines = ("La integra-", "ción y la integración", "un acuerdo franco-", "alemán de puertos")
    questions, known = asked(*lines, words=["franco", "alemán"])
    assert questions == {"francoalemán", "franco", "alemán"}
    assert "franco-aleman" in known


def test_one_cut_word_that_the_dictionary_knows_decides_the_short_halves() -> None:
    questions, known = asked("todo lo publica-", "do en la confe-", "rencia de mayo", words=["conferencia"])
    assert questions == {"conferencia"}
    assert not {"publica-do", "confe-rencia"} & known


@pytest.mark.parametrize(
    ("half", "questions"), [("do de mayo", set()), ("rán en mayo", set()), ("ción", {"integración"})]
)
def test_over_a_page_break_a_dictionary_is_asked_only_of_halves_that_may_be_words(
    half: str, questions: set[str]
) -> None:
    assert asked("y al final la integra-", after=[half, "y otra línea más"], words=["integración"])[0] == questions


@given(words=st.lists(st.text("abcdeiorst", min_size=3, max_size=8), min_size=1, max_size=10), cut_at=st.integers(1, 2))
def test_a_dictionary_is_not_asked_of_words_that_stand_whole_elsewhere(words: list[str], cut_at: int) -> None:
    cuts = [line for word in words for line in (f"aa {word} aa", f"bb {word[:cut_at]}-", f"{word[cut_at:]} bb")]
    assert asked(*cuts)[0] == set()


LETTERS = st.text("abcdeiorst", min_size=3, max_size=8)
DOCUMENTS = st.lists(LETTERS, min_size=4, max_size=40)


@st.composite
def cut(draw: st.DrawFn) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """Lines of a text some of whose lines end in the middle of a word; its words; and the halves."""
    words = draw(DOCUMENTS)
    lines, whole, halves = [], list[str](), list[tuple[str, str]]()
    line: list[str] = []
    for word in words:
        if len(line) > 1 and draw(st.booleans()):
            at = draw(st.integers(1, len(word) - 1))
            lines.append(" ".join([*line, word[:at] + "-"]))
            line = [word[at:]]
            halves.append((word[:at], word[at:]))
        else:
            line.append(word)
            whole.append(word)
    return [*lines, " ".join(line)], whole, halves


@given(cut())
def test_no_half_of_a_cut_word_is_known_unless_it_stands_elsewhere(
    made: tuple[list[str], list[str], list[tuple[str, str]]],
) -> None:
    lines, whole, halves = made
    known = whole_words([page(*lines)])
    for half in {half for pair in halves for half in pair} - set(whole):
        assert plain(half) not in known


@given(cut())
def test_words_that_open_no_line_are_known(made: tuple[list[str], list[str], list[tuple[str, str]]]) -> None:
    lines, _, _ = made
    inside = {word for line in lines for word in line.split()[1:] if not word.endswith("-")}
    assert inside <= whole_words([page(*lines)])


@given(DOCUMENTS, st.integers(0, 39))
def test_what_is_cut_and_stands_whole_elsewhere_is_joined_again(words: list[str], place: int) -> None:
    word = words[place % len(words)]
    lines = [f"aa {word} aa", f"bb {word[:1]}-", f"{word[1:]} bb"]
    assert joined(*lines) == f"aa {word} aa bb {word} bb"
