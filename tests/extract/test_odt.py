"""Text documents of OpenDocument."""

from __future__ import annotations

from collections.abc import Callable

from making import odt

from teiwright.diagnostics import Diagnostic
from teiwright.source import Source

Read = Callable[[bytes, str], Source]

BOLD = '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
SPAN = '<text:span text:style-name="T1">Kern:</text:span>'
PAGE = '<style:style style:name="P1"><style:paragraph-properties fo:break-before="page"/></style:style>'


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def test_headings_and_bold_labels_have_the_signs_of_markdown(read: Read) -> None:
    body = f'<text:h text:outline-level="2">At the weir</text:h>{p(f"{SPAN} Good.")}'
    assert read(odt(body, BOLD), "talk.odt").text == "## At the weir\n\n**Kern:** Good.\n"


def test_a_footnote_stands_at_its_mark_and_at_the_end(read: Read) -> None:
    text = f"<text:note-body>{p('By the clock.')}</text:note-body>"
    note = f"<text:note><text:note-citation>7</text:note-citation>{text}</text:note>"
    body = p(f"Kern: We met there{note} again.") + p("Hale: So we did.")
    assert read(odt(body), "talk.odt").text == (
        "Kern: We met there[1] again.\n\nHale: So we did.\n\n----\n\n[1] By the clock.\n"
    )


def test_a_page_ends_where_a_style_or_a_sign_says_so(read: Read) -> None:
    body = p("One.") + '<text:p text:style-name="P1">Two</text:p>' + p("and<text:soft-page-break/> three.")
    assert read(odt(body, PAGE), "talk.odt").text == "One.\n\n\fTwo\n\nand\n\fthree.\n"


def test_spaces_tabs_and_line_breaks_are_elements(read: Read) -> None:
    body = "<text:p>a<text:s/>b<text:tab/>c<text:line-break/>d</text:p>"
    assert read(odt(body), "talk.odt").text == "a b c\nd\n"


def test_comments_and_deletions_are_left_out_and_said(read: Read, said: list[Diagnostic]) -> None:
    region = f"<text:changed-region><text:deletion>{p('gone')}</text:deletion></text:changed-region>"
    comment = f"<office:annotation>{p('check this')}</office:annotation>"
    body = f"<text:tracked-changes>{region}</text:tracked-changes>{p(f'Good{comment} morning.')}"
    assert read(odt(body), "talk.odt").text == "Good morning.\n"
    assert [one.message for one in said] == [
        "talk.odt: comments (2 words) are not read",
        "talk.odt: deletions that are only marked (1 words) are not read",
    ]


def test_lists_tables_and_frames_are_paragraphs(read: Read) -> None:
    cells = (
        [f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row]
        for row in (("Kern:", "Good morning."), ("Hale:", "Thank you."))
    )
    rows = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells)
    body = (
        "<text:list><text:list-item><text:p>first</text:p></text:list-item></text:list>"
        f"<table:table>{rows}</table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert read(odt(body), "talk.odt").text == "first\n\n**Kern:** Good morning.\n\n**Hale:** Thank you.\n\nboxed\n"


def test_what_is_printed_on_every_page_is_left_out_and_said(read: Read, said: list[Diagnostic]) -> None:
    styles = (
        "<style:master-page style:name='s'><style:footer><text:p>Top secret</text:p></style:footer></style:master-page>"
    )
    read(odt("<text:p>Good morning.</text:p>", styles), "talk.odt")
    assert [one.message for one in said] == ["talk.odt: footers (2 words) are not read"]
