"""Scores a label style by what recurs in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teiwright.languages import Language
from teiwright.readers.candidates import Candidate, Start, candidates, with_signs
from teiwright.readers.likeness import is_function, is_letter
from teiwright.readers.once import Once
from teiwright.readers.styles import Style
from teiwright.source import Source
from teiwright.words import is_about, stage_type

_OFTEN = 3
"""How often a label returns that does not look like one."""
_OF_TWO = ("letter", "name-alone", "brackets")
"""Styles that need two speakers: a heading may return, too."""
_TITLED = 2
"""Names that stand once and look like a person's, beside one that returns: no headings."""
_ALONE = ("name-alone", "capitals-alone")
"""Styles by which a table of contents looks as a conversation does."""
_REACH, _SAID = 200, 60
"""Characters in which a line is looked for behind a label, and of one that is no title."""
_ENDS = (".", "!", "?", "…", ",", ";", "-", "–", "—", "―", ")", "]", '"', "”", "»", "“")
_STRONG = 0.8
"""What a label that recurs and tells a person counts in a style that prose is like."""
_TWO_NAMES = 0.5
"""What more than one name counts."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Scored:
    """What a style gives."""

    score: float
    style: Style
    found: Sequence[Candidate]
    """All that look like labels of the style where a paragraph may begin, whether they are taken or not."""
    taken: Sequence[Candidate]


def scored(
    source: Source, at: Sequence[Start], language: Language, style: Style, least: float, before: Sequence[Candidate]
) -> Scored:
    """The score of a style by the labels that it has at lines where they may stand, and those found before them.

    A style is given up, with no score, where so many lines have no label that it cannot come to the least.
    """
    needed = _needed(style, least) - len(before)
    lines = _lines(source, at, language, style) if style.inside or len(at) >= needed else ()
    places = sum(one.text.count(sign) for one in lines for sign in style.signs) if style.inside else len(lines)
    if places < needed:
        return Scored(0.0, style, before, ())
    found = list(candidates(source, lines, language, style, len(lines) if style.inside else places - needed))
    if len(found) < needed:
        return Scored(0.0, style, before, ())
    return _scored(source, [*before, *found], language, style)


def _lines(source: Source, at: Sequence[Start], language: Language, style: Style) -> Sequence[Start]:
    """The lines that can have a label of a style."""
    if style.name == "letter":
        letters = frozenset(language.words("labels", "letters"))
        return [one for one in at if one.text[0] in letters]
    return with_signs(style.signs, source, at)


def _needed(style: Style, least: float) -> float:
    """How many labels a style has to have for a score."""
    most = style.weight if style.plain else max(style.weight, _STRONG)
    return (least - _TWO_NAMES * style.weight) / most - _ROUNDING


def _scored(source: Source, found: Sequence[Candidate], language: Language, style: Style) -> Scored:
    unfit = {text for text in {one.text for one in found} if not _fits(text, style, language)}
    free = [one for one in found if one.text not in unfit] if unfit else found
    if style.name == "letter":
        free = [*_set_alike(source, free, language)]
    if not free:
        return Scored(0.0, style, found, ())
    counts = Counter([one.name for one in free])
    recurring = [one for one in free if counts[one.name] > 1 and _recurs(one, counts)]
    if style.inside:
        recurring = list(_after_sentences(source, recurring))
    alone = style.name in _OF_TWO and len({one.name for one in recurring}) < 2
    if alone and style.name == "name-alone" and recurring:
        titled = sum(counts[one.name] == 1 and one.like.strong for one in free)
        alone = titled < _TITLED and not (len(recurring) >= _OFTEN and all(map(_is_office, recurring)))
    if alone:
        recurring = [one for one in recurring if style.name == "letter" and _asks(source, one, language)]
    if style.name in _ALONE and sum(_opens(source, one) for one in recurring) * 2 < len(recurring):
        recurring, free = [], []
    taken = [*recurring, *_single(source, free, recurring, counts, style, language)]
    score = sum([style.weight if style.plain or not one.like.strong else _STRONG for one in recurring])
    score += sum([(1.0 if one.like.strong else 0.5) * style.weight for one in taken[len(recurring) :]])
    score += _TWO_NAMES * style.weight if len({one.name for one in taken}) > 1 else 0
    return Scored(0.0 if alone else score, style, found, taken)


def _is_office(one: Candidate) -> bool:
    return one.like.office and one.like.strong


def _opens(source: Source, one: Candidate) -> bool:
    """Whether what is said follows a label alone on its line: in a table of contents a title or a name does."""
    start = one.label.body
    said = source.text[start : start + _REACH].strip().partition("\n")[0].rstrip()
    return len(said) > _SAID or said.endswith(_ENDS)


def _set_alike(source: Source, found: Sequence[Candidate], language: Language) -> Sequence[Candidate]:
    """Letters without those that stick to the words, or stand one space before them, where questions do not so.

    ``A British ship came.`` is no answer; ``QWhen?`` and ``AYesterday.`` are a question and its answer.
    """
    near = [one for one in found if _is_near(source, one)]
    question = language.words("labels", "letters")[:1]
    asked = sum(one.text in question for one in near)
    answered = len(near) - asked
    if asked >= _OFTEN and answered * 2 > asked:
        return found
    told = {one.label.start for one in near if asked < _TITLED or one.text not in question}
    return [one for one in found if one.label.start not in told] if told else found


def _is_near(source: Source, one: Candidate) -> bool:
    """Whether nothing but a space, or nothing at all, stands between a letter and the words, which begin a sentence."""
    between = source.text[one.label.words.end : one.label.body]
    return between in ("", " ")


def _asks(source: Source, one: Candidate, language: Language) -> bool:
    """Whether a letter is the one for a question, and set apart from the words: no initial of a name."""
    apart = source.text[one.label.words.end : one.label.words.end + 2]
    return one.text == language.words("labels", "letters")[0] and (apart[0] == ":" or apart[0].isspace())


def _fits(text: str, style: Style, language: Language) -> bool:
    """Whether words may be a label in a style."""
    if len(text) == 1 and (style.name in ("letter", "capitals-stop", "name-stop") or is_letter(text, language)):
        return is_letter(text, language)
    if style.name == "brackets" and (stage_type(language, text) or is_about(language, text)):
        return False
    return style.name != "letter" and (style.plain or not is_function(text, language))


def _recurs(one: Candidate, counts: Counter[str]) -> bool:
    """Whether a label that stands there more than once is no chance: words that look like none return often."""
    return one.like.name or one.like.office or counts[one.name] >= _OFTEN


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
