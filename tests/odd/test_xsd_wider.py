"""XSD accepts what RELAX NG accepts, and says where it accepts more: wildcards, words, attributes, namespaces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xmlschema
from lxml import etree
from test_language import SOURCE
from test_language_official import MODULE, element

from teiwright.diagnostics import Diagnostic
from teiwright.odd import FORMATS, Schema
from teiwright.odd.xsd import write_xsd

Compile = Callable[..., Schema]
TEI = "http://www.tei-c.org/ns/1.0"


def written(schema: Schema, folder: Path, version: str = "1.0") -> tuple[Path, list[str]]:
    """The XSD of a schema, in a folder, and what is said to be wider."""
    said: list[Diagnostic] = []
    for name, text in write_xsd(schema, name="made", version=version, report=said.append).items():
        (folder / name).write_bytes(text)
    assert {diagnostic.code for diagnostic in said} <= {"xsd-wider"}
    return folder / "made.xsd", [diagnostic.message for diagnostic in said]


def verdicts(schema: Schema, folder: Path, inside: str, ns: str = TEI) -> tuple[bool, bool, bool]:
    """What RELAX NG and XSD, in libxml2 and in xmlschema, say of a document."""
    path, _ = written(schema, folder)
    document = etree.fromstring(f'<a xmlns="{ns}" xmlns:x="urn:x" xmlns:y="urn:y">{inside}</a>')
    grammar = etree.RelaxNG(etree.fromstring(FORMATS["rng"](schema)))
    xsd = etree.XMLSchema(etree.parse(path))
    return grammar.validate(document), xsd.validate(document), xmlschema.XMLSchema(str(path)).is_valid(document)


SURE = (True, True, True)


def holding(content: str, more: str = "") -> str:
    return MODULE + element("a", f"<classes/><content>{content}</content>") + more


@pytest.mark.parametrize(
    ("content", "inside"),
    [
        ('<anyElement except="urn:x"/>', "<b><zzz/></b>"),
        ('<anyElement except="urn:x"/>', "<y:z><b n='1'/></y:z>"),
        ('<sequence><elementRef key="b"/><anyElement except="urn:x"/></sequence>', "<b/><b/>"),
        ('<alternate maxOccurs="2"><elementRef key="b"/><anyElement except="urn:x"/></alternate>', "<b/><y:z/>"),
        (f'<sequence><elementRef key="b"/><anyElement except="{TEI}"/></sequence>', "<b/><x:z><y:z/></x:z>"),
        (f'<anyElement except="{TEI}"/>', '<z xmlns=""/>'),
        ("<rng:element name='own'><rng:text/></rng:element>", "<own>words</own>"),
        ("<rng:element name='own' ns='urn:x'><rng:text/></rng:element>", "<x:own>words</x:own>"),
        ("<rng:element><rng:nsName ns='urn:x'/><rng:text/></rng:element>", "<x:own>words</x:own>"),
        (
            "<rng:choice><rng:element name='one' ns='urn:x'/><rng:element name='two' ns='urn:x'/></rng:choice>",
            "<x:two/>",
        ),
        (
            "<rng:element><rng:choice><rng:name ns='urn:x'>one</rng:name><rng:nsName ns='urn:y'/></rng:choice>"
            "<rng:empty/></rng:element>",
            "<y:z/>",
        ),
    ],
)
def test_elements_that_the_schema_does_not_declare_are_let_in(
    compiled: Compile, tmp_path: Path, content: str, inside: str
) -> None:
    schema = compiled(SOURCE, holding(content))
    assert verdicts(schema, tmp_path, inside) == SURE
    assert any("<a>: it allows" in message for message in written(schema, tmp_path)[1])


def test_a_wildcard_of_other_namespaces_keeps_ours_out(compiled: Compile, tmp_path: Path) -> None:
    schema = compiled(SOURCE, holding(f'<anyElement except="{TEI}"/>'))
    assert verdicts(schema, tmp_path, "<b/>") == (False, False, False)


@pytest.mark.parametrize(
    ("content", "good", "bad"),
    [
        ('<dataRef name="integer" minOccurs="0"/>', ["", "12"], ["x"]),
        ('<alternate><dataRef name="integer"/><valList type="closed"><valItem ident="x"/></valList></alternate>',
         ["1", "x"], ["y"]),
        ('<macroRef key="macro.number"/>', ["1", "none"], ["y"]),
    ],
)  # fmt: skip
def test_words_are_what_they_must_be(
    compiled: Compile, tmp_path: Path, content: str, good: list[str], bad: list[str]
) -> None:
    none = '<valList type="closed"><valItem ident="none"/></valList>'
    number = f'<alternate><dataRef name="integer"/>{none}</alternate>'
    macro = f'<macroSpec ident="macro.number"><content>{number}</content></macroSpec>'
    schema = compiled(SOURCE, holding(content, macro))
    assert [verdicts(schema, tmp_path, words) for words in good] == [SURE] * len(good)
    assert [verdicts(schema, tmp_path, words) for words in bad] == [(False, False, False)] * len(bad)
    assert written(schema, tmp_path)[1] == []


def test_words_or_elements_are_wider_and_that_is_said(compiled: Compile, tmp_path: Path) -> None:
    content = '<alternate><dataRef name="integer"/><elementRef key="b"/></alternate>'
    schema = compiled(SOURCE, holding(content))
    assert verdicts(schema, tmp_path, "12") == SURE
    assert verdicts(schema, tmp_path, "<b/>") == SURE
    assert written(schema, tmp_path)[1] == ["XSD cannot say all that holds for <a>: it allows any words"]


def test_attributes_of_embedded_relax_ng_and_of_other_namespaces_may_stand(compiled: Compile, tmp_path: Path) -> None:
    embedded = "<rng:attribute name='e'><rng:data type='integer'/></rng:attribute><rng:attribute name='o' ns='urn:x'/>"
    content = f"<rng:element name='own'><rng:empty/></rng:element>{embedded}"
    foreign = '<attList><attDef ident="dir" ns="urn:y"/></attList>'
    schema = compiled(SOURCE, holding(content, element("b", foreign)))
    grammar = etree.RelaxNG(etree.fromstring(FORMATS["rng"](schema)))
    xsd = etree.XMLSchema(etree.parse(written(schema, tmp_path)[0]))
    good = etree.fromstring(f'<a xmlns="{TEI}" xmlns:x="urn:x" e="1" x:o="words"><own/></a>')
    bad = etree.fromstring(f'<a xmlns="{TEI}" xmlns:x="urn:x" e="one" x:o="words"><own/></a>')
    assert (grammar.validate(good), xsd.validate(good)) == (True, True)
    assert (grammar.validate(bad), xsd.validate(bad)) == (False, False)


def test_attributes_of_other_namespaces_are_let_in_and_that_is_said(compiled: Compile, tmp_path: Path) -> None:
    schema = compiled(SOURCE, MODULE + element("b", '<attList><attDef ident="dir" ns="urn:y"/></attList>'))
    assert verdicts(schema, tmp_path, '<b y:dir="1"/>') == SURE
    assert written(schema, tmp_path)[1] == [
        "XSD cannot say which attributes of other namespaces an element may bear, and what they must be"
    ]


def test_an_attribute_of_xml_is_as_wide_as_on_its_widest_element(compiled: Compile, tmp_path: Path) -> None:
    values = '<valList type="closed"><valItem ident="{}"/></valList>'
    space = '<attList><attDef ident="xml:space">{}</attDef></attList>'
    change = element("b", space.format(values.format("preserve"))) + element(
        "c", space.format(values.format("default"))
    )
    schema = compiled(SOURCE, MODULE + change)
    assert verdicts(schema, tmp_path, '<b xml:space="preserve"/><c xml:space="default"/>') == SURE
    assert any("@xml:space" in message for message in written(schema, tmp_path)[1])


def test_an_attribute_in_several_ways_of_a_choice_is_declared_once(compiled: Compile, tmp_path: Path) -> None:
    ways = '<attList org="choice"><attDef ident="x" usage="req">{}</attDef><attDef ident="x" usage="req"/></attList>'
    number = '<datatype><dataRef name="integer"/></datatype>'
    schema = compiled(SOURCE, MODULE + element("b", f"<attList>{ways.format(number)}</attList>"))
    assert verdicts(schema, tmp_path, '<b x="one"/>') == SURE


def test_elements_of_another_namespace_hold_those_of_ours(compiled: Compile, tmp_path: Path) -> None:
    other = element("d", '<content><elementRef key="b"/></content>', 'ns="urn:x" mode="add"')
    schema = compiled(SOURCE, holding('<elementRef key="d"/>', other))
    assert verdicts(schema, tmp_path, "<x:d><b/></x:d>") == SURE
    assert verdicts(schema, tmp_path, "<x:d><x:b/></x:d>") == (False, False, False)


def test_a_schema_of_no_namespace_has_an_xsd(compiled: Compile, tmp_path: Path) -> None:
    schema = compiled(SOURCE, MODULE, 'start="a" ns=""')
    assert verdicts(schema, tmp_path, "<b>words<c/></b>", ns="") == SURE
    assert verdicts(schema, tmp_path, "<c/>", ns="") == (False, False, False)


def test_a_schema_of_no_namespace_lets_in_those_of_others(compiled: Compile, tmp_path: Path) -> None:
    other = element("d", "<content><textNode/></content>", 'ns="urn:x" mode="add"')
    content = '<sequence><elementRef key="d"/><anyElement except="urn:x"/></sequence>'
    schema = compiled(SOURCE, holding(content, other), 'start="a" ns=""')
    assert verdicts(schema, tmp_path, "<x:d>words</x:d><y:z/>", ns="") == SURE
