"""The commands ``validate`` and ``explain``, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teiwright.checks.validate import validate
from teiwright.cli import main

from .conftest import SCHEMA

GOOD = '<text xmlns="http://www.tei-c.org/ns/1.0"><body><p>x</p></body></text>'
BAD = '<text xmlns="http://www.tei-c.org/ns/1.0">\n<body><q/><p>x</p></body></text>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.rng").write_bytes(SCHEMA)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "good.xml").write_text(GOOD)
    (tmp_path / "corpus" / "bad.xml").write_text(BAD)
    return tmp_path


def run(*arguments: object, stdin: str = "") -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)


def test_a_valid_file_is_passed_over_in_silence(folder: Path) -> None:
    done = run("validate", folder / "corpus" / "good.xml", "--schema", folder / "small.rng")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no errors in 1 file\n")


def test_a_folder_is_searched_and_faults_are_shown_with_their_line(folder: Path) -> None:
    done = run("validate", folder / "corpus", "--schema", folder / "small.rng")
    assert done.exit_code == 1
    assert "error[element-unknown]: <q> is no element of the schema" in done.stdout
    assert "2 | <body><q/><p>x</p></body></text>\n  |        ^" in done.stdout
    assert done.stderr == "1 error in 2 files\n"


def test_standard_input_is_a_file(folder: Path) -> None:
    done = run("validate", "-", "--schema", folder / "small.rng", "--format", "concise", stdin=BAD)
    assert done.stdout.startswith("<stdin>:2:8: error[element-unknown]")


def test_json_holds_every_part(folder: Path) -> None:
    done = run("validate", folder / "corpus" / "bad.xml", "--schema", folder / "small.rng", "--format", "json")
    (found,) = json.loads(done.stdout)
    assert found["code"] == "element-unknown"
    assert (found["where"]["line"], found["where"]["column"], found["where"]["length"]) == (2, 8, 1)


def test_statistics_count_codes(folder: Path) -> None:
    done = run("validate", folder / "corpus", "--schema", folder / "small.rng", "--statistics")
    assert done.stdout.split() == ["1", "error", "element-unknown"]


def test_schematron_in_a_schema_file_of_its_own(folder: Path) -> None:
    (folder / "rules.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>'
        '<pattern><rule context="t:p"><assert test="@n">p without n</assert></rule></pattern></schema>'
    )
    (found,) = validate(folder / "corpus" / "good.xml", schema=folder / "rules.sch")
    assert (found.code, found.message) == ("rule-violated", "p without n")


def test_misuse_is_told_from_faults(folder: Path) -> None:
    assert run("validate", folder / "none.xml").exit_code == 2
    assert run("validate").exit_code == 2
    (folder / "empty").mkdir()
    assert run("validate", folder / "empty").exit_code == 2


def test_a_schema_that_is_none_is_reported_without_a_traceback(folder: Path) -> None:
    done = run("validate", folder / "corpus", "--schema", folder / "corpus" / "good.xml")
    assert done.exit_code == 1
    assert "error[schema-broken]" in done.stderr


def test_our_own_schema_is_the_default() -> None:
    done = run("validate", "-", stdin='<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    assert "<TEI> is not complete: <teiHeader> is missing" in done.stdout


def test_help_has_examples() -> None:
    assert "teiwright validate corpus/ --format concise" in run("validate", "--help").stdout


def test_a_code_is_explained_and_a_misspelt_one_recognised() -> None:
    assert "sensitive to case" in run("explain", "element-unknown").stdout
    done = run("explain", "element-unknwon")
    assert (done.exit_code, "Did you mean element-unknown" in done.stderr) == (2, True)
    assert "element-unknown" in run("explain", "--list").stdout.splitlines()
