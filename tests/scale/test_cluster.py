"""A Dask cluster builds what the processes of one machine build, worker losses included."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from teiwright.corpus import cluster
from teiwright.corpus.cluster import ClusterLane
from teiwright.diagnostics import Halt

from .conftest import SPEAKERS, build, files, started, transcript
from .test_crew import ready

SCRIPT = """
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        print(local.scheduler_address, flush=True)
        input()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler with two workers, in processes of their own."""
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    script = tmp_path_factory.mktemp("cluster") / "local.py"
    script.write_text(SCRIPT)
    command = [sys.executable, str(script)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as process:
        yield next(found[0] for line in process.stdout if (found := re.match(r"tcp://\S+", line)))
        process.communicate("\n", timeout=60)


def test_a_cluster_makes_the_same_bytes(corpus: Path, address: str) -> None:
    for number in range(12):
        text = transcript(SPEAKERS[number % 4], SPEAKERS[(number + 1) % 4], number + 1)
        (corpus / "transcripts" / f"more-{number:02}.txt").write_text(text)
    process = started(corpus, "--scheduler", address)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    made = files(corpus / "build")
    (corpus / ".teiwright.sqlite").unlink()
    assert build(corpus, "-o", str(corpus / "again")).exit_code == 0
    assert files(corpus / "again") == made


def test_without_dask_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(Halt) as halted:
        ClusterLane("tcp://127.0.0.1:1", ready)
    assert halted.value.diagnostic.code == "cluster-missing"


def test_a_scheduler_that_is_not_there_is_a_clear_error(corpus: Path) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    for number in range(12):
        (corpus / "transcripts" / f"more-{number:02}.txt").write_text(transcript(*SPEAKERS[:2], number + 1))
    process = started(corpus, "--scheduler", "tcp://127.0.0.1:9")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "cluster-silent" in said
    assert "Traceback" not in said
