"""Pages in columns: the columns are read one after the other, and what is no column stays a line."""

from __future__ import annotations

from teiwright.extract.gutter import unfolded

LEFT = [
    "KERN: The weir was closed in the",
    "night, and nobody told us of it",
    "before the morning came.",
    "ADLER: So it was.",
] * 2
RIGHT = [
    "that we had spoken of before.",
    "KERN: When did you hear of it?",
    "ADLER: On the day after that, in",
    "the town hall of Harn.",
] * 2


def beside(left: list[str], right: list[str], width: int = 40) -> str:
    return "\n".join(f"{one:{width}}{other}".rstrip() for one, other in zip(left, right, strict=True))


def test_columns_are_read_one_after_the_other() -> None:
    assert unfolded(beside(LEFT, RIGHT)) == ["\n".join(LEFT), "\n".join(RIGHT)]


def test_a_line_across_the_page_parts_what_is_above_from_what_is_below() -> None:
    head = "Minutes of the committee of the weir at Harn, a page"
    page = f"{head}\n{beside(LEFT, RIGHT)}\n{head}\n{beside(LEFT, RIGHT)}"
    assert unfolded(page) == [head, "\n".join(LEFT), "\n".join(RIGHT)] * 2


def test_a_running_head_with_its_number_at_the_edge_is_no_column() -> None:
    head = f"Minutes{'12':>65}"
    assert unfolded(f"{head}\n{beside(LEFT, RIGHT)}")[0] == head


def test_a_column_may_end_before_the_other() -> None:
    assert unfolded(beside(LEFT, [*RIGHT[:6], "", ""])) == ["\n".join(LEFT), "\n".join((*RIGHT[:6], "", ""))]


def test_lines_of_columns_may_stand_at_different_heights() -> None:
    rows = [row for one, other in zip(LEFT, RIGHT, strict=True) for row in (one, " " * 40 + other)]
    assert unfolded("\n".join(rows)) == ["\n".join(LEFT), "\n".join(RIGHT)]


def test_a_column_of_labels_is_no_column_of_the_page() -> None:
    page = beside(["KERN", "", "", "ADLER"] * 4, RIGHT * 2, 16)
    assert unfolded(page) == [page]
    page = beside(["KERN", "ADLER", "The CHAIRMAN", "ADLER"] * 4, RIGHT * 2, 36)
    assert unfolded(page) == [page]


def test_text_with_wide_gaps_here_and_there_is_in_one_column() -> None:
    page = "\n".join((*LEFT, f"{'signed':40}Kern", *RIGHT, f"{'seen':40}Adler"))
    assert unfolded(page) == [page]
