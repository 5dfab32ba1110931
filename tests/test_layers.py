"""Each module sees only those of its own row of the table below, and of the rows above."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline" / "teiwright"
ROWS = (
    ("source", "diagnostics", "tei", "assets", "closed", "collector", "letters", "languages", "toml"),
    (
        *("mark", "timeline", "transcript", "words", "dates", "names", "people", "raw"),
        *("settings", "project", "conversation"),
    ),
    (
        "mentions",
        "apart",
        "bracket",
        "gaps",
        "inside",
        "target",
        "cast",
        "speakers",
        "addressee",
        "occasion",
        "responsibility",
        "readers",
        "rules",
        "weave",
    ),
    ("builder", "kept", "encode", "faults", "template", "header"),
    ("odd", "checks", "render"),
    ("convert", "extract"),
    ("counts", "corpus", "index", "edition", "suggest", "publish", "api"),
    ("report",),
    ("cli",),
)
RANK = {name: rank for rank, row in enumerate(ROWS) for name in row}
FILES = sorted(PACKAGE.rglob("*.py"))
FREE_OF_LXML = ("readers", "rules", "weave", "dates", "mark", "transcript", "source", "words")


def part(path: Path) -> str:
    """The part of the package that a file belongs to: a module or a folder right under it."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, those for type checking alone left out."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_every_module_has_its_row() -> None:
    assert {part(path) for path in FILES} - RANK.keys() == {"__init__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_sees_only_what_is_above(path: Path) -> None:
    if part(path) == "__init__":
        return
    seen = {name.split(".")[1] for name in imports(path) if name.startswith("teiwright.") and name.count(".")}
    assert {name for name in seen & RANK.keys() if RANK[name] > RANK[part(path)]} == set()


@pytest.mark.parametrize("path", [path for path in FILES if part(path) in FREE_OF_LXML], ids=lambda path: path.name)
def test_reading_and_ruling_know_no_xml(path: Path) -> None:
    assert [name for name in imports(path) if name.split(".")[0] == "lxml"] == []


def test_rules_do_not_see_one_another() -> None:
    rules = {path.stem for path in (PACKAGE / "rules").glob("*.py")} - {"__init__"}
    for path in (PACKAGE / "rules").glob("*.py"):
        if path.stem != "__init__":
            assert [name for name in imports(path) if name.startswith("teiwright.rules.")] == [], path.name
    assert rules


def test_only_the_command_line_prints_or_exits() -> None:
    for path in FILES:
        if part(path) != "cli":
            calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
            assert not any(isinstance(call, ast.Name) and call.id in ("print", "exit") for call in calls), path.name
