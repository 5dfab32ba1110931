"""Our verdicts are jing's: a small run of what bench/verdicts.py does with every schema and document."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "verdicts.py"


@pytest.mark.parametrize("schema", ["tei_bare.rng", "tei_jtei.rng", "teiwright.rng"])
def test_jing_gives_the_same_verdict_on_documents_and_mutants(shared: Path, schema: str) -> None:
    if shutil.which("jing") is None:
        pytest.skip("jing, the referee, is not installed (Debian package jing)")
    command = [sys.executable, str(BENCH), str(shared), "--only", schema, "--count", "60", "--largest", "20000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 schemas in all" in done.stdout
    assert "60 mutants" in done.stdout
    assert "0 disagreements, 0 by the explainer, 0 hangs" in done.stdout
