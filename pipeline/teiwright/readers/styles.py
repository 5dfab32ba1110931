"""The ways in which transcripts set a speaker's label apart from the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from teiwright.letters import LOWER, UPPER

LONGEST = 80
"""Characters that a label has at most, brackets left out."""

Found = tuple[int, int, int]
"""Where a label begins and ends, and where the words after its sign begin."""

CHANGE = ">>"
"""Stands before what somebody else says."""
_SHORTENED = 4
"""Letters that a title in capitals has at most, ``MRS.``: a name follows its full stop."""
_AFTER = '[(…“"«.'
"""Signs that may follow the colon of a label with no space between."""
_FARTHEST, _FARTHEST_STOP = 400, LONGEST + 301
"""Characters in which the colon or the stop of a label stands, brackets that the label may have included."""
_HOUR = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?"
DAY = r"\d{1,4}[./-]\d\d?[./-]\d{1,4},?[T\s]\s?"
TIME = rf"(?:{DAY})?{_HOUR}(?:\s?[AaPp]\.?[Mm](?!\w)\.?)?(?:\s*(?:-->|[-–—])\s*{_HOUR})?"
"""When something was said: a time with or without a day, or from when to when."""
_CLOCK = rf"[\[(]?{TIME}[\])]?"
_TIME = re.compile(rf"\s*{_CLOCK}\s*$")
_BEFORE = re.compile(rf"(?:{_CLOCK}(?:\s[-–—])?|\(?\d{{1,4}}[.)](?=\s+[^\W\d_])|§(?=\s+[^\W\d_])|[-–—•·>]+)\s+(?=\S)")
"""What may stand before a label: a time, the number of the turn, a sign of a list or of a paragraph."""
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]][.)\s]*$")
_CAPITALS = re.compile(rf"(?:[{UPPER}]['’])?[^\W\d_]*[{UPPER}]{{2}}[^\W\d_]*[\w'’`´-]*")
_TWO_CAPITALS = re.compile(f"[{UPPER}][{UPPER}]")
"""Written so, and not as a repetition, it is found fast."""
_ROLE = re.compile(rf",\s[{LOWER}][^,.]{{3,50}}\Z")
"""What a speaker is, behind the name: ``TESTA, assessore ai lavori pubblici``."""
_IN_BRACKETS = r"[(\[][^()\[\]]{1,300}[)\]]"
_BRACKETED = re.compile(_IN_BRACKETS)
_COLON = re.compile(rf"(?![:：])[^:：()\[\]\n]*+(?:(?:(?<=\d):(?=\d)|{_IN_BRACKETS}[.)]*+)[^:：()\[\]\n]*+)*+[:：]")
_LISTED = r"(?:(?:[-+•]|\d{1,4}[.)])\s+)?"
_BOLD = re.compile(
    _LISTED + r"(\*{1,3}|_{1,2})([^*_\n]{1,80}?)(?:\s*:\s*\1|\1\s*:|\.\s*\1|\1\s*(?:\.|[-—–]+)(?=\s)"
    r"|\1(?=\s[(\[][*_][^()\[\]\n]{1,200}[*_]\.?[)\]][.:]\s))"
)
_BOLD_ALONE = re.compile(_LISTED + r"(\*{2,3}|__)([^*_\n]{1,80}?)\1(?=\s|\Z)")
_ANGLES = re.compile(r"<([^<>/\n]{1,60})>:?\s+(?=\S)")
_SQUARE = re.compile(r"\[(?:([^\[\]\n\d:]{2,60})\](?::|(?=[ \t]+\S))|([^\W\d][^\[\]\n:]{1,60})\]:)")
_UP_TO_STOP = re.compile(r"[.()\[\]\n]")
_STOP = re.compile(rf"[^.()\[\]\n]*+(?:{_IN_BRACKETS}[^.()\[\]\n]*+)*+\.")
_DASH = re.compile(
    r"([^—–\n]{1,60}?)(?:\s*\.\s?[-—–]+\s*|\s*[—–]+\s)|([^—–.\n]{1,3}[^—–\n]{1,117}?)\s*\.[ \u00a0]{1,3}[-—–]+\s"
)
_STOP_DASH = re.compile(r"\.\s{0,3}-")
_LAST_INITIAL = re.compile(rf"[{UPPER}]\.\s?[{UPPER}]$")
_COLUMN = re.compile(rf"((?=[{UPPER}])[^\t\n:]{{1,40}}?)(?:[ ]{{3,}}|[ ]*\t\s*)(?=\S)")
SURNAME_FIRST = (
    rf"[{UPPER}](?:[{UPPER}'’-]{{2,}}|[\w'’-]{{2,}}(?=\s[{UPPER}]\.\s?[{UPPER}]))"
    rf"(?P<initials>\s[{UPPER}]\.?(?:(?:(?<=\.)\s?|\s)[{UPPER}]\.?)?)"
)
"""``KERN R. T.``, ``Kern R.T.``: a surname, and initials after it; two where it is not in capitals."""
_SURNAME_FIRST = re.compile(SURNAME_FIRST)
DESCRIBED = re.compile(rf"{SURNAME_FIRST},\s[{LOWER}][^.\n]{{2,200}}(?:\n[^.\n]{{1,100}})?\.\s*(?:\n|\Z)")
"""``KERN R. T., deputy chairman of the council.``, alone in a paragraph."""
_NO_LABEL = re.compile(r"\d|[^\w)\]?]$|:")
_NO_HEADING = re.compile(r"\d|[.:;!?]$")
_SMALL = re.compile(f"[{LOWER}]")
_LETTER = re.compile(
    rf"([{UPPER}])(?:[.:]\s*|\s*:\s*|\s{{2,}}|\t|\s(?=[{UPPER}\"“„«¿¡…-])|(?=[{UPPER}][{LOWER}'’ ]))(?=\S)"
)
_MINUTES = re.compile(r":\d\d")
_NAME_TIME = re.compile(rf"([^\n\d:]{{1,60}}?\d{{0,2}})[\s,·|–-]+{_CLOCK}$")
_INSIDE = re.compile(
    rf"(?<![{UPPER}'’-])(?<![{UPPER}]\.)((?:[{UPPER}]\.[ ]?){{0,3}}[{UPPER}][{UPPER}'’ -]{{2,30}}):(?!\d)"
)
_CHANGED = re.compile(rf"(?<!\S)({CHANGE})\s*(?=[^\s>])")
_AFTER_CAPITAL = re.compile(rf":(?<=[{UPPER}'’ -]:)(?!\d)")
"""A colon as after such a label: found at once where the label takes a look at every letter."""
_LONGEST_INSIDE = 40
"""Characters of such a label at most."""


@dataclass(frozen=True, slots=True)
class Style:
    """One way to label: ``name`` is what settings call it, ``weight`` how much a hit tells (prose has colons too)."""

    name: str
    find: Callable[[str], Iterable[Found]]
    weight: float
    inside: bool = False
    """Whether labels stand inside lines, and not at their starts alone."""
    plain: bool = True
    """Whether a label that stands once can be told from prose."""
    signs: tuple[str, ...] = ("",)
    """What stands in every line that has such a label: one of these."""


def _opening(text: str) -> int:
    """Where a label begins that a time, a number or a sign may stand before."""
    before = None if text[0].isalpha() else _BEFORE.match(text)
    return before.end() if before else 0


def _colon(text: str) -> Iterable[Found]:
    """``Name: text``, a time before the name or after it."""
    first = text.find(":", 0, _FARTHEST)
    start = _opening(text) if first >= 0 else 0
    match = _COLON.match(text, start) if first >= 0 else None
    if match is None or not _is_short(text, start, match.end() - 1):
        return ()
    at = match.end() - 1
    if at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] in _AFTER or text[start:at].isupper():
        return ((start, _without_time(text, at) if first < at else at, at + 1),)
    return ()


def _bold(text: str) -> Iterable[Found]:
    match = _BOLD.match(text)
    return ((match.start(2), _without_time(text, match.end(2)), match.end()),) if match else ()


def _bold_alone(text: str) -> Iterable[Found]:
    """``**Name** text``, ``**Name**`` alone on its line."""
    match = _BOLD_ALONE.match(text)
    return ((match.start(2), _without_time(text, match.end(2)), match.end()),) if match else ()


def _angles(text: str) -> Iterable[Found]:
    """``<Name> text``, ``[18:04] <name> text``, as in a chat."""
    match = _ANGLES.match(text, _opening(text))
    return ((match.start(1), match.end(1), match.end()),) if match else ()


def _square(text: str) -> Iterable[Found]:
    """``[Name]: text``, ``[NAME] text``, ``[SPEAKER_01]: text``."""
    match = _SQUARE.match(text)
    return ((*match.span(match.lastindex or 0), match.end()),) if match else ()


def _capitals_stop(text: str) -> Iterator[Found]:
    """``A.I. MIKOYAN. text``, ``Mr. GORTON. text``, ``The SPEAKER pro tempore (Mr. Poe). text``, ``NAME.- text``.

    A name with what its bearer is, ``KERN R. T., chairman.``, is one where it is a paragraph of its own.
    """
    start = _opening(text)
    if described := DESCRIBED.match(text, start):
        yield start, described.end(), described.end()
        return
    stops = list(_stops(text))
    capitals = _TWO_CAPITALS.search(text, start, stops[-1]) if stops else None
    for at in [stop for stop in stops if stop >= capitals.end()] if capitals else ():
        words = text[start:at]
        if ": " in words:
            return
        if last := _last_of_capitals(_ROLE.sub("", words, count=1) if "," in words else words):
            end = at + 1 if _SURNAME_FIRST.fullmatch(text, start, at) else at
            yield start, end, _after_dashes(text, at + 1)
            if len(last) > _SHORTENED:
                return


@lru_cache(maxsize=4096)
def _last_of_capitals(text: str) -> str:
    """The last word of a text that has one in capitals among its last; else none."""
    words = _BRACKETS.sub("", text).split()[-3:]
    return words[-1] if any(_CAPITALS.fullmatch(word) and not word.endswith(".") for word in words) else ""


def _name_stop(text: str) -> Iterator[Found]:
    """``Gromyko. text``, ``M. le président. text``, ``Kern R.T. text``: it returns, as a short sentence does not."""
    if described := DESCRIBED.match(text):
        yield 0, described.end(), described.end()
        return
    for at in _stops(text):
        if text.count(" ", 0, at) > 9:
            return
        end = at + 1 if _SURNAME_FIRST.fullmatch(text, 0, at) else at
        yield 0, end, _after_dashes(text, at + 1)


def _stops(text: str) -> Iterator[int]:
    """Where a full stop ends something that may be a label."""
    near, at = text[:_FARTHEST_STOP], -1
    while (at := _stop(near, at + 1)) >= 0:
        rest = text[at + 1 : at + 2]
        if at and (not rest or rest.isspace() or rest in "-–—("):
            yield at


def _stop(text: str, start: int) -> int:
    """Where the next full stop stands that is near enough and in no bracket; -1 where there is none."""
    sign = _UP_TO_STOP.search(text, start, start + LONGEST + 1)
    if sign is None or sign[0] == ".":
        return sign.start() if sign else -1
    match = _STOP.match(text, start)
    return match.end() - 1 if match and _is_short(text, start, match.end() - 1) else -1


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether so much of a text can be a label."""
    if end <= start + LONGEST:
        return True
    words = text[start:end]
    return ("(" in words or "[" in words) and len(_BRACKETED.sub("", words)) <= LONGEST


def _after_dashes(text: str, at: int) -> int:
    while at < len(text) and text[at] in "-–—":
        at += 1
    return at


def _name_dash(text: str) -> Iterable[Found]:
    """``Name – text``, ``Name. — text``, ``C. V. – text``."""
    dashed = "—" in text or "–" in text or _STOP_DASH.search(text)
    match = _DASH.match(text) if dashed else None
    if match is None:
        return ()
    end = match.end(match.lastindex or 0)
    stop = end + (_LAST_INITIAL.search(text, 0, end) is not None and text[end] == ".")
    return ((0, stop, match.end()),)


def _capitals_alone(text: str) -> Iterable[Found]:
    words = _BRACKETS.sub("", text) if len(text) <= 40 else ""
    named = len(words) > 2 and words.isupper() and not _NO_HEADING.search(words)
    return ((0, len(text), len(text)),) if named else ()


def _name_alone(text: str) -> Iterable[Found]:
    """``Jane Doe``, alone on its line."""
    named = len(text) <= 50 and text[0].isupper() and not text.isupper() and not _NO_LABEL.search(text)
    return ((0, len(text), len(text)),) if named else ()


def _name_time(text: str) -> Iterable[Found]:
    """``Jane Doe  00:12``, alone on its line."""
    match = _NAME_TIME.fullmatch(text) if _MINUTES.search(text) else None
    return ((0, match.end(1), len(text)),) if match else ()


def _letter(text: str) -> Iterable[Found]:
    """``Q. text``, ``A  text``."""
    match = _LETTER.match(text)
    return ((0, 1, match.end()),) if match else ()


def _column(text: str) -> Iterable[Found]:
    """``NAME      text``: a label in a column of its own."""
    match = _COLUMN.match(text)
    return ((0, match.end(1), match.end()),) if match else ()


def _capitals_inside(text: str) -> Iterator[Found]:
    start = 0
    for sign in _AFTER_CAPITAL.finditer(text):
        match = _INSIDE.search(text, max(start, sign.start() - _LONGEST_INSIDE), sign.end())
        if match:
            yield match.start(1), match.end(1), match.end()
        start = sign.end()


def _chevrons(text: str) -> Iterator[Found]:
    """``>> Good evening.``: somebody else speaks, as captions of broadcasts have it; nobody says who."""
    if text.find(CHANGE) >= 0:
        yield from ((match.start(1), match.end(1), match.end()) for match in _CHANGED.finditer(text))


def _without_time(text: str, end: int) -> int:
    time = _TIME.search(text, 0, end) if ":" in text[:end] else None
    return time.start() if time and time.start() else end


def begins_small(text: str) -> bool:
    """Whether a text begins with a small letter."""
    return _SMALL.match(text) is not None


STYLES: tuple[Style, ...] = (
    Style("bold", _bold, 3.0, signs=("*", "_")),
    Style("colon", _colon, 1.0, signs=(":",)),
    Style("capitals-stop", _capitals_stop, 1.0, signs=(".",)),
    Style("name-time", _name_time, 1.0, signs=(":",)),
    Style("angles", _angles, 0.8, signs=("<",)),
    Style("brackets", _square, 0.7, plain=False, signs=("[",)),
    Style("letter", _letter, 0.9, plain=False),
    Style("column", _column, 0.6, plain=False, signs=("   ", "\t")),
    Style("name-dash", _name_dash, 0.5, plain=False, signs=("—", "–", "-")),
    Style("capitals-alone", _capitals_alone, 0.4, plain=False),
    Style("name-stop", _name_stop, 0.3, plain=False, signs=(".",)),
    Style("bold-alone", _bold_alone, 2.5, signs=("**", "__")),
    Style("name-alone", _name_alone, 0.35, plain=False),
    Style("capitals-inside", _capitals_inside, 0.8, inside=True, signs=(":",)),
    Style("chevrons", _chevrons, 0.4, inside=True, signs=(CHANGE,)),
)
"""The first wins where two recur equally often."""
