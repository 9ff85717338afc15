"""No five words in a row of an annotated text stand in the code, its comments, or its word lists, and none of a text
to judge by in a case: what a parser was shown, it was not judged on.

Compared are words alone, in small letters. A run is formulaic, and may stand anywhere, if it is found in three of the
project's annotated sets, or if each of its words is found in six of them. Sets beside the project have no say in what
is formulaic, so that the answer is the same where they are absent. Sentences put together to work on are left out: they
are made of the very turns of phrase that a reader has to know.
"""

from __future__ import annotations

import csv
import io
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from benchmarks._scoring import text_of
from benchmarks._sets import ROOT, AnnotatedSet, annotated_sets
from tests.grid.sentences import frames, sentences
from tests.score import words

LENGTH = 5
OFTEN = 3  # sets of the project in which a run is found that is nobody's own
COMMON = 6  # sets of the project in which a word is found that belongs to the genre
GRIDS = {name: each for name, each in annotated_sets("sentences").items() if each.part == "judge"}
SETS = annotated_sets() | GRIDS
OWN = {name for name, each in annotated_sets().items() if not each.beside}
JUDGES = {name for name, each in SETS.items() if each.part == "judge"}
NAMES = {
    "aliases.csv",
    "organisations.csv",
    "state_names.csv",
}  # what states and organisations are called is no sentence of anybody's
Run = tuple[str, ...]


def texts(annotated: AnnotatedSet) -> list[str]:
    """The texts of a set, or its sentences without their frames."""
    if annotated.name in GRIDS:
        bare = dict.fromkeys(frames(annotated.folder), "SENTENCE")
        return [sentence.within(bare).text for sentence in sentences(annotated.folder)]
    return [text_of(annotation) for annotation in annotated.annotations().values()]


def runs(said: list[str]) -> Iterator[Run]:
    return (tuple(said[at : at + LENGTH]) for at in range(len(said) - LENGTH + 1))


class Annotated:
    """Words and runs of all annotated texts at hand, each with the sets that hold it."""

    def __init__(self) -> None:
        self.holding: defaultdict[Run, set[str]] = defaultdict(set)
        for name, annotated in SETS.items():
            for text in texts(annotated) if annotated.here else []:
                said = words(text)
                for run in (*((word,) for word in said), *runs(said)):
                    self.holding[run].add(name)

    def own(self, run: Run, kept: set[str]) -> bool:
        """Is this a run of one of these sets, and no formula?"""
        found = self.holding.get(run, set())
        return bool(found & kept) and len(found & OWN) < OFTEN and any(self._rare(word) for word in run)

    def _rare(self, word: str) -> bool:
        return len(self.holding[(word,)] & OWN) < COMMON


@pytest.fixture(scope="module")
def annotated() -> Annotated:
    return Annotated()


def pieces(path: Path) -> Iterator[str]:
    """What is said in a file, piece by piece: strings and comments of code, cells, values, lines. An entry of a list
    that is no longer than a run says nothing: it is a phrase that a reader looks for.
    """
    text = path.read_text(encoding="utf-8")
    entries = _pieces(path, text)
    if "resources" not in path.parts:
        return entries
    return (entry for piece in entries for entry in piece.split("|") if len(words(entry)) > LENGTH)


def _pieces(path: Path, text: str) -> Iterator[str]:
    if path.suffix == ".py":
        yield from _said_in_code(text)
    elif path.suffix == ".csv":
        yield from (cell for row in csv.reader(io.StringIO(text)) for cell in row)
    elif path.suffix == ".toml":
        yield from _values(tomllib.loads(text))
        yield from (line.partition("#")[2] for line in text.splitlines())
    else:
        yield from text.splitlines()


def _said_in_code(text: str) -> Iterator[str]:
    """Strings, and comments that stand one under another as one piece."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    told = (token for token in tokens if token.type != tokenize.NL)
    for is_comment, group in groupby(told, lambda token: token.type == tokenize.COMMENT):
        if is_comment:
            yield " ".join(token.string for token in group)
        else:
            yield from (token.string.replace("\\n", " ") for token in group if token.type == tokenize.STRING)


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _values(inner)


def repeated(folder: str, kept: set[str], annotated: Annotated) -> list[str]:
    """The runs of these sets that stand in files of the folder, each with its file."""
    files = sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".csv", ".toml", ".txt"})
    files = [path for path in files if path.name not in NAMES]
    assert files
    return [
        f"{path.relative_to(ROOT)}: {' '.join(run)}"
        for path in files
        for piece in pieces(path)
        for run in runs(words(piece))
        if annotated.own(run, kept)
    ]


def test_no_annotated_text_is_repeated_in_the_code_or_its_word_lists(annotated: Annotated) -> None:
    assert repeated("src", set(SETS), annotated) == []


@pytest.mark.parametrize("folder", ["tests/cases", "tests/parsing", "benchmarks"])
def test_no_text_to_judge_by_is_repeated_in_a_case(folder: str, annotated: Annotated) -> None:
    assert repeated(folder, JUDGES, annotated) == []


def test_a_run_is_found_in_comments_strings_cells_and_values(tmp_path: Path) -> None:
    written = {
        "a.py": "# the pilots of\n# Tavell\nx = 'that\\nlane'  # shut\n\ndef f():\n    '''Of the\n    quay.'''\n",
        "a.csv": 'kind,text\npositive,"The pilots, of Tavell"\n',
        "a.toml": '# the lane\n[x]\nwords = ["of the", {y = "quay"}]\n',
        "a.txt": "of the quay\n",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    said = {name: [" ".join(words(piece)) for piece in pieces(tmp_path / name) if words(piece)] for name in written}
    assert said == {
        "a.py": ["the pilots of tavell", "that lane", "shut", "of the quay"],
        "a.csv": ["kind", "text", "positive", "the pilots of tavell"],
        "a.toml": ["x", "words", "of the", "y", "quay", "the lane"],
        "a.txt": ["of the quay"],
    }


def test_a_sentence_of_a_judge_is_known_and_a_formula_is_not_held_against_anybody(annotated: Annotated) -> None:
    judged = words(texts(SETS["fourth"])[0])
    assert any(annotated.own(run, JUDGES) for run in runs(judged))
    assert not any(annotated.own(run, JUDGES) for run in runs(words("Welcomed the report of the Secretary-General on")))
