"""Writes a teiCorpus of any size, and measures what it takes to validate and render it: seconds and peak memory.

python bench/tei_corpus.py --megabytes 500 --schema tei_all.rng
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from corpus import FIRST, SMALL, STEMS, TEI, THINGS

COMMAND = [sys.executable, "-c", "from teiwright.cli import main; main()"]
ID = "{http://www.w3.org/XML/1998/namespace}id"
E = ElementMaker(namespace=TEI, nsmap={None: TEI})
PEOPLE = 200


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
    size, count = 0, 0
    with path.open("wb") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="{TEI}">\n'.encode())
        file.write(written(header("A corpus of nothing", people())))
        while size < megabytes * 1_000_000:
            data = written(document(random.Random(f"{seed} {count}"), count, kilobytes << 10))
            file.write(data)
            size, count = size + len(data), count + 1
        file.write(b"</teiCorpus>\n")
    return count


def written(element: etree._Element) -> bytes:
    return etree.tostring(element, pretty_print=True).replace(f' xmlns="{TEI}"'.encode(), b"", 1)


def people() -> list[etree._Element]:
    names = ((FIRST[number % len(FIRST)], STEMS[number % len(STEMS)]) for number in range(PEOPLE))
    return [
        E.person(E.persName(E.forename(first), E.surname(last)), {ID: f"p{number}"})
        for number, (first, last) in enumerate(names)
    ]


def header(title: str, persons: list[etree._Element]) -> etree._Element:
    said = E.fileDesc(
        E.titleStmt(E.title(title)), E.publicationStmt(E.p("Not published.")), E.sourceDesc(E.p("Invented."))
    )
    return E.teiHeader(said, E.profileDesc(E.particDesc(E.listPerson(*persons)))) if persons else E.teiHeader(said)


def document(chance: random.Random, number: int, size: int) -> etree._Element:
    """A conversation of about so many bytes."""
    turns, length = [], 0
    while length < size:
        words = [chance.choice(SMALL if chance.random() < 0.8 else THINGS) for _ in range(chance.randint(8, 80))]
        who = chance.randrange(PEOPLE)
        said = E.p(" ".join(words) + ".")
        turns.append(E.sp(E.speaker(FIRST[who % len(FIRST)]), said, {"who": f"#p{who}", ID: f"d{number}.{len(turns)}"}))
        length += sum(map(len, words)) + len(words) + 100
    text = E.text(E.body(E.div(*turns)))
    return E.TEI(header(f"Conversation {number}", []), text, {ID: f"d{number}"})


if __name__ == "__main__":
    main()
