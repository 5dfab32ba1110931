"""``validate`` of a few files: it waits for nothing that they do not need."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from teiwright.assets import asset
from teiwright.checks.parse import Document
from teiwright.checks.standard import Wanted
from teiwright.checks.validate import Check
from teiwright.cli import main, verdicts
from teiwright.diagnostics import Diagnostic

SAMPLE = sorted(asset("tei/sample/tei").glob("*.xml"))
SELDOM = [
    "asyncio",
    "concurrent.futures",
    "csv",
    "elementpath",
    "http.client",
    "importlib.metadata",
    "json",
    "logging",
    "multiprocessing",
    "rnc2rng",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "tarfile",
    "urllib.request",
    "xmlschema",
    "zipfile",
]
OURS = [
    "corpus",
    "raw",
    "odd",
    "convert",
    "checks.compact",
    "checks.corpus",
    "checks.malformed",
    "checks.pieces",
    "checks.rng.pattern",
    "checks.rng.read",
    "checks.rng.write",
    "checks.split",
    "checks.stray",
    "checks.walk",
    "checks.wording",
    "cli.keep_odd",
    "cli.keep_xsd",
    "cli.fetch",
    "report.formats",
]
COMMAND = """
import sys
from teiwright.cli import main
try:
    main(["validate", *sys.argv[1:]])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(*files: Path, cache: Path) -> set[str]:
    """The modules of a command that judges some files; what it keeps was made ready before."""
    command = [sys.executable, "-c", COMMAND, *map(str, files)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    first, then = (
        subprocess.run(command, capture_output=True, text=True, env=environment, check=False) for _ in range(2)
    )
    assert first.stdout == then.stdout
    return set(then.stderr.split())


@pytest.mark.parametrize("files", [SAMPLE[:1], SAMPLE[:3]], ids=["one", "three"])
def test_files_that_are_right_load_nothing_that_only_others_need(files: list[Path], tmp_path: Path) -> None:
    found = loaded(*files, cache=tmp_path)
    assert {"lxml.etree", "teiwright.checks.validate"} <= found
    assert found & {*SELDOM, *(f"teiwright.{name}" for name in OURS)} == set()


@pytest.mark.parametrize("name", OURS)
def test_what_is_not_to_be_loaded_is_there(name: str) -> None:
    assert find_spec(f"teiwright.{name}") is not None


def test_a_file_with_faults_loads_what_explains_them(tmp_path: Path) -> None:
    file = tmp_path / "faulty.xml"
    file.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><nothing/></TEI>')
    assert "teiwright.checks.walk" in loaded(file, cache=tmp_path)


def test_the_compact_syntax_is_read_though_lxml_was_loaded_without_it(tmp_path: Path) -> None:
    pytest.importorskip("rnc2rng")
    schema, file = tmp_path / "small.rnc", tmp_path / "a.xml"
    schema.write_text("start = element a { text }")
    file.write_text("<a>x</a>")
    command = [sys.executable, "-c", COMMAND, "--schema", str(schema), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "rnc2rng" in done.stderr.split()


def judged(file: Path, *checks: Check) -> list[Diagnostic]:
    return verdicts.verdicts([file], verdicts.Session(lambda many: Wanted(), checks))


def test_a_file_that_needs_more_memory_than_there_is_is_reported() -> None:
    def greedy(document: Document) -> list[Diagnostic]:
        raise MemoryError

    (found,) = judged(SAMPLE[0], greedy)
    assert (found.code, found.where and found.where.name) == ("worker-memory", str(SAMPLE[0]))


def test_ctrl_c_ends_it_with_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(document: Document) -> list[Diagnostic]:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        judged(SAMPLE[0], interrupted)
    assert (ended.value.code, capsys.readouterr().err) == (130, "\nInterrupted.\n")


def test_documents_of_one_name_are_told_of_as_in_a_corpus(tmp_path: Path) -> None:
    copies = [tmp_path / name for name in ("a.xml", "b.xml")]
    for copy in copies:
        copy.write_bytes(SAMPLE[0].read_bytes())
    files = list(map(str, copies))
    outright = CliRunner().invoke(main, ["validate", *files])
    followed = CliRunner().invoke(main, ["validate", *files, "--explain"])
    assert "id-shared" in outright.stdout
    assert outright.stdout == followed.stdout
