"""Finds the documents that a change of the personography concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from teiwright.corpus.asked import answers, changed
from teiwright.corpus.state import State
from teiwright.people.person import Personography


def mark_renamed(state: State, personography: Personography) -> None:
    """Remember the personography, and of which documents it now says something else than when they were made."""
    now = answers(personography)
    people = changed(state.answers(), now)
    state.mark_stale(dict(_reasons(state, people)))
    state.set_answers(now)


def _reasons(state: State, people: Callable[[bytes], tuple[str, ...] | None]) -> Iterator[tuple[str, str]]:
    for name, asked in state.asked():
        found = people(asked)
        if found is not None:
            yield name, f"people changed: {', '.join(found)}" if found else "there are people now, or offices, or none"
