"""Rich text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from teiwright.source import Source

Read = Callable[[bytes, str], Source]
HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}\pard "


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (rb"Kern: Good morning.\par Hale: Thank you.", "Kern: Good morning.\n\nHale: Thank you."),
        (rb"{\b Kern:} Good {\i day}.\par\b Hale:\b0  Thanks.", "**Kern:** Good *day*.\n\n**Hale:** Thanks."),
        (rb"\plain\b 1 \i 2\plain  3\par\i four\par five\i0  six", "**1** ***2*** 3\n\n*four*\n\n*five* six"),
        (rb"there{\super 2} and H{\sub 2}O, un{\i believ}able", "there² and H2O, unbelievable"),
        (rb"{\i old\line new} \{\i x\} {\*\junk\b } plain", "*old*\n\n*new* {*x} plain*"),
        (rb"M\'fcller \u8212 ?so\~it is", "Müller —so\xa0it is"),
        (rb"One.\par\page Two.", "One.\n\n\fTwo."),
        (rb"\trowd Kern\cell Yes\cell\row", "Kern\tYes"),
        (
            rb"there{\super\chftn}{\footnote\pard {\super\chftn} By the {\i old} clock.} again.",
            "there[1] again.\n\n----\n\n[1] By the *old* clock.",
        ),
    ],
    ids=["labels", "bold labels", "bold and italic", "raised", "groups", "letters", "pages", "tables", "footnotes"],
)  # fmt: skip
def test_what_is_seen_is_in_the_text(markup: bytes, text: str, read: Read) -> None:
    assert read(HEAD + markup + b"}", "talk.rtf").text == text


def test_cyrillic_is_read_by_its_code_page(read: Read) -> None:
    data = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Times;}}\pard\f0 \'cf\'f0\'e8\'e2\'e5\'f2.}"
    assert read(data, "talk.rtf").text == "Привет."


def test_a_document_that_a_program_named_doc_is_rich_text_all_the_same(read: Read) -> None:
    assert read(HEAD + b"Good morning.}", "talk.doc").text == "Good morning."


def test_a_link_is_its_words(read: Read) -> None:
    link = rb'{\field{\*\fldinst{HYPERLINK "https://example.org"}}{\fldrslt{the map}}}'
    assert read(HEAD + b"See " + link + b".}", "talk.rtf").text == "See the map."


@pytest.mark.parametrize("piece", [rb"{\footnote x} word ", rb"{\field{\*\fldinst{HYPERLINK ", rb"{\footnote "])
def test_many_notes_or_links_take_no_longer_than_their_number(piece: bytes, read: Read) -> None:
    assert read(rb"{\rtf1 Good morning. " + piece * 2000 + b"}", "talk.rtf").text.startswith("Good morning.")
