"""Every document that we write is valid against the whole of TEI, judged by jing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from teiwright.checks.validate import validate
from teiwright.convert import convert
from teiwright.diagnostics import Diagnostic, Severity
from teiwright.languages import language
from teiwright.project import Project, read_project
from teiwright.readers.decode import decode, read_file
from teiwright.source import Source

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tei" / "sample"
OURS = ROOT / "schema" / "teiwright.rng"


def judged(schema: Path, folder: Path) -> str:
    """What jing says of the documents of a folder."""
    jing = shutil.which("jing")
    if jing is None:
        pytest.skip("jing is not installed")
    files = sorted(map(str, folder.glob("*.xml")))
    assert files
    return subprocess.run([jing, str(schema), *files], check=False, capture_output=True, text=True).stdout


def converted(paths: list[Path], project: Project, folder: Path) -> list[str]:
    """Converts into the folder; returns the codes of the errors."""
    said: list[Diagnostic] = []
    for path in paths:
        (folder / f"{path.stem}.xml").write_bytes(convert(read_file(path), project, said.append).document)
    return [one.code for one in said if one.severity is Severity.ERROR]


def test_the_sample_is_valid_tei(shared: Path, tmp_path: Path) -> None:
    paths = sorted((SAMPLE / "transcripts").glob("*.txt"))
    assert converted(paths, read_project(SAMPLE), tmp_path) == []
    assert judged(shared / "tei" / "tei_all.rng", tmp_path) == ""
    assert judged(OURS, tmp_path) == ""


@pytest.mark.parametrize("collection", ["raw", "frus", "state", "plays"])
def test_transcripts_in_the_wild_become_valid_tei_without_an_error(
    shared: Path, tmp_path: Path, collection: str
) -> None:
    paths = sorted((shared / "transcripts" / collection).glob("*.txt"))
    assert converted(paths, Project(), tmp_path) == []
    assert judged(shared / "tei" / "tei_all.rng", tmp_path) == ""
    assert judged(OURS, tmp_path) == ""


FIELDS = language("en").table("front", "fields")
VALUE = "about ten [sic], or 14.05 - 14.52 hours (laughter), Mr. Kern [literally, a seed] on 3 May 1962*"


@pytest.mark.parametrize("name", sorted({labels[0] for labels in FIELDS.values()}))
@pytest.mark.parametrize("value", [VALUE, "noon", ""])
def test_whatever_a_field_says_the_tei_is_valid(name: str, value: str) -> None:
    raw = f"Talk at the Weir\n\n{name}: {value}\nLanguage: English\n\nKERN: Yes.\n\nHALE: No.\n\nKERN: Well.\n"
    said: list[Diagnostic] = []
    root = etree.fromstring(convert(Source("talk.txt", raw), Project(), said.append).document)
    schema = etree.RelaxNG(file=OURS)
    assert schema.validate(root), schema.error_log
    assert [one.code for one in said if one.severity is Severity.ERROR] == []


def test_a_file_may_have_the_name_of_who_speaks_in_it(tmp_path: Path) -> None:
    for name in ("kern", "sp1"):
        path = tmp_path / f"{name}.txt"
        path.write_text("KERN: Good morning.\n\nSP1: Yes.\n\nKERN: So late?\n\nSP1: So late.\n")
        assert converted([path], Project(), tmp_path) == []
        assert f'xml:id="{name}-transcript"'.encode() in (tmp_path / f"{name}.xml").read_bytes()


HEADS = ("hello", "# Title", "Title\n\nHarn, 3 May 1960", "Present: A. Kern, B. Hale", "SUBJECT\n\nPARTICIPANTS")


@pytest.mark.parametrize("text", HEADS)
def test_a_file_with_nothing_but_a_head_is_valid(text: str) -> None:
    said: list[Diagnostic] = []
    document = convert(decode(text.encode(), "talk.txt"), Project(), said.append).document
    assert [one.code for one in (*said, *validate(document, name="talk.xml"))] == ["turn-missing"]


@pytest.mark.parametrize("name", ["ကိုကို", "ሰላም", "Karu𐀀", "ーカ", "𐀀", "Ж²"])
def test_ids_are_made_of_letters_that_every_parser_knows(name: str) -> None:
    said: list[Diagnostic] = []
    source = Source(f"{name}.txt", f"{name}: Good morning.\n\nKERN: Yes.\n\n{name}: So late?\n\nKERN: So late.\n")
    document = convert(source, Project(), said.append).document
    assert [one.code for one in (*said, *validate(document, name="talk.xml")) if one.severity is Severity.ERROR] == []


ADDRESSES = ("example.org:g/x", "example.org:123456/x", "example.org/#a#b", "example.org/%zz", "example.org:80/?a#b")


@pytest.mark.parametrize("address", [f"https://{one}" for one in ADDRESSES])
def test_what_is_no_address_by_the_letter_is_no_target(address: str) -> None:
    raw = f"Talk at the Weir\n\n<{address}>\n\nURL: {address}\n\nKERN: See <{address}>.\n\nHALE: Yes.\n\nKERN: Well.\n"
    document = convert(Source("talk.txt", raw), Project(), lambda _: None).document
    assert [one.code for one in validate(document, name="talk.xml") if one.severity is Severity.ERROR] == []
    assert (f'target="{address}"'.encode() in document) == (address == "https://example.org:80/?a#b")
