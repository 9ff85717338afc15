"""The machine around the package: language, time zone, chance, rights of new files, number of processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.faults.bench import TEXT, Bench, Driver, Ended, Seen, fine, refused, seen
from tests.faults.kills import TIMED
from tests.faults.row import row

SAME = "the same bytes"
Command = tuple[str, ...]
PAGES = ("clause_types", "recurring_demands")
LOCALES = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def _corpus(bench: Bench) -> None:
    bench.make(2021, 2022, 2023)
    bench.write("meetings.csv", "date,city\n2023-03-04,Ondara\n")
    for more in "abc":  # four texts of one meeting, which a set has in any order
        bench.write(f"texts/2023-{more}.txt", TEXT.format(year=2023))
    accents = "1. Called upon Norvia – the state – to repair the lamp;\n2. Thanked Tavéll.\n"
    bench.write("texts/2020.txt", f"The Ministers met in “Ondara” on 4 March 2020.\n\n{accents}")


def _tables_and_pages(bench: Bench, to: Path) -> tuple[Command, Command]:
    corpus = ("--corpus", str(bench.corpus))
    tables = ("tables", *corpus, "--to", str(to / "tables"), "--format", "csv,parquet")
    return tables, ("report", *PAGES, *corpus, "--to", str(to / "pages"))


def _timeless(folder: Path, below: str = "") -> Seen:
    timed = tuple(below + name for name in TIMED)
    return {name: content for name, content in seen(folder).items() if not name.startswith(timed)}


def _same(found: Seen, good: Seen, where: str) -> None:
    odd = [name for name in good.keys() | found.keys() if good.get(name) != found.get(name)]
    assert not odd, f"with {where} these differ: {sorted(odd)}"


def _here(driver: Driver) -> Bench:
    """A corpus with tables and pages, made once."""
    if "here" not in driver.kept:
        bench = driver.bench("here")
        _corpus(bench)
        for command in _tables_and_pages(bench, bench.folder / "here"):
            fine(bench.run(*command, "--jobs", "1") if command[0] == "report" else bench.run(*command))
        driver.kept["here"] = bench
    found: Bench = driver.kept["here"]
    return found


@row("another language of the machine, time zone, seed of hashes", SAME + " in all tables and pages")
def tables_elsewhere(bench: Bench) -> str:
    bench = _here(bench.driver)
    env = {**LOCALES, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "2", "COMMANALYTICS_CACHE": str(bench.folder / "new")}
    fine(bench.process(*_tables_and_pages(bench, bench.folder / "there"), env=env))
    good = _timeless(bench.folder / "here", "pages/")
    _same(_timeless(bench.folder / "there", "pages/"), good, "another language, zone and seed")
    return f"{len(good)} files equal"


@row("one process or two; another umask", SAME + " in all pages")
def pages_elsewhere(bench: Bench) -> str:
    bench = _here(bench.driver)
    good = _timeless(bench.folder / "here" / "pages")
    fine(bench.on("report", *PAGES, "--to", "two", "--jobs", "2", umask=0o077))
    _same(_timeless(bench.folder / "two"), good, "two processes and another umask")
    return f"{len(good)} pages equal"


@row("outputs made under the umask 077, and under 022", "their rights are those that the umask leaves")
def umask_is_kept(bench: Bench) -> str:
    bench.make(2022)
    for umask, right in ((0o077, {"0o600"}), (0o022, {"0o644"})):
        to = bench.folder / oct(umask)
        fine(bench.on("tables", "--to", str(to), umask=umask))
        modes = {oct(path.stat().st_mode & 0o777) for path in to.iterdir()}
        assert modes == right, f"under {umask:03o} the rights are {sorted(modes)}"
    return "0600 and 0644"


@row("words of a text on a terminal without UTF-8", "what it has no character for is shown as an escape")
def terminal_without_utf8(bench: Bench) -> str:
    _corpus(bench)
    find = ("find", "--corpus", str(bench.corpus), "Norvia")
    said = bench.process(find, env={**LOCALES, "PYTHONIOENCODING": "latin-1"})
    told = fine(said)
    assert "\\u2013 the state \\u2013" in said.out, said.out
    return told


@row("no home folder, no folder for temporary files", "tables and pages are made, without a cache")
def homeless(bench: Bench) -> str:
    bench.make(2022)
    nowhere = str(bench.write("a file", "") / "nowhere")  # what lies below a file cannot be made, not even by root
    env = {"HOME": nowhere, "XDG_CACHE_HOME": nowhere, "TMPDIR": nowhere, "COMMANALYTICS_CACHE": ""}
    fine(bench.process(("tables", "--corpus", str(bench.corpus), "--to", "t"), env=env))
    fine(bench.on("report", bench.small(), "--to", str(bench.to), env=env))
    assert seen(bench.to).get("lamp/small.html"), "there is no page"
    return f"{len(seen(bench.folder / 't'))} tables and a page"


@row("output that is closed, input that is closed", "the command does its work")
def closed_streams(bench: Bench) -> str:
    bench.make(2022)
    environment = {**bench.driver.environment, "COMMANALYTICS_CACHE": str(bench.cache)}
    for words in ("find lamp --corpus corpus >&-", "add corpus/texts/2022.txt --corpus corpus <&-"):
        line = ["sh", "-c", f'exec "$0" -m commanalytics {words}', sys.executable]
        done = subprocess.run(line, capture_output=True, text=True, env=environment, cwd=bench.folder)
        assert done.returncode == 0, f"{words}: {done.stderr}"
    return done.stdout.splitlines()[0]


@row("help and version printed where there is no room", "one line, exit code 2")
def help_without_room(bench: Bench) -> str:
    for words in ("--help", "check --help", "--version"):
        line = ["sh", "-c", f'exec "$0" -m commanalytics {words} >/dev/full', sys.executable]
        done = subprocess.run(line, capture_output=True, text=True, env=bench.driver.environment, cwd=bench.folder)
        told = refused(Ended(done.returncode, "", done.stderr), "No space left")
    return told
