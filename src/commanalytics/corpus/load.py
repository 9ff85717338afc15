"""From a folder to a `Corpus`."""

from __future__ import annotations

from pathlib import Path

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.corpus.table_store import Store
from commanalytics.shipped import demo_dir
from commanalytics.sources.corpus_folder import read_folder
from commanalytics.tables.rows_in_scope import OPEN


def load_corpus(folder: str | Path = "", since: str = "", about: str = "") -> Corpus:
    """Load a corpus folder: settings, catalogue and texts are read and checked now, tables made when asked for.

    Without a folder it is the Selvane series (fiction), which comes with the package; with `since` only the meetings
    from that date on, with `about` only the clauses of that topic or below that heading. A folder that is no corpus, a
    file that cannot be read, a wrong encoding, a broken CSV raise CorpusError.

    >>> len(load_corpus(since="2023").communiques)
    3
    """
    corpus = Corpus(Store(read_folder(Path(folder or demo_dir()))))
    within = corpus.between(since, OPEN) if since else corpus
    return within.about(about) if about else within


def demo() -> Corpus:
    """The Selvane Strait corpus that comes with the package: fiction, ten texts of twelve meetings."""
    return load_corpus(demo_dir())
