"""Reads patterns written in RELAX NG (XML syntax), as ODDs embed them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from teiwright.odd.datatypes import known_datatype
from teiwright.odd.faults import fault
from teiwright.odd.names import local, namespace
from teiwright.odd.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    AnyName,
    Attribute,
    Data,
    Element,
    Listed,
    Name,
    NameChoice,
    NameClass,
    Pattern,
    Ref,
    Value,
    choice,
    interleave,
    repeat,
    sequence,
)
from teiwright.tei import TEI, XML, tei

RNG = "http://relaxng.org/ns/structure/1.0"
XSD_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"


def read_relax(node: etree._Element) -> Pattern:
    """The pattern of one RELAX NG element; references stay references."""
    match local(node):
        case "ref" | "parentRef":
            return Ref(node.get("name", "").strip())
        case "text":
            return TEXT
        case "empty":
            return EMPTY
        case "notAllowed":
            return NOT_ALLOWED
        case "value":
            return Value(node.text or "", _value_type(node))
        case "data":
            return _data(node)
        case "list":
            return Listed(_group(node))
        case "element":
            return Element(_names(node), _group(node))
        case "attribute":
            return Attribute(_names(node), _group(node, otherwise=TEXT))
    return _combined(node)


def _combined(node: etree._Element) -> Pattern:
    match local(node):
        case "group" | "div":
            return _group(node)
        case "choice":
            return choice(map(read_relax, patterns(node)))
        case "interleave":
            return interleave(map(read_relax, patterns(node)))
        case "mixed":
            return interleave((TEXT, _group(node)))
        case "optional":
            return repeat(_group(node), 0, 1)
        case "zeroOrMore":
            return repeat(_group(node), 0, None)
        case "oneOrMore":
            return repeat(_group(node), 1, None)
    raise fault("odd-unsupported", f"RELAX NG <{local(node)}> is not supported in a content model", node)


def patterns(node: etree._Element) -> Iterator[etree._Element]:
    """The children that are patterns: annotations, names and parameters left out."""
    skipped = {"name", "anyName", "nsName", "param", "except"}
    named = node.get("name") is None and local(node) in ("element", "attribute")
    for at, part in enumerate(node.iterchildren(f"{{{RNG}}}*")):
        if local(part) in skipped or (named and at == 0):
            continue
        yield part


def _group(node: etree._Element, otherwise: Pattern = EMPTY) -> Pattern:
    parts = list(patterns(node))
    return sequence(map(read_relax, parts)) if parts else otherwise


def _space(node: etree._Element) -> str:
    """The namespace of a name without a prefix: that of RELAX NG around it, or of the schema that embeds it."""
    for at in (node, *node.iterancestors(f"{{{RNG}}}*")):
        if (ns := at.get("ns")) is not None:
            return ns
    root = node.getroottree().getroot()
    if namespace(root) == RNG:
        return ""
    schema = next(root.iter(tei("schemaSpec")), None)
    return TEI if schema is None else schema.get("ns", TEI)


def _value_type(node: etree._Element) -> str:
    return node.get("type") or "token"


def _data(node: etree._Element) -> Pattern:
    facets = tuple((p.get("name", ""), p.text or "") for p in node.iterchildren(f"{{{RNG}}}param"))
    excepted = node.find(f"{{{RNG}}}except")
    excluded = None if excepted is None else choice(map(read_relax, patterns(excepted)))
    name = node.get("type", "string")
    known_datatype(name, facets, node)
    return Data(name, facets, excluded)


def _names(node: etree._Element) -> NameClass:
    if (name := node.get("name")) is not None:
        return _name(node, name.strip(), node.get("ns"))
    first = next(node.iterchildren(f"{{{RNG}}}*"), None)
    if first is None:
        raise fault("odd-unsupported", f"RELAX NG <{local(node)}> has no name", node)
    return _name_class(first)


def _name(node: etree._Element, name: str, ns: str | None) -> Name:
    prefix, _, bare = name.rpartition(":")
    if prefix == "xml":
        return Name(XML, bare)
    if prefix:
        return Name(node.nsmap.get(prefix) or "", bare)
    if ns is None:
        ns = "" if local(node) == "attribute" else _space(node)
    return Name(ns, name)


def _name_class(node: etree._Element) -> NameClass:
    match local(node):
        case "name":
            return _name(node, (node.text or "").strip(), node.get("ns", _space(node)))
        case "anyName":
            return AnyName(None, _excepted(node))
        case "nsName":
            return AnyName(_space(node), _excepted(node))
        case "choice":
            return NameChoice(tuple(_name_class(part) for part in node.iterchildren(f"{{{RNG}}}*")))
    raise fault("odd-unsupported", f"RELAX NG <{local(node)}> is not a class of names", node)


def _excepted(node: etree._Element) -> tuple[NameClass, ...]:
    parts = node.iterchildren(f"{{{RNG}}}except")
    return tuple(_name_class(name) for part in parts for name in part.iterchildren(f"{{{RNG}}}*"))
