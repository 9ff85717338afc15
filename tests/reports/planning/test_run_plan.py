"""One page a notebook: no two of a run, and none of the package's, are written over each other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commanalytics.errors import CorpusError, ReportError
from commanalytics.reports.planning.run_plan import chosen, page_stem, plan
from commanalytics.shipped import notebooks_dir
from commanalytics.sources.corpus_folder import read_folder
from tests.reports.conftest import Quickly
from tests.reports.running.test_report_run import run

Write = Callable[..., Path]


def in_folder(notebook: Path, folder: str, name: str = "") -> Path:
    """A copy of a notebook in a folder beside it."""
    (notebook.parent / folder).mkdir(exist_ok=True)
    return Path(shutil.copy(notebook, notebook.parent / folder / (name or notebook.name)))


@pytest.mark.parametrize("name", ["", "Trial.ipynb"])
def test_two_notebooks_of_one_name_are_refused_before_anything_runs(
    quickly: Quickly, corpus: Path, notebook: Write, tmp_path: Path, name: str
) -> None:
    """Capitals make no other name on every disk."""
    one, other = in_folder(notebook("1"), "a"), in_folder(notebook("2"), "b", name)
    done = quickly("report", one, other, "--corpus", corpus, "--to", tmp_path / "out")
    page = f"lane/{other.stem}.html"
    what = f"its page would be {page}, and so would that of {one}. Rename one of the two notebooks."
    assert (done.returncode, done.stderr) == (2, f"{other}: {what}\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["", "Trial.ipynb"])
def test_a_later_run_does_not_replace_the_page_of_another_notebook(
    quickly: Quickly, corpus: Path, notebook: Write, tmp_path: Path, name: str
) -> None:
    one, other, to = in_folder(notebook("1"), "a"), in_folder(notebook("2"), "b", name), tmp_path / "out"
    assert run(corpus, one, to=to).made == ["lane/trial.html"]
    page = (to / "lane" / "trial.html").read_bytes()
    done = quickly("report", other, "--corpus", corpus, "--to", to)
    what = f"its page would be lane/{other.stem}.html, and that is the page of {one}"
    remedy = "Rename one of the two notebooks, or name another folder with --to."
    assert (done.returncode, done.stderr) == (2, f"{other}: {what}. {remedy}\n")
    assert (to / "lane" / "trial.html").read_bytes() == page
    assert run(corpus, one, to=to).kept == ["lane/trial.html"]
    assert run(corpus, other, to=tmp_path / "else").made == [f"lane/{other.stem}.html"]


def test_a_notebook_that_was_moved_keeps_its_page(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    one, to = in_folder(notebook("1"), "a"), tmp_path / "out"
    run(corpus, one, to=to)
    (tmp_path / "b").mkdir()
    moved = one.rename(tmp_path / "b" / one.name)
    assert run(corpus, moved, to=to).failed == {}
    (tmp_path / "link").symlink_to(tmp_path / "b")
    assert run(corpus, tmp_path / "link" / one.name, to=to).failed == {}


def test_copies_of_a_notebook_of_the_package_are_one(corpus: Path, tmp_path: Path) -> None:
    shipped, to = notebooks_dir() / "coverage.ipynb", tmp_path / "out"
    (tmp_path / "a").mkdir()
    copied = Path(shutil.copy(shipped, tmp_path / "a"))
    assert run(corpus, shipped, to=to).made == ["lane/coverage.html"]
    assert run(corpus, copied, to=to).kept == ["lane/coverage.html"]
    assert run(corpus, shipped, to=to).kept == ["lane/coverage.html"]


def test_one_notebook_named_twice_is_one(notebook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = notebook("1")
    monkeypatch.chdir(tmp_path)
    assert chosen([str(trial), "trial.ipynb", "coverage"]) == [trial, notebooks_dir() / "coverage.ipynb"]


def test_a_notebook_called_like_one_of_the_packages_has_a_page_of_its_own(
    corpus: Path, notebook: Write, tmp_path: Path
) -> None:
    mine, to = notebook("print('mine')", name="coverage"), tmp_path / "out"
    assert run(corpus, mine, to=to).made == ["lane/coverage--own.html"]
    assert json.loads((to / ".state" / "pages.json").read_text("utf-8"))["pages"]["lane/coverage--own.html"][
        "notebook"
    ] == ("coverage--own")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Coverage", "Coverage--own"),
        ("coverage--since-2019", "coverage-since-2019"),
        ("coverage--own", "coverage-own"),
        ("my brief", "my brief"),
        ("a\nb\x1b", "a-b-"),
        ("b\udcff", "b-"),
    ],
)
def test_names_of_pages(tmp_path: Path, name: str, stem: str) -> None:
    (tmp_path / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    assert page_stem(tmp_path / f"{name}.ipynb") == stem


def test_a_copy_of_the_packages_notebook_makes_the_packages_page(tmp_path: Path) -> None:
    copy = shutil.copy(notebooks_dir() / "coverage.ipynb", tmp_path)
    assert page_stem(Path(copy)) == page_stem(notebooks_dir() / "coverage.ipynb") == "coverage"


def test_parameters_tell_pages_of_one_notebook_apart(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    one = notebook("print(most)", parameters="most: int = 2")
    other = in_folder(notebook("1", name="other"), "b", "trial.ipynb")
    with pytest.raises(ReportError, match=r"its page would be lane/trial\.html"):
        run(corpus, one, other, to=tmp_path / "out")
    made = run(corpus, one, other, to=tmp_path / "out", parameters={"most": 3}).made
    assert sorted(made) == ["lane/trial--most-3.html", "lane/trial.html"]


def beside(corpus: Path, tmp_path: Path) -> tuple[str, Path]:
    """The key of a page that compares a corpus with another, and that other's text."""
    other = tmp_path / "other"
    if not other.exists():
        shutil.copytree(corpus, other)
    (task,) = plan([read_folder(corpus)], chosen(["compare"]), {"beside": str(other)})
    return task.key, other / "texts" / "2020-11-03.txt"


def test_a_page_depends_on_the_corpora_that_it_compares_with(corpus: Path, tmp_path: Path) -> None:
    key, text = beside(corpus, tmp_path)
    assert beside(corpus, tmp_path)[0] == key
    text.write_text(text.read_text(encoding="utf-8") + "\n4. Urged Norvia to mend the lamp.\n", encoding="utf-8")
    assert beside(corpus, tmp_path)[0] != key


def test_a_corpus_to_compare_with_that_is_none_is_told_before_anything_runs(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere: there is no such folder"):
        run(corpus, *chosen(["compare"]), to=tmp_path / "out", parameters={"beside": str(tmp_path / "nowhere")})
    assert not (tmp_path / "out").exists()
