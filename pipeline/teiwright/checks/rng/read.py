"""Reads a RELAX NG schema (XML syntax) into patterns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce

from lxml import etree

from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.scope import Load, Scope, broken, child_patterns, inherited, local, refuse, scope_of

ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"


@dataclass(frozen=True, eq=False)
class Grammar:
    """A schema: what a document may be, the content of each element, and what the schema says of each."""

    start: p.Pattern
    contents: dict[p.Element, p.Pattern]
    documentation: dict[p.Element, str]


def read(root: etree._Element, load: Load = refuse) -> Grammar:
    """The grammar of a schema's root element; raises Halt where it cannot be understood.

    ``load`` fetches what the href of an inclusion names; without it inclusions are refused.
    """
    if not local(root):
        raise broken("is no RELAX NG", root)
    reader = _Reader(load)
    start = reader.pattern(root, None)
    while reader.waiting:
        element, node, scope = reader.waiting.pop()
        reader.contents[element] = reader.content(node, scope)
    return Grammar(start, reader.contents, reader.documentation)


@dataclass(eq=False)
class _Reader:
    """What grows while a schema is read: the elements met, and those whose content is still to be read."""

    load: Load
    contents: dict[p.Element, p.Pattern] = field(default_factory=dict)
    documentation: dict[p.Element, str] = field(default_factory=dict)
    elements: dict[etree._Element, p.Element] = field(default_factory=dict)
    waiting: list[tuple[p.Element, etree._Element, Scope | None]] = field(default_factory=list)

    def pattern(self, node: etree._Element, scope: Scope | None) -> p.Pattern:
        """The pattern that one element of the schema stands for."""
        read = _PATTERNS.get(local(node))
        if read is None:
            raise broken(f"has <{local(node)}> where a pattern belongs", node)
        return read(self, node, scope)

    def content(self, node: etree._Element, scope: Scope | None) -> p.Pattern:
        """The patterns inside a node, one after the other."""
        content: p.Pattern = p.EMPTY
        for child in reversed(child_patterns(node)):
            content = p.group(self.pattern(child, scope), content)
        return content

    def define(self, name: str, scope: Scope, node: etree._Element) -> p.Pattern:
        """What a name of a grammar stands for."""
        if name not in scope.made:
            if name in scope.making:
                raise broken(f'defines "{name}" by itself', node)
            scope.making.add(name)
            scope.made[name] = self._combined(scope, name, node)
        return scope.made[name]

    def _combined(self, scope: Scope, name: str, node: etree._Element) -> p.Pattern:
        if name not in scope.defines:
            raise broken(f'refers to "{name}", which it does not define', node)
        parts = [self.content(one, scope) for one in scope.defines[name]]
        mixed = any(one.get("combine") == "interleave" for one in scope.defines[name])
        return reduce(p.interleave, parts) if mixed else p.choice(*parts)


def _element(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    if node not in reader.elements:
        name = _name_class(node)
        element = p.Element(name, f"e{len(reader.elements)}")
        reader.elements[node] = element
        reader.waiting.append((element, node, scope))
        if words := node.findtext(f"{{{ANNOTATIONS}}}documentation"):
            reader.documentation[element] = " ".join(words.split())
    return reader.elements[node]


def _attribute(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    content = reader.content(node, scope) if child_patterns(node) else p.TEXT
    return p.attribute(_name_class(node, attribute=True), content)


def _name_class(node: etree._Element, *, attribute: bool = False) -> names.NameClass:
    written = node.get("name")
    if written is None:
        return _names(next(child for child in node.iterchildren(etree.Element) if local(child) in _NAME_CLASSES))
    if ":" in written:
        return _qualified(written.strip(), node)
    ns = node.get("ns", "") if attribute else inherited(node, "ns")
    return names.Name(ns, written.strip())


def _qualified(written: str, node: etree._Element) -> names.Name:
    prefix, name = written.split(":", 1)
    ns = names.split("{http://www.w3.org/XML/1998/namespace}x").ns if prefix == "xml" else node.nsmap.get(prefix)
    if ns is None:
        raise broken(f'uses the undeclared prefix "{prefix}"', node)
    return names.Name(ns, name)


_NAME_CLASSES = ("name", "anyName", "nsName", "choice")


def _names(node: etree._Element) -> names.NameClass:
    inside = [child for child in node.iterchildren(etree.Element) if local(child)]
    match local(node):
        case "name":
            written = (node.text or "").strip()
            return _qualified(written, node) if ":" in written else names.Name(inherited(node, "ns"), written)
        case "anyName":
            return names.AnyName(_excluded(inside))
        case "nsName":
            return names.NsName(inherited(node, "ns"), _excluded(inside))
        case _:
            return names.NameChoice(tuple(_names(child) for child in inside))


def _excluded(inside: list[etree._Element]) -> names.NameClass | None:
    return names.NameChoice(tuple(_names(name) for name in inside[0].iterchildren(etree.Element))) if inside else None


def _data(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    params, excluded = [], None
    for child in node.iterchildren(etree.Element):
        if local(child) == "param":
            params.append((child.get("name", ""), child.text or ""))
        elif local(child) == "except":
            excluded = _choice(reader, child, scope)
    return p.data(inherited(node, "datatypeLibrary"), node.get("type", "").strip(), tuple(params), excluded)


def _value(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    kind = node.get("type")
    library = "" if kind is None else inherited(node, "datatypeLibrary")
    if (kind or "token").strip() != "QName":
        return p.value(library, (kind or "token").strip(), "", node.text or "")
    prefixes = tuple(sorted((prefix, ns) for prefix, ns in node.nsmap.items() if prefix))
    return p.value(library, "QName", inherited(node, "ns"), node.text or "", prefixes)


def _choice(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    return p.choice(*(reader.pattern(child, scope) for child in child_patterns(node)))


def _interleave(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    inside = [reader.pattern(child, scope) for child in child_patterns(node)]
    return reduce(p.interleave, [p.EMPTY, *inside])


def _ref(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    holder = scope.parent if scope and local(node) == "parentRef" else scope
    if holder is None:
        raise broken("refers to a name outside every grammar", node)
    return reader.define(node.get("name", "").strip(), holder, node)


def _grammar(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    return reader.define("<start>", scope_of(node, scope, reader.load), node)


def _external(reader: _Reader, node: etree._Element, scope: Scope | None) -> p.Pattern:
    root = reader.load(node.get("href", ""), node)
    if root.get("ns") is None:
        root.set("ns", inherited(node, "ns"))
    return reader.pattern(root, None)


_PATTERNS: dict[str, Callable[[_Reader, etree._Element, Scope | None], p.Pattern]] = {
    "element": _element,
    "attribute": _attribute,
    "group": lambda reader, node, scope: reader.content(node, scope),
    "interleave": _interleave,
    "choice": _choice,
    "optional": lambda reader, node, scope: p.optional(reader.content(node, scope)),
    "zeroOrMore": lambda reader, node, scope: p.optional(p.one_or_more(reader.content(node, scope))),
    "oneOrMore": lambda reader, node, scope: p.one_or_more(reader.content(node, scope)),
    "list": lambda reader, node, scope: p.listed(reader.content(node, scope)),
    "mixed": lambda reader, node, scope: p.interleave(p.TEXT, reader.content(node, scope)),
    "ref": _ref,
    "parentRef": _ref,
    "empty": lambda *_: p.EMPTY,
    "notAllowed": lambda *_: p.NOT_ALLOWED,
    "text": lambda *_: p.TEXT,
    "data": _data,
    "value": _value,
    "grammar": _grammar,
    "externalRef": _external,
}
