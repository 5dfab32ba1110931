"""Diagnostics in every form that they are reported in."""

from __future__ import annotations

import json

from teiwright.diagnostics import Place, error, note, warning
from teiwright.report.formats import FORMATS
from teiwright.report.human import excerpt, human
from teiwright.report.names import FORMAT_NAMES
from teiwright.report.summary import statistics, summary

WHERE = Place("a.xml", 7, 5, 4, "<p>\tword here</p>")
ONE = error("date-order", "it ends, before it begins", WHERE, help="Exchange the two.")


def test_a_person_sees_code_place_line_caret_and_a_way_out() -> None:
    assert human([ONE]) == (
        "error[date-order]: it ends, before it begins\n"
        " --> a.xml:7:5\n"
        "7 | <p> word here</p>\n"
        "  |     ^^^^\n"
        "  = help: Exchange the two.\n"
    )


def test_colour_only_adds_colour() -> None:
    import re

    assert re.sub(r"\033\[[0-9;]*m", "", human([ONE], color=True)) == human([ONE])


def test_a_long_line_is_cut_around_the_fault() -> None:
    shown, carets = excerpt(Place("a.xml", 1, 501, 5, "x" * 500 + "fault" + "y" * 500))
    assert len(shown) <= 112
    assert shown.startswith("…") and shown.endswith("…")
    assert shown[len(carets) - 5 : len(carets)] == "fault"


def test_carets_stand_under_wide_and_combining_characters() -> None:
    assert excerpt(Place("a.xml", 1, 3, 1, "會e\u0301"))[1] == "   ^"
    assert excerpt(Place("a.xml", 1, 2, 1, "會e"))[1] == "  ^"


def test_a_fault_that_spans_lines_is_underlined_to_the_end_of_its_first() -> None:
    assert excerpt(Place("a.xml", 1, 3, 50, "abcd"))[1] == "  ^^"


def test_concise_is_one_line_each() -> None:
    shown = FORMATS["concise"]([ONE, note("x", "no place")])
    assert shown == ("a.xml:7:5: error[date-order] it ends, before it begins (Exchange the two.)\nnote[x] no place\n")


def test_github_gets_workflow_commands_with_everything_escaped() -> None:
    shown = FORMATS["github"]([warning("x", "50% of\nit", Place("a,b.xml", 1, 2, 3))])
    assert shown == "::warning title=x,file=a%2Cb.xml,line=1,col=2,endColumn=4::50%25 of%0Ait\n"


def test_json_reads_back() -> None:
    found = json.loads(FORMATS["json"]([ONE, note("x", "é")]))
    assert found[0]["where"] == {"file": "a.xml", "line": 7, "column": 5, "length": 4}
    assert found[1]["where"] is None


def test_the_names_that_help_lists_are_those_there_are() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES


def test_the_summary_counts() -> None:
    assert summary([ONE, warning("x", "y")], 2) == "1 error, 1 warning in 2 files"
    assert summary([], 1) == "no errors in 1 file"
    assert statistics([ONE, ONE, note("x", "y")]) == "     2  error    date-order\n     1  note     x\n"
