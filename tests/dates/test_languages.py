"""Dates in every language that has a file, and in one that has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from reading_dates import dates_in

from teiwright.languages import known, language


@pytest.mark.parametrize("code", known())
def test_every_month_of_a_language_is_read_with_day_and_year(code: str) -> None:
    of = "de " if code == "es" else ""
    for number, name in Locale(code).months["format"]["wide"].items():
        text = f"3 {of}{name} {of}1962"
        assert dates_in(text, spoken=code).values == [(text, f"when=1962-{number:02d}-03")]


@pytest.mark.parametrize(
    ("code", "text", "iso"),
    [
        ("en", "the twenty-sixth of October, 1962", "1962-10-26"),
        ("de", "der dritte Oktober 1962", "1962-10-03"),
        ("fr", "le premier mai 1962", "1962-05-01"),
        ("es", "el veintiséis de octubre de 1962", "1962-10-26"),
        ("ru", "двадцать шестого октября 1962 года", "1962-10-26"),
    ],
)
def test_days_in_words_are_read(code: str, text: str, iso: str) -> None:
    assert [value for _, value in dates_in(text, spoken=code).values] == [f"when={iso}"]


@pytest.mark.parametrize(
    ("code", "text"),
    [("de", "Guten Morgen!"), ("es", "Por la mañana"), ("fr", "le monde d'aujourd'hui"), ("ru", "день")],
)
def test_words_that_only_look_like_dates_are_left_alone(code: str, text: str) -> None:
    assert dates_in(text, spoken=code).marks == []


def test_a_language_without_a_file_has_the_months_of_cldr() -> None:
    assert dates_in("Dana 5. studenoga 1962.", spoken="hr").values == [("5. studenoga 1962", "when=1962-11-05")]


def test_a_language_that_nobody_knows_has_dates_in_numbers() -> None:
    assert dates_in("5.11.1962, 2022-05-24", spoken="xx").words == ["5.11.1962", "2022-05-24"]


def test_a_project_adds_words_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('[dates.relative]\n"yester-eve" = "day -1"\n', encoding="utf-8")
    assert dates_in("Yester-eve and today.", spoken=language("en", tmp_path)).words == ["Yester-eve", "today"]
