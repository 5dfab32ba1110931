"""Chooses a transcript's label style by what recurs, and keeps the labels of that style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from teiwright.languages import Language
from teiwright.readers.beside import beside
from teiwright.readers.candidates import Candidate, Label, Start, candidates, starts
from teiwright.readers.likeness import is_function, is_letter
from teiwright.readers.lines import Layout, Line
from teiwright.readers.once import Once
from teiwright.readers.styles import STYLES, Style
from teiwright.readers.throughout import throughout
from teiwright.source import Source
from teiwright.words import is_about, stage_type

_OFTEN = 3
"""How often a label returns that does not look like one."""
_OF_TWO = ("letter", "name-alone", "brackets")
"""Styles that need two speakers: a heading may return, too."""
_ALONE = ("name-alone", "capitals-alone")
"""Styles by which a table of contents looks as a conversation does."""
_REACH, _SAID = 200, 60
"""Characters in which a line is looked for behind a label, and of one that is no title."""
_ENDS = (".", "!", "?", "…", ",", ";", "-", "–", "—", ")", "]", '"', "”", "»", "“")
_SAMPLE = 600
"""Lines of a long text by which styles are ruled out."""


@dataclass(frozen=True, slots=True)
class Labelling:
    """The labels by the offset where each begins, and why the style was chosen."""

    labels: Mapping[int, Label]
    style: str = ""
    why: str = "no label recurs"

    def in_capitals(self, source: Source) -> bool:
        """Whether labels are set in capitals, as a rule."""
        return sum(source[label.words].isupper() for label in self.labels.values()) * 4 > len(self.labels) * 3


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    style: Style
    found: Sequence[Candidate]
    """All that look like labels of the style, whether they are taken or not."""
    taken: Sequence[Candidate]


def labelling(source: Source, lines: Sequence[Line], form: Layout, language: Language, wanted: str = "") -> Labelling:
    """Chooses the style whose labels recur most, or takes the one wanted, and keeps what is a label in it."""
    at = starts(source, lines, form)
    scored = _judged(source, at, language, [style for style in STYLES if wanted in ("", style.name)])
    best = max((_widened(source, at, one) for one in scored), key=lambda one: one.score)
    if not best.taken or (best.score < 1 and not wanted):
        return Labelling({})
    taken = [*best.taken, *(one for other in scored if _goes_with(best, other) for one in other.taken)]
    more = beside(source, at, language, best.style, best.found, best.taken)
    labels = dict(_apart({label.start: label for label in (*more, *(one.label for one in taken))}))
    return Labelling(
        labels, best.style.name, f"{_why(source, labels.values())}; confidence {_confidence(best, scored):.2f}"
    )


def _apart(labels: Mapping[int, Label]) -> Iterator[tuple[int, Label]]:
    """The labels without those that begin inside another, in whose bracket a line ends: ``Q (to\nKern: 3):``."""
    end = 0
    for start, label in sorted(labels.items()):
        if start >= end:
            yield start, label
            end = label.body


def _widened(source: Source, at: Sequence[Start], one: _Scored) -> _Scored:
    """A style with all that look like its labels, where they stand throughout and hardly any is told by its words."""
    if one.style.name != "colon" or len(one.taken) * 2 >= len(one.found) or not throughout(source, at, one.found):
        return one
    return replace(one, taken=one.found, score=len(one.found) * 0.5)


def _confidence(best: _Scored, scored: Iterable[_Scored]) -> float:
    """How far the style chosen is ahead: its share of its own score and that of the next style with other labels."""
    chosen = {one.label.words.start for one in best.taken}
    rivals = (one.score for one in scored if not {other.label.words.start for other in one.taken} <= chosen)
    return best.score / (best.score + max(rivals, default=0.0)) if best.score else 0.0


def _judged(source: Source, at: Sequence[Start], language: Language, styles: Sequence[Style]) -> Sequence[_Scored]:
    """What each style gives: of a long text only those that its first part leaves in question."""
    top, rest = at[:_SAMPLE], at[_SAMPLE:]
    scored = [_scored(source, list(candidates(source, top, language, style)), language, style) for style in styles]
    if not rest:
        return scored
    most = max(one.score for one in scored)
    likely = ((one.style, one.found) for one in scored if one.score * 4 >= most)
    whole = ((style, [*found, *candidates(source, rest, language, style)]) for style, found in likely)
    return [_scored(source, found, language, style) for style, found in whole]


def told(source: Source) -> Labelling:
    """The labels that the file itself states: each is followed by a colon."""
    labels = {words.start: Label(words.start, words, words.end + 1) for words in source.labels}
    return Labelling(labels, "stated", f"{len(labels)} labels that the file itself states")


def _scored(source: Source, found: Sequence[Candidate], language: Language, style: Style) -> _Scored:
    fitting = {text for text in {one.text for one in found} if _fits(text, style, language)}
    free = [one for one in found if one.free and one.text in fitting]
    if not free:
        return _Scored(0.0, style, found, ())
    counts = Counter(one.name for one in free)
    recurring = [one for one in free if _recurs(one, counts)]
    if style.inside:
        recurring = list(_after_sentences(source, recurring))
    alone = style.name in _OF_TWO and len({one.name for one in recurring}) < 2
    if alone:
        recurring = [one for one in recurring if style.name == "letter" and _asks(source, one, language)]
    if style.name in _ALONE and sum(_opens(source, one) for one in recurring) * 2 < len(recurring):
        recurring, free = [], []
    taken = [*recurring, *_single(source, free, recurring, counts, style, language)]
    score = sum(style.weight if style.plain or not one.like.strong else 0.8 for one in recurring)
    score += sum((1.0 if one.like.strong else 0.5) * style.weight for one in taken[len(recurring) :])
    score += 0.5 * style.weight if len({one.name for one in taken}) > 1 else 0
    return _Scored(0.0 if alone else score, style, found, taken)


def _opens(source: Source, one: Candidate) -> bool:
    """Whether what is said follows a label alone on its line: in a table of contents a title or a name does."""
    start = one.label.body
    said = source.text[start : start + _REACH].strip().partition("\n")[0].rstrip()
    return len(said) > _SAID or said.endswith(_ENDS)


def _asks(source: Source, one: Candidate, language: Language) -> bool:
    """Whether a letter is the one for a question, and set apart from the words: no initial of a name."""
    apart = source.text[one.label.words.end : one.label.words.end + 2]
    return one.text == language.words("labels", "letters")[0] and (apart[0] == ":" or apart.isspace())


def _goes_with(best: _Scored, other: _Scored) -> bool:
    """Whether labels of another style stand beside the best: ``Q.`` and ``A.`` in a hearing of ``THE COURT:``, a
    reporter's ``Q`` before the answers of ``THE SECRETARY:``."""
    names = (best.style.name, other.style.name)
    beside = other.score >= 1 or (other.style.name == "letter" and len(other.taken) > 1)
    return "letter" in names and set(names) & {"colon", "capitals-stop"} != set() and beside


def _fits(text: str, style: Style, language: Language) -> bool:
    """Whether words may be a label in a style."""
    if len(text) == 1 and (style.name in ("letter", "capitals-stop", "name-stop") or is_letter(text, language)):
        return is_letter(text, language)
    if style.name == "brackets" and (stage_type(language, text) or is_about(language, text)):
        return False
    return style.name != "letter" and (style.plain or not is_function(text, language))


def _recurs(one: Candidate, counts: Counter[str]) -> bool:
    return counts[one.name] > 1 if one.like.name or one.like.office else counts[one.name] >= _OFTEN


def _after_sentences(source: Source, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Of labels inside lines those that follow the end of a sentence, or stick to it, at half of their places."""
    places = Counter(one.name for one in found)
    good = Counter(one.name for one in found if _ends(source.text[max(0, one.label.start - 12) : one.label.start]))
    yield from (one for one in found if good[one.name] * 2 >= places[one.name])


def _ends(before: str) -> bool:
    return not before.strip() or before[-1].isalnum() or before.rstrip()[-1] in '.!?…)]"”’»—–-:'


def _single(
    source: Source,
    free: Sequence[Candidate],
    recurring: Sequence[Candidate],
    counts: Counter[str],
    style: Style,
    language: Language,
) -> Iterator[Candidate]:
    """Labels that stand once, where something tells that they are labels."""
    if style.inside or style.name in ("letter", "capitals-alone"):
        return
    once = Once(source, language, style, recurring, [one for one in free if counts[one.name] == 1 and one.like.name])
    yield from once.labels()


def _why(source: Source, labels: Iterable[Label]) -> str:
    names = Counter(" ".join(source[label.words].split()) for label in labels)
    often = ", ".join(f"{name} ({count})" for name, count in names.most_common(3))
    return f"{sum(names.values())} labels of {len(names)} forms, most often {often}"
