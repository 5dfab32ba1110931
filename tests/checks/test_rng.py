# ruff: noqa: E501 - schemas read better on one line
"""Any RELAX NG schema is read whole, and judged as its author meant it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from teiwright.checks import gate, parse
from teiwright.checks.validate import against
from teiwright.checks.walk import explain
from teiwright.diagnostics import Halt

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'


def schema(text: str) -> gate.Schema:
    return gate.Schema("s.rng", parse.parse(text.encode(), name="s.rng").root)


def judged(held: gate.Schema, text: str) -> bool:
    """What the gate says; the explainer must say the same."""
    document = parse.parse(text.encode(), name="t.xml")
    verdict = bool(held.gate.validate(document.tree))
    assert (explain(document, held.grammar) == []) is verdict
    return verdict


CASES = [
    ("<element name='a'><group><group><text/></group></group></element>", ["<a>x</a>"], ["<a><b/></a>"]),
    ("<element name='a'><choice><notAllowed/><element name='b'><empty/></element></choice></element>", ["<a><b/></a>"], ["<a/>"]),
    ("<element name='a'><mixed><element name='b'><empty/></element></mixed></element>", ["<a>x<b/>y</a>"], ["<a>x</a>"]),
    (
        "<element name='a'><interleave><element name='b'><empty/></element><element name='c'><empty/></element></interleave></element>",
        ["<a><b/><c/></a>", "<a><c/><b/></a>"],
        ["<a><b/></a>", "<a><b/><c/><b/></a>"],
    ),
    (
        "<element name='a'><oneOrMore><attribute><anyName/><data type='integer'/></attribute></oneOrMore></element>",
        ["<a x='1' y='2'/>"],
        ["<a/>", "<a x='1' y='z'/>"],
    ),
    (
        "<element name='a'><list><oneOrMore><data type='decimal'><param name='minInclusive'>2</param></data></oneOrMore></list></element>",
        ["<a>2 3</a>"],
        ["<a>1</a>", "<a></a>", "<a>2 x</a>"],
    ),
    (
        "<element name='a'><data type='token'><except><value>no</value></except></data></element>",
        ["<a>yes</a>"],
        ["<a>no</a>"],
    ),
    (
        "<element><choice><name>a</name><nsName ns='urn:x'><except><name ns='urn:x'>b</name></except></nsName></choice><empty/></element>",
        ["<a/>", "<c xmlns='urn:x'/>"],
        ["<b/>", "<b xmlns='urn:x'/>"],
    ),
    (
        "<element name='a'><choice><element name='b'><attribute name='x'/></element><element name='b'><element name='c'><empty/></element></element></choice></element>",
        ["<a><b x='1'/></a>", "<a><b><c/></b></a>"],
        ["<a><b/></a>", "<a><b x='1'><c/></b></a>"],
    ),
    ("<element name='a'><attribute name='t'><value type='QName' xmlns:q='urn:x'>q:b</value></attribute></element>",
     ["<a xmlns:z='urn:x' t='z:b'/>"], ["<a xmlns:z='urn:y' t='z:b'/>"]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "valid", "invalid"), CASES)
def test_every_pattern_is_judged_as_the_specification_says(pattern: str, valid: list[str], invalid: list[str]) -> None:
    held = schema(pattern.replace("<element", f"<element {RNG}", 1))
    assert [judged(held, text) for text in valid] == [True] * len(valid)
    assert [judged(held, text) for text in invalid] == [False] * len(invalid)


def test_definitions_are_combined_and_recursive_elements_end() -> None:
    held = schema(
        f"<grammar {RNG}><start><ref name='a'/></start><define name='a'><element name='a'><ref name='in'/></element></define>"
        "<define name='in' combine='choice'><ref name='a'/></define><define name='in' combine='choice'><empty/></define></grammar>"
    )
    assert judged(held, "<a><a><a/></a></a>")
    assert not judged(held, "<a><a/><a/></a>")


def test_included_schemas_are_read_and_their_definitions_replaced(tmp_path: Path) -> None:
    (tmp_path / "base.rng").write_text(
        f"<grammar {RNG}><start><ref name='a'/></start><define name='a'><element name='a'><empty/></element></define></grammar>"
    )
    (tmp_path / "outer.rng").write_text(
        f"<grammar {RNG}><include href='base.rng'><define name='a'><element name='b'><externalRef href='inner.rng'/>"
        "</element></define></include></grammar>"
    )
    (tmp_path / "inner.rng").write_text(f"<element name='c' {RNG}><empty/></element>")
    held = gate.load(tmp_path / "outer.rng")
    assert judged(held, "<b><c/></b>")
    assert not judged(held, "<a/>")


@pytest.mark.parametrize(
    "body",
    [
        "<start><ref name='none'/></start>",
        "<start><ref name='a'/></start><define name='a'><ref name='a'/></define>",
        "<start><elemen name='a'/></start>",
        "<include href='nowhere.rng'/>",
        "<include href='http://127.0.0.1/x.rng'/>",
    ],
)
def test_a_broken_schema_is_reported(body: str, tmp_path: Path) -> None:
    (tmp_path / "s.rng").write_text(f"<grammar {RNG}>{body}</grammar>")
    with pytest.raises(Halt) as halted:
        gate.load(tmp_path / "s.rng").gate  # noqa: B018
    assert halted.value.diagnostic.code in ("schema-broken", "xml-unreadable")


def test_official_schemas_judge_their_documents_as_they_should(shared: Path) -> None:
    invalid = {"testms", "testdrama"}
    for file in sorted((shared / "documents").glob("*.xml")):
        own = shared / "expected" / f"{file.stem}.rng"
        held = gate.load(own if own.is_file() else shared / "tei_all.rng")
        assert isinstance(held.gate, etree.RelaxNG)
        document = parse.read(file)
        assert bool(held.gate.validate(document.tree)) is (file.stem not in invalid), file.name
        if document.source.text.count("\n") < 3000:
            assert (explain(document, held.grammar) == []) is (file.stem not in invalid), file.name


def test_a_duplicate_identifier_is_no_fault_of_the_grammar() -> None:
    """jing -i and the explainer leave identifiers to whoever knows the whole document; so must the gate."""
    held = schema(
        f"<element name='a' {RNG}><oneOrMore><element name='b'><attribute name='xml:id'><data type='ID'/></attribute>"
        "</element></oneOrMore></element>"
    )
    assert judged(held, "<a><b xml:id='x'/><b xml:id='x'/></a>")
    assert not judged(held, "<a><b xml:id='1'/></a>")


def test_deep_documents_of_ambiguous_grammars_are_explained_without_running_out_of_stack() -> None:
    held = schema(
        f"<grammar {RNG}><start><choice><ref name='one'/><ref name='other'/></choice></start>"
        "<define name='one'><element name='a'><choice><ref name='one'/><ref name='other'/><element name='b'><empty/>"
        "</element></choice></element></define>"
        "<define name='other'><element name='a'><choice><ref name='one'/><ref name='other'/><element name='c'><empty/>"
        "</element></choice></element></define></grammar>"
    )
    assert held.is_ambiguous
    deep = ("<a>" * 250, "</a>" * 250)
    for inside, faults in (("<c/>", 0), ("<d/>", 1)):
        document = parse.parse(f"{deep[0]}{inside}{deep[1]}".encode(), name="t.xml")
        assert len(against(document, held)) == faults
