"""Selects and changes specs of a TEI source as the schemaSpec of an ODD says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from teiwright.diagnostics import Report, warning
from teiwright.odd.faults import fault, names_nothing, place
from teiwright.odd.merge import merge
from teiwright.odd.modules import module_macros
from teiwright.odd.names import local, split_names
from teiwright.odd.read import KINDS, read_constraint, read_spec
from teiwright.odd.specification import Specification, beside, read_specification
from teiwright.odd.specs import AttList, Constraint, Spec
from teiwright.odd.unfold import REFERENCES, RULES, Unfolding
from teiwright.tei import tei

Files = tuple[str, ...]
FIRST = ("tei", "core")
"""The modules whose specs come first, whatever the order of their references, as in the TEI's odd2odd."""


@dataclass
class Selection:
    """The specs that an ODD keeps, by ident, and the constraints of its schemaSpec."""

    specs: dict[str, Spec] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    constraints: list[Constraint] = field(default_factory=list)
    report: Report = field(default=lambda _: None)


def schema_spec(tree: etree._ElementTree, report: Report = lambda _: None) -> etree._Element:
    """The schemaSpec of an ODD; of several the first, as the TEI's own toolchain takes it."""
    found = list(tree.getroot().iter(tei("schemaSpec")))
    if not found:
        raise fault("odd-no-schema-spec", "there is no <schemaSpec> here", tree.getroot(), "is this an ODD?")
    if len(found) > 1:
        message = f"only the first <schemaSpec> of {len(found)} is compiled"
        report(warning("odd-several-schemas", message, place(found[1]), help="keep each in a file of its own"))
    return found[0]


def select(
    spec: etree._Element, source: Specification, report: Report, above: Files = (), *, like_official: bool = True
) -> Selection:
    """Everything the schemaSpec keeps, changes and adds: modules, then references and additions as they come.

    ``above`` are the files that build on this one.
    """
    parts = list(Unfolding(like_official, report).declarations(spec))
    selection = Selection(report=report)
    modules = [part for part in parts if local(part) == "moduleRef"]
    for part in sorted(modules, key=_rank):
        if part.get("key") is not None:
            _add_module(selection, part, source_of(part, source, above, like_official=like_official))
    changes = []
    for part in parts:
        if local(part) in REFERENCES:
            _add_one(selection, part, source_of(part, source, above, like_official=like_official))
        elif local(part) in KINDS:
            declared = read_spec(part)
            changes.append(declared)
            if declared.mode == "add":
                _put(selection, declared)
    for declared in changes:
        _declare(selection, declared, source)
    _add_macros(selection, modules, spec.get("prefix", ""))
    selection.constraints = [read_constraint(part, "") for part in parts if local(part) == RULES]
    return selection


def _rank(module: etree._Element) -> int:
    key = module.get("key", "")
    return FIRST.index(key) if key in FIRST else len(FIRST)


def tei_release(address: str) -> str | None:
    """The release of the TEI specification that a source names; None where it names something else.

    ``tei:4.9.0``, or an address of ``p5subset.xml`` on the web; the specification itself is always the one given.
    """
    if address.startswith("tei:"):
        return address.removeprefix("tei:")
    if not re.match(r"https?://.*/p5subset\.xml$", address):
        return None
    named = re.search(r"/P5/([^/]+)/", address)
    return named[1] if named else "current"


def source_of(
    node: etree._Element, source: Specification, above: Files = (), *, like_official: bool = True
) -> Specification:
    """The source that a reference names for itself; else the one of the whole.

    A compiled ODD is taken as it stands; of another, what it selects over its own source.
    """
    address = node.get("source", "")
    if not address or tei_release(address) is not None:
        return source
    tree = beside(node, address)
    above = (*above, place(node).name)
    if place(tree.getroot()).name in above:
        raise fault("odd-unresolved", f"{address} is its own source, by way of {' > '.join(above)}", node)
    spec = next(tree.getroot().iter(tei("schemaSpec")), None)
    if spec is None or next(spec.iter(tei("moduleRef")), None) is None:
        return read_specification(tree)
    below = source_of(spec, source, above, like_official=like_official)
    return Specification.of(select(spec, below, lambda _: None, above, like_official=like_official).specs)


def _add_module(selection: Selection, reference: etree._Element, source: Specification) -> None:
    key = reference.get("key", "")
    if key not in source.modules:
        raise fault("odd-unresolved", f'there is no module "{key}" in the TEI source', reference)
    include, excluded = reference.get("include"), set(split_names(reference.get("except")))
    wanted = None if include is None else set(split_names(include))
    known = {ident for ident, kind in source.of_module(key) if kind == "element"}
    for name in sorted(((wanted or set()) | excluded) - known):
        names_nothing(f'module "{key}" has no element "{name}"', reference, selection.report)
    for ident, kind in source.of_module(key):
        if kind != "element" or (ident not in excluded and (wanted is None or ident in wanted)):
            selection.specs[ident] = source[ident]


def _add_one(selection: Selection, reference: etree._Element, source: Specification) -> None:
    key = reference.get("key", "")
    if key not in source:
        raise fault("odd-unresolved", f'there is no "{key}" in the TEI source', reference)
    _put(selection, _thinned(source[key], reference))


def _add_macros(selection: Selection, modules: Iterable[etree._Element], prefix: str) -> None:
    """The RELAX NG that the ODD calls in by its address."""
    for part in modules:
        if part.get("key") is None:
            for macro in list(module_macros(part, selection.specs, prefix)):
                selection.specs[macro.ident] = macro


def _thinned(spec: Spec, reference: etree._Element) -> Spec:
    """An attribute class with only the attributes that a classRef includes, or without those it excepts."""
    if spec.type != "atts" or spec.attributes is None:
        return spec
    include, excluded = reference.get("include"), split_names(reference.get("except"))
    wanted = split_names(include) if include else tuple(a.ident for a in spec.attributes if a.ident not in excluded)
    return replace(spec, attributes=AttList(tuple(a for a in spec.attributes if a.ident in wanted)))


def _put(selection: Selection, spec: Spec) -> None:
    """Adds a spec after those that are there, in the place of one of the same name."""
    selection.specs.pop(spec.ident, None)
    selection.specs[spec.ident] = spec


def _declare(selection: Selection, spec: Spec, source: Specification) -> None:
    match spec.mode:
        case "delete":
            selection.specs.pop(spec.ident, None)
            selection.deleted.add(spec.ident)
        case "change":
            _change(selection, spec, source)
        case "replace" if spec.ident in selection.specs:
            selection.specs[spec.ident] = spec
        case "replace":
            _change(selection, spec, source)


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
