"""The formats of raw transcripts: their endings, how their bytes begin, and the module that reads each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from teiwright.diagnostics import Report
from teiwright.source import Source

Extract = Callable[[bytes, str, Report, str | None], Source]
"""From the bytes of a file, its name and the encoding, where that is given."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    endings: tuple[str, ...]
    module: str
    """The module of this package whose function ``extract`` reads it."""
    head: re.Pattern[bytes] | None = None
    """How its bytes begin, where that tells it from every other kind."""
    member: str = ""
    """A file that its archive holds, where it is an archive."""

    @property
    def told_by_content(self) -> bool:
        """Whether no file of it is without signs of it."""
        return self.module in ("docx", "odt", "rtf", "pdf", "subtitles")

    @property
    def extract(self) -> Extract:
        """Reads the text; the library that this needs is loaded only now."""
        function: Extract = import_module(f"teiwright.extract.{self.module}").extract
        return function


def _head(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:\xef\xbb\xbf)?\s*" + pattern, re.I)


FORMATS: tuple[Format, ...] = (
    Format("plain text", (".txt", ".text"), "text"),
    Format("markdown", (".md", ".markdown"), "text"),
    Format("HTML", (".html", ".htm", ".xhtml"), "html", _head(rb"(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html\b)")),
    Format("DOCX", (".docx",), "docx", member="word/document.xml"),
    Format("ODT", (".odt",), "odt", member="content.xml"),
    Format("RTF", (".rtf",), "rtf", _head(rb"\{\\rtf")),
    Format("PDF", (".pdf",), "pdf", _head(rb"%PDF-")),
    Format("SubRip subtitles", (".srt",), "subtitles", _head(rb"\d+\s*\n\s*\d+:\d\d:\d\d[,.]\d+\s*-->")),
    Format("WebVTT subtitles", (".vtt",), "subtitles", _head(rb"WEBVTT\b")),
    Format("a table with commas", (".csv",), "rows"),
    Format("a table with tabs", (".tsv", ".tab"), "rows"),
    Format("JSON of a speech recogniser", (".json",), "recognised"),
)
"""Where two have an ending or a beginning in common the first wins."""
