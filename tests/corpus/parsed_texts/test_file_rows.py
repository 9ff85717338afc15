"""One file parsed: front matter, and several communiqués in it; offsets count in the file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import commanalytics.parsing
from commanalytics.corpus.parsed_texts import worker_pool
from commanalytics.corpus.parsed_texts.file_rows import decode_rows, encode_rows, make_parser, parse_file
from commanalytics.corpus.parsed_texts.progress_bar import Progress
from commanalytics.errors import ResourceError
from commanalytics.parsing.model import Communique
from tests.disk.stopped_worker import short_for_the_stopped

ROOT = Path(__file__).parents[3]
ONE = "The Ministers of Osk, meeting in Lind on 3 May 2021,\n\n1. Deplored the closure of the lake.\n"
TWO = "The Ministers of Osk, meeting in Lind on 4 June 2022,\n\n1. Welcomed the opening of the lake.\n"
HEAD = "---\ntitle: Osk\n---\n"


def test_each_communique_of_a_file_has_rows_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = HEAD + ONE + TWO
    monkeypatch.setattr(commanalytics.parsing, "split", lambda text: [(0, len(ONE)), (len(ONE), len(text))])
    first, second = parse_file(raw, len(HEAD), make_parser(None))
    assert (first.facts.date, second.facts.date) == ("2021-05-03", "2022-06-04")
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
    monkeypatch.setattr(worker_pool, "CHUNK", 100)
    jobs = [(ONE, 0, ""), (HEAD + TWO, len(HEAD), ""), (TWO, 0, "")]
    parser = make_parser(None)
    shared = worker_pool.parse_in_processes(jobs, "", Progress("Parsing", 3))
    assert shared == [parse_file(raw, body, parser) for raw, body, _ in jobs]


def test_rows_come_back_from_bytes_as_they_were() -> None:
    """Every text that ships, and marks that JSON or UTF-8 has no place for."""
    parser = make_parser(None)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").rglob("texts/*.txt"))]
    files = [parse_file(raw, 0, parser) for raw in [*texts, "", ONE + '\u2028 \ud800 \x00 <\\">\n']]
    assert decode_rows(encode_rows(files)) == files


FACTS = '["","","","","","",0,false,"","","","","",""]'
OTHER_SHAPES = {
    "nothing": "",
    "no JSON": "[[",
    "no list": "null",
    "a number": "[1]",
    "a file without a communiqué": "[[]]",
    "an object": '[{"facts":1}]',
    "too few tables": f"[[[{FACTS},[],[],[],[],[],true]]]",
    "too many tables": f"[[[{FACTS},[],[],[],[],[],[],[],[],true]]]",
    "short facts": '[[[["a"],[],[],[],[],[],[],[],true]]]',
    "no rows": f"[[[{FACTS},null,[],[],[],[],[],[],true]]]",
    "an object for rows": f"[[[{FACTS},{{}},[],[],[],[],[],[],true]]]",
    "a short row": f"[[[{FACTS},[],[],[],[],[],[],[[0,0,1]],true]]]",
    "a long row": f'[[[{FACTS},[],[],[],[],[],[],[[0,0,1,"clause",1]],true]]]',
    "a value of another kind": f'[[[{FACTS},[],[],[],[],[],[],[[0,"0",1,"clause"]],true]]]',
    "no word on whether it lasts": f"[[[{FACTS},[],[],[],[],[],[],[],1]]]",
    "nested deep": "[" * 100_000,
}


def test_a_row_of_the_right_shape_is_taken() -> None:
    (only,) = decode_rows(f'[[[{FACTS},[],[],[],[],[],[],[[0,0,1,"clause"]],true]]]'.encode())[0]
    assert only.segments == [(0, 0, 1, "clause")]


@pytest.mark.parametrize("name", OTHER_SHAPES)
def test_bytes_of_another_shape_are_no_rows(name: str) -> None:
    with pytest.raises(ValueError):
        decode_rows(OTHER_SHAPES[name].encode())


def test_a_worker_that_answers_something_else_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    liar = tmp_path / "liar"
    liar.write_text("#!/bin/sh\nprintf '\\0\\0\\0\\0\\0\\0\\0\\004[[]]'\ncat > /dev/null\n", encoding="utf-8")
    liar.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(liar))
    assert worker_pool.parse_in_processes([(ONE, 0, "")], "", Progress("Parsing", 1)) == [
        parse_file(ONE, 0, make_parser(None))
    ]


def failing(problem: BaseException) -> Callable[[str], Communique]:
    """A parser that fails on any text with the word lake."""
    good = make_parser(None)

    def parser(text: str, **_: str) -> Communique:
        if "lake" in text:
            raise problem
        return good(text)

    return parser


@pytest.mark.parametrize("problem", [IndexError("lake"), RecursionError("deep"), MemoryError(), ZeroDivisionError()])
def test_a_text_that_the_parser_fails_on_is_unparsed_to_its_last_character(problem: Exception) -> None:
    (only,) = parse_file(HEAD + ONE, len(HEAD), failing(problem))
    assert only.facts.unread == f"the parser failed on it ({type(problem).__name__})"
    assert (only.clauses, only.acts, only.demands, only.references) == ([], [], [], [])
    assert only.segments == [(0, 0, len(HEAD), "furniture"), (0, len(HEAD), len(HEAD + ONE), "unparsed")]
    assert only.lasting == (not isinstance(problem, MemoryError))


def test_the_other_communique_of_a_file_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commanalytics.parsing, "split", lambda text: [(0, len(ONE)), (len(ONE), len(text))])
    first, second = parse_file(ONE + TWO.replace("lake", "port"), 0, failing(IndexError()))
    assert (first.facts.unread, second.facts.unread) == ("the parser failed on it (IndexError)", "")
    assert second.facts[1] == "2022-06-04"


def test_a_file_that_memory_does_not_reach_to_split_is_read_another_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def split(text: str) -> None:
        raise MemoryError

    monkeypatch.setattr(commanalytics.parsing, "split", split)
    (only,) = parse_file(HEAD + ONE, len(HEAD), make_parser(None))
    assert (only.facts.unread, only.clauses, only.lasting) == ("the parser failed on it (MemoryError)", [], False)
    assert only.segments == [(0, 0, len(HEAD), "furniture"), (0, len(HEAD), len(HEAD + ONE), "unparsed")]


def test_a_text_that_cannot_be_split_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def split(text: str) -> None:
        raise IndexError(text)

    monkeypatch.setattr(commanalytics.parsing, "split", split)
    (only,) = parse_file(ONE, 0, make_parser(None))
    assert (only.facts[1], only.facts.unread) == ("2021-05-03", "")


def test_a_failure_is_named_by_its_line_in_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    from commanalytics.parsing import reading

    monkeypatch.setattr(reading, "find_references", None)
    (only,) = parse_file(ONE, 0, make_parser(None))
    said, _, line = str(only.facts.unread).rpartition(" ")
    assert said == "the parser failed on it (TypeError in parsing/reading.py, line"
    assert line.rstrip(")").isdecimal()


def test_a_broken_resource_is_the_fault_of_no_text() -> None:
    with pytest.raises(ResourceError):
        parse_file(ONE, 0, failing(ResourceError("aliases.csv", "it is broken", "Mend it")))


def test_what_a_person_interrupts_is_interrupted() -> None:
    with pytest.raises(KeyboardInterrupt):
        parse_file(ONE, 0, failing(KeyboardInterrupt()))


STUBBORN = """
import os, signal, sys
from pathlib import Path
from commanalytics.corpus.parsed_texts import file_rows, worker_process

def first_of(name):  # whether no worker met this text before
    try:
        os.close(os.open(Path(os.environ["STUBBORN"]) / name, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True

def parse_file(raw, body, parser, date):
    if "killed once" in raw and first_of("killed") or "always killed" in raw:
        os.kill(os.getpid(), signal.SIGKILL)
    if "stopped once" in raw and first_of("stopped") or "always stopped" in raw:
        os.kill(os.getpid(), signal.SIGSTOP)
    if "babbled" in raw and first_of("babbled"):
        sys.stdout.buffer.write(b"babble")
        sys.exit()
    return file_rows.parse_file(raw, body, parser, date)

worker_process.parse_file = parse_file
worker_process.main()
"""


@pytest.fixture
def stubborn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that die or stop on texts that say so."""
    (tmp_path / "stubborn.py").write_text(STUBBORN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("STUBBORN", str(tmp_path))
    monkeypatch.setattr(worker_pool, "MODULE", "stubborn")


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="nothing tells that a process was stopped")
@pytest.mark.usefixtures("stubborn")
@pytest.mark.parametrize("how", ["killed once", "stopped once", "babbled"])
def test_the_bite_of_a_worker_that_is_lost_is_done_again(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    short_for_the_stopped(monkeypatch)
    monkeypatch.setattr(worker_pool, "parse_file", None)  # nothing is done in this process
    jobs = [(ONE, 0, ""), (ONE.replace("closure", how), 0, ""), (HEAD + TWO, len(HEAD), "")]
    parser = make_parser(None)
    found = worker_pool.parse_in_processes(jobs, "", Progress("Parsing", 3))
    assert found == [parse_file(raw, body, parser) for raw, body, _ in jobs]


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="nothing tells that a process was stopped")
@pytest.mark.usefixtures("stubborn")
@pytest.mark.parametrize("how", ["always killed", "always stopped"])
def test_a_text_that_two_workers_were_lost_on_is_named(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    short_for_the_stopped(monkeypatch)
    raw = HEAD + ONE.replace("closure", how)
    jobs = [(ONE, 0, ""), (raw, len(HEAD), ""), (TWO, 0, "")]
    first, second, third = worker_pool.parse_in_processes(jobs, "", Progress("Parsing", 3))
    parser = make_parser(None)
    assert [first, third] == [parse_file(raw, body, parser) for raw, body, _ in (jobs[0], jobs[2])]
    (rows,) = second
    why = "the parser failed on it (a process that read it ended, or gave no answer in time)"
    assert (rows.facts.unread, rows.clauses, rows.lasting) == (why, [], False)
    assert rows.segments == [(0, 0, len(HEAD), "furniture"), (0, len(HEAD), len(raw), "unparsed")]


def test_rows_that_may_not_be_kept_come_back_as_such() -> None:
    parts = parse_file(ONE, 0, failing(MemoryError()))
    assert decode_rows(encode_rows([parts])) == [parts]
