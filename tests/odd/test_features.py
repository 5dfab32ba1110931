"""Every part of the ODD language has a test: ``features.md`` names them."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent


def test_every_part_of_the_language_has_a_test_that_is_there() -> None:
    named = re.findall(r"\| (test_\w+) \|", (HERE / "features.md").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)", code, re.MULTILINE))
    assert len(named) > 40
    assert sorted(set(named) - there) == []
