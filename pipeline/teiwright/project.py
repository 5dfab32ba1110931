"""A project: settings, personography, languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teiwright.diagnostics import Halt, Place, error
from teiwright.languages import Language, known, language
from teiwright.people.person import Personography
from teiwright.people.personography import read_people
from teiwright.settings import FILE, Settings, read_settings


@dataclass(frozen=True)
class Project:
    """What every transcript of a corpus shares."""

    settings: Settings = Settings()
    personography: Personography = Personography()
    folder: Path | None = None

    def language(self, code: str) -> Language:
        """The words of a language, with what the project adds."""
        added = self.settings.corpus.languages
        return language(code, self.folder / added if added and self.folder else None)

    @property
    def languages(self) -> tuple[Language, ...]:
        """All languages that teiwright has words for."""
        return tuple(self.language(code) for code in known())


def read_project(folder: Path) -> Project:
    """The project of a corpus folder; a folder without settings has the defaults.

    Raises Halt where the settings are wrong or name a personography that is not there.
    """
    path = folder / FILE
    settings = read_settings(path) if path.is_file() else Settings()
    _look_at_languages(folder, settings)
    if not settings.corpus.people:
        return Project(settings, Personography(), folder)
    people = folder / settings.corpus.people
    if not people.is_file():
        way = "take the key people out of the settings, or write that file (TEI listPerson, or a table)"
        raise Halt(error("people-missing", f"the personography {people} is not there", Place(str(path), 1), help=way))
    return Project(settings, read_people(people), folder)


def _look_at_languages(folder: Path, settings: Settings) -> None:
    """Read what is added to them now: every transcript would say what is wrong with it."""
    if added := settings.corpus.languages:
        for path in sorted((folder / added).glob("*.toml")):
            language(path.stem, folder / added)
