"""Reads Schematron: a schema of its own, or the rules embedded in a RELAX NG schema or an ODD."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from teiwright.checks.schematron.model import Expression, Key, Let, Rule, RulePattern, Rules, Test, Words
from teiwright.diagnostics import Halt, Severity, error

SCH = "http://purl.oclc.org/dsdl/schematron"
SQF = "http://www.schematron-quickfix.com/validator/process"
XSL = "http://www.w3.org/1999/XSL/Transform"

BINDINGS = {"xslt": "xpath1", "xpath": "xpath1", "": "xpath1"}
"""Query bindings of XPath 1.0; ISO Schematron without a binding means xslt."""

_NEWER = {"xslt2": "xpath2", "xpath2": "xpath2", "xslt3": "xpath3", "xpath3": "xpath3", "xpath31": "xpath3"}

_ROLES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "info": Severity.NOTE,
    "information": Severity.NOTE,
    "informational": Severity.NOTE,
}


def read(root: etree._Element, *, name: str, phase: str = "") -> Rules:
    """The rules in a schema's root element. Raises Halt where they cannot be understood."""
    binding = next((one.get("queryBinding") for one in root.iter(_sch("schema")) if one.get("queryBinding")), "")
    embedded = root.tag != _sch("schema")
    newer = _NEWER.get((binding or ("xslt2" if embedded else "")).lower())
    kind = newer or BINDINGS.get((binding or "").lower())
    if kind is None:
        help = "Query bindings known: xslt, xslt2, xslt3, xpath2, xpath3."
        raise Halt(error("schema-broken", f'{name}: queryBinding "{binding}" is not known', help=help))
    reader = _Reader(
        name,
        {
            one.get("id", ""): one
            for one in root.iter(_sch("pattern"), _sch("rule"), _sch("diagnostic"), _sch("property"))
            if one.get("id")
        },
    )
    holder = next(root.iter(_sch("schema")), root)
    return Rules(
        name,
        kind,
        tuple({one.get("prefix", ""): one.get("uri", "") for one in root.iter(_sch("ns"))}.items()),
        tuple(reader.patterns(root)),
        reader.lets(holder),
        tuple(Key(one.get("name", ""), one.get("match", ""), one.get("use", "")) for one in root.iter(f"{{{XSL}}}key")),
        tuple(
            (one.get("id", ""), frozenset(a.get("pattern", "") for a in one.iter(_sch("active"))))
            for one in root.iter(_sch("phase"))
        ),
        phase or holder.get("defaultPhase", "#ALL"),
    )


def holds_rules(root: etree._Element) -> bool:
    """Whether there is any Schematron in a schema."""
    return next(root.iter(_sch("assert"), _sch("report")), None) is not None


@dataclass(frozen=True)
class _Reader:
    name: str
    named: Mapping[str, etree._Element] = field(default_factory=dict)

    def patterns(self, root: etree._Element) -> Iterator[RulePattern]:
        """The patterns that are not abstract; a rule outside any pattern is a pattern of its own."""
        for node in root.iter(_sch("pattern"), _sch("rule")):
            if node.get("abstract") == "true":
                continue
            if node.tag == _sch("pattern"):
                yield self._pattern(node)
            elif all(above.tag != _sch("pattern") for above in node.iterancestors()):
                yield RulePattern(node.get("id", ""), (self._rule(node, {}),), ())

    def _pattern(self, node: etree._Element) -> RulePattern:
        model, given = node, {}
        if node.get("is-a"):
            model = self._find(node.get("is-a", ""), node)
            given = {one.get("name", ""): one.get("value", "") for one in node.iterchildren(_sch("param"))}
        rules = (one for one in model.iterchildren(_sch("rule")) if one.get("abstract") != "true")
        return RulePattern(node.get("id", ""), tuple(self._rule(one, given) for one in rules), self.lets(model, given))

    def _rule(self, node: etree._Element, given: Mapping[str, str]) -> Rule:
        tests, lets = self._body(node, given)
        return Rule(_filled(node.get("context", ""), given), tuple(tests), tuple(lets), node.sourceline or 1)

    def _body(self, node: etree._Element, given: Mapping[str, str]) -> tuple[list[Test], list[Let]]:
        tests: list[Test] = []
        lets: list[Let] = []
        for child in node.iterchildren(etree.Element):
            if child.tag == _sch("extends"):
                more, their = self._body(self._find(child.get("rule", ""), child), given)
                tests, lets = [*tests, *more], [*lets, *their]
            elif child.tag == _sch("let"):
                lets += [_let(child, given)]
            elif child.tag in (_sch("assert"), _sch("report")):
                tests.append(self._test(child, node, given))
        return tests, lets

    def _test(self, node: etree._Element, rule: etree._Element, given: Mapping[str, str]) -> Test:
        role = (node.get("role") or rule.get("role") or "").strip().lower()
        identifier = node.get("id") or rule.get("id") or _pattern_id(node)
        more = [self._find(one, node) for one in node.get("diagnostics", "").split()]
        words = [part for one in (node, *more) for part in _words(one, given)]
        return Test(
            _filled(node.get("test", ""), given),
            node.tag == _sch("report"),
            Words(tuple(words)),
            _ROLES.get(role, Severity.ERROR),
            node.sourceline or 1,
            identifier,
            _filled(node.get("subject") or rule.get("subject") or "", given),
            tuple(self._titles(node, rule)),
        )

    def _titles(self, node: etree._Element, rule: etree._Element) -> Iterator[str]:
        """What the quick fixes of a test do: those of its rule first, else those that the schema names for all."""
        for name in node.get(f"{{{SQF}}}fix", "").split():
            fixes = [one for holder in (rule, rule.getroottree().getroot()) for one in _fixes(holder, name)]
            title = next(fixes[0].iter(f"{{{SQF}}}title"), None) if fixes else None
            yield name if title is None else " ".join("".join(map(str, title.itertext())).split())

    def lets(self, node: etree._Element, given: Mapping[str, str] | None = None) -> tuple[Let, ...]:
        """The variables declared directly in a node."""
        return tuple(_let(one, given or {}) for one in node.iterchildren(_sch("let")))

    def _find(self, identifier: str, node: etree._Element) -> etree._Element:
        found = self.named.get(identifier)
        if found is None:
            message = f'{self.name}, line {node.sourceline}: there is nothing with id "{identifier}"'
            raise Halt(error("schema-broken", message, help="Correct the reference, or add what it names."))
        return found


def _let(node: etree._Element, given: Mapping[str, str]) -> Let:
    return Let(node.get("name", ""), _filled(node.get("value", ""), given))


def _words(node: etree._Element, given: Mapping[str, str]) -> Iterator[str | Expression]:
    yield node.text or ""
    for child in node:
        if child.tag == _sch("value-of"):
            yield Expression(_filled(child.get("select", "."), given))
        elif child.tag == _sch("name"):
            yield Expression(f"name({_filled(child.get('path', '.'), given)})")
        elif isinstance(child.tag, str) and child.tag.startswith(f"{{{SCH}}}"):
            yield from _words(child, given)
        yield child.tail or ""


def _fixes(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    """The quick fixes of a name, or of the group of that name."""
    for one in holder.iter(f"{{{SQF}}}fix", f"{{{SQF}}}group"):
        if one.get("id") == name:
            yield from one.iter(f"{{{SQF}}}fix")


def _pattern_id(node: etree._Element) -> str:
    return next((above.get("id", "") for above in node.iterancestors(_sch("pattern"))), "")


def _filled(text: str, given: Mapping[str, str]) -> str:
    """An expression of an abstract pattern with its parameters put in, the longest name first."""
    if not given:
        return text
    longest = sorted(given, key=len, reverse=True)
    return re.sub(rf"\$({'|'.join(map(re.escape, longest))})(?![\w.-])", lambda found: given[found[1]], text)


def _sch(name: str) -> str:
    return f"{{{SCH}}}{name}"
