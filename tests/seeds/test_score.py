"""The two transcripts that the project exists for, converted and scored against careful readers' gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from teiwright.convert import convert
from teiwright.diagnostics import Diagnostic, Severity
from teiwright.people.personography import read_personography
from teiwright.project import Project
from teiwright.readers.decode import read_file

PEOPLE = Path(__file__).parent / "people.xml"
WITH_PEOPLE = {
    "turns": 1.0,
    "speakers": 1.0,
    "dates": 0.97,
    "durations": 1.0,
    "persons": 0.97,
    "links": 0.98,
    "interventions": 0.95,
}
ALONE = {**WITH_PEOPLE, "persons": 0.85}
del ALONE["links"]


def seeds(shared: Path) -> list[Path]:
    return sorted((shared / "transcripts" / "raw").glob("00[04]_*.txt"))


def scored(shared: Path, project: Project, folder: Path) -> tuple[dict[str, dict[str, float]], list[Diagnostic]]:
    """The total of the score over both transcripts, and the errors that the conversions raised."""
    said: list[Diagnostic] = []
    for path in seeds(shared):
        (folder / f"{path.stem}.xml").write_bytes(convert(read_file(path), project, said.append).document)
    folders = [str(folder), str(shared / "transcripts" / "gold"), "--raw", str(shared / "transcripts" / "raw")]
    command = [sys.executable, str(shared / "score" / "score.py"), *folders, "--only", "seed", "--json"]
    total = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["total"]
    return total, [one for one in said if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("people", "least"), [(True, WITH_PEOPLE), (False, ALONE)], ids=["with a personography", "from the text alone"]
)
def test_the_two_transcripts_are_read_as_a_careful_reader_reads_them(
    shared: Path, tmp_path: Path, people: bool, least: dict[str, float]
) -> None:
    project = Project(personography=read_personography(PEOPLE)) if people else Project()
    total, errors = scored(shared, project, tmp_path)
    assert {name: total[name]["f1"] for name, figure in least.items() if total[name]["f1"] < figure} == {}
    assert total["lost"][0] == 0
    assert total["added"][0] == 0
    assert errors == []
