"""`correct` writes a line that is found again, shows what it changes, and refuses what does not fit in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import commanalytics as ca
from commanalytics.cli import cli
from commanalytics.sources.new_corpus_folder import copy_folder

TEXT = "selvane-strait/2018-09-25"
WHO = ("--reason", "read aloud so", "--by", "A. Reader")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with one text only, which every test copies."""
    folder = tmp_path_factory.mktemp("whole") / "s"
    copy_folder(Path(__file__).parents[2] / "data" / "selvane-strait", folder)
    for file in (folder / "texts").iterdir():
        if not file.name.startswith("2018-09-25"):
            file.unlink()
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    copy_folder(whole, tmp_path / "s")
    return tmp_path / "s"


def correct(folder: Path, place: str, *arguments: str) -> Result:
    words = ["correct", f"{TEXT}#{place}", *arguments, "--corpus", str(folder)]
    return CliRunner().invoke(cli, words, prog_name="commanalytics")


def lines_of(folder: Path) -> list[str]:
    file = folder / "corrections.csv"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def test_a_value_is_set_and_the_rows_are_shown_before_and_after(folder: Path) -> None:
    done = correct(folder, "11.a1", "--set", "act_type", "demand", *WHO)
    assert done.exit_code == 0, done.output
    act = "phrase “Called upon”, lemma “call upon”, act type"
    assert f"- #11.a1: {act} call, strength 3, target Norvia" in done.stdout.splitlines()
    assert f"+ #11.a1: {act} demand, strength 3, target Norvia" in done.stdout.splitlines()
    assert lines_of(folder) == [
        "text,quote,table,column,value,reason,change,words,by",
        "2018-09-25-new-york.txt,Called upon Norvia to restore,acts,act_type,demand,read aloud so,set,,A. Reader",
    ]
    row = ca.load_corpus(folder).table("acts").set_index("act_id").loc[f"{TEXT}#11.a1"]
    assert (row["act_type"], row["corrected_by"]) == ("demand", "A. Reader: read aloud so")


@pytest.mark.parametrize(
    ("place", "arguments", "gone", "come"),
    [
        ("16.d1", ["--strike"], ["16.d1"], []),
        ("17.d1", ["--split", "make its findings"], [], ["17.d2"]),
        ("12.d1", ["--merge", f"{TEXT}#12.d2"], ["12.d2"], []),
        ("17", ["--add", "demand", "--words", "the fishermen are held"], [], ["17.d2"]),
        ("17", ["--add", "demand", "--words", "held", "--set", "addressee", "Norvia"], [], ["17.d2"]),
    ],
)
def test_rows_go_and_come_and_no_other_id_changes(
    folder: Path, place: str, arguments: list[str], gone: list[str], come: list[str]
) -> None:
    before = set(ca.load_corpus(folder).table("demands")["demand_id"])
    done = correct(folder, place, *arguments, *WHO)
    assert done.exit_code == 0, done.output
    after = ca.load_corpus(folder)
    assert [one.state for one in after.corrections] == ["in force"]
    wanted = (before - {f"{TEXT}#{one}" for one in gone}) | {f"{TEXT}#{one}" for one in come}
    assert set(after.table("demands")["demand_id"]) == wanted


def test_a_text_and_a_family_are_corrected(folder: Path) -> None:
    words = ["correct", TEXT, "--set", "city", "Halvren", *WHO, "--corpus", str(folder)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    families = ca.load_corpus(folder).table("families")
    family = families["family_id"].iloc[0]
    words = ["correct", family, "--set", "label", "free passage", *WHO, "--corpus", str(folder)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    corpus = ca.load_corpus(folder)
    assert corpus.table("communiques")["city"].tolist() == ["Halvren"]
    assert corpus.table("families").set_index("family_id").at[family, "label"] == "free passage"


def test_an_older_file_keeps_its_lines_and_gets_the_columns_it_lacks(folder: Path) -> None:
    old = "text,quote,table,column,value,reason\n2018-09-25-new-york.txt,,communiques,city,Halvren,misprint\n"
    (folder / "corrections.csv").write_text(old, encoding="utf-8")
    assert correct(folder, "16.d1", "--strike", *WHO).exit_code == 0
    assert lines_of(folder)[:2] == [
        "text,quote,table,column,value,reason,change,words,by",
        "2018-09-25-new-york.txt,,communiques,city,Halvren,misprint,,,",
    ]
    assert [one.state for one in ca.load_corpus(folder).corrections] == ["in force", "in force"]


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    assert correct(folder, "16.d1", "--strike", "--dry-run", *WHO).stdout.startswith("- #16")
    assert lines_of(folder) == []


@pytest.mark.parametrize(
    ("place", "arguments", "said"),
    [
        ("19", ["--strike"], "a row of clauses is not changed by strike. It can be: set, split, merge."),
        ("99", ["--split", "x"], "no row has this id. See the ids with: commanalytics find WORDS."),
        ("11.a1", ["--set", "act_type", "call"], "it is read so already. Nothing needs to be written."),
        ("11.a1", ["--set", "act_type", "hymn"], '"hymn" is no act_type. Write one of the clause types.'),
        ("11.a1", ["--set", "tune", "x"], '"tune" of acts is not corrected. Use one of lemma, act_type, strength.'),
        ("11.a1", [], "nothing is to be changed. Give one of --set, --strike, --add, --split, --merge."),
        ("11", ["--add", "hymn"], '"hymn" is not added. Use one of act, demand, commitment, citation.'),
        ("11.d1", ["--merge", f"{TEXT}#11.a1"], f"{TEXT}#11.a1 is of acts, and not of demands. Merge two of a kind."),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(folder: Path, place: str, arguments: list[str], said: str) -> None:
    done = correct(folder, place, *arguments, *WHO)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.strip().endswith(f"{TEXT}#{place}: {said}")
    assert lines_of(folder) == []


def test_words_that_are_not_there_and_a_row_that_does_not_follow(folder: Path) -> None:
    done = correct(folder, "17.d1", "--split", "sing", *WHO)
    assert "does not hold the words “sing”" in done.stderr
    done = correct(folder, "11.d1", "--merge", f"{TEXT}#13.d1", *WHO)
    assert "is not followed by a row that begins" in done.stderr
    assert lines_of(folder) == []


def test_a_quote_is_as_long_as_it_takes_to_stand_in_one_row(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    clauses = "1. Called upon Norvia to keep the lamp lit;\n2. Called upon Norvia to keep the pier clean;\n"
    (tmp_path / "texts" / "2024-03-04.txt").write_text(f"The Ministers:\n\n{clauses}", encoding="utf-8")
    corpus = ca.load_corpus(tmp_path)
    act = corpus.acts["act_id"].iloc[1]
    words = ["correct", act, "--set", "act_type", "demand", *WHO, "--corpus", str(tmp_path)]
    done = CliRunner().invoke(cli, words, prog_name="commanalytics")
    assert done.exit_code == 0, done.output
    assert "Called upon Norvia to keep the pier" in lines_of(tmp_path)[1]
    assert ca.load_corpus(tmp_path).acts["act_type"].tolist() == ["call", "demand"]
