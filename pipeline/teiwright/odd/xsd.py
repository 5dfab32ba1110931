"""Writes a schema as XSD, never narrower than RELAX NG; where XSD cannot say it, wider, and that is reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from teiwright.diagnostics import Diagnostic, Report, note
from teiwright.odd.ambiguity import ambiguous
from teiwright.odd.assertions import Assertions, no_assertions
from teiwright.odd.bearing import Bearing
from teiwright.odd.modeljson import holds_text
from teiwright.odd.particles import Particles
from teiwright.odd.patterns import EMPTY, Choice, Data, Element, Listed, Pattern, Ref, Repeat, Value, parts_of
from teiwright.odd.schema import ElementType, Schema
from teiwright.odd.share import shared_attributes
from teiwright.odd.simpletypes import XS, Named, add, simple
from teiwright.odd.spaces import Spaces
from teiwright.odd.wildcards import wild
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
    spaces, report = Spaces(schema, name or schema.ident), _once(report)
    assertions = Assertions.of(schema, report) if version == "1.1" else no_assertions(schema)
    named = Named("n0:" if schema.ns else "")
    bearing = Bearing(schema, spaces, shared_attributes(schema), assertions, named, report)
    writer = _Writer(schema, spaces, Particles(schema, spaces), bearing, assertions, report)
    made = {spaces.file(ns): writer.document(ns) for ns in spaces.all}
    named.write(made[f"{spaces.name}.xsd"])
    made[f"{spaces.name}-xml.xsd"] = bearing.xml_document()
    return {
        file: etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        for file, root in made.items()
    }


@dataclass
class _Writer:
    schema: Schema
    spaces: Spaces
    particles: Particles
    bearing: Bearing
    assertions: Assertions
    report: Report

    def document(self, ns: str) -> etree._Element:
        """The schema document of a namespace; all types and groups are in that of the schema itself."""
        prefixes = {"xs": XS, **self.spaces.prefixes, **self.assertions.prefixes}
        root = etree.Element(f"{{{XS}}}schema", nsmap=prefixes, elementFormDefault="qualified")
        if ns:
            root.set("targetNamespace", ns)
        if self.assertions.offered:
            root.set(f"{{{VERSIONING}}}minVersion", "1.1")
        for other in self.spaces.all:
            if other != ns:
                add(root, "import", namespace=other or None, schemaLocation=self.spaces.file(other))
        for element in self.schema.elements.values():
            if element.ns == ns and (element.ident in self.schema.start or ns != self.schema.ns):
                add(root, "element", name=element.name, type=self.spaces.type_of(element))
        if ns == self.schema.ns:
            root.insert(0, add(root, "import", namespace=XML, schemaLocation=f"{self.spaces.name}-xml.xsd"))
            self.types(root)
        return root

    def types(self, root: etree._Element) -> None:
        """Named groups of elements (where any are left without the words) and of attributes, and types."""
        for name, pattern in self.schema.groups.items():
            if self.particles.groupable(name):
                self.particles.write(add(root, "group", name=name), self.particles.of(pattern), top=True)
        self.bearing.groups(root)
        for element in self.schema.elements.values():
            self.element(root, element)

    def element(self, root: etree._Element, element: ElementType) -> None:
        """The complex type of an element."""
        node = add(root, "complexType", name=element.ident)
        into = node
        datum = self.datum(element.content)
        if datum is not None:
            # XSD forbids white space in an element that is empty; a string of no length does not
            content = add(node, "simpleContent")
            base = f"{element.ident}.value"
            if not simple(root, datum, name=base):
                self.widened(element, "its words")
            into = add(content, "extension", base=self.spaces.qualified(base, self.schema.ns))
        else:
            if holds_text(element.content, self.schema):
                node.set("mixed", "true")
            self.content(node, element)
        self.bearing.write(into, element)
        self.assertions.write(into, element, widened=self.undecided(element))

    def datum(self, content: Pattern) -> Pattern | None:
        """The content, where it is nothing or words alone and says what they are."""
        pattern = self.inlined(content)
        return pattern if pattern == EMPTY or _says_words(pattern) else None

    def inlined(self, pattern: Pattern) -> Pattern:
        """The pattern, or what the group is to which it refers."""
        while isinstance(pattern, Ref) and pattern.name in self.schema.groups:
            pattern = self.schema.groups[pattern.name]
        return pattern

    def undecided(self, element: ElementType) -> bool:
        """Whether XSD cannot follow the content model, for it is not clear which part a child belongs to."""
        return ambiguous(self.particles.of(element.content), self.particles.symbols)

    def content(self, node: etree._Element, element: ElementType) -> None:
        pattern = self.particles.of(element.content)
        if self.undecided(element):
            if not self.assertions.says_content(element):
                self.widened(element, "its content, in any order and number")
            pattern = self.particles.anything(element)
        if any(wild(element.content, self.schema)):
            self.widened(element, "anything in elements that the schema does not declare")
        if _holds_data(element.content, self.schema.groups, set()):
            self.widened(element, "any words")
        if pattern != EMPTY:
            self.particles.write(node, pattern, top=True)
        elif not holds_text(element.content, self.schema):
            add(node, "sequence")

    def widened(self, element: ElementType, what: str) -> None:
        self.report(note("xsd-wider", f"XSD cannot say all that holds for <{element.name}>: it allows {what}"))


def _once(report: Report) -> Report:
    """A report that says the same only once."""
    said: set[Diagnostic] = set()

    def say(diagnostic: Diagnostic) -> None:
        if diagnostic not in said:
            said.add(diagnostic)
            report(diagnostic)

    return say


def _says_words(pattern: Pattern) -> bool:
    """Whether a pattern is of words alone and says what they are."""
    match pattern:
        case Data() | Value() | Listed():
            return True
        case Choice(parts):
            return all(map(_says_words, parts))
        case Repeat(part, 0, 1):
            return _says_words(part)
    return False


def _holds_data(pattern: Pattern, groups: Mapping[str, Pattern], seen: set[str]) -> bool:
    """Whether a content model says what words must be."""
    match pattern:
        case Data() | Value() | Listed():
            return True
        case Ref(name) if name in groups and name not in seen:
            seen.add(name)
            return _holds_data(groups[name], groups, seen)
    return not isinstance(pattern, Element) and any(_holds_data(part, groups, seen) for part in parts_of(pattern))
