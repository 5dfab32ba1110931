"""XSD 1.1: what 1.0 leaves open is asserted, and what stays open is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from teiwright.diagnostics import Diagnostic
from teiwright.odd import Schema
from teiwright.odd.xsd import write_xsd

Compile = Callable[..., Schema]
Accepts = Callable[[str], bool]
EMPTY = '<elementSpec ident="{0}" module="m"><content><empty/></content></elementSpec>'
CONTENTS = {
    "two ways to begin": (
        '<sequence><elementRef key="b" minOccurs="0" maxOccurs="unbounded"/><elementRef key="b"/></sequence>',
        ["<b/>", "<b/><b/>"],
        ["", "<c/>", "<b/><c/>"],
    ),
    "any order": (
        '<interleave><elementRef key="b"/><elementRef key="c" minOccurs="0" maxOccurs="2"/></interleave>',
        ["<b/>", "<c/><b/><c/>"],
        ["", "<c/>", "<b/><b/>", "<c/><c/><c/><b/>"],
    ),
    "a repeated pair": (
        '<sequence><elementRef key="b" minOccurs="0"/><sequence minOccurs="0" maxOccurs="unbounded">'
        '<elementRef key="b"/><elementRef key="c"/></sequence></sequence>',
        ["", "<b/>", "<b/><c/>", "<b/><b/><c/>", "<b/><c/><b/><c/>"],
        ["<c/>", "<b/><b/>", "<b/><c/><c/>"],
    ),
}


@pytest.fixture
def asserted(compiled: Compile, tmp_path: Path) -> Callable[[str, list[Diagnostic]], Accepts]:
    """The judgement of an XSD 1.1 over documents whose root is ``a``, which has the content and attributes given."""

    def make(inside: str, said: list[Diagnostic]) -> Accepts:
        source = f'<elementSpec ident="a" module="m">{inside}</elementSpec>{EMPTY.format("b")}{EMPTY.format("c")}'
        files = write_xsd(compiled(source, '<moduleRef key="m"/>'), name="x", version="1.1", report=said.append)
        for name, text in files.items():
            (tmp_path / name).write_bytes(text)
        xsd = xmlschema.XMLSchema11(str(tmp_path / "x.xsd"))

        def accepts(document: str) -> bool:
            return bool(xsd.is_valid(etree.fromstring(document)))

        return accepts

    return make


def a(inside: str, attributes: str = "") -> str:
    return f'<a xmlns="http://www.tei-c.org/ns/1.0" {attributes}>{inside}</a>'


@pytest.mark.parametrize("name", sorted(CONTENTS))
def test_content_that_xsd_cannot_follow_is_asserted(
    asserted: Callable[[str, list[Diagnostic]], Accepts], name: str
) -> None:
    content, good, bad = CONTENTS[name]
    said: list[Diagnostic] = []
    accepts = asserted(f"<content>{content}</content>", said)
    assert said == []
    assert [inside for inside in good if not accepts(a(inside))] == []
    assert [inside for inside in bad if accepts(a(inside))] == []


def test_a_choice_of_attributes_is_asserted(asserted: Callable[[str, list[Diagnostic]], Accepts]) -> None:
    attributes = '<attList org="choice"><attDef ident="x" usage="req"/><attDef ident="y" usage="req"/></attList>'
    said: list[Diagnostic] = []
    accepts = asserted(f"<content><empty/></content>{attributes}", said)
    assert said == []
    assert accepts(a("", 'x="1"'))
    assert accepts(a("", 'y="1"'))
    assert not accepts(a("", 'x="1" y="1"'))
    assert not accepts(a(""))


RULE = (
    '<constraintSpec ident="{0}" scheme="schematron"><constraint>'
    '<rule xmlns="http://purl.oclc.org/dsdl/schematron" context="{1}"><assert test="{2}"{3}>No.</assert></rule>'
    "</constraint></constraintSpec>"
)
OPEN = (
    '<content><alternate minOccurs="0" maxOccurs="unbounded"><elementRef key="b"/><elementRef key="c"/></alternate>'
    '</content><attList><attDef ident="n"/></attList>'
)


def test_a_rule_about_one_element_is_asserted(asserted: Callable[[str, list[Diagnostic]], Accepts]) -> None:
    said: list[Diagnostic] = []
    accepts = asserted(RULE.format("one", "tei:a[@n]", "tei:b and contains(@n, 'x')", "") + OPEN, said)
    assert said == []
    assert [accepts(a("", "")), accepts(a("<b/>", 'n="xy"'))] == [True, True]
    assert [accepts(a("", 'n="x"')), accepts(a("<b/>", 'n="y"'))] == [False, False]


@pytest.mark.parametrize("test", ["parent::tei:c", "id('x')", "/tei:a", "following-sibling::*", "key('k', '1')"])
def test_a_rule_that_looks_outside_is_reported(asserted: Callable[[str, list[Diagnostic]], Accepts], test: str) -> None:
    said: list[Diagnostic] = []
    accepts = asserted(RULE.format("one", "tei:a", test, "") + OPEN, said)
    assert [diagnostic.code for diagnostic in said] == ["xsd-wider"]
    assert accepts(a(""))


def test_a_warning_refuses_nothing(asserted: Callable[[str, list[Diagnostic]], Accepts]) -> None:
    accepts = asserted(RULE.format("one", "tei:a", "tei:b", ' role="warning"') + OPEN, [])
    assert accepts(a(""))


def test_our_documents_pass_our_assertions(our_schema: Schema, tmp_path: Path) -> None:
    for name, text in write_xsd(our_schema, name="ours", version="1.1").items():
        (tmp_path / name).write_bytes(text)
    xsd = xmlschema.XMLSchema11(str(tmp_path / "ours.xsd"))
    good = (Path(__file__).parent / "documents" / "conversation.xml").read_text(encoding="utf-8")
    assert [str(fault.reason) for fault in xsd.iter_errors(etree.fromstring(good.encode()))] == []
    bad = good.replace("<head>The rope</head>", "<head>The rope</head><head>Again</head>")
    assert bad != good
    assert not xsd.is_valid(etree.fromstring(bad.encode()))
