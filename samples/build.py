"""Builds the sample programme and its golden reading: `python samples/build.py [--only pdf|golden]`."""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import expected
import layout
from source import Source, load

HERE = Path(__file__).resolve().parent
NAME = "programa-2022"
SOURCE = HERE / f"{NAME}.toml"
PDF = HERE / f"{NAME}.pdf"
GOLDEN = HERE.parent / "golden" / f"{NAME}.json"

CONVERSION_SECONDS = 180
"""LibreOffice takes some ten seconds, more on its first start."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the sample programme and its golden reading.")
    parser.add_argument("--only", choices=["pdf", "golden"], help="build just the one")
    parser.add_argument("--docx", type=Path, metavar="FILE", help="also keep the text document the PDF is made from")
    options = parser.parse_args()
    source = load(SOURCE)
    if options.only != "golden":
        write_pdf(source, options.docx)
    if options.only != "pdf":
        write_golden(source)


def write_golden(source: Source) -> None:
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(json.dumps(expected.reading(source), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def write_pdf(source: Source, keep: Path | None) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        docx = keep or Path(scratch) / f"{NAME}.docx"
        layout.build(source).save(str(docx))
        PDF.write_bytes(convert(docx, Path(scratch)).read_bytes())


def convert(docx: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a text document, in `folder`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    subprocess.run(command, check=True, timeout=CONVERSION_SECONDS, stdout=subprocess.DEVNULL)
    return folder / f"{docx.stem}.pdf"


if __name__ == "__main__":
    main()
