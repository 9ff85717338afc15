"""Tokens, readings, tags, chunks, frames: each layer on a sentence that a person can check."""

from __future__ import annotations

import re
import time

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.acts.turns import lead_verbs, turning_verbs, weak_leads
from commanalytics.parsing.sentence import LONGEST, Sentence, Words, read, sentences
from commanalytics.parsing.sentence.chunks import chunk, kinds, signs
from commanalytics.parsing.sentence.reading_choice import Around, chosen, tag, why
from commanalytics.parsing.sentence.tokens import tokens
from commanalytics.parsing.sentence.word_readings import base_form, guessed, phrases, readings
from commanalytics.resources import resource_rows

LEADS = lead_verbs(load_lexicon())
WORDS = Words(LEADS, turning_verbs(), frozenset({"hexarchy"}), weak_leads())


def tagged(text: str) -> str:
    """The tags of a sentence."""
    return tag(tokens(text, 0, len(text)), LEADS, turning_verbs())


def framed(text: str) -> Sentence:
    """A sentence with its frames."""
    return read(tokens(text, 0, len(text)), WORDS)


def told(text: str) -> list[tuple[str, str]]:
    """Subject and verb group of each frame."""
    sentence = framed(text)
    return [(sentence.told(f.subject), sentence.told(f.verb)) for f in sentence.frames]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("re-\nopened", ["reopened"]),
        ("pilot-\nled", ["pilot-led"]),
        ("the U.S.-Norvia lane and the U.S., too", ["the", "U.S.-Norvia", "lane", "and", "the", "U.S.", ",", "too"]),
        ("of the U.S. Then", ["of", "the", "U.S.", "Then"]),
        ("of the U.S.", ["of", "the", "U.S", "."]),
        ("Norvia’s 1,500.00 crowns", ["Norvia’s", "1,500.00", "crowns"]),
        ("(see A/RES/62/1)", ["(", "see", "A/RES/62/1", ")"]),
        ("the pilots’ pay – late", ["the", "pilots", "’", "pay", "–", "late"]),
    ],
)
def test_tokens_keep_words_whole(text: str, expected: list[str]) -> None:
    found = tokens(text, 0, len(text))
    assert [t.text for t in found] == expected
    assert all(text[t.start : t.end].replace("-\n", "").replace("-", "") == t.text.replace("-", "") for t in found)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("calls", {"p": "call", "z": "call"}),
        ("undertaken", {"n": "undertake"}),
        ("winter", {"q": "winter", "s": "winter"}),
    ],
)
def test_a_word_has_its_readings(word: str, expected: dict[str, str]) -> None:
    assert readings(word) == expected


def test_what_an_ending_tells_is_not_listed() -> None:
    assert guessed("quays") == {"p": "quay"}
    assert guessed("riparian")["j"] == "riparian"
    found = [phrase for begun in phrases().values() for known in begun.values() for phrase, _ in known]
    assert all(phrase == tuple(w.lower() for w in phrase) for phrase in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministers request a report", "DNvDN"),
        ("The Council requests reports", "DCzN"),
        ("their requests for help", "DNPN"),
        ("to express concern", "tvN"),
        ("Mr. Orrin left", "D~Ce"),
        ("all trading nations", "DAN"),
        ("both welcomed the talks", "ReDN"),
        ("in line with the Charter", "P~~DC"),
        ("They will prevent and combat fraud", "OmvJvN"),  # a verb nearly always
        ("They want to review and set priorities", "OvtvJvN"),  # what is joined to an infinitive has the object
        ("They will cut costs, combat fraud, and leave it", "OmvN,vN,JvO"),
        ("They train pilots for rescue and combat", "OvNPNJN"),  # it has no object there
        ("the combat of fraud", "DNPN"),
        ("They stress that the selection process can end", "OvHDNNmv"),  # a noun nearly always
        ("They use effective and appropriate means", "OvAJAN"),
        ("They will build quays and share them", "OmvNJvO"),
        ("They will build quays and advance rural trade", "OmvNJvAN"),
        ("They will raise funding and support for crews", "OmvNJNPN"),  # what needs an object and has none
        ("They will raise funding and support crews", "OmvNJvN"),
        ("They will build the harbour and port useful to Osk", "OmvDNJNATC"),
    ],
)
def test_a_reading_is_chosen_by_what_stands_around(text: str, expected: str) -> None:
    assert tagged(text) == expected


def test_a_choice_can_be_explained() -> None:
    around = Around("bs", "t", "D", "?s", True, False, "begun")
    assert chosen(around) == "v"
    feature, name, weight = why(around)[0]
    assert (feature, name) == ("before=t", "v")
    assert weight > 0


@pytest.mark.parametrize("row", resource_rows("chunks.csv"), ids=lambda row: row["words"])
def test_each_kind_of_chunk_has_an_example(row: dict[str, str]) -> None:
    found = kinds(chunk(tagged(row["example"])))
    assert found[0] == row["kind"]


def test_signs_tell_prepositions_apart() -> None:
    text = "on Norvia for help against its demand that the Bank act"
    words = tokens(text, 0, len(text))
    found = chunk(tag(words, LEADS, turning_verbs(), "v"))
    assert signs(words, found) == "ufxHnB"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Despite the winter, the Ministers urged Norvia.", [("the Ministers", "urged")]),
        ("Because the ice is thick, we urge Norvia.", [("we", "urge")]),
        ("The Ministers, deeply concerned, urged Norvia.", [("The Ministers", "urged")]),
        ("The Ministers, who had waited all night, urged Norvia.", [("The Ministers", "urged")]),
        (
            "The Ministers welcomed the talks and urged Norvia.",
            [("The Ministers", "welcomed"), ("The Ministers", "urged")],
        ),
        ("The Envoy deplored the raid, and we urge Norvia.", [("The Envoy", "deplored"), ("we", "urge")]),
        ("Welcoming the talks and urging Norvia", [("", "Welcoming"), ("", "urging")]),
    ],
)
def test_a_frame_says_who_does_what(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_every_attachment_is_named() -> None:
    found = framed("The Ministers welcomed the talks, thanked the pilots and urged Norvia to wait.")
    assert [f.rule for f in found.frames] == ["subject", "joined", "joined"]


def test_sentences_end_where_they_end() -> None:
    text = "They met Dr. Lund in Osk. We urge Norvia; it waits."
    assert [" ".join(t.text for t in s) for s in sentences(tokens(text, 0, len(text)))] == [
        "They met Dr . Lund in Osk .", "We urge Norvia ;", "it waits .",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece", ["Norvia Tavell ", "URGES ", "and ", "to ", "that ", "which, ", "important, ", "( ", "the "]
)
def test_reading_takes_time_in_proportion(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * size
        began = time.process_time()
        for half in sentences(tokens(text, 0, len(text))):
            read(half, WORDS)
        return time.process_time() - began

    few, many = (min(spent(size) for _ in range(3)) for size in (2000, 8000))
    assert many < 12 * max(few, 0.004)
    assert not read(tokens("we urge " * LONGEST, 0, 8 * LONGEST), WORDS).frames


def test_no_pattern_repeats_what_repeats() -> None:
    nested = re.compile(r"\([^()]*[*+][^()]*\)[*+](?!\+)")
    patterns = [row["pattern"] for row in resource_rows("chunks.csv") + resource_rows("demand_patterns.csv")]
    assert [pattern for pattern in patterns if nested.search(pattern)] == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Norvia and East Tavell share concerns about the raid.", "share"),
        ("Norvia, Ondara and Tavell share concerns about the raid.", "share"),
        ("Norvia and East Tavell look forward to holding the next round in 2024, co-chaired by the Council.", "look"),
        ("The look of Norvia and of East Tavell concerns the Council.", "concerns"),
        ("Norvia and the harbour plan agreed to wait.", "agreed"),
    ],
)
def test_joined_names_that_open_a_sentence_have_a_verb_and_none_in_s(text: str, verb: str) -> None:
    assert told(text)[0][1] == verb


def test_a_verb_behind_re_is_the_verb_that_is_done_again_unless_a_noun_may_be_meant() -> None:
    assert readings("reinvigorate") == {"s": "reinvigorate", "b": "reinvigorate"}
    assert readings("reinvigorates") == {"p": "reinvigorate", "z": "reinvigorate"}
    assert "b" not in readings("revision")
    assert readings("outlook") == {"s": "outlook"}


def test_a_preposition_or_adjective_before_a_hyphen_makes_an_adjective_of_a_noun() -> None:
    assert readings("in-depth") == {"j": "in-depth"}
    assert readings("large-tonnage") == {"j": "large-tonnage"}
    assert readings("medium-sized") == {"j": "medium-sized", "n": "medium-sized"}
    assert "d" in readings("re-opened")
    assert "p" in readings("by-products")
    assert readings("pilot-depth") == {"s": "pilot-depth"}


@pytest.mark.parametrize(
    ("word", "form", "base"),
    [
        ("trosking", "g", "trosk"), ("voting", "g", "vote"), ("carried", "p", "carry"),
        ("trosked", "p", "trosk"), ("joined", "p", "join"), ("trollied", "p", "trolly"), ("carries", "s", "carry"),
        ("trosks", "s", "trosk"), ("troskt", "p", "troskt"), ("urge", "b", "urge"),
    ],
)  # fmt: skip
def test_the_dictionary_form_of_a_verb_is_listed_or_follows_from_its_ending(word: str, form: str, base: str) -> None:
    assert base_form(word, form) == base
