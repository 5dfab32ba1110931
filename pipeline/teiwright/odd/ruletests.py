"""Says rules of a schema's Schematron as tests on one element, where nothing outside the element is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from elementpath import ElementPathError, XPath2Parser
from elementpath.xpath_tokens import XPathToken
from lxml import etree

from teiwright.odd.modeljson import attribute_name
from teiwright.odd.names import SCH, local
from teiwright.odd.schema import ElementType
from teiwright.tei import TEI

MILD = frozenset({"warning", "warn", "info", "information", "nonfatal"})
"""Roles of what a document may break and stay valid."""
OUTSIDE = frozenset(
    {"..", "parent", "ancestor", "ancestor-or-self", "preceding", "preceding-sibling", "following", "following-sibling"}
    | {"id", "idref", "root", "doc", "collection", "position", "last", "$", "lang", "base-uri"}
)
"""What leads out of an element, or depends on where it stands."""
CONTEXT = re.compile(r"^tei:(\*|[\w.-]+)\s*(?:\[(.*)\])?$", re.DOTALL)
TEXTUAL = re.compile(
    r"\b(normalize-space|contains|starts-with|ends-with|substring|substring-after|substring-before"
    r"|string-length|matches|tokenize|translate|concat)(\(\s*)(@[\w:.-]+)"
)


@dataclass(frozen=True)
class RuleTest:
    """What must hold of each element so named (``*``: of each that has the attributes)."""

    element: str
    attributes: frozenset[str]
    test: str

    def concerns(self, element: ElementType) -> bool:
        """Whether an element must pass the test."""
        if element.ns != TEI:
            return False
        if self.element != "*":
            return self.element == element.name
        return self.attributes <= {attribute_name(use) for use in element.uses()}


def rule_tests(schematron: etree._Element) -> tuple[list[RuleTest], list[str]]:
    """The tests that can be said of elements alone, and the rules that cannot (context and test of each)."""
    prefixes = {ns.get("prefix", ""): ns.get("uri", "") for ns in schematron.iter(f"{{{SCH}}}ns")}
    said: list[RuleTest] = []
    left: list[str] = []
    for rule, part in _asserts(schematron):
        found = list(_tests(rule, part, prefixes))
        said += found
        if not found:
            left.append(f"{rule.get('context')}: {' '.join(part.get('test', '').split())}")
    return said, left


def _asserts(schematron: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    for rule in schematron.iter(f"{{{SCH}}}rule"):
        for part in rule.iterchildren(f"{{{SCH}}}assert", f"{{{SCH}}}report"):
            if part.get("role", "") not in MILD:
                yield rule, part


def _tests(rule: etree._Element, part: etree._Element, prefixes: Mapping[str, str]) -> Iterator[RuleTest]:
    """The tests of one assert: none where it, its rule or an earlier rule of the pattern says too much."""
    test, found = part.get("test", ""), CONTEXT.match(rule.get("context", "").strip())
    first = rule.getprevious() is None and rule.find(f"{{{SCH}}}let") is None
    if found is None or not first or any(node.get("abstract") for node in (rule, *rule.iterancestors())):
        return
    name, condition = found[1], found[2] or ""
    if not all(within(words, prefixes) for words in (test, condition) if words):
        return
    wanted = f"not({test})" if local(part) == "report" else test
    wanted = f"not(self::*[{condition}]) or ({wanted})" if condition else wanted
    required = frozenset(re.findall(r"(?:^|\sand\s)\s*@([\w:]+)\s*(?=$|\sand\s)", condition))
    yield RuleTest(name, required, TEXTUAL.sub(r"\1\2string(\3)", wanted))


def within(expression: str, prefixes: Mapping[str, str]) -> bool:
    """Whether an XPath stays inside the element it is asked of."""
    try:
        root = XPath2Parser(namespaces={**prefixes, "xs": "http://www.w3.org/2001/XMLSchema"}).parse(expression)
    except ElementPathError:
        return False
    return not any(_leads_out(token) for token in root.iter())


def _leads_out(token: XPathToken) -> bool:
    return token.symbol in OUTSIDE or (token.symbol in ("/", "//") and len(token) < 2)
