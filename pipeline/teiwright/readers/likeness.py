"""Tells words that could be a speaker's label from others that stand before a colon or a full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from teiwright.languages import Language, known_names
from teiwright.letters import UPPER
from teiwright.people.person import folded
from teiwright.readers.styles import SURNAME_FIRST

BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]][.)\s]*$")
_NO_NAME = re.compile(r"[*;!\"“”„«»=<>{}|…/\\@]|\.\.")
_INITIALS = re.compile(rf"(?:[{UPPER}]\w{{0,2}}\.-?)+|[{UPPER}]")
_GLUED = re.compile(rf"(?:[{UPPER}]\w{{0,2}}\.-?)+[{UPPER}][\w'’-]+")
_WORD = re.compile(r"[\w'’‘`´.\-–&?#]+")
_SURNAME = re.compile(rf"\s?([{UPPER}][\w'’-]+)\.")
_LABELLED = re.compile(rf"\s[{UPPER}][\w'’-]+:")
"""A name behind a role that is shortened: ``Vors. Kern: …``."""
_SURNAME_FIRST = re.compile(SURNAME_FIRST)
_TWO_INITIALS = re.compile(rf"[{UPPER}][\w'’-]{{2,}}\s[{UPPER}]\.[{UPPER}]\.")
_INITIAL = re.compile(rf"\s?[{UPPER}]\.")
_CAPITALS = re.compile(rf"\s?[{UPPER}]{{2}}")
_HOUSE = re.compile(rf"\d+\w?\s[{UPPER}][^,]*(?:,[^,]*)?")
_MOST_WORDS = 8
_FEW = 5
_SOME = 3
"""Words of what somebody is, behind the name, at most, where no office is known of that name."""
_MOST_LOOSE = 4
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a text looks like.

    ``name``: every word could stand in a name or a role; ``strong``: something in it tells a person (initials, an
    honorific, an office, a voice unknown); ``loose``: short and with a capital, a label only if it recurs.
    """

    name: bool = False
    strong: bool = False
    loose: bool = False
    office: bool = False
    """Whether an office stands in it, in capitals or not."""


@lru_cache(maxsize=4096)
def likeness(text: str, language: Language) -> Likeness:
    """How far a text is like a label."""
    if _holds_office(text, language):
        return Likeness(name=True, strong=True, office=True)
    text = _without_office(BRACKETED.sub("", text), language)
    words = _WORD.findall(text)
    if not 0 < len(words) <= _MOST_WORDS or _NO_NAME.search(text):
        return Likeness()
    if _is_never(text, words, language):
        return Likeness(loose=_may_be_initials(text, language))
    if _plain(words[0]) in _plain_words(language, ("labels", "salutations")):
        return Likeness()
    if len(words) > 1 and words[0] in _of_speakers(language) and words[1][0].islower():
        return Likeness()
    small_start = (
        words[0][0].islower() and _plain(words[0]) not in _titles(language) and not _is_particled(words, language)
    )
    if small_start or any(word[0].isdigit() for word in words[:-1]) or all(w[0].isdigit() for w in words):
        return Likeness()
    small = _small(language)
    if len(words) > _FEW and sum(_plain(word) in _between(language) for word in words) * 2 >= len(words):
        return Likeness()
    name = all(not word[0].islower() or _plain(word) in small for word in words)
    strong = name and _is_strong(words, language)
    office = any(_plain(word) in _roles(language) for word in words)
    return Likeness(name, strong, len(words) <= _MOST_LOOSE and "," not in text, office)


@lru_cache
def _of_speakers(language: Language) -> frozenset[str]:
    """Words with a capital by which somebody speaks of himself: ``I ask``, ``Ich frage``."""
    return frozenset(word[0].upper() + word[1:] for word in language.words("stages", "speaking"))


def _is_particled(words: Sequence[str], language: Language) -> bool:
    """``van der Berg``: small words that stand inside names, and a name."""
    return (
        len(words) <= _MOST_LOOSE
        and words[-1][0].isupper()
        and all(word in language.words("names", "particles") for word in words[:-1])
    )


def _holds_office(text: str, language: Language) -> bool:
    """``The Secretary of State for Transport (Mr. Arthur Kern)``: an office, and in brackets who holds it."""
    bracket = BRACKETED.search(text)
    name = _WORD.findall(bracket[1]) if bracket else []
    if not (bracket and 1 < len(name) <= _FEW and _plain(name[0]) in _titles(language) and name[-1][0].isupper()):
        return False
    office = _WORD.findall(text[: bracket.start()])
    return text[0].isupper() and any(_plain(word) in _roles(language) and word[0].isupper() for word in office)


def _without_office(text: str, language: Language) -> str:
    """``M. Jean Dupont, ministre des ports`` without what stands after the comma, where that begins with an office.

    Of ``Mr. John Kern, 14 Mill Lane`` it leaves out where he lives.
    """
    name, _, office = text.partition(", ")
    if office and _SURNAME_FIRST.fullmatch(name):
        return name
    if _HOUSE.fullmatch(office) and (words := _WORD.findall(name)) and _is_strong(words, language):
        return name
    first = _WORD.match(office)
    if (
        name.isupper()
        and first
        and first[0].islower()
        and len(_WORD.findall(text)) <= _MOST_WORDS
        and "," not in office
    ):
        return name
    if first and first[0].islower() and not is_function(first[0], language) and _says_what(office):
        words = [word for word in _WORD.findall(name) if len(word.strip(".")) > 1]
        if len(words) == 2 and all(word[0].isupper() for word in words) and _is_strong(words, language):
            return name
    told = first and (_plain(first[0]) in _roles(language) or office.startswith(language.words("labels", "behalf")))
    return name if told else text


def _says_what(office: str) -> bool:
    """Whether a word or two tell what somebody is."""
    return "," not in office and len(_WORD.findall(office)) <= _SOME


def is_abbreviated(text: str, rest: str, language: Language) -> bool:
    """Whether a full stop between a text and the rest shortens a word (``Mr.``, ``A.``, ``Yu.``) and ends no label."""
    shortened = _is_shortened(text, language)
    if shortened is None and (named := _SURNAME_FIRST.fullmatch(text)):
        alone = len(named["initials"].split()) == 1
        return bool(_INITIAL.match(rest) or (alone and _CAPITALS.match(rest)))
    if shortened is None:
        name = _SURNAME.match(rest)
        return name is not None and not is_function(name[1], language)
    return shortened or (text in _short_roles(language) and _LABELLED.match(rest) is not None)


@lru_cache(maxsize=4096)
def _is_shortened(text: str, language: Language) -> bool | None:
    """Whether the last word of a text is one that a full stop shortens; None where what follows tells."""
    last = text.replace(".", " ").split()[-1:]
    if _SURNAME_FIRST.fullmatch(text):
        return None
    if not last or text.endswith((")", "]")):
        return False
    known = f"{last[0].casefold()}." in _shortened(language)
    if (len(last[0]) == 2 and last[0].istitle() and not known) or is_letter(text, language):
        return None
    return known or (len(last[0]) == 1 and last[0].isupper())


def is_letter(text: str, language: Language) -> bool:
    """Whether a text is one of the letters for question and answer."""
    return text in language.words("labels", "letters")


def is_function(text: str, language: Language) -> bool:
    """Whether a text is a word such as Yes, Now, But, which begins sentences."""
    return _plain(text) in _functions(language)


def is_surname(text: str, like: Likeness, language: Language) -> bool:
    """Whether a text may be a name of a word or two, and is no word such as Yes."""
    return like.name and text.count(" ") < 2 and not is_function(text, language)


def is_titled(text: str, at: int, language: Language) -> bool:
    """Whether a title stands before the word that begins at an offset."""
    return _titles_before(language).search(text, max(0, at - _LONGEST_TITLE), at) is not None


def _may_be_initials(text: str, language: Language) -> bool:
    """Whether two capitals that head a remark (``PS``, ``NB``) may be somebody's, too; no field of a record is."""
    return len(text) == 2 and text.isupper() and folded(text) not in _fields(language)


def _is_never(text: str, words: Sequence[str], language: Language) -> bool:
    """Whether it names a field, or is a word such as Note; with a number, too."""
    never = _never(language)
    plain = folded(text)
    return (
        plain in never
        or plain.rstrip("0123456789ivx )-") in never
        or (len(words) > 1 and folded(words[0]) in never and any(char.isdigit() for char in words[1]))
    )


def _is_strong(words: Sequence[str], language: Language) -> bool:
    plain = [_plain(word) for word in words]
    if len(words) > 1 and _TWO_INITIALS.fullmatch(" ".join(words[-2:])):
        return True
    if any(word in _unknown(language) for word in plain):
        return True
    if any(word in _roles(language) for word in plain):
        return True
    if len(words) > 1 and plain[0] in _forenames(language):
        return True
    if any(word in _titles(language) for word in plain[:-1]):
        return True
    return any(map(_INITIALS.fullmatch, words[:-1])) or _GLUED.fullmatch(words[-1]) is not None


def _plain(word: str) -> str:
    return word.casefold().strip(".?'’")


@lru_cache
def _plain_words(language: Language, *lists: tuple[str, str]) -> frozenset[str]:
    words = (word for one in lists for phrase in language.words(*one) for word in phrase.split())
    return frozenset(map(_plain, words))


@lru_cache
def _titles(language: Language) -> frozenset[str]:
    return _plain_words(language, ("labels", "titles"), ("names", "honorifics"), ("names", "feminine"))


@lru_cache
def _titles_before(language: Language) -> re.Pattern[str]:
    """A pattern for a title that ends before a word."""
    lists = (("labels", "titles"), ("names", "honorifics"), ("names", "feminine"))
    titles = {word for one in lists for title in language.words(*one) for word in (title, title.casefold())}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(titles)))})\s+\Z" if titles else r"(?!)")


@lru_cache
def _shortened(language: Language) -> frozenset[str]:
    lists = (("labels", "titles"), ("names", "honorifics"), ("names", "feminine"), ("names", "offices"))
    words = (word for one in lists for phrase in language.words(*one) for word in phrase.split())
    return frozenset(word.casefold() for word in words if word.endswith("."))


@lru_cache
def _short_roles(language: Language) -> frozenset[str]:
    return frozenset(role[:-1] for role in language.words("labels", "roles") if role.endswith("."))


@lru_cache
def _roles(language: Language) -> frozenset[str]:
    return _plain_words(language, ("labels", "roles"), ("names", "offices")) | _titles(language)


@lru_cache
def _forenames(language: Language) -> frozenset[str]:
    return _plain_words(language, ("names", "forenames")) | frozenset(map(_plain, known_names()["forenames"]))


@lru_cache
def _unknown(language: Language) -> frozenset[str]:
    return _plain_words(language, ("labels", "unknown"), ("names", "unknown"))


@lru_cache
def _functions(language: Language) -> frozenset[str]:
    return _plain_words(language, ("names", "functions"), ("language", "common"))


@lru_cache
def _between(language: Language) -> frozenset[str]:
    """Words that stand between those of a label, and never make most of it."""
    return _plain_words(language, ("labels", "small")) | {"the"}


@lru_cache
def _small(language: Language) -> frozenset[str]:
    """Words that may stand in a label in small letters."""
    small = _plain_words(language, ("labels", "small"), ("names", "particles"))
    return small | _titles(language) | _roles(language) | _unknown(language)


@lru_cache
def _never(language: Language) -> frozenset[str]:
    back = (word for key in ("recorder", "signature", "source", "notes") for word in language.words("back", key))
    marked = language.table("front", "classifications").get("words", ())
    words = (*back, *marked, *language.words("labels", "never"))
    return _fields(language) | {folded(word) for word in words}


@lru_cache
def _fields(language: Language) -> frozenset[str]:
    return frozenset(folded(word) for words in language.table("front", "fields").values() for word in words)
