"""Writes the tables of a document as lines: turns where somebody speaks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from teiwright.extract.columns import Columns, columns

Cell = Sequence[str]
"""The paragraphs in it."""

_SIGNS = re.compile(r"(?:^#{1,6} )|\*+|(?<!\w)__?|__?(?!\w)", re.M)
_SENTENCE = re.compile(r"[.?!…][\"'”’»)\]*_]*(?:\s|\Z)")
_MOST_COLUMNS = 4


def table(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The paragraphs of a table: ``NAME: text`` for a row in which somebody speaks, else its cells with tabs between.

    A cell of several paragraphs is layout, and its paragraphs stand as they are.
    """
    filled = [row for row in rows if any(row)]
    plain = [["\n".join(bare(part) for part in cell) for cell in row] for row in filled]
    spoken = columns(plain) if len(filled) > 1 and max(map(len, filled), default=0) <= _MOST_COLUMNS else None
    if spoken and _is_speech(plain, spoken):
        for row, bared in zip(filled[spoken.headed :], plain[spoken.headed :], strict=True):
            yield from _turn(row, bared, spoken)
        return
    for row in filled:
        if any(len(cell) > 1 for cell in row):
            yield from (part for cell in row for part in cell)
        else:
            yield "\t".join(part for cell in row for part in cell)


def _is_speech(rows: Sequence[Sequence[str]], found: Columns) -> bool:
    """Whether what stands in the column of the text are sentences: the cells of a list of facts have no full stops."""
    if found.headed or any(_cell(row, found.speaker).endswith(":") for row in rows):
        return True
    said = [row[found.text] for row in rows if found.text < len(row) and row[found.text]]
    return sum(_SENTENCE.search(one) is not None for one in said) * 2 >= len(said)


def labelled(label: str, text: str, time: str = "") -> str:
    """A turn as a line: the label ends with a colon, and a time stands before it."""
    label = label.rstrip().removesuffix(":").rstrip()
    clock = f" [{time.strip('[]')}]" if time else ""
    return f"{label}{clock}: {text}" if label else text


def bare(text: str) -> str:
    """Words without the signs of headings and emphasis."""
    return _SIGNS.sub("", text).strip()


def _turn(row: Sequence[Cell], plain: Sequence[str], spoken: Columns) -> Iterator[str]:
    said = list(row[spoken.text]) if spoken.text < len(row) else []
    label, time = _cell(plain, spoken.speaker), _cell(plain, spoken.start)
    yield _bold(labelled(label, said[0], time), label) if said else label
    yield from said[1:]
    rest = {*range(len(row))} - {spoken.text, spoken.speaker, spoken.start}
    yield from (part for at in sorted(rest) for part in row[at])


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _bold(turn: str, label: str) -> str:
    """A turn with its label bold, so that no other line with a colon is taken for one: the table says who speaks."""
    head, colon, words = turn.partition(": ")
    return f"**{head}:** {words}" if label and colon and not re.search(r"[*:\n]", label.rstrip(": ")) else turn
