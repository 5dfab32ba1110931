"""Markdown links and bare addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark, mark
from teiwright.source import Span
from teiwright.target import is_target

_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)|(<)(https?://[^\s<>]+)>")


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A ref for ``[words](address)`` and for ``<address>``."""
    source = conversation.source
    for passage in conversation.transcript.passages_with("http"):
        for match in _LINK.finditer(source.text, *passage.span):
            words = 4 if match[3] else 1
            address = match[4] or match[2]
            if is_target(address):
                yield mark(Span(*match.span()), "ref", words=Span(*match.span(words)), target=address)
