"""What the tests of formats share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from teiwright.diagnostics import Diagnostic
from teiwright.extract import extract
from teiwright.source import Source

Read = Callable[[bytes, str], Source]


@pytest.fixture
def said() -> list[Diagnostic]:
    """What was said while reading."""
    return []


@pytest.fixture
def read(said: list[Diagnostic]) -> Read:
    """Reads the bytes of a file by its name."""
    return lambda data, name: extract(data, name, said.append)
