"""The words of a language, from simplemma's dictionaries (MIT), looked into only when a question is asked."""

from __future__ import annotations

from functools import lru_cache

from pt_extract.classes import frozen
from pt_extract.language.data import language


@frozen
class Dictionary:
    """The words of one language, by its ISO 639-1 code; it knows none of a language that simplemma has not."""

    language: str

    def knows(self, word: str) -> bool:
        """Whether it is a word, in whatever case, inflected forms included."""
        return _knows(word.lower(), self.language)

    def is_letter(self, letter: str) -> bool:
        """Whether a single letter is a word."""
        return letter.lower() in self._words("letters")

    def begins_words(self, word: str) -> bool:
        """Whether other words begin with it as often as they stand by themselves."""
        return word.lower() in self._words("beginnings")

    def _words(self, name: str) -> frozenset[str]:
        found = language(self.language)
        return getattr(found, name) if found is not None else frozenset()


@lru_cache(maxsize=4096)
def _knows(word: str, language: str) -> bool:
    import simplemma  # late: most documents ask nothing

    try:
        return simplemma.is_known(word, lang=language, low_memory=True)
    except ValueError:  # a language without a dictionary
        return False
