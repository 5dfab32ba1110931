"""Writes a corpus of invented transcripts, in several layouts and of any size; the same seed gives the same bytes.

python bench/corpus.py FOLDER --documents 1000 --seed 1 --kilobytes 20
"""

from __future__ import annotations

import argparse
import datetime
import random
from pathlib import Path

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
WORDS = """
Ada Bela Cyril Dora Emil Flora Gustav Hedda Ivo Johanna Karel Lena Milo Nora Otto Paula Quirin Rosa Stefan Thea
Alder Birk Corn Dahl Eller Falk Gran Holm Ives Kest Lund Marn Nord Oster Palm Quill Rask Sund Torv Varn
berg dahl feld gren hus kvist lund mark ner qvist roth sen strand thal ung vik wald wick yard zell
the of and to a in that it is was for on are as with they at be this from have or by had but what some we can out other
harbour treaty river bridge tariff delegation committee border railway harvest pilot valley agreement question letter
January February March April May June July August September October November December
"""
FIRST, STEMS, ENDS, SMALL, THINGS, MONTHS = (line.split() for line in WORDS.strip().splitlines())
LAYOUTS = ("stop", "colon", "capitals", "questions")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--kilobytes", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.folder, documents=asked.documents, people=asked.people, kilobytes=asked.kilobytes, seed=asked.seed)


def write(folder: Path, *, documents: int, people: int = 200, kilobytes: int = 20, seed: int = 1) -> None:
    """Write transcripts, personography and settings."""
    (folder / "transcripts").mkdir(parents=True, exist_ok=True)
    names = persons(people)
    (folder / "people.xml").write_bytes(personography(names))
    (folder / "teiwright.toml").write_text('[corpus]\ntitle = "A corpus of nothing"\npeople = "people.xml"\n')
    for number in range(documents):
        chance = random.Random(f"{seed} {number}")
        text = transcript(chance, names, LAYOUTS[number % len(LAYOUTS)], kilobytes << 10)
        (folder / "transcripts" / f"talk-{number:07}.txt").write_text(text, encoding="utf-8")


def persons(count: int) -> list[tuple[str, str]]:
    """Pairs of forename and surname; no surname twice, while there are enough."""
    surnames = [stem + end for end in ENDS for stem in STEMS]
    return [(FIRST[number % len(FIRST)], surnames[number % len(surnames)]) for number in range(count)]


def personography(names: list[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{TEI}}}listPerson", nsmap={None: TEI})
    for number, (first, last) in enumerate(names):
        person = etree.SubElement(root, f"{{{TEI}}}person")
        person.set("{http://www.w3.org/XML/1998/namespace}id", f"{last.lower()}-{number}")
        name = etree.SubElement(person, f"{{{TEI}}}persName")
        etree.SubElement(name, f"{{{TEI}}}forename").text = first
        etree.SubElement(name, f"{{{TEI}}}surname").text = last
    return etree.tostring(root, pretty_print=True)


def transcript(chance: random.Random, names: list[tuple[str, str]], layout: str, size: int) -> str:
    """One conversation of about so many characters."""
    cast = chance.sample(names, min(len(names), chance.randint(2, 5)))
    day = datetime.date(1920, 1, 1) + datetime.timedelta(days=chance.randrange(365 * 60))
    head = f"Conversation on the {chance.choice(THINGS)}\n{day.day} {MONTHS[day.month - 1]} {day.year}\n\n"
    head += "Participants: " + ", ".join(f"{first} {last}" for first, last in cast) + "\n\n"
    turns, length, number = [head], len(head), 0
    while length < size:
        turn = said(chance, names, cast[number % len(cast)], number, layout, day)
        turns.append(turn)
        length, number = length + len(turn), number + 1
    return "".join(turns)


def said(
    chance: random.Random,
    names: list[tuple[str, str]],
    who: tuple[str, str],
    number: int,
    layout: str,
    day: datetime.date,
) -> str:
    first, last = who
    label = {
        "stop": f"{first[0]}. {last.upper()}. ",
        "colon": f"{first[0]}. {last}: ",
        "capitals": f"{last.upper()}: ",
        "questions": f"{first} {last}: ",
    }[layout]
    return label + " ".join(sentence(chance, names, day) for _ in range(chance.randint(1, 6))) + "\n\n"


def sentence(chance: random.Random, names: list[tuple[str, str]], day: datetime.date) -> str:
    length = chance.randint(6, 22)
    words = [chance.choice(SMALL if chance.random() < 0.8 else THINGS) for _ in range(length)]
    roll = chance.random()
    if roll < 0.06:
        first, last = chance.choice(names)
        words.insert(3, f"{first} {last}")
    elif roll < 0.1:
        spoken = day + datetime.timedelta(days=chance.randint(-400, 30))
        words.insert(3, f"on {spoken.day} {MONTHS[spoken.month - 1]} {spoken.year}")
    elif roll < 0.12:
        words.insert(4, chance.choice(["[inaudible]", "[sic]", "(laughs)", "yesterday", "[the old one]"]))
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


if __name__ == "__main__":
    main()
