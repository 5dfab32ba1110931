"""Reads a personography: any TEI file with person elements, or a volume's list of persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from teiwright import closed
from teiwright.diagnostics import Diagnostic, Halt, Place, error
from teiwright.people.frus import frus_people, is_frus
from teiwright.people.listperson import read_person
from teiwright.people.person import UNKNOWN, Person, Personography, is_reserved
from teiwright.people.table import read_people_table

_ID = re.compile(r"[^\W\d][^\s!-,/:-@\[-^`{-~]*")
_EXAMPLE = '<person xml:id="castro-fidel"><persName>…</persName></person>'


def read_personography(path: Path) -> Personography:
    """The people of a TEI file, by id.

    Raises Halt where the file is no XML, uses entities, has no list of people, or has people without an id or a name or
    two of one id. Nothing outside the file is read.
    """
    root = _root(path)
    return _checked(((element.sourceline or 1, person) for element, person in _people(root, path)), path)


def read_people(path: Path) -> Personography:
    """The people of a file of any kind that is known: a table (``.csv``), else TEI.

    Raises Halt as ``read_personography`` does, and where a table lacks a column.
    """
    if path.suffix.lower() not in (".csv", ".tsv"):
        return read_personography(path)
    rows = read_people_table(_bytes(path), path)
    return _checked(((line, person) for line, person in rows), path)


def _checked(found: Iterable[tuple[int, Person]], path: Path) -> Personography:
    people: dict[str, Person] = {}
    for line, person in found:
        fault = _fault(line, person, people, path)
        if fault:
            raise Halt(fault)
        people[person.id] = person
    return Personography(people)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        message = f"{path} cannot be read: {fault.strerror}"
        raise Halt(error("people-unreadable", message, Place(str(path), 1))) from fault


def _root(path: Path) -> etree._Element:
    try:
        root = etree.fromstring(_bytes(path), closed.parser(bare=True))
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        message = f"{path.name} is no well-formed XML: {fault.msg}"
        way = "give TEI, or a table whose name ends in .csv"
        raise Halt(error("people-syntax", message, Place(str(path), line or 1, max(column, 1)), help=way)) from fault
    entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        message = f"{path.name} uses the entity {entity.text}, which is not looked up"
        raise Halt(
            error("people-entity", message, Place(str(path), entity.sourceline or 1), help="write the text itself")
        )
    return root


def _people(root: etree._Element, path: Path) -> Iterable[tuple[etree._Element, Person]]:
    if is_frus(root):
        return frus_people(root)
    if next(root.iter("{*}listPerson", "{*}person"), None) is None:
        way = f"write a TEI listPerson, for example {_EXAMPLE} in <listPerson>"
        raise Halt(error("people-none", f"{path.name} has no list of people", Place(str(path), 1), help=way))
    return _persons(root)


def _persons(root: etree._Element) -> Iterator[tuple[etree._Element, Person]]:
    return ((element, read_person(element)) for element in root.iter("{*}person"))


def _fault(line: int, person: Person, people: dict[str, Person], path: Path) -> Diagnostic | None:
    place = Place(str(path), line)
    if not person.id:
        named = f" ({person.name})" if person.name else ""
        return error("person-without-id", f"a person{named} has no xml:id", place, help=f"write {_EXAMPLE}")
    if not _ID.fullmatch(person.id):
        message = f'"{person.id}" cannot be an id: it begins with a letter, and has letters, digits, - and _ in it'
        return error("person-id-malformed", message, place, help=f"write {_EXAMPLE}")
    if not person.name:
        return error("person-without-name", f"the person {person.id} has no persName", place, help=f"write {_EXAMPLE}")
    if is_reserved(person.id) and person.id != UNKNOWN.id:
        way = "give the person another id, of the name: castro-fidel"
        return error("person-id-reserved", f"the id {person.id} is that of a part of each document", place, help=way)
    if person.id in people:
        message = f"two people have the id {person.id}: {people[person.id].name} and {person.name}"
        return error("person-id-twice", message, place, help="give one of them another id")
    return None
