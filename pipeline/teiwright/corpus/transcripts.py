"""The raw files of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from teiwright.conversation import document_id
from teiwright.diagnostics import Halt, Place, Report, error
from teiwright.extract import transcripts_in
from teiwright.raw import Address, Raw, holds_many, is_address, located
from teiwright.settings import FILE, Settings

if TYPE_CHECKING:
    from teiwright.project import Project


def transcripts(project: Project, report: Report = lambda _: None) -> tuple[Raw, ...]:
    """The raw files of a corpus, what archives hold among them; hidden ones are none, and those of no known format.

    They come in the order of their names, those of an archive in its order. Raises Halt where there are none, or two
    would become the same document.
    """
    return transcripts_of(project.folder or Path(), project.settings, report)


def transcripts_of(
    home: Path, settings: Settings, report: Report, where: Path | Address | None = None
) -> tuple[Raw, ...]:
    """As above, for a corpus folder whose personography nobody has read yet; ``where`` overrules its settings."""
    folder = where or _folder(home, settings.corpus.transcripts)
    if not holds_many(folder):
        way = f"put the raw files there, or name their folder in {FILE} ([corpus] transcripts)"
        raise Halt(error("transcripts-missing", f"the folder {folder} is not there", help=way))
    paths = transcripts_in(folder, report)
    if not paths:
        way = "put the raw files there, one a conversation"
        raise Halt(error("transcripts-missing", f"there is no transcript in {folder}", help=way))
    _refuse_twins(paths)
    return paths


def _folder(home: Path, named: str) -> Path | Address:
    return located(named) if is_address(named) else home / named


def _refuse_twins(paths: Sequence[Raw]) -> None:
    first: dict[str, Raw] = {}
    for path in paths:
        other = first.setdefault(document_id(path.stem).casefold(), path)
        if other is not path:
            message = f"{other.name} and {path.name} would become the same document"
            raise Halt(error("transcript-twice", message, Place(str(path), 1), help="rename one of them"))
