"""What a user can leave out, remember and correct."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teiwright.cli import main
from teiwright.cli.find import found

from .conftest import SCHEMA

TEXT = """<text xmlns="http://www.tei-c.org/ns/1.0" xml:id="t">
<body>
<p>by <persname ref="#b">B</persname><date when="1962-3-7">then</date></p>
<sp who="t"><speaker>A</speaker><q/><p type="Letter">x</p></sp>
</body></text>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "small.rng").write_bytes(SCHEMA)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xml").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["validate", "in", "--schema", "small.rng", "--format", "json", *arguments])


def codes(done: Result) -> list[str]:
    return [one["code"] for one in json.loads(done.stdout)]


ALL = ["element-unknown", "pointer-dangling", "attribute-value", "pointer-bare", "element-unknown", "attribute-value"]


def test_codes_are_selected_and_ignored_by_name_or_pattern(folder: Path) -> None:
    assert codes(run()) == ALL
    assert codes(run("--select", "pointer-*")) == ["pointer-dangling", "pointer-bare"]
    assert codes(run("--ignore", "pointer-*,element-unknown")) == ["attribute-value", "attribute-value"]
    assert run("--select", "pointer-bare").exit_code == 0


def test_settings_of_the_corpus_leave_out_files_and_codes(folder: Path) -> None:
    (folder / "teiwright.toml").write_text(
        '[validate]\nignore = ["element-*"]\nexclude = ["drafts"]\nper_file = { "a.xml" = ["pointer-*"] }\n'
    )
    (folder / "in" / "drafts").mkdir()
    (folder / "in" / "drafts" / "b.xml").write_text("not XML")
    assert codes(run()) == ["attribute-value", "attribute-value"]


def test_a_baseline_lets_only_what_is_new_count(folder: Path) -> None:
    assert run("--baseline", "known.json", "--update-baseline").exit_code == 0
    (folder / "in" / "a.xml").write_text("\n" + TEXT.replace("<q/>", "<q/><z/>"))
    again = run("--baseline", "known.json")
    shown = json.loads(again.stdout)
    assert any(one["message"].startswith("<z>") for one in shown)
    assert not any(one["code"].startswith("attribute") for one in shown)
    assert again.exit_code == 1


def test_lines_that_moved_are_not_new(folder: Path) -> None:
    run("--baseline", "known.json", "--update-baseline")
    (folder / "in" / "a.xml").write_text("\n\n" + TEXT)
    done = run("--baseline", "known.json")
    assert (done.exit_code, codes(done)) == (0, [])


@pytest.mark.parametrize("data", [b"[]", b"\xff"])
def test_a_file_that_is_no_baseline_is_refused(folder: Path, data: bytes) -> None:
    (folder / "known.json").write_bytes(data)
    done = run("--baseline", "known.json")
    assert done.exit_code == 1
    assert "baseline-broken" in done.stderr


def test_updating_needs_a_file(folder: Path) -> None:
    assert run("--update-baseline").exit_code == 2


def test_a_diff_shows_what_fix_would_do_and_changes_nothing(folder: Path) -> None:
    done = run("--diff")
    assert '+<sp who="#t">' in done.stderr
    assert (folder / "in" / "a.xml").read_text() == TEXT


def test_fix_corrects_what_is_certain_and_leaves_the_rest(folder: Path) -> None:
    done = run("--fix")
    fixed = (folder / "in" / "a.xml").read_text()
    assert '<persName ref="#b">B</persName><date when="1962-03-07">then</date>' in fixed
    assert '<sp who="#t"><speaker>A</speaker><q/><p type="letter">x</p></sp>' in fixed
    assert codes(done) == ["pointer-dangling", "element-unknown"]
    assert codes(run()) == ["pointer-dangling", "element-unknown"]


def test_hidden_ignored_and_excluded_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.xml", "b.xml", ".hidden/c.xml", "build/d.xml", "e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<a/>")
    assert [file.name for file in found([tmp_path], exclude=["build"])] == ["a.xml", "b.xml"]
    assert [file.name for file in found([tmp_path / "a.xml", tmp_path], exclude=["build/*"])] == ["a.xml", "b.xml"]


def test_what_git_ignores_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)
    (tmp_path / ".gitignore").write_text("out/\n")
    (tmp_path / "out").mkdir()
    for name in ("a.xml", "out/b.xml"):
        (tmp_path / name).write_text("<a/>")
    assert found([Path()]) == [Path("a.xml")]
    assert found([Path("out/b.xml")]) == [Path("out/b.xml")]
