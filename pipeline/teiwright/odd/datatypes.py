"""Knows the datatypes of XSD and their facets, which ODDs and RELAX NG name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from lxml import etree

from teiwright.odd.faults import fault

DATATYPES = frozenset(
    {"string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "NMTOKENS", "ID", "IDREF"}
    | {"IDREFS", "ENTITY", "ENTITIES", "QName", "NOTATION", "anyURI", "boolean", "base64Binary", "hexBinary"}
    | {"float", "double", "decimal", "integer", "long", "int", "short", "byte", "positiveInteger", "negativeInteger"}
    | {"nonNegativeInteger", "nonPositiveInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"}
    | {"duration", "dateTime", "date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay"}
)
FACETS = frozenset(
    {"pattern", "length", "minLength", "maxLength", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"}
    | {"totalDigits", "fractionDigits"}
)


def known_datatype(name: str, facets: Iterable[tuple[str, str]], node: etree._Element) -> None:
    """Raises Halt at a node that names a datatype or a facet that XSD does not have."""
    if name not in DATATYPES:
        raise fault("odd-unresolved", f'XSD has no datatype "{name}"', node, _meant(name, DATATYPES))
    for facet, _ in facets:
        if facet not in FACETS:
            raise fault("odd-unsupported", f'datatypes have no facet "{facet}"', node, _meant(facet, FACETS))


def _meant(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name, sorted(names), 1)
    return f'did you mean "{close[0]}"?' if close else ""
