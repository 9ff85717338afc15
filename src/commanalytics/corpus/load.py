"""From a folder to a `Corpus`."""

from __future__ import annotations

from pathlib import Path

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.corpus.table_store import Store
from commanalytics.shipped import demo_dir
from commanalytics.sources.corpus_folder import read_folder


def load_corpus(path: str | Path) -> Corpus:
    """Load a corpus folder: settings, catalogue and texts are read and checked now, tables made when asked for.

    A folder that is no corpus, a file that cannot be read, a wrong encoding, a broken CSV raise CorpusError.
    """
    return Corpus(Store(read_folder(Path(path))))


def demo() -> Corpus:
    """The Selvane Strait corpus that comes with the package: fiction, ten texts of twelve meetings."""
    return load_corpus(demo_dir())
