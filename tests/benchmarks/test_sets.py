"""Work and judge: every annotated text has one part, and nothing but figures is ever told of a judge."""

from __future__ import annotations

import subprocess
import sys
from typing import Any
from xml.etree.ElementTree import canonicalize

import pytest

from benchmarks._offsets import annotated, read, stretches
from benchmarks._scoring import text_of
from benchmarks._sets import ROOT, annotated_sets, checked, may_be_read
from commanalytics.errors import ParameterError, ResourceError

SETS = annotated_sets()
SEED = {"part": "work", "folder": "tests/gold/seed"}


def test_the_sets_kept_aside_judge() -> None:
    judges = {name for name, each in SETS.items() if each.part == "judge"}
    assert judges == {"second", "fourth", "sixth", "eighth", "real-kept", "statements-kept", "summits-kept"}
    assert len(SETS["real-kept"].texts) == 7


def test_every_annotated_text_of_the_project_is_in_a_set() -> None:
    held = {path for each in SETS.values() if not each.beside for path in each.folder.glob("*.xml")}
    assert held == {*(ROOT / "tests" / "gold").rglob("*.xml"), *(ROOT / "tests" / "unseen").rglob("*.xml")}


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ({"a": SEED | {"part": "jury"}}, "a: the part is 'jury'. Write one of work, judge."),
        ({"a": {"part": "work"}}, "a: it needs either folder or beside. Say in one of them where it lies."),
        ({"a": SEED | {"fodler": "x"}}, "a: there is no key 'fodler'. The keys are"),
        ({"a": SEED | {"format": "poem"}}, "a: the format is 'poem'. Write one of texts, sentences, commitments."),
        ({"a": SEED | {"offsets": "tests/ofsets"}}, "a: there is no folder tests/ofsets. Correct the path."),
        ({"a": SEED | {"folder": "tests/gild"}}, "a: there is no folder tests/gild. Correct the path."),
        ({"a": SEED | {"texts": ["x"]}}, "a: there is no text x. Correct its name."),
        ({"a": SEED, "b": SEED}, "b: 2023-09-20-new-york.xml already stands in a. Give each text one set."),
    ],
)
def test_a_wrong_row_is_refused(rows: dict[str, dict[str, Any]], complaint: str) -> None:
    with pytest.raises(ResourceError) as refused:
        checked(rows)
    assert str(refused.value).startswith(f"tests/sets.toml, {complaint}")


def test_a_set_beside_the_project_may_be_absent() -> None:
    (absent,) = checked({"a": {"part": "judge", "beside": "no/such/texts", "texts": ["x"]}}).values()
    assert not absent.here


def test_misses_are_read_of_sets_to_work_on_alone() -> None:
    assert may_be_read("third", SETS) is SETS["third"]
    with pytest.raises(ParameterError, match=r"the set is a judge, and its misses are never printed\. Read those of"):
        may_be_read("fourth", SETS)
    with pytest.raises(ParameterError, match=r"there is no such set\. Name one of seed, demo"):
        may_be_read("ninth", SETS)


def test_the_benchmark_refuses_the_misses_of_a_judge_in_one_line() -> None:
    command = [sys.executable, "-m", "benchmarks.accuracy", "--only", "gold", "--misses", "fourth"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "--misses fourth: the set is a judge, and its misses are never printed. "
        "Read those of a set of the part `work`, and leave this one unread.\n"
    )


def test_the_grid_tells_nothing_of_a_judge_but_its_total() -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "benchmarks.grid", "--misses", "grid-fresh"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("--misses grid-fresh: the set is a judge")


@pytest.mark.parametrize(
    "name", ["statements", "statements-kept", "summits", "summits-kept", "commitments", "commitments-kept"]
)
def test_tags_lie_in_the_project_and_texts_beside_it(name: str) -> None:
    each = (SETS | annotated_sets("commitments"))[name]
    assert each.offsets is not None
    for path in each.offsets.glob("*.csv"):
        (whole, *tags) = read(path)
        assert (whole.tag, whole.start) == ("communique", 0)
        assert {tag.tag for tag in tags} <= {"furniture", "clause", "formula", "act", "demand", "ref", "commitment"}
        assert all(whole.start <= tag.start < tag.end <= whole.end for tag in tags)
    if each.here:
        texts = {stem: (each.folder / f"{stem}.txt").read_text("utf-8") for stem in each.annotations()}
        assert {stem: text_of(tagged) for stem, tagged in each.annotations().items()} == texts


def test_an_annotation_comes_back_from_its_offsets() -> None:
    for stem, annotation in SETS["seed"].annotations().items():
        tags = stretches(annotation)
        again = annotated(text_of(annotation), tags)
        assert canonicalize(again) == canonicalize(annotation), stem
        assert next(one.tag for one in tags) == "communique"
