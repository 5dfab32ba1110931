"""What holds for any text: nothing lost, well-formed and valid TEI, the same bytes each time."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from teiwright.assets import asset
from teiwright.convert import convert
from teiwright.diagnostics import Diagnostic, Halt, Severity
from teiwright.languages import language
from teiwright.mark import Attributes, Mark
from teiwright.project import Project
from teiwright.readers.decode import decode
from teiwright.source import Source, Span
from teiwright.weave import weave

SCHEMA = etree.RelaxNG(etree.parse(asset("schema/teiwright.rng")))
PIECES = (
    "Orlova: ",
    "J. TAMM. ",
    "V. ORLOVA thanks",
    "[sic] ",
    "[?] ",
    "[inaudible] ",
    "[of the ferry--ed.] ",
    "(Laughter.) ",
    "the ferry ",
    "27 October ",
    "31 June 1962 ",
    "comrade Tamm ",
    "\n",
    "\n\n",
    "\n\n\n\n\n",
    "\f",
    "[Page 12]",
    "[1]",
    "Good. [] ",
    "[ ]",
    "( ) ",
    "\n-----\n[1] A note.",
    "**",
    "# ",
    "Recorded by V. Karu",
    "[signature]",
    "Date: 5 November 1962\n",
    "SUBJECT\n",
    "\nPARTICIPANTS",
    "«",
    "\u00ad\n",
    "dam-\nage ",
    "]",
    "(",
    "[[",
    "]]",
    "[not ",
    "declassified] ",
    "[2 lines not declassified] ",
    "(Expletive\n\ndeleted) ",
    "D. Tamm: ",
    "Tamm (smiling\n",
    "): ",
    "\nQ. ",
    "\nA. ",
    "\n* ",
    "\n** ",
    "\n- 4 -\n",
    "\n5\n",
    "\nThe Ferry 6\n",
    "\nPresent: J. Tamm, ",
    "DATE: 3 May 1961 TIME: 10:00\n",
    "Title: ",
    "\n\t",
    "\n> ",
    "\n- ",
    "\n    ",
    "\n7  ",
    "\u202e",
    ". ",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join)
# The same examples each time where a change is judged; others each time where somebody works on it.
QUIET = settings(
    max_examples=150, deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)


def converted(raw: bytes) -> tuple[bytes, list[Diagnostic]]:
    said: list[Diagnostic] = []
    return convert(decode(raw, "any.txt"), Project(), said.append).document, said


def assert_all_is_held(text: str) -> None:
    """A text becomes valid TEI that has all its words, or a clear error."""
    raw = text.encode("utf-8", "surrogatepass")
    try:
        document, said = converted(raw)
    except Halt as halt:
        assert halt.diagnostic.help
        return
    assert [one.code for one in said if one.severity is Severity.ERROR] == []
    root = etree.fromstring(document)
    assert SCHEMA.validate(root), SCHEMA.error_log
    words = re.findall(r"[^\W\d_¹²³⁰⁴-⁹]{4,}", decode(raw, "any.txt").text)
    attributes = (value for element in root.iter() for value in element.attrib.values())
    kept = "".join("".join(text.split()) for text in (*root.itertext(), *attributes))
    assert [word for word in words if word not in kept and word.casefold() not in NOTATION] == []


@QUIET
@given(TEXTS)
def test_any_text_becomes_valid_tei_that_holds_all_of_it(text: str) -> None:
    assert_all_is_held(text)


FIELDS = " ".join(name for names in language("en").table("front", "fields").values() for name in names)
NOTATION = {"page", *FIELDS.casefold().split()}
"""Words that become markup where they stand before a colon or a number."""


SAMPLE = [
    path.read_text(encoding="utf-8").split("\n")
    for path in sorted((Path(__file__).parents[2] / "tei/sample/transcripts").iterdir())
    if path.suffix in (".txt", ".md")
]


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A stretch of a transcript with lines dropped, doubled, swapped, cut in two, joined, or with pieces put in."""
    lines = draw(st.sampled_from(SAMPLE))
    start = draw(st.integers(0, len(lines) - 1))
    lines = lines[start : start + draw(st.integers(2, 40))]
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        cut = draw(st.integers(0, len(lines[at])))
        before, after = lines[at][:cut], lines[at][cut:]
        instead = (
            [before],
            [before, after],
            [lines[at], lines[at]],
            [lines[at], lines[draw(st.integers(0, len(lines) - 1))]],
            [before + draw(st.sampled_from(PIECES)) + after],
            [lines[at].translate(str.maketrans("", "", draw(st.sampled_from(("]", "[", "()", ":", ".")))))],
        )
        lines[at : at + 1] = draw(st.sampled_from(instead))
    return "\n".join(lines)


@QUIET
@given(mangled())
def test_a_transcript_that_was_mangled_becomes_valid_tei_that_holds_all_of_it(text: str) -> None:
    assert_all_is_held(text)


@QUIET
@given(st.binary(max_size=200))
def test_any_bytes_become_tei_or_a_clear_error(raw: bytes) -> None:
    try:
        document, said = converted(raw)
    except Halt as halt:
        assert halt.diagnostic.code.startswith("file-")
        assert halt.diagnostic.help
        return
    etree.fromstring(document)
    assert [one.code for one in said if one.severity is Severity.ERROR] == []


@QUIET
@given(TEXTS)
def test_the_same_text_becomes_the_same_bytes(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    try:
        assert converted(raw)[0] == converted(raw)[0]
    except Halt:
        assert not text.strip() or "\0" in text or not text.isprintable()


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    span = draw(SPANS)
    start = draw(st.integers(span.start, span.end))
    return Mark(span, Span(start, draw(st.integers(start, span.end))), draw(st.sampled_from(("date", "note", "pb"))))


class Recorder:
    """Writes down what is woven; the first attribute of a mark tells which of them it is."""

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks
        self.events: list[Mark | Span | None] = []

    def words(self, place: tuple[int, int]) -> None:
        self.events.append(Span(*place))

    def open(self, name: str, attributes: Attributes) -> None:
        mark = self.marks[int(attributes[0][1])]
        assert mark.tag == name
        self.events.append(mark)

    def close(self) -> None:
        self.events.append(None)

    def filled(self, name: str, place: tuple[int, int], attributes: Attributes) -> None:
        self.open(name, attributes)
        if Span(*place):
            self.words(place)
        self.close()


@QUIET
@given(st.lists(marks(), max_size=12))
def test_marks_are_placed_or_reported_and_what_is_opened_is_closed(found: list[Mark]) -> None:
    some = [mark._replace(attributes=(("n", str(n)),)) for n, mark in enumerate(found)]
    said: list[Diagnostic] = []
    out = Recorder(some)
    weave(Source("any.txt", "x" * 30), Span(0, 30), some, said.append, out)
    opened = [event for event in out.events if isinstance(event, Mark)]
    stack: list[Mark] = []
    closed = 0
    for event in out.events:
        if isinstance(event, Mark):
            stack.append(event)
        elif isinstance(event, Span):
            assert event.start >= closed
            assert not stack or stack[-1].words.holds(event)
        else:
            closed = max(closed, stack.pop().words.end)
    assert stack == []
    assert all(one in opened or said or _said_already(one, opened) for one in some)
    text = [event for event in out.events if isinstance(event, Span)]
    assert text == sorted(text)
    assert all(before.end <= after.start for before, after in pairwise(text))


def _said_already(one: Mark, opened: list[Mark]) -> bool:
    return any((other.span, other.tag) == (one.span, one.tag) for other in opened)
