"""What one more text costs a large corpus: `python -m benchmarks.adding [--meetings N]`.

The corpus is that of the United Nations' resolutions as one group, where it lies beside the project, else one drawn
from the Selvane series of so many meetings. Its tables and families are made without the last text and kept, then
the last text is put in place, and a process of its own loads the corpus, makes its tables and asks for its families.
Seconds are those of the processor; `again` is the same once more, with nothing new. Modules are compiled by the first
of these processes and not by those that are measured: an installed package is compiled once.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import _united_nations
from benchmarks._large_corpus import write_large_corpus

LOAD = """
import sys, time
sys.modules["hypothesis"] = None  # which pandera imports where it is there: for tests, and not for users
began = time.process_time()
import commanalytics as ca
marks = [time.process_time()]
corpus = ca.load_corpus(sys.argv[1]); marks.append(time.process_time())
demands = len(corpus.table("demands")); marks.append(time.process_time())
families = len(corpus.table("families")); marks.append(time.process_time())
print(*(b - a for a, b in zip([began, *marks], marks)), demands, families)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meetings", type=int, default=200, help="texts of a corpus that is drawn; default: 200")
    measured(parser.parse_args().meetings)


def measured(meetings: int) -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        corpus, aside = Path(folder) / "corpus", Path(folder) / "last"
        if not write_resolutions(corpus):
            write_large_corpus(corpus, meetings)
        last = max((corpus / "texts").iterdir())
        last.rename(aside)
        shown("without the last text", corpus)
        aside.rename(last)
        added, again = (shown(title, corpus) for title in ("one text added", "again"))
    print(f"{'so one text costs':22} {added - again:6.2f} s more than nothing new", flush=True)


def write_resolutions(folder: Path) -> bool:
    """The resolutions as texts of one group, a week apart; False where they are not there."""
    scorer = _united_nations.scorer()
    if scorer is None:
        return False
    (folder / "texts").mkdir(parents=True)
    (folder / "corpus.toml").write_text('group = "resolutions"\ntitle = "Resolutions"\n', encoding="utf-8")
    for n, document in enumerate(sorted((d for d in scorer.load() if d["clean"]), key=lambda d: str(d["id"]))):
        day = date(1975, 1, 1) + timedelta(days=7 * n)
        text = f"---\ndate: {day}\ntitle: A resolution\n---\n{scorer.layout(document, 'blank')[0]}"
        (folder / "texts" / f"{day}.md").write_text(text, encoding="utf-8")
    return True


def shown(title: str, corpus: Path) -> float:
    """Load it in a process of its own and print one line; the seconds."""
    environment = os.environ | {
        "COMMANALYTICS_CACHE": str(corpus.parent / "cache"),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(corpus.parent / "compiled"),
    }
    command = [sys.executable, "-c", LOAD, str(corpus)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.split()
    start, load, tables, families = map(float, said[:4])
    whole = start + load + tables + families
    print(
        f"{title:22} {whole:6.2f} s: import {start:.2f}, inputs {load:.2f}, tables "
        f"{tables:.2f}, families {families:.2f} ({said[4]} demands in {said[5]} families)",
        flush=True,
    )
    return whole


if __name__ == "__main__":
    main()
