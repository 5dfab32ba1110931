"""Finds what was said in the JSON of speech recognisers: lists of segments, or of words, with what is known of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from teiwright.extract.columns import headed

Segment = Mapping[str, Any]
"""An object of JSON that has a text."""

_DEEPEST = 12
_BEST = ("alternatives", "nBest", "nbest", "hypotheses")
"""Keys of lists whose first object is what was heard, and the others what may have been."""
_STOP = re.compile(r"[.?!…][\"'”’)]*")
_POINTS = re.compile(r"[^\w\s]{1,3}")


def segments(document: Any) -> Sequence[Segment]:
    """The segments of the list that tells speakers, else of any; the outer list before the inner, one of sentences
    before one of words. Lists at the same place in objects of one kind are one list.
    """
    found: dict[tuple[str, ...], list[Sequence[Segment]]] = {}
    for path, segments in _lists(document, ()):
        found.setdefault(path, []).append(segments)
    speakers = dict(_speakers(document, 0))
    lists = [(path, [*_told(_whole(parts), speakers)]) for path, parts in found.items()]
    lists.sort(key=lambda one: (not any(map(_speaker, one[1])), len(one[0]), len(one[1])))
    return [*_sentences(lists[0][1])] if lists else ()


def kinds(segment: Segment) -> Mapping[str, str]:
    """What the keys of a segment are, those that are something: speaker, text, start, end."""
    return _kinds(tuple(key for key, value in segment.items() if isinstance(value, str | int | float)))


@lru_cache(maxsize=256)
def _kinds(keys: tuple[str, ...]) -> Mapping[str, str]:
    return {keys[at]: name for name, at in headed(keys).items()}


def value(segment: Segment, kind: str) -> str:
    """What a segment says of its speaker, its text, its start or its end; empty where it does not."""
    return next((str(segment[key]) for key, name in kinds(segment).items() if name == kind), "")


def _lists(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Sequence[Segment]]]:
    """The lists of objects that all have a text, and the keys that lead to each."""
    if len(path) > _DEEPEST or not isinstance(value, dict | list):
        return
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        read = [_read(one) for one in value]
        if all(_text(one) is not None for one in read):
            yield path, read
    for key, one in value.items() if isinstance(value, dict) else (("", one) for one in value):
        if isinstance(one, dict | list):
            yield from _lists(one, (*path, key))


def _read(one: Segment) -> Segment:
    """An object with what its first alternative says, and with the words that it holds one by one, as its text."""
    if _text(one) is not None:
        return one
    for key, inner in one.items():
        if not isinstance(inner, list) or not inner or not all(isinstance(part, dict) for part in inner):
            continue
        if key in _BEST:
            return {**inner[0], **one}
        if all(isinstance(part.get("value"), str) for part in inner):
            return {**one, **_times(inner), "text": "".join(part["value"] for part in inner)}
    return one


def _times(words: Sequence[Segment]) -> Mapping[str, Any]:
    """When the first of words begins that says so, and the last ends (``ts``, ``end_ts``)."""
    starts = [word["ts"] for word in words if "ts" in word]
    ends = [word["end_ts"] for word in words if "end_ts" in word]
    return {**({"start": starts[0]} if starts else {}), **({"end": ends[-1]} if ends else {})}


def _text(segment: Segment) -> str | None:
    found = next((segment[key] for key, name in kinds(segment).items() if name == "text"), None)
    return found if isinstance(found, str) else None


def _speaker(segment: Segment) -> bool:
    return value(segment, "speaker") != ""


def _whole(parts: Sequence[Sequence[Segment]]) -> Sequence[Segment]:
    """Lists of one kind as one; the last alone where it says again all that the others say."""
    before = [one for part in parts[:-1] for one in part]
    again = len(parts) > 1 and [*map(_text, before)] == [*map(_text, parts[-1])]
    return parts[-1] if again else [*before, *parts[-1]]


def _speakers(document: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Who speaks at a time, of objects that tell these two and no text."""
    if isinstance(document, dict):
        if _text(document) is None and (start := value(document, "start")) and value(document, "speaker"):
            yield start, value(document, "speaker")
        document = [*document.values()]
    if isinstance(document, list) and depth < _DEEPEST:
        for one in document:
            if isinstance(one, dict | list):
                yield from _speakers(one, depth + 1)


def _told(found: Sequence[Segment], speakers: Mapping[str, str]) -> Iterator[Segment]:
    """The segments with their speakers, where another list tells who spoke at that time."""
    for one in found:
        speaker = speakers.get(value(one, "start")) if speakers and "speaker" not in kinds(one).values() else None
        yield {**one, "speaker": speaker} if speaker else one


def _sentences(found: Sequence[Segment]) -> Iterator[Segment]:
    """The segments, where each is a word those of a sentence as one; marks of punctuation stick to the word before."""
    if sum(" " in (_text(one) or "").strip() for one in found) * 4 > len(found):
        yield from found
        return
    words: list[Segment] = []
    for one in found:
        text = (_text(one) or "").strip()
        if words and _POINTS.fullmatch(text):
            words.append({**words[-1], "text": text, "glued": True})
            continue
        if words and (_ends(words) or value(one, "speaker") != value(words[0], "speaker")):
            yield _joined(words)
            words = []
        words.append(one)
    if words:
        yield _joined(words)


def _ends(words: Sequence[Segment]) -> bool:
    return _STOP.search((_text(words[-1]) or "")[-3:]) is not None


def _joined(words: Sequence[Segment]) -> Segment:
    text = "".join(f"{'' if word.get('glued') else ' '}{(_text(word) or '').strip()}" for word in words).strip()
    said = {"speaker": value(words[0], "speaker"), "text": text}
    times = {"start": value(words[0], "start"), "end": value(words[-1], "end")}
    return {**said, **{name: time for name, time in times.items() if time}}
