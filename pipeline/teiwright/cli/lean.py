"""Loads lxml without what it loads beside: the reader of RELAX NG's compact syntax, where that is installed."""

from __future__ import annotations

import sys
from importlib import import_module

_SELDOM = "rnc2rng"
"""Takes longer to load than lxml itself, and is loaded here where a schema is in compact syntax."""


def load_lxml() -> None:
    """Call this before anything imports lxml."""
    if _SELDOM in sys.modules:
        return
    sys.modules[_SELDOM] = None  # type: ignore[assignment]  # so that it is not found
    try:
        import_module("lxml.etree")
    finally:
        del sys.modules[_SELDOM]
