"""`family-registry.csv`, `review.csv`, the sheet, and the packaged word lists: what they hold and what they refuse."""

from __future__ import annotations

import csv
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from commanalytics.corpus.load import load_corpus
from commanalytics.errors import CorpusError, NotFoundError, ResourceError
from commanalytics.recurrence import (
    Decision,
    Registry,
    Review,
    read_registry,
    read_review,
    recurring,
    write_registry,
    write_review,
)
from commanalytics.recurrence.grouping.frozen_families import freeze
from commanalytics.recurrence.judging.registry_writing import Entry
from commanalytics.recurrence.judging.whole_csv import write_rows
from commanalytics.recurrence.likeness.actions import actions_from
from commanalytics.recurrence.likeness.recurrence_limits import limits_from
from commanalytics.recurrence.likeness.recurrence_weights import settings_from
from commanalytics.resources import resource_rows
from commanalytics.reviewing.review_questions import Question, Side, answer, questions, read_sheet, write_sheet
from commanalytics.shipped import demo_dir
from tests.recurrence.series import SERIES, tables


def test_a_registry_is_read_as_it_was_written(tmp_path: Path) -> None:
    demands, texts = tables(SERIES)
    registry = freeze(recurring(demands, texts), demands)
    path = tmp_path / "family-registry.csv"
    write_registry(path, registry)
    assert read_registry(path) == registry
    assert len(registry) == len(demands)
    assert not list(tmp_path.glob("*.part"))


def test_a_demand_longer_than_any_field_is_frozen_and_read(tmp_path: Path) -> None:
    registry = Registry((Entry("g/mend", "mend", "g/2020-01-01", "mend the lamp " * 20_000 + "soon"),))
    write_registry(tmp_path / "family-registry.csv", registry)
    assert read_registry(tmp_path / "family-registry.csv") == registry


def test_no_file_is_no_registry_and_no_review(tmp_path: Path) -> None:
    assert read_registry(tmp_path / "family-registry.csv") is None
    assert read_review(tmp_path / "review.csv") is None
    assert not Registry().entries


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            "family_id,label\n",
            "family-registry.csv, line 1: there is no column communique_id. Give the file the header family_id,",
        ),
        ("family_id,label,communique_id,quote,occurrence\ng/x,x,g/1,,1\n", "line 2: quote is empty"),
        ("family_id,label,communique_id,quote,occurrence\ng/x,x,g/1,say,no\n", "line 2: occurrence 'no' is no count"),
        (
            "family_id,label,communique_id,quote,occurrence\ng/x,x,g/1,say,1\ng/y,y,g/1,say,1\n",
            "g/1 has “say” in 2 lines",
        ),
    ],
)
def test_a_broken_registry_is_refused(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "family-registry.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        read_registry(path)
    assert words in str(error.value)


HEAD = "decision,communique_a,quote_a,communique_b,quote_b,by,note\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("decision,quote_a\n", "review.csv, line 1: there is no column communique_a"),
        (HEAD + "maybe,g/1,a,g/2,b,,\n", "line 2: decision 'maybe' is unknown. Write same or different"),
        (HEAD + "same,g/1,,g/2,b,,\n", "line 2: quote_a is empty"),
        (HEAD.strip() + ",of\nsame,g/1,a,g/2,b,,,acts\n", "line 2: of 'acts' is unknown. Write demands or commitments"),
        (HEAD + '\nsame,g/1,"a\nb",g/2,c,,\nmaybe,g/1,a,g/2,b,,\n', "line 5: decision 'maybe' is unknown"),
        (HEAD + "same,g/1,é,g/2,b,,\n", "review.csv, line 2: this is not UTF-8. Save the file in UTF-8"),
    ],
)
def test_a_broken_review_is_refused(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "review.csv"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(CorpusError) as error:
        read_review(path)
    assert words in str(error.value)


def test_a_review_is_read_as_it_was_written(tmp_path: Path) -> None:
    of_demands = Decision("same", "g/1", "a, b", "g/2", "c “d”", "A. Reader", "sure")
    of_commitments = Decision("different", "g/1", "a", "g/2", "b", of="commitments")
    write_review(tmp_path / "review.csv", Review((of_demands, of_commitments)))
    review = read_review(tmp_path / "review.csv")
    assert review == Review((of_demands, of_commitments))
    assert review.of("demands").decisions == (of_demands,)


def test_a_review_from_before_commitments_were_asked_about_is_of_demands(tmp_path: Path) -> None:
    (tmp_path / "review.csv").write_text(HEAD + "same,g/1,a,g/2,b,,\n", encoding="utf-8")
    review = read_review(tmp_path / "review.csv")
    assert review is not None
    assert [one.of for one in review.decisions] == ["demands"]


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_dir(), tmp_path / "selvane-strait"))


def test_answers_are_kept_and_questions_answered_go_away(corpus_folder: Path) -> None:
    asked = questions(load_corpus(corpus_folder))
    assert len(asked) > 3
    assert answer(corpus_folder, [asked[0].decided("different", "A. Reader")]) == 1
    assert answer(corpus_folder, [asked[1].decided("same")]) == 2
    left = questions(load_corpus(corpus_folder))
    pairs = [{q.one.text, q.other.text} for q in left]
    assert {asked[0].one.text, asked[0].other.text} not in pairs
    assert {asked[1].one.text, asked[1].other.text} not in pairs


def test_a_sheet_comes_back_with_the_decisions_that_were_filled_in(corpus_folder: Path, tmp_path: Path) -> None:
    asked = questions(load_corpus(corpus_folder))
    sheet = tmp_path / "sheet.csv"
    write_sheet(sheet, asked)
    assert read_sheet(sheet) == []
    lines = sheet.read_text(encoding="utf-8").split("\n")
    lines[1] = "same" + lines[1]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    assert read_sheet(sheet) == [asked[0].decided("same")]


FORMULAS = ["=1+1", "'=1", "''=1", "+a", "-a", "@a", " = a", "\t=a", "'a", "a=b", "", "= “SUM(1)”, of\nall"]


def asked_of(texts: list[str]) -> list[Question]:
    """Questions about demands with these words."""
    sides = [Side(f"g/{n}", f"g/{n}#1.d1", "2024-03-04", text, text, "g/f") for n, text in enumerate(texts)]
    return [Question("member", one, other, 0.5, 0.9, 0.1, "=why") for one, other in pairwise(sides)]


def test_no_cell_of_a_sheet_is_a_formula(tmp_path: Path) -> None:
    write_sheet(tmp_path / "sheet.csv", asked_of(FORMULAS))
    with (tmp_path / "sheet.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell.lstrip(" ").startswith(tuple("=+-@\t\r"))] == []
    assert "'=1+1" in cells


@pytest.mark.parametrize("name", ["sheet.csv", "review.csv"])
def test_the_guards_of_a_sheet_come_off_when_it_is_read(tmp_path: Path, name: str) -> None:
    """Whoever renames a filled sheet to review.csv has the same decisions."""
    texts = [text for text in FORMULAS if text.strip()]
    asked = asked_of(texts)
    write_sheet(tmp_path / "sheet.csv", asked)
    with (tmp_path / "sheet.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    write_rows(tmp_path / name, header, (["same", *row[1:]] for row in rows))
    review = read_review(tmp_path / name)
    assert review is not None
    read = [(d.quote_a.strip(), d.quote_b.strip()) for d in review.decisions]
    assert read == list(pairwise(text.strip() for text in texts))


def test_a_review_is_data_and_keeps_its_apostrophes(tmp_path: Path) -> None:
    review = Review((Decision("same", "g/1", "'=a", "g/2", "=b"),))
    write_review(tmp_path / "review.csv", review)
    assert read_review(tmp_path / "review.csv") == review


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no such sheet"):
        read_sheet(tmp_path / "none.csv")


def settings_rows() -> list[dict[str, str]]:
    return resource_rows("recurrence.csv")


def test_settings_refuse_what_they_do_not_know() -> None:
    rows = settings_rows()
    with pytest.raises(ResourceError, match=r"recurrence.csv, line 2: 'weight' is no setting"):
        settings_from([{**rows[0], "name": "weight"}])
    with pytest.raises(ResourceError, match="already stands above"):
        settings_from([*rows, rows[0]])
    with pytest.raises(ResourceError, match="no line for intercept"):
        settings_from(rows[1:])
    with pytest.raises(ResourceError, match="'much' is no number"):
        settings_from([{**rows[0], "value": "much"}, *rows[1:]])


def test_limits_refuse_what_they_do_not_know() -> None:
    rows = resource_rows("recurrence_limits.csv")
    first, second, *_ = rows
    with pytest.raises(ResourceError, match=r"recurrence_limits.csv, line 2: 'nearly' is no such number"):
        limits_from([{**first, "name": "nearly"}])
    with pytest.raises(ResourceError, match="line 4: 'near' already stands above"):
        limits_from([first, second, first])
    with pytest.raises(ResourceError, match="no line for near, gap"):
        limits_from(rows[2:])
    with pytest.raises(ResourceError, match="line 2: 'half' is no number"):
        limits_from([{**first, "value": "half"}])
    with pytest.raises(ResourceError, match=r"line 3: '8\.5' is no whole number"):
        limits_from([first, {**second, "value": "8.5"}])


def action(name: str, opposite: str = "", near: str = "", phrases: str = "do") -> dict[str, str]:
    return {"action": name, "opposite": opposite, "near": near, "phrases": phrases}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([action("open"), action("open")], "actions.csv, line 3: the action 'open' already stands above"),
        ([action("open", opposite="close")], "line 2: 'close' is no action of the file"),
        ([action("open", near="lift")], "line 2: 'lift' is no action of the file"),
        ([action("open", phrases="open|")], "line 2: a phrase is empty"),
        ([action("open", phrases="open|open")], "line 2: a phrase stands twice"),
    ],
)
def test_the_lexicon_of_actions_refuses_what_breaks_its_rules(rows: list[dict[str, str]], words: str) -> None:
    with pytest.raises(ResourceError) as error:
        actions_from(rows)
    assert words in str(error.value)
