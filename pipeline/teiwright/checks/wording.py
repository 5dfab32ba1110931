"""Puts the faults that the walk finds into words: what was found, what was expected, what was perhaps meant."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from functools import cached_property

from lxml import etree

from teiwright.checks import datatypes, habits, meant
from teiwright.checks.likely import Likely
from teiwright.checks.nearest import nearest
from teiwright.checks.parse import Document
from teiwright.checks.repair import Change, Repair
from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.derive import attributes, following, step, takes
from teiwright.checks.rng.read import Grammar
from teiwright.checks.values import matches
from teiwright.diagnostics import Diagnostic, error
from teiwright.tei import XML

SHOWN = 5
"""Names spelt out of those expected; the others are counted."""


_GLOSS = re.compile(r"^\([^)]*\) |\s*\[\d[^\]]*\]$")
"""What the TEI writes around a description: the name spelt out, and the chapter."""


class Wording:
    """The words for faults of one document against one schema."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self._places = document.places
        self._grammar = grammar
        self._likely = Likely(document.root, grammar)
        self._asked: tuple[etree._Element | None, frozenset[str]] = (None, frozenset())

    def root(self, root: etree._Element, start: p.Pattern) -> Diagnostic:
        """The outermost element is none that a document begins with."""
        name = names.split(root.tag)
        expected = self._expected(start)
        wanted = {one.ns for leaf in following(start) if isinstance(leaf, p.Element) for one in names.listed(leaf.name)}
        where = self._places.element(root)
        if name.ns not in wanted and wanted:
            return self._namespace(root, name, sorted(wanted)[0])
        return error("root-unexpected", f"the document begins with {_tag(root)}", where, help=f"Expected {expected}.")

    def _namespace(self, node: etree._Element, name: names.Name, wanted: str) -> Diagnostic:
        where = self._places.element(node)
        is_in = f"the namespace {name.ns}" if name.ns else "no namespace"
        return error("namespace-wrong", f"{_tag(node)} is in {is_in}", where, help=f'Write xmlns="{wanted}" on it.')

    def misplaced(
        self,
        parent: etree._Element,
        child: etree._Element,
        state: p.Pattern,
        content: p.Pattern,
        before: Sequence[etree._Element],
        done: Repair,
        meant: str | None,
    ) -> Diagnostic:
        """A child that the content model does not take here."""
        name = names.split(child.tag)
        if name not in self._names and name.ns not in self._namespaces:
            near = sorted(self._namespaces)
            return self._namespace(child, name, near[0] if near else "")
        if name not in self._names:
            return self._unknown(parent, child, state, meant)
        where = self._places.element(child)
        if done.change is Change.REPLACE:
            help = f"Expected {self._listed(done.by, parent)} here."
            return error(
                "element-misplaced",
                f"{_tag(child)} stands in {_tag(parent)} where another element belongs",
                where,
                help=help,
            )
        if any(names.holds(leaf.name, name) for leaf in p.leaves(content) if isinstance(leaf, p.Element)):
            return self._out_of_order(parent, child, state, before)
        message = f"{_tag(child)} is not allowed in {_tag(parent)}"
        return error("element-misplaced", message, where, help=self._instead(name, state, parent))

    def _out_of_order(
        self, parent: etree._Element, child: etree._Element, state: p.Pattern, before: Sequence[etree._Element]
    ) -> Diagnostic:
        where = self._places.element(child)
        twin = next((one for one in before if one.tag == child.tag), None)
        if twin is not None:
            line = self._places.element(twin).line
            message = f"{_tag(child)} is not allowed here: there is one already in line {line} of this {_tag(parent)}"
        else:
            after = f" after {_tag(before[-1])}" if before else " here"
            message = f"{_tag(child)} is not allowed{after} in {_tag(parent)}"
        return error("element-misplaced", message, where, help=f"Expected {self._expected(state, parent)} here.")

    def _unknown(
        self, parent: etree._Element, child: etree._Element, state: p.Pattern, meant: str | None
    ) -> Diagnostic:
        name = names.split(child.tag)
        known = [one.local for one in self._names]
        meant = meant or habits.element(name.local, known) or nearest(name.local, known)
        expected = f"Expected {self._expected(state, parent)} in {_tag(parent)}."
        help = f"Did you mean <{meant}>?{self._about(meant)}" if meant else expected
        where = self._places.element(child)
        fix = _case(name.local, meant)
        return error("element-unknown", f"{_tag(child)} is no element of the schema", where, help=help, fix=fix)

    def _about(self, local: str) -> str:
        """The schema's own description of an element, if it has one."""
        known = (one for one in self._grammar.documentation if any(n.local == local for n in names.listed(one.name)))
        words = next((self._grammar.documentation[one] for one in known), "")
        words = textwrap.shorten(_GLOSS.sub("", words.strip()), 120, placeholder=" …")
        return f" {local}: {words}" if words else ""

    def mistaken(self, node: etree._Element, meant: p.Element) -> Diagnostic:
        """An element that may stand here, but has the attributes and children of another."""
        where = self._places.element(node)
        other = self._listed((meant,))
        message = f"{_tag(node)} has the attributes and content of another element"
        return error("element-mistaken", message, where, help=f"Did you mean {other}?")

    def not_empty(self, node: etree._Element) -> Diagnostic:
        """An element that must be empty holds something."""
        where = self._places.element(node)
        help = "Close it at once, and put what it holds after it."
        return error("element-not-empty", f"{_tag(node)} must be empty", where, help=help)

    def missing(self, parent: etree._Element, child: etree._Element, by: tuple[p.Pattern, ...]) -> Diagnostic:
        """Something is missing before a child that would then be right."""
        where = self._places.element(child)
        message = f"{self._listed(by, parent)} is missing before {_tag(child)} in {_tag(parent)}"
        return error("element-missing", message, where, help=f"Add it before {_tag(child)}.")

    def incomplete(self, node: etree._Element, state: p.Pattern) -> Diagnostic:
        """An element ends too early."""
        where = self._places.element(node)
        last_steps = [leaf for leaf in following(state) if p.nullable(step(state, leaf))]
        message = f"{_tag(node)} is not complete: {self._listed(last_steps or following(state), node)} is missing"
        last = next(iter(node.iterchildren(etree.Element, reversed=True)), None)
        help = f"Add it after {_tag(last)}." if last is not None else f"Add it inside {_tag(node)}."
        return error("element-missing", message, where, help=help)

    def text(self, node: etree._Element, after: int, state: p.Pattern) -> Diagnostic:
        """Text where only elements may stand."""
        where = self._places.text(node, after)
        expected = self._expected(state, node) if following(state) else "nothing"
        message = f"text is not allowed directly in {_tag(node)}"
        return error("text-misplaced", message, where, help=f"Put it into an element; expected here: {expected}.")

    def content(self, node: etree._Element, text: str, state: p.Pattern) -> Diagnostic:
        """The text of an element is not of its datatype."""
        where = self._places.text(node, 0) if text.strip() else self._places.element(node)
        return error(
            "content-value", f'"{_short(text)}" is not what {_tag(node)} holds', where, help=_wanted(text, state)
        )

    def attribute(
        self, node: etree._Element, written: str, content: p.Pattern, fits: Sequence[p.Attribute]
    ) -> Diagnostic:
        """An attribute that is unknown here, clashes with another, or has a wrong value."""
        shown = _attribute_name(written)
        if fits:
            value = node.attrib[written]
            where = self._places.attribute(node, written, value=bool(value))
            pattern = p.choice(*(one.value for one in fits))
            message = f'"{_short(str(value))}" is no value of @{shown} on {_tag(node)}'
            fix = next((one for one in meant.certain(str(value), pattern) if takes(pattern, one, matches)), None)
            return error("attribute-value", message, where, help=_wanted(str(value), pattern), fix=fix)
        where = self._places.attribute(node, written)
        if any(names.holds(one.name, names.split(written)) for one in attributes(content)):
            message = f"@{shown} on {_tag(node)} does not go together with its other attributes"
            return error("attribute-clash", message, where, help="Keep one of them.")
        better = self.meant_attribute(node, written, content)
        help = f"Did you mean @{better}?" if better else f"Allowed: {self._allowed(node, content)}."
        fix = _case(shown, better)
        return error("attribute-unknown", f"@{shown} is not allowed on {_tag(node)}", where, help=help, fix=fix)

    def meant_attribute(self, node: etree._Element, written: str, content: p.Pattern) -> str | None:
        """The attribute that a misspelt one was perhaps to be, as it is written."""
        present = self._present(node)
        known = [shown for shown in self._attribute_names(content) if shown not in present]
        return habits.attribute(_attribute_name(written), known) or nearest(_attribute_name(written), known)

    def _present(self, node: etree._Element) -> frozenset[str]:
        """The attributes of an element; kept for the next question about the same one."""
        if self._asked[0] is not node:
            self._asked = node, frozenset(_attribute_name(str(name)) for name in node.attrib)
        return self._asked[1]

    def missing_attributes(self, node: etree._Element, state: p.Pattern, misspelt: Sequence[str]) -> list[Diagnostic]:
        """Attributes that must be there and are not, but for those that are there misspelt."""
        wanted = [names_of for names_of in _required(state) if not set(names_of) & set(misspelt)]
        where = self._places.element(node)
        return [
            error("attribute-missing", f"{_tag(node)} lacks {_or(f'@{name}' for name in one)}", where, help="Add it.")
            for one in wanted
        ]

    def _allowed(self, node: etree._Element, content: p.Pattern) -> str:
        present = self._present(node)
        found = (name for one in attributes(content) for name in names.listed(one.name))
        ordered = map(_shown, self._likely.attributes(found, etree.QName(node).localname))
        known = [f"@{shown}" for shown in ordered if shown not in present]
        return _few(known) if known else "no more attributes"

    def _attribute_names(self, content: p.Pattern) -> list[str]:
        return [_shown(name) for one in attributes(content) for name in names.listed(one.name)]

    def _instead(self, name: names.Name, state: p.Pattern, parent: etree._Element) -> str:
        parents = [f"<{one.local}>" for one in self._likely.parents.get(name, ())]
        allowed = f"It may stand in {_few(parents)}. " if parents else ""
        return f"{allowed}Expected here: {self._expected(state, parent)}."

    def _expected(self, state: p.Pattern, parent: etree._Element | None = None) -> str:
        return self._listed(following(state), parent)

    def _listed(self, leaves: Iterable[p.Pattern], parent: etree._Element | None = None) -> str:
        leaves = tuple(leaves)
        spelt = (one for leaf in leaves if isinstance(leaf, p.Element) for one in names.listed(leaf.name))
        inside = "" if parent is None else etree.QName(parent).localname
        words = [f"<{one.local}>" for one in self._likely.elements(spelt, inside)]
        if any(isinstance(leaf, p.Text) for leaf in leaves):
            words.insert(0, "text")
        return _few(words) if words else "the end of the element"

    @cached_property
    def _names(self) -> dict[names.Name, None]:
        return {name: None for element in self._grammar.contents for name in names.listed(element.name)}

    @cached_property
    def _namespaces(self) -> set[str]:
        return {name.ns for name in self._names}


def _required(state: p.Pattern) -> list[tuple[str, ...]]:
    """Attributes a pattern cannot do without; of a choice, its alternatives."""
    match state:
        case p.Attribute(name):
            return [tuple(map(_shown, names.listed(name))) or ("any",)]
        case p.Group(one, other) | p.Interleave(one, other):
            return [*_required(one), *_required(other)]
        case p.OneOrMore(of):
            return _required(of)
        case p.Choice(of):
            parts = [_required(one) for one in of]
            return [tuple(dict.fromkeys(name for part in parts for name in part[0]))] if all(parts) else []
        case _:
            return []


def _wanted(text: str, pattern: p.Pattern) -> str:
    """What a value should be, in words."""
    if better := meant.likely(text, pattern):
        return f'Did you mean "{better}"?'
    literals = datatypes.literals(pattern)
    kinds = [f'"{one}"' for one in literals[:12]] + datatypes.words(pattern)
    if len(literals) > 12:
        kinds.append(f"{len(literals) - 12} other values")
    return f"Expected {_or(kinds)}." if kinds else ""


def _case(written: str, meant: str | None) -> str | None:
    """What is certainly meant: only the case of the letters is wrong."""
    return meant if meant and meant.lower() == written.lower() else None


def _few(words: Iterable[str]) -> str:
    shown = list(dict.fromkeys(words))
    if len(shown) > SHOWN + 1:
        return ", ".join(shown[:SHOWN]) + f" or {len(shown) - SHOWN} others"
    return _or(shown)


def _or(words: Iterable[str]) -> str:
    listed = list(dict.fromkeys(words))
    return " or ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _tag(node: etree._Element) -> str:
    prefix = f"{node.prefix}:" if node.prefix else ""
    return f"<{prefix}{etree.QName(node).localname}>"


def _attribute_name(written: str) -> str:
    return _shown(names.split(written))


def _shown(name: names.Name) -> str:
    return f"xml:{name.local}" if name.ns == XML else name.local
