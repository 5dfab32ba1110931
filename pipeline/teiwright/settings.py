"""The settings of a project: the file ``teiwright.toml``."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from teiwright.diagnostics import Halt, Place, error
from teiwright.toml import read_toml

FILE = "teiwright.toml"
SEARCHES = ("own", "pagefind")


@dataclass(frozen=True)
class Corpus:
    """Where things are, relative to the settings file, and how transcripts are read."""

    title: str = ""
    transcripts: str = "transcripts"
    people: str = ""
    language: str = ""
    """Language of the transcripts (BCP 47); empty: found from the text."""
    labels: str = ""
    """Label style of all transcripts; empty: found for each."""
    languages: str = ""
    """Folder of language files that add to teiwright's own."""


@dataclass(frozen=True)
class Header:
    """What the header says and no transcript can: it applies to every document."""

    publisher: str = ""
    publication_date: str = ""
    licence: str = ""
    """Address of the licence."""
    licence_text: str = ""
    identifier: str = ""
    """Address of a document, with ``{id}`` where its id stands."""
    editor: str = ""
    """Who answers for editorial additions in the source."""
    funder: str = ""
    project: str = ""
    """What the project is for, in prose."""
    repository: str = ""
    collection: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """What the settings say of one transcript, where the transcript itself does not or is wrong."""

    title: str = ""
    date: str = ""
    place: str = ""
    language: str = ""
    labels: str = ""


@dataclass(frozen=True)
class Validate:
    """What ``teiwright validate`` leaves out."""

    exclude: tuple[str, ...] = ()
    """Files and folders, as patterns."""
    ignore: tuple[str, ...] = ()
    """Codes."""
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes left out in the files that a pattern names."""


@dataclass(frozen=True)
class Edition:
    """What an edition has that not everybody wants."""

    search: str = SEARCHES[0]
    """What makes the full-text search, one of ``SEARCHES``."""


T = TypeVar("T", Corpus, Header, Document, Validate, Edition)
_LISTS = frozenset({"keywords", "exclude", "ignore"})


@dataclass(frozen=True)
class Settings:
    """All settings; every one has a default."""

    corpus: Corpus = Corpus()
    header: Header = Header()
    documents: Mapping[str, Document] = field(default_factory=dict)
    """By file name without its ending."""
    validate: Validate = Validate()
    edition: Edition = Edition()

    def document(self, name: str) -> Document:
        """What is said of the transcript of that name."""
        return self.documents.get(name, Document())


def read_settings(path: Path) -> Settings:
    """Reads a settings file.

    Raises Halt where it is no TOML, or has a table, key or value that is not known.
    """
    text, tables = read_toml(path)
    place = _Finder(path, text)
    _known(tables, {"corpus", "header", "documents", "validate", "edition"}, place, "table")
    documents = {
        name: _table(Document, table, place)
        for name, table in _is_table(tables.get("documents", {}), "documents", place).items()
    }
    return Settings(
        _table(Corpus, tables.get("corpus", {}), place),
        _table(Header, tables.get("header", {}), place),
        documents,
        _table(Validate, tables.get("validate", {}), place),
        _table(Edition, tables.get("edition", {}), place),
    )


@dataclass(frozen=True)
class _Finder:
    path: Path
    text: str

    def __call__(self, key: str) -> Place:
        for number, line in enumerate(self.text.splitlines(), 1):
            if line.strip(" [\"'").startswith(key):
                return Place(str(self.path), number, line.index(key) + 1, len(key), line)
        return Place(str(self.path), 1)


def _is_table(value: Any, name: str, place: _Finder) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Halt(error("settings-value", f"{name} has to be a table", place(name), help=f"write [{name}]"))
    return value


def _table(kind: type[T], table: Any, place: _Finder) -> T:
    table = _is_table(table, kind.__name__.lower(), place)
    _known(table, {one.name for one in fields(kind)}, place, "key")
    values: dict[str, Any] = {key: _value(key, value, place) for key, value in table.items()}
    return kind(**values)


def _value(key: str, value: Any, place: _Finder) -> str | tuple[str, ...] | Mapping[str, Any]:
    if key == "per_file":
        return {pattern: _value("ignore", codes, place) for pattern, codes in _is_table(value, key, place).items()}
    if key == "search" and value not in SEARCHES:
        way = f'write search = "{SEARCHES[0]}"'
        raise Halt(error("settings-value", f"search has to be {' or '.join(SEARCHES)}", place(key), help=way))
    if key in _LISTS and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and key not in _LISTS:
        return value
    kind = "a list of strings" if key in _LISTS else "a string"
    raise Halt(error("settings-value", f"{key} has to be {kind}", place(key), help=f'write {key} = "…"'))


def _known(table: Mapping[str, Any], names: set[str], place: _Finder, kind: str) -> None:
    for key in table:
        if key not in names:
            near = difflib.get_close_matches(key, names, 1)
            way = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(names))}"
            raise Halt(error("settings-unknown", f"there is no {kind} {key} in the settings", place(key), help=way))
