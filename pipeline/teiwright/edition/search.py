"""Full-text search: an index by pagefind where it is installed, and one that needs nothing but a script element."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import html
from lxml.html.builder import E

from teiwright.edition.survey import Conversation


def fallback_index(conversations: Sequence[Conversation]) -> bytes:
    """Every turn as a script that also loads from a folder, where browsers refuse to fetch files."""
    titles = {one.id: one.title for one in conversations}
    turns = [[one.id, turn.id, turn.label, turn.text] for one in conversations for turn in one.turns]
    return f"var TEIWRIGHT = {json.dumps({'titles': titles, 'turns': turns}, ensure_ascii=False)};\n".encode()


def pagefind_files(conversations: Sequence[Conversation], lang: str) -> Iterator[tuple[str, bytes]]:
    """The files of pagefind's index, a record for each turn; none where pagefind is not installed."""
    if find_spec("pagefind") is None:
        return iter(())
    with ThreadPoolExecutor(1) as thread:  # a thread of its own: the caller may have an event loop, as notebooks do
        return iter(thread.submit(lambda: asyncio.run(_indexed(conversations, lang))).result())


async def _indexed(conversations: Sequence[Conversation], lang: str) -> list[tuple[str, bytes]]:
    from pagefind.index import IndexConfig, PagefindIndex  # an extra: loaded only where it is installed

    # A page for each turn in a folder of its own: pagefind takes a tenth of a second for each record given by itself.
    with TemporaryDirectory() as folder:
        for number, page in enumerate(_turn_pages(conversations, lang)):
            Path(folder, f"{number}.html").write_bytes(page)
        # It writes an index of its own when it ends, in the current folder unless it is told where.
        config = IndexConfig(force_language=lang, output_path=str(Path(folder, "index")))
        async with PagefindIndex(config=config) as index:
            await index.add_directory(folder)
            files = await index.get_files()
    return [(file["path"], file["content"]) for file in files if not _unused(file["path"])]


def _turn_pages(conversations: Sequence[Conversation], lang: str) -> Iterator[bytes]:
    for conversation in conversations:
        for turn in conversation.turns:
            target = f"documents/{conversation.id}.html#{turn.id}"
            facts = {"title": conversation.title, "speaker": turn.label, "target": target}
            head = (E.meta({"data-pagefind-meta": f"{name}[content]", "content": said}) for name, said in facts.items())
            yield html.tostring(E.html(E.head(*head), E.body(E.p(f"{turn.label}: {turn.text}")), lang=lang))


def _unused(path: str) -> bool:
    """Whether a file belongs to the pages that pagefind brings, which ours do without."""
    return "-ui." in path or "highlight" in path
