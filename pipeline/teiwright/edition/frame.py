"""The frame of the edition: what a project says of it, and the templates that it is made with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from teiwright.edition.strip import WIDTH
from teiwright.edition.words import words
from teiwright.faults import no_text, told
from teiwright.render import Stylesheet

_SHIPPED = Path(__file__).parent / "templates"
E = TypeVar("E", bound=Environment)
_WAY = "compare it with the template of that name that comes with teiwright"
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
    pagefind: str = ""
    """The version of pagefind where that makes the search, too."""


class _Loader(FileSystemLoader):
    """Finds the templates of a theme."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As Jinja does, but that what is no text says where."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as fault:
            raise no_text(fault, Path(self.searchpath[0], template)) from None


class _Themed(SandboxedEnvironment):
    """Keeps the templates of a theme from doing harm."""

    theme: Path
    """The folder of its templates."""


def environment(frame: Frame) -> Environment:
    """The templates of the edition, those of the theme first; where there are such, all are kept from doing harm."""
    own = frame.theme / "templates" if frame.theme else None
    made = _themed(own) if own and own.is_dir() else _made(Environment, PackageLoader("teiwright.edition"))
    themed = bool(frame.theme and (frame.theme / "theme.css").is_file())
    made.globals.update(
        title=frame.title, lang=frame.lang, word=words(frame.lang), themed=themed, pages=PAGES, WIDTH=WIDTH
    )
    made.filters["thousands"] = lambda number: f"{number:,}".replace(",", "\u202f")
    return made


def _themed(folder: Path) -> Environment:
    made = _made(_Themed, ChoiceLoader([_Loader(folder), PackageLoader("teiwright.edition")]))
    made.theme = folder
    return made


def _made(kind: type[E], loader: BaseLoader) -> E:
    return kind(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def filled(made: Environment, template: str, path: str, **facts: object) -> File:
    """A page. Raises Halt where a template of the theme cannot be filled in. Codes: theme-template."""
    with _telling(made, template, path):
        written = made.get_template(template).render(root="../" * path.count("/"), path=path, **facts).encode()
    return File(PurePosixPath(path), written)


def _telling(made: Environment, template: str, path: str) -> AbstractContextManager[None]:
    """Without a theme a template that fails is a fault of the program."""
    if not isinstance(made, _Themed):
        return nullcontext()
    what = f"the template cannot be filled in for {path}"
    return told("theme-template", what, made.theme / template, made.theme, _SHIPPED, help=_WAY)
