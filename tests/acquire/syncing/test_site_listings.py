"""Feeds, sitemaps and pages of links as sites write them, and as nobody should."""

from __future__ import annotations

import contextlib
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commanalytics.acquire.original import Original
from commanalytics.acquire.syncing.site_listings import Entry, feed_entries, page_links, sitemap_entries
from commanalytics.errors import FetchError


def page(text: str | bytes, charset: str = "") -> Original:
    data = text if isinstance(text, bytes) else text.encode()
    return Original(data, "x", origin="https://ondara.example/news/list", charset=charset)


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Ondara</title><link>https://ondara.example</link><atom:link rel="self" href="https://ondara.example/rss"/>
<item><title>Joint &amp; final   communiqué</title><link> https://ondara.example/7 </link>
<pubDate>Mon, 04 Mar 2024 23:30:00 -0500</pubDate></item>
<item><title><![CDATA[A lamp]]></title><guid>https://ondara.example/8</guid></item>
<item><title>no link</title><guid isPermaLink="false">8a</guid></item>
<item><title>elsewhere</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tavell</title><link href="/"/>
<entry><title>Statement</title><link rel="enclosure" href="/7.mp3"/><link href="/text/7#top"/>
<updated>2024-03-06T08:00:00Z</updated><published>2024-03-05T08:00:00Z</published></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x"><title>Old</title><link>https://ondara.example/1</link>
<dc:date>2003-02-01T00:00:00Z</dc:date></item></rdf:RDF>"""


def test_feeds_of_all_kinds_are_read() -> None:
    assert feed_entries(page(RSS)).entries == (
        Entry("https://ondara.example/7", "Joint & final communiqué", "2024-03-05"),
        Entry("https://ondara.example/8", "A lamp"),
    )
    assert feed_entries(page(ATOM)).entries == (Entry("https://ondara.example/text/7", "Statement", "2024-03-05"),)
    assert feed_entries(page(RDF)).entries == (Entry("https://ondara.example/1", "Old", "2003-02-01"),)


def test_a_feed_with_a_fault_is_read_as_far_as_it_goes() -> None:
    broken = RSS.replace("A lamp", "A&nbsp;lamp]]> & <b>light").replace("</channel></rss>", "")
    assert feed_entries(page(broken)).entries[0].link == "https://ondara.example/7"


SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://ondara.example/7</loc><lastmod>2024-03-04</lastmod><news:news>
<news:title>Joint communiqué</news:title>
</news:news></url><url><loc>https://ondara.example/8</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/2024.xml.gz</loc></sitemap>
</sitemapindex>"""


def test_sitemaps_and_their_indexes_are_read() -> None:
    whole = (Entry("https://ondara.example/7", "Joint communiqué", "2024-03-04"), Entry("https://ondara.example/8"))
    assert sitemap_entries(page(SITEMAP)).entries == whole
    assert sitemap_entries(page(gzip.compress(SITEMAP.encode()))).entries == whole
    assert sitemap_entries(page(INDEX)).further == ("https://ondara.example/2024.xml.gz",)


def test_links_of_a_page_are_read_with_their_words() -> None:
    text = """<ul><li><a href="7.html#top"><img src="x"></a><a href="7.html">Joint
    <b>communiqué</b></a><li><a href="//tavell.example/8">8</a><a href="mailto:x@y">mail</a><a>none</a>"""
    assert page_links(page(text)).entries == (
        Entry("https://ondara.example/news/7.html", "Joint communiqué"),
        Entry("https://tavell.example/8", "8"),
    )
    assert page_links(page('<base href="/en/">' + text)).entries[0].link == "https://ondara.example/en/7.html"
    assert (
        page_links(page("<a href=7>communiqué</a>".encode("cp1252"), "windows-1252")).entries[0].title == "communiqué"
    )


BOMB = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f SYSTEM "http://127.0.0.1:9/">]>"""


@pytest.mark.parametrize("name", ["d", "e", "f"])
def test_entities_stand_for_nothing(name: str) -> None:
    text = RSS.replace('<?xml version="1.0"?>', BOMB).replace("Joint &amp; final   communiqué", f"Text &{name};")
    assert feed_entries(page(text)).entries[0].title == f"Text &{name};"


@pytest.mark.parametrize(
    ("reader", "text", "said"),
    [
        (feed_entries, "<html><body><p>Not here</p></body></html>", "no feed"),
        (feed_entries, "", "no XML"),
        (feed_entries, "Norvia", "no XML"),
        (feed_entries, b"\x1f\x8bnone", "broken or cut off"),
        (sitemap_entries, RSS, "no sitemap"),
        (page_links, "<p>nothing here</p>", "no page with links"),
        (page_links, "", "no page"),
    ],
)
def test_what_lists_nothing_is_refused(reader: object, text: str | bytes, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        reader(page(text))  # type: ignore[operator]


def test_a_packed_sitemap_is_bounded() -> None:
    with pytest.raises(FetchError, match="larger than a sitemap may be"):
        sitemap_entries(page(gzip.compress(b" " * 70 * 2**20)))


MARKS = [
    "<rss>", "<item>", "<link>", "</link>", "<a href='", "'>", "<url>", "<loc>", "&x;", "<![CDATA[", "]]>",
    "<!DOCTYPE a [", "http://[", "http://ondara.example/", "\x00", "é", "<title>", "</a>", "<sitemap>", "2024-13-45",
    "<?xml version='1.0' encoding='utf-16'?>", "<base href='//['>", "<pubDate>",
    "Mon, 99 Foo 99999999999 99:99:99 +9999",
    "Sat, 01 Jan 0001 00:00:00 +2359",
]  # fmt: skip


@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=9)).map("".join) | st.binary(max_size=99))
@pytest.mark.parametrize("reader", [feed_entries, sitemap_entries, page_links])
def test_whatever_a_site_sends_is_read_or_refused(reader: object, text: str | bytes) -> None:
    with contextlib.suppress(FetchError):
        listing = reader(page(text if isinstance(text, bytes) else text.encode("utf-8", "replace")))  # type: ignore[operator]
        assert all(entry.link.startswith(("http://", "https://")) for entry in listing.entries)
