"""Word documents: what a person sees in them is in the text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from making import W, docx, footnote, page_break, paragraph, run, table, word

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


def test_what_is_deleted_stays_deleted_and_what_is_inserted_is_read(read: Read) -> None:
    gone = word("del", word.r(word.delText("gone")))
    data = docx(word.p(gone, word.ins(run("Added."))))
    assert read(data, "talk.docx").text == "Added.\n"


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
