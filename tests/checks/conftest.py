"""A small schema that the tests of validation share, and the ways to ask it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from teiwright.checks import parse
from teiwright.checks.gate import Schema
from teiwright.checks.validate import against
from teiwright.diagnostics import Diagnostic

SCHEMA = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="text">
    <ref name="global"/>
    <optional><element name="front"><oneOrMore><ref name="p"/></oneOrMore></element></optional>
    <element name="body">
      <optional><element name="head"><text/></element></optional>
      <oneOrMore><choice><ref name="p"/><ref name="sp"/></choice></oneOrMore>
      <optional><element name="closer"><text/></element></optional>
    </element>
  </element></start>
  <define name="global">
    <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
    <optional><attribute name="type"><choice><value>letter</value><value>memo</value></choice></attribute></optional>
  </define>
  <define name="p"><element name="p"><ref name="global"/><ref name="mixed"/></element></define>
  <define name="mixed">
    <zeroOrMore><choice><text/><ref name="date"/><ref name="persName"/><ref name="pb"/></choice></zeroOrMore>
  </define>
  <define name="pb"><element name="pb"><optional><attribute name="n"/></optional></element></define>
  <define name="persName">
    <element name="persName"><optional><attribute name="ref"/></optional><text/></element>
  </define>
  <define name="date"><element name="date">
    <choice>
      <attribute name="when"><data type="date"/></attribute>
      <group>
        <attribute name="from"><data type="date"/></attribute><attribute name="to"><data type="date"/></attribute>
      </group>
    </choice>
    <text/>
  </element></define>
  <define name="sp"><element name="sp">
    <attribute name="who"><data type="anyURI"/></attribute>
    <element name="speaker"><text/></element>
    <optional><element name="num"><data type="integer"/></element></optional>
    <oneOrMore><ref name="p"/></oneOrMore>
  </element></define>
</grammar>"""

Faults = Callable[[str], list[Diagnostic]]


@pytest.fixture(scope="session")
def schema() -> Schema:
    return Schema("small.rng", parse.parse(SCHEMA, name="small.rng").root)


@pytest.fixture(scope="session")
def faults(schema: Schema) -> Faults:
    """What is wrong with the inside of a ``<text>``, by the small schema."""

    def of(inside: str) -> list[Diagnostic]:
        document = parse.parse(f'<text xmlns="http://www.tei-c.org/ns/1.0">\n{inside}\n</text>'.encode(), name="t.xml")
        return against(document, schema)

    return of


@pytest.fixture(scope="session")
def shared() -> Path:
    """The TEI material beside the checkout; tests that need it are skipped without it."""
    found = Path(__file__).resolve().parents[2].parent / "shared" / "tei"
    if not found.is_dir():
        pytest.skip("../shared/tei is not here: nothing to compare with")
    return found
