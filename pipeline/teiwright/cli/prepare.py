"""Makes one schema ready for libxml2 and writes it to standard output: a process of its own, which can be ended."""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree

from teiwright.checks import gate
from teiwright.checks.rng.traits import ambiguous
from teiwright.checks.rng.write import write
from teiwright.diagnostics import Halt


def main(path: Path) -> int:
    """Write the schema, once libxml2 has shown that it loads it; 1 where it cannot be read."""
    try:
        grammar = gate.load(path).grammar
        ready = etree.tostring(write(grammar))
        etree.RelaxNG(etree.fromstring(ready))
    except (Halt, etree.RelaxNGParseError):
        return 1
    sys.stdout.buffer.write((gate.AMBIGUOUS if ambiguous(grammar) else b"") + ready)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
