"""Checks that the languages a header declares are those of the text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, note, warning
from teiwright.tei import XML, tei

XML_LANG = f"{{{XML}}}lang"
_WITH_LANGUAGE = etree.XPath("descendant-or-self::*[@xml:lang]")
_WITH_LANGUAGES = etree.XPath("descendant::*[@mainLang or @otherLangs]")
_SAYS_WHY = ("usage", "n", "role", "corresp")
"""Attributes of a declaration that speak of a language which was spoken, or which some other text is in."""


def check_languages(document: Document) -> list[Diagnostic]:
    """Languages used and not declared, and languages declared of which no element says that it is in them."""
    declared = {node.get("ident", ""): node for node in document.root.iter(tei("language"))}
    used = {str(node.get(XML_LANG)): node for node in reversed(_WITH_LANGUAGE(document.root))}
    if not declared or not used:
        return []
    return [*_undeclared(document, declared, used), *_unused(document, declared, used)]


def _undeclared(
    document: Document, declared: dict[str, etree._Element], used: dict[str, etree._Element]
) -> Iterator[Diagnostic]:
    for tag, node in used.items():
        if tag and tag not in declared and _base(tag) not in declared:
            where = document.places.attribute(node, XML_LANG, value=True)
            help = f'Add <language ident="{tag}"> to langUsage, or correct the tag.'
            yield warning("language-undeclared", f'the language "{tag}" is used and not declared', where, help=help)


def _unused(
    document: Document, declared: dict[str, etree._Element], used: dict[str, etree._Element]
) -> Iterator[Diagnostic]:
    silent = {tag: node for tag, node in declared.items() if tag and not any(map(node.get, _SAYS_WHY))}
    if silent.keys() <= used.keys():
        return
    listed = (node.get(name, "") for node in _WITH_LANGUAGES(document.root) for name in ("mainLang", "otherLangs"))
    known = {tag for tags in (*used, *listed) for tag in tags.split()}
    known |= {_base(tag) for tag in known}
    for tag, node in silent.items():
        if tag not in known:
            where = document.places.attribute(node, "ident", value=True)
            help = "Right, if single words are in it that nothing marks; else say xml:lang there, or take it off."
            yield note(
                "language-unused", f'the language "{tag}" is declared, and no element is in it', where, help=help
            )


def _base(tag: str) -> str:
    """The language of a tag, without script and region."""
    return tag.split("-")[0]
