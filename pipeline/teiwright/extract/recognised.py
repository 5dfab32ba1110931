"""Reads the JSON of speech recognisers: segments with words, mostly with times, often with a speaker."""

from __future__ import annotations

import json
from collections.abc import Iterator

from teiwright.diagnostics import Halt, Place, Report, error
from teiwright.extract.columns import Columns
from teiwright.extract.faults import damaged, left_out
from teiwright.extract.rows import utterances
from teiwright.extract.segments import Segment, kinds, segments, value
from teiwright.extract.spoken import source_of
from teiwright.readers.decode import decode
from teiwright.source import Source

_KINDS = ("speaker", "text", "start", "end")


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """A turn a run of segments of one speaker; words one by one are put together.

    Raises Halt where there are none. Codes: ``columns-unknown``, ``file-damaged``.
    """
    found = decode(data, name, encoding)
    try:
        document = json.loads(found.text)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise damaged(name, "JSON", fault) from fault
    said = segments(document)
    if not said:
        message = f"{name} holds no list of segments that have a text"
        way = 'write a list of {"speaker": …, "text": …, "start": …}'
        raise Halt(error("columns-unknown", message, Place(name, 1), help=way))
    others = sorted({key for one in said for key in _words(one) if key not in kinds(one)})
    if others:
        left_out(name, f"of each segment, {', '.join(others)} is", report)
    rows = [[value(one, kind) for kind in _KINDS] for one in said]
    return source_of(utterances(rows, Columns(0, 1, 2, 3)), name, data, found.encoding)


def _words(segment: Segment) -> Iterator[str]:
    """The keys whose values are words."""
    yield from (key for key, value in segment.items() if isinstance(value, str))
