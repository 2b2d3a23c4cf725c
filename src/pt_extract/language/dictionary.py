"""The words of a language, from simplemma's dictionaries (MIT), looked into only when a question is asked."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

BEGINNINGS = {
    "es": frozenset(
        "ante anti auto bien centro contra corto entre euro extra foto hidro hiper infra inter intra largo macro medio "
        "mega micro mini mono multi narco para peri pluri poli porta post pre pro pseudo radio retro semi sobre socio "
        "sub super supra tele todo trans tras ultra vice video".split()
    ),
}
"""What words of a language begin with that are words by themselves too; two words in one (``contraparte``) are as
likely as two with a hyphen."""


LETTERS = {"es": frozenset("aeouy"), "pt": frozenset("aeo"), "en": frozenset("ai")}
"""The words of a language that are a single letter."""


@frozen
class Dictionary:
    """The words of one language, by its ISO 639-1 code; it knows none of a language that simplemma has not."""

    language: str

    def knows(self, word: str) -> bool:
        """Whether it is a word, in whatever case, inflected forms included."""
        return _knows(word.lower(), self.language)

    def is_letter(self, letter: str) -> bool:
        """Whether a single letter is a word."""
        return letter.lower() in LETTERS.get(self.language, ())

    def begins_words(self, word: str) -> bool:
        """Whether other words begin with it as often as they stand by themselves."""
        return word.lower() in BEGINNINGS.get(self.language, ())


@lru_cache(maxsize=4096)
def _knows(word: str, language: str) -> bool:
    import simplemma  # late: most documents ask nothing

    try:
        return simplemma.is_known(word, lang=language, low_memory=True)
    except ValueError:  # a language without a dictionary
        return False
