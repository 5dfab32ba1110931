"""The sample corpus is what a user starts from, so it has to be in order itself."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from teiwright.settings import read_settings
from teiwright.tei import XML_ID, tei

SAMPLE = Path(__file__).parents[2] / "tei" / "sample"
TRANSCRIPTS = sorted((SAMPLE / "transcripts").glob("*.txt"))


def test_the_sample_has_a_negotiation_a_hearing_and_an_interview() -> None:
    assert [path.stem for path in TRANSCRIPTS] == [
        "amsel-interview_1987-03-09",
        "harn-weir_1928-06-14",
        "skarn-light_1954-11-23",
    ]


def test_the_name_of_each_transcript_can_be_the_id_of_its_tei() -> None:
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", path.stem) for path in TRANSCRIPTS)


def test_the_settings_name_a_personography_that_is_there() -> None:
    settings = read_settings(SAMPLE / "teiwright.toml")
    assert (SAMPLE / settings.corpus.people).is_file()
    assert {path.stem for path in TRANSCRIPTS} >= set(settings.documents)


def test_each_person_of_the_personography_has_an_id_of_their_own() -> None:
    people = list(etree.parse(SAMPLE / "people.xml").iter(tei("person")))
    ids = [person.get(XML_ID) for person in people]
    assert None not in ids
    assert len(set(ids)) == len(ids) == 29
