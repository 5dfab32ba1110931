"""Every complaint in the source can be looked up, and is raised by some test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import teiwright
from teiwright.cli.explain import explanations

SOURCE = Path(teiwright.__file__).parent
TESTS = Path(__file__).resolve().parents[1]
MAKERS = {"error", "warning", "note", "Diagnostic"}


def raised(file: Path) -> Iterator[str]:
    """The literal codes of the diagnostics that a file makes."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


CODES = sorted({code for file in SOURCE.rglob("*.py") for code in raised(file)})


def test_codes_are_found_in_the_source() -> None:
    assert "element-unknown" in CODES


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_its_explanation(code: str) -> None:
    assert explanations().get(code), f"no page of explain/ has a section ## {code}"


@pytest.fixture(scope="module")
def tests() -> str:
    """All that the tests say, examples in prose included."""
    files = (file for file in TESTS.rglob("*") if file.suffix in (".py", ".md") and file != Path(__file__))
    return "\n".join(file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("code", CODES)
def test_each_code_stands_in_some_test(code: str, tests: str) -> None:
    assert code in tests, f"no test raises {code}"
