"""What a link leads to comes as it is, or not at all, over a real server on this machine."""

from __future__ import annotations

import gzip
import http.server
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commanalytics.acquire.original import Original
from commanalytics.acquire.web import polite_visitor
from commanalytics.acquire.web.not_served import NotServedError
from commanalytics.acquire.web.page_visit import Limits
from commanalytics.acquire.web.polite_visitor import Visitor, fetch
from commanalytics.acquire.web.public_addresses import LOOPBACK, Reach
from commanalytics.acquire.web.robots_rules import SiteRules
from commanalytics.errors import FetchError
from tests.acquire.site import Page, Site, dripping, moved, short_for_the_silent, silent

LINK_PARTS = "http https :// / : @ [ ] % ? # . .. 127.0.0.1 ondara.example 0x7f é xn-- :99999 %zz \\".split()
TEXT = b"<p>The Ministers called upon Norvia to reopen the northern lane.</p>"


def visitor(here: Site, **settings: Any) -> Visitor:
    """A visitor that may ask this site, for whom waiting takes no time."""
    return Visitor(reach=Reach(frozenset({here.address})), **{"robots": False, "sleep": lambda s: None, **settings})


def fetched(here: Site, path: str, **settings: Any) -> Original:
    """What it gets."""
    found = visitor(here, **settings).fetch(here.link(path))
    assert found is not None
    return found


def test_a_page_comes_with_what_the_server_says_of_it(here: Site) -> None:
    told = {
        "Content-Type": "text/html; charset=windows-1252",
        "ETag": '"7"',
        "Last-Modified": "Mon, 04 Mar 2024 10:00:00 GMT",
    }
    here.pages["/2024/joint%20text.html"] = Page("“Norvia”".encode("cp1252"), told)
    found = fetched(here, "/2024/joint%20text.html")
    assert found.data == b"\x93Norvia\x94"
    assert (found.name, found.media_type, found.charset) == ("joint text.html", "text/html", "windows-1252")
    assert found.origin == here.link("/2024/joint%20text.html")
    assert found.headers["etag"] == '"7"'
    assert found.headers["last-modified"] == "Mon, 04 Mar 2024 10:00:00 GMT"
    assert set(found.headers) == {"etag", "last-modified", "date", "content-type"}


def test_it_says_who_it_is(here: Site) -> None:
    here.pages["/"] = Page(TEXT)
    fetched(here, "/", contact="desk@ondara.example")
    assert here.asked[0][1]["user-agent"].startswith("commanalytics/")
    assert here.asked[0][1]["user-agent"].endswith(" (+desk@ondara.example)")
    assert here.asked[0][1]["host"] == here.address


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:])),
        ("gzip", gzip.compress(TEXT) + bytes(2**17)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("identity", TEXT),
    ],
    ids=["gzip", "gzip in two parts", "gzip with zeros behind", "deflate", "deflate without a frame", "not packed"],
)
def test_what_is_packed_is_unpacked(here: Site, packing: str, packed: bytes) -> None:
    here.pages["/"] = Page(packed, {"Content-Encoding": packing})
    assert fetched(here, "/").data == TEXT


@pytest.mark.parametrize(
    ("packing", "made", "why"),
    [
        ("gzip", lambda: gzip.compress(TEXT)[:-9], "broken or cut off"),
        ("gzip", lambda: TEXT, "broken or cut off"),
        ("gzip", lambda: gzip.compress(b"\0" * 3 * 2**20), "larger than 1 MB"),
        ("gzip", lambda: gzip.compress(gzip.compress(b"\0" * 2**26)) + b"x", "broken or cut off"),
        ("br", lambda: TEXT, 'packed as "br", which was not asked for'),
        ("gzip, gzip", lambda: TEXT, "which was not asked for"),
    ],
    ids=["cut off", "not packed", "a bomb", "a tail", "unknown", "twice"],
)
def test_what_is_badly_packed_is_refused_whole(here: Site, packing: str, made: Callable[[], bytes], why: str) -> None:
    here.pages["/"] = Page(made(), {"Content-Encoding": packing})
    with pytest.raises(FetchError, match=why):
        fetched(here, "/", limits=Limits(most=2**20))


def endless(piece: bytes, *headers: tuple[str, str]) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    """A body without an end."""

    def does(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        for name, value in headers:
            request.send_header(name, value)
        request.end_headers()
        while True:
            request.wfile.write(piece)

    return does


def packed_zeros() -> bytes:
    """The middle of a gzip file that never ends."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(b"\0" * 2**24) + packer.flush(zlib.Z_FULL_FLUSH)


@pytest.mark.parametrize(
    ("piece", "headers"),
    [
        (b"a lane " * 1000, [("Content-Type", "text/html")]),
        (b"a lane " * 1000, [("Content-Length", str(10**15))]),
        (b"ffff\r\n" + b"x" * 0xFFFF + b"\r\n", [("Transfer-Encoding", "chunked")]),
    ],
    ids=["no length", "a false length", "chunks"],
)
def test_a_body_without_an_end_is_left(here: Site, piece: bytes, headers: list[tuple[str, str]]) -> None:
    here.pages["/"] = endless(piece, *headers)
    with pytest.raises(FetchError, match="larger than 1 MB, more than is taken from one link"):
        fetched(here, "/", limits=Limits(most=2**20))


def test_a_small_packed_body_that_unpacks_without_an_end_is_left(here: Site) -> None:
    here.pages["/"] = Page(packed_zeros(), {"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetched(here, "/", limits=Limits(most=2**20))


@pytest.mark.parametrize(
    "parts",
    [[b"HTTP/1.1 200 OK\r\nX-Lane: "], [b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n"], [b""]],
    ids=["in its headers", "in its body", "in its first line"],
)
def test_a_server_that_says_a_little_now_and_then_has_only_so_much_time(here: Site, parts: list[bytes]) -> None:
    here.pages["/"] = dripping(*parts)
    with pytest.raises(FetchError, match=r"the server is too slow \(it has 0 seconds in all\)"):
        fetched(here, "/", limits=Limits(seconds=0.4))


def test_a_server_that_says_for_ever_that_it_will_answer_has_only_so_much_time(here: Site) -> None:
    here.pages["/"] = endless_words
    with pytest.raises(FetchError, match="the server is too slow"):
        fetched(here, "/", limits=Limits(seconds=0.4))


def endless_words(request: http.server.BaseHTTPRequestHandler) -> None:
    while True:
        request.wfile.write(b"HTTP/1.1 102 Processing\r\n\r\n")


def test_a_server_that_says_nothing_has_only_so_much_time(here: Site) -> None:
    here.pages["/"] = silent
    with pytest.raises(FetchError, match="the server is too slow"):
        fetched(here, "/", limits=Limits(seconds=0.3))


def test_a_slow_server_is_waited_for(here: Site) -> None:
    def slow(request: http.server.BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        Page(TEXT)(request)

    here.pages["/"] = slow
    assert fetched(here, "/").data == TEXT


def test_half_a_body_is_none(here: Site) -> None:
    here.pages["/"] = Page(TEXT, {"Content-Length": "9999"})
    with pytest.raises(FetchError, match=r"the connection failed 4 times"):
        fetched(here, "/")
    assert len(here.asked) == 4


def test_an_answer_that_is_none_is_told(here: Site) -> None:
    here.pages["/"] = lambda request: request.wfile.write(b"SSH-2.0-harbour\r\n\r\n")
    with pytest.raises(FetchError, match="the connection failed 4 times"):
        fetched(here, "/")


# whither ------------------------------------------------------------------------------------------------------------


def test_redirects_are_followed_to_their_end(here: Site) -> None:
    here.pages.update({"/a": moved("/b", 301), "/b": moved(here.link("/c%20d?e=1#f"), 308), "/c%20d?e=1": Page(TEXT)})
    found = fetched(here, "/a")
    assert (found.data, found.origin, found.name) == (TEXT, here.link("/c%20d?e=1"), "c d")


def test_a_ring_of_redirects_is_left(here: Site) -> None:
    here.pages.update({"/a": moved("/b"), "/b": moved("/a")})
    with pytest.raises(FetchError, match="it leads on more than 5 times"):
        fetched(here, "/a")
    assert len(here.asked) == 6


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:{other}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://2130706433:{other}/",
        "http://0177.0.0.1:{other}/",
        "http://0x7f.1:{other}/",
        "http://127.1:{other}/",
        "//169.254.169.254/latest/meta-data/",
        "http://metadata.ondara.example/",
    ],
)
def test_a_redirect_to_an_inner_address_is_refused(here: Site, to: str) -> None:
    port = here.address.rpartition(":")[2]
    here.pages["/"] = moved(to.format(port=port, other=int(port) - 1))
    names = {"localhost": ["127.0.0.2"], "metadata.ondara.example": ["169.254.169.254"]}
    reach = Reach(frozenset({here.address}), look_up=lambda name, port: names[name])
    with pytest.raises(FetchError, match=r"this leads to .+\. Only public addresses|this is no link \(Invalid IPv4"):
        Visitor(reach=reach, robots=False, sleep=lambda s: None).fetch(here.link("/"))
    assert here.paths == ["/"]


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://ondara.example/", "gopher://127.0.0.1/", "javascript:x"])
def test_a_redirect_to_anything_but_the_web_is_refused(here: Site, to: str) -> None:
    here.pages["/"] = moved(to)
    with pytest.raises(FetchError, match="only links that begin with http:// or https://"):
        fetched(here, "/")


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("file:///etc/passwd", "only links that begin with http"),
        ("data:text/html,x", "only links that begin with http"),
        ("texts/a.html", "only links that begin with http"),
        ("http://", "only links that begin with http"),
        ("http:///x", "only links that begin with http"),
        ("https://norvia:secret@ondara.example/", "the link holds a name or a password"),
        ("https://ondara.example/\r\nHost: tavell", "this is no link"),
        ("https://ondara.example:99999/", "only links that begin with http"),
        ("https://ondara.example/" + "a" * 3000, "this is no link"),
        ("http://127.0.0.1/", "this leads to this machine itself"),
        ("http://2130706433/", "this leads to this machine itself"),
        ("http://0177.0.0.1/", "this is no link"),
        ("http://[::ffff:169.254.169.254]/", "this leads to the link this machine is on"),
        ("http://１２７.0.0.1/", "this is no link"),
    ],
)
def test_other_links_are_refused(link: str, why: str) -> None:
    with pytest.raises(FetchError, match=why) as told:
        fetch(link)
    assert "secret" not in str(told.value)


def test_the_address_that_was_judged_is_the_one_that_is_asked(here: Site) -> None:
    """A name server that says another thing the second time is not asked a second time."""
    here.pages["/text"] = Page(TEXT)
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    asked: list[str] = []

    def rebinding(name: str, port: int) -> list[str]:
        asked.append(name)
        return answers[len(asked) - 1]

    port = here.address.rpartition(":")[2]
    found = Visitor(reach=Reach(frozenset({here.address}), rebinding), robots=False).fetch(
        f"http://ondara.example:{port}/text"
    )
    assert found is not None
    assert found.data == TEXT
    assert asked == ["ondara.example"]
    assert here.asked[0][1]["host"] == f"ondara.example:{port}"


def test_no_proxy_is_asked(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """conftest names one in the environment that answers nobody."""
    here.pages["/"] = Page(TEXT)
    monkeypatch.delenv("no_proxy")
    monkeypatch.delenv("NO_PROXY")
    assert fetched(here, "/").data == TEXT


def test_the_switch_for_tests_is_in_the_environment(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    here.pages["/"] = Page(TEXT)
    with pytest.raises(FetchError, match="this leads to this machine itself"):
        fetch(here.link("/"))
    monkeypatch.setenv(LOOPBACK, here.address)
    assert fetch(here.link("/")).data == TEXT


# manners ------------------------------------------------------------------------------------------------------------


def test_a_failure_that_passes_is_asked_again(here: Site) -> None:
    waits: list[float] = []
    here.pages["/"] = [Page(status=500), Page(status=503), Page(TEXT)]
    assert fetched(here, "/", sleep=waits.append, pause=0).data == TEXT
    assert len(waits) == 2
    assert waits[0] < 3 < 6 < waits[1]


def test_a_failure_that_stays_is_told(here: Site) -> None:
    here.pages["/"] = Page(status=500)
    with pytest.raises(FetchError, match="the site answers 500 Internal Server Error"):
        fetched(here, "/")
    assert len(here.asked) == 4


@pytest.mark.parametrize(("status", "words"), [(404, "404 Not Found"), (403, "403 Forbidden"), (410, "410 Gone")])
def test_what_is_not_there_is_asked_for_once(here: Site, status: int, words: str) -> None:
    here.pages["/"] = Page(status=status)
    with pytest.raises(FetchError, match=f"the site answers {words}"):
        fetched(here, "/")
    assert len(here.asked) == 1


def test_a_site_that_asks_to_be_left_alone_for_a_while_is(here: Site) -> None:
    waits: list[float] = []
    here.pages["/"] = [Page(status=429, headers={"Retry-After": "7"}), Page(TEXT)]
    assert fetched(here, "/", sleep=waits.append, pause=0).data == TEXT
    assert waits == [7.0]
    here.pages["/"] = [Page(status=503, headers={"Retry-After": "86400"}), Page(TEXT)]
    with pytest.raises(FetchError, match="asks to be left alone for 86400 seconds"):
        fetched(here, "/")


def test_two_requests_to_one_site_have_a_pause_between_them(here: Site) -> None:
    waits: list[float] = []
    here.pages.update({"/a": Page(TEXT), "/b": Page(TEXT)})
    guest = visitor(here, sleep=waits.append, pause=5.0)
    guest.fetch(here.link("/a"))
    assert waits == []
    guest.fetch(here.link("/b"))
    assert len(waits) == 1
    assert 4 < waits[0] <= 5


def test_robots_txt_is_asked_once_and_kept_to(here: Site) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: Commanalytics\nCrawl-delay: 9\nDisallow: /drafts*.pdf$\n"
    here.pages.update({"/robots.txt": Page(rules), "/text": Page(TEXT), "/to": moved("/drafts/7.pdf")})
    waits: list[float] = []
    guest = visitor(here, robots=True, sleep=waits.append)
    assert guest.fetch(here.link("/text"))
    with pytest.raises(FetchError, match=r"/drafts/7\.pdf: the site's robots\.txt asks programs not to fetch this"):
        guest.fetch(here.link("/drafts/7.pdf"))
    with pytest.raises(FetchError, match=r"robots\.txt"):
        guest.fetch(here.link("/to"))
    assert here.paths == ["/robots.txt", "/text", "/to"]
    assert [round(wait) for wait in waits] == [9, 9]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_site_without_rules_is_open_and_one_that_cannot_say_is_closed(here: Site, status: int, allowed: bool) -> None:
    here.pages.update({"/robots.txt": Page(status=status), "/text": Page(TEXT)})
    guest = visitor(here, robots=True)
    if allowed:
        assert guest.fetch(here.link("/text"))
    else:
        with pytest.raises(FetchError, match=rf"could not say what programs may fetch \(robots\.txt: {status}\)"):
            guest.fetch(here.link("/text"))


def test_a_site_that_does_not_answer_is_not_asked_again_for_each_of_its_pages(here: Site) -> None:
    here.pages.update({"/robots.txt": lambda request: None, "/a": Page(TEXT)})
    guest = visitor(here, robots=True)
    with pytest.raises(NotServedError, match="the connection failed 4 times"):
        guest.fetch(here.link("/a"))
    with pytest.raises(NotServedError, match="its site did not answer a moment ago"):
        guest.fetch(here.link("/b"))
    assert here.paths == ["/robots.txt"] * 4


def test_what_has_not_changed_is_not_sent_again(here: Site) -> None:
    here.pages["/"] = [Page(TEXT, {"ETag": '"7"', "Last-Modified": "Mon, 04 Mar 2024 10:00:00 GMT"}), Page(status=304)]
    guest = visitor(here)
    first = guest.fetch(here.link("/"))
    assert first is not None
    assert guest.fetch(here.link("/"), first.headers) is None
    told = here.asked[1][1]
    assert (told["if-none-match"], told["if-modified-since"]) == ('"7"', "Mon, 04 Mar 2024 10:00:00 GMT")


@pytest.mark.parametrize("kind", ["image/png", "video/mp4"])
def test_what_is_no_text_is_refused(here: Site, kind: str) -> None:
    here.pages["/"] = Page(b"\x89PNG", {"Content-Type": kind})
    with pytest.raises(FetchError, match=f"this is {kind} and no text"):
        fetched(here, "/")


@pytest.mark.parametrize(
    ("path", "told", "name"),
    [
        ("/docs/2024-03-04%20ondara.pdf", "", "2024-03-04 ondara.pdf"),
        ("/get?id=7", 'attachment; filename="communique.docx"', "communique.docx"),
        ("/get?id=7", "attachment; filename*=UTF-8''communiqu%C3%A9.pdf", "communiqué.pdf"),
        ("/get?id=7", 'attachment; filename="../../.ssh/keys"', "keys"),
        ("/get?id=7", 'attachment; filename="..\\\\..\\\\x.txt"', "x.txt"),
        ("/a/..%2F..%2Fetc%2Fpasswd", "", "passwd"),
        ("/", "", ""),
        ("/texts/", "", "texts"),
    ],
)
def test_a_name_is_never_a_path(here: Site, path: str, told: str, name: str) -> None:
    here.pages[path] = Page(TEXT, {"Content-Disposition": told} if told else {})
    assert fetched(here, path).name == name


def test_the_waits_are_not_the_same_for_all() -> None:
    assert len({polite_visitor._about(2.0) for _ in range(20)}) > 1


@given(st.text(max_size=60) | st.lists(st.sampled_from(LINK_PARTS)).map("".join))
def test_any_words_are_a_link_or_refused_in_one_line(words: str) -> None:
    reach = Reach(look_up=lambda name, port: ["10.0.0.7"])
    with pytest.raises(FetchError) as told:
        Visitor(reach=reach, robots=False, sleep=lambda s: None).fetch(words)
    assert str(told.value).isprintable()


@given(
    st.text()
    | st.lists(st.sampled_from(["User-agent:", "*", "Disallow:", "/", "$", "\n", "Crawl-delay:", "1e999", "nan"])).map(
        "".join
    )
)
def test_any_robots_txt_has_rules_and_a_delay_that_ends(text: str) -> None:
    rules = SiteRules(text)
    assert rules.why_not("https://ondara.example/a") in ("", "the site's robots.txt asks programs not to fetch this")
    assert 0 <= rules.delay <= 60


def test_a_site_that_is_too_slow_time_and_again_is_let_be(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    here.pages.update({**{f"/{n}": silent for n in range(5)}, "/1": Page(TEXT)})
    short_for_the_silent(here, monkeypatch)
    guest = visitor(here)
    said = []
    for n in (0, 1, 0, 2, 3, 4):
        try:
            said.append(guest.fetch(here.link(f"/{n}")) is not None)
        except NotServedError as problem:
            said.append("too slow" if "too slow" in str(problem) else str(problem.args[1]))
    assert said == ["too slow", True, "too slow", "too slow", "too slow", "its site did not answer a moment ago"]
