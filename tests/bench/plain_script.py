"""What one writes without this package: pdfplumber for the words, camelot's lattice for the schedule's tables.

    python tests/bench/plain_script.py FILE.pdf [PAGES]

PAGES are numbers from 1 with commas between them. It gives words and cells, and no programme yet.
"""

from __future__ import annotations

import sys

import pdfplumber
from camelot.io import read_pdf


def count_words(file: str) -> int:
    """How many words pdfplumber finds on all pages."""
    with pdfplumber.open(file) as pdf:
        return sum(len(page.extract_words()) for page in pdf.pages)


def count_cells(file: str, pages: str) -> int:
    """How many cells camelot finds on those pages, as it comes."""
    tables = read_pdf(file, pages=pages, flavor="lattice")
    return sum(int(table.df.size) for table in tables)


def main() -> None:
    file, pages = sys.argv[1], "".join(sys.argv[2:])
    print(f"{count_words(file)} words, {count_cells(file, pages) if pages else 0} cells")


if __name__ == "__main__":
    main()
