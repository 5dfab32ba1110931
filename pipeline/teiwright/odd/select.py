"""Selects and changes specs of a TEI source as the schemaSpec of an ODD says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from teiwright.diagnostics import Report, warning
from teiwright.odd.faults import fault, place
from teiwright.odd.grammar import Grammar, read_grammar
from teiwright.odd.merge import merge
from teiwright.odd.names import children, local, split_names
from teiwright.odd.read import KINDS, read_constraints, read_spec
from teiwright.odd.specification import Specification, beside, read_specification
from teiwright.odd.specs import AttList, Constraint, Spec
from teiwright.tei import XML_ID, tei

REFERENCES = frozenset({"elementRef", "classRef", "macroRef", "dataRef"})
PROSE = frozenset(
    {"desc", "gloss", "altIdent", "equiv", "remarks", "exemplum", "listRef", "head", "p", "constraintSpec"}
)


Files = tuple[str, ...]


@dataclass
class Selection:
    """The specs that an ODD keeps, by ident, and the constraints of its schemaSpec."""

    specs: dict[str, Spec] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    constraints: list[Constraint] = field(default_factory=list)
    modules: list[Grammar] = field(default_factory=list)
    """RELAX NG that the ODD calls in by its address."""
    report: Report = field(default=lambda _: None)


def schema_spec(tree: etree._ElementTree) -> etree._Element:
    """The one schemaSpec of an ODD."""
    found = list(tree.getroot().iter(tei("schemaSpec")))
    if not found:
        raise fault("odd-no-schema-spec", "there is no <schemaSpec> here", tree.getroot(), "is this an ODD?")
    if len(found) > 1:
        raise fault("odd-unsupported", "there is more than one <schemaSpec> here", found[1], "keep one in a file")
    return found[0]


def select(spec: etree._Element, source: Specification, report: Report, above: Files = ()) -> Selection:
    """Everything the schemaSpec keeps, changes and adds, in the order of the source and then of the ODD.

    ``above`` are the files that build on this one.
    """
    parts = list(declarations(spec))
    selection = Selection(report=report)
    for part in parts:
        if local(part) == "moduleRef":
            _add_module(selection, part, source_of(part, source, above))
        elif local(part) in REFERENCES:
            _add_one(selection, part, source_of(part, source, above))
    for part in parts:
        if local(part) in KINDS:
            _declare(selection, read_spec(part), source)
    selection.constraints = [c for part in (spec, *groups(spec)) for c in read_constraints(part, "")]
    return selection


def source_of(node: etree._Element, source: Specification, above: Files = ()) -> Specification:
    """The source that a reference names for itself; else the one of the whole."""
    address = node.get("source", "")
    if not address or address.startswith("tei:"):
        return source
    tree = beside(node, address)
    above = (*above, place(node).name)
    if place(tree.getroot()).name in above:
        raise fault("odd-unresolved", f"{address} is its own source, by way of {' > '.join(above)}", node)
    return specification_of(tree, source, above)


def specification_of(tree: etree._ElementTree, source: Specification, above: Files = ()) -> Specification:
    """The specs of a source: as they stand in a compiled ODD, or else selected over a source of its own."""
    spec = next(tree.getroot().iter(tei("schemaSpec")), None)
    if spec is None or next(spec.iter(tei("moduleRef")), None) is None:
        return read_specification(tree)
    return Specification.of(select(spec, source_of(spec, source, above), lambda _: None, above).specs)


def declarations(node: etree._Element) -> Iterator[etree._Element]:
    """What a schemaSpec or specGrp declares, with the groups it calls in unfolded."""
    for part in children(node):
        name = local(part)
        if name == "specGrp":
            yield from declarations(part)
        elif name == "specGrpRef":
            yield from declarations(_group(part))
        elif name in KINDS or name == "moduleRef" or name in REFERENCES:
            yield part
        elif name not in PROSE and local(node) == "schemaSpec":
            raise fault("odd-unsupported", f"<{name}> is not known in a schemaSpec", part)


def groups(node: etree._Element) -> Iterator[etree._Element]:
    """The specGrps that a schemaSpec calls in, at any depth."""
    for part in children(node, "specGrp", "specGrpRef"):
        group = part if local(part) == "specGrp" else _group(part)
        yield group
        yield from groups(group)


def _group(reference: etree._Element) -> etree._Element:
    """The specGrp that a specGrpRef names, in this file or in another beside it."""
    address, _, ident = reference.get("target", "").partition("#")
    root = beside(reference, address).getroot() if address else reference.getroottree().getroot()
    for group in root.iter(tei("specGrp")):
        if ident in ("", group.get(XML_ID)):
            return group
    raise fault("odd-unresolved", f'there is no <specGrp> "{reference.get("target")}"', reference)


def _add_module(selection: Selection, reference: etree._Element, source: Specification) -> None:
    key = reference.get("key")
    if key is None:
        selection.modules.append(read_grammar(beside(reference, reference.get("url", ""))))
        return
    if key not in source.modules:
        raise fault("odd-unresolved", f'there is no module "{key}" in the TEI source', reference)
    include, excluded = reference.get("include"), set(split_names(reference.get("except")))
    wanted = None if include is None else set(split_names(include))
    known = {ident for ident, kind in source.of_module(key) if kind == "element"}
    for name in sorted(((wanted or set()) | excluded) - known):
        raise fault("odd-unresolved", f'module "{key}" has no element "{name}"', reference)
    for ident, kind in source.of_module(key):
        if kind != "element" or (ident not in excluded and (wanted is None or ident in wanted)):
            selection.specs[ident] = source[ident]


def _add_one(selection: Selection, reference: etree._Element, source: Specification) -> None:
    key = reference.get("key", "")
    if key not in source:
        raise fault("odd-unresolved", f'there is no "{key}" in the TEI source', reference)
    selection.specs[key] = _thinned(source[key], reference)


def _thinned(spec: Spec, reference: etree._Element) -> Spec:
    """An attribute class with only the attributes that a classRef includes, or without those it excepts."""
    if spec.type != "atts" or spec.attributes is None:
        return spec
    include, excluded = reference.get("include"), split_names(reference.get("except"))
    wanted = split_names(include) if include else tuple(a.ident for a in spec.attributes if a.ident not in excluded)
    return replace(spec, attributes=AttList(tuple(a for a in spec.attributes if a.ident in wanted)))


def _declare(selection: Selection, spec: Spec, source: Specification) -> None:
    match spec.mode:
        case "delete":
            selection.specs.pop(spec.ident, None)
            selection.deleted.add(spec.ident)
        case "change":
            _change(selection, spec, source)
        case "replace" if spec.ident not in selection.specs:
            _change(selection, spec, source)
        case _:
            selection.specs[spec.ident] = spec


def _change(selection: Selection, spec: Spec, source: Specification) -> None:
    old = selection.specs.get(spec.ident)
    if old is None:
        if spec.ident in selection.deleted:
            return
        there = "no module that the schema calls in has it" if spec.ident in source else "the TEI source has none"
        message = f'"{spec.ident}" is to be changed, but {there}'
        help = 'call it in with a moduleRef or elementRef; if it is new, say mode="add"; else leave the change out'
        selection.report(warning("odd-nothing-to-change", message, place(spec.nodes[0]), help=help))
        return
    selection.specs[spec.ident] = merge(old, spec)


def complete(selection: Selection, source: Mapping[str, Spec], wanted: str) -> Spec | None:
    """A macro or datatype that is referred to: the ODD's, or else the source's."""
    if wanted in selection.specs:
        return selection.specs[wanted]
    if wanted in selection.deleted or wanted not in source:
        return None
    spec = source[wanted]
    return spec if spec.kind in ("macro", "data") else None
