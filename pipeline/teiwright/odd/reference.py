"""Writes the reference of a schema: one page, each element with all that can be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree

from teiwright.odd.compact import write_compact
from teiwright.odd.documentation import Prose
from teiwright.odd.modeljson import attribute_name, children, content, holds_text
from teiwright.odd.names import SCH
from teiwright.odd.schema import AttributeUse, ElementType, Schema

EXAMPLES = "http://www.tei-c.org/ns/Examples"


def write_reference(schema: Schema, *, documented: bool = False) -> bytes:
    """The page, in HTML; its descriptions are the ODD's own, documented those of its TEI source too."""
    pages = Environment(
        loader=PackageLoader("teiwright.odd"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    held = {ident: children(element.content, schema) for ident, element in schema.elements.items()}
    page = _Page(schema, Prose(schema.address, documented), _models(schema), _common(schema), held)
    template = pages.get_template("reference.html.j2")
    return template.render(
        title=schema.ident,
        start=schema.start,
        elements=[page.element(element) for element in schema.elements.values()],
        common=[page.attribute(use) for use in page.common.values()],
    ).encode()


def _common(schema: Schema) -> dict[str, AttributeUse]:
    """The attributes that nearly every element has, in the same way."""
    counted = Counter(use for element in schema.elements.values() for use in element.uses() if use.definition.origin)
    return {attribute_name(use): use for use, times in counted.items() if times > len(schema.elements) * 0.9}


def _models(schema: Schema) -> Mapping[str, str]:
    """The content model of each element in the compact syntax."""
    lines = write_compact(schema).decode().split("\n")
    named = {line.removesuffix(" ="): lines[at + 1].strip() for at, line in enumerate(lines) if line.endswith(" =")}
    return {name.lstrip("\\"): model for name, model in named.items()}


@dataclass(frozen=True)
class _Page:
    schema: Schema
    prose: Prose
    models: Mapping[str, str]
    common: Mapping[str, AttributeUse]
    children: Mapping[str, set[str]]

    def element(self, element: ElementType) -> dict[str, Any]:
        uses = list(element.uses())
        own = [use for use in uses if self.common.get(attribute_name(use)) != use]
        attributes = [self.attribute(use) for use in own]
        words = [element.name, *(a["name"] for a in attributes), *(v["name"] for a in attributes for v in a["values"])]
        return {
            "ident": element.ident,
            "name": element.name,
            "words": " ".join(words).lower(),
            "desc": self.prose.summary(element.spec.nodes),
            "attributes": attributes,
            "common": sorted(attribute_name(use) for use in uses if use not in own),
            "parents": sorted(i for i, e in self.schema.elements.items() if element.ident in self.children[i]),
            "children": sorted(self.children[element.ident]),
            "text": holds_text(element.content, self.schema),
            "model": self.models.get(element.ident, ""),
            "rules": list(self._rules(element)),
            "examples": list(self._examples(element)),
        }

    def attribute(self, use: AttributeUse) -> dict[str, Any]:
        values = use.definition.values
        return {
            "name": attribute_name(use),
            "required": use.required,
            "value": in_words(content(use.value)) if not (values and values.type == "closed") else "one of",
            "desc": self.prose.summary(use.definition.nodes),
            "values": [
                {"name": item.written, "desc": self.prose.words(item.nodes, "desc")}
                for item in (values.items if values else ())
            ],
        }

    def _rules(self, element: ElementType) -> Iterable[str]:
        for constraint in self.schema.constraints:
            if constraint.owner == element.ident and self._shown(constraint.node):
                for message in constraint.node.iter(f"{{{SCH}}}assert", f"{{{SCH}}}report"):
                    yield " ".join(_message(message, element.name).split())

    def _shown(self, node: etree._Element) -> bool:
        return bool(list(self.prose.latest([node])))

    def _examples(self, element: ElementType) -> Iterable[str]:
        for exemplum in self.prose.examples(element.spec.nodes):
            for example in exemplum.iter(f"{{{EXAMPLES}}}egXML"):
                yield _source(example)


def _message(node: etree._Element, element: str) -> str:
    """The words of a rule; what is computed where it is broken is left open."""
    computed = {f"{{{SCH}}}value-of": "…", f"{{{SCH}}}name": element}
    inner = (computed.get(str(part.tag)) or _message(part, element) for part in node.iterchildren("*"))
    tails = (part.tail or "" for part in node.iterchildren("*"))
    return (node.text or "") + "".join(words + tail for words, tail in zip(inner, tails, strict=True))


def in_words(value: Any) -> str:
    """What a value must be, in a few words."""
    match value:
        case {"data": name}:
            return str(name)
        case {"const": text}:
            return f"“{text}”"
        case {"list": inner}:
            return f"list of {in_words(inner)}"
        case {"repeat": inner}:
            return in_words(inner)
        case {"choice": parts} | {"sequence": parts}:
            return " or ".join(map(in_words, parts))
    return "any words" if value == "text" else str(value)


def _source(example: etree._Element) -> str:
    """The XML of an example, without the wrapper and its namespaces."""
    copy = deepcopy(example)
    etree.cleanup_namespaces(copy)
    inner = (copy.text or "") + "".join(etree.tostring(part, encoding="unicode") for part in copy)
    plain = inner.replace(f' xmlns="{EXAMPLES}"', "")
    lines = plain.strip("\n").split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).strip()
