"""The same tables whoever works: one process, two, the two workers of a Dask scheduler, and those with one killed.

    python -m benchmarks.sharing [--texts 1000] [--group-size 200]        # texts made for this
    python -m benchmarks.sharing --in DIR [--ways one,killed]             # those that benchmarks.generate wrote there
    python -m benchmarks.sharing --share-from 1000                        # recurrence of smaller groups, too
    python -m benchmarks.sharing --drawn 24000                            # families alone, of a group of drawn demands

`commanalytics tables --format dataset` of all groups, each time with nothing known from before. One line a way: seconds
of the processor of all processes, seconds of the clock, most megabytes in one process and in all together, rows, and
the digest of the sorted rows of all tables. In the last way a worker is ended by its number when half of the groups are
written, or, of one group, after `AFTER` seconds. 1 where the digests differ; the tables that do are named.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from benchmarks._resources import EVERY, family, resident
from benchmarks.generate import write
from benchmarks.generator import GROUP_SIZE
from tests.corpus.parsed_texts.dask_cluster import cluster

WAYS = ("one", "two", "dask", "killed")
AFTER = 20.0
# What `commanalytics` runs; "one" parses everything itself, however much there is, and so many demands are many.
COMMAND = """
import sys
from commanalytics.cli import cli
from commanalytics.corpus.parsed_texts import schedulers
from commanalytics.recurrence.grouping import families
way, many, known = sys.argv.pop(1), int(sys.argv.pop(1)), families.limits()
if way == "one":
    schedulers.MUCH = sys.maxsize
families.limits = lambda: known._replace(worth_sharing=many or known.worth_sharing)
cli()
"""
# The families of so many drawn demands: seconds here, of the processes beside this one, and the digest of the tables.
DRAWN = """
import hashlib, os, sys, time
import pandas as pd
from benchmarks._recurrence_shapes import drawn
from commanalytics.corpus.shared_recurrence.sharing import sharing
from commanalytics.recurrence import recurring
made = pd.DataFrame(drawn(int(sys.argv[1])))
clause = made["doc"] + "#" + made["n"].astype(str)
told = {"communique_id": made["doc"], "text": made["text"], "addressee": made["to"], "addressee_id": made["to"]}
demands = pd.DataFrame({"demand_id": clause + ".d1", "clause_id": clause, **told})
texts = made[["doc", "group", "date"]].drop_duplicates("doc").rename(columns={"doc": "communique_id"})
began = time.process_time()
with sharing(sys.argv[2]) as share:
    found = recurring(demands, texts, share=share)
own, beside = time.process_time() - began, sum(os.times()[2:4])
whole = "".join(table.to_csv() for table in (found.families, found.links, found.suggestions))
print(f"{own:.1f} s of the processor here, {beside:.1f} s beside, {len(found.families):,} families, "
      f"{hashlib.sha256(whole.encode()).hexdigest()[:16]}")
"""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Watch:
    """What all processes take that this one started, itself left out; of those that it sees at least once."""

    cpu: dict[int, float] = field(default_factory=dict)
    most: float = 0.0  # megabytes in one process
    together: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def looking(self) -> Iterator[Watch]:
        """Look again and again while it is open."""
        thread = threading.Thread(target=self._look, daemon=True)
        thread.start()
        yield self
        self._over.set()
        thread.join()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            others = [pid for pid in family(os.getpid()) if pid != os.getpid()]
            sizes = [resident(pid) for pid in others]
            self.cpu |= {pid: taken for pid in others if (taken := _seconds(pid))}
            self.most, self.together = max(self.most, *sizes, 0.0), max(self.together, sum(sizes))


def _seconds(pid: int) -> float:
    """Of the processor, so far; 0 of a process that has ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / _TICKS


def main() -> int:
    arguments = _arguments()
    if arguments.drawn:
        return of_drawn(arguments.drawn)
    with TemporaryDirectory() as aside:
        made = arguments.folder or Path(aside) / "made"
        if not arguments.folder:
            write(arguments.texts, 1, made, arguments.group_size)
        found = {way: told(way, made, Path(aside) / way, arguments.share_from) for way in arguments.ways}
    first = found[arguments.ways[0]]
    other = {way: [name for name in first if tables[name] != first[name]] for way, tables in found.items()}
    for way, names in other.items():
        if names:
            print(f"{way}: other rows in {', '.join(names)}")
    return int(any(other.values()))


def of_drawn(size: int) -> int:
    """Print what the families of a group cost one process, and one with processes beside it."""
    for title, scheduler in (("alone", ""), ("with processes", "processes")):
        command = [sys.executable, "-c", DRAWN, str(size), scheduler]
        print(f"{title:14} {subprocess.run(command, check=True, capture_output=True, text=True).stdout}", end="")
    return 0


def told(way: str, made: Path, aside: Path, many: int) -> Mapping[str, str]:
    """Make the tables in one way and print its line; the digest of each table."""
    aside.mkdir()
    began, watch = time.perf_counter(), Watch()
    with watch.looking():
        dask = cluster(aside) if way in ("dask", "killed") else nullcontext()
        with dask as running:
            scheduler = running.address if running else "processes" if way == "two" else ""
            _make([way, str(many)], scheduler, made, aside)
    seconds = time.perf_counter() - began
    digests, rows = digested(aside / "tables")
    whole = hashlib.sha256("".join(f"{name}{digest}" for name, digest in sorted(digests.items())).encode())
    print(
        f"{way:6} {sum(watch.cpu.values()):8.1f} s cpu ({seconds:8.1f} s), {watch.most:5.0f} MB in one process, "
        f"{watch.together:5.0f} MB in all; {rows['communiques']:,} texts, {rows['clauses']:,} clauses, "
        f"{rows['demands']:,} demands in {rows['families']:,} families; {whole.hexdigest()[:16]}",
        flush=True,
    )
    return digests


def _make(way: Sequence[str], scheduler: str, made: Path, aside: Path) -> None:
    """Write the tables of all groups."""
    words = ["tables", "--to", str(aside / "tables"), "--format", "dataset"]
    words += ["--scheduler", scheduler] if scheduler else []
    command = [sys.executable, "-c", COMMAND, *way, *words]
    given = os.environ | {"COMMANALYTICS_CACHE": str(aside / "cache")}
    with (
        (aside / "said").open("w") as said,
        subprocess.Popen(command, cwd=made, env=given, stderr=said, stdout=said) as p,
    ):
        if way[0] == "killed":
            _kill_one(p, scheduler, aside / "tables", len(list((made / "data").iterdir())))
    if p.returncode:
        raise SystemExit(f"{way[0]}: {(aside / 'said').read_text(encoding='utf-8')[-500:]}")


def _kill_one(making: subprocess.Popen[bytes], scheduler: str, tables: Path, groups: int) -> None:
    """End a worker in the middle."""
    began = time.monotonic()
    while making.poll() is None and not _in_the_middle(tables, groups, time.monotonic() - began):
        time.sleep(EVERY)
    from distributed import Client

    with Client(scheduler, set_as_default=False) as client:
        pid = min(client.run(os.getpid).values())
    os.kill(pid, signal.SIGKILL)


def _in_the_middle(tables: Path, groups: int, seconds: float) -> bool:
    if groups < 2:
        return seconds > AFTER
    return tables.exists() and len(list(tables.iterdir())) >= groups // 2


def digested(folder: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Of each table the digest of its rows, sorted, and their number."""
    import pyarrow.parquet as pq

    found: dict[str, list[np.ndarray[tuple[int], np.dtype[np.uint64]]]] = {}
    for path in sorted(folder.rglob("*.parquet")):
        rows = pq.ParquetFile(path).read().to_pandas()
        name = table_of(path.relative_to(folder))
        hashes = pd.util.hash_pandas_object(rows.astype(str), index=False).to_numpy()
        found.setdefault(name, []).append(hashes)
    whole = {name: np.sort(np.concatenate(parts)) for name, parts in found.items()}
    digests = {name: hashlib.sha256(hashes.tobytes()).hexdigest() for name, hashes in whole.items()}
    return digests, {name: len(hashes) for name, hashes in whole.items()}


def table_of(path: Path) -> str:
    """The table of a file: the last folder that is none of a group or a year.

    >>> table_of(Path("osk/clauses/group=osk/year=2024/part-0.parquet"))
    'clauses'
    """
    return next(part for part in reversed(path.parts[:-1]) if "=" not in part)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=1_000, help="how many are made; default: 1,000")
    parser.add_argument("--group-size", type=int, default=GROUP_SIZE, help=f"texts of a group; default: {GROUP_SIZE}")
    parser.add_argument("--in", dest="folder", type=Path, metavar="DIR", help="what benchmarks.generate wrote")
    parser.add_argument(
        "--share-from", type=int, default=0, metavar="N", help="demands of a group whose work is shared"
    )
    parser.add_argument("--drawn", type=int, default=0, metavar="N", help="families alone, of a group of N demands")
    parser.add_argument("--ways", type=_ways, default=WAYS, help=f"default: {','.join(WAYS)}")
    return parser.parse_args()


def _ways(words: str) -> Sequence[str]:
    ways = words.split(",")
    if unknown := set(ways) - set(WAYS):
        raise argparse.ArgumentTypeError(f"no {min(unknown)!r} among {', '.join(WAYS)}")
    return ways


if __name__ == "__main__":
    sys.exit(main())
