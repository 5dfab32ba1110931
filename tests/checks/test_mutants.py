"""Documents with known faults: the verdict is the referee's, and each fault is explained once, at its place."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mutants import Mutant, mutants
from teiwright.checks import gate, parse
from teiwright.checks.walk import explain
from teiwright.diagnostics import Diagnostic

from .conftest import SCHEMA

LETTER = b"""<text xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter">
<front><p>To whom</p></front>
<body>
<head>A letter</head>
<p type="letter">On <date when="1962-10-27">a day</date>, <persName ref="#b">B</persName> wrote.<pb n="2"/></p>
<sp who="#b">
<speaker>B</speaker>
<num>3</num>
<p>Said <date from="1962-10-27" to="1962-10-28">then</date></p>
</sp>
<sp who="#c">
<speaker>C</speaker>
<p>No.</p>
</sp>
<closer>Yours</closer>
</body>
</text>"""


@pytest.fixture(scope="module")
def tried(schema: gate.Schema) -> list[tuple[Mutant, bool, list[Diagnostic]]]:
    """Mutants of the letter, the verdict of the gate, and what the explainer says."""
    found = []
    for mutant in [*mutants(LETTER, 200, seed=1), *mutants(LETTER, 50, seed=2, at_once=3)]:
        document = parse.parse(mutant.data, name="mutant.xml")
        verdict = bool(schema.gate.validate(document.tree))
        found.append((mutant, verdict, explain(document, schema.grammar)))
    return found


def test_the_explainer_has_a_fault_exactly_where_the_gate_says_no(
    tried: list[tuple[Mutant, bool, list[Diagnostic]]],
) -> None:
    assert [mutant.data for mutant, verdict, faults in tried if verdict is bool(faults)] == []
    assert sum(not verdict for _, verdict, _ in tried) > 150


def test_single_faults_are_reported_once_at_their_line_with_the_name_that_was_meant(
    tried: list[tuple[Mutant, bool, list[Diagnostic]]],
) -> None:
    single = [(mutant, faults) for mutant, verdict, faults in tried if not verdict and len(mutant.kinds) == 1]
    once = sum(len(faults) == 1 for _, faults in single)
    at_line = sum(any(one.where and one.where.line in mutant.lines for one in faults) for mutant, faults in single)
    assert once >= 0.95 * len(single)
    assert at_line >= 0.98 * len(single)
    misspelt = [
        (mutant, faults) for mutant, faults in single if mutant.original and mutant.kinds[0].endswith("misspelt")
    ]
    named = sum(any(mutant.original in one.help for one in faults) for mutant, faults in misspelt)
    assert named >= 0.95 * len(misspelt) > 0


def test_the_verdict_is_the_referees(tried: list[tuple[Mutant, bool, list[Diagnostic]]], tmp_path: Path) -> None:
    if shutil.which("jing") is None:
        pytest.skip("jing, the referee, is not installed (Debian package jing)")
    (tmp_path / "small.rng").write_bytes(SCHEMA)
    files = [tmp_path / f"{number}.xml" for number in range(len(tried))]
    for file, (mutant, _, _) in zip(files, tried, strict=True):
        file.write_bytes(mutant.data)
    command = ["jing", "-i", str(tmp_path / "small.rng"), *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    invalid = {line.split(":", 1)[0] for line in said.splitlines()}
    differing = [
        (mutant, verdict)
        for file, (mutant, verdict, _) in zip(files, tried, strict=True)
        if verdict is (str(file) in invalid)
    ]
    assert [(mutant.kinds, verdict) for mutant, verdict in differing] == []
