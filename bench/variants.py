"""Makes documents that a schema should accept, and mutants of documents, most of which it should refuse.

    for mutant in mutants(tree, vocabulary(shapes), seed=1): ...

Both are decided by the seed alone. A mutant differs from its document in one place.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from teiwright.odd.language import TEXT_SYMBOL, Symbol, Terms
from teiwright.odd.shape import Canonical, Shapes

ODD_VALUES = ("", " ", "zz z", "-1", "2020-13-40", "#", "http://a b", "3.5", "true", "x" * 40, "&<>", "é", "1:2")


@dataclass(frozen=True)
class Mutant:
    """A document changed in one place: how, where, and the whole of it."""

    kind: str
    where: str
    tree: etree._ElementTree


@dataclass(frozen=True)
class Vocabulary:
    """The names and values that mutants are made of."""

    elements: tuple[str, ...]
    attributes: tuple[str, ...]
    values: tuple[str, ...]


def vocabulary(shapes: Shapes) -> Vocabulary:
    """The names of a schema, and the values that its lists hold."""
    elements = tuple(sorted(name for name in shapes.elements if "*" not in name))
    attributes = {name for shape in shapes.elements.values() for name in shape.attributes if "*" not in name}
    values = {v for s in shapes.elements.values() for a in s.attributes.values() for v in _values(a.value)}
    return Vocabulary(elements, tuple(sorted(attributes)), (*ODD_VALUES, *sorted(values)))


def _values(canonical: Canonical) -> Iterator[str]:
    if isinstance(canonical, tuple):
        if canonical[:1] == ("value",):
            yield str(canonical[2])
        for part in canonical[1:]:
            for inner in part if isinstance(part, (frozenset, tuple)) else ():
                yield from _values(inner)


def mutants(tree: etree._ElementTree, words: Vocabulary, *, seed: int) -> Iterator[Mutant]:
    """Mutants of a document without end, of every kind in turn."""
    dice = random.Random(seed)
    names = sorted(KINDS)
    while True:
        for name in names:
            copy = etree.ElementTree(deepcopy(tree.getroot()))
            nodes = [node for node in copy.getroot().iter() if isinstance(node.tag, str)]
            node = dice.choice(nodes)
            where = copy.getelementpath(node)
            if KINDS[name](node, words, dice):
                yield Mutant(name, where, copy)


Change = Callable[[etree._Element, Vocabulary, random.Random], bool]


def _drop(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    parent = node.getparent()
    if parent is None:
        return False
    _keep_tail(node)
    parent.remove(node)
    return True


def _keep_tail(node: etree._Element) -> None:
    parent, before = node.getparent(), node.getprevious()
    if parent is None or not node.tail:
        return
    if before is None:
        parent.text = (parent.text or "") + node.tail
    else:
        before.tail = (before.tail or "") + node.tail
    node.tail = None


def _double(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    parent = node.getparent()
    if parent is None:
        return False
    copy = deepcopy(node)
    for inner in copy.iter():
        inner.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
    node.addnext(copy)
    return True


def _swap(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    after = node.getnext()
    if after is None:
        return False
    after.addnext(node)
    return True


def _rename(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    node.tag = dice.choice(words.elements)
    return True


def _insert(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    node.insert(dice.randint(0, len(node)), etree.Element(dice.choice(words.elements)))
    return True


def _unwrap(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    parent = node.getparent()
    if parent is None or not len(node):
        return False
    at = parent.index(node)
    for child in reversed(list(node)):
        parent.insert(at, child)
    parent.remove(node)
    return True


def _text(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    node.text = (node.text or "") + "words"
    return True


def _add_attribute(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    node.set(dice.choice(words.attributes), dice.choice(words.values))
    return True


def _drop_attribute(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    names = sorted(map(str, node.attrib))
    if names:
        del node.attrib[dice.choice(names)]
    return bool(names)


def _change_value(node: etree._Element, words: Vocabulary, dice: random.Random) -> bool:
    names = sorted(map(str, node.attrib))
    if names:
        node.set(dice.choice(names), dice.choice(words.values))
    return bool(names)


KINDS: dict[str, Change] = {
    "add-attribute": _add_attribute,
    "change-value": _change_value,
    "double": _double,
    "drop": _drop,
    "drop-attribute": _drop_attribute,
    "insert": _insert,
    "rename": _rename,
    "swap": _swap,
    "text": _text,
    "unwrap": _unwrap,
}


@dataclass
class Writer:
    """Writes documents that follow the content models of a schema, by throwing dice."""

    shapes: Shapes
    dice: random.Random
    depth: int = 5

    def __post_init__(self) -> None:
        self.terms = Terms()
        self.content = {n: self.terms.term(s.content, self.shapes.leaf) for n, s in self.shapes.elements.items()}
        self.heights: dict[str, int] = {}
        self.shortest: dict[int, list[Symbol] | None] = {}
        self._measure()

    def _measure(self) -> None:
        """How deep the shallowest content of each element is."""
        left = set(self.content)
        for height in range(60):
            known = {name for name in left if self._fits(self.content[name], height)}
            self.heights.update(dict.fromkeys(known, height))
            left -= known
            if not left:
                return

    def _fits(self, term: int, height: int) -> bool:
        return self._shortest(term, height) is not None

    def _shortest(self, term: int, height: int) -> list[Symbol] | None:
        """A shortest run to the end of a term over elements lower than a height."""
        if height < 99:
            return self._search(term, height)
        if term not in self.shortest:
            self.shortest[term] = self._search(term, height)
        return self.shortest[term]

    def _search(self, term: int, height: int) -> list[Symbol] | None:
        ahead: list[tuple[int, list[Symbol]]] = [(term, [])]
        seen = {term}
        for state, path in ahead:
            if self.terms.nullable(state):
                return path
            for symbol in sorted(self.terms.first(state), key=str):
                after = self.terms.derive(state, symbol)
                low = not isinstance(symbol, str) or self.heights.get(symbol, 99) < height
                if low and after and after not in seen:
                    seen.add(after)
                    ahead.append((after, [*path, symbol]))
        return None

    def document(self) -> etree._ElementTree:
        """One document."""
        return etree.ElementTree(self.element(self.dice.choice(sorted(self.shapes.start)), self.depth))

    def element(self, name: str, depth: int) -> etree._Element:
        """An element with content at most so deep, where its content model lets it be."""
        if "*" in name:
            return etree.Element("{http://example.org/}any")
        node = etree.Element(name)
        for attribute, shape in sorted(self.shapes.elements[name].attributes.items()):
            if shape.required or self.dice.random() < 0.15:
                value = self._value(shape.value)
                if value is not None and "*" not in attribute:
                    node.set(attribute, value)
        for symbol in self._run(name, depth):
            self._append(node, symbol, depth)
        return node

    def _append(self, node: etree._Element, symbol: Symbol, depth: int) -> None:
        if symbol == TEXT_SYMBOL:
            if len(node):
                node[-1].tail = "words"
            else:
                node.text = "words"
        elif isinstance(symbol, str):
            node.append(self.element(symbol, depth - 1))
        elif isinstance(symbol, tuple):
            node.text = self._value(symbol[1]) or ""

    def _run(self, name: str, depth: int) -> Iterator[Symbol]:
        """A run of symbols through a content model; at the bottom the shortest there is, of lower elements."""
        term = self.content[name]
        for _ in range(self.dice.randint(0, 3) if depth > 0 else 0):
            low = [s for s in self.terms.first(term) if not isinstance(s, str) or self.heights[s] < depth]
            if not low:
                break
            symbol = self.dice.choice(sorted(low, key=str))
            yield symbol
            term = self.terms.derive(term, symbol)
        yield from self._shortest(term, 99 if depth > 0 else self.heights[name]) or ()

    def _value(self, value: Canonical) -> str | None:
        """A value of a datatype; None for one that cannot be made up."""
        match value:
            case "text":
                return "words"
            case ("value", _, text):
                return str(text)
            case ("choice", parts):
                return self._value(self.dice.choice(sorted(parts, key=str)))
            case ("list" | "optional" | "star", part):
                return self._value(part)
            case ("run", parts):
                words = [self._value(part) for part in parts]
                return None if None in words else " ".join(word for word in words if word)
            case ("data", datatype, facets, *_):
                return SAMPLES.get((datatype, bool(facets)), SAMPLES.get((datatype, False)))
        return None


SAMPLES = {
    ("token", True): "1",
    ("token", False): "word",
    ("anyURI", False): "a.xml",
    ("boolean", False): "true",
    ("nonNegativeInteger", False): "2",
    ("date", False): "2020-01-02",
    ("dateTime", False): "2020-01-02T03:04:05",
    ("time", False): "03:04:05",
    ("gYear", False): "2020",
    ("gYearMonth", False): "2020-01",
    ("gMonthDay", False): "--01-02",
    ("gMonth", False): "--01",
    ("gDay", False): "---02",
    ("duration", False): "P1D",
    ("language", False): "en",
    ("NCName", False): "name",
    ("Name", False): "name",
    ("double", False): "0.5",
    ("float", False): "0.5",
    ("decimal", False): "0.5",
    ("string", False): "words",
}
