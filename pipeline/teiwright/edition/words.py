"""The words of the edition's frame, from the strings of the stylesheets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lxml import etree

from teiwright.assets import asset

_LABEL = "{urn:teiwright:strings}label"


@cache
def words(lang: str) -> Mapping[str, str]:
    """Every label by its key; English where the language has none."""
    tree = etree.parse(asset("xslt/strings.xsl"))
    return {str(label.get("key")): str(label.get(lang, label.get("en"))) for label in tree.iter(_LABEL)}
