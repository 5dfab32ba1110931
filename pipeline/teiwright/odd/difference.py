"""Says how two schemas differ: which documents one accepts and the other does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from teiwright.odd.language import TEXT_SYMBOL, Leaf, Symbol, Terms, beyond
from teiwright.odd.patterns import Element, Pattern
from teiwright.odd.relax import RNG, XSD_TYPES
from teiwright.odd.shape import AttributeShape, Canonical, Shape, Shapes, written


@dataclass(frozen=True)
class Difference:
    """One way in which two schemas part; ``narrower`` means that documents valid before may break."""

    element: str
    narrower: bool
    words: str

    def __str__(self) -> str:
        return f"{'narrowed' if self.narrower else 'widened'}: {self.element or 'schema'}: {self.words}"


def differences(old: Shapes, new: Shapes) -> Iterator[Difference]:
    """What changed from the old schema to the new, by element."""
    for name in sorted(old.start - new.start):
        yield Difference("", True, f"a document may no longer begin with {short(name)}")
    for name in sorted(new.start - old.start):
        yield Difference("", False, f"a document may begin with {short(name)}")
    for name in sorted(old.elements.keys() - new.elements.keys()):
        yield Difference(short(name), True, "is gone")
    for name in sorted(new.elements.keys() - old.elements.keys()):
        yield Difference(short(name), False, "is new")
    for name in sorted(old.elements.keys() & new.elements.keys()):
        yield from _element(old, new, name)


def _element(old: Shapes, new: Shapes, name: str) -> Iterator[Difference]:
    before, after = old.elements[name], new.elements[name]
    yield from _attributes(before, after)
    common = old.elements.keys() & new.elements.keys()
    terms = Terms()
    left = terms.term(before.content, _common(old, common))
    right = terms.term(after.content, _common(new, common))
    if (path := beyond(terms, left, right)) is not None:
        yield Difference(short(name), True, f"no longer allows {run(path)}")
    if (path := beyond(terms, right, left)) is not None:
        yield Difference(short(name), False, f"allows {run(path)}")


def _common(shapes: Shapes, common: Set[str]) -> Leaf:
    """The leaves of content models without elements that only one schema has: those are reported once."""

    def leaf(pattern: Pattern) -> tuple[Symbol, ...] | Pattern:
        if isinstance(pattern, Element) and written(pattern.names) not in common:
            return ()
        return shapes.leaf(pattern)

    return leaf


def _attributes(before: Shape, after: Shape) -> Iterator[Difference]:
    element = short(before.name)
    for name in sorted(before.attributes.keys() - after.attributes.keys()):
        yield Difference(element, True, f"@{short(name)} is gone")
    for name in sorted(after.attributes.keys() - before.attributes.keys()):
        required = after.attributes[name].required
        yield Difference(element, required, f"@{short(name)} is new" + (" and required" if required else ""))
    for name in sorted(before.attributes.keys() & after.attributes.keys()):
        for narrower, words in _attribute(before.attributes[name], after.attributes[name]):
            yield Difference(element, narrower, f"@{short(name)} {words}")
    if before.choices != after.choices:
        yield Difference(element, bool(after.choices - before.choices), "which attributes go together has changed")


def _attribute(before: AttributeShape, after: AttributeShape) -> Iterator[tuple[bool, str]]:
    if before.required != after.required:
        yield after.required, "is now required" if after.required else "is no longer required"
    if before.value == after.value:
        return
    gone, new = _only(before.value, after.value), _only(after.value, before.value)
    if before.value == "text":
        yield True, f"must now be {say_all(new)}"
        return
    if gone and after.value != "text":
        yield True, f"no longer allows {say_all(gone)}"
    if new:
        yield False, f"allows {say_all(new)}"


def _only(some: Canonical, others: Canonical) -> frozenset[Canonical]:
    """The ways to write one value that are no ways to write another: neither named there nor of a datatype there."""
    there = ways(others)
    return frozenset(way for way in ways(some) - there if not any(covers(other, way) for other in there))


def covers(way: Canonical, other: Canonical) -> bool:
    """Whether one datatype allows all that another allows, as far as their forms tell."""
    match way, other:
        case ("choice", _), ("choice", parts):
            return all(covers(way, part) for part in parts)
        case ("choice", parts), _:
            return any(covers(part, other) for part in parts)
        case _, ("choice", parts):
            return all(covers(way, part) for part in parts)
        case (("list", a), ("list", b)) | (("star", a), ("star", b)) | (("optional", a), ("optional", b)):
            return covers(a, b)
        case ("run", a), ("run", b):
            return len(a) == len(b) and all(map(covers, a, b))
        case ("data", datatype, facets, None), ("value", _, text):
            return _allows(datatype, facets, text)
    return way in ("text", other)


@lru_cache(maxsize=4096)
def _allows(datatype: str, facets: tuple[tuple[str, str], ...], text: str) -> bool:
    """Whether an XSD datatype allows a value, by libxml2."""
    root = etree.Element(f"{{{RNG}}}element", name="x", datatypeLibrary=XSD_TYPES)
    data = etree.SubElement(root, f"{{{RNG}}}data", type=datatype)
    for name, value in facets:
        etree.SubElement(data, f"{{{RNG}}}param", name=name).text = value
    sample = etree.Element("x")
    sample.text = text
    return bool(etree.RelaxNG(root).validate(sample))


def ways(value: Canonical) -> frozenset[Canonical]:
    """The ways to write a value: each of a choice, or the one."""
    return value[1] if isinstance(value, tuple) and value[0] == "choice" else frozenset({value})


def say_all(values: Iterable[Canonical]) -> str:
    """Several values in words, in order."""
    return ", ".join(sorted(map(say, values)))


def say(value: Canonical) -> str:
    """A datatype or value in words."""
    match value:
        case ("value", _, text):
            return f'"{text}"'
        case ("data", type, facets, *_):
            return " ".join([type, *(f"{name}={facet}" for name, facet in facets)])
        case ("list", part):
            return f"a list of {say(part)}"
        case ("star" | "optional", part):
            return f"any number of {say(part)}" if value[0] == "star" else f"perhaps {say(part)}"
        case ("run", parts):
            return " then ".join(map(say, parts)) or "nothing"
        case ("choice", parts):
            return " or ".join(sorted(map(say, parts)))
    return str(value)


def run(path: Iterable[Symbol]) -> str:
    """A run of symbols in words."""
    words = ["text" if s == TEXT_SYMBOL else say(s) if isinstance(s, tuple) else f"<{short(str(s))}>" for s in path]
    return " ".join(words) or "no content"


def short(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
