"""Rich text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from teiwright.diagnostics import Diagnostic
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
        (rb"{\i old\line new} \{\i x\} {\*\junk\b } plain", "*old*\n*new* {*x} plain*"),
        (rb"M\'fcller \u8212 ?so\~it is", "Müller —so\xa0it is"),
        (rb"in {\strike 1911} 1912, un{\striked1 happy}, {\strike\strike0 no}", "in ~~1911~~ 1912, un~~happy~~, no"),
        (rb"\'b7{\listtext\f3\u61623\'b7\tab}one", "·\uf0b7\tone"),
        (rb"{\listtext\f3\u61623\'b7\tab}one", "• one"),
        (rb"{\listtext 1.\tab}one", "1.\tone"),
        (
            rb"One.{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt\pard Boxed.\par}}{\shprslt{\*\do Old}}} Two.",
            "One.\n\nBoxed.\n\nTwo.",
        ),
        (rb"One.\par\page Two.", "One.\n\n\fTwo."),
        (rb"\trowd Kern\cell Yes\cell\row", "Kern\tYes"),
        (
            rb"there{\super\chftn}{\footnote\pard {\super\chftn} By the {\i old} clock.} again.",
            "there[1] again.\n\n----\n\n[1] By the *old* clock.",
        ),
    ],
    ids=["labels", "bold labels", "bold and italic", "raised", "groups", "letters", "struck out", "a sign in a line",
         "bullets", "numbers", "boxes", "pages", "tables", "footnotes"],
)  # fmt: skip
def test_what_is_seen_is_in_the_text(markup: bytes, text: str, read: Read) -> None:
    assert read(HEAD + markup + b"}", "talk.rtf").text == text


def test_what_nobody_sees_is_left_out_and_said(read: Read, said: list[Diagnostic]) -> None:
    markup = rb"Yes{\v  no no}, {\deleted\revauthdel1 gone }{\revised here}. {\*\annotation Check this}So."
    assert read(HEAD + markup + b"}", "talk.rtf").text == "Yes, here. So."
    assert [one.message for one in said] == [
        "talk.rtf: hidden text (2 words) is not read",
        "talk.rtf: deletions that are only marked (1 word) are not read",
        "talk.rtf: comments (2 words) are not read",
    ]


def test_what_is_printed_on_every_page_is_left_out_and_said_and_takes_no_footnote_with_it(
    read: Read, said: list[Diagnostic]
) -> None:
    head = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset204 Times;}}{\stylesheet{\s1\plain Heading;}}"
    running = rb"{\header\pard\plain Top secret\par}{\footerr\pard Page{\chpgn}}" * 2
    data = head + running + rb"\pard\f0 \'cf\'f0{\footnote\f0 \'e8\'e2}}"
    assert read(data, "talk.rtf").text == "Пр[1]\n\n----\n\n[1] ив"
    assert [one.message for one in said] == [
        "talk.rtf: headers (2 words) are not read",
        "talk.rtf: footers (1 word) are not read",
    ]


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
