"""XSLT 2 and 3 by SaxonC, as closed as XSLT 1.0."""

from __future__ import annotations

import pytest

from teiwright.diagnostics import Halt
from teiwright.render import load, transform

pytest.importorskip("saxonche", reason="saxonche is not installed (the extra saxon)")

XSL = "http://www.w3.org/1999/XSL/Transform"


@pytest.fixture
def own(tmp_path):
    def write(content, name="own.xsl"):
        path = tmp_path / name
        head = f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}" expand-text="yes"><xsl:output method="text"/>'
        path.write_text(f"{head}{content}</xsl:stylesheet>", encoding="utf-8")
        return path

    return write


def code(action):
    with pytest.raises(Halt) as halt:
        action()
    return halt.value.diagnostic.code


def test_a_stylesheet_of_version_3_runs_with_its_parameters(own, harbour):
    path = own(
        '<xsl:param name="sign"/><xsl:template match="/"><xsl:message>hello</xsl:message>'
        "{string-join(distinct-values(//*:speaker), $sign)}</xsl:template>"
    )
    said = []
    data = transform(harbour, stylesheet=load(path), parameters={"sign": "; "}, report=said.append)
    assert data.decode() == "A. LINDQVIST; G. Okafor; L. Moreau; VOICE; Q; A"
    assert [found.code for found in said] == ["stylesheet-message"]
    assert code(lambda: transform(harbour, stylesheet=load(path), parameters={"sing": ";"})) == "parameter-unknown"


def test_it_may_import_ours_and_its_neighbours(own, harbour):
    own('<xsl:template name="page-end"><p>near</p></xsl:template>', "near.xsl")
    path = own('<xsl:import href="teiwright:html.xsl"/><xsl:import href="near.xsl"/>')
    data = transform(harbour, stylesheet=load(path), parameters={"lang": "de"}).decode()
    assert "near" in data
    assert "27. Oktober 1958" in data


@pytest.mark.parametrize(
    "reading",
    [
        "unparsed-text('secret.txt')",
        "doc('secret.xml')",
        "document('secret.xml')",
        "json-doc('secret.json')",
        "collection('.')",
        "unparsed-text('http://localhost/')",
    ],
)
def test_it_reads_nothing_while_it_runs(own, harbour, tmp_path, reading):
    for name in ("secret.txt", "secret.xml", "secret.json"):
        (tmp_path / name).write_text("<a>1</a>")
    base = f'<xsl:template match="/" xml:base="{tmp_path.as_uri()}/"><xsl:value-of select="{reading}"/></xsl:template>'
    assert code(lambda: transform(harbour, stylesheet=load(own(base)))) == "stylesheet-access"


def test_it_reads_nothing_while_it_is_compiled(own, tmp_path):
    (tmp_path / "secret.txt").write_text("word")
    when = '<xsl:template match="/"><p xsl:use-when="true()"/></xsl:template>'
    assert code(lambda: load(own(f'<xsl:import href="teiwright:text.xsl"/>{when}'))) == "stylesheet-access"
    static = f'<xsl:variable name="s" static="yes" select="unparsed-text(\'{(tmp_path / "secret.txt").as_uri()}\')"/>'
    assert code(lambda: load(own(static))) == "stylesheet-broken"
    assert code(lambda: load(own(f'<xsl:import href="teiwright:text.xsl"/>{static}'))) == "stylesheet-access"


def test_it_imports_nothing_from_elsewhere(own):
    assert code(lambda: load(own('<xsl:import href="/etc/passwd"/>'))) == "stylesheet-access"


def test_it_writes_nothing(own, tmp_path):
    target = tmp_path / "written.txt"
    written = f'<xsl:result-document href="{target.as_uri()}">x</xsl:result-document>'
    assert code(lambda: load(own(f'<xsl:template match="/">{written}</xsl:template>'))) == "stylesheet-broken"
    assert not target.exists()


def test_a_stylesheet_that_stops_or_is_broken_is_an_error(own, harbour):
    stop = '<xsl:template match="/"><xsl:message terminate="yes">enough</xsl:message></xsl:template>'
    assert code(lambda: transform(harbour, stylesheet=load(own(stop)))) == "stylesheet-failed"
    assert code(lambda: load(own('<xsl:template match="]"/>'))) == "stylesheet-broken"
