"""The frame of the edition: what a project says of it, and the templates that it is made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from teiwright.edition.strip import WIDTH
from teiwright.edition.words import words
from teiwright.render import Stylesheet

PAGES = ("index", "conversations", "people", "chronology", "network", "statistics", "search")


class File(NamedTuple):
    """A file of the edition: where it belongs, below the edition's folder, and what it holds."""

    path: PurePosixPath
    data: bytes


@dataclass(frozen=True)
class Frame:
    """What a project says of its edition: title, language, its own templates and style, its own stylesheet."""

    title: str
    lang: str = "en"
    theme: Path | None = None
    """A folder with ``templates/`` and ``theme.css``, either of which may be missing."""
    stylesheet: Stylesheet | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


class _Sandbox(SandboxedEnvironment):
    """Templates may look at the fields of plain data without being asked what each of them is: most of their time."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field, or what the sandbox gives."""
        plain = attribute in _fields(type(obj))  # type: ignore[arg-type]  # mypy takes the hash of what it makes
        return getattr(obj, attribute) if plain else super().getattr(obj, attribute)


@cache
def _fields(kind: type) -> frozenset[str]:
    """What plain data of a kind has; all else has nothing here."""
    named = getattr(kind, "_fields", ()) if issubclass(kind, tuple) else ()
    return frozenset((*named, *(one.name for one in fields(kind)))) if is_dataclass(kind) else frozenset(named)


def environment(frame: Frame) -> SandboxedEnvironment:
    """The templates of the edition, those of the theme first."""
    loaders: list[FileSystemLoader | PackageLoader] = [PackageLoader("teiwright.edition")]
    if frame.theme and (frame.theme / "templates").is_dir():
        loaders.insert(0, FileSystemLoader(frame.theme / "templates"))
    made = _Sandbox(
        loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    themed = bool(frame.theme and (frame.theme / "theme.css").is_file())
    made.globals.update(
        title=frame.title, lang=frame.lang, word=words(frame.lang), themed=themed, pages=PAGES, WIDTH=WIDTH
    )
    made.filters["thousands"] = lambda number: f"{number:,}".replace(",", "\u202f")
    return made
