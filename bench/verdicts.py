"""Asks jing for a second verdict on every schema, every document and many mutants.

    python bench/verdicts.py ../shared/tei --count 2200

Each .rng of the folder, and ours, judges every TEI file of the folder (documents, ODDs, the specification), and mutants
of documents that it accepts: of the folder's, shortened, and of some that are written by dice to its content models.
Our verdict is that of ``teiwright validate``: the gate, or the explainer where libxml2 would be too slow; the explainer
is asked besides, whatever the gate says. Prints for each schema how many verdicts there were, how many were alike, how
many documents ended without a verdict in time (hangs). Ends with 1 where anything
differs or hangs. Needs jing (Debian package jing).
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from lxml import etree
from variants import Writer

from mutants import mutants
from teiwright.assets import asset
from teiwright.checks import parse
from teiwright.checks.gate import Schema
from teiwright.checks.validate import against
from teiwright.checks.walk import explain
from teiwright.cli.keep import load
from teiwright.diagnostics import Severity
from teiwright.odd.grammar import read_grammar
from teiwright.odd.shape import Shapes

PATIENCE = 60
"""Seconds after which a document counts as hanging."""

LONG = 60_000
"""Bytes above which a document is shortened before mutants are made of it."""


@dataclass(frozen=True)
class Verdict:
    """What we say of one file; ``alone``: that the gate was not asked."""

    valid: bool
    explained: bool
    alone: bool


def jing(schema: Path, files: list[Path]) -> set[Path]:
    """The files that jing refuses, all in one process."""
    done = subprocess.run(["jing", "-i", str(schema), *map(str, files)], capture_output=True, text=True, check=False)
    if re.search(r"(^|: )fatal:", done.stdout) or done.stderr:
        raise SystemExit(f"jing could not go on: {(done.stdout + done.stderr)[-400:]}")
    return {Path(line.split(":", 1)[0]) for line in done.stdout.splitlines()}


@cache
def held(schema: Path, kept: Path) -> Schema:
    """A schema as the command loads it, once a process."""
    return load(schema, folder=kept)


def judged(schema: Path, file: Path, kept: Path) -> Verdict:
    """Our verdict; runs in a process that can be ended."""
    document, loaded = parse.read(file), held(schema, kept)
    faults = [fault for fault in against(document, loaded) if fault.severity is Severity.ERROR]
    return Verdict(not faults, not explain(document, loaded.grammar), loaded.is_ambiguous or loaded.ready == b"")


def verdicts(schema: Path, files: list[Path], kept: Path) -> dict[Path, Verdict | None]:
    """Our verdicts; None of a file that had none in time."""
    found: dict[Path, Verdict | None] = {}
    pool = ProcessPoolExecutor(1)
    for file in files:
        try:
            found[file] = pool.submit(judged, schema, file, kept).result(timeout=PATIENCE)
        except TimeoutError:
            found[file] = None
            for process in pool._processes.values():
                process.kill()
            pool = ProcessPoolExecutor(1)
    pool.shutdown()
    return found


def plain(tei: Path, folder: Path, largest: int) -> list[Path]:
    """Copies of all TEI files without their document types, at whose missing files jing would stop."""
    folder.mkdir()
    found = (*sorted((tei / "documents").glob("*.xml")), *sorted((tei / "odd").glob("*.odd")), tei / "p5subset.xml")
    files = []
    for path in (path for path in found if path.stat().st_size <= largest):
        files.append(folder / f"{path.stem}.xml")
        files[-1].write_bytes(etree.tostring(parse.read(path).root, encoding="utf-8"))
    return files


def written(schema: Path, folder: Path, count: int) -> list[Path]:
    """Documents written by dice to the content models of a schema."""
    folder.mkdir()
    writer = Writer(Shapes(read_grammar(etree.parse(schema))), random.Random(schema.name))
    files = [folder / f"{number:02}.xml" for number in range(count)]
    for file in files:
        file.write_bytes(etree.tostring(writer.document().getroot(), encoding="utf-8", pretty_print=True))
    return files


def shortened(file: Path) -> bytes:
    """A document whose divisions after the third are left out, where it is long."""
    root = parse.read(file).root
    if file.stat().st_size > LONG:
        for division in list(root.iter("{*}div", "{*}msDesc", "{*}person"))[3:]:
            parent = division.getparent()
            if parent is not None and len(parent) > 1:
                parent.remove(division)
    return etree.tostring(root, encoding="utf-8")


def mutated(bases: list[bytes], folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Mutants of all bases alike: three quarters with one fault, the others with three."""
    folder.mkdir()
    for number, base in enumerate(bases):
        each = len(range(number, count, len(bases)))
        tried = [*mutants(base, each - each // 4, seed=seed), *mutants(base, each // 4, seed=seed, at_once=3)]
        for at, mutant in enumerate(tried):
            file = folder / f"{number:02}-{at:03}-{'-'.join(mutant.kinds)}.xml"
            file.write_bytes(mutant.data)
            yield file


def compare(schema: Path, whole: list[Path], folder: Path, count: int, seed: int) -> Counter[str]:
    """Everything that one schema judges; prints a line, and each disagreement."""
    folder.mkdir()
    dice = written(schema, folder / "dice", 12)
    started = time.perf_counter()
    refused = jing(schema, [*whole, *dice])
    bases = [base for file in (*whole, *dice) if file not in refused and len(base := shortened(file)) < 4 * LONG]
    made = list(mutated(bases, folder / "mutants", count, seed)) if bases else []
    theirs = time.perf_counter()
    refused |= jing(schema, made)
    ours = time.perf_counter()
    found = verdicts(schema, [*whole, *dice, *made], folder / "kept")
    score: Counter[str] = Counter(
        documents=len(whole) + len(dice),
        mutants=len(made),
        refused=len(refused),
        disagreements=sum(one is not None and one.valid is (file in refused) for file, one in found.items()),
        explainer=sum(one is not None and one.explained is (file in refused) for file, one in found.items()),
        hangs=sum(one is None for one in found.values()),
        alone=sum(one is not None and one.alone for one in found.values()),
    )
    took = f"jing {ours - theirs:.1f} s, ours {time.perf_counter() - ours:.1f} s for the mutants and all documents"
    print(f"{schema.name}: {told(score)}; {took}; {time.perf_counter() - started:.1f} s in all", flush=True)
    for file, one in found.items():
        if one is None or file in refused in (one.valid, one.explained):
            print("   ", "hangs" if one is None else one, "jing refuses" if file in refused else "jing accepts", file)
    return score


def told(score: Counter[str]) -> str:
    """The figures of one schema, or of all, in words."""
    return (
        f"{score['documents']} documents, {score['mutants']} mutants; jing refuses {score['refused']},"
        f" {score['disagreements']} disagreements, {score['explainer']} by the explainer, {score['hangs']} hangs,"
        f" {score['alone']} judged by the explainer alone"
    )


def main() -> None:
    """Compares all schemas of a folder, and ours."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("tei", type=Path)
    arguments.add_argument("--count", type=int, default=2200, help="mutants in all")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", default="", help="only schemas with this in their names")
    arguments.add_argument("--largest", type=int, default=10_000_000, help="only documents of at most so many bytes")
    given = arguments.parse_args()
    named = [given.tei / "tei_all.rng", *sorted((given.tei / "expected").glob("*.rng")), asset("schema/teiwright.rng")]
    schemas = [schema for schema in named if given.only in schema.name]
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        whole = plain(given.tei, Path(folder) / "whole", given.largest)
        for schema in schemas:
            each = -(-given.count // len(schemas))
            total += compare(schema, whole, Path(folder) / schema.stem, each, given.seed)
    print(f"{len(schemas)} schemas in all: {told(total)}")
    sys.exit(1 if total["disagreements"] or total["explainer"] or total["hangs"] else 0)


if __name__ == "__main__":
    main()
