"""What workers do for ``validate``: judge a file."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from teiwright.checks.outside import COPY, SCHEMA, Question, questions, told
from teiwright.checks.standard import Wanted
from teiwright.checks.together import Identified, identified
from teiwright.checks.validate import Check, check_file
from teiwright.corpus import lost as losses
from teiwright.corpus.crew import Loss
from teiwright.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Given:
    """A file to be judged; what came by standard input is in ``content``."""

    path: Path
    content: bytes | None = None
    name: str = ""
    """How the file is called in what is said of it; empty where that is its path."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a file, its identifiers where it is well-formed, and what was asked of others."""

    diagnostics: tuple[Diagnostic, ...]
    identified: Identified | None
    asked: tuple[tuple[Question, str], ...]


@dataclass(frozen=True)
class Court:
    """How all files are judged."""

    wanted: Wanted
    checks: tuple[Check, ...]
    remembering: bool = True
    """Whether anybody wants to know what was asked of other files."""


_COURT: list[Court] = []


def prepare(court: Court) -> None:
    """Call this once in a worker, before all files."""
    gc.set_threshold(100_000, 20, 100)  # trees hold no cycles, and looking for some costs a fifth of the time
    _schema.cache_clear()
    _COURT[:] = [court]


def judge(given: Given) -> Verdict:
    """What is wrong with a file. Raises Halt where its schema cannot be read."""
    court = _COURT[0]
    file = given.path if given.content is None else given.content
    document, faults = check_file(file, court.wanted, name=given.name, checks=court.checks)
    if document is None:
        return Verdict(tuple(faults), None, ())
    asked = dict.fromkeys(questions(document, court.wanted)) if court.remembering else ()
    return Verdict(tuple(faults), identified(document), tuple((one, _told(one, court.wanted)) for one in asked))


def _told(asked: Question, wanted: Wanted) -> str:
    return _schema(asked, wanted) if asked.of in (SCHEMA, COPY) else told(asked, wanted)


@cache
def _schema(asked: Question, wanted: Wanted) -> str:
    """A schema is read once, for many documents name it."""
    return told(asked, wanted)


def lost(given: Given, loss: Loss) -> Verdict:
    """The verdict on a file whose worker was lost."""
    return Verdict((losses.told(Path(given.name) if given.name else given.path, loss),), None, ())
