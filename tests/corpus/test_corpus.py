"""`Corpus`: narrowing, finding, showing itself, and what its figures depend on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import commanalytics as ca
from commanalytics import recurrence
from commanalytics.corpus.check import UNDATED, check_corpus, weak_clauses
from commanalytics.corpus.explain import explanation
from commanalytics.corpus.find import word_pattern
from commanalytics.corpus.parsed_texts import folder_documents, worker_pool
from commanalytics.corpus.table_store import Store
from commanalytics.disk.user_cache import Kept
from commanalytics.errors import NotFoundError, ParameterError
from commanalytics.measures.of_texts.brief import brief_groups
from commanalytics.recurrence import Recurrence, recurring
from tests.corpus.unreadable import KINDS
from tests.goldreader import gold_corpus


@pytest.fixture(scope="module")
def demo() -> ca.Corpus:
    return gold_corpus("demo")


def test_between_takes_whole_years(demo: ca.Corpus) -> None:
    narrowed = demo.between("2019", "2020")
    assert narrowed.table("communiques")["date"].tolist() == ["2019-09-24", "2020-07-07"]
    assert narrowed.table("meetings")["date"].tolist() == ["2019-03-14", "2019-09-24", "2020-07-07"]
    assert set(narrowed.table("demands")["communique_id"]) == {"selvane-strait/2019-09-24", "selvane-strait/2020-07-07"}
    assert len(narrowed.demands) == 15 + 11


def test_between_takes_months_and_days(demo: ca.Corpus) -> None:
    assert demo.between("2017-05", "2017-05").table("communiques")["date"].tolist() == ["2017-05-16"]
    assert demo.between("2017-05-17", "2017-11-28").table("communiques")["date"].tolist() == ["2017-11-28"]
    assert demo.between("2018", "2024").between("2017", "2018").table("communiques")["date"].tolist() == ["2018-09-25"]


def test_between_refuses_what_is_no_date(demo: ca.Corpus) -> None:
    with pytest.raises(NotFoundError, match=r'"May 2019" is no date\. Write 2023, 2023-09 or 2023-09-20\.'):
        demo.between("May 2019", "2020")


def test_addressed_to_knows_aliases_and_keeps_meetings(demo: ca.Corpus) -> None:
    norvia = demo.addressed_to("the Norvian authorities")
    assert set(norvia.table("demands")["addressee_id"]) == {"Norvia", "Norvia + Tavell"}
    assert len(norvia.demands) == 66 + 10
    assert len(norvia.table("communiques")) == 10
    assert set(norvia.table("clauses")["clause_id"]) == set(norvia.table("demands")["clause_id"])
    assert set(norvia.table("acts")["clause_id"]) <= set(norvia.table("demands")["clause_id"])


def test_a_name_that_stands_for_several_is_not_asked_as_one(demo: ca.Corpus) -> None:
    said = r"addressed_to\('both shores'\): it stands for Norvia and Tavell\. Name one of them, or each by itself\."
    with pytest.raises(ParameterError, match=said):
        demo.addressed_to("both shores")
    assert len(demo.addressed_to("Norvia", "Tavell").demands) == 76


def test_addressed_to_somebody_who_is_asked_nothing(demo: ca.Corpus) -> None:
    with pytest.raises(NotFoundError, match=r"nothing is asked of anyone of that name\. Known are: "):
        demo.addressed_to("Lind")


def test_narrowing_leaves_the_whole_corpus_as_it_was(demo: ca.Corpus) -> None:
    demo.between("2019", "2019").addressed_to("Norvia")
    assert len(demo.demands) == 162


def test_what_a_user_does_to_a_table_stays_with_the_user(demo: ca.Corpus) -> None:
    mine = demo.clauses
    mine["text"] = "mine"
    mine["more"] = 1
    assert "mine" not in set(demo.table("clauses")["text"])
    assert "more" not in demo.clauses


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[ca.Corpus], object]], int]:
    """How often families are computed for what is asked of a corpus that nothing was asked of before."""
    times = []

    def counting(*tables: pd.DataFrame, **settings: Any) -> Recurrence:
        times.append(1)
        return recurring(*tables, **settings)

    def count(ask: Callable[[ca.Corpus], object]) -> int:
        times.clear()
        ask(ca.Corpus(Store(gold_corpus("demo")._store.folder, gold_corpus("demo")._store._parser)))
        return len(times)

    monkeypatch.setattr(recurrence, "recurring", counting)
    return count


@pytest.mark.parametrize(
    "ask",
    [
        lambda corpus: corpus.demands,
        lambda corpus: corpus.addressed_to("Norvia").clauses,
        ca.charts.addressees,
        ca.charts.clause_types,
        ca.charts.strength,
        ca.charts.demands,
        lambda corpus: ca.charts.strength_towards(corpus, "Norvia"),
    ],
    ids=["demands", "narrowed", "addressees", "clause types", "strength", "demands of a text", "strength towards"],
)
def test_what_does_not_ask_which_demands_recur_computes_no_families(
    counted: Callable[[Callable[[ca.Corpus], object]], int], ask: Callable[[ca.Corpus], object]
) -> None:
    assert counted(ask) == 0


def test_what_asks_for_families_computes_them_once(counted: Callable[[Callable[[ca.Corpus], object]], int]) -> None:
    assert (
        counted(
            lambda corpus: (
                corpus.table("links"),
                corpus.table("demands_with_families"),
                corpus.table("families"),
                corpus.table("statuses"),
            )
        )
        == 1
    )
    assert counted(ca.charts.recurring_demands) == 1


def test_a_demand_has_its_family_by_its_link(demo: ca.Corpus) -> None:
    assert "family_id" not in demo.demands
    linked = demo.table("demands_with_families")
    assert linked["demand_id"].tolist() == demo.table("demands")["demand_id"].tolist()
    assert (
        linked.set_index("demand_id")["family_id"].to_dict()
        == demo.table("links").set_index("demand_id")["family_id"].to_dict()
    )
    assert linked["family_id"].notna().all()


def test_families_follow_a_narrowed_corpus(demo: ca.Corpus) -> None:
    narrowed = demo.between("2019", "2020").addressed_to("Norvia")
    whole = demo.table("demands_with_families").set_index("demand_id")["family_id"]
    linked = narrowed.table("demands_with_families")
    assert linked["family_id"].tolist() == whole.loc[narrowed.table("demands")["demand_id"]].tolist()
    assert set(narrowed.table("families")["family_id"]) == set(linked["family_id"])
    assert set(linked["family_id"]) <= set(narrowed.table("statuses")["family_id"])


def test_find_gives_ids_and_the_words_around(demo: ca.Corpus) -> None:
    hits = demo.find("observers of the assembly")
    assert hits["clause_id"].tolist() == [
        "selvane-strait/2017-11-28#10",
        "selvane-strait/2017-11-28#10",
        "selvane-strait/2018-09-25#13",
    ]
    assert hits["match"].tolist() == ["observers of the Assembly"] * 3
    assert hits["left"][2].endswith("Expressed regret that the ")
    assert hits["right"][2].startswith(" were refused entry")


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("mine", "the mines of Osk", None),
        ("mine*", "the mines of Osk", "mines"),
        ("India's", "India’s refusal", "India’s"),
        ("death penalty", "the Death  Penalty", "Death  Penalty"),
        ("(a)", "item (a) here", "(a)"),
        ("", "anything", None),
    ],
)
def test_words_are_found_whole_in_any_case(words: str, text: str, found: str | None) -> None:
    hit = word_pattern(words).search(text)
    assert (hit and hit.group()) == found


def test_repr_says_what_is_in_it_and_what_to_try(demo: ca.Corpus) -> None:
    lines = repr(demo).splitlines()
    assert lines[0] == "Corpus selvane-strait: AMS Contact Group on the Selvane Strait"
    assert lines[1].startswith("  FICTION")
    assert lines[2] == "  10 texts of 12 meetings, 2017-05-16 to 2025-06-17; 2 meetings without a text"
    assert lines[3] == "  239 clauses, 249 acts, 162 demands, 106 references"


def test_html_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('group = "osk"\ntitle = "<script>alert(1)</script>"\nbanner = "<b>"\n')
    shown = ca.load_corpus(tmp_path)._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<strong>&lt;b&gt;</strong>" in shown


def test_the_front_shows_few_names() -> None:
    assert set(dir(ca)) >= {"parse", "split", "load_corpus", "demo", "Corpus", "charts", "diff"}
    assert len(dir(ca)) <= 15
    with pytest.raises(AttributeError, match="has no 'lod_corpus'"):
        _ = ca.lod_corpus


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "[m for m in ('pandas', 'altair', 'papermill', 'pandera', 'scipy') if m in sys.modules]"
    code = f"import commanalytics, commanalytics.cli, sys; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_cached_table_is_the_table_that_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path))
    made = ca.demo()
    first = {name: made.table(name) for name in ("communiques", "clauses", "demands", "statuses")}
    monkeypatch.setattr(Store, "_make", None)  # nothing is made any more
    cached = ca.demo()
    for name, table in first.items():
        pd.testing.assert_frame_equal(cached.table(name), table)


def test_a_broken_or_unwritable_cache_is_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "file"))
    (tmp_path / "file").write_text("no folder")
    whole = ca.demo().clauses
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    assert ca.demo().clauses.equals(whole)
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"broken")
    assert ca.demo().clauses.equals(whole)
    monkeypatch.setattr(Store, "_make", None)
    assert ca.demo().clauses.equals(whole)  # what was broken is replaced


@pytest.mark.parametrize("value", [b"", b"null", b"[]", b"[[]]", b'[["facts"]]', b"[" * 100_000, b"ARROW1\0\0"])
def test_a_value_of_another_shape_is_no_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: bytes) -> None:
    """Even with a right checksum, as another program's might be."""
    (tmp_path / "osk").mkdir()
    for year in (2021, 2022):
        text = f"The Ministers of Osk met in Lind on 3 May {year}.\n\n1. Urged Norvia to open the sluices.\n"
        (tmp_path / "osk" / f"{year}.txt").write_text(text, encoding="utf-8")
    whole = ca.load_corpus(tmp_path / "osk").clauses
    assert len(whole) == 4
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    kept: list[tuple[str, str]] = []
    put = Kept.put
    with monkeypatch.context() as watched:
        watched.setattr(Kept, "put", lambda self, key, _: (kept.append((self._name, key)), put(self, key, value)))
        assert ca.load_corpus(tmp_path / "osk").clauses.equals(whole)
    assert {name for name, _ in kept} == {"before", "rows", "tables"}
    assert ca.load_corpus(tmp_path / "osk").clauses.equals(whole)
    assert Kept("rows").get(next(key for name, key in kept if name == "rows")) != value


def test_worker_processes_give_the_same_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nobody(*_: object) -> None:
        raise AssertionError("a worker should have done this")

    alone = ca.demo().clauses
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path))
    monkeypatch.setattr(folder_documents, "MUCH", 0)
    monkeypatch.setattr(worker_pool, "CHUNK", 8_000)
    monkeypatch.setattr(worker_pool, "parse_file", nobody)  # in this process, and not in the workers
    assert ca.demo().clauses.equals(alone)


def test_front_matter_is_furniture_and_offsets_count_in_the_file(tmp_path: Path) -> None:
    head = "---\ntitle: Osk\n---\n"
    body = (
        "The Ministers of Osk met in Lind on 3 May 2021.\n\nRecalling the Treaty of Lind;\n\nThe Ministers:\n\n"
        "Requested the Secretary General to open the sluices of the lake.\n"
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text(head + body, encoding="utf-8", newline="")
    corpus = ca.load_corpus(tmp_path)
    raw = head + body
    (recalling,) = corpus.clauses.loc[corpus.table("clauses")["section"] == "preamble"].to_dict("records")
    assert raw[recalling["start"] : recalling["end"]] == "Recalling the Treaty of Lind;"
    first = corpus.segments.iloc[0]
    assert (first["start"], first["end"], first["kind"]) == (0, len(head), "furniture")
    assert (
        "".join(
            raw[s:e] for s, e in zip(corpus.table("segments")["start"], corpus.table("segments")["end"], strict=True)
        )
        == raw
    )


def test_check_counts_what_the_lexicon_lacks() -> None:
    found = check_corpus(gold_corpus("varied", "vareth-river"))
    assert (found.texts, found.meetings, found.clauses, found.errors) == (8, 10, 161, 0)
    assert found.meetings_without_text == ("2017-11-14", "2019-09-25")
    assert [(p.where, p.what) for p in found.problems if "breaks off" in p.what] == [
        ("texts/b-2020-11-19-virtual.txt", "the text breaks off in its last clause")
    ]
    assert found.unknown_addressees[0] == ("Caldria", 33)
    assert sum(found.segment_shares.values()) == pytest.approx(1, abs=0.001)


def test_check_calls_a_text_that_was_not_read_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n \n", encoding="utf-8")
    found = check_corpus(ca.load_corpus(tmp_path))
    said = "it was not read as a communiqué: it holds no text"
    assert next((p.level, p.where, p.what) for p in found.problems) == ("error", "a.txt", said)
    assert found.errors == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("head", ["", "---\ndate: 2024-03-04\n---\n"])
def test_check_says_one_thing_of_a_text_once(kind: str, head: str, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text(head + KINDS[kind], encoding="utf-8")
    found = [(p.level, p.what) for p in check_corpus(ca.load_corpus(tmp_path)).problems if p.where == "texts/a.md"]
    undated = ("warning", UNDATED)
    assert [level for level, _ in found[:1]] == ["error"]
    assert found[1:] == ([] if head else [undated])


def test_check_says_once_that_a_text_has_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Ministers:\n\n1. Urged Norvia to act;\n2. Thanked Tavell.\n", encoding="utf-8")
    found = [p.what for p in check_corpus(ca.load_corpus(tmp_path)).problems if p.where == "a.txt"]
    assert found == [UNDATED]


def test_check_compares_no_demands_and_reads_no_text_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what became of decisions and corrections by their words alone; the rest comes from the cache."""
    text = (
        "The Ministers:\n\n1. Called upon Norvia to reopen the strait;\n\n2. Called upon Tavell to clear the mines;\n"
    )
    (tmp_path / "2020-01-10.txt").write_text(text, encoding="utf-8")
    gone = "same,g/2020-01-10,appoint an envoy,g/2020-01-10,clear the mines,,\n"
    head = "decision,communique_a,quote_a,communique_b,quote_b,by,note\n"
    (tmp_path / "review.csv").write_text(head + gone, encoding="utf-8")

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("this is not what check is asked for")

    monkeypatch.setattr("commanalytics.recurrence.grouping.families.score_group", refused)
    cold = check_corpus(ca.load_corpus(tmp_path))
    assert [p.what for p in cold.problems if "review.csv" in p.what and "appoint an envoy" in p.what]
    monkeypatch.setattr("commanalytics.corpus.table_store.read_documents", refused)
    assert check_corpus(ca.load_corpus(tmp_path)) == cold


def test_explain_shows_sentence_rule_entry_and_runners_up() -> None:
    lines = explanation(gold_corpus("seed"), "oic-jammu-kashmir/2023-09-20#19")
    assert lines[1].startswith("  Expressed serious concern over the statements")
    assert "    phrase «Expressed serious concern»: concern (disapprove), strength 2 on the scale default" in lines
    assert any(line.startswith("    rule gold; entry «express concern» concern 2") for line in lines)
    assert any(line.startswith("    runners-up: «express serious concern» concern 3") for line in lines)


@pytest.mark.parametrize("row_id", ["#20.d4", "#5.r1", "#20.a1", ""])
def test_explain_knows_every_kind_of_id(row_id: str) -> None:
    whole = "oic-jammu-kashmir/2023-09-20" + row_id
    assert explanation(gold_corpus("seed"), whole)[0] == whole


def test_explain_says_which_ids_there_are() -> None:
    with pytest.raises(NotFoundError) as caught:
        explanation(gold_corpus("seed"), "oic-jammu-kashmir/2023-09-20#99")
    assert str(caught.value) == (
        "oic-jammu-kashmir/2023-09-20#99: no row of oic-jammu-kashmir has this id. The clauses of that text are "
        "oic-jammu-kashmir/2023-09-20#1 to oic-jammu-kashmir/2023-09-20#31."
    )


LEXICON = "lemma,gerund,past,present,type,strength,section,source\n"


def test_a_lexicon_of_the_corpus_wins_over_the_package(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The Ministers, meeting in Osk on 3 May 2021,\n\n1. Flumped the closure of the lake;\n\n"
        "2. Deplored the want of boats.\n",
        encoding="utf-8",
    )
    assert ca.load_corpus(tmp_path).acts["act_type"].tolist() == ["other", "condemn"]
    rows = "flump,flumping,flumped,flumps,reject,4,,own\ndeplore,deploring,deplored,deplores,concern,2,,own\n"
    (tmp_path / "lexicon.csv").write_text(LEXICON + rows, encoding="utf-8")
    acts = ca.load_corpus(tmp_path).acts
    assert acts[["lemma", "act_type", "strength"]].values.tolist() == [
        ["flump", "reject", 4],
        ["deplore", "concern", 2],
    ]


def test_a_broken_lexicon_of_the_corpus_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Ministers met.", encoding="utf-8")
    row = "flump,flumping,flumped,flumps,reject,9,,own\n"
    (tmp_path / "lexicon.csv").write_text(LEXICON + row, encoding="utf-8")
    with pytest.raises(ca.CommanalyticsError, match=r"lexicon\.csv, line 2: '9' is no strength\. Write a whole number"):
        ca.load_corpus(tmp_path)


def test_check_lists_clauses_that_only_a_weak_rule_speaks_for() -> None:
    clause = {"section": "operative", "rule": "paragraph", "number": "", "act_type": ""}
    rows = [
        clause | {"clause_id": "weak"},
        clause | {"clause_id": "numbered", "number": "3"},
        clause | {"clause_id": "with an act", "act_type": "concern"},
        clause | {"clause_id": "an opening", "section": "opening"},
        clause | {"clause_id": "a known opener", "rule": "known_opener"},
    ]
    assert weak_clauses(pd.DataFrame(rows)) == {"paragraph": ("weak",), "form_of_opener": ()}


@pytest.mark.parametrize(("first", "last"), [("2019", "2024"), ("2018", "2020"), ("2021", "2024")])
def test_a_corpus_narrowed_in_two_ways_can_be_told_of(first: str, last: str) -> None:
    narrowed = ca.demo().between(first, last).addressed_to("Norvia")
    left = set(narrowed.table("demands")["demand_id"])
    assert ca.findings.returned_finding(narrowed)
    for text in narrowed.table("communiques")["communique_id"]:
        items = [item["id"] for group in brief_groups(narrowed, text) for item in group["items"]]
        assert left.issuperset(items)


def test_rows_of_texts_stand_in_time_whatever_their_files_are_called(tmp_path: Path) -> None:
    for name, year in (("a-last", 2032), ("b-undated", None), ("c-first", 2030)):
        head = f"The Ministers met in Osk on 3 May {year}.\n\n" if year else ""
        (tmp_path / f"{name}.txt").write_text(f"{head}1. Urged Norvia to open the lane.\n", encoding="utf-8")
    found = ca.load_corpus(tmp_path)
    dates = ["2030-05-03", "2032-05-03", ""]
    for name in ("communiques", "demands", "asked"):
        assert found.table(name)["date"].tolist() == dates
        assert found.as_kept(name)["date"].tolist() == ["2032-05-03", "", "2030-05-03"]
    assert found.find("lane")["date"].dt.year.tolist()[:2] == [2030, 2032]
    assert found.between("2031", "2032").table("demands")["date"].tolist() == ["2032-05-03"]
