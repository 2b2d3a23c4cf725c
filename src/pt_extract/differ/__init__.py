"""What changed between two programmes, and what became of each activity through several."""

from __future__ import annotations

from pt_extract.differ.comparison import diff
from pt_extract.differ.history import lineage
from pt_extract.differ.patch import patch

__all__ = ["diff", "lineage", "patch"]
