"""The words of a language that rules look for, one data file a language, which a project can extend."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale

from teiwright.diagnostics import Halt, Place, error
from teiwright.toml import read_toml

_HERE = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Language:
    """The word lists of one language; ``code`` is a BCP 47 language subtag.

    Compared by identity, so that what is compiled from the lists can be cached by language.
    """

    code: str
    tables: Mapping[str, Any]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of words, for example ``words("names", "honorifics")``; empty where the language has none."""
        if (table, key) not in self._asked:
            self._asked[table, key] = tuple(self.tables.get(table, {}).get(key, ()))
        return self._asked[table, key]

    @cached_property
    def _asked(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The lists asked for before."""
        return {}

    def table(self, table: str, key: str) -> Mapping[str, Any]:
        """A table inside a table, for example ``table("front", "fields")``."""
        found: Mapping[str, Any] = self.tables.get(table, {}).get(key, {})
        return found


@lru_cache
def known() -> tuple[str, ...]:
    """The codes of the languages that have a file here."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.toml")))


@lru_cache
def others() -> Mapping[str, tuple[str, ...]]:
    """Common words of languages that have no file here, by code."""
    text = (_HERE / "others" / "common.toml").read_text(encoding="utf-8")
    return {code: tuple(words) for code, words in tomllib.loads(text).items()}


@lru_cache
def known_names() -> Mapping[str, tuple[str, ...]]:
    """Names of people that are known in texts of every language: ``forenames`` and ``surnames``."""
    text = (_HERE / "others" / "names.toml").read_text(encoding="utf-8")
    return {kind: tuple(names) for kind, names in tomllib.loads(text).items()}


@lru_cache
def _few_words() -> Mapping[str, dict[str, Any]]:
    """Tables of languages that have no file of their own, by code."""
    return tomllib.loads((_HERE / "others" / "words.toml").read_text(encoding="utf-8"))


@lru_cache
def language(code: str, extension: Path | None = None) -> Language:
    """The language of that code, with what a project's folder of language files adds to it.

    A language without a file has the few words that are known of it, and empty lists. Raises Halt where what is added
    is wrong.
    """
    own = _HERE / f"{code}.toml"
    tables = _few_words().get(code, {})
    if own.is_file():
        tables = _merged(tables, read_toml(own)[1])
    added = extension / f"{code}.toml" if extension else None
    return Language(code, _added(tables, added) if added and added.is_file() else tables)


def _added(tables: dict[str, Any], path: Path) -> dict[str, Any]:
    """With what a project's file adds. Raises Halt where that is of another kind. Codes: settings-syntax, -value."""
    new = read_toml(path)[1]
    for known in (tables, read_toml(_HERE / "en.toml")[1]):
        if wrong := _unlike(known, new):
            way = "compare it with the file of that name that comes with teiwright"
            raise Halt(
                error("settings-value", f"{wrong} of {path.name} is of the wrong kind", Place(str(path), 1), help=way)
            )
    return _merged(tables, new)


def _unlike(known: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The name of the first value of another kind than the one known by that name; empty where all are right."""
    for key, value in new.items():
        like = known.get(key, value)
        if type(like) is not type(value) or (
            isinstance(value, list) and not all(isinstance(one, str) for one in value)
        ):
            return key
        if isinstance(value, dict) and (wrong := _unlike(like, value)):
            return f"{key}.{wrong}"
    return ""


@lru_cache
def name_of(code: str, speaker: str = "en") -> str:
    """The name of a language in another, for example ``German`` for ``de``; the code where CLDR has no name."""
    return str(Locale.parse(speaker).languages.get(code.split("-")[0], code))


def code_of(name: str, speaker: str) -> str | None:
    """The code of a language by its name in another, for example ``ru`` for ``Russian`` in ``en``."""
    return _codes(speaker).get(name.strip(" .").casefold())


@lru_cache
def _codes(speaker: str) -> Mapping[str, str]:
    """The codes of languages by their names in another, folded; of two codes for a name the first."""
    names = Locale.parse(speaker).languages
    return {name.casefold(): code for code, name in reversed(list(names.items()))}


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    out = dict(old)
    for key, value in new.items():
        if isinstance(value, dict):
            out[key] = _merged(out.get(key, {}), value)
        elif isinstance(value, list):
            out[key] = [*out.get(key, []), *value]
        else:
            out[key] = value
    return out
