"""Pages of a corpus some of whose texts cannot be read: each names them, and none makes silence of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commanalytics.reports.overview.corpus_facts import changes
from commanalytics.reports.planning.output_state import State
from tests.corpus.unreadable import KINDS, TEXT, dated, write
from tests.reports.conftest import Quickly

PAGES = ("clause_types", "commitments", "communique", "compare", "coverage", "explore", "recurring_demands")
SAID = {
    2017: "texts/2017.md (4 Mar 2017) is held, but was not read as a communiqué: "
    "it does not seem to be English. "
    "What is not found in it is unknown.",
    2020: "texts/2020.md (4 Mar 2020) is held, but was not read as a communiqué: no clause was found in it. "
    "What it says is unknown.",
    2024: "texts/2024.md (4 Mar 2024) is held, but was not read as a communiqué: it holds no text. "
    "What it says is unknown.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, quickly_in: Quickly) -> Path:
    """All pages of ten years: three texts that cannot be read, one that is missing, six that can be read."""
    folder = tmp_path_factory.mktemp("unread")
    texts = {year: TEXT.format(year=year) for year in range(2015, 2025)}
    unread = {2017: KINDS["French"], 2020: KINDS["scanned"], 2024: KINDS["no characters"]}
    write(folder / "lamp", texts | {2019: ""} | {year: dated(year, body) for year, body in unread.items()})
    done = quickly_in(folder, "report", "--corpus", folder / "lamp", "--to", folder / "out")
    assert done.returncode == 1, done.stderr
    told = [line for line in done.stderr.splitlines() if "not read as a communiqué" in line]
    assert told == [f"lamp, {said}" for said in SAID.values()]
    return folder / "out"


def words(page: str) -> str:
    """What a page says, without its script and style."""
    bare = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", "", bare).replace("&quot;", '"').replace("\u00a0", " ")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_names_each_text_and_marks_it_in_strip_and_key(made: Path, name: str) -> None:
    page = (made / "lamp" / f"{name}.html").read_text(encoding="utf-8")
    beside = name == "communique"  # the brief is of 2023 against 2022, and its headline names the newer one
    assert [said in words(page) for said in SAID.values()] == [not beside] * 3
    assert ("The newer text of 4 Mar 2024 was not read." in words(page)) or not beside
    assert page.count('<li class="unread">') == 3
    assert page.count('<li class="missing">') == 1
    assert page.count('<li class="held">') == 6
    assert 'aria-label="10 meetings, texts held of 9, 3 of them not read"' in page
    assert '<span class="unread"></span> text held, not read</p>' in page
    assert "Texts not read" in words(page)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_makes_silence_of_them(made: Path, name: str) -> None:
    said = words((made / "lamp" / f"{name}.html").read_text(encoding="utf-8"))
    for untrue in (
        "of all ten known meetings",
        "demand was found in the text",
        "are not repeated",
        "No demand is found",
        "nought",
    ):
        assert untrue not in said
    assert "nothing is said of it below" not in said


def test_headlines_are_those_of_the_texts_that_were_read(made: Path) -> None:
    told = {page.headline for page in State.read(made).pages.values()}
    newer = "The newer text of 4 Mar 2024 was not read."
    assert f"Every demand of 4 Mar 2023 (2) had been made before. {newer}" in told
    assert (
        "Six texts of ten known meetings are held and read. No text is held of 4 Mar 2019. "
        "The texts of 4 Mar 2017, 4 Mar 2020 and 4 Mar 2024 are held, but were not read." in told
    )
    assert (
        "The text of 4 Mar 2023 makes two demands: all are repeated in the same words. "
        f"None of the demands of 4 Mar 2022 is left out. {newer}" in told
    )


def test_nothing_stands_as_left_out_in_brief_and_redline(made: Path) -> None:
    page = (made / "lamp" / "communique.html").read_text(encoding="utf-8")
    assert "The whole text" in page
    assert page.count("4 Mar 2022 → 4 Mar 2023") == 1
    assert "<del>" not in page.replace("<del>2022</del>", "")
    assert '<section class="dropped">' not in page
    assert "not repeated in 4 Mar 2023" in page.partition("No other is ")[2].partition("</p>")[0]
    assert '<div class="change dropped">' not in page


def test_the_index_and_the_feed_know_them_too(made: Path, tmp_path: Path) -> None:
    page = (made / "index.html").read_text(encoding="utf-8")
    for said in SAID.values():
        assert said in words(page)
    assert '<span class="unread"></span> text held, not read</p>' in page
    assert "Those read reach from 4 Mar 2015 to 4 Mar 2023." in page
    assert "acts by meeting: 1, 1, not read, 1, no text, not read, 1, 1, 1, not read" in page


def test_what_changed_says_that_a_new_text_was_not_read_and_that_an_old_one_now_was() -> None:
    facts = {"hash": "1", "texts": {"lamp/2023-03-04": ["a", 0, "it holds no text"], "lamp/2022-03-04": ["b", 4]}}
    first = {"hash": "0", "texts": {"lamp/2022-03-04": ["b", 4, ""]}}
    assert changes(first, facts) == ["New text: lamp/2023-03-04 (not read: it holds no text)."]
    later = {"hash": "1", "texts": {"lamp/2023-03-04": ["a", 5, ""], "lamp/2022-03-04": ["b", 6, ""]}}
    assert changes(facts, later) == [
        "Read differently: lamp/2023-03-04, not read: it holds no text before, five now.",
        "Read differently: lamp/2022-03-04, four clauses before, six now.",
    ]
