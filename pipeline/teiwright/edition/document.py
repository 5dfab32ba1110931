"""Makes the files of one document of the edition: its page within the frame, and its texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from teiwright.edition.draft import Draft, paths
from teiwright.edition.frame import File, filled


class Neighbour(NamedTuple):
    """The conversation before or after."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a document stands in its edition."""

    id: str
    title: str
    before: Neighbour | None
    after: Neighbour | None


def document_files(environment: Environment, draft: Draft, setting: Setting) -> Iterator[File]:
    """The page and the texts of a document. Raises Halt where a template of the theme fails."""
    page, shapes = paths(setting.id)
    parts = {name: Markup(getattr(draft, name)) for name in ("head", "masthead", "body")}  # noqa: S704  (serialised trees)
    beside = {"before": setting.before, "after": setting.after, "lanes": draft.lanes}
    yield filled(environment, "document.html", str(page), here="conversations", document=setting, **beside, **parts)
    for to, shape in shapes.items():
        yield File(shape, draft.texts[to].encode())
