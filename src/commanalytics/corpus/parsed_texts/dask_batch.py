"""What a Dask worker is asked for: texts in, rows out, both as bytes. Free of Dask and pandas.

The texts are parsed by a process beside the worker: one that dies over a text, or never ends, takes the worker with it
neither on a laptop nor on a cluster that others use, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from commanalytics.corpus.parsed_texts.file_rows import encode_rows
from commanalytics.corpus.parsed_texts.progress_bar import Progress
from commanalytics.corpus.parsed_texts.worker_pool import Job, parse_in_processes
from commanalytics.disk.code_hash import code_digest
from commanalytics.disk.outputs import put_new
from commanalytics.disk.storage.scratch import scratch_folder
from commanalytics.errors import ParameterError


def encode_batch(jobs: Sequence[Job], lexicon: str, rules: Mapping[str, bool]) -> bytes:
    """Texts as bytes, with the words of the corpus's own lexicon ("": none) and the rules that it switches."""
    return json.dumps([jobs, lexicon, dict(rules)], ensure_ascii=False).encode("utf-8", "surrogatepass")


def parse_batch(batch: bytes, digest: str) -> bytes:
    """Rows of the texts of a batch; ParameterError where this worker runs other code than whoever asks."""
    if code_digest() != digest:
        raise other_code("a worker that came later")
    jobs, lexicon, rules = json.loads(batch.decode("utf-8", "surrogatepass"))
    with scratch_folder() as folder:
        if lexicon:
            put_new(folder / "lexicon.csv", lexicon)
        named = str(folder / "lexicon.csv") if lexicon else ""
        return encode_rows(parse_in_processes(jobs, named, Progress("", 0), rules, most=1))


def other_code(worker: str) -> ParameterError:
    """What is said of a worker whose rows might differ."""
    what = "it runs another commanalytics than this one, another Python or other libraries, and might read otherwise"
    return ParameterError(
        worker, what, "Install there what is installed here, from requirements.txt, and start it anew"
    )
