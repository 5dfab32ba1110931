"""The outputs that stylesheets are shipped for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """An output: its name, the entry stylesheet below ``xslt/``, the usual end of its files."""

    name: str
    entry: str
    suffix: str


FORMATS = {
    entry.name: entry
    for entry in (
        Format("html", "html.xsl", ".html"),
        Format("text", "text.xsl", ".txt"),
        Format("markdown", "markdown.xsl", ".md"),
        Format("turns", "turns.xsl", ".tsv"),
        Format("bibtex", "bibtex.xsl", ".bib"),
        Format("csl", "csl.xsl", ".json"),
    )
}
