"""Names in an ODD's XML: children by name, lists of names, numbers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from teiwright.odd.faults import fault
from teiwright.tei import TEI

SCH = "http://purl.oclc.org/dsdl/schematron"


def local(node: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def namespace(node: etree._Element) -> str:
    """The namespace of an element; empty for none."""
    return str(node.tag)[1:].partition("}")[0] if str(node.tag).startswith("{") else ""


def children(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements; where names are given, the TEI elements so called."""
    if names:
        return node.iterchildren(*(f"{{{TEI}}}{name}" for name in names))
    return node.iterchildren("*")


def child(node: etree._Element, name: str) -> etree._Element | None:
    """The first TEI child of that name."""
    return node.find(f"{{{TEI}}}{name}")


def split_names(value: str | None) -> tuple[str, ...]:
    """The words of an attribute's value."""
    return tuple(value.split()) if value else ()


def number(node: etree._Element, attribute: str, default: int) -> int:
    """A whole number from an attribute."""
    value = node.get(attribute)
    if value is None:
        return default
    if not value.strip().isdigit():
        raise fault("odd-unsupported", f'{attribute}="{value}" is not a number', node)
    return int(value)
