"""Names of TEI and XML that more than one module needs."""

from __future__ import annotations

from functools import cache, lru_cache

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"


@cache
def tei(name: str) -> str:
    """The name of a TEI element as lxml writes it."""
    return f"{{{TEI}}}{name}"


@lru_cache(maxsize=1 << 10)
def is_id(text: str) -> bool:
    """Whether parsers take a text for an ``xml:id``: most know only the letters of XML 1.0 before its fifth edition."""
    element = etree.Element("any")
    element.set(XML_ID, text)
    try:
        etree.fromstring(etree.tostring(element))
    except etree.XMLSyntaxError:
        return False
    return True
