"""The sample transcripts become the same turns whatever the format they come in, and the TEI is valid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pytest
from lxml import etree
from making import docx, odt, paragraph

from teiwright.checks.validate import validate
from teiwright.convert import convert
from teiwright.diagnostics import Diagnostic, Severity
from teiwright.extract import extract
from teiwright.project import Project, read_project
from teiwright.tei import tei

SAMPLE = Path(__file__).parents[2] / "tei" / "sample"
PROJECT = read_project(SAMPLE)
RAW = sorted((SAMPLE / "transcripts").glob("*.txt"))


def as_docx(lines: list[str]) -> bytes:
    return docx(*map(paragraph, lines))


def as_odt(lines: list[str]) -> bytes:
    return odt("".join(f"<text:p>{escape(line)}</text:p>" for line in lines))


def as_html(lines: list[str]) -> bytes:
    return "".join(f"<p>{escape(line)}</p>\n" for line in lines).encode()


def as_rtf(lines: list[str]) -> bytes:
    def written(character: str) -> str:
        return character if character.isascii() else f"\\u{ord(character)} ?"

    body = "\\par ".join("".join(map(written, re.sub(r"([\\{}])", r"\\\1", line))) for line in lines)
    return f"{{\\rtf1\\ansi\\pard {body}}}".encode("ascii")


def turns(data: bytes, name: str) -> Iterator[tuple[str | None, str]]:
    """Who says what, in the TEI that a file becomes; it has to be without an error."""
    said: list[Diagnostic] = []
    document = convert(extract(data, name, said.append), PROJECT, said.append).document
    said += validate(document, name=name)
    assert [one for one in said if one.severity is Severity.ERROR] == []
    for turn in etree.fromstring(document).iter(tei("sp")):
        yield turn.get("who"), "".join("".join(map(str, turn.itertext())).split())


@pytest.mark.parametrize("write", [as_docx, as_odt, as_html, as_rtf], ids=lambda write: write.__name__)
@pytest.mark.parametrize("raw", RAW, ids=lambda path: path.stem)
def test_turns_and_speakers_are_those_of_the_plain_text(raw: Path, write: Callable[[list[str]], bytes]) -> None:
    lines = [line.strip() for line in raw.read_text(encoding="utf-8").replace("\f", "\n").split("\n")]
    data = write([line for line in lines if line])
    ending = write.__name__.removeprefix("as_")
    expected = list(turns("\n\n".join(line for line in lines if line).encode(), f"{raw.stem}.txt"))
    assert expected
    assert list(turns(data, f"{raw.stem}.{ending}")) == expected


SPOKEN = [("Anna Kern", "Good morning."), ("interviewer", "and then?"), ("SPEAKER_02", "Note: 12 (twelve) [sic].")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("talk.csv", "speaker,text\n" + "".join(f"{who},{what}\n" for who, what in SPOKEN)),
        ("talk.tsv", "text\tspeaker\n" + "".join(f"{what}\t{who}\n" for who, what in SPOKEN)),
        ("talk.vtt", "WEBVTT\n\n" + "".join(f"00:01.000 --> 00:02.000\n<v {who}>{what}\n\n" for who, what in SPOKEN)),
    ],
)
def test_stated_speakers_have_their_turns_and_the_tei_is_valid(name: str, data: str) -> None:
    said: list[Diagnostic] = []
    document = convert(extract(data.encode(), name, said.append), Project(), said.append).document
    assert [one for one in (*said, *validate(document, name=name)) if one.severity is Severity.ERROR] == []
    speakers = [str(element.text) for element in etree.fromstring(document).iter(tei("speaker"))]
    assert speakers == [who for who, _ in SPOKEN]
