"""Coverage in words: a missing text is never silence."""

from __future__ import annotations

from pathlib import Path

import commanalytics as ca
from commanalytics.corpus.check import check_corpus
from commanalytics.display.page_frame import frame
from commanalytics.findings.coverage import coverage_finding, small_number_note
from commanalytics.findings.of_acts.clause_types import type_finding
from commanalytics.findings.of_texts.brief import brief_finding
from commanalytics.findings.of_texts.citations import citation_finding
from commanalytics.findings.of_texts.explore import newest_finding
from commanalytics.measures.meeting_states import enough_for_trend, meeting_rows, unique_labels
from commanalytics.measures.of_acts.clause_types import type_counts
from commanalytics.measures.of_commitments.commitments import undertaking_counts
from commanalytics.measures.of_texts.brief import brief_groups
from commanalytics.measures.of_texts.citations import citation_table, listings
from tests.findings.corpora import Asked, corpus
from tests.goldreader import gold_corpus

REOPEN = [Asked("reopen", "reopen the strait")]


def test_what_is_held_and_what_is_missing_is_said_by_name() -> None:
    some = corpus({"2020-01-10": REOPEN}, missing=("2021-02-11",))
    said = "One text of two known meetings is held. No text is held of 11 Feb 2021."
    assert coverage_finding(some) == said
    assert meeting_rows(some)["state_label"].tolist() == ["text held", "no text held"]


def test_both_texts_are_told_as_english_has_it() -> None:
    two = corpus({"2020-01-10": REOPEN, "2021-02-11": REOPEN})
    assert coverage_finding(two) == "The texts of both known meetings are held."


def test_an_undated_text_is_of_no_meeting(tmp_path: Path) -> None:
    (tmp_path / "2020-01-10.txt").write_text("1. Urged Norvia to reopen the strait.\n", encoding="utf-8")
    (tmp_path / "draft.txt").write_text("1. Urged Norvia to mark the lane.\n", encoding="utf-8")
    found = coverage_finding(ca.load_corpus(tmp_path))
    assert found == "The text of the one known meeting is held. One further text has no date."
    newest = newest_finding(ca.load_corpus(tmp_path))
    assert newest == "The largest group of clauses of 10 Jan 2020 is “direct”: 1 of 1 clause with an act."


def test_a_further_text_of_a_meeting_is_no_meeting_and_the_strip_agrees(tmp_path: Path) -> None:
    text = "The Ministers met in Osk on 4 March 2024.\n\n1. Urged Norvia to reopen the strait;\n\n2. Thanked Tavell.\n"
    (tmp_path / "texts").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "texts" / name).write_text(
            text.replace("reopen", f"reopen {name[0]} and keep open"), encoding="utf-8"
        )
    (tmp_path / "meetings.csv").write_text("date,city\n2024-03-04,Osk\n", encoding="utf-8")
    found = ca.load_corpus(tmp_path)
    assert coverage_finding(found) == (
        "Two texts of one known meeting are held. "
        "One file has nearly the words of another of its day, and counts as a text of its own."
    )
    assert frame(found).payload()["stamp"]["Texts"] == "two texts held of one known meeting"
    said = [(p.where, p.what.partition(":")[0]) for p in check_corpus(found).problems if "nearly" in p.what]
    assert said == [("texts/b.txt", "nearly the words of texts/a.txt, of the same day")]


def test_a_text_that_breaks_off_is_told() -> None:
    cut = corpus({"2020-01-10": REOPEN}, cut=("2020-01-10",))
    assert coverage_finding(cut) == "Its one text is held. The text of 10 Jan 2020 breaks off."


def test_a_corpus_without_texts_says_nothing_about_what_was_said() -> None:
    empty = corpus({}, missing=("2020-01-10",))
    assert coverage_finding(empty) == "No texts of one known meeting are held. No text is held of 10 Jan 2020."
    assert small_number_note(empty) == "No text held: nothing can be said about what was said."
    assert brief_finding(empty) == "No text held: nothing can be said about what was said."


def test_fewer_than_six_texts_make_no_trend() -> None:
    dates = [f"20{year}-01-10" for year in range(10, 16)]
    assert not enough_for_trend(corpus(dict.fromkeys(dates[:5], REOPEN)))
    assert enough_for_trend(corpus(dict.fromkeys(dates, REOPEN)))
    said = small_number_note(corpus({"2020-01-10": REOPEN}))
    assert said == "One text is held: too few for a trend, which needs at least six texts."


def test_two_meetings_of_one_day_are_told_apart() -> None:
    rows = meeting_rows(corpus({"2020-01-10": REOPEN, "2021-01-10": REOPEN}))
    same = rows.assign(label="10 Jan", city=["Arn", "Velisse"])
    assert unique_labels(same).tolist() == ["10 Jan (1)", "10 Jan (2)"]


def test_the_list_of_2023_leaves_out_the_meeting_of_2020() -> None:
    said = citation_finding(gold_corpus("demo"))
    assert said == "Five texts list earlier meetings; the text of 9 May 2023 leaves out 7 Jul 2020."


def test_the_seed_cites_six_meetings_and_leaves_out_none() -> None:
    seed = gold_corpus("seed")
    table = citation_table(seed)
    assert table["cited"].tolist() == [True] * 6
    assert not table["held"].any()
    assert citation_finding(seed) == "One text lists earlier meetings, and leaves out none of those known."


def test_shares_move_only_beyond_chance() -> None:
    steady = corpus({f"20{year}-01-10": REOPEN for year in range(10, 16)})
    assert "no group’s share moved by more than counts so small do by chance" in type_finding(steady)
    asked = [Asked("reopen", "reopen the strait")] * 30
    risen = corpus({f"20{year}-01-10": asked if year > 12 else [] for year in range(10, 16)})
    assert "“direct” rose most, from 0 of 3 to 90 of 93 (97 %)" in type_finding(risen)


def test_texts_of_very_different_length_are_not_compared() -> None:
    asked = [Asked("reopen", "reopen the strait")] * 30
    long = {f"20{year}-01-10": 3000 for year in range(13, 16)}
    longer = corpus({f"20{year}-01-10": asked if year > 12 else REOPEN for year in range(10, 16)}, words=long)
    assert "what texts of so different a length do is not compared" in type_finding(longer)


def test_texts_of_several_kinds_are_compared_within_one_or_not_at_all() -> None:
    mixed = corpus({f"20{year}-01-10": REOPEN for year in range(10, 18)})
    mixed.table("communiques")["genre"] = ["narrative", "narrative", *["resolution"] * 6]
    assert "Between the three earliest and the three latest texts of one kind, no group’s share moved" in type_finding(
        mixed
    )
    turning = corpus({f"20{year}-01-10": REOPEN for year in range(10, 22)})
    turning.table("communiques")["genre"] = ["narrative", *["resolution"] * 5, *["resolution", "narrative"] * 3]
    assert "Between the four earliest and the four latest texts of one kind, no group’s" in type_finding(turning)
    even = corpus({f"20{year}-01-10": REOPEN for year in range(10, 18)})
    even.table("communiques")["genre"] = ["narrative", *["resolution"] * 6, "narrative"]
    assert "Between the four earliest and the four latest texts, no group’s share moved" in type_finding(even)
    parted = corpus({f"20{year}-01-10": REOPEN for year in range(10, 18)})
    parted.table("communiques")["genre"] = [*["narrative"] * 4, *["resolution"] * 4]
    assert "of two kinds, and too few of either to compare" in type_finding(parted)


def test_the_most_frequent_type_stands_with_its_count() -> None:
    one = corpus({"2020-01-10": [Asked("reopen", "reopen the strait"), Asked("mines", "clear the mines")]})
    assert type_finding(one).startswith("Most frequent is “request”, with 2 of 3 acts.")


def test_a_brief_counts_what_became_of_each_demand() -> None:
    two = corpus(
        {"2020-01-10": [*REOPEN, Asked("mines", "clear the mines")], "2021-02-11": [Asked("reopen", "reopen it", 5)]}
    )
    said = "The text of 11 Feb 2021 makes one demand: it is hardened. One demand of 10 Jan 2020 is not repeated in it."
    assert brief_finding(two) == said
    groups = {g["status"]: g["items"] for g in brief_groups(two, "lake-arn/2021-02-11")}
    assert [(i["text"], i["was"]) for i in groups["hardened"]] == [("reopen it", "reopen the strait")]
    assert [i["id"] for i in groups["dropped"]] == ["lake-arn/2020-01-10#3.d1"]
    assert groups["new"] == groups["softened"] == []


def of_one_day(folder: Path) -> ca.Corpus:
    """Three texts of two meetings of one day, and a later one that cites the day."""
    (folder / "texts").mkdir()
    for name, city in {"a": "Osk", "b": "Osk", "c": "Bex"}.items():
        urged = f"1. Urged Norvia to mend its {name}-lights;\n\n2. Thanked Tavell.\n"
        text = f"The Ministers met in {city} on 4 March 2024.\n\n{urged}"
        (folder / "texts" / f"2024-03-04{name}.txt").write_text(text, encoding="utf-8")
    later = (
        "The Ministers met in Osk on 4 May 2024.\n\n1. Recalled their meeting of 4 March 2024;\n\n2. Thanked Tavell.\n"
    )
    (folder / "texts" / "2024-05-04.txt").write_text(later, encoding="utf-8")
    earlier = "The Ministers met in Osk on 4 May 2023.\n\n1. Thanked Tavell.\n"
    (folder / "texts" / "2023-05-04.txt").write_text(earlier, encoding="utf-8")
    (folder / "meetings.csv").write_text(
        "date,city\n2023-05-04,Osk\n2024-03-04,Osk\n2024-03-04,Bex\n2024-05-04,Osk\n", encoding="utf-8"
    )
    return ca.load_corpus(folder)


def test_no_row_of_a_day_with_several_texts_has_the_id_of_another(tmp_path: Path) -> None:
    found = of_one_day(tmp_path)
    rows = meeting_rows(found)
    assert len(rows) == 5
    assert rows["meeting_id"].is_unique
    counted = type_counts(found)
    assert counted["count"].sum() == len(found.table("acts")) == 9
    undertaken = undertaking_counts(found).drop_duplicates("meeting_id")
    assert undertaken["of"].sum() == found.table("communiques")["clauses"].sum()
    assert len(ca.charts.clause_types(found).to_dict()["datasets"]) > 0


def test_a_day_of_several_meetings_is_cited_once_and_makes_no_list(tmp_path: Path) -> None:
    found = of_one_day(tmp_path)
    cited = found.table("references")
    assert cited.loc[cited["iso"] == "2024-03-04", ["own", "communique_id_cited"]].to_numpy().tolist() == [[True, ""]]
    table = citation_table(found)
    assert table[["cited", "state"]].drop_duplicates().to_numpy().tolist() == [[True, "cited"]]
    assert [one.most for one in listings(found)] == [0, 0, 0, 0, 1]
    assert "leaves out" not in citation_finding(found)
