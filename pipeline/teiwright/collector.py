"""How often Python looks for objects that hold one another and nothing else: here hardly ever, for trees hold none."""

from __future__ import annotations

import gc

_THRESHOLDS = (100_000, 20, 100)
"""Objects made before it looks at the young ones, and how often it looks at older ones."""


def look_seldom() -> None:
    """Call this when all is loaded that stays, such as a large personography: it is not looked at again."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
