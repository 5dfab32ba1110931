"""Reads Schematron rules as their author should: which never fire, which take too long, which reach outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.checks.schematron.model import Rule, RulePattern, Rules
from teiwright.checks.schematron.nodes import alternatives
from teiwright.diagnostics import Diagnostic, Place, warning

_OUTSIDE = re.compile(r"(?<![\w.:-])(?:doc|document|collection|unparsed-text(?:-lines|-available)?|json-doc)\s*\(")
_WHOLE = re.compile(r"(?:^|[\s(=,|])//|(?:preceding|following)::")
_STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'")


def lint(rules: Rules) -> list[Diagnostic]:
    """What is doubtful about the rules of a schema, in their order."""
    return [fault for pattern in rules.patterns for fault in _of_pattern(rules, pattern)]


def _of_pattern(rules: Rules, pattern: RulePattern) -> Iterator[Diagnostic]:
    for number, rule in enumerate(pattern.rules):
        earlier = next((one for one in pattern.rules[:number] if _covers(one, rule)), None)
        if earlier is not None:
            message = f'the rule for "{rule.context}" never fires: the one for "{earlier.context}" takes all its nodes'
            help = "Put it before the other, or into a pattern of its own."
            yield warning("rule-shadowed", message, Place(rules.name, rule.line), help=help)
        yield from _of_rule(rules, rule)


def _of_rule(rules: Rules, rule: Rule) -> Iterator[Diagnostic]:
    for expression, line in _expressions(rule):
        bare = _STRINGS.sub('""', expression)
        if _OUTSIDE.search(bare):
            message = f"{_short(expression)} reads another file, which no rule is let do"
            yield warning("rule-outside", message, Place(rules.name, line), help="Check that with a program instead.")
        elif _WHOLE.search(bare) and expression != rule.context:
            message = f"{_short(expression)} looks through the whole document again for each node of the rule"
            help = "Declare an xsl:key and ask key(), or put the path into a let of the pattern."
            yield warning("rule-quadratic", message, Place(rules.name, line), help=help)


def _expressions(rule: Rule) -> Iterator[tuple[str, int]]:
    yield rule.context, rule.line
    yield from ((let.xpath, rule.line) for let in rule.lets)
    yield from ((test.xpath, test.line) for test in rule.tests)


def _covers(earlier: Rule, later: Rule) -> bool:
    """Whether a rule surely matches every node of a later one: its contexts are the other's, or wider."""
    wide = [_tight(one) for one in alternatives(earlier.context)]
    return all(any(_is_wider(one, _tight(context)) for one in wide) for context in alternatives(later.context))


def _is_wider(one: str, other: str) -> bool:
    if one == other or other.startswith(f"{one}["):
        return True
    star = one.rsplit(":", 1)[0] + ":*" if ":" in one else "*"
    return one == star and re.fullmatch(rf"{re.escape(one[:-1])}[\w.-]+(?:\[.*\])?", other) is not None


def _tight(context: str) -> str:
    return re.sub(r"\s+", "", context)


def _short(expression: str) -> str:
    shown = " ".join(expression.split())
    return shown if len(shown) <= 70 else f"{shown[:67]}…"
