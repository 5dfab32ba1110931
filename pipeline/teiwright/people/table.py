"""People as a table (CSV), for those who edit them in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from teiwright.diagnostics import Halt, Place, error
from teiwright.languages import known, language
from teiwright.names.draft import free_id
from teiwright.names.written import written
from teiwright.people.identifier import KINDS, identifier
from teiwright.people.person import Office, Person, folded

COLUMNS = ("id", "name", "surname", "forename", "forms", "role", "offices", "sex", "birth", "death", "idnos", "note")
"""``forms``, ``offices`` and ``idnos`` hold several values parted by ``|``; an office is ``name@start/end``, an
identifier ``type:value``."""
EVIDENCE = ("times", "files", "contexts", "like")
"""Columns that tell of a suggestion why it was made: for those who look it through, and not read again."""
_PART = " | "
_DELIMITERS = ",;\t"
_DATE = re.compile(r"(?:-?\d{4}(?:-\d\d(?:-\d\d)?)?)?")


class Slip(Exception):
    """What is wrong with a cell, and what to write."""


def people_table(people: Iterable[Person], evidence: Mapping[str, Sequence[str]] | None = None) -> str:
    """The table, with a first line of column names; ``evidence`` is what further columns hold, by the person's id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, *(EVIDENCE if evidence else ())))
    writer.writerows((*_row(person), *(evidence[person.id] if evidence else ())) for person in people)
    return out.getvalue()


def _row(person: Person) -> tuple[str, ...]:
    offices = _PART.join(f"{one.name}@{one.start}/{one.end}" for one in person.offices)
    idnos = _PART.join(f"{kind}:{value}" for kind, value in person.idnos)
    forms = _PART.join(form for form in person.forms if form != person.name)
    names = (person.id, person.name, person.surname, person.forename, forms, person.role, offices)
    return (*names, person.sex, person.birth, person.death, idnos, person.note)


def read_people_table(data: bytes, path: Path) -> Iterator[tuple[int, Person]]:
    """The people of a table, each with its line; columns may stand in any order, only ``name`` has to.

    Commas, semicolons or tabs part the cells. A column may be called as an authority file is (``wikidata``). Where no
    id is given the name makes one. Raises Halt where a column is missing or unknown, or a cell cannot be read.
    """
    try:
        yield from _people(data, path)
    except csv.Error as fault:  # mostly a cell without an end
        way = "close each quotation mark that opens a cell"
        raise Halt(
            error("people-syntax", f"{path.name} is no table: {fault}", Place(str(path), 1), help=way)
        ) from fault


def _people(data: bytes, path: Path) -> Iterator[tuple[int, Person]]:
    text = _decoded(data)
    reader = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    columns = [column.strip().lower() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    unknown = [one for one in columns if one and one not in (*COLUMNS, *EVIDENCE, *KINDS)]
    if unknown or "name" not in columns:
        what = f"the column {unknown[0]} is not known" if unknown else "it has no column name"
        way = f"the columns are {', '.join((*COLUMNS, *KINDS))}"
        raise Halt(error("people-columns", f"{path.name}: {what}", Place(str(path), 1), help=way))
    taken: set[str] = set()
    for row in reader:
        cells = {column: " ".join((row.get(column) or "").split()) for column in (*COLUMNS, *KINDS)}
        if not any(cells.values()):
            continue
        try:
            _refuse_more(row)
            person = _person(cells)
        except Slip as slip:
            message, way = slip.args
            raise Halt(error("people-cell", message, Place(str(path), reader.line_num), help=way)) from slip
        person = person if person.id else person._replace(id=free_id(_id_words(person), taken))
        taken.add(person.id)
        yield reader.line_num, person


def _refuse_more(row: Mapping[str | None, object]) -> None:
    """Raises Slip where a row has more cells than the first, which names the columns."""
    more = row.get(None)
    if isinstance(more, list) and any(cell.strip() for cell in more):
        way = "put a cell that holds the sign between cells into quotation marks, as spreadsheets do"
        raise Slip(f'"{" ".join(more).strip()}" stands in no column', way)


def _decoded(data: bytes) -> str:
    """The text, in UTF-8 or as spreadsheets write it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _id_words(person: Person) -> list[str]:
    return folded(f"{person.surname} {person.forename}" if person.surname else person.name).split()


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """What stands before a name and is none, in every language."""
    kinds = ("honorifics", "feminine", "offices")
    return frozenset(folded(word) for code in known() for kind in kinds for word in language(code).words("names", kind))


def _untitled(text: str) -> str:
    """A name without the titles before it; one that is nothing else stays."""
    words = text.split()
    titles = list(takewhile(lambda word: folded(word) in _titles(), words[:-1]))
    return " ".join(words[len(titles) :])


def _person(cells: dict[str, str]) -> Person:
    bare = cells["name"] if cells["surname"] else _untitled(cells["name"])
    name, titled = written(bare), (cells["name"],) if bare != cells["name"] else ()
    forms = (name.name, *name.others, *titled, *_parts(cells["forms"]))
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
        idnos=tuple(dict.fromkeys(_identifiers(cells))),
        note=cells["note"],
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _identifiers(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for part in _parts(cells["idnos"]):
        if not (found := identifier(part)):
            raise Slip(f'the identifier "{part}" does not say whose it is', "write for example wikidata:Q11256")
        yield found
    for column, kind in KINDS.items():
        yield from ((identifier(part, kind) or (kind, part)) for part in _parts(cells[column]))


def _office(text: str) -> Office:
    name, _, dates = text.rpartition("@") if "@" in text else (text, "", "")
    start, end = (date.strip() for date in (*dates.partition("/")[::2],))
    for date in (start, end):
        if not _DATE.fullmatch(date):
            raise Slip(f'the office "{text}" has the date "{date}"', "write name@1973-09-22/1977-01-20")
    return Office(name.strip(), start, end)
