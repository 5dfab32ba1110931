"""One table of what a document costs: converted, validated and transformed, ours and others' tools in the same run.

    python bench/peers.py
    python bench/peers.py --runs 9 --play ../shared/tei/documents/much_ado_en.tei.xml --official ../Stylesheets

Each row is a tool; the tools of a task take turns, and the figures are medians. A command is measured from its start
to its end; "in a process" is what one more document costs a program that has loaded everything before. Others that
are not installed are left out, and named: jing, xmllint (libxml2-utils) and xsltproc in Debian, and the TEI's own
stylesheets, which run in SaxonC (saxonche) in a process where the folder of them is given.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lxml import etree
from measured import Cost, command, here, in_turn

from corpus import write
from render import OFFICIAL
from teiwright.assets import asset
from teiwright.checks import gate, parse
from teiwright.convert import convert
from teiwright.project import Project, read_project
from teiwright.readers.decode import read_file
from teiwright.render import transform

ROOT = Path(__file__).parents[1]
TEIWRIGHT = Path(sys.executable).with_name("teiwright")
XMLSCHEMA = Path(sys.executable).with_name("xmlschema-validate")
Contestants = Iterator[tuple[str, Callable[[], Cost]]]
OURS = "teiwright, in a process"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--kilobytes", type=int, default=20, help="size of the transcript that is converted")
    parser.add_argument("--play", type=Path, nargs="*", default=[], help="TEI of other people's to transform as well")
    parser.add_argument("--official", type=Path, help="folder of the TEI's own stylesheets")
    given = parser.parse_args()
    absent = [name for name in ("jing", "xmllint", "xsltproc") if shutil.which(name) is None]
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; medians of {given.runs}")
    print(f"left out: {', '.join(absent + ['the official stylesheets'] * (given.official is None)) or 'nothing'}\n")
    print("| task | document | tool | ms | ms of processor | times ours |")
    print("| --- | --- | --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = name
        folder = Path(name)
        raw, tei = folder / "corpus" / "transcripts" / "talk-0000000.txt", folder / "talk.xml"
        write(folder / "corpus", documents=1, kilobytes=given.kilobytes)
        project = read_project(folder / "corpus")
        tei.write_bytes(convert(read_file(raw), project, lambda _: None).document)
        rows("convert", raw, converting(raw, project, folder), given.runs)
        rows("validate", tei, validating(tei), given.runs)
        for one in (tei, *given.play):
            rows("to HTML", one, transforming(one, "html", folder, given.official), given.runs)
            rows("to text", one, transforming(one, "text", folder, given.official), given.runs)


def rows(task: str, path: Path, contestants: Contestants, runs: int) -> None:
    """A row a tool; how many times ours it costs is by the processor, and like is compared with like."""
    costs = in_turn(dict(contestants), runs)
    for tool, cost in costs.items():
        ours = costs[OURS if tool.endswith("in a process") else "teiwright"]
        size = f"{path.stem} ({path.stat().st_size / 1024:.0f} KB)"
        print(
            f"| {task} | {size} | {tool} | {1000 * cost.wall:.1f} | {1000 * cost.cpu:.1f} | {cost.cpu / ours.cpu:.2f} |"
        )
    sys.stdout.flush()


def converting(raw: Path, project: Project, folder: Path) -> Contestants:
    """Nobody else does what this does, so there is nobody beside us."""
    source = read_file(raw)
    yield OURS, partial(here, partial(convert, source, project, lambda _: None))
    yield "teiwright", partial(command, [TEIWRIGHT, "convert", raw, "-o", folder / "converted.xml"])


def validating(tei: Path) -> Contestants:
    """By RELAX NG, and by XSD where a tool has only that; ours also hold rules, pointers and dates."""
    rng, xsd = str(asset("schema/teiwright.rng")), str(asset("schema/teiwright.xsd"))
    held, other = gate.load(asset("schema/teiwright.rng")), etree.RelaxNG(file=rng)
    yield OURS, partial(here, lambda: held.gate.validate(parse.read(tei).tree))
    yield "lxml alone, in a process", partial(here, lambda: other.validate(etree.parse(tei)))
    yield "xmlschema alone (XSD), in a process", xmlschema(xsd, tei)
    yield "teiwright", partial(command, [TEIWRIGHT, "validate", tei])
    if shutil.which("jing"):
        yield "jing", partial(command, ["jing", rng, tei])
    if shutil.which("xmllint"):
        yield "xmllint", partial(command, ["xmllint", "--noout", "--relaxng", rng, tei])
    yield "xmlschema alone (XSD)", partial(command, [XMLSCHEMA, "--schema", xsd, tei])


def xmlschema(xsd: str, tei: Path) -> Callable[[], Cost]:
    from xmlschema import XMLSchema

    schema = XMLSchema(xsd)
    return partial(here, lambda: schema.is_valid(str(tei)))


def transforming(tei: Path, to: str, folder: Path, official: Path | None) -> Contestants:
    """The same stylesheet in our command and in xsltproc; the TEI's own for the same purpose."""
    tree, entry = etree.parse(tei), ROOT / "xslt" / f"{to}.xsl"
    yield OURS, partial(here, partial(transform, tree, to=to))
    yield "teiwright", partial(command, [TEIWRIGHT, "transform", tei, "--to", to, "-o", folder / f"made.{to}"])
    if shutil.which("xsltproc"):
        yield "xsltproc", partial(command, ["xsltproc", "-o", folder / "made", entry, tei])
    if official:
        yield "official, in a process", saxon(official / OFFICIAL[to], tei)


def saxon(entry: Path, tei: Path) -> Callable[[], Cost]:
    from saxonche import PySaxonProcessor

    processor = PySaxonProcessor(license=False)
    compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(entry))
    node = processor.parse_xml(xml_file_name=str(tei))
    return partial(here, lambda: compiled.transform_to_string(xdm_node=node))


if __name__ == "__main__":
    main()
