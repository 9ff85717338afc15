"""From a site on this machine to the tables: what `sync` brings is read as any other text."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import commanalytics as ca
from commanalytics.acquire.web import polite_visitor
from commanalytics.acquire.web.page_visit import Limits
from commanalytics.acquire.web.public_addresses import LOOPBACK
from commanalytics.cli import cli
from commanalytics.errors import ParameterError
from commanalytics.reports.overview.corpus_facts import changes, front
from tests.acquire.site import Page, Site, dripping, moved, site

HEADER = "group,date,city,occasion,level,document_title,url,note\n"
TEXT = """The Friends of the Lighthouse met in {city} on {day} March 2024.

1. Expressed concern over the state of the lamp;
2. Called upon Norvia to repair lamp {day} before 1 June 2024.
"""


def text(day: int, city: str = "Ondara") -> Page:
    return Page(
        TEXT.format(day=day, city=city).encode(), {"Content-Type": "text/plain; charset=utf-8", "ETag": f'"{day}"'}
    )


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that the switch for tests opens, for which nobody waits."""
    with site() as up:
        monkeypatch.setenv(LOOPBACK, up.address)
        monkeypatch.setattr(polite_visitor, "PAUSE", 0.0)
        monkeypatch.setattr(polite_visitor, "AGAIN", (0.0,))
        yield up


@pytest.fixture
def folder(tmp_path: Path, here: Site) -> Path:
    """A corpus with a catalogue of three meetings, and no text."""
    made = tmp_path / "lighthouse"
    (made / "texts").mkdir(parents=True)
    (made / "corpus.toml").write_text('group = "lighthouse"\n')
    rows = [f"lighthouse,2024-03-{day:02},,,,,{here.link(f'/{day}')},\n" for day in (4, 5)]
    (made / "meetings.csv").write_text(HEADER + "".join(rows) + "lighthouse,2024-03-06,,,,,,text not located\n")
    return made


def whole(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_the_catalogue_links_to_is_read_as_any_text(here: Site, folder: Path) -> None:
    here.pages.update({"/4": text(4), "/5": Page(b"<p>A lamp was lit, and many came to see it.", status=404)})
    report = ca.load_corpus(folder).sync()
    assert report.added == ("texts/2024-03-04-ondara.txt",)
    assert [one.outcome for one in report.happened] == ["added", "failed"]
    corpus = ca.load_corpus(folder)
    assert corpus.table("communiques")[["date", "source_url"]].to_numpy().tolist() == [["2024-03-04", here.link("/4")]]
    assert corpus.demands["text"].tolist() == ["repair lamp 4 before 1 June 2024"]
    assert (folder / "originals" / "2024-03-04-ondara.txt").read_bytes() == TEXT.format(day=4, city="Ondara").encode()
    here.asked.clear()
    assert [one.outcome for one in corpus.sync().happened] == ["failed"]
    assert "/4" not in here.paths


def test_a_page_that_is_no_communique_is_put_aside_and_the_corpus_is_as_it_was(here: Site, folder: Path) -> None:
    here.pages.update({"/4": Page(b"A lamp was lit today, and many came to see it.", {"Content-Type": "text/plain"})})
    before = whole(folder)
    report = ca.load_corpus(folder).sync()
    assert "this is no communiqué: no act of a group was found in it" in report.failures[0]
    after = whole(folder)
    new = sorted(set(after) - set(before))
    assert [name.partition("/")[0] for name in new] == ["quarantine", "quarantine", "sync.csv"]
    assert {name: after[name] for name in before} == before
    reason = next(data for name, data in after.items() if name.startswith("quarantine/") and name.endswith(".toml"))
    assert b"this is no communiqu" in reason
    ca.load_corpus(folder).sync()
    assert whole(folder) == after


def test_a_text_of_a_meeting_that_nobody_listed_adds_it_to_the_catalogue(here: Site, folder: Path) -> None:
    (folder / "sources.toml").write_text(f'[[listing]]\nurl = "{here.link("/news")}"\ntitle = "lighthouse"\n')
    links = '<a href="/20">Friends of the Lighthouse, 20 March</a><a href="/7">Friends of the Lighthouse, 7 March</a>'
    here.pages.update({"/news": Page(links.encode()), "/20": text(20, "Selvane"), "/7": text(7)})
    before = (folder / "meetings.csv").read_bytes()
    report = ca.load_corpus(folder).sync()
    assert report.added == ("texts/2024-03-20-selvane.txt", "texts/2024-03-07-ondara.txt")  # 6 March is listed
    row = f"lighthouse,2024-03-20,Selvane,,,,{here.link('/20')},listed when its text was added\n"
    assert (folder / "meetings.csv").read_bytes() == before + row.encode()
    meetings = ca.load_corpus(folder).table("meetings")
    assert meetings.loc[meetings["has_text"], ["date", "known_from"]].to_numpy().tolist() == [
        ["2024-03-06", "catalogue"], ["2024-03-20", "catalogue"],
    ]  # fmt: skip


REFUSALS = {
    "gone": (Page(status=404), "the site answers 404 Not Found", False),
    "broken off": (Page(b"x", {"Content-Length": "9"}), "the connection failed 2 times", False),
    "too large": (Page(b"x" * 2**17), "it is larger than 64 kB", False),
    "a bomb": (Page(gzip.compress(b"x" * 2**22), {"Content-Encoding": "gzip"}), "it is larger than 64 kB", False),
    "too slow": (dripping(b"HTTP/1.1 200 OK\r\n\r\n"), "the server is too slow", False),
    "inwards": (moved("http://169.254.169.254/"), "this leads to the link this machine is on", False),
    "no web": (moved("file:///etc/passwd"), "only links that begin with http:// or https://", False),
    "a ring": (moved("/4"), "it leads on more than 5 times", False),
    "a picture": (Page(b"\x89PNG", {"Content-Type": "image/png"}), "this is image/png and no text", False),
    "empty": (Page(b""), "it is empty", True),
    "no communiqué": (Page(b"<p>A lamp was lit today, and many came to see it.</p>" * 9), "", True),
    "no reader": (Page(b"\xd0\xcf\x11\xe0...", {"Content-Type": "application/msword"}), "there is no reader for", True),
    "no PDF": (Page(b"%PDF-1.7 broken", {"Content-Type": "application/pdf"}), "", True),
}


@pytest.mark.parametrize("kind", REFUSALS)
def test_whatever_is_refused_is_one_line_and_the_corpus_is_as_it_was(
    here: Site, folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside it: the record of what became of the link, and where something came, what it was, with the reason."""
    seconds = 0.5 if kind == "too slow" else 90.0  # whatever answers has all the time that a busy machine takes
    monkeypatch.setattr(polite_visitor, "Limits", lambda: Limits(most=2**16, seconds=seconds))
    page, said, came = REFUSALS[kind]
    here.pages["/4"] = page
    (folder / "meetings.csv").write_text(HEADER + f"lighthouse,2024-03-04,,,,,{here.link('/4')},\n")
    before = whole(folder)
    done = CliRunner().invoke(cli, ["sync", "--corpus", str(folder)])
    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"[1/1] {'refused' if came else 'failed'}: {here.link('/4')} (")
    assert said in line
    after = whole(folder)
    assert {name: after[name] for name in before} == before
    new = sorted(name.partition("/")[0] for name in set(after) - set(before))
    kept = ["quarantine"] * (1 if kind == "empty" else 2) if came else []
    assert new == [*kept, "sync.csv"]


def test_the_same_text_from_another_place_is_not_taken_twice(here: Site, folder: Path) -> None:
    here.pages.update({"/4": text(4), "/5": text(4)})
    report = ca.load_corpus(folder).sync()
    assert [(one.outcome, one.text) for one in report.happened] == [
        ("added", "texts/2024-03-04-ondara.txt"), ("held already", "texts/2024-03-04-ondara.txt"),
    ]  # fmt: skip


def test_a_name_never_leads_out_of_the_corpus(here: Site, folder: Path) -> None:
    bad = "/x?name=../../../../etc/cron.d"
    (folder / "meetings.csv").write_text(HEADER + f"lighthouse,2024-03-04,,,,,{here.link(bad)},\n")
    here.pages[bad] = Page(
        TEXT.format(day=4, city="../../Ondara").encode(),
        {"Content-Type": "text/plain", "Content-Disposition": 'attachment; filename="../../../a.t/x"'},
    )
    before = set(folder.parent.rglob("*"))
    ca.load_corpus(folder).sync()
    assert all(path.is_relative_to(folder) for path in set(folder.parent.rglob("*")) - before)


def test_a_catalogue_that_somebody_publishes_adds_meetings_below_ours(here: Site, folder: Path) -> None:
    theirs = "date,url,city,group\n2024-03-06,{0},Tavell,\n2024-03-07,{1},Ondara,lighthouse\n2024-03-08,,,another\n"
    csv = theirs.format(here.link("/6"), here.link("/7"))
    here.pages.update({"/list.csv": Page(csv.encode(), {"Content-Type": "text/csv"}), "/6": text(6), "/7": text(7)})
    before = (folder / "meetings.csv").read_bytes()
    report = ca.load_corpus(folder).sync(since="2024-03-06", catalogue=here.link("/list.csv"))
    assert report.added == ("texts/2024-03-06-ondara.txt", "texts/2024-03-07-ondara.txt")
    added = f"lighthouse,2024-03-07,Ondara,,,,{here.link('/7')},\n".encode()
    assert (folder / "meetings.csv").read_bytes() == before + added
    assert ca.load_corpus(folder).table("meetings")["date"].tolist() == [f"2024-03-{day:02}" for day in (4, 5, 6, 7)]


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        ("date,link\n2024-03-06,x\n", 'line 1: the column "link" is unknown'),
        ("date,url\n6 March,x\n", 'line 2: "6 March" is no date'),
        ("<html><body>Not here", "there is no column date"),
    ],
)
def test_a_published_catalogue_that_is_broken_changes_nothing(here: Site, folder: Path, csv: str, said: str) -> None:
    here.pages["/list.csv"] = Page(csv.encode())
    before = whole(folder)
    with pytest.raises(ca.CommanalyticsError, match=said):
        ca.load_corpus(folder).sync(catalogue=here.link("/list.csv"))
    assert whole(folder) == before


def test_without_the_extra_one_line_says_how_it_is_installed(folder: Path) -> None:
    program = "import sys; sys.modules['httpx2'] = None; from commanalytics.cli import main; main()"
    command = [sys.executable, "-c", program, "sync", "--corpus", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = "sync: httpx2 is not installed. Install it with: pip install 'commanalytics[acquire]'.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_check_names_the_links_that_gave_no_text(here: Site, folder: Path) -> None:
    here.pages.update({"/4": Page(b"A lamp was lit today.", {"Content-Type": "text/plain"})})
    ca.load_corpus(folder).sync()
    done = CliRunner().invoke(cli, ["check", "--corpus", str(folder)])
    said = [line for line in done.stdout.splitlines() if "sync.csv" in line]
    assert said[0].startswith(f"  warning: sync.csv: refused: {here.link('/4')} (this is no communiqué: ")
    assert said[1] == (
        f"  warning: sync.csv: failed: {here.link('/5')} (the site answers 404 Not Found. Look for the text elsewhere)"
    )


def test_a_new_text_stands_in_the_feed_of_the_pages(here: Site, folder: Path) -> None:
    before = front(folder)
    here.pages["/4"] = text(4)
    ca.load_corpus(folder).sync()
    assert changes(before, front(folder)) == ["New text: lighthouse/2024-03-04 (three clauses)."]


def test_a_date_that_is_none_is_refused(folder: Path) -> None:
    with pytest.raises(ParameterError, match='since: "soon" is no date'):
        ca.load_corpus(folder).sync(since="soon")


def test_the_command_says_what_became_of_each_link(here: Site, folder: Path) -> None:
    here.pages["/4"] = text(4)
    done = CliRunner().invoke(cli, ["sync", "--corpus", str(folder)])
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        f"[1/2] added: {here.link('/4')} → texts/2024-03-04-ondara.txt",
        f"[2/2] failed: {here.link('/5')} (the site answers 404 Not Found. Look for the text elsewhere.)",
    ]
    assert done.stderr == "lighthouse: 1 added, 1 failed\n"
    here.pages["/5"] = text(5)
    done = CliRunner().invoke(cli, ["sync", "--corpus", str(folder), "--json"])
    assert done.exit_code == 0
    (one,) = json.loads(done.stdout)
    assert one["happened"] == [
        {"link": here.link("/5"), "outcome": "added", "text": "texts/2024-03-05-ondara.txt", "why": ""}
    ]
    done = CliRunner().invoke(cli, ["sync", "--corpus", str(folder)])
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "lighthouse: nothing new\n")
