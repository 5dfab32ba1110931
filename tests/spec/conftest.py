"""Collects the examples of the pages here: prose with fences of raw text and the TEI that it becomes.

A fence is ``paragraph`` (one paragraph of narrative; date=, lang= may follow), ``transcript`` (the whole text
element's content; file=.srt may say in which format the text stands) or ``header`` (the header). In it stand the raw
text, a line ``.``, the expected TEI and, after a second line ``.``, the diagnostics expected, one ``severity code`` a
line. ``pytest --accept`` rewrites expectations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from teiwright.convert import convert
from teiwright.diagnostics import Diagnostic
from teiwright.extract import extract
from teiwright.people.personography import read_personography
from teiwright.project import Project
from teiwright.settings import Corpus, Document, Settings
from teiwright.source import Source
from teiwright.tei import TEI, tei

_FENCE = re.compile(r"^```(paragraph|transcript|header)([^\n]*)\n(.*?)^```$", re.M | re.S)
_PEOPLE = Path(__file__).parent / "people.xml"


@dataclass(frozen=True)
class Example:
    """One fence of a page."""

    page: Path
    line: int
    kind: str
    options: dict[str, str]
    raw: str
    tei: str
    diagnostics: tuple[str, ...]


def examples(page: Path) -> Iterator[Example]:
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        options = dict(one.split("=", 1) for one in match[2].split())
        raw, expected, *rest = re.split(r"^\.$\n?", match[3], flags=re.M)
        said = tuple(rest[0].strip().splitlines()) if rest else ()
        yield Example(page, text.count("\n", 0, match.start()) + 1, match[1], options, raw, expected.strip(), said)


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.File | None:
    if file_path.suffix == ".md" and file_path.parent == Path(__file__).parent:
        return Page.from_parent(parent, path=file_path)  # type: ignore[no-any-return]
    return None


class Page(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        for example in examples(self.path):
            name = f"line {example.line}"
            yield Item.from_parent(self, name=name, example=example)


class Item(pytest.Item):
    def __init__(self, *, example: Example, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.example = example

    def runtest(self) -> None:
        found, said = became(self.example)
        if (found, said) == (self.example.tei, self.example.diagnostics):
            return
        if self.config.getoption("--accept"):
            accept(self.example, found, said)
            return
        raise Differs(self.example, found, said)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        if isinstance(excinfo.value, Differs):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.example.line, self.name


class Differs(Exception):
    def __init__(self, example: Example, found: str, said: tuple[str, ...]) -> None:
        expected = "\n".join((example.tei, *example.diagnostics))
        super().__init__(f"raw:\n{example.raw}\nexpected:\n{expected}\n\nfound:\n" + "\n".join((found, *said)))


def became(example: Example) -> tuple[str, tuple[str, ...]]:
    """The TEI of an example's raw text, and what was said of it."""
    said: list[Diagnostic] = []
    raw = example.raw.strip("\n")
    known = read_personography(_PEOPLE) if example.options.get("people", "yes") == "yes" else None
    document = Document(date=example.options.get("date", ""), labels=example.options.get("labels", ""))
    settings = Settings(Corpus(language=example.options.get("lang", "en")), documents={"example": document})
    project = Project(settings, known) if known else Project(settings)
    root = etree.fromstring(convert(_source(example, raw, said), project, said.append).document)
    codes = [f"{one.severity} {one.code}" for one in said if one.code != "turn-missing" or example.kind != "paragraph"]
    return _shown(root, example.kind), tuple(codes)


def _source(example: Example, raw: str, said: list[Diagnostic]) -> Source:
    """The text as it stands, or as it is taken out of a file of the ending that the example names."""
    ending = example.options.get("file")
    return extract(raw.encode(), f"example{ending}", said.append) if ending else Source("example.txt", raw)


def _shown(root: etree._Element, kind: str) -> str:
    if kind == "header":
        return _inner(root[0])
    if kind == "transcript":
        return _inner(root[1])
    paragraph = next(element for name in ("p", "item", "dateline", "head") for element in root[1].iter(tei(name)))
    return _inner(paragraph)


def _inner(element: etree._Element) -> str:
    text = etree.tostring(element, encoding="unicode", with_tail=False).replace(f' xmlns="{TEI}"', "")
    return re.sub(r"^<[^>]*>|</[^>]*>$", "", text).strip()


def accept(example: Example, found: str, said: tuple[str, ...]) -> None:
    """Rewrites the expectation of one example in its page."""
    text = example.page.read_text(encoding="utf-8")
    old = next(m for m in _FENCE.finditer(text) if re.split(r"^\.$\n?", m[3], flags=re.M)[0] == example.raw)
    new = f"{example.raw}.\n{found}\n" + ("".join((".\n", *(f"{one}\n" for one in said))) if said else "")
    example.page.write_text(text[: old.start(3)] + new + text[old.end(3) :], encoding="utf-8")
