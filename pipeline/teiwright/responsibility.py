"""Finds who translated, recorded or verified a transcript, where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from teiwright.conversation import Conversation
from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.transcript import Closing

_CAPITALISED = rf"[{UPPER}][\w'’-]+"
_INITIAL = r"[^\W\d_]\.[ ]?"
_NAME = rf"((?:{_INITIAL})*{_CAPITALISED}(?:[ ](?:{_INITIAL}|{_CAPITALISED})){{0,3}})"
_WHOLE_NAME = re.compile(_NAME)


@dataclass(frozen=True, slots=True)
class Responsible:
    """A person, as named, and what they did, in English."""

    role: str
    name: str


def responsible(conversation: Conversation) -> Iterator[Responsible]:
    """Those whom a field, or a line after the conversation, names with what they did."""
    source = conversation.source
    spans = [field.words for field in conversation.transcript.fields]
    spans += [block.span for block in conversation.transcript.blocks if isinstance(block, Closing)]
    found = [one for span in spans for one in _named(source[span], conversation.language)]
    found += [
        Responsible(field.name, " ".join(source[field.words].split()))
        for field in conversation.transcript.fields
        if field.name in ("translator", "recorder") and _is_name(source[field.words])
    ]
    yield from dict.fromkeys(found)


def _named(text: str, language: Language) -> Iterator[Responsible]:
    text = " ".join(text.split())
    for role in ("translator", "recorder"):
        for match in _pattern(language, role).finditer(text):
            yield Responsible(role, match[1])


@lru_cache
def _pattern(language: Language, role: str) -> re.Pattern[str]:
    words = language.words("responsibility", role)
    return re.compile(rf"\b(?i:{'|'.join(map(re.escape, words))}):?[ ]{_NAME}" if words else r"(?!)()")


def _is_name(text: str) -> bool:
    return _WHOLE_NAME.fullmatch(" ".join(text.split())) is not None
