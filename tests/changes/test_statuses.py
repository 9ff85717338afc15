"""Presence, wording and force of families at meetings, against the gold and on small made-up series."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from commanalytics.recurrence.grouping.family_statuses import statuses, told_statuses, with_silence
from tests.goldreader import gold_corpus, gold_families

GOLD = Path(__file__).parents[1] / "gold"
DATA = Path(__file__).parents[2] / "data"
SERIES = {
    "selvane-strait": ("demo", GOLD / "demo", DATA / "selvane-strait" / "meetings.csv", 41, 12),
    "vareth-river": ("varied", GOLD / "varied", GOLD / "vareth-river-meetings.csv", 37, 10),
}
BREAKS_OFF = "2020-11-19"  # of Vareth


def status_of_gold(group: str) -> pd.DataFrame:
    """Statuses with the families as the gold has them."""
    name = SERIES[group][0]
    corpus = gold_corpus(name, group if name == "varied" else "")
    families = gold_families(name, group)
    demands = corpus.table("demands").assign(
        family_id=[f"{group}/{families[d]}" for d in corpus.table("demands")["demand_id"]]
    )
    table = pd.DataFrame({"family_id": sorted(set(demands["family_id"]))})
    return statuses(demands, table, corpus.table("communiques"), corpus.table("meetings"))


def presence_of_gold(group: str) -> dict[tuple[str, str], str]:
    """The same from the annotation and the catalogue alone: a few lines that share nothing with the package."""
    _, folder, catalogue, _, _ = SERIES[group]
    said = {}
    for file in folder.glob("*.xml"):
        text = file.read_text(encoding="utf-8")
        if f'group="{group}"' in text:
            said[re.search(r' date="([^"]+)"', text)[1]] = set(re.findall(r'<demand[^>]* family="([^"]+)"', text))
    with catalogue.open(encoding="utf-8") as lines:
        levels = {row["date"]: row["level"] for row in csv.DictReader(lines)}
    table = {}
    for family in sorted(set().union(*said.values())):
        ever = before = False  # asked ever before; asked in the last text that tells
        last = ""  # day on which it was asked
        for day in sorted(levels):
            here = family in said.get(day, set())
            if not here and (day not in said or (group == "vareth-river" and day == BREAKS_OFF)):
                table[family, day] = "unknown"
                continue
            if before and not here and levels[day] != levels[last]:
                table[family, day] = "apart"
                continue
            if here:
                table[family, day], last = "kept" if before else "returned" if ever else "new", day
            else:
                table[family, day] = "dropped" if before else "absent" if ever else "not yet"
            ever, before = ever or here, here
    return table


@pytest.mark.parametrize("group", sorted(SERIES))
def test_presence_equals_what_the_annotation_says(group: str) -> None:
    table = status_of_gold(group)
    found = {
        (f.partition("/")[2], d): p for f, d, p in table[["family_id", "date", "presence"]].itertuples(index=False)
    }
    expected = presence_of_gold(group)
    families, meetings = SERIES[group][3:]
    assert len(expected) == families * meetings
    assert found == expected


def test_a_meeting_without_a_text_drops_nothing() -> None:
    table = status_of_gold("selvane-strait").query("date in ['2019-03-14', '2022-10-18']")
    assert set(table["presence"]) == {"unknown"}
    assert set(table["communique_id"]) == {""}


def test_detainees_are_dropped_twice_and_return() -> None:
    table = status_of_gold("selvane-strait").query("family_id == 'selvane-strait/release-detainees'")
    assert dict(zip(table["date"], table["presence"], strict=True)) == {
        "2017-05-16": "new", "2017-11-28": "kept", "2018-09-25": "kept", "2019-03-14": "unknown",
        "2019-09-24": "kept", "2020-07-07": "dropped", "2021-06-22": "returned", "2022-04-12": "dropped",
        "2022-10-18": "unknown", "2023-05-09": "returned", "2024-02-27": "kept", "2025-06-17": "kept",
    }  # fmt: skip


def test_what_a_cut_text_had_not_said_is_unknown() -> None:
    table = status_of_gold("vareth-river").query(f"date == '{BREAKS_OFF}'").set_index("family_id")
    assert table.loc["vareth-river/free-engineers", "presence"] == "kept"  # said before it breaks off
    assert table.loc["vareth-river/sg-report", "presence"] == "unknown"


def series(
    *meetings: tuple[str, str | None, int | None],
    cut: str = "",
    unread: str = "",
    words: dict[str, int] | None = None,
    levels: dict[str, str] | None = None,
) -> pd.DataFrame:
    """Statuses of one family: date, wording (None: no text held; "": a text without it), strength.

    `words`: of texts that are not of the usual length; `levels`: of meetings whose catalogue says who met.
    """
    held = [(day, text, strength) for day, text, strength in meetings if text is not None]
    communiques = pd.DataFrame(
        [(f"g/{day}", f"g/{day}", day == cut, "it holds no text" if day == unread else "") for day, _, _ in held],
        columns=["communique_id", "meeting_id", "truncated", "unread"],
    ).assign(words=[(words or {}).get(day, 300) for day, _, _ in held])
    table = pd.DataFrame(
        [(f"g/{day}", "g", day, f"g/{day}" if text is not None else "") for day, text, _ in meetings],
        columns=["meeting_id", "group", "date", "communique_id"],
    ).assign(level=[(levels or {}).get(day, "") for day, _, _ in meetings])
    demands = pd.DataFrame(
        [("g/f", f"g/{day}", f"g/{day}#1.d1", text, strength) for day, text, strength in held if text],
        columns=["family_id", "communique_id", "demand_id", "text", "strength"],
    )
    demands["strength"] = demands["strength"].astype("Int64")
    return statuses(demands, pd.DataFrame({"family_id": ["g/f"]}), communiques, table)


def test_wording_and_force_stand_against_the_last_wording() -> None:
    table = series(("2001", "free the crew", 2), ("2002", None, None), ("2003", "", None), ("2004", "Free a crew.", 4))
    row = table.set_index("date").loc["2004"]
    assert (row["presence"], row["wording"], row["force"]) == ("returned", "repeated", "hardened")
    assert row["compared_with"] == "g/2001#1.d1"
    assert table["presence"].tolist() == ["new", "unknown", "dropped", "returned"]


def test_one_word_more_is_reworded_and_a_weaker_act_softened() -> None:
    row = series(("2001", "free the crew", 4), ("2002", "free the whole crew", 3)).iloc[1]
    assert (row["presence"], row["wording"], row["force"]) == ("kept", "reworded", "softened")


def test_force_is_empty_where_a_strength_is_not_known() -> None:
    assert series(("2001", "free the crew", None), ("2002", "free the crew", 3)).iloc[1]["force"] == ""


def test_a_new_demand_has_no_wording_and_no_force() -> None:
    row = series(("2001", "free the crew", 4)).iloc[0]
    assert (row["presence"], row["wording"], row["force"], row["compared_with"]) == ("new", "", "", "")


def test_silence_of_a_cut_text_neither_drops_nor_makes_return() -> None:
    table = series(("2001", "free the crew", 3), ("2002", "", None), ("2003", "free the crew", 3), cut="2002")
    assert table["presence"].tolist() == ["new", "unknown", "kept"]


def test_silence_of_a_text_that_was_not_read_neither_drops_nor_makes_return() -> None:
    table = series(("2001", "free the crew", 3), ("2002", "", None), ("2003", "free the crew", 3), unread="2002")
    assert table["presence"].tolist() == ["new", "unknown", "kept"]
    assert table["communique_id"].tolist() == ["g/2001", "g/2002", "g/2003"]


def test_what_was_found_in_a_text_that_was_not_wholly_read_is_kept() -> None:
    table = series(("2001", "free the crew", 3), ("2002", "free the crew", 3), unread="2002")
    assert table["presence"].tolist() == ["new", "kept"]


SILENT = (("2001", "free the crew", 3), ("2002", "", None), ("2003", "", None), ("2004", "free the crew", 3))


def test_silence_of_a_text_three_times_as_short_or_as_long_drops_nothing() -> None:
    for other in (99, 901):
        told = series(*SILENT, words={"2002": other})["presence"].tolist()
        assert told == ["new", "apart", "dropped", "returned"]
    for other in (100, 900):
        told = series(*SILENT, words={"2002": other})["presence"].tolist()
        assert told == ["new", "dropped", "absent", "returned"]
    never = series(*SILENT, words={"2002": 99, "2003": 2000})
    assert never["presence"].tolist() == ["new", "apart", "apart", "kept"]  # none tells that it was away
    assert never["compared_with"].tolist() == ["", "", "", "g/2001#1.d1"]


def test_silence_of_a_text_of_another_level_drops_nothing_and_of_an_unknown_one_does() -> None:
    levels = {"2001": "summit", "2002": "senior officials", "2003": "Summit"}
    assert series(*SILENT, levels=levels)["presence"].tolist() == ["new", "apart", "dropped", "returned"]
    one = series(*SILENT, levels={"2001": "summit"})
    assert one["presence"].tolist() == ["new", "dropped", "absent", "returned"]


def test_of_a_text_that_breaks_off_no_length_is_known() -> None:
    told = series(*SILENT, words={"2001": 50}, cut="2001")["presence"].tolist()
    assert told == ["new", "dropped", "absent", "returned"]
    told = series(*SILENT, words={"2002": 50}, cut="2002")["presence"].tolist()
    assert told == ["new", "unknown", "dropped", "returned"]


def test_what_is_made_in_texts_that_cannot_be_compared_is_kept() -> None:
    table = series(("2001", "free the crew", 3), ("2002", "free the crew", 4), words={"2001": 3000})
    assert table["presence"].tolist() == ["new", "kept"]
    assert table["force"].tolist() == ["", "hardened"]


def test_what_is_perhaps_an_earlier_family_is_neither_new_nor_dropped_nor_taken_up_again() -> None:
    """The second text words the demand so otherwise that it is only offered; the third says it as the first did."""
    days = ["2001-01-01", "2002-01-01", "2003-01-01"]
    demands = pd.DataFrame(
        {
            "demand_id": [f"g/{day}#1.d1" for day in days],
            "communique_id": [f"g/{day}" for day in days],
            "text": ["open the road", "let lorries use the road", "open the road"],
            "strength": 3,
            "family_id": ["g/open", "g/let", "g/open"],
        }
    )
    families = pd.DataFrame({"family_id": ["g/open", "g/let"], "maybe": ["", "g/open"]})
    texts = pd.DataFrame(
        {"communique_id": demands["communique_id"], "meeting_id": days, "truncated": False, "unread": "", "words": 300}
    )
    meetings = pd.DataFrame({"date": days, "meeting_id": days, "group": "g", "communique_id": demands["communique_id"]})
    meetings = meetings.assign(level="")
    found = statuses(demands, families, texts, meetings)
    presences = found.groupby("family_id")["presence"].agg(list)
    assert presences["g/open"] == ["new", "maybe", "kept"]
    assert presences["g/let"] == ["not yet", "maybe", "dropped"]
    told = statuses(demands, families.assign(maybe=""), texts, meetings).groupby("family_id")["presence"].agg(list)
    assert told["g/open"] == ["new", "dropped", "returned"]


def test_what_is_told_are_the_meetings_that_make_a_family_or_drop_it() -> None:
    """Made twice and dropped twice: four rows, however many meetings there are; the rest follows from their places."""
    days = [f"20{year:02}-03-04" for year in range(1, 51)]
    texts = texts_of(days)
    said = [demand_of(days[10]), demand_of(days[11]), demand_of(days[40])]
    families = pd.DataFrame({"family_id": ["g/buoys"]})
    told = told_statuses(pd.DataFrame(said), families, texts, texts)
    assert told["date"].tolist() == [days[10], days[11], days[12], days[40], days[41]]
    assert told["presence"].tolist() == ["new", "kept", "dropped", "returned", "dropped"]
    every = with_silence(told, families, texts, texts)
    assert every["presence"].value_counts().to_dict() == {
        "not yet": 10, "new": 1, "kept": 1, "dropped": 2, "absent": 35, "returned": 1,
    }  # fmt: skip
    assert with_silence(told, families, texts, texts, known=False).equals(told)


BUOYS, LAMPS = "report on the red buoys of the lake", "report on the red lamps of the lake"


def told_of(later: list[list[str]]) -> list[str]:
    """Presences of a demand for a report on the buoys, made at the first of some meetings, of which the clauses of the
    later ones are given; and made again at the last."""
    days = [f"200{n}-03-04" for n in range(1, len(later) + 3)]
    texts = texts_of(days)
    said = pd.DataFrame([demand_of(day) | {"text": BUOYS} for day in (days[0], days[-1])])
    clauses = [[f"Calls upon Norvia to {BUOYS};"], *later, [f"Calls upon Norvia to {BUOYS};"]]
    rows = [
        {"communique_id": f"g/{day}", "clause_id": f"g/{day}#{n}", "text": text}
        for day, own in zip(days, clauses, strict=True)
        for n, text in enumerate(own, 1)
    ]
    families = pd.DataFrame({"family_id": ["g/buoys"]})
    return told_statuses(said, families, texts, texts, clauses=pd.DataFrame(rows))["presence"].tolist()


def test_what_a_sentence_of_the_next_text_has_in_most_words_is_not_said_to_be_dropped() -> None:
    """Nor is it said to be taken up again, where it is made once more: it may never have been away."""
    assert told_of([["Welcomes the report on the red buoys of the lake."]]) == ["new", "elsewhere", "kept"]
    assert told_of([["Thanks Norvia."]]) == ["new", "dropped", "returned"]
    assert told_of([["Calls upon Norvia to mark the reefs of the lake."]]) == ["new", "dropped", "returned"]


def test_another_demand_of_nearly_the_same_words_is_no_sign_if_it_stood_there_before() -> None:
    days, families = ["2001-03-04", "2002-03-04"], pd.DataFrame({"family_id": ["g/buoys", "g/lamps"]})
    lamps = {"family_id": "g/lamps", "text": LAMPS}
    said = pd.DataFrame(
        [demand_of(days[0]) | {"text": BUOYS}]
        + [demand_of(day) | lamps | {"demand_id": f"g/{day}#2.d1"} for day in days]
    )
    rows = [(f"g/{days[0]}", 1, BUOYS), (f"g/{days[0]}", 2, LAMPS), (f"g/{days[1]}", 2, LAMPS)]
    clauses = pd.DataFrame(
        [{"communique_id": text, "clause_id": f"{text}#{n}", "text": f"Calls to {words};"} for text, n, words in rows]
    )
    told = told_statuses(said, families, texts_of(days), texts_of(days), clauses=clauses)
    assert told.groupby("family_id")["presence"].agg(list).to_dict() == {
        "g/buoys": ["new", "dropped"],
        "g/lamps": ["new", "kept"],
    }
    once = clauses.drop(index=1)  # the other demand came only when this one went
    told = told_statuses(said, families, texts_of(days), texts_of(days), clauses=once)
    assert told.loc[told["family_id"] == "g/buoys", "presence"].tolist() == ["new", "elsewhere"]


def texts_of(days: list[str]) -> pd.DataFrame:
    rows = [{"communique_id": f"g/{day}", "meeting_id": f"g/{day}", "group": "g", "date": day} for day in days]
    return pd.DataFrame(rows).assign(truncated=False, unread="", words=300, level="")


def demand_of(day: str) -> dict[str, object]:
    facts = {"family_id": "g/buoys", "communique_id": f"g/{day}", "demand_id": f"g/{day}#1.d1"}
    return facts | {"text": "report on the buoys", "strength": 3}


def test_no_family_and_no_meeting_have_no_status() -> None:
    nothing = pd.DataFrame({"family_id": pd.Series([], dtype="str")})
    texts, said = texts_of(["2001-03-04"]), pd.DataFrame([demand_of("2001-03-04")])
    assert statuses(said, nothing, texts, texts).empty
    assert statuses(said[:0], pd.DataFrame({"family_id": ["g/buoys"]}), texts[:0], texts[:0]).empty
