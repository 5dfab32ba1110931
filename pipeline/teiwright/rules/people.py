"""Marks the names of people in the prose, each with the person meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark
from teiwright.mentions.circle import circle_of
from teiwright.mentions.decide import Ambiguities, Decider
from teiwright.mentions.mention import Circle, Mention
from teiwright.mentions.reference import reference
from teiwright.names.prose import Prose
from teiwright.names.reader import Run, word_after, word_before
from teiwright.names.sighting import bracketed, names_a_thing
from teiwright.names.vocabulary import Vocabulary
from teiwright.source import Span
from teiwright.transcript import Dateline, Heading

_ENDS = ".!?:…"


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A ``persName`` for each name in the prose, without its titles; labels, headings and datelines have none.

    Who is meant is chosen by given names, titles, date and part in the conversation. What is not certain by the letter
    carries ``cert``; where nobody can be chosen there is no ``ref``. Both are reported.
    """
    circle = circle_of(conversation)
    decider = Decider(conversation, circle.reader.vocabulary)
    ambiguities = Ambiguities(conversation.source)
    text, prose = conversation.source.text, Prose(conversation.transcript)
    datelines = {block.span for block in conversation.transcript.blocks if isinstance(block, Dateline)}
    passages = [passage.span for passage in conversation.transcript.passages]
    headings = _sections(conversation)
    for whole in sorted([*passages, *headings]) if headings else passages:
        if whole not in datelines:
            decider.begin()
            for span in prose.parts(whole):
                if runs := circle.reader.runs(text, span):
                    yield from _marks(text, span, runs, circle, decider, ambiguities)
    circle.reader.forget()
    ambiguities.tell(report)


def _sections(conversation: Conversation) -> Sequence[Span]:
    """The headings inside the text that are written as sentences are: agenda items, and no titles."""
    source, blocks = conversation.source, conversation.transcript.blocks
    begun = next((at for at, block in enumerate(blocks) if not isinstance(block, Heading)), len(blocks))
    spans = [block.span for block in blocks[begun:] if isinstance(block, Heading)]
    return [span for span in spans if not source[span].isupper()]


def _marks(
    text: str, span: Span, runs: Sequence[Run], circle: Circle, decider: Decider, ambiguities: Ambiguities
) -> Iterator[Mark]:
    parted = _parted(text, span, runs, circle.reader.vocabulary)
    for number, run in enumerate(runs):
        if number + 1 in parted:
            continue
        for mention in circle.mentions(run.words):
            if _is_no_name(text, run, mention, span, circle):
                continue
            place = Span(run.start + mention.name.start, run.start + mention.name.end)
            if number in parted and not mention.name.start:
                place = Span(runs[number - 1].start - 1, place.end)
            decision = decider.decide(mention, _titles(text, run, mention))
            if decision.others:
                ambiguities.add(place, decision)
            who = decision.person.id if decision.person else None
            yield Mark(place, place, "persName", reference(who, decision.cert))


def _parted(text: str, span: Span, runs: Sequence[Run], vocabulary: Vocabulary) -> Set[int]:
    """The numbers of the runs before which their given name stands in brackets: ``[Boris] Aristov``."""
    if text.find("] ", span.start, span.end) < 0:
        return frozenset()
    return {number for number in range(1, len(runs)) if bracketed(text, runs, number, vocabulary)}


def _titles(text: str, run: Run, mention: Mention) -> tuple[str, ...]:
    """The titles before a name; one in small letters stands before the run."""
    if mention.name.titles or mention.name.start or len(mention.people) == 1:
        return mention.name.titles
    before = word_before(text, run.start)
    return (before,) if before else ()


def _is_no_name(text: str, run: Run, mention: Mention, span: Span, circle: Circle) -> bool:
    """Whether a surname alone is more likely a common word, or part of another name."""
    name = mention.name
    if name.given and names_a_thing(text, run.start + name.start, run.start + name.end):
        return True
    after = circle.reader.vocabulary.named_after
    if after and word_before(text, run.start) in after:
        return True
    if name.given or name.titles or not (mention.strange or mention.ordinary):
        return False
    start = run.start + name.start
    if _begins_sentence(text, start, span):
        return word_after(text, run.start + name.end) not in circle.reader.vocabulary.verbs
    return mention.strange and word_before(text, start) in circle.reader.vocabulary.articles


def _begins_sentence(text: str, offset: int, span: Span) -> bool:
    before = text[max(span.start, offset - 12) : offset].rstrip(" \n\t\"'“‘«([")
    return not before if offset - 12 <= span.start else bool(before) and before[-1] in _ENDS
