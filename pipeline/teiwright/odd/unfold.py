"""Unfolds what a schemaSpec says: groups of specs and inclusions in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from teiwright.diagnostics import Report
from teiwright.odd.faults import fault, lost
from teiwright.odd.names import children, local, namespace
from teiwright.odd.read import KINDS
from teiwright.odd.specification import beside
from teiwright.tei import XML_ID, tei

XINCLUDE = "http://www.w3.org/2001/XInclude"
REFERENCES = frozenset({"elementRef", "classRef", "macroRef", "dataRef"})
DECLARATIONS = frozenset({*KINDS, *REFERENCES, "moduleRef"})
PROSE = frozenset({"desc", "gloss", "altIdent", "equiv", "remarks", "exemplum", "listRef", "head", "p"})
RULES = "constraintSpec"


@dataclass
class Unfolding:
    """Unfolds an ODD; what the TEI's own toolchain loses is reported and, if ``like_official``, lost."""

    like_official: bool = True
    report: Report = field(default=lambda _: None)

    def declarations(self, spec: etree._Element) -> Iterator[etree._Element]:
        """The declarations and rules of a schemaSpec, in their order."""
        for part in self._parts(spec):
            name = local(part)
            if name in DECLARATIONS or name == RULES:
                _without_inclusions(part)
                yield part
            elif name not in PROSE and part.getparent() is spec:
                raise fault("odd-unsupported", f"<{name}> is not known in a schemaSpec", part)

    def _parts(self, node: etree._Element) -> Iterator[etree._Element]:
        """The children of a schemaSpec or specGrp, with those of groups in the place of the groups."""
        for part in children(node):
            for one in _included(part) if namespace(part) == XINCLUDE else (part,):
                if local(one) == "specGrpRef":
                    yield from self._parts(_group(one))
                elif local(one) == "specGrp":
                    yield from self._nested(one)
                else:
                    yield one

    def _nested(self, group: etree._Element) -> Iterator[etree._Element]:
        """What a group says that stands where it would be called in; the TEI's own toolchain takes it for prose."""
        if _called(group):
            return
        if self.like_official:
            lost(f"the <specGrp> {group.get(XML_ID, '')}".rstrip() + " that no specGrpRef calls in", group, self.report)
        else:
            yield from self._parts(group)


def _called(group: etree._Element) -> bool:
    """Whether a specGrpRef of the same file names the group."""
    ident = group.get(XML_ID)
    references = group.getroottree().getroot().iter(tei("specGrpRef"))
    return ident is not None and any(reference.get("target") == f"#{ident}" for reference in references)


def _group(reference: etree._Element) -> etree._Element:
    """The specGrp that a specGrpRef names, in this file or in another beside it."""
    address, _, ident = reference.get("target", "").partition("#")
    root = beside(reference, address).getroot() if address else reference.getroottree().getroot()
    for group in root.iter(tei("specGrp")):
        if ident in ("", group.get(XML_ID)):
            return group
    raise fault("odd-unresolved", f'there is no <specGrp> "{reference.get("target")}"', reference)


def _included(node: etree._Element) -> list[etree._Element]:
    """The elements that an xi:include stands for: the root of a file, or those that its XPointer names."""
    if local(node) != "include" or node.get("parse", "xml") != "xml":
        raise fault("odd-unsupported", "only the inclusion of XML is known here", node)
    root = beside(node, node.get("href", "")).getroot()
    pointer = node.get("xpointer", "")
    if not pointer:
        return [root]
    path = re.search(r"xpointer\((.*)\)\s*$", pointer)
    if path is None:
        return [element for element in root.iter("*") if element.get(XML_ID) == pointer]
    prefixes = dict(re.findall(r"xmlns\(\s*([^=\s]+)\s*=\s*([^)\s]+)\s*\)", pointer))
    try:
        found = root.getroottree().xpath(path[1], namespaces=prefixes)
    except etree.XPathError as wrong:
        raise fault("odd-unsupported", f"the XPointer {pointer} is not understood: {wrong}", node) from wrong
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []


def _without_inclusions(part: etree._Element) -> None:
    inclusion = next(part.iter(f"{{{XINCLUDE}}}include"), None)
    if inclusion is not None:
        help = "put in what it includes first: xmllint --xinclude my.odd > whole.odd"
        raise fault("odd-unsupported", f"xi:include is not known inside <{local(part)}>", inclusion, help)
