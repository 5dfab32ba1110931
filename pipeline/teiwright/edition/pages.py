"""Makes the pages that speak of the whole corpus, each only if what it says has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from jinja2 import Environment

from teiwright.assets import asset
from teiwright.edition import pagefind, search
from teiwright.edition.chronology import chronology
from teiwright.edition.frame import File, Frame, environment, filled
from teiwright.edition.network import network
from teiwright.edition.people import Entry, inputs, people
from teiwright.edition.search import pieces
from teiwright.edition.shelf import Shelf, digest

ROWS = 1000
"""How many rows a list has on one page, and up to how many conversations it has pictures of them."""
DATES = 3000
"""How many dates the chronology has on one page; where there are more, each year has a page."""
FIRST = 12
_STATIC = Path(__file__).parent / "static"


class Leaf(NamedTuple):
    """Some files of the edition and a digest of all that they are made from."""

    name: str
    inputs: str
    files: Callable[[], Iterable[File]]


def leaves(shelf: Shelf, frame: Frame) -> Iterator[Leaf]:
    """Everything of the edition but the documents themselves."""
    made = environment(frame)
    index = people(shelf)
    made.globals["people"] = index
    persons = dict(inputs(shelf, index))
    cards = shelf.digests()
    everybody, everything = digest(*persons.values()), digest(*(found for _, found in cards))
    years = shelf.years()
    dated = digest(*(found for _, found in years.values()))
    yield Leaf("index.html", digest(everybody, everything, dated), partial(_index, made, shelf))
    yield from _lists(made, shelf, index, cards)
    yield from _years(made, shelf, years)
    answers = shelf.answers()
    shown = ((one.figure.id, one.figure.name, one.turns) for one in index.values())
    answered = digest(repr(sorted(answers.items())), *map(repr, shown))
    yield Leaf("network.html", answered, partial(_network, made, answers, index))
    yield Leaf("search.html", "", partial(_page, made, "search.html", "search.html", here="search"))
    for id, found in persons.items():
        yield Leaf(f"people/{id}.html", found, partial(_person, made, shelf, index[id]))
    yield from _searched(shelf, frame)
    yield Leaf("style", "", partial(_style, frame))


def _page(made: Environment, template: str, path: str, **facts: object) -> list[File]:
    return [filled(made, template, path, **facts)]


def _index(made: Environment, shelf: Shelf) -> list[File]:
    conversations, words, days = shelf.sums()
    facts = {"number": conversations, "words": words, "days": days, "conversations": shelf.cards(most=FIRST)}
    return _page(made, "index.html", "index.html", here="index", **facts)


def _lists(made: Environment, shelf: Shelf, index: Mapping[str, Entry], cards: list[tuple[str, str]]) -> Iterator[Leaf]:
    """The lists of conversations and people, and their numbers, on as many pages as they need."""
    entries = list(index.values())
    for path, parts, span in _numbered("conversations", len(cards)):
        seen = digest(str(len(parts)), *(found for _, found in cards[span]))
        yield Leaf(path, seen, partial(_conversations, made, shelf, path, parts, span))
    for path, parts, span in _numbered("people", len(entries)):
        facts = {"here": "people", "entries": entries[span], "parts": parts}
        seen = digest(str(len(parts)), repr(entries[span]))
        yield Leaf(path, seen, partial(_page, made, "people.html", path, **facts))
    talkers = sorted((one for one in entries if one.words), key=lambda one: -one.words)
    whole = sum(one.words for one in entries) or 1
    for path, parts, span in _numbered("statistics", max(len(cards), len(talkers))):
        shares = f"{whole} {talkers[span]}" if talkers[span] else ""
        seen = digest(str(len(parts)), *(found for _, found in cards[span]), shares)
        yield Leaf(path, seen, partial(_statistics, made, shelf, path, parts, span, talkers[span], whole))


def _numbered(name: str, count: int) -> Iterator[tuple[str, list[str], slice]]:
    """The address of each page of a list, with those of all and what part of the list it has."""
    more = range(2, -(-count // ROWS) + 1)
    parts = [f"{name}.html", *(f"{name}-{number}.html" for number in more)]
    return ((path, parts, slice(number * ROWS, (number + 1) * ROWS)) for number, path in enumerate(parts))


def _conversations(made: Environment, shelf: Shelf, path: str, parts: list[str], span: slice) -> list[File]:
    lanes = {} if len(parts) > 1 else {id: shelf.lanes(name) for name, id, _ in shelf.order()}
    facts = {"conversations": shelf.cards(span.start, ROWS), "lanes": lanes, "parts": parts}
    return _page(made, "conversations.html", path, here="conversations", **facts)


def _statistics(
    made: Environment,
    shelf: Shelf,
    path: str,
    parts: list[str],
    span: slice,
    talkers: list[Entry],
    whole: int,
) -> list[File]:
    facts = {"conversations": shelf.cards(span.start, ROWS), "talkers": talkers, "whole": whole}
    return _page(made, "statistics.html", path, here="statistics", parts=parts, **facts)


def _years(made: Environment, shelf: Shelf, years: Mapping[str, tuple[int, str]]) -> Iterator[Leaf]:
    if sum(count for count, _ in years.values()) <= DATES:
        hrefs = {year: f"#year-{year}" for year in years}
        seen = digest(*(found for _, found in years.values()))
        yield Leaf("chronology.html", seen, partial(_chronology, made, shelf, "chronology.html", hrefs, tuple(years)))
        return
    hrefs = {year: f"chronology-{year}.html" for year in years}
    yield Leaf("chronology.html", digest(*years), partial(_chronology, made, shelf, "chronology.html", hrefs, ()))
    for year, path in hrefs.items():
        seen = digest(years[year][1], *years)
        yield Leaf(path, seen, partial(_chronology, made, shelf, path, hrefs, (year,)))


def _chronology(
    made: Environment, shelf: Shelf, path: str, hrefs: Mapping[str, str], years: tuple[str, ...]
) -> list[File]:
    days = [(year, chronology(shelf, year)) for year in years]
    return _page(made, "chronology.html", path, here="chronology", years=hrefs, days=days)


def _network(made: Environment, answers: Mapping[tuple[str, str], int], index: Mapping[str, Entry]) -> list[File]:
    return _page(made, "network.html", "network.html", here="network", network=network(answers, index))


def _person(made: Environment, shelf: Shelf, entry: Entry) -> list[File]:
    id = entry.figure.id
    facts = {"entry": entry, "parts": list(shelf.parts(id)), "company": shelf.company(id)}
    return _page(made, "person.html", f"people/{id}.html", here="people", **facts)


def _searched(shelf: Shelf, frame: Frame) -> Iterator[Leaf]:
    """The index of the search in pieces, and pagefind's in the same pieces where it is asked for."""
    found = pieces(shelf.said_digests())
    names = digest(*(one.name for one in found), frame.pagefind)
    yield Leaf("search/pieces.js", names, lambda: [search.contents(found, by_pagefind=bool(frame.pagefind))])
    for one in found:
        yield Leaf(f"search/{one.name}", one.digest, partial(search.files, shelf, one))
    if frame.pagefind:
        yield Leaf("pagefind", frame.pagefind, partial(pagefind.program, frame.lang))
        for one in found:
            made = digest(frame.pagefind, one.digest)
            yield Leaf(f"pagefind/{one.name}", made, partial(pagefind.index, shelf, one, frame.lang))


def _style(frame: Frame) -> Iterator[File]:
    yield File(PurePosixPath("style/html.css"), asset("xslt/html.css").read_bytes())
    for path in sorted(_STATIC.iterdir()):
        yield File(PurePosixPath("style", path.name), path.read_bytes())
    if frame.theme and (frame.theme / "theme.css").is_file():
        yield File(PurePosixPath("style/theme.css"), (frame.theme / "theme.css").read_bytes())
