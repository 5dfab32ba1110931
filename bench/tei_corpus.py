"""Writes a teiCorpus of any size, and measures what it takes to validate and render it: seconds and peak memory.

python bench/tei_corpus.py --megabytes 500 --schema tei_all.rng
"""

from __future__ import annotations

import argparse
import copy
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

from corpus import LAYOUTS, TEI, persons, transcript
from teiwright.api import Project, Source, convert

COMMAND = [sys.executable, "-c", "from teiwright.cli import main; main()"]
ID = "{http://www.w3.org/XML/1998/namespace}id"
KINDS = 24
"""How many different conversations there are; each comes again and again, with identifiers of its own."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--kilobytes", type=int, default=50, help="Of one document.")
    parser.add_argument("--schema", type=Path, help="A schema that knows teiCorpus; else teiwright's own.")
    parser.add_argument("--render", default="html", help="The output; empty: none.")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.xml")
        count = write(path, megabytes=asked.megabytes, kilobytes=asked.kilobytes, seed=asked.seed)
        size = path.stat().st_size / 1e6
        print(f"{size:.0f} MB, {count:,} documents\n")
        print("| command | seconds | MB/s | ms a document | peak MB |\n| --- | ---: | ---: | ---: | ---: |")
        schema = ["--schema", str(asked.schema)] if asked.schema else []
        measured("validate", size, count, "validate", str(path), *schema)
        if asked.render:
            measured(
                f"transform --to {asked.render}",
                size,
                count,
                "transform",
                str(path),
                "--to",
                asked.render,
                "-o",
                folder + "/pages",
            )


def measured(name: str, size: float, count: int, *arguments: str) -> None:
    """Run a command, and print what it took; its own peak of memory, for none was larger before."""
    start = time.monotonic()
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    row = f"| {name} | {seconds:.1f} | {size / seconds:.1f} | {1000 * seconds / count:.1f} | {peak:.0f} |"
    print(row, flush=True)


def write(path: Path, *, megabytes: int, kilobytes: int = 50, seed: int = 1) -> int:
    """Write a corpus, one document after the other; returns how many."""
    kinds = [document(random.Random(f"{seed} {number}"), number, kilobytes << 10) for number in range(KINDS)]
    size, count = 0, 0
    with path.open("wb") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{TEI}">\n'.encode())
        file.write(written(renamed(kinds[0], "corpus")[0]))
        while size < megabytes * 1_000_000:
            data = written(renamed(kinds[count % KINDS], str(count)))
            file.write(data)
            size, count = size + len(data), count + 1
        file.write(b"</teiCorpus>\n")
    return count


def document(chance: random.Random, number: int, size: int) -> etree._Element:
    """A conversation as it is converted, of about so many bytes."""
    text = transcript(chance, persons(200), LAYOUTS[number % len(LAYOUTS)], size // 2)
    made = convert(Source(f"talk-{number}.txt", text), Project(), lambda _: None).document
    return etree.fromstring(made, etree.XMLParser(resolve_entities=False))


def renamed(kind: etree._Element, number: str) -> etree._Element:
    """A copy whose identifiers are its own."""
    root = copy.deepcopy(kind)
    own = {node.get(ID) for node in root.iter(etree.Element)} - {None}
    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            if name == ID:
                node.set(name, f"{value}.{number}")
            elif "#" in value:
                words = (f"{word}.{number}" if word[1:] in own and word[0] == "#" else word for word in value.split())
                node.set(name, " ".join(words))
    return root


def written(element: etree._Element) -> bytes:
    element.tail = "\n"
    return etree.tostring(element).replace(f' xmlns="{TEI}"'.encode(), b"", 1)


if __name__ == "__main__":
    main()
