"""The definitions of a grammar, with what it includes, and what its elements inherit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from teiwright.diagnostics import Halt, error

if TYPE_CHECKING:
    from teiwright.checks.rng.pattern import Pattern

RNG = "http://relaxng.org/ns/structure/1.0"

Load = Callable[[str, etree._Element], etree._Element]
"""Fetches the root of the schema that an href names, given the element that holds the href."""


@dataclass(frozen=True, eq=False)
class Scope:
    """The definitions of one grammar, and the patterns already made of them."""

    parent: Scope | None
    defines: dict[str, list[etree._Element]] = field(default_factory=dict)
    made: dict[str, Pattern] = field(default_factory=dict)
    making: set[str] = field(default_factory=set)


def broken(what: str, node: etree._Element) -> Halt:
    """The reason to give a schema up."""
    where = f"{node.getroottree().docinfo.URL or 'the schema'}, line {node.sourceline}"
    return Halt(error("schema-broken", f"{where}: {what}", help="Correct the schema, or compile it anew from its ODD."))


def refuse(href: str, node: etree._Element) -> etree._Element:
    """The loader of a schema that may include nothing."""
    raise broken(f"includes {href}, which is not looked up", node)


def local(node: etree._Element) -> str:
    """The name of an element of the schema; empty for what is no RELAX NG."""
    qualified = etree.QName(node)
    return qualified.localname if qualified.namespace == RNG else ""


def inherited(node: etree._Element, name: str) -> str:
    """An attribute of the node or of the nearest ancestor that has it."""
    at: etree._Element | None = node
    while at is not None:
        if (found := at.get(name)) is not None:
            return found
        at = at.getparent()
    return ""


def child_patterns(node: etree._Element) -> list[etree._Element]:
    """The patterns directly inside a node: no annotation, and no name class of an element or attribute."""
    inside = [child for child in node.iterchildren(etree.Element) if local(child) not in ("", "param")]
    if local(node) in ("element", "attribute") and node.get("name") is None:
        return inside[1:]
    return inside


def scope_of(grammar: etree._Element, parent: Scope | None, load: Load) -> Scope:
    """The definitions of a grammar element; its start is filed under ``<start>``."""
    scope = Scope(parent)
    for name, define in _definitions(grammar, load):
        scope.defines.setdefault(name, []).append(define)
    return scope


def _definitions(node: etree._Element, load: Load) -> Iterator[tuple[str, etree._Element]]:
    for child in node.iterchildren(etree.Element):
        match local(child):
            case "define":
                yield child.get("name", "").strip(), child
            case "start":
                yield "<start>", child
            case "div":
                yield from _definitions(child, load)
            case "include":
                yield from _included(child, load)


def _included(include: etree._Element, load: Load) -> Iterator[tuple[str, etree._Element]]:
    own = list(_definitions(include, load))
    replaced = {name for name, _ in own}
    root = load(include.get("href", ""), include)
    yield from (pair for pair in _definitions(root, load) if pair[0] not in replaced)
    yield from own
