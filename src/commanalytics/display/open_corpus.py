"""The first lines of a notebook: which corpus, from when on."""

from __future__ import annotations

from commanalytics.corpus import Corpus, demo, load_corpus


def load(folder: str = "", since: str = "") -> Corpus:
    """The corpus in a folder, or the Selvane series (fiction) without one; only meetings from `since` on if given."""
    corpus = load_corpus(folder) if folder else demo()
    return corpus.between(since, "9999") if since else corpus
