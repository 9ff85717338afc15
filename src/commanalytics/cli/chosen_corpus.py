"""Which corpus a command means when several are at hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from commanalytics.corpus.load import load_corpus
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.errors import CorpusError, NotFoundError


def corpus_of(folders: Sequence[Path], *names: str) -> Corpus:
    """The corpus that holds texts of all these names (ids, or beginnings of dates); the only one if there is one."""
    loaded = [load_corpus(folder) for folder in folders]
    if len(loaded) == 1:
        return loaded[0]
    fitting = [one for one in loaded if all(_has(one, name) for name in names)]
    groups = ", ".join(one.group for one in loaded)
    if not fitting:
        raise NotFoundError(" and ".join(names), "no corpus here holds both", f"The groups here are {groups}")
    if len(fitting) > 1:
        raise CorpusError(" and ".join(names), f"several corpora hold them ({groups})", "Name one with --corpus DIR")
    return fitting[0]


def only_corpus(folders: Sequence[Path]) -> Corpus:
    """The one corpus that is meant, or an error that asks to name one."""
    if len(folders) > 1:
        named = ", ".join(str(folder) for folder in folders)
        raise CorpusError("this command", f"it works on one corpus, and there are several: {named}", "Add --corpus DIR")
    return load_corpus(folders[0])


def _has(corpus: Corpus, name: str) -> bool:
    texts = corpus.table("communiques")
    ids = texts["communique_id"]
    named = (ids == name) | (ids.str.rpartition("/")[2] == name) | texts["date"].str.startswith(name)
    return bool(named.any())
