"""What was stored and is no longer as it was: cache, state, pages."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import random
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

from commanalytics.reports.rendering.vega_library import CONVERTER, VEGA_LITE
from tests.faults.bench import SMALL, TEXT, Bench, fine, leftovers, moments, refused, seen
from tests.faults.row import row

# Each of them has a say in what tables hold; the same list as in the package, so that none is lost from there.
MAKE_TABLES = ("numpy", "pandas", "pandera", "pyarrow", "pyyaml", "rapidfuzz", "scipy", "snowballstemmer")
ONE_LINE = "one line that names the line, exit code 2"
SAME = "the same tables as without a cache"


def _tables(bench: Bench, to: str) -> dict[str, str]:
    fine(bench.on("tables", "--to", to))
    return seen(bench.folder / to)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@row("random changes in every file of the cache, six times", SAME)
def cache_changed(bench: Bench) -> str:
    bench.make(2022, 2023)
    good = _tables(bench, "good")
    whole = bench.folder / "whole"
    shutil.copytree(bench.cache, whole)
    chance = random.Random(7)
    for _ in range(6):
        shutil.rmtree(bench.cache)
        shutil.copytree(whole, bench.cache)
        for path in _files(bench.cache):
            data = bytearray(path.read_bytes())
            for _ in range(chance.randint(1, 4)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
        assert _tables(bench, "now") == good, "other tables came out"
    return f"{6 * len(_files(whole))} changes refused or harmless"


@row("files of the cache emptied, cut, and under another's name", SAME)
def cache_mixed(bench: Bench) -> str:
    bench.make(2022, 2023)
    good = _tables(bench, "good")
    whole = bench.folder / "whole"
    shutil.copytree(bench.cache, whole)
    for harm in ("empty", "cut", "swap"):
        shutil.rmtree(bench.cache)
        shutil.copytree(whole, bench.cache)
        files = _files(bench.cache)
        contents = [path.read_bytes() for path in files]
        for n, path in enumerate(files):
            data = {"empty": b"", "cut": contents[n][: len(contents[n]) // 2], "swap": contents[n - 1]}[harm]
            path.write_bytes(data)
        assert _tables(bench, "now") == good, f"{harm}: other tables came out"
    return "emptied, cut, swapped: equal tables"


@row("a cache that may hold less than the tables of two corpora take", SAME + "; it stays within its limit")
def cache_outgrown(bench: Bench) -> str:
    bench.make(2022, 2023)
    good, most = _tables(bench, "good"), 120_000
    shutil.rmtree(bench.cache)
    for years in ((2022, 2023), (2021, 2022, 2023), (2022, 2023)):
        shutil.rmtree(bench.corpus)
        bench.make(*years)
        fine(bench.on("tables", "--to", "now", env={"COMMANALYTICS_CACHE_LIMIT": str(most)}))
        size = sum(path.stat().st_size for path in _files(bench.cache))
        assert 0 < size <= most * 1.02, f"{size:,} bytes of at most {most:,}"
    assert seen(bench.folder / "now") == good, "other tables came out"
    return f"{size:,} bytes of at most {most:,}"


@row("a kill while the cache is filled", SAME + ", and nothing is left lying about")
def cache_killed(bench: Bench) -> str:
    bench.make(2022, 2023)
    good, watched = _tables(bench, "good"), {"below": str(bench.cache)}
    shutil.rmtree(bench.cache)
    count = bench.on("tables", "--to", "now", how="count", **watched).moments
    for moment in moments(count):
        shutil.rmtree(bench.cache)
        ended = bench.on("tables", "--to", "now", how="kill", at=moment, **watched)
        assert ended.code == -9, ended.told
        assert _tables(bench, "now") == good, f"moment {moment}: other tables came out"
        assert not leftovers(bench.cache), f"moment {moment}: {leftovers(bench.cache)}"
    return f"killed at {len(moments(count))} of {count} moments, equal tables"


@row("a drawing library in the cache that is another script, put there as the package would", "no page carries it")
def cache_poisoned(bench: Bench) -> str:
    bench.make(2022)
    notebook = bench.notebook("chart", *SMALL, "ca.charts.clause_types(texts)")
    command = ("report", notebook, "--to", str(bench.to), "--force")
    fine(bench.on(*command))
    good = seen(bench.to)["lamp/chart.html"]
    packed = base64.b64encode(gzip.compress(b"alert('not ours')", mtime=0))
    key = f"{VEGA_LITE} {version(CONVERTER)}"
    path = bench.cache / "library" / hashlib.sha256(key.encode()).hexdigest()[:40]
    path.parent.mkdir(mode=0o700)
    path.write_bytes(hashlib.sha256(b"library\0" + key.encode() + b"\0" + packed).digest() + packed)
    fine(bench.on(*command, no_library=True))
    page = (bench.to / "lamp" / "chart.html").read_text(encoding="utf-8")
    assert packed.decode() not in page, "the page carries the other script"
    assert seen(bench.to)["lamp/chart.html"] == good, "the page is another one"
    return "the page is as before"


@row("a cache folder that anyone can write to", "nothing is taken from it")
def cache_open_to_all(bench: Bench) -> str:
    bench.make(2022, 2023)
    good = _tables(bench, "good")
    before = seen(bench.cache)
    bench.cache.chmod(0o777)
    bench.make(2021, 2022, 2023)
    fine(bench.on("tables", "--to", "now"))
    assert seen(bench.cache) == before, "something was put into it"
    return f"{len(good)} tables made without it"


def _sealed(state: dict[str, Any]) -> bytes:
    """A state with the hash that belongs to it, whatever it says."""
    return json.dumps(
        {"sha256": hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest(), **state}
    ).encode()


STATES = {
    "nothing": b"",
    "{}": b"{}",
    "[]": b"[]",
    "null": b"null",
    "half": b'{"pages": {"lamp/cl',
    "deep": b"[" * 100_000,
    "not text": b"\xff\xfe\x00",
    "no failures": _sealed({"pages": {}}),
    "wrong types": _sealed({"pages": {"lamp/small.html": 7}, "printed": {}, "failures": [], "events": {}}),
}


@row(
    "a state that is damaged in nine ways, its facts of a group in three", "it counts as none, the pages are made anew"
)
def state_damaged(bench: Bench) -> str:
    bench.make(2022)
    command = ("report", bench.small(), "--to", str(bench.to))
    fine(bench.on(*command))
    good = seen(bench.to)["lamp/small.html"]
    for name, content in STATES.items():
        (bench.to / ".state" / "pages.json").write_bytes(content)
        fine(bench.on(*command))
        assert seen(bench.to)["lamp/small.html"] == good, name
        assert "lamp/small.html" in (bench.to / "index.html").read_text(encoding="utf-8"), name
    groups = bench.to / ".state" / "groups"
    for content in (b"{}", b"[]", b'{"title": 7, "texts": []}'):
        for path in groups.glob("*.json"):
            path.write_bytes(content)
        fine(bench.on(*command))
    return f"{len(STATES) + 3} damages, each mended"


@row("a pipe in the place of the state", "it counts as none")
def state_is_a_pipe(bench: Bench) -> str:
    bench.make(2022)
    command = ("report", bench.small(), "--to", str(bench.to))
    fine(bench.on(*command))
    state = bench.to / ".state" / "pages.json"
    state.unlink()
    os.mkfifo(state)
    return fine(bench.on(*command, patience=20))


@row("pages changed at equal size, emptied, removed; index and feed emptied, removed", "all are made again")
def pages_changed(bench: Bench) -> str:
    bench.make(2022)
    command = ("report", bench.small(), "--to", str(bench.to))
    fine(bench.on(*command))
    good = seen(bench.to)["lamp/small.html"]
    page = bench.to / "lamp" / "small.html"
    whole = page.read_bytes()
    for content in (whole.replace(b"lamp", b"mast"), b"", None):
        page.unlink()
        if content is not None:
            page.write_bytes(content)
        fine(bench.on(*command))
        assert seen(bench.to)["lamp/small.html"] == good, "a page that was changed stands"
    for name in ("index.html", "feed.xml"):
        for content in (b"", None):
            (bench.to / name).unlink()
            if content is not None:
                (bench.to / name).write_bytes(content)
            fine(bench.on(*command))
            assert (bench.to / name).stat().st_size > 200, f"{name} was not made again"
    return "made again"


@row("the registry cut in the middle of a line", "one line that names the line, exit code 2")
def registry_cut(bench: Bench) -> str:
    bench.make(2022, 2023)
    fine(bench.on("families", "--freeze"))
    path = bench.corpus / "family-registry.csv"
    whole = path.read_text(encoding="utf-8").rstrip("\n")
    last = whole.rindex("\n")
    path.write_text(whole[: last + 12], encoding="utf-8")
    return refused(bench.on("tables", "--to", "t"), "family-registry.csv", "line")


@row("a registry of frozen families that is another group's, or was frozen before the group got its name", ONE_LINE)
def registry_of_another_group(bench: Bench) -> str:
    bench.make(2022, 2023)
    fine(bench.on("families", "--freeze"))
    frozen = (bench.corpus / "family-registry.csv").read_bytes()
    bench.write("family-registry.csv", frozen.replace(b"lamp/", b"mast/", 1))  # of one family, though not of its texts
    refused(bench.on("tables", "--to", "t"), "family-registry.csv, line 2")
    bench.write("family-registry.csv", frozen)
    bench.write("corpus.toml", 'group = "mast"\n')
    return refused(bench.on("check"), "family-registry.csv, line 2")


@row("what was kept of tables and pages by another version of a library", "it is made anew")
def other_versions(bench: Bench) -> str:
    bench.make(2022)
    command = ("report", bench.small(), "--to", str(bench.to))
    fine(bench.on(*command))
    for library in MAKE_TABLES:
        kept = len(_files(bench.cache))
        fine(bench.on("tables", "--to", "t", version=library))
        assert len(_files(bench.cache)) > kept, f"with another {library} the tables came out of the cache"
    for library in ("altair", "ipython", "rapidfuzz"):
        said = bench.on(*command, version=library)
        assert "1 page made" in said.out, f"with another {library}: {said.out}"
    return f"made anew with another {', '.join((*MAKE_TABLES, 'altair', 'ipython'))}"


@row("a text whose families are frozen gets another date, or comes behind another of its day", "their ids stay")
def frozen_text_gets_another_id(bench: Bench) -> str:
    bench.make(2023)
    fine(bench.on("families", "--freeze"))
    entries = (bench.corpus / "family-registry.csv").read_text(encoding="utf-8").splitlines()[1:]
    frozen = {entry.partition(",")[0] for entry in entries}
    bench.write("texts/2023-03-04-a.txt", "The Friends of the Lighthouse met on 4 March 2023.\n\n1. Thanked Tavell.\n")
    for text in (TEXT.format(year=2023), TEXT.format(year=2023).replace("4 March", "5 March")):
        bench.write("texts/2023.txt", text)
        fine(bench.on("tables", "--to", "t"))
        tables = (bench.folder / "t" / f"{name}families.csv" for name in ("", "commitment_"))
        rows = [line for table in tables for line in table.read_text(encoding="utf-8").splitlines()[1:]]
        assert {row.partition(",")[0] for row in rows} == frozen, rows
        fine(bench.on("check"))
    fine(bench.on("families", "--freeze"))
    again = (bench.corpus / "family-registry.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(again) == len(entries), "frozen anew, what the text had under its old id stands beside it"
    return f"{len(frozen)} ids stay"
