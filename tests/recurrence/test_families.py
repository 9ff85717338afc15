"""Families of a small series, their ids, evidence, and what a person decides about them."""

from __future__ import annotations

import pytest

from commanalytics.recurrence import Decision, Recurrence, Review, recurring
from commanalytics.recurrence.addressees.addressee_exclusion import exclude, identity
from commanalytics.recurrence.grouping.family_names import Names, label, slug
from commanalytics.recurrence.grouping.frozen_families import as_proposed, freeze, moves, proposal
from tests.recurrence.series import SERIES, partition, tables


@pytest.fixture(scope="module")
def found() -> Recurrence:
    return recurring(*tables(SERIES))


def test_the_same_action_in_other_words_is_one_family(found: Recurrence) -> None:
    fishermen = partition(found)["g/2001-03-01#1.d1"]
    assert fishermen == {"g/2001-03-01#1.d1", "g/2002-03-01#1.d1", "g/2003-03-01#1.d1"}


def test_the_same_office_asked_for_another_thing_is_another_family(found: Recurrence) -> None:
    assert "g/2001-03-01#1.d1" not in partition(found)["g/2001-03-01#2.d1"]


def test_two_demands_of_one_text_are_never_one(found: Recurrence) -> None:
    assert not found.links.duplicated(["family_id", "communique_id"]).any()


def test_ids_can_be_read_and_labels_are_the_first_wording(found: Recurrence) -> None:
    table = found.families.set_index("family_id")
    row = table.loc["g/release-detained-fishermen"]
    assert (row["label"], row["addressee_id"]) == ("release the detained fishermen", "Norvia")
    assert (row["first"], row["last"], row["meetings"], row["wordings"]) == ("2001-03-01", "2003-03-01", 3, 3)
    assert not row["frozen"]


def test_evidence_says_what_is_shared_and_what_differs(found: Recurrence) -> None:
    why = found.links.set_index("demand_id").loc["g/2002-03-01#1.d1", "evidence"]
    assert why.startswith("like g/2001-03-01#1.d1: shared words: fishermen")
    assert "same action: release" in why
    assert "new words: free, custody" in why
    assert "left out: release, detained" in why


def test_the_first_of_a_family_has_no_evidence_and_a_lone_one_no_score(found: Recurrence) -> None:
    links = found.links.set_index("demand_id")
    assert links.loc["g/2001-03-01#1.d1", "evidence"] == ""
    alone = found.families.loc[found.families["meetings"] == 1, "family_id"]
    assert links.loc[links["family_id"].isin(alone), "score"].isna().all()


def test_no_demands_give_empty_tables() -> None:
    demands, texts = tables(SERIES)
    empty = recurring(demands.iloc[:0], texts)
    assert empty.families.empty
    assert empty.links.empty


def different() -> Review:
    return Review((Decision("different", "g/2001-03-01", "release the detained fishermen", "g/2002-03-01",
                            "free all fishermen in its custody"),))  # fmt: skip


def test_a_person_takes_a_member_out() -> None:
    apart = recurring(*tables(SERIES), review=different())
    assert apart.family_of["g/2001-03-01#1.d1"] != apart.family_of["g/2002-03-01#1.d1"]
    assert apart.links.set_index("demand_id").loc["g/2002-03-01#1.d1", "decided_by"] == "review"


def test_a_person_wins_over_the_registry(found: Recurrence) -> None:
    demands, texts = tables(SERIES)
    apart = recurring(demands, texts, registry=freeze(found, demands), review=different())
    assert apart.family_of["g/2001-03-01#1.d1"] == found.family_of["g/2001-03-01#1.d1"]
    assert apart.family_of["g/2002-03-01#1.d1"] != found.family_of["g/2001-03-01#1.d1"]


def test_a_person_joins_what_no_score_would() -> None:
    said = Decision(
        "same", "g/2001-03-01", "contribute to the Relief Fund", "g/2004-03-01", "open the strait to shipping"
    )
    joined = recurring(*tables(SERIES), review=Review((said,)))
    assert joined.family_of["g/2001-03-01#4.d1"] == joined.family_of["g/2004-03-01#2.d1"]


def test_an_answer_changes_no_family_but_those_that_it_is_about(found: Recurrence) -> None:
    """Joined by hand, two families stay whole; taken apart, the rest keep to the demand that they are more like."""
    before = partition(found)
    same = Decision(
        "same", "g/2001-03-01", "contribute to the Relief Fund", "g/2004-03-01", "open the strait to shipping"
    )
    joined = partition(recurring(*tables(SERIES), review=Review((same,))))
    strait, fund = before["g/2004-03-01#2.d1"], before["g/2001-03-01#4.d1"]
    assert joined["g/2001-03-01#4.d1"] == strait | fund
    apart = partition(recurring(*tables(SERIES), review=different()))
    fishermen = before["g/2001-03-01#1.d1"]
    for after, touched in ((joined, strait | fund), (apart, fishermen)):
        assert {d: family for d, family in after.items() if d not in touched} == {
            d: family for d, family in before.items() if d not in touched
        }


def test_states_and_organisations_that_exclude_each_other_are_never_linked() -> None:
    """The same words to another state, another organisation, are another demand; without a kind nothing is excluded."""
    words = "publish the maps of its minefields in the Bay of Lissova"
    asked = [("Norvia", "state"), ("Tavell", "state"), ("Ondara Bank", "organ"), ("Special Envoy", "office")]
    said = {f"200{n}-01-01": [(to, words)] for n, (to, _) in enumerate(asked * 2)}
    demands, texts = tables(said)
    known = recurring(demands.assign(addressee_kind=[kind for _, kind in asked * 2]), texts)
    families = known.links.assign(to=demands["addressee"].tolist()).groupby("family_id")["to"].agg(sorted).tolist()
    assert sorted(families) == sorted([to, to] for to, _ in asked)
    to = dict(zip(demands["demand_id"], demands["addressee"], strict=True))
    offered = [
        {to[a], to[b]} for a, b in zip(known.suggestions["demand_a"], known.suggestions["demand_b"], strict=True)
    ]
    assert all("Special Envoy" in pair for pair in offered)  # a person's office may be a state's: nobody knows


def test_a_state_beside_another_is_not_excluded_by_it() -> None:
    assert not exclude(identity("Norvia", "state"), identity("Norvia + Tavell", "state"))
    assert exclude(identity("Norvia", "state"), identity("Tavell + Ondara", "state"))
    assert not exclude(identity("Norvia", "state"), identity("all parties", "everyone"))


def test_a_family_shows_whom_the_wording_that_it_shows_is_asked_of() -> None:
    words = "keep the northern channel of the strait free of nets"
    said = {
        "2001-01-01": [("Norvia", "keep free of nets the northern channel of the strait")],
        "2002-01-01": [("Norvia + Tavell", words)],
        "2003-01-01": [("Norvia + Tavell", words)],
    }
    row = recurring(*tables(said)).families.iloc[0]
    assert (row["label"], row["addressee_id"], row["meetings"]) == (words, "Norvia + Tavell", 3)


def test_the_same_words_to_the_same_addressee_are_one_demand_whatever_else_a_text_asks() -> None:
    """Beside each stands another demand that is much like it: alone by the scores nobody could tell which is which."""
    asked = [
        ("all parties", "allow and ease full, safe and free passage of relief"),
        ("the harbour authorities", "allow and ease full, safe and free passage of relief to those in need"),
        ("Norvia", "do so"),
    ]
    found = recurring(*tables({"2001-01-01": asked, "2002-01-01": asked}))
    again = {demand.split("#")[1] for family in set(partition(found).values()) if len(family) > 1 for demand in family}
    assert again == {"1.d1", "2.d1"}  # "do so" says nothing by which it could be known


def test_what_is_alike_only_is_offered_and_not_counted() -> None:
    """The same object and another action are no family; they are asked about."""
    said = {
        "2001-01-01": [("Norvia", "open the road over the Tarn Pass to civilians"), ("Norvia", "lift the curfew")],
        "2002-01-01": [("Norvia", "repair the road over the Tarn Pass before the snow"), ("Tavell", "name an envoy")],
    }
    found = recurring(*tables(said))
    assert found.families["meetings"].tolist() == [1, 1, 1, 1]
    assert found.families["certainty"].isna().all()
    road = found.suggestions.iloc[0]
    assert (road["question"], road["demand_a"], road["demand_b"]) == (
        "families", "g/2001-01-01#1.d1", "g/2002-01-01#1.d1"
    )  # fmt: skip
    assert found.families["maybe"].tolist() == ["", "", road["family_a"], ""]
    assert road["gain"] == road["certainty"]  # one link of two demands hangs on it


def test_the_later_decision_on_a_pair_holds() -> None:
    first = different().decisions[0]
    last = Decision("same", first.communique_b, first.quote_b, first.communique_a, first.quote_a)
    assert recurring(*tables(SERIES), review=Review((first, last))).family_of["g/2002-03-01#1.d1"] == (
        "g/release-detained-fishermen"
    )


def test_a_decision_on_words_that_are_gone_is_stale() -> None:
    gone = Decision("same", "g/2001-03-01", "appoint an envoy", "g/2002-03-01", "free all fishermen in its custody")
    stale = recurring(*tables(SERIES), review=Review((gone,))).stale
    assert stale == ("review.csv: “same” stands on a demand that is not there in g/2001-03-01: “appoint an envoy”",)


def test_a_decision_that_parts_what_others_put_together_is_told() -> None:
    demands, texts = tables(SERIES)
    one, two, three = (
        demands[["communique_id", "text"]].drop_duplicates("communique_id").head(3).itertuples(index=False)
    )
    said = Review((Decision("same", *one, *two), Decision("same", *two, *three), Decision("different", *one, *three)))
    (stale,) = recurring(demands, texts, review=said).stale
    assert stale.startswith(
        "review.csv: “different” stands on a demand that other lines call the same as its counterpart"
    )
    assert recurring(demands, texts, review=Review(said.decisions[1:])).stale == ()


def test_a_decision_on_a_demand_and_itself_says_nothing() -> None:
    same = ("g/2002-03-01", "free all fishermen in its custody")
    stale = recurring(*tables(SERIES), review=Review((Decision("same", *same, *same),))).stale
    assert stale == (f"review.csv: “same” stands on a demand beside itself in {same[0]}: “{same[1]}”",)


def test_what_a_person_decided_is_not_asked_again() -> None:
    demands, texts = tables(SERIES)
    asked = recurring(demands, texts).suggestions
    again = recurring(demands, texts, review=different()).suggestions
    pair = {"g/2001-03-01#1.d1", "g/2002-03-01#1.d1"}
    assert not any({a, b} == pair for a, b in zip(again["demand_a"], again["demand_b"], strict=True))
    assert set(asked["question"]) <= {"member", "families"}


def test_frozen_families_are_said_to_be_frozen(found: Recurrence) -> None:
    demands, texts = tables(SERIES)
    again = recurring(demands, texts, registry=freeze(found, demands))
    assert again.families["frozen"].all()


def test_an_older_text_joins_and_changes_no_id() -> None:
    demands, texts = tables({day: SERIES[day] for day in list(SERIES)[1:]})
    registry = freeze(recurring(demands, texts), demands)
    later, later_texts = tables(SERIES)
    now = recurring(later, later_texts, registry=registry)
    assert now.family_of["g/2001-03-01#1.d1"] == "g/free-fishermen-custody"


def test_a_refit_shows_what_would_move_and_keeps_ids_where_it_can(found: Recurrence) -> None:
    demands, texts = tables(SERIES)
    wrong = Decision(
        "same", "g/2001-03-01", "contribute to the Relief Fund", "g/2004-03-01", "open the strait to shipping"
    )
    registry = freeze(recurring(demands, texts, review=Review((wrong,))), demands)
    frozen = recurring(demands, texts, registry=registry)
    proposed = proposal(recurring(demands, texts), frozen)
    table = moves(proposed, frozen)
    assert table["demand_id"].tolist() == ["g/2001-03-01#4.d1", "g/2003-03-01#3.d1"]  # the smaller of the two goes
    assert proposed["g/2004-03-01#2.d1"] == frozen.family_of["g/2004-03-01#2.d1"]
    taken_over = recurring(demands, texts, registry=as_proposed(proposed, demands, registry))
    assert dict(taken_over.family_of) == proposed


def test_names_are_handed_out_once() -> None:
    names = Names({"g/release-crew"})
    assert [names.new("g", slug("Release the crew")), names.new("g", slug("release a crew!"))] == [
        "g/release-crew-2",
        "g/release-crew-3",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rétablir l’accès", "retablir-l-acces"),
        ("of the", "of-the"),
        ("—", "demand"),
        ("lay 2/7-NAV open", "lay-2-7-nav-open"),
    ],
)
def test_slugs_are_plain(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_long_labels_are_cut_at_a_word() -> None:
    long = "release " + "all the fishermen " * 8
    assert label(long).endswith("all the …")
    assert len(label(long)) <= 92


def test_a_word_that_only_says_when_makes_no_two_reports_one() -> None:
    """Both "current", and one a report on lamps and the other one on talks; on lamps both are one."""
    lamps = [
        ("Norvia", "release the fishermen"),
        ("Secretary General", "submit proposals on the lamps in the current season"),
    ]
    asked = {
        "2001-03-01": lamps,
        "2002-03-01": [lamps[0], ("Secretary General", "report on progress in the current round")],
    }
    assert len(partition(recurring(*tables(asked)))["g/2002-03-01#2.d1"]) == 1
    asked["2002-03-01"][1] = ("Secretary General", "report on the lamps in the current round")
    assert len(partition(recurring(*tables(asked)))["g/2002-03-01#2.d1"]) == 2
