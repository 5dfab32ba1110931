"""Takes the text out of files, so that readers see what a person sees.

Whatever the format, what comes out is a source in plain text: a paragraph a line, headings and emphasis with the signs
of markdown, form feeds where pages end, footnotes as ``[n]`` with their texts after a rule of dashes at the end.
"""

from __future__ import annotations

from teiwright.extract.formats import FORMATS, Format
from teiwright.extract.read import extract, read_source, transcripts_in

__all__ = ["FORMATS", "Format", "extract", "read_source", "transcripts_in"]
