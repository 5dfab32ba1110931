"""What is remembered of a transcript when its files are written."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from teiwright.counts import Counts


@dataclass(frozen=True, slots=True)
class Entry:
    """What is in a document and what was said of it; one that failed has no counts."""

    name: str
    counts: Counts = Counts()
    errors: int = 0
    warnings: int = 0
    failed: bool = False


def written(entry: Entry) -> str:
    """An entry as text."""
    plain = asdict(entry)
    plain["counts"]["people"] = sorted(entry.counts.people)
    return json.dumps(plain, ensure_ascii=False)


def read(text: str) -> Entry:
    """An entry from its text."""
    plain: dict[str, Any] = json.loads(text)
    counts = plain.pop("counts")
    return Entry(**plain, counts=Counts(**counts | {"people": frozenset(counts["people"])}))
