"""What the first bytes of a file say of it: whether it is a teiCorpus, and its encoding."""

from __future__ import annotations

import re
from pathlib import Path

_LENGTH = 8192
_CORPUS = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*<(?:[^\s<>/:]+:)?teiCorpus(?=[\s/>])", re.DOTALL)
_ENCODED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")
_PLAIN = re.compile(r"utf-?8|us-ascii|ascii|latin-?1|iso-?8859-\d+|windows-\d+|cp125\d", re.IGNORECASE)
"""Encodings in which the signs of XML are their own bytes."""


def holds_corpus(path: Path) -> bool:
    """Whether a file is a teiCorpus that can be gone through document by document."""
    try:
        with path.open("rb") as file:
            return is_corpus(file.read(_LENGTH))
    except OSError:
        return False  # who reads it says why


def is_corpus(head: bytes) -> bool:
    """Whether a file that begins so is a teiCorpus that can be taken apart."""
    return bool(_CORPUS.match(head)) and bool(_PLAIN.fullmatch(encoding_of(head)))


def encoding_of(head: bytes) -> str:
    """The encoding that a file declares."""
    declared = _ENCODED.match(head.removeprefix(b"\xef\xbb\xbf"))
    return declared[1].decode() if declared else "utf-8"
