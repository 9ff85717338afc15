"""`sources.toml` says where texts appear; what is wrong in it is said in one line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from commanalytics.acquire.syncing.sources_file import Sources, read_sources
from commanalytics.errors import CorpusError

WHOLE = """
contact = "desk@ondara.example"
archive = "https://archive.example/{date}/{url}"

[[feed]]
url = "https://ondara.example/rss"
title = "joint communiqué|final (statement|communiqué)"

[[listing]]
url = "https://tavell.example/news"
link = '/communiques?/20\\d\\d/'

[[sitemap]]
url = "https://norvia.example/sitemap.xml"
"""


def read(folder: Path, text: str) -> Sources:
    (folder / "sources.toml").write_text(text, encoding="utf-8")
    return read_sources(folder)


def test_it_names_feeds_sitemaps_and_listings(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE)
    assert (found.contact, found.archive) == ("desk@ondara.example", "https://archive.example/{date}/{url}")
    assert [(source.kind, source.url) for source in found.listed] == [
        ("feed", "https://ondara.example/rss"),
        ("sitemap", "https://norvia.example/sitemap.xml"),
        ("listing", "https://tavell.example/news"),
    ]
    feed, _, listing = found.listed
    assert feed.means("FINAL COMMUNIQUÉ of the tenth meeting", "https://ondara.example/10")
    assert not feed.means("Minister opens a lighthouse", "https://ondara.example/11")
    assert listing.means("", "https://tavell.example/communique/2024/x")
    assert not listing.means("", "https://tavell.example/communique/x")


def test_without_the_file_there_is_nothing_to_look_through(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == Sources()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("feeds = []", '"feeds" is unknown'),
        ('feed = "https://ondara.example/rss"', "feed is no list of sources"),
        ('[[feed]]\nurl = "ondara.example/rss"', 'sources.toml, [[feed]]: "ondara.example/rss" is no link'),
        ('[[feed]]\ntitle = "communiqué"', '"" is no link'),
        (
            '[[feed]]\nurl = "https://x.example"\npattern = "x"',
            '"pattern" is unknown. Use one of these: url, title, link',
        ),
        ('[[feed]]\nurl = "https://x.example"\ntitle = "joint (communiqué"', "title is no pattern"),
        ('[[feed]]\nurl = "https://x.example"\ntitle = 7', "title is no text"),
        ('official = "ondara.example"', "official is no list of hosts"),
        ('official = ["https://ondara.example/"]', "official is no list of hosts"),
        ('archive = "https://archive.example/"', "archive is no template"),
        ('archive = "https://archive.example/{page}/{url}"', "archive is no template"),
        ('archive = "{url}"', "archive is no template"),
        ('contact = "desk\\r\\nHost: x"', "contact is no address"),
        ("contact = ", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CorpusError) as told:
        read(tmp_path, text)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(("title", "link"), [("^(a|aa)+$", ""), ("", "(a+a+)+y"), ("(a|a?)+$", "")])
def test_a_pattern_that_runs_away_ends_with_its_name(tmp_path: Path, title: str, link: str) -> None:
    (source,) = read(tmp_path, f"[[feed]]\nurl = 'https://x.example'\ntitle = '{title}'\nlink = '{link}'").listed
    with pytest.raises(CorpusError) as told:
        source.means("a" * 400 + "!", "https://x.example/" + "a" * 400 + "!", time.monotonic() + 0.2)
    assert str(told.value) == (
        f"sources.toml, [[feed]]: the pattern of {'title' if title else 'link'} takes too long to look through what "
        "https://x.example lists. Write it without a repetition within a repetition."
    )


def test_official_hosts_are_those_named_and_those_below_them(tmp_path: Path) -> None:
    found = read(tmp_path, 'official = ["mfa.ondara.example"]')
    links = [f"http://{host}.ondara.example:80/7" for host in ("mfa", "WWW.mfa", "xmfa")]
    assert [found.is_official(link) for link in [*links, "a.pdf"]] == [True, True, False, False]
