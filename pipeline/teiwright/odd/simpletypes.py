"""Writes what the value of an attribute must be as a simple type of XSD."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from teiwright.odd.datatypes import FACETS
from teiwright.odd.patterns import Choice, Data, Empty, Listed, Pattern, Repeat, Sequence, Text, Value

XS = "http://www.w3.org/2001/XMLSchema"


def add(parent: etree._Element, tag: str, /, **attributes: str | None) -> etree._Element:
    """A new XSD element in a parent; an attribute that is None is left out."""
    return etree.SubElement(parent, f"{{{XS}}}{tag}", {k: v for k, v in attributes.items() if v is not None})


@dataclass
class Named:
    """Datatypes with facets, each written once under a name: compiling their patterns takes processors long."""

    prefix: str
    """That of the schema's namespace, with its colon; empty where it has none."""
    names: dict[Data, str] = field(default_factory=dict)

    def name(self, data: Data) -> str:
        """The qualified name of a datatype."""
        return self.prefix + self.names.setdefault(data, f"{data.type}.{len(self.names) + 1}")

    def write(self, root: etree._Element) -> None:
        """Adds the types to a schema document."""
        for data, name in self.names.items():
            simple(root, data, name=name)


def simple(parent: etree._Element, pattern: Pattern, named: Named | None = None, *, name: str | None = None) -> bool:
    """Adds a simple type to a parent; false where it had to be made wider than the pattern."""
    node = add(parent, "simpleType", name=name)
    match pattern:
        case Data(facets=facets, excluded=excluded) if facets and named is not None:
            add(node, "restriction", base=named.name(pattern))
            return excluded is None and all(facet in FACETS for facet, _ in facets)
        case Data(datatype, facets, excluded):
            return _data(node, datatype, facets) and excluded is None
        case Value(value):
            return _enumeration(node, [value])
        case Choice(parts):
            return _union(node, parts, named)
        case Repeat(part, 0, 1):
            return _union(node, (part, Empty()), named)
        case Listed(part) if not isinstance(part, Empty):
            return _list(node, part, named)
        case Empty() | Listed(Empty()):
            add(add(node, "restriction", base="xs:token"), "length", value="0")
            return True
    add(node, "restriction", base="xs:string")
    return isinstance(pattern, Text)


def _data(node: etree._Element, datatype: str, facets: tuple[tuple[str, str], ...]) -> bool:
    restriction = add(node, "restriction", base=f"xs:{datatype}")
    for name, value in facets:
        if name in FACETS:
            add(restriction, name, value=value)
    return all(name in FACETS for name, _ in facets)


def _enumeration(node: etree._Element, values: list[str]) -> bool:
    restriction = add(node, "restriction", base="xs:token")
    for value in values:
        add(restriction, "enumeration", value=" ".join(value.split()))
    return True


def _union(node: etree._Element, parts: tuple[Pattern, ...], named: Named | None) -> bool:
    values = [part.value for part in parts if isinstance(part, Value)]
    others = [part for part in parts if not isinstance(part, Value)]
    if not others:
        return _enumeration(node, values)
    union = add(node, "union")
    if values:
        _enumeration(add(union, "simpleType"), values)
    exact = [simple(union, part, named) for part in others]
    return all(exact)


def _list(node: etree._Element, pattern: Pattern, named: Named | None) -> bool:
    part, least, most, exact = _counted(pattern)
    restriction = add(node, "restriction")
    listed = add(add(restriction, "simpleType"), "list")
    exact = simple(listed, part, named) and exact
    add(restriction, "minLength", value=str(least))
    if most is not None:
        add(restriction, "maxLength", value=str(most))
    return exact


def _counted(pattern: Pattern) -> tuple[Pattern, int, int | None, bool]:
    """What a list is of, how many at least and at most, and whether that says all."""
    match pattern:
        case Repeat(part, least, most) if not isinstance(part, Sequence):
            return part, least, most, True
        case Sequence() | Repeat():
            return Text(), 0, None, False
    return pattern, 1, 1, True
