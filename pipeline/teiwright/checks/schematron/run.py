"""Runs the rules of a Schematron schema on a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Protocol

from lxml import etree

from teiwright.checks.parse import Document
from teiwright.checks.schematron import xpath1
from teiwright.checks.schematron.model import Expression, Let, Rule, RulePattern, Rules, Test
from teiwright.checks.schematron.nodes import Node
from teiwright.diagnostics import Diagnostic, Halt, Place, error


class Engine(Protocol):
    """What evaluates XPath on one document."""

    def nodes(self, context: str, condition: str = "") -> list[Node]: ...
    def test(self, expression: str, node: Node, variables: Mapping[str, Any]) -> bool: ...
    def value(self, expression: str, node: Node, variables: Mapping[str, Any]) -> Any: ...
    def string(self, expression: str, node: Node, variables: Mapping[str, Any]) -> str: ...


@dataclass(frozen=True)
class Finding:
    """A test that found a fault, and the node it is about."""

    diagnostic: Diagnostic
    node: Node
    test: Test


def check_rules(document: Document, rules: Rules) -> list[Finding]:
    """The asserts that fail and the reports that hold. Raises Halt where an expression is wrong."""
    run = _Run(document, rules)
    return [finding for pattern in rules.active for finding in run.pattern(pattern)]


_UNFIT = ("current", "position", "last", "id(", "key(")
"""Words of tests that mean something else inside a predicate, or that lxml asks us for, slowly there."""


@dataclass(frozen=True)
class _Way:
    """How the nodes of a rule are found and judged; the same for every document."""

    finds_fast: bool
    """Whether libxml2 finds the nodes."""
    judges_fast: bool
    """Whether libxml2 judges them."""
    condition: str = ""
    """What is true of a node at fault, where that can be asked of all nodes at once."""
    deciding: tuple[str, ...] | None = None
    """The attributes that alone decide; None where anything else may."""
    needed: tuple[str, ...] = ()
    """Attributes that each node has, so that a document in whose text none is written has no such node."""

    @property
    def is_swift(self) -> bool:
        """Whether the nodes at fault are found without judging each."""
        return bool(self.condition) or self.deciding is not None


@lru_cache(maxsize=4096)
def _way(rules: Rules, pattern: RulePattern, rule: Rule) -> _Way:
    def fast(expression: str) -> bool:
        return rules.binding == "xpath1" or xpath1.is_plain(expression)

    lets = (*rules.lets, *pattern.lets, *rule.lets)
    finds = fast(f"//{rule.context}")
    judges = all(map(fast, (*(one.xpath for one in lets), *(one.xpath for one in rule.tests))))
    if not (finds and judges) or lets or not rule.tests:
        return _Way(finds, judges)
    if not any(word in one.xpath for one in rule.tests for word in _UNFIT):
        tests = (f"boolean({one.xpath})" if one.complains else f"not({one.xpath})" for one in rule.tests)
        return _Way(finds, judges, " or ".join(tests), None, _needed(rule.context))
    read = [xpath1.attributes_read(one.xpath) for one in rule.tests]
    deciding = None if None in read else tuple(name for names in read for name in names or ())
    return _Way(finds, judges, "", deciding, _needed(rule.context))


_CONJUNCTION = re.compile(r"[\w:*.-]+\[((?:@[\w.-]+ and )*@[\w.-]+)(?: and |\])")


def _needed(context: str) -> tuple[str, ...]:
    """The attributes that a context begins by asking for, where nothing is left to choose."""
    found = None if "|" in context or " or " in context else _CONJUNCTION.match(context)
    return tuple(re.findall(r"@([\w.-]+)", found[1])) if found else ()


@lru_cache(maxsize=256)
def _written(attribute: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(attribute)}\s*=")


@dataclass(eq=False)
class _Run:
    document: Document
    rules: Rules
    values: dict[tuple[bool, Let], Any] = field(default_factory=dict)

    def pattern(self, pattern: RulePattern) -> Iterator[Finding]:
        """What one pattern finds: each node is judged by the first rule that matches it."""
        taken: set[Node] = set()
        earlier: list[tuple[Rule, _Way]] = []
        for rule in _rules(self.rules, pattern):
            way = _way(self.rules, pattern, rule)
            nodes = self._suspects(rule, way) if way.is_swift else self._matched(rule, way)
            if nodes:
                taken.update(node for one in earlier for node in self._matched(*one))
                earlier.clear()
            for node in nodes:
                if node not in taken:
                    taken.add(node)
                    yield from self._judged(pattern, rule, node, fast=way.judges_fast and not node.attribute)
            if way.is_swift:
                earlier.append((rule, way))

    def _matched(self, rule: Rule, way: _Way, condition: str = "") -> list[Node]:
        """The nodes that a rule is about, or those of them of which a condition is true."""
        engine = self.fast if way.finds_fast else self.slow
        try:
            return engine.nodes(rule.context, condition)
        except _wrong() as fault:
            raise self._broken(rule.context, rule.line, fault) from None

    def _suspects(self, rule: Rule, way: _Way) -> list[Node]:
        """The nodes with a fault, found by libxml2 in one go, or by asking once for all nodes that say the same."""
        if any(_written(name).search(self.document.source.text) is None for name in way.needed):
            return []
        try:
            if way.condition:
                return self._matched(rule, way, way.condition)
            return self._doubtful(rule, way.deciding or ())
        except Halt:
            return self._matched(rule, way)  # so that the test that is wrong is named

    def _doubtful(self, rule: Rule, deciding: Sequence[str]) -> list[Node]:
        def is_at_fault(node: Node) -> bool:
            engine = self.slow if node.attribute else self.fast
            return any(self._tried(engine.test, one.xpath, one.line, node, {}) is one.complains for one in rule.tests)

        return self.fast.doubtful(rule.context, deciding, is_at_fault)

    def _judged(self, pattern: RulePattern, rule: Rule, node: Node, *, fast: bool) -> Iterator[Finding]:
        engine = self.fast if fast else self.slow
        variables: dict[str, Any] = {}
        for let in _used((*self.rules.lets, *pattern.lets), rule):
            variables[let.name] = self._outer(engine, fast, let, variables)
        for let in rule.lets:
            variables[let.name] = self._tried(engine.value, let.xpath, rule.line, node, variables)
        for test in rule.tests:
            if self._tried(engine.test, test.xpath, test.line, node, variables) is test.complains:
                yield Finding(self._fault(engine, test, node, variables), node, test)

    def _outer(self, engine: Engine, fast: bool, let: Let, variables: Mapping[str, Any]) -> Any:
        """A variable of the schema or of a pattern: its value is found once, at the document's root."""
        if (fast, let) not in self.values:
            root = Node(self.document.root)
            self.values[fast, let] = self._tried(engine.value, let.xpath, 0, root, variables)
        return self.values[fast, let]

    @cached_property
    def fast(self) -> xpath1.Evaluator:
        """libxml2, where an expression means the same there."""
        return _evaluator(self.rules).turn_to(self.document)

    @cached_property
    def slow(self) -> Engine:
        """elementpath, for what is XPath 2.0 or later, or judges an attribute."""
        from teiwright.checks.schematron import xpath2  # takes 0.15 s to load, and seldom needed

        return xpath2.Evaluator(self.document, self.rules.prefixes, self.rules.keys, self.rules.binding)

    def _tried(self, ask: Any, expression: str, line: int, node: Node, variables: Mapping[str, Any]) -> Any:
        try:
            return ask(expression, node, variables)
        except _wrong() as fault:
            raise self._broken(expression, line, fault) from None

    def _broken(self, expression: str, line: int, fault: Exception) -> Halt:
        message = f"{self.rules.name}, line {line}: {' '.join(expression.split())}: {fault}"
        return Halt(error("rule-broken", message, help="Correct the XPath, or the queryBinding of the schema."))

    def _fault(self, engine: Engine, test: Test, node: Node, variables: Mapping[str, Any]) -> Diagnostic:
        parts = (
            engine.string(part.xpath, node, variables) if isinstance(part, Expression) else part
            for part in test.words.parts
        )
        message = " ".join("".join(parts).split())
        identifier = f"Rule {test.id} of" if test.id else f"A rule in line {test.line} of"
        fixes = f" It offers: {'; '.join(test.fixes)}." if test.fixes else ""
        help = f"{identifier} {self.rules.name}.{fixes}"
        return Diagnostic("rule-violated", test.severity, message, _place(self.document, test, node), help)


@lru_cache(maxsize=1024)
def _rules(rules: Rules, pattern: RulePattern) -> tuple[Rule, ...]:
    """The rules of a pattern, their contexts without variables."""
    return tuple(_spelt_out(rule, (*rules.lets, *pattern.lets)) for rule in pattern.rules)


def _spelt_out(rule: Rule, lets: Sequence[Let]) -> Rule:
    """A rule with the variables in its context replaced by what they stand for."""
    context = rule.context
    for let in reversed(lets):
        context = _mention(let).sub(lambda _, let=let: f"({let.xpath})", context)  # type: ignore[misc]
    return rule if context == rule.context else replace(rule, context=context)


def _mention(let: Let) -> re.Pattern[str]:
    return re.compile(rf"\${re.escape(let.name)}(?![\w.-])")


def _used(lets: Sequence[Let], rule: Rule) -> list[Let]:
    """The variables that a rule asks for, by way of others too: a wrong one harms no rule that does without it."""
    words = [part.xpath for test in rule.tests for part in test.words.parts if isinstance(part, Expression)]
    asked = " ".join((*words, *(test.xpath for test in rule.tests), *(let.xpath for let in rule.lets)))
    found: list[Let] = []
    for let in reversed(lets):
        if _mention(let).search(asked):
            found.insert(0, let)
            asked += f" {let.xpath}"
    return found


@lru_cache(maxsize=8)
def _evaluator(rules: Rules) -> xpath1.Evaluator:
    return xpath1.Evaluator(rules.prefixes, rules.keys)


def _place(document: Document, test: Test, node: Node) -> Place:
    """The attribute that a test is about, where it names one that is there; else the element."""
    if node.attribute:
        return document.places.attribute(node.element, node.attribute, value=True)
    named = next((name for name in mentioned(test.xpath) if node.element.get(name)), None)
    if named is not None:
        return document.places.attribute(node.element, named, value=True)
    return document.places.element(node.element)


def mentioned(expression: str) -> list[str]:
    """The attributes of the context node that a test speaks of."""
    found = re.findall(r"(?<![/\w\]):])@([\w.-]+)", expression)
    return list(dict.fromkeys(found))


def _wrong() -> tuple[type[Exception], ...]:
    """What the engines raise for an expression that is wrong."""
    import sys

    slow = sys.modules.get("elementpath")
    return (etree.XPathError, *((slow.ElementPathError,) if slow else ()))
