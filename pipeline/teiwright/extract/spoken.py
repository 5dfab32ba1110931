"""Writes what is said, where the file itself says who speaks and when, as a text that readers understand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from teiwright.extract.faults import sourced
from teiwright.source import Moment, Source, Span

_PAUSE = 2.0
"""Seconds of silence after which a sentence may begin a paragraph."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one speaker in one go; without a speaker they go on with what was said before, in the same turn."""

    text: str
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    opens: bool = False
    """Whether a line begins with it, whoever speaks."""
    anew: bool = False
    """Whether it begins a turn though its speaker is called as the one before."""


def source_of(
    utterances: Iterable[Utterance], name: str, data: bytes, encoding: str = "utf-8", matter: str = ""
) -> Source:
    """The source: a turn a line, ``NAME: text``; where labels and times stand is told beside the text.

    What one speaker says in several goes is one turn.
    """
    page = _Page([matter] if matter else [], len(matter))
    for utterance in utterances:
        page.write(utterance)
    source = sourced("".join((*page.written, "\n")), name, data, encoding)
    return replace(source, labels=tuple(page.labels), times=tuple(_ordered(page.times)))


@dataclass
class _Page:
    written: list[str]
    at: int
    labels: list[Span] = field(default_factory=list)
    times: list[Moment] = field(default_factory=list)
    speaker: str = ""
    last: Utterance = field(default_factory=lambda: Utterance(""))

    def write(self, one: Utterance) -> None:
        """Adds words to the turn, or begins one."""
        said = list(_paragraphs(one.text))
        speaker = " ".join(one.speaker.split())
        new = bool(speaker) and (one.anew or speaker != self.speaker)
        if not said and not new:
            return
        self._space("\n" if new or one.opens or _pauses(self.last, one) else " ")
        self._time(one.start)
        if new:
            self._label(speaker)
        self._add("\n".join(said))
        self._time(one.end)
        self.last = one

    def _label(self, speaker: str) -> None:
        self.labels.append(Span(self.at, self.at + len(speaker)))
        self.speaker = speaker
        self._add(f"{speaker}: ")

    def _space(self, space: str) -> None:
        if self.at and self.written[-1][-1:] != "\n":
            self._add(space)

    def _add(self, text: str) -> None:
        self.written.append(text)
        self.at += len(text)

    def _time(self, time: float | None) -> None:
        if time is not None:
            self.times.append(Moment(self.at, time))


def _paragraphs(text: str) -> Iterator[str]:
    """The lines, those joined over which a sentence runs."""
    before = ""
    for line in (" ".join(line.split()) for line in text.split("\n")):
        if before and line[:1].islower() and not before.endswith((".", "?", "!", ":", "…")):
            before = f"{before} {line}"
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _pauses(before: Utterance, after: Utterance) -> bool:
    """Whether a paragraph ends: the sentence does, and there is silence."""
    if before.end is None or after.start is None:
        return before.start is None and bool(before.text)
    return after.start - before.end >= _PAUSE and before.text.rstrip().endswith((".", "?", "!", "…"))


def _ordered(times: Sequence[Moment]) -> Iterator[Moment]:
    """The times without those that say twice when one stretch ends and the next begins."""
    last: Moment | None = None
    for time in times:
        if last is None or time.seconds != last.seconds or time.offset > last.offset + 1:
            yield time
        last = time
