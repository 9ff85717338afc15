"""Nothing that is written goes stale unseen: errors, commands and columns stand in the docs as they are in the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from commanalytics import errors
from commanalytics.acquire.original import Original
from commanalytics.acquire.readers import read_original
from commanalytics.cli import cli
from commanalytics.lexicon import read_lexicon_rows
from commanalytics.shipped import demo_dir
from commanalytics.tables.exporting.export import FORMATS
from tools import docs


def test_every_error_stands_in_the_docs_and_no_other(root: Path) -> None:
    page = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    classes = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.CommanalyticsError)
    }
    listed = set(re.findall(r"^\| `(\w+)` \|", page, flags=re.M))
    assert listed == classes - {"CommanalyticsError"}


def test_the_help_names_every_format_and_whatever_an_id_may_be_of() -> None:
    helps = docs.helps()
    assert f" {','.join(FORMATS)}  [default: csv]" in helps["tables"]
    told = " ".join(helps["explain"].split())
    assert "a text, a meeting, a clause, an act, a demand, a commitment, a deed, a citation or a family" in told


DEMO = ["--corpus", str(demo_dir())]
PROVOKED = {
    "CorpusError": ["check", "--corpus", "x"],
    "ParameterError": ["report", "clause_types", *DEMO, "-p", "normalize", "share"],
    "ReportError": ["report", "coverage", *DEMO, "--to", "taken"],
    "OutputError": ["tables", *DEMO, "--to", "taken/out"],
    "FetchError": ["sync", *DEMO, "--catalogue", "http://127.0.0.1/meetings.csv"],
    "NotFoundError": ["explain", "selvane-strait/2019-09-24#99", *DEMO],
}


def written_example(root: Path, error: str) -> str:
    page = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| `{error}` \|.*\| `(.+?)` \|$", page, flags=re.M)
    return str(row)


@pytest.mark.parametrize("error", PROVOKED)
def test_the_example_of_an_error_is_what_a_command_prints(
    error: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x").mkdir()
    Path("taken").write_text("a file")
    done = CliRunner().invoke(cli, PROVOKED[error])
    assert (done.exit_code, done.stderr) == (2, written_example(root, error) + "\n")


def test_the_example_of_a_broken_word_list_is_what_is_raised(root: Path) -> None:
    row = "trumpet,trumpeting,trumpeted,trumpets,affirm,4,operative,invented\n"
    header = "lemma,gerund,past,present,type,strength,section,source\n"
    with pytest.raises(errors.ResourceError) as raised:
        read_lexicon_rows(header + row + row, "lexicon.csv")
    assert str(raised.value) == written_example(root, "ResourceError")


def test_the_example_of_a_file_that_nobody_reads_is_what_is_raised(root: Path) -> None:
    with pytest.raises(errors.AcquireError) as raised:
        read_original(Original(b"PK", "lamp.odt"))
    assert str(raised.value) == written_example(root, "AcquireError")


def test_the_pages_of_commands_are_current(root: Path) -> None:
    written = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == docs.commands_page(), "run `make docs`"


def test_every_command_has_help_that_ends_in_an_example() -> None:
    last = {name: text.strip().rpartition("Example:")[2] for name, text in docs.helps().items()}
    assert [name for name, example in last.items() if "commanalytics " + name not in example] == []


def test_the_codebook_is_current(root: Path) -> None:
    written = (root / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert written == docs.codebook_page(), "run `make docs`"


def test_the_page_of_views_is_current(root: Path) -> None:
    written = (root / "docs" / "views.md").read_text(encoding="utf-8")
    assert written == docs.views_page(), "run `make docs`"
