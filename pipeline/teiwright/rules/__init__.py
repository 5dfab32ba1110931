"""The rules, in the order in which they win where two claim the same words.

A rule is a function ``marks(conversation, report)`` in a module of its own: it reads the passages of a transcript and
yields marks. It never touches XML and never sees another rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark
from teiwright.rules import bare, captions, dates, editorial, emphasis, links, lost, people, roles, stages, stamps

Rule = Callable[[Conversation, Report], Iterator[Mark]]

RULES: tuple[Rule, ...] = (
    lost.marks,
    captions.marks,
    bare.marks,
    links.marks,
    stamps.marks,
    editorial.marks,
    stages.marks,
    emphasis.marks,
    dates.marks,
    people.marks,
    roles.marks,
)
