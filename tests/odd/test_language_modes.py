"""The ODD language: modes on every kind of spec, rules, prose, and what is called in alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree
from test_language import SOURCE, grammar
from test_language_official import MODULE, element

from teiwright.odd import FORMATS, Schema

Compile = Callable[..., Schema]
SCH = "http://purl.oclc.org/dsdl/schematron"


def spec(kind: str, ident: str, mode: str, inside: str = "") -> str:
    return f'<{kind} ident="{ident}" mode="{mode}">{inside}</{kind}>'


WORD = "<content><dataRef name='NCName'/></content>"
WORDS = "<content><textNode/></content>"
ONLY = "<attList><attDef ident='only'/></attList>"


@pytest.mark.parametrize(
    ("change", "name", "expected"),
    [
        (spec("elementSpec", "c", "change", WORDS), "c", "element c { text }"),
        (spec("elementSpec", "c", "replace", WORDS), "c", None),
        (spec("elementSpec", "c", "delete"), "c", None),
        (
            spec("elementSpec", "d", "add", "<classes><memberOf key='model.inner'/></classes>"),
            "d",
            "element d { empty }",
        ),
        (spec("macroSpec", "macro.words", "change", WORDS), "b", "element b { text }"),
        (spec("macroSpec", "macro.words", "replace", WORDS), "b", "element b { text }"),
        (spec("macroSpec", "macro.words", "delete"), "b", "element b { empty }"),
        (
            spec("macroSpec", "macro.new", "add", WORDS)
            + element("c", "<content><macroRef key='macro.new'/></content>"),
            "c",
            "element c { text }",
        ),
        (spec("dataSpec", "teidata.word", "change", WORD), "att.all", None),
        (spec("classSpec", "model.inner", "change"), "model.inner", "b | c"),
        (spec("classSpec", "model.inner", "delete"), "model.inner", None),
    ],
)
def test_every_kind_of_spec_is_added_changed_replaced_and_deleted(
    compiled: Compile, change: str, name: str, expected: str | None
) -> None:
    assert grammar(compiled(SOURCE, MODULE + change)).get(name) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            spec("dataSpec", "teidata.word", "change", WORD),
            "attribute n { xsd:NCName }?, attribute type { xsd:NCName }?",
        ),
        (
            spec("dataSpec", "teidata.word", "replace", WORD),
            "attribute n { xsd:NCName }?, attribute type { xsd:NCName }?",
        ),
        (spec("dataSpec", "teidata.word", "delete"), "attribute n { text }?, attribute type { text }?"),
        (
            '<classSpec ident="att.all" type="atts" mode="change"><attList><attDef ident="n" mode="delete"/></attList>'
            "</classSpec>",
            "attribute type { xsd:token }?",
        ),
        (
            f'<classSpec ident="att.all" type="atts" mode="replace">{ONLY}</classSpec>',
            "attribute only { text }?",
        ),
        (
            f'<classSpec ident="att.new" type="atts" mode="add">{ONLY}</classSpec>'
            + element("a", '<classes><memberOf key="att.new"/></classes>'),
            "attribute only { text }?",
        ),
        (element("a", '<attList><attDef ident="n" mode="delete"/></attList>'), "attribute type { xsd:token }?"),
    ],
)
def test_attributes_follow_what_is_done_to_datatypes_and_classes(compiled: Compile, change: str, expected: str) -> None:
    assert grammar(compiled(SOURCE, MODULE + change))["a"] == f"element a {{ b, model.inner?, {expected} }}"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ('<attDef ident="x" mode="add" usage="req"/>', "attribute x { text }"),
        ('<attDef ident="n" mode="change" usage="req"/>', "attribute n { xsd:token }"),
        ('<attDef ident="n" mode="replace" usage="req"/>', "attribute n { text }"),
        ('<attDef ident="n" mode="delete"/>', None),
    ],
)
def test_an_attribute_is_added_changed_replaced_and_deleted(
    compiled: Compile, change: str, expected: str | None
) -> None:
    found = grammar(compiled(SOURCE, MODULE + element("a", f"<attList>{change}</attList>")))["a"]
    assert "attribute n" not in found if expected is None else f"{expected}," in found or f"{expected} }}" in found


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('<valItem ident="z" mode="add"/>', '"x" | "y" | "z"'),
        ('<valItem ident="x" mode="delete"/>', '"y"'),
        ('<valItem ident="x" mode="change"><altIdent>ex</altIdent></valItem>', '"ex" | "y"'),
        ('<valItem ident="x" mode="replace"><altIdent>ix</altIdent></valItem>', '"ix" | "y"'),
    ],
)
def test_items_of_a_list_are_added_deleted_changed_and_replaced(compiled: Compile, item: str, expected: str) -> None:
    source = SOURCE.replace(
        '<attDef ident="type"><datatype><dataRef key="teidata.word"/></datatype></attDef>',
        '<attDef ident="type"><valList type="closed"><valItem ident="x"/><valItem ident="y"/></valList></attDef>',
    )
    values = f'<valList type="closed" mode="change">{item}</valList>'
    change = element("a", f'<attList><attDef ident="type" mode="change">{values}</attDef></attList>')
    assert f"attribute type {{ {expected} }}" in grammar(compiled(source, MODULE + change))["a"]


def test_macros_and_datatypes_are_called_in_alone(compiled: Compile) -> None:
    calls = '<elementRef key="a"/><elementRef key="b"/><macroRef key="macro.words"/><dataRef key="teidata.word"/>'
    schema = compiled(SOURCE, calls + '<classRef key="att.all"/><classRef key="model.inner"/>')
    assert grammar(schema)["macro.words"] == "(text | model.inner)*"
    assert "attribute n { xsd:token }" in grammar(schema)["a"]


@pytest.mark.parametrize(
    ("attributes", "any_element", "excepted"),
    [
        ('start="a" defaultExceptions="urn:x urn:y"', "<anyElement/>", "ns1:* | ns2:*"),
        (
            'start="a" defaultExceptions="urn:x"',
            '<anyElement except="urn:z x:one" xmlns:x="urn:x"/>',
            "ns1:* | ns2:one",
        ),
        ('start="a"', "<anyElement/>", "own:* | ns1:egXML"),
    ],
)
def test_any_element_leaves_out_what_the_schema_says(
    compiled: Compile, attributes: str, any_element: str, excepted: str
) -> None:
    schema = compiled(SOURCE, MODULE + element("a", f"<content>{any_element}</content>"), attributes)
    assert grammar(schema)["any1"].startswith(f"element * - ({excepted}) {{")


def test_what_any_element_requires_is_a_rule(compiled: Compile) -> None:
    schema = compiled(SOURCE, MODULE + element("a", '<content><anyElement require="urn:x"/></content>'))
    rule = etree.fromstring(FORMATS["sch"](schema)).find(".//{*}report")
    assert "urn:x" in rule.get("test")


def rule(ident: str, test: str, attributes: str = 'scheme="schematron"') -> str:
    inside = f'<constraint><assert xmlns="{SCH}" test="{test}">No.</assert></constraint>'
    return f'<constraintSpec ident="{ident}" {attributes}>{inside}</constraintSpec>'


def asserts(schema: Schema) -> set[tuple[str | None, str | None]]:
    root = etree.fromstring(FORMATS["sch"](schema))
    return {(node.getparent().get("context"), node.get("test")) for node in root.iter(f"{{{SCH}}}assert")}


def test_rules_stand_on_elements_classes_attributes_and_the_schema(compiled: Compile) -> None:
    own = element(
        "a", rule("one", "true()") + f'<attList><attDef ident="n" mode="change">{rule("two", "@x")}</attDef></attList>'
    )
    class_ = f'<classSpec ident="att.all" type="atts" mode="change">{rule("three", "@n")}</classSpec>'
    schema = compiled(SOURCE, MODULE + own + class_ + rule("four", "tei:a"))
    assert asserts(schema) == {("tei:a", "true()"), ("tei:a/@n", "@x"), ("*", "@n"), ("/", "tei:a")}


def test_rules_are_those_of_the_language_of_the_schema(compiled: Compile) -> None:
    rules = rule("one", "@en", 'scheme="schematron" xml:lang="en"') + rule(
        "two", "@de", 'scheme="schematron" xml:lang="de"'
    )
    for language in ("en", "de"):
        schema = compiled(SOURCE, MODULE + element("a", rules), f'start="a" docLang="{language}"')
        assert asserts(schema) == {("tei:a", f"@{language}")}


def test_rules_are_deleted_and_changed_by_name(compiled: Compile) -> None:
    source = SOURCE.replace(
        '<elementSpec ident="c" module="m">', f'<elementSpec ident="c" module="m">{rule("r", "@old")}'
    )
    gone = '<constraintSpec ident="r" scheme="schematron" mode="delete"/>'
    assert asserts(compiled(source, MODULE)) == {("tei:c", "@old")}
    assert asserts(compiled(source, MODULE + element("c", gone))) == set()
    new = rule("r", "@new", 'scheme="schematron" mode="change"')
    assert asserts(compiled(source, MODULE + element("c", new))) == {("tei:c", "@new")}


def test_the_query_binding_is_the_one_that_the_odd_names(compiled: Compile) -> None:
    header = (
        '<teiHeader><encodingDesc><constraintDecl scheme="schematron" queryBinding="xslt3"/></encodingDesc></teiHeader>'
    )
    schema = compiled(SOURCE + header, MODULE + element("a", rule("one", "true()")))
    assert etree.fromstring(FORMATS["sch"](schema)).get("queryBinding") == "xslt2"
    declared = MODULE + element("a", rule("one", "true()")) + f"<remarks><p>{header}</p></remarks>"
    assert etree.fromstring(FORMATS["sch"](compiled(SOURCE, declared))).get("queryBinding") == "xslt3"


def test_prose_is_kept_for_the_reference(compiled: Compile) -> None:
    example = '<exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples" xmlns:x="urn:x"><a n="7"/></egXML></exemplum>'
    prose = "<equiv/><gloss>an a</gloss><desc>What it is for.</desc>"
    schema = compiled(SOURCE, MODULE + element("a", f"{prose}{example}<remarks><p>More.</p></remarks>"))
    page = FORMATS["html"](schema).decode()
    assert "(an a) What it is for." in page
    assert "&lt;a n=&#34;7&#34;/&gt;" in page
    assert '"desc": "(an a) What it is for."' in FORMATS["json"](schema).decode()


def test_the_reference_leaves_open_what_a_rule_computes(compiled: Compile) -> None:
    inside = f'<assert xmlns="{SCH}" test="@n">A <name/> has n, not <value-of select="@m"/>.</assert>'
    rules = f'<constraintSpec ident="r" scheme="schematron"><constraint>{inside}</constraint></constraintSpec>'
    assert "A a has n, not ….</li>" in FORMATS["html"](compiled(SOURCE, MODULE + element("a", rules))).decode()
