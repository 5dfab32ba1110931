"""The search of an edition is what was asked for, and a change makes only a piece of it again."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from teiwright.corpus import needs

from .conftest import build


def asked(corpus: Path, search: str) -> None:
    path = corpus / "teiwright.toml"
    path.write_text(path.read_text() + f'[edition]\nsearch = "{search}"\n')


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teiwright.edition.search.LEAST", 1)
    monkeypatch.setattr("teiwright.edition.search._CUTS", 1)


def test_pagefind_makes_the_search_only_where_it_is_asked_for(corpus: Path) -> None:
    pytest.importorskip("pagefind_bin", reason="pagefind is not installed (the extra edition)")
    build(corpus)
    assert not (corpus / "build" / "pagefind").exists()
    asked(corpus, "pagefind")
    result = build(corpus, "--explain")
    assert "0 converted, 4 unchanged" in result.stderr
    assert (corpus / "build" / "pagefind" / "pieces" / "talk-a" / "pagefind-entry.json").is_file()
    assert "nothing has changed" in build(corpus).stderr
    assert "0 converted" in build(corpus, "--search", "own").stderr
    assert not (corpus / "build" / "pagefind").exists()


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("search", ["own", "pagefind"])
def test_a_changed_transcript_makes_one_piece_of_the_search_again(corpus: Path, search: str) -> None:
    pytest.importorskip("pagefind_bin", reason="pagefind is not installed (the extra edition)")
    build(corpus, "--search", search)
    path = corpus / "transcripts" / "talk-c.txt"
    path.write_text(path.read_text() + "Ada Aldermark: One word more.\n")
    said = build(corpus, "--search", search, "--explain").stderr.splitlines()
    again = [line.partition(":")[0] for line in said if line.startswith(("search/", "pagefind"))]
    assert again == ["search/talk-c"] + ["pagefind/talk-c"] * (search == "pagefind")


@pytest.mark.usefixtures("small_pieces")
def test_what_is_gone_is_gone_from_the_search(corpus: Path) -> None:
    build(corpus)
    (corpus / "transcripts" / "talk-b.txt").unlink()
    build(corpus)
    found = sorted(path.stem for path in (corpus / "build" / "search" / "texts").iterdir())
    assert found == ["talk-a", "talk-c", "talk-d"]


def test_asking_for_pagefind_where_it_is_not_installed_says_how_to_get_it(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(needs, "version", version)
    monkeypatch.setattr(needs, "tool", lambda: "")
    result = build(corpus, "--search", "pagefind")
    assert result.exit_code == 1
    assert "error[search-missing]" in result.stderr
    assert "pip install 'teiwright[edition]'" in result.stderr
    assert not (corpus / "build").exists()
