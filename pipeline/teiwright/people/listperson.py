"""A person as TEI ``person``: read from it, and written to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from lxml import etree

from teiwright.names.written import Written, written
from teiwright.people.person import Office, Person
from teiwright.tei import TEI, XML_ID, tei

_ISO = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")
_DASHES = re.compile(r"--+|-$")
_ALOUD = frozenset({"forename", "nameLink", "surname", "genName"})
READ = frozenset({"persName", "occupation", "state", "sex", "birth", "death", "idno", "note", "p"})
"""The elements inside a person that are read."""
_BEFORE = ("maiden", "birth")
"""Types of the parts of a name that somebody bears no more."""
_MAIN = frozenset({"main", "preferred", "standard", "full"})


def read_person(element: etree._Element) -> Person:
    """The person of a ``person`` element; what is not said is empty."""
    parts: dict[str, list[etree._Element]] = {}
    for child in element:
        parts.setdefault(_local(child), []).append(child)
    names = parts.pop("persName", [])
    spoken = [_spoken(one) for one in names]
    main = next((at for at, one in enumerate(names) if one.get("type") in _MAIN), 0) if len(names) > 1 else 0
    name = spoken[main] if spoken else Written("", "", "")
    person = Person(
        id=element.get(XML_ID, ""),
        name=name.name,
        surname=name.surname,
        forename=name.forename,
        forms=_forms(name, *spoken),
        role=element.get("role", ""),
        sex=element.get("sex", ""),
    )
    return _with_particulars(person, parts) if parts else person


def _forms(*names: Written) -> tuple[str, ...]:
    """All that names say, each once."""
    return tuple(dict.fromkeys([form for one in names for form in (one.name, *one.others) if form]))


def _with_particulars(person: Person, parts: Mapping[str, list[etree._Element]]) -> Person:
    """A person with what the elements beside the names say."""
    return person._replace(
        offices=tuple(_office(one) for kind in ("occupation", "state") for one in parts.get(kind, ())),
        sex=person.sex or next((one.get("value") or _text(one) for one in parts.get("sex", ())), ""),
        birth=next((_when(one) for one in parts.get("birth", ())), ""),
        death=next((_when(one) for one in parts.get("death", ())), ""),
        idnos=tuple((one.get("type", ""), _text(one)) for one in parts.get("idno", ())),
        note=" ".join(_text(one) for kind in ("note", "p") for one in parts.get(kind, ())),
    )


def _spoken(name: etree._Element) -> Written:
    """A name with its parts; read aloud in their order, but the surname last where a comma stands after it."""
    if not len(name):
        return written(name.text or "")
    children = list(name)
    parts = [(_local(one), _text(one)) for one in children if one.get("type") not in _BEFORE]
    surname = " ".join([text for kind, text in parts if kind == "surname"])
    if not surname:
        return written(_text(name))
    forename = " ".join([text for kind, text in parts if kind == "forename"])
    aloud = [text for kind, text in parts if kind in _ALOUD]
    if any("," in (one.tail or "") for one in children):
        aloud = [*(text for kind, text in parts if kind in ("forename", "nameLink")), surname]
    nicknames = tuple(f"{text} {surname}" for kind, text in parts if kind == "addName")
    return Written(" ".join(aloud), surname, forename, nicknames)


def _office(one: etree._Element) -> Office:
    start, end = one.get("from") or one.get("notBefore") or "", one.get("to") or one.get("notAfter") or ""
    return Office(_text(one), start or one.get("when", ""), end or one.get("when", ""))


def _when(event: etree._Element) -> str:
    return event.get("when") or event.get("notBefore") or _text(event)


def _local(element: etree._Element) -> str:
    return _without_namespace(str(element.tag))


@lru_cache(maxsize=1 << 8)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def _text(element: etree._Element) -> str:
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split())


def person_element(person: Person) -> etree._Element:
    """The ``person`` element of a person; ``read_person`` reads the same person from it."""
    element = etree.Element(tei("person"), nsmap={None: TEI})
    element.set(XML_ID, person.id)
    write_person(element, person)
    return element


def write_person(element: etree._Element, person: Person) -> None:
    """Write what is known of a person into an element that says who it is and no more."""
    for name, value in (("sex", person.sex), ("role", _words(person.role))):
        if value:
            element.set(name, value)
    _write_names(element, person)
    for event, value in (("birth", person.birth), ("death", person.death)):
        if value:
            _add(element, event, "", when=value) if _ISO.fullmatch(value) else _add(element, event, value)
    for office in person.offices:
        _add(element, "occupation", office.name, **{"from": office.start, "to": office.end})
    for kind, value in person.idnos:
        _add(element, "idno", value, type=kind)
    if person.note:
        _add(element, "note", person.note)


def _words(role: str) -> str:
    """A role without the signs that TEI allows in no word: those of the Unicode classes C and Z."""
    if role.isprintable():
        return " ".join(role.split())
    kept = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in role)
    return " ".join(kept.split())


def _write_names(element: etree._Element, person: Person) -> None:
    name = _add(element, "persName", "" if person.surname else person.name)
    parts = [part for part in (("forename", person.forename), ("surname", person.surname)) if part[1]]
    if person.name.startswith(f"{person.surname} "):
        parts.reverse()
    said = " ".join(part for _, part in parts)
    if person.surname:
        for kind, part in parts:
            _add(name, kind, part)
        if len(parts) > 1:
            name[0].tail = " "
    for form in dict.fromkeys((person.name, *person.forms)):
        if form != said and (person.surname or form != person.name):
            _add(element, "persName", form, type="variant")


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, tei(name))
    for key, value in attributes.items():
        if value:
            child.set(key, value)
    if text:
        child.text = text
    return child


def people_document(
    people: Iterable[Person], title: str = "People", *, remarks: Mapping[str, str] | None = None
) -> bytes:
    """A TEI file of people: a header that says so, one ``listPerson``, and remarks before people, by id."""
    root = etree.Element(tei("TEI"), nsmap={None: TEI})
    header = _add(root, "teiHeader", "")
    description = _add(header, "fileDesc", "")
    _add(_add(description, "titleStmt", ""), "title", title)
    _add(_add(description, "publicationStmt", ""), "p", "Unpublished")
    _add(_add(description, "sourceDesc", ""), "p", "Compiled with teiwright")
    listing = _add(_add(root, "standOff", ""), "listPerson", "")
    for person in people:
        if remark := (remarks or {}).get(person.id):
            listing.append(etree.Comment(f" {_DASHES.sub('–', remark)} "))
        listing.append(person_element(person))
    _indent(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _indent(root: etree._Element) -> None:
    """Breaks the lines of everything but names, whose white space is theirs."""
    etree.indent(root)
    for name in root.iter(tei("persName")):
        name.text = (name.text or "").strip() or None
        for part in name:
            part.tail = " " if part.getnext() is not None else None
