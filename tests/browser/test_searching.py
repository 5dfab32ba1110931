"""A reader who searches: in the turns themselves, from a server and from a folder, and by pagefind's index."""

from __future__ import annotations

import shutil

import pytest
from lxml import etree

from teiwright.cli.output import write_whole
from teiwright.edition import Frame, edition

from .conftest import served, target


def look(tab, query):
    """What is shown once all has been looked through."""
    tab.fill("#query", query)
    tab.wait_for_timeout(200)
    tab.wait_for_function("(told => told && !told.includes('…'))(document.querySelector('output').textContent)")
    return tab.inner_text("output"), tab.locator("#results a").all_inner_texts()


@pytest.fixture(params=["own", "from a folder", "pagefind"])
def searching(request, tab):
    """The page to search on, in each of the three ways."""
    place = {"own": "site", "from a folder": "folder", "pagefind": "indexed_site"}[request.param]
    where = request.getfixturevalue(place)
    tab.goto(f"{where}/search.html" if isinstance(where, str) else (where / "search.html").as_uri())
    return tab


def test_a_phrase_is_found_and_its_link_lands_on_the_turn(searching):
    assert look(searching, '"silver lantern"')[0] == "Results: 1"
    assert searching.inner_text("#results mark") == "silver lantern"
    assert searching.inner_text("#results .when") == "20 January 1959"
    assert searching.inner_text("#results p").startswith("Seven, and an apprentice.")
    searching.click("#results a")
    assert searching.url.endswith("documents/pilots.html#sp2")
    assert target(searching) == "sp2"


def test_every_turn_that_has_a_phrase_is_found(searching):
    told, links = look(searching, '"the pilots"')
    assert told == "Results: 2"
    assert links == [f"Conversation on the harbour dues: {speaker}" for speaker in ("Q", "A")]


def test_what_stands_in_a_note_is_found_under_the_conversation_alone(searching):
    told, links = look(searching, '"Seven pilots were"')
    assert (told, links) == ("Results: 1", ["Conversation on the harbour dues"])


def test_a_search_that_finds_nothing_says_so(searching):
    assert look(searching, "xylophone") == ("Nothing found", [])


def test_accents_and_capitals_do_not_matter(searching):
    assert look(searching, "kômet")[1] == look(searching, "KOMET")[1] != []


def test_words_of_both_conversations_are_found_in_their_pieces(tab, indexed_site):
    tab.goto(f"{indexed_site}/search.html")
    titles = {link.partition(":")[0] for link in look(tab, "pilots")[1]}
    assert titles == {"Conversation on the harbour dues", "The pilots’ evidence"}


def test_pagefind_finds_other_forms_of_a_word(tab, indexed_site, site):
    tab.goto(f"{indexed_site}/search.html")
    assert look(tab, "lanterns")[0] == "Results: 1"
    tab.goto(f"{site}/search.html")
    assert look(tab, "lanterns")[0] == "Nothing found"


def test_where_the_index_of_pagefind_is_gone_the_turns_themselves_are_searched(tab, indexed, tmp_path):
    shutil.copytree(indexed, tmp_path / "site")
    (tmp_path / "site" / "pagefind" / "pagefind.js").write_text("throw new Error();")
    with served(tmp_path / "site") as address:
        tab.goto(f"{address}/search.html")
        assert look(tab, '"silver lantern"')[0] == "Results: 1"


def test_many_results_come_fifty_at_a_time(tab, tmp_path):
    turns = "".join(f"<sp xml:id='t{n}'><speaker>Ann</speaker><p>Sail number {n}.</p></sp>" for n in range(120))
    body = f"<text><body><div>{turns}</div></body></text>"
    tree = etree.ElementTree(etree.fromstring(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{body}</TEI>'))
    for file in edition({"sails": tree}, Frame("Sails")):
        write_whole(tmp_path / file.path, file.data)
    tab.goto((tmp_path / "search.html").as_uri())
    told, links = look(tab, "sail")
    assert (told, len(links)) == ("Results: 50+", 50)
    tab.click("text=More results")
    tab.wait_for_function("document.querySelectorAll('#results a').length === 100")
    tab.click("text=More results")
    tab.wait_for_function("document.querySelector('output').textContent === 'Results: 120'")
    assert not tab.locator("#more").is_visible()
    assert look(tab, '"number 7."')[0] == "Results: 1"


def test_the_address_may_hold_what_is_looked_for(tab, site):
    tab.goto(f"{site}/search.html?q=silver")
    tab.wait_for_function("document.querySelector('output').textContent === 'Results: 1'")
