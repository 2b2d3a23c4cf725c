"""Where a title ends that stands in one paragraph with the prose that follows it.

No single sign decides. Every place where the title might end is weighed: what ends there (a colon, a sentence, a bold
or capital run, the paragraph), what goes on behind it, and how like the wording in index and overview the text before
it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from pt_extract.classes import frozen
from pt_extract.profile import Profile, plain_keeping_length

WEIGHTS = {
    "colon": 0.25,
    "question": 0.20,
    "stop": 0.15,
    "comma": 0.15,
    "dash": 0.25,
    "paragraph": 0.20,
    "open": 0.05,
    "bold": 0.30,
    "capitals": 0.30,
    "wording": 0.05,
}
GUESSED = 0.22
"""So much less counts what is bold by a guess."""
PROSE_BEHIND = 0.10
"""What goes on in lower case, or as prose of this family goes on, makes an end likelier."""
RUN_ON = 0.9
"""The likeness of a text that begins with a known wording and runs on beyond it by at most half."""
KNOWN = 0.6
"""A wording less like the text than this says nothing about it."""
NEARLY = 0.08
"""A wording less like the text than the likest by no more than this may be meant too."""
WORTH_COUNTING = 0.8
"""From such a likeness on it is faster to count first what two texts have in common."""
SAME_START = 12
"""So many letters of a wording tell whether a text begins with it."""
ROUNDING = 1e-6
"""More than likenesses are rounded by."""
MIN_WORDS = 2
LONGEST_HEADING = 300
"""A bold paragraph longer than this is prose."""

_STOPS = re.compile(r"[:.?!,](?=\s|$)|[?!](?=:)|(?<=\s)[—–](?=\s)")
_NAMES = {":": "colon", ".": "stop", "?": "question", "!": "question", ",": "comma", "—": "dash", "–": "dash"}
_TRAILING = " .:;,–—-"


@frozen
class Split:
    """A paragraph taken apart: its title, and the prose behind it (empty where there is none)."""

    title: str
    rest: str
    score: float


def clean_title(text: str) -> str:
    """A title without the punctuation that ends a heading (a question mark stays)."""
    return text.strip().rstrip(_TRAILING).strip()


def split_title(text: str, bold_end: int, wordings: Sequence[str], profile: Profile, *, scanned: bool = False) -> Split:
    """Take apart ``text`` (what follows the label). The bold run at its start covers ``bold_end`` characters.

    ``wordings`` are what other places of the document call the node, the likeliest only. What is bold in text that was
    ``scanned`` is a guess by the width of its strokes, which counts for less than a wording.
    """
    if not scanned and _is_heading(text, bold_end):
        return Split(clean_title(text), "", 1.0)
    ends = _ends(text, bold_end, wordings, profile)
    behind = plain_keeping_length(text)
    start = _folded_start(text, wordings, profile)
    known = [w for w in wordings if _prefix_likeness(start, w, profile) >= KNOWN]
    best = Split(clean_title(text), "", float("-inf"))
    for end, signs in sorted(ends.items()):
        title, rest = text[:end], text[end:].lstrip(_TRAILING)
        score = sum(WEIGHTS[sign] for sign in signs) + _likeness(title, known, profile)
        if scanned and known and "bold" in signs:
            score -= GUESSED
        lower = rest[:1].islower() and signs != {"wording"}  # with nothing to end it, the title itself may go on
        if rest and (lower or profile.prose_starts.match(behind, len(text) - len(rest))):
            score += PROSE_BEHIND
        if len(title.split()) < MIN_WORDS and rest and not known:
            score -= 0.2
        if score > best.score + 1e-9:
            best = Split(clean_title(title), rest, score)
    return best


def _is_heading(text: str, bold_end: int) -> bool:
    """Whether a paragraph is a bold heading and nothing else, whatever shorter wording other places have."""
    bare = text.rstrip(_TRAILING)
    return bold_end >= len(bare) and len(bare) <= LONGEST_HEADING and _STOPS.search(bare) is None


def _ends(text: str, bold_end: int, wordings: Iterable[str], profile: Profile) -> dict[int, set[str]]:
    """Places where the title might end, each with the signs that say so."""
    ends: dict[int, set[str]] = defaultdict(set)
    last = _trim(text, len(text))
    ends[last].add("paragraph")
    if not text.rstrip().endswith("."):
        ends[last].add("open")
    folded = plain_keeping_length(text)
    for match in _STOPS.finditer(text):
        sign = _NAMES[match.group()]
        if sign == "stop" and match.start() >= last:
            continue  # prose ends in a full stop as well
        if sign == "comma" and not profile.prose_starts.match(folded, match.end() + 1):
            continue
        ends[_trim(text, match.end())].add(sign)
    if bold_end > 0:
        ends[_trim(text, bold_end)].add("bold")
    capitals = _capitals_end(text)
    if capitals:
        ends[_trim(text, capitals)].add("capitals")
    for wording in wordings:
        end = _wording_end(text, wording, profile)
        if end is not None:
            ends[_trim(text, end)].add("wording")
    ends.pop(0, None)
    return ends


def _trim(text: str, end: int) -> int:
    """``end`` moved in front of the punctuation before it, so that all signs of one end meet."""
    while end > 0 and text[end - 1] in _TRAILING:
        end -= 1
    return end


def _capitals_end(text: str) -> int:
    """Where the run of capitals at the start ends; 0 where it is shorter than two words or the whole text."""
    end, words = 0, 0
    for match in re.finditer(r"\S+", text):
        letters = [char for char in match.group() if char.isalpha()]
        if any(char.islower() for char in letters):
            break
        end, words = match.end(), words + bool(letters)
    solid = sum(char.isalpha() for char in text[:end]) >= 4
    return end if end < len(text) and words >= 1 and solid else 0


def _wording_end(text: str, wording: str, profile: Profile) -> int | None:
    """The word boundary at which ``text`` best equals a known wording, where it does nearly."""
    target = profile.abbreviations.fold(wording)
    words = list(re.finditer(r"\S+", text))
    expected = len(wording.split())
    best: tuple[float, int] | None = None
    for count in range(max(1, expected - 4), min(len(words), expected + 8) + 1):
        end = words[count - 1].end()
        likeness = fuzz.ratio(profile.abbreviations.fold(text[:end]), target) / 100
        if likeness >= 0.95 and (best is None or likeness > best[0]):
            best = (likeness, end)
    return None if best is None else best[1]


def _folded_start(text: str, wordings: Iterable[str], profile: Profile) -> str:
    """As much of a text, folded, as the longest of some wordings is compared with."""
    return profile.abbreviations.fold(text[: _reach(max(map(len, wordings), default=0))])


def _reach(length: int) -> int:
    """How far into a text a wording of that length is looked for."""
    return int(1.6 * length) + 40


def _prefix_likeness(start: str, wording: str, profile: Profile, least: float = KNOWN - NEARLY) -> float:
    """How like a wording the start of a text, folded, is; 0 where it is less so than ``least``, which is soon known."""
    target = profile.abbreviations.fold(wording)
    if not target:
        return 0.0
    within = start[: _reach(len(target))]
    # A part of the one is as like the other as that only if so many letters, in order, are in both.
    shared = least / (2 - least) * min(len(target), len(within)) - 1
    if least > WORTH_COUNTING and LCSseq.similarity(target, within) < shared:
        return 0.0
    return fuzz.partial_ratio(target, within, score_cutoff=100 * least) / 100


def _likeness(title: str, wordings: Sequence[str], profile: Profile) -> float:
    """The greatest likeness of a title to one of the wordings; 0 where there are none."""
    folded = profile.abbreviations.fold(title)
    best = 0.0
    for wording in wordings:
        target = profile.abbreviations.fold(wording)
        likeness = fuzz.ratio(folded, target) / 100
        if folded.startswith(target + " ") and len(folded) <= 1.6 * len(target):
            likeness = max(likeness, RUN_ON)
        best = max(best, likeness)
    return best


def best_wordings(text: str, wordings: Iterable[str], profile: Profile, limit: int = 3) -> list[str]:
    """Those wordings that the start of ``text`` is likest, and nearly as like as the likest."""
    different = wordings if isinstance(wordings, Set) else set(wordings)
    start = _folded_start(text, different, profile)
    best, scored = 0.0, []
    # Those first that are begun alike: beside one that is very like, all others are soon out.
    for wording in sorted(different, key=lambda each: _begun_alike(start, each, profile), reverse=True):
        least = max(KNOWN, best) - NEARLY - ROUNDING
        scored.append((_prefix_likeness(start, wording, profile, least), wording))
        best = max(best, scored[-1][0])
    if best < KNOWN:
        return []
    return [wording for score, wording in sorted(scored, reverse=True)[:limit] if score >= best - NEARLY]


def _begun_alike(start: str, wording: str, profile: Profile) -> bool:
    return start.startswith(profile.abbreviations.fold(wording)[:SAME_START])
