"""The ODD language, each part over a specification of a few lines; what compiles is read in the compact syntax."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from teiwright.diagnostics import Diagnostic, Halt
from teiwright.odd import FORMATS, Schema, compile_odd
from teiwright.odd.compact import write_compact

Compile = Callable[..., Schema]

SOURCE = """
<classSpec type="atts" ident="att.all" module="m"><attList>
  <attDef ident="n"><datatype><dataRef key="teidata.word"/></datatype></attDef>
  <attDef ident="type"><datatype><dataRef key="teidata.word"/></datatype></attDef></attList></classSpec>
<classSpec type="model" ident="model.inner" module="m"/>
<dataSpec ident="teidata.word" module="m"><content><dataRef name="token"/></content></dataSpec>
<macroSpec ident="macro.words" module="m"><content><alternate minOccurs="0" maxOccurs="unbounded">
  <textNode/><classRef key="model.inner"/></alternate></content></macroSpec>
<elementSpec ident="a" module="m"><classes><memberOf key="att.all"/></classes>
  <content><sequence><elementRef key="b"/><classRef key="model.inner" minOccurs="0"/></sequence></content></elementSpec>
<elementSpec ident="b" module="m"><classes><memberOf key="model.inner"/></classes>
  <content><macroRef key="macro.words"/></content></elementSpec>
<elementSpec ident="c" module="m"><classes><memberOf key="model.inner"/></classes><content><empty/></content>
</elementSpec>
"""


def grammar(schema: Schema) -> dict[str, str]:
    """The definitions of a schema in the compact syntax, by name."""
    lines = write_compact(schema).decode().split("\n")
    return {
        lines[at].removesuffix(" ="): " ".join(lines[at + 1].split())
        for at in range(len(lines) - 1)
        if lines[at].endswith(" =")
    }


def test_a_module_brings_its_elements_classes_and_macros(compiled: Compile) -> None:
    found = grammar(compiled(SOURCE, '<moduleRef key="m"/>'))
    assert found["model.inner"] == "b | c"
    assert found["a"].startswith("element a { b, model.inner?")


def test_include_and_except_touch_elements_only(compiled: Compile) -> None:
    schema = compiled(SOURCE, '<moduleRef key="m" include="a b"/>')
    assert grammar(schema)["model.inner"] == "b"
    assert grammar(compiled(SOURCE, '<moduleRef key="m" except="c"/>')) == grammar(schema)


def test_what_is_deleted_is_pruned_from_content(compiled: Compile) -> None:
    found = grammar(compiled(SOURCE, '<moduleRef key="m"/><classSpec ident="model.inner" type="model" mode="delete"/>'))
    assert found["a"].startswith("element a { b,")
    assert found["macro.words"] == "text*"


def test_an_element_that_nothing_can_match_is_no_part_of_the_schema(compiled: Compile) -> None:
    change = """<elementSpec ident="b" mode="change"><content><sequence><classRef key="model.none"/></sequence>
      </content></elementSpec><classSpec type="model" ident="model.none"/>
      <elementSpec ident="a" mode="change"><content><alternate><elementRef key="b"/><elementRef key="c"/>
      </alternate></content></elementSpec>"""
    found = grammar(compiled(SOURCE, f'<moduleRef key="m"/>{change}'))
    assert "b" not in found
    assert found["a"].startswith("element a { c,")


def test_classes_without_a_mode_replace_all_memberships(compiled: Compile) -> None:
    gone = '<elementSpec ident="a" mode="change"><classes/></elementSpec>'
    assert grammar(compiled(SOURCE, f'<moduleRef key="m"/>{gone}'))["a"] == "element a { b, model.inner? }"


def test_a_membership_can_be_taken_away_alone(compiled: Compile) -> None:
    change = '<classes mode="change"><memberOf key="model.inner" mode="delete"/></classes>'
    schema = compiled(SOURCE, f'<moduleRef key="m"/><elementSpec ident="c" mode="change">{change}</elementSpec>')
    assert grammar(schema)["model.inner"] == "b"


def test_an_inherited_attribute_can_be_deleted_for_one_element(compiled: Compile) -> None:
    change = '<elementSpec ident="a" mode="change"><attList><attDef ident="n" mode="delete"/></attList></elementSpec>'
    schema = compiled(SOURCE, f'<moduleRef key="m"/>{change}')
    assert [use.name.local for use in schema.elements["a"].uses()] == ["type"]


@pytest.mark.parametrize(
    ("list_type", "expected"),
    [("closed", '"x" | "y"'), ("semi", '("x" | "y" | xsd:token)'), ("open", "xsd:token")],
)
def test_a_list_of_values_closes_suggests_or_says_nothing(compiled: Compile, list_type: str, expected: str) -> None:
    items = '<valItem ident="x"/><valItem ident="z"><altIdent>y</altIdent></valItem>'
    values = f'<attDef ident="type" mode="change"><valList type="{list_type}">{items}</valList></attDef>'
    change = f'<elementSpec ident="a" mode="change"><attList>{values}</attList></elementSpec>'
    written = grammar(compiled(SOURCE, f'<moduleRef key="m"/>{change}'))["a"]
    assert expected.strip("()") in written


def test_items_of_a_list_are_added_and_deleted_one_by_one(compiled: Compile) -> None:
    source = SOURCE.replace(
        '<attDef ident="type"><datatype><dataRef key="teidata.word"/></datatype></attDef>',
        '<attDef ident="type"><valList type="closed"><valItem ident="x"/><valItem ident="y"/></valList></attDef>',
    )
    items = '<valItem ident="x" mode="delete"/><valItem ident="z" mode="add"/>'
    change = f'<attDef ident="type" mode="change"><valList type="closed" mode="change">{items}</valList></attDef>'
    spec = f'<classSpec ident="att.all" type="atts" mode="change"><attList>{change}</attList></classSpec>'
    assert '"y" | "z"' in grammar(compiled(source, f'<moduleRef key="m"/>{spec}'))["a"]


def test_a_choice_of_attributes_stays_a_choice(compiled: Compile) -> None:
    attributes = '<attDef ident="x" usage="req"/><attDef ident="y" usage="req"/>'
    change = f'<elementSpec ident="c" mode="change"><attList org="choice">{attributes}</attList></elementSpec>'
    found = grammar(compiled(SOURCE, f'<moduleRef key="m"/>{change}'))
    assert found["c"] == "element c { empty, (attribute x { text } | attribute y { text }) }"


def test_one_attribute_of_a_class_is_called_in_by_name(compiled: Compile) -> None:
    change = '<elementSpec ident="c" mode="change"><attList><attRef class="att.all" name="n"/></attList></elementSpec>'
    schema = compiled(SOURCE, f'<moduleRef key="m"/>{change}')
    assert [use.name.local for use in schema.elements["c"].uses()] == ["n"]


def test_documents_write_the_alternative_name(compiled: Compile) -> None:
    change = '<elementSpec ident="c" mode="change"><altIdent>see</altIdent></elementSpec>'
    assert grammar(compiled(SOURCE, f'<moduleRef key="m"/>{change}'))["c"] == "element see { empty }"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<sequence preserveOrder="false"><elementRef key="b"/><elementRef key="c"/></sequence>', "(b & c)"),
        ('<interleave><elementRef key="b"/><elementRef key="c"/></interleave>', "(b & c)"),
        ('<elementRef key="c" minOccurs="2" maxOccurs="3"/>', "c, c, c?"),
        (
            '<alternate><elementRef key="c" minOccurs="2" maxOccurs="2"/><elementRef key="b"/></alternate>',
            "(c, c) | b",
        ),
        ('<classRef key="model.inner" expand="sequenceOptional"/>', "b?, c?"),
        ('<classRef key="model.inner" except="b"/>', "c"),
        ('<dataRef name="token" restriction="[a-z]+"/>', 'xsd:token { pattern = "[a-z]+" }'),
        ('<dataRef key="teidata.word" restriction="[a-z]+"/>', 'xsd:token { pattern = "[a-z]+" }'),
        (
            '<dataRef name="double"><dataFacet name="minInclusive" value="0"/></dataRef>',
            'xsd:double { minInclusive = "0" }',
        ),
        ('<valList type="closed"><valItem ident="x"/></valList>', '"x"'),
        ('<rng:zeroOrMore><rng:ref name="model.inner"/></rng:zeroOrMore>', "model.inner*"),
        ('<rng:ref name="model.inner_sequenceOptional"/>', "b?, c?"),
        ('<rng:element name="own"><rng:text/></rng:element>', "element own { text }"),
        ("<textNode/>", "text"),
    ],
)
def test_content_in_every_form(compiled: Compile, content: str, expected: str) -> None:
    change = f'<elementSpec ident="a" mode="change"><classes/><content>{content}</content></elementSpec>'
    found = grammar(compiled(SOURCE, f'<moduleRef key="m"/>{change}'))["a"]
    assert found in (f"element a {{ {expected} }}", f"element a {{ {expected[1:-1]} }}")


def test_groups_of_specs_lie_in_the_odd_or_beside_it(compiled: Compile, tmp_path: Path) -> None:
    group = '<specGrp xmlns="http://www.tei-c.org/ns/1.0" xml:id="g"><elementSpec ident="c" mode="delete"/></specGrp>'
    (tmp_path / "group.xml").write_text(group, encoding="utf-8")
    schema = compiled(SOURCE, '<moduleRef key="m"/><specGrpRef target="group.xml#g"/>')
    assert "c" not in schema.elements


def test_relax_ng_beside_the_odd_is_called_in(compiled: Compile, tmp_path: Path) -> None:
    module = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:x"><define name="math">
      <element name="math"><text/></element></define></grammar>"""
    (tmp_path / "math.rng").write_text(module, encoding="utf-8")
    change = '<elementSpec ident="a" mode="change"><classes/><content><rng:ref name="math"/></content></elementSpec>'
    schema = compiled(SOURCE, f'<moduleRef key="m"/><moduleRef url="math.rng"/>{change}')
    validator = etree.RelaxNG(etree.fromstring(FORMATS["rng"](schema)))
    assert validator.validate(etree.XML('<a xmlns="http://www.tei-c.org/ns/1.0"><math xmlns="urn:x">1</math></a>'))


def test_an_odd_can_build_on_another(compiled: Compile, tmp_path: Path) -> None:
    base = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="base" start="a" source="source.xml">
      <moduleRef key="m" except="c"/></schemaSpec></TEI>"""
    (tmp_path / "base.odd").write_text(base, encoding="utf-8")
    schema = compiled(SOURCE, '<moduleRef key="m"/>', 'start="a" source="base.odd"')
    assert set(schema.elements) == {"a", "b"}


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ('<moduleRef key="none"/>', "odd-unresolved"),
        (
            '<moduleRef key="m"/><elementSpec ident="a" mode="change"><content><dataRef name="intger"/></content>'
            "</elementSpec>",
            "odd-unresolved",
        ),
        ('<specGrpRef target="#none"/>', "odd-unresolved"),
        ('<moduleRef url="http://example.org/x.rng"/>', "odd-elsewhere"),
        ('<moduleRef url="none.rng"/>', "odd-unreadable"),
        ('<moduleRef key="m"/><surprise/>', "odd-unsupported"),
        ('<moduleRef key="m"/><elementSpec ident="a" mode="alter"/>', "odd-unsupported"),
    ],
)
def test_what_cannot_be_compiled_stops_with_its_place(compiled: Compile, schema: str, code: str) -> None:
    with pytest.raises(Halt) as stopped:
        compiled(SOURCE, schema)
    assert stopped.value.diagnostic.code == code
    assert stopped.value.diagnostic.where is not None


def test_an_odd_without_a_schema_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    with pytest.raises(Halt) as stopped:
        compile_odd(tmp_path / "text.xml", tmp_path / "text.xml")
    assert stopped.value.diagnostic.code == "odd-no-schema-spec"


def test_a_change_of_nothing_is_reported(tmp_path: Path, compiled: Compile) -> None:
    compiled(SOURCE, '<moduleRef key="m"/><elementSpec ident="zzz" mode="change"/>')
    said: list[Diagnostic] = []
    compile_odd(tmp_path / "test.odd", tmp_path / "source.xml", report=said.append)
    assert [diagnostic.code for diagnostic in said] == ["odd-nothing-to-change"]
