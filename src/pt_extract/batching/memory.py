"""The most memory that this process has held, as far as the system tells."""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path

STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
RESET_PEAK = "5"
"""What makes Linux count a process's peak from now on (proc(5))."""
KIBIBYTE = 1 << 10


def forget_peak() -> None:
    """Count the peak from now on, so that what a document takes is not taken for what one before it took."""
    with contextlib.suppress(OSError):
        FORGET.write_text(RESET_PEAK, "ascii")


def peak() -> int | None:
    """Bytes of memory that this process held at most; None where the system does not tell."""
    with contextlib.suppress(OSError):
        if said := PEAK.search(STATUS.read_text("ascii", "replace")):
            return int(said[1]) * KIBIBYTE
    try:
        import resource
    except ImportError:  # Windows
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * KIBIBYTE
