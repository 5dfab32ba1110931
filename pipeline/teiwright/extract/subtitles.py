"""Reads subtitles, SubRip and WebVTT."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Any

from teiwright.diagnostics import Report
from teiwright.extract.clock import seconds
from teiwright.extract.faults import damaged, left_out, library
from teiwright.extract.missing import missing
from teiwright.extract.rolling import unrolled
from teiwright.extract.spoken import Utterance, source_of
from teiwright.readers.decode import decode
from teiwright.source import Source

_TIMES = re.compile(r"^[ \t]*((?:\d+:)?\d+:\d+)[,.](\d+)[ \t]*-->[ \t]*((?:\d+:)?\d+:\d+)[,.](\d+)", re.M)
_PAYLOAD = re.compile(r"-->[^\n]*\n((?:[ \t]*\S[^\n]*\n?)*)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG = re.compile(r"</?(?:v|i|b|u|c|lang|ruby|rt|font)\b[^>]*>|<\d[\d:.]*>|\{\\[^}]*\}")
_CHANGE = re.compile(r"\s*(?:>>+|[-–—](?=\s*[^\W\d_]))\s*")
_ARROW = ">>"
_DASH = "-"
"""What two voices in one cue begin with."""
_SPOKEN = re.compile(r"(?:[\[(][^\[\]()]*[\])](?!:)\s*)*+[^\s♪♫]")
"""Words that are no sound in brackets."""
_LABEL = re.compile(r"([^\W\d_a-zß-öø-ÿа-яё][^:\n?!]{0,59}|\[[^\[\]\n]{1,60}\]):(?=\s)")


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """The words of the cues, those of one speaker as one turn, with their times beside the text.

    Voices say who speaks (``<v Anna>``), or arrows (``>> ANNA:``); else labels in the words do, as in any transcript.
    """
    webvtt = library("webvtt", "subtitles", name)
    found = decode(data, name, encoding)
    cues, again = unrolled([*_cues(webvtt, found.text, name)], _words)
    utterances = [one for cue in cues for one in _utterances(cue)]
    utterances = [*_voiced(utterances)]
    source = source_of(utterances, name, data, found.encoding)
    speakers = frozenset(one.speaker for one in utterances)
    expected = (_unlabelled(_words(match[1]), speakers) for match in _PAYLOAD.finditer(found.text))
    if again:
        left_out(name, f"{again} lines that captions show again, for they roll, are", report)
    elif words := missing(expected, source.text):
        left_out(name, f"{words} is", report)
    return source


def _cues(webvtt: Any, text: str, name: str) -> Iterator[tuple[float, float, str]]:
    try:
        for cue in webvtt.from_string(_as_webvtt(text)):
            yield seconds(cue.start) or 0.0, seconds(cue.end) or 0.0, cue.raw_text
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError) as fault:
        raise damaged(name, "subtitles", fault) from fault


def _as_webvtt(text: str) -> str:
    """SubRip written as WebVTT: commas in times become stops."""
    text = _TIMES.sub(r"\1.\2 --> \3.\4", text)
    return text if text.lstrip().startswith("WEBVTT") else f"WEBVTT\n\n{text}"


def _utterances(cue: tuple[float, float, str]) -> Iterator[Utterance]:
    """What is said in a cue: by voices, or line by line where a line begins anew."""
    start, end, text = cue
    parts = list(_voices(text)) or list(_lines(text))
    for at, (speaker, words, opens) in enumerate(parts):
        yield Utterance(_words(words), speaker, None if at else start, end if at == len(parts) - 1 else None, opens)


def _voices(text: str) -> Iterator[tuple[str, str, bool]]:
    starts = list(_VOICE.finditer(text))
    for match, after in zip_longest(starts, starts[1:]):
        words = text[match.end() : after.start() if after else len(text)]
        yield html.unescape(match[1]).strip(), words.replace("\n", " "), False


def _lines(text: str) -> Iterator[tuple[str, str, bool]]:
    """The lines of a cue, those that go on joined to the one before; arrows and dashes tell another speaker."""
    parts: list[tuple[str, str, bool]] = []
    lines = text.split("\n")
    voices = sum(_CHANGE.match(_words(line).strip()) is not None for line in lines)
    for line in lines:
        words = _words(line).strip()
        change = _CHANGE.match(words)
        arrow = bool(change and ">" in change[0])
        after = words[change.end() :] if change else words
        label = _LABEL.match(after)
        if change or label or not parts:
            sign = _ARROW if arrow else _DASH if change and voices > 1 else ""
            parts.append((sign, after if sign or label else words, bool(change or label)))
        else:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {words}", parts[-1][2])
    yield from parts


def _voiced(utterances: Sequence[Utterance]) -> Sequence[Utterance]:
    """Utterances with what labels, arrows and dashes tell; dashes tell of speakers only where some have names.

    Labels do where nearly every cue has one, the same one again while somebody goes on.
    """
    spoken = (one.text for one in utterances if _SPOKEN.match(one.text))
    labels = [match[1] if (match := _LABEL.match(text)) else "" for text in spoken]
    named = any(labels)
    if sum(map(bool, labels)) * 5 >= len(labels) * 4 and any(one and one == after for one, after in pairwise(labels)):
        return [*_labelled(utterances)]
    if any(one.speaker == _ARROW or (one.speaker == _DASH and named) for one in utterances):
        return [*_arrowed(utterances)]
    return [replace(one, speaker="", text=f"- {one.text}") if one.speaker == _DASH else one for one in utterances]


def _labelled(utterances: Sequence[Utterance]) -> Iterator[Utterance]:
    """Utterances with the label of each as its speaker."""
    for one in utterances:
        match = _LABEL.match(one.text)
        yield (
            replace(one, speaker=match[1].strip("[] "), text=one.text[match.end() :].strip(), opens=False)
            if match
            else one
        )


def _arrowed(utterances: Sequence[Utterance]) -> Iterator[Utterance]:
    """Utterances with the names that stand after arrows as speakers; an arrow alone is another voice each time."""
    for one in utterances:
        match = _LABEL.match(one.text)
        if match:
            yield replace(one, speaker=match[1].strip("[]"), text=one.text[match.end() :].strip())
        else:
            yield replace(one, anew=bool(one.speaker))


def _unlabelled(text: str, speakers: Set[str]) -> str:
    """The words of a cue without its label, which is written once where the same speaker goes on."""
    match = _LABEL.match(text)
    return text[match.end() :] if match and match[1].strip("[] ") in speakers else text


def _words(text: str) -> str:
    return html.unescape(_TAG.sub("", text))
