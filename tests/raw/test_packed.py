"""Transcripts in archives are read where they lie, whatever the archive is like."""

from __future__ import annotations

import io
import pickle
import tarfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teiwright.cli import main
from teiwright.diagnostics import Diagnostic, Halt
from teiwright.extract import transcripts_in
from teiwright.raw import Broken, Raw, below, bounds, files_in

TALK = "Conversation about the weir\n1 May 1958\n\nA. ALDER. Is the weir open?\n\nB. BIRK. It is open.\n"
TARS = {".tar": "w", ".tar.gz": "w:gz", ".tgz": "w:gz", ".tar.bz2": "w:bz2", ".tar.xz": "w:xz"}


def zipped(path: Path, files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def taped(path: Path, files: dict[str, str | bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, text in files.items():
            data = text.encode() if isinstance(text, str) else text
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def packed(folder: Path, ending: str, files: dict[str, str | bytes]) -> Path:
    path = folder / f"talks{ending}"
    return zipped(path, files) if ending == ".zip" else taped(path, files, TARS[ending])


def found(where: Path) -> tuple[dict[str, Raw], list[str]]:
    said: list[Diagnostic] = []
    return {str(below(raw, where)): raw for raw in files_in(where, said.append)}, [one.code for one in said]


def run(*arguments: Path | str) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def code_of(raw: Raw) -> str:
    with pytest.raises(Halt) as halted:
        raw.read_bytes()
    return halted.value.diagnostic.code


@pytest.mark.parametrize("ending", [".zip", *TARS])
def test_members_are_read_in_any_order_and_in_other_processes(ending: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"talks/{number}.txt": f"talk {number} " * (500 * number) for number in range(9)}
    raws, said = found(packed(tmp_path, ending, files))
    assert list(raws) == list(files)
    assert said == []
    for name in sorted(files, reverse=True):
        raw = pickle.loads(pickle.dumps(raws[name]))
        assert raw.read_bytes().decode() == files[name]
        assert raw.stat().st_size == len(files[name])
        assert (raw.stem, raw.name) == (Path(name).stem, f"talks{ending}/{name}")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_method_of_zip_is_read(method: int, tmp_path: Path) -> None:
    raws, _ = found(zipped(tmp_path / "talks.zip", {"talk.txt": TALK}, method))
    assert raws["talk.txt"].read_bytes() == TALK.encode()


def test_archives_in_a_folder_stand_among_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    zipped(tmp_path / "b.zip", {"inner/talk.txt": TALK, "__MACOSX/._talk.txt": "no", ".hidden.txt": "no"})
    taped(tmp_path / "c.tar", {"talk.txt": TALK})
    assert list(found(tmp_path)[0]) == ["a.txt", "b/inner/talk.txt", "c/talk.txt"]


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz"])
def test_names_keep_their_letters(ending: str, tmp_path: Path) -> None:
    names = ["Gespräch.txt", "разговор.txt", "会談.txt"]
    raws, _ = found(packed(tmp_path, ending, dict.fromkeys(names, TALK)))
    assert list(raws) == names


def test_a_zip_that_does_not_say_that_its_names_are_utf8_is_understood(tmp_path: Path) -> None:
    path = zipped(tmp_path / "talks.zip", {"Gespr__ch.txt": TALK})
    path.write_bytes(path.read_bytes().replace(b"Gespr__ch", "Gespräch".encode()))
    raws, _ = found(path)
    assert list(raws) == ["Gespräch.txt"]
    assert raws["Gespräch.txt"].read_bytes() == TALK.encode()


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz"])
@pytest.mark.parametrize("name", ["../talk.txt", "/etc/talk.txt", "a/../../talk.txt", "..\\talk.txt", "C:\\talk.txt"])
def test_a_name_that_leads_out_of_the_archive_is_left_out_and_said(ending: str, name: str, tmp_path: Path) -> None:
    path = packed(tmp_path, ending, {name: TALK, "good.txt": TALK})
    raws, said = found(path)
    assert list(raws) == ["good.txt"]
    assert said == ["packed-left-out"]
    result = run("convert", path, "-o", tmp_path / "out")
    assert "packed-left-out" in result.stderr
    assert [one.name for one in tmp_path.rglob("*.xml")] == ["good.xml"]


def test_links_of_a_tar_are_left_out_and_said(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "talks.tar", "w") as archive:
        link = tarfile.TarInfo("talk.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert found(tmp_path / "talks.tar") == ({}, ["packed-left-out"])


def test_an_encrypted_member_is_an_error_and_the_others_are_converted(tmp_path: Path) -> None:
    path = zipped(tmp_path / "talks.zip", {"secret.txt": TALK, "talk.txt": TALK})
    data = bytearray(path.read_bytes())
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1
    path.write_bytes(data)
    result = run("convert", path, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "error[packed-encrypted]" in result.stderr
    assert f"{path}/secret.txt:1:1" in result.stderr
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["talk.xml"]


@pytest.mark.parametrize("ending", [".zip", ".tar.gz"])
def test_a_bomb_is_refused_before_it_goes_off(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LARGEST", 1 << 20)
    many = {f"{number}.txt": bytes(1 << 20) for number in range(8)}
    raws, _ = found(packed(tmp_path, ending, many))
    assert [code_of(raw) for raw in raws.values()] == ["packed-too-large"]
    raws, _ = found(packed(tmp_path, ending, {"one.txt": bytes((1 << 20) + 1)}))
    assert [code_of(raw) for raw in raws.values()] == ["packed-too-large"]


def test_a_member_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "talks.zip", {"talk.txt": bytes(1 << 20)})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    raws, _ = found(path)
    assert code_of(raws["talk.txt"]) == "packed-damaged"


def test_a_header_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "talks.tar"
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("talk.txt")
        info.pax_headers = {"comment": "x" * (1 << 20)}
        archive.addfile(info)
    assert list(found(path)[0]) == ["talk.txt"]
    monkeypatch.setattr("teiwright.raw.taped.LARGEST", 1 << 19)
    assert [code_of(raw) for raw in found(path)[0].values()] == ["packed-damaged"]


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz"])
def test_what_is_no_archive_is_an_error_of_its_own(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"talks{ending}").write_bytes(b"this is no archive at all" * 100)
    (tmp_path / "talk.txt").write_text(TALK)
    result = run("convert", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "error[packed-damaged]" in result.stderr
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["talk.xml"]


@pytest.mark.parametrize("ending", [".tar", ".tar.gz"])
def test_of_a_tar_that_breaks_off_what_came_before_is_read(ending: str, tmp_path: Path) -> None:
    numbers = range(40)
    files: dict[str, str | bytes] = {f"{one}.txt": " ".join(str(one * n) for n in range(900)) for one in numbers}
    path = packed(tmp_path, ending, files)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    raws, _ = found(path)
    *whole, last = raws.values()
    assert isinstance(last, Broken)
    assert code_of(last) == "packed-damaged"
    assert len(whole) > 10
    assert all(raw.read_bytes().decode() == files[f"{raw.stem}.txt"] for raw in whole[:-1])


def test_a_damaged_member_is_an_error(tmp_path: Path) -> None:
    path = zipped(tmp_path / "talks.zip", {"talk.txt": TALK}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"weir open?", b"weir ooen?"))
    raws, _ = found(path)
    assert code_of(raws["talk.txt"]) == "packed-damaged"


def test_what_is_said_of_a_member_names_its_place(tmp_path: Path) -> None:
    path = zipped(tmp_path / "talks.zip", {"inner/talk.txt": TALK.replace("It is open", "It was on 31 June 1903")})
    result = run("convert", path, "-o", tmp_path / "out")
    assert "--> talks.zip/inner/talk.txt:6:" in result.stderr
    assert (tmp_path / "out" / "inner" / "talk.xml").is_file()


def test_a_corpus_may_lie_in_archives(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "transcripts").mkdir(parents=True)
    talks: dict[str, str | bytes] = {f"talk-{one}.txt": TALK.replace("1 May", f"{one} May") for one in range(1, 13)}
    taped(corpus / "transcripts" / "talks.tar.gz", talks, "w:gz")
    zipped(corpus / "transcripts" / "more.zip", {"more.txt": TALK})
    assert run("build", corpus).exit_code == 0
    assert len(list((corpus / "build" / "documents").glob("*.xml"))) == 13
    assert "nothing has changed" in run("build", corpus).stderr
    taped(corpus / "transcripts" / "talks.tar.gz", talks | {"talk-7.txt": TALK.replace("1 May", "30 May")}, "w:gz")
    again = run("build", corpus, "--explain").stderr
    assert [line for line in again.splitlines() if ": the transcript changed" in line] == [
        "talk-7: the transcript changed"
    ]


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "transcripts").mkdir(parents=True)
    zipped(corpus / "transcripts" / "talks.zip", {"a/talk.txt": TALK, "b/talk.txt": TALK})
    assert "transcript-twice" in run("build", corpus).stderr


def test_names_are_suggested_from_archives(tmp_path: Path) -> None:
    result = run("people", "suggest", zipped(tmp_path / "talks.zip", {"talk.txt": TALK}))
    assert "Alder" in result.stdout


def test_an_archive_without_a_transcript_has_none(tmp_path: Path) -> None:
    said: list[Diagnostic] = []
    assert transcripts_in(zipped(tmp_path / "talks.zip", {"picture.png": b"\x89PNG"}), said.append) == ()
    assert [one.code for one in said] == ["format-unknown"]
