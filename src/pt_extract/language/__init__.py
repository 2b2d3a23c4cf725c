"""What is known of a language, whatever the document: its words, and the beginnings that words of it are made with."""

from pt_extract.language.dictionary import Dictionary

__all__ = ["Dictionary"]
