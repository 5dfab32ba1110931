"""Builds corpora cold on one process and on two, in turn, and says whose processor seconds they were.

    python bench/jobs.py --documents 1000 --kilobytes 2 8 --runs 3

The command and its workers are counted apart: what the command costs, it costs on the cores that they work on. Where
other work has a share of the machine, seconds of the clock say little; so it is also said what two processes would be
of one if each had a core and neither slowed the other down: (S + W) / (S + (W + M) / 2). S is the start, which nothing
runs beside, the workers' seconds in a build of a few documents; W and M are what more of them, and of the command, a
build of all takes on one process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from build import COMMAND, forgotten
from measured import Cost, command, median

from corpus import write

FEW = 12
"""Documents for which other processes are just started."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, nargs="+", default=[2, 8])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("| KB | documents | processes | seconds | processor: command | workers | all |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))  # as an installed package has it
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        said = [compared(Path(folder), size, asked.documents, asked.runs) for size in asked.kilobytes]
    print("", *said, sep="\n")


def compared(folder: Path, kilobytes: int, documents: int, runs: int) -> str:
    """The rows of one and two processes are printed; what follows of them is returned."""
    few, all_ = folder / f"few of {kilobytes}", folder / f"all of {kilobytes}"
    write(few, documents=FEW, kilobytes=kilobytes)
    write(all_, documents=documents, kilobytes=kilobytes)
    built(few, 1)  # compiles the modules
    rounds = [(built(few, 1), built(all_, 1), built(all_, 2)) for _ in range(runs)]
    start, one, two = (median(costs) for costs in zip(*rounds, strict=True))
    for number, processes, cost in ((FEW, 1, start), (documents, 1, one), (documents, 2, two)):
        print(f"| {kilobytes} | {number:,} | {processes} | {' | '.join(seconds(cost))} |", flush=True)
    ratios = sorted(first.wall / second.wall for _, first, second in rounds)
    clock = f"{statistics.median(ratios):.2f} times one by the clock ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    cores = f"{expected(start, one):.2f} by the processor if each had a core"
    return f"- {kilobytes} KB: two processes are {clock}, {cores} (aim: 1.7)"


def seconds(cost: Cost) -> Iterator[str]:
    """Of the clock, and of processors."""
    return (f"{one:.2f}" for one in (cost.wall, cost.alone, cost.cpu - cost.alone, cost.cpu))


def expected(start: Cost, one: Cost) -> float:
    """What two processes would be of one if each had a core."""
    serial = start.cpu - start.alone
    workers, beside = one.cpu - one.alone - serial, one.alone - start.alone
    return (serial + workers) / (serial + (workers + beside) / 2)


def built(corpus: Path, processes: int) -> Cost:
    """A cold build."""
    forgotten(corpus)
    return command([*COMMAND, "build", str(corpus), "--jobs", str(processes)])


if __name__ == "__main__":
    main()
