"""Adds to a TEI file with people what other files know of them, and leaves all that it says as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from teiwright import closed
from teiwright.people.listperson import READ, person_element, read_person
from teiwright.people.person import Person, Personography
from teiwright.tei import XML_ID, tei

_DATES = frozenset(("when", "notBefore", "notAfter", "from", "to"))
_PEOPLE = (tei("person"), tei("personGrp"), tei("listPerson"))


def enriched(path: Path, people: Personography, others: Mapping[str, etree._Element]) -> bytes | None:
    """The file with what is new of its people, and with the people whom it lacks, these as ``others`` have them.

    None where it is no TEI with people: then there is nothing to keep.
    """
    root = etree.fromstring(path.read_bytes(), closed.parser())
    listing = next(root.iter(tei("listPerson")), None)
    if root.tag not in (tei("TEI"), tei("listPerson"), tei("standOff")) or listing is None:
        return None
    known = dict(_known(root, people))
    for id, person in people.people.items():
        element = known.get(id)
        if element is None:
            _list(listing, others[id] if id in others else person_element(person))
        else:
            before = read_person(element)
            _correct(element, before, person)
            _tell(element, _news(before, person))
    etree.cleanup_namespaces(root)
    return b"\n".join(_lines(root))


def _known(root: etree._Element, people: Personography) -> Iterator[tuple[str, etree._Element]]:
    """The elements of people by the ids that they have now: an identifier may have told who they are."""
    by_idno = {idno: id for id, person in people.people.items() for idno in person.idnos}
    for element in root.iter(tei("person")):
        id = element.get(XML_ID, "")
        if id not in people.people:
            id = next((by_idno[idno] for idno in read_person(element).idnos if idno in by_idno), id)
            element.set(XML_ID, id)
        yield id, element


def _lines(root: etree._Element) -> Iterator[bytes]:
    """The file: its declaration, what stands before its root, a line each, and the root."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>'
    if doctype := root.getroottree().docinfo.doctype:
        yield doctype.encode()
    before = [*root.itersiblings(preceding=True)]
    yield from (etree.tostring(one, encoding="utf-8", with_tail=False) for one in reversed(before))
    yield etree.tostring(root, encoding="utf-8")
    yield from (etree.tostring(one, encoding="utf-8", with_tail=False) for one in root.itersiblings())
    yield b""


def elements(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """The people of a TEI file by their ids, as they are written there."""
    for element in etree.fromstring(path.read_bytes(), closed.parser(bare=True)).iter(tei("person")):
        yield element.get(XML_ID, ""), element


def unread(path: Path) -> Sequence[str]:
    """The elements inside people that tell something which is not read, and a table has no column for."""
    found = (etree.QName(child).localname for _, person in elements(path) for child in person)
    return sorted({*found} - READ)


def _correct(element: etree._Element, before: Person, after: Person) -> None:
    """Changes what is said otherwise now: the file that was given first counts. Names that were there stay as forms."""
    written = person_element(after)
    for name in ("role", "sex"):
        if getattr(before, name) and getattr(before, name) != getattr(after, name):
            element.set(name, written.get(name, ""))
    for name in ("birth", "death", "note"):
        old, new = element.find(tei(name)), written.find(tei(name))
        if getattr(before, name) and getattr(before, name) != getattr(after, name):
            _exchange(element, old, new)
    shown = written.find(tei("persName"))
    if before.name != after.name and shown is not None:
        shown.tail = element.text
        element.insert(0, shown)


def _exchange(element: etree._Element, old: etree._Element | None, new: etree._Element | None) -> None:
    """Puts one thing in the place of another; of an event only the date changes, and its place stays."""
    if old is None or new is None:
        return
    if day := new.get("when"):
        for attribute in _DATES & {*map(str, old.attrib)}:
            del old.attrib[attribute]
        old.set("when", day)
    else:
        new.tail = old.tail
        element.replace(old, new)


def _news(before: Person, after: Person) -> Person:
    """What is said of a person after and was not before; the name stays."""
    return after._replace(
        forms=tuple(form for form in after.forms if form not in before.forms),
        offices=tuple(one for one in after.offices if one not in before.offices),
        idnos=tuple(one for one in after.idnos if one not in before.idnos),
        role="" if before.role else after.role,
        sex="" if before.sex else after.sex,
        birth="" if before.birth else after.birth,
        death="" if before.death else after.death,
        note="" if before.note else after.note,
    )


def _tell(element: etree._Element, news: Person) -> None:
    """Adds to a person, each thing behind what is said of its kind."""
    written = person_element(news._replace(name="", surname="", forename=""))
    for name in ("role", "sex"):
        if value := written.get(name):
            element.set(name, value)
    for child in [*written]:
        if child.tag != tei("persName") or child.text:
            alike = [one for one in element if one.tag == child.tag]
            _add(element, child, behind=alike[-1] if alike else None)


def _list(listing: etree._Element, person: etree._Element) -> None:
    """Adds a person behind the others of a list; relations stand at its end."""
    people = [one for one in listing if one.tag in _PEOPLE]
    _add(listing, person, behind=people[-1] if people else None)


def _add(parent: etree._Element, child: etree._Element, *, behind: etree._Element | None) -> None:
    """Puts a child behind another, or at the end, with its line broken as those of the others are."""
    before = behind if behind is not None else (parent[-1] if len(parent) else None)
    space = parent.text if len(parent) and not (parent.text or "").strip() else None
    if child.tag == tei("person") and space is not None:
        _indent(child, space)
    if before is None:
        parent.append(child)
        return
    child.tail, before.tail = before.tail, space if space is not None else before.tail
    parent.insert(parent.index(before) + 1, child)


def _indent(person: etree._Element, space: str) -> None:
    """Breaks the lines inside a person, one step further in; a person who has white space inside keeps it."""
    if not len(person) or (person.text or "").strip() or person[0].tail:
        return
    person.text = f"{space}  "
    for child in person:
        child.tail = f"{space}  "
    person[-1].tail = space
