"""Makes documents with known faults out of valid ones: what the validator is tried with."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from teiwright.checks import parse
from teiwright.tei import XML_ID

Node = etree._Element


@dataclass(frozen=True)
class Mutant:
    """A document with faults: how each was made, the lines it may be reported at, and what was there before."""

    data: bytes
    kinds: tuple[str, ...]
    lines: frozenset[int]
    original: str = ""


@dataclass
class _Change:
    """The elements at which a fault may be reported."""

    places: list[Node]
    original: str = ""


def mutants(document: bytes, count: int, *, seed: int, at_once: int = 1) -> Iterator[Mutant]:
    """Documents with ``at_once`` faults each, the same for the same seed."""
    chance = random.Random(seed)
    root = parse.parse(document, name="original").root
    while count:
        kinds = [chance.choice(tuple(KINDS)) for _ in range(at_once)]
        if mutant := _mutant(copy.deepcopy(root), kinds, chance):
            count -= 1
            yield mutant


def _mutant(root: Node, kinds: list[str], chance: random.Random) -> Mutant | None:
    changes = [KINDS[kind](root, chance) for kind in kinds]
    if not all(changes):
        return None
    data = etree.tostring(root, encoding="utf-8")
    numbers = {node: number for number, node in enumerate(root.iter(etree.Element))}
    again = parse.parse(data, name="mutant")
    nodes = list(again.root.iter(etree.Element))
    places = [nodes[numbers[node]] for change in changes if change for node in change.places if node in numbers]
    lines = {again.places.element(node).line for node in places} | {again.places.end(node).line for node in places}
    spans = {line for node in places for line in _start_tag_lines(again, node)}
    original = changes[0].original if changes[0] else ""
    return Mutant(data, tuple(kinds), frozenset(lines | spans), original)


def _start_tag_lines(document: parse.Document, node: Node) -> set[int]:
    return {document.places.attribute(node, str(name)).line for name in node.attrib}


def _any(root: Node, chance: random.Random, *, children: bool = False) -> Node | None:
    found = [node for node in root.iter(etree.Element) if node is not root and (not children or len(node))]
    return chance.choice(found) if found else None


def _missing(root: Node, chance: random.Random) -> _Change | None:
    node = _any(root, chance)
    parent = node.getparent() if node is not None else None
    if node is None or parent is None:
        return None
    after = node.getnext()
    _remove(node)
    return _Change([parent, *([after] if after is not None and isinstance(after.tag, str) else [])])


def _misplaced(root: Node, chance: random.Random) -> _Change | None:
    node, goal = _any(root, chance), _any(root, chance, children=True)
    if node is None or goal is None or goal in node.iterdescendants() or goal is node or len(node) > 3:
        return None
    moved = copy.deepcopy(node)
    moved.tail = None
    for one in moved.iter(etree.Element):
        one.attrib.pop(XML_ID, None)
    at = chance.randrange(len(goal) + 1)
    goal.insert(at, moved)
    after = moved.getnext()
    return _Change([moved, *([after] if after is not None and isinstance(after.tag, str) else [])])


def _misspelt(root: Node, chance: random.Random) -> _Change | None:
    node = _any(root, chance)
    if node is None:
        return None
    name = etree.QName(node)
    wrong = _typo(name.localname, chance)
    if len(name.localname) < 3 or wrong == name.localname:
        return None
    node.tag = f"{{{name.namespace}}}{wrong}"
    return _Change([node], name.localname)


def _attribute_misspelt(root: Node, chance: random.Random) -> _Change | None:
    having = [node for node in root.iter(etree.Element) if any(not str(name).startswith("{") for name in node.attrib)]
    if not having:
        return None
    node = chance.choice(having)
    name = chance.choice([str(name) for name in node.attrib if not str(name).startswith("{")])
    wrong = _typo(name, chance)
    if len(name) < 3 or wrong == name or wrong in node.attrib:
        return None
    node.set(wrong, str(node.attrib.pop(name)))
    return _Change([node], name)


def _attribute_added(root: Node, chance: random.Random) -> _Change | None:
    node = _any(root, chance)
    if node is None:
        return None
    node.set(chance.choice(["zoom", "colour", "priority"]), "1")
    return _Change([node])


def _value_bad(root: Node, chance: random.Random) -> _Change | None:
    dated = [(node, str(name)) for node in root.iter(etree.Element) for name in node.attrib]
    if not dated:
        return None
    node, name = chance.choice(dated)
    node.set(name, chance.choice(["not a value", "12/31/99", "%%", "", "1962-02-30", "#", "true"]))
    return _Change([node])


def _text_added(root: Node, chance: random.Random) -> _Change | None:
    node = _any(root, chance, children=True)
    if node is None:
        return None
    child = chance.choice([one for one in node if isinstance(one.tag, str)] or [node])
    child.tail = "stray words " + (child.tail or "")
    return _Change([node, child])


def _twice(root: Node, chance: random.Random) -> _Change | None:
    node = _any(root, chance)
    if node is None:
        return None
    second = copy.deepcopy(node)
    for one in second.iter(etree.Element):
        one.attrib.pop(XML_ID, None)
    node.addnext(second)
    return _Change([second, node])


def _renamed(root: Node, chance: random.Random) -> _Change | None:
    node, other = _any(root, chance), _any(root, chance)
    if node is None or other is None or node.tag == other.tag:
        return None
    node.tag = other.tag
    return _Change([node])


def _remove(node: Node) -> None:
    parent, before = node.getparent(), node.getprevious()
    assert parent is not None
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    node.tail = None
    parent.remove(node)


def _typo(name: str, chance: random.Random) -> str:
    """A slip of the hand: a letter left out, doubled, changed, two swapped, or the case wrong."""
    at = chance.randrange(len(name))
    slips: list[Callable[[], str]] = [
        lambda: name[:at] + name[at + 1 :],
        lambda: name[:at] + name[at] + name[at:],
        lambda: name[:at] + chance.choice("aeinorst") + name[at + 1 :],
        lambda: name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
        lambda: name.swapcase() if name.lower() != name else name.capitalize(),
    ]
    return chance.choice(slips)()


KINDS: dict[str, Callable[[Node, random.Random], _Change | None]] = {
    "missing": _missing,
    "misplaced": _misplaced,
    "misspelt": _misspelt,
    "attribute-misspelt": _attribute_misspelt,
    "attribute-added": _attribute_added,
    "value-bad": _value_bad,
    "text-added": _text_added,
    "twice": _twice,
    "renamed": _renamed,
}
