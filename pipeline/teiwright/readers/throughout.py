"""Tells labels by their standing throughout a text, whatever their words: its language may have no file here."""

from __future__ import annotations

from collections.abc import Sequence

from teiwright.readers.candidates import Candidate, Start
from teiwright.source import Source

_LEAST = 3
_ENDS = (".", "!", "?", "…")


def throughout(source: Source, at: Sequence[Start], found: Sequence[Candidate]) -> bool:
    """Whether hardly a paragraph begins without one from the first on, and nearly all are followed by a sentence."""
    if len(found) < _LEAST or len({one.name for one in found}) < 2 or not all(one.free for one in found):
        return False
    first = found[0].label.start
    begun = sum(one.free and one.line.span.start >= first for one in at)
    said = sum(_is_sentence(source, one) for one in found)
    return len(found) * 5 >= begun * 4 and said * 5 >= len(found) * 4


def _is_sentence(source: Source, one: Candidate) -> bool:
    """Whether what follows on the line is a sentence of several words."""
    end = source.text.find("\n", one.label.body)
    said = source.text[one.label.body : end if end >= 0 else None].strip()
    return said.count(" ") > 1 and said[0].isupper() and said.endswith(_ENDS)
