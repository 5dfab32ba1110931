"""Sets rows of words and numbers in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Row = Sequence[str | int]


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a table: words to the left, numbers to the right, the head as its column."""
    columns = [_column(values) for values in zip(*rows, strict=True)]
    return ("  ".join(cells).rstrip() for cells in zip(*columns, strict=True))


def _column(values: Row) -> Sequence[str]:
    cells = [_cell(value) for value in values]
    width = max(map(len, cells))
    numbers = any(isinstance(value, int) for value in values)
    return [cell.rjust(width) if numbers else cell.ljust(width) for cell in cells]


def _cell(value: str | int) -> str:
    return f"{value:,}" if isinstance(value, int) else value
