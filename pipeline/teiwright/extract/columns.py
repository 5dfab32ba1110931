"""Finds out which column of a table holds who speaks, and which what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from teiwright.extract.clock import seconds
from teiwright.languages import known, language
from teiwright.people.person import folded

_LETTER = re.compile(r"[^\W\d_]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAMPLE = 400
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of columns, from 0; None where there is no such column."""

    speaker: int | None
    text: int
    start: int | None = None
    end: int | None = None
    headed: bool = False
    """Whether the first row names the columns."""


def columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns by their heads, else by what they hold; None where nobody speaks in the table.

    Text is the column with the longest cells; the speaker's cells are short, have letters, and return.
    """
    if not rows:
        return None
    return _by_heads(rows[0]) or _by_content(rows)


@lru_cache(maxsize=1)
def _heads() -> Mapping[str, tuple[str, int]]:
    """What heads a column, in every language: what the column then is, and how many words say so more plainly."""
    return {
        folded(word): (name, rank)
        for code in reversed(known())
        for name, words in language(code).table("files", "columns").items()
        for rank, word in enumerate(words)
    }


def headed(heads: Sequence[str]) -> Mapping[str, int]:
    """Which column is the speaker's, the text, the start, the end, by their heads; of two the plainer."""
    found: dict[str, tuple[int, int]] = {}
    for at, head in enumerate(heads):
        words = _HUMP.sub(" ", head.strip().lstrip("#").replace("_", " "))
        name, rank = _heads().get(folded(words), ("", 0))
        if name:
            found[name] = min(found.get(name, (rank, at)), (rank, at))
    return {name: at for name, (_, at) in found.items()}


def heads_speech(row: Sequence[str]) -> bool:
    """Whether a row is the heads of a speaker's column and of a text's."""
    return {"speaker", "text"} <= headed(row).keys()


def text_alone(head: Sequence[str]) -> Columns | None:
    """The columns of a table that says what was said, mostly when, and not by whom; by their heads."""
    found = headed(head)
    if "text" not in found or "speaker" in found or (len(head) > 1 and "start" not in found):
        return None
    return Columns(None, found["text"], found.get("start"), found.get("end"), headed=True)


def _by_heads(head: Sequence[str]) -> Columns | None:
    if heads_speech(head):
        found = headed(head)
        return Columns(found["speaker"], found["text"], found.get("start"), found.get("end"), headed=True)
    return None


def _by_content(rows: Sequence[Sequence[str]]) -> Columns | None:
    width = max(map(len, rows))
    cells = [[row[at].strip() if at < len(row) else "" for row in rows[:_SAMPLE]] for at in range(width)]
    marked = [at for at in range(width) if width > 1 and _marked(cells[at])]
    text = max((at for at in range(width) if [at] != marked), key=lambda at: sum(map(len, cells[at])))
    speakers = [at for at in range(width) if at != text and _speaks(cells[at])]
    if not speakers:
        return None
    speaker = max(speakers, key=lambda at: (_marked(cells[at]), len(set(cells[at]))))
    times = [at for at in range(width) if at not in (text, speaker) and _tells_time(cells[at])]
    start, end = (*times, None, None)[:2]
    return Columns(speaker, text, start, end)


def _speaks(cells: Sequence[str]) -> bool:
    """Whether cells are names of speakers: short, with letters, and the same ones return, or all end in a colon."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > _LONGEST_NAME or "\n" in cell for cell in filled):
        return False
    if sum(_LETTER.search(cell) is not None for cell in filled) < len(filled) * 0.9:
        return False
    return _marked(cells) or len(set(filled)) <= len(filled) * 0.7


def _marked(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.endswith(":") for cell in filled)


def _tells_time(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(seconds(cell) is not None and ":" in cell for cell in filled) >= len(filled) * 0.8
