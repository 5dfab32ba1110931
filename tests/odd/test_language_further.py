"""The ODD language where its parts meet: customisations in a chain, deleted classes, groups across files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from test_language import SOURCE, grammar

from teiwright.diagnostics import Halt
from teiwright.odd import FORMATS, Schema, compile_odd

Compile = Callable[..., Schema]
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:rng="http://relaxng.org/ns/structure/1.0">{}</TEI>'


def attributes(schema: Schema, element: str) -> list[str]:
    return [getattr(use.name, "local", "*") for use in schema.elements[element].uses()]


def test_a_deleted_attribute_class_takes_its_attributes_along(compiled: Compile) -> None:
    gone = '<moduleRef key="m"/><classSpec ident="att.all" type="atts" mode="delete"/>'
    assert attributes(compiled(SOURCE, gone), "a") == []


def test_a_class_can_lose_one_attribute_for_all_its_members(compiled: Compile) -> None:
    change = '<attList><attDef ident="n" mode="delete"/></attList>'
    thin = f'<moduleRef key="m"/><classSpec ident="att.all" type="atts" mode="change">{change}</classSpec>'
    assert attributes(compiled(SOURCE, thin), "a") == ["type"]


def test_a_class_called_in_can_be_thinned_out(compiled: Compile) -> None:
    schema = compiled(SOURCE, '<moduleRef key="m"/><classRef key="att.all" include="n"/>')
    assert attributes(schema, "a") == ["n"]
    schema = compiled(SOURCE, '<moduleRef key="m"/><classRef key="att.all" except="n"/>')
    assert attributes(schema, "a") == ["type"]


def test_attributes_of_subclasses_come_by_way_of_their_class(compiled: Compile) -> None:
    more = """<classSpec ident="att.more" type="atts"><classes><memberOf key="att.all"/></classes>
      <attList><attDef ident="more"/></attList></classSpec>
      <elementSpec ident="c" mode="change"><classes mode="change"><memberOf key="att.more"/></classes></elementSpec>"""
    assert attributes(compiled(SOURCE, f'<moduleRef key="m"/>{more}'), "c") == ["n", "type", "more"]


def test_an_attribute_is_written_by_its_alternative_name(compiled: Compile) -> None:
    change = '<attList><attDef ident="n" mode="change" usage="req"><altIdent>number</altIdent></attDef></attList>'
    found = grammar(
        compiled(SOURCE, f'<moduleRef key="m"/><elementSpec ident="a" mode="change">{change}</elementSpec>')
    )
    assert "attribute number { xsd:token }" in found["a"]


def test_a_replaced_element_has_nothing_of_the_old_one(compiled: Compile) -> None:
    new = '<elementSpec ident="a" mode="replace"><content><elementRef key="c"/></content></elementSpec>'
    assert grammar(compiled(SOURCE, f'<moduleRef key="m"/>{new}'))["a"] == "element a { c }"


def test_a_changed_attribute_gets_its_datatype_anew(compiled: Compile) -> None:
    datatype = '<datatype minOccurs="1" maxOccurs="2"><dataRef name="integer"/></datatype>'
    change = f'<attList><attDef ident="n" mode="change">{datatype}</attDef></attList>'
    found = grammar(
        compiled(SOURCE, f'<moduleRef key="m"/><elementSpec ident="a" mode="change">{change}</elementSpec>')
    )
    assert "list { xsd:integer, xsd:integer? }" in found["a"]


@pytest.mark.parametrize(
    ("content", "good", "bad"),
    [
        (
            '<classRef key="model.inner" expand="sequence"/>',
            ["<b/><c/>"],
            ["<b/>", "<c/><b/>", ""],
        ),
        (
            '<classRef key="model.inner" expand="sequenceRepeatable" minOccurs="0"/>',
            ["", "<b/><b/><c/>"],
            ["<b/>", "<c/><b/>"],
        ),
        (
            '<classRef key="model.inner" expand="sequenceOptionalRepeatable" include="c"/>',
            ["", "<c/><c/>"],
            ["<b/>"],
        ),
        (
            '<sequence minOccurs="2" maxOccurs="2"><elementRef key="b"/><elementRef key="c" minOccurs="0"/></sequence>',
            ["<b/><b/>", "<b/><c/><b/><c/>"],
            ["<b/>", "<b/><b/><b/>", "<c/><b/>"],
        ),
        (
            '<alternate minOccurs="3" maxOccurs="unbounded"><elementRef key="b"/><elementRef key="c"/></alternate>',
            ["<b/><c/><b/>", "<c/><c/><c/><c/>"],
            ["<b/><c/>"],
        ),
        (
            '<alternate><sequence><elementRef key="b"/><textNode/></sequence><empty/></alternate>',
            ["", "<b/>words"],
            ["<c/>"],
        ),
        (
            '<dataRef name="decimal"><dataFacet name="minInclusive" value="0"/>'
            '<dataFacet name="fractionDigits" value="1"/></dataRef>',
            ["0.5", "12"],
            ["-1", "0.25", "x"],
        ),
        (
            '<valList type="closed"><valItem ident="x"/><valItem ident="y"><altIdent>z</altIdent></valItem></valList>',
            ["x", "z"],
            ["y", ""],
        ),
        (
            '<anyElement except="http://www.tei-c.org/ns/1.0"/>',
            ['<m xmlns="urn:m"><n/></m>'],
            ["<b/>", '<m xmlns="urn:m"><b xmlns="http://www.tei-c.org/ns/1.0"/></m>'],
        ),
        (
            "<rng:interleave><rng:ref name='b'/><rng:optional><rng:ref name='c'/></rng:optional></rng:interleave>",
            ["<b/>", "<c/><b/>"],
            ["<c/>", "<b/><b/>"],
        ),
        (
            "<rng:mixed><rng:zeroOrMore><rng:choice><rng:ref name='b'/><rng:ref name='c'/></rng:choice>"
            "</rng:zeroOrMore></rng:mixed>",
            ["words<b/>words<c/>"],
            ["<a/>"],
        ),
        (
            "<rng:list><rng:oneOrMore><rng:data type='integer'/></rng:oneOrMore></rng:list>",
            ["1 2 3"],
            ["", "1 x"],
        ),
    ],
)
def test_content_accepts_and_refuses(compiled: Compile, content: str, good: list[str], bad: list[str]) -> None:
    change = f'<elementSpec ident="a" mode="change"><classes/><content>{content}</content></elementSpec>'
    loose = '<elementSpec ident="b" mode="change"><content><empty/></content></elementSpec>'
    grammar_ = etree.RelaxNG(etree.fromstring(FORMATS["rng"](compiled(SOURCE, f'<moduleRef key="m"/>{change}{loose}'))))

    def accepts(inside: str) -> bool:
        return bool(grammar_.validate(etree.fromstring(f'<a xmlns="http://www.tei-c.org/ns/1.0">{inside}</a>')))

    assert [inside for inside in good if not accepts(inside)] == []
    assert [inside for inside in bad if accepts(inside)] == []


def test_three_customisations_stand_in_a_chain(compiled: Compile, tmp_path: Path) -> None:
    spec = '<schemaSpec ident="{}" start="a" source="{}"><moduleRef key="m" {}/>{}</schemaSpec>'
    deleted = '<elementSpec ident="a" mode="change"><attList><attDef ident="n" mode="delete"/></attList></elementSpec>'
    (tmp_path / "one.odd").write_text(TEI.format(spec.format("one", "source.xml", "", deleted)), encoding="utf-8")
    (tmp_path / "two.odd").write_text(TEI.format(spec.format("two", "one.odd", 'except="c"', "")), encoding="utf-8")
    schema = compiled(SOURCE, '<moduleRef key="m"/>', 'start="a" source="two.odd"')
    assert set(schema.elements) == {"a", "b"}
    assert attributes(schema, "a") == ["type"]


def test_one_module_can_come_from_another_source(compiled: Compile, tmp_path: Path) -> None:
    other = '<elementSpec ident="d" module="n"><classes><memberOf key="model.inner"/></classes></elementSpec>'
    (tmp_path / "other.xml").write_text(TEI.format(other), encoding="utf-8")
    schema = compiled(SOURCE, '<moduleRef key="m"/><moduleRef key="n" source="other.xml"/>')
    assert "d" in schema.elements


def test_one_element_can_come_from_a_compiled_odd(compiled: Compile, tmp_path: Path) -> None:
    spec = '<schemaSpec ident="x">{}</schemaSpec>'.format(
        '<elementSpec ident="c" module="m"><classes><memberOf key="model.inner"/></classes>'
        "<content><textNode/></content></elementSpec>"
    )
    (tmp_path / "compiled.odd").write_text(TEI.format(spec), encoding="utf-8")
    schema = compiled(SOURCE, '<moduleRef key="m" except="c"/><elementRef key="c" source="compiled.odd"/>')
    assert grammar(schema)["c"] == "element c { text }"


def test_a_group_calls_in_a_group_of_another_file(compiled: Compile, tmp_path: Path) -> None:
    group = '<specGrp xml:id="{}">{}</specGrp>'
    (tmp_path / "two.xml").write_text(
        TEI.format(group.format("two", '<elementSpec ident="c" mode="delete"/>')), encoding="utf-8"
    )
    (tmp_path / "one.xml").write_text(
        TEI.format(group.format("one", '<specGrpRef target="two.xml#two"/>')), encoding="utf-8"
    )
    assert "c" not in compiled(SOURCE, '<moduleRef key="m"/><specGrpRef target="one.xml#one"/>').elements


def test_a_rule_of_a_group_and_of_an_attribute_is_kept(compiled: Compile) -> None:
    rule = """<constraintSpec ident="{}" scheme="schematron"><constraint>
      <assert xmlns="http://purl.oclc.org/dsdl/schematron" test="{}">No.</assert></constraint></constraintSpec>"""
    group = f"<specGrp>{rule.format('whole', 'tei:a')}</specGrp>"
    attribute = f'<attDef ident="n" mode="change">{rule.format("own", ". = 1")}</attDef>'
    change = f'<elementSpec ident="a" mode="change"><attList>{attribute}</attList></elementSpec>'
    root = etree.fromstring(FORMATS["sch"](compiled(SOURCE, f'<moduleRef key="m"/>{group}{change}')))
    found = {(node.getparent().get("context"), node.get("test")) for node in root.iter("{*}assert")}
    assert found == {("/", "tei:a"), ("tei:a/@n", ". = 1")}


@pytest.mark.parametrize(
    "schema",
    [
        '<elementSpec ident="a" mode="change"><content><surprise/></content></elementSpec>',
        '<elementSpec ident="a" mode="change"><content><rng:externalRef href="x.rng"/></content></elementSpec>',
        '<elementSpec ident="a" mode="change"><content><elementRef key="b" minOccurs="few"/></content></elementSpec>',
        '<elementSpec ident="a" mode="change"><content><classRef key="model.inner" expand="all"/></content>'
        "</elementSpec>",
        '<elementSpec mode="change"/>',
        '<elementSpec ident="a" mode="change"><attList><attRef name="zzz"/></attList></elementSpec>',
        '<elementSpec ident="a" mode="change"><attList><attDef ident="n" mode="change"><surprise/></attDef></attList>'
        "</elementSpec>",
        '<elementSpec ident="a" mode="change"><content><dataRef name="token"><dataFacet name="size" value="1"/>'
        "</dataRef></content></elementSpec>",
        '<elementSpec ident="a" mode="change"><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>'
        "</elementSpec>",
        '<include xmlns="http://www.w3.org/2001/XInclude" href="none.xml"/>',
        '<include xmlns="http://www.w3.org/2001/XInclude" href="source.xml" parse="text"/>',
        "<moduleRef/>",
        '<elementSpec ident="a" mode="change"><content><sequence><dataRef name="ID"/><elementRef key="b"/></sequence>'
        "</content></elementSpec>",
        '<elementSpec ident="a" mode="change"><content><dataRef name="token" maxOccurs="2"/></content></elementSpec>',
        '<elementSpec ident="a" mode="change"><content><interleave><classRef key="model.inner"/><elementRef key="b"/>'
        "</interleave></content></elementSpec>",
        '<elementSpec ident="a" mode="change"><content><sequence preserveOrder="false"><textNode/>'
        '<macroRef key="macro.words"/></sequence></content></elementSpec>',
        '<elementSpec ident="a" mode="change"><attList><attDef ident="other"><altIdent>n</altIdent></attDef></attList>'
        "</elementSpec>",
        '<elementSpec ident="a" mode="change"><constraintSpec ident="x" scheme="schematron"><constraint><p/>'
        "</constraint></constraintSpec></elementSpec>",
        '<elementSpec ident="a" mode="change"><constraintSpec ident="x" scheme="prolog"><constraint/></constraintSpec>'
        "</elementSpec>",
        '<elementSpec ident="a" mode="change"><attList><surprise/></attList></elementSpec>',
        '<elementSpec ident="a" mode="change"><surprise/></elementSpec>',
    ],
)
def test_what_is_not_supported_is_an_error_with_its_place(compiled: Compile, schema: str) -> None:
    with pytest.raises(Halt) as stopped:
        FORMATS["sch"](compiled(SOURCE, f'<moduleRef key="m"/>{schema}'))
    assert stopped.value.diagnostic.where is not None


def test_an_odd_that_is_its_own_source_is_an_error(tmp_path: Path) -> None:
    odd = tmp_path / "loop.odd"
    text = '<schemaSpec ident="loop" start="a" source="loop.odd"><moduleRef key="m"/></schemaSpec>'
    odd.write_text(TEI.format(text), encoding="utf-8")
    (tmp_path / "source.xml").write_text(TEI.format(SOURCE), encoding="utf-8")
    with pytest.raises(Halt) as stopped:
        compile_odd(odd, tmp_path / "source.xml")
    assert stopped.value.diagnostic.where is not None
