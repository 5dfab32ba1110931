"""The Schematron of other people's ODDs: the asserts of the official extraction, each broken by some document."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken import all_tests, asserts, documents, fired
from lxml import etree

from teiwright.odd import FORMATS, Specification, compile_odd

NAMES = [
    *("tei_bare", "tei_corpus", "tei_drama", "tei_jtei", "tei_lite"),
    *("testdrama", "testms", "testnames", "testspoken", "testtranscr"),
]
BROKEN_HERE = ("tei_bare", "tei_lite")
"""The rest of the ten is broken by bench/schema_rules.py."""


def schematron(name: str, material: Path, specification: Specification) -> etree._Element:
    compiled = compile_odd(material / "odd" / f"{name}.odd", specification)
    return etree.fromstring(FORMATS["sch"](compiled))


@pytest.mark.parametrize("name", NAMES)
def test_the_asserts_are_those_of_the_official_extraction(
    name: str, tei_material: Path, specification: Specification
) -> None:
    official = etree.parse(tei_material / "expected" / f"{name}.isosch").getroot()
    assert asserts(schematron(name, tei_material, specification)) == asserts(official)


@pytest.mark.parametrize("name", BROKEN_HERE)
def test_each_assert_fires_on_a_document_made_to_break_it(
    name: str, tei_material: Path, specification: Specification
) -> None:
    rules = schematron(name, tei_material, specification)
    broken = set().union(*fired(rules, documents()))
    silent = [words for number, (words, hidden) in enumerate(all_tests(rules)) if number not in broken and not hidden]
    assert silent == []
