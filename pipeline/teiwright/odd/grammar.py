"""Reads a whole RELAX NG grammar (XML syntax): its start and its definitions."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from teiwright.odd.faults import fault, place
from teiwright.odd.names import local
from teiwright.odd.patterns import NOT_ALLOWED, Pattern, choice, interleave, sequence
from teiwright.odd.relax import RNG, patterns, read_relax
from teiwright.odd.specification import beside


@dataclass
class Grammar:
    """A grammar as read: definitions by name; references in them stay references."""

    start: Pattern = NOT_ALLOWED
    defines: dict[str, Pattern] = field(default_factory=dict)


def read_grammar(tree: etree._ElementTree) -> Grammar:
    """The grammar of a tree, with what it includes of the files beside it."""
    root = tree.getroot()
    if local(root) != "grammar":
        return Grammar(read_relax(root), {})
    grammar = Grammar()
    starts: list[Pattern] = []
    read_parts(root, grammar, starts)
    grammar.start = choice(starts)
    return grammar


def read_parts(node: etree._Element, grammar: Grammar, starts: list[Pattern], above: tuple[str, ...] = ()) -> None:
    """Adds what a grammar holds to one; ``above`` are the files that include it."""
    for part in node.iterchildren(f"{{{RNG}}}*"):
        match local(part):
            case "start":
                starts.append(_content(part))
            case "define":
                _define(part, grammar.defines)
            case "div":
                read_parts(part, grammar, starts, above)
            case "include":
                _include(part, grammar, starts, (*above, place(part).name))
            case name:
                raise fault("odd-unsupported", f"RELAX NG <{name}> in a grammar is not supported", part)


def _include(node: etree._Element, grammar: Grammar, starts: list[Pattern], above: tuple[str, ...]) -> None:
    """Adds an included grammar, with what the include says in place of its own."""
    root = beside(node, node.get("href", "")).getroot()
    if place(root).name in above:
        raise fault("odd-unresolved", f"{node.get('href')} includes itself, by way of {' > '.join(above)}", node)
    included, own = Grammar(), Grammar()
    their_starts: list[Pattern] = []
    own_starts: list[Pattern] = []
    read_parts(root, included, their_starts, above)
    read_parts(node, own, own_starts, above)
    grammar.defines |= included.defines | own.defines
    starts.extend(own_starts or their_starts)


def _define(node: etree._Element, defines: dict[str, Pattern]) -> None:
    name, found = node.get("name", ""), _content(node)
    if name in defines:
        combine = interleave if node.get("combine") == "interleave" else choice
        found = combine((defines[name], found))
    defines[name] = found


def _content(node: etree._Element) -> Pattern:
    return sequence(map(read_relax, patterns(node)))
