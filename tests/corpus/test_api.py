"""The functions for programs do what the documentation shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

import teiwright
from teiwright import api

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tei" / "sample"


def of_the_docstring() -> str:
    assert teiwright.__doc__
    found = re.search(r"::\n\n((?:    .*\n|\n)+)", teiwright.__doc__)
    assert found
    return dedent(found[1])


def of_the_readme() -> str:
    found = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert found
    return found[1]


@pytest.fixture
def weir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus named weir in the current folder."""
    folder = shutil.copytree(SAMPLE, tmp_path / "weir")
    (folder / "transcripts" / "harn-weir_1928-06-14.txt").rename(folder / "transcripts" / "meeting.txt")
    (folder / "teiwright.toml").write_text('[corpus]\npeople = "people.xml"\n')
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_example_of_the_package_makes_a_page_without_a_fault(weir: Path) -> None:
    names: dict[str, object] = {}
    exec(of_the_docstring(), names)
    assert names["faults"] == []
    assert isinstance(names["page"], bytes)
    assert b"Now the order of events is clear to me." in names["page"]


def test_the_example_of_the_readme_writes_tei(weir: Path) -> None:
    exec(of_the_readme(), {})
    assert Path("meeting.xml").read_bytes().startswith(b"<?xml")


def test_all_that_is_offered_is_there() -> None:
    assert all(hasattr(api, name) for name in api.__all__)
    assert api.__all__ == sorted(api.__all__)


def test_a_transcript_that_is_gone_fails_alone(tmp_path: Path) -> None:
    gone = api.built(tmp_path / "gone.txt", api.read_project(SAMPLE))
    assert gone.entry.failed
    assert [one.code for one in gone.diagnostics] == ["file-unreadable"]
