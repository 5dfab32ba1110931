"""What is compiled stands in an order that stays, and holds nothing in vain."""

from __future__ import annotations

import difflib
from collections.abc import Callable

import pytest
from lxml import etree
from test_language import SOURCE
from test_language_official import MODULE, element

from teiwright.odd import FORMATS, Schema

Compile = Callable[..., Schema]
VALUES = '<attList><attDef ident="n" mode="change"><valList type="closed" mode="add">{}</valList></attDef></attList>'


def changed(before: Schema, after: Schema, form: str) -> list[str]:
    """The lines that only one of two schemas has, with their signs."""
    old, new = (FORMATS[form](schema).decode().splitlines() for schema in (before, after))
    lines = difflib.unified_diff(old, new, n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("form", ["rng", "rnc", "json"])
def test_the_same_odd_is_compiled_to_the_same_bytes(compiled: Compile, form: str) -> None:
    first, second = compiled(SOURCE, MODULE), compiled(SOURCE, MODULE)
    assert FORMATS[form](first) == FORMATS[form](second)


def test_a_value_more_is_a_line_more(compiled: Compile) -> None:
    before = compiled(SOURCE, MODULE + element("a", VALUES.format('<valItem ident="x"/><valItem ident="z"/>')))
    items = '<valItem ident="x"/><valItem ident="y"/><valItem ident="z"/>'
    after = compiled(SOURCE, MODULE + element("a", VALUES.format(items)))
    assert [line.split() for line in changed(before, after, "rng")] == [["+", "<value>y</value>"]]


def test_an_element_less_takes_nothing_but_its_own_lines(compiled: Compile) -> None:
    extra = '<elementSpec ident="{}" module="m"><classes><memberOf key="model.inner"/></classes></elementSpec>'
    source = SOURCE + extra.format("d") + extra.format("e")
    lines = changed(compiled(source, MODULE), compiled(source, MODULE + element("d", "", 'mode="delete"')), "rng")
    assert {line[0] for line in lines} == {"-"}
    assert [line[1:].strip() for line in lines if '"d"' in line] == [
        '<ref name="d"/>',
        '<define name="d">',
        '<element name="d">',
    ]
    assert len(lines) == 6


@pytest.mark.parametrize(
    "content",
    [
        "<alternate><classRef key='model.none'/><textNode/></alternate>",
        "<sequence><alternate><elementRef key='c'/></alternate></sequence>",
        "<sequence minOccurs='0'><classRef key='model.none' minOccurs='0'/></sequence>",
        "<sequence minOccurs='2' maxOccurs='unbounded'><elementRef key='c'/><elementRef key='c'/></sequence>",
        "<alternate><sequence><elementRef key='b'/><classRef key='model.none'/></sequence><textNode/></alternate>",
        "<rng:group><rng:group><rng:ref name='c'/></rng:group></rng:group>",
        "<rng:choice><rng:notAllowed/><rng:ref name='c'/></rng:choice>",
        "<rng:optional><rng:notAllowed/></rng:optional>",
        "<interleave><elementRef key='c'/><sequence/></interleave>",
    ],
)
def test_a_grammar_holds_nothing_in_vain(compiled: Compile, content: str) -> None:
    none = '<classSpec type="model" ident="model.none"/>'
    schema = compiled(SOURCE, MODULE + none + element("a", f"<classes/><content>{content}</content>"))
    root = etree.fromstring(FORMATS["rng"](schema))
    assert root.find(".//{*}notAllowed") is None
    assert [node for node in root.iter("{*}group", "{*}choice", "{*}interleave") if len(node) < 2] == []
    referred = {ref.get("name") for ref in root.iter("{*}ref")}
    assert {define.get("name") for define in root.iter("{*}define")} == referred
    etree.RelaxNG(root)
