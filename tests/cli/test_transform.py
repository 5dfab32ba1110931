"""The command ``teiwright transform``."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from teiwright.cli.output import write_whole
from teiwright.cli.transform import command

DOCUMENT = Path(__file__).parent.parent / "render" / "documents" / "harbour.xml"


def run(*arguments, **options):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], **options)


def test_a_document_becomes_a_page_that_needs_no_other_file(tmp_path):
    result = run(DOCUMENT, "-o", tmp_path / "new" / "harbour.html")
    assert (result.exit_code, result.output) == (0, "")
    page = (tmp_path / "new" / "harbour.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html")
    assert "--paper" in page


def test_the_name_of_the_output_tells_the_format(tmp_path):
    assert run(DOCUMENT, "-o", tmp_path / "harbour.txt").exit_code == 0
    assert (tmp_path / "harbour.txt").read_text(encoding="utf-8").startswith("RECORD OF CONVERSATION")


def test_a_book_is_made_by_its_name(tmp_path):
    assert run(DOCUMENT, "-o", tmp_path / "harbour.epub").exit_code == 0
    assert b"application/epub+zip" in (tmp_path / "harbour.epub").read_bytes()[:80]


def test_standard_input_and_output():
    result = run("-", "--to", "text", input=DOCUMENT.read_bytes())
    assert result.exit_code == 0
    assert "VOICE: [inaudible]" in result.stdout


def test_parameters_are_passed_and_checked():
    assert "[Page" not in run(DOCUMENT, "--to", "text", "--param", "pages=no").stdout
    wrong = run(DOCUMENT, "--param", "page=no")
    assert wrong.exit_code == 1
    assert "parameter-unknown" in wrong.stderr
    assert run(DOCUMENT, "--param", "pages").exit_code == 2


def test_a_stylesheet_of_ones_own(tmp_path):
    own = tmp_path / "own.xsl"
    own.write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output method="text"/>'
        '<xsl:param name="word"/><xsl:template match="/"><xsl:value-of select="$word"/></xsl:template></xsl:stylesheet>'
    )
    assert run(DOCUMENT, "--xslt", own, "--param", "word=a=b").stdout == "a=b"
    assert run(DOCUMENT, "--xslt", own, "--to", "html").exit_code == 2


def test_broken_xml_is_an_error_and_leaves_the_old_output_alone(tmp_path):
    output = tmp_path / "out.html"
    output.write_text("old")
    (tmp_path / "broken.xml").write_text("<TEI>")
    result = run(tmp_path / "broken.xml", "-o", output)
    assert result.exit_code == 1
    assert "broken.xml" in result.stderr
    assert output.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.xml", "out.html"]


def test_the_document_itself_is_never_written_over(tmp_path):
    copy = tmp_path / "a.xml"
    copy.write_bytes(DOCUMENT.read_bytes())
    assert run(copy, "-o", copy).exit_code == 2
    assert copy.read_bytes() == DOCUMENT.read_bytes()


def test_misuse_is_2(tmp_path):
    assert run(tmp_path / "none.xml").exit_code == 2
    assert run(DOCUMENT, "--to", "hmtl").exit_code == 2


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "a.txt"
    write_whole(target, b"one")
    target.chmod(0o640)
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    with pytest.raises(TypeError):
        write_whole(target, "not bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


NS = "http://www.tei-c.org/ns/1.0"


def corpus(path: Path, *names: str) -> Path:
    harbour = DOCUMENT.read_text(encoding="utf-8")
    body = harbour[harbour.index("<TEI") :]
    documents = "".join(re.sub(r'(<TEI[^>]*?) xml:id="[^"]*"', rf"\1{name}", body, count=1) for name in names)
    path.write_text(f'<teiCorpus xmlns="{NS}">\n<teiHeader/>\n{documents}</teiCorpus>\n', encoding="utf-8")
    return path


def test_a_corpus_is_rendered_document_by_document(tmp_path):
    path = corpus(tmp_path / "corpus.xml", ' xml:id="one"', ' xml:id="two"', "")
    result = run(path, "--to", "text", "-o", tmp_path / "pages")
    assert result.exit_code == 0, result.output
    assert sorted(one.name for one in (tmp_path / "pages").iterdir()) == ["document-3.txt", "one.txt", "two.txt"]
    run(DOCUMENT, "-o", tmp_path / "harbour.txt")
    assert (tmp_path / "pages" / "two.txt").read_bytes() == (tmp_path / "harbour.txt").read_bytes()


def test_documents_of_one_name_become_two_files_and_none_leads_elsewhere(tmp_path):
    path = corpus(tmp_path / "corpus.xml", ' xml:id="a"', ' xml:id="A"', ' xml:id="../a"', ' xml:id=".."')
    assert run(path, "-o", tmp_path / "pages").exit_code == 0
    assert sorted(one.name for one in (tmp_path / "pages").iterdir()) == [
        "A-2.html",
        "_a.html",
        "a.html",
        "document.html",
    ]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["corpus.xml", "pages"]


def test_a_document_that_fails_does_not_stop_those_after_it(tmp_path):
    path = corpus(tmp_path / "corpus.xml", ' xml:id="one"', ' xml:id="two" n="stop"', ' xml:id="three"')
    (tmp_path / "stops.xsl").write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/*">'
        '<xsl:if test="@n"><xsl:message terminate="yes">stop</xsl:message></xsl:if><p/></xsl:template></xsl:stylesheet>'
    )
    result = run(path, "--xslt", tmp_path / "stops.xsl", "-o", tmp_path / "pages")
    assert result.exit_code == 1
    assert "stylesheet-failed" in result.stderr
    assert sorted(one.name for one in (tmp_path / "pages").iterdir()) == ["one.html", "three.html"]


def test_a_corpus_that_is_not_well_formed_is_an_error(tmp_path):
    path = corpus(tmp_path / "corpus.xml", ' xml:id="one"', ' xml:id="two"')
    whole = path.read_text(encoding="utf-8")
    for broken in (whole.replace("</teiCorpus>", ""), whole[:-200], whole.replace("</teiHeader>", "", 1)):
        path.write_text(broken, encoding="utf-8")
        result = run(path, "-o", tmp_path / "pages")
        assert result.exit_code == 1
        assert "xml-malformed" in result.stderr


def test_a_corpus_becomes_one_file_where_one_is_named(tmp_path):
    path = corpus(tmp_path / "corpus.xml", ' xml:id="one"', ' xml:id="two"')
    assert run(path, "-o", tmp_path / "all.txt").exit_code == 0
    assert (tmp_path / "all.txt").is_file()
