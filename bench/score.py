"""Scores the converter on all transcripts that have gold, and keeps the figures.

usage: python bench/score.py [--shared ../shared] [--keep]

Converts every transcript with default settings, runs the score of the shared folder on each collection and prints a row
for each. --keep writes bench/scores.json: the date, the commit and the figures, nobody's sentences.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teiwright.convert import convert
from teiwright.people.personography import read_personography
from teiwright.project import Project
from teiwright.readers.decode import read_file

HERE = Path(__file__).parent
MEASURES = ("turns", "speakers", "dates", "durations", "persons", "links", "interventions")


V28 = "frus/persons_v28_excerpt.xml"


@dataclass(frozen=True)
class Collection:
    """Transcripts of one folder and layout, the gold they are held against, and the people they are read with."""

    name: str
    raw: str
    gold: str
    suffix: str = ".txt"
    variant: str = ""
    people: str = ""
    only: str = ""


COLLECTIONS = (
    Collection("the two seeds", "raw", "gold", only="seed"),
    Collection("gold", "raw", "gold"),
    *(
        Collection(f"{name} .{variant}", name, name, f".{variant}.txt", f".{variant}")
        for name, variants in (("frus", "para inline wrap"), ("state", "para inline wrap"), ("plays", "dot colon"))
        for variant in variants.split()
    ),
    *(
        Collection(f"frus v28 .{variant}, people known", "frus", "frus", f".{variant}.txt", f".{variant}", V28, "v28")
        for variant in ("para", "inline", "wrap")
    ),
)


def main() -> None:
    """The table, and the file where it is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    if not options.shared.is_dir():
        sys.exit(f"{options.shared} is not there: name the folder of real transcripts with --shared")
    rows = {one.name: scored(one, options.shared) for one in COLLECTIONS}
    for line in table(rows):
        print(line)
    if options.keep:
        kept = {"date": datetime.date.today().isoformat(), "commit": commit(), "figures": rows}
        (HERE / "scores.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def scored(collection: Collection, shared: Path) -> dict[str, object]:
    """The totals of a collection: F1 by measure, recall of persons, words lost and added."""
    folder = shared / "transcripts"
    people = read_personography(folder / collection.people) if collection.people else None
    project = Project(personography=people) if people else Project()
    with tempfile.TemporaryDirectory() as out:
        for path in sorted((folder / collection.raw).glob(f"*{collection.suffix}")):
            made = convert(read_file(path), project, lambda _: None)
            (Path(out) / f"{path.name.removesuffix('.txt')}.xml").write_bytes(made.document)
        command = [sys.executable, shared / "score" / "score.py", out, folder / collection.gold, "--json"]
        command += ["--raw", folder / collection.raw]
        command += ["--variant", collection.variant] if collection.variant else []
        command += ["--only", collection.only] if collection.only else []
        total = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["total"]
    figures = {name: total[name]["f1"] and round(total[name]["f1"], 4) for name in MEASURES}
    recall = total["persons"]["r"]
    return {
        **figures,
        "persons_recall": recall and round(recall, 4),
        "lost": total["lost"][0],
        "added": total["added"][0],
    }


def table(rows: dict[str, dict[str, object]]) -> Iterator[str]:
    """The figures as lines of text."""
    heads = (*MEASURES, "persons_recall", "lost", "added")
    yield f"{'F1':28}" + "".join(f"{head[:9]:>10}" for head in heads)
    for name, row in rows.items():
        cells = (row[head] for head in heads)
        yield f"{name:28}" + "".join(f"{'-' if c is None else c:>10}" for c in cells)


def commit() -> str:
    """The commit that was measured, marked where files differ from it."""
    command = ["git", "-C", str(HERE), "describe", "--always", "--dirty", "--exclude", "*"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
