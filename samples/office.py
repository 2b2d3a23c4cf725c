"""The programs that print: LibreOffice and Chromium."""

from __future__ import annotations

import subprocess
from pathlib import Path

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
    kind = "writer" if document.suffix == ".docx" else "calc"
    export = f'pdf:{kind}_pdf_Export:{{"UseLosslessCompression":{{"type":"boolean","value":"true"}}}}'
    command = ["soffice", profile, "--headless", "--convert-to", export, "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL)
    return folder / f"{document.stem}.pdf"
