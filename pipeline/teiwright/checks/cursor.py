"""Finds out where in a half-written document the cursor stands, and what may be written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from teiwright.checks import datatypes
from teiwright.checks.pointers import POINTERS
from teiwright.checks.repair import advance
from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.derive import attributes, close, following, without_attributes
from teiwright.checks.rng.read import Grammar
from teiwright.tei import XML

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|"
    r"<(?P<end>/?)(?P<name>[\w:.-]*)(?P<rest>(?:[^<>\"']|\"[^\"<]*(?:\"|\Z)|'[^'<]*(?:'|\Z))*?)(?P<empty>/?)(?P<close>>|\Z)",
    re.DOTALL,
)
_WRITTEN = re.compile(r"""([\w:.-]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_VALUE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)|'([^']*))\Z""")
_ID = re.compile(r"""<(?:\w+:)?([\w.-]+)\b[^<>]*?\bxml:id\s*=\s*["']([^"']+)["']""")


@dataclass(frozen=True)
class Offer:
    """Something that may be written: what it is, and a word about it."""

    text: str
    kind: str
    """``element``, ``attribute``, ``value`` or ``pointer``."""
    about: str = ""


@dataclass
class _Open:
    name: str
    children: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Cursor:
    """The elements open at the cursor, and the tag that it stands in, if it does."""

    open: list[_Open]
    tag: str | None = None
    rest: str = ""


def offers(text: str, offset: int, grammar: Grammar) -> list[Offer]:
    """What may be written at an offset of a text: elements, attributes of a tag, values of an attribute."""
    cursor = _cursor(text[:offset])
    if cursor.tag is None or not (cursor.rest or text[offset - 1 : offset].isspace()):
        return list(_elements(cursor, grammar))
    element = _element(cursor.open, cursor.tag, grammar)
    if element is None:
        return []
    content = grammar.contents[element]
    if value := _VALUE.search(cursor.rest):
        return list(_values(value[1], content, text))
    return list(_attributes(cursor.rest, content))


def element_at(text: str, offset: int, grammar: Grammar) -> tuple[str, p.Element] | None:
    """The element whose tag an offset stands in, by name and pattern."""
    start = text.rfind("<", 0, offset + 1)
    found = _TAG.match(text, start) if start >= 0 else None
    if found is None or not found["name"] or found.end() < offset:
        return None
    cursor = _cursor(text[:start])
    inside = cursor.open[:-1] if found["end"] and cursor.open else cursor.open
    element = _element(inside, found["name"], grammar)
    return (found["name"], element) if element else None


def _cursor(text: str) -> _Cursor:
    open_now: list[_Open] = []
    for found in _TAG.finditer(text):
        if found["name"] is None:
            continue
        if not found["close"]:
            return _Cursor(open_now, None if found["end"] else found["name"], found["rest"])
        if found["end"]:
            while open_now and open_now.pop().name != found["name"]:
                continue
            continue
        if open_now:
            open_now[-1].children.append(found["name"])
        if not found["empty"]:
            open_now.append(_Open(found["name"]))
    return _Cursor(open_now)


def _state(open_now: list[_Open], grammar: Grammar) -> p.Pattern:
    """What may follow in the innermost open element."""
    state = grammar.start
    for one in open_now:
        element = _named(state, one.name)
        if element is None:
            return p.NOT_ALLOWED
        content = grammar.contents[element]
        state = close(content)
        state = without_attributes(content) if state is p.NOT_ALLOWED else state
        last = one.children[:-1] if one is not open_now[-1] else one.children
        for child in last:
            found = _named(state, child)
            after = advance(state, names.listed(found.name)[0]) if found and names.listed(found.name) else state
            state = state if after is p.NOT_ALLOWED else after
    return state


def _named(state: p.Pattern, name: str) -> p.Element | None:
    local = name.rsplit(":", 1)[-1]
    for leaf in following(state):
        if isinstance(leaf, p.Element) and any(one.local == local for one in names.listed(leaf.name)):
            return leaf
    return None


def _element(open_now: list[_Open], name: str, grammar: Grammar) -> p.Element | None:
    here = _named(_state(open_now, grammar), name)
    if here is not None:
        return here
    local = name.rsplit(":", 1)[-1]
    return next((one for one in grammar.contents if any(n.local == local for n in names.listed(one.name))), None)


def _elements(cursor: _Cursor, grammar: Grammar) -> Iterator[Offer]:
    for leaf in following(_state(cursor.open, grammar)):
        for name in names.listed(leaf.name) if isinstance(leaf, p.Element) else ():
            yield Offer(
                name.local, "element", grammar.documentation.get(leaf, "") if isinstance(leaf, p.Element) else ""
            )


def _attributes(rest: str, content: p.Pattern) -> Iterator[Offer]:
    written = {found[1] for found in _WRITTEN.finditer(rest)}
    for one in attributes(content):
        for name in names.listed(one.name):
            shown = f"xml:{name.local}" if name.ns == XML else name.local
            if shown not in written:
                yield Offer(shown, "attribute", "; ".join(datatypes.words(one.value)))


def _values(attribute: str, content: p.Pattern, text: str) -> Iterator[Offer]:
    for one in attributes(content):
        if any(name.local == attribute.removeprefix("xml:") for name in names.listed(one.name)):
            for part in datatypes.parts(one.value):
                if isinstance(part, p.Value):
                    yield Offer(part.text, "value")
    if attribute in POINTERS:
        for found in _ID.finditer(text):
            yield Offer(f"#{found[2]}", "pointer", found[1])
