"""The programs that print: LibreOffice and Chromium."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
from docx.document import Document as Docx

SECONDS = 180
"""LibreOffice takes some ten seconds, more on its first start."""


def print_text(document: Docx, folder: Path, name: str) -> Path:
    """The PDF of a text document, which is kept beside it in `folder`."""
    path = folder / f"{name}.docx"
    document.save(str(path))
    return convert(path, folder)


def convert(document: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a document, in `folder`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    kind = "writer" if document.suffix in (".docx", ".fodt") else "calc"
    export = f'pdf:{kind}_pdf_Export:{{"UseLosslessCompression":{{"type":"boolean","value":"true"}}}}'
    command = ["soffice", profile, "--headless", "--convert-to", export, "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL)
    return folder / f"{document.stem}.pdf"


def print_page(page: Path) -> Path:
    """The PDF that Chromium prints of a web page, beside it."""
    printed = page.with_suffix(".pdf")
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    profile = f"--user-data-dir={page.parent / 'browser'}"
    command = ["chromium", *switches, profile, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return printed


def joined(parts: list[Path]) -> bytes:
    """One PDF of several, one after the other."""
    whole = pikepdf.new()
    for part in parts:
        with pikepdf.open(part) as opened:
            whole.pages.extend(opened.pages)
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


def page_count(pdf: Path) -> int:
    with pikepdf.open(pdf) as opened:
        return len(opened.pages)
