"""Writes patterns as a RELAX NG schema in the form that libxml2 loads fast, compiles and judges rightly.

Sequences are flat, nothing unused or impossible is left, and what several elements share is written once: the nested
and single-child groups of compiled ODDs make libxml2 loop. Each attribute stands in a definition of its own beside an
<empty/>, which keeps libxml2 from comparing every pair of the hundreds of elements that a TEI content model holds
(0.1 s instead of 12 s for the whole TEI).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.read import Grammar
from teiwright.checks.rng.scope import RNG

XSD_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
_IDS = {"ID": "NCName", "IDREF": "NCName", "ENTITY": "NCName"}
"""Types that libxml2 checks across the whole document, and then says something else is wrong; that check is ours."""

_SHARE = 4
"""A pattern that several elements use is written once when it has at least this many leaves."""


def write(grammar: Grammar, *, for_many: bool = False) -> etree._Element:
    """The grammar as a schema element.

    ``for_many`` leaves the <empty/> out: libxml2 then takes ten times as long to load the schema, and a quarter of the
    time to judge a document.
    """
    return _Writer(grammar, for_many).schema()


def write_value(content: p.Pattern) -> etree._Element:
    """A schema for one element ``v`` whose text is checked against content."""
    element = _node("element", name="v", ns="", datatypeLibrary=XSD_TYPES)
    _fill(element, content, {})
    return element


class _Writer:
    def __init__(self, grammar: Grammar, for_many: bool) -> None:
        self._grammar = grammar
        self._for_many = for_many
        self._shared: dict[p.Pattern, str] = {}
        self._reached = list(_reached(grammar))

    def schema(self) -> etree._Element:
        root = _node("grammar", datatypeLibrary=XSD_TYPES)
        self._share()
        start = etree.SubElement(root, f"{{{RNG}}}start")
        _fill(start, self._grammar.start, self._shared)
        for element in self._reached:
            self._define(root, element)
        for pattern, name in self._shared.items():
            define = etree.SubElement(root, f"{{{RNG}}}define", name=name)
            _body(define, pattern, self._shared)
            if _is_attribute(pattern) and not self._for_many:
                etree.SubElement(define, f"{{{RNG}}}empty")
        return root

    def _share(self) -> None:
        uses: Counter[p.Pattern] = Counter()
        for element in self._reached:
            _count(self._grammar.contents[element], uses)
        shared = (
            pattern for pattern, count in uses.items() if _is_attribute(pattern) or (count > 1 and _shareable(pattern))
        )
        self._shared = {pattern: f"p{number}" for number, pattern in enumerate(shared)}

    def _define(self, root: etree._Element, element: p.Element) -> None:
        define = etree.SubElement(root, f"{{{RNG}}}define", name=element.label)
        node = etree.SubElement(define, f"{{{RNG}}}element")
        _names(node, element.name)
        _fill(node, self._grammar.contents[element], self._shared)


def _reached(grammar: Grammar) -> Iterator[p.Element]:
    seen: dict[p.Element, None] = {}
    waiting = [grammar.start]
    while waiting:
        for leaf in p.leaves(waiting.pop()):
            if isinstance(leaf, p.Element) and leaf not in seen:
                seen[leaf] = None
                waiting.append(grammar.contents[leaf])
    return iter(seen)


def _count(pattern: p.Pattern, uses: Counter[p.Pattern]) -> None:
    uses[pattern] += 1
    if uses[pattern] == 1:
        for child in p.children(pattern):
            _count(child, uses)


def _is_attribute(pattern: p.Pattern) -> bool:
    match pattern:
        case p.Attribute() | p.Choice((p.Empty(), p.Attribute())):
            return True
        case _:
            return False


def _shareable(pattern: p.Pattern) -> bool:
    leaves = p.leaves(pattern)
    return len(leaves) >= _SHARE and all(isinstance(leaf, p.Element | p.Text) for leaf in leaves)


def _node(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{RNG}}}{tag}", attributes, nsmap={None: RNG})


def _fill(parent: etree._Element, content: p.Pattern, shared: dict[p.Pattern, str]) -> None:
    """Write content into an element, whose children are a sequence."""
    while isinstance(content, p.Group) and content not in shared:
        _write(parent, content.first, shared)
        content = content.then
    _write(parent, content, shared)


def _body(parent: etree._Element, pattern: p.Pattern, shared: dict[p.Pattern, str]) -> None:
    """Write a pattern out even though it is shared: this is where it is defined."""
    if isinstance(pattern, p.Group):
        _write(parent, pattern.first, shared)
        _fill(parent, pattern.then, shared)
    else:
        _write_out(parent, pattern, shared)


def _write(parent: etree._Element, pattern: p.Pattern, shared: dict[p.Pattern, str]) -> None:
    if pattern in shared:
        etree.SubElement(parent, f"{{{RNG}}}ref", name=shared[pattern])
    else:
        _write_out(parent, pattern, shared)


def _write_out(parent: etree._Element, pattern: p.Pattern, shared: dict[p.Pattern, str]) -> None:
    match pattern:
        case p.Empty():
            etree.SubElement(parent, f"{{{RNG}}}empty")
        case p.NotAllowed():
            etree.SubElement(parent, f"{{{RNG}}}notAllowed")
        case p.Text():
            etree.SubElement(parent, f"{{{RNG}}}text")
        case p.Element():
            etree.SubElement(parent, f"{{{RNG}}}ref", name=pattern.label)
        case p.Attribute(name, content):
            attribute = etree.SubElement(parent, f"{{{RNG}}}attribute")
            _names(attribute, name)
            _fill(attribute, content, shared)
        case p.Choice():
            _write_choice(parent, pattern, shared)
        case p.Group():
            _fill(etree.SubElement(parent, f"{{{RNG}}}group"), pattern, shared)
        case p.Interleave():
            _write_interleave(etree.SubElement(parent, f"{{{RNG}}}interleave"), pattern, shared)
        case p.OneOrMore(of):
            _fill(etree.SubElement(parent, f"{{{RNG}}}oneOrMore"), of, shared)
        case p.Listed(of):
            _fill(etree.SubElement(parent, f"{{{RNG}}}list"), of, shared)
        case p.Data():
            _write_data(parent, pattern, shared)
        case p.Value():
            _write_value(parent, pattern)


def _write_choice(parent: etree._Element, pattern: p.Choice, shared: dict[p.Pattern, str]) -> None:
    if pattern.of[0] is not p.EMPTY:
        choice = etree.SubElement(parent, f"{{{RNG}}}choice")
        for one in pattern.of:
            _write(choice, one, shared)
        return
    rest = p.choice(*pattern.of[1:])
    if isinstance(rest, p.OneOrMore):
        _fill(etree.SubElement(parent, f"{{{RNG}}}zeroOrMore"), rest.of, shared)
    else:
        _fill(etree.SubElement(parent, f"{{{RNG}}}optional"), rest, shared)


def _write_interleave(parent: etree._Element, pattern: p.Interleave, shared: dict[p.Pattern, str]) -> None:
    for side in (pattern.one, pattern.other):
        if isinstance(side, p.Interleave):
            _write_interleave(parent, side, shared)
        else:
            _write(parent, side, shared)


def _write_data(parent: etree._Element, pattern: p.Data, shared: dict[p.Pattern, str]) -> None:
    data = etree.SubElement(
        parent, f"{{{RNG}}}data", type=_IDS.get(pattern.type, pattern.type), datatypeLibrary=pattern.library
    )
    for name, text in pattern.params:
        etree.SubElement(data, f"{{{RNG}}}param", name=name).text = text
    if pattern.excluded is not None:
        _write(etree.SubElement(data, f"{{{RNG}}}except"), pattern.excluded, shared)


def _write_value(parent: etree._Element, pattern: p.Value) -> None:
    attributes = {"type": pattern.type, "datatypeLibrary": pattern.library}
    if pattern.type == "QName":
        attributes["ns"] = pattern.ns
    value = etree.SubElement(parent, f"{{{RNG}}}value", attributes, nsmap=dict(pattern.prefixes))
    value.text = pattern.text


def _names(parent: etree._Element, name: names.NameClass) -> None:
    match name:
        case names.Name(ns, local):
            etree.SubElement(parent, f"{{{RNG}}}name", ns=ns).text = local
        case names.NameChoice(of):
            choice = etree.SubElement(parent, f"{{{RNG}}}choice")
            for one in of:
                _names(choice, one)
        case names.NsName(ns, excluded):
            _except(etree.SubElement(parent, f"{{{RNG}}}nsName", ns=ns), excluded)
        case names.AnyName(excluded):
            _except(etree.SubElement(parent, f"{{{RNG}}}anyName"), excluded)


def _except(parent: etree._Element, excluded: names.NameClass | None) -> None:
    if excluded is not None:
        _names(etree.SubElement(parent, f"{{{RNG}}}except"), excluded)
