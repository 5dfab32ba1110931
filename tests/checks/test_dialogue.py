"""Faults that a reader of the dialogue would notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from teiwright.checks import parse
from teiwright.checks.counts import check_counts
from teiwright.checks.dialogue import check_dialogue
from teiwright.checks.fix import fixed
from teiwright.checks.links import check_links
from teiwright.diagnostics import Diagnostic


def document(inside: str, name: str = "t.xml") -> parse.Document:
    return parse.parse(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{inside}</TEI>'.encode(), name=name)


def turn(who: str, label: str, *paragraphs: str) -> str:
    said = "".join(f"<p>{words}</p>" for words in paragraphs or ("Yes.",))
    return f'<sp who="#{who}"><speaker>{label}</speaker>{said}</sp>'


def codes(found: list[Diagnostic]) -> list[str]:
    return [one.code for one in found]


def test_a_turn_swallowed_by_the_one_before_is_noticed() -> None:
    inside = turn("a", "SMITH:") + turn("b", "JONES:", "No.") + turn("a", "SMITH:", "No.", "JONES: Yes.", "JONES. Yes.")
    found = check_dialogue(document(inside))
    assert codes(found) == ["turn-swallowed", "turn-swallowed"]
    assert found[0].message == 'a paragraph of the turn of SMITH begins with "JONES"'


def test_a_name_that_begins_a_sentence_is_no_turn() -> None:
    inside = turn("a", "Smith") + turn("b", "Jones", "Smith is right.", "Smith. He again.", "Smithson: he.")
    assert check_dialogue(document(inside)) == []


def test_a_label_that_is_usually_someone_elses_is_noticed() -> None:
    usual = turn("a", "SMITH") * 4
    (found,) = check_dialogue(document(usual + turn("b", "SMITH.")))
    assert (found.code, found.message) == ("label-disagrees", 'the label "SMITH" is #a in 4 turns, and #b here')
    assert check_dialogue(document(turn("a", "Q") * 2 + turn("b", "Q"))) == []


PEOPLE = "".join(f'<person xml:id="{one}"><persName>{one}</persName></person>' for one in "abc")


def test_the_list_of_participants_and_the_speakers_are_compared() -> None:
    listed = (
        '<list type="participants"><item><persName ref="#a">A</persName>, <persName ref="#b">B</persName></item></list>'
    )
    found = check_dialogue(document(PEOPLE + listed + turn("a", "A") + turn("c", "C")))
    assert codes(found) == ["speaker-unlisted", "participant-silent"]
    assert check_dialogue(document(PEOPLE + turn("a", "A") + turn("c", "C"))) == []


def test_a_participant_whose_words_are_told_is_not_silent() -> None:
    listed = '<list type="participants"><item><persName ref="#b">B</persName></item></list>'
    told = '<p><persName ref="#b">B</persName> confirms that it is so.</p>'
    assert check_dialogue(document(PEOPLE + listed + told + turn("a", "A"))) == []


def test_a_list_of_those_who_were_there_besides_is_no_list_of_speakers() -> None:
    listed = '<list type="participants"><item><persName ref="#c">C</persName></item></list>'
    assert codes(check_dialogue(document(PEOPLE + listed + turn("a", "A") + turn("b", "B")))) == ["participant-silent"]


@pytest.mark.parametrize("words", ["Applause", "(Laughter.)", "[Prolonged applause from the left]", "laughs"])
def test_what_the_audience_did_is_no_note(words: str) -> None:
    (found,) = check_dialogue(document(turn("a", "A", f"So. <note>{words}</note>")))
    assert found.code == "reaction-as-note"


def test_a_note_about_applause_is_a_note() -> None:
    inside = turn("a", "A", "So. <note>The applause was noted by the secretary. It went on.</note>")
    assert check_dialogue(document(inside)) == []


def test_counts_of_the_header_are_counted_again_and_corrected() -> None:
    text = document(
        '<teiHeader><extent><measure unit="speeches" quantity="3">3</measure></extent>'
        f'<tagUsage gi="p" occurs="1"/><tagUsage gi="sp" occurs="2"/></teiHeader><text>{turn("a", "A") * 2}</text>'
    )
    found = check_counts(text)
    assert codes(found) == ["tags-miscounted", "extent-miscounted"]
    assert 'gi="p" occurs="2"' in fixed(text, found) and 'quantity="2"' in fixed(text, found)


def test_pointers_to_other_files_and_through_prefixes_are_followed(tmp_path: Path) -> None:
    (tmp_path / "people.xml").write_text('<a xmlns="http://www.tei-c.org/ns/1.0" xml:id="smith"/>')
    (tmp_path / "page.png").write_bytes(b"")
    prefix = '<prefixDef ident="per" matchPattern="([a-z]+)" replacementPattern="people.xml#$1"/>'
    good = '<ref target="people.xml#smith"/><graphic url="page.png"/><ref target="https://example.org/x.xml#y"/>'
    name = str(tmp_path / "t.xml")
    assert check_links(document(f'{prefix}{good}<persName ref="per:smith"/>', name)) == []
    bad = (
        '<ref target="people.xml#smiht"/><graphic url="page2.png"/><persName ref="per:jones"/><persName ref="per:J1"/>'
    )
    found = check_links(document(prefix + bad, name))
    assert codes(found) == ["pointer-outside", "file-missing", "pointer-outside", "pointer-prefix"]
    assert found[0].help == "Did you mean #smith?"
