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
    comment = f"<office:annotation><text:creator>K.</text:creator>{p('check this')}</office:annotation>"
    body = f"<text:tracked-changes>{region}</text:tracked-changes>{p(f'Good{comment} morning.')}"
    assert read(odt(body), "talk.odt").text == "Good morning.\n"
    assert [one.message for one in said] == [
        "talk.odt: comments (2 words) are not read",
        "talk.odt: deletions that are only marked (1 word) are not read",
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


def styled(name: str, properties: str, parent: str = "") -> str:
    made_of = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}"{made_of}><style:text-properties {properties}/></style:style>'


def span(style: str, words: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def test_titles_are_headings_by_whatever_style_is_made_of_theirs(read: Read) -> None:
    styles = styled("P1", "", "Title") + styled("Title", 'fo:font-weight="bold"') + styled("P2", "", "Subtitle")
    body = '<text:p text:style-name="P1">At the weir</text:p><text:p text:style-name="P2">3 May</text:p>'
    assert read(odt(body, styles + styled("Subtitle", "")), "talk.odt").text == "# At the weir\n\n## 3 May\n"


def test_words_struck_out_hidden_or_raised_are_known_by_their_styles(read: Read, said: list[Diagnostic]) -> None:
    styles = (
        styled("T1", 'style:text-line-through-style="solid"')
        + styled("T2", "", "T1")
        + styled("T3", 'text:display="none"')
        + styled("T4", 'style:text-position="33% 58%"')
        + styled("T5", 'style:text-position="sub 58%"')
        + styled("T6", 'style:text-line-through-style="none"', "T1")
    )
    parts = (span("T2", "1911"), " 1912, ", span("T3", "no no "), "m", span("T4", "2"), " H", span("T5", "2"), "O ")
    assert read(odt(p("".join((*parts, span("T6", "yes")))), styles), "talk.odt").text == "~~1911~~ 1912, m² H2O yes\n"
    assert [one.message for one in said] == ["talk.odt: hidden text (2 words) is not read"]


def test_words_of_a_cross_reference_are_read(read: Read) -> None:
    assert read(odt(p("page <text:bookmark-ref>42</text:bookmark-ref>")), "talk.odt").text == "page 42\n"


LEVELS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def entries(style: str, *parts: str, more: str = "") -> str:
    inside = "".join(f"<text:list-item>{part}</text:list-item>" for part in parts)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{more}>{inside}</text:list>"


def test_numbers_of_lists_are_read_as_they_are_shown(read: Read) -> None:
    inner = entries("", p("a part"), p("another"))
    body = (
        entries("L", p("three"), p("four") + inner)
        + p("between")
        + entries("L", p("five"), more=' text:continue-numbering="true"')
        + entries("L", p("three"))
        + entries("B", p("bullet"))
    )
    assert read(odt(body, LEVELS), "talk.odt").text.split("\n\n") == [
        "3. three",
        "4. four",
        "4.a) a part",
        "4.b) another",
        "between",
        "5. five",
        "3. three",
        "• bullet\n",
    ]


def test_an_entry_that_is_nothing_but_a_deeper_list_has_no_number(read: Read) -> None:
    body = entries("L", p("three"), entries("", p("a part")), p("four"))
    assert read(odt(body, LEVELS), "talk.odt").text == "3. three\n\n3.a) a part\n\n4. four\n"


def test_a_list_may_go_on_from_one_that_it_names_and_an_entry_name_its_number(read: Read) -> None:
    first = entries("L", p("three"), more=' xml:id="list1"')
    odd = entries("L", p("nine")).replace("list-item>", 'list-item text:start-value="9">', 1)
    body = first + odd + entries("L", p("four"), more=' text:continue-list="list1"')
    assert read(odt(body, LEVELS), "talk.odt").text == "3. three\n\n9. nine\n\n4. four\n"


def test_what_is_printed_on_every_page_is_left_out_and_said(read: Read, said: list[Diagnostic]) -> None:
    styles = (
        "<style:master-page style:name='s'><style:footer><text:p>Top secret</text:p></style:footer></style:master-page>"
    )
    read(odt("<text:p>Good morning.</text:p>", styles), "talk.odt")
    assert [one.message for one in said] == ["talk.odt: footers (2 words) are not read"]
