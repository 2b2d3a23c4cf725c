"""Whether a page without any content is blank or broken."""

from __future__ import annotations

NO_CONTENT = "it shows nothing"
"""The problem a reader gives a page on which it found nothing at all, until :func:`is_broken` has looked at it."""


def is_broken(data: bytes, number: int, password: str | None = None) -> bool:
    """Whether the content stream of page ``number`` (from 1) cannot be decoded or holds no PDF operators."""
    return False
