"""Titles read with OCR, mended by what the other places of the document call the same node.

Only a node's ``title`` is mended; what each place was read as stays in ``titles``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any

from pt_extract.classes import frozen
from pt_extract.findings import Finding, finding
from pt_extract.misread import Vocabulary, core, differing_words, is_misread, put_into
from pt_extract.naming.entry import Entry
from pt_extract.reconcile.naming import rounded_box
from pt_extract.reconcile.slots import PRIORITY, Slot
from pt_extract.text import plain

OFTEN = 5
"""A word with its accents that the document has so many times as often as the one without is the right one."""


@frozen(eq=False)
class Evidence:
    """What a document says of its own words: how often each stands in it, and on which pages OCR was used."""

    words: Vocabulary
    scanned: Collection[int]
    printed: Collection[tuple[int, str]] = frozenset()
    """The words of the file's own text on those pages, in lower case, each with its page's number: they are right."""

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        """The commonest spelling of each word, by its letters without accents."""
        spelled: dict[str, str] = {}
        for word, _ in self.words.most_common():
            spelled.setdefault(plain(word), word)
        return spelled

    def accented(self, word: str) -> str | None:
        """The spelling with accents that the document has far more often than that one without, or None."""
        if not word.isalpha() or word != plain(word):
            return None
        usual = self._by_letters.get(word, word)
        return usual if usual != word and self.words[usual] >= OFTEN * self.words[word] else None


def mend_titles(roots: Sequence[Slot], evidence: Evidence) -> list[Finding]:
    """Mend the titles of nodes whose own wording was read with OCR; each comes with a finding."""
    findings: list[Finding] = []
    for root in roots:
        for slot in root.walk():
            finding = _mend(slot, evidence)
            if finding is not None:
                findings.append(finding)
    return findings


def _mend(slot: Slot, evidence: Evidence) -> Finding | None:
    named = [slot.entries[where] for where in PRIORITY if slot.named(where)]
    if not named or named[0].page not in evidence.scanned:
        return None
    own, *others = named
    words = own.title.split()
    printed = [(own.page, core(word).lower()) in evidence.printed for word in words]
    mended = [
        word if sure else _right(word, _said_elsewhere(words, index, others), evidence)
        for index, (word, sure) in enumerate(zip(words, printed, strict=True))
    ]
    title = " ".join(mended) if printed[:1] == [True] else _capital(" ".join(mended), others)
    if title == " ".join(words):
        return None
    slot.mended = title
    place: dict[str, Any] = {"node": slot.id, "page": own.page, "bbox": rounded_box(own)}
    return finding("low-confidence", "title-mended", **place, where=own.where, read=own.title, text=title)


def _capital(title: str, others: Sequence[Entry]) -> str:
    """The title with the capital that other places start it with: an I is easily read as an l, or an i."""
    upper = title[:1].upper() + title[1:]
    return upper if any(other.title[:1] == upper[:1] for other in others) else title


def _said_elsewhere(words: Sequence[str], index: int, others: Sequence[Entry]) -> Counter[str]:
    """What other places say where a title has its word number ``index``."""
    said: Counter[str] = Counter()
    for other in others:
        their = differing_words(words, other.title.split()).get(index)
        if their is not None:
            said[core(their)] += 1
    return said


def _right(word: str, said: Counter[str], evidence: Evidence) -> str:
    own = core(word).lower()
    for other, _ in said.most_common():
        more = evidence.words[other.lower()] > max(1, evidence.words[own])
        if more and plain(own) != plain(other) and evidence.words[own] <= 1 and is_misread(word, other):
            return put_into(word, other)
    accented = evidence.accented(own)
    return put_into(word, accented) if accented is not None else word
