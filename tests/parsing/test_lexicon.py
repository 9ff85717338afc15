"""The lexicon: each entry reads its own example, errors say line and remedy, a corpus's own entries win."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest

from commanalytics.errors import ResourceError
from commanalytics.lexicon import DIRECTIVE, Voice, act_groups, load_lexicon, nouns, raised, read_lexicon_rows
from commanalytics.parsing import parse
from commanalytics.resources import resource_rows

HEADER = "lemma,gerund,past,present,type,strength,section,source\n"
ROW = "trumpet,trumpeting,trumpeted,trumpets,affirm,4,operative,invented\n"
TEXT = (
    "The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\nThe Ministers:\n\n"
    "{} that the quays are old;\n\nThanked Ostrel for its hospitality."
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + ROW + ROW, "own.csv, line 3: 'trumpet' already stands in line 2. Keep one of the two lines."),
        (
            HEADER + ROW.replace("affirm", "boast"),
            f"own.csv, line 2: 'boast' is no clause type. Use one of {', '.join(sorted(act_groups()))}.",
        ),
        (
            HEADER + ROW.replace(",4,", ",6,"),
            "own.csv, line 2: '6' is no strength. Write a whole number from 1 to 5.",
        ),
        (
            HEADER + ROW.replace(",4,", ",strong,"),
            "own.csv, line 2: 'strong' is no strength. Write a whole number from 1 to 5.",
        ),
        (
            "lemma,type\ntrumpet,affirm\n",
            f"own.csv, line 1: there is no column gerund. Give the file the header {HEADER.strip()}.",
        ),
    ],
    ids=["a duplicate", "an unknown type", "a strength above five", "a strength in words", "a missing column"],
)
def test_an_error_names_the_line_and_the_remedy(text: str, message: str) -> None:
    with pytest.raises(ResourceError) as caught:
        read_lexicon_rows(text, "own.csv")
    assert str(caught.value) == message


def test_a_file_is_read_like_the_packaged_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(HEADER + ROW, encoding="utf-8")
    (entry,) = load_lexicon(path).entries
    assert (entry.lemma, entry.type, entry.strength, entry.core) == ("trumpet", "affirm", 4, ("trumpet",))


def test_a_corpus_extends_the_lexicon_and_its_entries_win() -> None:
    own = read_lexicon_rows(HEADER + ROW + ROW.replace("trumpet", "request").replace("affirm", "demand"), "own.csv")
    lexicon = load_lexicon().extended(own)
    assert parse(TEXT.format("Trumpeted")).acts[0].type == "other"
    assert (
        parse(TEXT.format("Trumpeted"), lexicon).acts[0].type,
        parse(TEXT.format("Trumpeted"), lexicon).acts[0].strength,
    ) == ("affirm", 4)
    assert [e.type for e in lexicon.entries if e.lemma == "request"] == ["demand"]


def test_a_struck_verb_is_unknown_and_the_others_stay() -> None:
    lexicon = load_lexicon().without({"stress"})
    text = TEXT.format("Stressed")
    assert [(a.type, a.phrase) for a in parse(text).acts] == [("stress", "Stressed"), ("praise", "Thanked")]
    assert [(a.type, a.phrase) for a in parse(text, lexicon).acts] == [("other", "Stressed"), ("praise", "Thanked")]


def test_the_types_that_ask_are_those_of_their_group() -> None:
    assert {"request", "call", "demand", "instruct"} == DIRECTIVE


@pytest.mark.parametrize("row", resource_rows("act_types.csv", full=True), ids=lambda row: row["type"])
def test_each_clause_type_is_told_from_its_neighbour(row: dict[str, str]) -> None:
    text = "The Ministers of the Harbour League met in Vendry.\n\nThe Ministers:\n\n1. Thanked Ostrel.\n\n2. {}\n"
    assert [act.type for act in parse(text.format(row["positive"])).acts] == ["praise", row["type"]]
    assert [act.type for act in parse(text.format(row["negative"])).acts] == ["praise", row["instead"]]
    assert row["instead"] != row["type"]


def test_there_are_sixteen_clause_types_and_other_each_with_a_definition_of_its_own() -> None:
    rows = resource_rows("act_types.csv", full=True)
    assert [row["type"] for row in rows][-1] == "other"
    assert len({row["type"] for row in rows}) == len({row["definition"] for row in rows}) == 17


def test_each_abbreviation_of_the_lexicon_is_written_out_and_each_that_is_written_out_stands_there() -> None:
    rows = [row["source"] for name in ("lexicon.csv",) for row in resource_rows(name)]
    used = {word for source in rows for word in re.findall(r"(?:^|;)([A-Z0-9-]{2,})(?=$|;|\[)", source)}
    assert used == {row["source"] for row in resource_rows("sources.csv", full=True)}


def test_the_packaged_lexicon_has_no_lemma_twice_and_only_known_types() -> None:
    entries = load_lexicon().entries
    assert len({e.lemma for e in entries}) == len(entries) > 500
    assert {e.type for e in entries} <= set(act_groups())
    assert {e.strength for e in entries} <= {1, 2, 3, 4, 5}
    assert {e.type for e in nouns().values()} <= set(act_groups())


def test_intensifiers_raise_a_strength_and_never_above_five() -> None:
    assert (raised(3, []), raised(3, ["deep"]), raised(5, ["deep"])) == (3, 4, 5)


MISREAD = {  # gerunds that are not read as their own row; each turns the suite red once it is
    "having in mind": "the participle of the perfect is not taken for a verb of its own",
    "having listened": "the row lacks its preposition",
    "having devoted attention": "a noun behind the participle",
    "having resolved": "resolved is a participle of another row, too",
    "particularly concerned": "the adverb raises no strength",
    "deploring in the strongest terms": "the intensifier adds one more than the row says",
    "reiterating appeals": "a plural noun has the strength of its singular",
    "speaking for": "not taken for an opener",
    "speaking in favour of": "not taken for an opener",
    "speaking highly of": "not taken for an opener",
    "speaking positively of": "not taken for an opener",
    "speaking out against": "not taken for an opener",
    "following with concern": "read as a preposition",
    "in accord": "the same",
    "in agreement": "the same",
    "planning": "an act before an infinitive only",
    "planning on": "the same",
    "regarding … as": "the preposition opens no clause",
}


def read_gerund(gerund: str) -> tuple[str, str]:
    """Type and strength of the act that a gerund makes in a preamble, "none" where it makes none; "…" is an object."""
    gerund = gerund.replace("…", "Karsholm")
    text = f"The Council of the Harbour League,\n\n{gerund[0].upper() + gerund[1:]} that the quays of Vendry are old;\n"
    first = next(iter(parse(text + "\nRecalling its statutes;\n").acts), None)
    return (first.type, str(first.strength)) if first and first.lemma != "recall" else ("none", "")


def test_every_gerund_is_read_with_the_type_and_strength_of_its_row() -> None:
    rows = [row for row in load_lexicon().rows if row["gerund"] not in MISREAD and row["lemma"] != "recall"]
    assert len(rows) > 600
    found = {row["gerund"]: read_gerund(row["gerund"]) for row in rows}
    assert found == {row["gerund"]: (row["type"], row["strength"]) for row in rows}


@pytest.mark.parametrize(
    "gerund", [pytest.param(g, marks=pytest.mark.xfail(strict=True, reason=why)) for g, why in MISREAD.items()]
)
def test_a_gerund_that_is_misread(gerund: str) -> None:
    (row,) = (row for row in load_lexicon().rows if row["gerund"] == gerund)
    assert read_gerund(gerund) == (row["type"], row["strength"])


def test_reading_a_text_leaves_nothing_behind_in_the_lexicon() -> None:
    lexicon = load_lexicon().without({"stress"})
    before = copy.deepcopy(vars(lexicon))
    text = "The Norvians met in Vendry.\n\nThe Norvians trosked the quay.\n\nThe Norvians urged Tavell to wait."
    assert [act.lemma for act in parse(text, lexicon).acts][-1] == "urge"
    assert vars(lexicon) == before


def test_how_a_text_speaks_is_part_of_what_a_lexicon_is() -> None:
    voice = Voice(frozenset({"norvians"}), "past")
    told = load_lexicon().speaking(voice)
    assert (told.voice, told == load_lexicon(), told.plain == load_lexicon()) == (voice, False, True)
    assert told.forms is load_lexicon().forms
