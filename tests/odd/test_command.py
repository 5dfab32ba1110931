"""The command ``teiwright schema``, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from teiwright.cli import main

SOURCE = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<classSpec type="model" ident="model.p" module="m"/>
<elementSpec ident="text" module="m"><desc>All.</desc>
  <content><classRef key="model.p" minOccurs="0" maxOccurs="2"/></content></elementSpec>
<elementSpec ident="p" module="m"><desc>A paragraph.</desc><classes><memberOf key="model.p"/></classes>
  <content><textNode/></content>
  <attList><attDef ident="n"><datatype><dataRef name="token"/></datatype></attDef></attList>
</elementSpec>
</TEI>"""
ODD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="s" start="text">{}</schemaSpec></TEI>'
ALL = '<moduleRef key="m"/>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tei.xml").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "one.odd").write_text(ODD.format(ALL), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["schema", *words, "--tei", "tei.xml"])
    return done.exit_code, done.output


def test_every_format_is_written(folder: Path) -> None:
    code, said = run("compile", "one.odd", "-o", "out", "--format", "rng,rnc,sch,json,html,xsd", "--with-docs")
    assert code == 0, said
    assert {p.name for p in (folder / "out").iterdir()} == {
        *(f"one.{suffix}" for suffix in ("rng", "rnc", "sch", "json", "html", "xsd")),
        "one-xml.xsd",
    }
    assert "A paragraph." in (folder / "out" / "one.rng").read_text(encoding="utf-8")


def test_an_unknown_format_is_misuse(folder: Path) -> None:
    assert run("compile", "one.odd", "--format", "pdf")[0] == 2


def test_a_fault_ends_with_one_and_its_place(folder: Path) -> None:
    (folder / "bad.odd").write_text(ODD.format('<moduleRef key="none"/>'), encoding="utf-8")
    code, said = run("compile", "bad.odd", "-o", "out")
    assert code == 1
    assert "odd-unresolved" in said
    assert "bad.odd:1:" in said
    assert not (folder / "out").exists()


def test_broken_xml_is_a_fault_with_its_place(folder: Path) -> None:
    (folder / "bad.odd").write_text("<TEI>", encoding="utf-8")
    code, said = run("compile", "bad.odd")
    assert code == 1
    assert "odd-unreadable" in said


def test_a_difference_says_what_breaks(folder: Path) -> None:
    required = '<attList><attDef ident="n" mode="change" usage="req"/></attList>'
    change = f'<elementSpec ident="p" mode="change">{required}</elementSpec>'
    (folder / "two.odd").write_text(ODD.format(ALL + change), encoding="utf-8")
    code, said = run("diff", "one.odd", "two.odd")
    assert (code, said.strip()) == (1, "narrowed: p: @n is now required")
    code, said = run("diff", "two.odd", "one.odd")
    assert (code, said.strip()) == (0, "widened: p: @n is no longer required")


def test_a_difference_says_what_only_has_another_name(folder: Path) -> None:
    attribute = '<attList><attDef ident="n" mode="change" usage="req"><altIdent>no</altIdent></attDef></attList>'
    change = f'<elementSpec ident="p" mode="change"><altIdent>para</altIdent>{attribute}</elementSpec>'
    (folder / "two.odd").write_text(ODD.format(ALL + change), encoding="utf-8")
    code, said = run("diff", "one.odd", "two.odd")
    assert code == 1
    assert said.splitlines() == [
        "renamed: p: is now called para",
        "renamed: p/@n: is now called @no",
        "narrowed: p: @n is now required",
    ]


def test_lint_names_what_is_out_of_reach_empty_or_not_described(folder: Path) -> None:
    extra = '<elementSpec ident="lost" mode="add"/><classSpec ident="model.none" type="model" mode="add"/>'
    more = '<elementSpec ident="mute" mode="add"><classes><memberOf key="model.p"/></classes></elementSpec>'
    (folder / "two.odd").write_text(ODD.format(ALL + extra + more), encoding="utf-8")
    code, said = run("lint", "two.odd")
    assert code == 1
    assert all(name in said for name in ("odd-out-of-reach", "odd-class-empty", "odd-undescribed"))
    assert run("lint", "one.odd") == (0, "")


def test_coverage_counts_and_writes_a_tighter_odd(folder: Path) -> None:
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.xml").write_text('<text xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    code, said = run("coverage", "one.odd", "corpus", "--write", "tight.odd")
    assert code == 0
    assert "used: 1 of 2 elements" in said
    assert "never used: p" in said
    assert run("diff", "one.odd", "tight.odd")[1].startswith("narrowed: p: is gone")


def test_what_xsd_cannot_say_is_noted(folder: Path) -> None:
    content = '<content><sequence><elementRef key="p" minOccurs="0"/><elementRef key="p"/></sequence></content>'
    (folder / "two.odd").write_text(
        ODD.format(f'{ALL}<elementSpec ident="text" mode="change">{content}</elementSpec>'), encoding="utf-8"
    )
    code, said = run("compile", "two.odd", "-o", "out", "--format", "xsd")
    assert code == 0
    assert "xsd-wider" in said


def test_coverage_without_an_odd_is_of_our_schema(folder: Path, tei_material: Path) -> None:
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    words = ["schema", "coverage", "corpus", "--tei", str(tei_material / "p5subset.xml")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    assert "used: 1 of 1" in done.output
    assert CliRunner().invoke(main, [*words, "corpus", "corpus"]).exit_code == 2
