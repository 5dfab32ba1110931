"""Stylesheets of one's own: what they may import, and what they may not open."""

from __future__ import annotations

import pytest

from teiwright.diagnostics import Halt
from teiwright.render import load, transform

XSL = "http://www.w3.org/1999/XSL/Transform"


@pytest.fixture
def own(tmp_path):
    def write(content, name="own.xsl"):
        path = tmp_path / name
        names = f'xmlns:xsl="{XSL}" xmlns:e="http://exslt.org/common" extension-element-prefixes="e"'
        path.write_text(f'<xsl:stylesheet version="1.0" {names}>{content}</xsl:stylesheet>', encoding="utf-8")
        return path

    return write


def code(action):
    with pytest.raises(Halt) as halt:
        action()
    return halt.value.diagnostic.code


def test_an_unknown_parameter_is_an_error_with_the_nearest_name(harbour):
    with pytest.raises(Halt) as halt:
        transform(harbour, parameters={"page": "no"})
    assert halt.value.diagnostic.code == "parameter-unknown"
    assert halt.value.diagnostic.help == 'Did you mean "pages"?'


def test_a_parameter_takes_only_the_values_it_declares(harbour):
    assert code(lambda: transform(harbour, parameters={"notes": "below"})) == "parameter-value"


def test_an_unknown_format_is_an_error(harbour):
    assert code(lambda: transform(harbour, to="hmtl")) == "format-unknown"


def test_a_stylesheet_imports_the_shipped_ones_by_name(own, harbour):
    path = own(
        '<xsl:import href="teiwright:text.xsl"/><xsl:param name="zeal"/><xsl:template match="/">ha</xsl:template>'
    )
    stylesheet = load(path)
    assert {"zeal", "reading", "notes"} <= set(stylesheet.parameters)
    assert transform(harbour, stylesheet=stylesheet, parameters={"zeal": 'it\'s "quoted"'}) == b"ha"


def test_a_stylesheet_imports_its_neighbours(own, harbour):
    own('<xsl:template match="/">neighbour</xsl:template>', "near.xsl")
    path = own('<xsl:import href="near.xsl"/><xsl:output method="text"/>')
    assert transform(harbour, stylesheet=load(path)) == b"neighbour"


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "../elsewhere.xsl", "http://localhost/a.xsl", "teiwright:../pyproject.toml"]
)
def test_a_stylesheet_imports_nothing_from_elsewhere(own, address):
    path = own(f'<xsl:import href="{address}"/>')
    assert code(lambda: load(path)) == "stylesheet-access"


def test_a_stylesheet_reads_no_file(own, harbour, tmp_path):
    (tmp_path / "secret.xml").write_text("<secret>word</secret>", encoding="utf-8")
    stylesheet = load(own('<xsl:template match="/"><xsl:value-of select="document(\'secret.xml\')"/></xsl:template>'))
    assert code(lambda: transform(harbour, stylesheet=stylesheet)) == "stylesheet-access"


def test_a_stylesheet_writes_no_file(own, harbour, tmp_path):
    target = tmp_path / "written.txt"
    stylesheet = load(own(f'<xsl:template match="/"><e:document href="{target}">x</e:document></xsl:template>'))
    assert code(lambda: transform(harbour, stylesheet=stylesheet)) == "stylesheet-access"
    assert not target.exists()


def test_a_broken_stylesheet_names_its_line(own):
    with pytest.raises(Halt) as halt:
        load(own('\n<xsl:template match="]"/>'))
    assert halt.value.diagnostic.code == "stylesheet-broken"
    assert halt.value.diagnostic.where.line == 2


def test_a_stylesheet_that_is_not_there(tmp_path):
    assert code(lambda: load(tmp_path / "none.xsl")) == "stylesheet-unreadable"


def test_what_a_stylesheet_says_is_passed_on(own, harbour):
    said = []
    stylesheet = load(own('<xsl:template match="/"><xsl:message>hello</xsl:message></xsl:template>'))
    transform(harbour, stylesheet=stylesheet, report=said.append)
    assert [(found.code, found.message) for found in said] == [("stylesheet-message", "own.xsl: hello")]


def test_a_stylesheet_that_stops_is_an_error(own, harbour):
    stop = '<xsl:template match="/"><xsl:message terminate="yes">enough</xsl:message></xsl:template>'
    assert code(lambda: transform(harbour, stylesheet=load(own(stop)))) == "stylesheet-failed"


def test_a_stylesheet_of_version_3_says_what_it_needs(tmp_path, monkeypatch):
    path = tmp_path / "three.xsl"
    path.write_text(f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}"/>', encoding="utf-8")
    monkeypatch.setattr("teiwright.render.saxon.find_spec", lambda name: None)
    assert code(lambda: load(path)) == "saxon-missing"


def test_a_stylesheet_that_imports_itself_is_no_endless_story(own):
    assert code(lambda: load(own('<xsl:import href="own.xsl"/>'))) == "stylesheet-broken"
