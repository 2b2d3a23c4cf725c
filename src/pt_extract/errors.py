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
``LayerError``           2          there is no layer of that name to draw
``LimitExceededError``   4          the document asks for more than a bound of the reading allows
``TimedOutError``        4          the reading took more seconds than it was given
``CrashedError``         5          the process that read the document died
=======================  =========  ==============================================================
"""

from __future__ import annotations

from functools import partial
from typing import Any

EXIT_FINE = 0
EXIT_DIFFERENT = 1
EXIT_TROUBLE = 2
EXIT_LIMIT = 4
EXIT_CRASHED = 5


class PtExtractError(Exception):
    """Root of every error this package raises on purpose.

    ``message`` says what is wrong, ``remedy`` what can be done about it.
    """

    exit_code: int = EXIT_TROUBLE
    default_remedy: str = ""

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        self.message = message
        self.remedy = self.default_remedy if remedy is None else remedy
        super().__init__(f"{message} {self.remedy}".strip())

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew of its parts in another process; Python would take the whole line for the message."""
        return partial(type(self), remedy=self.remedy), (self.message,), self.__dict__


class SourceError(PtExtractError):
    """The input cannot be opened."""

    default_remedy = "Check the path and that you may read the file."


class NotAPdfError(PtExtractError):
    """The bytes are no PDF."""

    default_remedy = "Give the PDF itself (not a web page or a word processor's file)."


class DamagedPdfError(PtExtractError):
    """The PDF is truncated or broken beyond repair."""

    default_remedy = "Download it again, or repair it (for example with 'qpdf IN OUT')."


class EncryptedPdfError(PtExtractError):
    """A password is needed, or the one given is wrong."""

    default_remedy = "Give the document's password with --password (in Python: password=...)."


class EmptyPdfError(PtExtractError):
    """The PDF has no page, or none that was asked for."""

    default_remedy = "Ask for pages the document has."


class NoTextError(PtExtractError):
    """No page holds a word, nor shows one that OCR could read."""

    default_remedy = "Its pages are blank or cannot be made out; scan them anew (upright, at 300 dpi)."


class NotAProgrammeError(PtExtractError):
    """The PDF is some other document."""

    default_remedy = (
        "Give a work programme. One of another family needs a profile: 'pt-extract profile new FILE' drafts it, "
        "--profile reads with it. 'pt-extract schedule FILE' reads a schedule alone."
    )


class ProfileError(PtExtractError):
    """A profile is unknown, unreadable or invalid."""

    default_remedy = "Give the name of a shipped profile or the path of a TOML file like them."


class InvalidDataError(PtExtractError):
    """JSON does not keep the contract; ``path`` says where (``$.axes[0].number``)."""

    default_remedy = "Give a file this program wrote, of the same schema version."

    def __init__(self, message: str, *, path: str = "$", remedy: str | None = None) -> None:
        self.path = path
        super().__init__(message, remedy=remedy)


class OutputError(PtExtractError):
    """The output cannot be written."""

    default_remedy = "Check that the folder exists and that you may write to it."


class LayerError(PtExtractError):
    """There is no layer of that name to draw over a page."""

    default_remedy = "'pt-extract overlay --help' lists the layers."


class LimitExceededError(PtExtractError):
    """The document asks for more than a bound of the reading allows."""

    exit_code = EXIT_LIMIT
    default_remedy = "Where you trust the file, read it in Python with wider limits (limits=Limits(...))."


class TimedOutError(LimitExceededError):
    """The reading took more seconds than it was given."""

    default_remedy = "Give it more time (Limits(seconds=...)), or ask for fewer pages."


class CrashedError(PtExtractError):
    """The process that read the document died, as a library does that meets what it does not expect."""

    exit_code = EXIT_CRASHED
    default_remedy = "Repair the file (for example with 'qpdf IN OUT'), or read it with the other reader."
