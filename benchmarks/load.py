"""Loading: texts shared out to processes against one process; a corpus cached, to its first table; growth.

`python -m benchmarks.load [TEXTS]` (default 2,000; the aim of DESIGN section 10 is stated for 20,000). The texts are
drawn from the clauses of the Selvane series.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks._large_corpus import write_large_corpus
from commanalytics.corpus.parsed_texts.file_rows import make_parser, parse_file
from commanalytics.corpus.parsed_texts.progress_bar import Progress
from commanalytics.corpus.parsed_texts.worker_pool import parse_in_processes
from commanalytics.sources.corpus_folder import read_folder
from commanalytics.sources.text_files import TextFile

CLAUSES = 20  # a text
LOAD = """
import sys, time
import altair, pandas
import commanalytics as ca
began = time.perf_counter()
corpus = ca.load_corpus(sys.argv[1])
read = time.perf_counter() - began
rows = len(corpus.clauses)
tables = time.perf_counter() - began
if sys.argv[2] == "chart":
    ca.charts.clause_types(corpus)
print(read, tables, time.perf_counter() - began, rows)
"""


def main(count: int) -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        corpus, smaller = Path(folder) / "large", Path(folder) / "small"
        write_large_corpus(corpus, count, CLAUSES)
        write_large_corpus(smaller, count // 4, CLAUSES)
        processes(read_folder(smaller).texts)
        for path, n in ((smaller, count // 4), (corpus, count)):
            first, again = load(path, Path(folder), "tables"), load(path, Path(folder), "chart")
            print(f"{n:7,} texts, {int(first[3]):9,} clauses: parsed and built in {first[1]:.1f} s")
            print(f"{'':8}cached: inputs read and hashed {again[0]:.2f} s, first table {again[1]:.2f} s, "
                  f"first chart {again[2]:.2f} s")  # fmt: skip


def processes(texts: tuple[TextFile, ...]) -> None:
    """The same texts in one process, then in one a core; the machine should have nothing else to do."""
    parser = make_parser(None)
    parse_file(texts[0].raw, 0, parser)
    began = time.perf_counter()
    alone = [parse_file(text.raw, text.body, parser) for text in texts]
    middle = time.perf_counter()
    shared = parse_in_processes([(text.raw, text.body) for text in texts], "", Progress("", 0))
    end = time.perf_counter()
    assert shared == alone
    size = sum(len(text.raw) for text in texts) / 1e6
    print(f"{size:.1f} MB in one process {middle - began:.2f} s ({size / (middle - began):.2f} MB/s), "
          f"in several {end - middle:.2f} s: {(middle - began) / (end - middle):.2f} times as fast")  # fmt: skip


def load(corpus: Path, cache: Path, until: str) -> list[float]:
    """Seconds to the inputs, to the first table, to the end, and the number of clauses, in a process of its own."""
    environment = os.environ | {"COMMANALYTICS_CACHE": str(cache / "cache")}
    command = [sys.executable, "-c", LOAD, str(corpus), until]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return [float(word) for word in done.stdout.split()]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
