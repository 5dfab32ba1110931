"""Reads the list of persons of a volume of Foreign Relations of the United States (``<list type="persons">``)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from teiwright.names.written import Written, written
from teiwright.people.offices import offices
from teiwright.people.person import Person
from teiwright.tei import XML_ID


def is_frus(root: etree._Element) -> bool:
    """Whether a file has such a list."""
    return next(_items(root), None) is not None


def frus_people(root: etree._Element) -> Iterator[tuple[etree._Element, Person]]:
    """The people of such a list, each with its element; what is said of a person is kept as note and offices."""
    for item in _items(root):
        element = next(item.iter("{*}persName"), None)
        if element is None:
            continue
        name = _name("".join(element.itertext()))
        said = " ".join("".join(item.itertext()).split()).partition(" ".join("".join(element.itertext()).split()))[2]
        said = said.strip(" ,;.")
        forms = tuple(dict.fromkeys(form for form in (name.name, *name.others) if form))
        yield (
            element,
            Person(
                id=element.get(XML_ID, ""),
                name=name.name,
                surname=name.surname,
                forename=name.forename,
                forms=forms,
                offices=tuple(offices(said)),
                note=said,
            ),
        )


def _name(text: str) -> Written:
    """A name of the list, surname first; one without a comma is of those that are said so too (Mao Zedong)."""
    name = written(text)
    if "," in text or not name.forename:
        return name
    surname, _, rest = name.name.partition(" ")
    return name._replace(surname=surname, forename=rest)


def _items(root: etree._Element) -> Iterator[etree._Element]:
    for listing in root.iter("{*}list"):
        if listing.get("type") == "persons":
            yield from listing.iterchildren("{*}item")
