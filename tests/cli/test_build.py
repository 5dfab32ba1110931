"""``teiwright build`` makes an edition of a corpus folder, whatever single transcripts are like."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree, html

from teiwright.cli import main
from teiwright.tei import tei

SAMPLE = Path(__file__).parents[2] / "tei" / "sample"
NAMES = ["amsel-interview_1987-03-09", "harn-weir_1928-06-14", "skarn-light_1954-11-23"]


def build(*arguments: Path | str) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the sample corpus."""
    return shutil.copytree(SAMPLE, tmp_path / "corpus", ignore=shutil.ignore_patterns(".teiwright*"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The edition of the sample corpus, and what the command said."""
    out = tmp_path_factory.mktemp("edition")
    return out, build(shutil.copytree(SAMPLE, out.with_name("sample")), "-o", out)


def test_each_transcript_becomes_tei_a_page_and_a_text(built: tuple[Path, Result]) -> None:
    out, result = built
    assert result.exit_code == 0, result.output
    for suffix in (".xml", ".html", ".txt"):
        assert sorted(path.stem for path in (out / "documents").glob(f"*{suffix}")) == NAMES


def test_the_tei_is_what_convert_writes(built: tuple[Path, Result], tmp_path: Path) -> None:
    CliRunner().invoke(main, ["convert", str(SAMPLE / "transcripts"), "-o", str(tmp_path)])
    for name in NAMES:
        assert (built[0] / "documents" / f"{name}.xml").read_bytes() == (tmp_path / f"{name}.xml").read_bytes()


def test_the_last_line_is_the_page_to_open_and_its_links_lead_somewhere(built: tuple[Path, Result]) -> None:
    out, result = built
    page = Path(result.stdout.splitlines()[-1])
    assert page == out / "index.html"
    links = [str(address) for address in html.parse(str(page)).xpath("//a/@href")]
    assert {f"documents/{name}.html" for name in NAMES} <= set(links)
    assert all((out / link.partition("#")[0]).exists() for link in links)


def test_the_table_counts_what_is_in_the_tei(built: tuple[Path, Result]) -> None:
    out, result = built
    rows = {row.split()[0]: row.split()[1:] for row in result.stdout.splitlines() if row.strip()}
    for name in NAMES:
        text = etree.parse(out / "documents" / f"{name}.xml").find(f".//{tei('text')}")
        assert text is not None
        assert rows[name][0] == str(len(list(text.iter(tei("sp")))))
        assert rows[name][3] == str(len(list(text.iter(tei("note")))))


def test_the_table_ends_with_the_sum_in_which_a_person_counts_once(built: tuple[Path, Result]) -> None:
    out, result = built
    people = {
        person
        for name in NAMES
        for person in etree.parse(out / "documents" / f"{name}.xml").xpath("//*[local-name()='person']/@xml:id")
    }
    (total,) = (line for line in result.stdout.splitlines() if line.startswith("3 documents"))
    assert total.split()[3] == str(len(people))


def test_a_pipe_gets_a_plain_line_a_document(built: tuple[Path, Result]) -> None:
    told = [line.split(":")[0] for line in built[1].stderr.splitlines() if " turns, " in line]
    assert told == NAMES


def test_a_complaint_looks_as_the_readme_shows_it(built: tuple[Path, Result]) -> None:
    readme = (SAMPLE.parents[1] / "README.md").read_text(encoding="utf-8")
    shown = next(block for block in readme.split("```\n") if block.startswith("warning["))
    assert shown in built[1].stderr


def test_a_bad_transcript_does_not_stop_the_others(corpus: Path) -> None:
    (corpus / "transcripts" / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = build(corpus)
    assert result.exit_code == 1
    assert "file-binary" in result.stderr
    assert "4 documents" in result.stdout
    assert sorted(path.stem for path in (corpus / "build" / "documents").glob("*.xml")) == NAMES


def test_the_same_corpus_gives_the_same_bytes(corpus: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in (corpus / "build").rglob("*") if path.is_file()}

    build(corpus)
    first = files()
    build(corpus)
    assert files() == first


def test_a_folder_with_files_of_other_people_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine")
    result = build(corpus, "-o", tmp_path / "site")
    assert result.exit_code == 1
    assert "output-taken" in result.stderr
    assert [path.read_text() for path in (tmp_path / "site").iterdir()] == ["mine"]


def test_nothing_is_written_but_the_output_and_what_is_remembered(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    before = sorted(corpus.rglob("*"))
    assert build(corpus, "-o", tmp_path / "edition").exit_code == 0
    assert list((tmp_path / "here").iterdir()) == []
    assert sorted(corpus.rglob("*")) == sorted([*before, corpus / ".teiwright.sqlite"])


def test_an_output_that_cannot_be_written_is_a_clear_error(corpus: Path) -> None:
    (corpus / "build").write_text("a file, not a folder")
    result = build(corpus)
    assert result.exit_code == 1
    assert "cannot write" in result.stderr


@pytest.mark.parametrize("template", ["index", "person", "document"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_template_of_a_theme_that_fails_ends_the_build_and_leaves_the_pages_that_were_there(
    corpus: Path, template: str, jobs: int
) -> None:
    transcript = (corpus / "transcripts" / f"{NAMES[2]}.txt").read_bytes()
    for day in range(10, 19):  # more than the command does without other processes
        (corpus / "transcripts" / f"skarn-light_1955-01-{day}.txt").write_bytes(transcript)
    assert build(corpus).exit_code == 0
    before = {path: path.read_bytes() for path in (corpus / "build").rglob("*") if path.is_file()}
    own = corpus / "theme" / "templates" / f"{template}.html"
    own.parent.mkdir(parents=True)
    own.write_text("\n{{ nothing.here }}\n", encoding="utf-8")
    result = build(corpus, "--jobs", str(jobs))
    assert result.exit_code == 1
    assert result.stderr.count("theme-template") == 1
    assert f"{own}:2:1" in result.stderr
    assert {path: path.read_bytes() for path in (corpus / "build").rglob("*") if path.is_file()} == before
    own.unlink()
    assert build(corpus).exit_code == 0


def test_a_page_that_needs_more_memory_than_there_is_ends_the_build_with_a_clear_error(corpus: Path) -> None:
    (corpus / "theme" / "templates").mkdir(parents=True)
    (corpus / "theme" / "templates" / "search.html").write_text("{{ 'x' * 10**18 }}", encoding="utf-8")
    result = build(corpus)
    assert result.exit_code == 1
    assert "there is not enough memory" in result.stderr


def test_a_stylesheet_that_makes_no_page_of_a_document_is_an_error_of_the_build(corpus: Path) -> None:
    (corpus / "theme").mkdir()
    (corpus / "theme" / "html.xsl").write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"/>'
        "</xsl:stylesheet>",
        encoding="utf-8",
    )
    result = build(corpus)
    assert result.exit_code == 1
    assert result.stderr.count("stylesheet-page") == 3
    assert (corpus / "build" / "index.html").is_file()
    assert build(corpus).exit_code == 1
