"""Each dependency is pinned and has its reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINNED = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
REASONS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Dependencies")[2]


def named(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower()


EXTRAS = [one for extra in PROJECT["optional-dependencies"].values() for one in extra]
NAMES = [named(one) for one in (*PROJECT["dependencies"], *EXTRAS)]


@pytest.mark.parametrize("name", NAMES)
def test_a_dependency_has_its_reason(name: str) -> None:
    assert re.search(rf"\b{re.escape(name)}\b", REASONS, re.I)


@pytest.mark.parametrize("name", NAMES)
def test_a_dependency_is_pinned(name: str) -> None:
    assert [line for line in PINNED if named(line) == name]


def test_pins_are_names_and_versions_alone() -> None:
    assert [line for line in PINNED if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []
