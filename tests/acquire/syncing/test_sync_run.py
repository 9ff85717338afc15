"""A run over a site on this machine: what is missing and what is new comes in, and each link is answered for."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from commanalytics.acquire.original import Original
from commanalytics.acquire.syncing.sync_record import Record, Records
from commanalytics.acquire.syncing.sync_run import Asked, SyncReport, Taken, Wanted, sync
from commanalytics.acquire.web.polite_visitor import Visitor
from commanalytics.acquire.web.public_addresses import Reach
from commanalytics.errors import AcquireError, CorpusError, OutputError
from tests.acquire.site import Page, Site, moved, short_for_the_silent, silent, site

TEXT = b"<p>The Ministers called upon Norvia to reopen the northern lane.</p>"
FEED = """<rss><channel>{}</channel></rss>"""
ITEM = "<item><title>{0}</title><link>{1}</link><pubDate>Mon, 04 Mar 2024 10:00:00 +0000</pubDate></item>"


def feed(here: Site, **titles: str) -> Page:
    items = "".join(ITEM.format(title, here.link(f"/{name}")) for name, title in titles.items())
    return Page(FEED.format(items).encode(), {"Content-Type": "application/rss+xml", "ETag": f'"{len(titles)}"'})


class Taking:
    """Takes pages in, as far as this test goes: a text a page, and none of what names no lane."""

    def __init__(self, folder: Path) -> None:
        self._texts = folder / "texts"
        self._texts.mkdir(exist_ok=True)
        self.wanted: list[Wanted] = []

    def __call__(self, page: Original, wanted: Wanted) -> Sequence[Taken]:
        self.wanted.append(wanted)
        if b"broken" in page.data:
            raise ZeroDivisionError("a reader's own fault")
        if b"full" in page.data:
            raise OutputError("texts", "this cannot be written (No space left on device)", "Make room")
        if b"lane" not in page.data:
            raise AcquireError(page.name, "there is no communiqué in it", "Look at it")
        name = f"{page.name or 'text'}.txt"
        (self._texts / name).write_bytes(page.data)
        return [Taken("added", f"texts/{name}")]


def run(here: Site, folder: Path, *catalogue: Wanted, **settings: Any) -> SyncReport:
    visitor = Visitor(reach=Reach(frozenset({here.address})), pause=0, sleep=lambda s: None)
    given = {"held": (), "take": Taking(folder), "today": "2024-03-05", "visitor": visitor, **settings}
    return sync(Asked(folder, catalogue, **given))


def outcomes(report: SyncReport) -> list[tuple[str, str]]:
    return [("/" + one.link.split("/", 3)[3], one.outcome) for one in report.happened]


def recorded(folder: Path) -> dict[str, dict[str, str]]:
    with open(folder / "sync.csv", encoding="utf-8", newline="") as file:
        return {"/" + row["link"].split("/", 3)[3]: row for row in csv.DictReader(file)}


def test_meetings_without_a_text_are_asked_for_and_each_is_answered_for(here: Site, tmp_path: Path) -> None:
    here.pages.update({"/7": Page(TEXT), "/8": Page(b"<p>news"), "/9": moved("/7"), "/11": Page(b"broken")})
    told: list[tuple[str, int, int]] = []
    report = run(
        here,
        tmp_path,
        *(Wanted(here.link(f"/{number}"), meeting=f"2024-03-{number:02}") for number in (7, 8, 9, 10, 11)),
        tell=lambda happened, done, total: told.append((happened.outcome, done, total)),
    )
    expected = [("/7", "added"), ("/8", "refused"), ("/9", "added"), ("/10", "failed"), ("/11", "refused")]
    assert outcomes(report) == expected
    assert told == [(outcome, number, 5) for number, (_, outcome) in enumerate(expected, 1)]
    assert str(report) == "2 added, 2 refused, 1 failed"
    assert repr(report).splitlines()[:2] == [str(report), f"added: {here.link('/7')} → texts/7.txt"]
    assert [failure.partition(":")[0] for failure in report.failures] == ["refused", "failed", "refused"]
    assert "there is no communiqué in it" in report.failures[0]
    assert "the site answers 404 Not Found" in report.failures[1]
    assert "ZeroDivisionError" in report.failures[2]
    rows = recorded(tmp_path)
    assert {path: row["outcome"] for path, row in rows.items()} == dict(expected)
    assert rows["/7"]["text"] == "texts/7.txt"
    assert rows["/7"]["dated"] == "2024-03-07"
    assert rows["/7"]["day"] == "2024-03-05"


def test_a_new_text_is_found_on_the_day_on_which_a_feed_has_it(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f'[[feed]]\nurl = "{here.link("/rss")}"\ntitle = "joint communiqué"\n')
    here.pages.update({"/rss": feed(here, a="Joint communiqué", b="A lamp is lit"), "/a": Page(TEXT)})
    report = run(here, tmp_path)
    assert outcomes(report) == [("/a", "added")]
    assert str(report) == "1 added (1 sources looked through)"
    assert here.paths == ["/robots.txt", "/rss", "/a"]
    here.pages.update(
        {"/rss": [Page(status=304), feed(here, a="Joint communiqué", c="JOINT COMMUNIQUÉ again")], "/c": Page(TEXT)}
    )
    here.asked.clear()
    assert outcomes(run(here, tmp_path)) == []
    assert here.asked[1][1]["if-none-match"] == '"2"'
    assert outcomes(run(here, tmp_path)) == [("/c", "added")]
    assert here.paths == ["/robots.txt", "/rss", "/robots.txt", "/rss", "/c"]
    assert recorded(tmp_path)["/c"]["title"] == "JOINT COMMUNIQUÉ again"


def test_texts_that_were_not_passed_on_are_fetched_by_whoever_has_the_record(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f'[[feed]]\nurl = "{here.link("/rss")}"\n')
    here.pages.update({"/rss": [feed(here, a="one", b="two"), Page(status=304)], "/a": Page(TEXT), "/b": Page(b"news")})
    run(here, tmp_path)
    kept = (tmp_path / "sync.csv").read_bytes()
    (tmp_path / "texts" / "a.txt").unlink()
    assert outcomes(run(here, tmp_path)) == [("/a", "added")]
    assert (tmp_path / "texts" / "a.txt").read_bytes() == TEXT
    assert (tmp_path / "sync.csv").read_bytes() == kept


def test_a_feed_that_has_not_changed_is_looked_through_again_for_another_pattern(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f'[[feed]]\nurl = "{here.link("/rss")}"\ntitle = "none"\n')
    here.pages.update({"/rss": feed(here, a="Joint communiqué"), "/a": Page(TEXT)})
    run(here, tmp_path)
    (tmp_path / "sources.toml").write_text(f'[[feed]]\nurl = "{here.link("/rss")}"\ntitle = "joint"\n')
    here.asked.clear()
    assert outcomes(run(here, tmp_path)) == [("/a", "added")]
    assert "if-none-match" not in here.asked[1][1]


def test_what_was_too_old_for_one_run_is_found_by_a_run_that_asks_for_all(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f'[[feed]]\nurl = "{here.link("/rss")}"\n')
    here.pages.update({"/rss": feed(here, a="Joint communiqué"), "/a": Page(TEXT)})
    assert outcomes(run(here, tmp_path, since="2024-04-01")) == []
    assert outcomes(run(here, tmp_path)) == [("/a", "added")]


def test_sitemaps_and_pages_that_list_texts_are_looked_through(here: Site, tmp_path: Path) -> None:
    sources = f'[[sitemap]]\nurl = "{here.link("/map")}"\nlink = "/texts/"\n'
    sources += f'[[listing]]\nurl = "{here.link("/news/")}"\ntitle = "communiqué"\n'
    (tmp_path / "sources.toml").write_text(sources)
    index = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in (here.link("/map2"), "/map"))
    index = f"<sitemapindex>{index}</sitemapindex>"
    pages = f"<urlset><url><loc>{here.link('/texts/1')}</loc></url><url><loc>{here.link('/about')}</loc></url></urlset>"
    links = '<a href="2">Final communiqué</a><a href="3">News</a>'
    here.pages.update({"/map": Page(index.encode()), "/map2": Page(pages.encode()), "/news/": Page(links.encode())})
    here.pages.update({"/texts/1": Page(TEXT), "/news/2": Page(TEXT)})
    assert outcomes(run(here, tmp_path)) == [("/texts/1", "added"), ("/news/2", "added")]


def site_map(here: Site, *names: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{here.link(name)}</loc></url>' for name in names)}</urlset>".encode()


def index_of_maps(here: Site, count: int) -> bytes:
    maps = (f"<sitemap><loc>{here.link(f'/map{number}')}</loc></sitemap>" for number in range(count))
    return f"<sitemapindex>{''.join(maps)}</sitemapindex>".encode()


def test_an_index_of_many_sitemaps_is_read_as_far_as_a_run_goes_and_the_rest_is_told(
    here: Site, tmp_path: Path
) -> None:
    (tmp_path / "sources.toml").write_text(f'[[sitemap]]\nurl = "{here.link("/map")}"\n')
    here.pages.update({"/map": Page(index_of_maps(here, 120)), "/7": Page(TEXT)})
    here.pages.update({f"/map{number}": Page(site_map(here, "/7")) for number in range(120)})
    report = run(here, tmp_path)
    assert outcomes(report) == [("/7", "added")]
    assert report.unreadable == (
        f"{here.link('/map')}: it leads on to more than the 100 pages that one run looks through; 21 were left out."
        " Name in sources.toml those that list the texts.",
    )


def test_an_index_is_read_again_where_a_run_ended_before_its_pages(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f'[[sitemap]]\nurl = "{here.link("/map")}"\n')
    here.pages.update({"/map": Page(index_of_maps(here, 1), {"ETag": '"1"'}), "/7": Page(TEXT)})
    assert outcomes(run(here, tmp_path)) == []
    here.pages["/map0"] = Page(site_map(here, "/7"))
    assert outcomes(run(here, tmp_path)) == [("/7", "added")]


def test_a_source_that_fails_takes_nothing_with_it(here: Site, tmp_path: Path) -> None:
    sources = f'[[feed]]\nurl = "{here.link("/gone")}"\n[[feed]]\nurl = "{here.link("/rss")}"\n'
    (tmp_path / "sources.toml").write_text(sources)
    here.pages.update({"/rss": feed(here, a="Joint communiqué"), "/a": Page(TEXT)})
    report = run(here, tmp_path)
    assert outcomes(report) == [("/a", "added")]
    assert report.failures == (f"{here.link('/gone')}: the site answers 404 Not Found. Look for the text elsewhere.",)


def test_what_is_held_or_older_is_not_asked_for(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f'[[feed]]\nurl = "{here.link("/rss")}"\n')
    here.pages.update({"/rss": feed(here, a="one", b="two"), "/a": Page(TEXT), "/b": Page(TEXT)})
    old, new = Wanted(here.link("/a"), meeting="2023"), Wanted(here.link("/b"), meeting="2024")
    assert outcomes(run(here, tmp_path, held={here.link("/a"), here.link("/b")})) == []
    assert outcomes(run(here, tmp_path, old, new, since="2024-02-01")) == [("/b", "added")]


def test_what_failed_is_tried_again_and_what_was_refused_only_when_it_changes(here: Site, tmp_path: Path) -> None:
    wanted = [Wanted(here.link("/7"), meeting="2024-03-07"), Wanted(here.link("/8"), meeting="2024-03-08")]
    here.pages["/8"] = [Page(b"news", {"ETag": '"1"'}), Page(status=304), Page(TEXT)]
    assert outcomes(run(here, tmp_path, *wanted)) == [("/7", "failed"), ("/8", "refused")]
    before = (tmp_path / "sync.csv").read_bytes()
    report = run(here, tmp_path, *wanted, today="2024-03-06")
    assert outcomes(report) == [("/7", "failed"), ("/8", "refused")]
    assert report.happened[1].why == "unchanged since 2024-03-05"
    assert (tmp_path / "sync.csv").read_bytes() == before  # nothing to commit, since nothing changed
    here.pages["/7"] = Page(TEXT)
    assert outcomes(run(here, tmp_path, *wanted)) == [("/7", "added"), ("/8", "added")]


def test_a_page_without_marks_of_its_state_is_looked_at_again_only_when_its_bytes_change(
    here: Site, tmp_path: Path
) -> None:
    wanted = Wanted(here.link("/8"), meeting="2024-03-08")
    here.pages["/8"] = Page(b"news")
    taking = Taking(tmp_path)
    run(here, tmp_path, wanted, take=taking)
    report = run(here, tmp_path, wanted, take=taking, today="2024-03-09")
    assert report.happened[0].why == "unchanged since 2024-03-05"
    assert len(taking.wanted) == 1


def test_the_archive_is_asked_for_what_a_site_has_no_longer(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f'archive = "{here.link("/old/{date}/{url}")}"\n')
    gone, closed = here.link("/gone"), here.link("/closed")
    here.pages.update({"/robots.txt": Page(b"User-agent: *\nDisallow: /closed"), f"/old/20240307/{gone}": Page(TEXT)})
    here.pages[f"/old/20240308/{closed}"] = Page(TEXT)
    report = run(here, tmp_path, Wanted(gone, meeting="2024-03-07"), Wanted(closed, meeting="2024-03-08"))
    assert [one.outcome for one in report.happened] == ["added", "failed"]
    assert "robots.txt" in report.happened[1].why
    assert f"/old/20240308/{closed}" not in here.paths


@pytest.mark.parametrize("fault", ["unknown", "silent", "slow", "unable to say its rules"])
def test_the_archive_is_asked_where_a_site_cannot_be_reached(
    here: Site, tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = {"unknown": "http://gone.example/7", "silent": "http://127.0.0.1:9/7"}.get(fault, here.link("/7"))
    if fault == "slow":
        here.pages["/7"] = silent
        short_for_the_silent(here, monkeypatch)
    if fault == "unable to say its rules":
        gone = gone.replace("127.0.0.1", "lamp.example")
    with site() as other:
        other.pages[f"/20240307/{gone}"] = Page(TEXT)
        (tmp_path / "sources.toml").write_text(f'archive = "{other.link("/{date}/{url}")}"\n')
        here.pages["/robots.txt"] = Page(status=503 if fault == "unable to say its rules" else 404)
        names = {"gone.example": [], "lamp.example": ["127.0.0.1"]}
        reach = Reach(frozenset({here.address, other.address, "127.0.0.1:9"}), lambda name, port: names[name])
        visitor = Visitor(reach=reach, pause=0, sleep=lambda s: None)
        report = run(here, tmp_path, Wanted(gone, meeting="2024-03-07"), visitor=visitor)
    assert [str(one) for one in report.happened] == [f"added: {gone} → texts/7.txt"]


def test_different_sites_are_asked_at_the_same_time_and_one_in_order(here: Site, tmp_path: Path) -> None:
    together = threading.Barrier(2)

    def slow(request: BaseHTTPRequestHandler) -> None:
        together.wait(30)
        Page(TEXT)(request)

    with site() as other:
        for one in (here, other):
            one.pages.update({"/7": slow, "/8": Page(TEXT), "/9": Page(TEXT)})
        wanted = [Wanted(one.link(path)) for path in ("/7", "/8", "/9") for one in (here, other)]
        visitor = Visitor(reach=Reach(frozenset({here.address, other.address})), pause=0, sleep=lambda s: None)
        report = run(here, tmp_path, *wanted, visitor=visitor)
        assert here.paths == other.paths == ["/robots.txt", "/7", "/8", "/9"]
    assert sorted(one.link for one in report.happened) == sorted(one.link for one in wanted)
    assert {one.outcome for one in report.happened} == {"added"}


def test_a_full_disk_ends_the_run(here: Site, tmp_path: Path) -> None:
    here.pages.update({"/7": Page(b"full"), "/8": Page(TEXT)})
    with pytest.raises(OutputError):
        run(here, tmp_path, Wanted(here.link("/7")), Wanted(here.link("/8")))
    assert "/8" not in here.paths


def test_a_record_that_is_broken_is_said_to_be(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sync.csv").write_text("link,outcome\nhttps://ondara.example,perhaps\n")
    with pytest.raises(CorpusError, match=r'sync\.csv, line 2: "perhaps" is no outcome\. Use one of: found, added'):
        run(here, tmp_path)


def test_whatever_a_page_is_called_its_record_can_be_read(tmp_path: Path) -> None:
    title = 'a "lamp",\r\n lit\x00\x1b[2J\ud800 \u2028=1+1'
    Records(tmp_path).put(Record("https://ondara.example/7", "found", title=title))
    (record,) = Records(tmp_path).all()
    assert record.title == 'a "lamp", lit [2J =1+1'


def test_two_runs_at_once_keep_what_the_other_wrote(tmp_path: Path) -> None:
    one, other = Records(tmp_path), Records(tmp_path)
    one.put(Record("https://ondara.example/7", "added"))
    other.put(Record("https://ondara.example/8", "failed"))
    one.put(Record("https://ondara.example/9", "found"))
    assert [record.link[-1] for record in Records(tmp_path).all()] == ["7", "8", "9"]


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.acquire.syncing.test_sync_run import *
class Dying(Taking):
    def __call__(self, page, wanted):
        if page.name == "c":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(page, wanted)
run(Site(sys.argv[1]), Path(sys.argv[2]), take=Dying(Path(sys.argv[2])))
"""


def test_a_run_that_was_killed_goes_on_with_what_is_left(here: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(f'[[feed]]\nurl = "{here.link("/rss")}"\n')
    here.pages["/rss"] = [feed(here, a="one", b="two", c="three", d="four"), Page(status=304)]
    here.pages.update({f"/{name}": Page(TEXT) for name in "abcd"})
    command = [sys.executable, "-c", textwrap.dedent(KILLED), here.address, str(tmp_path)]
    killed = subprocess.run(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert {path: row["outcome"] for path, row in recorded(tmp_path).items()} == {
        "/a": "added", "/b": "added", "/c": "found", "/d": "found", "/rss": "listing",
    }  # fmt: skip
    here.asked.clear()
    assert outcomes(run(here, tmp_path)) == [("/c", "added"), ("/d", "added")]
    assert here.paths == ["/robots.txt", "/rss", "/c", "/d"]
