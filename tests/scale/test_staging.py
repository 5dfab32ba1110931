"""Files of a cluster's workers: put beside their places where both see the same disk, else given to the command."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from teiwright.cli import staging
from teiwright.cli.staging import Staging, settled
from teiwright.cli.target import Folder
from teiwright.corpus.state import PutBy
from teiwright.edition.frame import File

ONE, OTHER = File(PurePosixPath("documents", "one.xml"), b"<one/>"), File(PurePosixPath("other.txt"), b"other")


@pytest.fixture
def out(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "build")
    folder.open()
    return folder


@pytest.fixture
def place(out: Folder) -> Iterator[Staging]:
    found = out.place(beside=True)
    assert isinstance(found, Staging)
    yield found
    out.close()
    assert not (out.out / ".teiwright.part").exists()


def test_a_file_is_in_its_place_only_when_the_command_has_put_it_there(out: Folder, place: Staging) -> None:
    files = place.put([ONE, OTHER])
    assert files.paths == {"documents/one.xml", "other.txt"}
    assert not files.held
    assert not (out.out / "documents").exists()
    assert {settled(one) for one in files.staged} == set(out.there())
    assert out.read(ONE.path) == b"<one/>"
    assert list(place.folder.iterdir()) == []


def test_a_worker_that_outlives_its_build_changes_nothing(out: Folder, place: Staging) -> None:
    again = Folder(out.out)
    again.open()
    files = place.put([ONE, OTHER])
    assert files.held == (ONE, OTHER)
    assert not files.staged
    assert list(again.there()) == []


def test_what_a_worker_puts_by_is_there_until_the_build_ends(out: Folder, place: Staging) -> None:
    one, other = place.put_by(b"one"), place.put_by(b"other")
    assert isinstance(one, PutBy)
    assert isinstance(other, PutBy)
    assert (out.taken(one), out.taken(other), place.taken(one)) == (b"one", b"other", b"one")
    out.close()
    assert place.put_by(b"one") == b"one"


def test_what_a_worker_cannot_write_whole_is_given_to_the_command(
    place: Staging, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = [1]

    def full(path: Path, data: bytes, folder: Path, *, mode: int) -> Path:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return writing(path, data, folder, mode=mode)

    writing = staging.staged
    monkeypatch.setattr(staging, "staged", full)
    assert place.put([ONE, OTHER]).held == (ONE, OTHER)
    assert list(place.folder.iterdir()) == []


def test_a_file_keeps_the_permissions_that_it_had(out: Folder, place: Staging) -> None:
    for one in place.put([ONE]).staged:
        settled(one)
    path = out.out / ONE.path
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask
    path.chmod(0o600)
    for one in place.put([ONE]).staged:
        settled(one)
    assert path.stat().st_mode & 0o777 == 0o600
