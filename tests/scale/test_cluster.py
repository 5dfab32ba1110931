"""A Dask cluster builds what the processes of one machine build, worker losses included."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from teiwright.cli.target import Folder
from teiwright.corpus import cluster
from teiwright.corpus.cluster import ClusterLane
from teiwright.corpus.crew import Crew
from teiwright.corpus.task import lost, make, prepare
from teiwright.diagnostics import Halt
from teiwright.project import Project, read_project

from .conftest import COMMAND, SPEAKERS, build, files, started, transcript
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


def test_workers_that_were_started_elsewhere_find_a_corpus_by_a_relative_path(corpus: Path, address: str) -> None:
    for number in range(12):
        (corpus / "transcripts" / f"more-{number:02}.txt").write_text(transcript(*SPEAKERS[:2], number + 1))
    command = [*COMMAND, corpus.name, "--output", "edition", "--scheduler", address]
    ended = subprocess.run(command, cwd=corpus.parent, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    made = files(corpus.parent / "edition")
    (corpus / ".teiwright.sqlite").unlink()
    assert build(corpus).exit_code == 0
    assert files(corpus / "build") == made


def test_workers_that_see_the_edition_put_files_beside_it_and_others_send_them(corpus: Path, address: str) -> None:
    out = Folder(corpus / "build")
    out.open()
    lane = ClusterLane(address, partial(prepare, read_project(corpus), out.place(beside=True)))
    try:
        paths = sorted((corpus / "transcripts").iterdir())
        seen, *_ = Crew([lane], make, lost, patience=60).results(paths)
        assert (seen.files.paths, seen.files.held) == ({"documents/talk-a.xml"}, ())
        out.close()
        unseen, *_ = Crew([lane], make, lost, patience=60).results(paths)
        assert (unseen.files.paths, unseen.files.staged) == ({"documents/talk-a.xml"}, ())
    finally:
        lane.close()


def test_builds_that_share_a_cluster_keep_their_settings_apart(corpus: Path, address: str) -> None:
    paths = sorted((corpus / "transcripts").iterdir())
    lanes = [ClusterLane(address, partial(prepare, project, None)) for project in (read_project(corpus), Project())]

    def made(lane: ClusterLane) -> Iterator[str]:
        return (one.tei for one in Crew([lane], make, lost, patience=60).results(paths))

    try:
        alone = [list(made(lane)) for lane in lanes]
        assert alone[0] != alone[1]
        assert list(zip(*map(made, lanes), strict=True)) == list(zip(*alone, strict=True))
    finally:
        for lane in lanes:
            lane.close()


def workers(holder: int) -> list[int]:
    """The processes of the workers that a process holds."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return [int(pid) for pid, above, args in rows if int(above) == holder and "spawn_main" in args]


def worker(holder: int) -> int:
    """One of them, as soon as there is one."""
    until = time.monotonic() + 60
    while not (found := workers(holder)) and time.monotonic() < until:
        time.sleep(0.1)
    return found[0]


@contextmanager
def losing(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A scheduler with two workers that a test may do harm to."""
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    (folder / "local.py").write_text(SCRIPT)
    command = [sys.executable, str(folder / "local.py")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as process:
        yield next(found[0] for line in process.stdout if (found := re.match(r"tcp://\S+", line))), process
        if process.poll() is None:
            process.communicate("\n", timeout=60)


def many(corpus: Path) -> Path:
    for number in range(40):
        text = transcript(SPEAKERS[number % 4], SPEAKERS[(number + 1) % 4], number % 28 + 1, turns=20)
        (corpus / "transcripts" / f"more-{number:02}.txt").write_text(text)
    return corpus


def until_converted(process: subprocess.Popen[str], count: int) -> None:
    told = (line for line in process.stderr or () if " turns, " in line)
    for _ in range(count):
        next(told)


def test_a_cluster_that_loses_workers_makes_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    with losing(tmp_path) as (address, holder):
        process = started(many(corpus), "--scheduler", address)
        for _ in range(2):
            until_converted(process, 4)
            os.kill(worker(holder.pid), signal.SIGKILL)
        _, said = process.communicate(timeout=180)
    assert process.returncode == 0, said
    made = files(corpus / "build")
    (corpus / ".teiwright.sqlite").unlink()
    assert build(corpus, "-o", str(corpus / "again")).exit_code == 0
    assert files(corpus / "again") == made


def test_a_scheduler_that_ends_is_a_clear_error_and_the_next_build_goes_on(corpus: Path, tmp_path: Path) -> None:
    with losing(tmp_path) as (address, holder):
        process = started(many(corpus), "--scheduler", address)
        until_converted(process, 4)
        left = workers(holder.pid)
        holder.kill()
        _, said = process.communicate(timeout=120)
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    assert process.returncode == 1
    assert "error[cluster-lost]" in said
    assert "Traceback" not in said
    assert "unchanged" in build(corpus).stderr


def test_a_scheduler_without_workers_is_not_waited_for_for_ever(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_COUNTED", 0.0)
    lane = ClusterLane(address, time.tzset)
    try:
        assert lane.depth == 4
        monkeypatch.setattr(lane._client, "nthreads", dict)
        assert lane.depth == 2
        monkeypatch.setattr(cluster, "_ALONE", 0.0)
        with pytest.raises(Halt, match="no worker"):
            lane.depth  # noqa: B018
    finally:
        lane.close()


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


def test_workers_that_were_started_elsewhere_find_files_and_schemas_by_relative_paths(
    corpus: Path, address: str
) -> None:
    folder = corpus / "tei"
    folder.mkdir()
    long = "<p>Nothing more was said of it.</p>" * 9000
    for number in range(8):
        words = "said <wrong/>" if number == 3 else "said"
        (folder / f"{number}.xml").write_text(f'<r xmlns="http://www.tei-c.org/ns/1.0">{words}{long}</r>')
    grammar = '<zeroOrMore><element name="p"><text/></element></zeroOrMore>'
    (corpus / "r.rng").write_text(
        '<element name="r" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">'
        f"<mixed>{grammar}</mixed></element>"
    )
    command = [*COMMAND[:-1], "validate", "tei", "--schema", "r.rng", "--no-state", "--format", "concise"]
    runs = [
        subprocess.run([*command, *more], cwd=corpus, capture_output=True, text=True, timeout=120, check=False)
        for more in ((), ("--scheduler", address))
    ]
    assert runs[0].stdout == runs[1].stdout
    assert "tei/3.xml:1:46" in runs[1].stdout and "unreadable" not in runs[1].stdout
