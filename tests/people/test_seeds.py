"""The two transcripts that the project exists for, against what a careful reader marked in them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from teiwright.convert import convert
from teiwright.people.personography import read_personography
from teiwright.project import Project
from teiwright.readers.decode import read_file

PEOPLE = Path(__file__).parents[1] / "seeds" / "people.xml"
SEEDS = ("000_b19106cc4f568ad7", "004_8561ff224b78a748")


def score(shared: Path, folder: Path, project: Project) -> dict[str, dict[str, float]]:
    for name in SEEDS:
        source = read_file(shared / "transcripts" / "raw" / f"{name}.txt")
        (folder / f"{name}.xml").write_bytes(convert(source, project, lambda _: None).document)
    command = [str(shared / "score" / "score.py"), str(folder), str(shared / "transcripts" / "gold"), "--json"]
    printed = subprocess.run([sys.executable, *command, "--only", "seed"], capture_output=True, check=True).stdout
    total: dict[str, dict[str, float]] = json.loads(printed)["total"]
    return total


def test_people_are_found_without_a_personography(shared: Path, tmp_path: Path) -> None:
    total = score(shared, tmp_path, Project())
    assert total["persons"]["f1"] >= 0.97 and total["links"]["f1"] >= 0.98


def test_people_are_found_with_a_personography(shared: Path, tmp_path: Path) -> None:
    total = score(shared, tmp_path, Project(personography=read_personography(PEOPLE)))
    assert total["persons"]["f1"] >= 0.98 and total["links"]["f1"] == pytest.approx(1.0)
    assert total["speakers"]["f1"] == pytest.approx(1.0)
