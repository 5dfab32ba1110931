"""A form of dates is tried only where the word after its first fits: no date may be missed by that."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from teiwright.dates.form import Form, grammar, readings
from teiwright.dates.reading import Context
from teiwright.dates.text import AREAS
from teiwright.dates.words import words
from teiwright.languages import known, language
from teiwright.source import Span

PAGES = sorted((Path(__file__).parents[1] / "spec").glob("*.md"))
DAY = Context(datetime.date(1962, 11, 5))


@pytest.mark.parametrize("code", known())
def test_the_words_that_may_follow_the_first_leave_out_no_date(code: str) -> None:
    forms: list[Form] = list(chain.from_iterable(area.forms(words(language(code))) for area in AREAS))
    anywhere = [replace(form, then=None) for form in forms]
    assert any(form.then for form in forms)
    for page in PAGES:
        text = page.read_text("utf-8")
        tried, gated = (list(readings(grammar(one), text, [Span(0, len(text))], DAY)) for one in (anywhere, forms))
        assert gated == tried
