"""Times whole builds of synthetic corpora: cold, warm, one transcript changed, one person renamed, by size and jobs.

    python bench/build.py --sizes 100 1000 10000 --jobs 1 2 --runs 3 --kilobytes 2
    python bench/build.py --sizes 1000 --jobs 2 --dask
    python bench/build.py --sizes 1000 10000 --jobs 2 --search pagefind

--dask builds each corpus on a Dask cluster of as many workers, too, which runs on this machine and is there before.
Memory is that of the command by itself, and of all its processes together (pages that they share are counted in each;
a cluster's workers are not its own). Seconds of the processor count those of a cluster, too: scheduler and workers.
At the end stands what is promised, each figure beside its aim, whether a person renamed had exactly those documents
made again that name them, and what a million documents would take: by a straight line through the two largest corpora,
so two sizes are needed for it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cluster import running
from measured import Cost, command, median

from corpus import write

COMMAND = [sys.executable, "-c", "from teiwright.cli import main; main()"]
OWN, OTHER = "<forename>", "<forename>Xq"
"""The forename of the person who is renamed, before and after: its beginning."""
COLD, WARM, CHANGED, RENAMED = "cold", "nothing changed", "one transcript changed", "one person renamed"
MILLION = 1_000_000
AIMS = {"growth": 1.2, "peak": 300, "warm": 3, "changed": 1, "two": 1.7, "dask": 1.3}
"""Times the cost for the fewest documents; megabytes; seconds; seconds more; times one worker; times processes."""


FIRST = b"#alderberg-0"
"""How the TEI points to the person who is renamed, the first of the personography."""


class Way(NamedTuple):
    """How a corpus is built."""

    jobs: int
    engine: str = "processes"


Found = dict[tuple[int, Way, str], Cost]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--kilobytes", type=int, default=20)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--search", default="own", help="What makes the full-text search: own or pagefind.")
    parser.add_argument("--folder", type=Path, help="Where the corpora go, and stay; else a temporary folder.")
    asked = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {asked.kilobytes} KB each")
    print("| documents | workers | build | seconds | ms/document | processor ms/document | peak MB, command | all |")
    print("| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |")
    ways = [Way(jobs) for jobs in asked.jobs]
    ways += [Way(jobs, "Dask") for jobs in asked.jobs] if asked.dask else []
    found: Found = {}
    said: list[str] = []
    for size in sorted(asked.sizes):
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(asked.folder or folder, f"corpus-{size}")
            write(corpus, documents=size, kilobytes=asked.kilobytes)
            for (way, build), cost in measured(corpus, ways, asked, said):
                found[size, way, build] = cost
                print(row(size, way, build, cost), flush=True)
    print()
    print(*promised(found), *said, *projected(found, asked.kilobytes), sep="\n")


def measured(
    corpus: Path, ways: list[Way], asked: argparse.Namespace, said: list[str]
) -> Iterator[tuple[tuple[Way, str], Cost]]:
    """The ways take turns in each round, each with all kinds of builds; medians of the rounds."""
    rounds: list[dict[tuple[Way, str], Cost]] = []
    for _ in range(asked.runs):
        rounds.append({})
        for way in ways:
            with workers(way) as (options, beside):
                for build, before in BUILDS.items():
                    before(corpus)
                    named, seen = naming(corpus, FIRST), stamps(corpus)
                    words = [*COMMAND, "build", str(corpus), "--search", asked.search, *options]
                    rounds[-1][way, build] = command(words, beside=beside)
                    if build == RENAMED:
                        said.append(compared(corpus, way, named, seen))
    for each in rounds[0]:
        yield each, median([one[each] for one in rounds])


def naming(corpus: Path, person: bytes) -> set[str]:
    """The documents whose TEI points to a person."""
    return {path.name for path in (corpus / "build" / "documents").glob("*.xml") if person in path.read_bytes()}


def stamps(corpus: Path) -> dict[str, int]:
    """When the TEI of each document was written."""
    return {path.name: path.stat().st_mtime_ns for path in (corpus / "build" / "documents").glob("*.xml")}


def compared(corpus: Path, way: Way, named: set[str], before: dict[str, int]) -> str:
    """Whether those were made again that name somebody."""
    again = {name for name, time in stamps(corpus).items() if before.get(name) != time}
    same = "the same" if again == named else f"NOT the same, {len(again ^ named)} differ"
    return (
        f"- {len(before):,} documents, {way.jobs} {way.engine}: a person renamed had {len(again):,} made again; "
        f"{len(named):,} name them: {same}"
    )


@contextmanager
def workers(way: Way) -> Iterator[tuple[list[str], int | None]]:
    """The options for a way to build, and the process of a cluster, which is there as long as they are needed."""
    if way.engine == "processes":
        yield ["--jobs", str(way.jobs)], None
        return
    with running(way.jobs) as (address, process):
        yield ["--scheduler", address], process


def forgotten(corpus: Path) -> None:
    replaced(corpus / "people.xml", OTHER, OWN)
    if (corpus / "build").is_dir():  # not taken away: ext4 is slow to make files where many were just deleted
        (corpus / "build").rename(corpus / f"build-{time.time_ns()}")
    for path in corpus.glob(".teiwright.sqlite*"):
        path.unlink()


def changed(corpus: Path) -> None:
    path = sorted((corpus / "transcripts").iterdir())[3]
    path.write_text(path.read_text(encoding="utf-8").rstrip() + " This was said later.\n\n", encoding="utf-8")


def renamed(corpus: Path) -> None:
    replaced(corpus / "people.xml", OWN, OTHER)


def replaced(path: Path, words: str, others: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(words, others, 1), encoding="utf-8")


BUILDS: dict[str, Callable[[Path], None]] = {
    COLD: forgotten,
    WARM: lambda _: None,
    CHANGED: changed,
    RENAMED: renamed,
}


def row(size: int, way: Way, build: str, cost: Cost) -> str:
    each = f"{cost.wall:.2f} | {1000 * cost.wall / size:.1f} | {1000 * cost.cpu / size:.1f}"
    return f"| {size:,} | {way.jobs} {way.engine} | {build} | {each} | {cost.own:.0f} | {cost.peak:.0f} |"


def promised(found: Found) -> Iterator[str]:
    """Each figure that is promised, wherever what it is made of was measured."""
    sizes, ways = sorted({size for size, _, _ in found}), sorted({way for _, way, _ in found})
    for way in ways:
        each = {size: found[size, way, COLD].wall / size for size in sizes}
        if len(sizes) > 1:
            few, many = (f"{1000 * each[size]:.1f} ms for each of {size:,}" for size in (sizes[0], sizes[-1]))
            growth = each[sizes[-1]] / each[sizes[0]]
            yield f"- {way.jobs} {way.engine}: {many}, {few}: {growth:.2f} times (aim: {AIMS['growth']})"
        for size in sizes:
            own = max(found[size, way, build].own for build in BUILDS)
            warm, changed = found[size, way, WARM], found[size, way, CHANGED]
            yield f"- {size:,} documents, {way.jobs} {way.engine}:"
            yield f"  - at most {own:.0f} MB in the command (aim: {AIMS['peak']})"
            yield f"  - nothing changed: {warm.wall:.2f} s, {warm.cpu:.2f} of processor (aim: {AIMS['warm']})"
            more = f"{changed.wall - warm.wall:.2f} s more, {changed.cpu - warm.cpu:.2f} of processor"
            yield f"  - one transcript changed: {more} (aim: {AIMS['changed']})"
    for size in sizes:
        cold = {way: found[size, way, COLD].wall for way in ways}
        for one, other in ((Way(1), Way(2)), (Way(1, "Dask"), Way(2, "Dask"))):
            if one in cold and other in cold:
                ratio = cold[one] / cold[other]
                yield f"- {size:,} documents, {one.engine}: two workers are {ratio:.2f} times one (aim: {AIMS['two']})"
        for way in ways:
            if way.engine == "Dask" and Way(way.jobs) in cold:
                ratio = cold[way] / cold[Way(way.jobs)]
                cpu = found[size, way, COLD].cpu / found[size, Way(way.jobs), COLD].cpu
                told = f"Dask takes {ratio:.2f} times what processes take (aim: {AIMS['dask']}), {cpu:.2f} of processor"
                yield f"- {size:,} documents, {way.jobs} workers: {told}"


def projected(found: Found, kilobytes: int) -> Iterator[str]:
    """A million documents by a straight line through the two largest corpora."""
    largest = sorted({size for size, _, _ in found})[-2:]
    if len(largest) < 2:
        yield "- a million documents: give two --sizes for it, one does not tell what grows from what does not"
        return
    for way in sorted({way for _, way, _ in found}):
        cold, warm = (slope(found, way, build, largest, "wall") for build in (COLD, WARM))
        own = slope(found, way, COLD, largest, "own")
        line = " to ".join(f"{size:,}" for size in largest)
        yield (
            f"- a million documents of {kilobytes} KB by {way.jobs} {way.engine} here, if cost and memory go on "
            f"in a straight line from {line} documents, nothing else runs and there is room on the disk: "
            f"cold {cold / 3600:.1f} h, nothing changed {warm / 60:.1f} min, {own / 1024:.1f} GB for the command"
        )


def slope(found: Found, way: Way, build: str, sizes: list[int], figure: str) -> float:
    """What a figure would be at a million."""
    first, last = (getattr(found[size, way, build], figure) for size in sizes)
    return last + (last - first) / (sizes[1] - sizes[0]) * (MILLION - sizes[1])


if __name__ == "__main__":
    main()
