"""Tells what may be the target of a link."""

from __future__ import annotations

import re

_TARGET = re.compile(r"https?://[^\s<>\[\]%:/?#]+(?::\d+)?(?:[/?#](?:[^\s<>\[\]%]|%[0-9A-Fa-f]{2})*)?")


def is_target(address: str) -> bool:
    """Whether an address is one by the letter (RFC 3986): brackets and stray percent signs make it none."""
    return _TARGET.fullmatch(address) is not None
