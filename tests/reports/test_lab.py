"""The notebooks as `lab` lays them out."""

from __future__ import annotations

import json
from pathlib import Path

from commanalytics.reports.lab import FIRST, command, ready
from commanalytics.reports.planning.notebook_parameters import declared
from commanalytics.shipped import notebooks_dir


def test_a_working_copy_is_used_as_it_is() -> None:
    assert ready() == notebooks_dir()


def test_copies_begin_with_the_corpus_and_are_not_written_over(corpus: Path, tmp_path: Path) -> None:
    folder = ready(corpus, tmp_path / "mine")
    for path in notebooks_dir().glob("*.ipynb"):
        copy = json.loads((folder / path.name).read_text(encoding="utf-8"))
        assert declared(copy, path.name)["corpus"].default == str(corpus.resolve())
    (folder / FIRST).write_text("changed", encoding="utf-8")
    ready(corpus, folder)
    assert (folder / FIRST).read_text(encoding="utf-8") == "changed"


def test_jupyterlab_opens_the_first_notebook_and_asks_nobody_for_news(tmp_path: Path) -> None:
    (tmp_path / FIRST).write_text("{}", encoding="utf-8")
    words = command(tmp_path, ["--no-browser"])
    assert words[1:3] == ["-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={tmp_path}" in words
    assert "--LabApp.news_url=None" in words
    assert words[-2:] == ["--no-browser", str(tmp_path / FIRST)]
