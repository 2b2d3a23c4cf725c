"""Profiles for documents that none fits: one drafted from a document, and one held against a document.

The stages: the document's lines (:mod:`.seen`), the words before numbers that it repeats (:mod:`.series`), which of
them are levels of its tree (:mod:`.levels`), what else it tells of itself (:mod:`.draft`), written down (:mod:`.toml`).
:mod:`.checking` says of a profile's patterns what each of them is and what it finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pt_extract.drafting.checking import ProfileReport, report_on
from pt_extract.drafting.draft import draft_of
from pt_extract.drafting.seen import Seen, seen_in
from pt_extract.drafting.toml import as_toml
from pt_extract.errors import ProfileError, expect
from pt_extract.limits import USUAL, Limits
from pt_extract.messages import phrase
from pt_extract.pipelines.pages import Progress
from pt_extract.profile import parse, read, source_of
from pt_extract.reading import Input, ReaderName


def draft_profile(
    source: Input,
    *,
    reader: ReaderName = "pdfium",
    pages: Sequence[int] | None = None,
    password: str | None = None,
    ocr: bool = True,
    ocr_language: str | None = None,
    progress: Progress | None = None,
    limits: Limits = USUAL,
    isolation: bool = False,
) -> str:
    """A profile for an unknown PDF, as the text of a TOML file: a path, its bytes, or an open binary file.

    It names the levels that the document's labels show, its language and its heads. Comments say what it is sure of,
    what it is not, and what to do about that. The text is a valid profile as it stands.

    ``limits`` and ``isolation`` are those of :func:`pt_extract.pipelines.programme.extract`.

    Raises a :class:`pt_extract.errors.PtExtractError` where nothing can be read, and :class:`ProfileError` where the
    document repeats no labels at all.
    """
    how: dict[str, Any] = {"reader": reader, "pages": pages, "password": password, "ocr": ocr}
    how["ocr_language"] = ocr_language
    seen = seen_in(source, limits=limits, isolation=isolation, progress=progress, **how)
    draft = draft_of(seen)
    if not draft.levels:
        raise ProfileError(phrase("no-labels", file=seen.file), remedy=phrase("remedy-schedule-alone"))
    text = as_toml(draft, seen)
    parse(text, "the draft")
    return text


def check_profile(
    profile: str | Path,
    source: Input | None = None,
    *,
    reader: ReaderName = "pdfium",
    pages: Sequence[int] | None = None,
    password: str | None = None,
    ocr: bool = True,
    ocr_language: str | None = None,
    progress: Progress | None = None,
    limits: Limits = USUAL,
    isolation: bool = False,
) -> ProfileReport:
    """What each pattern of a profile is, and with a PDF what it matches there, and what lines like heads match none.

    ``profile`` names a shipped profile or the path of one; ``limits`` and ``isolation`` are those of
    :func:`pt_extract.pipelines.programme.extract`. Patterns with a fault are reported and not run. Raises
    :class:`pt_extract.errors.ProfileError` where the file is no profile at all.
    """
    expect("profile", profile, str, Path)
    told = read(source_of(str(profile)), str(profile))
    faulty = any(said.fault is not None for said in told.patterns)
    if source is None:
        return report_on(told, str(profile))
    how: dict[str, Any] = {"reader": reader, "pages": pages, "password": password, "ocr": ocr}
    how["ocr_language"] = ocr_language or str(told.table["ocr"])
    seen = seen_in(source, limits=limits, isolation=isolation, progress=progress, **how)
    whole = None if faulty else parse(source_of(str(profile)), str(profile))
    return report_on(told, str(profile), seen, whole)


__all__ = ["ProfileReport", "Seen", "check_profile", "draft_profile"]
