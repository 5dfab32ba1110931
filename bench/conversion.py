"""Measures how fast one core converts raw text to TEI, with a personography of 50,000 people.

usage: python bench/conversion.py [--text FILE …] [--folder FOLDER …] [--megabytes 1] [--people 50000] [--runs 3]

Each text is repeated until it is large enough. Without --text they are the hearing of the sample corpus (turns of two
lines, with a name, a date or a bracket in most: the hardest case) and, where the shared transcripts are there, the
two records of conversations that the project began with. Folders are converted file after file, as they are: what
costs the same for a file of 2 KB and of 2 MB counts there; the speed of the first round, when nothing of a file has
been seen before, stands beside, and that of the slowest. Each of their files repeated as the texts are, to a third of
the size, shows what more of the same costs. Without --folder they are those of the shared transcripts. The people are
made up of syllables, and beside them stand those of the sample. Prints the median of the runs in MB of text a second
(CPU time of this process; personography and languages loaded before), the peak of memory, and what
reading the people costs once.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from teiwright.collector import look_seldom
from teiwright.convert import convert
from teiwright.languages import known, language
from teiwright.names.index import index_of
from teiwright.people.listperson import people_document
from teiwright.people.person import Person, Personography
from teiwright.people.personography import read_people
from teiwright.project import Project, read_project
from teiwright.readers.decode import read_file
from teiwright.readers.plain import read_plain
from teiwright.source import Source

SAMPLE = Path(__file__).parents[1] / "tei" / "sample"
SHARED = Path(__file__).parents[2] / "shared" / "transcripts"
HEARING = SAMPLE / "transcripts" / "skarn-light_1954-11-23.txt"
SYLLABLES = ("bar", "den", "gol", "hav", "kir", "lom", "mer", "nad", "pol", "rus", "sten", "tor", "vig", "wend", "zor")


def main() -> None:
    """The figures, a line a text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, nargs="+", default=[HEARING, *sorted(SHARED.glob("raw/00[04]_*.txt"))])
    parser.add_argument(
        "--folder", type=Path, nargs="*", default=sorted({path.parent for path in SHARED.glob("*/*.txt")})
    )
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    people = crowd(options.people)
    project = replace(read_project(SAMPLE), personography=people)
    for code in known():
        convert(read_file(HEARING), in_language(project, code), lambda _: None)
    project = in_language(project, "")
    look_seldom()  # as the command does
    print(f"CPU time, median of {options.runs}")
    for path in options.text:
        tell(path.stem, [large(options.megabytes, path)], project, options.runs)
    as_they_are: list[Timed] = []
    repeated: list[Timed] = []
    for folder in options.folder:
        paths = sorted(folder.glob("*.txt"))
        sources = [read_file(path) for path in paths]
        as_they_are += tell(f"{folder.name}, file by file", sources, project, options.runs)
        grown = [large(options.megabytes / 3, path) for path in paths]
        repeated += tell(f"{folder.name}, repeated", grown, project, options.runs)
    for name, files in (("as they are", as_they_are), ("repeated", repeated)):
        if files:
            print(f"all {len(files)} files {name}, together {speed(files):.2f} MB/s; {count(files)} at 1 MB/s or more")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at the most")
    print(f"{options.people:,} people are read from TEI and indexed in {reading(people, options.runs):.2f} s")


class Timed(NamedTuple):
    """A transcript of so many MB, and the seconds that its conversion took."""

    name: str
    size: float
    time: float


def tell(name: str, sources: Sequence[Source], project: Project, runs: int) -> list[Timed]:
    """Prints the line of transcripts converted in rounds, one after the other."""
    rounds = [[timed(source, project) for source in sources] for _ in range(runs)]
    usual = [Timed(*some[0][:2], statistics.median(one.time for one in some)) for some in zip(*rounds, strict=True)]
    line = f"{name[:32]:32} {sum(one.size for one in usual):6.2f} MB {speed(usual):8.2f} MB/s"
    if len(sources) > 1:
        last = min(usual, key=lambda one: one.size / one.time)
        line += f", first round {speed(rounds[0]):.2f}, slowest {speed([last]):.2f} ({Path(last.name).stem[:30]})"
    print(line, flush=True)
    return usual


def speed(files: Sequence[Timed]) -> float:
    """MB a second, all together."""
    return sum(one.size for one in files) / sum(one.time for one in files)


def count(files: Sequence[Timed]) -> int:
    """How many reach a MB a second."""
    return sum(one.size >= one.time for one in files)


def large(megabytes: float, path: Path = HEARING) -> Source:
    """A transcript with its turns repeated: from the first label, or else the top, to the last fifth of the lines."""
    source = read_file(path)
    first = next(read_plain(source, language("en"), lambda _: None).turns, None)
    start = first.label.start if first else 0
    end = source.text.rfind("\n", start, start + (len(source.text) - start) * 4 // 5) + 1 or len(source.text)
    turns = source.text[start:end]
    times = max(1, round(megabytes * 1e6 / len(turns.encode())))
    return Source(source.name, source.text[:start] + turns * times + source.text[end:])


def in_language(project: Project, code: str) -> Project:
    """A project whose transcripts are in a language; where that is empty, it is found for each."""
    corpus = replace(project.settings.corpus, language=code)
    return replace(project, settings=replace(project.settings, corpus=corpus))


def crowd(number: int) -> Personography:
    """People of made-up names, and those of the sample."""
    chance = random.Random(1)
    known = dict(read_project(SAMPLE).personography.people)
    while len(known) < number:
        forename, surname = ("".join(chance.choices(SYLLABLES, k=k)).capitalize() for k in (2, 4))
        name = f"{forename} {surname}"
        known[f"p{len(known)}"] = Person(f"p{len(known)}", name, surname, forename, (name,))
    return Personography(known)


def reading(people: Personography, runs: int) -> float:
    """The CPU time until people that stand in a TEI file can be looked up."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "people.xml")
        path.write_bytes(people_document(people.people.values()))
        return statistics.median(seconds(lambda: index_of(read_people(path))) for _ in range(runs))


def timed(source: Source, project: Project) -> Timed:
    """The CPU time of one conversion."""
    fresh = Source(source.name, source.text)
    return Timed(source.name, len(source.text.encode()) / 1e6, seconds(lambda: convert(fresh, project, lambda _: None)))


def seconds(work: Callable[[], object]) -> float:
    """The CPU time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
