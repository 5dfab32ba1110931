"""Makes the Schematron patterns that an ODD asks for without writing them: deprecations, parameters, namespaces."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from teiwright.odd.names import SCH, children
from teiwright.odd.patterns import AnyElement, Pattern, parts_of
from teiwright.odd.schema import ElementType, Schema
from teiwright.odd.specs import Spec
from teiwright.tei import TEI, tei


def deprecations(schema: Schema) -> Iterator[etree._Element]:
    """A warning for each element, attribute and value that the ODD says will go (``validUntil``)."""
    for spec in schema.specs.values():
        until = _until(spec.nodes)
        if spec.kind == "element" and until:
            yield _warning(f"tei:{spec.name}", "true()", f"the element {spec.name} will be removed on {until}.")
        for attribute in spec.attributes or ():
            context = f"tei:{spec.name}" if spec.kind == "element" else "tei:*"
            if (until := _until(attribute.nodes)) and attribute.mode != "delete":
                words = f"the attribute {attribute.ident} will be removed on {until}."
                yield _warning(context, f"@{attribute.ident}", words)
            for item in (attribute.values.items if attribute.values else ()) if spec.kind == "element" else ():
                if until := _until(item.nodes):
                    words = f'the value "{item.ident}" of {attribute.ident} will be removed on {until}.'
                    yield _warning(context, f"@{attribute.ident} = '{item.ident}'", words)


def _until(nodes: tuple[etree._Element, ...]) -> str:
    return next((until for node in reversed(nodes) if (until := node.get("validUntil"))), "")


def _warning(context: str, test: str, words: str) -> etree._Element:
    pattern = etree.Element(f"{{{SCH}}}pattern")
    rule = etree.SubElement(pattern, f"{{{SCH}}}rule", context=context)
    etree.SubElement(rule, f"{{{SCH}}}report", test=test, role="nonfatal").text = f"Deprecated: {words}"
    return pattern


def parameters(schema: Schema) -> Iterator[etree._Element]:
    """For each behaviour of the processing model, the names that its parameters may have."""
    lists = (node for spec in _elements(schema) for node in spec.nodes[-1].iter(tei("paramList")))
    for at, node in enumerate(lists, 1):
        behaviour = node.getparent()
        names = [param.get("ident", "") for param in children(node, "paramSpec")]
        pattern = etree.Element(f"{{{SCH}}}pattern", id=f"parameters-{at}")
        context = f"tei:param[parent::tei:model/@behaviour='{'' if behaviour is None else behaviour.get('ident')}']"
        rule = etree.SubElement(pattern, f"{{{SCH}}}rule", context=context)
        test = " or ".join(f"@name='{name}'" for name in names)
        etree.SubElement(rule, f"{{{SCH}}}assert", test=test, role="error").text = f"Name one of {', '.join(names)}."
        yield pattern


def _elements(schema: Schema) -> Iterator[Spec]:
    return (spec for spec in schema.specs.values() if spec.kind == "element")


def requirements(schema: Schema) -> Iterator[etree._Element]:
    """For each element with anyElement of certain namespaces: those, and TEI, are what it may hold."""
    for element in schema.elements.values():
        if namespaces := sorted({ns for wild in _wild(element.content) for ns in wild.required}):
            yield _requirement(element, [*namespaces, TEI])


def _wild(pattern: Pattern) -> Iterator[AnyElement]:
    if isinstance(pattern, AnyElement):
        yield pattern
    for part in parts_of(pattern):
        yield from _wild(part)


def _requirement(element: ElementType, namespaces: list[str]) -> etree._Element:
    pattern = etree.Element(f"{{{SCH}}}pattern", id=f"namespaces-{element.ident}")
    rule = etree.SubElement(pattern, f"{{{SCH}}}rule", context=f"tei:{element.name}")
    test = " or ".join(f"namespace-uri() = '{ns}'" for ns in namespaces)
    words = f"{element.name} holds elements of these namespaces only: {', '.join(namespaces)}."
    etree.SubElement(rule, f"{{{SCH}}}report", test=f"descendant::*[not({test})]").text = words
    return pattern
