"""Writes a schema as XSD 1.0: never narrower than RELAX NG; where XSD cannot say it, wider, and that is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from teiwright.diagnostics import Report, note
from teiwright.odd.ambiguity import Symbols, ambiguous
from teiwright.odd.modeljson import children, holds_text
from teiwright.odd.patterns import (
    EMPTY,
    AnyElement,
    Attribute,
    Choice,
    Data,
    Element,
    Listed,
    Name,
    Pattern,
    Ref,
    Repeat,
    Sequence,
    Text,
    Value,
    choice,
    parts_of,
    rebuild,
    repeat,
)
from teiwright.odd.schema import AttributePart, AttributeUse, ElementType, Schema
from teiwright.odd.share import by_origin, shared_attributes
from teiwright.odd.simpletypes import XS, Named, add, simple
from teiwright.tei import XML


def write_xsd(schema: Schema, *, name: str = "", report: Report = lambda _: None) -> dict[str, bytes]:
    """The schema documents by file name: of the schema's namespace, of each other one, and of ``xml:``.

    Only the elements that a document may begin with are declared globally.
    """
    writer = _Writer(schema, name or schema.ident, shared_attributes(schema), report)
    made = {writer.file(ns): writer.document(ns) for ns in writer.spaces}
    writer.named.write(made[f"{writer.name}.xsd"])
    made[f"{writer.name}-xml.xsd"] = writer.xml_document()
    return {
        file: etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        for file, root in made.items()
    }


ONCE: Mapping[str, str] = {}


@dataclass
class _Writer:
    schema: Schema
    name: str
    shared: Mapping[str, tuple[AttributePart, ...]]
    report: Report
    named: Named = field(default_factory=lambda: Named("n0"))

    @property
    def spaces(self) -> list[str]:
        """The namespaces of the schema, its own first."""
        return [self.schema.ns, *sorted({e.ns for e in self.schema.elements.values()} - {self.schema.ns})]

    def file(self, ns: str) -> str:
        """The file of a namespace."""
        at = self.spaces.index(ns)
        return f"{self.name}-{at}.xsd" if at else f"{self.name}.xsd"

    def document(self, ns: str) -> etree._Element:
        prefixes = {"xs": XS, **{f"n{at}": space for at, space in enumerate(self.spaces)}}
        root = etree.Element(f"{{{XS}}}schema", nsmap=prefixes, targetNamespace=ns, elementFormDefault="qualified")
        for other in self.spaces:
            if other != ns:
                add(root, "import", namespace=other, schemaLocation=self.file(other))
        add(root, "import", namespace=XML, schemaLocation=f"{self.name}-xml.xsd")
        own = [element for element in self.schema.elements.values() if element.ns == ns]
        for element in own:
            if element.ident in self.schema.start or ns != self.schema.ns:
                add(root, "element", name=element.name, type=self.type_of(element))
        if ns == self.schema.ns:
            self.groups(root)
        for element in own:
            self.element(root, element)
        return root

    def groups(self, root: etree._Element) -> None:
        """Named groups of elements (where any are left without the words) and of attributes."""
        for name in self.schema.groups:
            particle = self.particles(self.schema.groups[name])
            if self.groupable(name):
                self.particle(add(root, "group", name=name), particle, top=True)
        for origin, parts in self.shared.items():
            group = add(root, "attributeGroup", name=origin)
            self.attributes(group, parts, origin)

    def groupable(self, name: str) -> bool:
        """Whether a group holds something to choose from or to order."""
        return isinstance(self.particles(self.schema.groups[name]), Choice | Sequence)

    def type_of(self, element: ElementType) -> str:
        return f"n{self.spaces.index(element.ns)}:{element.ident}"

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
            into = add(content, "extension", base=f"n{self.spaces.index(element.ns)}:{base}")
        else:
            if holds_text(element.content, self.schema):
                node.set("mixed", "true")
            self.content(node, element)
        for origin, parts in by_origin(element.attributes):
            if self.shared.get(origin) == parts and element.ns == self.schema.ns:
                add(into, "attributeGroup", ref=f"n0:{origin}")
            else:
                self.attributes(into, parts, element.ident)

    def datum(self, pattern: Pattern) -> Pattern | None:
        """The pattern, where it is of words alone and says what they are."""
        if isinstance(pattern, Data | Value | Listed):
            return pattern
        if isinstance(pattern, Choice) and all(isinstance(part, Data | Value | Listed) for part in pattern.parts):
            return pattern
        return None

    def content(self, node: etree._Element, element: ElementType) -> None:
        pattern = self.particles(element.content)
        if ambiguous(pattern, self.symbols):
            self.widened(element, "its content, in any order and number")
            pattern = self.anything(element)
        if pattern != EMPTY:
            self.particle(node, pattern, top=True)
        elif not holds_text(element.content, self.schema):
            add(node, "sequence")

    def anything(self, element: ElementType) -> Pattern:
        """All that an element may hold, in any order."""
        names = [Ref(name) for name in sorted(children(element.content, self.schema))]
        return repeat(choice([*names, *_wild(element.content)]), 0, None)

    def particles(self, pattern: Pattern) -> Pattern:
        """The pattern without words and attributes: what XSD calls particles."""
        if isinstance(pattern, Text | Data | Value | Listed | Attribute):
            return EMPTY
        if isinstance(pattern, Ref) and pattern.name in self.schema.groups:
            inner = self.particles(self.schema.groups[pattern.name])
            return pattern if isinstance(inner, Choice | Sequence) else inner
        if isinstance(pattern, Element):
            return pattern
        return rebuild(pattern, self.particles) if parts_of(pattern) else pattern

    def symbols(self, pattern: Pattern) -> Pattern | Symbols:
        """What a particle stands for when ambiguities are looked for."""
        if isinstance(pattern, Ref):
            if pattern.name in self.schema.groups:
                return self.particles(self.schema.groups[pattern.name])
            return frozenset({self.schema.elements[pattern.name].name})
        return frozenset({"*"})

    def particle(
        self, parent: etree._Element, pattern: Pattern, occurs: Mapping[str, str] = ONCE, *, top: bool = False
    ) -> None:
        """Writes a particle; at the top of a type or group XSD wants a sequence or choice."""
        match pattern:
            case Sequence(parts) | Choice(parts):
                node = add(parent, "sequence" if isinstance(pattern, Sequence) else "choice", **occurs)
                for part in parts:
                    self.particle(node, part)
            case Repeat(part, least, most):
                counts = {"minOccurs": str(least), "maxOccurs": "unbounded" if most is None else str(most)}
                if occurs or (top and not isinstance(part, Sequence | Choice)):
                    self.particle(add(parent, "sequence", **occurs), part, counts)
                else:
                    self.particle(parent, part, counts)
            case Ref(name):
                into = add(parent, "sequence") if top else parent
                self.reference(into, name, occurs)
            case _:
                self.wildcard(parent, pattern, occurs)

    def reference(self, parent: etree._Element, name: str, occurs: Mapping[str, str]) -> None:
        if name in self.schema.groups:
            add(parent, "group", ref=f"n0:{name}", **occurs)
            return
        element = self.schema.elements[name]
        if element.ns != self.schema.ns:
            add(parent, "element", ref=f"n{self.spaces.index(element.ns)}:{element.name}", **occurs)
        else:
            add(parent, "element", name=element.name, type=self.type_of(element), **occurs)

    def wildcard(self, parent: etree._Element, pattern: Pattern, occurs: Mapping[str, str]) -> None:
        """Elements that the schema does not declare: of any other namespace, or of none."""
        node = add(parent, "choice", **occurs)
        if isinstance(pattern, Element) and isinstance(pattern.names, Name):
            add(node, "any", namespace=pattern.names.ns or "##local", processContents="skip")
            return
        add(node, "any", namespace="##other", processContents="skip")
        add(node, "any", namespace="##local", processContents="skip")

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
        if any(not isinstance(part, AttributeUse) for part in parts):
            self.report(note("xsd-wider", f"XSD cannot say that only one of some attributes of {owner} may stand"))

    def widened(self, element: ElementType, what: str) -> None:
        self.report(note("xsd-wider", f"XSD cannot say all that holds for <{element.name}>: it allows {what}"))

    def xml_document(self) -> etree._Element:
        """The attributes in the namespace of XML, with the values that the schema gives them."""
        root = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS}, targetNamespace=XML)
        found: dict[str, AttributeUse] = {}
        for element in self.schema.elements.values():
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


def _wild(pattern: Pattern) -> Iterator[Pattern]:
    if isinstance(pattern, AnyElement | Element):
        yield pattern
        return
    for part in parts_of(pattern):
        yield from _wild(part)
