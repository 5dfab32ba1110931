"""Rules that never fire, take too long or reach outside are pointed out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from teiwright.assets import asset
from teiwright.checks import parse
from teiwright.checks.schematron.lint import lint
from teiwright.checks.schematron.read import read
from teiwright.cli import main


def doubts(*rules: tuple[str, str]) -> list[str]:
    body = "".join(f'<rule context="{context}"><assert test="{test}">x</assert></rule>' for context, test in rules)
    text = (
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>{body}</pattern></schema>'
    )
    return [one.code for one in lint(read(parse.parse(text.encode(), name="r.sch").root, name="r.sch"))]


@pytest.mark.parametrize(
    ("earlier", "later"), [("t:p", "t:p"), ("t:p", "t:p[@n]"), ("t:*", "t:p[@n]"), ("t:p | t:q", "t:q"), ("*", "p")]
)
def test_a_rule_behind_a_wider_one_never_fires(earlier: str, later: str) -> None:
    assert doubts((earlier, "@n"), (later, "@m")) == ["rule-shadowed"]


@pytest.mark.parametrize(("earlier", "later"), [("t:p[@n]", "t:p"), ("t:p", "t:pb"), ("t:p", "t:div/t:q")])
def test_a_rule_that_is_wider_or_other_may_fire(earlier: str, later: str) -> None:
    assert doubts((earlier, "@n"), (later, "@m")) == []


@pytest.mark.parametrize("test", ["//t:p[@n = current()/@n]", "count(preceding::t:p) lt 3", "@n = //t:q/@n"])
def test_a_test_that_walks_the_document_each_time_is_slow(test: str) -> None:
    assert doubts(("t:note", test)) == ["rule-quadratic"]


@pytest.mark.parametrize("test", [".//t:p", "key('p', @n)", "@n = '//'", "ancestor::t:div"])
def test_a_test_that_stays_near_is_not(test: str) -> None:
    assert doubts(("t:note", test)) == []


@pytest.mark.parametrize("test", ["doc('x.xml')//p", "document('x')", "unparsed-text('x')"])
def test_a_test_that_reads_other_files_is_pointed_out(test: str) -> None:
    assert doubts(("t:note", test)) == ["rule-outside"]


def test_the_command_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "r.sch"
    file.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="p"><assert test="//q">x</assert>'
        "</rule></pattern></schema>"
    )
    done = CliRunner().invoke(main, ["schema", "lint", str(file)])
    assert (done.exit_code, "rule-quadratic" in done.stderr) == (0, True)


def test_our_own_rules_all_fire_and_reach_nowhere() -> None:
    rules = read(parse.read(asset("schema/teiwright.sch")).root, name="teiwright.sch")
    assert [one.message for one in lint(rules) if one.code == "rule-outside"] == []
