"""A reader in a browser: sorting, cards, the keyboard, narrow and wide pages, print."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from teiwright.render import transform

from .conftest import target

PAGES = (
    "index.html",
    "conversations.html",
    "people.html",
    "chronology.html",
    "network.html",
    "statistics.html",
    "search.html",
    "documents/harbour.html",
    "people/okafor.html",
)


def test_the_list_is_filtered_and_sorted(tab, site):
    tab.goto(f"{site}/conversations.html")
    tab.fill("#filter", "thorne 1959")
    assert tab.locator("#list tbody tr:visible").count() == 1
    assert tab.inner_text("[data-count]") == "1"
    tab.fill("#filter", "")
    rows = tab.locator("#list tbody tr th a")
    tab.click("#list thead th:nth-child(5) button")
    assert rows.all_inner_texts() == ["The pilots’ evidence", "Conversation on the harbour dues"]
    tab.click("#list thead th:nth-child(5) button")
    assert rows.all_inner_texts() == ["Conversation on the harbour dues", "The pilots’ evidence"]
    assert tab.get_attribute("#list thead th:nth-child(5)", "aria-sort") == "descending"


def test_the_list_reads_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site}/conversations.html")
    assert tab.locator("#list tbody tr:visible").count() == 2
    assert not tab.locator("#filter").is_visible()
    tab.goto(f"{site}/documents/harbour.html")
    tab.hover("#sp2 .speech a.person")
    assert tab.evaluate("getComputedStyle(document.getElementById('card-senn')).position") == "fixed"
    context.close()


def test_a_card_opens_on_hover_and_on_focus_and_closes_again(tab, site):
    tab.goto(f"{site}/documents/harbour.html")
    position = "getComputedStyle(document.getElementById('card-senn')).position"
    assert tab.evaluate(position) == "static"
    tab.hover("#sp2 .speech a.person")
    assert tab.evaluate(position) == "fixed"
    card, name = tab.locator("#card-senn").bounding_box(), tab.locator("#sp2 .speech a.person").bounding_box()
    assert abs(card["x"] - name["x"]) < 30
    assert abs(card["y"] - name["y"] - name["height"]) < 30
    tab.mouse.move(0, 0)
    assert tab.evaluate(position) == "static"
    tab.focus("#sp2 .label .anchor")
    tab.keyboard.press("Tab")
    assert tab.evaluate(position) == "fixed"


def test_a_card_opens_on_a_tap_and_closes_without_moving_the_page(tab, site):
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(f"{site}/documents/harbour.html")
    tab.click("#sp2 .speech a.person")
    assert target(tab) == "card-senn"
    before = tab.evaluate("scrollY")
    tab.click("#card-senn .close")
    assert target(tab) is None
    assert tab.evaluate("scrollY") == before
    tab.click("#sp2 .speech a.person")
    tab.keyboard.press("Escape")
    assert target(tab) is None


def test_a_date_shows_its_reading(tab, site):
    tab.goto(f"{site}/documents/harbour.html")
    tab.hover("#sp1 a.date")
    shown = tab.evaluate("getComputedStyle(document.querySelector('#sp1 a.date'), '::after').content")
    assert shown == '"27 October 1958 · year from the context"'


@pytest.mark.parametrize("path", ["conversations.html", "search.html", "documents/harbour.html"])
def test_the_keyboard_alone_reaches_every_control(tab, site, path):
    tab.goto(f"{site}/{path}")
    controls = tab.evaluate(
        "[...document.querySelectorAll('a[href]:not([tabindex]), button, input, summary')]"
        ".filter((one) => one.checkVisibility()).length"
    )
    reached = set()
    for _ in range(controls + 2):
        tab.keyboard.press("Tab")
        reached.add(
            tab.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
            if tab.evaluate("document.activeElement !== document.body")
            else None
        )
    assert len(reached - {None}) == controls


@pytest.mark.parametrize("width", [320, 1600])
def test_no_page_is_wider_than_its_window(tab, site, width):
    tab.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        tab.goto(f"{site}/{path}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path


def test_notes_stand_in_the_margin_where_there_is_room_and_below_where_not(tab, site):
    tab.goto(f"{site}/documents/harbour.html")
    beside = "(() => { const note = document.querySelector('#note-1').getBoundingClientRect();"
    beside += " const text = note && document.querySelector('#ref-note-1').closest('p').getBoundingClientRect();"
    beside += " return note.left >= text.right; })()"
    tab.set_viewport_size({"width": 1600, "height": 900})
    assert tab.evaluate(beside) is True
    tab.set_viewport_size({"width": 700, "height": 900})
    assert tab.evaluate(beside) is False


def test_a_long_note_in_the_margin_leaves_no_hole_and_covers_no_other(tab, tmp_path):
    long = "<note place='foot'>" + "The harbour office wrote of it at length. " * 12 + "</note>"
    notes = (long, "", "<note place='foot'>So the copy.</note>", "")
    turns = "".join(f"<sp><speaker>Ann</speaker><p>Yes, turn {n}.{note}</p></sp>" for n, note in enumerate(notes))
    text = f"<text><body><div>{turns}</div></body></text>"
    tree = etree.ElementTree(etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{text}</TEI>'))
    page = tmp_path / "notes.html"
    page.write_bytes(transform(tree))
    tab.set_viewport_size({"width": 1600, "height": 900})
    tab.goto(page.as_uri())
    turns, notes = ([one.bounding_box() for one in tab.locator(name).all()] for name in (".turn", ".note"))
    assert all(after["y"] - before["y"] < 70 for before, after in pairwise(turns))
    assert notes[0]["x"] > turns[0]["x"] + 600
    assert abs(notes[0]["y"] - turns[0]["y"]) < 10
    assert notes[1]["y"] >= notes[0]["y"] + notes[0]["height"]


def test_no_label_is_broken_within_a_word_in_print(tab, tmp_path):
    speech = "<sp><speaker>Ambassador Kanakaratne</speaker><p>Yes.</p></sp>"
    text = f"<text><body><div>{speech}</div></body></text>"
    tree = etree.ElementTree(etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{text}</TEI>'))
    page = tmp_path / "label.html"
    page.write_bytes(transform(tree))
    tab.emulate_media(media="print")
    tab.goto(page.as_uri())
    lines = tab.evaluate(
        "(() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('.speaker'));"
        " return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size; })()"
    )
    assert lines <= 2


def test_the_printed_page_has_the_words_and_not_the_controls(tab, site):
    tab.goto(f"{site}/documents/harbour.html")
    tab.emulate_media(media="print")
    assert tab.locator("#sp1 .speech").is_visible()
    assert tab.locator("#note-1").is_visible()
    for control in ("header.site", ".downloads", "details", ".beside"):
        assert not tab.locator(control).first.is_visible(), control


def test_light_and_dark_have_enough_contrast(tab, site):
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        tab.goto(f"{site}/documents/harbour.html")
        ink, paper = (
            tab.evaluate(f"getComputedStyle(document.documentElement).{name}") for name in ("color", "backgroundColor")
        )
        assert contrast(ink, paper) > 7


def contrast(one, other):
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour):
        channels = [int(value) / 255 for value in colour.removeprefix("rgb(").rstrip(")").split(",")]
        linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_axe_finds_no_violation(tab, site):
    axe = os.environ.get("TEIWRIGHT_AXE")
    if not axe:
        pytest.skip("TEIWRIGHT_AXE does not name axe.min.js (npm package axe-core)")
    found = []
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        for path in PAGES:
            tab.goto(f"{site}/{path}")
            tab.add_script_tag(content=Path(axe).read_text(encoding="utf-8"))
            violations = tab.evaluate("axe.run().then((result) => result.violations)")
            found += [
                (scheme, path, one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in violations
            ]
    assert found == []
