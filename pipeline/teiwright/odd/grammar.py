"""Reads a whole RELAX NG grammar (XML syntax): its start and its definitions."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from teiwright.odd.faults import fault
from teiwright.odd.names import local
from teiwright.odd.patterns import NOT_ALLOWED, Pattern, choice, interleave, sequence
from teiwright.odd.relax import RNG, patterns, read_relax


@dataclass
class Grammar:
    """A grammar as read: definitions by name; references in them stay references."""

    start: Pattern = NOT_ALLOWED
    defines: dict[str, Pattern] = field(default_factory=dict)


def read_grammar(tree: etree._ElementTree) -> Grammar:
    """The grammar of a tree; a grammar that includes another file is refused."""
    root = tree.getroot()
    if local(root) != "grammar":
        return Grammar(read_relax(root), {})
    grammar = Grammar()
    starts: list[Pattern] = []
    _read(root, grammar, starts)
    grammar.start = choice(starts)
    return grammar


def _read(node: etree._Element, grammar: Grammar, starts: list[Pattern]) -> None:
    for part in node.iterchildren(f"{{{RNG}}}*"):
        match local(part):
            case "start":
                starts.append(_content(part))
            case "define":
                _define(part, grammar.defines)
            case "div":
                _read(part, grammar, starts)
            case name:
                raise fault("odd-unsupported", f"RELAX NG <{name}> in a grammar is not supported", part)


def _define(node: etree._Element, defines: dict[str, Pattern]) -> None:
    name, found = node.get("name", ""), _content(node)
    if name in defines:
        combine = interleave if node.get("combine") == "interleave" else choice
        found = combine((defines[name], found))
    defines[name] = found


def _content(node: etree._Element) -> Pattern:
    return sequence(map(read_relax, patterns(node)))
