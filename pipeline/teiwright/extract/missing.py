"""Compares the words of a document with the text that was made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "\xad")
_SHOWN = 12


def missing(texts: Iterable[str], extracted: str) -> str:
    """The words that the document has and the text lacks, quoted; empty where it has them all."""
    found = Counter(_WORD.findall(extracted.translate(_PLAIN)))
    lost: list[str] = []
    for text in texts:
        for word in _WORD.findall(text.translate(_PLAIN)):
            if found[word]:
                found[word] -= 1
            else:
                lost.append(word)
    shown = " ".join(lost[:_SHOWN])
    return f'"{shown}{" …" if len(lost) > _SHOWN else ""}"' if lost else ""
