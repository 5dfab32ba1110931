"""The sample corpus as a whole: what each transcript becomes stands beside it, and every change of it is looked at.

``make golden`` takes what the code makes as what is expected; the difference is then read before it is kept.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from teiwright.api import Project, convert, read_project, read_source, transcripts, transform

SAMPLE = Path(__file__).parents[2] / "tei" / "sample"
PROJECT: Project = read_project(SAMPLE)
RAW = transcripts(PROJECT)
FORMS = {"tei": ".xml", "html": ".html", "text": ".txt"}


def made(raw: Path, form: str) -> bytes:
    """One form of a transcript; the page without its style, which has nothing to do with the transcript."""
    document = convert(read_source(raw, lambda diagnostic: None), PROJECT, lambda diagnostic: None).document
    if form == "tei":
        return document
    parameters = {"css": "link"} if form == "html" else {}
    return transform(etree.fromstring(document), to=form, parameters=parameters)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("raw", RAW, ids=lambda raw: raw.stem)
def test_a_transcript_becomes_what_stands_beside_it(raw: Path, form: str, request: pytest.FixtureRequest) -> None:
    golden = SAMPLE / form / f"{raw.stem}{FORMS[form]}"
    found = made(raw, form)
    if request.config.getoption("accept"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(found)
    assert found.decode().splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_nothing_stands_beside_the_transcripts_that_is_not_made_of_them() -> None:
    expected = {f"{form}/{raw.stem}{suffix}" for form, suffix in FORMS.items() for raw in RAW}
    there = {f"{form}/{path.name}" for form in FORMS for path in (SAMPLE / form).iterdir()}
    assert there == expected
