"""Re-types real transcripts in layouts that they are not in, and scores what the converter makes of each.

usage: python bench/layouts.py [--shared ../shared] [--only LAYOUT] [--turns 60] [--misses] [--keep]

Who speaks when, and what, is known from gold: each transcript is taken apart into turns and typed anew, with its
labels, lines, pages and files as each layout wants them. The score of the shared folder then compares turns
and speakers.
--keep writes bench/layouts.json: the date, the commit and the figures, nobody's sentences.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import fnmatch
import html
import importlib.util
import io
import json
import random
import re
import sys
import textwrap
import types
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree
from score import commit

from teiwright.convert import convert
from teiwright.extract import extract
from teiwright.project import Project

HERE = Path(__file__).parent
PLAYS = ("much_ado_en", "emilia_galotti_de", "medved_ru", "jubilej_ru")
DELIVERIES = {
    "en": ("smiling", "after a pause", "in a low voice"),
    "de": ("lächelnd", "nach einer Pause", "leise"),
    "ru": ("улыбаясь", "после паузы", "тихо"),
}
INVENTED = {
    "en": "John Harrow, Clara Whitfield, Peter Asher, Ruth Calloway, Simon Drake, Nora Finch, Hugh Langley, "
    "Edith Marlow, Oscar Penrose, Alice Thornby, Ralph Upton, Grace Winslow, Miles Yardley, Ivy Bancroft, "
    "Noel Cartwright, Joan Dempsey",
    "de": "Otto Brandes, Klara Wendt, Heinrich Lohse, Marta Ehlers, Paul Kessler, Grete Sommer, Emil Rasch, Ida Thiele",
    "ru": "Иван Громов, Анна Белова, Пётр Лосев, Мария Зимина, Олег Дубов, Вера Осипова, Лев Чернов, Нина Рогова",
}
ROLES = {
    "en": ("THE CHAIRMAN", "The Secretary", "The Witness", "Counsel", "The Minister", "The Interpreter"),
    "de": ("Vorsitzender", "Der Präsident", "Zeuge", "Staatsanwalt", "Minister", "Dolmetscher"),
    "ru": ("Председатель", "Секретарь", "Свидетель", "Министр", "Депутат", "Переводчик"),
}
UNKNOWN = {"en": "Unidentified voice", "de": "Unbekannte Stimme", "ru": "Неизвестный голос"}
TITLES = {
    "en": ("Record of a Conversation\n\nGeneva, 12 March 1964", "PARTICIPANTS:"),
    "de": ("Niederschrift eines Gesprächs\n\nGenf, 12. März 1964", "TEILNEHMER:"),
    "ru": ("Запись беседы\n\nЖенева, 12 марта 1964 года", "ПРИСУТСТВОВАЛИ:"),
}


@dataclass(frozen=True)
class Said:
    """A turn: who speaks, by the name that labels are made of, and the paragraphs."""

    who: str
    paragraphs: tuple[str, ...]
    label: str = ""
    delivery: str = ""


@dataclass(frozen=True)
class Talk:
    """A transcript taken apart."""

    name: str
    language: str
    turns: tuple[Said, ...]

    @property
    def people(self) -> list[str]:
        return list(dict.fromkeys(turn.who for turn in self.turns))


Label = Callable[[str, int, str], str]
"""The label of a name, the number of its person, and the language."""


@dataclass(frozen=True)
class Layout:
    """How a transcript is typed."""

    label: Label
    sign: str = ": "
    """What parts label and words."""
    width: int = 0
    """Characters of a line; 0 for a paragraph a line."""
    blank: str = "\n\n"
    """What parts paragraphs."""
    line: str = "\n"
    """What parts lines."""
    page: Callable[[int], str] | None = None
    """What stands between two pages."""
    indent: str = ""
    front: str = "title"
    delivered: bool = False
    pair: bool = False
    """Whether only two speak."""
    hyphens: bool = False
    column: int = 0
    joined: int = 1
    """Turns in a line."""
    file: str = ".txt"
    encoding: str = "utf-8"
    newline: str = "\n"
    bold: tuple[str, str] = ("", "")
    notes: str = ""
    """How footnotes are set: six of them."""


def surname(name: str) -> str:
    return name.split()[-1]


def initialled(name: str) -> str:
    return f"{name[0]}. {surname(name)}"


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def with_initials(name: str, number: int, _: str) -> str:
    """Initials, three letters that tell two people with the same ones apart."""
    return f"{name[0]}{'HKM'[number % 3]}{surname(name)[0]}".upper()


def honoured(name: str, number: int, language: str) -> str:
    titles = {"en": ("Mr.", "Mrs.", "Dr.", "Senator"), "de": ("Herr", "Frau", "Dr.", "Prof."), "ru": ("Г-н", "Тов.")}
    return f"{titles[language][number % len(titles[language])]} {surname(name)}"


def of_party(name: str, number: int, _: str) -> str:
    return f"{name} ({('CDU/CSU', 'SPD', 'FDP', 'DIE LINKE')[number % 4]})"


def of_constituency(name: str, number: int, _: str) -> str:
    return f"Mr. {name} ({('Ashford', 'Leeds North', 'Kirkby', 'South Down')[number % 4]}) (Lab)"


def role(name: str, number: int, language: str) -> str:
    return ROLES[language][number] if number < len(ROLES[language]) else name


def doubtful(name: str, number: int, _: str) -> str:
    return f"{surname(name)}?" if number == 1 else surname(name)


def unknown(name: str, number: int, language: str) -> str:
    return UNKNOWN[language] if number == 1 else surname(name)


def letter(_: str, number: int, language: str) -> str:
    return {"en": "QA", "de": "FA", "ru": "ВО"}[language][number % 2]


def full(name: str, _: int, __: str) -> str:
    return name


def last(name: str, _: int, __: str) -> str:
    return surname(name)


def capitals(name: str, _: int, __: str) -> str:
    return surname(name).upper()


def full_capitals(name: str, _: int, __: str) -> str:
    return name.upper()


def initial_capitals(name: str, _: int, __: str) -> str:
    return initialled(name).upper()


def speaker_number(_: str, number: int, language: str) -> str:
    return f"{ {'en': 'SPEAKER', 'de': 'Sprecher', 'ru': 'Спикер'}[language] } {number + 1}"


def bracketed(name: str, _: int, __: str) -> str:
    return f"[{name}]"


def angled(name: str, _: int, __: str) -> str:
    return f"<{name}>"


def shown(name: str, _: int, __: str) -> str:
    return f">> {name.upper()}"


def listed(name: str, _: int, __: str) -> str:
    return f"- {name}"


def dotted(name: str, _: int, __: str) -> str:
    return f"• {name}"


def indented(name: str, _: int, __: str) -> str:
    return f"     {surname(name)}"


def with_office(name: str, number: int, language: str) -> str:
    return f"{name}, {role(name, number, language).casefold()}" if number < 3 else name


def of_office(name: str, number: int, language: str) -> str:
    return f"{name} ({role(name, number, language)})" if number < 6 else name


def _paged(form: str) -> Callable[[int], str]:
    return lambda n: form.replace("#", str(n + 11))


_COLON = Layout(full)
_STOP = Layout(full_capitals, ". ")
_WRAPPED = replace(_COLON, width=72)

LAYOUTS: dict[str, Layout] = {
    "Name: text": _COLON,
    "Surname: text": replace(_COLON, label=last),
    "NAME. text": Layout(capitals, ". "),
    "FIRST LAST. text": _STOP,
    "I. NAME. text": Layout(initial_capitals, ". "),
    "Surname. text": Layout(last, ". "),
    "NAME.- text": Layout(capitals, ".- "),
    "Name. — text": Layout(full, ". — "),
    "NAME — text": Layout(capitals, " — "),
    "Name – text": Layout(last, " – "),
    "Mr. Name: text": replace(_COLON, label=honoured),
    "Name (delivery): text": replace(_COLON, delivered=True),
    "NAME (delivery). text": replace(_STOP, delivered=True),
    "label on its line": replace(_COLON, sign="\n"),
    "label: on its line": replace(_COLON, sign=":\n"),
    "LABEL on its line, wrapped": Layout(full_capitals, "\n", width=66),
    "LABEL on its line, blank": Layout(full_capitals, "\n\n"),
    "column": Layout(capitals, "", width=50, column=18),
    "column, colon": Layout(last, ":", width=50, column=16),
    "tab": Layout(last, "\t"),
    "tab, colon": Layout(last, ":\t"),
    "Q. A.": Layout(letter, ". ", pair=True),
    "Q: A:": Layout(letter, ": ", pair=True),
    "Q  A  wrapped": Layout(letter, "   ", pair=True, width=64, blank="\n", indent="    "),
    "initials": replace(_COLON, label=with_initials),
    "initials, wrapped": replace(_WRAPPED, label=with_initials),
    "**Name:** text": Layout(full, "", bold=("**", ":** "), file=".md"),
    "**Name**: text": Layout(full, "", bold=("**", "**: "), file=".md"),
    "**NAME.** text": Layout(full_capitals, "", bold=("**", ".** "), file=".md"),
    "**Name** alone": Layout(full, "", bold=("**", "**\n\n"), file=".md"),
    "<b>Name:</b>": Layout(full, "", bold=("<b>", ":</b> "), file=".html"),
    "<strong>NAME</strong>.": Layout(full_capitals, "", bold=("<strong>", "</strong>. "), file=".html"),
    "<b>Name</b> no sign": Layout(full, "", bold=("<b>", "</b> "), file=".html"),
    "turns in a line": replace(_COLON, label=capitals, joined=4),
    "turns in a line, names": replace(_COLON, joined=3),
    "turns in a line, stop": Layout(full_capitals, ". ", joined=3),
    "roles": replace(_COLON, label=role),
    "roles, wrapped": replace(_WRAPPED, label=role),
    "roles, stop": Layout(role, ". "),
    "party": replace(_COLON, label=of_party),
    "party, wrapped": replace(_WRAPPED, label=of_party),
    "constituency": replace(_COLON, label=of_constituency),
    "unknown voice": replace(_COLON, label=unknown),
    "doubtful": replace(_COLON, label=doubtful),
    "speaker numbers": replace(_COLON, label=speaker_number),
    "in brackets, colon": Layout(bracketed, ": "),
    "in brackets": Layout(bracketed, " "),
    "in angles": Layout(angled, " "),
    ">> NAME: text": Layout(shown, ": "),
    "- Name: text": Layout(listed, ": "),
    "• Name: text": Layout(dotted, ": "),
    "Name, office: text": Layout(with_office, ": "),
    "Name (office): text": Layout(of_office, ": "),
    "Name : text": Layout(full, " : "),
    "Name:text": Layout(full_capitals, ":"),
    "Name: no-break space": Layout(last, ":\u00a0"),
    "indented": Layout(indented, ": ", width=66),
    "hanging": Layout(last, ":  ", width=60, column=4),
    "name, time, next line": Layout(full, "", joined=-4),
    "name (time):": Layout(full, "", joined=-5),
    "numbered": replace(_COLON, label=honoured, joined=-1),
    "times": replace(_COLON, joined=-2),
    "times in brackets": replace(_COLON, joined=-3),
    "wrap 40": replace(_COLON, width=40),
    "wrap 60": replace(_COLON, width=60),
    "wrap 72": _WRAPPED,
    "wrap 90": replace(_COLON, width=90),
    "wrap 72, stop": replace(_STOP, width=72),
    "wrap 72, Surname.": Layout(last, ". ", width=72),
    "wrap, no blank lines": replace(_WRAPPED, blank="\n"),
    "wrap, no blank lines, stop": replace(_STOP, width=72, blank="\n"),
    "wrap, first line indented": replace(_WRAPPED, blank="\n", indent="     "),
    "wrap, double-spaced": replace(_WRAPPED, line="\n\n", blank="\n\n\n"),
    "wrap, double-spaced, no gap": replace(_WRAPPED, line="\n\n", blank="\n\n"),
    "wrap, double-spaced, stop": replace(_STOP, width=60, line="\n\n", blank="\n\n\n"),
    "hyphens": replace(_WRAPPED, hyphens=True),
    "hyphens, 45": replace(_COLON, width=45, hyphens=True),
    "no blank lines": replace(_COLON, blank="\n"),
    "no blank lines, stop": replace(_STOP, blank="\n"),
    "pages: number": replace(_WRAPPED, page=_paged("\n\n\n#\n\n\n")),
    "pages: - n -": replace(_WRAPPED, page=_paged("\n\n- # -\n\n")),
    "pages: Page n": replace(_WRAPPED, page=_paged("\nPage #\n")),
    "pages: Page n of m": replace(_WRAPPED, page=_paged("\n\nPage # of 40\n\n")),
    "pages: [Page n]": replace(_WRAPPED, page=_paged("\n\n[Page #]\n\n")),
    "pages: [p. n] inside": replace(_COLON, page=_paged(" [p. #] ")),
    "pages: form feed": replace(_WRAPPED, page=_paged("\n\f")),
    "pages: number, form feed": replace(_WRAPPED, page=_paged("\n#\n\f")),
    "pages: head": replace(_WRAPPED, page=_paged("\n\nRecord of Talks\n\n")),
    "pages: head and number": replace(_WRAPPED, page=_paged("\n\n#\n\nRECORD OF TALKS\n\n")),
    "pages: head # number": replace(_WRAPPED, page=_paged("\n\nRecord of Talks #\n\n")),
    "pages: number | head": replace(_WRAPPED, page=_paged("\n\n# | Record of Talks\n\n")),
    "pages: SECRET": replace(_WRAPPED, page=_paged("\nSECRET\n\n-#-\n\nSECRET\n")),
    "pages, stop": replace(_STOP, width=66, page=_paged("\n\n#\n\n")),
    "notes at the end": replace(_COLON, notes="end"),
    "notes at the end, wrapped": replace(_WRAPPED, notes="end"),
    "superscripts": replace(_COLON, notes="raised"),
    "glued": replace(_COLON, notes="glued"),
    "stars": replace(_COLON, notes="star"),
    "front: none": replace(_COLON, front=""),
    "front: participants": replace(_COLON, front="participants"),
    "front: participants, wrapped": replace(_WRAPPED, front="participants"),
    "front: list": replace(_COLON, front="list"),
    "participants after": replace(_COLON, front="after"),
    "Windows, CRLF": replace(_WRAPPED, encoding="cp1252", newline="\r\n"),
    "UTF-16": replace(_COLON, encoding="utf-16"),
    ".csv": replace(_COLON, file=".csv"),
    ".srt": replace(_COLON, file=".srt"),
    ".vtt": replace(_COLON, file=".vtt"),
    ".rtf": replace(_COLON, file=".rtf"),
    ".html": replace(_COLON, file=".html", bold=("", ": ")),
    ".html, <br>": replace(_COLON, file=".html", bold=("<b>", ":</b> "), line="<br>"),
    ".html, dl": replace(_COLON, file=".html", line="dl"),
    ".html, table": replace(_COLON, file=".html", line="table"),
}


def main() -> None:
    """A row for each layout."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--only", default="")
    parser.add_argument("--talk", default="")
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    if not options.shared.is_dir():
        sys.exit(f"{options.shared} is not there: name the folder of real transcripts with --shared")
    score = module(options.shared / "score" / "score.py")
    talks = [talk for talk in every(options.shared / "transcripts", options.turns) if options.talk in talk.name]
    rows = {}
    print(f"{'F1':32}{'turns':>9}{'speakers':>9}{'lost':>6}{'added':>6}")
    for name, layout in LAYOUTS.items():
        if options.only and not fnmatch.fnmatchcase(name, options.only.replace("[", "[[]")):
            continue
        rows[name] = row(name, layout, talks, score, misses=options.misses, folder=options.write)
    if options.keep:
        kept = {"date": datetime.date.today().isoformat(), "commit": commit(), "figures": rows}
        (HERE / "layouts.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def module(path: Path) -> types.ModuleType:
    """The score of the shared folder, which is a script."""
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec and spec.loader
    loaded = importlib.util.module_from_spec(spec)
    sys.modules["shared_score"] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def row(
    name: str, layout: Layout, talks: Sequence[Talk], score: types.ModuleType, *, misses: bool, folder: Path | None
) -> dict[str, float | int | None]:
    """The figures of one layout over all transcripts."""
    total, worst = score.fresh(), []
    for talk in talks:
        typed = list(turns_of(talk, layout))
        if layout.encoding == "cp1252" and talk.language == "ru":
            layout = replace(layout, encoding="cp1251")
        raw = written(talk, typed, layout)
        data = raw.replace("\n", layout.newline).encode(layout.encoding, "replace")
        if folder:
            folder.mkdir(exist_ok=True, parents=True)
            (folder / f"{re.sub(r'[^a-zA-Z0-9]+', '_', name)}-{talk.name}{layout.file}").write_bytes(data)
        source = extract(data, f"{talk.name}{layout.file}", lambda _: None)
        tree = etree.ElementTree(etree.fromstring(convert(source, Project(), lambda _: None).document))
        gold = {"speeches": [(turn.who, turn.label, turn.paragraphs[0]) for turn in typed]}
        one = score.fresh()
        score.score_one(tree, gold, source.text, one)
        figure = one["turns"].row()["f1"]
        if figure is None or figure < 0.97 or one["speakers"].fp:
            worst.append(f"{talk.name} {figure or 0:.2f}/{one['speakers'].row()['f1'] or 0:.2f}")
        for measure in ("turns", "speakers"):
            total[measure].add(one[measure].tp, one[measure].fp, one[measure].fn)
        for measure in ("lost", "added"):
            total[measure] = [a + b for a, b in zip(total[measure], one[measure], strict=True)]
        if misses:
            print(*one["turns"].miss[:8], one["lost_words"][:5], one["added_words"][:5], sep="\n    ")
    figures = {measure: round(total[measure].row()["f1"] or 0, 4) for measure in ("turns", "speakers")}
    figures |= {"lost": total["lost"][0], "added": total["added"][0]}
    print(f"{name:32}" + "".join(f"{figures[one]:>9}" for one in ("turns", "speakers")), end="")
    print(f"{figures['lost']:>6}{figures['added']:>6}  {', '.join(worst)}", flush=True)
    return figures


def every(folder: Path, most: int) -> Iterator[Talk]:
    """The transcripts that have labelled turns, at most so many of each."""
    for name in PLAYS:
        yield taken_apart(folder / "plays", name, ".dot.txt", name[-2:], most)
    for kind in ("frus", "state"):
        for path in sorted((folder / kind).glob("*.gold.json")):
            talk = taken_apart(folder / kind, path.name.removesuffix(".gold.json"), ".para.txt", "en", most)
            if len(talk.turns) > 10:
                yield talk


def taken_apart(folder: Path, name: str, suffix: str, language: str, most: int) -> Talk:
    """The turns by the gold, their words as the text has them; footnote marks and page signs are left out."""
    gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    text = (folder / f"{name}{suffix}").read_text(encoding="utf-8")
    text = re.sub(r"\[\d{1,3}\]|\[Page \w+\]|\[Footnote[^\]]*\]", "", text).partition("\n1. ")[0]
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    known = [(one[0], one[1]) for one in gold.get("speeches", ())]
    known = known or [(turn["name"] or turn["label"], turn["label"]) for turn in gold.get("turns", ())]
    names = named([who for who, _ in known], language)
    said: list[Said] = []
    number = 0
    for paragraph in paragraphs:
        label = known[number][1] if number < len(known) else None
        sign = rf"{re.escape(label)}\s*(?:\([^)]*\))?\s*[:.]\s*(?:\([^)]*\)[.:]?\s*)?" if label else "(?!)"
        match = re.match(sign, paragraph, re.I)
        if match:
            said.append(Said(names[known[number][0]], (paragraph[match.end() :],)))
            number += 1
        elif said and paragraph and not paragraph.isupper() and len(said[-1].paragraphs) < 3:
            said[-1] = replace(said[-1], paragraphs=(*said[-1].paragraphs, paragraph))
    turns = [turn for turn in said if len(turn.paragraphs[0]) > 1 and turn.paragraphs[0][0] not in "[("]
    return Talk(name, language, tuple(turns[:most]))


def named(people: Sequence[str], language: str) -> dict[str, str]:
    """A full name for each, so that every layout has the parts it needs: invented ones, the most talkative first."""
    invented = INVENTED[language].split(", ")
    order = [who for who, _ in Counter(people).most_common()]
    more = (f"{a.split()[0]} {b.split()[1]}" for i, a in enumerate(invented) for b in invented[i + 1 :])
    return dict(zip(order, (*invented, *more), strict=False))


def turns_of(talk: Talk, layout: Layout) -> Iterator[Said]:
    """The turns with the labels that the layout gives them."""
    chance = random.Random(talk.name)
    numbers = {who: number for number, who in enumerate(talk.people)}
    if layout.pair:
        numbers = {who: number % 2 for who, number in numbers.items()}
    before = None
    for turn in talk.turns:
        number = numbers[turn.who]
        who = str(number) if layout.pair else turn.who
        if who == before:
            continue
        before = who
        label = layout.label(turn.who, number, talk.language)
        delivery = chance.choice(DELIVERIES[talk.language]) if layout.delivered and chance.random() < 0.2 else ""
        yield replace(turn, who=who, label=label, delivery=delivery)


def written(talk: Talk, turns: Sequence[Said], layout: Layout) -> str:
    """The text of the file."""
    forms = {".csv": as_csv, ".srt": as_srt, ".vtt": as_vtt, ".html": as_html, ".rtf": as_rtf}
    if layout.file in forms:
        return forms[layout.file](talk, turns, layout)
    before, after = around(talk, layout)
    if layout.notes:
        turns, after = noted(turns, layout)
    body = as_lines(list(paragraphs_of(turns, layout)), layout)
    return before + body + "\n" + after


def around(talk: Talk, layout: Layout) -> tuple[str, str]:
    """What stands before the first turn and after the last."""
    title, head = TITLES[talk.language]
    people = talk.people[:8]
    listed = f"{head} {', '.join(people)}\n\n" if layout.front != "list" else head + "\n\n" + "\n".join(people) + "\n\n"
    if not layout.front:
        return "", ""
    if layout.front == "after":
        return f"{title}\n\n", f"\n{listed}"
    return f"{title}\n\n" + (listed if layout.front != "title" else ""), ""


def noted(turns: Sequence[Said], layout: Layout) -> tuple[Sequence[Said], str]:
    """The turns with the marks of six notes, and the notes at the end."""
    marks, signs, notes = {}, "⁰¹²³⁴⁵⁶", []
    for n in range(1, 7):
        marks[n * len(turns) // 7] = n
        sign = {"raised": signs[n], "glued": str(n), "star": "*" * n}.get(layout.notes, f"[{n}]")
        opening = {"raised": signs[n], "glued": f"{n} ", "star": "*" * n + " "}.get(layout.notes, f"[{n}] ")
        notes.append((sign, f"{opening}Zzyx quux number {'abcdefg'[n]} frob."))
    out = []
    for number, turn in enumerate(turns):
        if number in marks:
            first = turn.paragraphs[0]
            turn = replace(turn, paragraphs=(first + notes[marks[number] - 1][0], *turn.paragraphs[1:]))
        out.append(turn)
    return out, "\n" + "\n".join(text for _, text in notes) + "\n"


def paragraphs_of(turns: Sequence[Said], layout: Layout) -> Iterator[str]:
    """The paragraphs as they are typed, labels before the first of each turn."""
    opening, closing = layout.bold
    line: list[str] = []
    for number, turn in enumerate(turns):
        label = f"{turn.label} ({turn.delivery})" if turn.delivery else turn.label
        before = {-1: f"{number + 1}. ", -2: f"{clock(number)} ", -3: f"[{clock(number)}] "}.get(layout.joined, "")
        after = {-4: f"  {clock(number)}\n", -5: f" ({clock(number)}): "}.get(layout.joined, "")
        first = f"{before}{opening}{label}{closing or layout.sign}{after}"
        if layout.column > 4:
            first = first.ljust(layout.column)
        texts = [first + turn.paragraphs[0], *turn.paragraphs[1:]]
        if layout.joined <= 1:
            yield from texts
            continue
        line.append(" ".join(texts))
        if len(line) == layout.joined:
            yield " ".join(line)
            line = []
    if line:
        yield " ".join(line)


def clock(number: int) -> str:
    return f"{number * 13 // 3600:02}:{number * 13 // 60 % 60:02}:{number * 13 % 60:02}"


def as_lines(paragraphs: Sequence[str], layout: Layout) -> str:
    """Paragraphs as lines, with what stands between pages."""
    blocks = [broken(paragraph, layout) for paragraph in paragraphs]
    if not layout.page:
        return layout.blank.join(layout.line.join(block) for block in blocks)
    if not layout.width:
        return layout.blank.join(
            (text[: (at := text.find(" ", 60))] + layout.page(number // 6) + text[at + 1 :])
            if number % 6 == 5 and text.find(" ", 60) > 0
            else text
            for number, text in enumerate(paragraphs)
        )
    out, number, page = "", 0, 0
    for block in blocks:
        out += layout.blank if out and not out.endswith(layout.page(page)) else ""
        for at, line in enumerate(block):
            out += line
            number += 1
            if number % 34 == 0:
                page += 1
                out += layout.page(page)
            elif at + 1 < len(block):
                out += layout.line
    return out


def broken(paragraph: str, layout: Layout) -> list[str]:
    """The lines of a paragraph."""
    if not layout.width:
        return [paragraph]
    hanging = " " * layout.column
    head, sep, rest = paragraph.partition("\n")
    if sep:
        return [head, *([""] if rest.startswith("\n") else []), *textwrap.wrap(rest.strip(), layout.width)]
    if layout.column > 4 and not re.match(rf".{{{layout.column - 2}}}  ?\S|\S+ {{2,}}", paragraph):
        paragraph = hanging + paragraph
    lines = textwrap.wrap(
        paragraph,
        layout.width + layout.column,
        initial_indent=layout.indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    return hyphenated(lines) if layout.hyphens else lines


def hyphenated(lines: list[str]) -> list[str]:
    """Long words that begin a line, broken after their first four letters."""
    for at in range(1, len(lines)):
        first = lines[at].split()[0]
        if len(first) > 8 and first.isalpha() and first.islower() and len(lines[at].split()) > 1:
            lines[at - 1] += f" {first[:4]}-"
            lines[at] = lines[at][4:]
    return lines


def as_csv(_: Talk, turns: Sequence[Said], __: Layout) -> str:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(("speaker", "start", "text"))
    for number, turn in enumerate(turns):
        table.writerow((turn.label, clock(number), " ".join(turn.paragraphs)))
    return out.getvalue().replace("\r\n", "\n")


def as_srt(_: Talk, turns: Sequence[Said], __: Layout) -> str:
    return "\n".join(
        f"{number}\n{clock(number)},000 --> {clock(number + 1)},000\n{turn.label}: {' '.join(turn.paragraphs)}\n"
        for number, turn in enumerate(turns, 1)
    )


def as_vtt(_: Talk, turns: Sequence[Said], __: Layout) -> str:
    return "WEBVTT\n\n" + "\n".join(
        f"{clock(number)}.000 --> {clock(number + 1)}.000\n<v {turn.label}>{html.escape(' '.join(turn.paragraphs))}\n"
        for number, turn in enumerate(turns)
    )


def as_rtf(talk: Talk, turns: Sequence[Said], layout: Layout) -> str:
    def coded(text: str) -> str:
        return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)

    title = talk.name.replace("_", " ")
    body = "".join(
        f"{{\\b {coded(turn.label)}{layout.sign.rstrip()}}} {coded(text)}\\par\n"
        if at == 0
        else f"{coded(text)}\\par\n"
        for turn in turns
        for at, text in enumerate(turn.paragraphs)
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252 {title}\\par\n{body}}}"


def as_html(talk: Talk, turns: Sequence[Said], layout: Layout) -> str:
    opening, closing = layout.bold
    first, second, around_ = {
        "dl": ("<dt>", "</dt><dd>", ("<dl>", "</dl>")),
        "table": ("<tr><td>", "</td><td>", ("<table>", "</table>")),
    }.get(layout.line, ("", "", ("", "")))
    parts = []
    for turn in turns:
        words = [html.escape(text) for text in turn.paragraphs]
        label = html.escape(turn.label)
        if first:
            end = "</dd>" if layout.line == "dl" else "</td></tr>"
            parts.append(f"{first}{label}{second}{'<br>'.join(words)}{end}")
        elif layout.line == "<br>":
            parts.append(f"{opening}{label}{closing}{'<br><br>'.join(words)}<br><br>")
        else:
            parts.append(f"<p>{opening}{label}{closing}{'</p><p>'.join(words)}</p>")
    title = talk.name.replace("_", " ")
    body = around_[0] + "\n".join(parts) + around_[1]
    head = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1>{body}</body></html>"


if __name__ == "__main__":
    main()
