"""The command line as a whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from teiwright import __version__
from teiwright.cli import COMMANDS, main


def test_it_says_its_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"teiwright, version {__version__}\n"


def test_the_help_names_every_command() -> None:
    shown = CliRunner().invoke(main, ["-h"]).output
    assert all(f"\n  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {name}")


@pytest.mark.parametrize("name", ["init", "build", "convert", "transform", "explain"])
def test_the_help_of_a_command_has_an_example(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"]).output
    assert "Example" in shown
    assert f"teiwright {name} " in shown


def test_a_corpus_folder_is_converted_with_its_settings_and_a_table_of_people(tmp_path: Path) -> None:
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "talk.txt").write_text("V. Orlova: Good.\n\nTamm: Good.\n\nV. Orlova: Well?\n")
    (tmp_path / "people.csv").write_text("id,name,forms\nvo,Vera Orlova,V. Orlova\n")
    (tmp_path / "teiwright.toml").write_text('[corpus]\npeople = "people.csv"\n')
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "talk.txt").write_text("no transcript")
    result = CliRunner().invoke(main, ["convert", str(tmp_path), "-o", str(tmp_path / "tei")])
    assert result.exit_code == 0, result.stderr
    assert [path.name for path in (tmp_path / "tei").iterdir()] == ["talk.xml"]
    assert 'who="#vo"' in (tmp_path / "tei" / "talk.xml").read_text("utf-8")


def test_explain_says_how_the_labels_were_found_and_how_sure_that_is(tmp_path: Path) -> None:
    said = "Good.\n\nTAMM. Good.\n\n".join(["ORLOVA. "] * 4)
    (tmp_path / "talk.txt").write_text(f"{said}Well?\n\nNote: Tea.\n\nTime: ten.\n")
    result = CliRunner().invoke(main, ["convert", str(tmp_path / "talk.txt"), "-o", str(tmp_path / "o"), "--explain"])
    assert "labels    capitals-stop: 7 labels of 2 forms, most often ORLOVA (4), TAMM (3); conf" in result.stderr
    assert 0.5 < float(result.stderr.partition("confidence ")[2].split()[0]) <= 1


def test_a_command_that_is_misspelt_is_guessed() -> None:
    result = CliRunner().invoke(main, ["bulid"])
    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.output


def test_a_command_waits_for_no_other() -> None:
    loaded = "import sys, teiwright.cli; sys.exit(' '.join(m for m in sys.modules if m.startswith('lxml')) or 0)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
