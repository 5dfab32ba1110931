"""Each dependency is pinned and has its reason."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
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


OURS = "teiwright"


def imported() -> Iterator[str]:
    """The packages that our modules import and Python does not bring."""
    for path in (ROOT / "pipeline" / OURS).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.split(".")[0]
            elif isinstance(node, ast.Import):
                yield from (name.name.split(".")[0] for name in node.names)


def test_what_is_imported_is_named() -> None:
    foreign = {name for name in imported() if name not in sys.stdlib_module_names} - {OURS}
    assert foreign <= {name.replace("-", "_") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_dependency_has_its_reason(name: str) -> None:
    assert re.search(rf"\b{re.escape(name)}\b", REASONS, re.I)


@pytest.mark.parametrize("name", NAMES)
def test_a_dependency_is_pinned(name: str) -> None:
    assert [line for line in PINNED if named(line) == name]


def test_pins_are_names_and_versions_alone() -> None:
    assert [line for line in PINNED if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []
