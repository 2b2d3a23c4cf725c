"""What is known of a language, whatever the document: its words, and the beginnings that words of it are made with."""

from pt_extract.language.data import (
    Language,
    codes,
    either,
    in_order,
    is_number_word,
    language,
    language_of,
    languages,
    ordinal_value,
    unknown,
    words_of_all,
)
from pt_extract.language.dictionary import Dictionary

__all__ = [
    "Dictionary",
    "Language",
    "codes",
    "either",
    "in_order",
    "is_number_word",
    "language",
    "language_of",
    "languages",
    "ordinal_value",
    "unknown",
    "words_of_all",
]
