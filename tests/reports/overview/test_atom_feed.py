"""The feed is Atom that readers take, with stable identities."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from commanalytics.reports.overview.atom_feed import feed
from commanalytics.reports.overview.corpus_facts import changes

ATOM = "{http://www.w3.org/2005/Atom}"
EVENT = {
    "group": "lane",
    "title": "Group on the <Lane>",
    "time": "2026-03-01T12:00:00Z",
    "words": 'New text: lane/2021 & "more"',
    "detail": "Two demands are new.",
    "page": "lane/a page.html",
}


def test_entries_say_what_changed_where_and_when() -> None:
    read = ElementTree.fromstring(feed([EVENT], "2026-03-01T12:00:00Z"))
    entry = read.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == 'Group on the <Lane>: New text: lane/2021 & "more"'
    assert entry.findtext(f"{ATOM}updated") == read.findtext(f"{ATOM}updated") == "2026-03-01T12:00:00Z"
    assert entry.find(f"{ATOM}link").get("href") == "lane/a%20page.html"
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x0b", "\ud800", "\ufffe", "\uffff"])
def test_what_is_no_character_of_xml_leaves_the_feed_whole(character: str) -> None:
    odd = dict.fromkeys(("title", "words", "detail"), f"a{character}b")
    written = feed([{**EVENT, **odd}], "2026-03-01T12:00:00Z").encode()
    entry = ElementTree.fromstring(written).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "a\ufffdb: a\ufffdb"
    assert entry.findtext(f"{ATOM}content") == "a\ufffdb"


def test_an_entry_keeps_its_identity() -> None:
    first, second = (feed([EVENT], made) for made in ("2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"))
    assert first == second


def test_a_feed_without_entries_has_the_time_it_was_made() -> None:
    assert "<updated>2026-03-01T12:00:00Z</updated>" in feed([], "2026-03-01T12:00:00Z")


def test_changes_between_two_runs_in_words() -> None:
    before = {"hash": "1", "texts": {"g/a": ["x", 3], "g/b": ["y", 4], "g/c": ["z", 5]}}
    after = {"hash": "2", "texts": {"g/b": ["Y", 4], "g/c": ["z", 6], "g/d": ["w", 7]}}
    assert changes(before, after) == [
        "New text: g/d (seven clauses).",
        "No longer held: g/a.",
        "Text changed: g/b.",
        "Read differently: g/c, five clauses before, six now.",
    ]
    assert changes(None, after) == []
    undated = {
        **before,
        "texts": before["texts"] | {"g/e": ["v", 2, "", ""], "g/2024-03-04": ["u", 2, "", "2024-03-04"]},
    }
    assert changes(before, undated) == [
        "New text: g/e (two clauses, undated and so compared with none).",
        "New text: g/2024-03-04 (two clauses).",
    ]
    assert changes(before, {**before, "hash": "3"}) == [
        "The catalogue, the names or the decisions of this corpus changed."
    ]
    assert changes(before, before) == []
