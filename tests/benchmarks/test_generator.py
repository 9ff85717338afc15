"""Generated communiqués: the same for the same seed, true of their texts, and as real ones are."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import write
from benchmarks.generator import Generated, generated
from benchmarks.generator.layouts import LAYOUTS
from benchmarks.generator.words import figures, phrases, topics
from benchmarks.truth import CLAUSE, matched
from commanalytics.parsing import parse


@pytest.fixture(scope="module")
def texts() -> list[Generated]:
    return list(generated(120, seed=3, group_size=60))


def demands(text: Generated) -> list[dict[str, Any]]:
    return [demand for clause in text.truth["clauses"] for demand in clause["demands"]]


def test_a_seed_gives_the_same_texts_and_few_are_the_first_of_many(texts: list[Generated]) -> None:
    assert list(generated(7, seed=3, group_size=60)) == texts[:7]
    assert next(generated(1, seed=4, group_size=60)).text != texts[0].text


def test_texts_come_one_by_one() -> None:
    assert len(list(islice(generated(10**9), 2))) == 2


def test_twenty_texts_in_a_row_have_all_layouts(texts: list[Generated]) -> None:
    assert {text.truth["layout"] for text in texts[:20]} == set(LAYOUTS)
    assert len(LAYOUTS) == 20


def test_spans_point_at_what_is_said(texts: list[Generated]) -> None:
    plain = next(text for text in texts if text.truth["layout"] == "as_it_is")
    for clause in plain.truth["clauses"]:
        words = plain.text[slice(*clause["span"])]
        assert words == words.strip()
        for act in clause["acts"]:
            phrase = plain.text[slice(*act["span"])]
            assert phrase[0].isupper() or f"and {phrase}" in words
        for demand in clause["demands"]:
            assert clause["span"][0] < demand["span"][0] < demand["span"][1] < clause["span"][1]
            for name in filter(None, demand["to"].split(" + ")):
                assert name in words


def test_a_layout_changes_no_span_but_its_place(texts: list[Generated]) -> None:
    """What is demanded on one line or in torn lines is made of the words of the same action."""
    for layout in ("flattened", "narrow", "boilerplate", "wrap"):
        text = next(text for text in texts if text.truth["layout"] == layout)
        said = [" ".join(text.text[slice(*demand["span"])].split()) for demand in demands(text)]
        assert all(words[0].isalpha() and words[-1].isalnum() for words in said), layout


def test_families_come_back_in_the_same_and_in_other_words(texts: list[Generated]) -> None:
    said: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts[:60]:
        for demand in demands(text):
            said[demand["family"]].append(" ".join(text.text[slice(*demand["span"])].split()))
    pairs = [before == after for words in said.values() for before, after in pairwise(words)]
    assert len(pairs) > 300
    assert 0.3 < sum(pairs) / len(pairs) < 0.75  # measured of real ones: 0.589 of those that come back
    assert max(map(len, said.values())) > 10


def test_every_way_of_drifting_is_told(texts: list[Generated]) -> None:
    ways = Counter(way for text in texts for demand in demands(text) for way in demand["drift"].split(",") if way)
    assert set(ways) == {
        "new", "verb", "object", "added", "dropped", "replaced", "name", "wider", "narrower", "stronger", "weaker",
    }  # fmt: skip


def test_no_family_is_said_twice_in_a_text(texts: list[Generated]) -> None:
    for text in texts:
        families = [demand["family"] for demand in demands(text)]
        assert len(families) == len(set(families)), text.stem


def test_addressees_are_as_many_as_in_real_texts(texts: list[Generated]) -> None:
    """Real ones: a quarter at the most asks nobody, three quarters one name at the most."""
    assert [value for at, value in figures().shares("names") if at in (100, 750)] == [0, 1]
    many = [len(list(filter(None, demand["to"].split(" + ")))) for text in texts for demand in demands(text)]
    assert 0.08 < many.count(0) / len(many) < 0.3
    assert 0.15 < sum(n > 1 for n in many) / len(many) < 0.45


def test_all_slots_of_the_data_can_be_filled() -> None:
    kinds = {"people", "facilities", "goods", "services", "rules", "matters"}
    assert all(set(topic) == kinds for topic in topics().values())
    assert {lead["of"] for part in ("preamble", "operative") for lead in phrases()[part]} <= set(phrases()["telling"])


def test_a_folder_is_written_with_its_truth(tmp_path: Path) -> None:
    write(5, 1, tmp_path / "out", group_size=3)
    assert sorted(path.name for path in (tmp_path / "out" / "data").iterdir()) == ["g0000", "g0001"]
    first = json.loads((tmp_path / "out" / "truth" / "g0001.jsonl").read_text(encoding="utf-8").splitlines()[0])
    raw = (tmp_path / "out" / "data" / "g0001" / "texts" / first["file"]).read_bytes().decode("utf-8")
    assert raw == list(generated(4, 1, 3))[3].text
    assert raw[slice(*first["clauses"][0]["span"])].startswith("The ")
    assert not (tmp_path / "out.part").exists()


def test_the_command_helps_and_refuses_a_folder_that_is_there(tmp_path: Path) -> None:
    def said(*words: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-m", "benchmarks.generate", *words]
        return subprocess.run(call, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])

    assert said("--help").stdout.rstrip().endswith("--texts 20 --seed 1 --out generated")
    refused = said("--texts", "1", "--out", str(tmp_path))
    assert refused.returncode == 2
    assert "is already there. Name another folder, or delete it" in refused.stderr


def test_hardly_a_clause_of_any_layout_is_lost(texts: list[Generated]) -> None:
    parts = []
    for text in [*texts, *generated(60, seed=1)]:
        found = [(clause.start, clause.end) for clause in parse(text.text, depth="structure").clauses]
        true = [clause["span"] for clause in text.truth["clauses"]]
        parts.append((len(matched(true, found, CLAUSE)), len(true), text.truth["layout"]))
    assert [layout for right, all_of_them, layout in parts if right < 0.9 * all_of_them] == []
    assert sum(right for right, _, _ in parts) >= 0.99 * sum(true for _, true, _ in parts)
