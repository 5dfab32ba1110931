"""Compiles an ODD with a TEI source into a schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from teiwright.diagnostics import Report, warning
from teiwright.odd.attributes import Attributes
from teiwright.odd.constraints import Chooser
from teiwright.odd.content import name_classes
from teiwright.odd.faults import fault, names_nothing, place
from teiwright.odd.names import split_names
from teiwright.odd.patterns import (
    NOT_ALLOWED,
    AnyName,
    Name,
    NameClass,
    NotAllowed,
    Pattern,
    Ref,
    parts_of,
    rebuild,
    references,
)
from teiwright.odd.resolve import Resolver
from teiwright.odd.restrictions import Restrictions
from teiwright.odd.schema import ElementType, Schema
from teiwright.odd.select import Selection, schema_spec, select, source_of, tei_release
from teiwright.odd.specification import Specification, parse, read_specification
from teiwright.odd.values import uses
from teiwright.tei import TEI


def compile_odd(
    odd: Path, source: Specification | Path, *, report: Report = lambda _: None, exact: bool = False
) -> Schema:
    """The schema of an ODD file over a TEI source (``p5subset.xml``, read or as a path).

    The schema says what the TEI's own toolchain makes of the ODD; where that loses something, this is reported. With
    ``exact`` it is kept.

    Raises Halt where the ODD cannot be read or says what cannot be compiled.
    """
    specification = read_specification(parse(source)) if isinstance(source, Path) else source
    spec = schema_spec(parse(odd), report)
    _check_release(spec, specification, report)
    specification = source_of(spec, specification, like_official=not exact)
    selection = select(spec, specification, report, like_official=not exact)
    resolver = Resolver(
        selection.specs,
        specification,
        _exceptions(spec),
        frozenset(selection.deleted),
        spec.get("prefix", ""),
        not exact,
        report,
    )
    attributes = Attributes(selection.specs, specification, not exact, report)
    elements, groups = _possible(dict(_elements(spec, selection, resolver, attributes)), resolver.groups)
    elements, groups = _reachable(elements, groups, start := _start(spec, elements, report))
    Restrictions(groups).check(elements.values())
    return Schema(
        spec.get("ident", ""),
        spec.getroottree().docinfo.URL or "",
        spec.get("ns", TEI),
        start,
        elements,
        groups,
        tuple(Chooser(selection, spec.get("docLang", ""), not exact).kept()),
        selection.specs,
    )


def _check_release(spec: etree._Element, specification: Specification, report: Report) -> None:
    """Whether the TEI source is of the release that the ODD asks for, as ``source="tei:4.9.0"``."""
    release = tei_release(spec.get("source", ""))
    if release in (None, "", "current"):
        return
    if not re.search(rf"(?<![\d.]){re.escape(str(release))}(?!\.?\d)", specification.version):
        message = f'the ODD is for TEI {release}, the specification is "{specification.version}"'
        report(warning("tei-other-release", message, place(spec), help="give that release with --tei"))


def _exceptions(spec: etree._Element) -> tuple[NameClass, ...]:
    """What no anyElement takes in: as the schemaSpec says, or else TEI itself and the element of its examples."""
    if spec.get("defaultExceptions"):
        return name_classes(spec, spec.get("defaultExceptions"))
    return AnyName(TEI), Name("http://www.tei-c.org/ns/Examples", "egXML")


def _start(spec: etree._Element, elements: Mapping[str, ElementType], report: Report) -> tuple[str, ...]:
    """The elements that a document may begin with, by name, with the prefix of the schema or without."""
    names = split_names(spec.get("start")) or tuple(name for name in ("TEI", "teiCorpus") if name in elements)
    bare = {name: name if name in elements else name.removeprefix(spec.get("prefix", "")) for name in names}
    for name in names:
        if bare[name] not in elements:
            names_nothing(f'start names "{name}", which the schema does not hold', spec, report)
    found = tuple(name for name in bare.values() if name in elements)
    if not found:
        raise fault("odd-unresolved", "nothing says what a document begins with", spec, "give the schemaSpec a start")
    return found


def _elements(
    schema: etree._Element, selection: Selection, resolver: Resolver, attributes: Attributes
) -> Iterator[tuple[str, ElementType]]:
    for ident in sorted(selection.specs):
        spec = selection.specs[ident]
        if spec.kind == "element":
            ns = spec.ns if spec.ns is not None else schema.get("ns", TEI)
            parts = uses(spec, attributes, resolver)
            yield ident, ElementType(ident, spec.name, ns, resolver.content(spec), parts, spec)


def _possible(
    elements: Mapping[str, ElementType], groups: Mapping[str, Pattern]
) -> tuple[dict[str, ElementType], dict[str, Pattern]]:
    """Elements and groups without those that no document could match, until none is left."""
    contents = {**groups, **{ident: element.content for ident, element in elements.items()}}
    while dead := {name for name, pattern in contents.items() if isinstance(pattern, NotAllowed)}:
        contents = {name: _without(pattern, dead) for name, pattern in contents.items() if name not in dead}
    kept = {i: replace(e, content=contents[i]) for i, e in elements.items() if i in contents}
    return kept, {name: contents[name] for name in groups if name in contents}


def _without(pattern: Pattern, dead: set[str]) -> Pattern:
    if isinstance(pattern, Ref):
        return NOT_ALLOWED if pattern.name in dead else pattern
    return rebuild(pattern, lambda part: _without(part, dead)) if parts_of(pattern) else pattern


def _reachable(
    elements: Mapping[str, ElementType], groups: Mapping[str, Pattern], start: Iterable[str]
) -> tuple[dict[str, ElementType], dict[str, Pattern]]:
    """Only what can be reached from the start, by name."""
    seen: set[str] = set()
    ahead = list(start)
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            ahead.extend(references(elements[name].content if name in elements else groups[name]))
    kept = {name: elements[name] for name in elements if name in seen}
    return kept, {name: groups[name] for name in sorted(groups) if name in seen}
