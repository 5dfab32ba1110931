"""Word documents: what a person sees in them is in the text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from lxml import etree
from making import W, docx, footnote, looks, numbered, numbering, page_break, paragraph, run, style, table, word

from teiwright.diagnostics import Diagnostic
from teiwright.source import Source

Read = Callable[[bytes, str], Source]


def test_bold_labels_and_titles_have_the_signs_of_markdown(read: Read) -> None:
    data = docx(paragraph("At the weir", style="Title"), paragraph(run("Anna Kern:", bold=True), " Good morning."))
    assert read(data, "talk.docx").text == "# At the weir\n\n**Anna Kern:** Good morning.\n"


def test_a_footnote_stands_at_its_mark_and_at_the_end(read: Read) -> None:
    data = docx(paragraph("Anna Kern: We met there", footnote(2), " again."), notes={2: "By the clock."})
    assert read(data, "talk.docx").text == "Anna Kern: We met there[1] again.\n\n----\n\n[1] By the clock.\n"


def test_a_page_break_is_a_form_feed(read: Read) -> None:
    data = docx(paragraph("It was", page_break(), "raining."))
    assert read(data, "talk.docx").text == "It was\n\n\fraining.\n"


def test_rows_of_a_table_in_which_people_speak_are_turns(read: Read) -> None:
    data = docx(table(("Kern", "Good morning to all."), ("Hale", "Thank you very much."), ("Kern", "Please begin.")))
    assert read(data, "talk.docx").text == (
        "**Kern:** Good morning to all.\n\n**Hale:** Thank you very much.\n\n**Kern:** Please begin.\n"
    )


def test_what_is_deleted_stays_deleted_and_is_said(read: Read, said: list[Diagnostic]) -> None:
    gone = word("del", word.r(word.delText("gone")))
    data = docx(word.p(gone, word.ins(run("Added."))))
    assert read(data, "talk.docx").text == "Added.\n"
    assert [one.message for one in said] == ["talk.docx: deletions that are only marked (1 word) are not read"]


def test_what_was_moved_is_read_where_it_stands_now(read: Read, said: list[Diagnostic]) -> None:
    data = docx(word.p(word.moveFrom(run("moved ")), run("One, "), word.moveTo(run("moved ")), run("two.")))
    assert read(data, "talk.docx").text == "One, moved two.\n" and said == []


def words(text: str, **properties: str | bool) -> etree._Element:
    return word.r(looks(**properties), word.t(text, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}))


def test_what_is_struck_out_is_marked_so(read: Read) -> None:
    styles = word.styles(style("Gone", "character", looks(strike=True)))
    body = paragraph(
        "in ", words("1911", strike=True), words(" 1912", strike="0"), ", un", words("happy", dstrike=True)
    )
    data = docx(body, paragraph(words("all of it", rStyle="Gone")), styles=styles)
    assert read(data, "talk.docx").text == "in ~~1911~~ 1912, un~~happy~~\n\n~~all of it~~\n"


def test_what_is_hidden_is_left_out_and_said(read: Read, said: list[Diagnostic]) -> None:
    styles = word.styles(style("Base", "paragraph", looks(vanish=True)), style("Ours", "paragraph", made_of="Base"))
    data = docx(
        paragraph("Yes", words(" no no", vanish=True), "."), paragraph("nothing here", style="Ours"), styles=styles
    )
    assert read(data, "talk.docx").text == "Yes.\n"
    assert [one.message for one in said] == ["talk.docx: hidden text (4 words) is not read"]


def test_words_look_as_their_styles_say(read: Read) -> None:
    speaker = style("Speaker", "character", looks(b=True))
    quoted = style("Quoted", "paragraph", looks(i=True))
    data = docx(
        paragraph(words("KERN:", rStyle="Speaker"), " Yes, ", words("and no", rStyle="Speaker", b="false"), "."),
        paragraph("So be it.", style="Quoted"),
        styles=word.styles(speaker, quoted),
    )
    assert read(data, "talk.docx").text == "**KERN:** Yes, and no.\n\n*So be it.*\n"


def test_numbers_of_lists_are_read_as_word_shows_them(read: Read) -> None:
    lists = numbering([1, 2], ("decimal", "%1."), ("lowerLetter", "%1.%2)"), restarts={2: 5})
    entries = [
        word.p(numbered(list_, depth), run(text))
        for list_, depth, text in (
            (1, 0, "one"),
            (1, 1, "a part"),
            (1, 1, "another"),
            (1, 0, "two"),
            (1, 1, "a part"),
            (2, 0, "five"),
            (2, 0, "six"),
            (1, 0, "three"),
            (0, 0, "no entry"),
        )
    ]
    assert read(docx(*entries, numbering=lists), "talk.docx").text.split("\n\n") == [
        "1. one",
        "1.a) a part",
        "1.b) another",
        "2. two",
        "2.a) a part",
        "5. five",
        "6. six",
        "3. three",
        "no entry\n",
    ]


def test_a_style_may_number_its_paragraphs(read: Read) -> None:
    numbers = style("Entry", "paragraph", numbered(1))
    data = docx(
        paragraph("one", style="Entry"),
        paragraph("two", style="Entry"),
        styles=word.styles(numbers),
        numbering=numbering([1], ("bullet", "\uf0b7")),
    )
    assert read(data, "talk.docx").text == "• one\n\n• two\n"


def test_the_result_of_a_field_is_read(read: Read, said: list[Diagnostic]) -> None:
    data = docx(paragraph("See page ", word.fldSimple(run("42")), "."))
    assert read(data, "talk.docx").text == "See page 42.\n" and said == []


def test_a_page_ends_where_properties_say_so(read: Read) -> None:
    two = word.p(word.pPr(word.pageBreakBefore()), run("two"))
    three = word.p(word.pPr(word.sectPr()), run("three"))
    goes_on = word.p(word.pPr(word.sectPr(word.type({f"{{{W}}}val": "continuous"}))), run("four"))
    data = docx(paragraph("one"), two, three, goes_on, paragraph("five"))
    assert read(data, "talk.docx").text == "one\n\n\ftwo\n\nthree\n\n\ffour\n\nfive\n"


@pytest.mark.parametrize(("part", "what"), [("header1", "headers"), ("footer2", "footers"), ("comments", "comments")])
def test_what_stands_beside_the_text_is_left_out_and_said(
    part: str, what: str, read: Read, said: list[Diagnostic]
) -> None:
    read(docx(paragraph("Good morning."), **{part: word.hdr(paragraph("Top secret"))}), "talk.docx")
    assert [(one.code, one.message) for one in said] == [
        ("format-left-out", f"talk.docx: {what} (2 words) are not read")
    ]


def test_words_that_the_library_does_not_know_are_said_to_be_lost(read: Read, said: list[Diagnostic]) -> None:
    unknown = word.unknown(run("unheard words"))
    text = read(docx(paragraph("Good morning.", unknown)), "talk.docx").text
    assert ("unheard" in text) is not any("unheard words" in one.message for one in said)


def test_the_digest_is_that_of_the_file(read: Read) -> None:
    data = docx(paragraph("Good morning."))
    assert read(data, "talk.docx").digest == hashlib.sha256(data).hexdigest()


def test_a_hidden_copy_for_older_programs_counts_once(read: Read, said: list[Diagnostic]) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice = word.r(word("t", "seen"))
    alternate = word.r()
    holder = alternate.makeelement(f"{{{mc}}}AlternateContent")
    fallback = holder.makeelement(f"{{{mc}}}Fallback")
    fallback.append(word.p(word.r(word.t("seen"))))
    holder.append(fallback)
    alternate.append(holder)
    read(docx(word.p(choice, alternate)), "talk.docx")
    assert said == []


def test_signs_that_are_written_otherwise_and_heads_of_columns_are_not_lost(read: Read, said: list[Diagnostic]) -> None:
    raised = word.r(word.rPr(word.vertAlign({f"{{{W}}}val": "superscript"})), word.t("2"))
    hyphens = word.r(word.t("co"), word("noBreakHyphen"), word.t("op"), word("softHyphen"), word.t("eration"))
    rows = table(("Speaker", "Text"), ("Kern", "Good morning to all."), ("Hale", "Thank you very much."))
    read(docx(paragraph("Senate", raised), word.p(hyphens), rows), "talk.docx")
    assert said == []
