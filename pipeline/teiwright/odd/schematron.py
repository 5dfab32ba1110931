"""Writes the constraints of a schema as ISO Schematron."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from teiwright.odd.faults import fault
from teiwright.odd.generated import deprecations, parameters, requirements
from teiwright.odd.names import SCH, child, local, namespace
from teiwright.odd.schema import ElementType, Schema
from teiwright.odd.specs import Constraint
from teiwright.tei import TEI, tei

SQF = "http://www.schematron-quickfix.com/validator/process"
SCHEMES = ("schematron", "isoschematron")
DECLARED = {"tei": TEI}
XS = "http://www.w3.org/2001/XMLSchema"
BINDING = "xslt2"


def write_schematron(schema: Schema, *, binding: str = "") -> bytes:
    """The Schematron schema: a pattern for each constraint, in the order of the specs."""
    root = etree.Element(f"{{{SCH}}}schema", nsmap={None: SCH})
    root.set("queryBinding", binding or query_binding(schema))
    constraints = list(map(_known, schema.constraints))
    for prefix, address in sorted(_namespaces(constraints).items()):
        etree.SubElement(root, f"{{{SCH}}}ns", prefix=prefix, uri=address)
    parts = [part for at, constraint in enumerate(constraints, 1) for part in _patterns(constraint, schema, at)]
    # what holds for all rules comes before them
    for part in sorted(parts, key=lambda part: namespace(part) == SCH and local(part) != "let"):
        root.append(part)
    for pattern in (*deprecations(schema), *parameters(schema), *requirements(schema)):
        root.append(pattern)
    etree.cleanup_namespaces(root)
    _indent(root, 1)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _known(constraint: Constraint) -> Constraint:
    """The constraint, which must be written in a language that is known."""
    if constraint.scheme not in SCHEMES:
        raise fault(
            "odd-unsupported", f'constraints of scheme "{constraint.scheme}" are not supported', constraint.node
        )
    return constraint


def _indent(node: etree._Element, depth: int) -> None:
    """Sets what holds no words on lines of its own; messages stay as they are."""
    if local(node) in ("assert", "report", "diagnostic", "p", "title") or len(node) == 0:
        return
    node.text = "\n" + "  " * depth
    for part in node:
        part.tail = "\n" + "  " * depth
        _indent(part, depth + 1)
    node[-1].tail = "\n" + "  " * (depth - 1)


def query_binding(schema: Schema) -> str:
    """The query language that the constraintDecl of the ODD's header names."""
    for constraint in schema.constraints:
        for declared in constraint.node.getroottree().getroot().iter(tei("constraintDecl")):
            if declared.get("queryBinding"):
                return str(declared.get("queryBinding"))
    return BINDING


def _namespaces(constraints: Iterable[Constraint]) -> dict[str, str]:
    found = dict(DECLARED)
    for constraint in constraints:
        if any("xs:" in value for node in constraint.node.iter("*") for value in node.attrib.values()):
            found["xs"] = XS
        for node in constraint.node.iter(f"{{{SCH}}}ns"):
            found[node.get("prefix", "")] = node.get("uri", "")
    return found


def _patterns(constraint: Constraint, schema: Schema, at: int) -> Iterator[etree._Element]:
    """The patterns of one constraintSpec: its own, or one made for its rules and bare assertions."""
    made: etree._Element | None = None
    ident = "-".join(filter(None, (schema.ident, constraint.owner, constraint.attribute, constraint.ident, str(at))))
    for part in _parts(constraint):
        name = local(part)
        if name == "ns":
            continue
        if name == "pattern" and _is_common(part):
            yield from (_copy(common, constraint) for common in part.iterchildren("*"))
            continue
        if name in ("pattern", "diagnostics", "let", "phase"):
            yield _copy(part, constraint)
            continue
        if made is None:
            made = etree.Element(f"{{{SCH}}}pattern", id=ident.replace(":", "_"))
        if name in ("assert", "report"):
            _bare_rule(made, constraint, schema).append(_copy(part, constraint))
        else:
            made.append(_copy(part, constraint))
    if made is not None:
        yield made


def _is_common(pattern: etree._Element) -> bool:
    """Whether a pattern holds no rules, only variables and keys: these are meant for the patterns of others."""
    return len(pattern) > 0 and all(local(part) in ("let", "key") for part in pattern.iterchildren("*"))


def _parts(constraint: Constraint) -> Iterator[etree._Element]:
    body = child(constraint.node, "constraint")
    if body is None:
        return
    for part in body.iterchildren("*"):
        if namespace(part) in (SCH, SQF):
            yield part
        else:
            raise fault("odd-unsupported", f"<{local(part)}> is no Schematron", part)


def _bare_rule(pattern: etree._Element, constraint: Constraint, schema: Schema) -> etree._Element:
    """The rule that assertions without one go into: its context is where the constraint stands."""
    context = context_of(constraint, schema)
    last = pattern[-1] if len(pattern) else None
    if last is not None and last.get("context") == context:
        return last
    return etree.SubElement(pattern, f"{{{SCH}}}rule", context=context)


def context_of(constraint: Constraint, schema: Schema) -> str:
    """The XPath of what a constraint without a rule is about."""
    owner = schema.elements.get(constraint.owner)
    element = _written(owner) if owner else "*" if constraint.owner else "/"
    if not constraint.attribute:
        return element
    return f"{element}/@{constraint.attribute}" if owner else f"tei:*/@{constraint.attribute}"


def _written(element: ElementType) -> str:
    prefix = next((prefix for prefix, ns in DECLARED.items() if ns == element.ns), "")
    return f"{prefix}:{element.name}" if prefix else element.name


def _copy(node: etree._Element, constraint: Constraint) -> etree._Element:
    made = deepcopy(node)
    made.tail = None
    if constraint.language and local(node) in ("rule", "pattern"):
        made.set("{http://www.w3.org/XML/1998/namespace}lang", constraint.language)
    return made
