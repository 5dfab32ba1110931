"""Schematron finds what Saxon finds: on the TEI's own rules, and documents broken in many places."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from mutants import mutants
from teiwright.checks import parse
from teiwright.checks.schematron.model import Let, Rule, RulePattern, Rules
from teiwright.checks.schematron.read import read
from teiwright.checks.schematron.run import check_rules

pytest.importorskip("saxonche", reason="saxonche is not installed (the extra saxon)")

TEI = Path(__file__).parents[3] / "shared" / "tei"
XSL = "http://www.w3.org/1999/XSL/Transform"
DOCUMENTS = ("tei_corpus.xml", "tei_lite.xml", "testspoken.xml", "testtranscr.xml", "testnames.xml", "testms.xml")

pytestmark = pytest.mark.skipif(not TEI.is_dir(), reason="the TEI's material (../shared/tei) is not there")


def stylesheet(rules: Rules) -> str:
    """XSLT that writes the line of each test with a fault, a mode a pattern, as the standard says it is done."""
    root = etree.Element(f"{{{XSL}}}stylesheet", {"version": "3.0"}, nsmap={"xsl": XSL, **rules.prefixes})
    add(root, "output", method="text")
    for key in rules.keys:
        add(root, "key", name=key.name, match=key.match, use=key.use)
    variables(root, rules.lets)
    start = add(root, "template", match="/")
    for number, pattern in enumerate(rules.active):
        add(root, "mode", **{"name": f"m{number}", "on-no-match": "shallow-skip"})
        add(start, "apply-templates", select=".", mode=f"m{number}")
        templates(root, pattern, f"m{number}")
    return etree.tostring(root, encoding="unicode")


def templates(root: etree._Element, pattern: RulePattern, mode: str) -> None:
    for number, rule in enumerate(pattern.rules):
        body = add(root, "template", match=rule.context, mode=mode, priority=str(1000 - number))
        variables(body, (*pattern.lets, *rule.lets))
        judged(body, rule)
        add(body, "apply-templates", select="@* | node()", mode=mode)


def judged(body: etree._Element, rule: Rule) -> None:
    for test in rule.tests:
        found = add(body, "if", test=test.xpath if test.complains else f"not({test.xpath})")
        add(found, "text").text = f"{test.line}\n"


def variables(holder: etree._Element, lets: tuple[Let, ...]) -> None:
    for let in lets:
        add(holder, "variable", name=let.name, select=let.xpath)


def add(parent: etree._Element, element: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XSL}}}{element}", attributes)


@cache
def official() -> Rules:
    return read(parse.read(TEI / "tei_all.isosch").root, name="tei_all.isosch")


@cache
def broken(name: str) -> bytes:
    """A document with many faults at once."""
    document = (TEI / "documents" / name).read_bytes()
    (mutant,) = mutants(document, 1, seed=5, at_once=12)
    root = parse.parse(mutant.data, name=name).root
    for number, node in enumerate(root.iter("{*}p", "{*}date", "{*}list", "{*}u", "{*}persName", "{*}lb", "{*}div")):
        if number % 3 == 0:
            node.set(("calendar", "when", "target", "spanTo", "type")[number % 5], ("#no", "", "1999")[number % 4 % 3])
        if number % 7 == 0:
            etree.SubElement(node, "{http://www.tei-c.org/ns/1.0}ptr", target="#a", cRef="b")
    return etree.tostring(root)


SAXON = """
import json, sys, saxonche
stylesheet, documents = json.load(sys.stdin)
with saxonche.PySaxonProcessor(license=False) as processor:
    compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet)
    print(json.dumps([compiled.transform_to_string(xdm_node=processor.parse_xml(xml_text=one)) for one in documents]))
"""


@pytest.fixture(scope="module")
def saxon() -> dict[str, Counter[int]]:
    """The lines of the tests that Saxon finds at fault, by document; in a process of its own, whose locale it sets."""
    asked = json.dumps([stylesheet(official()), [broken(name).decode() for name in DOCUMENTS]])
    done = subprocess.run([sys.executable, "-c", SAXON], input=asked, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return {name: Counter(map(int, lines.split())) for name, lines in zip(DOCUMENTS, found, strict=True)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_rules_of_the_tei_find_in_broken_documents_what_saxon_finds(
    name: str, saxon: dict[str, Counter[int]]
) -> None:
    ours = Counter(one.test.line for one in check_rules(parse.parse(broken(name), name=name), official()))
    assert saxon[name]
    assert ours == saxon[name]
