"""What a user gets from the package index works without the checkout."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from teiwright import __version__
from teiwright.tei import XML_ID, tei

pytestmark = pytest.mark.installed

SAMPLE = Path(__file__).parents[2] / "tei" / "sample"
RAW = SAMPLE / "transcripts" / "harn-weir_1928-06-14.txt"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def document(teiwright: Run, tmp_path: Path) -> Path:
    """One transcript of the sample as TEI."""
    path = tmp_path / f"{RAW.stem}.xml"
    teiwright("convert", RAW, "-o", path)
    return path


def test_the_package_is_imported_from_its_environment_and_not_from_the_checkout(programs: Path, tmp_path: Path) -> None:
    where = "import teiwright; print(teiwright.__file__)"
    done = subprocess.run([programs / "python", "-c", where], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()).is_relative_to(programs.parent)


def test_it_says_its_version(teiwright: Run) -> None:
    assert __version__ in teiwright("--version").stdout


def test_its_help_loads_every_command(teiwright: Run) -> None:
    assert "explain" in teiwright("--help").stdout


def test_a_new_folder_with_one_transcript_becomes_an_edition(teiwright: Run, tmp_path: Path) -> None:
    teiwright("init", "corpus")
    shutil.copy(RAW, tmp_path / "corpus" / "transcripts")
    done = teiwright("build", "corpus", "-o", "edition")
    assert "index.html" in done.stdout
    assert RAW.stem in (tmp_path / "edition" / "index.html").read_text(encoding="utf-8")


def test_a_transcript_becomes_tei(document: Path) -> None:
    root = etree.parse(document).getroot()
    assert root.get(XML_ID) == RAW.stem
    assert len(list(root.iter(tei("sp")))) == 11


def test_the_tei_is_valid(teiwright: Run, document: Path) -> None:
    teiwright("validate", document)


def test_a_fault_in_the_tei_is_found(teiwright: Run, document: Path) -> None:
    broken = document.read_text(encoding="utf-8").replace("<speaker>", "<spaeker>").replace("</speaker>", "</spaeker>")
    document.write_text(broken, encoding="utf-8")
    assert "spaeker" in teiwright("validate", document, status=1).stdout


def test_the_tei_becomes_a_page_and_a_text(teiwright: Run, document: Path, tmp_path: Path) -> None:
    for form in ("html", "text"):
        teiwright("transform", document, "--to", form, "-o", f"result.{form}")
        assert "the order of events is clear to me" in (tmp_path / f"result.{form}").read_text(encoding="utf-8")


def test_a_code_is_explained(teiwright: Run) -> None:
    assert "settings-unknown" in teiwright("explain", "settings-unknown").stdout
