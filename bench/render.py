"""How long rendering takes: our stylesheets in a running process, and others beside them where their path is given.

    python bench/render.py play.xml talk.xml
    python bench/render.py play.xml --official ../Stylesheets

Prints the processor time of a run in milliseconds, the median of several, for each document and output: other work on
the machine does not count. The official stylesheets of the TEI run in SaxonC (the package saxonche), compiled
beforehand, as ours are; beside them stands how many times faster ours are.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lxml import etree

from teiwright.render import FORMATS, transform

OFFICIAL = {"html": "html5/html5.xsl", "text": "txt/tei-to-text.xsl"}


def median(run: Callable[[], object], runs: int) -> float:
    """Milliseconds of the processor in the run in the middle, the first (which compiles) not counted."""
    run()
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def ours(document: Path, runs: int) -> Iterator[tuple[str, float]]:
    tree = etree.parse(document)
    for to in FORMATS:
        yield to, median(partial(transform, tree, to=to), runs)


def official(document: Path, stylesheets: Path, runs: int) -> Iterator[tuple[str, float]]:
    from saxonche import PySaxonProcessor

    with PySaxonProcessor(license=False) as processor:
        tree = processor.parse_xml(xml_file_name=str(document))
        for to, entry in OFFICIAL.items():
            compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(stylesheets / entry))
            yield to, median(partial(compiled.transform_to_string, xdm_node=tree), runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--official", type=Path, help="folder of the TEI's own stylesheets")
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    for document in given.documents:
        print(f"{document.name} ({document.stat().st_size / 1024:.0f} KB)")
        found = dict(ours(document, given.runs))
        if given.official:
            theirs = dict(official(document, given.official, given.runs))
            found |= {f"official {to}": taken for to, taken in theirs.items()}
            found |= {f"times faster {to}": taken / found[to] for to, taken in theirs.items()}
        for name, figure in found.items():
            print(f"  {name:20} {figure:8.1f}" + " ms" * (not name.startswith("times")))


if __name__ == "__main__":
    main()
