"""A corpus of communiqués, loaded from a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from commanalytics.corpus.load import demo, load_corpus
    from commanalytics.corpus.loaded_corpus import Corpus

__all__ = ["Corpus", "demo", "load_corpus"]


def __getattr__(name: str) -> Any:
    """Imported when first used: pandas is heavy, and a worker process does without."""
    from importlib import import_module

    homes = {"Corpus": "loaded_corpus", "demo": "load", "load_corpus": "load"}
    if name in homes:
        return getattr(import_module(f"commanalytics.corpus.{homes[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
