"""Writes which attributes an element may bear, in XSD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from teiwright.diagnostics import Report, note
from teiwright.odd.assertions import Assertions
from teiwright.odd.patterns import Name, NameClass, Pattern, choice, embedded_attributes
from teiwright.odd.schema import AttributePart, AttributeUse, ElementType, Schema
from teiwright.odd.share import by_origin
from teiwright.odd.simpletypes import XS, Named, add, simple
from teiwright.odd.spaces import Spaces
from teiwright.odd.wildcards import reach_of, union, write_any_attribute
from teiwright.tei import XML


@dataclass(frozen=True)
class Bearing:
    """Writes the attributes of complex types, shared ones in groups."""

    schema: Schema
    spaces: Spaces
    shared: Mapping[str, tuple[AttributePart, ...]]
    assertions: Assertions
    named: Named
    report: Report

    def groups(self, root: etree._Element) -> None:
        """The groups of attributes that several elements have from one class."""
        for origin, parts in self.shared.items():
            self._several(add(root, "attributeGroup", name=origin), parts, origin)

    def write(self, node: etree._Element, element: ElementType) -> None:
        """The attributes of an element, those that embedded RELAX NG declares in its content last."""
        for origin, parts in by_origin(element.attributes):
            if self.shared.get(origin) == parts:
                add(node, "attributeGroup", ref=self.spaces.qualified(origin, self.schema.ns))
            else:
                self._several(node, parts, element.ident)
        names = {use.name for use in element.uses()}
        embedded = list(embedded_attributes(element.content, self.schema.groups))
        declared: dict[NameClass, list[Pattern]] = {}
        for attribute in embedded:
            if attribute.names not in names:
                declared.setdefault(attribute.names, []).append(attribute.content)
        for name, contents in declared.items():
            if isinstance(name, Name) and not name.ns:
                self._one(node, name, choice(contents), element.ident, required=False)
        # XSD has one wildcard for all attributes that are not of the schema's own making
        others = [name for name in (*names, *declared) if not isinstance(name, Name) or name.ns not in ("", XML)]
        others += [name for name in declared if isinstance(name, Name) and name.ns == XML]
        write_any_attribute(node, union(map(reach_of, others)))
        if others:
            self._widened("which attributes of other namespaces an element may bear, and what they must be")

    def _several(self, node: etree._Element, parts: Iterable[AttributePart], owner: str) -> None:
        for use, required in _each_once(_uses(parts, True)):
            if isinstance(use.name, Name) and use.name.ns == XML:
                add(node, "attribute", ref=f"xml:{use.name.local}", use="required" if required else None)
            elif isinstance(use.name, Name) and not use.name.ns:
                self._one(node, use.name, use.value, owner, required=required)
        if any(not isinstance(part, AttributeUse) and not self.assertions.says_attributes(part) for part in parts):
            self._widened(f"that only one of some attributes of {owner} may stand")

    def _one(self, node: etree._Element, name: Name, value: Pattern, owner: str, *, required: bool) -> None:
        made = add(node, "attribute", name=name.local, use="required" if required else None)
        if not simple(made, value, self.named):
            self._widened(f"what {owner}/@{name.local} must be")

    def _widened(self, what: str) -> None:
        self.report(note("xsd-wider", f"XSD cannot say {what}"))

    def xml_document(self) -> etree._Element:
        """The schema document of the attributes in the namespace of XML: what each may be, whatever the element."""
        root = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS}, targetNamespace=XML)
        found: dict[str, dict[Pattern, None]] = {}
        for element in self.schema.elements.values():
            for use in element.uses():
                if isinstance(use.name, Name) and use.name.ns == XML:
                    found.setdefault(use.name.local, {})[use.value] = None
        for name, values in sorted(found.items()):
            simple(add(root, "attribute", name=name), choice(values))
            if len(values) > 1:
                self._widened(f"that @xml:{name} must be something else on some elements")
        return root


def _each_once(uses: Iterable[tuple[AttributeUse, bool]]) -> Iterator[tuple[AttributeUse, bool]]:
    """Attributes that stand in several ways of a choice once, with all that they may be."""
    ways: dict[NameClass, list[tuple[AttributeUse, bool]]] = {}
    for use, required in uses:
        ways.setdefault(use.name, []).append((use, required))
    for found in ways.values():
        value = choice(use.value for use, _ in found)
        yield replace(found[0][0], value=value), all(required for _, required in found)


def _uses(parts: Iterable[AttributePart], sure: bool) -> Iterator[tuple[AttributeUse, bool]]:
    """The attributes, and whether each must stand: in a choice none must."""
    for part in parts:
        if isinstance(part, AttributeUse):
            yield part, part.required and sure
        else:
            yield from _uses(part.parts, False)
