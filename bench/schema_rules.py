"""Compares the Schematron that teiwright extracts with the official extraction, and breaks every rule of it.

    python bench/schema_rules.py ../shared/tei [NAME ...]

For each ODD: asserts that only one of the two has (there should be none), and those that no document made to break
them breaks (there should be none). A rule is hidden, and can never fire, where an earlier rule of its pattern takes
every node that it is about.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "odd"))

from broken import all_tests, asserts, documents, fired

from teiwright.odd import FORMATS, Specification, compile_odd, read_specification
from teiwright.odd import parse as parse_odd


def compare(material: Path, name: str, source: Specification) -> bool:
    """Prints the figures of one ODD; false where anything differs or stays silent."""
    compiled = compile_odd(material / "odd" / f"{name}.odd", source)
    ours = etree.fromstring(FORMATS["sch"](compiled))
    official = asserts(etree.parse(material / "expected" / f"{name}.isosch").getroot())
    own = asserts(ours)
    broken = set().union(*fired(ours, documents()))
    tests = {number: words for number, (words, _) in enumerate(all_tests(ours))}
    hidden = [words for words, is_hidden in all_tests(ours) if is_hidden]
    silent = [words for number, words in tests.items() if number not in broken and words not in hidden]
    missing, extra = official - own, own - official
    print(
        f"{name}: {official.total()} official asserts, {missing.total()} missing here, {extra.total()} more here;"
        f" {len(broken)} of {len(tests)} fire, {len(hidden)} never can"
    )
    for words, found in (("missing", missing), ("more", extra), ("silent", silent), ("hidden", hidden)):
        for one in found:
            print("  ", words, one)
    return not missing and not extra and not silent


def main() -> None:
    """Runs all ODDs of a folder, or those named."""
    material = Path(sys.argv[1])
    source = read_specification(parse_odd(material / "p5subset.xml"))
    names = sys.argv[2:] or sorted(path.stem for path in (material / "odd").glob("*.odd"))
    found = [compare(material, name, source) for name in names]
    sys.exit(0 if all(found) else 1)


if __name__ == "__main__":
    main()
