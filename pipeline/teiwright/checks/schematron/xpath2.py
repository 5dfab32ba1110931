"""Evaluates XPath 2.0 and 3.1 in elementpath, with ``current()`` and ``key()`` as XSLT has them; opens no file.

elementpath takes no function of ours as a step of a path, so ``current()`` becomes a variable and ``key(…)`` gets
parentheses; doc(), unparsed-text() and the like find nothing, since no resource is allowed to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

import elementpath
from elementpath.xpath3 import XPath3Parser
from elementpath.xpath_nodes import AttributeNode, ElementNode, TextNode

from teiwright.checks.parse import Document
from teiwright.checks.schematron.model import Key
from teiwright.checks.schematron.nodes import Node, alternatives, rooted

CURRENT = "teiwright-current"
_NAMED = re.compile(r"::\s*attribute\(\s*([\w.-]+)\s*\)")
_SPECIAL = re.compile(r"""("[^"]*"|'[^']*')|\bcurrent\s*\(\s*\)|\bkey\s*\(""")


class Evaluator:
    """XPath 2.0 or later on one document."""

    def __init__(self, document: Document, namespaces: Mapping[str, str], keys: tuple[Key, ...], binding: str) -> None:
        self._document = document
        # XSLT 2 brings functions that XPath has since 3.0 only
        self._parser = XPath3Parser(namespaces=dict(namespaces), compatibility_mode=binding == "xpath1")
        self._parser.external_function(lambda name, wanted: self._by_key(name, wanted), name="key")
        self._keys = {key.name: key for key in keys}
        self._indexes: dict[str, dict[str, list[Any]]] = {}
        self._parsed: dict[str, Any] = {}

    def nodes(self, context: str, condition: str = "") -> list[Node]:
        """The nodes that a rule's context matches, in document order; a condition is left to whoever asks."""
        paths = [rooted(one) for one in alternatives(context)]
        found = self._raw(" | ".join(paths) if len(paths) > 1 else paths[0], None, {})
        return [_node(one) for one in found if isinstance(one, ElementNode | AttributeNode | TextNode)]

    def test(self, expression: str, node: Node, variables: Mapping[str, Any]) -> bool:
        """Whether a test is true at a node."""
        return bool(self._raw(f"boolean({expression})", node, variables)[0])

    def value(self, expression: str, node: Node, variables: Mapping[str, Any]) -> Any:
        """What a variable is set to."""
        return self._raw(expression, node, variables)

    def string(self, expression: str, node: Node, variables: Mapping[str, Any]) -> str:
        """The value of an expression as words."""
        return " ".join(_string(one) for one in self._raw(expression, node, variables))

    def _raw(self, expression: str, node: Node | None, variables: Mapping[str, Any]) -> list[Any]:
        if expression not in self._parsed:
            self._parsed[expression] = self._parser.parse(adapted(expression))
        here = self._item(node) if node else self._root
        context = elementpath.XPathContext(self._root, item=here, variables={CURRENT: here, **variables})
        return list(self._parsed[expression].select(context))

    def _item(self, node: Node) -> Any:
        found = self._by_element[node.element]
        if not node.attribute:
            return found
        return next(one for one in found.attributes if one.name == node.attribute)

    @cached_property
    def _root(self) -> Any:
        return elementpath.XPathContext(cast(Any, self._document.tree)).root

    @cached_property
    def _by_element(self) -> dict[Any, Any]:
        return {one.value: one for one in self._root.iter() if isinstance(one, ElementNode)}

    def _by_key(self, name: Any, wanted: Any) -> list[Any]:
        name = _string(name)
        if name not in self._indexes:
            self._indexes[name] = self._indexed(self._keys[name])
        values = wanted if isinstance(wanted, list) else [wanted]
        return [node for value in values for node in self._indexes[name].get(_string(value), [])]

    def _indexed(self, key: Key) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for node in self.nodes(key.match):
            for value in self._raw(key.use, node, {}):
                found.setdefault(_string(value), []).append(self._item(node))
        return found


def adapted(expression: str) -> str:
    """An expression as elementpath can take it."""
    # elementpath takes the name in attribute(to) for an operator
    expression = _NAMED.sub(r"::attribute()[name() = '\1']", expression)
    parts, at = [], 0
    for found in _SPECIAL.finditer(expression):
        if found[1] or found.start() < at:
            continue
        parts.append(expression[at : found.start()])
        end = found.end() if found[0].startswith("current") else _closed(expression, found.end())
        parts.append(f"${CURRENT}" if found[0].startswith("current") else f"({expression[found.start() : end]})")
        at = end
    return "".join([*parts, expression[at:]])


def _closed(expression: str, at: int) -> int:
    depth = 1
    while depth and at < len(expression):
        depth += {"(": 1, ")": -1}.get(expression[at], 0)
        at += 1
    return at


def _node(found: Any) -> Node:
    if isinstance(found, AttributeNode) and found.parent is not None:
        return Node(cast(Any, found.parent.value), str(found.name))
    if isinstance(found, TextNode) and found.parent is not None:
        return Node(cast(Any, found.parent.value))
    return Node(found.value)


def _string(value: Any) -> str:
    if hasattr(value, "string_value"):
        return str(value.string_value)
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
