"""Every word of a document stands in its text and on its page, in order, whatever elements it is in."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html

from teiwright.render import transform

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared" / "transcripts"
DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.xml"))
REAL = sorted((*SHARED.glob("frus/v*.xml"), *SHARED.glob("plays/*.tei.xml")))
TEXT = "{http://www.tei-c.org/ns/1.0}text"
INLINE = {
    *("hi", "persName", "roleName", "placeName", "orgName", "date", "time", "gloss"),
    *("supplied", "foreign", "emph", "ref", "pb", "lb"),
}
"""Elements whose ends do not part words."""


def words(text):
    return re.findall(r"\w+", text)


def missing(wanted, found):
    """The first words that the found ones do not have in the order wanted; none where all are there."""
    there = iter(found)
    for place, word in enumerate(wanted):
        if word not in there:
            return wanted[max(0, place - 3) : place + 3]
    return []


def wanted(tree):
    """The words of a document without running heads; the ends of blocks and notes part words as spaces do."""
    root = tree.getroot()
    text = etree.fromstring(etree.tostring(next(root.iter(TEXT), root)))
    etree.strip_elements(text, "{*}fw", "{*}del", with_tail=False)
    parts = []
    for event, element in etree.iterwalk(text, events=("start", "end")):
        parts += [" "] * (etree.QName(element).localname not in INLINE)
        parts.append((element.text if event == "start" else element.tail) or "")
    return words("".join(parts))


@pytest.mark.parametrize("path", DOCUMENTS + REAL, ids=lambda path: path.stem)
def test_no_word_is_lost_in_the_text(path):
    tree = etree.parse(path, etree.XMLParser(remove_comments=True, remove_pis=True))
    found = words(transform(tree, to="text", parameters={"pages": "no", "notes": "inline"}).decode())
    assert missing(wanted(tree), found) == []


@pytest.mark.parametrize("path", DOCUMENTS + REAL, ids=lambda path: path.stem)
def test_no_word_is_lost_on_the_page(path):
    tree = etree.parse(path, etree.XMLParser(remove_comments=True, remove_pis=True))
    page = html.document_fromstring(transform(tree, parameters={"pages": "no"}).decode())
    article = page.get_element_by_id("transcript")
    found = Counter(words(" ".join(article.itertext())) + words("".join(article.itertext())))
    assert Counter(wanted(tree)) - found == Counter()


def test_the_real_documents_are_there_or_this_says_so():
    if not REAL:
        pytest.skip("../shared/transcripts is not there: only our own documents were tried")
    assert len(REAL) == 10
