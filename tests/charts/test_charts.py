"""What a chart promises: a question, a finding, its figures as a table, and a mark of its own for a missing text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import vl_convert

import commanalytics as ca
from commanalytics import charts
from commanalytics.charts.drawing.missing_texts import NOT_READ, hatch
from commanalytics.charts.drawing.nothing_held import NOTHING
from commanalytics.errors import NotFoundError, ParameterError
from commanalytics.reports.rendering.chart_figures import figure
from commanalytics.reports.rendering.packed_parts import Parts
from commanalytics.reports.rendering.vega_library import VEGA_LITE
from commanalytics.tables.schema import ACT_TYPES
from tests.charts.drawn import drawing, facts
from tests.charts.registered import CHARTS, OVER_TIME
from tests.findings.corpora import UNREAD, Asked, corpus, not_reading
from tests.goldreader import gold_corpus

NONE_IN_THE_DEMO = ("commitment_deadlines", "confusion", "corrected")  # see the tests of each


@pytest.fixture(scope="module")
def demo() -> Any:
    return gold_corpus("demo", commitments=True)


@pytest.fixture(scope="module")
def seed() -> Any:
    return gold_corpus("seed")


def told(chart: Any) -> dict[str, Any]:
    """What a chart says of itself."""
    found: dict[str, Any] = chart.to_dict()["usermeta"]["commanalytics"]
    return found


def inside(part: Any, key: str) -> Iterator[Any]:
    """All values under a key, anywhere in a specification."""
    if isinstance(part, dict):
        yield from ([part[key]] if key in part else [])
        for value in part.values():
            yield from inside(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from inside(value, key)


@pytest.fixture(scope="module")
def whole() -> Any:
    """Two texts, and no meeting without one."""
    return corpus({"2020-01-10": [Asked("open", "open it")], "2021-02-11": [Asked("open", "open it")]})


@pytest.mark.parametrize("name", CHARTS)
def test_a_key_ends_in_no_blank_and_no_dot_where_nothing_is_missing(whole: Any, name: str) -> None:
    for line in facts(whole, getattr(charts, name)).get("key", []):
        assert line == line.strip(" ·")


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_its_question_its_finding_and_its_figures(demo: Any, name: str) -> None:
    said = facts(demo, getattr(charts, name))
    assert said["question"].endswith("?")
    assert said["finding"].endswith(".")
    assert drawing(demo, getattr(charts, name))["description"].startswith(said["finding"])
    if name in NONE_IN_THE_DEMO:
        return
    assert said["table"], "no figures"
    assert set(said["table"][0]) == {column["name"] for column in said["columns"]}


@pytest.fixture(scope="module")
def unread(demo: Any) -> Any:
    """The demonstration, had its text of 22 Jun 2021 not been read."""
    return not_reading(demo, "selvane-strait/2021-06-22")


@pytest.mark.parametrize("name", OVER_TIME)
def test_a_text_that_was_not_read_is_told_from_one_that_is_missing(demo: Any, unread: Any, name: str) -> None:
    shapes = [shape for shape in inside(drawing(unread, getattr(charts, name)), "shape") if shape.count("L") > 2]
    assert {_ways(shape) for shape in shapes} == {1, 2}, (
        f"a text not read has a hatch, and one not held another: {_hatched(name)}"
    )
    assert any(NOT_READ in line or "▩ U text not read" in line for line in facts(unread, getattr(charts, name))["key"])
    whole = drawing(demo, getattr(charts, name))
    assert {_ways(shape) for shape in inside(whole, "shape") if shape.count("L") > 2} == {1}
    assert "not read" not in json.dumps(whole)


def _hatched(name: str) -> str:
    return f"charts.{name} draws it by missing_texts or gap_marks of charts/drawing/missing_texts.py"


def _ways(shape: str) -> int:
    """In how many ways the stripes of a hatched area run."""
    lines = re.findall(r"M([-\d.]+),([-\d.]+)L([-\d.]+),([-\d.]+)", shape)
    return len({(float(x2) - float(x1)) * (float(y2) - float(y1)) > 0 for x1, y1, x2, y2 in lines})


@pytest.mark.parametrize("name", CHARTS)
def test_no_figure_counts_a_text_that_was_not_read(unread: Any, name: str) -> None:
    told_of = [row for row in facts(unread, getattr(charts, name))["table"] if row.get("meeting") == "22 Jun 2021"]
    counts = [row[key] for row in told_of for key in ("count", "demands", "of") if row.get(key) is not None]
    assert [count for count in counts if count] == []
    assert counts == [] or name == "recognition"


def test_the_unread_text_is_a_tick_of_its_own_in_the_coverage(unread: Any) -> None:
    row = next(row for row in facts(unread, charts.coverage)["table"] if row["date"] == "2021-06-22")
    assert (row["state_label"], row["words"], row["clauses"]) == (f"text held, not read: {UNREAD}", None, None)
    words = [
        text for rows in drawing(unread, charts.recognition)["datasets"].values() for text in rows if "words" in text
    ]
    assert [row["meeting"] for row in words if row["words"] == "▩ not read"] == ["22 Jun 2021"]


def test_nothing_is_struck_out_against_a_text_that_was_not_read(unread: Any) -> None:
    said = f"The text of 22 Jun 2021 was not read as a communiqué: {UNREAD}. What it says is unknown."
    shown = [
        charts.redline(unread, "2021-06-22"), charts.redline(unread, against="2021-06-22"),
        charts.brief(unread, "2021-06-22"), charts.references(unread, "2021-06-22"),
        charts.demands(unread, "2021-06-22"),
    ]  # fmt: skip
    assert [one.payload() for one in shown] == [{"kind": "note", "text": said}] * 5
    assert told(charts.anatomy(unread, "2021-06-22"))["nothing"] == "This text was not read"
    assert charts.redline(unread, "2022-04-12").payload()["left"] == "7 Jul 2020"


def test_what_a_text_that_breaks_off_may_have_had_is_not_struck_out() -> None:
    asked = [Asked("reopen", "reopen the strait to ships"), Asked("mines", "clear the mines off the lake")]
    cut = corpus({"2020-01-10": asked, "2021-02-11": asked[:1]}, cut=("2021-02-11",))
    rows = charts.redline(cut).payload()["rows"]
    assert [row["status"] for row in rows] == ["same", "same", "cut off"]
    assert {mark for row in rows for mark, _ in row["parts"]} == {"="}
    left_out = next(g for g in charts.brief(cut).payload()["groups"] if g["status"] == "dropped")
    assert (left_out["items"], left_out["note"]) == ([], "unknown, since the text breaks off")
    assert "unknown, since the text breaks off" in charts.brief(cut)._repr_html_()


def test_a_hatched_area_keeps_to_its_bounds() -> None:
    drawn = hatch(20, 60)
    ends = [tuple(map(float, end.split(","))) for end in re.split("[ML]", drawn["shape"]) if end]
    assert max(abs(x) for x, _ in ends) == 10
    assert max(abs(y) for _, y in ends) == 30
    assert len({x + y for x, y in ends}) == len(ends) / 2  # each line has one x + y: 45 degrees


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_leads_to_sentences_that_exist(demo: Any, name: str) -> None:
    said = facts(demo, getattr(charts, name))
    known = {
        *demo.table("clauses")["clause_id"],
        *demo.table("demands")["demand_id"],
        *demo.table("commitments")["commitment_id"],
    }
    column = said.get("ids", "")
    ids = [i for row in said["table"] for i in (row[column] if column else [])]
    assert set(ids) <= known
    told = f"charts.{name} gives `finish` no ids: the column of its table that names the clauses behind each figure"
    assert ids or not said["table"] or name in ("coverage", "vocabulary", *NONE_IN_THE_DEMO), told


@pytest.mark.parametrize("name", OVER_TIME)
def test_no_meeting_is_lost_and_a_missing_text_is_hatched(demo: Any, name: str) -> None:
    drawn = drawing(demo, getattr(charts, name))
    domains = [scale["domain"] for scale in inside(drawn, "scale") if scale and "domain" in scale]
    whole = [domain for domain in domains if domain[0] == "16 May 2017" and domain[-1] == "17 Jun 2025"]
    assert whole, f"charts.{name} has no column for each meeting: take meeting_axis of charts/drawing/axes.py"
    assert {len(domain) for domain in whole} == {12}
    assert [shape for shape in inside(drawn, "shape") if shape.count("L") > 2], f"no hatched area: {_hatched(name)}"


NEXT_TO_NOTHING: dict[str, dict[str, list[Asked]]] = {
    "no text": {},
    "no demand": {"2020-01-10": []},
    "one demand": {"2020-01-10": [Asked("reopen", "reopen the strait")]},
}


@cache
def next_to_nothing(held: str) -> Any:
    return corpus(NEXT_TO_NOTHING[held], missing=("2021-02-11",))


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("held", NEXT_TO_NOTHING)
def test_a_chart_of_next_to_nothing_is_still_a_chart(name: str, held: str) -> None:
    drawn = getattr(charts, name)(next_to_nothing(held)).to_dict()
    assert drawn["usermeta"]["commanalytics"]["finding"]


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_corpus_gives_the_same_bytes(demo: Any, name: str) -> None:
    again = getattr(charts, name)(demo).to_dict(validate=False)  # the first was looked through
    assert json.dumps(again, sort_keys=True) == json.dumps(drawing(demo, getattr(charts, name)), sort_keys=True)


def test_the_grid_shows_a_wording_whole_and_lets_the_eye_cut_it(demo: Any) -> None:
    about = facts(demo, charts.recurring_demands)
    longest = max(demo.table("demands")["text"], key=len)
    assert any(longest in row["text"] for row in about["table"])


@pytest.mark.parametrize("name", CHARTS)
def test_no_words_of_a_chart_are_smaller_than_eleven_pixels(demo: Any, name: str) -> None:
    drawn = drawing(demo, getattr(charts, name))
    sizes = [size for key in ("fontSize", "labelFontSize", "titleFontSize") for size in inside(drawn, key)]
    assert min(sizes) >= 11


@pytest.mark.parametrize(("name", "newest"), [("demo", "17 Jun 2025"), ("seed", "20 Sep 2023")])
def test_the_newest_text_is_framed_in_the_grid(request: pytest.FixtureRequest, name: str, newest: str) -> None:
    corpus_ = request.getfixturevalue(name)
    spec = drawing(corpus_, charts.recurring_demands)
    frame = next(layer for layer in spec["layer"] if layer["mark"].get("stroke") and layer["mark"]["type"] == "rect")
    assert spec["datasets"][frame["data"]["name"]] == [{"meeting": newest}]
    bold = next(weight for weight in inside(spec, "labelFontWeight") if isinstance(weight, dict))
    assert bold["condition"] == {"test": f'datum.label === "{newest}"', "value": 700}
    assert facts(corpus_, charts.recurring_demands)["key"][1].endswith("Framed: the newest text.")


def test_the_number_at_the_end_of_a_line_is_that_of_its_row(demo: Any) -> None:
    spec = drawing(demo, charts.longest_running)
    spans = next(rows for rows in spec["datasets"].values() if "texts" in rows[0])
    drawn = {span["row"].partition(": ")[2]: span["texts"] for span in spans}
    assert drawn == {row["label"]: row["meetings"] for row in facts(demo, charts.longest_running)["table"]}


def test_counts_of_a_type_are_those_of_the_gold(demo: Any) -> None:
    rows = facts(demo, charts.clause_types)["table"]
    assert sum(row["count"] or 0 for row in rows) == len(demo.acts)
    demands_2024 = [r["count"] for r in rows if r["meeting"] == "27 Feb 2024" and r["type_label"] == "Demand"]
    assert demands_2024 == [7]


def test_a_meeting_without_a_text_has_no_figure_not_a_zero(demo: Any) -> None:
    rows = [r for r in facts(demo, charts.clause_types)["table"] if r["meeting"] == "14 Mar 2019"]
    assert [(r["type_label"], r["count"], r["share_percent"]) for r in rows] == [("(no text held)", None, None)]


def test_one_text_among_twelve_meetings_is_an_anatomy_with_eleven_gaps(seed: Any) -> None:
    strip = facts(seed, charts.coverage)
    assert [row["state_label"] for row in strip["table"]].count("no text held") == 11
    about = facts(seed, charts.clause_types)
    assert about["finding"] == "The text of 20 Sep 2023 holds 31 clauses with 33 acts, and makes 16 demands."
    assert {row["meeting"] for row in about["table"]} == {"20 Sep 2023"}


@pytest.mark.parametrize(("city", "pixels"), [("Osk", 60), ("Pittsburgh", 70)])
def test_a_column_of_the_coverage_is_as_wide_as_the_longest_city(city: str, pixels: int, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "meetings.csv").write_text(f"date,city\n2024-03-04,{city}\n", encoding="utf-8")
    (tmp_path / "texts" / "2024-03-04.txt").write_text("1. Thanked Norvia.\n", encoding="utf-8")
    assert charts.coverage(ca.load_corpus(tmp_path)).to_dict()["width"] == {"step": pixels}


def test_the_seven_listed_demands_stand_word_for_word(seed: Any) -> None:
    rows = charts.demands(seed).payload()["records"]
    listed = [row for row in rows if row["marker"] in ("i", "ii", "iii", "iv", "v", "vi", "vii")]
    assert [row["marker"] for row in listed] == ["i", "ii", "iii", "iv", "v", "vi", "vii"]
    assert {row["addressee"] for row in listed} == {"India"}
    assert listed[0]["text"] == "reverse all illegal and unilateral measures taken on or after 5 August 2019"


def test_a_way_to_count_that_does_not_exist_is_refused(demo: Any) -> None:
    with pytest.raises(ParameterError, match=r"normalise: “percent” is no way to count. Take one of count, share"):
        charts.clause_types(demo, normalise="percent")


def test_each_unit_can_be_asked_for_and_switched(demo: Any) -> None:
    spec = charts.clause_types(demo, normalise="share").to_dict()
    switch = next(p for p in spec["params"] if p["name"] == "unit")
    assert switch["value"] == "share"
    assert switch["bind"]["options"] == ["count", "share", "per_1000_words"]


def test_a_hostile_wording_stays_data(demo: Any) -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    made = corpus({"2020-01-10": [Asked("reopen", hostile)]})
    about = told(charts.recurring_demands(made))
    assert about["table"][0]["text"] == hostile
    assert "<img" not in charts.demands(made)._repr_html_()
    assert "<img" not in charts.sentences(made)._repr_html_()


HOSTILE = (
    "Nor\u2028via\u2029's \"Isles\\ ${1}` \U000e0001\x85\x7f"  # what ends a line, a word or an expression somewhere
)


@cache
def hostile_corpus(texts: int) -> Any:
    """Two meetings share a day, so that their cities stand in the labels of the axis."""
    dates = [f"20{10 + n}-01-10" for n in range(texts)]
    asked = [Asked("reopen", f"reopen {HOSTILE}", 3, HOSTILE), Asked("mines", f"clear {HOSTILE}", 5, f"{HOSTILE} 2")]
    made = corpus({date: asked[n % 2 :] for n, date in enumerate(dates)}, missing=("2001-02-11",))
    made.table("meetings")["city"] = [f"{HOSTILE} {n}" for n in range(len(made.table("meetings")))]
    made.table("meetings").loc[made.table("meetings").index[-2:], "date"] = made.table("meetings")["date"].iloc[-1]
    return made


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("texts", [2, 7])
def test_no_words_of_a_text_can_break_a_drawing(name: str, texts: int) -> None:
    picture = vl_convert.vegalite_to_svg(getattr(charts, name)(hostile_corpus(texts)).to_dict(), vl_version=VEGA_LITE)
    assert picture.startswith("<svg")


def test_the_seventeen_types_are_shown_in_the_order_of_their_groups(demo: Any) -> None:
    shown = [row["type_label"].lower() for row in facts(demo, charts.clause_types)["table"] if row["count"] is not None]
    order = list(dict.fromkeys(shown))
    assert order == [kind for kind in ACT_TYPES if kind in order]


def test_where_there_is_nothing_to_draw_a_line_says_so(seed: Any, demo: Any) -> None:
    spec = drawing(seed, charts.shares)
    assert facts(seed, charts.shares)["nothing"] == "Too few texts for shares over time"
    assert "nothing" not in facts(demo, charts.shares)
    said = "One text is held: too few for a trend, which needs at least six texts."
    shown = figure(spec, 1, Parts(), "How did it change?", said)  # the headline, too: or nothing stood there
    assert shown == f'<p class="finding">{said}</p>'  # once: what the chart says in a cell is no second line


def test_the_mix_stands_beside_the_uns_own(demo: Any) -> None:
    about = facts(demo, charts.baseline)
    assert "less often with note (5 of 170, 3 %; UN 16 %)" in about["finding"]
    recall = about["table"][0]
    assert (recall["section"], recall["type_label"], recall["count"], recall["of"]) == ("preamble", "Recall", 9, 47)
    assert (recall["share_percent"], recall["un_percent"]) == (19.2, 21.9)


def test_a_list_of_earlier_meetings_tells_what_it_leaves_out(demo: Any) -> None:
    about = facts(demo, charts.citations)
    assert about["finding"].endswith("the text of 9 May 2023 leaves out 7 Jul 2020.")
    left_out = [(row["citing"], row["meeting"]) for row in about["table"] if row["state"] == "left out"]
    assert ("9 May 2023", "7 Jul 2020") in left_out


def test_the_newest_meeting_is_chosen_and_its_clauses_are_listed(demo: Any) -> None:
    spec = drawing(demo, charts.explore)
    assert (
        facts(demo, charts.explore)["finding"]
        == "The largest group of clauses of 17 Jun 2025 is “direct”: 13 of 26 clauses (50 %) with an act."
    )
    chosen = next(p for p in spec["params"] if p["name"] == "chosen")
    assert chosen["value"] == [{"meeting": "17 Jun 2025"}]
    listed = spec["vconcat"][1]
    assert listed["height"] == {"step": 19}, "rows are as high where there are few, and no room is left for more"
    assert "scale" not in listed["layer"][0]["encoding"]["y"]


def test_what_was_made_once_is_not_drawn_among_the_most_frequent(demo: Any) -> None:
    one_text = demo.between("2017-05-16", "2017-05-16")
    assert drawing(one_text, charts.longest_running)["name"] == NOTHING
    assert facts(one_text, charts.longest_running)["table"]


def test_a_mandate_to_an_own_organ_is_followed_from_text_to_text(demo: Any) -> None:
    about = facts(demo, charts.recycled_mandates)
    assert about["finding"].startswith("16 mandates to own members, organs and officers were given more than once")
    missions = [row for row in about["table"] if row["addressee"] == "AMS Observer Missions"]
    letters = {row["meeting"]: row["letter"] for row in missions[:12]}
    assert [letters[meeting] for meeting in ("16 May 2017", "25 Sep 2018", "14 Mar 2019", "24 Sep 2019")] == list(
        "NW?X"
    )


def test_preamble_and_operative_part_are_counted_apart(demo: Any) -> None:
    about = facts(demo, charts.sections)
    assert about["finding"].startswith("The preamble holds 52 acts, most often basis (15)")
    of = {row["section"]: row["of"] for row in about["table"]}
    assert of == {"preamble": 52, "operative": 197}


def test_a_part_that_holds_no_act_takes_no_room(tmp_path: Path) -> None:
    (tmp_path / "2031-05-03.txt").write_text("The Ministers met in Osk. We welcome the pilots.\n", encoding="utf-8")
    drawn = charts.sections(ca.load_corpus(tmp_path))
    bars, *numbers, _ = drawn.to_dict()["layer"]
    assert bars["encoding"]["x"]["scale"]["domain"] == [0, 1.12]
    assert [one["transform"] for one in numbers] == [[{"filter": "datum.section === 'operative'"}]]
    assert told(drawn)["key"] == ["Operative part: no preamble holds an act. Numbers are acts."]


def test_demands_to_one_addressee_stand_by_their_strength(demo: Any) -> None:
    about = told(charts.strength_towards(demo, "Norvia"))
    assert about["finding"].startswith("The strongest demands to Norvia reach 5")
    first = about["table"][0]
    assert (first["meeting"], first["strength"], first["demands"]) == ("16 May 2017", 3, 3)
    assert told(charts.strength_towards(demo, "the Norvian authorities")) == about, "by any of its names"
    with pytest.raises(NotFoundError, match=r"addressed_to\('Lind'\): nothing is asked of anyone of that name"):
        charts.strength_towards(demo, "Lind")


def test_the_addressee_that_is_asked_most_comes_first(demo: Any) -> None:
    about = facts(demo, charts.addressees)
    assert about["finding"].startswith("Asked most is Norvia, in 76 of 162 demands (47 %)")
    rows = [(row["meeting"], row["count"], row["strongest"]) for row in about["table"] if row["addressee"] == "Norvia"]
    assert rows[:3] == [("16 May 2017", 3, 3), ("28 Nov 2017", 4, 5), ("25 Sep 2018", 8, 5)]
    assert "14 Mar 2019" not in [meeting for meeting, _, _ in rows], "of a missing text nothing is counted"


def test_what_a_meeting_adds_keeps_and_leaves_out_is_counted(demo: Any) -> None:
    about = facts(demo, charts.balance)
    assert about["finding"].endswith("that of 25 Sep 2018 adds most: seven new.")
    second = {row["status_label"]: row["count"] for row in about["table"] if row["meeting"] == "28 Nov 2017"}
    assert second == {"New": 4, "Hardened": 3, "Reworded": 2, "Perhaps the same": 4, "Not repeated": 1}


def test_strengths_are_counted_and_never_averaged(demo: Any) -> None:
    about = facts(demo, charts.strength)
    assert about["finding"].startswith("15 directive acts reach 5, the highest strength of any")
    direct = [row for row in about["table"] if row["meeting"] == "16 May 2017" and row["group_label"] == "Direct"]
    assert (direct[0]["strength"], direct[0]["count"]) == (3, 6)
    assert all(isinstance(row["strength"], int) for row in about["table"])


def test_a_word_that_came_stands_with_its_first_text(demo: Any) -> None:
    about = facts(demo, charts.vocabulary)
    assert about["finding"].startswith("Not in the first text, but in the last: “reefs”, “line”")
    first = about["table"][0]
    assert (first["word"], first["state"], first["first"], first["texts"]) == ("reefs", "came", "24 Sep 2019", 7)


@pytest.mark.parametrize(
    ("meetings", "often", "key"),
    [
        (70, 3, "Drawn is what was made at three meetings or more; two demands more stand in the table below."),
        (70, 2, "Drawn is what came back; one demand made once stands in the table below."),
    ],
)
def test_a_grid_of_very_many_meetings_says_what_it_leaves_to_the_table(meetings: int, often: int, key: str) -> None:
    """Where nothing was made so often, what was made twice is drawn: it was once said that there was nothing."""
    dates = [f"{1950 + n}-01-10" for n in range(meetings)]
    asked: dict[str, list[Asked]] = {date: [] for date in dates}
    for family, times in (("often", often), ("twice", 2), ("once", 1)):
        for date in dates[:times]:
            asked[date].append(Asked(family, f"mend the {family} lamp"))
    drawn = charts.recurring_demands(corpus(asked)).to_dict()
    assert drawn["usermeta"]["commanalytics"]["key"][-1] == key
    assert f"A grid of {'one demand' if often == 3 else 'two demands'} by meetings" in drawn["description"]


def test_who_asks_whom_counts_each_group_and_each_speaker_by_itself() -> None:
    asked = [
        Asked("lamp", "mend the lamp"),
        Asked("light", "mend the light"),
        Asked("mines", "clear them", 3, "Tavell"),
    ]
    made = corpus({"2020-01-10": asked, "2021-02-11": [Asked("lamp", "mend the lamp", 3, "Norvia + Ondara")]})
    clauses = made.table("clauses")
    clauses.loc[clauses["text"].str.contains("clear them"), "speaker"] = "Ondara"
    told = facts(made, charts.who_asks_whom)
    assert told["finding"] == (
        "Most often the group asks Norvia, in 3 of its 3 demands; 0 of 3 addressees are asked by more than one."
    )
    rows = [(row["asker"], row["addressee"], row["count"], row["of"], row["share_percent"]) for row in told["table"]]
    assert rows == [
        ("the group", "Norvia", 3, 3, 100.0),
        ("the group", "Ondara", 1, 3, 33.3),
        ("Ondara", "Tavell", 1, 1, 100.0),
    ]


def test_names_of_those_asked_stand_where_a_page_keeps_them_in_sight() -> None:
    """Set to the left in a column of their own width: set to the right, a phone cuts them off."""
    made = charts.who_asks_whom(corpus({"2020-01-10": [Asked("lamp", "mend the lamp")]})).to_dict()
    axis = made["layer"][0]["encoding"]["y"]["axis"]
    assert axis["labelAlign"] == "left"
    assert axis["labelPadding"] == axis["labelLimit"] + 8


def test_of_corpora_that_were_joined_each_group_asks_for_itself() -> None:
    told = facts(ca.concat([gold_corpus("demo"), gold_corpus("seed")]), charts.who_asks_whom)
    assert told["finding"] == (
        "Most often selvane-strait asks Norvia, in 76 of its 162 demands (47 %); "
        "3 of 12 addressees (25 %) are asked by more than one."
    )
    assert {row["asker"] for row in told["table"]} == {"selvane-strait", "oic-jammu-kashmir"}


def test_a_group_alone_is_called_the_group_where_it_asks() -> None:
    told = facts(corpus({"2020-01-10": [Asked("lamp", "mend the lamp")]}), charts.who_asks_whom)
    assert told["finding"] == "Most often the group asks Norvia, in 1 of its 1 demand."


def test_wordings_take_the_room_that_few_meetings_leave_of_a_page(tmp_path: Path) -> None:
    wording = "reopen the northern lane to ships of every size and flag, and keep it open through the winter, " * 2
    limits = {}
    for meetings in (2, 14):
        (tmp_path / f"{meetings}" / "texts").mkdir(parents=True)
        for n in range(meetings):
            text = f"1. Called upon Norvia to {wording}.\n"
            (tmp_path / f"{meetings}" / "texts" / f"20{10 + n}-03-04.txt").write_text(text, encoding="utf-8")
        drawn = charts.recurring_demands(ca.load_corpus(tmp_path / f"{meetings}")).to_dict()
        axis = next(
            layer["encoding"]["y"]["axis"] for layer in drawn["layer"] if "axis" in layer["encoding"].get("y", {})
        )
        assert axis["labelLimit"] == drawn["usermeta"]["commanalytics"]["frozen"] == axis["labelPadding"] - 8
        limits[meetings] = axis["labelLimit"]
    assert limits == {2: 904, 14: 424}  # of 1,000 pixels two columns take 96, fourteen 576


def test_a_section_that_holds_no_act_takes_no_panel(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "2024-03-04.txt").write_text("1. Thanked Norvia.\n2. Called upon Osk to wait.\n", "utf-8")
    one = ca.load_corpus(tmp_path)
    drawn = charts.anatomy(one, "newest").to_dict()
    (rows,) = (rows for rows in drawn["datasets"].values() if "panel" in rows[0])
    assert [(row["panel"], row["type_label"], row["count"]) for row in rows] == [
        ("Operative", "Praise", 1), ("Operative", "Call", 1),
    ]  # fmt: skip
    assert drawn["title"]["subtitle"] == ["Operative part: no preamble holds an act. Numbers are acts."]
    assert {row["section"] for row in facts(one, charts.anatomy)["table"]} == {"preamble", "operative"}


def test_a_panel_of_the_comparison_with_the_un_counts_its_clauses_in_words(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "2024-03-04.txt").write_text("1. Thanked Norvia.\n", "utf-8")
    drawn = charts.baseline(ca.load_corpus(tmp_path)).to_dict()
    assert {row["panel"] for rows in drawn["datasets"].values() for row in rows} == {"Operative: one clause here"}
