"""Tables, and the JSON of speech recognisers: the speaker and the words are found, and nothing goes unsaid."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from teiwright.diagnostics import Diagnostic, Halt
from teiwright.source import Source

Read = Callable[[bytes, str], Source]


@pytest.mark.parametrize(
    "table",
    [
        "speaker,text\nKern,One.\nHale,Two.\nKern,Three.",
        "Sprecher;Text\nKern;One.\nHale;Two.\nKern;Three.",
        "id\tLocuteur\tTexte\n1\tKern\tOne.\n2\tHale\tTwo.\n3\tKern\tThree.",
        'who|said\n"Kern"|"One."\nHale|Two.\nKern|Three.',
        "Kern,One.\nHale,Two.\nKern,Three.",
        "Kern:,One.\nHale:,Two.\nKern:,Three.",
        "0:01,Kern,One.\n0:02,Hale,Two.\n0:03,Kern,Three.",
        "role,speaker,line,text\nchair,Kern,1,One.\nguest,Hale,2,Two.\nchair,Kern,3,Three.",
    ],
)
def test_the_columns_are_found(table: str, read: Read) -> None:
    text = read(table.encode(), "talk.csv").text
    assert text.rpartition("---\n")[2] == "Kern: One.\nHale: Two.\nKern: Three.\n"


def test_cells_may_hold_quotation_marks_lines_and_delimiters(read: Read) -> None:
    data = b'speaker,text\nKern,"He said ""no"", and\nleft."\nHale,"One.\n\nTwo: three"\n'
    assert read(data, "talk.csv").text == 'Kern: He said "no", and left.\nHale: One.\nTwo: three\n'


def test_rows_of_one_speaker_are_paragraphs_of_one_turn(read: Read) -> None:
    source = read(b"speaker,text\nKern,One.\nKern,Two.\n,Three.\nHale,Four.", "talk.csv")
    assert source.text == "Kern: One.\nTwo.\nThree.\nHale: Four.\n"
    assert len(source.labels) == 2


def test_what_a_column_says_of_all_or_of_each_is_kept_and_the_rest_is_said(read: Read, said: list[Diagnostic]) -> None:
    rows = ("date,speaker,party,text,score", "1962-05-03,Kern,League,One.,1", "1962-05-03,Hale,,Two.,2")
    data = "\n".join((*rows, "1962-05-03,Kern,League,Three.,3")).encode()
    text = read(data, "talk.csv").text
    assert text.startswith("---\ndate: 1962-05-03\nparticipants:\n- Kern, League\n- Hale\n---\nKern: One.\n")
    assert [(one.code, one.message) for one in said] == [("format-left-out", "talk.csv: the column score is not read")]


@pytest.mark.parametrize(
    ("times", "expected"),
    [(("0.5", "62"), [0.5, 62.0]), (("00:00:01", "1:02"), [1.0, 62.0]), (("500", "620000"), [0.5, 620.0])],
)
def test_times_are_clock_times_seconds_or_milliseconds(
    times: tuple[str, str], expected: list[float], read: Read
) -> None:
    first, second = times
    source = read(f"start,speaker,text\n{first},Kern,Good morning.\n{second},Hale,Thank you.".encode(), "talk.csv")
    assert [time.seconds for time in source.times] == expected


def test_a_table_in_which_nobody_speaks_is_refused_with_what_to_do(read: Read) -> None:
    with pytest.raises(Halt) as halt:
        read(b"year,catch\n1961,12\n1962,14\n", "fish.csv")
    assert halt.value.diagnostic.code == "columns-unknown"
    assert "year, catch" in halt.value.diagnostic.message


@pytest.mark.parametrize(
    "document",
    [
        [{"speaker": "Kern", "text": "One."}, {"speaker": "Hale", "text": "Two."}],
        {"text": "One. Two.", "segments": [{"text": " One.", "speaker": "Kern"}, {"text": " Two.", "speaker": "Hale"}]},
        {"results": {"turns": [{"transcript": "One.", "speaker": "Kern"}, {"transcript": "Two.", "speaker": "Hale"}]}},
        {"words": [{"text": "One"}], "all": [{"text": "One.", "speaker": "Kern"}, {"text": "Two.", "speaker": "Hale"}]},
        {
            "results": {
                "transcripts": [{"transcript": "One. Two."}],
                "speaker_labels": {
                    "segments": [
                        {"speaker_label": "Kern", "items": [{"start_time": "0.1", "speaker_label": "Kern"}]},
                        {"speaker_label": "Hale", "items": [{"start_time": "1.5", "speaker_label": "Hale"}]},
                    ]
                },
                "items": [
                    {"start_time": "0.1", "alternatives": [{"content": "One"}, {"content": "Won"}]},
                    {"type": "punctuation", "alternatives": [{"content": "."}]},
                    {"start_time": "1.5", "alternatives": [{"content": "Two"}]},
                    {"type": "punctuation", "alternatives": [{"content": "."}]},
                ],
            }
        },
        {
            "results": [
                {"alternatives": [{"transcript": "One. Two.", "words": [{"word": "One."}, {"word": "Two."}]}]},
                {"alternatives": [{"words": [
                    {"word": "One.", "speakerTag": "Kern", "startTime": "0s"},
                    {"word": "Two.", "speakerTag": "Hale", "startTime": "1.500s"},
                ]}]},
            ]
        },
        {
            "recognizedPhrases": [
                {"speaker": "Kern", "offset": "PT0.1S", "nBest": [{"display": "One."}, {"display": "Won."}]},
                {"speaker": "Hale", "offset": "PT1.5S", "nBest": [{"display": "Two."}]},
            ]
        },
        {
            "monologues": [
                {"speaker": "Kern", "elements": [{"value": "One", "ts": 0.1}, {"value": "."}]},
                {"speaker": "Hale", "elements": [{"value": "Two", "ts": 1.5}, {"value": "."}]},
            ]
        },
    ],
    ids=["list", "segments", "nested", "words beside", "aws", "google", "azure", "rev"],
)  # fmt: skip
def test_segments_are_found_wherever_they_are(document: object, read: Read) -> None:
    assert read(json.dumps(document).encode(), "talk.json").text == "Kern: One.\nHale: Two.\n"


def test_lists_at_the_same_place_are_all_read(read: Read) -> None:
    document = {
        "results": [{"alternatives": [{"transcript": one}, {"transcript": "else"}]} for one in ("One.", "Two.")]
    }
    assert read(json.dumps(document).encode(), "talk.json").text == "One.\nTwo.\n"


def test_words_are_put_together_with_the_times_of_their_sentences(read: Read) -> None:
    words = [("How", 1, 2), ("are", 2, 3), ("you?", 3, 4), ("Well,", 4, 5), ("thanks.", 5, 6)]
    document = [{"punctuated_word": word, "start": start, "end": end, "speaker": 0} for word, start, end in words]
    source = read(json.dumps({"words": document}).encode(), "talk.json")
    assert source.text == "0: How are you? Well, thanks.\n"
    assert [time.seconds for time in source.times] == [1, 4, 6]


def test_speakers_may_be_numbers(read: Read) -> None:
    document = [{"speaker": 0, "text": "One.", "start": 0}, {"speaker": 1, "text": "Two.", "start": 2}]
    assert read(json.dumps(document).encode(), "talk.json").text == "0: One.\n1: Two.\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b'{"a": 1}', "columns-unknown"), (b'{"a": ', "file-damaged"), (b"[" * 100_000, "file-damaged")],
)
def test_json_without_segments_is_refused(data: bytes, code: str, read: Read) -> None:
    with pytest.raises(Halt) as halt:
        read(data, "talk.json")
    assert halt.value.diagnostic.code == code


def test_lines_above_the_heads_are_what_is_said_before(read: Read) -> None:
    data = b"Interview with A. Kern,,\n3 May 1962,,\n,,\nSpeaker,Text,\nQ,Where?,\nA,Here.,\n"
    assert read(data, "talk.csv").text == "Interview with A. Kern\n\n3 May 1962\n\nQ: Where?\nA: Here.\n"


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (
            "start\tend\ttext\n0\t900\tGood morning\n900\t2000\tto all.\n90000\t91000\tWell?\n",
            "Good morning to all.\nWell?\n",
        ),
        ("text\nKern: One.\nHale: Two.\n", "Kern: One.\nHale: Two.\n"),
    ],
    ids=["a recogniser's", "lines"],
)
def test_a_table_may_say_what_was_said_and_not_by_whom(table: str, text: str, read: Read) -> None:
    assert read(table.encode(), "talk.tsv").text == text


def test_frames_of_a_time_code_are_passed_over_and_times_of_no_known_form_are_said(
    read: Read, said: list[Diagnostic]
) -> None:
    assert [time.seconds for time in read(b"in,who,said\n01:00:02:12,Kern,One.\n", "talk.csv").times] == [3602]
    read(b"time,speaker,text\nnoon,Kern,One.\nlater,Hale,Two.\n", "talk.csv")
    assert [one.message for one in said] == [
        "talk.csv: the times of the column time, which are in no known form, are not read"
    ]
