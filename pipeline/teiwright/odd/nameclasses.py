"""Writes the names of elements and attributes in RELAX NG."""

from __future__ import annotations

from lxml import etree

from teiwright.odd.patterns import AnyName, Name, NameChoice, NameClass
from teiwright.odd.relax import RNG
from teiwright.tei import XML


def add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """A new RELAX NG element in a parent."""
    return etree.SubElement(parent, f"{{{RNG}}}{tag}", attributes)


def named(node: etree._Element, names: NameClass, ns: str) -> etree._Element:
    """The element or attribute with its name, where ``ns`` is the namespace of names without one."""
    if isinstance(names, Name) and names.ns == XML:
        node.set("name", f"xml:{names.local}")
    elif isinstance(names, Name):
        node.set("name", names.local)
        if names.ns != ns:
            node.set("ns", names.ns)
    else:
        name_class(node, names)
    return node


def name_class(parent: etree._Element, names: NameClass) -> None:
    """Adds a class of names to a parent."""
    match names:
        case Name(ns, name):
            add(parent, "name", ns=ns).text = name
        case AnyName(ns, excluded):
            node = add(parent, "anyName") if ns is None else add(parent, "nsName", ns=ns)
            if excluded:
                inside = add(node, "except")
                for part in excluded:
                    name_class(inside, part)
        case NameChoice(parts):
            node = add(parent, "choice")
            for part in parts:
                name_class(node, part)
