"""Our grammars against those of the TEI's own toolchain: equal languages, shown by derivatives."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from teiwright.diagnostics import Diagnostic
from teiwright.odd import FORMATS, Schema, Specification, compile_odd
from teiwright.odd.difference import differences
from teiwright.odd.grammar import read_grammar
from teiwright.odd.shape import Shapes
from teiwright.odd.xsd import write_xsd

SAMPLE = ("tei_bare", "tei_jtei", "tei_lite", "tei_drama")
"""The rest of the ten is compared by bench/schema_agreement.py."""


def shapes(grammar: bytes) -> Shapes:
    return Shapes(read_grammar(etree.ElementTree(etree.fromstring(grammar))))


@pytest.fixture(scope="module", params=SAMPLE)
def named(request: pytest.FixtureRequest, tei_material: Path, specification: Specification) -> tuple[str, Schema]:
    name = str(request.param)
    return name, compile_odd(tei_material / "odd" / f"{name}.odd", specification)


def test_every_element_allows_what_the_official_grammar_allows(named: tuple[str, Schema], tei_material: Path) -> None:
    official = (tei_material / "expected" / f"{named[0]}.rng").read_bytes()
    assert [str(found) for found in differences(shapes(official), shapes(FORMATS["rng"](named[1])))] == []


def test_what_is_lost_with_the_official_grammar_is_reported_and_can_be_kept(
    tei_material: Path, specification: Specification
) -> None:
    said: list[Diagnostic] = []
    odd = tei_material / "odd" / "tei_jtei.odd"
    lost = FORMATS["rng"](compile_odd(odd, specification, report=said.append))
    kept = FORMATS["rng"](compile_odd(odd, specification, exact=True))
    apart = {(d.element, d.words.split()[0]) for d in differences(shapes(lost), shapes(kept))}
    assert apart == {(name, "@type") for name in ("head", "list", "num", "tag", "title")}
    reported = {d.message for d in said if d.code == "odd-lost" and d.where is not None}
    assert all(any(f" {element}/{attribute} " in words for words in reported) for element, attribute in apart)


def test_a_grammar_holds_nothing_that_libxml2_stumbles_over(named: tuple[str, Schema]) -> None:
    root = etree.fromstring(FORMATS["rng"](named[1]))
    assert root.find(".//{*}notAllowed") is None
    assert [group for group in root.iter("{*}group") if len(group) < 2] == []
    referred = {ref.get("name") for ref in root.iter("{*}ref")}
    assert [define.get("name") for define in root.iter("{*}define") if define.get("name") not in referred] == []
    etree.RelaxNG(root)


def test_documents_of_ours_are_documents_of_the_whole_of_tei(our_schema: Schema, tei_material: Path) -> None:
    """Nothing of ours is wider than TEI: no element, attribute, value or order."""
    whole = (tei_material / "tei_all.rng").read_bytes()
    found = differences(shapes(whole), shapes(FORMATS["rng"](our_schema)))
    assert [str(difference) for difference in found if not difference.narrower] == []


def test_the_xsd_accepts_our_documents_and_refuses_an_unknown_root(our_schema: Schema, tmp_path: Path) -> None:
    for name, text in write_xsd(our_schema, name="ours").items():
        (tmp_path / name).write_bytes(text)
    xsd = etree.XMLSchema(etree.parse(tmp_path / "ours.xsd"))
    for document in sorted((Path(__file__).parent / "documents").glob("*.xml")):
        assert xsd.validate(etree.parse(document)), xsd.error_log
    assert not xsd.validate(etree.ElementTree(etree.XML('<p xmlns="http://www.tei-c.org/ns/1.0"/>')))
    spaced = etree.parse(Path(__file__).parent / "documents" / "conversation.xml")
    next(spaced.iter("{*}pb")).text = "\n  "
    assert xsd.validate(spaced)
