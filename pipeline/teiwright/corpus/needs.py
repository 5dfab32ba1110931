"""What a document or a page was made from, as digests by name: where one differs, it is made again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from teiwright import __version__
from teiwright.assets import asset
from teiwright.diagnostics import Halt, error
from teiwright.settings import Document, Settings

Needs = Mapping[str, str]
_PACKAGE = Path(__file__).parent.parent
_CODE = frozenset({".py", ".toml", ".html", ".css", ".js", ".j2"})
_LIBRARIES = ("lxml", "jinja2")
"""Packages whose version shows in what is written."""


def digest(data: bytes) -> str:
    """A short name for some bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def hasher() -> blake2b:
    """What makes the same name of bytes that come one after the other."""
    return blake2b(digest_size=16)


def shared_needs(folder: Path, settings: Settings) -> Needs:
    """What every document of a corpus depends on."""
    added = settings.corpus.languages
    return {
        "the version of teiwright": tool(),
        "the schema": _files([asset("schema/teiwright.rng")]),
        "the languages": _files(_below(folder / added)) if added else "",
    }


def document_needs(shared: Needs, settings: Settings) -> Callable[[str, str], Needs]:
    """Tells what one document depends on, but for the people whom it names, by its name and the digest of its file."""
    common = repr((asdict(settings.corpus), asdict(settings.header)))
    usual = digest(f"{common} {asdict(Document())}".encode())

    def needs(name: str, raw: str) -> Needs:
        own = settings.documents.get(name)
        said = digest(f"{common} {asdict(own)}".encode()) if own else usual
        return {"the transcript": raw, "the settings": said, **shared}

    return needs


def page_needs(folder: Path, settings: Settings) -> Needs:
    """What every page of an edition depends on."""
    title = settings.corpus.title or folder.resolve().name
    return {
        "the version of teiwright": tool(),
        "the stylesheets": _files(_below(asset("xslt"))),
        "the theme": _files(_below(folder / "theme")),
        "the title or language": digest(f"{title}\0{settings.corpus.language}".encode()),
    }


def search_needs(search: str) -> str:
    """The versions of what makes the search besides us. Raises Halt where that is not there. Codes: search-missing."""
    if search != "pagefind":
        return ""
    try:
        return " ".join(map(version, ("pagefind", "pagefind_bin")))
    except PackageNotFoundError as fault:
        way = "pip install 'teiwright[edition]', or do without: the edition has a search of its own"
        raise Halt(error("search-missing", "the search asked for needs pagefind", help=way)) from fault


def differing(old: Needs, new: Needs) -> tuple[str, ...]:
    """The names of what is no longer as it was."""
    return tuple(name for name in new if old.get(name) != new[name])


@cache
def tool() -> str:
    """The program itself, by its content: where it was installed and when says nothing."""
    code = (path for path in _below(_PACKAGE) if path.suffix in _CODE and "__pycache__" not in path.parts)
    libraries = " ".join(map(version, _LIBRARIES))
    python = "{}.{}".format(*sys.version_info)
    return digest(f"{__version__} {python} {libraries} {_files((*code, asset('tei/header.xml.j2')))}".encode())


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file()) if folder.is_dir() else iter(())


def _files(paths: Iterable[Path]) -> str:
    hashed = blake2b(digest_size=16)
    for path in paths:
        hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    return hashed.hexdigest()
