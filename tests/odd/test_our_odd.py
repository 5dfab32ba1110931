"""Our own customisation: the committed files are what it compiles to, and documents of ours are valid TEI."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from teiwright.odd import Schema, Writing, write_files
from teiwright.odd.documentation import Prose
from teiwright.odd.formats import NAMES
from teiwright.odd.modeljson import attribute_name
from teiwright.odd.reference import EXAMPLES
from teiwright.tei import TEI

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.xml"))


def test_the_committed_files_are_what_the_odd_compiles_to(our_odd: Path, our_schema: Schema) -> None:
    for name, text in write_files(our_schema, Writing("teiwright", NAMES), lambda _: None).items():
        assert our_odd.with_name(name).read_bytes() == text, f"compile schema/teiwright.odd anew: {name} is old"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_libxml2_accepts_the_documents_written_by_hand(our_odd: Path, document: Path) -> None:
    schema = etree.RelaxNG(etree.parse(our_odd.with_suffix(".rng")))
    tree = etree.parse(document)
    assert schema.validate(tree), schema.error_log


def test_documents_valid_here_are_valid_tei(tei_material: Path) -> None:
    if shutil.which("jing") is None:
        pytest.skip("jing is not installed")
    done = subprocess.run(
        ["jing", tei_material / "tei_all.rng", *DOCUMENTS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_compiled_files_hold_no_prose_of_the_tei_guidelines(our_odd: Path, tei_material: Path) -> None:
    """Messages of our Schematron are ours: none is found in the TEI specification."""
    theirs = " ".join((tei_material / "p5subset.xml").read_text(encoding="utf-8").split())
    schematron = etree.parse(our_odd.with_suffix(".sch"))
    messages = [" ".join("".join(m.itertext()).split()) for m in schematron.iter("{*}assert", "{*}report")]
    assert messages
    assert [message for message in messages if message in theirs] == []
    assert b"documentation" not in our_odd.with_suffix(".rng").read_bytes()


def test_every_example_of_the_odd_is_valid(our_odd: Path) -> None:
    """Each example is tried as a document of its own: the grammar is made to begin with its element."""
    grammar = etree.parse(our_odd.with_suffix(".rng"))
    start = grammar.find("{*}start")
    examples = list(etree.parse(our_odd).iter(f"{{{EXAMPLES}}}egXML"))
    assert len(examples) > 20
    for example in examples:
        text = etree.tostring(example[0], with_tail=False).replace(EXAMPLES.encode(), TEI.encode())
        start[0].set("name", etree.QName(example[0]).localname)
        schema = etree.RelaxNG(grammar)
        assert schema.validate(etree.fromstring(text)), f"{text.decode()}: {schema.error_log.last_error}"


def test_every_element_and_attribute_is_described_in_our_own_words(our_schema: Schema) -> None:
    prose = Prose(our_schema.address, all=False)
    mute = [ident for ident, element in our_schema.elements.items() if not prose.summary(element.spec.nodes)]
    mute += [
        f"{ident}/@{attribute_name(use)}"
        for ident, element in our_schema.elements.items()
        for use in element.uses()
        if not prose.summary(use.definition.nodes)
    ]
    assert mute == []
