"""Says what of a schema a corpus uses, and writes an ODD that keeps only that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from teiwright.odd.modeljson import attribute_name
from teiwright.odd.schema import Schema
from teiwright.odd.select import schema_spec
from teiwright.odd.specification import parse
from teiwright.tei import TEI, XML, tei


@dataclass
class Coverage:
    """How often a corpus uses each element, and each attribute of it; and what it could have used."""

    schema: Schema
    elements: Counter[str] = field(default_factory=Counter)
    attributes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def unused(self) -> list[str]:
        """The elements that no document uses."""
        return sorted(element.name for element in self.schema.elements.values() if not self.elements[element.name])

    def unused_attributes(self) -> Iterator[tuple[str, str]]:
        """The attributes of used elements that no document uses: element and attribute."""
        for element in self.schema.elements.values():
            for use in element.uses() if self.elements[element.name] else ():
                if not self.attributes[element.name, attribute_name(use)]:
                    yield element.name, attribute_name(use)

    def lines(self) -> Iterator[str]:
        """The figures, to be read."""
        used = [name for name in sorted(self.elements) if self.elements[name]]
        yield f"used: {len(used)} of {len(self.schema.elements)} elements"
        yield from (f"  {name} {self.elements[name]}" for name in used)
        yield f"never used: {', '.join(self.unused()) or 'none'}"


def coverage(schema: Schema, documents: Iterable[Path]) -> Coverage:
    """What the documents use; elements of other namespaces are left aside."""
    found = Coverage(schema)
    for document in documents:
        for node in parse(document).getroot().iter(f"{{{TEI}}}*"):
            name = etree.QName(node).localname
            found.elements[name] += 1
            for attribute in node.attrib:
                found.attributes[name, str(attribute).replace(f"{{{XML}}}", "xml:")] += 1
    return found


def tighter(odd: Path, schema: Schema, used: Coverage) -> bytes:
    """The ODD with a deletion for each element that the corpus never uses."""
    tree = deepcopy(parse(odd))
    spec = schema_spec(tree)
    by_name = {element.name: element for element in schema.elements.values()}
    for name in used.unused():
        element = by_name[name]
        made = etree.SubElement(spec, tei("elementSpec"), ident=element.ident, mode="delete")
        made.tail = "\n"
        if element.spec.module:
            made.set("module", element.spec.module)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8") + b"\n"
