"""Kills a build at random moments and lets it go on, then compares it byte for byte with one that nobody disturbed.

python bench/kills.py --documents 1000 --kills 20
python bench/kills.py --documents 1000 --kills 20 --workers processes
python bench/kills.py --documents 1000 --kills 20 --kilobytes 2 --seconds 20 --workers dask

With ``--workers`` it is not the command that is killed but one of its workers: processes of its own, or those of a Dask
cluster on this machine.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build import COMMAND, forgotten
from cluster import running

from corpus import write

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=5)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=10, help="The longest that a build, or a worker, lives.")
    parser.add_argument("--workers", choices=["processes", "dask"], help="Kill workers, not the command.")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        write(corpus, documents=asked.documents, kilobytes=asked.kilobytes)
        chance = random.Random(asked.seed)
        if asked.workers:
            done = robbed(corpus, chance, asked.kills, asked.seconds, asked.workers)
        else:
            done = disturbed(corpus, chance, asked.kills, asked.seconds)
        ended(corpus)
        resumed = contents(corpus / "build")
        forgotten(corpus)
        ended(corpus)
        undisturbed = contents(corpus / "build")
    same = "the same" if resumed == undisturbed else "NOT the same"
    what = f"workers ({asked.workers})" if asked.workers else "builds"
    print(f"{asked.documents} documents, {done} {what} killed; {len(undisturbed)} files, {same} byte for byte")
    raise SystemExit(resumed != undisturbed)


def disturbed(corpus: Path, chance: random.Random, kills: int, seconds: float) -> int:
    """Kills builds; returns how many had not ended before."""
    killed = 0
    for _ in range(kills):
        process = subprocess.Popen([*COMMAND, "build", str(corpus)], **QUIET)
        time.sleep(chance.uniform(0.2, seconds))
        killed += process.poll() is None
        process.kill()
        process.wait()
    return killed


def robbed(corpus: Path, chance: random.Random, kills: int, seconds: float, workers: str) -> int:
    """Kills workers of builds, a new one after each that ended; returns how many were killed."""
    killed = 0
    with cluster(workers) as (options, holder):
        while killed < kills:
            forgotten(corpus)
            process = subprocess.Popen([*COMMAND, "build", str(corpus), *options], **QUIET)
            before = killed
            while killed < kills and process.poll() is None:
                time.sleep(chance.uniform(0.2, seconds / 4))
                found = workers_of(holder or process.pid, workers)
                if found and process.poll() is None:
                    subprocess.run(["kill", "-KILL", str(chance.choice(found))], check=False, **QUIET)
                    killed += 1
            process.wait()
            if killed == before:
                raise SystemExit("the build ended before any worker could be killed: ask for more documents")
    return killed


@contextmanager
def cluster(workers: str) -> Iterator[tuple[list[str], int]]:
    """The options that lead to the workers, and the process that holds them where that is not the command."""
    if workers != "dask":
        yield ["--jobs", "2"], 0
        return
    with running(2, adapting=True) as (address, holder):
        yield ["--scheduler", address], holder


def workers_of(holder: int, workers: str) -> list[int]:
    """The numbers of the processes that work."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    sign = "spawn_main" if workers == "dask" else "forkserver import main"
    args = {int(pid): said for pid, _, said in rows}
    parent = {int(pid): int(above) for pid, above, _ in rows}
    if workers == "dask":
        return [pid for pid, said in args.items() if sign in said and parent[pid] == holder]
    servers = {pid for pid, said in args.items() if sign in said and parent[pid] == holder}
    return [pid for pid in args if parent[pid] in servers]


def ended(corpus: Path) -> None:
    subprocess.run([*COMMAND, "build", str(corpus)], check=True, **QUIET)


def contents(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


if __name__ == "__main__":
    main()
