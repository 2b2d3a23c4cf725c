"""The profiles in the package, one's own in a file, and which of them a document is of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_
from pathlib import Path

from pt_extract.errors import ProfileError
from pt_extract.messages import phrase
from pt_extract.profile.family import Profile
from pt_extract.profile.parsing import LARGEST, parse
from pt_extract.text import Abbreviations, plain

FOLDER = Path(__file__).parents[1] / "profiles"
FEWEST_LEVELS = 2
"""Pages that name fewer levels are hardly of a work programme."""
USUAL = "sela-2022"
"""The profile of the family that most documents are of."""


@cache
def shipped() -> tuple[str, ...]:
    """The names of the profiles in the package."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load(name: str) -> Profile:
    """The profile of that name, or the one in that TOML file.

    Raises :class:`ProfileError` where there is none or it is invalid.
    """
    return _shipped(name) if name in shipped() else parse(source_of(name), name)


def source_of(name: str) -> str:
    """The text of the profile of that name, or of the one in that file. Raises :class:`ProfileError` without one."""
    if name in shipped():
        return (FOLDER / f"{name}.toml").read_text("utf-8")
    try:
        with Path(name).open(encoding="utf-8") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise ProfileError(phrase("no-profile", name=name, shipped=tuple(shipped()))) from error
    except UnicodeDecodeError as error:
        raise ProfileError(phrase("profile-no-text", file=name)) from error


@cache
def _shipped(name: str) -> Profile:
    return parse(source_of(name), name, trusted=True)


def choose(lines: Sequence[str]) -> Profile | None:
    """The shipped profile that recognises a document by its lines, or None; of several that which names most of it."""
    text = plain(" ".join(lines))
    found = [profile for profile in map(load, shipped()) if profile.recognises(text)]
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda profile: (profile.covers(lines), -found.index(profile)))


def may_be_of_one(text: str) -> bool:
    """Whether a few pages of a document speak of two levels at least of some family's tree, by any of their nouns.

    Hardly a page of a work programme does not.
    """
    folded = plain(text)
    return any(
        sum(profile.levels[kind].noun.search(folded) is not None for kind in profile.kinds) >= FEWEST_LEVELS
        for profile in map(load, shipped())
    )


def ocr_languages() -> str:
    """The languages, as Tesseract names them, in which a document of no known family is read: the usual profile's.

    Each language more makes reading slower and mistakes likelier.
    """
    return load(USUAL).ocr_language


@cache
def all_abbreviations() -> Abbreviations:
    """The abbreviations of all shipped profiles."""
    return reduce(or_, (load(name).abbreviations for name in shipped()), Abbreviations())
