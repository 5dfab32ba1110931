"""Kills a build at random moments and lets it go on, then compares it byte for byte with one that nobody disturbed.

python bench/kills.py --documents 1000 --kills 20
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
import time
from pathlib import Path

from build import COMMAND, forgotten

from corpus import write


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=5)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=10, help="The longest that a build lives.")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        write(corpus, documents=asked.documents, kilobytes=asked.kilobytes)
        done = disturbed(corpus, random.Random(asked.seed), asked.kills, asked.seconds)
        ended(corpus)
        resumed = contents(corpus / "build")
        forgotten(corpus)
        ended(corpus)
        undisturbed = contents(corpus / "build")
    same = "the same" if resumed == undisturbed else "NOT the same"
    print(f"{asked.documents} documents, {done} builds killed; {len(undisturbed)} files, {same} byte for byte")
    raise SystemExit(resumed != undisturbed)


def disturbed(corpus: Path, chance: random.Random, kills: int, seconds: float) -> int:
    """Kills builds; returns how many had not ended before."""
    killed = 0
    for _ in range(kills):
        process = subprocess.Popen(
            [*COMMAND, "build", str(corpus)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, seconds))
        killed += process.poll() is None
        process.kill()
        process.wait()
    return killed


def ended(corpus: Path) -> None:
    subprocess.run([*COMMAND, "build", str(corpus)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def contents(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


if __name__ == "__main__":
    main()
