"""Every error the package raises on purpose, with its exit code and its remedy.

There is one root, :class:`PtExtractError`. A message says what is wrong with *this* input and ends in what the reader
can do about it; the command line prints it on one line and leaves with :attr:`PtExtractError.exit_code`.

=======================  =========  ==============================================================
class                    exit code  raised when
=======================  =========  ==============================================================
``NotAPdfError``         2          the bytes are no PDF
``DamagedPdfError``      2          the PDF is truncated or broken beyond repair
``EncryptedPdfError``    2          a password is needed, or the one given is wrong
``EmptyPdfError``        2          the PDF has no page, or none that was asked for
``NoTextError``          2          no page holds a word, nor shows one that OCR could read
``NotAProgrammeError``   2          the PDF is some other document
``ProfileError``         2          a profile is unknown, unreadable or invalid
``InvalidDataError``     2          JSON does not keep the contract
``SourceError``          2          the input cannot be opened
``OutputError``          2          the output cannot be written
``QueryError``           2          what is asked for is not in the programme
``MissingLibraryError``  2          a library is not installed that an extra brings
``LayerError``           2          there is no layer of that name to draw
``ArgumentError``        2          a function is given an argument of another kind than it takes
``LimitExceededError``   4          the document asks for more than a bound of the reading allows
``TimedOutError``        4          the reading took more seconds than it was given
``CrashedError``         5          the process that read the document died
=======================  =========  ==============================================================
"""

from __future__ import annotations

import errno
from functools import partial
from pathlib import Path
from typing import Any

from pt_extract.messages import Phrase, phrase

EXIT_FINE = 0
EXIT_DIFFERENT = 1
EXIT_TROUBLE = 2
EXIT_LIMIT = 4
EXIT_CRASHED = 5


class PtExtractError(Exception):
    """Root of every error this package raises on purpose.

    ``message`` says what is wrong, ``remedy`` what can be done about it, both in English, as ``str(error)`` does;
    :meth:`said` says both in the language that is spoken.
    """

    exit_code: int = EXIT_TROUBLE
    default_remedy: Phrase | None = None

    def __init__(self, message: Phrase | str, *, remedy: Phrase | str | None = None) -> None:
        self.phrase = _phrase(message)
        self.remedy_phrase = self.default_remedy if remedy is None else _phrase(remedy)
        super().__init__(f"{self.message} {self.remedy}".strip())

    @property
    def message(self) -> str:
        return self.phrase.said_in("en")

    @property
    def remedy(self) -> str:
        return "" if self.remedy_phrase is None else self.remedy_phrase.said_in("en")

    def said(self) -> str:
        """The whole error in the language that is spoken."""
        return " ".join(str(part) for part in (self.phrase, self.remedy_phrase) if part is not None).strip()

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew of its parts in another process; Python would take the whole line for the message."""
        return partial(type(self), remedy=self.remedy_phrase), (self.phrase,), self.__dict__


def _phrase(said: Phrase | str) -> Phrase:
    """What is said, as a phrase; a text is the same in all languages."""
    return phrase("as-it-is", text=said) if isinstance(said, str) else said


class SourceError(PtExtractError):
    """The input cannot be opened."""

    default_remedy = phrase("remedy-source")


class NotAPdfError(PtExtractError):
    """The bytes are no PDF."""

    default_remedy = phrase("remedy-no-pdf")


class DamagedPdfError(PtExtractError):
    """The PDF is truncated or broken beyond repair."""

    default_remedy = phrase("remedy-damaged")


class EncryptedPdfError(PtExtractError):
    """A password is needed, or the one given is wrong."""

    default_remedy = phrase("remedy-encrypted")


class EmptyPdfError(PtExtractError):
    """The PDF has no page, or none that was asked for."""

    default_remedy = phrase("remedy-empty")


class NoTextError(PtExtractError):
    """No page holds a word, nor shows one that OCR could read."""

    default_remedy = phrase("remedy-no-text")


class NotAProgrammeError(PtExtractError):
    """The PDF is some other document."""

    default_remedy = phrase("remedy-no-programme")


class ProfileError(PtExtractError):
    """A profile is unknown, unreadable or invalid."""

    default_remedy = phrase("remedy-profile")


class InvalidDataError(PtExtractError):
    """JSON does not keep the contract; ``path`` says where (``$.axes[0].number``)."""

    default_remedy = phrase("remedy-invalid-data")

    def __init__(self, message: Phrase | str, *, path: str = "$", remedy: Phrase | str | None = None) -> None:
        self.path = path
        super().__init__(message, remedy=remedy)


class OutputError(PtExtractError):
    """The output cannot be written."""

    default_remedy = phrase("remedy-output")


class QueryError(PtExtractError):
    """What is asked for is not in the programme."""


class MissingLibraryError(PtExtractError):
    """A library is not installed that an extra of this package brings."""

    def __init__(self, message: Phrase | str, *, extra: str = "", remedy: Phrase | str | None = None) -> None:
        super().__init__(message, remedy=remedy or phrase("remedy-extra", extra=extra))


class LayerError(PtExtractError):
    """There is no layer of that name to draw over a page."""

    default_remedy = phrase("remedy-layer")


class ArgumentError(PtExtractError, TypeError):
    """A function is given an argument of another kind than it takes."""

    default_remedy = phrase("remedy-argument")


def expect(name: str, value: object, *kinds: type, remedy: Phrase | None = None) -> None:
    """Raise :class:`ArgumentError` where an argument, called ``name``, is of none of these types."""
    if not isinstance(value, kinds):
        wanted = tuple(kind.__name__ for kind in kinds if kind is not type(None))
        told = phrase("argument", name=name, got=type(value).__name__, wanted=wanted)
        raise ArgumentError(told, remedy=remedy)


def expect_source(value: object) -> None:
    """Raise :class:`ArgumentError` where a document is neither a path, nor bytes, nor a file to read from."""
    if not isinstance(value, (str, Path, bytes)) and not callable(getattr(value, "read", None)):
        told = phrase("argument-source", got=type(value).__name__)
        raise ArgumentError(told, remedy=phrase("remedy-argument-source"))


class LimitExceededError(PtExtractError):
    """The document asks for more than a bound of the reading allows."""

    exit_code = EXIT_LIMIT
    default_remedy = phrase("remedy-limit-exceeded")


class TimedOutError(LimitExceededError):
    """The reading took more seconds than it was given."""

    default_remedy = phrase("remedy-timed-out")


class CrashedError(PtExtractError):
    """The process that read the document died, as a library does that meets what it does not expect."""

    exit_code = EXIT_CRASHED
    default_remedy = phrase("remedy-crashed")


_OF_THE_SYSTEM = {
    errno.ENOENT: "system-not-there",
    errno.EISDIR: "system-folder",
    errno.ENOTDIR: "system-no-folder",
    errno.EACCES: "system-denied",
    errno.EPERM: "system-not-permitted",
    errno.EEXIST: "system-there",
    errno.ENAMETOOLONG: "system-long-name",
    errno.ENOSPC: "system-full",
    errno.EROFS: "system-read-only",
    errno.EADDRINUSE: "system-address-in-use",
}
"""What people meet of the errors of a system, which tells them in a language of its own."""


def system_said(error: Exception) -> Phrase | str:
    """Why the system did not do what it was asked for, in words of ours where there are any."""
    number = getattr(error, "errno", None)
    if number in _OF_THE_SYSTEM:
        return phrase(_OF_THE_SYSTEM[number])
    return getattr(error, "strerror", None) or str(error)


def not_readable(file: str, error: Exception) -> SourceError:
    """The error of a file that the system does not let be read."""
    remedy = phrase("remedy-folder-read") if isinstance(error, IsADirectoryError) else None
    return SourceError(phrase("not-readable", file=file, why=system_said(error)), remedy=remedy)


def not_writable(file: str, error: Exception) -> OutputError:
    """The error of a file that the system does not let be written."""
    remedy = phrase("remedy-folder-written") if isinstance(error, IsADirectoryError) else None
    return OutputError(phrase("not-writable", file=file, why=system_said(error)), remedy=remedy)
