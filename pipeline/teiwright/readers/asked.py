"""Finds the turns of an interview that no label opens: emphasis, or a dash, tells the questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from teiwright.languages import Language
from teiwright.readers.candidates import Label
from teiwright.source import Source, Span

_EMPHASISED = re.compile(r"(\*{1,3}|__?)(?=[^\s*_])[^*_]+(?<=[^\s*_])\1")
_QUESTION = re.compile(r"[?？;][\"”»’)]*[*_]+\Z")
"""What a question ends with; a semicolon in Greek."""
_HEADING = re.compile(r"#{1,6}\s")
_DASHES = "–—―"
_LEAST = 3
"""Paragraphs set off in an interview at least."""


def asked(source: Source, spans: Sequence[Span], language: Language) -> Mapping[int, Label]:
    """Where questions and answers begin in paragraphs that no label opens; each has a label without words.

    Questions are the paragraphs that one sign sets off throughout, where half of them or more end as questions do and
    hardly one follows another. In any other text nothing is found.
    """
    signs = [_sign(source, span) for span in spans]
    asking = [sign if sign and _asks(source, span) else "" for sign, span in zip(signs, spans, strict=True)]
    chosen = max(("*", "**", "***", "_", "__"), key=asking.count)
    first = next((i for i, sign in enumerate(asking) if sign == chosen), len(spans))
    parts = [_part(source, span, sign == chosen) for span, sign in zip(spans[first:], signs[first:], strict=True)]
    starts = list(_starts(parts))
    questions = sum(part == 0 for _, part in starts)
    if questions < _LEAST or asking.count(chosen) * 2 < parts.count(0) or parts.count(0) * 3 > questions * 4:
        return {}
    names = language.words("labels", "asked") or ("", "")
    return {at: Label(at, Span(at, at), at, part=names[part]) for at, part in _places(spans[first:], starts)}


def dashed(
    source: Source, spans: Sequence[Span], labels: Mapping[int, Label], language: Language
) -> Mapping[int, Label]:
    """Where questions begin that a dash opens, where only who answers is named: each has a label without words.

    Nothing is found but where a paragraph with a dash stands before nearly every answer.
    """
    if len(labels) < _LEAST or len({source[label.words] for label in labels.values()}) > 1:
        return {}
    asking = [span.start not in labels and source.text[span.start] in _DASHES for span in spans]
    named = [span.start in labels for span in spans]
    answered = [asks and answers for asks, answers in zip(asking, named[1:], strict=False)]
    if sum(answered) < _LEAST or sum(answered) * 4 < sum(named) * 3:
        return {}
    name = next(iter(language.words("labels", "asked")), "")
    begun = (spans[_first(asking, i)].start for i, found in enumerate(answered) if found)
    return {at: Label(at, Span(at, at), at, part=name) for at in begun}


def _first(asking: Sequence[bool], last: int) -> int:
    """Where the paragraphs with a dash begin of which this is the last."""
    while last and asking[last - 1]:
        last -= 1
    return last


def _sign(source: Source, span: Span) -> str:
    """The sign that sets a whole paragraph off; empty where none does."""
    match = _EMPHASISED.fullmatch(source.text, *span)
    return match[1] if match else ""


def _asks(source: Source, span: Span) -> bool:
    return _QUESTION.search(source.text, *span) is not None


def _part(source: Source, span: Span, set_off: bool) -> int | None:
    """0 for a question, 1 for what answers it, None for a heading."""
    if _HEADING.match(source.text, *span):
        return None
    return 0 if set_off else 1


def _starts(parts: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Where another begins to speak, by the number of the paragraph, and which of the two."""
    speaking: int | None = None
    for i, part in enumerate(parts):
        if part is not None and part != speaking:
            yield i, part
        speaking = speaking if part is None else part


def _places(spans: Sequence[Span], starts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((spans[i].start, part) for i, part in starts)
