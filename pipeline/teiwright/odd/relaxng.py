"""Writes a schema as RELAX NG, XML syntax."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from teiwright.odd.anyelement import typed_attributes, write_any_element
from teiwright.odd.documentation import Prose
from teiwright.odd.nameclasses import add, named
from teiwright.odd.patterns import (
    AnyElement,
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Interleave,
    Listed,
    NotAllowed,
    Pattern,
    Ref,
    Repeat,
    Sequence,
    Text,
    Value,
    parts_of,
)
from teiwright.odd.relax import RNG, XSD_TYPES
from teiwright.odd.schema import AttributeChoice, AttributePart, AttributeUse, Schema
from teiwright.odd.share import by_origin, shared_attributes
from teiwright.odd.specs import AttDef

ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
PROSE = Prose()
HEAVY = 60
LARGE = 500_000
GROUPING = frozenset(f"{{{RNG}}}{name}" for name in ("choice", "interleave", "define", "start", "attribute", "except"))


def write_relaxng(schema: Schema, *, documented: bool = False) -> bytes:
    """The RELAX NG grammar of a schema, indented, in an order that stays."""
    root = grammar(schema, documented=documented)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def grammar(schema: Schema, *, documented: bool = False) -> etree._Element:
    """The grammar as a tree; documented, it tells editors what each element, attribute and value is for."""
    return _Grammar(schema, shared_attributes(schema), documented).write()


@dataclass
class _Grammar:
    schema: Schema
    shared: Mapping[str, tuple[AttributePart, ...]]
    documented: bool = False
    anys: dict[AnyElement, str] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)

    @cached_property
    def large(self) -> bool:
        """Whether automata for all content models would take libxml2 longer than a tenth of a second or so."""
        return sum(self.weigh(element.content) ** 2 for element in self.schema.elements.values()) > LARGE

    def write(self) -> etree._Element:
        root = etree.Element(f"{{{RNG}}}grammar", nsmap={None: RNG})
        root.set("ns", self.schema.ns)
        root.set("datatypeLibrary", XSD_TYPES)
        start = add(root, "start")
        self.alternatives(start, (Ref(name) for name in self.schema.start))
        for name, pattern in self.schema.groups.items():
            self.pattern(add(root, "define", name=name), pattern)
        for name, parts in self.shared.items():
            into = add(root, "define", name=name)
            for part in parts:
                self.attribute(into, part)
        for ident in self.schema.elements:
            self.element(root, ident)
        typed = typed_attributes(self.schema) if self.anys else {}
        for wild, name in self.anys.items():
            write_any_element(add(root, "define", name=name), wild, typed)
        return root

    def alternatives(self, parent: etree._Element, parts: Iterable[Pattern]) -> None:
        several = list(parts)
        into = add(parent, "choice") if len(several) > 1 else parent
        for part in several:
            self.pattern(into, part)

    def element(self, root: etree._Element, ident: str) -> None:
        kind = self.schema.elements[ident]
        node = add(add(root, "define", name=ident), "element", name=kind.name)
        self.say(node, PROSE.summary(kind.spec.nodes))
        if kind.ns != self.schema.ns:
            node.set("ns", kind.ns)
        runs = list(by_origin(kind.attributes))
        if self.large and self.weigh(kind.content) > HEAVY:
            # libxml2 makes an automaton of any content without attributes: that takes seconds for the whole of TEI, but
            # without it deep nesting can take long to refuse, so that small schemas keep theirs
            group = add(node, "group")
            self.sequence(group, kind.content)
            self.attributes(group, runs[:1])
            runs = runs[1:]
        else:
            self.sequence(node, kind.content)
        self.attributes(node, runs)

    def attributes(self, node: etree._Element, runs: Iterable[tuple[str, tuple[AttributePart, ...]]]) -> None:
        """The attributes in runs by origin: by reference where several elements share a run."""
        for origin, parts in runs:
            if self.shared.get(origin) == parts:
                add(node, "ref", name=origin)
                continue
            for part in parts:
                self.attribute(node, part)

    def weigh(self, pattern: Pattern) -> int:
        """How many places for an element a content model has, classes counted by their members."""
        if isinstance(pattern, Ref) and pattern.name in self.schema.groups:
            if pattern.name not in self.weights:
                self.weights[pattern.name] = self.weigh(self.schema.groups[pattern.name])
            return self.weights[pattern.name]
        single = isinstance(pattern, Ref | Element)
        return 1 if single else sum(map(self.weigh, parts_of(pattern)))

    def attribute(self, parent: etree._Element, part: AttributePart) -> None:
        if isinstance(part, AttributeUse):
            into = parent if part.required else add(parent, "optional")
            self.pattern(into, Attribute(part.name, part.value))
            self.say(into[-1], PROSE.summary(part.definition.nodes))
            self.say_values(into[-1], part.definition)
        else:
            into = add(parent, "choice" if isinstance(part, AttributeChoice) else "group")
            for inner in part.parts:
                self.attribute(into, inner)

    def say(self, node: etree._Element, words: str) -> None:
        """Puts documentation first in a pattern (a value has it after itself)."""
        if self.documented and words:
            made = etree.Element(f"{{{ANNOTATIONS}}}documentation", nsmap={"a": ANNOTATIONS})
            made.text = words
            node.insert(0, made) if node.tag != f"{{{RNG}}}value" else node.addnext(made)

    def say_values(self, node: etree._Element, attribute: AttDef) -> None:
        """What each value of a list is for."""
        words = {item.written: PROSE.summary(item.nodes) for item in attribute.values.items} if attribute.values else {}
        for value in list(node.iter(f"{{{RNG}}}value")) if self.documented else ():
            self.say(value, words.get(value.text or "", ""))

    def sequence(self, parent: etree._Element, pattern: Pattern) -> None:
        """The pattern in a parent that groups what it holds."""
        for part in pattern.parts if isinstance(pattern, Sequence) else (pattern,):
            self.pattern(parent, part)

    def pattern(self, parent: etree._Element, pattern: Pattern) -> None:
        match pattern:
            case Empty():
                add(parent, "empty")
            case NotAllowed():
                add(parent, "notAllowed")
            case Text():
                add(parent, "text")
            case Ref(name):
                add(parent, "ref", name=name)
            case AnyElement():
                add(parent, "ref", name=self.anys.setdefault(pattern, f"any{len(self.anys) + 1}"))
            case Sequence(parts):
                self._several(add(parent, "group"), parts)
            case Choice(parts):
                self._several(add(parent, "choice"), parts)
            case Interleave(parts):
                self._several(add(parent, "interleave"), parts)
            case Repeat(part, least, most):
                self.repeat(parent, part, least, most)
            case Value() | Data() | Listed():
                self.datum(parent, pattern)
            case Element(names, content):
                self.sequence(named(add(parent, "element"), names, self.schema.ns), content)
            case Attribute(names, content):
                node = named(add(parent, "attribute"), names, "")
                if not isinstance(content, Text):
                    self.pattern(node, content)

    def _several(self, parent: etree._Element, parts: Iterable[Pattern]) -> None:
        for part in parts:
            self.pattern(parent, part)

    def repeat(self, parent: etree._Element, part: Pattern, least: int, most: int | None) -> None:
        """RELAX NG counts to one only: more is written out."""
        copies, tail = (max(least - 1, 0), 1) if most is None else (least, most - least)
        if copies + tail > 1 and parent.tag in GROUPING:
            parent = add(parent, "group")
        for _ in range(copies):
            self.pattern(parent, part)
        kind = "optional" if most is not None else "oneOrMore" if least else "zeroOrMore"
        for _ in range(tail):
            self.sequence(add(parent, kind), part)

    def datum(self, parent: etree._Element, pattern: Value | Data | Listed) -> None:
        match pattern:
            case Listed(part):
                self.sequence(add(parent, "list"), part)
            case Value(value, type):
                node = add(parent, "value")
                node.text = value
                if type != "token":
                    node.set("type", type)
            case Data(type, facets, excluded):
                node = add(parent, "data", type=type)
                for name, value in facets:
                    add(node, "param", name=name).text = value
                if excluded is not None:
                    self.pattern(add(node, "except"), excluded)
