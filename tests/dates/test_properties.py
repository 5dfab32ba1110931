"""What holds of dates in any text."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reading_dates import dates_in

PHRASES = """
27|26th|1962|'63|October|May|Monday|the|of|and|to|-|--|,|.|'|/|X|3/4/62|5.11.1962|a|an|half|hour|hours|days|ago|last
next|today|yesterday's|trip|early|between|from|at|4:30|p.m.|o'clock|GMT|31 February|99|12|noon|one|two|years|twenty
sixth|1960s|in|for|the day before|½|day
"""
WORDS = st.sampled_from([*re.split(r"[|\n]", PHRASES.strip()), "\n"])
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60))
VALUE = re.compile(
    r"(\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?|---\d\d|\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?"
    r"|P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)\Z"
)


@given(TEXTS)
@example("1960s '")
@example("1962, 1963 and '")
def test_marks_follow_one_another_and_begin_and_end_with_words(text: str) -> None:
    marks = dates_in(text).marks
    assert all(before.span.end <= after.span.start for before, after in pairwise(marks))
    assert all(text[slice(*mark.words)].strip() == text[slice(*mark.words)] != "" for mark in marks)


@given(TEXTS)
def test_every_value_is_a_date_time_or_duration_of_xml_schema(text: str) -> None:
    for mark in dates_in(text).marks:
        for name, value in mark.attributes:
            assert name in ("cert", "resp") or VALUE.match(value), (text, value)


@given(TEXTS)
def test_the_same_text_has_the_same_dates(text: str) -> None:
    assert dates_in(text) == dates_in(text)


@pytest.mark.parametrize(
    "words", ["1, ", "1,", "an hour ", "an hour and ", "1962, ", "27      ", "5 May ", "on the 26th "]
)
def test_a_text_that_never_becomes_a_date_takes_time_by_its_length_only(words: str) -> None:
    short, long = (words * (size // len(words)) for size in (4_000, 40_000))
    assert _seconds(long) < 40 * _seconds(short) + 0.5


def _seconds(text: str) -> float:
    start = time.process_time()
    dates_in(text)
    return time.process_time() - start
