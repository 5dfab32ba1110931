"""Reads identifiers of people as authority files give them and people write them: ``Q11256``, ``GND:118519573``."""

from __future__ import annotations

import re

KINDS = {name.lower(): name for name in ("wikidata", "VIAF", "GND", "ISNI", "ORCID", "LCCN", "ULAN", "SNAC")}
"""The authority files that may head a column of a table, and how their names are written."""
_ADDRESS = re.compile(r"https?://\S+")
_KNOWN = (
    ("wikidata", re.compile(r"(?:(?:https?://)?(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)")),
    ("VIAF", re.compile(r"(?:https?://)?(?:www\.)?viaf\.org/viaf/(\d+)/?")),
    ("GND", re.compile(r"(?:https?://)?(?:www\.)?d-nb\.info/gnd/([\dX-]+)")),
    ("ORCID", re.compile(r"(?:https?://)?(?:www\.)?orcid\.org/([\dX-]{19})")),
    ("ISNI", re.compile(r"(?:https?://)?(?:www\.)?isni\.org/(?:isni/)?([\dX]{16})")),
)
_TYPED = re.compile(r"([^\W\d_][\w.-]*)\s*[:=]\s*(\S.*)")


def identifier(text: str, kind: str = "") -> tuple[str, str] | None:
    """The type and the value of an identifier, ``kind`` where a column says its type; None where it has none."""
    for known, pattern in _KNOWN:
        if (match := pattern.fullmatch(text)) and kind in ("", known):
            return known, match[1]
    if _ADDRESS.fullmatch(text):
        return kind or "URI", text
    if kind:
        return kind, text.removeprefix(f"{kind}:").strip()
    typed = _TYPED.fullmatch(text)
    return identifier(typed[2], KINDS.get(typed[1].lower(), typed[1])) if typed else None
