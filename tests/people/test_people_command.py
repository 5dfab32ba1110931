"""``teiwright people``: from transcripts to a personography and back."""

from __future__ import annotations

import csv
from pathlib import Path

from click.testing import CliRunner, Result

from teiwright.cli import main
from teiwright.people.personography import read_people

TALK = """Record of a talk

June 3, 1961

V. Orlova: I saw comrade Harju yesterday. Harju was well.

J. Tamm: So did Ambassador Lindqvist.

V. Orlova: Good.
"""
OTHER = """Record of a talk

June 4, 1961

V. Orlova: They asked for Irma Harjo and for Ambassador Lindqwist.

J. Tamm: Yes.

V. Orlova: Good.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["people", *arguments])


def transcripts(folder: Path) -> str:
    (folder / "a.txt").write_text(TALK, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return str(folder)


def test_names_are_suggested_with_counts_contexts_and_variants(tmp_path: Path) -> None:
    result = run("suggest", transcripts(tmp_path))
    assert result.exit_code == 0
    assert "V. Orlova  [orlova-v]  4 times in 2 files" in result.stdout
    assert "Harju  [harju]  2 times in a.txt" in result.stdout
    assert "a.txt:5: … June 3, 1961 V. Orlova: I saw comrade Harju" in result.stdout
    assert "like Lindqwist [lindqwist]" in result.stdout


def test_what_the_personography_knows_is_not_suggested(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    first = run("suggest", transcripts(folder), "-o", str(tmp_path / "people.xml"))
    assert first.exit_code == 0 and "harju" in read_people(tmp_path / "people.xml").people
    assert run("suggest", str(folder), "--people", str(tmp_path / "people.xml")).stdout == ""


def test_names_can_be_suggested_as_a_table(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    run("suggest", transcripts(folder), "--least", "2", "-o", str(tmp_path / "people.csv"))
    assert set(read_people(tmp_path / "people.csv").people) == {"orlova-v", "tamm-j", "harju"}


def test_a_table_of_suggestions_says_why_each_was_made_and_is_read_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    run("suggest", transcripts(folder), "-o", str(tmp_path / "people.csv"))
    text = (tmp_path / "people.csv").read_text("utf-8")
    row = next(row for row in csv.DictReader(text.splitlines()) if row["id"] == "lindqvist")
    assert (row["times"], row["files"], row["like"]) == ("1", "a.txt", "Lindqwist [lindqwist]")
    assert row["contexts"].startswith("a.txt:7: … ")
    assert "lindqvist" in read_people(tmp_path / "people.csv").people


def test_a_surname_alone_is_no_form_of_a_suggestion(tmp_path: Path) -> None:
    talk = "Irma Harju: Good.\n\nTAMM: Ask Harju.\n\nIrma Harju: I am Harju, not I. Harju.\n\nTAMM: Yes.\n"
    (tmp_path / "a.txt").write_text(talk)
    assert "harju-irma,Irma Harju,Harju,Irma,I. Harju,," in run("suggest", str(tmp_path), "--to", "csv").stdout


def test_suggestions_as_tei_carry_their_evidence_as_comments(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert (
        "<!-- 1× in a.txt; like Lindqwist [lindqwist] -->" in run("suggest", transcripts(folder), "--to", "tei").stdout
    )


def test_merging_joins_what_is_said_of_one_person(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name,birth,idnos\na,Vera Orlova,1920,wikidata:Q1\nx,Jaan Tamm,,\n")
    (tmp_path / "b.csv").write_text("id,name,birth,death,idnos\nb,V. Orlova,1921,1990,wikidata:Q1\ny,Jaan Tamm,,,\n")
    result = run("merge", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "-o", str(tmp_path / "all.xml"))
    people = read_people(tmp_path / "all.xml").people
    assert set(people) == {"a", "x", "y"}
    assert (people["a"].birth, people["a"].death, people["a"].forms[:2]) == (
        "1920",
        "1990",
        ("Vera Orlova", "V. Orlova"),
    )
    for code in ("people-merged", "people-contradict", "people-namesakes"):
        assert code in result.stderr


EDITED = """<?xml version="1.0" encoding="UTF-8"?>
<!-- by hand -->
<?xml-model href="people.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader><fileDesc><titleStmt><title>Harn</title></titleStmt>
</fileDesc></teiHeader><standOff>
  <listPerson type="main">
    <head>All</head>
    <person xml:id="vo" cert="high">
      <persName><roleName>Dr.</roleName> <forename>Vera</forename> <surname>Orlova</surname></persName>
      <birth when="1890"><placeName>Harn</placeName></birth>
      <residence>Harn</residence>
    </person>
    <listRelation><relation name="spouse" mutual="#vo #x"/></listRelation>
  </listPerson>
</standOff></TEI>
"""
MERGED = EDITED.replace(
    "</persName>\n",
    '</persName>\n      <persName type="variant">Orlowa</persName>\n',
).replace(
    "</residence>\n    </person>\n",
    """</residence>
      <idno type="wikidata">Q1</idno>
    </person>
    <person xml:id="kern-anna">
      <persName>Anna Kern</persName>
      <event><p>Moved.</p></event>
    </person>
    <person xml:id="hale-boris">
      <persName><forename>Boris</forename> <surname>Hale</surname></persName>
      <note>a miller</note>
    </person>
""",
)


def test_merging_leaves_a_file_of_tei_as_it_is_and_adds_what_is_new(tmp_path: Path) -> None:
    (tmp_path / "people.xml").write_text(EDITED)
    (tmp_path / "new.csv").write_text(
        "id,name,forms,sex,birth,wikidata,note\nvo,Orlova Vera,Orlowa,,1891,Q1,\n,Boris Hale,,,,,a miller\n"
    )
    (tmp_path / "more.xml").write_text(
        '<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="kern-anna"><persName>Anna Kern</persName>'
        "<event><p>Moved.</p></event></person></listPerson>"
    )
    files = [str(tmp_path / name) for name in ("people.xml", "more.xml", "new.csv")]
    first = run("merge", *files, "-o", str(tmp_path / "people.xml"))
    assert "birth is 1890 in one file and 1891 in another" in first.stderr
    merged = (tmp_path / "people.xml").read_text()
    assert merged.replace('      <persName type="variant">Orlova Vera</persName>\n', "") == MERGED
    run("merge", *files, "-o", str(tmp_path / "people.xml"))
    assert (tmp_path / "people.xml").read_text() == merged


def test_a_table_given_first_corrects_the_tei_that_it_was_exported_from(tmp_path: Path) -> None:
    (tmp_path / "people.xml").write_text(EDITED.replace("<residence>", '<idno type="VIAF">7</idno><residence>'))
    run("export", str(tmp_path / "people.xml"), "-o", str(tmp_path / "people.csv"))
    table = (tmp_path / "people.csv").read_text()
    for old, new in (
        (",1890,", ",1891-05-01,"),
        ("Vera Orlova,Orlova,Vera", "Vera Orlowa,Orlowa,Vera"),
        ("vo,", "v-o,"),
    ):
        assert old in table
        table = table.replace(old, new, 1)
    (tmp_path / "people.csv").write_text(table)
    run("merge", str(tmp_path / "people.csv"), str(tmp_path / "people.xml"), "-o", str(tmp_path / "people.xml"))
    corrected = (tmp_path / "people.xml").read_text()
    assert '<person xml:id="v-o" cert="high">' in corrected and "<residence>Harn</residence>" in corrected
    assert '<birth when="1891-05-01"><placeName>Harn</placeName></birth>' in corrected
    person = read_people(tmp_path / "people.xml").people["v-o"]
    assert (person.name, person.surname, set(person.forms)) == ("Vera Orlowa", "Orlowa", {"Vera Orlowa", "Vera Orlova"})


def test_what_a_table_has_no_column_for_is_said(tmp_path: Path) -> None:
    (tmp_path / "people.xml").write_text(EDITED)
    for command in ("export", "import"):
        said = run(command, str(tmp_path / "people.xml")).stderr
        assert "note[people-unread]: what people.xml says in residence is not written" in said


def test_a_form_of_a_name_and_another_sign_of_a_sex_are_no_contradiction(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name,forms,sex\nvo,Vera Orlova,V. Orlova,2\n")
    (tmp_path / "b.csv").write_text("id,name,sex\nvo,V. Orlova,F\n")
    assert run("merge", str(tmp_path / "a.csv"), str(tmp_path / "b.csv")).stderr == ""


def test_titles_in_a_table_are_no_part_of_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name\nDr. Boris Hale\nFrau Orlova\nSenator\n")
    people = read_people(tmp_path / "a.csv").people
    assert {id: (one.name, one.forename, one.forms) for id, one in people.items()} == {
        "hale-boris": ("Boris Hale", "Boris", ("Boris Hale", "Dr. Boris Hale")),
        "orlova": ("Orlova", "", ("Orlova", "Frau Orlova")),
        "senator": ("Senator", "", ("Senator",)),
    }


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name;note\nBoris Hale;a miller; of Harn\n")
    result = run("import", str(tmp_path / "a.csv"))
    assert "error[people-cell]" in result.stderr and '"of Harn" stands in no column' in result.stderr


def test_import_and_export_are_each_other_s_reverse(tmp_path: Path) -> None:
    columns = "id,name,surname,forename,forms,role,offices,sex,birth,death,idnos,note"
    table = f"{columns}\nvo,Vera Orlova,Orlova,Vera,,,Envoy@1950/,F,,,,\n"
    (tmp_path / "a.csv").write_text(table)
    assert run("import", str(tmp_path / "a.csv"), "-o", str(tmp_path / "a.xml")).exit_code == 0
    assert run("export", str(tmp_path / "a.xml")).stdout == table


def test_a_broken_file_is_an_error_with_a_place(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI>")
    result = run("export", str(tmp_path / "a.xml"))
    assert result.exit_code == 1 and "people-syntax" in result.stderr


def test_a_corpus_folder_is_read_with_its_settings(tmp_path: Path) -> None:
    (tmp_path / "transcripts").mkdir()
    transcripts(tmp_path / "transcripts")
    (tmp_path / "people.csv").write_text("id,name\norlova-vera,Vera Orlova\ntamm-jaan,Jaan Tamm\nharju,Otto Harju\n")
    run("import", str(tmp_path / "people.csv"), "-o", str(tmp_path / "people.xml"))
    (tmp_path / "teiwright.toml").write_text('[corpus]\npeople = "people.xml"\n')
    result = run("suggest", str(tmp_path))
    assert "Orlova" not in result.stdout.splitlines()[0]
    assert "Lindqvist  [lindqvist]" in result.stdout and "Harjo" in result.stdout
