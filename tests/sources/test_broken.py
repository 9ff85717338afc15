"""Broken inputs, one a kind of breakage: each is refused in one line that says where, what, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.errors import CommanalyticsError, CorpusError
from commanalytics.sources.corpus_folder import read_folder

BAD = Path(__file__).parents[1] / "bad"
WORDS = {
    "meetings-quote": "meetings.csv, line 3: the CSV is broken (',' expected after '\"'). "
    "Mend the quotes in this line.",
    "meetings-values": "meetings.csv, line 3: 10 values stand under 8 columns. Put a value with a comma in quotes, and "
    "keep a comma for each empty one.",
    "meetings-column": "meetings.csv, line 1: there is no column date. Give the file the header "
    "date,group,city,occasion,level,document_title,url,note.",
    "meetings-unknown-column": 'meetings.csv, line 1: the column "citty" is unknown. Use these columns: '
    "date, group, city, occasion, level, document_title, url, note.",
    "meetings-date": 'meetings.csv, line 3: "31 May 2021" is no date. Write it as year-month-day: 2023-09-20.',
    "meetings-twice": "meetings.csv, line 3: this meeting already stands in line 2. Delete one of them.",
    "meetings-group": 'meetings.csv: no meeting is of the group "meetings-group", all are of other. '
    "Give both the same group.",
    "settings-syntax": "corpus.toml: this is not TOML (Illegal character '\\n' (at line 1, column 13)). "
    "Mend that line.",
    "settings-key": 'corpus.toml: "titel" is unknown. '
    "Use one of these: group, title, banner, body, complete, rules, [parameters].",
    "settings-group": 'corpus.toml: the group "Osk Group" is no short name. Use small letters, digits and hyphens.',
    "settings-parameters": "corpus.toml: [parameters] holds more than names with one value each. Write name = value.",
    "encoding": "texts/2020-01-01.txt, line 2: this is not UTF-8. Save the file in UTF-8.",
    "binary": "texts/2020-01-01.txt, line 2: this is not text (it holds a zero byte). Save the file in UTF-8.",
    "aliases-kind": 'aliases.csv, line 2: "country" is no kind of addressee. Use one of: state, organ, person, office, '
    "own body, everyone, other.",
    "aliases-twice": 'aliases.csv, line 3: "Envoy" already stands in line 2 for another. Delete one of them.',
    "aliases-circle": 'aliases.csv: "Norvia" stands for names that lead to it again, or never end. '
    "Let one name stand for all.",
    "aliases-empty": "aliases.csv, line 2: alias and name must both be given. "
    "Fill in the empty one or delete the line.",
    "front-matter": "texts/2020-01-01.md, line 2: the front matter is no YAML. Mend it, or delete it.",
    "front-matter-date": 'texts/2020-01-01.md, line 2: "last May" is no date. Write it as year-month-day: 2023-09-20.',
    "sidecar-key": 'texts/2020-01-01.toml: "sorce_url" is unknown. Use one of these: source_url, retrieved_at, '
    "media_type, date, title, note, reader, sha256, original, original_sha256, "
    "etag, last_modified, published, footnotes, variant_of.",
    "corrections-reason": "corrections.csv, line 2: the correction has no reason. Say why in the column reason.",
    "corrections-quote": "corrections.csv, line 2: the correction has no quote. Quote the words that it is about.",
    "corrections-table": 'corrections.csv, line 2: the table "sentences" is not corrected. '
    "Use one of communiques, clauses, acts, demands, commitments, references, families.",
    "corrections-column": 'corrections.csv, line 2: "text" of clauses is not corrected. Use one of section, speaker.',
    "corrections-value": 'corrections.csv, line 2: "plea" is no act_type. Write one of the clause types.',
    "meetings-digits": 'meetings.csv, line 3: "٢٠٢٤-٠٣-٠٤" is no date. Write it as year-month-day: 2023-09-20.',
    "settings-number": "corpus.toml: a number in it is longer than 64 bits. Write it in quotes if it is no quantity.",
    "front-matter-no-such-day": 'texts/2020-01-01.md, line 3: "2023-02-30" is no date. '
    "Write it as year-month-day: 2023-09-20.",
    "front-matter-retrieved": 'texts/2020-01-01.md, line 2: "2023-02-30" is no date. '
    "Write it as year-month-day: 2023-09-20.",
    "front-matter-alias": "texts/2020-01-01.md, line 2: the front matter refers to a part of itself (& or *). "
    "Write the words out, or put them in quotes.",
    "front-matter-list": "texts/2020-01-01.md, line 2: title is no single value. Write one value behind title.",
    "front-matter-half": "texts/2020-01-01.md, line 2: half a character stands there. Write the whole one.",
    "front-matter-no-character": "texts/2020-01-01.md, line 2: the front matter is no YAML. Mend it, or delete it.",
    "front-matter-deep": "texts/2020-01-01.md, line 2: the front matter is nested too deeply. "
    "Write one value a line: title: words.",
    "sidecar-digits": 'texts/2020-01-01.toml: "٢٠٢٠-٠١-٠١" is no date. Write it as year-month-day: 2023-09-20.',
    "sidecar-list": "texts/2020-01-01.toml: title is no single value. Write one value behind title.",
    "sidecar-number": "texts/2020-01-01.toml: a number in it is longer than 64 bits. "
    "Write it in quotes if it is no quantity.",
    "corrections-digits": 'corrections.csv, line 2: "٢٠٢٤-٠٣-٠٤" is no date. Write year-month-day: 2023-09-20.',
    "lexicon-empty": "lexicon.csv, line 2: lemma is empty. Fill it in, or delete the line.",
    "lexicon-form": "lexicon.csv, line 2: past is empty. Fill it in, or delete the line.",
    "lexicon-type": "lexicon.csv, line 2: type is empty. Fill it in, or delete the line.",
    "lexicon-article": "lexicon.csv, line 2: 'the' is no lead phrase. Begin it with a verb or an adjective.",
    "lexicon-no-verb": "lexicon.csv, line 2: 'have deeply' is no lead phrase. Begin it with a verb or an adjective.",
    "lexicon-one-word": "lexicon.csv, line 2: the gerund 'ruing' has fewer words than 'deeply rue' needs. "
    "Write the whole phrase in that form.",
    "lexicon-perfect": "lexicon.csv, line 2: the past 'seen' has fewer words than 'have seen' needs. "
    "Write the whole phrase in that form.",
    "lexicon-column": 'lexicon.csv, line 1: the column "loudness" is unknown. Use these columns: '
    "lemma, gerund, past, present, type, strength, section, source.",
    "lexicon-values": "lexicon.csv, line 2: 9 values stand under 8 columns. Put a value with a comma in quotes, and "
    "keep a comma for each empty one.",
    "lexicon-short": "lexicon.csv, line 2: 3 values stand under 8 columns. Put a value with a comma in quotes, and "
    "keep a comma for each empty one.",
    "registry-superscript": "family-registry.csv, line 2: occurrence '²' is no count. Write 1, 2, 3 ….",
    "review-decision": "review.csv, line 3: decision 'same?' is unknown. Write same or different, or leave it empty.",
    "no-corpus": "this folder is no corpus: it has no corpus.toml, no meetings.csv, no texts/ and no .txt file. "
    "Name another folder, or make a corpus with: commanalytics new DIR.",
}


def test_every_bad_folder_is_tested() -> None:
    assert {folder.name for folder in BAD.iterdir()} == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_a_broken_input_is_refused_in_words(name: str) -> None:
    with pytest.raises(CommanalyticsError) as caught:
        read_folder(BAD / name)
    where = f"{BAD / name}: " if name == "no-corpus" else f"{BAD / name}/"
    assert str(caught.value) == where + WORDS[name]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"there is no such folder\. Make one with: commanalytics new DIR\.$"):
        read_folder(tmp_path / "nowhere")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("The Ministers met.")
    with pytest.raises(CorpusError, match="this is no folder"):
        read_folder(tmp_path / "text.txt")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "2020-01-01.txt").symlink_to(tmp_path / "gone")
    with pytest.raises(
        CorpusError, match=r"2020-01-01\.txt: cannot be read \(No such file or directory\)\. Check that"
    ):
        read_folder(tmp_path)
