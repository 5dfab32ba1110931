"""The text of every real transcript is its raw text again: the same words in the same order, notation apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from pathlib import Path

import pytest
from lxml import etree

from teiwright.convert import convert
from teiwright.kept import Kept
from teiwright.project import Project
from teiwright.readers.decode import read_file
from teiwright.render import transform
from teiwright.source import Source, Span

SHARED = Path(__file__).parents[3] / "shared" / "transcripts"
RAW = sorted(path for folder in ("raw", "frus", "state", "plays") for path in (SHARED / folder).glob("*.txt"))
PROJECT = Project()
BROKEN_WORD = re.compile(r"[-\u00ad\u00ac][ \t]*\n\s*\Z")
"""The hyphen of a word broken at the end of a line: notation, as ``hyphenation`` in the header says."""

Word = tuple[str, bool]
"""A word of the raw text, and whether it is notation, which the text may leave out."""


def converted(source):
    return convert(source, PROJECT, lambda _: None)


def written(document: bytes) -> list[str]:
    """The words of the text, footnotes at their places; numbers of pages are notation and left out."""
    root = etree.fromstring(document)
    for page in root.iter("{*}pb"):
        page.attrib.pop("n", None)
    text = transform(etree.ElementTree(root), to="text", parameters={"notes": "inline"}).decode()
    return re.findall(r"\w+", text)


def raw(source: Source, kept: Kept) -> list[Word]:
    """The words of the raw text in the order of the TEI, each with the notation that stands before it."""
    text = [span for span in (Span(*place) for place in kept.text) if span]
    spans = sorted((*text, *filter(None, kept.header)))
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    pieces: list[Word] = []
    last = 0
    for span in (*text, Span(len(source.text), len(source.text))):
        after = next(iter(starts[bisect_left(starts, last) :]), span.start)
        before = next(reversed(ends[: bisect_right(ends, span.start)]), 0)
        notation = (
            [source.text[last:after]]
            if after == span.start
            else [source.text[last:after], source.text[before : span.start]]
        )
        between = " ".join(notation)
        pieces += [(between, True)] * (not BROKEN_WORD.match(between))
        pieces.append((source[span], False))
        last = span.end
    return list(words(pieces))


def words(pieces):
    """The words of the pieces put together; where a piece of notation touches words, it parts them."""
    whole = "".join(piece for piece, _ in pieces)
    signs = [sign for piece, sign in pieces for _ in piece]
    for match in re.finditer(r"\w+", whole):
        at = match.start()
        for end in range(at + 1, match.end() + 1):
            if end == match.end() or signs[end] != signs[at]:
                yield whole[at:end], signs[at]
                at = end


def first_difference(wanted: list[Word], found: list[str]) -> str:
    """Where the words found are not the words wanted, notation left out or not; empty where they are the same."""
    at = 0
    for place, word in enumerate(found):
        until = next((n for n in range(at, len(wanted)) if wanted[n][0] == word or not wanted[n][1]), len(wanted))
        if until == len(wanted) or wanted[until][0] != word:
            return f"{wanted[max(0, at - 5) : at + 5]} became {found[max(0, place - 5) : place + 5]}"
        at = until + 1
    return str([word for word, sign in wanted[at:] if not sign] or "")


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_the_text_is_the_raw_text_apart_from_notation(path):
    source = read_file(path)
    made = converted(source)
    assert first_difference(raw(source, made.kept), written(made.document)) == ""


def test_the_real_transcripts_are_there_or_this_says_so():
    if not RAW:
        pytest.skip("../shared/transcripts is not there: no real transcript was compared")
    assert len(RAW) == 65


def test_a_word_lost_doubled_or_moved_would_be_seen():
    source = Source("talk.txt", "Ann Berg: The pilots stay [sic] here.\n\nBo Lind: They go home, all of them.\n")
    made = converted(source)
    wanted, found = raw(source, made.kept), written(made.document)
    assert first_difference(wanted, found) == ""
    for place in range(len(found)):
        assert first_difference(wanted, [*found[:place], "other", *found[place:]]) != "", place
    assert first_difference(wanted, found[:-1]) != ""
    assert first_difference(wanted, found[1:]) != ""
    assert first_difference(wanted, [*found[2:], *found[:2]]) != ""
