"""Whatever is wrong with what it is given, the command says what, where, and what to do; never with a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teiwright.cli import main

SAMPLE = Path(__file__).parents[2] / "tei" / "sample"


def run(*arguments: Path | str, given: bytes = b"") -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)), input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the sample corpus."""
    return shutil.copytree(SAMPLE, tmp_path / "corpus", ignore=shutil.ignore_patterns(".teiwright*"))


@pytest.mark.parametrize(
    ("content", "code", "way"),
    [
        (b"", "file-empty", "give a file that has text in it"),
        (b" \n\t\n", "file-empty", "give a file that has text in it"),
        (b"\x7fELF\x00\x00\x01" * 40, "file-binary", "convert it to text first"),
    ],
)
def test_a_file_without_text(content: bytes, code: str, way: str, tmp_path: Path) -> None:
    result = run("convert", write(tmp_path / "talk.txt", content))
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert "talk.txt" in result.stderr
    assert way in result.stderr
    assert result.stdout == ""


def test_the_wrong_encoding(tmp_path: Path) -> None:
    raw = write(tmp_path / "talk.txt", "A. ØYELUND. Good morning.".encode("cp1252"))
    result = run("convert", raw, "--encoding", "utf-8")
    assert result.exit_code == 1
    assert "error[file-encoding]" in result.stderr
    assert "talk.txt is not in utf-8" in result.stderr
    assert "leave the encoding out" in result.stderr


def test_an_encoding_that_does_not_exist(tmp_path: Path) -> None:
    result = run("convert", write(tmp_path / "talk.txt", "A. B. Good morning."), "--encoding", "utf-99")
    assert result.exit_code == 1
    assert "error[file-encoding]" in result.stderr


def test_no_turn(tmp_path: Path) -> None:
    raw = write(tmp_path / "talk.txt", "It rained all day, and nobody came to the weir.\n")
    result = run("convert", raw)
    assert result.exit_code == 0
    assert "warning[turn-missing]" in result.stderr
    assert "talk.txt:1:1" in result.stderr
    assert "name the label style" in result.stderr


@pytest.mark.parametrize("command", ["build", "convert"])
@pytest.mark.parametrize(
    ("settings", "code", "line", "way"),
    [
        ('[corpus]\n# where\npoeple = "people.xml"\n', "settings-unknown", 3, "did you mean people?"),
        ('[corpse]\ntitle = "x"\n', "settings-unknown", 1, "did you mean corpus?"),
        ("[header]\n\nkeywords = 7\n", "settings-value", 3, "write keywords"),
        ('corpus = "x"\n', "settings-value", 1, "write [corpus]"),
        ('[edition]\nsearch = "google"\n', "settings-value", 2, 'write search = "own"'),
        ('[corpus]\ntitle = "x\n', "settings-syntax", 2, "write key ="),
    ],
)
def test_settings_that_are_wrong(
    command: str, settings: str, code: str, line: int, way: str, corpus: Path, tmp_path: Path
) -> None:
    write(corpus / "teiwright.toml", settings)
    result = run(command, *([corpus] if command == "build" else [corpus / "transcripts", "-o", tmp_path / "tei"]))
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert f"teiwright.toml:{line}:" in result.stderr
    assert way in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "cause"),
    [
        (b"[names]\nparticles = [", "settings-syntax", "en.toml is no TOML"),
        (b"[names]\n# \xff", "settings-syntax", "not written in UTF-8"),
        (b"names = 5", "settings-value", "names of en.toml"),
        (b"[names]\nparticles = 5", "settings-value", "names.particles of en.toml"),
        (b"[names]\nparticles = [5]", "settings-value", "names.particles of en.toml"),
    ],
)
def test_words_of_a_language_that_are_wrong_are_told_once(corpus: Path, words: bytes, code: str, cause: str) -> None:
    write(corpus / "teiwright.toml", '[corpus]\nlanguages = "languages"\n')
    (corpus / "languages").mkdir()
    (corpus / "languages" / "en.toml").write_bytes(words)
    result = run("build", corpus)
    assert result.exit_code == 1
    assert result.stderr.count(f"error[{code}]") == 1
    assert cause in result.stderr


def test_settings_that_are_no_text(corpus: Path) -> None:
    (corpus / "teiwright.toml").write_bytes(b"[corpus]\n# \xff\n")
    result = run("build", corpus)
    assert result.exit_code == 1
    assert "error[settings-syntax]" in result.stderr
    assert "teiwright.toml:2:" in result.stderr


def test_a_personography_that_is_missing(corpus: Path) -> None:
    (corpus / "people.xml").unlink()
    result = run("build", corpus)
    assert result.exit_code == 1
    assert "error[people-missing]" in result.stderr
    assert "people.xml is not there" in result.stderr
    assert "teiwright.toml" in result.stderr


def test_a_table_of_people_with_a_cell_that_never_ends(corpus: Path) -> None:
    write(corpus / "teiwright.toml", '[corpus]\npeople = "people.csv"\n')
    write(corpus / "people.csv", 'id,name\na,"' + "x" * 200_000)
    result = run("build", corpus)
    assert result.exit_code == 1
    assert "error[people-syntax]" in result.stderr
    assert "close each quotation mark" in result.stderr


def test_a_personography_that_is_no_xml(corpus: Path) -> None:
    write(corpus / "people.xml", "<TEI>\n<person>\n</TEI>\n")
    result = run("build", corpus)
    assert result.exit_code == 1
    assert "people.xml:" in result.stderr
    assert "error[" in result.stderr


def test_a_folder_without_transcripts(corpus: Path) -> None:
    shutil.rmtree(corpus / "transcripts")
    result = run("build", corpus)
    assert result.exit_code == 1
    assert "error[transcripts-missing]" in result.stderr
    (corpus / "transcripts").mkdir()
    assert "error[transcripts-missing]" in run("build", corpus).stderr


@pytest.mark.parametrize("name", ["part/Harn-weir_1928-06-14.md", "Harn-weir 1928-06-14.txt"])
def test_two_transcripts_that_would_be_one_document(corpus: Path, name: str) -> None:
    (corpus / "transcripts" / "part").mkdir()
    write(corpus / "transcripts" / name, "A. B. Good morning.")
    result = run("build", corpus)
    assert result.exit_code == 1
    assert "error[transcript-twice]" in result.stderr


def test_a_transcript_that_cannot_be_read(corpus: Path) -> None:
    (corpus / "transcripts" / "gone.txt").symlink_to(corpus / "nowhere.txt")
    folder = corpus / "transcripts" / "loop.txt"
    folder.symlink_to(folder)
    result = run("build", corpus)
    assert "3 documents" in result.stdout


@pytest.mark.parametrize("command", ["validate", "transform"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<TEI><text></TEI>", "xml-malformed"),
        ("A. B. Good morning.", "xml-malformed"),
        (b'<?xml version="1.0" encoding="utf-8"?><a>\xff\xfe</a>', "xml-encoding"),
    ],
)
def test_xml_that_is_broken(command: str, content: bytes | str, code: str, tmp_path: Path) -> None:
    result = run(command, write(tmp_path / "talk.xml", content))
    said = result.stdout + result.stderr
    assert result.exit_code == 1
    assert f"error[{code}" in said
    assert "talk.xml:1:" in said
    assert "help:" in said


@pytest.mark.parametrize("command", ["validate", "transform"])
def test_an_empty_file_where_xml_is_wanted(command: str, tmp_path: Path) -> None:
    result = run(command, write(tmp_path / "talk.xml", ""))
    assert result.exit_code == 1
    assert "talk.xml is empty" in result.stdout + result.stderr


def test_a_command_that_was_misused() -> None:
    for arguments in (["build"], ["convert", "nowhere.txt"], ["explain", "no-such-code"], ["bulid"]):
        assert run(*arguments).exit_code == 2
