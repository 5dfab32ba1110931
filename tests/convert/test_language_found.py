"""In which language a text is read: by its words, and by what its file says where these do not tell."""

from __future__ import annotations

import pytest

from teiwright.languages import known, language
from teiwright.occasion import language_of
from teiwright.source import Source

_GERMAN = "Wir haben die Fähre nicht gesehen und sie ist auch nicht im Hafen, das ist mit der Tide so. " * 4
_GREEK = "Το πλοίο έφυγε από το λιμάνι χθες το πρωί και δεν επέστρεψε ποτέ. " * 8


@pytest.mark.parametrize(
    ("text", "stated", "read"),
    [
        (_GERMAN, "", "de"),
        (_GERMAN, "en", "de"),
        (_GREEK, "", "und"),
        (_GREEK, "el", "el"),
        ("KERN: Oui.", "fr", "fr"),
        ("KERN: Hm.", "", None),
    ],
)
def test_what_a_file_says_counts_where_its_words_do_not_tell(text: str, stated: str, read: str | None) -> None:
    assert language_of(Source("a.html", text, language=stated), map(language, known())) == read
