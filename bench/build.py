"""Times whole builds of synthetic corpora: cold, warm, one transcript changed, one person renamed, by size and jobs.

python bench/build.py --sizes 100 1000 --jobs 1 2 --runs 1
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus import write

COMMAND = [sys.executable, "-c", "from teiwright.cli import main; main()"]


class Run(NamedTuple):
    """What one build took: seconds, seconds of processors, megabytes of the command itself."""

    wall: float
    cpu: float
    peak: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--kilobytes", type=int, default=20)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="Where the corpora go; else a temporary folder.")
    asked = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("| documents | jobs | build | seconds | ms/document | processor ms/document, command | peak MB, command |")
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for size in asked.sizes:
            corpus = Path(folder, str(size))
            write(corpus, documents=size, kilobytes=asked.kilobytes)
            for jobs in asked.jobs:
                measured(corpus, size, jobs, asked.runs)
            shutil.rmtree(corpus)


def measured(corpus: Path, size: int, jobs: int, runs: int) -> None:
    steps: dict[str, Callable[[Path], None]] = {
        "cold": forgotten,
        "warm": lambda _: None,
        "one transcript changed": changed,
        "one person renamed": renamed,
    }
    for name, before in steps.items():
        times = []
        for _ in range(runs):
            before(corpus)
            times.append(timed([*COMMAND, "build", str(corpus), "--jobs", str(jobs)]))
        wall, cpu, peak = (statistics.median(values) for values in zip(*times, strict=True))
        row = f"{size} | {jobs} | {name} | {wall:.2f} | {1000 * wall / size:.1f} | {1000 * cpu / size:.1f} | {peak:.0f}"
        print(f"| {row} |", flush=True)


def forgotten(corpus: Path) -> None:
    shutil.rmtree(corpus / "build", ignore_errors=True)
    for path in corpus.glob(".teiwright.sqlite*"):
        path.unlink()


def changed(corpus: Path) -> None:
    path = sorted((corpus / "transcripts").iterdir())[3]
    path.write_text(path.read_text(encoding="utf-8").replace(". The ", ". A ", 1) + "\n", encoding="utf-8")


def renamed(corpus: Path) -> None:
    path = corpus / "people.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("<forename>", "<forename>X", 1), encoding="utf-8")


def timed(command: list[str]) -> Run:
    """Runs a command; its memory and processor time are those of the command alone, without its workers."""
    start = time.perf_counter()
    before = sum(os.times()[2:4])
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.perf_counter() - start, sum(os.times()[2:4]) - before, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
