"""Parsers of XML that nobody vouches for: they open nothing, expand nothing, and keep two elements of one xml:id."""

from __future__ import annotations

from typing import Any

from lxml import etree


def parser(*, encoding: str | None = None, bare: bool = False) -> etree.XMLParser[etree._Element]:
    """A parser; a ``bare`` one leaves out comments and processing instructions."""
    made: etree.XMLParser[etree._Element] = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        collect_ids=False,
        huge_tree=False,
        remove_comments=bare,
        remove_pis=bare,
    )
    made.resolvers.add(_Nothing())
    return made


def of_schemas() -> etree.XMLParser[etree._Element]:
    """A parser for schemas, whose inclusions are for the validator to follow."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


class _Nothing(etree.Resolver):
    """Puts nothing in the place of a file that a document type names.

    Without it libxml2 reads external subsets and parameter entities as soon as it is told not to collect identifiers,
    whatever else it is told.
    """

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        return self.resolve_string("", context)
