"""The machine around the package: language, time zone, chance, rights of new files, number of processes."""

from __future__ import annotations

from tests.faults.bench import Bench, fine, seen
from tests.faults.kills import TIMED
from tests.faults.row import row

SAME = "the same bytes"
LOCALES = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def _corpus(bench: Bench) -> None:
    bench.make(2021, 2022, 2023)
    accents = "1. Called upon Norvia – the state – to repair the lamp;\n2. Thanked Tavéll.\n"
    bench.write("texts/2020.txt", f"The Ministers met in “Ondara” on 4 March 2020.\n\n{accents}")


def _process(bench: Bench, to: str, env: dict[str, str]) -> dict[str, str]:
    fresh = {"COMMANALYTICS_CACHE": str(bench.folder / f"cache-{to}")}
    corpus = ("--corpus", str(bench.corpus))
    fine(bench.process("tables", *corpus, "--to", to, "--format", "csv,parquet", env={**fresh, **env}))
    return seen(bench.folder / to)


@row("another language of the machine, time zone, seed of hashes", SAME + " in all tables")
def tables_elsewhere(bench: Bench) -> str:
    _corpus(bench)
    good = _process(bench, "a", {"PYTHONHASHSEED": "1"})
    assert _process(bench, "b", {**LOCALES, "PYTHONHASHSEED": "2"}) == good, "LC_ALL=C"
    assert _process(bench, "c", {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "3"}) == good, "the time zone"
    return f"{len(good)} files equal"


@row("the same for pages; one process or two; another umask", SAME + " in all pages")
def pages_elsewhere(bench: Bench) -> str:
    _corpus(bench)
    found = []
    for place, (args, env) in enumerate(
        [
            (("--jobs", "1"), {"PYTHONHASHSEED": "1"}),
            (("--jobs", "2"), {**LOCALES, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2"}),
        ]
    ):
        to = bench.folder / f"pages-{place}"
        corpus = ("--corpus", str(bench.corpus), "--to", str(to))
        fine(bench.process("report", "clause_types", "recurring_demands", *corpus, *args, env=env))
        found.append({name: content for name, content in seen(to).items() if not name.startswith(TIMED)})
    fine(bench.on("report", "clause_types", "recurring_demands", "--to", "third", umask=0o077))
    found.append({n: c for n, c in seen(bench.folder / "third").items() if not n.startswith(TIMED)})
    assert found[0] == found[1], "language, zone, seed or number of processes"
    assert found[0] == found[2], "umask"
    return f"{len(found[0])} pages equal"


@row("an output made under the umask 077", "only its owner can read it")
def umask_is_kept(bench: Bench) -> str:
    bench.make(2022)
    fine(bench.on("tables", "--to", "t", umask=0o077))
    modes = {oct(path.stat().st_mode & 0o777) for path in (bench.folder / "t").iterdir() if path.is_file()}
    assert modes == {"0o600"}, f"modes are {sorted(modes)}"
    return "0600"


@row("words of a text on a terminal without UTF-8", "shown or replaced, no traceback")
def terminal_without_utf8(bench: Bench) -> str:
    _corpus(bench)
    return fine(
        bench.process("find", "--corpus", str(bench.corpus), "Norvia", env={**LOCALES, "PYTHONIOENCODING": "ascii"})
    )


@row("no home folder, no folder for temporary files", "tables and pages are made, or one line says why not")
def homeless(bench: Bench) -> str:
    bench.make(2022)
    env = {"HOME": "/nowhere", "XDG_CACHE_HOME": "/nowhere/cache", "TMPDIR": "/nowhere/tmp", "COMMANALYTICS_CACHE": ""}
    return fine(bench.process("tables", "--corpus", str(bench.corpus), "--to", "t", env=env))
