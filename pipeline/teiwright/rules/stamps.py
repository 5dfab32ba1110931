"""Times of a recording at which somebody stopped to speak, as transcription programs set them: ``#00:01:12-3#``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark, mark
from teiwright.source import Span

_STAMP = re.compile(r"#(\d{1,2}:\d\d:\d\d(?:[-.,]\d{1,3})?)#")


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A time for each; it counts from the beginning of the recording, so it has no value by the clock."""
    text = conversation.source.text
    for passage in conversation.transcript.passages_with("#"):
        for match in _STAMP.finditer(text, *passage.span):
            yield mark(Span(*match.span()), "time", words=Span(*match.span(1)))
