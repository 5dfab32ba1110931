"""Keeps the ratios that must not get much worse: under a minute, on machines that do other things as well.

    python bench/small.py

What is compared takes turns, and counts by the processor, so that a machine that is slow or busy slows both sides; the
limits are two to six times what was measured when they were set, so that noise stays below them. A ratio over its
limit is measured once more, and the lesser counts. Ends with 1 where one stays over it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from build import COMMAND, forgotten
from measured import Cost, command, in_turn
from peers import OURS, converting, transforming, validating

from corpus import write
from teiwright.convert import convert
from teiwright.project import read_project
from teiwright.readers.decode import read_file

FEW, MANY = 50, 200
RUNS = 3

Ratio = tuple[str, float, Callable[[], float]]
"""What is compared, what it must not exceed, and how it is measured."""


def ratios(folder: Path) -> Iterator[Ratio]:
    """Every ratio that is kept."""
    raw, tei = folder / "corpus" / "transcripts" / "talk-0000000.txt", folder / "talk.xml"
    write(folder / "corpus", documents=1, kilobytes=20)
    project = read_project(folder / "corpus")
    tei.write_bytes(convert(read_file(raw), project, lambda _: None).document)
    checks, pages = dict(validating(tei)), dict(transforming(tei, "html", folder, None))
    both = {"conversion": dict(converting(raw, project, folder))[OURS], "page": pages[OURS]}
    yield "a conversion to a page of the same", 12, partial(ratio, both, "conversion", "page")
    yield "the validator to lxml alone, one document more", 9, partial(ratio, checks, OURS, "lxml alone, in a process")
    if shutil.which("jing"):
        yield "teiwright validate to jing, one document", 1.2, partial(ratio, checks, "teiwright", "jing")
    if shutil.which("xsltproc"):
        yield "a page in a process to xsltproc", 3, partial(ratio, pages, OURS, "xsltproc")
    anew: list[float] = []

    def growth() -> float:
        few, many = (built(folder / str(documents), documents).cpu for documents in (FEW, MANY))
        anew.append(many)
        return many / MANY / (few / FEW)

    yield f"a document among {MANY} to one among {FEW}, built anew", 1.6, growth
    again = partial(command, [*COMMAND, "build", str(folder / str(MANY)), "--jobs", "2"])
    yield f"a build of {MANY} that finds nothing changed to one anew", 0.3, lambda: again().cpu / min(anew)


def ratio(contestants: dict[str, Callable[[], Cost]], one: str, other: str) -> float:
    costs = in_turn({name: contestants[name] for name in (one, other)}, RUNS)
    return costs[one].cpu / costs[other].cpu


def built(corpus: Path, documents: int) -> Cost:
    """A build of a corpus of which nothing is remembered."""
    write(corpus, documents=documents, kilobytes=2)
    forgotten(corpus)
    return command([*COMMAND, "build", str(corpus), "--jobs", "2"])


def main() -> None:
    worse = []
    with tempfile.TemporaryDirectory() as name:
        for what, most, measure in ratios(Path(name)):
            found = measure()
            if found > most:
                found = min(found, measure())
            print(f"{what:62} {found:6.2f}   at most {most}", flush=True)
            worse += [what] * (found > most)
    if worse:
        sys.exit(f"got much worse: {'; '.join(worse)}")


if __name__ == "__main__":
    main()
