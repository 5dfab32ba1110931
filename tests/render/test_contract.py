"""xslt/README.md is a contract: what it lists is there, and the page shows no class that it does not list."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree, html

from teiwright.render import FORMATS, load, shipped, transform

XSLT = Path(__file__).parent.parent.parent / "xslt"
DOCUMENTS = Path(__file__).parent / "documents"
XSL = "{http://www.w3.org/1999/XSL/Transform}"


def table(heading):
    """The rows of the table below a heading, each a list of cells."""
    section = (XSLT / "README.md").read_text(encoding="utf-8").split(f"{heading}\n", 1)[1].split("\n#", 1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def names(cell):
    return re.findall(r"`([^`]+)`", cell)


def sources(entry):
    """The trees of an entry file and all that it imports, the entry first."""
    tree = etree.parse(XSLT / entry).getroot()
    yield tree
    for found in tree.iterchildren(f"{XSL}import"):
        folder = Path(entry).parent
        yield from sources(os.path.normpath(folder / found.get("href")))


def default(entry, name):
    declared = (param for tree in sources(entry) for param in tree.iterchildren(f"{XSL}param"))
    return next(param.get("select").strip("'") for param in declared if param.get("name") == name)


def test_the_entry_files_are_those_of_the_command():
    assert [names(row[0])[0] for row in table("## Entry files")] == [known.entry for known in FORMATS.values()]


@pytest.mark.parametrize(("column", "to"), list(enumerate(["html", "text", "markdown", "turns"], 2)))
def test_parameters_and_their_defaults_are_as_listed(column, to):
    listed = {names(row[0])[0]: row for row in table("## Parameters") if row[column] != "-"}
    assert set(listed) == set(shipped(to).parameters)
    for name, row in listed.items():
        values = tuple(row[1].split(", ")) if "," in row[1] else ()
        assert shipped(to).parameters[name] == values
        assert default(FORMATS[to].entry, name) == row[column]


@pytest.mark.parametrize("to", ["html", "text", "markdown", "turns"])
def test_every_value_of_every_parameter_runs_and_none_is_idle(to, harbour):
    usual = transform(harbour, to=to)
    for name, values in shipped(to).parameters.items():
        written = {transform(harbour, to=to, parameters={name: value}) for value in values}
        assert not values or (written != {usual}) == (name not in SILENT.get(to, ())), name


SILENT = {
    "text": ("people",),
    "markdown": ("people",),
    "turns": ("people", "headings", "metadata"),
}
"""Parameters that all entries share and that have nothing to say in some."""


@pytest.mark.parametrize("row", table("### Named templates that may be overridden"), ids=lambda row: row[0])
def test_a_template_that_is_listed_can_be_overridden(row, tmp_path, harbour):
    name = names(row[0])[0]
    for to in ("html", "text", "markdown", "turns") if row[1] == "all" else row[1].split(", "):
        own = tmp_path / f"{to}.xsl"
        imported = f'<xsl:import href="teiwright:{FORMATS[to].entry}"/>'
        changed = f'<xsl:template name="{name}"><xsl:message>called</xsl:message></xsl:template>'
        space = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        own.write_text(f'<xsl:stylesheet version="1.0" {space}>{imported}{changed}</xsl:stylesheet>', encoding="utf-8")
        said = []
        parameters = {"notes": "end"} if name == "end-notes" else {}
        if "metadata" in shipped(to).parameters:
            parameters["metadata"] = "yes"
        transform(harbour, stylesheet=load(own), parameters=parameters, report=said.append)
        called = any("called" in found.message for found in said)
        assert called, to


@pytest.mark.parametrize("to", ["html", "text", "markdown", "turns"])
def test_every_parameter_that_takes_any_value_writes_it(to, harbour):
    for name, values in shipped(to).parameters.items():
        if not values and name != "css-text":
            parameters = {name: "https://quay.example/x", **({"css": "link"} if name == "css-href" else {})}
            if "metadata" in shipped(to).parameters:
                parameters["metadata"] = "yes"
            written = transform(harbour, to=to, parameters=parameters)
            assert (b"https://quay.example/x" in written) == (to != "turns"), name
    if to == "html":
        assert b"<style>p { margin: 7px }</style>" in transform(harbour, parameters={"css-text": "p { margin: 7px }"})


MODES = {
    "inline": ("html", "stage"),
    "edited": ("html", "gloss"),
    "card": ("html", "person"),
    "name": ("html", "person"),
    "beside": ("html", "note"),
    "content": ("html", "note"),
    "label": ("text", "sp"),
    "end": ("text", "note"),
    "row": ("turns", "sp"),
    "plain": ("html", "p"),
}
"""Where each mode can be seen to do something: an output, and an element that it is for."""


def test_the_modes_listed_are_those_that_are_tried():
    assert {names(row[0])[0] for row in table("### Modes") if names(row[0])} == set(MODES)


@pytest.mark.parametrize("mode", MODES)
def test_a_mode_that_is_listed_can_be_overridden(mode, tmp_path, harbour):
    to, element = MODES[mode]
    own = tmp_path / "own.xsl"
    space = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"'
    template = f'<xsl:template match="t:{element}" mode="{mode}">overridden {mode}</xsl:template>'
    imported = f'<xsl:import href="teiwright:{FORMATS[to].entry}"/>'
    own.write_text(f'<xsl:stylesheet version="1.0" {space}>{imported}{template}</xsl:stylesheet>', encoding="utf-8")
    assert f"overridden {mode}" in transform(harbour, stylesheet=load(own)).decode()
    assert f"overridden {mode}" not in transform(harbour, to=to).decode()


def test_the_classes_of_the_page_are_those_listed(harbour):
    listed = {name for row in table("## Classes of the page") for name in names(row[0])}
    ways = ({}, {"notes": "end"}, {"tei-href": "harbour.xml", "people-href": "people/"})
    trees = [(harbour, parameters) for parameters in ways] + [(etree.ElementTree(etree.fromstring(FURTHER)), {})]
    pages = [html.fromstring(transform(tree, parameters=parameters).decode()) for tree, parameters in trees]
    assert all(page.xpath("//article[@class = 'transcript']") for page in pages)
    assert pages[-1].xpath("//article//section[@class = 'section']")
    shown = {name for page in pages for value in page.xpath("//@class") for name in value.split()}
    values = set(harbour.xpath("//*[local-name() = 'div' or local-name() = 'stage']/@type | //*/@reason"))
    voices = {f"voice-{n}" for n in range(1, 9)}
    assert listed - voices <= shown
    assert shown - values - voices <= listed


FURTHER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text>
<front><titlePage><docTitle><titlePart>A</titlePart></docTitle><docAuthor>B</docAuthor></titlePage></front>
<body><div><opener>Sirs</opener><salute>Hail</salute><byline>by C</byline><argument><p>D</p></argument>
<p>In <hi rend="small-caps">caps</hi> <foreign xml:lang="fr">mot</foreign> <mentioned>word</mentioned>
<list><head>E</head><item>F</item></list></p><sp><speaker>G</speaker><lg><l>H</l></lg></sp><ab>I</ab>
<p>J<ref type="note" n="1">1</ref></p><quote><p>K</p></quote><figure><head>L</head></figure>
<p><floatingText><body><p>M</p></body></floatingText></p><trailer>N</trailer><postscript><p>O</p></postscript></div>
</body></text></TEI>"""
"""What the transcript in the folder of documents has no use for."""


def test_a_mark_without_its_note_is_no_link(turn):
    page = html.fromstring(transform(turn('so<ref type="note" n="1">1</ref>')).decode())
    assert page.xpath("//sup[@class = 'note-ref']/text()") == ["1"]


def test_the_example_changes_two_templates_of_ours(harbour):
    example = load(XSLT / "examples" / "house.xsl")
    page = transform(harbour, stylesheet=example, parameters={"house": "Quayside Papers"}).decode()
    assert '<i class="stage">[Laughter.]</i>' in page
    assert "<footer><p>Quayside Papers</p></footer>" in page
    assert 'id="sp8"' in page


def test_the_example_runs_in_xsltproc_by_the_catalogue(harbour):
    program = shutil.which("xsltproc")
    if program is None:
        pytest.skip("xsltproc is not installed")
    command = [program, str(XSLT / "examples" / "house.xsl"), str(DOCUMENTS / "harbour.xml")]
    environment = {**os.environ, "XML_CATALOG_FILES": (XSLT / "catalog.xml").as_uri()}
    result = subprocess.run(command, capture_output=True, check=True, env=environment, timeout=60)
    assert result.stdout == transform(
        harbour, stylesheet=load(XSLT / "examples" / "house.xsl"), parameters={"css": "link"}
    )
