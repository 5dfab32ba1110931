"""What other programs read: SARIF, JUnit, and the page."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from lxml import etree

from teiwright.diagnostics import Place, error, note, warning
from teiwright.report.formats import FORMATS

FOUND = [
    error("date-order", "ends <b> early", Place("a b.xml", 7, 5, 4, "<p> word</p>"), help="Exchange."),
    error("date-order", "again\x01", Place("a b.xml", 8, 1, 0, "")),
    warning("pointer-bare", "no sign", Place("c.xml", 1, 1)),
    note("x", "of no file"),
]


def test_sarif_names_rules_places_and_levels() -> None:
    run = json.loads(FORMATS["sarif"](FOUND))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["date-order", "pointer-bare", "x"]
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning", "note"]
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b.xml"
    assert location["region"]["startLine"] == 7
    assert (location["region"]["startColumn"], location["region"]["endColumn"]) == (5, 9)


def test_sarif_is_valid_by_the_official_schema() -> None:
    file = os.environ.get("SARIF_SCHEMA", "")
    if not Path(file).is_file():
        pytest.skip("SARIF_SCHEMA does not name the file of the official JSON Schema of SARIF 2.1.0")
    validator = pytest.importorskip("jsonschema").Draft7Validator(json.loads(Path(file).read_text("utf-8")))
    for found in (FOUND, []):
        assert list(validator.iter_errors(json.loads(FORMATS["sarif"](found)))) == []


def test_junit_is_read_back_file_by_file() -> None:
    suites = etree.fromstring(FORMATS["junit"](FOUND).encode())
    cases = suites.findall("testsuite/testcase")
    assert [case.get("name") for case in cases] == ["a b.xml", "c.xml", "(no file)"]
    assert [len(case.findall("failure")) for case in cases] == [1, 0, 0]
    assert suites.get("failures") == "1"
    assert "pointer-bare" in (cases[1].findtext("system-out") or "")


def test_junit_is_read_by_junitparser() -> None:
    junitparser = pytest.importorskip("junitparser")
    read = junitparser.JUnitXml.fromstring(FORMATS["junit"](FOUND).encode())
    assert (read.tests, read.failures) == (3, 1)


def test_code_quality_tells_equal_faults_apart_and_leaves_out_what_has_no_file() -> None:
    found = json.loads(FORMATS["codequality"]([*FOUND, FOUND[0]]))
    assert [one["location"]["lines"]["begin"] for one in found] == [7, 8, 1, 7]
    assert [one["severity"] for one in found] == ["major", "major", "minor", "major"]
    assert len({one["fingerprint"] for one in found}) == 4
    again = FORMATS["codequality"]([FOUND[0]._replace(where=FOUND[0].where._replace(line=70))])  # type: ignore[arg-type]
    assert json.loads(again)[0]["fingerprint"] == found[0]["fingerprint"]


def test_the_page_underlines_the_fault_and_escapes_everything() -> None:
    shown = FORMATS["html"](FOUND)
    assert "<pre>&lt;p&gt; <mark>word</mark>&lt;/p&gt;</pre>" in shown
    assert "ends &lt;b&gt; early" in shown
    assert "<h1>2 errors, 1 warning, 1 note in 3 files</h1>" in shown


def test_the_page_of_nothing_says_so() -> None:
    assert "<h1>no errors in 0 files</h1>" in FORMATS["html"]([])


def test_json_is_as_its_schema_says() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((Path(__file__).parents[2] / "schema" / "diagnostics.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(FORMATS["json"](FOUND)))) == []
