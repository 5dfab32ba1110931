"""Schematron rules run as the standard and XSLT have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from teiwright.checks import parse
from teiwright.checks.schematron.model import Rules
from teiwright.checks.schematron.nodes import rooted
from teiwright.checks.schematron.read import read
from teiwright.checks.schematron.run import check_rules
from teiwright.checks.schematron.xpath1 import attributes_read
from teiwright.diagnostics import Halt, Severity

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<p n="1" xml:id="a">one</p>
<p n="2" corresp="#a">two</p>
<note n="2">three</note>
</TEI>"""


def rules(body: str, binding: str = "xslt", more: str = "") -> Rules:
    text = (
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}" {more}>'
        f'<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>{body}</schema>'
    )
    return read(parse.parse(text.encode(), name="r.sch").root, name="r.sch")


def said(body: str, binding: str = "xslt", more: str = "") -> list[str]:
    document = parse.parse(DOCUMENT.encode(), name="t.xml")
    return [one.diagnostic.message for one in check_rules(document, rules(body, binding, more))]


@pytest.mark.parametrize("binding", ["xslt", "xslt2", "xslt3"])
def test_asserts_and_reports_speak_with_values(binding: str) -> None:
    body = (
        '<pattern><rule context="t:p"><assert test="@n = 1">no <name/> <value-of select="@n"/></assert>'
        "<report test=\"starts-with(., 't')\">begins with t</report></rule></pattern>"
    )
    assert said(body, binding) == ["no p 2", "begins with t"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_the_first_rule_that_matches_is_the_only_one(binding: str) -> None:
    body = (
        '<pattern><rule context="t:p[@n = \'1\']"><report test="true()">first</report></rule>'
        '<rule context="t:p"><report test="true()">second</report></rule></pattern>'
    )
    assert said(body, binding) == ["first", "second"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_current_is_the_node_of_the_rule_even_inside_a_predicate(binding: str) -> None:
    body = (
        '<pattern><rule context="t:note"><report test="//t:p[@n = current()/@n]">same number</report></rule></pattern>'
    )
    assert said(body, binding) == ["same number"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_variables_of_schema_pattern_and_rule_are_seen(binding: str) -> None:
    body = (
        '<let name="two" value="2"/><pattern><let name="all" value="//t:p"/><rule context="t:note">'
        '<let name="n" value="@n"/><report test="$n = $two and count($all) = 2"><value-of select="$n"/></report>'
        "</rule></pattern>"
    )
    assert said(body, binding) == ["2"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_keys_and_identifiers_are_looked_up(binding: str) -> None:
    body = (
        '<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="number" match="t:p" use="@n"/>'
        '<pattern><rule context="t:note"><assert test="key(\'number\', @n)/@corresp">none</assert></rule></pattern>'
        '<pattern><rule context="t:p[@corresp]"><report test="id(substring(@corresp, 2))/@n = \'1\'">found</report>'
        "</rule></pattern>"
    )
    assert said(body, binding) == ["found"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_an_attribute_may_be_the_context(binding: str) -> None:
    document = parse.parse(DOCUMENT.encode(), name="t.xml")
    body = '<pattern><rule context="t:p/@n"><assert test=". = \'1\'">not one</assert></rule></pattern>'
    (found,) = check_rules(document, rules(body, binding))
    assert str(found.diagnostic.where) == "t.xml:3:7"


def test_abstract_patterns_and_rules_are_filled_in() -> None:
    body = (
        '<pattern abstract="true" id="needs"><rule context="$where"><assert test="$what">lacks $what</assert></rule>'
        "</pattern>"
        '<pattern is-a="needs"><param name="where" value="t:note"/><param name="what" value="@type"/></pattern>'
        '<pattern><rule abstract="true" id="words"><assert test="@rend">no rend</assert></rule>'
        '<rule context="t:note"><extends rule="words"/></rule></pattern>'
    )
    assert said(body) == ["lacks $what", "no rend"]


def test_roles_decide_how_bad_it_is() -> None:
    document = parse.parse(DOCUMENT.encode(), name="t.xml")
    body = "".join(
        f'<pattern><rule context="t:note"><report test="1" role="{role}">x</report></rule></pattern>'
        for role in ("nonfatal", "info", "error")
    )
    found = [one.diagnostic.severity for one in check_rules(document, rules(body))]
    assert found == [Severity.WARNING, Severity.NOTE, Severity.ERROR]


def test_only_the_patterns_of_the_phase_run() -> None:
    body = (
        '<phase id="quick"><active pattern="a"/></phase>'
        '<pattern id="a"><rule context="t:note"><report test="1">a</report></rule></pattern>'
        '<pattern id="b"><rule context="t:note"><report test="1">b</report></rule></pattern>'
    )
    assert said(body, more='defaultPhase="quick"') == ["a"]


def test_modern_expressions_are_understood() -> None:
    body = (
        '<pattern><rule context="t:*[@n castable as xs:integer]">'
        "<report test=\"some $x in tokenize(@n, ',') satisfies xs:integer($x) gt 1\">above</report></rule></pattern>"
    )
    assert said(f'<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>{body}', "xslt2") == ["above", "above"]


def test_a_rule_that_is_wrong_is_reported_as_such() -> None:
    for binding in ("xslt", "xslt2"):
        with pytest.raises(Halt) as halted:
            said('<pattern><rule context="t:p"><assert test="@n = ">x</assert></rule></pattern>', binding)
        assert halted.value.diagnostic.code == "rule-broken"


def test_an_unknown_query_language_is_refused() -> None:
    with pytest.raises(Halt) as halted:
        rules("", "stx")
    assert halted.value.diagnostic.code == "schema-broken"


@pytest.mark.parametrize("call", ["doc('{}')", "unparsed-text('{}')", "collection('{}')"])
def test_rules_read_no_file(call: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>")
    test = call.format(secret.as_uri())
    with pytest.raises(Halt) as halted:
        said(f'<pattern><rule context="t:note"><report test="{test}">read</report></rule></pattern>', "xslt3")
    assert halted.value.diagnostic.code == "rule-broken"


def test_quick_fixes_are_told() -> None:
    body = (
        '<pattern><rule context="t:note" xmlns:q="http://www.schematron-quickfix.com/validator/process">'
        '<assert test="@resp" q:fix="add take">whose?</assert>'
        '<q:fix id="add"><q:description><q:title>Add the  editor</q:title></q:description></q:fix></rule></pattern>'
        '<q:fixes xmlns:q="http://www.schematron-quickfix.com/validator/process"><q:fix id="take"><q:description>'
        "<q:title>Take it off</q:title></q:description><q:delete/></q:fix></q:fixes>"
    )
    (found,) = check_rules(parse.parse(DOCUMENT.encode(), name="t.xml"), rules(body))
    assert found.test.fixes == ("Add the editor", "Take it off")
    assert found.diagnostic.help.endswith("It offers: Add the editor; Take it off.")


@pytest.mark.parametrize(
    ("context", "path"),
    [
        ("t:p[@n and @to]", "/descendant::t:p[@n and @to]"),
        ("t:div", "/descendant::t:div"),
        ("t:p[2]", "//t:p[2]"),
        ("t:p[count(t:q)]", "//t:p[count(t:q)]"),
        ("t:p[last()]", "//t:p[last()]"),
        ("@n", "//@n"),
        ("t:div/t:p[$n]", "//t:div/t:p[$n]"),
    ],
)
def test_a_context_without_places_is_sought_in_one_walk(context: str, path: str) -> None:
    assert rooted(context) == path


@pytest.mark.parametrize(
    ("expression", "read"),
    [
        ("starts-with(@a, '#') and not(@b = @a)", ("a", "b")),
        ("count(id(translate(@who, '#', ''))) = 1", ("who",)),
        ("id(@a)/t:p", None),
        ("@a and b", None),
        ("string-length() > 1", None),
        ("@a/../b", None),
        ("position() = 1", None),
        ("current()/@a", None),
    ],
)
def test_what_reads_attributes_alone_is_known(expression: str, read: tuple[str, ...] | None) -> None:
    assert attributes_read(expression) == read


def test_an_earlier_rule_keeps_its_nodes_though_it_found_no_fault() -> None:
    body = (
        '<pattern><rule context="t:p[@n = \'1\']"><assert test="true()">first</assert></rule>'
        '<rule context="t:p"><assert test="@n = \'none\'">second</assert></rule></pattern>'
    )
    assert said(body) == ["second"]
