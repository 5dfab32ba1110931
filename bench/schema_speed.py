"""Times the ODD compiler: from the files to the grammar, and the grammar in libxml2.

python bench/schema_speed.py ../shared/tei
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import xmlschema
from lxml import etree

from teiwright.odd import FORMATS, compile_odd, parse, read_specification
from teiwright.odd.xsd import write_xsd

OURS = Path(__file__).parents[1] / "schema" / "teiwright.odd"
WHOLE = "tei analysis certainty cmc core corpus dictionaries drama figures gaiji header iso-fs linking msdescription"
WHOLE += " namesdates nets spoken tagdocs textcrit textstructure transcr verse"
Result = TypeVar("Result")


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    """The best of three times of an action in seconds of the processor, and what it gives."""
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        found = action()
        best = min(best, time.process_time() - start)
    return best, found


def main() -> None:
    """Prints a line an ODD."""
    material = Path(sys.argv[1])
    source = material / "p5subset.xml"
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "tei_all.odd"
        modules = "".join(f'<moduleRef key="{name}"/>' for name in WHOLE.split())
        text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="tei_all">{modules}</schemaSpec></TEI>'
        whole.write_text(text, encoding="utf-8")
        for odd in [*sorted((material / "odd").glob("*.odd")), whole, OURS]:
            taken, grammar = timed(lambda odd=odd: FORMATS["rng"](compile_odd(odd, source)))  # type: ignore[misc]
            tree = etree.fromstring(grammar)
            loading, _ = timed(lambda tree=tree: etree.RelaxNG(tree))  # type: ignore[misc]
            print(f"{odd.stem}: compiled in {taken:.2f} s, {len(grammar) // 1000} kB, loaded in {loading:.3f} s")
        read = read_specification(parse(source))
        taken, _ = timed(lambda: FORMATS["rng"](compile_odd(OURS, read)))
        print(f"{OURS.stem}: compiled in {taken:.2f} s where the specification is read already")
        for name, content in write_xsd(compile_odd(OURS, source), name="ours").items():
            (Path(folder) / name).write_bytes(content)
        loading, _ = timed(lambda: xmlschema.XMLSchema(str(Path(folder) / "ours.xsd")))
        print(f"teiwright.xsd: loaded by xmlschema in {loading:.2f} s")


if __name__ == "__main__":
    main()
