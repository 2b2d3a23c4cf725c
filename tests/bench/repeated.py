"""Writes a document again and again into one, to see how the reading of long ones grows.

python tests/bench/repeated.py FILE.pdf TIMES OUT.pdf
"""

from __future__ import annotations

import sys
from contextlib import closing

import pypdfium2 as pdfium


def repeat(file: str, times: int, out: str) -> None:
    """Write the pages of a file so many times over."""
    with closing(pdfium.PdfDocument(file)) as source, closing(pdfium.PdfDocument.new()) as made:
        for _ in range(times):
            made.import_pages(source)
        made.save(out)


if __name__ == "__main__":
    repeat(sys.argv[1], int(sys.argv[2]), sys.argv[3])
