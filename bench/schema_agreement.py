"""Compares the grammars that teiwright compiles with those of the TEI's own toolchain.

    python bench/schema_agreement.py ../shared/tei [NAME ...]

Three ways: the languages of every content model and the attributes of every element (a proof, by derivatives);
documents and mutants, judged by jing for both; and the same by libxml2 for ours. Needs jing.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from itertools import islice
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from lxml import etree
from variants import Writer, mutants, vocabulary

from teiwright.odd import FORMATS, Specification, compile_odd, parse, read_specification
from teiwright.odd.difference import differences
from teiwright.odd.grammar import read_grammar
from teiwright.odd.shape import Shapes

MUTANTS = 400
PATIENCE = 25


def refused(grammar: Path, documents: list[Path]) -> set[str]:
    """The documents that jing refuses."""
    done = subprocess.run(["jing", str(grammar), *map(str, documents)], capture_output=True, text=True, check=False)
    found = {
        match[1] for line in done.stdout.splitlines() if (match := re.match(r"(.*?):\d+:\d+: (?:fatal|error)", line))
    }
    if "fatal" in done.stdout or done.stderr:
        print("   jing:", (done.stdout + done.stderr)[:400])
    return {Path(name).name for name in found}


def accepts(library: etree.RelaxNG, document: Path) -> bool:
    """Whether libxml2 accepts a document; an xml:id that is no name is refused by its parser."""
    try:
        return bool(library.validate(etree.parse(document)))
    except etree.XMLSyntaxError:
        return False


def refused_by_library(grammar: Path, paths: list[Path]) -> set[str] | None:
    """The documents that libxml2 refuses; None where it takes too long over deep nesting."""
    answers: SimpleQueue[set[str]] = get_context("fork").SimpleQueue()

    def judge() -> None:
        library = etree.RelaxNG(etree.parse(grammar))
        answers.put({path.name for path in paths if not accepts(library, path)})

    judging = get_context("fork").Process(target=judge)
    judging.start()
    judging.join(PATIENCE)
    if judging.is_alive():
        judging.terminate()
        return None
    return answers.get()


def holds(document: Path, attributes: set[tuple[str, str]]) -> bool:
    """Whether a document has one of some attributes, each with its element."""
    nodes = etree.parse(document).getroot().iter("{*}*")
    return any(
        node.get(attribute) is not None
        for node in nodes
        for element, attribute in attributes
        if etree.QName(node).localname == element
    )


def documents(material: Path, name: str, official: Shapes, folder: Path) -> list[Path]:
    """The documents of a schema, documents written by the dice, and mutants of both."""
    own = sorted((material / "documents").glob("*.xml" if name == "tei_all" else f"{name}.xml"))
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
    trees = [etree.parse(path, parser) for path in own]
    writer = Writer(official, random.Random(name))
    trees += [writer.document() for _ in range(12)]
    words = vocabulary(official)
    paths = []
    share = -(-MUTANTS // len(trees))
    for at, tree in enumerate(trees):
        small = len(etree.tostring(tree)) < 80_000
        for number, mutant in enumerate(islice(mutants(tree, words, seed=at), share if small else 5)):
            paths.append(folder / f"{at:02}-{number:03}-{mutant.kind}.xml")
            paths[-1].write_bytes(etree.tostring(mutant.tree.getroot(), with_tail=False))
        paths.append(folder / f"{at:02}-whole.xml")
        paths[-1].write_bytes(etree.tostring(tree.getroot(), with_tail=False))
    return paths


def compare(material: Path, name: str, source: Specification) -> bool:
    """Prints how the two grammars of an ODD agree; false where they do not."""
    odd = material / "odd" / f"{name}.odd"
    expected = material / "expected" / f"{name}.rng"
    official = Shapes(read_grammar(etree.parse(expected)))
    start = time.perf_counter()
    schema = compile_odd(odd, source)
    ours = FORMATS["rng"](schema)
    took = time.perf_counter() - start
    mine = Shapes(read_grammar(etree.ElementTree(etree.fromstring(ours))))
    found = list(differences(official, mine))
    strict = FORMATS["rng"](compile_odd(odd, source, exact=True))
    kept = {
        (d.element, d.words.split()[0].removeprefix("@"))
        for d in differences(official, Shapes(read_grammar(etree.ElementTree(etree.fromstring(strict)))))
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = documents(material, name, official, Path(folder))
        grammar = Path(folder) / "ours.rng"
        grammar.write_bytes(ours)
        theirs, own = refused(expected, paths), refused(grammar, paths)
        fast = refused_by_library(grammar, paths)
        exact = Path(folder) / "exact.rng"
        exact.write_bytes(strict)
        otherwise = theirs ^ refused(exact, paths)
        apart = {path for path in paths if path.name in otherwise}
        explained = {path for path in apart if holds(path, kept)}
    third = "libxml2 gave up" if fast is None else f"{len(own ^ fast)} judged otherwise by libxml2"
    print(
        f"{name}: {len(mine.elements)} elements, {len(found)} differences in structure; {len(paths)} documents and"
        f" mutants, {len(theirs)} refused by the official grammar, {len(theirs ^ own)} judged otherwise by ours,"
        f" {third}; {took:.2f} s; with --exact {len(apart)} judged otherwise, {len(apart - explained)} of them"
        f" unexplained by the lists kept: {', '.join(sorted(f'{e}/@{a}' for e, a in kept)) or 'none'}"
    )
    for difference in found:
        print("  ", difference)
    for document in sorted(theirs ^ own)[:10]:
        print("  ", "only ours refuses" if document in own else "only theirs refuses", document)
    for document in sorted(own ^ (own if fast is None else fast))[:10]:
        print("  ", "only libxml2 refuses" if document not in own else "only libxml2 accepts", document)
    return not found and theirs == own and apart == explained


def main() -> None:
    """Runs all ODDs of a folder, or those named."""
    material = Path(sys.argv[1])
    source = read_specification(parse(material / "p5subset.xml"))
    names = sys.argv[2:] or sorted(path.stem for path in (material / "odd").glob("*.odd"))
    agreed = [compare(material, name, source) for name in names]
    sys.exit(0 if all(agreed) else 1)


if __name__ == "__main__":
    main()
