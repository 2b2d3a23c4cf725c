"""What people take away: what was read or compared, in the formats of :mod:`pt_extract.formats`.

Every kind of thing is laid out as tables first (:mod:`.relation`), of which workbook, CSV, data frame, Parquet and
database are written; a calendar and a memo are made of the thing itself. :mod:`.taking` says which is written in what.
"""

from __future__ import annotations

from pt_extract.outputs.takeaway.notebook import html_of
from pt_extract.outputs.takeaway.taking import export, frame, language_of

__all__ = ["export", "frame", "html_of", "language_of"]
