"""Sites that lead inwards, send too much, break off, or do not want to be asked."""

from __future__ import annotations

import gzip

from tests.acquire.site import Does, Page, Site, moved, site
from tests.faults.bench import TEXT, Bench, seen
from tests.faults.row import row

PACKED = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
TOO_LARGE = "it is larger than 32 MB"
FILLER = "The lamp was lit again, and the Friends of the Lighthouse saw it. " * 2**10


def _asked(bench: Bench, here: Site) -> str:
    """What `sync` says of the one link of a catalogue; nothing but its own record is there afterwards."""
    bench.make(2023)
    bench.write("meetings.csv", f"date,url\n2024-03-04,{here.link('/text')}\n")
    before = seen(bench.corpus)
    done = bench.on("sync", env={"COMMANALYTICS_LOOPBACK": here.address})
    after = seen(bench.corpus)
    assert done.code == 1, done.told
    assert {name: after.get(name) for name in before} == before, "the corpus was changed"
    assert set(after) - set(before) == {"sync.csv"}, sorted(set(after) - set(before))
    (line,) = done.out.splitlines()
    assert line.startswith(f"[1/1] failed: {here.link('/text')} ("), line
    return line.partition(" (")[2]


@row("a page leads on to a server of this machine", "it is not asked, and one line says why")
def site_leads_inwards(bench: Bench) -> str:
    with site() as here, site() as inner:
        here.pages["/text"] = moved(inner.link("/secret"))
        inner.pages["/secret"] = Page(TEXT.format(year=2024).encode(), {"Content-Type": "text/plain"})
        said = _asked(bench, here)
        assert inner.asked == [], inner.paths
    assert "this leads to this machine itself" in said, said
    return said


def _refused(bench: Bench, served: Does, why: str) -> str:
    """What `sync` says where the link serves this: why nothing is taken."""
    with site() as here:
        here.pages["/text"] = served
        said = _asked(bench, here)
    assert why in said, said
    return said


@row("a page of 40 MB", "no more than 32 MB is taken from one link")
def site_sends_too_much(bench: Bench) -> str:
    text = (TEXT.format(year=2024) + FILLER * 640).encode()
    return _refused(bench, lambda request: request.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + text), TOO_LARGE)


@row("a page of 40 MB packed into some 100 kB", "no more than 32 MB is taken from one link, packed or not")
def site_sends_a_bomb(bench: Bench) -> str:
    packed = gzip.compress((TEXT.format(year=2024) + FILLER * 640).encode())
    return _refused(bench, Page(packed, PACKED), TOO_LARGE)


@row("a packed page that breaks off", "half a text is none")
def site_breaks_off(bench: Bench) -> str:
    text = TEXT.format(year=2024) + "\n".join(f"{n}. Thanked member {n * n} for its lamp;" for n in range(4, 400))
    return _refused(bench, Page(gzip.compress(text.encode())[:-200], PACKED), "broken or cut off")


@row("a site that asks programs not to fetch its texts", "its texts are not asked for")
def site_has_rules(bench: Bench) -> str:
    with site() as here:
        here.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /text\n")
        here.pages["/text"] = Page(TEXT.format(year=2024).encode(), {"Content-Type": "text/plain"})
        said = _asked(bench, here)
        assert here.paths == ["/robots.txt"], here.paths
    assert "robots.txt asks programs not to fetch this" in said, said
    return said
