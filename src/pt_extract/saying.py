"""The signs that quarters are drawn with; counts and ranges in English, for what is said in English alone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

SHADED, EMPTY, CONTINUES = "■", "·", "→"
"""A quarter that is marked, one that is not, and that something goes on after the quarters."""

_IRREGULAR = {"axis": "axes", "activity": "activities"}


def drawn(marked: Container[str], quarters: Iterable[str]) -> str:
    """One character for each of the quarters: whether it is among those marked."""
    return "".join(SHADED if quarter in marked else EMPTY for quarter in quarters)


def printable(text: str) -> str:
    """Text that can be written as UTF-8; what cannot, as in the name of a file, which may be any bytes, in figures."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character that stands for no byte
        data = text.encode("utf-8", "backslashreplace")
    return data.decode("utf-8", "backslashreplace")


def plural(count: int, noun: str) -> str:
    """``1 axis``, ``2 axes``, ``2 activities``."""
    return f"{count} {noun if count == 1 else _IRREGULAR.get(noun, noun + 's')}"


def ranges(numbers: Sequence[int], noun: str) -> str:
    """``page 3``, ``pages 1-18, 25``; the numbers in order."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    said = ", ".join("-".join(str(end) for end in span) for span in spans)
    return f"{noun if len(numbers) == 1 else plural(2, noun).removeprefix('2 ')} {said}"
