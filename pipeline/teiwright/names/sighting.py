"""Evidence in a transcript that a name is a person's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from teiwright.letters import LOWER, UPPER
from teiwright.names.common import CommonWords, common_words
from teiwright.names.inside import HINT, SURE, Reading, among
from teiwright.names.joint import has_neighbour, joined_runs
from teiwright.names.reader import Reader, Run, word_after, word_before
from teiwright.names.reading import Name
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import folded
from teiwright.source import Span

_OWNS = re.compile(r"['’][sS](?![^\W\d])")
_OWNED = re.compile(r"([^\W\d_]+)['’]s?\s$")
_GENITIVES = ("'", "’", "'s", "’s")
_LAST = re.compile(r"[^\W\d_]+\Z")
_DONE = re.compile(r"\s+[^\W\d_]+\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?")
"""What is said with an auxiliary: had refused, had also refused."""
_OFFICE = re.compile(r",\s+((?:[^\W\d_]+[ -]){0,4}[^\W\d_]+)(?=\s+(?:of|for|to|at|in)\s|[.;,)\n]|\s*\Z)")
"""What may be an office, behind a name and a comma."""
_INITIALS = re.compile(rf",\s?((?:[{UPPER}][{LOWER}]?\.[ -]?){{2,3}})(?<=\.)(?!\s?[\w-])")
"""Initials behind a surname and a comma."""
_QUOTES = re.compile(r"\s+[^\W\d_]+\s?[,:]\s?[\"“„«]")
"""A word, and what is said between quotation marks."""
_REACH = 30
_OPENING, _CLOSING = frozenset('"“„«'), frozenset('"”“»')
_CALLED = re.compile(r"[^\W\d_]\s[\"“„«]\Z")
_EXPLAINED = re.compile(r"([^\W\d_]+),\s\Z")
_NUMBER = re.compile(r"\s*\d")


class Sighting(NamedTuple):
    """A name, how it stands in the text, where first, and how much it says that this is a person."""

    name: Name
    shown: str
    offset: int
    weight: int
    by: str = "text"
    """What it stands in: ``label``, ``list``, ``head`` or ``text``; else what hints
    at it (``shape``, ``owner``, ``alone``), or ``start`` where it may be the first word of a sentence and a name."""
    role: str = ""
    """What a list says of the person after the name."""
    says: bool = False
    """Whether a verb of saying follows."""
    times: int = 1
    """How often it stands so."""


def sightings(text: str, span: Span, reader: Reader) -> Iterable[Sighting]:
    """What the prose in a span gives away: initials, titles, given names, verbs of saying.

    Names of several words come without weight where nothing says that they are a person's.
    """
    runs = reader.runs(text, span)
    return _sightings(text, span, runs, reader.vocabulary, common_words(text)) if runs else ()


def _sightings(
    text: str, span: Span, runs: Sequence[Run], vocabulary: Vocabulary, common: CommonWords
) -> Iterator[Sighting]:
    beside = None
    for number, run in enumerate(runs):
        parted = _is_parted(text, run)
        for read in run.words.readings:
            if parted and (whole := _in_full(text, runs, number, among(read, common), vocabulary)):
                yield whole
                continue
            weight, by = _weighed(text, span, run, read, vocabulary)
            if 0 <= weight < SURE and (read.apart or read.strange) and has_neighbour(runs, number):
                beside = joined_runs(text, runs, vocabulary, common) if beside is None else beside
                if run.start in beside and _may_be_joined(text, run, read, vocabulary):
                    weight, by = SURE, "text"
            if (weight or read.strange) and (less := among(read, common)) is not read:
                weight, by = _weighed(text, span, run, less, vocabulary)
                read = less
            if weight or read.strange:
                says = _says(text, run, read, vocabulary)
                yield Sighting(read.name, read.shown, run.start + read.name.start, weight, by, "", says)


def _says(text: str, run: Run, read: Reading, vocabulary: Vocabulary) -> bool:
    """Whether a verb of saying follows."""
    return word_after(text, run.start + read.name.end) in vocabulary.says


def _may_be_joined(text: str, run: Run, read: Reading, vocabulary: Vocabulary) -> bool:
    """Whether it is no noun, where nouns have capitals: Präsident Lind und Begleitung, und Mitglieder des Rates."""
    if vocabulary.hints:
        return True
    noun = read.name.surname.endswith(vocabulary.noun_endings) or read.name.surname in vocabulary.kin
    return not noun and word_after(text, run.end) not in vocabulary.of


def _is_parted(text: str, run: Run) -> bool:
    """Whether given names may stand apart from a run: in brackets before it, or as initials behind a comma."""
    if text.startswith("]", run.start - 2):
        return True
    return text.startswith(",", run.end) and _INITIALS.match(text, run.end) is not None


def _in_full(text: str, runs: Sequence[Run], number: int, read: Reading, vocabulary: Vocabulary) -> Sighting | None:
    """A surname with its given names apart from it: behind a comma as initials, or before it in brackets."""
    run = runs[number]
    if read.name.given or not (read.alone or read.weight == SURE or read.known):
        return None
    behind = _INITIALS.match(text, run.start + read.name.end)
    given = behind[1].strip() if behind else bracketed(text, runs, number, vocabulary)
    if not given or folded(given) in vocabulary.regions:
        return None
    name = read.name._replace(given=tuple(folded(given).split()), initials=behind is not None)
    return Sighting(name, f"{given} {read.shown}", run.start + read.name.start, SURE)


def bracketed(text: str, runs: Sequence[Run], number: int, vocabulary: Vocabulary) -> str:
    """The given name that an editor put in brackets right before a run: [Boris] Aristov."""
    start = runs[number].start
    if text[start - 2 : start] != "] " or not number:
        return ""
    before = runs[number - 1]
    if before.end != start - 2 or text[before.start - 1] != "[":
        return ""
    tokens = [token for piece in before.words.pieces for token in piece.tokens]
    given = all(token.kind == "initial" or token.word in vocabulary.forenames for token in tokens)
    return before.words.written if given else ""


def _weighed(text: str, span: Span, run: Run, read: Reading, vocabulary: Vocabulary) -> tuple[int, str]:
    """How much a name says where it stands, and what says so; no word before counts where a passage begins with it."""
    if read.shouted and word_before(text, run.start) in vocabulary.articles:
        return 0, "text"
    if read.name.given:
        if names_a_thing(text, run.start + read.name.start, run.start + read.name.end):
            return 0, "text"
        if read.weight != SURE and _is_told_of(text, run, read, vocabulary):
            return SURE, "text"
    if read.weight == SURE:
        return SURE, "text"
    joint = len(read.before) == 1 and read.before in vocabulary.particles
    before = "" if joint else read.before
    before = before or (word_before(text, run.start, vocabulary.stopped) if run.start > span.start else "")
    if before in vocabulary.before_people and _named_by(text, run, read.name, before, vocabulary):
        return SURE, "text"
    if read.before and vocabulary.nominatives and _holds_office_of(text, run, read, vocabulary):
        return SURE, "text"
    if before in vocabulary.named_after:
        return -SURE if read.alone else 0, "text"
    if read.known and before not in vocabulary.articles:
        return SURE, "text"
    if read.ended and _is_surname(text, span, run, read, before, vocabulary):
        return SURE, "text"
    if read.weight:
        return read.weight, "shape"
    found = _hinted(text, run, read, before, vocabulary) if read.hinted else None
    if found:
        return found
    return 0, "text" if read.strange and _inside_sentence(text, run, span) else "start"


def names_a_thing(text: str, start: int, end: int) -> bool:
    """Whether a name is all that stands between quotation marks behind a word: the brigade "Karl Marx"."""
    if text[start - 1 : start] not in _OPENING or text[end : end + 1] not in _CLOSING:
        return False
    return _CALLED.search(text, max(0, start - _REACH), start) is not None


def _is_told_of(text: str, run: Run, read: Reading, vocabulary: Vocabulary) -> bool:
    """Whether a name explains a word for a relative, or who or what follows it: my father, Axel Lind, who came."""
    start, end = run.start + read.name.start, run.start + read.name.end
    if text[end : end + 1] == "," and _is_explained(text, run, read, vocabulary):
        return True
    found = _EXPLAINED.search(text, max(0, start - _REACH), start) if text[start - 2 : start] == ", " else None
    return found is not None and folded(found[1]) in vocabulary.kin


def _is_explained(text: str, run: Run, read: Reading, vocabulary: Vocabulary) -> bool:
    """Whether what stands behind a comma is said of people: who came, Assistant Secretary of State, del Grupo Mixto."""
    end = run.start + read.name.end
    if vocabulary.relatives and word_after(text, end + 1) in vocabulary.relatives:
        return True
    if (read.before or word_before(text, run.start)) in vocabulary.where:
        return False
    office = _OFFICE.match(text, end)
    if office and not vocabulary.offices.isdisjoint(folded(office[1]).split()):
        return True
    return bool(vocabulary.said_of) and folded(text[end + 1 : end + _REACH]).startswith(tuple(vocabulary.said_of))


def _is_surname(text: str, span: Span, run: Run, read: Reading, before: str, vocabulary: Vocabulary) -> bool:
    """Whether a word that ends as surnames do is one: an adjective (Киевского вокзала) has a word behind it."""
    inside = read.before or _inside_sentence(text, run, span)
    if not inside or before in vocabulary.where or before in vocabulary.articles:
        return False
    adjective = vocabulary.demonym(read.name.surname)
    return not adjective or not word_after(text, run.start + read.name.end)


def _hinted(text: str, run: Run, read: Reading, before: str, vocabulary: Vocabulary) -> tuple[int, str] | None:
    """What verbs and prepositions around a name hint."""
    after = run.start + read.name.end
    of = before in vocabulary.of and _is_of_office(text, run.start, vocabulary)
    if of or before in vocabulary.articles or before in vocabulary.where or _is_owned(text, run, vocabulary):
        return (-SURE, "text") if read.alone else None
    alone = read.apart and _stands_alone(text, run, before)
    if before in vocabulary.tells or _acts(text, after, vocabulary):
        quoted = _QUOTES.match(text, after)
        return SURE if alone or quoted else HINT, "alone" if alone and not quoted else "text"
    if before in vocabulary.that:
        return (-SURE, "text") if read.alone else None
    if read.alone and _OWNS.match(text, after):
        return HINT, "owner"
    return (HINT, "alone") if alone else None


def _holds_office_of(text: str, run: Run, read: Reading, vocabulary: Vocabulary) -> bool:
    """Whether an office stands before the run, and nothing in it before the name but a place: президент Сирии Асад."""
    place = text[run.start : run.start + read.name.start].strip()
    if folded(place) != read.before or not (read.before in vocabulary.places or vocabulary.is_place(read.before)):
        return False
    return word_before(text, run.start) in vocabulary.small_titles


def _acts(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether what follows is done by people: said, had refused, who thinks. Plurals are no names: Frenchmen who."""
    comma = text[end : end + 1] == ","
    word = word_after(text, end + comma)
    if not comma and word in vocabulary.says:
        return True
    if word in vocabulary.relatives:
        return text[end - 1] != "s"
    done = _DONE.match(text, end) if word in vocabulary.verbs and not comma else None
    if done is None:
        return False
    return done[1] in vocabulary.says or (done[1] in vocabulary.verbs and done[2] in vocabulary.says)


def _is_of_office(text: str, offset: int, vocabulary: Vocabulary) -> bool:
    """Whether it is what somebody holds an office of: ``the member for Norland``."""
    *_, office, of = ("", "", *text[max(0, offset - _REACH) : offset].rsplit(None, 2))
    found = _LAST.search(office) if of.isalpha() and text[offset - 1].isspace() else None
    return found is not None and folded(found[0]) in vocabulary.offices


def _is_owned(text: str, run: Run, vocabulary: Vocabulary) -> bool:
    """Whether a genitive stands before (``the President's Speech``, but not ``that's``)."""
    if not text[max(0, run.start - 3) : run.start - 1].endswith(_GENITIVES):
        return False
    owner = _OWNED.search(text, max(0, run.start - 20), run.start)
    return owner is not None and folded(owner[1]) not in vocabulary.functions


def _stands_alone(text: str, run: Run, before: str) -> bool:
    """Whether a lone capitalised word stands inside a sentence, with no number after it (``Item 5``)."""
    return bool(before or text[run.start - 1 : run.start] == "/") and not _NUMBER.match(text, run.end)


def _inside_sentence(text: str, run: Run, span: Span) -> bool:
    before = text[max(span.start, run.start - 3) : run.start].rstrip()
    return bool(before) and before[-1] not in '.!?:…("“„«'


def _named_by(text: str, run: Run, name: Name, before: str, vocabulary: Vocabulary) -> bool:
    """What the words before say: a title in small letters, a relation, ``Recorded by``, ``speaking to``."""
    if before in vocabulary.small_titles or before in vocabulary.kin:
        return True
    phrases: frozenset[str] = frozenset()
    noun = name.surname.endswith(vocabulary.noun_endings)
    if before in vocabulary.talks_last and not noun and not vocabulary.demonym(name.surname):
        phrases |= vocabulary.talks
    if name.given and before in vocabulary.by_last:
        phrases |= vocabulary.by
    return bool(phrases) and _ends_with(text[max(0, run.start - 40) : run.start], phrases)


def _ends_with(text: str, phrases: frozenset[str]) -> bool:
    return folded(text.replace(":", " ")).endswith(tuple(phrases))
