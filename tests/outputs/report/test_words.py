"""Word marks: what a reader of two wordings would call the change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pt_extract.outputs.report.words import CONTEXT, Stretch, marks, tokens

SIGNS = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}", "gap": "<{}>"}


def shown(stretches: tuple[Stretch, ...]) -> str:
    words = (" " * stretch.spaced + SIGNS[stretch.op].format(stretch.text) for stretch in stretches)
    return "".join(words).strip()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("I Encuentro de puertos", "II Encuentro de puertos", "[-I-] {+II+} Encuentro de puertos"),
        ("puertos digitales", "puertos, digitales", "puertos{+,+} digitales"),
        ("boyas y faros", "boyas, faros y radares", "boyas [-y-]{+,+} faros {+y radares+}"),
        ("Plan 2022-2026", "Plan 2023-2026", "Plan [-2022-2026-] {+2023-2026+}"),
        ("Red público-privada", "Red público-social", "Red [-público-privada-] {+público-social+}"),
        ("uno", "uno (virtual)", "uno {+(virtual)+}"),
        ("", "todo nuevo", "{+todo nuevo+}"),
        ("todo viejo", "", "[-todo viejo-]"),
        ("igual", "igual", "igual"),
        ("Un párrafo.\n\nOtro.", "Un párrafo. Otro.", "Un párrafo. [-¶-] Otro."),
    ],
)
def test_words_are_marked(old: str, new: str, expected: str) -> None:
    assert shown(marks(old, new)) == expected


def test_short_common_words_do_not_make_confetti() -> None:
    found = marks("la casa de mi abuela en la calle de la paz", "un perro de tu amigo en el parque de la luz")
    assert [stretch.op for stretch in found] == ["old", "new"]


def test_a_common_word_shorter_than_the_changes_beside_it_goes_with_them() -> None:
    found = marks("inventario regional puertos marítimos", "diagnóstico urgente puertos fluviales navegables")
    assert [stretch.op for stretch in found] == ["old", "new"]


def test_a_long_common_run_stays_between_changes() -> None:
    found = marks("Uno: la misma frase larga queda. Tres", "Dos: la misma frase larga queda. Cuatro")
    assert [stretch.text for stretch in found if stretch.op == "same"] == [": la misma frase larga queda."]


def test_what_is_far_from_a_change_is_left_out() -> None:
    words = [f"palabra{number}" for number in range(50)]
    old, new = " ".join(words), " ".join([*words[:25], "aquí", *words[25:]])
    before, head, added, tail, after = marks(old, new, context=CONTEXT)
    assert (before.op, after.op, added.text) == ("gap", "gap", "aquí")
    assert (head.text, tail.text) == (" ".join(words[25 - CONTEXT : 25]), " ".join(words[25 : 25 + CONTEXT]))
    assert len(before.tokens) == len(after.tokens) == 25 - CONTEXT


def test_signs_are_not_cut_from_their_words() -> None:
    words = " ".join(f"(palabra{number})" for number in range(20))
    found = marks(f"uno {words} dos", f"otro {words} tres", context=4)
    assert shown(found).replace("[-uno-] {+otro+}", "").split("<")[0].strip() == "(palabra0) (palabra1)"
    assert shown(found).split(">")[1].split("[")[0].strip() == "(palabra18) (palabra19)"


def test_little_is_not_left_out() -> None:
    assert [stretch.op for stretch in marks("uno dos tres cuatro", "uno dos tres cinco", context=2)] == [
        "same",
        "old",
        "new",
    ]


def test_control_characters_never_get_through() -> None:
    assert shown(marks("rojo", "\x1b[31mrojo\x07 \u202eazul")) == "[-rojo-] {+[31mrojo azul+}"


WORDS = st.lists(st.sampled_from("el la de puerto puertos digital 2022 , . (nuevo) ¶ región".split()), max_size=40)


@given(WORDS, WORDS)
def test_nothing_is_lost_or_made_up(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    found = marks(before, after)
    kept = [token.text for stretch in found if stretch.op != "new" for token in stretch.tokens]
    come = [token.text for stretch in found if stretch.op != "old" for token in stretch.tokens]
    assert kept == [token.text for token in tokens(before)]
    assert come == [token.text for token in tokens(after)]


@given(WORDS, WORDS)
def test_leaving_out_drops_nothing_that_changed(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    changed = [stretch for stretch in marks(before, after) if stretch.op in ("old", "new")]
    assert [stretch for stretch in marks(before, after, context=2) if stretch.op in ("old", "new")] == changed
