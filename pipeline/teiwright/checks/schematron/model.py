"""What a Schematron schema holds, once its abstract rules and patterns are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from teiwright.diagnostics import Severity


@dataclass(frozen=True)
class Words:
    """A message: text and XPath expressions (of value-of and name) in turn."""

    parts: tuple[str | Expression, ...]


@dataclass(frozen=True)
class Expression:
    """An XPath expression whose value is put into a message."""

    xpath: str


@dataclass(frozen=True)
class Let:
    name: str
    xpath: str


@dataclass(frozen=True)
class Test:
    """An assert, or a report where ``complains`` says that a true test is a fault."""

    xpath: str
    complains: bool
    words: Words
    severity: Severity
    line: int
    id: str = ""
    subject: str = ""
    fixes: tuple[str, ...] = ()
    """The titles of the quick fixes (Schematron QuickFix) that the schema offers; they are told, not made."""


@dataclass(frozen=True, eq=False)
class Rule:
    context: str
    tests: tuple[Test, ...]
    lets: tuple[Let, ...]
    line: int


@dataclass(frozen=True, eq=False)
class RulePattern:
    """Rules of which the first that matches a node is the only one used for it."""

    id: str
    rules: tuple[Rule, ...]
    lets: tuple[Let, ...]


@dataclass(frozen=True)
class Key:
    """An index that ``key()`` asks: nodes by the value of ``use``."""

    name: str
    match: str
    use: str


@dataclass(frozen=True, eq=False)
class Rules:
    """A Schematron schema."""

    name: str
    binding: str
    namespaces: tuple[tuple[str, str], ...]
    patterns: tuple[RulePattern, ...]
    lets: tuple[Let, ...] = ()
    keys: tuple[Key, ...] = ()
    phases: tuple[tuple[str, frozenset[str]], ...] = ()
    phase: str = "#ALL"

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The namespaces by prefix."""
        return dict(self.namespaces)

    @property
    def active(self) -> tuple[RulePattern, ...]:
        """The patterns of the phase chosen."""
        chosen = dict(self.phases).get(self.phase)
        return self.patterns if chosen is None else tuple(one for one in self.patterns if one.id in chosen)
