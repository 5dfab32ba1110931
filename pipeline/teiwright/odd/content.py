"""Reads content models and datatypes, in TEI's own elements or in RELAX NG, into patterns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree

from teiwright.odd.datatypes import known_datatype
from teiwright.odd.faults import fault
from teiwright.odd.names import children, local, namespace, number, split_names
from teiwright.odd.patterns import (
    EMPTY,
    EVERY,
    TEXT,
    AnyElement,
    AnyName,
    ClassRef,
    Data,
    DataRef,
    Name,
    NameClass,
    Pattern,
    Ref,
    Value,
    choice,
    interleave,
    repeat,
    sequence,
)
from teiwright.odd.relax import RNG, read_relax
from teiwright.tei import TEI

IGNORED = frozenset({"desc", "gloss", "remarks", "altIdent", "equiv"})


def read_content(node: etree._Element) -> Pattern:
    """The pattern of a content element (or datatype): its children one after another."""
    return sequence((*_models(node), *_instructed(node)))


def _instructed(node: etree._Element) -> Iterable[Pattern]:
    """What the processing instruction NameList stands for in older ODDs: every element of the schema."""
    if any(cast(etree._ProcessingInstruction, part).target == "NameList" for part in node.iterchildren(etree.PI)):
        yield ClassRef(EVERY)


def _model(node: etree._Element) -> Pattern:
    if namespace(node) == RNG:
        return read_relax(node)
    if namespace(node) != TEI:
        raise fault("odd-unsupported", f"<{local(node)}> cannot stand in a content model", node)
    least, most = occurrences(node)
    return repeat(_part(node), least, most)


def _part(node: etree._Element) -> Pattern:
    match local(node):
        case "empty":
            return EMPTY
        case "textNode":
            return TEXT
        case "sequence" if node.get("preserveOrder", "true") in ("false", "0"):
            return interleave(_models(node))
        case "sequence":
            return sequence(_models(node))
        case "interleave":
            return interleave(_models(node))
        case "alternate":
            return choice(_models(node))
        case "elementRef" | "macroRef":
            return Ref(_key(node))
        case "classRef":
            return _class(node)
        case "dataRef":
            return _data(node)
        case "anyElement":
            return AnyElement(split_names(node.get("require")), _excepted(node))
        case "valList":
            return listed(node)
    raise fault("odd-unsupported", f"<{local(node)}> is not known in a content model", node)


def _models(node: etree._Element) -> Iterable[Pattern]:
    return (_model(child) for child in children(node) if local(child) not in IGNORED)


def listed(node: etree._Element) -> Pattern:
    """One of the values of a list."""
    return choice(_values(node))


def _values(node: etree._Element) -> Iterable[Pattern]:
    for item in children(node, "valItem"):
        alt = item.find(f"{{{TEI}}}altIdent")
        yield Value(alt.text or "" if alt is not None else item.get("ident", ""))


def occurrences(node: etree._Element) -> tuple[int, int | None]:
    """How often a part may stand: its minOccurs and maxOccurs; None for unbounded."""
    most = node.get("maxOccurs", "1").strip()
    least = number(node, "minOccurs", 1)
    return least, None if most == "unbounded" else number(node, "maxOccurs", 1)


def _key(node: etree._Element) -> str:
    key = node.get("key") or node.get("name")
    if not key:
        raise fault("odd-unsupported", f"<{local(node)}> names nothing", node, "give it a key")
    return key


EXPANSIONS = (
    "alternate",
    "sequence",
    "sequenceOptional",
    "sequenceRepeatable",
    "sequenceOptionalRepeatable",
)


def _class(node: etree._Element) -> Pattern:
    include, expand = node.get("include"), node.get("expand", "alternate")
    if expand == "alternation":  # as it was called before TEI 3.1
        expand = "alternate"
    if expand not in EXPANSIONS:
        raise fault("odd-unsupported", f'expand="{expand}" is not one of {", ".join(EXPANSIONS)}', node)
    return ClassRef(
        _key(node),
        expand,
        None if include is None else split_names(include),
        split_names(node.get("except")),
    )


def _data(node: etree._Element) -> Pattern:
    facets = [(f.get("name", ""), f.get("value", "")) for f in children(node, "dataFacet")]
    if restriction := node.get("restriction"):
        facets.append(("pattern", restriction))
    name = node.get("name")
    if name is None and node.get("ref"):
        name = cast(str, node.get("ref")).rpartition("#")[2]
    if name == "text":
        return TEXT
    if name is not None:
        name = name.removeprefix("xs:").removeprefix("xsd:")
        known_datatype(name, facets, node)
        return Data(name, tuple(facets))
    return DataRef(_key(node), tuple(facets)) if facets else Ref(_key(node))


def _excepted(node: etree._Element) -> tuple[NameClass, ...]:
    return name_classes(node, node.get("except"))


def name_classes(node: etree._Element, words: str | None) -> tuple[NameClass, ...]:
    """Names and namespaces in words: an address is a namespace, ``prefix:name`` an element."""
    found: list[NameClass] = []
    for word in split_names(words):
        prefix, _, name = word.rpartition(":")
        if prefix in node.nsmap and prefix:
            found.append(Name(node.nsmap[prefix], name))
        elif "/" in word or prefix:
            found.append(AnyName(word))
        else:
            found.append(Name(TEI, word))
    return tuple(found)
