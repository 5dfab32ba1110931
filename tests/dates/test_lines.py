"""Dates in front matter."""

from __future__ import annotations

import datetime

import pytest

from teiwright.dates import date_line, full_dates
from teiwright.languages import language


@pytest.mark.parametrize(
    ("code", "line", "iso"),
    [
        ("en", "November 5, 1962", "1962-11-05"),
        ("en", "**November 5, 1962**", "1962-11-05"),
        ("en", "November 23, 1963[104]", "1963-11-23"),
        ("en", "Moscow, 5 November 1962, 10:00 a.m.-12:30 p.m.", "1962-11-05"),
        ("en", "Saturday, October 27, 1962, 4:00 P.M.", "1962-10-27"),
        ("en", "FEBRUARY 13, 1973, AT 9:48 TO 10:52 AM", "1973-02-13"),
        ("de", "Berlin, 1.11.1989", "1989-11-01"),
        ("de", "Bonn, Donnerstag, den 27. Juni 1963", "1963-06-27"),
        ("fr", "Paris, le 1er mai 1968", "1968-05-01"),
        ("es", "La Habana, 5 de noviembre de 1962", "1962-11-05"),
        ("ru", "16 декабря 1949 г.", "1949-12-16"),
    ],
)
def test_a_line_of_date_place_and_hours_is_a_dateline(code: str, line: str, iso: str) -> None:
    assert date_line(line, language(code)) == datetime.date.fromisoformat(iso)


@pytest.mark.parametrize(
    "line",
    [
        "The second talk was held on 5 November 1962 in the palace.",
        "5 November 1962 and 6 June 1963",
        "31 February 1901",
        "November 1962",
        "A letter to the editor",
        "",
    ],
)
def test_a_sentence_two_dates_or_no_full_date_make_no_dateline(line: str) -> None:
    assert date_line(line, language("en")) is None


def test_full_dates_are_found_with_their_places_and_partial_ones_are_not() -> None:
    text = "On 3 May we met; the accord of 7 June 1961 (June 1961)\nand that of July\n4, 1776 were read."
    found = [(text[span.start : span.end], str(date)) for span, date in full_dates(text, language("en"))]
    assert found == [("7 June 1961", "1961-06-07"), ("July\n4, 1776", "1776-07-04")]
