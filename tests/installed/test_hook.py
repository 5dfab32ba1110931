"""The hook of pre-commit and the action's own installation, tried in a repository that is not ours."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from environments import CHECKOUT, CONSTRAINTS, new_environment, pip_install

pytestmark = pytest.mark.installed

SAMPLE = CHECKOUT / "tei" / "sample" / "tei" / "harn-weir_1928-06-14.xml"


def test_pre_commit_installs_the_hook_and_stops_at_a_fault(tmp_path: Path) -> None:
    if not (CHECKOUT / ".git").exists():
        pytest.skip("this is no clone, and pre-commit takes hooks from clones only")
    programs = new_environment(tmp_path / "venv")
    pip_install(programs, "pre-commit")
    repository = tmp_path / "plays"
    repository.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    text = SAMPLE.read_text("utf-8")
    (repository / SAMPLE.name).write_text(text, "utf-8")
    assert tried(programs, repository).returncode == 0
    (repository / SAMPLE.name).write_text(text.replace("<stage ", '<stage colour="red" ', 1), "utf-8")
    done = tried(programs, repository)
    assert done.returncode == 1
    assert "attribute-unknown" in done.stdout


def tried(programs: Path, repository: Path) -> subprocess.CompletedProcess[str]:
    """What pre-commit says of all files of a repository, with the hook of this checkout."""
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    command = [programs / "pre-commit", "try-repo", CHECKOUT, "teiwright-validate", "--all-files"]
    environment = os.environ | {"PRE_COMMIT_HOME": str(repository.parent / "home"), "PIP_CONSTRAINT": str(CONSTRAINTS)}
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)


def test_the_action_installs_from_where_github_puts_it(tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML, which reads the action, is not installed")
    _, install, _ = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    programs = new_environment(tmp_path / "venv")
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"GITHUB_ACTION_PATH": str(CHECKOUT), "PATH": path, "PIP_CONSTRAINT": str(CONSTRAINTS)}
    subprocess.run(["bash", "-eo", "pipefail", "-c", install["run"]], cwd=tmp_path, env=environment, check=True)
    done = subprocess.run([programs / "teiwright", "validate", SAMPLE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
