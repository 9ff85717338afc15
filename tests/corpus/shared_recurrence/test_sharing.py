"""The same families from one process, from processes beside it, and from a Dask scheduler, whatever befalls them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from benchmarks._recurrence_shapes import drawn
from commanalytics.corpus import load_corpus
from commanalytics.corpus.shared_recurrence import blocks_in_processes
from commanalytics.corpus.shared_recurrence.block_messages import (
    decode_arrays,
    decode_block,
    encode_arrays,
    encode_block,
    name_of,
)
from commanalytics.corpus.shared_recurrence.blocks_in_processes import Processes
from commanalytics.corpus.shared_recurrence.sharing import sharing
from commanalytics.errors import ParameterError
from commanalytics.recurrence import Recurrence, recurring
from commanalytics.recurrence.grouping import families
from commanalytics.recurrence.likeness.demand_vectors import products_of_block
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.pairing import compared_pairs
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, Blocks, Share, Work, here
from commanalytics.text_comparison.remembered_words import _kinds
from tests.corpus.parsed_texts.dask_cluster import Cluster, cluster

heavy = pytest.mark.heavy
SIZE = 3_000  # demands: so many that those that share words are looked up, and not all are multiplied with all
DONE = {"products_of_block", "sharing_rare_words", "read_block", "evidence_of_block", "slugs_of_block"}


@pytest.fixture(autouse=True, scope="module")
def no_group_too_small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(families, "limits", lambda: limits()._replace(worth_sharing=1))
        patched.setattr(compared_pairs, "limits", lambda: limits()._replace(looked_at=1000))
        yield


@pytest.fixture(scope="module")
def drawn_demands() -> tuple[pd.DataFrame, pd.DataFrame]:
    made = pd.DataFrame(drawn(SIZE))
    clause = made["doc"] + "#" + made["n"].astype(str)
    told = {"communique_id": made["doc"], "text": made["text"], "addressee": made["to"], "addressee_id": made["to"]}
    texts = made[["doc", "group", "date"]].drop_duplicates("doc").rename(columns={"doc": "communique_id"})
    return pd.DataFrame({"demand_id": clause + ".d1", "clause_id": clause, **told}), texts


@pytest.fixture(scope="module")
def alone(drawn_demands: tuple[pd.DataFrame, pd.DataFrame]) -> Recurrence:
    return recurring(*drawn_demands)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    with cluster(tmp_path_factory.mktemp("cluster")) as one:
        yield one


def found_anew(demands: tuple[pd.DataFrame, pd.DataFrame], share: Share) -> Recurrence:
    """Families, with nothing known of any word."""
    for kind in _kinds.values():
        kind.now, kind.before = {}, {}
    return recurring(*demands, share=share)


def same(found: Recurrence, expected: Recurrence) -> bool:
    """Whether all is the same to the last bit."""
    tables = ("families", "links", "suggestions")
    return all(getattr(found, name).equals(getattr(expected, name)) for name in tables) and (
        found.namesakes == expected.namesakes
    )


def watched(share: Share, then: Callable[[], object] = lambda: None) -> tuple[Share, list[str]]:
    """A mapper that writes down whose blocks it handed out; `then` is done once, when the first is there."""
    names = list[str]()

    def handed(work: Work, shared: Arrays, blocks: Blocks) -> Iterator[Arrays]:
        for block in share(work, shared, blocks):
            if not names:
                then()
            names.append(work.__qualname__)
            yield block

    return handed, names


@heavy
def test_processes_beside_give_the_same_and_so_they_do_when_one_is_killed(
    drawn_demands: tuple[pd.DataFrame, pd.DataFrame], alone: Recurrence
) -> None:
    with Processes() as beside:
        share, names = watched(beside.share, lambda: os.kill(beside.pids()[0], signal.SIGKILL))
        assert same(found_anew(drawn_demands, share), alone)
        pids = beside.pids()
    assert len(pids) == len(set(pids)) > 1
    assert set(names) == DONE


@heavy
def test_a_dask_scheduler_gives_the_same_and_so_it_does_when_a_worker_is_killed(
    running: Cluster, drawn_demands: tuple[pd.DataFrame, pd.DataFrame], alone: Recurrence
) -> None:
    from distributed import Client

    killed = list[int]()

    def kill() -> None:
        with Client(running.address, set_as_default=False) as client:
            killed.append(next(iter(client.run(os.getpid).values())))
        os.kill(killed[0], signal.SIGKILL)

    with sharing(running.address) as share:
        handed, names = watched(share)
        assert same(found_anew(drawn_demands, handed), alone)
        assert set(names) == DONE
        handed, _ = watched(share, kill)
        assert same(found_anew(drawn_demands, handed), alone)
    assert len(killed) == 1


@heavy
def test_what_a_scheduler_leaves_undone_is_done_here(
    tmp_path: Path,
    drawn_demands: tuple[pd.DataFrame, pd.DataFrame],
    alone: Recurrence,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("distributed")
    with cluster(tmp_path, workers=1) as one, sharing(one.address) as share:
        handed, _ = watched(share, one.kill_scheduler)
        assert same(found_anew(drawn_demands, handed), alone)
    said = f"{one.address}: it went away, or has no worker any more; the rest of the families is found here\n"
    assert capsys.readouterr().err == said


def test_where_no_process_starts_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(module: str) -> None:
        raise OSError

    monkeypatch.setattr(blocks_in_processes, "started", refused)
    blocks = [{"i": np.array([0]), "j": np.array([n])} for n in range(2)]
    with Processes() as beside:
        done = list(beside.share(products_of_block, {"one": np.array([[1.0, 2.0], [3.0, 4.0]])}, blocks))
    assert [found["found"].tolist() for found in done] == [[5.0], [11.0]]


def test_a_small_group_is_handed_to_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path))
    monkeypatch.setattr(families, "limits", limits)
    monkeypatch.setattr(blocks_in_processes, "started", lambda module: pytest.fail("a process was started"))
    assert len(load_corpus(scheduler="processes").table("families")) == len(load_corpus().table("families"))


def test_a_scheduler_that_does_not_answer_is_told_once_there_are_blocks() -> None:
    pytest.importorskip("distributed")
    with sharing("tcp://127.0.0.1:9") as share, pytest.raises(ParameterError, match="no Dask scheduler answers there"):
        share(products_of_block, {}, [])


def test_a_block_and_what_is_done_with_it_are_data() -> None:
    block: Mapping[str, Any] = {"i": np.array([1, 2]), "words": np.array([0.1, np.nan])}
    work, folder, told = decode_block(encode_block(products_of_block, "/lamp", block))
    assert (work, folder, told["i"].tolist()) == (products_of_block, "/lamp", [1, 2])
    assert told["words"].tobytes() == block["words"].tobytes()
    with pytest.raises(ValueError, match=f"{os.getpid.__module__}:getpid is no work on a block"):
        decode_block(encode_block(os.getpid, "/lamp", block))  # type: ignore[arg-type]
    assert name_of(os.getpid) != name_of(products_of_block)  # type: ignore[arg-type]


def test_objects_are_neither_written_nor_read() -> None:
    with pytest.raises(ValueError, match="Object arrays cannot be saved"):
        encode_arrays({"lamp": np.array([{}], object)})
    for data in (b"", b"lamp", encode_arrays({"lamp": np.array([1])})[:-30]):
        with pytest.raises(ValueError, match=r"no arrays"):
            decode_arrays(data)


def test_without_a_scheduler_it_is_done_here() -> None:
    with sharing("") as share:
        assert share is here
