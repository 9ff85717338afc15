"""Kill -9 at many moments of each writing command: every file is the old one or the new one, the next run mends all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from tests.faults.bench import TEXT, Bench, Seen, fine, leftovers, moments, seen
from tests.faults.row import row

PROMISE = "each file is the old or the new one, the next run makes all right and leaves nothing lying about"
MENDED = 5  # moments after which a killed run is followed by another
TIMED = ("index.html", "feed.xml", ".state/")  # hold the time at which they were made


def _texts(bench: Bench, word: str) -> None:
    for year in (2022, 2023):
        bench.write(f"texts/{year}.txt", TEXT.format(year=year).replace("lamp", word))


def _killed(bench: Bench, where: Path, *command: str, **more: object) -> str:
    """Run a command on an older state; look at what a kill at each moment would leave, and mend some of that.

    One run is killed indeed, half-way: what it leaves is mended, too.
    """
    bench.make(2022, 2023)
    _texts(bench, "mast")
    fine(bench.on(*command, **more))
    old = bench.folder / "old"
    _keep(where, old)
    _texts(bench, "lamp")
    left = bench.folder / "left"
    fine(bench.on(*command, below=str(where), how="keep", at=1, into=str(left), **more))
    new, kept = seen(where), sorted(left.iterdir())
    whole = {state: seen(state) for state in kept}
    for state, now in whole.items():
        _whole_files(now, seen(old), new, int(state.name))
    mended = _spread([state for before, state in pairwise(kept) if whole[before] != whole[state]])
    for state in mended:
        _mended(bench, where, state, new, *command, **more)
    _back(old, where)
    assert bench.on(*command, below=str(where), how="kill", at=len(kept) // 2, **more).code == -9
    shutil.copytree(where, left / "killed", symlinks=True)
    _mended(bench, where, left / "killed", new, *command, **more)
    return f"files whole at {len(kept)} moments, mended after {len(mended) + 1} of them"


def _spread(states: list[Path]) -> list[Path]:
    """Some of them, the first and the last among them."""
    return [states[n - 1] for n in moments(len(states), most=MENDED)]


def _mended(bench: Bench, where: Path, state: Path, new: Seen, *command: str, **more: object) -> None:
    """What a kill left is made right by the next run."""
    _back(state, where)
    fine(bench.on(*command, **more))
    _same(seen(where), new, state.name)
    assert not leftovers(where), f"after a kill at moment {state.name}: {leftovers(where)}"


def _keep(where: Path, old: Path) -> None:
    if where.is_dir():
        shutil.copytree(where, old, symlinks=True)


def _back(old: Path, where: Path) -> None:
    shutil.rmtree(where, ignore_errors=True)
    shutil.copytree(old, where, symlinks=True)


def _whole_files(now: Seen, old: Seen, new: Seen, moment: int) -> None:
    for name, content in now.items():
        if name.startswith(TIMED) or "/." in f"/{name}":
            continue
        assert content in (old.get(name), new.get(name)), f"moment {moment}: {name} is neither the old nor the new one"


def _same(now: Seen, new: Seen, moment: str) -> None:
    odd = [n for n in now.keys() | new.keys() if not n.startswith(TIMED) and now.get(n) != new.get(n)]
    assert not odd, f"after a kill at moment {moment} and another run these differ: {odd}"


@row("a kill while pages are made", PROMISE)
def killed_report(bench: Bench) -> str:
    return _killed(bench, bench.to, "report", bench.small(), "--to", str(bench.to), "--jobs", "1")


@row("a kill while tables are written", PROMISE)
def killed_tables(bench: Bench) -> str:
    return _killed(bench, bench.to, "tables", "--to", str(bench.to), "--format", "csv,xlsx")


@row("a kill while a difference is written", PROMISE)
def killed_diff(bench: Bench) -> str:
    bench.to.mkdir()
    return _killed_diff(bench)


def _killed_diff(bench: Bench) -> str:
    return _killed(bench, bench.to, "diff", "2022", "2023", "--html", str(bench.to / "d.html"))


def _killed_in_corpus(
    bench: Bench, file: str, run: Callable[[], object], kill: Callable[[int], object], count: int
) -> str:
    """As above for a command that writes one file of the corpus itself."""
    for moment in moments(count):
        (bench.corpus / file).unlink(missing_ok=True)
        before = seen(bench.corpus)
        kill(moment)
        now = {n: c for n, c in seen(bench.corpus).items() if not n.startswith(".")}
        assert now.keys() - before.keys() <= {file}, f"moment {moment}: {now.keys() - before.keys()}"
        run()
        assert (bench.corpus / file).exists()
        assert not leftovers(bench.corpus), f"moment {moment}: {leftovers(bench.corpus)}"
    return f"killed at {len(moments(count))} of {count} moments, all mended"


@row("a kill while families are frozen", PROMISE)
def killed_freeze(bench: Bench) -> str:
    bench.make(2022, 2023)
    watched = {"below": str(bench.corpus)}
    count = bench.on("families", "--freeze", how="count", **watched).moments
    return _killed_in_corpus(
        bench,
        "family-registry.csv",
        lambda: fine(bench.on("families", "--freeze")),
        lambda at: bench.on("families", "--freeze", how="kill", at=at, **watched),
        count,
    )


@row("a kill while an answer is kept", PROMISE)
def killed_review(bench: Bench) -> str:
    bench.make(2022, 2023)
    fine(bench.on("review", "--sheet", "sheet.csv"))
    sheet = bench.folder / "sheet.csv"
    lines = sheet.read_text(encoding="utf-8").splitlines()
    if len(lines) < 2:  # nothing to ask: a sheet as a person would fill it in
        lines = [
            "decision,communique_a,quote_a,communique_b,quote_b,by,note",
            "same,lamp/2022-03-04,repair the lamp,lamp/2023-03-04,repair the lamp,A. Reader,",
        ]
    else:
        lines[1] = "same" + lines[1][lines[1].index(",") :]
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    watched = {"below": str(bench.corpus)}
    take = ("review", "--take", "sheet.csv")
    count = bench.on(*take, how="count", **watched).moments
    return _killed_in_corpus(
        bench,
        "review.csv",
        lambda: fine(bench.on(*take)),
        lambda at: bench.on(*take, how="kill", at=at, **watched),
        count,
    )


@row("a kill while a corpus is laid out", "it is there whole or not at all, and can be laid out again")
def killed_new(bench: Bench) -> str:
    target = bench.folder / "home" / "fresh"
    target.parent.mkdir()
    watched = {"below": str(target.parent)}
    count = bench.run("new", "--demo", str(target), how="count", **watched).moments
    whole = seen(target)
    for moment in moments(count):
        shutil.rmtree(target)
        assert bench.run("new", "--demo", str(target), how="kill", at=moment, **watched).code == -9
        assert not target.exists() or seen(target) in ({}, whole), f"moment {moment}: half a corpus"
        shutil.rmtree(target, ignore_errors=True)
        fine(bench.run("new", "--demo", str(target)))
        assert seen(target) == whole
    return f"killed at {len(moments(count))} of {count} moments"


@row("a kill after the first page, then the inputs as they were before", "no page of other inputs counts as good")
def killed_and_reverted(bench: Bench) -> str:
    bench.make(2022, 2023)
    command = ("report", bench.small(), bench.small("other"), "--to", str(bench.to), "--jobs", "1")
    fine(bench.on(*command))
    good = {name: content for name, content in seen(bench.to).items() if name.startswith("lamp/")}
    _texts(bench, "mast")
    count = bench.on(*command, below=str(bench.to), how="count").moments
    for moment in moments(count, most=4):
        _texts(bench, "lamp")
        fine(bench.on(*command))
        _texts(bench, "mast")
        bench.on(*command, below=str(bench.to), how="kill", at=moment)
        _texts(bench, "lamp")
        fine(bench.on(*command))
        now = {name: content for name, content in seen(bench.to).items() if name.startswith("lamp/")}
        assert now == good, f"moment {moment} of {count}: {[n for n in good if now.get(n) != good[n]]} of other inputs"
    return f"killed at {len(moments(count, most=4))} of {count} moments, pages right after each"
