"""What runs in other people's repositories: the steps of the action and of the GitLab job, run as there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML, which reads these files, is not installed")

CHECKOUT = Path(__file__).parents[2]
SAMPLE = CHECKOUT / "tei" / "sample" / "tei" / "harn-weir_1928-06-14.xml"
SHELL = {"bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"], "sh": ["sh", "-e", "-c"]}
"""How GitHub calls bash, and GitLab the shell of a slim image."""

COMMAND = re.compile(
    r"::(?P<level>error|warning|notice) title=(?P<title>[\w-]+),file=(?P<file>[^,]+),"
    r"line=(?P<line>\d+),col=(?P<column>\d+),endColumn=(?P<end>\d+)::(?P<words>.+)"
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Somebody's repository: a good file, and one with an attribute that is none."""
    if shutil.which("bash") is None:
        pytest.skip("there is no bash here to run the steps with")
    folder = tmp_path / "some plays"
    folder.mkdir()
    text = SAMPLE.read_text("utf-8")
    shutil.copy(SAMPLE, folder)
    bad = text.replace("<sp ", '<sp colour="red" ', 1)
    (folder / "bad.xml").write_text(bad.replace(f'xml:id="{SAMPLE.stem}"', 'xml:id="bad"'), "utf-8")
    return tmp_path


def run(script: str, shell: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "XDG_CACHE_HOME": str(folder / ".cache"), **variables}
    return subprocess.run(
        [*SHELL[shell], script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def action(**inputs: str) -> tuple[str, dict[str, str]]:
    """The last step of the action, its expressions filled in as GitHub does; and its variables."""
    read: dict[str, Any] = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
    given = {name: inputs.get(name, one["default"]) for name, one in read["inputs"].items()}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], text)

    first, install, check = read["runs"]["steps"]
    assert filled(first["with"]["python-version"]) == given["python"]
    assert (install["shell"], check["shell"]) == ("bash", "bash")
    return check["run"], {name: filled(text) for name, text in check["env"].items()}


def test_the_action_annotates_the_lines_at_fault(repository: Path) -> None:
    script, variables = action()
    done = run(script, "bash", repository, **variables)
    (line,) = done.stdout.splitlines()
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    excerpt = (repository / found["file"]).read_text("utf-8").split("\n")[int(found["line"]) - 1]
    assert excerpt[int(found["column"]) - 1 : int(found["end"])] == "colour"
    assert (found["level"], found["title"], done.returncode) == ("error", "attribute-unknown", 1)
    assert "%0AAllowed: " in found["words"]


def test_the_action_passes_what_is_right_and_hands_on_its_arguments(repository: Path) -> None:
    (repository / "some plays" / "bad.xml").unlink()
    script, variables = action()
    assert run(script, "bash", repository, **variables).returncode == 0
    (repository / "any.rng").write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    )
    script, variables = action(schema="any.rng", arguments="--ignore namespace-wrong --profile archive")
    done = run(script, "bash", repository, **variables)
    assert "title=archive-" in done.stdout
    assert "namespace-wrong" not in done.stdout


def test_the_job_of_gitlab_fails_and_leaves_its_reports(repository: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    job: dict[str, Any] = yaml.safe_load((CHECKOUT / "ci" / "gitlab.yml").read_text("utf-8"))["validate-tei"]
    reports = job["artifacts"]["reports"]
    (script,), (after,) = job["script"], job["after_script"]
    assert run(script, "sh", repository, **job["variables"]).returncode == 1
    assert run(after, "sh", repository, **job["variables"]).returncode == 0
    read = junitparser.JUnitXml.fromstring((repository / reports["junit"]).read_bytes())
    assert (read.failures, job["artifacts"]["when"]) == (1, "always")
    (fault,) = json.loads((repository / reports["codequality"]).read_text("utf-8"))
    assert (fault["check_name"], fault["severity"]) == ("attribute-unknown", "major")
    assert fault["location"]["path"] == "some plays/bad.xml"
    line = (
        (repository / "some plays" / "bad.xml").read_text("utf-8").split("\n")[fault["location"]["lines"]["begin"] - 1]
    )
    assert "colour" in line


def test_the_hook_runs_a_command_that_there_is() -> None:
    (hook,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"], hook["types"]) == ("teiwright-validate", "python", ["xml"])
    assert hook["entry"].startswith("teiwright validate ")
