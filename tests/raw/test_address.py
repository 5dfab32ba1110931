"""Transcripts are read from addresses and TEI is written to them, as it is done with folders."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from teiwright.cli import main
from teiwright.diagnostics import Halt
from teiwright.raw import Address, address, located

TALK = "Conversation about the weir\n{} May 1958\n\nA. ALDER. Is the weir open?\n\nB. BIRK. It is open.\n"
COMMAND = [sys.executable, "-c", "from teiwright.cli import main; main()"]


def run(*arguments: Path | str) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def at(url: str) -> Address:
    found = located(url)
    assert isinstance(found, Address)
    return found


def filled(url: str, count: int = 3) -> str:
    """Some transcripts at an address, the last of them in an archive."""
    for number in range(1, count):
        at(f"{url}/talk-{number:02}.txt").write(TALK.format(number).encode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"talk-{count:02}.txt", TALK.format(count))
    at(f"{url}/more.zip").write(packed.getvalue())
    return url


def contents(where: str | Path) -> dict[str, bytes]:
    if isinstance(where, Path):
        return {one.relative_to(where).as_posix(): one.read_bytes() for one in where.rglob("*") if one.is_file()}
    home = at(where)
    return {str(one.below(home)): one.read_bytes() for one in home.files(hidden=True)}


@pytest.fixture(params=["memory", "bucket"])
def store(request: pytest.FixtureRequest) -> str:
    """A store of each kind in turn."""
    url: str = request.getfixturevalue(request.param)
    return url


def test_transcripts_of_a_store_are_converted_into_it(store: str) -> None:
    result = run("convert", filled(f"{store}/raw"), "-o", f"{store}/tei")
    assert result.exit_code == 0, result.stderr
    assert sorted(contents(f"{store}/tei")) == ["more/talk-03.xml", "talk-01.xml", "talk-02.xml"]
    assert b'when="1958-05-02"' in at(f"{store}/tei/talk-02.xml").read_bytes()


def test_one_transcript_of_a_store_is_converted(store: str, tmp_path: Path) -> None:
    filled(f"{store}/raw")
    assert run("convert", f"{store}/raw/talk-01.txt", "-o", tmp_path / "talk.xml").exit_code == 0
    assert run("convert", f"{store}/raw/talk-01.txt", "-o", f"{store}/talk.xml").exit_code == 0
    assert at(f"{store}/talk.xml").read_bytes() == (tmp_path / "talk.xml").read_bytes()


def test_a_file_address_is_a_path_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "raw files").mkdir()
    (tmp_path / "raw files" / "talk.txt").write_text(TALK.format(1))
    source, out = (tmp_path / "raw files").as_uri(), (tmp_path / "TEI out").as_uri()
    assert located(source) == tmp_path / "raw files"
    assert run("convert", source, "-o", out).exit_code == 0
    assert [one.name for one in (tmp_path / "TEI out").iterdir()] == ["talk.xml"]
    (tmp_path / "weir").mkdir()
    assert run("build", tmp_path / "weir", "--input", source, "-o", (tmp_path / "site").as_uri()).exit_code == 0
    assert (tmp_path / "site" / "documents" / "talk.xml").is_file()


def test_an_edition_in_a_store_is_the_same_as_one_in_a_folder(store: str, tmp_path: Path) -> None:
    weir = tmp_path / "weir"
    weir.mkdir()
    filled(f"{store}/raw")
    (weir / "teiwright.toml").write_text(f'[corpus]\ntranscripts = "{store}/raw"\n')
    result = run("build", weir, "-o", f"{store}/site")
    assert result.exit_code == 0, result.stderr
    assert f"{store}/site/index.html" in result.stdout
    assert run("build", weir, "-o", tmp_path / "site").exit_code == 0
    assert contents(f"{store}/site") == contents(tmp_path / "site")


def test_only_what_changed_in_a_store_is_built_again(store: str, tmp_path: Path) -> None:
    weir = tmp_path / "weir"
    weir.mkdir()
    options = ("build", weir, "--explain", "--input", filled(f"{store}/raw"), "-o", f"{store}/site")
    run(*options)
    assert "nothing has changed" in run(*options).stderr
    at(f"{store}/raw/talk-01.txt").write(TALK.format(30).encode())
    again = run(*options).stderr
    assert "talk-01: the transcript changed" in again
    assert "talk-02: the transcript changed" not in again
    assert "1 converted, 2 unchanged" in again
    at(f"{store}/site/documents/talk-02.html").remove()
    assert "talk-02: pages: what was written is not there as it was" in run(*options).stderr
    at(f"{store}/raw/talk-02.txt").remove()
    run(*options)
    assert not [name for name in contents(f"{store}/site") if "talk-02" in name]


def test_workers_are_given_what_is_in_the_memory_of_the_command(memory: str, tmp_path: Path) -> None:
    (tmp_path / "weir").mkdir()
    asked = "build", tmp_path / "weir", "--jobs", "2", "--input", filled(f"{memory}/raw", 12), "-o", f"{memory}/site"
    result = run(*asked)
    assert result.exit_code == 0, result.stderr
    assert len([name for name in contents(f"{memory}/site") if name.endswith(".xml")]) == 12


def test_workers_read_what_is_in_a_store(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "weir").mkdir()
    asked = ["build", str(tmp_path / "weir"), "--jobs", "2", "--input", filled(f"{bucket}/raw", 12)]
    done = subprocess.run([*COMMAND, *asked, "-o", f"{bucket}/site"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert len([name for name in contents(f"{bucket}/site") if name.endswith(".xml")]) == 12


def test_a_store_that_holds_files_of_others_is_not_built_into(store: str, tmp_path: Path) -> None:
    weir = tmp_path / "weir"
    weir.mkdir()
    filled(f"{store}/raw")
    assert "output-taken" in run("build", weir, "--input", f"{store}/raw", "-o", f"{store}/raw").stderr
    assert sorted(contents(f"{store}/raw")) == ["more.zip", "talk-01.txt", "talk-02.txt"]


def test_addresses_can_be_sent_to_other_processes(store: str) -> None:
    filled(f"{store}/raw")
    for one in at(f"{store}/raw").files():
        there = pickle.loads(pickle.dumps(one))
        assert (there.read_bytes(), there.stat()) == (one.read_bytes(), one.stat())


def test_where_a_store_cannot_write_whole_files_they_are_renamed(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "_STORES", frozenset[str]())
    place = at(f"{memory}/tei/talk.xml")
    place.write(b"old")
    system: Any = place.system
    monkeypatch.setattr(type(system), "mv", _fails)
    with pytest.raises(Halt) as halted:
        place.write(b"new")
    assert halted.value.diagnostic.code == "address-silent"
    assert place.read_bytes() == b"old"


def _fails(*_: object, **__: object) -> None:
    raise OSError("the connection broke off")


@pytest.mark.parametrize(
    ("written", "code"),
    [("nowhere://talks/raw", "address-unknown"), ("memory://not/there.txt", "address-missing")],
)
def test_an_address_that_leads_nowhere_is_a_clear_error(written: str, code: str, memory: str) -> None:
    result = run("convert", written, "-o", "-")
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert written in result.stderr


def test_a_bucket_that_is_not_there_is_a_clear_error(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK.format(1))
    result = run("convert", tmp_path / "talk.txt", "-o", f"{bucket}-not/talk.xml")
    assert result.exit_code == 1
    assert "error[address-missing]" in result.stderr
    (tmp_path / "weir").mkdir()
    assert "transcripts-missing" in run("build", tmp_path / "weir", "--input", f"{bucket}-not").stderr


def test_a_store_that_refuses_is_a_clear_error(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise PermissionError("Access Denied")

    monkeypatch.setattr(type(at(memory).system), "cat_file", refuses)
    result = run("convert", f"{memory}/talk.txt", "-o", "-")
    assert "error[address-refused]" in result.stderr
    assert "credentials" in result.stderr


@pytest.mark.parametrize("missing", ["credentials", "server"])
def test_a_store_that_nobody_reaches_is_a_clear_error(
    missing: str, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing == "server":
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    else:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        monkeypatch.setenv("HOME", str(tmp_path))
    asked = [*COMMAND, "convert", f"{bucket}/talk.txt"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "error[address-silent]" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_without_fsspec_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "find_spec", lambda name: None)
    result = run("convert", "s3://talks/raw", "-o", "-")
    assert result.exit_code == 1
    assert "error[address-extra]" in result.stderr
    assert "teiwright[s3]" in result.stderr


def test_a_protocol_whose_library_is_not_installed_names_it(memory: str) -> None:
    result = run("convert", "gs://talks/raw", "-o", "-")
    assert "error[address-extra]" in result.stderr
    assert "gcsfs" in result.stderr
