"""Reads tables in text: comma- or tab-separated values with a column of speakers and a column of text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from teiwright.diagnostics import Diagnostic, Halt, Place, Report, error
from teiwright.extract.clock import seconds
from teiwright.extract.columns import Columns, columns, heads_speech, text_alone
from teiwright.extract.faults import damaged, left_out
from teiwright.extract.spoken import Utterance, source_of
from teiwright.readers.decode import decode
from teiwright.source import Source

_DELIMITERS = ",;\t|"
_KEY = re.compile(r"[\w .-]+")
_LONGEST_CELL = 64 * 2**20
_SAMPLE = 64_000
_LINES_ABOVE = 12
"""Rows among which the heads of columns are looked for."""
_MANY = 10
"""From how many seconds a letter on, times are in milliseconds: nobody speaks so slowly."""

Row = Sequence[str]


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """A turn a row; what other columns say goes to the front matter where it is the same for all, or for a speaker.

    Raises Halt where no column holds speakers. Codes: ``columns-unknown``, ``file-damaged``.
    """
    found = decode(data, name, encoding)
    before, rows = _headed(list(_rows(found.text, name)))
    at = columns(rows) or (text_alone(rows[0]) if rows else None)
    if at is None:
        raise Halt(_unknown(name, rows))
    head = rows[0] if at.headed else [f"column {i}" for i in range(1, max(map(len, rows)) + 1)]
    body = rows[at.headed :]
    matter, others = _matter(head, body, at)
    if others:
        left_out(name, f"{_named([head[i] for i in others])} {'is' if len(others) == 1 else 'are'}", report)
    if at.start is not None and not any(_time(row, at.start, 1) is not None for row in body):
        left_out(name, f"the times of the column {head[at.start]}, which are in no known form, are", report)
    said = utterances(body, at, opens=at.speaker is not None or at.start is None)
    return source_of(said, name, data, found.encoding, f"{matter}{before}")


def _headed(rows: Sequence[Row]) -> tuple[str, Sequence[Row]]:
    """The lines above the heads of the columns, such as a title, and the rows from the heads on."""
    start = next((at for at, row in enumerate(rows[:_LINES_ABOVE]) if heads_speech(row)), 0)
    above = (" ".join(cell.strip() for cell in row if cell.strip()) for row in rows[:start])
    return "".join(f"{line}\n\n" for line in above), rows[start:]


def utterances(rows: Sequence[Row], at: Columns, *, opens: bool = False) -> Iterator[Utterance]:
    """What is said in each row; ``opens`` makes each a paragraph of its own."""
    scale = _scale(rows, at)
    for row in rows:
        start, end = (_time(row, column, scale) for column in (at.start, at.end))
        speaker = _cell(row, at.speaker).strip().removesuffix(":") if at.speaker is not None else ""
        yield Utterance(_cell(row, at.text), speaker, start, end, opens)


def _rows(text: str, name: str) -> Iterator[Row]:
    """The rows that are not empty."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(text.lstrip("\ufeff").splitlines(keepends=True), delimiter=_delimiter(text), strict=False)
        yield from (row for row in reader if any(cell.strip() for cell in row))
    except csv.Error as fault:
        raise damaged(name, "a table", fault) from fault


def _delimiter(text: str) -> str:
    """The sign that parts the lines at the beginning into the most equal number of cells."""
    sample = text[:_SAMPLE].splitlines(keepends=True)[:60]
    return max(_DELIMITERS, key=lambda sign: _evenness([len(row) for row in csv.reader(sample, delimiter=sign) if row]))


def _evenness(widths: Sequence[int]) -> tuple[float, int]:
    usual = max(set(widths), key=widths.count, default=1)
    return (widths.count(usual) / len(widths) if usual > 1 else 0.0), usual


def _matter(head: Row, rows: Sequence[Row], at: Columns) -> tuple[str, list[int]]:
    """Front matter of the columns that say one thing of all, or of each speaker; and the columns that do not."""
    taken = {at.speaker, at.text, at.start, at.end}
    others = [i for i in range(len(head)) if i not in taken and any(_cell(row, i).strip() for row in rows)]
    constant = [i for i in others if len({_cell(row, i).strip() for row in rows}) == 1 and _is_key(head[i])]
    speaker = at.speaker
    personal = [] if speaker is None else [i for i in others if i not in constant and _of_speakers(rows, speaker, i)]
    lines = [f"{head[i].strip()}: {_flat(_cell(rows[0], i))}" for i in constant]
    if speaker is not None and personal:
        lines += ["participants:", *(f"- {one}" for one in _people(rows, speaker, personal))]
    matter = "\n".join(("---", *lines, "---", "")) if lines else ""
    return matter, [i for i in others if i not in (*constant, *personal)]


def _is_key(head: str) -> bool:
    return _KEY.fullmatch(head.strip()) is not None


def _of_speakers(rows: Sequence[Row], speaker: int, column: int) -> bool:
    """Whether a column never says two things of one speaker; one of many rows."""
    found: dict[str, str] = {}
    for row in rows:
        if found.setdefault(_cell(row, speaker), _cell(row, column)) != _cell(row, column):
            return False
    return len(found) < len(rows)


def _people(rows: Sequence[Row], speaker: int, personal: Sequence[int]) -> Iterator[str]:
    first = {_cell(row, speaker): row for row in reversed(rows)}
    for name in dict.fromkeys(_cell(row, speaker) for row in rows if _cell(row, speaker).strip()):
        said = (_flat(_cell(first[name], i)) for i in personal)
        yield ", ".join((_flat(name), *(one for one in said if one)))


def _scale(rows: Sequence[Row], at: Columns) -> float:
    """What to multiply times with: some tools write milliseconds."""
    cells = [_cell(row, at.start) for row in rows] if at.start is not None else []
    times = [seconds(cell) for cell in cells if ":" not in cell]
    last = max((time for time in times if time is not None), default=0.0)
    letters = sum(len(_cell(row, at.text)) for row in rows)
    return 0.001 if last > letters * _MANY else 1.0


def _time(row: Row, column: int | None, scale: float) -> float | None:
    time = seconds(_cell(row, column)) if column is not None else None
    return None if time is None else round(time * scale, 3)


def _cell(row: Row, at: int) -> str:
    return row[at] if at < len(row) else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _named(heads: Sequence[str]) -> str:
    return f"{'the column' if len(heads) == 1 else 'the columns'} {', '.join(heads)}"


def _unknown(name: str, rows: Sequence[Row]) -> Diagnostic:
    heads = ", ".join(cell.strip()[:30] for cell in rows[0]) if rows else "nothing"
    way = "name two columns speaker and text in the first row"
    message = f"no column of {name} is known to hold who speaks; its first row has {heads}"
    return error("columns-unknown", message, Place(name, 1), help=way)
