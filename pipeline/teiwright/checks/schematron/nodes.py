"""The nodes that rules are about, and the patterns that match them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True)
class Node:
    """An element, or one of its attributes (named as lxml names it)."""

    element: etree._Element
    attribute: str = ""


def alternatives(context: str) -> list[str]:
    """The parts of a context between its outermost bars."""
    parts, depth, start, quote = [], 0, 0, ""
    for at, sign in enumerate(context):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "|" and not depth:
            parts.append(context[start:at])
            start = at + 1
    return [part.strip() for part in (*parts, context[start:])]


def rooted(context: str) -> str:
    """A match pattern as a path from the root.

    A name with conditions that surely ask for no place in a list is sought by one walk; ``//`` first lists every node.
    """
    if context.startswith(("/", "id(", "key(")):
        return context
    return f"/descendant::{context}" if _NAMED.match(context) and not _NUMERIC.search(context) else f"//{context}"


_NAMED = re.compile(r"[\w*][\w.*:-]*(?:$|\[)")
_NUMERIC = re.compile(
    r"""\d|\$|::|[\w.-]\s*[+*-]\s|(?<!:)\b(?:position|last|count|sum|number|string-length|floor|ceiling|round|div|mod|key|current)\b"""
)
