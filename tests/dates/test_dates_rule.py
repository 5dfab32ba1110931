"""The rule that marks dates, times and durations."""

from __future__ import annotations

import pytest
from reading_dates import dates_in


def test_a_certain_date_carries_neither_certainty_nor_responsibility() -> None:
    assert dates_in("On 27 October 1962 and in 1959.").values == [
        ("27 October 1962", "when=1962-10-27"),
        ("1959", "when=1959"),
    ]


def test_a_year_from_the_conversation_is_of_high_certainty() -> None:
    assert dates_in("On 27 October we spoke.").values == [("27 October", "when=1962-10-27 cert=high")]


def test_words_seen_from_the_conversation_are_a_judgement_of_teiwright() -> None:
    assert dates_in("I will come tomorrow.").values == [("tomorrow", "when=1962-11-06 cert=medium resp=#teiwright")]


def test_without_a_day_of_the_conversation_nothing_is_reckoned_from_it() -> None:
    result = dates_in("Yesterday, last week, on Friday, last May, the next day.", day="")
    assert result.values == []


def test_without_any_context_a_day_keeps_its_year_open() -> None:
    assert dates_in("The 26th. On 27 October. In October.", day="").values == [
        ("The 26th", "when=---26"),
        ("27 October", "when=--10-27"),
        ("October", "when=--10"),
    ]


def test_line_breaks_inside_a_date_are_white_space() -> None:
    text = "It was 27\nOctober\n  1962, the\nday before\nyesterday, half\nan hour, 4:30\np.m."
    assert dates_in(text).words == ["27\nOctober\n  1962", "the\nday before\nyesterday", "half\nan hour", "4:30\np.m."]


def test_no_date_reaches_over_two_passages() -> None:
    assert dates_in("We met on 27\n\nOctober 1962 was cold.").words == ["October 1962"]


def test_a_full_date_rules_its_own_passage_only() -> None:
    text = "In the accord of 5 May 1955 and after 6 May.\n\nOn 27 October we met."
    assert [value.split()[0] for _, value in dates_in(text).values] == [
        "when=1955-05-05",
        "when=1955-05-06",
        "when=1962-10-27",
    ]


def test_a_full_date_far_behind_does_not_rule() -> None:
    text = "The accord of 5 May 1955 was read. " + "He spoke of many things. " * 20 + "On 27 October we met."
    assert dates_in(text).values[-1] == ("27 October", "when=1962-10-27 cert=high")


def test_a_day_alone_takes_the_month_of_the_last_date_though_it_be_in_another_passage() -> None:
    assert dates_in("On 14 August he left.\n\nOn the 16th he came.").values[-1] == (
        "the 16th",
        "when=1962-08-16 cert=medium resp=#teiwright",
    )


def test_curly_apostrophes_are_apostrophes() -> None:
    assert dates_in("Today’s meeting, yesterday’s talk, ’63, the ‘50s, 4 o’clock.").words == [
        "Today’s",
        "yesterday’s",
        "’63",
        "‘50s",
        "4 o’clock",
    ]


@pytest.mark.parametrize("text", ["today's events", "Nowadays", "right now", "the youth of today", "some time ago"])
def test_the_present_at_large_is_no_date(text: str) -> None:
    assert dates_in(f"{text} and so on.").marks == []


@pytest.mark.parametrize(
    "text",
    [
        "the 26th Congress",
        "the 5th floor",
        "the MiG-21 and Il-28",
        "page 1962",
        "resolution 1514",
        "No. 1945",
        "4-5 ships",
        "600 to 700 kilometers",
        "by 1,500 men",
        "in 1500 meters",
        "between 1700 and 1900 men",
        "from 1500 to 2000 tons",
        "$1962",
        "section 3.5.1",
        "1/2 of it",
        "the address 192.168.1.10",
        "a vote of 3:20",
        "you may 5 times march 6 miles",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert dates_in(f"He spoke of {text} there.").marks == []


@pytest.mark.parametrize(
    "text", ["few hours", "a few days", "eight or ten years", "55 years old", "one day", "an hour"]
)
def test_what_is_not_counted_is_no_duration(text: str) -> None:
    assert dates_in(f"He said {text} there.").marks == []


def test_an_impossible_date_keeps_its_words_has_no_value_and_is_reported() -> None:
    result = dates_in("On 31 February 1901.")
    assert result.values == [("31 February 1901", "")]
    assert [(one.code, one.where.column) for one in result.said if one.where] == [("date-impossible", 4)]


def test_a_range_that_runs_backward_is_reported() -> None:
    result = dates_in("From 5 November 1962 to 7 March 1961.")
    assert [one.code for one in result.said] == ["date-impossible"] and result.values[0][1] == ""


def test_a_weekday_that_disagrees_is_reported_and_the_date_is_kept() -> None:
    result = dates_in("On Tuesday, 5 November 1962.")
    assert [one.code for one in result.said] == ["date-weekday"] and "Monday" in result.said[0].message
    assert result.values == [("Tuesday, 5 November 1962", "when=1962-11-05")]


def test_a_date_in_two_orders_is_reported_with_the_order_taken() -> None:
    result = dates_in("Signed 3/4/62.")
    assert [(one.code, one.severity) for one in result.said] == [("date-ambiguous", "note")]
    assert "1962-03-04" in result.said[0].help


def test_the_order_of_numbers_is_that_of_the_language() -> None:
    assert dates_in("Signé le 3/4/1962.", spoken="fr").values == [("3/4/1962", "when=1962-04-03")]


def test_a_conversation_in_january_speaks_of_the_december_before() -> None:
    assert dates_in("On 27 December.", day="1963-01-03").values == [("27 December", "when=1962-12-27 cert=high")]


def test_a_range_over_the_new_year_begins_in_the_old_one() -> None:
    assert dates_in("From 28 December to 3 January 1963.").values == [
        ("28 December to 3 January 1963", "from=1962-12-28 to=1963-01-03")
    ]
