"""How names are written: runs of capitalised words, and the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import folded
from teiwright.source import Span, made

_CONTRACTED = re.compile(r"['’](?:re|ve|ll|d|m|t)$|^(?:[cj]|qu)['’]|^(?-i:L['’][a-zà-ÿ])", re.IGNORECASE)
_SIGN = re.compile(r"[\W\d_]")
_NAMED = ("word", "particle")
_DIGRAPHS = ("Iu", "Yu", "Ju", "Ia", "Ya", "Ja", "Ye", "Je", "Ch", "Zh", "Sh", "Kh", "Ts", "Th", "Ph", "Dz", "Дж")
_MOST_WORDS = 1 << 14
"""So many words of runs are kept with what they are."""


class Token(NamedTuple):
    """A word of a run, with its place in the run."""

    start: int
    end: int
    word: str
    """As it is compared."""
    kind: str
    """``word``, ``initial``, ``particle`` or ``leading``; or what is no name by itself: ``honorific``, ``office``,
    ``modifier``, ``function``, ``suffix``, ``organisation``, ``place``."""
    capitals: bool = False
    """Whether it is written in capitals alone."""


def _capitals() -> Iterator[str]:
    """The capital letters of Latin, Greek, Cyrillic and Armenian."""
    letters = (chr(code) for code in (*range(0x41, 0x590), *range(0x1E00, 0x2000)))
    return (letter for letter in letters if letter.isupper() or letter.istitle())


_CAPITALS = frozenset(_capitals())
_CAPITAL = f"[{''.join(sorted(_CAPITALS))}]"


def _any(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first; it matches nothing where there are none."""
    return "|".join(rf"{letter}(?:{rest})" for letter, rest in _by_first(words)) or r"(?!)"


def _after_first(words: Iterable[str]) -> str:
    """The same after the first letter of each; a pattern that begins with one class of letters is looked for fast."""
    return "|".join(rf"(?<={letter})(?:{rest})" for letter, rest in _by_first(words)) or r"(?!)"


def _by_first(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first letters of words, each with a pattern of what follows it."""
    starts: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        starts.setdefault(word[:1], []).append(_written(word[1:]))
    return ((re.escape(letter), "|".join(rest)) for letter, rest in starts.items())


def _beginning(words: Iterable[str]) -> str:
    """A pattern of words, no letter before them, that is looked for by their first letters."""
    letters = sorted({word[0] for word in words if word})
    return rf"[{re.escape(''.join(letters))}](?<!\w.)(?:{_after_first(words)})" if letters else r"(?!)"


def _signs(words: Iterable[str]) -> str:
    """The class of what stands right after the first letters of initials and abbreviations."""
    signs = {".", *(found[0] for word in words if (found := _SIGN.search(word)))}
    return f"[{re.escape(''.join(sorted(signs)))}]".replace(r"\ ", r"\s")


def _written(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+")


class Grammar:
    """The patterns of a language's names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        capital, letter = _CAPITAL, r"[^\W\d_]"
        # All letters that follow: most are plain, and to tell these takes a fraction of the time.
        letters = rf"[a-z]*+{letter}*+"
        digraphs = [two for two in _DIGRAPHS if folded(two) not in vocabulary.functions]
        stop = rf"\.(?:-{capital}\.)?"
        initial = rf"(?:{capital}|{_any(digraphs)}){stop}"
        written = [word[:1].upper() + word[1:] for word in vocabulary.abbreviations]
        written += [word.upper() for word in written]
        more = rf"(?={letter}){letters}"
        # Most words end after their letters; the number of a note may hang on one: Arbatov4, Kennan’s3.
        last = r"(?:(?![-‐‑]?\w)|(?<=[a-z]{4})(?=\d\d?(?!\w)))"
        end = rf"(?:(?![-‐‑'’ʹʼ\w])|(?:[-‐‑]{more}|['’ʹʼ](?![sS](?![^\W\d])){more})*+{last})"
        small = rf"{letters}{end}"
        word = f"{capital}{small}"
        elided = [word for word in vocabulary.written_particles if word.endswith("'") and " " not in word]
        first = rf"(?:(?<![\w'’].)|(?<=(?<!\w)[{''.join(elided)}]['’].))" if elided else r"(?<![\w'’].)"
        hung = rf"|(?:{'|'.join(elided)})".replace("'", "['’]") if elided else ""
        particle = rf"(?:(?:{_any(vocabulary.written_particles)})\s+{hung})"
        gap = rf"(?:\s++(?:{particle})*|(?<=\.)|\s?,\s(?=(?:{_any(vocabulary.suffixes_written)})(?!\w)))"
        # Few words have a sign right after their letters: only these can be initials or abbreviations.
        short = rf"(?:{_after_first(digraphs)})?{stop}|{_after_first(written)}"
        rest = rf"(?:{letters}(?!{_signs(written)}){end}|{short}|{small})"
        self._run = re.compile(rf"{capital}{first}{rest}(?:{gap}{capital}{rest})*+")
        signed = rf"(?={letters}{_signs(written)})(?:(?P<initial>{initial})|{_any(written)})"
        self._token = re.compile(rf"{signed}|{word}|(?P<particle>{hung.lstrip('|') + '|' if hung else ''}[^\s,]+)")
        self._vocabulary = vocabulary
        self._letters = frozenset(word for word in vocabulary.personal if len(word) == 1)
        self._read = lru_cache(maxsize=_MOST_WORDS)(self._word)

    def runs(self, text: str, span: Span) -> Iterator[re.Match[str]]:
        """Capitalised words in a row in a stretch of text."""
        return self._run.finditer(text, span.start, span.end)

    def tokens(self, run: str) -> list[Token]:
        """The words of a run."""
        if run.isalpha() and run[0] in _CAPITALS:
            word = self._read(run, None)
            return [made(Token, (0, len(run), *word))] if word else []
        read: list[Token] = []
        for found in self._token.finditer(run):
            word = self._read(found[0], found.lastgroup)
            if word:
                token = made(Token, (*found.span(), *word))
                read.append(self._of_surname(token, read) if read and token.kind == "function" else token)
        if len(read) < 2:
            return read
        if self._letters and "." in run:
            self._entitle(read)
        if read[-1].kind == "honorific" and read[-2].word in self._vocabulary.civil:
            read[-1] = read[-1]._replace(kind="word")
        return read

    def _of_surname(self, token: Token, read: Sequence[Token]) -> Token:
        """Behind a title, a forename or a particle, read last, an article begins a surname: ``Mme Le Brun``."""
        if token.word not in self._vocabulary.particles:
            return token
        before, words = read[-1], self._vocabulary
        named = before.word in words.personal or before.word in words.forenames or before.kind == "particle"
        return token._replace(kind="particle") if named else token

    def _entitle(self, read: list[Token]) -> None:
        """Makes titles of letters that are ones (M. in French, т. in Russian), first or behind a particle."""
        first = next((at for at, token in enumerate(read) if token.kind != "function"), 0)
        for at, token in enumerate(read[first:-1], first):
            begins = token.word in self._letters and (at == first or read[at - 1].kind == "particle")
            if begins and token.kind == "initial" and read[at + 1].kind in _NAMED:
                read[at] = token._replace(kind="honorific")

    def _word(self, written: str, kind: str | None) -> tuple[str, str, bool] | None:
        """A word as it is compared, what it is, and whether it is in capitals alone; None where no letter is left."""
        word = self._vocabulary.nominative(folded(written))
        if not kind:
            kind = "function" if not written.isalpha() and _CONTRACTED.search(written) else self._kind(word)
        return (word, kind, len(written) > 1 and written.isupper()) if word else None

    def _kind(self, word: str) -> str:
        """What a capitalised word is, by the word alone."""
        kind = self._kinds.get(word)
        if kind:
            return kind
        if word.endswith("s") and word[:-1] in self._vocabulary.offices:
            return "office"
        if self._is_compound(word):
            return "office"
        return "place" if self._vocabulary.is_place(word) else "word"

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """What each word of the lists is; of several kinds the last of these."""
        words = self._vocabulary
        kinds: dict[str, str] = {}
        for kind, listed in (
            ("place", words.places),
            ("organisation", words.organisations),
            ("suffix", words.suffixes),
            ("function", words.functions),
            ("modifier", words.modifiers),
            ("office", words.offices),
            ("honorific", words.personal),
            ("leading", words.leading),
        ):
            kinds |= dict.fromkeys(listed, kind)
        return kinds

    def _is_compound(self, word: str) -> bool:
        """Whether a title is made of titles: Генерал-полковник, Armeegeneral."""
        words = self._vocabulary
        if word.endswith(words.title_endings):
            return True
        return " " in word and all(part in words.offices or part in words.personal for part in word.split())


@lru_cache
def role_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Capitalised words after an article that may be a role, and what it is the role of: ``the Minister of Marine``."""
    articles = (*vocabulary.written_articles, *(word.lower() for word in vocabulary.written_articles))
    of = rf"(?:(?:{_any(vocabulary.written_of)})\s+)?"
    return re.compile(rf"{_beginning(articles)}\s+(?P<role>{_CAPITAL}[\w-]*(?:\s+{of}{_CAPITAL}[\w-]*)*)")
