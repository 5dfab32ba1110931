"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="take what the code makes as what is expected")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real transcripts and of TEI material; a test that needs it is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared is not there")
    return SHARED
