"""Writes the text of a transcript in TEI."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from teiwright.addressee import addressee
from teiwright.builder import Builder, Written
from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Attributes, Mark
from teiwright.people.person import UNKNOWN, Cast
from teiwright.source import Span
from teiwright.tei import TEI, tei
from teiwright.timeline import ORIGIN, points
from teiwright.transcript import Attendance, Block, Closing, Dateline, Heading, Note, Paragraph, Turn
from teiwright.weave import misplaced, weave

_CONTENT = ("p", "sp", "stage", "list", "div", "closer")
_APART = frozenset(("pb", "fw", "lb", "anchor"))
"""What may stand between passages."""
_DELIVERY = (("type", "delivery"),)
_WITHOUT_STAGE = frozenset(("dateline", "closer", "signed", "item", "head"))


@dataclass(frozen=True)
class Encoded:
    """A TEI element with the text and no header, and the words of the source that are in it, in its order."""

    root: etree._Element
    taken: Sequence[tuple[int, int]]
    written: Written


def encode(conversation: Conversation, marks: Sequence[Mark], report: Report) -> Encoded:
    """The text of a transcript, its passages woven with the marks.

    Marks that are equal in place come in the order of the rules.
    """
    root = etree.Element(tei("TEI"), nsmap={None: TEI})
    out = Builder(conversation.source, root)
    with out.element("text"):
        _Encoder(conversation, marks, report, out).write()
    root[0].tail = "\n"
    return Encoded(root, out.taken, out.written)


class _Who(dict[str, tuple[str, str]]):
    """The attribute that points to who speaks, by the label; each is looked up when it is first met."""

    def __init__(self, cast: Cast) -> None:
        self._speakers = cast.speakers

    def __missing__(self, label: str) -> tuple[str, str]:
        found = self[label] = "who", f"#{self._speakers.get(' '.join(label.split()), UNKNOWN.id)}"
        return found


class _Encoder:
    """Writes block after block; what is open in the tree says where the next block belongs."""

    def __init__(self, conversation: Conversation, marks: Sequence[Mark], report: Report, out: Builder) -> None:
        self.conversation = conversation
        self._source = conversation.source
        self.out = out
        self._report = report
        ordered = sorted(marks, key=_start)
        self._between = _between(conversation, ordered)
        apart = frozenset(self._between)
        self._marks = [mark for mark in ordered if mark.tag not in _APART or mark not in apart]
        self._starts = [mark.span.start for mark in self._marks]
        self._flushed = 0
        self._all_notes = _notes(conversation)
        self._notes = {one.place: one for one in self._all_notes if one.place is not None}
        self._placed: set[Note] = set()
        self._who = _Who(conversation.cast)
        self._addressees: dict[str, str | None] = {}
        self._turns = 0

    def write(self) -> None:
        """The whole text: body, and what stands after it."""
        blocks = self.conversation.transcript.blocks
        if self._all_notes:
            blocks = tuple(block for block in blocks if not isinstance(block, Note))
        back = next((i for i, block in enumerate(blocks) if _is_back(block)), len(blocks))
        self._timeline()
        with self.out.element("body"), self.out.element("div", ("type", "transcript")):
            rest = self._opening(blocks[:back])
            with self.out.element("div", ("type", "conversation")):
                self._conversation(rest)
                self._flush(blocks[back].span.start if back < len(blocks) else len(self._source.text))
                if self.out.hollow:
                    self.out.empty("p")
        if back < len(blocks) or self._loose():
            with self.out.element("back"):
                self._back(blocks[back:])

    def _timeline(self) -> None:
        """The times that anchors point to, where the source is a recording."""
        times = points(self._source)
        if times:
            with self.out.element("timeline", ("unit", "s"), ("origin", f"#{ORIGIN}")):
                self.out.empty("when", ("xml:id", ORIGIN))
                for seconds, name in times.items():
                    self.out.empty("when", ("xml:id", name), ("interval", _decimal(seconds)), ("since", f"#{ORIGIN}"))

    def _opening(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Heading, dateline and attendance; returns the blocks that are left."""
        titles = self.conversation.titles
        at = blocks.index(titles[0]) if titles else 0
        for block in blocks[:at]:
            self._block(block)
        if titles:
            self._head(titles)
            at += len(titles)
        while at < len(blocks) and isinstance(blocks[at], Dateline):
            self._block(blocks[at])
            at += 1
        end = _run(blocks, at, Attendance)
        if end > at:
            with self.out.element("div", ("type", "attendance")):
                for block in blocks[at:end]:
                    self._block(block)
        return blocks[end:]

    def _conversation(self, blocks: Sequence[Block]) -> None:
        section = False
        begun = False
        at = 0
        while at < len(blocks):
            block = blocks[at]
            end = at + 1
            if isinstance(block, Heading) or (isinstance(block, Dateline) and begun):
                if section:
                    self.out.close()
                self._flush(block.span.start)
                self.out.open("div", (("type", "section"),))
                section = True
                end = max(end, _run(blocks, at, Heading))
            if isinstance(block, Heading):
                self._head(blocks[at:end])
            else:
                self._block(block)
            begun = begun or not isinstance(block, Dateline)
            at = end
        if section:
            self.out.close()

    def _head(self, blocks: Sequence[Block]) -> None:
        """One head for headings that follow one another."""
        spans = [block.span for block in blocks if isinstance(block, Heading)]
        self._flush(spans[0].start)
        with self.out.element("head"):
            for i, span in enumerate(spans):
                if i:
                    self.out.empty("lb")
                self._weave(span, self._of(span))

    def _block(self, block: Block) -> None:
        match block:
            case Turn():
                self._turn(block)
            case Paragraph(span):
                self._paragraph(span)
            case Dateline(span):
                self._passage("dateline", span)
            case Attendance():
                self._attendance(block)
            case Closing(span, kind):
                self._closing(span, kind)

    def _turn(self, turn: Turn) -> None:
        self._flush(turn.label.start)
        self._turns += 1
        number = (("n", turn.number),) if turn.number else ()
        to = self._to(turn.delivery) if turn.delivery else ()
        who = self._who[turn.called(self._source)]
        self.out.open("sp", (who, *to, *number, ("xml:id", f"sp{self._turns}")))
        self._speaker(turn)
        for paragraph in turn.paragraphs:
            self._paragraph(paragraph.span)
        if not turn.paragraphs:
            self.out.empty("p")
        self.out.close()

    def _speaker(self, turn: Turn) -> None:
        if turn.time:
            with self.out.element("speaker"):
                self.out.words(turn.label)
                self.out.gap()
                self.out.filled("time", turn.time)
        elif turn.label.start < turn.label.end:
            self.out.filled("speaker", turn.label)
        if turn.delivery:
            self.out.filled("stage", turn.delivery, _DELIVERY)

    def _to(self, delivery: Span) -> Attributes:
        words = self._source[delivery]
        if words not in self._addressees:
            self._addressees[words] = addressee(self.conversation, words)
        person = self._addressees[words]
        return (("toWhom", f"#{person}"),) if person else ()

    def _attendance(self, block: Attendance) -> None:
        with self.out.element("list", ("type", "participants")):
            if block.head:
                self.out.filled("head", block.head)
            for person in block.people:
                self._passage("item", person)

    def _closing(self, span: Span, kind: str) -> None:
        """A closer; TEI wants something before it, and nothing but closers after it."""
        if (kind == "present" and not self.out.has("closer")) or not self.out.has(*_CONTENT):
            self._paragraph(span)
        elif kind in ("signature", "dateline"):
            self._flush(span.start)
            with self.out.element("closer"):
                self._passage("signed" if kind == "signature" else kind, span)
        else:
            self._passage("closer", span)

    def _loose(self) -> Sequence[Note]:
        """Footnotes that stand at no mark in the text."""
        return [note for note in self._all_notes if note not in self._placed]

    def _back(self, blocks: Sequence[Block]) -> None:
        heads = [Heading(block.span) for block in blocks if isinstance(block, Closing) and block.kind == "notes"]
        sources = [block.span for block in blocks if isinstance(block, Closing) and block.kind != "notes"]
        if sources:
            with self.out.element("div", ("type", "source")):
                for span in sources:
                    self._paragraph(span)
                self._flush(len(self._source.text))
        loose = self._loose()
        if heads or loose:
            with self.out.element("div", ("type", "notes")):
                if heads:
                    self._head(heads)
                for note in loose:
                    self._passage("note", note.span, ("place", "foot"), ("n", note.n))
                self._flush(len(self._source.text))

    def _paragraph(self, span: Span) -> None:
        """A paragraph; one that is nothing but a stage direction is the stage direction."""
        marks = self._of(span)
        if marks and marks[0].span.start == span.start and any(_is_direction(mark, span) for mark in marks):
            self._flush(span.start)
            self._weave(span, marks)
        else:
            self._write("p", span, marks)

    def _passage(self, name: str, span: Span, *attributes: tuple[str, str]) -> None:
        self._write(name, span, self._of(span), *attributes)

    def _write(self, name: str, span: Span, marks: Sequence[Mark], *attributes: tuple[str, str]) -> None:
        self._flush(span.start)
        if marks and name in _WITHOUT_STAGE:
            marks = [mark for mark in marks if self._fits(mark, name)]
        if marks:
            self.out.open(name, attributes)
            self._weave(span, marks)
            self.out.close()
        else:
            self.out.filled(name, span, attributes)

    def _fits(self, mark: Mark, name: str) -> bool:
        """Whether TEI lets the mark's element stand in such a line; one that does not is reported."""
        if mark.tag != "stage":
            return True
        self._report(misplaced(self._source, mark, name))
        return False

    def _of(self, span: Span) -> Sequence[Mark]:
        """The marks that begin in a passage; page breaks at its edges stand between passages."""
        first = bisect_left(self._starts, span.start)
        return self._marks[first : bisect_left(self._starts, span.end, first)]

    def _weave(self, span: Span, marks: Sequence[Mark]) -> None:
        weave(self._source, span, marks, self._report, self.out, self._footnote)

    def _footnote(self, mark: Mark) -> None:
        """The text of the footnote whose mark begins there, if one does."""
        if note := self._notes.get(mark.span.start):
            self._placed.add(note)
            self._weave(note.span, self._of(note.span))

    def _flush(self, before: int) -> None:
        """Writes the page breaks, running heads and times that stand between passages, up to an offset."""
        while self._flushed < len(self._between) and self._between[self._flushed].span.start <= before:
            mark = self._between[self._flushed]
            self._flushed += 1
            if mark.words:
                self.out.filled(mark.tag, mark.words, mark.attributes)
            else:
                self.out.empty(mark.tag, *mark.attributes)


def _start(mark: Mark) -> int:
    return mark[0][0]


def _is_direction(mark: Mark, span: Span) -> bool:
    return mark.tag == "stage" and mark.span == span


def _decimal(seconds: float) -> str:
    return f"{seconds:.3f}".rstrip("0").rstrip(".")


def _between(conversation: Conversation, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The reader's page breaks, running heads and times that no passage holds, or that stand at its very start."""
    apart = [mark for mark in marks if mark.tag in _APART]
    if not apart:
        return ()
    notes = sorted({note.span for note in _notes(conversation)})
    noted = frozenset(notes)
    heads = [block.span for block in conversation.transcript.blocks if isinstance(block, Heading)]
    prose = [passage.span for passage in conversation.transcript.passages if passage.span not in noted]
    passages = sorted([*heads, *prose])
    kinds = [(spans, [span.start for span in spans]) for spans in (passages, notes) if spans]

    def is_inside(span: Span) -> bool:
        for spans, starts in kinds:
            at = bisect_right(starts, span.start) - 1
            if at >= 0 and span.start < spans[at].end and bool(span or span.start > spans[at].start):
                return True
        return False

    return [mark for mark in apart if not is_inside(mark.span)]


def _notes(conversation: Conversation) -> Sequence[Note]:
    return [block for block in conversation.transcript.blocks if isinstance(block, Note)]


def _is_back(block: Block) -> bool:
    return isinstance(block, Closing) and block.kind in ("source", "notes")


def _run(blocks: Sequence[Block], start: int, kind: type[Block]) -> int:
    """The end of the run of blocks of one kind that begins at start."""
    end = start
    while end < len(blocks) and isinstance(blocks[end], kind):
        end += 1
    return end
