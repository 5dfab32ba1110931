"""Whether every processor gives the same: the bytes of libxslt and of xsltproc, and the tree of SaxonC.

    python bench/processors.py
    python bench/processors.py --shared ../shared --show

Converts every real transcript and takes the sample's documents, runs each shipped stylesheet on each of them in all
three, and prints for each output how many are the same. --show names those that are not. Ends with 1 where any differs.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree, html

from teiwright.convert import convert
from teiwright.project import Project
from teiwright.readers.decode import read_file
from teiwright.render import FORMATS, transform

ROOT = Path(__file__).parents[1]
XSLT = ROOT / "xslt"
RAW = ("raw", "frus", "state", "plays")

Saxon = Callable[[Path, str], str]


def documents(shared: Path, folder: Path) -> Iterator[Path]:
    """The sample, the TEI that others made, and every raw transcript converted into the folder."""
    yield from sorted((ROOT / "tei" / "sample" / "tei").glob("*.xml"))
    yield from sorted((ROOT / "tests" / "render" / "documents").glob("*.xml"))
    transcripts, project = shared / "transcripts", Project()
    yield from sorted(
        (*transcripts.glob("frus/v*.xml"), *transcripts.glob("state/*.xml"), *transcripts.glob("plays/*.xml"))
    )
    for raw in sorted(path for name in RAW for path in (transcripts / name).glob("*.txt")):
        path = folder / f"{raw.stem}.xml"
        path.write_bytes(convert(read_file(raw), project, lambda _: None).document)
        yield path


def saxon() -> Saxon:
    """The shipped stylesheets as SaxonC runs them."""
    from saxonche import PySaxonProcessor

    processor = PySaxonProcessor(license=False)
    compiled = {
        to: processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(XSLT / known.entry))
        for to, known in FORMATS.items()
    }
    return lambda path, to: (
        compiled[to].transform_to_string(xdm_node=processor.parse_xml(xml_file_name=str(path))) or ""
    )


def xsltproc(path: Path, to: str) -> bytes:
    program = shutil.which("xsltproc") or sys.exit("xsltproc is not installed")
    command = [program, str(XSLT / FORMATS[to].entry), str(path)]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout


def tree(page: str) -> list[object]:
    """The elements of a page with their attributes and words, however they were written down."""
    elements = [one for one in html.document_fromstring(page).iter(etree.Element) if one.tag != "meta"]
    return [(one.tag, sorted(one.attrib.items()), folded(one.text), folded(one.tail)) for one in elements]


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def differing(path: Path, to: str, other: Saxon) -> Iterator[str]:
    """The processors that give something else than libxslt does here."""
    here = transform(etree.parse(path), to=to, parameters={"css": "link"} if to == "html" else {})
    if xsltproc(path, to) != here:
        yield "xsltproc"
    there = other(path, to)
    if (tree(there) != tree(here.decode())) if to == "html" else (there != here.decode()):
        yield "SaxonC"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the real transcripts")
    parser.add_argument("--show", action="store_true", help="name the documents that differ")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths, other = list(documents(given.shared, Path(folder))), saxon()
        found = {to: [(path.name, who) for path in paths for who in differing(path, to, other)] for to in FORMATS}
    print(f"{len(paths)} documents; the same bytes from xsltproc, the same tree from SaxonC:")
    for to, names in found.items():
        same = [len(paths) - sum(who == processor for _, who in names) for processor in ("xsltproc", "SaxonC")]
        print(f"{to:12} {same[0]:20} {same[1]:20}")
        for name, who in names if given.show else ():
            print(f"    {who}: {name}")
    sys.exit(any(found.values()))


if __name__ == "__main__":
    main()
