"""A build may be killed, meet another, or run out of disk: what is there is whole, and the next build ends it."""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from teiwright.cli import target
from teiwright.corpus import task
from teiwright.corpus.crew import Loss
from teiwright.edition.document import Setting

from .conftest import SPEAKERS, build, files, started, transcript


def whole(out: Path) -> None:
    """Every file is as a file of its kind ends."""
    ends = {".xml": b"</TEI>\n", ".html": b"</html>"}
    for path in out.rglob("*"):
        if path.suffix in ends and ".teiwright.part" not in path.parts:
            assert path.read_bytes().endswith(ends[path.suffix]), path


@pytest.fixture
def larger(corpus: Path) -> Path:
    """Enough transcripts for other processes to be started."""
    for number in range(16):
        text = transcript(SPEAKERS[number % 4], SPEAKERS[(number + 1) % 4], number % 28 + 1, turns=12)
        (corpus / "transcripts" / f"more-{number:02}.txt").write_text(text)
    return corpus


def test_a_build_killed_at_random_moments_ends_as_one_that_was_not(larger: Path) -> None:
    out, reference = larger / "build", larger.with_name("reference")
    assert build(larger, "-o", str(reference)).exit_code == 0
    (larger / ".teiwright.sqlite").unlink()
    chance = random.Random(7)
    for _ in range(3):
        process = started(larger, "--jobs", "2")
        time.sleep(chance.uniform(0.4, 2.5))
        process.kill()
        process.communicate()
        whole(out)
    assert build(larger).exit_code == 0
    assert files(out) == files(reference)


def test_two_builds_at_once_wait_for_each_other(larger: Path) -> None:
    one, other = started(larger), started(larger)
    told = [process.communicate(timeout=120) for process in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0], told
    assert sum("waiting" in said for _, said in told) == 1
    assert sum("nothing has changed" in said for _, said in told) == 1


def test_ctrl_c_ends_the_build_and_keeps_what_is_done(larger: Path) -> None:
    process = started(larger, "--jobs", "2")
    lines = (line for line in process.stderr or () if " turns, " in line)
    told = [next(lines).partition(":")[0] for _ in range(3)]
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "what is done is kept" in said
    kept = {path.stem for path in (larger / "build" / "documents").glob("*.xml")}
    again = {line.partition(":")[0] for line in build(larger).stderr.splitlines() if line.endswith(": it is new")}
    assert again.isdisjoint(told[:-1])  # of the last it was only said
    assert len(kept | again) == 20


def test_workers_do_not_outlive_a_build_that_was_killed(larger: Path) -> None:
    process = started(larger, "--jobs", "2")
    for line in process.stderr or ():
        if " turns, " in line:
            break
    process.kill()
    process.communicate()
    waited = time.monotonic() + 20
    while (left := _of(larger)) and time.monotonic() < waited:
        time.sleep(0.2)
    assert left == []


def _of(corpus: Path) -> list[str]:
    listed = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if str(corpus) in line]


def test_a_full_disk_leaves_the_old_edition_whole_and_says_so(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(corpus)
    before = files(corpus / "build")
    (corpus / "transcripts" / "talk-b.txt").write_text(transcript(*SPEAKERS[:2], day=9))
    (corpus / "transcripts" / "talk-c.txt").write_text(transcript(*SPEAKERS[:2], day=9))
    room = [2]  # the mark of the folder, and one file

    def full(path: Path, data: bytes, **options: Any) -> None:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        writing(path, data, **options)

    writing = target.write_whole
    monkeypatch.setattr(target, "write_whole", full)
    result = build(corpus)
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    whole(corpus / "build")
    after = files(corpus / "build")
    assert [name for name in before if after[name] != before[name]] == ["documents/talk-b.xml"]
    monkeypatch.undo()
    assert build(corpus).exit_code == 0
    assert b"9 May" in (corpus / "build" / "documents" / "talk-c.txt").read_bytes()


@pytest.mark.parametrize("written", [0, 3, 9, 17])
def test_a_disk_that_fills_up_at_any_moment_leaves_no_half_file(
    written: int, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(corpus)
    before = files(corpus / "build")
    for path in (corpus / "transcripts").iterdir():
        path.write_text(transcript(*SPEAKERS[:2], day=9))
    room = [written]

    def part(handle: int, *arguments: Any, **options: Any) -> Any:
        room[0] -= 1
        return opening(handle, *arguments, **options) if room[0] >= 0 else _Full(opening(handle, *arguments, **options))

    opening = os.fdopen
    monkeypatch.setattr("teiwright.cli.output.os.fdopen", part)
    result = build(corpus)
    monkeypatch.undo()
    assert result.exit_code == 1
    assert "what was there is whole, and the next build goes on" in result.stderr
    after = files(corpus / "build")
    assert set(after) >= set(before)
    assert not [name for name in after if ".part" in name]
    whole(corpus / "build")
    assert build(corpus).exit_code == 0
    (corpus / ".teiwright.sqlite").unlink()
    assert build(corpus, "-o", str(corpus / "again")).exit_code == 0
    assert files(corpus / "build") == files(corpus / "again")


class _Full:
    """A file on a disk that has room for half of what is written."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def __enter__(self) -> _Full:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        self._file.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB: the edition with its search takes half of it."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a small disk can only be mounted by root, where the system allows it")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("where", ["the output", "the corpus and the output"])
def test_a_full_disk_leaves_what_was_there_and_the_next_build_goes_on(where: str, larger: Path, small: Path) -> None:
    home = larger if where == "the output" else shutil.copytree(larger, small / "corpus")
    out = small / "build"
    _ended(home, out)
    before = files(out)
    for number in range(10):
        path = home / "transcripts" / f"more-{number:02}.txt"
        path.write_text(path.read_text().replace("May 1958", "May 1959"))
    filler = small / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(512)):
            pass
    process = started(home, "--jobs", "2", "-o", str(out))
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert re.search("No space left on device|disk is full", said), said
    assert "Traceback" not in said
    whole(out)
    after = files(out)
    assert set(after) >= set(before)
    assert [
        name for name in before if "more-" not in name and name.endswith(".xml") and after[name] != before[name]
    ] == []
    filler.unlink()
    _ended(home, out)
    shutil.copytree(home, larger.with_name("fresh"), ignore=shutil.ignore_patterns("build", ".teiwright*"))
    _ended(larger.with_name("fresh"), larger.with_name("reference"))
    assert files(out) == files(larger.with_name("reference"))


def _ended(home: Path, out: Path) -> None:
    process = started(home, "--jobs", "2", "-o", str(out))
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said


@pytest.mark.parametrize(
    ("loss", "code"), [(Loss.DIED, "worker-died"), (Loss.HUNG, "worker-hung"), (Loss.MEMORY, "worker-memory")]
)
def test_a_lost_worker_is_an_error_of_its_document(loss: Loss, code: str) -> None:
    made = task.lost(Path("talk.txt"), loss)
    assert (made.entry.name, made.entry.failed, made.entry.errors) == ("talk", True, 1)
    assert [one.code for one in made.diagnostics] == [code]
    pages = task.unpublished(task.Leaflet(Setting("talk", "", None, None)), loss)
    assert [one.code for one in pages.diagnostics] == [code]
