"""Reads plain text and markdown: the text of the file is the text."""

from __future__ import annotations

from teiwright.diagnostics import Report
from teiwright.extract.faults import filled
from teiwright.readers.decode import decode
from teiwright.source import Source


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """The source; the encoding is found unless it is given. Raises Halt where it has no words."""
    return filled(decode(data, name, encoding))
