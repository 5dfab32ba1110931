"""Writes a schema as XSD, never narrower than RELAX NG; where XSD cannot say it, wider, and that is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from teiwright.diagnostics import Report, note
from teiwright.odd.ambiguity import ambiguous
from teiwright.odd.assertions import Assertions, no_assertions
from teiwright.odd.modeljson import holds_text
from teiwright.odd.particles import Particles
from teiwright.odd.patterns import EMPTY, Choice, Data, Listed, Name, Pattern, Value
from teiwright.odd.schema import AttributePart, AttributeUse, ElementType, Schema
from teiwright.odd.share import by_origin, shared_attributes
from teiwright.odd.simpletypes import XS, Named, add, simple
from teiwright.odd.spaces import Spaces
from teiwright.tei import XML

VERSIONS = ("1.0", "1.1")
VERSIONING = "http://www.w3.org/2007/XMLSchema-versioning"


def write_xsd(
    schema: Schema, *, name: str = "", version: str = "1.0", report: Report = lambda _: None
) -> dict[str, bytes]:
    """The schema documents by file name: of the schema's namespace, of each other one, and of ``xml:``.

    Only the elements that a document may begin with are declared globally. In version 1.1 assertions say what 1.0
    cannot, and those rules of the Schematron that look at nothing outside an element.
    """
    spaces = Spaces(schema, name or schema.ident)
    assertions = Assertions.of(schema, report) if version == "1.1" else no_assertions(schema)
    writer = _Writer(schema, spaces, Particles(schema, spaces), shared_attributes(schema), assertions, report)
    made = {spaces.file(ns): writer.document(ns) for ns in spaces.all}
    writer.named.write(made[f"{spaces.name}.xsd"])
    made[f"{spaces.name}-xml.xsd"] = _xml_document(schema)
    return {
        file: etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        for file, root in made.items()
    }


@dataclass
class _Writer:
    schema: Schema
    spaces: Spaces
    particles: Particles
    shared: Mapping[str, tuple[AttributePart, ...]]
    assertions: Assertions
    report: Report
    named: Named = field(default_factory=lambda: Named("n0"))

    def document(self, ns: str) -> etree._Element:
        prefixes = {"xs": XS, **self.spaces.prefixes, **self.assertions.prefixes}
        root = etree.Element(f"{{{XS}}}schema", nsmap=prefixes, targetNamespace=ns, elementFormDefault="qualified")
        if self.assertions.offered:
            root.set(f"{{{VERSIONING}}}minVersion", "1.1")
        for other in self.spaces.all:
            if other != ns:
                add(root, "import", namespace=other, schemaLocation=self.spaces.file(other))
        add(root, "import", namespace=XML, schemaLocation=f"{self.spaces.name}-xml.xsd")
        own = [element for element in self.schema.elements.values() if element.ns == ns]
        for element in own:
            if element.ident in self.schema.start or ns != self.schema.ns:
                add(root, "element", name=element.name, type=self.spaces.type_of(element))
        if ns == self.schema.ns:
            self.groups(root)
        for element in own:
            self.element(root, element)
        return root

    def groups(self, root: etree._Element) -> None:
        """Named groups of elements (where any are left without the words) and of attributes."""
        for name, pattern in self.schema.groups.items():
            if self.particles.groupable(name):
                self.particles.write(add(root, "group", name=name), self.particles.of(pattern), top=True)
        for origin, parts in self.shared.items():
            self.attributes(add(root, "attributeGroup", name=origin), parts, origin)

    def element(self, root: etree._Element, element: ElementType) -> None:
        """The complex type of an element."""
        node = add(root, "complexType", name=element.ident)
        into = node
        datum = self.datum(element.content)
        if datum is not None or element.content == EMPTY:
            # XSD forbids white space in an element that is empty; a string of no length does not
            content = add(node, "simpleContent")
            base = f"{element.ident}.value"
            if not simple(root, datum if datum is not None else EMPTY, name=base):
                self.widened(element, "its words")
            into = add(content, "extension", base=self.spaces.qualified(base, element.ns))
        else:
            if holds_text(element.content, self.schema):
                node.set("mixed", "true")
            self.content(node, element)
        for origin, parts in by_origin(element.attributes):
            if self.shared.get(origin) == parts and element.ns == self.schema.ns:
                add(into, "attributeGroup", ref=self.spaces.qualified(origin, element.ns))
            else:
                self.attributes(into, parts, element.ident)
        self.assertions.write(into, element, widened=self.undecided(element))

    def datum(self, pattern: Pattern) -> Pattern | None:
        """The pattern, where it is of words alone and says what they are."""
        if isinstance(pattern, Data | Value | Listed):
            return pattern
        if isinstance(pattern, Choice) and all(isinstance(part, Data | Value | Listed) for part in pattern.parts):
            return pattern
        return None

    def undecided(self, element: ElementType) -> bool:
        """Whether XSD cannot follow the content model, for it is not clear which part a child belongs to."""
        return ambiguous(self.particles.of(element.content), self.particles.symbols)

    def content(self, node: etree._Element, element: ElementType) -> None:
        pattern = self.particles.of(element.content)
        if self.undecided(element):
            if not self.assertions.says_content(element):
                self.widened(element, "its content, in any order and number")
            pattern = self.particles.anything(element)
        if pattern != EMPTY:
            self.particles.write(node, pattern, top=True)
        elif not holds_text(element.content, self.schema):
            add(node, "sequence")

    def attributes(self, node: etree._Element, parts: Iterable[AttributePart], owner: str) -> None:
        for use, required in _uses(parts, True):
            if not isinstance(use.name, Name):
                add(node, "anyAttribute", processContents="skip")
            elif use.name.ns == XML:
                add(node, "attribute", ref=f"xml:{use.name.local}", use="required" if required else None)
            elif not use.name.ns:
                made = add(node, "attribute", name=use.name.local, use="required" if required else None)
                if not simple(made, use.value, self.named):
                    self.report(note("xsd-wider", f"XSD cannot say what {owner}/@{use.name.local} must be"))
        if any(not isinstance(part, AttributeUse) and not self.assertions.says_attributes(part) for part in parts):
            self.report(note("xsd-wider", f"XSD cannot say that only one of some attributes of {owner} may stand"))

    def widened(self, element: ElementType, what: str) -> None:
        self.report(note("xsd-wider", f"XSD cannot say all that holds for <{element.name}>: it allows {what}"))


def _xml_document(schema: Schema) -> etree._Element:
    """The attributes in the namespace of XML, with the values that the schema gives them."""
    root = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS}, targetNamespace=XML)
    found: dict[str, AttributeUse] = {}
    for element in schema.elements.values():
        for use in element.uses():
            if isinstance(use.name, Name) and use.name.ns == XML:
                found.setdefault(use.name.local, use)
    for name, use in sorted(found.items()):
        simple(add(root, "attribute", name=name), use.value)
    return root


def _uses(parts: Iterable[AttributePart], sure: bool) -> Iterator[tuple[AttributeUse, bool]]:
    """The attributes, and whether each must stand: in a choice none must."""
    for part in parts:
        if isinstance(part, AttributeUse):
            yield part, part.required and sure
        else:
            yield from _uses(part.parts, False)
