"""Measures the validator beside jing: one file, a thousand files, rules and all.

    python bench/validate.py --runs 9 --files 1000

prints medians of wall time and of processor time (which other programs on the machine disturb less), and the ratios;
the two take turns, and everything runs on one core. Python keeps what it compiles, as it does where teiwright is
installed: a first round, which does not count, fills its cache.
Needs jing (Debian package jing). Documents are the sample corpus's, made as long as wanted by repeating their turns.
"""

from __future__ import annotations

import argparse
import copy
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from lxml import etree
from measured import command, in_turn

from teiwright.assets import asset
from teiwright.checks import gate, parse
from teiwright.checks.schematron.read import read as read_rules
from teiwright.checks.schematron.run import check_rules
from teiwright.tei import XML_ID, tei

SAMPLE = Path(__file__).parents[1] / "tei" / "sample" / "tei"
TEIWRIGHT = Path(sys.executable).with_name("teiwright")


def document(size: int) -> bytes:
    """A valid transcript of about as many bytes."""
    root = parse.read(sorted(SAMPLE.glob("*.xml"))[1]).root
    turns = list(root.iter(tei("sp")))
    while len(etree.tostring(root, encoding="utf-8")) < size:
        for turn in turns:
            again = copy.deepcopy(turn)
            for node in again.iter(etree.Element):
                node.attrib.pop(XML_ID, None)
            turns[-1].addnext(again)
    for name in ("tagUsage", "measure"):
        for node in list(root.iter(tei(name))):
            node.attrib.pop("occurs", None)
            node.attrib.pop("quantity", None)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def compared(title: str, ours: list[str], theirs: list[str], runs: int) -> None:
    """One line: wall and processor seconds of both, and the ratios."""
    cost = in_turn({"ours": partial(command, ours), "theirs": partial(command, theirs)}, runs)
    one, other = cost["ours"], cost["theirs"]
    print(
        f"{title:34} teiwright {one.wall:.3f} s ({one.cpu:.3f} s CPU)   jing {other.wall:.3f} s ({other.cpu:.3f} s CPU)"
        f"   ratio {one.wall / other.wall:.2f} ({one.cpu / other.cpu:.2f} CPU)"
    )


def inside(file: Path, runs: int) -> None:
    """What the parts cost in one process: loading, parsing, the gate, the rules."""
    loading, gates, rules_took, parsing = [], [], [], []
    rules = read_rules(parse.read(asset("schema/teiwright.sch")).root, name="teiwright.sch")
    for _ in range(runs):
        start = time.perf_counter()
        held = gate.load(asset("schema/teiwright.rng"))
        held.gate  # noqa: B018
        loading.append(time.perf_counter() - start)
        start = time.perf_counter()
        read = parse.read(file)
        parsing.append(time.perf_counter() - start)
        start = time.perf_counter()
        held.gate.validate(read.tree)
        gates.append(time.perf_counter() - start)
        start = time.perf_counter()
        check_rules(read, rules)
        rules_took.append(time.perf_counter() - start)
    for name, took in (("load our schema", loading), ("parse", parsing), ("gate", gates), ("Schematron", rules_took)):
        print(f"{name:34} {statistics.median(took) * 1000:.1f} ms")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=9)
    arguments.add_argument("--files", type=int, default=1000)
    arguments.add_argument("--size", type=int, default=30_000)
    given = arguments.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core for both
    if shutil.which("jing") is None:
        raise SystemExit("jing is not installed (Debian package jing)")
    schema = str(asset("schema/teiwright.rng"))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        files = [Path(folder) / "in" / f"{number:04}.xml" for number in range(given.files)]
        files[0].parent.mkdir()
        text = document(given.size)
        for file in files:  # each with an identifier of its own, as in a corpus
            file.write_bytes(re.sub(rb'(<TEI [^>]*xml:id=")[^"]*', rb"\g<1>f" + file.stem.encode(), text, count=1))
        print(f"{len(text)} bytes a file, {given.files} files, medians of {given.runs} runs")
        ours = [str(TEIWRIGHT), "validate", "--jobs", "1"]
        one, folder_of = str(files[0]), str(files[0].parent)
        compared("one file", [*ours, one], ["jing", schema, one], given.runs)
        few = list(map(str, files[:5]))
        compared("five files", [*ours, *few], ["jing", schema, *few], given.runs)
        several = max(1, given.runs // 4)
        theirs = ["jing", schema, *map(str, files)]
        compared("all files, by the same schema", [*ours, "--schema", schema, folder_of], theirs, several)
        compared("all files, by our rules as well", [*ours, folder_of], theirs, several)
        inside(files[0], given.runs)


if __name__ == "__main__":
    main()
