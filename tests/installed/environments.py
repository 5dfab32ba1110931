"""Environments of their own, outside the checkout's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
CONSTRAINTS = CHECKOUT / "constraints.txt"


def new_environment(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def pip_install(programs: Path, *wanted: str | Path) -> None:
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([programs / "python", "-m", "pip", "install", *quiet, "-c", CONSTRAINTS, *wanted], check=True)
