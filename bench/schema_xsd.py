"""Measures how much wider the XSD is than the RELAX NG it goes with.

    python bench/schema_xsd.py ../shared/tei [NAME ...]

Over documents written by the dice and their mutants: none that RELAX NG (jing) accepts may be refused by XSD (libxml2).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from lxml import etree
from schema_agreement import documents, refused

from teiwright.diagnostics import Diagnostic
from teiwright.odd import FORMATS, Specification, compile_odd, parse, read_specification
from teiwright.odd.grammar import read_grammar
from teiwright.odd.shape import Shapes
from teiwright.odd.xsd import write_xsd


def accepted(schema: etree.XMLSchema, document: Path) -> bool:
    """Whether libxml2 accepts a document; one that does not parse is refused."""
    try:
        return bool(schema.validate(etree.parse(document)))
    except etree.XMLSyntaxError:
        return False


def measure(material: Path, name: str, source: Specification) -> bool:
    """Prints the figures of one ODD; false where XSD refuses what RELAX NG accepts."""
    schema = compile_odd(material / "odd" / f"{name}.odd", source)
    said: list[Diagnostic] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "documents").mkdir()
        for file, text in write_xsd(schema, name=name, report=said.append).items():
            (folder / file).write_bytes(text)
        grammar = folder / f"{name}.rng"
        grammar.write_bytes(FORMATS["rng"](schema))
        paths = documents(material, name, Shapes(read_grammar(etree.parse(grammar))), folder / "documents")
        xsd = etree.XMLSchema(etree.parse(folder / f"{name}.xsd"))
        bad = refused(grammar, paths)
        verdicts = {path.name: accepted(xsd, path) for path in paths}
        narrower = sorted(path for path, good in verdicts.items() if not good and path not in bad)
        wider = sum(good for path, good in verdicts.items() if path in bad)
        print(
            f"{name}: {len(paths)} documents and mutants; RELAX NG refuses {len(bad)}, of which XSD accepts {wider};"
            f" XSD refuses {len(narrower)} that RELAX NG accepts; reported as wider: {len(said)}"
        )
        for path in narrower[:5]:
            xsd.validate(etree.parse(folder / "documents" / path))
            print("  ", path, str(xsd.error_log.last_error)[-220:])
    return not narrower


def main() -> None:
    """Runs all ODDs of a folder, or those named."""
    material = Path(sys.argv[1])
    source = read_specification(parse(material / "p5subset.xml"))
    names = sys.argv[2:] or sorted(path.stem for path in (material / "odd").glob("*.odd"))
    found = [measure(material, name, source) for name in names]
    sys.exit(0 if all(found) else 1)


if __name__ == "__main__":
    main()
