"""Markdown emphasis inside paragraphs, and words struck out: the signs are notation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark, mark
from teiwright.source import Span

_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|__)(?=[^\s*_])([^*_\n]{1,300}?)(?<=[^\s*_\\])\1(?![\w*])")
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])([^~\n]+)(?<=\S)~~(?!~)")
_RENDITIONS = {1: "italic", 2: "bold", 3: "bold italic"}


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """Marks for ``*italic*``, ``**bold**`` and ``~~struck out~~``."""
    for passage in conversation.transcript.passages:
        if conversation.source.text.find("~~", *passage.span) >= 0:
            for match in _STRUCK.finditer(conversation.source.text, *passage.span):
                yield mark(Span(*match.span()), "del", words=Span(*match.span(1)), rend="strikethrough")
        if conversation.source.text.find("*", *passage.span) < 0 and (
            conversation.source.text.find("__", *passage.span) < 0
        ):
            continue
        for match in _EMPHASIS.finditer(conversation.source.text, *passage.span):
            yield mark(Span(*match.span()), "hi", words=Span(*match.span(2)), rend=_RENDITIONS[len(match[1])])
