"""The same tables from one process, from processes, and from the workers of a Dask scheduler, whatever befalls them."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from commanalytics.cli import cli
from commanalytics.corpus import load_corpus
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.corpus.parsed_texts import dask_workers, schedulers
from commanalytics.errors import ParameterError
from commanalytics.tables.exporting.export import export
from commanalytics.tables.schema import SCHEMAS
from tests.corpus.parsed_texts.dask_cluster import KILLER, READER_DIES, ROOT, WORKER_DIES, Cluster, cluster

pytest.importorskip("distributed")
heavy = pytest.mark.heavy
KNOWN = dask_workers.limits()
ASKED = ("reopen the harbour of Lind", "publish the ledger of tolls", "withdraw the buoys", "repair the mast")
WHO = ("Norvia", "Estalia", "the Bank of Trade", "Tavell")


def text(n: int, also: str = "") -> str:
    """A communiqué of eight demands, some of which the one before has made, too; four texts a year."""
    lines = [f"{k}. Urged {WHO[(n + k) % 4]} to {ASKED[(n * k) % 4]} by {2000 + k + n};" for k in range(1, 9)]
    return f"The Ministers met in Ondara on {1 + n % 27} March {1970 + n // 4}.\n\n" + "\n".join(lines) + f"\n{also}"


def corpus_of(folder: Path, texts: dict[str, str]) -> Path:
    for name, words in texts.items():
        path = folder / "lamp" / "texts" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    (folder / "lamp" / "corpus.toml").write_text('group = "lamp"\n', encoding="utf-8")
    return folder / "lamp"


def exported(corpus: Corpus, to: Path) -> dict[str, bytes]:
    export({name: corpus.table(name) for name in SCHEMAS}, to, ["csv", "parquet"], source=corpus.folder)
    return {path.name: path.read_bytes() for path in sorted(to.iterdir())}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two texts a batch, and nothing known from a former run."""
    monkeypatch.setattr(dask_workers, "limits", lambda: KNOWN._replace(first=900))
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def no_cache(tmp_path: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(tmp_path / "cache", ignore_errors=True)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "modules").mkdir()
    (folder / "modules" / "sitecustomize.py").write_text(KILLER)
    with cluster(folder, path=str(folder / "modules"), first=KILLER) as one:
        yield one


def middle(monkeypatch: pytest.MonkeyPatch, then: Callable[[Any], object]) -> None:
    """Have something done once, when the first rows of a run are there; it gets the client."""
    rows, done = dask_workers._rows, list[int]()

    def watched(client: Any, *rest: Any) -> Any:
        found = rows(client, *rest)
        if not done:
            done.append(1)
            then(client)
        return found

    monkeypatch.setattr(dask_workers, "_rows", watched)


@heavy
def test_tables_are_the_same_byte_for_byte_and_after_a_worker_was_killed(
    running: Cluster, tmp_path: Path, no_cache: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpus_of(tmp_path, {f"{n:02}": text(n) for n in range(12)})
    alone = exported(load_corpus(folder), tmp_path / "one")
    assert alone["demands.csv"].count(b"\nlamp/") == 12 * 8
    no_cache()
    assert exported(load_corpus(folder, scheduler="processes"), tmp_path / "two") == alone
    no_cache()
    assert exported(load_corpus(folder, scheduler=running.address), tmp_path / "dask") == alone
    no_cache()
    words = ["tables", "--corpus", str(folder), "--format", "dataset", "--to"]
    whole = load_corpus(folder)
    export({name: whole.table(name) for name in SCHEMAS}, tmp_path / "held", ["dataset"], source=whole.folder)
    no_cache()
    done = CliRunner().invoke(cli, [*words, str(tmp_path / "streamed"), "--scheduler", running.address])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.endswith(" files, 12 texts, 108 clauses\n")
    assert contents(tmp_path / "streamed") == contents(tmp_path / "held")
    no_cache()
    killed = list[int]()

    def kill(client: Any) -> None:
        killed.append(next(iter(client.run(os.getpid).values())))
        os.kill(killed[0], signal.SIGKILL)

    middle(monkeypatch, kill)
    assert exported(load_corpus(folder, scheduler=running.address), tmp_path / "killed") == alone
    assert len(killed) == 1


@heavy
@pytest.mark.parametrize("spell", [READER_DIES, WORKER_DIES])
def test_a_text_that_kills_who_reads_it_is_set_aside_and_the_rest_complete(
    running: Cluster, tmp_path: Path, spell: str
) -> None:
    texts = {f"{n:02}": text(n, spell if n == 5 else "") for n in range(12)}
    corpus = load_corpus(corpus_of(tmp_path, texts), scheduler=running.address)
    told = corpus.table("communiques")
    assert len(told) == 12
    assert told.loc[told["unread"] != "", "source_file"].tolist() == ["texts/05.txt"]
    assert corpus.table("demands")["communique_id"].value_counts().tolist() == [8] * 11
    why = b"the parser failed on it (a process that read it ended, or gave no answer in time)"
    assert exported(corpus, tmp_path / "to")["quarantine.csv"] == b'source_file,unread\ntexts/05.txt,"%s"\n' % why
    cured = corpus_of(tmp_path, {"05": text(5)})
    assert "quarantine.csv" not in exported(load_corpus(cured), tmp_path / "to")


@heavy
def test_what_a_scheduler_leaves_undone_is_done_here(
    tmp_path: Path, no_cache: Callable[[], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = corpus_of(tmp_path, {f"{n:02}": text(n) for n in range(12)})
    alone = exported(load_corpus(folder), tmp_path / "one")
    no_cache()
    with cluster(tmp_path, workers=1) as one:
        middle(monkeypatch, lambda _: one.kill_scheduler())
        assert exported(load_corpus(folder, scheduler=one.address), tmp_path / "dask") == alone
    said = f"{one.address}: it went away, or has no worker any more; the rest is parsed here\n"
    assert capsys.readouterr().err == said


@heavy
def test_a_worker_of_another_code_that_comes_later_is_told(
    running: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpus_of(tmp_path, {"00": text(0)})
    monkeypatch.setattr(dask_workers, "_check_workers", lambda client, address: None)
    monkeypatch.setattr(dask_workers, "code_digest", lambda: "of another state")
    with pytest.raises(ParameterError, match="a worker that came later: it runs another commanalytics"):
        load_corpus(folder, scheduler=running.address).table("clauses")


@heavy
def test_a_worker_of_another_code_is_told_and_gets_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src")
    with (tmp_path / "src" / "commanalytics" / "english.py").open("a") as file:
        file.write("# another state of the package\n")
    folder = corpus_of(tmp_path, {"00": text(0)})
    with cluster(tmp_path, workers=1, package=tmp_path / "src") as one, pytest.raises(ParameterError) as raised:
        load_corpus(folder, scheduler=one.address).table("clauses")
    assert "it runs another commanalytics than this one" in str(raised.value)


def test_a_scheduler_that_does_not_answer_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_workers, "limits", lambda: KNOWN._replace(answer=0.5))
    folder = corpus_of(tmp_path, {"00": text(0)})
    words = ["tables", "--corpus", str(folder), "--to", str(tmp_path / "t"), "--scheduler", "tcp://127.0.0.1:9"]
    done = CliRunner().invoke(cli, words)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("tcp://127.0.0.1:9: no Dask scheduler answers there (")
    assert done.stderr.endswith("). Start one with: dask scheduler, or leave --scheduler away.\n")
    assert not (tmp_path / "t").exists()


@pytest.mark.parametrize("named", ["dask", "127.0.0.1:8786", "http://127.0.0.1:8786", "tcp://"])
def test_what_is_no_scheduler_is_refused_when_the_corpus_is_loaded(named: str) -> None:
    remedy = "Use processes, or the address of a Dask scheduler, such as tcp://127.0.0.1:8786"
    with pytest.raises(ParameterError) as raised:
        load_corpus(scheduler=named)
    assert str(raised.value) == f"--scheduler {named}: there is no such scheduler. {remedy}."


def test_where_dask_is_missing_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedulers, "find_spec", lambda name: None)
    with pytest.raises(ParameterError) as raised:
        load_corpus(scheduler="tcp://127.0.0.1:9")
    said = "this needs Dask, which is not installed. Install it with: pip install 'commanalytics[dask]'."
    assert str(raised.value) == f"--scheduler tcp://127.0.0.1:9: {said}"


def test_dask_is_not_imported_where_nobody_asks_for_it(tmp_path: Path) -> None:
    import subprocess

    code = "import sys, commanalytics as ca; ca.demo().clauses; sys.exit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
