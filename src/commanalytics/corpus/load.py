"""From a folder to a `Corpus`."""

from __future__ import annotations

from pathlib import Path

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.corpus.parsed_texts.schedulers import check_scheduler
from commanalytics.corpus.table_store import Store
from commanalytics.disk.storage.places import FetchedFolder, is_elsewhere
from commanalytics.errors import check_given, in_words
from commanalytics.shipped import demo_dir
from commanalytics.sources.corpus_folder import read_folder
from commanalytics.tables.rows_in_scope import OPEN


def load_corpus(folder: str | Path = "", since: str = "", about: str = "", scheduler: str = "") -> Corpus:
    """Load a corpus folder: settings, catalogue and texts are read and checked now, tables made when asked for.

    Without a folder it is the Selvane series (fiction), which comes with the package; with `since` only the meetings
    from that date on, with `about` only the clauses of that topic or below that heading. A folder that is no corpus, a
    file that cannot be read, a wrong encoding, a broken CSV raise CorpusError.

    A folder may lie elsewhere, where fsspec finds it ("s3://bucket/osk"); it is copied here as long as the corpus is
    in use. `scheduler`: who parses the texts that the cache does not know. By default processes beside this one if
    there is much to do; always with "processes"; with the address of a Dask scheduler ("tcp://…", in
    `commanalytics[dask]`) its workers; the last two take part in finding the families of a large group, too. The tables
    are the same. ParameterError for one that cannot be used, on the first table if it is not there.

    >>> len(load_corpus(since="2023").communiques)
    3
    """
    check_given("load_corpus", folder, (str, Path), "folder", 'Write its path: ca.load_corpus("my-group")')
    check_given("scheduler", scheduler, str, "scheduler", "Leave it away, or write its address")
    check_scheduler(scheduler)
    corpus = Corpus(_store(folder, scheduler))
    within = corpus if isinstance(since, str) and not since else corpus.between(since, OPEN)
    return within.about(about) if in_words("about", about) else within


def _store(folder: str | Path, scheduler: str) -> Store:
    if not is_elsewhere(folder):
        return Store(read_folder(Path(folder or demo_dir())), scheduler=scheduler)
    fetched = FetchedFolder(str(folder))
    with fetched.named() as path:
        return Store(read_folder(path), scheduler=scheduler, held=fetched)


def demo() -> Corpus:
    """The Selvane Strait corpus that comes with the package: fiction, ten texts of twelve meetings."""
    return load_corpus(demo_dir())
