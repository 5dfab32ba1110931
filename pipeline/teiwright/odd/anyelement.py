"""Writes what anyElement stands for in RELAX NG: any element, holding anything of the same kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from teiwright.odd.nameclasses import add, name_class, named
from teiwright.odd.patterns import (
    AnyElement,
    AnyName,
    Attribute,
    Data,
    Element,
    Name,
    NameClass,
    Pattern,
    embedded_attributes,
    parts_of,
)
from teiwright.odd.schema import Schema

IDENTIFYING = frozenset({"ID", "IDREF", "IDREFS"})
Typed = Mapping[Name, Mapping[Name, str]]
"""By element: its attributes that identify or refer, with their datatype."""


def write_any_element(define: etree._Element, wild: AnyElement, typed: Typed) -> None:
    """Any element but those excepted; Schematron says what is required.

    An element that the schema declares elsewhere with identifying attributes keeps their types here: RELAX NG wants
    the same for one name everywhere, and jing loads no grammar in which they differ.
    """
    own = [name for name in typed if not any(_covers(one, name) for one in wild.excluded)]
    into = add(define, "choice") if own else define
    element = add(into, "element")
    name_class(element, AnyName(None, (*wild.excluded, *own)))
    _anything(element, (), define.get("name", ""))
    for name in own:
        element = named(add(into, "element"), name, "")
        element.set("ns", name.ns)
        for attribute, datatype in typed[name].items():
            add(named(add(add(element, "optional"), "attribute"), attribute, ""), "data", type=datatype)
        _anything(element, tuple(typed[name]), define.get("name", ""))


def _anything(element: etree._Element, typed: tuple[Name, ...], name: str) -> None:
    name_class(add(add(element, "zeroOrMore"), "attribute"), AnyName(None, typed))
    mixed = add(add(element, "zeroOrMore"), "choice")
    add(mixed, "text")
    add(mixed, "ref", name=name)


def _covers(names: NameClass, name: Name) -> bool:
    """Whether a name is of a class of names."""
    match names:
        case Name():
            return names == name
        case AnyName(ns, excluded):
            return ns in (None, name.ns) and not any(_covers(one, name) for one in excluded)
    return any(_covers(one, name) for one in names.parts)


def typed_attributes(schema: Schema) -> Typed:
    """The elements of a schema, those of RELAX NG in it too, that bear identifying attributes."""
    found: dict[Name, dict[Name, str]] = {}
    for element in schema.elements.values():
        pairs = ((use.name, use.value) for use in element.uses())
        found.setdefault(Name(element.ns, element.name), {}).update(_identifying(pairs))
    for pattern in (*schema.groups.values(), *(element.content for element in schema.elements.values())):
        for inner in _elements(pattern):
            attributes = embedded_attributes(inner.content, schema.groups)
            pairs = ((attribute.names, attribute.content) for attribute in attributes)
            if isinstance(inner.names, Name):
                found.setdefault(inner.names, {}).update(_identifying(pairs))
    return {name: attributes for name, attributes in found.items() if attributes}


def _identifying(pairs: Iterator[tuple[NameClass, Pattern]]) -> Iterator[tuple[Name, str]]:
    for name, value in pairs:
        if isinstance(name, Name) and isinstance(value, Data) and value.type in IDENTIFYING:
            yield name, value.type


def _elements(pattern: Pattern) -> Iterator[Element]:
    if isinstance(pattern, Element):
        yield pattern
    for part in () if isinstance(pattern, Attribute) else parts_of(pattern):
        yield from _elements(part)
