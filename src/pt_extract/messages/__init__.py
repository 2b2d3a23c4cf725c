"""All that is said to people, in English and in Spanish side by side: one catalogue, with the plurals of both.

A report, or the answer of a command, is in one language from its first word to its last, so that the language is said
once, around the whole of it (:func:`speaking`), and each module asks for its words by their key (:func:`message`). What
is said later, in whatever language is spoken then, is a :class:`Phrase`: the message of an error, the reason of a
finding.

Why no gettext: its files (``.po``) serve translators who work apart from the code, and cost a step that compiles them
for every wheel and every checkout, a second dependency to write them (Babel), English sentences as keys, so that a
comma mended in English loses the Spanish, and one plural a sentence. Here both languages are written by whoever writes
the change, in one line, and tests hold them against each other: the same values, the same forms, no text unused, none
written elsewhere. A third language would be the time to change that; keys and values would stay.
"""

from __future__ import annotations

from pt_extract.messages.catalogue import MESSAGES
from pt_extract.messages.language import LANGUAGES, VARIABLE, Language, speak, speaking, spoken, usual_language
from pt_extract.messages.phrases import Phrase, Texts, listing, message, names_in, phrase, runs, worded

__all__ = [
    "LANGUAGES",
    "MESSAGES",
    "VARIABLE",
    "Language",
    "Phrase",
    "Texts",
    "listing",
    "message",
    "names_in",
    "phrase",
    "runs",
    "speak",
    "speaking",
    "spoken",
    "usual_language",
    "worded",
]
