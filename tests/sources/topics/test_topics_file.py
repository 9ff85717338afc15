"""Headings and topics tag clauses, and a corpus can be narrowed to either."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.corpus.check import check_corpus
from commanalytics.corpus.find import idle_words
from commanalytics.errors import CorpusError, NotFoundError
from commanalytics.sources.new_corpus_folder import write_blank
from commanalytics.sources.topics.topics_file import read_topics

TEXT = """The Ministers met in Ondara on 4 March 2024.

## Navigation

1. Called upon Norvia to reopen the northern lane;
2. Called upon Tavell to mend the buoys of the reef;

## Reefs and fisheries

3. Expressed concern over the state of the coral;
4. Requested the Harbour Board to report on the catch by 1 June 2024;
"""


@pytest.fixture
def corpus(tmp_path: Path) -> ca.Corpus:
    write_blank(tmp_path / "osk")
    (tmp_path / "osk" / "texts" / "a.md").write_text(TEXT, encoding="utf-8")
    rows = 'name,words\nreefs,reef*; coral\nshipping,"northern lane;buoy?"\nnothing,whale*\n'
    (tmp_path / "osk" / "topics.csv").write_text(rows, encoding="utf-8")
    return ca.load_corpus(tmp_path / "osk")


def test_a_clause_has_the_heading_above_it(corpus: ca.Corpus) -> None:
    numbered = corpus.clauses.dropna(subset="number")
    assert numbered["heading"].tolist() == ["Navigation"] * 2 + ["Reefs and fisheries"] * 2
    assert corpus.clauses["heading"].isna().sum() == 1  # the opening


def test_a_clause_has_each_topic_of_its_words_and_its_heading(corpus: ca.Corpus) -> None:
    numbered = corpus.clauses.dropna(subset="number")
    assert numbered["topics"].tolist() == ["shipping", "reefs + shipping", "reefs", "reefs"]


def test_a_corpus_is_narrowed_to_a_topic_or_a_heading(corpus: ca.Corpus) -> None:
    ships = corpus.about("Shipping")
    assert ships.demands["addressee_id"].tolist() == ["Norvia", "Tavell"]
    assert ships.families["addressee_id"].tolist() == ["Norvia", "Tavell"]
    assert len(ships.communiques) == 1
    assert corpus.about("reefs and fisheries").demands["addressee_id"].tolist() == ["Harbour Board"]
    assert len(corpus.about("reefs", "Navigation").clauses) == 4
    assert "narrowed to clauses about shipping" in repr(ships)
    assert ca.load_corpus(corpus.path, about="reefs").clauses["number"].tolist() == ["2", "3", "4"]


def test_an_unknown_topic_is_answered_by_the_nearest(corpus: ca.Corpus) -> None:
    with pytest.raises(
        NotFoundError, match=r"about\('reef'\): no topic and no heading is called so\. Known are: reefs"
    ):
        corpus.about("reef")


def test_a_topic_that_tells_no_clause_is_refused_and_one_that_tells_none_here_is_empty(corpus: ca.Corpus) -> None:
    words = r"about\('nothing'\): no clause is of this topic\. It is told by whale\*: mend that in topics\.csv"
    with pytest.raises(NotFoundError, match=words):
        corpus.about("Nothing")
    with pytest.raises(NotFoundError, match=words):
        ca.load_corpus(corpus.path, about="nothing")
    assert corpus.between("2025", "2026").about("reefs").clauses.empty


def test_words_that_tell_no_clause_are_a_warning_with_their_line(corpus: ca.Corpus) -> None:
    rows = (
        'name,words\nreefs,reef*; coral|catch\nshipping,zzqq*\nreefs,"reef; coral"\nboth,coral catch\nnavy,Navigation\n'
    )
    (corpus.path / "topics.csv").write_text(rows, encoding="utf-8")
    again = ca.load_corpus(corpus.path)
    told = {p.where: (p.level, p.what) for p in check_corpus(again).problems if p.where.startswith("topics.csv")}
    none = (
        "no clause has it, nor a heading. Mend it or delete it; words with a blank stand side by side, and ; parts what"
    )
    assert told == {
        "topics.csv, line 2": (
            "warning",
            '"coral|catch" tells no clause of reefs: nothing can match it: no clause has the sign |. '
            "Of signs only * (any letters) and ? (one letter) mean more than themselves, and ; parts what tells",
        ),
        "topics.csv, line 3": ("warning", f'"zzqq*" tells no clause of shipping: {none} tells'),
        "topics.csv, line 5": ("warning", f'"coral catch" tells no clause of both: {none} tells'),
    }
    for text in (corpus.path / "texts").iterdir():
        text.unlink()
    assert list(idle_words(read_topics(corpus.path / "topics.csv"), ca.load_corpus(corpus.path).table("clauses"))) == []


def test_topics_are_part_of_what_tables_depend_on(corpus: ca.Corpus) -> None:
    before = corpus.hash
    (corpus.path / "topics.csv").write_text("name,words\nlanes,lane?\n", encoding="utf-8")
    again = ca.load_corpus(corpus.path)
    assert again.hash != before
    assert again.clauses["topics"].dropna().unique().tolist() == []
    (corpus.path / "topics.csv").write_text("name,words\nlanes,lane\n", encoding="utf-8")
    assert ca.load_corpus(corpus.path).clauses["topics"].dropna().tolist() == ["lanes"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("name,words\nreefs,\n", "line 2: name and words must both be given"),
        ("name,words\n,reef\n", "line 2: name and words must both be given"),
        ("name,words\na + b,reef\n", r'line 2: "a \+ b" has a \+ in it, which joins topics'),
        ("name,word\nreefs,reef\n", "line 1: there is no column words"),
    ],
)
def test_what_is_wrong_in_the_file_is_named_with_its_line(tmp_path: Path, rows: str, why: str) -> None:
    (tmp_path / "topics.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(CorpusError, match=why):
        read_topics(tmp_path / "topics.csv")
