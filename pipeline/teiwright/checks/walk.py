"""Explains why a document is not valid: walks it against the content models of its schema, fault by fault.

The gate has said no already; this finds each fault once, at its exact place, and goes on behind it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, partial

from lxml import etree

from teiwright.checks import habits, wording
from teiwright.checks.nearest import near
from teiwright.checks.parse import Document
from teiwright.checks.repair import Change, Child, advance, repair
from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.derive import (
    attribute_step,
    attributes,
    candidates,
    close,
    following,
    step,
    takes,
    without_attributes,
)
from teiwright.checks.rng.read import Grammar
from teiwright.checks.values import matches
from teiwright.diagnostics import Diagnostic

MOST = 200
"""Faults reported of one document at most."""

MOST_OF_ONE = 20
"""Faults reported of the attributes of one element at most."""

_Todo = list[tuple[etree._Element, p.Element | None]]


def explain(document: Document, grammar: Grammar) -> list[Diagnostic]:
    """The faults of a document, in its order; none where it is valid."""
    with _room():
        found = _Walk(document, grammar).run()
    return sorted(found, key=lambda fault: (fault.where.line, fault.where.column) if fault.where else (0, 0))


@contextmanager
def _room() -> Iterator[None]:
    """Room to look ahead in documents as deep as the parser reads, where only that tells two patterns apart."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, 10_000))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


class _Walk:
    def __init__(self, document: Document, grammar: Grammar) -> None:
        self._document = document
        self._grammar = grammar
        self._say = wording.Wording(document, grammar)
        self._clean: dict[tuple[etree._Element, p.Element], bool] = {}
        self._misfits: dict[tuple[etree._Element, p.Element], int] = {}

    def run(self) -> list[Diagnostic]:
        """All faults, from the root down."""
        root = self._document.root
        name = names.split(root.tag)
        found = candidates(self._grammar.start, name)
        if not found:
            faults = [self._say.root(root, self._grammar.start)]
            if not self._known(name):
                return faults
        else:
            faults = []
        waiting: _Todo = [(root, self._chosen(root, found) if found else None)]
        while waiting and len(faults) < MOST:
            node, element = waiting.pop()
            new, below = self._visit(node, element)
            faults += new
            waiting += below
        return faults

    def _visit(self, node: etree._Element, element: p.Element | None) -> tuple[list[Diagnostic], _Todo]:
        """The faults of one element itself, and its children with the pattern each took."""
        if element is None:
            return [], self._adrift(node)
        state, faults = self._attributes(node, self._grammar.contents[element])
        more, below = self._children(node, state)
        return faults + more, below

    def _adrift(self, node: etree._Element) -> _Todo:
        """The children of an element that stands where it may not: only what is inside them is judged."""
        own = self._elements_named(names.split(node.tag))
        inside = p.choice(*(leaf for one in own for leaf in p.leaves(self._grammar.contents[one])))
        found: _Todo = []
        for child in node.iterchildren(etree.Element):
            fits = candidates(inside, names.split(child.tag)) or self._elements_named(names.split(child.tag))
            found.append((child, self._chosen(child, fits) if fits else None))
        return found

    def _attributes(self, node: etree._Element, content: p.Pattern) -> tuple[p.Pattern, list[Diagnostic]]:
        state, wrong = _take_attributes(node, content)
        faults = [self._say.attribute(node, written, content, fits) for written, fits in wrong]
        closed = close(state)
        if closed is p.NOT_ALLOWED:
            meant = (self._say.meant_attribute(node, written, content) for written, fits in wrong if not fits)
            faults += self._say.missing_attributes(node, state, [one for one in meant if one])
            closed = without_attributes(state)
        return closed, faults

    def _children(self, node: etree._Element, state: p.Pattern) -> tuple[list[Diagnostic], _Todo]:
        if not any(True for _ in node.iterchildren(etree.Element)):
            return self._only_text(node, state), []
        return self._content(node, state)

    def _only_text(self, node: etree._Element, state: p.Pattern) -> list[Diagnostic]:
        text = "".join(_texts(node))
        if takes(state, text, _judge(node)) or (not text.strip() and p.nullable(state)):
            return []
        if any(isinstance(leaf, p.Data | p.Value | p.Listed) for leaf in p.leaves(state)):
            return [self._say.content(node, text, state)]
        if not text.strip() or step(state, p.TEXT) is not p.NOT_ALLOWED:
            return [self._say.incomplete(node, state)]
        if not p.leaves(state):
            return [self._say.not_empty(node)]
        return [self._say.text(node, 0, state)]

    def _content(self, node: etree._Element, state: p.Pattern) -> tuple[list[Diagnostic], _Todo]:
        if not p.leaves(state):
            return [self._say.not_empty(node)], self._adrift(node)
        faults: list[Diagnostic] = []
        below: _Todo = []
        content = state
        children = _children(node)
        kinds = [child if isinstance(child, p.Text) else names.split(child.tag) for child in children]
        for number, (child, kind) in enumerate(zip(children, kinds, strict=True)):
            before, state = state, self._taken(state, child, kind, below, faults)
            if state is p.NOT_ALLOWED:
                rest = kinds[number + 1 :]
                fault, state = self._fault(node, child, kind, before, content, children[:number], rest, below)
                faults.append(fault)
            if len(faults) >= MOST:
                return faults, below
        if not p.nullable(state):
            faults.append(self._say.incomplete(node, state))
        return faults, below

    def _taken(
        self, state: p.Pattern, child: etree._Element | p.Text, kind: Child, below: _Todo, faults: list[Diagnostic]
    ) -> p.Pattern:
        """The state after a child that fits, which is then to be visited; NOT_ALLOWED where it does not fit."""
        if isinstance(child, p.Text) or isinstance(kind, p.Text):
            return step(state, p.TEXT)
        fits = candidates(state, kind)
        if not fits:
            return p.NOT_ALLOWED
        chosen = self._chosen(child, fits)
        meant = self._mistaken(child, chosen, state)
        if meant is not None:
            faults.append(self._say.mistaken(child, meant))
            chosen = meant
        below.append((child, chosen))
        return step(state, chosen)

    def _fault(
        self,
        node: etree._Element,
        child: etree._Element | p.Text,
        kind: Child,
        state: p.Pattern,
        content: p.Pattern,
        before: list[etree._Element | p.Text],
        rest: list[Child],
        below: _Todo,
    ) -> tuple[Diagnostic, p.Pattern]:
        """What is wrong with a child, and the state to go on from."""
        if isinstance(child, p.Text) or isinstance(kind, p.Text):
            done = repair(state, p.TEXT, rest, None)
            elements = sum(not isinstance(one, p.Text) for one in before)
            return self._say.text(node, elements, state), done.after
        meant = None if self._known(kind) else self._meant(child, kind, state)
        done = repair(state, kind, rest, meant)
        if done.change is Change.INSERT:
            fits = [one for leaf in done.by for one in candidates(step(state, leaf), kind)]
            below.append((child, self._chosen(child, tuple(dict.fromkeys(fits)))))
            return self._say.missing(node, child, done.by), done.after
        if done.change is Change.REPLACE and meant:
            below.append((child, self._chosen(child, tuple(one for one in done.by if isinstance(one, p.Element)))))
        else:
            below.append((child, None))
        earlier = [one for one in before if not isinstance(one, p.Text)]
        return self._say.misplaced(node, child, state, content, earlier, done, meant), done.after

    def _chosen(self, node: etree._Element, fits: tuple[p.Element, ...]) -> p.Element:
        """Of several patterns of one name, the first that the element satisfies throughout."""
        if len(fits) == 1:
            return fits[0]
        least = min(self._misfit(node, one) for one in fits)
        best = [one for one in fits if self._misfit(node, one) == least]
        if least or len(best) == 1:
            return best[0]
        return next((one for one in best if self._is_clean(node, one)), best[0])

    def _is_clean(self, node: etree._Element, element: p.Element) -> bool:
        key = (node, element)
        if key not in self._clean:
            faults, below = self._visit(node, element)
            self._clean[key] = not faults and all(
                one is not None and self._is_clean(child, one) for child, one in below
            )
        return self._clean[key]

    def _known(self, name: names.Name) -> bool:
        return bool(self._elements_named(name))

    def _elements_named(self, name: names.Name) -> tuple[p.Element, ...]:
        return self._by_name.get(name, ())

    @cached_property
    def _by_name(self) -> dict[names.Name, tuple[p.Element, ...]]:
        found: dict[names.Name, tuple[p.Element, ...]] = {}
        for element in self._grammar.contents:
            for name in names.listed(element.name):
                found[name] = (*found.get(name, ()), element)
        return found

    def _meant(self, child: etree._Element, name: names.Name, state: p.Pattern) -> str | None:
        """The name that may stand here and that a misspelt one was to be: of several, one that fits what it holds."""
        here = {one.local: leaf for leaf in _elements(state) for one in names.listed(leaf.name)}
        if usual := habits.element(name.local, here):
            return usual
        similar = near(name.local, here)
        return next((one for one in similar if self._fits(child, here[one])), next(iter(similar), None))

    def _mistaken(self, child: etree._Element, chosen: p.Element, state: p.Pattern) -> p.Element | None:
        """The element that a child has the attributes and children of, where most are wrong for its own name.

        Where several would fit, none was clearly meant.
        """
        wrong = self._misfit(child, chosen)
        if wrong < 2 or wrong * 2 < len(child) + len(child.attrib):
            return None
        fits = [one for one in _elements(state) if one is not chosen and self._fits(child, one)]
        return fits[0] if len(fits) == 1 else None

    def _fits(self, node: etree._Element, element: p.Element) -> bool:
        """Whether the attributes and children of an element are those of a pattern, whatever its name."""
        return not self._misfit(node, element)

    def _misfit(self, node: etree._Element, element: p.Element) -> int:
        """How many attributes and children of an element do not fit a pattern; inside the children is not looked."""
        if (node, element) not in self._misfits:
            state, wrong = _take_attributes(node, self._grammar.contents[element])
            lacking = close(state) is p.NOT_ALLOWED
            closed = without_attributes(state) if lacking else close(state)
            self._misfits[node, element] = len(wrong) + lacking + self._strangers(node, closed)
        return self._misfits[node, element]

    def _strangers(self, node: etree._Element, state: p.Pattern) -> int:
        if not any(True for _ in node.iterchildren(etree.Element)):
            return len(self._only_text(node, state))
        count = 0
        for child in _children(node):
            after = advance(state, p.TEXT if isinstance(child, p.Text) else names.split(child.tag))
            count += after is p.NOT_ALLOWED
            state = state if after is p.NOT_ALLOWED else after
        return count + (not p.nullable(state))


_Wrong = list[tuple[str, list[p.Attribute]]]


def _take_attributes(node: etree._Element, content: p.Pattern) -> tuple[p.Pattern, _Wrong]:
    """What a pattern wants after the attributes of an element, and those it does not take.

    With each of these stand the attributes that have its name and want another value.
    """
    wrong: _Wrong = []
    state = content
    for written in map(str, node.attrib):  # items() would look each value up from the first attribute on
        fits = [one for one in attributes(state) if names.holds(one.name, names.split(written))]
        taken = [one for one in fits if takes(one.value, node.get(written, ""), _judge(node))]
        if not taken:
            wrong.append((written, fits))
        if len(wrong) == MOST_OF_ONE:
            break
        if taken or fits:
            state = p.choice(*(attribute_step(state, one) for one in taken or fits))
    return state, wrong


def _elements(state: p.Pattern) -> list[p.Element]:
    return [leaf for leaf in following(state) if isinstance(leaf, p.Element)]


def _judge(node: etree._Element) -> p.Matches:
    """What judges values at a node, whose prefixes a QName among them may use."""
    return partial(matches, prefixes=frozenset(node.nsmap.items()))


def _texts(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if isinstance(child, etree._Entity):
            yield str(child.text)
        yield child.tail or ""


def _children(node: etree._Element) -> list[etree._Element | p.Text]:
    """The child elements, and TEXT for each visible stretch of text between them."""
    found: list[etree._Element | p.Text] = []
    _add_text(found, node.text)
    for child in node:
        if isinstance(child.tag, str):
            found.append(child)
        elif isinstance(child, etree._Entity):
            _add_text(found, child.text)
        _add_text(found, child.tail)
    return found


def _add_text(found: list[etree._Element | p.Text], text: str | None) -> None:
    if text and text.strip() and not (found and found[-1] is p.TEXT):
        found.append(p.TEXT)
