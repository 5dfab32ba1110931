"""Compares the validator with jing on many mutants: verdicts, and how well each single fault is explained.

    python bench/referee.py ../shared/tei --count 2000

prints disagreements (there should be none) and, for mutants with one fault, how often it was reported once, at its
line, with the misspelt name's original. Needs jing (Debian package jing).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from lxml import etree

from mutants import Mutant, mutants
from teiwright.checks import gate, parse
from teiwright.checks.walk import explain

SMALL = ("tei_bare", "tei_corpus", "tei_drama", "tei_lite", "testspoken", "testtranscr", "testnames", "testms")


def originals(tei: Path) -> list[tuple[Path, bytes]]:
    """Schemas with a valid document each; long ones cut to a few thousand lines."""
    found = [(tei / "expected" / f"{name}.rng", _valid(tei / "documents" / f"{name}.xml")) for name in SMALL]
    plays = sorted((tei / "documents").glob("*.tei.xml"))
    return found + [(tei / "tei_all.rng", _valid(play)) for play in plays]


def _valid(file: Path) -> bytes:
    root = parse.read(file).root
    for node in root.iter("{*}biblScope"):
        node.attrib.pop("type", None)  # the one fault of the TEI's test file for manuscripts
    for division in list(root.iter("{*}div"))[3:]:
        parent = division.getparent()
        if parent is not None and len(parent) > 1:
            parent.remove(division)
    return etree.tostring(root, encoding="utf-8")


def jing(schema: Path, files: list[Path]) -> set[str]:
    """The files that jing finds invalid."""
    done = subprocess.run(["jing", "-i", str(schema), *map(str, files)], capture_output=True, text=True, check=False)
    return {line.split(":", 1)[0] for line in done.stdout.splitlines()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tei", type=Path)
    arguments.add_argument("--count", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", type=int, default=0, help="show so many mutants that were explained badly")
    given = arguments.parse_args()
    pairs = originals(given.tei)
    each = -(-given.count // len(pairs))
    score: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for schema, document in pairs:
            tried = [*mutants(document, each * 3 // 4, seed=given.seed)]
            tried += mutants(document, each - len(tried), seed=given.seed, at_once=3)
            compare(schema, tried, Path(folder), score, seconds, given.show)
    report(score, seconds)


def compare(
    schema: Path, tried: list[Mutant], folder: Path, score: Counter[str], seconds: Counter[str], show: int
) -> None:
    files = [folder / f"{number:05}.xml" for number in range(len(tried))]
    for file, mutant in zip(files, tried, strict=True):
        file.write_bytes(mutant.data)
    start = time.perf_counter()
    invalid = jing(schema, files)
    seconds["jing"] += time.perf_counter() - start
    held = gate.load(schema)
    for file, mutant in zip(files, tried, strict=True):
        document = parse.parse(mutant.data, name=str(file))
        start = time.perf_counter()
        verdict = bool(held.gate.validate(document.tree))
        seconds["gate"] += time.perf_counter() - start
        score["mutants"] += 1
        score["invalid"] += not verdict
        if verdict is (str(file) in invalid):
            score["disagreements"] += 1
            print("DISAGREE", schema.name, mutant.kinds, "gate:", verdict, "lines", sorted(mutant.lines))
            (Path(tempfile.gettempdir()) / f"disagree-{schema.stem}-{file.name}").write_bytes(mutant.data)
        start = time.perf_counter()
        faults = explain(document, held.grammar)
        seconds["explainer"] += time.perf_counter() - start
        if bool(faults) is verdict:
            score["explainer differs from gate"] += 1
            print("EXPLAINER", schema.name, mutant.kinds, "gate:", verdict, [fault.message for fault in faults][:3])
        if not verdict and len(mutant.kinds) == 1:
            judge(mutant, faults, score, schema, show)


def judge(mutant: Mutant, faults: list, score: Counter[str], schema: Path, show: int) -> None:
    kind = mutant.kinds[0]
    score["single"] += 1
    once = len(faults) == 1
    at_line = any(fault.where and fault.where.line in mutant.lines for fault in faults)
    score["once"] += once
    score["at the line"] += at_line
    score[f"{kind}: all"] += 1
    score[f"{kind}: once"] += once
    score[f"{kind}: line"] += at_line
    named = True
    if mutant.original and any(fault.code.endswith("-unknown") for fault in faults):
        named = any(mutant.original in fault.help for fault in faults if "Did you mean" in fault.help)
        score["misspelt"] += 1
        score["original suggested"] += named
    if show and not (once and at_line and named) and score["shown"] < show:
        score["shown"] += 1
        print("----", schema.name, kind, sorted(mutant.lines), mutant.original)
        for fault in faults[:4]:
            print("   ", fault.where.line if fault.where else 0, fault.code, fault.message, "|", fault.help[:120])


def report(score: Counter[str], seconds: Counter[str]) -> None:
    for name in sorted(score):
        print(f"{name:32} {score[name]}")
    for share, of in (("once", "single"), ("at the line", "single"), ("original suggested", "misspelt")):
        print(f"{share:32} {score[share] / max(1, score[of]):.1%} of {score[of]}")
    for name, spent in seconds.items():
        print(f"{name:32} {spent:.2f} s")


if __name__ == "__main__":
    main()
