"""Parts of a batch by themselves: URLs, the tally, the peak of memory."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pt_extract.batching.memory import forget_peak, peak
from pt_extract.batching.remote import content, found, is_url
from pt_extract.batching.summary import Tally
from pt_extract.batching.watching import arriving
from pt_extract.errors import LimitExceededError, SourceError


@pytest.mark.parametrize(
    ("address", "url"), [("s3://bucket/a.pdf", True), ("C:/a.pdf", False), ("a/b.pdf", False), ("memory://x", True)]
)
def test_an_address_with_a_scheme_is_a_url(address: str, url: bool) -> None:
    assert is_url(address) is url


def test_the_documents_of_a_folder_at_a_url_are_named_below_it(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "notes.txt").write_bytes(b"no")
    assert [name for _, name in found(f"file://{tmp_path}", ".pdf")] == ["below/a.pdf"]
    assert content(f"file://{tmp_path}/below/a.pdf", 4) == b"%PDF"
    with pytest.raises(LimitExceededError):
        content(f"file://{tmp_path}/below/a.pdf", 3)
    with pytest.raises(SourceError):
        content(f"file://{tmp_path}/nothing.pdf", 3)


def test_a_tally_that_counts_nothing_says_so() -> None:
    (line,) = Tally().lines("manifest.jsonl")
    assert "0" in line and "manifest.jsonl" in line


def test_a_process_has_held_some_memory() -> None:
    forget_peak()
    most = peak()
    assert most is None or most > 1 << 20


def test_what_is_in_a_folder_arrives_once_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    stopped = threading.Event()
    arrived = []
    for round_, document in enumerate(arriving([tmp_path], 0.0, stopped)):
        arrived.append(document and Path(document.address).name)
        if round_ == 4:
            stopped.set()
    assert arrived[:4] == [None, "a.pdf", None, None]
