"""Finds the comments in the margin that word processors write into their pages of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

_ANCHOR = re.compile(r"#?(?:cmnt|_msocom_|_msoanchor_)(?:_?ref)?\d+")
_HOLDERS = ("sup", "span")


def comments(root: etree._Element) -> Sequence[etree._Element]:
    """The comments and their marks, as Word and Google Docs write them."""
    return [*_lists(root), *(_holder(link) for link in root.iter("a") if _is_anchor(link))]


def _lists(root: etree._Element) -> Iterator[etree._Element]:
    """What holds comments: Word's list of them, a block of Google Docs each."""
    for one in root.iter("div"):
        first = next(one.iter("a"), None)
        if "comment-list" in (one.get("style") or "") or (first is not None and _is_text(first, one)):
            yield one


def _is_text(link: etree._Element, block: etree._Element) -> bool:
    """Whether a link stands at the beginning of a comment's text."""
    parent = link.getparent()
    return parent is not None and parent.getparent() is block and (link.get("id") or "").startswith("cmnt")


def _is_anchor(link: etree._Element) -> bool:
    return _ANCHOR.fullmatch(link.get("href") or "") is not None and link.get("id") is not None


def _holder(link: etree._Element) -> etree._Element:
    """The mark of a comment: the link, or the raised figure that holds nothing else."""
    parent = link.getparent()
    alone = (
        parent is not None and len(parent) == 1 and not (parent.text or "").strip() and not (link.tail or "").strip()
    )
    return parent if alone and parent is not None and parent.tag in _HOLDERS else link
