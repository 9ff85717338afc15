"""Runs: only what changed, each notebook by itself, and no failure that looks like a page."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commanalytics.corpus.parsed_texts.worker_pool import LOST
from commanalytics.disk import outputs
from commanalytics.disk.locks import locked
from commanalytics.errors import CorpusError, OutputError, ReportError
from commanalytics.reports.planning.output_state import State
from commanalytics.reports.running import job_processes
from commanalytics.reports.running.report_run import Options, report
from commanalytics.sources.text_files import TextFile
from commanalytics.tables.rows import TextRows, failed_rows

Write = Callable[..., Path]
Quickly = Callable[..., subprocess.CompletedProcess[str]]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def run(corpus: Path, *notebooks: Path, to: Path, **options: object) -> object:
    given = options.pop("parameters", {})
    return report([corpus], list(map(str, notebooks)), given, to, Options(clock=lambda: NOON, **options))


def test_a_page_is_made_once_and_stands_until_something_changes(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    trial, to = notebook("print('first')"), tmp_path / "out"
    assert run(corpus, trial, to=to).made == ["lane/trial.html"]
    again = run(corpus, trial, to=to)
    assert (again.made, again.kept) == ([], ["lane/trial.html"])
    (corpus / "texts" / "2021-11-03.txt").write_text("The Ministers:\n\n1. Thanked the hosts.\n", encoding="utf-8")
    assert run(corpus, trial, to=to).made == ["lane/trial.html"]
    notebook("print('second')")
    assert run(corpus, trial, to=to).made == ["lane/trial.html"]
    assert "second" in (to / "lane" / "trial.html").read_text(encoding="utf-8")


def test_a_page_that_was_removed_or_cut_is_made_anew(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    trial, to = notebook("print('first')"), tmp_path / "out"
    run(corpus, trial, to=to)
    (to / "lane" / "trial.html").write_text("half", encoding="utf-8")
    assert run(corpus, trial, to=to).made == ["lane/trial.html"]


def test_parameters_reach_the_notebook_and_name_its_page(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    trial = notebook("print(f'{most + 1} rows of {corpus}')", parameters='corpus: str = ""\nmost: int = 2')
    result = run(corpus, trial, to=tmp_path / "out", parameters={"most": "7"})
    assert result.made == ["lane/trial--most-7.html"]
    page = (tmp_path / "out" / "lane" / "trial--most-7.html").read_text(encoding="utf-8")
    assert f"8 rows of {corpus}" in page
    assert "most = 7" in page


def test_the_corpus_sets_parameters_of_its_own(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    (corpus / "corpus.toml").write_text('group = "lane"\n[parameters]\nmost = 5\nother = 1\n', encoding="utf-8")
    trial = notebook("print(most)", parameters="most: int = 2")
    assert run(corpus, trial, to=tmp_path / "out").made == ["lane/trial.html"]
    assert "most = 5" in (tmp_path / "out" / "lane" / "trial.html").read_text(encoding="utf-8")


def test_a_failed_run_keeps_the_last_good_page_and_marks_the_index(
    corpus: Path, notebook: Write, tmp_path: Path
) -> None:
    trial, to = notebook("print('good')"), tmp_path / "out"
    run(corpus, trial, to=to)
    good = (to / "lane" / "trial.html").read_bytes()
    notebook("print('bad')", "1 / 0")
    result = run(corpus, trial, to=to)
    assert result.exit_code == 1
    assert result.failed == {
        "lane/trial.html": "lane/trial.html: cell 2 failed with ZeroDivisionError: division by zero. "
        "Mend the notebook or the corpus."
    }
    assert (to / "lane" / "trial.html").read_bytes() == good
    assert "this page is the last good one" in (to / "index.html").read_text(encoding="utf-8")
    notebook("print('good')")
    assert run(corpus, trial, to=to).made == ["lane/trial.html"]
    assert "this page is the last good one" not in (to / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("import os; os._exit(3)", "its process died"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "its process died"),
        ("import time; time.sleep(600)", "it took longer than allowed"),
        ("raise SystemExit(0)", "the notebook ended before its last cell"),
        ("this is no Python", "SyntaxError"),
        ("input('name? ')", "EOFError"),
    ],
)
def test_a_run_that_does_not_end_well_is_no_page(
    corpus: Path, notebook: Write, tmp_path: Path, cell: str, problem: str
) -> None:
    limit = 1.0 if "sleep" in cell else 300.0  # seconds: what ends by itself has all the time that a busy machine takes
    result = run(corpus, notebook(cell, "print('after')"), to=tmp_path / "out", timeout=limit)
    assert problem in result.failed["lane/trial.html"]
    assert not (tmp_path / "out" / "lane" / "trial.html").exists()


def test_what_a_notebook_starts_ends_with_it(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    start = f"import subprocess; open({str(pid)!r}, 'w').write(str(subprocess.Popen(['sleep', '300']).pid))"
    assert run(corpus, notebook(start), to=tmp_path / "out").exit_code == 0
    assert not alive(int(pid.read_text()))


LOADS = "import commanalytics as ca; print(len(ca.load_corpus(corpus).clauses), 'clauses')"


@pytest.mark.parametrize(
    ("problem", "again"), [(MemoryError(), True), (None, True), (IndexError(), False)], ids=["memory", "lost", "bug"]
)
def test_a_page_of_an_incomplete_reading_is_made_again(
    corpus: Path,
    notebook: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    problem: Exception | None,
    again: bool,
) -> None:
    """Not so where the same failure would come again."""
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    trial, to = notebook(LOADS, parameters='corpus: str = ""'), tmp_path / "out"

    def bad(text: str, **_: str) -> object:
        assert problem is not None
        raise problem

    def lost(texts: Sequence[TextFile], *_: object) -> list[list[TextRows]]:
        return [[failed_rows(LOST, len(text.raw), lasting=False)] for text in texts]

    with monkeypatch.context() as patched:
        if problem is None:
            patched.setattr("commanalytics.corpus.parsed_texts.folder_documents._parse", lost)
        else:
            patched.setattr("commanalytics.corpus.parsed_texts.folder_documents.make_parser", lambda *_: bad)
        first = run(corpus, trial, to=to)
        assert (first.made, first.partial) == (["lane/trial.html"], ["lane/trial.html"] if again else [])
        assert first.exit_code == 1
        assert State.read(to).pages["lane/trial.html"].whole != again
        if again:
            assert run(corpus, trial, to=to).partial == ["lane/trial.html"]
    assert "0 clauses" in (to / "lane" / "trial.html").read_text(encoding="utf-8")
    second = run(corpus, trial, to=to)
    assert second.made == (["lane/trial.html"] if again else [])
    assert (second.exit_code, State.read(to).unread("lane") == []) == ((0, True) if again else (1, False))
    assert run(corpus, trial, to=to).made == []


def alive(pid: int) -> bool:
    """Whether a process goes on, however long a busy machine takes to end it."""
    for _ in range(600):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


def test_one_notebook_cannot_colour_the_next(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    meddle = "import builtins, os, pandas as pd, altair as alt; builtins.left = 1; os.environ['LEFT'] = '1'"
    meddle += "; pd.set_option('display.max_rows', 3); alt.theme.enable('dark'); os.chdir('/')"
    look = "import builtins, os, pandas as pd, altair as alt; print(hasattr(builtins, 'left'), os.getenv('LEFT'),"
    look += " pd.get_option('display.max_rows'), alt.theme.active, os.getcwd() != '/')"
    result = run(corpus, notebook(meddle, name="a"), notebook(look, name="b"), to=tmp_path / "out", jobs=1)
    assert result.made == ["lane/a.html", "lane/b.html"]
    assert "False None 60 default True" in (tmp_path / "out" / "lane" / "b.html").read_text(encoding="utf-8")


def test_the_same_inputs_give_the_same_bytes_in_another_place_at_another_time(
    corpus: Path, notebook: Write, tmp_path: Path
) -> None:
    trial = notebook("import commanalytics as ca", "ca.charts.enable()", "ca.charts.frame(ca.load_corpus(corpus))",
                     parameters='corpus: str = ""')  # fmt: skip
    later = Options(clock=lambda: datetime(2027, 1, 1, tzinfo=UTC), force=True)
    run(corpus, trial, to=tmp_path / "one")
    report([corpus], [str(trial)], {}, tmp_path / "elsewhere" / "two", later)
    one, two = tmp_path / "one", tmp_path / "elsewhere" / "two"
    assert (one / "lane" / "trial.html").read_bytes() == (two / "lane" / "trial.html").read_bytes()
    assert "1 Mar 2026, 12:00 UTC" in (one / "index.html").read_text(encoding="utf-8")
    assert "1 Jan 2027, 00:00 UTC" in (two / "index.html").read_text(encoding="utf-8")


def test_a_new_text_is_news_in_the_index_and_in_the_feed(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    trial, to = notebook("print(1)"), tmp_path / "out"
    with (corpus / "corpus.toml").open("a", encoding="utf-8") as settings:
        settings.write('banner = "FICTION: no lane is there."\n')
    run(corpus, trial, to=to)
    assert "New text" not in (to / "feed.xml").read_text(encoding="utf-8")
    (corpus / "texts" / "2021-11-03.txt").write_text("The Ministers:\n\n1. Thanked the hosts.\n", encoding="utf-8")
    run(corpus, trial, to=to)
    assert "New text: lane/2021-11-03 (one clause)." in (to / "feed.xml").read_text(encoding="utf-8")
    assert "<content>FICTION: no lane is there. " in (to / "feed.xml").read_text(encoding="utf-8")
    assert "New text: lane/2021-11-03 (one clause)." in (to / "index.html").read_text(encoding="utf-8")


def test_an_output_folder_that_is_none_ends_in_one_line(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(ReportError, match="pages cannot be written there"):
        run(corpus, notebook("1"), to=tmp_path / "taken")


def test_a_text_that_was_not_read_is_named_and_ends_with_1(
    quickly: Quickly, corpus: Path, notebook: Write, tmp_path: Path
) -> None:
    (corpus / "texts" / "2021-11-03.txt").write_text("", encoding="utf-8")
    cells = ("import commanalytics as ca", "ca.charts.enable()", "ca.charts.frame(ca.load_corpus(corpus))")
    trial = notebook(*cells, parameters='corpus: str = ""')
    done = quickly("report", trial, "--corpus", corpus, "--to", tmp_path / "out")
    assert done.returncode == 1
    why = "was not read as a communiqué: it holds no text. What it says is unknown."
    said = f"texts/2021-11-03.txt (3 Nov 2021) is held, but {why}"
    assert f"lane, {said}" in done.stderr
    page = (tmp_path / "out" / "lane" / "trial.html").read_text(encoding="utf-8")
    assert said in page


UNNAMED = "The Ministers:\n\n1. Called for calm;\n2. Called for an end to tolls;\n3. Called upon Norvia to yield.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no text held"),
        ("The Ministers:\n\n1. Thanked the hosts;\n2. Recalled the treaty.\n", "no demand"),
        (UNNAMED, "nobody"),
    ],
    ids=["no text", "no demand", "addressees mostly unnamed"],
)
def test_every_notebook_renders_a_corpus_that_holds_little(
    quickly: Quickly, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "thin" / "texts").mkdir(parents=True)
    if text:
        (tmp_path / "thin" / "texts" / "2021-11-03.txt").write_text(text, encoding="utf-8")
    done = quickly("report", "--corpus", tmp_path / "thin", "--to", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    pages = {path.stem: path.read_text(encoding="utf-8").lower() for path in (tmp_path / "out" / "thin").glob("*.html")}
    assert sorted(pages) == [
        "clause_types", "commitments", "communique", "compare", "coverage", "explore", "recurring_demands",
    ]  # fmt: skip
    assert said in pages["recurring_demands"]


RAW = "1. Called upon Norvia to open the lane;\n\n2. Called upon Tavell to {}.\n"


def test_raw_files_become_dated_pages_without_a_word_written(quickly: Quickly, tmp_path: Path) -> None:
    """Names with dates, texts without: laid out, reported on, and no page speaks of an undated text."""
    (tmp_path / "raw").mkdir()
    for name, asked in (("2022-03-24-osk.txt", "wait"), ("osk 12 May 2023.txt", "go"), ("20240304.txt", "come")):
        (tmp_path / "raw" / name).write_text(RAW.format(asked), encoding="utf-8")
    quickly("new", tmp_path / "osk", "--from", tmp_path / "raw")
    done = quickly("report", "--corpus", tmp_path / "osk", "--to", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stdout
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "osk").glob("*.html")}
    assert "The text of 4 Mar 2024 makes two demands" in pages["communique"]
    assert "Of the two demands of 4 Mar 2024, one had been made before." in pages["recurring_demands"]
    assert [name for name, page in pages.items() if "undated" in page.partition("<script")[0]] == []


def test_a_run_ends_with_the_number_of_warnings_and_undated_texts_make_no_headline(
    quickly: Quickly, tmp_path: Path
) -> None:
    (tmp_path / "osk" / "texts").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / "osk" / "texts" / f"{name}.txt").write_text(RAW.format(name), encoding="utf-8")
    done = quickly("report", "communique", "recurring_demands", "--corpus", tmp_path / "osk", "--to", tmp_path / "out")
    last = done.stdout.splitlines()[-1]
    assert last == f"4 warnings, to be read with: commanalytics check --corpus {tmp_path / 'osk'}"
    said = "No text held has a date: nothing can be said about"
    for page in ("osk/communique.html", "osk/recurring_demands.html", "index.html"):
        assert said in (tmp_path / "out" / page).read_text(encoding="utf-8")
    assert said in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_an_unchanged_run_says_so(quickly: Quickly, corpus: Path, notebook: Write, tmp_path: Path) -> None:
    trial = notebook("print(1)")
    quickly("report", trial, "--corpus", corpus, "--to", tmp_path / "out")
    again = quickly("report", trial, "--corpus", corpus, "--to", tmp_path / "out")
    assert again.returncode == 0
    assert "nothing has changed, 1 page stands as it was" in again.stdout


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["nope"], "nope: there is no such notebook."),
        (["coverage", "-p", "sinse", "2019"], "coverage.ipynb: there is no parameter sinse. Write since"),
        (["coverage", "-p", "a=1;import os;z", "1"], "is no name of a parameter"),
        (
            ["coverage", "-p", "corpus", "x"],
            "coverage.ipynb: the corpus is no parameter of a run. Name it with --corpus.",
        ),
        (["missing.ipynb"], "missing.ipynb: there is no such notebook"),
        (["coverage", "--since", "2023-13"], '"2023-13" is no date. Write 2019, 2019-06 or 2019-06-30'),
        (["coverage", "-p", "since", "2023-13"], '"2023-13" is no date. Write 2019, 2019-06 or 2019-06-30.'),
        (["communique", "-p", "meeting", "2020-13"], "no text of such a meeting is held"),
        (["recurring_demands", "-p", "addressee", "Nobody"], "nothing is asked of anyone of that name"),
        (["recurring_demands", "-p", "family", "nope"], "there is no such demand. See: commanalytics families."),
        (["clause_types", "-p", "normalise", "shares"], "“shares” is no way to count"),
        (["compare", "-p", "about", "nothing"], "no topic and no heading is called so"),
    ],
)
def test_mistakes_end_in_one_line_and_nothing_half_written(
    quickly: Quickly, corpus: Path, tmp_path: Path, words: list[str], line: str
) -> None:
    done = quickly("report", *words, "--corpus", corpus, "--to", tmp_path / "out")
    assert done.returncode == 2
    assert line in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_frame_at_the_end_of_a_cell_is_a_whole_table(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    cells = ("import commanalytics as ca, pandas as pd", "ca.charts.enable()", "pd.DataFrame({'n': range(90)})")
    run(corpus, notebook(*cells), to=tmp_path / "out")
    assert (tmp_path / "out" / "lane" / "trial.html").read_text(encoding="utf-8").count("<tr>") == 91


def test_where_no_fork_is_safe_processes_begin_anew(
    corpus: Path, notebook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_processes, "can_fork", lambda: False)
    ask = "import multiprocessing; print('begun by', multiprocessing.get_start_method())"
    assert run(corpus, notebook(ask), to=tmp_path / "out").made == ["lane/trial.html"]
    assert "begun by spawn" in (tmp_path / "out" / "lane" / "trial.html").read_text(encoding="utf-8")


def end_once(begun: Callable[[], bool], do: Callable[[], object]) -> None:
    """Do something in a process of its own, and kill that as soon as it has begun."""
    pid = os.fork()
    if pid == 0:
        try:
            do()
        finally:
            os._exit(1)
    while not begun():
        assert os.waitpid(pid, os.WNOHANG) == (0, 0), "it ended by itself"
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_no_notebook_outlives_a_run_that_is_killed(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    told = f"import os, time; open({str(pid)!r} + '.part', 'w').write(str(os.getpid()))"
    trial = notebook(f"{told}; os.rename({str(pid)!r} + '.part', {str(pid)!r}); time.sleep(3000)")
    end_once(pid.exists, lambda: run(corpus, trial, to=tmp_path / "out"))
    assert not alive(int(pid.read_text()))


def test_two_corpora_of_one_group_are_refused(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    (tmp_path / "other" / "texts").mkdir(parents=True)
    (tmp_path / "other" / "corpus.toml").write_text('group = "lane"\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="it is of the group lane, as is"):
        report([corpus, tmp_path / "other"], [str(notebook("1"))], {}, tmp_path / "out")


def test_a_run_waits_for_another_and_says_so(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    to = tmp_path / "out"
    line = [sys.executable, "-m", "commanalytics", "report", notebook("1"), "--corpus", corpus, "--to", to]
    with locked(to):
        waiting = subprocess.Popen([*map(str, line)], stderr=subprocess.PIPE, text=True)
        assert waiting.stderr
        assert waiting.stderr.readline() == f"{to}: another run is writing here; this one waits until it ends.\n"
        assert not (to / "index.html").exists()
    assert waiting.wait(300) == 0
    assert (to / "index.html").exists()


def test_a_run_does_not_wait_for_ever(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    to = tmp_path / "out"
    with locked(to), pytest.raises(OutputError, match="another run has been writing here all the while"):
        run(corpus, notebook("1"), to=to, patience=0.1)


def test_a_title_with_a_control_character_leaves_the_feed_whole(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    (corpus / "corpus.toml").write_text('group = "lane"\ntitle = "Group \\u001b on the Lane"\n', encoding="utf-8")
    trial, to = notebook("1"), tmp_path / "out"
    run(corpus, trial, to=to)
    (corpus / "texts" / "new\x01.txt").write_text("The Ministers:\n\n1. Thanked the hosts.\n", encoding="utf-8")
    run(corpus, trial, to=to)
    words = [entry.text for entry in ElementTree.parse(to / "feed.xml").iter("{http://www.w3.org/2005/Atom}title")]
    assert (
        words[1] == "Group \ufffd on the Lane: New text: lane/new%01 (one clause, undated and so compared with none)."
    )


def test_a_disk_without_room_ends_in_one_line_and_leaves_all_as_it_was(
    corpus: Path, notebook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial, to = notebook("print('good')"), tmp_path / "out"
    run(corpus, trial, to=to)
    before = {path: path.read_bytes() for path in to.rglob("*") if path.is_file()}
    notebook("print('new')")
    monkeypatch.setattr(outputs, "_sync_file", full)
    with pytest.raises(OutputError, match=r"this cannot be written \(No space left on device\)"):
        run(corpus, trial, to=to)
    assert {path: path.read_bytes() for path in to.rglob("*") if path.is_file()} == before


def full(path: Path) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
