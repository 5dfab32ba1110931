"""Paragraphs that say what happens in the room with no brackets around them: ``Risos.``, ``Aplausos do PS.``"""

from __future__ import annotations

from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.languages import Language
from teiwright.mark import Mark, mark
from teiwright.source import Span
from teiwright.words import among, has, ruled, starts

_RULE = "--"
_LONGEST = 80
_OFTEN = 3
"""Such paragraphs in a text that sets them so."""


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A stage direction for each behind a turn's first paragraph, where there are several, one of such a word alone.

    A line that dashes set off is one anywhere: ``--- Recess taken at 3.30 p.m.``
    """
    source, language = conversation.source, conversation.language
    for passage in conversation.transcript.passages_with(_RULE):
        if words := ruled(language, source[passage.span]):
            start = passage.span.start
            yield mark(passage.span, "stage", words=Span(start + words[0], start + words[1]), type="business")
    later = (one.span for turn in conversation.transcript.turns for one in turn.paragraphs[1:])
    short = (span for span in later if span.end - span.start <= _LONGEST)
    found = [(span, kind) for span in short if (kind := _kind(source[span], language))]
    if len(found) >= _OFTEN and any(among(language, source[span], "stages", kind) for span, kind in found):
        yield from (mark(span, "stage", type=kind) for span, kind in found)


def _kind(text: str, language: Language) -> str | None:
    """What kind of stage direction a sentence that begins with the word of one is; None where somebody speaks."""
    if not text[0].isupper() or not text.endswith(".") or has(language, text, "stages", "speaking"):
        return None
    return next((kind for kind in ("reaction", "business") if starts(language, text, "stages", kind)), None)
