"""Where the TEI specification comes from: a file, an address fetched once, the one kept last."""

from __future__ import annotations

from pathlib import Path

import pytest

from teiwright.diagnostics import Halt
from teiwright.odd.tei_source import tei_source

ADDRESS = "https://example.org/p5subset.xml"
TEI = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><editionStmt><edition>Version 0.0</edition>
  </editionStmt></fileDesc></teiHeader><elementSpec ident="TEI" module="m"/></TEI>"""


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    assert tei_source("some/p5subset.xml", cache=tmp_path) == Path("some/p5subset.xml")


def test_an_address_is_fetched_once_and_then_kept(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return TEI

    first = tei_source(ADDRESS, cache=tmp_path / "tei", fetch=fetch)
    assert tei_source(ADDRESS, cache=tmp_path / "tei", fetch=fetch) == first
    assert tei_source(None, cache=tmp_path / "tei", fetch=fetch) == first
    assert asked == [ADDRESS]
    assert "Version 0.0" in first.with_suffix(".sha256").read_text(encoding="utf-8")


def test_what_is_no_specification_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(Halt) as stopped:
        tei_source(ADDRESS, cache=tmp_path, fetch=lambda _: b"<html/>")
    assert stopped.value.diagnostic.code == "tei-not-found"
    assert list(tmp_path.iterdir()) == []


def test_a_kept_file_that_changed_is_refused(tmp_path: Path) -> None:
    kept = tei_source(ADDRESS, cache=tmp_path, fetch=lambda _: TEI)
    kept.write_bytes(TEI + b" ")
    with pytest.raises(Halt) as stopped:
        tei_source(ADDRESS, cache=tmp_path, fetch=lambda _: TEI)
    assert stopped.value.diagnostic.code == "tei-changed"


def test_without_any_the_help_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Halt) as stopped:
        tei_source(None, cache=tmp_path / "none")
    assert "p5subset.xml" in stopped.value.diagnostic.help
