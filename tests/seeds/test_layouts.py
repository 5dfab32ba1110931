"""Real transcripts typed anew in each layout of the benchmark: who speaks when is found in all of them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"
LEAST = 0.93
"""Below the figures of bench/layouts.json: a few turns alone tell less of a layout than sixty."""


def loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    if not BENCH.is_dir():
        pytest.skip("the benchmarks are not there")
    loaded("score", BENCH / "score.py")
    return loaded("layouts", BENCH / "layouts.py")


def test_who_speaks_is_found_in_every_layout(shared: Path, bench: ModuleType) -> None:
    score = loaded("shared_score", shared / "score" / "score.py")
    talks = [one for one in bench.every(shared / "transcripts", 24) if one.name.startswith(("emilia", "v28_d125"))]
    assert len(talks) == 2
    rows = {
        name: bench.row(name, layout, talks, score, misses=False, folder=None) for name, layout in bench.LAYOUTS.items()
    }
    assert {name: row for name, row in rows.items() if row["turns"] < LEAST or row["speakers"] < LEAST} == {}
