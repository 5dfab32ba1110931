"""``teiwright init`` makes a folder that a user can go on from, and never takes anything away."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from teiwright.assets import asset
from teiwright.cli import main
from teiwright.settings import Corpus, Document, Edition, Header, Settings, read_settings
from teiwright.tei import tei


def init(folder: Path) -> Result:
    return CliRunner().invoke(main, ["init", str(folder)])


def test_a_new_folder_gets_transcripts_people_and_settings(tmp_path: Path) -> None:
    result = init(tmp_path / "weir")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "weir").iterdir()) == [
        "people.xml",
        "teiwright.toml",
        "transcripts",
    ]


def test_it_says_what_to_do_next(tmp_path: Path) -> None:
    assert f"teiwright build {tmp_path / 'weir'}" in init(tmp_path / "weir").output


def test_what_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "teiwright.toml").write_text("# mine\n")
    result = init(tmp_path)
    assert (tmp_path / "teiwright.toml").read_text() == "# mine\n"
    assert f"kept {tmp_path / 'teiwright.toml'}" in result.output
    assert f"made {tmp_path / 'people.xml'}" in result.output


def test_a_file_in_the_way_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "weir").mkdir()
    (tmp_path / "weir" / "transcripts").write_text("a file, not a folder")
    result = init(tmp_path / "weir")
    assert result.exit_code == 1
    assert "cannot write" in result.output
    assert "transcripts" in result.output


def test_the_settings_it_writes_are_the_defaults_with_a_personography(tmp_path: Path) -> None:
    init(tmp_path)
    assert read_settings(tmp_path / "teiwright.toml") == Settings(corpus=Corpus(people="people.xml"))


def uncommented(text: str) -> str:
    setting = re.compile(r"# (?=\w+ = |\[)")
    return "\n".join(setting.sub("", line, count=1) if setting.match(line) else line for line in text.splitlines())


@pytest.mark.parametrize("kind", [Corpus, Header, Document, Edition])
def test_every_setting_is_in_the_file_with_a_value_that_is_read(kind: type, tmp_path: Path) -> None:
    commented = asset("starter/teiwright.toml").read_text(encoding="utf-8")
    live = "\n".join(
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in commented.splitlines()
    )
    (tmp_path / "teiwright.toml").write_text(live)
    settings = read_settings(tmp_path / "teiwright.toml")
    tables = {Corpus: settings.corpus, Header: settings.header, Document: settings.document("conversation-1")}
    table = (tables | {Edition: settings.edition})[kind]
    assert [one.name for one in fields(kind) if not getattr(table, one.name)] == []


def test_the_personography_it_writes_holds_an_example_that_no_text_names(tmp_path: Path) -> None:
    init(tmp_path)
    (person,) = etree.parse(tmp_path / "people.xml").iter(tei("person"))
    assert "".join(person.find(tei("persName")).itertext()) == "Firstname Lastname"
