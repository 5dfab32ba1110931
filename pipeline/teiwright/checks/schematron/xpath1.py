"""Evaluates XPath 1.0 in libxml2, with ``current()``, ``id()`` and ``key()`` as XSLT has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from teiwright.checks.ids import identifiers
from teiwright.checks.parse import Document
from teiwright.checks.schematron.model import Key
from teiwright.checks.schematron.nodes import Node, alternatives, rooted

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"[^"]*"|'[^']*')|(?P<function>[A-Za-z][\w-]*)\s*\(|(?P<keyword>(?:eq|ne|lt|gt|le|ge|is|to|idiv|"""
    r"""for|some|every|if|then|else|return|castable|cast|instance|treat|union|intersect|except|satisfies|div|mod)\b(?!\s*[:(-]))"""
    r"""|(?P<name>[^\W\d][\w.-]*)|(?P<sign>::|:|//|/|@|\[|\]|\(|\)|\||\.\.|\.|\*|!=|=)|(?P<number>\d+)|(?P<other>.))""",
    re.DOTALL,
)
_SAME_NAMES = (
    "not count normalize-space string string-length true false last position local-name name namespace-uri node text "
    "comment processing-instruction"
)
_SAME = frozenset(_SAME_NAMES.split())


_ID = "teiwright-id"
_CALLS_ID = re.compile(r"""("[^"]*"|'[^']*')|(?<![\w.:-])id(?=\s*\()""")


def adapted(expression: str) -> str:
    """An expression that asks us for identifiers: libxml2 knows none, since the parser must not collect them."""
    return _CALLS_ID.sub(lambda found: found[1] or _ID, expression)


def is_plain(expression: str) -> bool:
    """Whether an expression of XPath 2.0 or 3.1 surely means the same in 1.0: paths, names and equality of strings."""
    before = ""
    for found in _TOKEN.finditer(expression.strip()):
        kind, text = str(found.lastgroup), str(found[found.lastgroup or 0])
        if kind in ("keyword", "other", "number") or (kind == "function" and text not in _SAME):
            return False
        if kind == "sign" and text == "(" and before in ("/", "//", "=", "!=", "sign("):
            return False
        before = text
    return True


_ATTRIBUTES_ONLY = re.compile(
    r"""(?:\s+|"[^"]*"|'[^']*'|(?<!\d)\d+|@(?P<attribute>[^\W\d][\w.-]*)(?![\w.:-])|[(),=+<>]|!=|(?<=[\s)])(?:-|and\b|or\b)"""
    r"""|(?:id|translate|concat|substring|substring-before|substring-after|contains|starts-with|not|boolean|number|count"""
    r"""|(?:normalize-space|string-length|string)(?=\((?!\s*\))))(?=\()|(?:true|false)\(\))+"""
)
_ATTRIBUTE = re.compile(r"""@([^\W\d][\w.-]*)|"[^"]*"|'[^']*'""")


def attributes_read(expression: str) -> tuple[str, ...] | None:
    """The attributes of the context node that decide an expression; None where anything else may."""
    if not _ATTRIBUTES_ONLY.fullmatch(expression.strip()):
        return None
    return tuple(dict.fromkeys(found[1] for found in _ATTRIBUTE.finditer(expression) if found[1]))


class Evaluator:
    """XPath 1.0 on one document after the other; what is compiled serves all of them."""

    def __init__(self, namespaces: Mapping[str, str], keys: tuple[Key, ...] = ()) -> None:
        self._namespaces = {prefix: uri for prefix, uri in namespaces.items() if prefix}
        self._keys = {key.name: key for key in keys}
        self._compiled: dict[str, etree.XPath] = {}

    def turn_to(self, document: Document) -> Evaluator:
        """The same evaluator, for another document."""
        self._document = document
        self._current = document.root
        self._indexes: dict[str, dict[str, list[Any]]] = {}
        self._ids: Mapping[str, etree._Element] | None = None
        return self

    def nodes(self, context: str, condition: str = "") -> list[Node]:
        """The nodes that a rule's context matches, in document order; with a condition, those of which it is true."""
        return [_node(one) for one in self._found(context, condition)]

    def doubtful(self, context: str, deciding: Sequence[str], is_wrong: Callable[[Node], bool]) -> list[Node]:
        """The nodes of which something is true, asked once for each set of values of the attributes that decide it."""
        known: dict[tuple[str | None, ...], bool] = {}
        wrong = []
        for one in self._found(context):
            values = tuple([one.get(name) for name in deciding]) if isinstance(one, etree._Element) else (str(one),)
            if values not in known:
                known[values] = is_wrong(_node(one))
            if known[values]:
                wrong.append(_node(one))
        return wrong

    def _found(self, context: str, condition: str = "") -> list[Any]:
        found = self._raw(_path(context, condition), None, {})
        return [one for one in found if not isinstance(one, etree._Comment)]

    def test(self, expression: str, node: Node, variables: Mapping[str, Any]) -> bool:
        """Whether a test is true at a node."""
        return bool(self._raw(f"boolean({expression})", node, variables))

    def value(self, expression: str, node: Node, variables: Mapping[str, Any]) -> Any:
        """What a variable is set to; attributes found become elements of the same words, which libxml2 can be given."""
        found = self._raw(expression, node, variables)
        return [_as_element(one) for one in found] if isinstance(found, list) else found

    def string(self, expression: str, node: Node, variables: Mapping[str, Any]) -> str:
        """The value of an expression as words."""
        return str(self._raw(f"string({expression})", node, variables))

    def _raw(self, expression: str, node: Node | None, variables: Mapping[str, Any]) -> Any:
        if expression not in self._compiled:
            functions: Any = {(None, "current"): self._here, (None, _ID): self._by_id, (None, "key"): self._by_key}
            self._compiled[expression] = etree.XPath(
                adapted(expression), namespaces=self._namespaces, extensions=functions
            )
        self._current = node.element if node else self._document.root
        return self._compiled[expression](node.element if node else self._document.tree, **variables)

    def _here(self, _context: object) -> list[Any]:
        return [self._current]

    def _by_id(self, _context: object, wanted: Any) -> list[etree._Element]:
        words = wanted if isinstance(wanted, list) else [wanted]
        listed = (word for one in words for word in _string(one).split())
        found = (self._identified().get(word, self._elsewhere(word)) for word in dict.fromkeys(listed))
        return [one for one in found if one is not None]

    def _elsewhere(self, identifier: str) -> etree._Element | None:
        """What stands in another document of the same corpus, in one file."""
        beyond = self._document.beyond
        return None if beyond is None or identifier in self._identified() else beyond.element(identifier)

    def _identified(self) -> Mapping[str, etree._Element]:
        if self._ids is None:
            self._ids = identifiers(self._document)
        return self._ids

    def _by_key(self, _context: object, name: str, wanted: Any) -> list[Any]:
        if name not in self._indexes:
            self._indexes[name] = self._indexed(self._keys[name])
        values = wanted if isinstance(wanted, list) else [wanted]
        return [node for value in values for node in self._indexes[name].get(_string(value), [])]

    def _indexed(self, key: Key) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        use = etree.XPath(key.use, namespaces=self._namespaces)
        for node in (one.element for one in self.nodes(key.match)):
            values = use(node)
            for value in values if isinstance(values, list) else [values]:
                found.setdefault(_string(value), []).append(node)
        return found


@lru_cache(maxsize=4096)
def _path(context: str, condition: str) -> str:
    paths = " | ".join(rooted(one) for one in alternatives(context))
    return f"({paths})[{condition}]" if condition else paths


def _string(value: Any) -> str:
    return "".join(value.itertext()) if isinstance(value, etree._Element) else str(value)


def _node(found: Any) -> Node:
    if isinstance(found, etree._Element):
        return Node(found)
    return Node(found.getparent(), str(found.attrname) if found.is_attribute else "")


def _as_element(found: Any) -> etree._Element:
    if isinstance(found, etree._Element):
        return found
    holder = etree.Element("value")
    holder.text = str(found)
    return holder
