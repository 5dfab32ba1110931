"""Pages: what a reader sees of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from teiwright.diagnostics import Diagnostic
from teiwright.source import Source

Read = Callable[[bytes, str], Source]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>one\n two</p><p>three", "one two\n\nthree"),
        ("<p>a <b>bold</b>, <i>slanted</i> word", "a **bold**, *slanted* word"),
        ("<p><b>a</b><b>b</b> <b><i>c</i></b>", "**ab** ***c***"),
        ("<p>un<b>believ</b>able <i>2*3</i>", "unbelievable 2*3"),
        ('<p><span style="font-weight: 700">NAME:</span> text', "**NAME:** text"),
        ("<p><b>NAME: text</b>", "**NAME:** **text**"),
        ("<p><b>NAME</b> <i>(softly)</i>: text", "**NAME (softly):** text"),
        ("<p><i>NAME:</i> text", "NAME: text"),
        ("<p><b>A. NAME.</b> text", "A. NAME. text"),
        ("<p><b>A:</b> one<p>A: two", "A: one\n\nA: two"),
        ("<p>see <a href='https://example.org/a'>this page</a>", "see [this page](https://example.org/a)"),
        ("<p>see <a href='/a'>this page</a> or <a href='javascript:x()'>that</a>", "see this page or that"),
        ("<h2>The <b>second</b> day</h2>text", "## The second day\n\ntext"),
        ("a<br>b<hr>c", "a\nb\n\nc"),
        ("<p>one<!-- no --> two<script>no</script><style>no</style><p hidden>no<p style='display:none'>no", "one two"),
        ("one<span class='pagebreak'></span><p>two", "one\n\n\ftwo"),
        ("<p style='page-break-before: always'>two", "\ftwo"),
        ("<dl><dt><b>Kern:</b><dd>text<dt>Hale<dd>more</dl>", "Kern: text\n\nHale: more"),
        ("<table><tr><td>Kern:<td>Yes.<tr><td>Hale:<td>No.</table>", "**Kern:** Yes.\n\n**Hale:** No."),
        ("<table><tr><td>1962<td>12<tr><td>1963<td>14</table>", "1962\t12\n\n1963\t14"),
        ("<table><tr><td><p>one<p>two<td>three</table>", "one\n\ntwo\n\nthree"),
        ("<pre>A. one\n   two</pre>", "A. one\n   two"),
        ("<p>10 m<sup>2</sup>, the 10<sup>th</sup>", "10 m², the 10th"),
        ("<ul><li>one<li>two</ul>", "• one\n\n• two"),
        ("<ol><li>one<li>two<ol type=a><li>a part</ol></ol>", "1. one\n\n2. two\n\na. a part"),
        ("<ol start=9><li>nine<li value=14>more<li>still</ol>", "9. nine\n\n14. more\n\n15. still"),
        ("<ol style='list-style: upper-roman'><li>one</ol>", "I. one"),
        ("<ul style='list-style-type:none'><li>two</ul>", "two"),
        ("<ol><li><p>one<p>more</ol>after", "1. one\n\nmore\n\nafter"),
        ("<p>in <s>1911</s> 1912, un<del>happy</del>, <strike><i>old</i> words</strike>",
         "in ~~1911~~ 1912, un~~happy~~, ~~*old* words~~"),
        ("<p><b>NAME:</b> <s>all of it</s>", "**NAME:** ~~all of it~~"),
        ("<p><s>NAME: all</s>", "~~NAME: all~~"),
        ("<style>.a{font-weight:700} i.b{font-style:normal}.c{text-decoration: line-through} p .d{display:none}</style>"
         "<p><span class='x a'>NAME:</span> <i class=b>one</i> <span class=c>two</span> <span class=d>three</span>",
         "**NAME:** one ~~two~~ three"),
        ("<b style='font-weight:normal'><p>plain", "plain"),
        ("<p>there<span style='vertical-align:super'>2</span>", "there²"),
        ("<p>he said <q>so</q><q hidden>no</q>", "he said “so”"),
        ("<p>Sep&shy;tem<wbr>ber&#8203; 3", "September 3"),
        ("<table><tr><td>Year<td>Place<td>School<tr><td>1919<td>Harn<td>First<tr><td>1925<td>Harn<td>Second</table>",
         "Year\tPlace\tSchool\n\n1919\tHarn\tFirst\n\n1925\tHarn\tSecond"),
        ("<td>stray cell", "stray cell"),
        ("<p>one<b< two", "one"),
    ],
)  # fmt: skip
def test_the_text_is_what_is_seen(body: str, text: str, read: Read) -> None:
    assert read(f"<html><body>{body}</body></html>".encode(), "page.html").text == f"{text}\n"


@pytest.mark.parametrize(
    "notes",
    [
        '<ol><li id="n1">By the clock. <a href="#m1">↑</a></li></ol>',
        '<hr><p><a id="n1" href="#m1">1</a> By the clock.</p>',
        '<div class="fn"><p id="n1"><sup><a href="#m1">[1]</a></sup> By the clock.</p></div>',
    ],
    ids=["list", "paragraph", "raised"],
)
def test_a_footnote_is_known_by_its_link(notes: str, read: Read) -> None:
    body = f'<p>We met<sup><a id="m1" href="#n1">1</a></sup> there.</p>{notes}'
    assert read(body.encode(), "page.html").text == "We met[1] there.\n\n----\n\n[1] By the clock.\n"


def test_a_note_of_several_paragraphs_is_whole_where_a_word_processor_says_which_are_its(read: Read) -> None:
    body = '<p>We met<sup><a name="m1" href="#n1">1</a></sup> there.</p>'
    note = '<div id="sdfootnote1"><p><a name="n1" href="#m1">1</a>By the</p><p>clock.</p></div>'
    assert read(f"{body}{note}".encode(), "page.html").text == "We met[1] there.\n\n----\n\n[1] By the\n\nclock.\n"


def test_footnotes_that_begin_anew_on_every_page_are_numbered_through(read: Read) -> None:
    body = "".join(f'<p>text<a href="#n{i}">*</a></p><p id="n{i}">* note {i}</p>' for i in (1, 2))
    assert read(body.encode(), "page.html").text == "text[1]\n\ntext[2]\n\n----\n\n[1] * note 1\n\n[2] * note 2\n"


def test_a_table_of_contents_is_no_footnote(read: Read) -> None:
    body = '<p><a href="#s1">1</a> First</p><div id="s1"><h2>First</h2><p>text</p></div>'
    assert read(body.encode(), "page.html").text == "1 First\n\n## First\n\ntext\n"


def test_the_main_part_is_read_and_the_rest_is_said(read: Read, said: list[Diagnostic]) -> None:
    page = b"<nav>Home News</nav><main><p>text</p></main><footer>Legal</footer>"
    assert read(page, "page.html").text == "text\n"
    assert [one.message for one in said] == ["page.html: navigation and what surrounds the text (3 words) is not read"]


@pytest.mark.parametrize(
    "aid",
    [
        "<div id=menu><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></div>",
        "<div class='left nav-bar'><div class=menu><a href=/>Home</a> | <a href=/n>News</a></div></div>",
        "<div role=contentinfo>Legal notice</div>",
    ],
)
def test_parts_that_help_to_find_ones_way_are_left_out_and_said(aid: str, read: Read, said: list[Diagnostic]) -> None:
    assert read(f"<html><body>{aid}<p>KERN: Good morning.</p></body></html>".encode(), "page.html").text == (
        "KERN: Good morning.\n"
    )
    assert [one.code for one in said] == ["format-left-out"]


@pytest.mark.parametrize(
    "part",
    ["<div class=menu>KERN: See <a href=/n>News</a>.</div>", "<div id=header><h1><a href=/>Weir</a></h1></div>"],
)
def test_parts_with_words_of_their_own_are_read(part: str, read: Read, said: list[Diagnostic]) -> None:
    assert read(f"<html><body>{part}<p>text</p></body></html>".encode(), "page.html").text != "text\n" and said == []


def test_the_title_is_the_heading_where_there_is_no_other(read: Read) -> None:
    assert read(b"<title>At the weir</title><p>text", "page.html").text == "# At the weir\n\ntext\n"
    assert read(b"<title>Site</title><h1>At the weir</h1>", "page.html").text == "# At the weir\n"


def test_titles_of_word_processors_are_headings_and_not_what_they_call_the_file(read: Read) -> None:
    made = '<html><head><title>Document1</title><meta name=Generator content="Microsoft Word 15"></head><body>'
    page = f"{made}<p class=MsoTitle>At the weir</p><p class=subtitle>3 May 1962</p><p>text"
    assert read(page.encode(), "page.html").text == "# At the weir\n\n## 3 May 1962\n\ntext\n"
    assert read(f"{made}<p>text".encode(), "page.html").text == "text\n"


WORDS_COMMENT = (
    "<p>Yes.<span class=MsoCommentReference><a id=_anchor_1 href='#_msocom_1' name=_msoanchor_1>[AK1]</a></span></p>"
    "<div style='mso-element:comment-list'><div style='mso-element:comment'><div id=_com_1 class=msocomtxt>"
    "<a name=_msocom_1></a><p><a href='#_msoanchor_1'>[AK1]</a>Check this</p></div></div></div>"
)
GOOGLES_COMMENT = (
    "<p>Yes.<sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup></p>"
    "<div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>Check this</span></p></div>"
)


@pytest.mark.parametrize("comment", [WORDS_COMMENT, GOOGLES_COMMENT], ids=["Word", "Google Docs"])
def test_comments_in_the_margin_are_left_out_and_said(comment: str, read: Read, said: list[Diagnostic]) -> None:
    assert read(f"<html><body>{comment}".encode(), "page.html").text == "Yes.\n"
    assert [one.message for one in said] == ["page.html: comments (4 words) are not read"]


def test_what_nobody_sees_is_left_out_and_said(read: Read, said: list[Diagnostic]) -> None:
    page = "<div title=header><p>Top secret</p></div><p>one <span style='display:none'>two <b>three</b></span> four"
    assert read(f"<html><body>{page}".encode(), "page.html").text == "one four\n"
    assert [one.message for one in said] == [
        "page.html: headers and footers (2 words) are not read",
        "page.html: hidden text (2 words) is not read",
    ]


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="windows-1252"><p>Müller',
        '<?xml version="1.0" encoding="iso-8859-1"?><html><p>Müller',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Müller',
        "<html><p>Müller",
        '<meta charset="utf-8"><p>Müller',
        '<meta charset="no-such-thing"><p>Müller',
    ],
)
def test_the_encoding_is_what_the_page_says_if_its_bytes_agree(page: str, read: Read) -> None:
    assert "Müller" in read(page.encode("cp1252"), "page.html").text
    assert (
        "Müller"
        in read(page.replace("windows-1252", "utf-8").replace("iso-8859-1", "utf-8").encode(), "page.html").text
    )


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ('<html lang="de-AT"><p>Hallo', "de"),
        ('<html xml:lang="fr" lang=""><p>Bonjour', "fr"),
        ('<html lang="en"><body><main lang="cs">Ahoj</main>', "cs"),
        ('<html lang="e_n"><p>Hello', ""),
        ("<p>Hello", ""),
    ],
)
def test_the_language_is_what_the_page_says_of_its_main_part_or_of_itself(page: str, language: str, read: Read) -> None:
    assert read(page.encode(), "page.html").language == language
