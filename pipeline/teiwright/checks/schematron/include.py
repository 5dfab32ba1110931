"""Puts what a Schematron schema includes in its place: local files, beside the file that names them."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from teiwright.checks import parse
from teiwright.checks.schematron.read import SCH
from teiwright.diagnostics import Halt, error

MOST = 100
"""Inclusions followed at most, so that files that include each other come to an end."""


def included(root: etree._Element, path: Path) -> etree._Element:
    """The schema with every ``include``, and every ``extends`` of another file, replaced by what it names."""
    for _ in range(MOST):
        node = next((one for one in root.iter(f"{{{SCH}}}include", f"{{{SCH}}}extends") if one.get("href")), None)
        if node is None:
            return root
        _replace(node, _read(node.get("href", ""), path))
    raise Halt(error("schema-broken", f"{path} includes files without end", help="Correct the inclusions."))


def _read(href: str, path: Path) -> etree._Element:
    name, _, identifier = href.partition("#")
    if "://" in name:
        message = f"{path} includes {href}, and nothing is fetched"
        raise Halt(error("schema-broken", message, help="Include a local copy."))
    root = parse.read(path.parent / name).root
    if not identifier:
        return root
    found = next((one for one in root.iter(etree.Element) if one.get("id") == identifier), None)
    if found is None:
        message = f'{path} includes {href}, and there is no id "{identifier}" there'
        raise Halt(error("schema-broken", message, help="Correct the reference."))
    return found


def _replace(node: etree._Element, by: etree._Element) -> None:
    """An include becomes what it names, an extends what that holds."""
    parent = node.getparent()
    assert parent is not None, "an include is never the root"
    at = parent.index(node)
    parent.remove(node)
    new = list(by) if node.tag == f"{{{SCH}}}extends" else [by]
    for number, one in enumerate(new):
        parent.insert(at + number, one)
