"""The edition of a corpus folder: what the folder says of it, and the TEI as it was given."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from teiwright.api import built, read_project, transcripts
from teiwright.diagnostics import Diagnostic, Halt
from teiwright.publish import address, published

SAMPLE = Path(__file__).parents[2] / "tei" / "sample"
NAME = "harn-weir_1928-06-14"
OWN = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="teiwright:html.xsl"/>
  <xsl:template name="page-top"/>
  <xsl:template name="masthead"><header><h1>Of our own</h1></header></xsl:template>
</xsl:stylesheet>"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the sample corpus."""
    return shutil.copytree(SAMPLE, tmp_path / "weir")


def edition(corpus: Path) -> dict[str, bytes]:
    project = read_project(corpus)
    documents = {path.stem: built(path, project).document for path in transcripts(project) if path.stem == NAME}
    said: list[Diagnostic] = []
    files = {str(file.path): file.data for file in published(documents, project, said.append)}
    assert files[str(address(NAME))] == documents[NAME]
    assert said == []
    return files


def title_of(page: bytes) -> str:
    return " ".join(html.document_fromstring(page.decode()).findtext("head/title", "").split())


def test_the_title_is_that_of_the_settings(corpus: Path) -> None:
    assert "Three conversations that never took place" in title_of(edition(corpus)["index.html"])


def test_without_a_title_the_name_of_the_folder_does(corpus: Path) -> None:
    (corpus / "teiwright.toml").write_text("[corpus]\n")
    assert "weir" in title_of(edition(corpus)["index.html"])


@pytest.mark.parametrize(("language", "label"), [("de", "Gespräche"), ("fr-CA", "Personnes"), ("nl", "People")])
def test_the_frame_speaks_the_language_of_the_corpus_or_english(language: str, label: str, corpus: Path) -> None:
    (corpus / "teiwright.toml").write_text(f'[corpus]\nlanguage = "{language}"\n')
    assert label in edition(corpus)["index.html"].decode()


def test_a_theme_adds_its_style_to_every_page(corpus: Path) -> None:
    (corpus / "theme").mkdir()
    (corpus / "theme" / "theme.css").write_text("body { color: teal }")
    files = edition(corpus)
    assert files["style/theme.css"] == b"body { color: teal }"
    pages = [data for path, data in files.items() if path.endswith(".html")]
    assert all(b"style/theme.css" in page for page in pages)


def test_a_stylesheet_of_ones_own_makes_the_documents(corpus: Path) -> None:
    (corpus / "theme").mkdir()
    (corpus / "theme" / "html.xsl").write_text(OWN)
    assert b"<h1>Of our own</h1>" in edition(corpus)[f"documents/{NAME}.html"]


def test_a_stylesheet_that_is_broken_says_where(corpus: Path) -> None:
    (corpus / "theme").mkdir()
    (corpus / "theme" / "html.xsl").write_text("<xsl:stylesheet")
    with pytest.raises(Halt) as halted:
        edition(corpus)
    assert halted.value.diagnostic.code == "stylesheet-broken"


def test_no_document_makes_an_edition_that_says_so(corpus: Path) -> None:
    files = {str(file.path) for file in published({}, read_project(corpus), lambda diagnostic: None)}
    assert "index.html" in files
