"""What workers are given and give back; what they do with it is loaded where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from teiwright.corpus.crew import Loss
from teiwright.corpus.entry import Entry
from teiwright.corpus.lost import told
from teiwright.corpus.state import PutBy, Written
from teiwright.diagnostics import Diagnostic
from teiwright.edition.document import Setting
from teiwright.edition.frame import File
from teiwright.edition.shelf import Rows
from teiwright.project import Project
from teiwright.publish import address
from teiwright.raw import Raw


class Place(Protocol):
    """Where workers read and write the files of an edition themselves."""

    def read(self, path: PurePosixPath) -> bytes:
        """A file that was written."""

    def put(self, files: Sequence[File]) -> Files:
        """Write files, each whole or not at all."""

    def put_by(self, data: bytes) -> PutBy | bytes:
        """Put something by until the build ends; itself where that cannot be."""

    def taken(self, put_by: PutBy) -> bytes:
        """What was put by."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that a worker wrote beside its place, for the command to rename."""

    path: str
    place: Path
    beside: Path


@dataclass(frozen=True, slots=True)
class Files:
    """Files of an edition: those that the worker wrote, or wrote beside, or else what they are to hold."""

    written: tuple[Written, ...] = ()
    staged: tuple[Staged, ...] = ()
    held: tuple[File, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """All their paths."""
        return frozenset(
            (
                *(one.path for one in self.written),
                *(one.path for one in self.staged),
                *(str(one.path) for one in self.held),
            )
        )


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a transcript, with what is to be remembered of it."""

    entry: Entry
    tei: str
    """Digest of the TEI; empty where there is none."""
    files: Files
    diagnostics: tuple[Diagnostic, ...]
    asked: bytes
    rows: Rows | None
    draft: PutBy | bytes | None = None
    """What its pages are made of; itself where the worker could not put it by."""


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A document whose pages are to be made, and where it stands; its draft if there is one.

    Where the worker cannot read them itself, it is given the draft, or else the TEI.
    """

    setting: Setting
    draft: PutBy | bytes | None = None
    document: bytes | None = None

    @property
    def path(self) -> PurePosixPath:
        """Where its TEI is."""
        return address(self.setting.id)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document, and what was said while they were made."""

    files: Files
    diagnostics: tuple[Diagnostic, ...]


def prepare(project: Project, place: Place | None) -> None:
    """Call this once in a worker, before all tasks; without a place whatever is written is given back."""
    from teiwright.corpus.work import prepare  # slow to load, and the command itself seldom needs it

    prepare(project, place)


def make(path: Raw) -> Made:
    """Convert and check a transcript, and survey its document."""
    from teiwright.corpus.work import make

    return make(path)


def publish(leaflet: Leaflet) -> Pages:
    """Make the pages of a document."""
    from teiwright.corpus.work import publish

    return publish(leaflet)


def lost(path: Raw, loss: Loss) -> Made:
    """The result for a transcript whose worker was lost. Codes: worker-died, worker-hung, worker-memory."""
    return Made(Entry(path.stem, errors=1, failed=True), "", Files(), (told(path, loss),), b"", None)


def unpublished(leaflet: Leaflet, loss: Loss) -> Pages:
    """The same for pages."""
    return Pages(Files(), (told(Path(leaflet.path.name), loss),))
