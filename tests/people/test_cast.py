"""Who the labels of a transcript stand for, and whom it drafts."""

from __future__ import annotations

from labelled import people_in, person

from teiwright.people.person import Office

ANASTAS = person("mikoyan-anastas", "Anastas Ivanovich", "Mikoyan")
SERGO = person("mikoyan-sergo", "Sergo", "Mikoyan")
KNOWN = (Office("Secretary of State", "1973-09-21", "1977-01-20"),)


def test_initials_in_a_label_find_the_person() -> None:
    found = people_in("A.I. MIKOYAN: Good morning.\nA. I. Mikoyan: I go on.", ANASTAS, SERGO)
    assert found.cast.speakers == {"A.I. MIKOYAN": "mikoyan-anastas", "A. I. Mikoyan": "mikoyan-anastas"}


def test_a_label_without_a_person_drafts_one_with_a_stable_id() -> None:
    cast = people_in("A.I. MIKOYAN: Good morning.\nOTHER: Yes.").cast
    assert cast.speakers["A.I. MIKOYAN"] == "mikoyan-a-i" and cast.people["mikoyan-a-i"].name == "A.I. Mikoyan"


def test_initials_in_labels_and_full_names_in_a_list_are_one_person() -> None:
    cast = people_in("- Carlos Rafael RODRIGUEZ\n- Osvaldo DORTICOS\nC.R. RODRIGUEZ: Yes.\nO. DORTICOS: No.").cast
    assert cast.speakers == {"C.R. RODRIGUEZ": "rodriguez-carlos-rafael", "O. DORTICOS": "dorticos-osvaldo"}
    assert cast.present == ("rodriguez-carlos-rafael", "dorticos-osvaldo")


def test_a_label_that_two_people_may_be_goes_to_a_draft_and_is_reported() -> None:
    found = people_in("Mikoyan: Good morning.", ANASTAS, SERGO)
    assert found.cast.people[found.cast.speakers["Mikoyan"]].drafted and found.codes == ["label-ambiguous"]


def test_a_label_that_is_one_persons_surname_alone_is_that_person() -> None:
    called = person("mikoyan-anastas", "Anastas", "Mikoyan", "Mikoyan")
    found = people_in("Mikoyan: Good morning.", SERGO, called)
    assert found.cast.speakers == {"Mikoyan": "mikoyan-anastas"} and not found.codes


def test_a_label_that_two_of_those_listed_may_be_is_the_first_and_is_reported() -> None:
    found = people_in("- Fidel Castro\n- Raul Castro\nCASTRO: Good morning.")
    assert found.cast.speakers == {"CASTRO": "castro-fidel"} and found.codes == ["label-by-context"]
    assert "it may be Raul Castro" in found.reported[0].message


def test_a_label_in_full_beside_the_surname_alone_is_somebody_else() -> None:
    found = people_in("- Anastas Mikoyan\n- Sergo Mikoyan\nMIKOYAN: Good morning.\nSERGO MIKOYAN: A word.")
    assert found.cast.speakers == {"MIKOYAN": "mikoyan-anastas", "SERGO MIKOYAN": "mikoyan-sergo"}
    assert not found.codes


def test_a_label_after_one_in_full_is_the_same_person() -> None:
    found = people_in("- Anastas Mikoyan\n- Sergo Mikoyan\nSERGO MIKOYAN: Good morning.\nMIKOYAN: I go on.")
    assert set(found.cast.speakers.values()) == {"mikoyan-sergo"}


def test_a_person_who_is_not_in_the_personography_is_reported() -> None:
    found = people_in("Vance: Good morning.", ANASTAS)
    assert found.codes == ["person-drafted"]


def test_a_rare_slip_of_a_frequent_label_is_the_same_speaker() -> None:
    found = people_in("PM Chou: One.\nX. Lind: Two.\n" * 5 + "PM Cho: Three.")
    assert found.cast.speakers["PM Cho"] == found.cast.speakers["PM Chou"]
    assert "label-joined" in found.codes


def test_two_frequent_labels_that_are_alike_are_two_people() -> None:
    cast = people_in("Claudia: One.\nClaudio: Two.\n" * 5).cast
    assert cast.speakers["Claudia"] != cast.speakers["Claudio"]


def test_labels_that_differ_by_a_number_are_never_joined() -> None:
    cast = people_in("Speaker 1: One.\n" * 5 + "Speaker 2: Two.").cast
    assert cast.speakers["Speaker 1"] != cast.speakers["Speaker 2"]


def test_another_transliteration_is_the_same_person_and_reported() -> None:
    found = people_in("A. I. Alekseyev: Yes.", person("alekseev", "Aleksandr Ivanovich", "Alekseev"))
    assert found.cast.speakers == {"A. I. Alekseyev": "alekseev"} and found.codes == ["name-spelling"]


def test_an_unknown_voice_is_nobody() -> None:
    cast = people_in("Unidentified voice: Yes.\nUnknown Senator: No.").cast
    assert set(cast.speakers.values()) == {"unknown"}


def test_a_role_is_who_held_it_on_the_day() -> None:
    henry = person("kissinger", "Henry A.", "Kissinger", offices=KNOWN)
    found = people_in("The Secretary: Yes.", henry, date="1975-07-25")
    assert found.cast.speakers == {"The Secretary": "kissinger"} and found.codes == ["label-by-role"]
    assert people_in("The Secretary: Yes.", henry, date="1979-01-01").cast.speakers == {"The Secretary": "secretary"}


def test_a_role_is_who_is_listed_with_it() -> None:
    cast = people_in("- Dr. G. Bernard Noble, Chairman\n- Mr. Lind, Rapporteur\nTHE CHAIRMAN: Order!").cast
    assert cast.speakers == {"THE CHAIRMAN": "noble-g-bernard"}


def test_a_role_with_a_name_in_brackets_is_the_name() -> None:
    assert people_in("The SPEAKER pro tempore (Mr. Poe): Order.").cast.speakers == {
        "The SPEAKER pro tempore (Mr. Poe)": "poe"
    }


def test_initials_alone_are_the_person_who_has_them() -> None:
    cast = people_in("- Dennis M. Ritchie\n- Michael S. Mahoney\nMSM: When?\nRitchie: Then.").cast
    assert cast.speakers == {"MSM": "mahoney-michael-s", "Ritchie": "ritchie-dennis-m"}


def test_a_letter_is_the_person_whom_the_list_gives_it() -> None:
    cast = people_in("- Rosalind Pike (Q)\n- Hedwig Amsel (A)\nQ: When?\nA: Then.").cast
    assert cast.speakers == {"Q": "pike-rosalind", "A": "amsel-hedwig"}


def test_a_draft_never_takes_an_id_that_means_something_else() -> None:
    cast = people_in("Ed: Yes.\nLind: No.", person("lind", "Olga", "Lindqvist")).cast
    assert set(cast.speakers.values()) == {"person-ed", "lind-2"}


def test_a_first_name_alone_is_the_speaker_of_that_name() -> None:
    cast = people_in("Jerod Santo: One.\nJerod: Two.\nAdam Stacoviak: Three.").cast
    assert cast.speakers["Jerod"] == cast.speakers["Jerod Santo"] == "santo-jerod"
    assert "jerod" not in cast.people


def test_a_first_name_that_two_people_bear_is_a_speaker_of_its_own() -> None:
    cast = people_in("Emilia: One.\nJan Lind: He saw Emilia Galotti and Emilia Bruneschi, Mr. Salo.").cast
    assert cast.speakers["Emilia"] == "emilia"


def test_a_label_never_takes_an_id_that_each_document_gives_itself() -> None:
    cast = people_in("SP1: Good morning.\nSP2: Yes.\nSP1: Well.\nSP2: No.").cast
    assert cast.speakers == {"SP1": "person-sp1", "SP2": "person-sp2"}


def test_a_surname_with_a_hyphen_is_one_word_of_the_name() -> None:
    cast = people_in("Christine Aschen-Dugnus: Good morning.\nVera Orlova: Yes.").cast
    person = cast.people["aschen-dugnus-christine"]
    assert (person.forename, person.surname) == ("Christine", "Aschen-Dugnus")


def test_a_draft_whose_name_is_like_a_known_one_is_reported_with_that() -> None:
    found = people_in("Lind: Mr. Khruschev wrote to me.\nOrlova: When?", person("nsk", "N. S.", "Khrushchev"))
    helps = [one.help for one in found.reported if "Khruschev" in one.message]
    assert helps == [
        "if it is a spelling of N. S. Khrushchev (nsk), add it there; "
        "teiwright people suggest lists such names to be added"
    ]


def test_letters_of_which_no_word_is_made_stay_capitals() -> None:
    cast = people_in("MSM: Good morning.\nCOLSON: Yes.\nMSM: Well.\nCOLSON: No.").cast
    assert [cast.people[id].name for id in ("msm", "colson")] == ["MSM", "Colson"]
