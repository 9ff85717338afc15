"""`families`, `review` and `diff` as a person types them, on a copy of the demo."""

from __future__ import annotations

import csv
import re
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commanalytics.cli import cli
from commanalytics.cli.commands.diff import diff
from commanalytics.cli.commands.families import families
from commanalytics.cli.commands.review import review
from commanalytics.corpus.load import load_corpus
from commanalytics.disk import outputs
from commanalytics.errors import CommanalyticsError, OutputError
from commanalytics.reviewing.review_questions import questions
from commanalytics.reviewing.review_widget import Reviewer
from commanalytics.shipped import demo_dir


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_dir(), tmp_path / "selvane-strait"))


def run(command: object, *arguments: object, answers: str = "") -> Result:
    settings = cli.context_settings  # those of the group, which click keeps in the command once it is run
    words = [str(argument) for argument in arguments]
    result = CliRunner().invoke(command, words, input=answers, **settings)  # type: ignore[arg-type]
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_families_lists_the_longest_first_and_says_what_is_provisional(corpus: Path) -> None:
    result = run(families, "--corpus", corpus)
    counts = [int(line.split("; ")[1].split()[0]) for line in result.stdout.splitlines() if " meetings, " in line]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 2
    assert "ids may change until: commanalytics families --freeze" in result.stderr
    assert "perhaps earlier ones in other words, and not counted so: commanalytics review" in result.stderr
    assert "; its weakest link is right 9" in result.stdout
    assert "; taken up again once; " in result.stdout


def test_a_family_of_one_is_made_at_one_meeting_in_one_wording(corpus: Path) -> None:
    listed = run(families, "--all", "--corpus", corpus).stdout
    assert "; 1 meeting, 1 wording, 2024-02-27" in listed
    assert " 1 meetings" not in listed
    assert " 1 times" not in listed


def test_freezing_writes_a_registry_and_a_refit_then_moves_nothing(corpus: Path) -> None:
    run(families, "--freeze", "--corpus", corpus)
    rows = list(csv.DictReader((corpus / "family-registry.csv").open(encoding="utf-8")))
    assert {"family_id", "label", "communique_id", "quote", "occurrence"} == set(rows[0])
    assert "; no id may change" in run(families, "--corpus", corpus).stderr
    assert "0 of" in run(families, "--refit", "--corpus", corpus).stderr


def test_the_wordings_of_a_family_stand_one_under_another(corpus: Path) -> None:
    name = run(families, "--corpus", corpus).stdout.splitlines()[0]
    lines = run(families, name, "--corpus", corpus).stdout.splitlines()
    assert lines[1].startswith("2017-05-16  ")
    assert "[-" in lines[2]
    assert "{+" in lines[2]


def test_review_keeps_each_answer_at_once(corpus: Path) -> None:
    result = run(review, "--corpus", corpus, "--by", "A. Reader", answers="y\nn\ns\nq\n")
    rows = list(csv.DictReader((corpus / "review.csv").open(encoding="utf-8")))
    assert [row["decision"] for row in rows] == ["same", "different"]
    assert {row["by"] for row in rows} == {"A. Reader"}
    assert "2 decisions written to" in result.stdout
    assert result.stdout.splitlines()[-1] == "one family put together; all others stay as they were"


def test_where_nobody_answers_any_more_the_review_stops(corpus: Path) -> None:
    """As where no terminal is, or at Ctrl+D: what was answered is kept, and said."""
    result = run(review, "--corpus", corpus, answers="y\n")
    assert result.exit_code == 0
    assert "1 decision written to" in result.stdout
    assert "Aborted" not in result.output
    assert run(review, "--corpus", corpus, answers="").stdout.splitlines()[-1] == "nothing decided"


def test_review_asks_first_what_mends_most_and_only_some(corpus: Path) -> None:
    result = run(review, "--corpus", corpus, answers="q\n")
    assert re.fullmatch(r"20 of \d+ questions, those whose answers mend most; --most N asks more\n", result.stderr)
    assert re.search(r"of such two \d in 10 are the same", result.stdout)
    gains = [question.gain for question in questions(load_corpus(corpus))]
    assert gains == sorted(gains, reverse=True)


def test_a_sheet_is_written_filled_in_and_taken_over(corpus: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert "2 questions written" in run(review, "--sheet", sheet, "--most", 2, "--corpus", corpus).stdout
    fill_in(sheet, "different")
    taken = run(review, "--take", sheet, "--corpus", corpus, "--by", "A. Reader").stdout
    assert "1 decision taken over; review.csv now holds 1" in taken
    assert taken.splitlines()[-1] == "no family has changed"  # the two were in two families already
    assert [row["by"] for row in csv.DictReader((corpus / "review.csv").open(encoding="utf-8"))] == ["A. Reader"]


def test_who_a_sheet_was_written_for_stays_in_it(corpus: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    run(review, "--sheet", sheet, "--most", 1, "--corpus", corpus, "--by", "A. Reader")
    fill_in(sheet, "same")
    run(review, "--take", sheet, "--corpus", corpus, "--by", "B. Writer")
    assert [row["by"] for row in csv.DictReader((corpus / "review.csv").open(encoding="utf-8"))] == ["A. Reader"]


def fill_in(sheet: Path, said: str) -> None:
    """Answer the first question of a sheet."""
    head, first, *rest = sheet.read_text(encoding="utf-8").splitlines()
    sheet.write_text("\n".join([head, said + first, *rest]), encoding="utf-8")


def test_the_reviewer_in_a_notebook_asks_one_question_after_another(corpus: Path) -> None:
    reviewer = Reviewer(load_corpus(corpus), by="A. Reader")
    first = reviewer.words.value
    assert "<b>1 of " in first
    reviewer.buttons[0].click()
    assert reviewer.given == ["same"]
    assert "<b>2 of " in reviewer.words.value
    reviewer.buttons[2].click()
    assert reviewer.given == ["same"]
    assert len(list(csv.DictReader((corpus / "review.csv").open(encoding="utf-8")))) == 1


def test_diff_prints_marks_where_there_is_no_colour(corpus: Path) -> None:
    out = run(diff, "2022-04-12", "2023-05-09", "--corpus", corpus).stdout
    assert out.startswith("selvane-strait/2022-04-12 → selvane-strait/2023-05-09")
    assert "[-Also demanded-]{+Demands+} that Norvia:" in out
    assert "\x1b[" not in out


@pytest.mark.parametrize("columns", [1, 2])
def test_diff_writes_a_page(corpus: Path, tmp_path: Path, columns: int) -> None:
    page = tmp_path / "diff.html"
    run(diff, "2022", "2023", "--html", page, "--columns", columns, "--corpus", corpus)
    text = page.read_text(encoding="utf-8")
    assert f'<table class="diff {"one" if columns == 1 else "two"}">' in text
    assert "<ins>" in text
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("target", ["family-registry.csv", "review.csv", "sheet.csv", "diff.html"])
def test_no_link_that_lies_in_the_way_is_followed(corpus: Path, tmp_path: Path, target: str) -> None:
    """As in a corpus that came from elsewhere, with links to files of its user."""
    mine = tmp_path / "mine"
    mine.write_text("mine", encoding="utf-8")
    folder = corpus if target in ("family-registry.csv", "review.csv") else tmp_path
    (folder / f"{target}.part").symlink_to(mine)
    if target != "review.csv":
        (folder / target).symlink_to(mine)
    commands = {
        "family-registry.csv": (families, "--freeze", "--refit"),
        "review.csv": (review,),
        "sheet.csv": (review, "--sheet", folder / target),
        "diff.html": (diff, "2022", "2023", "--html", folder / target),
    }
    if target == "family-registry.csv":
        (folder / target).unlink()  # it would be read
    named = folder is tmp_path  # by its user, in whose place the link may lie on purpose
    with pytest.raises(OutputError, match="this holds something else") if named else nullcontext():
        run(*commands[target], "--corpus", corpus, answers="y\nq\n")
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (folder / target).is_file()
    assert (folder / target).is_symlink() == named
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_what_cannot_be_written_is_named_and_leaves_nothing(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for words in ((diff, "2022", "2023", "--html"), (review, "--sheet")):
        with pytest.raises(OutputError, match=r"folder: this cannot be written \(Is a directory\)"):
            run(*words, tmp_path / "folder", "--corpus", corpus)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "selvane-strait"]


def test_diff_prints_its_rows_as_csv(corpus: Path) -> None:
    rows = list(csv.DictReader(run(diff, "2022", "2023", "--csv", "--corpus", corpus).stdout.splitlines()))
    assert {"reworded", "new", "dropped"} <= {row["kind"] for row in rows}


def test_no_text_becomes_a_formula_in_the_rows_of_a_diff(corpus: Path) -> None:
    (text,) = (corpus / "texts").glob("2023-05-09*.txt")
    text.write_text(text.read_text("utf-8") + "\n\n=1+1 is what the lamp costs.\n", "utf-8")
    printed = run(diff, "2022", "2023", "--csv", "--corpus", corpus).stdout
    assert "'=1+1 is what" in printed
    assert ",=1+1" not in printed


def test_diff_names_the_texts_that_are_held(corpus: Path) -> None:
    with pytest.raises(CommanalyticsError, match="no text held has this id or date"):
        run(diff, "1999", "2023", "--corpus", corpus)


def test_the_reviewer_goes_back_and_takes_its_last_answer_out_of_the_file(corpus: Path) -> None:
    def kept() -> list[str]:
        return [row["decision"] for row in csv.DictReader((corpus / "review.csv").open(encoding="utf-8"))]

    reviewer = Reviewer(load_corpus(corpus), by="A. Reader", most=3)
    assert reviewer.back.disabled
    reviewer.decide("same")
    reviewer.decide("")
    reviewer.decide("same")
    assert (kept(), reviewer.given) == (["same", "same"], ["same", "same"])
    assert "2 decisions are in review.csv" in reviewer.words.value
    reviewer.back.click()
    assert (kept(), reviewer.given) == (["same"], ["same"])
    assert "<b>3 of 3</b>" in reviewer.words.value
    reviewer.decide("different")
    assert kept() == ["same", "different"]
    for _ in range(5):  # as far back as there are questions
        reviewer.back.click()
    assert (kept(), reviewer.given, reviewer.back.disabled) == ([], [], True)
    assert "<b>1 of 3</b>" in reviewer.words.value


def test_the_reviewer_says_what_it_could_not_write_and_asks_the_same_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of a button is shown nowhere: whoever clicks on would believe that the answers are kept."""
    reviewer = Reviewer(load_corpus(corpus))
    monkeypatch.setattr(outputs, "_PACKAGE", corpus.resolve())  # as of the demonstration in an installed package
    reviewer.buttons[0].click()
    assert "this comes with the package, which is not written to" in reviewer.trouble.value
    assert ("<b>1 of " in reviewer.words.value, reviewer.given) == (True, [])
    assert not (corpus / "review.csv").exists()
    monkeypatch.undo()
    reviewer.buttons[0].click()
    assert (reviewer.trouble.value, reviewer.given) == ("", ["same"])
