"""Markdown emphasis inside paragraphs, and words struck out: the signs are notation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark, mark
from teiwright.source import Span

_EMPHASES = {
    sign: re.compile(rf"(?<![\w*\\])({signs})(?=[^\s*_])([^*_\n]{{1,300}}?)(?<=[^\s*_\\])\1(?![\w*])")
    for sign, signs in (("*", r"\*{1,3}"), ("__", "__"))
}
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])([^~\n]+)(?<=\S)~~(?!~)")
_RENDITIONS = {1: "italic", 2: "bold", 3: "bold italic"}


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """Marks for ``*italic*``, ``**bold**`` and ``~~struck out~~``."""
    text, transcript = conversation.source.text, conversation.transcript
    for passage in transcript.passages_with("~~"):
        for match in _STRUCK.finditer(text, *passage.span):
            yield mark(Span(*match.span()), "del", words=Span(*match.span(1)), rend="strikethrough")
    for sign, emphasis in _EMPHASES.items():
        for passage in transcript.passages_with(sign):
            for match in emphasis.finditer(text, *passage.span):
                yield mark(Span(*match.span()), "hi", words=Span(*match.span(2)), rend=_RENDITIONS[len(match[1])])
