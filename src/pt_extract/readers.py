"""The libraries that a PDF can be read with, by name. Imports nothing: the command line asks it."""

from __future__ import annotations

from typing import Literal, get_args

ReaderName = Literal["pdfium", "pdfplumber"]
READERS: tuple[ReaderName, ...] = get_args(ReaderName)
