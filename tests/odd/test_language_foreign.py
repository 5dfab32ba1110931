"""ODD and what is not TEI: RELAX NG called in, inclusions, prefixes, other namespaces, older ways to say things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from test_language import SOURCE, grammar
from test_language_official import MODULE, element

from teiwright.diagnostics import Halt
from teiwright.odd import FORMATS, Schema

Compile = Callable[..., Schema]
TEI = "http://www.tei-c.org/ns/1.0"
RNG = '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:x">{}</grammar>'
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def accepts(schema: Schema, inside: str, root: str = "a") -> bool:
    grammar_ = etree.RelaxNG(etree.fromstring(FORMATS["rng"](schema)))
    return bool(grammar_.validate(etree.fromstring(f'<{root} xmlns="{TEI}" xmlns:x="urn:x">{inside}</{root}>')))


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """RELAX NG in two files, one of whose definitions is called like an element of the ODD."""
    shapes = '<define name="shape"><notAllowed/></define><define name="b"><element name="b"><text/></element></define>'
    (tmp_path / "shapes.rng").write_text(RNG.format(shapes), encoding="utf-8")
    line = '<define name="shape"><element name="line"><empty/></element></define>'
    drawing = f'<include href="shapes.rng">{line}</include><start><ref name="drawing"/></start>'
    drawing += '<define name="drawing"><element name="drawing"><zeroOrMore><choice><ref name="shape"/><ref name="b"/>'
    drawing += "</choice></zeroOrMore></element></define>"
    (tmp_path / "drawing.rng").write_text(RNG.format(drawing), encoding="utf-8")
    return tmp_path


def test_relax_ng_includes_other_relax_ng_and_changes_it(drawing: Path, compiled: Compile) -> None:
    change = element("a", "<classes/><content><rng:ref name='drawing'/></content>")
    schema = compiled(SOURCE, f'{MODULE}<moduleRef url="drawing.rng"/>{change}')
    assert accepts(schema, "<x:drawing><x:line/><x:b>words</x:b></x:drawing>")
    assert not accepts(schema, "<x:drawing><b/></x:drawing>")


def test_definitions_of_relax_ng_are_called_by_a_prefix(drawing: Path, compiled: Compile) -> None:
    change = element("a", "<classes/><content><rng:ref name='d_drawing'/></content>")
    schema = compiled(SOURCE, f'{MODULE}<moduleRef url="drawing.rng" prefix="d_"/>{change}')
    assert accepts(schema, "<x:drawing><x:line/></x:drawing>")


def test_relax_ng_joins_a_class_of_the_odd(drawing: Path, compiled: Compile) -> None:
    joined = '<rng:define name="t_model.inner" combine="choice"><rng:ref name="drawing"/></rng:define>'
    changed = '<rng:define name="shape"><rng:element name="dot"><rng:ref name="t_c"/></rng:element></rng:define>'
    module = f'<moduleRef url="drawing.rng"><content>{joined}{changed}</content></moduleRef>'
    schema = compiled(SOURCE, MODULE + module, 'start="a" prefix="t_"')
    assert accepts(schema, "<b/><x:drawing><dot><c/></dot></x:drawing>")
    assert accepts(schema, "<b><c/></b>")
    assert not accepts(schema, "<b/><x:drawing><x:line/></x:drawing>")


def test_what_relax_ng_cannot_join_is_refused(drawing: Path, compiled: Compile) -> None:
    joined = '<content><rng:define name="b" combine="choice"><rng:ref name="drawing"/></rng:define></content>'
    (drawing / "alone.rng").write_text(RNG.format('<define name="drawing"><text/></define>'), encoding="utf-8")
    with pytest.raises(Halt) as stopped:
        compiled(SOURCE, f'{MODULE}<moduleRef url="alone.rng">{joined}</moduleRef>')
    assert stopped.value.diagnostic.where is not None


def test_relax_ng_that_includes_itself_is_refused(tmp_path: Path, compiled: Compile) -> None:
    (tmp_path / "loop.rng").write_text(RNG.format('<include href="loop.rng"/>'), encoding="utf-8")
    with pytest.raises(Halt) as stopped:
        compiled(SOURCE, f'{MODULE}<moduleRef url="loop.rng"/>')
    assert "includes itself" in stopped.value.diagnostic.message


def test_attributes_of_relax_ng_are_called_in_by_name(tmp_path: Path, compiled: Compile) -> None:
    dir = '<optional><attribute name="dir" ns="urn:x"><value>ltr</value></attribute></optional>'
    own = f'<define name="dir">{dir}</define>'
    either = '<define name="two"><ref name="dir"/><choice><attribute name="x"/><attribute name="y"/></choice></define>'
    (tmp_path / "its.rng").write_text(RNG.format(own + either), encoding="utf-8")
    change = element("a", '<classes/><content><empty/></content><attList><attRef name="two"/></attList>')
    schema = compiled(SOURCE, f'{MODULE}<moduleRef url="its.rng"/>{change}')
    found = grammar(schema)["a"]
    assert 'attribute ns1:dir { "ltr" }?' in found
    assert "(attribute x { text } | attribute y { text })" in found


def test_a_macro_may_come_back_to_itself_inside_an_element(compiled: Compile) -> None:
    names = f"<rng:anyName><rng:except><rng:nsName ns='{TEI}'/></rng:except></rng:anyName>"
    inner = "<rng:zeroOrMore><rng:choice><rng:text/><rng:ref name='macro.any'/></rng:choice></rng:zeroOrMore>"
    macro = f'<macroSpec ident="macro.any"><content><rng:element>{names}{inner}</rng:element></content></macroSpec>'
    schema = compiled(SOURCE, MODULE + macro + element("a", "<content><macroRef key='macro.any'/></content>"))
    assert accepts(schema, "<x:one><x:two>words</x:two></x:one>")
    assert not accepts(schema, "<x:one><b/></x:one>")
    FORMATS["json"](schema), FORMATS["html"](schema)


def test_a_macro_of_itself_alone_is_refused(compiled: Compile) -> None:
    macro = '<macroSpec ident="macro.any"><content><macroRef key="macro.any"/></content></macroSpec>'
    with pytest.raises(Halt):
        compiled(SOURCE, MODULE + macro + element("a", "<content><macroRef key='macro.any'/></content>"))


def test_name_list_stands_for_every_element(compiled: Compile) -> None:
    change = element("a", "<classes/><content><?NameList?></content>")
    assert grammar(compiled(SOURCE, MODULE + change))["a"] == "element a { a | b | c }"


def test_values_directly_in_an_element_are_its_content(compiled: Compile) -> None:
    values = '<valList type="closed"><valItem ident="x"/><valItem ident="y"/></valList>'
    assert grammar(compiled(SOURCE, MODULE + element("a", f"<classes/>{values}")))["a"] == 'element a { "x" | "y" }'


def test_memberships_say_how_often_an_element_stands_in_its_class(compiled: Compile) -> None:
    change = element("c", '<classes><memberOf key="model.inner" min="2" max="3"/></classes>')
    change += element("b", '<classes><memberOf key="model.inner" max="unbounded"/></classes>')
    change += element("a", '<classes/><content><classRef key="model.inner" expand="sequence"/></content>')
    assert grammar(compiled(SOURCE, MODULE + change))["a"] == "element a { b+, c, c, c? }"


def test_elements_called_alike_are_told_apart_by_a_prefix(compiled: Compile) -> None:
    other = element("b", "<content><textNode/></content>", 'prefix="x_" ns="urn:x" mode="add"')
    change = element("a", "<content><sequence><elementRef key='b'/><rng:ref name='x_b'/></sequence></content>")
    schema = compiled(SOURCE, MODULE + other + change)
    assert accepts(schema, "<b><c/></b><x:b>words</x:b>")
    assert not accepts(schema, "<x:b/><b/>")


def test_an_element_with_a_prefix_is_called_by_its_own_name_too(compiled: Compile) -> None:
    other = element("d", "<content><textNode/></content>", 'prefix="x_" mode="add"')
    schema = compiled(SOURCE, MODULE + other + element("a", "<content><elementRef key='d'/></content>"))
    assert accepts(schema, "<d>words</d>")


@pytest.mark.parametrize(
    "pointer",
    ["", 'xpointer="gone"', f"xpointer=\"xmlns(t={TEI})xpointer(//t:elementSpec[@mode='delete'])\""],
)
def test_declarations_are_included_from_a_file_beside(tmp_path: Path, compiled: Compile, pointer: str) -> None:
    gone = f'<elementSpec xmlns="{TEI}" xml:id="gone" ident="c" mode="delete"/>'
    (tmp_path / "part.xml").write_text(f'<body xmlns="{TEI}">{gone}</body>' if pointer else gone, encoding="utf-8")
    schema = compiled(SOURCE, f'{MODULE}<xi:include {XI} href="part.xml" {pointer}/>')
    assert "c" not in schema.elements


def test_an_xpointer_that_is_none_is_refused(tmp_path: Path, compiled: Compile) -> None:
    (tmp_path / "part.xml").write_text(f'<body xmlns="{TEI}"/>', encoding="utf-8")
    with pytest.raises(Halt) as stopped:
        compiled(SOURCE, f'{MODULE}<xi:include {XI} href="part.xml" xpointer="xpointer(//[)"/>')
    assert stopped.value.diagnostic.code == "odd-unsupported"


def test_a_schema_may_be_of_no_namespace(compiled: Compile) -> None:
    found = etree.RelaxNG(etree.fromstring(FORMATS["rng"](compiled(SOURCE, MODULE, 'start="a" ns=""'))))
    assert found.validate(etree.XML("<a><b>words<c/></b></a>"))


def test_identifying_attributes_are_the_same_under_any_element(compiled: Compile) -> None:
    ident = '<attList><attDef ident="id"><datatype><dataRef name="ID"/></datatype></attDef></attList>'
    other = element("d", f'<classes><memberOf key="model.inner"/></classes>{ident}', 'ns="urn:x" mode="add"')
    change = element("a", '<content><sequence><elementRef key="d"/><anyElement/></sequence></content>')
    schema = compiled(SOURCE, MODULE + other + change)
    found = grammar(schema)["any1"]
    assert "element ns1:d { attribute id { xsd:ID }?, attribute * - (ns3:id) { text }*" in found
    assert accepts(schema, '<x:d id="one"/><x:d id="two" n="1"><x:other id="?">words</x:other></x:d>')
