"""Names that one writes out of habit, from HTML or from TEI P4, and what TEI P5 calls them."""

from __future__ import annotations

from collections.abc import Collection

_ELEMENTS = {
    "a": "ref",
    "b": "hi",
    "blockquote": "quote",
    "br": "lb",
    "dateRange": "date",
    "em": "emph",
    "font": "hi",
    "footnote": "note",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "head"),
    "html": "TEI",
    "i": "hi",
    "img": "graphic",
    "li": "item",
    "ol": "list",
    "para": "p",
    "section": "div",
    "strike": "del",
    "strong": "hi",
    "sub": "hi",
    "sup": "hi",
    "td": "cell",
    "TEI.2": "TEI",
    "th": "cell",
    "tr": "row",
    "ul": "list",
    "xptr": "ptr",
    "xref": "ref",
}
_ATTRIBUTES = {
    "base": ("xml:base",),
    "class": ("rend", "type"),
    "href": ("target", "url"),
    "id": ("xml:id",),
    "lang": ("xml:lang",),
    "space": ("xml:space",),
    "speaker": ("who",),
    "src": ("url", "target"),
    "value": ("when", "quantity"),
}


def element(name: str, known: Collection[str]) -> str | None:
    """The element that a name of HTML or TEI P4 stands for, if the schema has it."""
    meant = _ELEMENTS.get(name)
    return meant if meant in known else None


def attribute(name: str, known: Collection[str]) -> str | None:
    """The attribute that a name of HTML or TEI P4 stands for, if it may stand there."""
    return next((meant for meant in _ATTRIBUTES.get(name, ()) if meant in known), None)
