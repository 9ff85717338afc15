"""One file parsed: front matter, and several communiqués in it; offsets count in the file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import commanalytics.parsing
from commanalytics.corpus import pool
from commanalytics.corpus.files import decode_rows, encode_rows, make_parser, parse_file
from commanalytics.corpus.progress import Progress

ROOT = Path(__file__).parents[2]
ONE = "The Ministers of Osk, meeting in Lind on 3 May 2021,\n\n1. Deplored the closure of the lake.\n"
TWO = "The Ministers of Osk, meeting in Lind on 4 June 2022,\n\n1. Welcomed the opening of the lake.\n"
HEAD = "---\ntitle: Osk\n---\n"


def test_each_communique_of_a_file_has_rows_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = HEAD + ONE + TWO
    monkeypatch.setattr(commanalytics.parsing, "split", lambda text: [(0, len(ONE)), (len(ONE), len(text))])
    first, second = parse_file(raw, len(HEAD), make_parser(None))
    assert (first.facts[1], second.facts[1]) == ("2021-05-03", "2022-06-04")
    _, _, start, end, phrase, *_ = second.acts[0]
    assert (phrase, raw[start:end]) == ("Welcomed", "Welcomed")
    covered = "".join(raw[start:end] for part in (first, second) for _, start, end, _ in part.segments)
    assert covered == raw
    assert first.segments[0] == (0, 0, len(HEAD), "furniture")


def test_an_empty_file_is_one_communique_without_clauses() -> None:
    (only,) = parse_file("", 0, make_parser(None))
    assert (only.clauses, only.segments) == ([], [])


def test_a_file_of_front_matter_only_is_furniture() -> None:
    (only,) = parse_file(HEAD, len(HEAD), make_parser(None))
    assert only.segments == [(0, 0, len(HEAD), "furniture")]


@pytest.mark.parametrize("program", [sys.executable, "no-such-program", "false"])
def test_what_no_worker_does_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(pool, "CHUNK", 100)
    jobs = [(ONE, 0), (HEAD + TWO, len(HEAD)), (TWO, 0)]
    parser = make_parser(None)
    shared = pool.parse_in_processes(jobs, "", Progress("Parsing", 3))
    assert shared == [parse_file(raw, body, parser) for raw, body in jobs]


def test_rows_come_back_from_bytes_as_they_were() -> None:
    """Every text that ships, and marks that JSON or UTF-8 has no place for."""
    parser = make_parser(None)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").rglob("texts/*.txt"))]
    files = [parse_file(raw, 0, parser) for raw in [*texts, "", ONE + '\u2028 \ud800 \x00 <\\">\n']]
    assert decode_rows(encode_rows(files)) == files


FACTS = '["","","","","","",0,false,""]'
OTHER_SHAPES = {
    "nothing": "",
    "no JSON": "[[",
    "no list": "null",
    "a number": "[1]",
    "a file without a communiqué": "[[]]",
    "an object": '[{"facts":1}]',
    "too few tables": f"[[[{FACTS},[],[],[],[]]]]",
    "too many tables": f"[[[{FACTS},[],[],[],[],[],[]]]]",
    "short facts": '[[[["a"],[],[],[],[],[]]]]',
    "no rows": f"[[[{FACTS},null,[],[],[],[]]]]",
    "an object for rows": f"[[[{FACTS},{{}},[],[],[],[]]]]",
    "a short row": f"[[[{FACTS},[],[],[],[],[[0,0,1]]]]]",
    "a long row": f'[[[{FACTS},[],[],[],[],[[0,0,1,"clause",1]]]]]',
    "a value of another kind": f'[[[{FACTS},[],[],[],[],[[0,"0",1,"clause"]]]]]',
    "nested deep": "[" * 100_000,
}


def test_a_row_of_the_right_shape_is_taken() -> None:
    assert decode_rows(f'[[[{FACTS},[],[],[],[],[[0,0,1,"clause"]]]]]'.encode())[0][0].segments == [(0, 0, 1, "clause")]


@pytest.mark.parametrize("name", OTHER_SHAPES)
def test_bytes_of_another_shape_are_no_rows(name: str) -> None:
    with pytest.raises(ValueError):
        decode_rows(OTHER_SHAPES[name].encode())


def test_a_worker_that_answers_something_else_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    liar = tmp_path / "liar"
    liar.write_text("#!/bin/sh\nprintf '\\0\\0\\0\\0\\0\\0\\0\\004[[]]'\ncat > /dev/null\n", encoding="utf-8")
    liar.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(liar))
    assert pool.parse_in_processes([(ONE, 0)], "", Progress("Parsing", 1)) == [parse_file(ONE, 0, make_parser(None))]
