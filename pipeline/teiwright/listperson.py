"""A person as TEI ``person``: read from it, and written to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from teiwright.names.written import Written, written
from teiwright.people import Office, Person
from teiwright.tei import XML_ID, tei

_MAIN = frozenset({"main", "preferred", "standard", "full"})


def read_person(element: etree._Element) -> Person:
    """The person of a ``person`` element; what is not said is empty."""
    names = list(element.iterchildren("{*}persName"))
    main = next((one for one in names if one.get("type") in _MAIN), names[0] if names else None)
    parts = _parts(main) if main is not None else Written("", "", "")
    forms = (parts.name, *parts.others, *(form for one in names for form in _forms(one)))
    birth, death = (element.find(f"{{*}}{event}") for event in ("birth", "death"))
    return Person(
        id=element.get(XML_ID, ""),
        name=parts.name,
        surname=parts.surname,
        forename=parts.forename,
        forms=tuple(dict.fromkeys(form for form in forms if form)),
        role=element.get("role", ""),
        offices=tuple(_offices(element)),
        sex=_sex(element),
        birth=_when(birth),
        death=_when(death),
        idnos=tuple((one.get("type", ""), _text(one)) for one in element.iterchildren("{*}idno")),
        note=" ".join(_text(one) for one in element.iterchildren("{*}note", "{*}p")),
    )


def _parts(name: etree._Element) -> Written:
    surnames = [_text(one) for one in name.iterchildren("{*}surname") if one.get("type") not in ("maiden", "birth")]
    if not surnames:
        return written(_text(name))
    forename = " ".join(_text(one) for one in name.iterchildren("{*}forename"))
    link = " ".join(_text(one) for one in name.iterchildren("{*}nameLink"))
    surname = " ".join(surnames)
    nicknames = tuple(f"{_text(one)} {surname}" for one in name.iterchildren("{*}addName"))
    return Written(" ".join(filter(None, (forename, link, surname))), surname, forename, nicknames)


def _forms(name: etree._Element) -> Iterator[str]:
    if name.find("{*}surname") is not None:
        parts = _parts(name)
        yield from (parts.name, *parts.others)
    elif "," in (text := _text(name)):
        yield written(text).name
    else:
        yield text


def _offices(person: etree._Element) -> Iterator[Office]:
    for one in person.iterchildren("{*}occupation", "{*}state"):
        start, end = one.get("from") or one.get("notBefore") or "", one.get("to") or one.get("notAfter") or ""
        yield Office(_text(one), start or one.get("when", ""), end or one.get("when", ""))


def _sex(person: etree._Element) -> str:
    element = person.find("{*}sex")
    found = person.get("sex") or (element.get("value") or _text(element) if element is not None else "")
    return found.strip()


def _when(event: etree._Element | None) -> str:
    return "" if event is None else event.get("when") or event.get("notBefore") or _text(event)


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def person_element(person: Person) -> etree._Element:
    """The ``person`` element of a person; ``read_person`` reads the same person from it."""
    element = etree.Element(tei("person"), nsmap={None: tei("")[1:-1]})
    element.set(XML_ID, person.id)
    for name, value in (("sex", person.sex), ("role", person.role)):
        if value:
            element.set(name, value)
    _write_names(element, person)
    for event in ("birth", "death"):
        if value := getattr(person, event):
            _add(element, event, "", when=value)
    for office in person.offices:
        _add(element, "occupation", office.name, **{"from": office.start, "to": office.end})
    for kind, value in person.idnos:
        _add(element, "idno", value, type=kind)
    if person.note:
        _add(element, "note", person.note)
    return element


def _write_names(element: etree._Element, person: Person) -> None:
    name = _add(element, "persName", "")
    if person.surname:
        if person.forename:
            _add(name, "forename", person.forename).tail = " "
        _add(name, "surname", person.surname)
    else:
        name.text = person.name
    for form in person.forms:
        if form != person.name:
            _add(element, "persName", form, type="variant")


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, tei(name), {key: value for key, value in attributes.items() if value})
    child.text = text or None
    return child


def people_document(people: Iterable[Person], title: str = "People") -> etree._Element:
    """A TEI file of people: a header that says so, and one ``listPerson``."""
    root = etree.Element(tei("TEI"), nsmap={None: tei("")[1:-1]})
    header = _add(root, "teiHeader", "")
    description = _add(header, "fileDesc", "")
    _add(_add(description, "titleStmt", ""), "title", title)
    _add(_add(description, "publicationStmt", ""), "p", "Unpublished")
    _add(_add(description, "sourceDesc", ""), "p", "Compiled with teiwright")
    body = _add(_add(root, "text", ""), "body", "")
    listing = _add(body, "listPerson", "")
    listing.extend(person_element(person) for person in people)
    etree.indent(root)
    return root
