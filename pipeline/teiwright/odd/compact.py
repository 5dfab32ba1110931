"""Writes a schema as RELAX NG in the compact syntax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from teiwright.odd.names import local
from teiwright.odd.relax import RNG, patterns
from teiwright.odd.relaxng import ANNOTATIONS, grammar
from teiwright.odd.schema import Schema
from teiwright.tei import XML

KEYWORDS = frozenset(
    {"attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar", "include", "inherit"}
    | {"list", "mixed", "namespace", "notAllowed", "parent", "start", "string", "text", "token"}
)
OWN = "own"
SEPARATORS = {"choice": " | ", "interleave": " & "}
REPEATS = {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}


def write_compact(schema: Schema, *, documented: bool = False) -> bytes:
    """The compact grammar of a schema, a definition a paragraph."""
    return "\n".join(_grammar(grammar(schema, documented=documented))).encode()


def _grammar(root: etree._Element) -> Iterator[str]:
    spaces = _namespaces(root)
    yield f'default namespace {OWN} = "{root.get("ns", "")}"'
    yield from (f'namespace {prefix} = "{ns}"' for ns, prefix in spaces.items() if prefix not in (OWN, "xml"))
    yield 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"\n'
    for node in root.iterchildren(f"{{{RNG}}}*"):
        name = "start" if local(node) == "start" else identifier(node.get("name", ""))
        yield f"{name} =\n  {_sequence(node, spaces)}"


def _namespaces(root: etree._Element) -> dict[str, str]:
    """Prefixes for the namespaces other than that of the grammar."""
    found = dict.fromkeys(ns for node in root.iter(f"{{{RNG}}}*") if (ns := node.get("ns")) is not None)
    known = {root.get("ns", ""): OWN, XML: "xml"}
    return known | {ns: f"ns{at}" for at, ns in enumerate((ns for ns in found if ns not in known), 1)}


def identifier(name: str) -> str:
    """A name of a definition, quoted where it would be a keyword."""
    return f"\\{name}" if name in KEYWORDS else name


def _sequence(node: etree._Element, spaces: dict[str, str]) -> str:
    return _joined(patterns(node), ", ", spaces) or "empty"


def _joined(nodes: Iterable[etree._Element], separator: str, spaces: dict[str, str]) -> str:
    several = list(nodes)
    return separator.join(_documented(node, spaces, alone=len(several) == 1) for node in several)


def _documented(node: etree._Element, spaces: dict[str, str], *, alone: bool) -> str:
    found = _pattern(node, spaces, alone=alone)
    words = [doc.text or "" for doc in node.iterchildren(f"{{{ANNOTATIONS}}}documentation")]
    comment = "".join(f"\n  ## {' '.join(text.split())}" for text in words)
    return f"{comment}\n  {found}" if comment else found


def _pattern(node: etree._Element, spaces: dict[str, str], *, alone: bool = False) -> str:
    match name := local(node):
        case "ref":
            return identifier(node.get("name", ""))
        case "text" | "empty" | "notAllowed":
            return name
        case "group" | "choice" | "interleave":
            inner = _joined(patterns(node), SEPARATORS.get(name, ", "), spaces)
            return inner if alone else f"({inner})"
        case "optional" | "zeroOrMore" | "oneOrMore":
            several = len(list(patterns(node))) > 1
            inner = _sequence(node, spaces)
            wrapped = several or local(next(patterns(node))) in ("group", "choice", "interleave", *REPEATS)
            return f"({inner}){REPEATS[name]}" if wrapped else f"{inner}{REPEATS[name]}"
        case "element" | "attribute":
            content = "text" if name == "attribute" and next(patterns(node), None) is None else _sequence(node, spaces)
            return f"{name} {_name(node, spaces)} {{ {content} }}"
        case "list":
            return f"list {{ {_sequence(node, spaces)} }}"
        case "value":
            kind = f"xsd:{node.get('type')} " if node.get("type") else ""
            return kind + quoted(node.text or "")
    return _data(node, spaces)


def _data(node: etree._Element, spaces: dict[str, str]) -> str:
    facets = [f"{p.get('name')} = {quoted(p.text or '')}" for p in node.iterchildren(f"{{{RNG}}}param")]
    excluded = node.find(f"{{{RNG}}}except")
    minus = "" if excluded is None else f" - ({_joined(patterns(excluded), ' | ', spaces)})"
    return f"xsd:{node.get('type')}" + (f" {{ {' '.join(facets)} }}" if facets else "") + minus


def quoted(text: str) -> str:
    """A literal; a quotation mark in it is written as its code."""
    return '"' + text.replace("\\x{", "\\x{5C}x{").replace('"', "\\x{22}").replace("\n", "\\x{A}") + '"'


def _name(node: etree._Element, spaces: dict[str, str]) -> str:
    if (name := node.get("name")) is not None:
        prefix = _prefix(node, spaces)
        return f"{prefix}:{name}" if prefix else identifier(name) if ":" not in name else name
    return _name_class(next(node.iterchildren(f"{{{RNG}}}*")), spaces)


def _name_class(node: etree._Element, spaces: dict[str, str]) -> str:
    excepted = node.find(f"{{{RNG}}}except")
    minus = "" if excepted is None else f" - ({' | '.join(_name_class(n, spaces) for n in excepted)})"
    match local(node):
        case "anyName":
            return f"*{minus}"
        case "nsName":
            prefix = _prefix(node, spaces)
            return f"{prefix or OWN}:*{minus}"
        case "choice":
            return f"({' | '.join(_name_class(part, spaces) for part in node)})"
    prefix = _prefix(node, spaces)
    return f"{prefix}:{node.text}" if prefix else str(node.text)


def _prefix(node: etree._Element, spaces: dict[str, str]) -> str:
    """The prefix of the namespace that a node names; empty where it names none."""
    ns = node.get("ns")
    return "" if ns is None else spaces[ns]
