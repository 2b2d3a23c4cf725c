"""Many documents over a Dask cluster: what is read is what one process reads, also where a worker dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from distributed import Client, LocalCluster

from archiving import Archive
from hazards import table
from pdfs import pdf_of, text_at
from pt_extract import batch
from pt_extract.batching.manifest import MANIFEST
from pt_extract.cli import commands as cli
from pt_extract.jsonio import record_from_json

# Of its sockets and event loops, which pytest finds when they are collected.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
ARCHIVE = {
    f"/archive/{year}/plan{number}.pdf": pdf_of(table() + text_at(20, 350, f"Plan {number} of {year}"))
    for year in (2022, 2023)
    for number in range(6)
} | {"/archive/letter.pdf": b"Dear all"}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    fsspec.filesystem("memory").pipe(ARCHIVE)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        client.register_plugin(Archive(ARCHIVE))
        yield client
    fsspec.filesystem("memory").store.clear()


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}


def told(folder: Path) -> list[tuple[object, ...]]:
    """What the manifest says that is not about the run."""
    records = [record_from_json(line) for line in (folder / MANIFEST).read_bytes().splitlines()]
    return sorted((each.file, each.output, each.outcome, each.sha256, each.message) for each in records)


def test_a_cluster_that_loses_a_worker_reads_what_one_process_does(client: Client, tmp_path: Path) -> None:
    list(batch(["memory://archive"], tmp_path / "one", tables=True, isolation=False, jobs=1))
    workers = list(client.run(os.getpid).values())
    running = batch(["memory://archive"], tmp_path / "two", tables=True, executor=client.get_executor())
    results = [next(running)]
    os.kill(workers[0], signal.SIGKILL)
    results += running
    assert len(results) == len(ARCHIVE)
    assert workers[0] not in client.run(os.getpid).values()
    assert written(tmp_path / "two") == written(tmp_path / "one")
    assert told(tmp_path / "two") == told(tmp_path / "one")


def test_the_command_reads_on_a_cluster(client: Client, tmp_path: Path) -> None:
    address = str(client.scheduler_info()["address"])
    command = ["batch", "memory://archive/2022", "-o", str(tmp_path), "--tables", "--cluster", address]
    assert cli.run(command) == 0
    assert len(written(tmp_path)) == 6
