"""How the reading of one document ended: one of a closed set of outcomes, be it a result or an error.

Whoever reads many documents counts and sorts by them. :func:`outcome_of` tells the outcome of what ``extract`` or
``read_schedules`` gave or raised; :data:`OUTCOMES` lists them all by their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from pt_extract.classes import frozen
from pt_extract.errors import (
    EXIT_FINE,
    CrashedError,
    DamagedPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    LimitExceededError,
    NotAPdfError,
    NotAProgrammeError,
    NoTextError,
    PtExtractError,
    SourceError,
    TimedOutError,
)
from pt_extract.messages import message, speaking
from pt_extract.model import Finding, ScheduleTables, WorkProgramme

OutcomeName = Literal[
    "ok",
    "partial",
    "encrypted",
    "not_pdf",
    "empty",
    "damaged",
    "no_text",
    "not_a_programme",
    "limit_exceeded",
    "timeout",
    "crashed",
    "unreadable",
]

UNREAD = "page-unread"
"""The finding that says that a page was not read, or only in part."""
OF_NO_PAGE = ("file-damaged", "file-truncated")
"""Findings that say that something is lost of which nobody knows on which page it stood."""


@frozen(kw_only=True)
class Outcome:
    """How a reading ended: ``message`` says what happened, ``remedy`` what can be done about it, if anything."""

    name: ClassVar[OutcomeName]
    exit_code: ClassVar[int] = EXIT_FINE
    """What the command for one document leaves with."""

    message: str
    remedy: str = ""


@frozen(kw_only=True)
class Ok(Outcome):
    """All that was asked for was read, which is the whole document."""

    name = "ok"


@frozen(kw_only=True)
class Lost:
    """How much of a document is not in what was read of it.

    ``pages`` are the numbers, from 1, of those that were not read, or only in part; ``left_out`` is how many nobody
    asked for, ``of`` how many the document has. ``besides`` says what else is lost, of no page that can be named.
    """

    pages: tuple[int, ...] = ()
    left_out: int = 0
    of: int = 0
    besides: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pages or self.left_out or self.besides)

    @property
    def share(self) -> float:
        """The share of the document's pages, 0 to 1, that were not read as wholes."""
        return min(1.0, (len(self.pages) + self.left_out) / self.of) if self.of else 0.0


@frozen(kw_only=True)
class Partial(Outcome):
    """Something was read, but pages, or text or tables on them, were not: ``lost`` says how much."""

    name = "partial"
    lost: Lost


class Failed(Outcome):
    """Nothing was read: what the errors of the class ``error`` mean."""

    error: ClassVar[type[PtExtractError]]

    def __init_subclass__(cls) -> None:
        cls.exit_code = cls.error.exit_code


class Encrypted(Failed):
    """A password is needed, or the one given is wrong."""

    name, error = "encrypted", EncryptedPdfError


class NotPdf(Failed):
    """The bytes are no PDF."""

    name, error = "not_pdf", NotAPdfError


class Empty(Failed):
    """The PDF has no page, or none that was asked for."""

    name, error = "empty", EmptyPdfError


class Damaged(Failed):
    """The PDF is truncated or broken beyond repair."""

    name, error = "damaged", DamagedPdfError


class NoText(Failed):
    """No page holds a word, nor shows one that OCR could read."""

    name, error = "no_text", NoTextError


class NotAProgramme(Failed):
    """The PDF is some other document."""

    name, error = "not_a_programme", NotAProgrammeError


class LimitExceeded(Failed):
    """The document asks for more than a bound of the reading allows."""

    name, error = "limit_exceeded", LimitExceededError


class Timeout(Failed):
    """The reading took more seconds than it was given."""

    name, error = "timeout", TimedOutError


class Crashed(Failed):
    """The process that read the document died, or this program met a fault of its own."""

    name, error = "crashed", CrashedError


class Unreadable(Failed):
    """There is no document: the path leads nowhere, or to what may not be opened."""

    name, error = "unreadable", SourceError


FAILED: tuple[type[Failed], ...] = (
    Encrypted, NotPdf, Empty, Damaged, NoText, NotAProgramme, LimitExceeded, Timeout, Crashed, Unreadable,
)  # fmt: skip
OUTCOMES: dict[OutcomeName, type[Outcome]] = {"ok": Ok, "partial": Partial, **{each.name: each for each in FAILED}}
"""Every outcome there is, by its name."""
_MEANT = {each.error: each for each in FAILED}


def outcome_of(ended: WorkProgramme | ScheduleTables | Exception) -> Outcome:
    """The outcome of a reading that gave this or raised this.

    An exception that is no :class:`PtExtractError` is a fault of this program. Raises :class:`TypeError` for an error
    that is of no document: an output that cannot be written, a profile that cannot be used.
    """
    if isinstance(ended, Exception):
        return _failed(ended)
    lost = lost_of(ended)
    return Partial(message=_told(lost, ended.findings), lost=lost) if lost else Ok(message="It was read as a whole.")


def _failed(error: Exception) -> Failed:
    if not isinstance(error, PtExtractError):
        said = f"A fault of this program: {type(error).__name__}: {error}".rstrip(": ")
        return Crashed(message=said, remedy="Please report it, with the document where you may.")
    kind = next((_MEANT[each] for each in type(error).__mro__ if each in _MEANT), None)
    if kind is None:
        raise TypeError(f"{type(error).__name__} is no outcome of a document") from error
    return kind(message=error.message, remedy=error.remedy)


def lost_of(read: WorkProgramme | ScheduleTables) -> Lost:
    """What of a document is not in its reading; nothing where all is."""
    source, findings = read.source, read.findings
    asked = None if source is None else source.pages_read
    return Lost(
        pages=_unread_pages(findings),
        left_out=0 if source is None or asked is None else source.pages - len(asked),
        of=0 if source is None else source.pages,
        besides=tuple(each.message for each in findings if each.code in OF_NO_PAGE),
    )


def unread(findings: Iterable[Finding]) -> str | None:
    """What was not read, or not wholly, in one line, and why the first of it was not; None where all was."""
    lost = [finding for finding in findings if finding.code == UNREAD]
    if not lost:
        return None
    pages = _unread_pages(lost)
    return message("unread-pages", pages=pages, why=lost[0]) if pages else message("unread-some", why=lost[0])


def _unread_pages(findings: Iterable[Finding]) -> tuple[int, ...]:
    return tuple(sorted({each.page for each in findings if each.code == UNREAD and each.page is not None}))


def _told(lost: Lost, findings: Iterable[Finding]) -> str:
    with speaking("en"):
        left_out = message("pages-not-asked", lost.left_out, of=lost.of) if lost.left_out else None
        said = [part for part in (unread(findings), left_out, *lost.besides) if part is not None]
        return message("not-all-read", reasons="; ".join(said))
