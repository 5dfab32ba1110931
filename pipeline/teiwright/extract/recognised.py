"""Reads the JSON of speech recognisers: segments with words, mostly with times, often with a speaker."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from teiwright.diagnostics import Halt, Place, Report, error
from teiwright.extract.columns import Columns, headed
from teiwright.extract.faults import damaged, left_out
from teiwright.extract.rows import Row, utterances
from teiwright.extract.spoken import source_of
from teiwright.readers.decode import decode
from teiwright.source import Source

_DEEPEST = 6
_KINDS = ("speaker", "text", "start", "end")


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """A turn a run of segments of one speaker; the first list of segments that the file holds counts.

    Raises Halt where there is none. Codes: ``columns-unknown``, ``file-damaged``.
    """
    found = decode(data, name, encoding)
    try:
        document = json.loads(found.text)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise damaged(name, "JSON", fault) from fault
    segments = next(_segments(document), None)
    if segments is None:
        message = f"{name} holds no list of segments that have a text"
        way = 'write a list of {"speaker": …, "text": …, "start": …}'
        raise Halt(error("columns-unknown", message, Place(name, 1), help=way))
    others = sorted({key for one in segments for key in _words(one) if key not in _taken(one)})
    if others:
        left_out(name, f"of each segment, {', '.join(others)} is", report)
    rows = [_row(one) for one in segments]
    return source_of(utterances(rows, Columns(0, 1, 2, 3)), name, data, found.encoding)


def _segments(document: Any) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Lists of objects that have a text, the outer before the inner; those that name speakers first."""
    found = list(_lists(document, 0))
    yield from sorted(found, key=lambda one: "speaker" not in _taken(one[0]).values())


def _lists(value: Any, depth: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, list) and value and all(isinstance(one, dict) and _has_text(one) for one in value):
        yield value
    elif depth < _DEEPEST:
        for one in inner:
            yield from _lists(one, depth + 1)


def _has_text(segment: Mapping[str, Any]) -> bool:
    return any(name == "text" and isinstance(segment[key], str) for key, name in _taken(segment).items())


def _words(segment: Mapping[str, Any]) -> Iterator[str]:
    """The keys whose values are words."""
    yield from (key for key, value in segment.items() if isinstance(value, str))


def _taken(segment: Mapping[str, Any]) -> Mapping[str, str]:
    """What the keys of a segment are, those that are something."""
    keys = [key for key, value in segment.items() if isinstance(value, str | int | float)]
    return {keys[at]: name for name, at in headed(keys).items()}


def _row(segment: Mapping[str, Any]) -> Row:
    cells = {name: str(segment[key]) for key, name in _taken(segment).items()}
    return [cells.get(name, "") for name in _KINDS]
