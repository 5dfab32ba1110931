"""Makes the page that lists the conversations of a corpus."""

from __future__ import annotations

from collections.abc import Iterable

import jinja2

from teiwright import __version__
from teiwright.assets import asset
from teiwright.corpus import Entry, address
from teiwright.counts import total

_FORMS = (("TEI", "tei"), ("text", "text"))


def index_page(title: str, entries: Iterable[Entry]) -> bytes:
    """A page in HTML that links to what was built of each transcript; those that failed are left out."""
    done = [entry for entry in entries if not entry.failed]
    sums = total(entry.counts for entry in done)
    page = (
        _environment()
        .get_template("index.html.j2")
        .render(
            title=title or "Conversations",
            documents=[_row(entry) for entry in done],
            people=len(sums.people),
            words=sums.words,
            version=__version__,
        )
    )
    return page.encode()


def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(asset("pages"))
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)


def _row(entry: Entry) -> dict[str, object]:
    return {
        "title": entry.title or entry.name,
        "date": entry.date,
        "turns": entry.counts.turns,
        "people": len(entry.counts.people),
        "words": entry.counts.words,
        "page": address("html", entry.name),
        "forms": [(name, address(form, entry.name)) for name, form in _FORMS],
    }
