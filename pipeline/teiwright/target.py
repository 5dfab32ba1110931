"""Tells what may be the target of a link."""

from __future__ import annotations

import re

_SIGNS = r"(?:[^\s<>\[\]%#]|%[0-9A-Fa-f]{2})*"
_TARGET = re.compile(rf"https?://[^\s<>\[\]%:/?#]+(?::\d{{1,5}})?(?:[/?]{_SIGNS})?(?:#{_SIGNS})?")


def is_target(address: str) -> bool:
    """Whether an address is one by the letter (RFC 3986): brackets, stray percent signs and a second # make it none."""
    return _TARGET.fullmatch(address) is not None
