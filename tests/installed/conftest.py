"""Builds the wheel as it is published, and an environment outside the checkout that has just the wheel."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from environments import CHECKOUT, new_environment, pip_install

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source distribution and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("distributions")
    programs = new_environment(tmp_path_factory.mktemp("builder") / "venv")
    pip_install(programs, "build")
    subprocess.run([programs / "python", "-m", "build", "--outdir", folder, CHECKOUT], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def programs(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment with teiwright in it."""
    (wheel,) = distributions.glob("*.whl")
    programs = new_environment(tmp_path_factory.mktemp("user") / "venv")
    pip_install(programs, wheel)
    return programs


@pytest.fixture
def teiwright(programs: Path, tmp_path: Path) -> Run:
    """Runs the installed command in a folder of the test's own."""

    def run(*arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
        command = [programs / "teiwright", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=120)
        assert done.returncode == status, done.stdout + done.stderr
        return done

    return run
