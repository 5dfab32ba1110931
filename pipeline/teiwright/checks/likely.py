"""Puts names in order, the likely ones first: those a document uses in such a place, then those made for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from lxml import etree

from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.derive import attributes
from teiwright.checks.rng.read import Grammar


class Likely:
    """What is likely in one document, by its own habits and by its schema."""

    def __init__(self, root: etree._Element, grammar: Grammar) -> None:
        self._root = root
        self._grammar = grammar

    def elements(self, found: Iterable[names.Name], parent: str = "") -> list[names.Name]:
        """Elements: those used inside such a parent, then those used anywhere, then those of the fewest parents."""

        def rank(one: names.Name) -> tuple[int, int, int]:
            return -self._pairs[parent, one.local], -self._used[one.local], len(self.parents.get(one, ()))

        return sorted(dict.fromkeys(found), key=rank)

    def attributes(self, found: Iterable[names.Name], element: str) -> list[names.Name]:
        """Attributes: those used on such elements, then those used anywhere, then those of the fewest elements."""

        def rank(one: names.Name) -> tuple[int, int, int]:
            return -self._written[element, one], -self._written["", one], self._holders[one]

        return sorted(dict.fromkeys(found), key=rank)

    @cached_property
    def parents(self) -> dict[names.Name, list[names.Name]]:
        """The elements that each element may stand in, those first that the document uses most."""
        found: dict[names.Name, list[names.Name]] = {}
        for element, content in self._grammar.contents.items():
            for leaf in p.leaves(content):
                for name in names.listed(leaf.name) if isinstance(leaf, p.Element) else ():
                    found.setdefault(name, []).extend(names.listed(element.name))
        for parents in found.values():
            parents.sort(key=lambda one: -self._used[one.local])
        return found

    @cached_property
    def _used(self) -> Counter[str]:
        return Counter(etree.QName(node).localname for node in self._root.iter(etree.Element))

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter(
            (etree.QName(node).localname, etree.QName(child).localname)
            for node in self._root.iter(etree.Element)
            for child in node.iterchildren(etree.Element)
        )

    @cached_property
    def _written(self) -> Counter[tuple[str, names.Name]]:
        """How often each attribute is written: on each element, and on any (``""``)."""
        return Counter(
            (where, names.split(str(name)))
            for node in self._root.iter(etree.Element)
            for name in node.attrib
            for where in (etree.QName(node).localname, "")
        )

    @cached_property
    def _holders(self) -> Counter[names.Name]:
        """How many elements of the schema each attribute may stand on."""
        return Counter(
            name
            for content in self._grammar.contents.values()
            for one in attributes(content)
            for name in names.listed(one.name)
        )
