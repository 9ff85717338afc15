"""A lead phrase that check lists is put into the corpus's lexicon, with the forms of its verb."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import commanalytics as ca
from commanalytics.cli import cli
from commanalytics.corpus.check import check_corpus
from commanalytics.errors import ParameterError
from commanalytics.reviewing.lead_phrases import LeadPhrase, lead_phrase

TEXT = """The Ministers of the Contact Group on the Selvane Strait met in Halvren on 4 March 2024.

The Ministers:

1. Called upon Norvia to free the fishermen;

2. Serenaded the pilots of the harbour;

3. Requested the Envoy to report.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "corpus.toml").write_text('group = "selvane"\n', encoding="utf-8")
    (tmp_path / "texts" / "2024-03-04.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def phrase(folder: Path, *words: str, answers: str = "") -> Result:
    return CliRunner().invoke(
        cli, ["phrase", *words, "--corpus", str(folder)], input=answers, prog_name="commanalytics"
    )


@pytest.mark.parametrize(
    ("printed", "forms"),
    [
        ("Serenaded", ("serenade", "serenading", "serenaded", "serenades")),
        ("bade farewell", ("bid farewell", "bidding farewell", "bade farewell", "bids farewell")),
        ("vilifying", ("vilify", "vilifying", "vilified", "vilifies")),
        ("jointly serenaded", ("jointly serenade", "jointly serenading", "jointly serenaded", "jointly serenades")),
        ("Warmly and firmly bade", tuple(f"warmly and firmly {form}" for form in ("bid", "bidding", "bade", "bids"))),
        ("re-serenaded", ("re-serenade", "re-serenading", "re-serenaded", "re-serenades")),
        ("Waved\n off", ("wave off", "waving off", "waved off", "waves off")),
        ("Put forward", ("put forward", "putting forward", "put forward", "puts forward")),
        ("undertaken", ("undertake", "undertaking", "undertook", "undertakes")),
        ("urges strongly", ("urge strongly", "urging strongly", "urged strongly", "urges strongly")),
    ],
)
def test_the_forms_of_a_verb_are_made_of_any_of_them(printed: str, forms: tuple[str, ...]) -> None:
    made = lead_phrase(printed)
    assert (made.lemma, made.gerund, made.past, made.present) == forms


def test_a_verb_without_forms_is_added_with_all_of_them_or_not_at_all() -> None:
    with pytest.raises(ParameterError, match="“be” is no verb whose forms can be made"):
        lead_phrase("be mindful", {"gerund": "being mindful"})
    given = {"lemma": "be mindful", "gerund": "being mindful", "past": "were mindful", "present": "are mindful"}
    assert lead_phrase("were mindful", given) == LeadPhrase(*given.values())


def test_a_form_that_is_given_is_taken() -> None:
    assert lead_phrase("Grokked", {"lemma": "grok", "past": "grokked", "gerund": "grokking"}).present == "groks"


def test_an_unknown_phrase_is_known_after_it_was_added(folder: Path) -> None:
    before = check_corpus(ca.load_corpus(folder)).unknown_phrases
    assert [one.phrase for one in before] == ["serenaded"]
    done = phrase(folder, "serenaded", "--type", "praise", "--strength", "2")
    assert (done.exit_code, done.stdout) == (0, "serenade, serenading, serenaded, serenades, praise, 2\n")
    assert done.stderr.endswith("it is now read once\n")
    corpus = ca.load_corpus(folder)
    assert check_corpus(corpus).unknown_phrases == ()
    assert corpus.acts["act_type"].tolist() == ["call", "praise", "request"]
    assert (folder / "lexicon.csv").read_text(encoding="utf-8").splitlines() == [
        "lemma,gerund,past,present,type,strength,section,source",
        "serenade,serenading,serenaded,serenades,praise,2,both,added by hand",
    ]


def test_a_phrase_with_an_article_is_counted_as_it_is_printed(folder: Path) -> None:
    (folder / "texts" / "2024-03-05.txt").write_text(TEXT.replace("erenaded", "erenaded the dawn of"), encoding="utf-8")
    done = phrase(folder, "serenaded the dawn of", "--type", "praise", "--strength", "2")
    assert done.stderr.endswith("it is now read once\n")


def test_type_and_strength_are_asked(folder: Path) -> None:
    assert phrase(folder, "serenaded", answers="praise\n2\n").exit_code == 0
    assert ca.load_corpus(folder).acts["act_type"].tolist() == ["call", "praise", "request"]


def test_what_does_not_fit_is_refused_and_nothing_is_written(folder: Path) -> None:
    assert phrase(folder, "serenaded", "--type", "hymn", "--strength", "2").exit_code == 2
    assert "“=x” is no verb" in phrase(folder, "=x", "--type", "praise", "--strength", "2").stderr
    assert not (folder / "lexicon.csv").exists()
    assert phrase(folder, "serenaded", "--type", "praise", "--strength", "2").exit_code == 0
    again = phrase(folder, "serenading", "--type", "praise", "--strength", "2")
    assert (again.exit_code, again.stderr.count("\n")) == (2, 1)
    assert "lexicon.csv, with “serenade” below its lines, line 3: 'serenade' already stands in line 2." in again.stderr
    assert len((folder / "lexicon.csv").read_text(encoding="utf-8").splitlines()) == 2
