"""One result from every processor: the same bytes from libxslt here and in xsltproc, the same tree from SaxonC."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree, html

from teiwright.render import FORMATS, transform

ROOT = Path(__file__).parents[2]
XSLT = ROOT / "xslt"
SHARED = ROOT.parent / "shared" / "transcripts"
DOCUMENTS = [
    *sorted((Path(__file__).parent / "documents").glob("*.xml")),
    *sorted((ROOT / "tei" / "sample" / "tei").glob("*.xml")),
    *sorted(SHARED.glob("frus/v*.xml")),
    *sorted(SHARED.glob("plays/jubilej*.xml")),
]


def ours(path, to):
    return transform(etree.parse(path), to=to, parameters={"css": "link"} if to == "html" else {})


def tree(page):
    """The elements of a page with their attributes and words, however they were written down."""
    elements = [one for one in html.document_fromstring(page).iter(etree.Element) if one.tag != "meta"]
    return [(one.tag, sorted(one.attrib.items()), folded(one.text), folded(one.tail)) for one in elements]


def folded(text):
    return " ".join((text or "").split())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_xsltproc_writes_the_same_bytes(path):
    program = shutil.which("xsltproc")
    if program is None:
        pytest.skip("xsltproc is not installed")
    for to, known in FORMATS.items():
        command = [program, str(XSLT / known.entry), str(path)]
        there = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
        assert there == ours(path, to), to


@pytest.fixture(scope="module")
def saxon():
    """The entry stylesheets compiled by SaxonC, as functions of a document."""
    saxonche = pytest.importorskip("saxonche", reason="saxonche is not installed (the extra saxon)")
    with saxonche.PySaxonProcessor(license=False) as processor:
        compiled = {
            to: processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(XSLT / known.entry))
            for to, known in FORMATS.items()
        }
        yield lambda path, to: compiled[to].transform_to_string(xdm_node=processor.parse_xml(xml_file_name=str(path)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_saxon_makes_the_same_tree(path, saxon):
    for to in FORMATS:
        there, here = saxon(path, to) or "", ours(path, to).decode()
        assert tree(there) == tree(here) if to == "html" else there == here, to


def test_a_difference_would_be_seen():
    page = ours(DOCUMENTS[0], "html").decode()
    assert tree(page) != tree(re.sub("The pilots stay", "The pilots go", page))
