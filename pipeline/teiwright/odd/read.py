"""Reads one spec of an ODD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from teiwright.odd.content import listed, occurrences, read_content
from teiwright.odd.faults import fault
from teiwright.odd.names import child, children, local, number
from teiwright.odd.patterns import Pattern
from teiwright.odd.specs import (
    AttDef,
    AttList,
    AttRef,
    Classes,
    Constraint,
    Datatype,
    Kind,
    Membership,
    Mode,
    Spec,
    ValueItem,
    ValueList,
)
from teiwright.tei import XML_LANG, tei

KINDS: dict[str, Kind] = {"elementSpec": "element", "classSpec": "class", "macroSpec": "macro", "dataSpec": "data"}
SPECS = tuple(map(tei, KINDS))
ATTRIBUTES = frozenset({"attDef", "attList", "attRef"})
PARTS = frozenset(
    {"altIdent", "equiv", "gloss", "desc", "classes", "content", "valList", "constraintSpec", "attList"}
    | {"exemplum", "remarks", "listRef", "model", "modelGrp", "modelSequence"}
)
"""What an elementSpec, classSpec, macroSpec or dataSpec holds; prose and processing models say nothing of grammar."""
ATTRIBUTE_PARTS = frozenset(
    {"altIdent", "equiv", "gloss", "desc", "datatype", "constraintSpec", "defaultVal", "valList", "valDesc"}
    | {"exemplum", "remarks", "listRef"}
)
MODES = ("add", "change", "delete", "replace")


def read_spec(node: etree._Element) -> Spec:
    """The spec of an elementSpec, classSpec, macroSpec or dataSpec."""
    ident, prefix = ident_of(node), node.get("prefix", "")
    list(known(node, PARTS))
    attributes, content, values = child(node, "attList"), *_content(node)
    return Spec(
        KINDS[local(node)],
        prefix + ident,
        read_mode(node),
        node.get("module", ""),
        node.get("ns"),
        _alt(node) or (ident if prefix else ""),
        node.get("type", ""),
        _classes(node),
        content,
        None if attributes is None else _attributes(attributes),
        values,
        tuple(read_constraints(node, prefix + ident)),
        (node,),
    )


def _content(node: etree._Element) -> tuple[Pattern | None, ValueList | None]:
    """What a spec says that it holds, and the values where it is a list of them."""
    alone = child(node, "valList")
    if alone is not None and alone.get("type") == "closed" and alone.get("mode") != "delete":
        return listed(alone), _values(alone)
    content = child(node, "content")
    if content is None:
        return None, None
    values = child(content, "valList")
    return read_content(content), None if values is None else _values(values)


def known(node: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    """The TEI children of a declaration, which must all be of those names."""
    for part in node.iterchildren(tei("*")):
        if local(part) not in names:
            raise fault("odd-unsupported", f"<{local(part)}> is not known in <{local(node)}>", part)
        yield part


def ident_of(node: etree._Element) -> str:
    """The ident of a declaration, which must have one."""
    ident = node.get("ident", "").strip()
    if not ident:
        raise fault("odd-unsupported", f"<{local(node)}> has no ident", node, "give it one")
    return ident


def read_mode(node: etree._Element, default: Mode = "add") -> Mode:
    """The mode of a declaration."""
    mode = node.get("mode", default)
    if mode not in MODES:
        raise fault("odd-unsupported", f'mode="{mode}" is not one of {", ".join(MODES)}', node)
    return cast(Mode, mode)


def _alt(node: etree._Element) -> str:
    alt = child(node, "altIdent")
    return "" if alt is None else (alt.text or "").strip()


def _classes(node: etree._Element) -> Classes | None:
    classes = child(node, "classes")
    if classes is None:
        return None
    return Classes(read_mode(classes, "replace"), tuple(map(_membership, children(classes, "memberOf"))))


def _membership(node: etree._Element) -> Membership:
    least, most = number(node, "min", 1), node.get("max", "").strip()
    return Membership(
        node.get("key", ""),
        read_mode(node),
        least,
        None if most == "unbounded" else max(least, number(node, "max", 1)),
    )


def _attributes(node: etree._Element) -> AttList:
    parts = [_attribute(part) for part in known(node, ATTRIBUTES)]
    return AttList(tuple(parts), node.get("org", "group"))


def _attribute(node: etree._Element) -> AttDef | AttList | AttRef:
    match local(node):
        case "attList":
            return _attributes(node)
        case "attRef":
            return AttRef(node.get("class", ""), node.get("name", ""), node)
    list(known(node, ATTRIBUTE_PARTS))
    ident, values, default = ident_of(node), child(node, "valList"), child(node, "defaultVal")
    return AttDef(
        ident,
        read_mode(node),
        node.get("usage"),
        node.get("ns"),
        _alt(node),
        _datatype(node),
        None if values is None else _values(values),
        None if default is None else (default.text or "").strip(),
        tuple(read_constraints(node, _owner(node), ident)),
        (node,),
    )


def _owner(node: etree._Element) -> str:
    return next((at.get("ident", "") for at in node.iterancestors(*SPECS)), "")


def _datatype(node: etree._Element) -> Datatype | None:
    datatype = child(node, "datatype")
    if datatype is None:
        return None
    least, most = occurrences(datatype)
    return Datatype(read_content(datatype), least, most)


def _values(node: etree._Element) -> ValueList:
    items = tuple(
        ValueItem(item.get("ident", ""), _alt(item), read_mode(item), (item,)) for item in children(node, "valItem")
    )
    return ValueList(node.get("type", ""), items, read_mode(node) if node.get("mode") else "")


def read_constraints(node: etree._Element, owner: str, attribute: str = "") -> Iterator[Constraint]:
    """The constraintSpecs directly inside a declaration."""
    for part in children(node, "constraintSpec"):
        yield read_constraint(part, owner, attribute)


def read_constraint(node: etree._Element, owner: str, attribute: str = "") -> Constraint:
    """A constraintSpec, with the language of its words."""
    language = next((at.get(XML_LANG, "") for at in (node, *node.iterancestors()) if at.get(XML_LANG)), "")
    return Constraint(ident_of(node), node.get("scheme", ""), read_mode(node), language, node, owner, attribute)
