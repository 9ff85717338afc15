"""Beside the pages stands what they were made from: each input by its hash, what made them, their parameters."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import commanalytics as ca
from commanalytics.reports.overview.provenance import provenance
from commanalytics.reports.planning.output_state import Made, State
from commanalytics.resources import resource_rows
from commanalytics.sources.corpus_folder import read_folder
from tests.reports.running.test_report_run import run


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def told(corpus: Path, state: State) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(provenance(read_folder(corpus), state))
    return found


def test_every_input_stands_there_with_its_hash(corpus: Path, tmp_path: Path) -> None:
    (corpus / "aliases.csv").write_text("alias,name,kind\n", "utf-8")
    (corpus / "texts" / "2020-11-03.toml").write_text('title = "Lane"\n', "utf-8")
    found = told(corpus, State(tmp_path))
    names = ["corpus.toml", "aliases.csv", "texts/2020-11-03.txt", "texts/2020-11-03.toml"]
    assert found["inputs"] == [{"path": name, "sha256": sha(corpus / name)} for name in names]
    assert found["corpus"] == {"group": "lane", "title": "Group on the Lane", "sha256": ca.load_corpus(corpus).hash}


def test_package_and_lexicon_are_named_by_version_and_hash(corpus: Path, tmp_path: Path) -> None:
    made_with = told(corpus, State(tmp_path))["made_with"]
    assert (made_with["package"], made_with["version"]) == ("commanalytics", ca.__version__)
    assert made_with["lexicon_entries"] == len(resource_rows("lexicon.csv"))
    assert {len(made_with["lexicon_sha256"]), len(made_with["code_sha256"])} == {64}


def test_pages_of_the_group_stand_there_with_their_parameters(corpus: Path, tmp_path: Path) -> None:
    state = State(tmp_path)
    for group, page in (("lane", "lane/a.html"), ("lake", "lake/b.html")):
        made = Made(
            "k", group, "a", "A", "So.", "2026-03-01T12:00:00Z", 6, {"most": 7}, hash="h", inputs={"corpus": "c"}
        )
        state.made(page, made)
    assert told(corpus, state)["pages"] == [
        {
            "page": "lane/a.html",
            "sha256": "h",
            "notebook": "a",
            "parameters": {"most": 7},
            "inputs": {"corpus": "c"},
        }
    ]


@pytest.mark.heavy
def test_a_run_puts_it_beside_its_pages_and_keeps_it_true(
    corpus: Path, notebook: Callable[..., Path], tmp_path: Path
) -> None:
    trial, to = notebook("print('first')"), tmp_path / "out"
    run(corpus, trial, to=to)
    file = to / "lane" / "provenance.json"
    first = file.read_bytes()
    (page,) = json.loads(first)["pages"]
    assert (page["page"], page["sha256"]) == ("lane/trial.html", sha(to / "lane" / "trial.html"))
    assert page["inputs"] == {"corpus": ca.load_corpus(corpus).hash, "notebook": sha(trial)}
    file.unlink()
    run(corpus, trial, to=to)
    assert file.read_bytes() == first
    (corpus / "texts" / "2020-11-03.txt").write_text("The Ministers:\n\n1. Thanked the hosts.\n", "utf-8")
    run(corpus, trial, to=to)
    (page,) = json.loads(file.read_bytes())["pages"]
    assert page["inputs"]["corpus"] == ca.load_corpus(corpus).hash
    assert file.read_bytes() != first
