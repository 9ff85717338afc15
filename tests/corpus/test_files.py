"""One file parsed: front matter, and several communiqués in it; offsets count in the file."""

from __future__ import annotations

import sys

import pytest

import commanalytics.parsing
from commanalytics.corpus import pool
from commanalytics.corpus.files import make_parser, parse_file, to_plain
from commanalytics.corpus.progress import Progress

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
    assert shared == [to_plain(parse_file(raw, body, parser)) for raw, body in jobs]
