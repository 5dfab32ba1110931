"""Documents made to break the rules of TEI's Schematron: each breaks one rule or several.

They need not be valid otherwise. Which rule each breaks is found by running it; see ``test_official_rules.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from teiwright.checks import parse
from teiwright.checks.schematron.read import read
from teiwright.checks.schematron.run import check_rules

SCH = "{http://purl.oclc.org/dsdl/schematron}"
Assert = tuple[str, str]


BODY = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'

ANY_TEI = (
    '<p generatedBy="human"/>',
    '<date when="1931" from="1930"/>',
    '<date from="1930" notBefore="1929"/>',
    '<date to="1931" notAfter="1932"/>',
    '<classRef key="model.x" source="one two"/>',
    '<measure unit="kg" unitRef="#kg"/>',
    '<p subtype="later"/>',
    '<p targetLang="en"/>',
    '<anchor spanTo="#nowhere"/>',
    '<classCode schemeVersion="2"/>',
    '<date calendar="#julian"/>',
    "<p>One <p>in another</p></p>",
    "<l><p>Prose in verse</p></l>",
    '<desc type="deprecationInfo">Old.</desc>',
    '<rt target="#a" from="#a" to="#b"/>',
    '<rt from="#a"/>',
    '<rt to="#b"/>',
    '<ptr target="#a" cRef="Mt"/><ref target="#a" cRef="Mt"/>',
    '<list type="gloss"><item>No label</item></list>',
    '<relatedItem target="#a"><bibl/></relatedItem>',
    "<relatedItem/>",
    "<l>One <l>in another</l></l>",
    "<lg/>",
    "<l><lg><l>Lines in a line</l></lg></l>",
    "<quotation/>",
    '<citeStructure match="div"><citeStructure match="/div"/></citeStructure>',
    "<l><div/></l>",
    "<p><div/></p>",
    '<link target="#a"/>',
    "<l><ab/></l>",
    '<join target="#a"/>',
    "<standOff><standOff/></standOff>",
    "<relation/>",
    '<relation name="r" active="#a" mutual="#a #b"/>',
    '<relation name="r" passive="#a"/>',
    "<shift/>",
    "<facsimile><surface><zone>words</zone></surface></facsimile>",
    '<path points="1,1 2,2 1,1"/>',
    "<addSpan/><damageSpan/><delSpan/>",
    "<subst><add/></subst>",
    "<msDesc><msContents/><msContents/></msDesc>",
    "<catchwords/><secFol/><signatures/>",
    "<dimensions><width/><width/></dimensions>",
    "<dimensions><height/><height/></dimensions>",
    "<dimensions><depth/><depth/></dimensions>",
    "<msIdentifier/>",
    "<s>One <s>in another</s></s>",
    '<span from="#a" target="#b"/>',
    '<span to="#a" target="#b"/>',
    '<span to="#a"/>',
    '<span from="#a #b"/>',
    "<superEntry/><re/>",
)
"""For any customisation of TEI."""

JTEI = (
    "<quote>Of nobody</quote><cit><quote>Of nobody</quote></cit>",
    "<p>Words <gap/>. Words. <gap/></p>",
    '<p><ptr target="a.xml b.xml"/> <ref target="a.xml b.xml">two</ref></p>',
    '<p><ref type="bibl" target="#nowhere">(Brand 1931)</ref></p>',
    '<p><ref target="#b">Brand 1931</ref></p><listBibl><bibl xml:id="b">Brand.</bibl></listBibl>',
    "<div><head>Figure 1 The ferry</head></div>",
    "<figure><head>The ferry</head></figure>",
    "<p>Words<note>A note.</note>, and more</p>",
    "<p>Words—<note>A note.</note></p>",
    "<p>(Words<note>A note.</note>)</p>",
    "<p>Words.<note>A note without end</note></p>",
    "<p>Words.<note><table><row/></table>.</note></p>",
    '<p><graphic url="a.png"/></p>',
    "<titleStmt><author>Brand</author></titleStmt>",
    "<titleStmt><respStmt/></titleStmt>",
    "<bibl><title level='a'>The ferry</title> <title level='j'>Rivers</title></bibl>",
    "<list><item><table/></item></list>",
    '<rendition xml:id="unused"/>',
    '<p><att>@who</att> <tag>&lt;sp&gt;</tag> <val>"yes"</val></p>',
    "<p><supplied>[word]</supplied></p>",
    "<p>It's</p>",
    "<p><mentioned>One ’word</mentioned></p>",
    '<p>A "word"</p>',
    "<p>One -- two</p>",
    "<p>Pages 12-14</p>",
    "<p>The ferry, i.e. the boat</p>",
    "<p>One\N{NO-BREAK SPACE}two</p>",
    '<p corresp="#nowhere"/>',
    '<p rendition="#a"/><p xml:id="a"/>',
    '<p><q>"Yes"</q> <q>“Yes”</q></p>',
    "<figure/>",
    "<p>See table 1 above</p>",
    '<p><ptr type="crossref" target="#a"/></p><p xml:id="a"/>',
    '<p><ptr target="#d"/></p><div xml:id="d"/>',
    "<p>In the 19th century</p>",
    '<p><ref target="http://www.tei-c.org/release/doc/tei-p5-doc/en/html/">TEI</ref></p>',
    '<p><ref target="http://jtei.revues.org/1">here</ref></p>',
    '<div type="abstract"/><div type="bibliography"/>',
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><front><div type="chapter"/>'
    '<div type="editorialIntroduction"/></front><body><div/></body><back/></text></TEI>',
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/><back><div type="bibliography"><listBibl>'
    '<bibl>Brand</bibl><bibl xml:id="x">Lund <idno type="doi">10/1</idno> <ref target="a.xml">a</ref></bibl>'
    "</listBibl></div></back></text></TEI>",
)
"""For the customisation of the Journal of the TEI."""


def documents() -> list[str]:
    """Every document, whole."""
    return [text if text.startswith("<TEI") else BODY.format(text) for text in (*ANY_TEI, *JTEI)]


def asserts(root: etree._Element) -> Counter[Assert]:
    """The assertions of a Schematron schema by context and test, white space aside."""
    return Counter(
        (" ".join(rule.get("context", "").split()), f"{part.tag[len(SCH) :]} {' '.join(part.get('test', '').split())}")
        for rule in root.iter(f"{SCH}rule")
        for part in rule.iterchildren(f"{SCH}assert", f"{SCH}report")
    )


def fired(schematron: etree._Element, texts: list[str]) -> list[set[int]]:
    """The asserts that each document breaks, by their number in the schema."""
    for number, part in enumerate(schematron.iter(f"{SCH}assert", f"{SCH}report")):
        part.set("id", str(number))
    rules = read(schematron, name="rules")
    documents = [parse.parse(text.encode(), name="broken") for text in texts]
    return [{int(finding.test.id) for finding in check_rules(document, rules)} for document in documents]


def all_tests(schematron: etree._Element) -> Iterator[tuple[str, bool]]:
    """Each assert in words, and whether an earlier rule of its pattern, of the same context, hides it."""
    for part in schematron.iter(f"{SCH}assert", f"{SCH}report"):
        rule = part.getparent()
        assert rule is not None
        context = " ".join(rule.get("context", "").split())
        earlier = {" ".join(one.get("context", "").split()) for one in rule.itersiblings(preceding=True)}
        yield f"{context}: {' '.join(part.get('test', '').split())}", context in earlier
