"""Finds the schema, stylesheets and templates: inside the installed package first, in the checkout second."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def asset(path: str) -> Path:
    """The file or folder shipped as path, for example ``schema/teiwright.rng``.

    Raises FileNotFoundError where the installation is broken.
    """
    for root in (_PACKAGE, _CHECKOUT):
        found = root / path
        if found.exists():
            return found
    raise FileNotFoundError(f"{path} is missing from the installation of teiwright")
