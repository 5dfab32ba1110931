"""Subtitles: who speaks, and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from teiwright.convert import convert
from teiwright.diagnostics import Diagnostic, Halt
from teiwright.project import Project
from teiwright.source import Source

Read = Callable[[bytes, str], Source]


def srt(*cues: str) -> bytes:
    """Cues of one second each, a second apart."""
    return "\n\n".join(
        f"{n}\n00:00:{2 * n:02},000 --> 00:00:{2 * n + 1:02},000\n{cue}" for n, cue in enumerate(cues, 1)
    ).encode()


@pytest.mark.parametrize(
    ("cues", "text"),
    [
        (("KERN: We met", "at noon."), "KERN: We met at noon.\n"),
        (("KERN: One.\nHALE: Two.",), "KERN: One.\nHALE: Two.\n"),
        (("- KERN: One.\n- HALE: Two.",), "KERN: One.\nHALE: Two.\n"),
        (("- One.\n- Two.",), "- One.\n- Two.\n"),
        (("<font color='red'>KERN:</font> {\\an8}<b>One</b> &lt;two&gt;",), "KERN: One <two>\n"),
        (("[MUSIC]", "KERN: One."), "[MUSIC]\nKERN: One.\n"),
    ],
)
def test_lines_begin_where_somebody_else_speaks(cues: tuple[str, ...], text: str, read: Read) -> None:
    assert read(srt(*cues), "talk.srt").text == text


def test_each_cue_says_when_it_begins_and_ends(read: Read) -> None:
    source = read(srt("KERN: One.", "HALE: Two."), "talk.srt")
    assert [(source.text[at : at + 5], seconds) for at, seconds in source.times] == [
        ("KERN:", 2.0), ("\nHALE", 3.0), ("HALE:", 4.0), ("\n", 5.0),
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["1:02:03.5", "01:02:03.500"])
def test_hours_are_counted(start: str, read: Read) -> None:
    data = f"WEBVTT\n\n{start.ljust(11, '0')} --> 01:02:04.000\n<v Kern>One.".encode()
    assert [time.seconds for time in read(data, "talk.vtt").times] == [3723.5, 3724.0]


def test_voices_are_labels_that_need_not_be_guessed(read: Read) -> None:
    source = read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v interviewer>Note: no.", "talk.vtt")
    assert source.text == "interviewer: Note: no.\n"
    assert [source[label] for label in source.labels] == ["interviewer"]


def test_numbers_may_be_missing_and_lines_end_as_they_like(read: Read) -> None:
    data = b"\xef\xbb\xbf00:00:01,000 --> 00:00:02,000\r\nKERN: One.\r\n\r\n00:00:03,000 --> 00:00:04,000\r\nTwo.\r\n"
    assert read(data, "talk.srt").text == "KERN: One. Two.\n"


def test_a_time_that_cannot_be_is_a_damaged_file_or_said(read: Read, said: list[Diagnostic]) -> None:
    data = srt("KERN: One.") + b"\n\n2\n00:00:99,000 --> 00:01:00,000\nlost words\n"
    try:
        text = read(data, "talk.srt").text
    except Halt as halt:
        assert halt.diagnostic.code == "file-damaged"
    else:
        assert "lost words" in text or any("lost words" in one.message for one in said)


def test_voices_that_begin_with_dashes_are_not_those_before(read: Read) -> None:
    source = read(
        srt("KERN: Who was there?", "- Nobody.\n- I was.", "KERN: You?", "- HALE: Yes.\n- KERN: Oh."), "talk.srt"
    )
    assert source.text == "KERN: Who was there?\n-: Nobody.\n-: I was.\nKERN: You?\nHALE: Yes.\nKERN: Oh.\n"
    assert [source[label] for label in source.labels] == ["KERN", "-", "-", "KERN", "HALE", "KERN"]


def test_dashes_stay_where_nobody_has_a_name(read: Read) -> None:
    assert (
        read(srt("Who was there?", "- Nobody.\n- I was."), "talk.srt").text == "Who was there?\n- Nobody.\n- I was.\n"
    )


def test_a_sound_between_two_times_keeps_both(read: Read) -> None:
    said: list[Diagnostic] = []
    data = srt("KERN: One.", "HALE: Two.", "KERN: Three.", "HALE: Four.", "[MUSIC PLAYING]")
    document = convert(read(data, "talk.srt"), Project(), said.append).document
    assert (document.count(b"<anchor"), document.count(b"<stage"), said) == (10, 1, [])


def test_captions_that_roll_are_read_once(read: Read, said: list[Diagnostic]) -> None:
    cues = (
        " \ngood<00:00:01.000><c> morning</c>",
        "good morning\n ",
        "good morning\nto all",
        "to all\n ",
        "to all\nwho",
    )
    assert read(srt(*cues, "who\nare here"), "talk.srt").text == "good morning to all who are here\n"
    assert [one.message for one in said] == ["talk.srt: 5 lines that captions show again, for they roll, are not read"]


def test_who_says_a_thing_twice_is_not_cut_short(read: Read, said: list[Diagnostic]) -> None:
    assert read(srt("KERN: No.", "No.", "No.", "Never.", "I say", "no."), "talk.srt").text == (
        "KERN: No. No. No. Never. I say no.\n"
    )
    assert said == []
