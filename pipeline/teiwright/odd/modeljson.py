"""Writes what a schema allows as JSON, for editors and for explanations: elements, attributes, values, content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from teiwright.odd.documentation import Prose
from teiwright.odd.patterns import (
    AnyElement,
    Choice,
    Data,
    Empty,
    Interleave,
    Listed,
    Name,
    Pattern,
    Ref,
    Repeat,
    Sequence,
    Text,
    Value,
)
from teiwright.odd.schema import AttributeUse, ElementType, Schema
from teiwright.tei import XML

Json = dict[str, Any]


def write_model(schema: Schema, *, documented: bool = False) -> bytes:
    """The model of a schema, an element or attribute a line.

    Attributes that several elements have alike stand once, as ``class@name``; an element then gives that name for its
    attribute. Descriptions are those of the ODD itself; documented, those of its TEI source too.
    """
    prose = Prose(schema.address, documented)
    shared = _shared(schema)
    tables = {
        "attributes": {key: _attribute(use, prose) for key, use in sorted(shared.items())},
        "classes": {n: content(p) for n, p in sorted(schema.groups.items()) if n in schema.specs},
        "elements": {i: _element(e, schema, shared, prose) for i, e in sorted(schema.elements.items())},
    }
    head = {"ident": schema.ident, "namespace": schema.ns, "start": list(schema.start)}
    lines = [f'"{key}": {_line(value)}' for key, value in head.items()]
    lines += [f'"{name}": {{\n{_rows(table)}\n}}' for name, table in tables.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _rows(table: Json) -> str:
    return ",\n".join(f" {_line(key)}: {_line(value)}" for key, value in table.items())


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _shared(schema: Schema) -> dict[str, AttributeUse]:
    """The attributes that classes give to elements unchanged, by class and name."""
    found: dict[str, AttributeUse] = {}
    for element in schema.elements.values():
        for use in element.uses():
            if use.definition.origin:
                found.setdefault(_key(use), use)
    return found


def _key(use: AttributeUse) -> str:
    return f"{use.definition.origin}@{attribute_name(use)}"


def _element(element: ElementType, schema: Schema, shared: dict[str, AttributeUse], prose: Prose) -> Json:
    found: Json = {
        "name": element.name,
        "module": element.spec.module,
        "desc": prose.summary(element.spec.nodes),
        "classes": sorted(key for key in element.spec.memberships if key in schema.specs),
        "attributes": {
            attribute_name(use): _key(use) if shared.get(_key(use)) == use else _attribute(use, prose)
            for use in element.uses()
        },
        "content": content(element.content),
        "children": sorted(children(element.content, schema)),
        "text": holds_text(element.content, schema),
    }
    return found | ({"namespace": element.ns} if element.ns != schema.ns else {})


def attribute_name(use: AttributeUse) -> str:
    """The name of an attribute as documents write it."""
    if isinstance(use.name, Name):
        return f"xml:{use.name.local}" if use.name.ns == XML else use.name.local
    return "*"


def _attribute(use: AttributeUse, prose: Prose) -> Json:
    definition = use.definition
    found: Json = {"required": use.required, "value": content(use.value), "desc": prose.summary(definition.nodes)}
    if definition.origin:
        found["class"] = definition.origin
    if definition.default is not None:
        found["default"] = definition.default
    if definition.values and definition.values.items:
        found["list"] = definition.values.type or "open"
        found["values"] = {item.written: prose.words(item.nodes, "desc") for item in definition.values.items}
    return found


def content(pattern: Pattern) -> Any:
    """A pattern as JSON: ``{"ref": "p"}``, ``{"sequence": [...]}``, ``{"repeat": ..., "min": 0, "max": null}``."""
    match pattern:
        case Ref(name):
            return {"ref": name}
        case Text() | Empty():
            return type(pattern).__name__.lower()
        case Sequence(parts) | Choice(parts) | Interleave(parts):
            return {type(pattern).__name__.lower(): [content(part) for part in parts]}
        case Repeat(part, least, most):
            return {"repeat": content(part), "min": least, "max": most}
        case Value(value):
            return {"const": value}
        case Data(datatype, facets):
            return {"data": datatype, **({"facets": [list(facet) for facet in facets]} if facets else {})}
        case Listed(part):
            return {"list": content(part)}
        case AnyElement():
            return "any"
    return "foreign"


def children(pattern: Pattern, schema: Schema) -> set[str]:
    """The elements of the schema that may stand directly in a content model."""
    return set(_direct(pattern, schema, set()))


def _direct(pattern: Pattern, schema: Schema, seen: set[str]) -> Iterator[str]:
    match pattern:
        case Ref(name) if name in schema.elements:
            yield name
        case Ref(name) if name not in seen:
            seen.add(name)
            yield from _direct(schema.groups[name], schema, seen)
        case Sequence(parts) | Choice(parts) | Interleave(parts):
            for part in parts:
                yield from _direct(part, schema, seen)
        case Repeat(part):
            yield from _direct(part, schema, seen)


def holds_text(pattern: Pattern, schema: Schema) -> bool:
    """Whether words may stand directly in a content model."""
    match pattern:
        case Text() | Data() | Value() | Listed():
            return True
        case Ref(name):
            return name in schema.groups and holds_text(schema.groups[name], schema)
        case Sequence(parts) | Choice(parts) | Interleave(parts):
            return any(holds_text(part, schema) for part in parts)
        case Repeat(part):
            return holds_text(part, schema)
    return False
