"""People as a table (CSV, UTF-8), for those who edit them in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from teiwright.diagnostics import Halt, Place, error
from teiwright.names.written import written
from teiwright.people.person import Office, Person

COLUMNS = ("id", "name", "surname", "forename", "forms", "role", "offices", "sex", "birth", "death", "idnos", "note")
"""``forms``, ``offices`` and ``idnos`` hold several values parted by ``|``; an office is ``name@start/end``, an
identifier ``type:value``."""
_PART = " | "


def people_table(people: Iterable[Person]) -> str:
    """The table, with a first line of column names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(person) for person in people)
    return out.getvalue()


def _row(person: Person) -> tuple[str, ...]:
    offices = _PART.join(f"{one.name}@{one.start}/{one.end}" for one in person.offices)
    idnos = _PART.join(f"{kind}:{value}" for kind, value in person.idnos)
    forms = _PART.join(form for form in person.forms if form != person.name)
    names = (person.id, person.name, person.surname, person.forename, forms, person.role, offices)
    return (*names, person.sex, person.birth, person.death, idnos, person.note)


def read_people_table(text: str, path: Path) -> Iterator[tuple[int, Person]]:
    """The people of a table, each with its line; columns may stand in any order, only ``id`` and ``name`` have to.

    Raises Halt where a column is missing or unknown.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    columns = reader.fieldnames or ()
    wrong = [one for one in columns if one not in COLUMNS] + [one for one in ("id", "name") if one not in columns]
    if wrong:
        way = f"the columns are {', '.join(COLUMNS)}"
        raise Halt(error("people-columns", f"{path.name}: the column {wrong[0]}", Place(str(path), 1), help=way))
    for row in reader:
        cells = {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}
        yield reader.line_num, _person(cells)


def _person(cells: dict[str, str]) -> Person:
    name = written(cells["name"])
    forms = (name.name, *name.others, *_parts(cells["forms"]))
    return Person(
        id=cells["id"],
        name=name.name,
        surname=cells["surname"] or name.surname,
        forename=cells["forename"] or ("" if cells["surname"] == name.name else name.forename),
        forms=tuple(dict.fromkeys(form for form in forms if form)),
        role=cells["role"],
        offices=tuple(_office(part) for part in _parts(cells["offices"])),
        sex=cells["sex"],
        birth=cells["birth"],
        death=cells["death"],
        idnos=tuple((kind, value) for kind, _, value in (part.partition(":") for part in _parts(cells["idnos"]))),
        note=cells["note"],
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _office(text: str) -> Office:
    name, _, dates = text.rpartition("@") if "@" in text else (text, "", "")
    start, _, end = dates.partition("/")
    return Office(name.strip(), start.strip(), end.strip())
