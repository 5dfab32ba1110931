"""Reads a place in a recording."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"\[?(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,9})?)\]?")
_FRAMES = re.compile(r"(\d{1,2}):(\d\d):(\d\d)[:;]\d\d")
_LASTING = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_SECONDS = re.compile(r"(\d{1,7}(?:[.,]\d{1,9})?)\s*s?")


def seconds(text: str) -> float | None:
    """Seconds from the start, of ``01:02:03,400``, ``2:03.4``, ``[00:12]``, ``PT1M2.5S``, ``123.4``; else None.

    The frames of ``01:02:03:12`` are passed over: how many make a second the file does not say.
    """
    text = text.strip()
    if match := _CLOCK.fullmatch(text):
        return int(match[1] or 0) * 3600 + int(match[2]) * 60 + _number(match[3])
    if match := _FRAMES.fullmatch(text):
        return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3])
    if match := _LASTING.fullmatch(text):
        return int(match[1] or 0) * 3600 + int(match[2] or 0) * 60 + float(match[3] or 0)
    match = _SECONDS.fullmatch(text)
    return _number(match[1]) if match else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))
