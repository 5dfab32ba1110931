"""The rule that marks names of people."""

from __future__ import annotations

import re
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st
from labelled import people_in, person, transcript

from teiwright.cast import cast_of
from teiwright.conversation import Conversation
from teiwright.diagnostics import Diagnostic
from teiwright.languages import language
from teiwright.people.person import Office
from teiwright.project import Project
from teiwright.rules import people as rule

FIDEL = person("castro-fidel", "Fidel", "Castro", sex="M")
RAUL = person("castro-raul", "Raúl", "Castro", sex="M")
ANASTAS = person("mikoyan-anastas", "Anastas Ivanovich", "Mikoyan", sex="M")


def test_the_title_stays_outside_the_name() -> None:
    assert people_in("We met comrade Kuznetsov.").marked == (
        'We met comrade <persName ref="#kuznetsov">Kuznetsov</persName>.'
    )


def test_a_genitive_stays_outside_the_name() -> None:
    found = people_in("It is in comrade Kuznetsov's letter and in Dr. Lind’s.")
    assert found.names == [("Kuznetsov", "kuznetsov"), ("Lind", "lind")]


def test_initials_with_and_without_spaces_are_the_same_person() -> None:
    found = people_in("N.S. Khrushchev wrote. So N. S. Khrushchev, and\n\nN. S.\nKhrushchev and Khrushchev too.")
    assert {ref for _, ref in found.names} == {"khrushchev-n-s"} and len(found.names) == 4


def test_a_surname_alone_is_the_one_who_speaks_though_a_namesake_is_present() -> None:
    found = people_in("- Fidel Castro\n- Raúl Castro\nF. CASTRO: Good day.\nHe thanked Castro.", FIDEL, RAUL)
    assert found.names[-1] == ("Castro", "castro-fidel") and 'cert="high"' in found.marked
    assert "person-by-context" in found.codes


def test_a_passage_that_has_just_named_the_namesake_in_full_means_the_namesake() -> None:
    found = people_in("F. CASTRO: Good day.\nRaúl Castro came in. Then Castro sat down.", FIDEL, RAUL)
    assert found.names == [("Raúl Castro", "castro-raul"), ("Castro", "castro-raul")]
    assert 'cert="medium"' in found.marked


def test_a_surname_of_two_people_of_whom_nothing_is_said_has_no_ref_and_is_reported() -> None:
    found = people_in("They had spoken to Castro about it.", FIDEL, RAUL)
    assert found.marked == "They had spoken to <persName>Castro</persName> about it."
    assert found.codes == ["person-ambiguous"]


def test_another_given_name_is_another_person() -> None:
    found = people_in("A. I. Mikoyan: Yes.\n> From the archive of Dr. Sergo A. Mikoyan", ANASTAS)
    assert found.names == [("Sergo A. Mikoyan", "mikoyan-sergo-a")]
    assert found.cast.people["mikoyan-sergo-a"].drafted


def test_a_feminine_form_of_a_surname_is_another_person() -> None:
    found = people_in("N.S. Khrushchev and his daughter R.N. Khrushcheva came.")
    assert found.names == [("N.S. Khrushchev", "khrushchev-n-s"), ("R.N. Khrushcheva", "khrushcheva-r-n")]


def test_a_wife_is_not_her_husband() -> None:
    found = people_in("President Kennedy spoke. John Kennedy smiled. They wrote to Mrs. Kennedy.")
    assert [ref for _, ref in found.names] == ["kennedy-john", "kennedy-john", "kennedy-mrs"]


def test_a_first_name_alone_is_the_person_known_by_it() -> None:
    found = people_in("F. Castro: Good day.\nI told comrade Fidel so, and Fidel agreed.", FIDEL)
    assert found.names == [("Fidel", "castro-fidel"), ("Fidel", "castro-fidel")]


def test_a_person_known_by_what_is_said_alone_is_a_judgement() -> None:
    found = people_in("Khin said no. They did not believe Khin's word.")
    assert found.names == [("Khin", "khin"), ("Khin", "khin")]
    assert found.marked.count('cert="medium"') == 2 and found.codes == ["person-guessed"]


def test_what_only_looks_like_a_name_is_none() -> None:
    text = (
        "The U.S. Government, the General Assembly and the Americans said in November: Il-28 and MiG-21. Mr. Speaker!"
    )
    assert people_in(text + " Moscow said so.").names == []


def test_a_particle_that_begins_a_name_belongs_to_it() -> None:
    assert people_in("They saw U Thant and U Thant's men.").names == [("U Thant", "u-thant"), ("U Thant", "u-thant")]


def test_a_known_name_that_is_a_common_word_is_no_name_at_the_start_of_a_sentence() -> None:
    low = person("low", "Stephen", "Low")
    assert people_in("Low prices are bad. They are low .", low).names == []


def test_diacritics_make_no_difference() -> None:
    found = people_in("They asked Dorticós and Dorticos.", person("dorticos", "Osvaldo", "Dorticós"))
    assert found.names == [("Dorticós", "dorticos"), ("Dorticos", "dorticos")]


def test_a_namesake_who_says_something_makes_the_surname_alone_ambiguous() -> None:
    found = people_in("- Fidel Castro\n- Raúl Castro\nF. CASTRO: Yes.\nRaúl Castro said no. Ask Castro.", FIDEL, RAUL)
    assert found.names[-2:] == [("Raúl Castro", "castro-raul"), ("Castro", "castro-raul")]
    found = people_in("- Fidel Castro\n- Raúl Castro\nF. CASTRO: Yes.\nRaúl Castro said no.\nAsk Castro.", FIDEL, RAUL)
    assert found.names[-1] == ("Castro", "") and "person-ambiguous" in found.codes


def test_an_office_before_a_surname_tells_namesakes_apart() -> None:
    john = person("kennedy-john", "John", "Kennedy", offices=(Office("President", "1961", "1963-11-22"),))
    robert = person("kennedy-robert", "Robert", "Kennedy", offices=(Office("Attorney General", "1961", "1964"),))
    found = people_in("A letter to president Kennedy came.", john, robert, date="1962-10-27")
    assert found.names == [("Kennedy", "kennedy-john")] and 'cert="medium"' in found.marked


def test_nobody_is_meant_who_is_not_yet_born() -> None:
    young = person("castro-young", "Alma", "Castro", birth="1990-01-01")
    assert people_in("They asked Castro.", FIDEL, young, date="1962-11-05").names == [("Castro", "castro-fidel")]


def test_a_name_before_a_word_for_a_thing_is_part_of_its_name() -> None:
    assert people_in("Comrade Lind lived near Lind Street and Lind Airport.").names == [("Lind", "lind")]


def test_no_name_reaches_over_a_sentence() -> None:
    assert people_in("He was in Havana. Comrade Lind came. Ten left.").names == [("Lind", "lind")]


def test_a_russian_name_is_known_in_every_case() -> None:
    found = people_in("Тов. Хрущев приехал. Говорили с Хрущевым о письме Хрущева.", lang="ru")
    assert {ref for _, ref in found.names} == {"хрущев"} and len(found.names) == 3


def test_a_german_genitive_is_the_person() -> None:
    merkel = person("merkel", "Angela", "Merkel")
    found = people_in("Frau Merkel kam. Das war Merkels Brief.", merkel, lang="de")
    assert found.names == [("Merkel", "merkel"), ("Merkels", "merkel")]


def test_german_nouns_are_no_people() -> None:
    assert people_in("Der Ausschuss fragte die Regierung. Die Antwort der Regierung kam im Mai.", lang="de").names == []


def test_the_same_text_gives_the_same_marks() -> None:
    text = "- Fidel Castro\nF. CASTRO: Dr. Lind and Castro.\nMr. Lind saw N.S. Khrushchev."
    assert people_in(text, FIDEL, RAUL).marked == people_in(text, FIDEL, RAUL).marked


@given(st.text(st.sampled_from("AaBb.É' -\nçЖж1(Mr")))
def test_whatever_the_text_marks_lie_in_it_and_apart(text: str) -> None:
    read = transcript(text)
    said: list[Diagnostic] = []
    cast = cast_of(read, Project(), language("en"), said.append)
    marks = sorted(
        (m.span for m in rule.marks(Conversation(read, Project(), language("en"), None, cast), said.append)),
    )
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in marks)
    assert all(before.end <= after.start for before, after in pairwise(marks))


def test_a_name_is_found_among_fifty_thousand_people() -> None:
    words = ["".join(letters).title() for letters in product("bdklmn", "aeiou", "rst", "aeiou", "kmnst")]
    crowd = (person(f"p{number}", words[number % 99], words[number % 2111]) for number in range(50_000))
    found = people_in(f"F. Castro: Yes.\nThey asked Castro and {words[2000]}.", FIDEL, *crowd)
    assert found.names[0] == ("Castro", "castro-fidel")
    assert "person-ambiguous" in found.codes


def test_the_report_gives_each_candidate_a_score() -> None:
    (said,) = people_in("They had spoken to Castro about it.", FIDEL, RAUL).reported
    assert "Fidel Castro (castro-fidel, 0.50) or Raúl Castro (castro-raul, 0.50)" in said.message


def test_the_one_chosen_has_the_highest_score() -> None:
    found = people_in("- Fidel Castro\n- Raúl Castro\nF. CASTRO: Good day.\nHe thanked Castro.", FIDEL, RAUL)
    (said,) = (one for one in found.reported if one.code == "person-by-context")
    assert "taken for castro-fidel" in said.message
    assert _scores(said.message)["castro-fidel"] > 0.5 > _scores(said.message)["castro-raul"] > 0


def test_a_namesake_just_named_in_full_has_the_highest_score() -> None:
    found = people_in("F. CASTRO: Good day.\nRaúl Castro came in. Then Castro sat down.", FIDEL, RAUL)
    (said,) = (one for one in found.reported if one.code == "person-by-context")
    assert _scores(said.message)["castro-raul"] > 0.5 > _scores(said.message)["castro-fidel"]


def _scores(message: str) -> dict[str, float]:
    return {id: float(score) for id, score in re.findall(r"\(([\w-]+), (\d\.\d\d)\)", message)}
