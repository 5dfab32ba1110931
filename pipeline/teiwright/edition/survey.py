"""Surveys a document for the edition: who speaks when and how much, who and which days are spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from teiwright.render import transform
from teiwright.tei import XML_ID

_BREAKS = ".//span[@class='pb' or @class='fw'] | .//p[@class='block'][count(*)=1][span[@class='pb' or @class='fw']]"
"""Where pages begin, and what is printed above and below them: no part of what is said."""
_BLOCKS = ("p", "div", "li", "td", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its anchor, its number, the id of its speaker, the label, its text, whom it names."""

    id: str
    number: str
    who: str
    label: str
    text: str
    names: tuple[str, ...]
    words: int
    """How many words are said, those aside that an editor explains them with."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words outside the turns, a paragraph or a footnote: its anchor, its sign, its words, whom it names."""

    id: str
    sign: str
    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or span of days that a document speaks of, and where."""

    iso: str
    reading: str
    words: str
    anchor: str
    before: str
    after: str
    """The words around it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A person as one document knows them."""

    id: str
    name: str
    role: str
    links: tuple[tuple[str, str], ...] = ()
    """Pairs of the name of an authority and the address there."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the edition knows of one document."""

    id: str
    title: str
    subtitle: str
    date: str
    occasion: tuple[str, ...]
    """Date, time, duration and place in words."""
    abstract: str
    turns: tuple[Turn, ...]
    figures: tuple[Figure, ...]
    dates: tuple[Dated, ...]
    passages: tuple[Passage, ...]
    """What stands between the turns and in the footnotes."""
    words: int
    """How many words the transcript has, those between the turns included."""

    @property
    def speakers(self) -> tuple[Figure, ...]:
        """Those who speak, in the order of the header."""
        speaking = {turn.who for turn in self.turns}
        return tuple(figure for figure in self.figures if figure.id in speaking)


def survey(tree: etree._ElementTree[etree._Element], *, lang: str = "en", fallback: str = "document") -> Conversation:
    """Survey a TEI document by its page, so that every anchor is one that the page has."""
    page = html.document_fromstring(transform(tree, parameters={"css": "none", "lang": lang}).decode())
    return surveyed(page, tree, fallback=fallback)


def surveyed(page: etree._Element, tree: etree._ElementTree[etree._Element], *, fallback: str) -> Conversation:
    """The survey of a document by its page as our stylesheet makes it of itself, which is taken apart for that."""
    article = _elements(page, "//*[@id='transcript']")[0]
    _without(article, _BREAKS)
    _without(article, ".//a[@class='note-ref' or @class='note-back' or @class='anchor']")
    _apart(article)
    dates = tuple(_dated(date) for date in _elements(article, ".//a[@class='date']"))
    notes = tuple(map(_note, _elements(article, ".//aside[@class='note']")))
    _without(article, ".//div[@class='notes']")
    return Conversation(
        id=tree.getroot().get(XML_ID) or fallback,
        title=_words(page, "//h1"),
        subtitle=_words(page, "//*[@class='subtitle']"),
        date=next(iter(_strings(page, "//meta[@name='DC.date']/@content")), ""),
        occasion=tuple(_text(line) for line in _elements(page, "//*[@class='occasion']/li")),
        abstract=_words(page, "//*[@class='abstract']"),
        turns=tuple(_turn(turn) for turn in _elements(article, ".//section[@data-n]")),
        figures=tuple(_figure(entry) for entry in _elements(page, "//section[@id='people']//li")),
        dates=dates,
        passages=(*_between(article), *notes),
        words=len(_text(article).split()),
    )


def _turn(section: etree._Element) -> Turn:
    text = " ".join(_text(block) for block in _elements(section, "./div[@class='speech']/*"))
    explained = "./div[@class='speech']//span[@class='remark' or @class='gloss']"
    return Turn(
        id=section.get("id", ""),
        number=section.get("data-n", ""),
        who=section.get("data-who", ""),
        label=_words(section, ".//b[@class='speaker']"),
        text=text,
        names=tuple(_names(section, "./div[@class='speech']//a[@class='person']/@href")),
        words=len(text.split()) - sum(len(_text(one).split()) for one in _elements(section, explained)),
    )


def _without(parent: etree._Element, path: str) -> None:
    """Take elements out, and leave the text that follows them."""
    for element in _elements(parent, path):
        element.drop_tree()  # type: ignore[attr-defined]


def _apart(article: etree._Element) -> None:
    """Write a space after each block and line, so that the last word and the next one's first are two."""
    for one in article.iter("br", *_BLOCKS):
        one.tail = f" {one.tail or ''}"


def _between(article: etree._Element) -> Iterator[Passage]:
    """The blocks outside the turns; one without an anchor of its own is found at the one before it."""
    anchor = article.get("id", "")
    for block in article.iter(*_BLOCKS):
        anchor = block.get("id", anchor)
        if not any(one.tag in _BLOCKS or "data-n" in one.attrib for one in block.iterancestors()):
            yield Passage(anchor, "¶", _text(block), tuple(_names(block, ".//a[@class='person']/@href")))


def _note(aside: etree._Element) -> Passage:
    return Passage(aside.get("id", ""), "*", _text(aside), tuple(_names(aside, ".//a[@class='person']/@href")))


def _figure(entry: etree._Element) -> Figure:
    ids = _elements(entry, ".//*[@class='card-ids']/a")
    return Figure(
        id=entry.get("id", ""),
        name=_words(entry, ".//*[@class='card-name']//b"),
        role=_words(entry, ".//*[@class='card-role']"),
        links=tuple((_text(link), link.get("href", "")) for link in ids),
    )


def _dated(date: etree._Element) -> Dated:
    block = next(date.iterancestors("p", "div", "li", "td", "aside", "h2", "h3", "article"))
    before, whole = _before(block, date), "".join(block.itertext())
    after = whole[len(before) + len("".join(date.itertext())) :]
    return Dated(
        iso=date.get("href", "").removeprefix("#on-"),
        reading=date.get("data-reading", ""),
        words=_text(date),
        anchor=date.get("id", ""),
        before=_last(before, 14),
        after=_first(after, 14),
    )


def _last(text: str, most: int) -> str:
    """The last words of a text, with a sign where some are left out, and white space at its end as it was."""
    words = text.split()
    return ("… " if len(words) > most else "") + " ".join(words[-most:]) + " " * (text[-1:].isspace())


def _first(text: str, most: int) -> str:
    """The first words of a text, as above."""
    words = text.split()
    return " " * (text[:1].isspace()) + " ".join(words[:most]) + (" …" if len(words) > most else "")


def _before(block: etree._Element, inner: etree._Element) -> str:
    """The text of a block up to an element within it."""
    parts: list[str] = []
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if element is inner:
            break
        parts.append((element.text if event == "start" else element.tail) or "")
    return "".join(parts)


def _names(parent: etree._Element, path: str) -> Iterator[str]:
    return (href.removeprefix("#card-") for href in _strings(parent, path))


def _elements(parent: etree._Element, path: str) -> list[etree._Element]:
    found = parent.xpath(path)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


def _strings(parent: etree._Element, path: str) -> list[str]:
    found = parent.xpath(path)
    return [str(one) for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _words(parent: etree._Element, path: str) -> str:
    return next((_text(one) for one in _elements(parent, path)), "")


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
