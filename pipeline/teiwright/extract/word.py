"""Makes a Word document say what is seen in it, where a library would read what it only holds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from lxml import etree

from teiwright.extract.word_numbers import Numbers, numbers
from teiwright.extract.word_styles import Styles, W, styles

_TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_PICTURES = "word/media/"
_NUMBERING = "word/numbering.xml"
_LOOKS = {"b": "b", "i": "i", "strike": "strike", "dstrike": "strike"}
"""What a style or a run may say, and what the library understands of it."""
_NO_PAGE = frozenset(("continuous", "nextColumn"))


def seen(parts: Mapping[str, etree._Element]) -> int:
    """Writes into the texts what is seen: numbers of lists, results of fields, looks that come of styles, page breaks;
    takes out what is hidden, and says how many words that were.
    """
    known = styles(parts.get("word/styles.xml"))
    counting = numbers(parts.get(_NUMBERING), known)
    hidden = 0
    for path in _TEXTS:
        if path in parts:
            hidden += _shown(parts[path], known, counting)
    if _NUMBERING in parts:
        parts[_NUMBERING][:] = []
    return hidden


def _shown(root: etree._Element, known: Styles, counting: Numbers) -> int:
    _unwrap(root.iter(f"{W}fldSimple"))
    etree.strip_elements(root, f"{W}moveFrom", with_tail=False)
    hidden = 0
    for run in root.iter(f"{W}r"):
        hidden += _hide(run) if known.says(run, "vanish") else 0
        _look(run, known)
    for paragraph in [*root.iter(f"{W}p")]:
        _number(paragraph, counting)
        _break_page(paragraph)
    return hidden


def _unwrap(elements: Iterable[etree._Element]) -> None:
    """Puts what elements hold in their place."""
    for element in [*elements]:
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            parent[at : at + 1] = list(element)


def _hide(run: etree._Element) -> int:
    """Takes the words out of a run, and says how many they are."""
    texts = run.findall(f"{W}t")
    for text in texts:
        run.remove(text)
    return len(" ".join(text.text or "" for text in texts).split())


def _look(run: etree._Element, known: Styles) -> None:
    """Says of the run itself what its styles say."""
    found = {understood for name, understood in _LOOKS.items() if known.says(run, name)}
    own = run.find(f"{W}rPr")
    if not found and own is None:
        return
    if own is None:
        own = etree.Element(f"{W}rPr")
        run.insert(0, own)
    for name in set(_LOOKS.values()):
        for old in own.findall(f"{W}{name}"):
            own.remove(old)
        if name in found:
            etree.SubElement(own, f"{W}{name}")


def _number(paragraph: etree._Element, counting: Numbers) -> None:
    sign = counting.sign(paragraph)
    if sign:
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = f"{sign} "
        run[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        paragraph.insert(1, run)


def _break_page(paragraph: etree._Element) -> None:
    """Writes a page break where the paragraph begins a page by its properties, or ends a part that does."""
    for name, at in (("pageBreakBefore", 1), ("sectPr", len(paragraph))):
        found = paragraph.find(f"{W}pPr/{W}{name}")
        if found is not None and not _is_off(found):
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}br").set(f"{W}type", "page")
            paragraph.insert(at, run)


def _is_off(found: etree._Element) -> bool:
    kind = found.find(f"{W}type")
    said = found.get(f"{W}val", "") if kind is None else kind.get(f"{W}val", "")
    return said in _NO_PAGE or said in ("0", "false", "off")


def rewritten(opened: zipfile.ZipFile, parts: Mapping[str, etree._Element]) -> bytes:
    """The archive with these parts instead of its own, and without pictures."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in dict.fromkeys(opened.namelist()):
            if path.startswith(_PICTURES):
                continue
            content = etree.tostring(parts[path]) if path in (*_TEXTS, _NUMBERING) and path in parts else None
            archive.writestr(path, content if content is not None else opened.read(path))
    return out.getvalue()
