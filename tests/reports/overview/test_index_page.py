"""The index: what each group holds and lacks, small pictures, and the way from a clause to its page."""

from __future__ import annotations

from pathlib import Path

from commanalytics.reports.overview.index_page import index, span, when
from commanalytics.reports.overview.small_pictures import panels
from commanalytics.reports.planning.output_state import Made, State

COVERAGE = [
    {"label": "5 May 2020, Ondara", "state": "held", "note": "text held"},
    {"label": "3 Nov 2020, Velisse", "state": "missing", "note": "no text held"},
    {"label": "2 Feb 2021, Ondara", "state": "unread", "note": "text held, not read: it holds no text"},
    {"label": "1 Jun 2021, Ondara", "state": "cut", "note": "text held, breaks off"},
]
FACTS = {
    "title": "Group on the <Lane>",
    "banner": "FICTION",
    "coverage": COVERAGE,
    "coverage_finding": "Two texts of three known meetings are held.",
    "last_change": "Two demands are new.",
    "acts": [{"label": "Direct", "colour": "#C98200", "counts": [2, None, None, 4]}],
    "unread": ["texts/odd.txt (2 Feb 2021) is held, but was not read as a communiqué: <it holds no text>."],
    "clauses": "packed",
}


def state(tmp_path: Path) -> State:
    found = State(tmp_path)
    found.fronts["lane"] = FACTS
    facts = {"key": "k", "group": "lane", "made": "2026-03-01T12:00:00Z", "size": 1, "headline": "So."}
    found.pages["lane/coverage.html"] = Made(notebook="coverage", title="Coverage", sentences=3, **facts)
    found.pages["lane/a trial.html"] = Made(notebook="a trial", title="Trial", sentences=2, **facts)
    found.failed("lane/a trial.html", "k2", "cell 2 failed")
    found.failed("lane/never.html", "k3", "cell 9 failed")
    return found


def test_a_group_says_what_it_holds_lacks_and_when_it_was_made(tmp_path: Path) -> None:
    page = index(state(tmp_path), "2026-03-02T08:30:00Z")
    assert "Group on the &lt;Lane&gt;" in page
    assert "FICTION" in page
    assert "Two texts of three known meetings are held. Those read reach from 5 May 2020 to 1 Jun 2021." in page
    assert "3 Nov 2020, Velisse: no text held" in page
    assert "was not read as a communiqué: &lt;it holds no text&gt;." in page
    assert '<li class="unread"><span title="2 Feb 2021, Ondara: text held, not read: it holds no text">' in page
    assert '<span class="unread"></span> text held, not read' in page
    assert "made 1 Mar 2026, 12:00 UTC" in page
    assert "Index made 2 Mar 2026, 08:30 UTC." in page


def test_failures_are_marked_and_standard_pages_come_first(tmp_path: Path) -> None:
    page = index(state(tmp_path), "2026-03-02T08:30:00Z")
    assert "The last run failed; this page is the last good one. cell 2 failed" in page
    assert "Not made: cell 9 failed" in page
    assert page.index('href="lane/coverage.html"') < page.index('href="lane/a%20trial.html"')


def test_the_search_leads_to_the_page_with_most_sentences(tmp_path: Path) -> None:
    page = index(state(tmp_path), "2026-03-02T08:30:00Z")
    assert '<script type="text/plain" class="clauses" data-page="lane/coverage.html"' in page


def test_the_state_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = state(tmp_path)
    for page in written.pages:
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).write_text("x", encoding="utf-8")
    written.write()
    read = State.read(tmp_path)
    assert (read.pages, read.failures, read.fronts) == (written.pages, written.failures, written.fronts)


def test_a_broken_state_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / ".state").mkdir()
    (tmp_path / ".state" / "pages.json").write_text("{", encoding="utf-8")
    assert State.read(tmp_path).pages == {}


def test_a_missing_text_is_hatched_and_never_an_empty_bar() -> None:
    drawn = panels(FACTS["acts"], not_read=[2])
    assert drawn.count("<rect") == 2
    assert 'aria-label="Direct, acts by meeting: 2, no text, not read, 4"' in drawn
    assert drawn.count('class="hatch"') == 2


def test_small_pictures_say_once_what_their_bars_are() -> None:
    """A page is sent to people who have not seen the package."""
    drawn = str(panels([{"label": one, "colour": "#123456", "counts": [3, 1]} for one in ("Affirm", "Direct")]))
    assert drawn.count("How many acts of each kind, one bar a meeting from the earliest to the latest:") == 1


def test_words_for_spans_and_moments() -> None:
    assert span(COVERAGE[:2]) == ""
    assert when("2026-11-05T09:05:59Z") == "5 Nov 2026, 09:05 UTC"
