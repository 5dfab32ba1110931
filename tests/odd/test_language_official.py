"""The ODD language as the TEI's own toolchain takes it: what it loses, names that nothing has, order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_language import SOURCE, grammar

from teiwright.diagnostics import Diagnostic, Halt
from teiwright.odd import Schema

Compile = Callable[..., Schema]
MODULE = '<moduleRef key="m"/>'


def element(ident: str, inside: str, attributes: str = 'mode="change"') -> str:
    return f'<elementSpec ident="{ident}" {attributes}>{inside}</elementSpec>'


GONE = element("c", "", 'mode="delete"')


def both(compiled: Compile, source: str, schema: str) -> tuple[dict[str, str], dict[str, str], list[Diagnostic]]:
    """The definitions like the official ones, those of --exact, and what is said of the former."""
    said: list[Diagnostic] = []
    official = grammar(compiled(source, schema, exact=False, report=said.append))
    return official, grammar(compiled(source, schema)), said


def test_a_group_that_no_specgrpref_calls_in_is_lost_unless_exact(compiled: Compile) -> None:
    group = f"<specGrp>{GONE}</specGrp>"
    official, exact, said = both(compiled, SOURCE, MODULE + group)
    assert "c" in official
    assert "c" not in exact
    assert [d.code for d in said] == ["odd-lost"]


def test_a_group_that_is_called_in_where_it_stands_is_taken_once(compiled: Compile) -> None:
    group = f'<specGrp xml:id="g">{GONE}</specGrp><specGrpRef target="#g"/>'
    official, exact, said = both(compiled, SOURCE, MODULE + group)
    assert "c" not in official and "c" not in exact
    assert said == []


def test_a_datatype_of_a_module_not_called_in_is_lost_unless_exact(compiled: Compile) -> None:
    source = SOURCE.replace('<dataSpec ident="teidata.word" module="m">', '<dataSpec ident="teidata.word" module="n">')
    one = '<attDef ident="x"><datatype><dataRef key="teidata.word"/></datatype></attDef>'
    many = '<attDef ident="y"><datatype maxOccurs="unbounded"><dataRef key="teidata.word"/></datatype></attDef>'
    change = element("c", f"<classes/><attList>{one}{many}</attList>")
    change += element("a", "<classes/><content><elementRef key='c'/></content>")
    official, exact, said = both(compiled, source, MODULE + change)
    assert official["c"] == "element c { empty, attribute x { text }?, attribute y { list { empty } }? }"
    assert "attribute x { xsd:token }" in exact["c"]
    assert {d.code for d in said} == {"odd-lost"}


def test_an_attribute_of_a_class_not_called_in_is_lost_unless_exact(compiled: Compile) -> None:
    source = (
        SOURCE + '<classSpec type="atts" ident="att.n" module="n"><attList><attDef ident="x"/></attList></classSpec>'
    )
    change = element("a", '<attList><attRef class="att.n" name="x"/></attList>')
    official, exact, said = both(compiled, source, MODULE + change)
    assert "attribute x" not in official["a"]
    assert "attribute x" in exact["a"]
    assert [d.code for d in said] == ["odd-lost"]


def test_a_choice_between_attributes_of_a_class_is_lost_unless_exact(compiled: Compile) -> None:
    either = '<attList org="choice"><attDef ident="x" usage="req"/><attDef ident="y" usage="req"/></attList>'
    class_ = f'<classSpec ident="att.two" type="atts"><attList>{either}</attList></classSpec>'
    change = class_ + element("a", '<classes><memberOf key="att.two"/></classes>')
    official, exact, said = both(compiled, SOURCE, MODULE + change)
    assert official["a"].endswith("attribute x { text }, attribute y { text } }")
    assert "(attribute x { text } | attribute y { text })" in exact["a"]
    assert [d.code for d in said] == ["odd-lost"]


def test_a_new_value_need_not_say_that_it_is_added(compiled: Compile) -> None:
    source = SOURCE.replace(
        '<attDef ident="type"><datatype><dataRef key="teidata.word"/></datatype></attDef>',
        '<attDef ident="type"><valList type="closed"><valItem ident="x"/></valList></attDef>',
    )
    values = '<valList type="closed" mode="change"><valItem ident="y"/></valList>'
    change = element("a", f'<attList><attDef ident="type" mode="change">{values}</attDef></attList>')
    official, exact, _ = both(compiled, source, MODULE + change)
    assert '"x" | "y"' in official["a"]
    assert official["a"] == exact["a"]


@pytest.mark.parametrize(
    "schema",
    [
        '<moduleRef key="m" include="a b c zzz"/>',
        '<moduleRef key="m" except="zzz"/>',
        MODULE + element("c", "<content><alternate><elementRef key='zzz'/><textNode/></alternate></content>"),
        MODULE + element("c", "<content><sequence><classRef key='model.zzz'/><textNode/></sequence></content>"),
        MODULE + element("c", "<content><rng:optional><rng:ref name='zzz'/></rng:optional></content>"),
        MODULE + element("c", '<attList><attRef class="att.all" name="zzz"/></attList>'),
    ],
)
def test_a_name_that_nothing_has_is_reported_and_left_out(compiled: Compile, schema: str) -> None:
    said: list[Diagnostic] = []
    assert set(compiled(SOURCE, schema, report=said.append).elements) == {"a", "b", "c"}
    assert [(d.code, d.where is not None) for d in said] == [("odd-names-nothing", True)]


def test_a_start_that_the_schema_does_not_hold_is_reported(compiled: Compile) -> None:
    said: list[Diagnostic] = []
    schema = compiled(SOURCE, MODULE, 'start="a zzz"', report=said.append)
    assert schema.start == ("a",)
    assert [d.code for d in said] == ["odd-names-nothing"]


def test_attributes_are_called_in_by_their_name_without_a_colon_too(compiled: Compile) -> None:
    source = SOURCE.replace('<attDef ident="n">', '<attDef ident="xml:id">')
    found = grammar(
        compiled(source, MODULE + element("c", '<attList><attRef class="att.all" name="xmlid"/></attList>'))
    )
    assert "attribute xml:id" in found["c"]


def test_an_attribute_that_its_class_has_lost_is_called_in_no_more(compiled: Compile) -> None:
    thin = '<attList><attDef ident="n" mode="delete"/></attList>'
    change = f'<classSpec ident="att.all" type="atts" mode="change">{thin}</classSpec>'
    call = element("c", '<attList><attRef class="att.all" name="n"/></attList>')
    assert grammar(compiled(SOURCE, MODULE + change + call))["c"] == "element c { empty }"


def test_specs_of_the_first_modules_come_first_whatever_their_order(compiled: Compile) -> None:
    extra = '<elementSpec ident="{0}" module="{0}"><classes><memberOf key="model.inner"/></classes></elementSpec>'
    source = SOURCE + extra.format("tei") + extra.format("core") + extra.format("other")
    calls = "".join(f'<moduleRef key="{name}"/>' for name in ("other", "m", "core", "tei"))
    schema = compiled(
        source, calls + element("a", "<content><classRef key='model.inner' expand='sequence'/></content>")
    )
    assert grammar(schema)["a"].startswith("element a { tei, core, other, b, c")


def test_what_is_deleted_and_added_again_is_gone(compiled: Compile) -> None:
    schema = compiled(SOURCE, MODULE + element("c", "", 'mode="delete"') + element("c", "", 'mode="add"'))
    assert "c" not in schema.elements


def test_half_open_values_without_a_datatype_are_names(compiled: Compile) -> None:
    values = '<attDef ident="new"><valList type="semi"><valItem ident="x"/></valList></attDef>'
    found = grammar(compiled(SOURCE, MODULE + element("c", f"<attList>{values}</attList>")))
    assert found["c"] == 'element c { empty, attribute new { "x" | xsd:Name }? }'


def test_of_any_words_no_list_is_made(compiled: Compile) -> None:
    words = '<datatype maxOccurs="unbounded"><rng:text/></datatype><valList type="semi"><valItem ident="x"/></valList>'
    found = grammar(compiled(SOURCE, MODULE + element("c", f'<attList><attDef ident="new">{words}</attDef></attList>')))
    assert found["c"] == 'element c { empty, attribute new { "x" | text }? }'


def test_declarations_of_namespaces_are_no_attributes(compiled: Compile) -> None:
    found = grammar(compiled(SOURCE, MODULE + element("c", '<attList><attDef ident="xmlns:x"/></attList>')))
    assert found["c"] == "element c { empty }"


@pytest.mark.parametrize(
    ("release", "said"),
    [
        ("tei:4.9.0", []),
        ("tei:4.9.0a", []),
        ("tei:current", []),
        ("https://www.tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml", []),
        ("http://www.tei-c.org/Vault/P5/1.5.0/xml/tei/odd/p5subset.xml", ["tei-other-release"]),
        ("tei:4.9", ["tei-other-release"]),
        ("tei:3.1.0", ["tei-other-release"]),
    ],
)
def test_an_odd_for_another_release_is_reported(compiled: Compile, release: str, said: list[str]) -> None:
    edition = "<teiHeader><fileDesc><editionStmt><edition>Version 4.9.0a. Of 2024.</edition></editionStmt></fileDesc>"
    found: list[Diagnostic] = []
    compiled(f"{edition}</teiHeader>{SOURCE}", MODULE, f'start="a" source="{release}"', report=found.append)
    assert [diagnostic.code for diagnostic in found] == said


def test_of_several_schemas_the_first_is_compiled(compiled: Compile) -> None:
    found: list[Diagnostic] = []
    other = f'</schemaSpec><schemaSpec ident="other" start="b">{MODULE}'
    assert compiled(SOURCE, MODULE + other, report=found.append).start == ("a",)
    assert [diagnostic.code for diagnostic in found] == ["odd-several-schemas"]


def test_an_odd_elsewhere_is_no_source(compiled: Compile) -> None:
    with pytest.raises(Halt) as stopped:
        compiled(SOURCE, MODULE, 'start="a" source="https://example.org/my.odd"')
    assert stopped.value.diagnostic.code == "odd-elsewhere"


def test_the_older_name_of_an_alternation_is_known(compiled: Compile) -> None:
    content = "<content><classRef key='model.inner' expand='alternation' except='b'/></content>"
    assert grammar(compiled(SOURCE, MODULE + element("a", f"<classes/>{content}")))["a"] == "element a { c }"
