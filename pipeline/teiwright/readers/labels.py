"""Chooses a transcript's label style by what recurs, and keeps the labels of that style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from teiwright.languages import Language
from teiwright.readers.beside import beside
from teiwright.readers.candidates import Candidate, Label, Start, candidates, starts, with_signs
from teiwright.readers.likeness import is_surname
from teiwright.readers.lines import Layout, Line
from teiwright.readers.scores import Scored, scored
from teiwright.readers.styles import STYLES, Style
from teiwright.readers.throughout import throughout
from teiwright.source import Source

_SAMPLE = 600
"""Lines of a long text by which styles are ruled out."""
_LIKELY = 4
"""A style is ruled out whose score is less than a fourth of the best there."""

_Begun = tuple[Style, Sequence[Candidate]]
"""A style, and the labels that were found in it already."""


@dataclass(frozen=True, slots=True)
class Labelling:
    """The labels by the offset where each begins."""

    labels: Mapping[int, Label]

    def in_capitals(self, source: Source) -> bool:
        """Whether labels are set in capitals, as a rule."""
        return sum(source[label.words].isupper() for label in self.labels.values()) * 4 > len(self.labels) * 3


def labelling(source: Source, lines: Sequence[Line], form: Layout, language: Language, wanted: str = "") -> Labelling:
    """Chooses the style whose labels recur most, or takes the one wanted, and keeps what is a label in it."""
    at = starts(source, lines, form)
    begun, rest = _likely(source, at, language, wanted)
    judged = _judged(source, rest, language, begun)
    best = _best(source, at, language, judged)
    if not best.taken or (best.score < 1 and not wanted):
        return Labelling({})
    others = _judged(source, rest, language, [one for one in begun if _may_go_with(best.style, one[0])], part=inf)
    return Labelling(_labels(source, at, language, best, others))


def explained(source: Source, lines: Sequence[Line], form: Layout, language: Language, wanted: str = "") -> str:
    """Which style is chosen, and why, in words, empty where nothing looks like labels: every likely style is judged."""
    at = starts(source, lines, form)
    begun, rest = _likely(source, at, language, wanted)
    judged = _judged(source, rest, language, begun, part=inf)
    best = _best(source, at, language, judged)
    if not best.taken or (best.score < 1 and not wanted):
        return ""
    labels = _labels(source, at, language, best, [one for one in judged if _may_go_with(best.style, one.style)])
    return f"{best.style.name}: {_why(source, labels.values())}; confidence {_confidence(best, judged):.2f}"


def _likely(
    source: Source, at: Sequence[Start], language: Language, wanted: str
) -> tuple[Sequence[_Begun], Sequence[Start]]:
    """The styles that are in question, of a long text those that its first part leaves so, and the lines to come."""
    styles: list[_Begun] = [(style, ()) for style in STYLES if wanted in ("", style.name)]
    if len(at) <= _SAMPLE:
        return styles, at
    tops = _judged(source, at[:_SAMPLE], language, styles, part=_LIKELY)
    most = max(one.score for one in tops)
    return [(one.style, one.found) for one in tops if one.score * _LIKELY >= most], at[_SAMPLE:]


def _judged(
    source: Source, at: Sequence[Start], language: Language, begun: Sequence[_Begun], part: float = 1
) -> Sequence[Scored]:
    """What the styles give; one is given up when it cannot come to that part of the best score so far."""
    most, out = 0.0, []
    free = [one for one in at if one.free] if begun else []
    for style, found in begun:
        out.append(scored(source, at if style.inside else free, language, style, most / part, found))
        most = max(most, out[-1].score)
    return out


def _best(source: Source, at: Sequence[Start], language: Language, judged: Iterable[Scored]) -> Scored:
    """The first of the styles that give most."""
    return max((_widened(source, at, language, one) for one in judged), key=lambda one: one.score)


def _labels(
    source: Source, at: Sequence[Start], language: Language, best: Scored, others: Iterable[Scored]
) -> Mapping[int, Label]:
    """The labels of the best style, and what stands beside them."""
    found = [*best.found, *_run_on(source, at, language, best.style)]
    own = {one.label.start for one in best.taken}
    more = (one for other in others if _goes_with(other) for one in other.taken)
    taken = [*best.taken, *(one for one in more if one.label.start not in own)]
    known = beside(source, at, language, best.style, found, best.taken)
    return dict(_apart({label.start: label for label in (*known, *(one.label for one in taken))}))


def _run_on(source: Source, at: Sequence[Start], language: Language, style: Style) -> Iterator[Candidate]:
    """What looks like labels of a style in lines where no paragraph may begin."""
    lines = [one for one in at if not (one.free or style.inside)]
    return candidates(source, with_signs(style.signs, source, lines), language, style)


def _apart(labels: Mapping[int, Label]) -> Iterator[tuple[int, Label]]:
    """The labels without those that begin inside another, in whose bracket a line ends: ``Q (to\nKern: 3):``."""
    end = 0
    for start, label in sorted(labels.items()):
        if start >= end:
            yield start, label
            end = label.body


def _widened(source: Source, at: Sequence[Start], language: Language, one: Scored) -> Scored:
    """A style with all that look like its labels, where they stand throughout and hardly any is told by its words."""
    if one.style.name == "name-stop" and one.taken and throughout(source, at, one.found):
        told = {each.label.start for each in one.taken}
        more = [each for each in one.found if is_surname(each.text, each.like, language)]
        return replace(one, taken=[*one.taken, *(each for each in more if each.label.start not in told)])
    if one.style.name != "colon" or len(one.taken) * 2 >= len(one.found) or not throughout(source, at, one.found):
        return one
    if any(True for _ in _run_on(source, at, language, one.style)):
        return one
    return replace(one, taken=one.found, score=len(one.found) * 0.5)


def _confidence(best: Scored, judged: Iterable[Scored]) -> float:
    """How far the style chosen is ahead: its share of its own score and that of the next style with other labels."""
    chosen = {one.label.words.start for one in best.taken}
    rivals = (one.score for one in judged if not {other.label.words.start for other in one.taken} <= chosen)
    return best.score / (best.score + max(rivals, default=0.0)) if best.score else 0.0


def told(source: Source) -> Labelling:
    """The labels that the file itself states: each is followed by a colon."""
    return Labelling({words.start: Label(words.start, words, words.end + 1) for words in source.labels})


def _may_go_with(best: Style, other: Style) -> bool:
    """Whether labels of another style may stand beside the best: ``Q.`` and ``A.`` in a hearing of ``THE COURT:``, a
    reporter's ``Q`` before the answers of ``THE SECRETARY:``."""
    names = {best.name, other.name}
    return "letter" in names and bool(names & {"colon", "capitals-stop"})


def _goes_with(other: Scored) -> bool:
    """Whether a style that may stand beside the best has labels enough."""
    return other.score >= 1 or (other.style.name == "letter" and len(other.taken) > 1)


def _why(source: Source, labels: Iterable[Label]) -> str:
    names = Counter(" ".join(source[label.words].split()) for label in labels)
    often = ", ".join(f"{name} ({count})" for name, count in names.most_common(3))
    return f"{sum(names.values())} labels of {len(names)} forms, most often {often}"
