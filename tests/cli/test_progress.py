"""Progress is told on standard error, so that results in a pipe stay clean."""

from __future__ import annotations

import sys

import pytest

from teiwright.cli.progress import followed


def test_a_pipe_gets_a_plain_line_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(followed(["weir", "light"], 2, str.upper)) == ["weir", "light"]
    assert capsys.readouterr() == ("", "WEIR\nLIGHT\n")


def test_a_terminal_gets_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(followed(["weir", "light"], 2, str.upper)) == ["weir", "light"]
    out, shown = capsys.readouterr()
    assert out == ""
    assert "100%" in shown
    assert "\r" in shown
