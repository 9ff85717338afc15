"""Lines, their markers and marks, and what is mended in the copy of a text before it is read."""

from __future__ import annotations

import re

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.page.layout.lines import hangs, inked_lines, marker, mended, terminator


def test_a_line_knows_where_it_stands_and_how_it_begins_and_ends() -> None:
    first, second = inked_lines("  Urges Norvia\n\nto wait; and\n")
    assert (first.start, first.end, first.blank_before, first.terminator, first.small) == (2, 14, False, "", False)
    assert (second.start, second.blank_before, second.terminator, second.small) == (16, True, ";", True)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Tavell.", "."),
        ("Tavell.”", "."),
        ("wait; and", ";"),
        ("its Master of Ports.1", "."),
        ("in 2024", ""),
        ("", ""),
    ],
)
def test_the_mark_at_the_end_is_seen_through_quotes_notes_and_a_final_and(text: str, mark: str) -> None:
    assert terminator(text) == mark


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [("1. Urges", "number", "1"), ("(iv) light", "inner", "iv"), ("b) mend", "letter", "b"), ("• mend", "bullet", "•"),
     ("\uf0b7 mend", "bullet", "\uf0b7"),
     ("◆ mend", "bullet", "◆"), ("⁃ mend", "bullet", "⁃"), ("✔ mend", "bullet", "✔"), ("➤ mend", "bullet", "➤"),
     ("🔹 mend", "bullet", "🔹"), ("✔\ufe0f mend", "bullet", "✔\ufe0f"),
     ("• 1. Urges", "number", "1"), ("- (a) mend", "inner", "a"), ("26. Urges", "number", "26"),
     ("2.1 Urges", "decimal", "2.1"), ("Article 5 The", "article", "5"), ("First: to", "ordinal", "First")],
)  # fmt: skip
def test_a_marker_is_found_by_its_first_characters(text: str, kind: str, printed: str) -> None:
    found = marker(text)
    assert found is not None
    assert (found.lastgroup, found[kind]) == (kind, printed)


@pytest.mark.parametrize("text", ["Urges Norvia", "2024 was late", "recalling that", "—", "26. 4. 2021"])
def test_a_word_or_a_year_is_no_marker(text: str) -> None:
    assert marker(text) is None


def test_a_line_hangs_behind_a_word_that_needs_another() -> None:
    assert hangs("Urges Norvia to")
    assert not hangs("Urges Norvia")


def test_a_quoted_mail_loses_its_marks_and_keeps_its_length() -> None:
    raw = "> Urges Norvia\n> to wait\n> and\n> to light\n> its buoys"
    work, lines, quotes = mended(raw, load_lexicon())
    assert (len(work), [line.text for line in lines][:2], len(quotes)) == (len(raw), ["Urges Norvia", "to wait"], 5)


def test_numbers_without_a_point_get_one() -> None:
    work, _, _ = mended("1 NOTING the ice\n2 RECALLING the snow\n3 URGES Norvia", load_lexicon())
    assert work.splitlines() == ["1.NOTING the ice", "2.RECALLING the snow", "3.URGES Norvia"]


def test_a_text_in_small_letters_gets_capitals_where_sentences_begin() -> None:
    work, _, _ = mended("the ministers met in ondara. they urged norvia to wait.", load_lexicon())
    assert work == "The ministers met in ondara. They urged norvia to wait."


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "  \n  \n\n"])
def test_line_ends_and_blanks_do_not_tell_where_a_sentence_begins(between: str) -> None:
    raw = f"the ministers met in ondara.{between}they urged norvia to wait;{between}and so on."
    work, _, _ = mended(raw, load_lexicon())
    assert [word for word in work.split() if word[0].isupper()] == ["The", "They"]


NUMBERED = """The Friends of the Lighthouse met in Ondara on 4 March 2023.

1. {0}xpressed concern over the state of the lamp{2}
2. {1}alled upon Norvia to repair the lamp before 1 June 2023{2}
3. {1}alled upon Tavell to free the pilots{2}
4. {1}alled upon the Envoy to report on the lane.
"""


@pytest.mark.parametrize("mark", [" ", "\t", "   ", " – ", "– ", " — ", "/ ", "º ", ": ", " | ", "| ", "．", ".– "])
@pytest.mark.parametrize("words", [("E", "C", ";"), ("The Friends e", "They c", ".")])
def test_numbers_count_clauses_whatever_mark_is_behind_them(mark: str, words: tuple[str, str, str]) -> None:
    numbered = NUMBERED.format(*words)
    found, same = parse(re.sub(r"(?m)^(\d)\. ", rf"\g<1>{mark}", numbered)), parse(numbered)
    assert [clause.number for clause in found.clauses] == ["", "1", "2", "3", "4"]
    assert [act.lemma for act in found.acts] == [act.lemma for act in same.acts] != []
    assert [demand.text for demand in found.demands] == [demand.text for demand in same.demands] != []


def test_a_number_without_a_mark_counts_on_behind_one_that_has_it() -> None:
    numbered = NUMBERED.format("E", "C", ";")
    mixed = re.sub(r"(?m)^([134])\. ", r"\1 – ", numbered)
    assert [act.lemma for act in parse(mixed).acts] == [act.lemma for act in parse(numbered).acts]


def test_numbers_of_notes_count_no_clauses() -> None:
    prose = (
        "The Friends met.\n\nThe Friends called upon Norvia to mend the lamp.1 They thanked Tavell for its boats.2\n\n"
    )
    notes = "1 Document of the Envoy.\n2 The boats of the annex.\n3 The pilots of the lane.\n"
    work, *_ = mended(f"{prose}They thanked the pilots.3\n\n{notes}", load_lexicon())
    assert work.endswith(notes)


@pytest.mark.parametrize(
    ("between", "around"),
    [("</p>\n<p>", "<p>{}</p>"), ("</p><p>", "<p>{}</p>"), ("<br>\n", "{}"), ("<br/>", "{}"),
     ("</li><li>", "<ol><li>{}</li></ol>"), ('</p><p class="x">', '<div id="y"><p>{}</p></div>')],
)  # fmt: skip
def test_paragraphs_are_told_by_the_tags_of_a_saved_page(between: str, around: str) -> None:
    lines = re.sub(r"(?m)^\d\. ", "", NUMBERED.format("E", "C", ";")).strip().replace("\n\n", "\n").split("\n")
    found = parse(around.format(between.join(lines)))
    assert [clause.text for clause in found.clauses] == lines
    assert [act.lemma for act in found.acts] == ["express concern", "call upon", "call upon", "call upon"]


def test_words_that_a_tag_parts_are_words() -> None:
    text = "<p>The Friends met.</p><p>They called upon Norvia<br>to repair the lamp.</p><p>They thanked Tavell.</p>"
    assert [demand.text for demand in parse(text).demands] == ["repair the lamp"]
    assert [clause.text for clause in parse(text).clauses][1] == "They called upon Norvia to repair the lamp."


@pytest.mark.parametrize("stressed", ["*{}*", "**{}**", "_{}_", "__{}__", "<b>{}</b>", '<strong class="x">{}</strong>'])
def test_a_verb_that_leads_may_be_stressed(stressed: str) -> None:
    text = NUMBERED.format("E", "C", ";")
    found = parse(re.sub(r"(?m)(?<=^\d\. )\w+", lambda word: stressed.format(word.group()), text))
    assert [act.lemma for act in found.acts] == ["express concern", "call upon", "call upon", "call upon"]
    assert [demand.text for demand in found.demands] == [demand.text for demand in parse(text).demands]
