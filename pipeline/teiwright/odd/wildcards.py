"""Says as wildcards of XSD which elements a content model lets in that the schema does not declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from teiwright.odd.patterns import (
    EMPTY,
    AnyElement,
    AnyName,
    Element,
    Name,
    NameChoice,
    NameClass,
    Pattern,
    Ref,
    parts_of,
)
from teiwright.odd.schema import Schema
from teiwright.odd.simpletypes import add


@dataclass(frozen=True)
class Reach:
    """The namespaces that elements of a wildcard may be of: every one but those listed, or those listed."""

    spaces: frozenset[str] = frozenset()
    all_but: bool = False

    def __contains__(self, ns: str) -> bool:
        return (ns in self.spaces) != self.all_but

    def __or__(self, other: Reach) -> Reach:
        match self.all_but, other.all_but:
            case True, True:
                return Reach(self.spaces & other.spaces, True)
            case True, False:
                return Reach(self.spaces - other.spaces, True)
            case False, True:
                return Reach(other.spaces - self.spaces, True)
        return Reach(self.spaces | other.spaces)


NOWHERE = Reach()


def reach(pattern: AnyElement | Element) -> Reach:
    """The namespaces of the elements that a pattern lets in."""
    return reach_of(AnyName(None, pattern.excluded) if isinstance(pattern, AnyElement) else pattern.names)


def reach_of(names: NameClass) -> Reach:
    """The namespaces of a class of names, those that are let in only in part included."""
    match names:
        case Name(ns):
            return Reach(frozenset({ns}))
        case AnyName(None, excluded):
            whole = {part.ns for part in excluded if isinstance(part, AnyName) and part.ns is not None}
            return Reach(frozenset(whole), True)
        case AnyName(ns):
            return Reach(frozenset({ns or ""}))
        case NameChoice(parts):
            return union(map(reach_of, parts))


def sayable(reach: Reach, own: str) -> Reach:
    """The nearest wider wildcard that XSD has: of all namespaces it can leave out the schema's own only."""
    return Reach(reach.spaces & {own}, True) if reach.all_but else reach


def pattern_of(reach: Reach) -> Iterator[Pattern]:
    """A pattern with that reach; none where nothing is let in."""
    names = tuple(AnyName(ns) for ns in sorted(reach.spaces))
    if reach.all_but:
        yield AnyElement((), names)
    elif names:
        yield Element(NameChoice(names), EMPTY)


def union(reaches: Iterable[Reach]) -> Reach:
    """What any of some wildcards lets in."""
    found = NOWHERE
    for one in reaches:
        found = found | one
    return found


def wild(pattern: Pattern, schema: Schema, seen: frozenset[str] = frozenset()) -> Iterator[AnyElement | Element]:
    """The wildcards of a content model, those of its groups too."""
    if isinstance(pattern, AnyElement | Element):
        yield pattern
    elif isinstance(pattern, Ref) and pattern.name in schema.groups and pattern.name not in seen:
        yield from wild(schema.groups[pattern.name], schema, seen | {pattern.name})
    else:
        for part in () if isinstance(pattern, Ref) else parts_of(pattern):
            yield from wild(part, schema, seen)


def write_wildcard(parent: etree._Element, reach: Reach, own: str, occurs: Mapping[str, str]) -> None:
    """Writes a wildcard in a schema document of a namespace; XSD tells the others apart only as a whole."""
    if not reach.all_but:
        _any(parent, " ".join(sorted(map(_listed, reach.spaces))), occurs)
    elif own in reach:
        _any(parent, "##any", occurs)
    elif own:
        node = add(parent, "choice", **occurs)
        _any(node, "##other", {})
        _any(node, "##local", {})
    else:
        _any(parent, "##other", occurs)


def _listed(ns: str) -> str:
    return ns or "##local"


def _any(parent: etree._Element, namespaces: str, occurs: Mapping[str, str]) -> None:
    add(parent, "any", namespace=namespaces, processContents="skip", **occurs)


def write_any_attribute(parent: etree._Element, reach: Reach) -> None:
    """Writes which attributes an element may bear besides those declared."""
    namespaces = "##any" if reach.all_but else " ".join(sorted(map(_listed, reach.spaces)))
    if namespaces:
        add(parent, "anyAttribute", namespace=namespaces, processContents="skip")
