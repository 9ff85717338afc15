"""Recurrence of a corpus with the registry and the review that lie in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pandas as pd

from commanalytics.recurrence.families import Recurrence, recurring, words_gone
from commanalytics.recurrence.meaning import Embed
from commanalytics.recurrence.registry import read_registry
from commanalytics.recurrence.review import read_review

REGISTRY, REVIEW = "family-registry.csv", "review.csv"


class Corpus(Protocol):
    """What is needed of a corpus; `commanalytics.corpus.Corpus` has it."""

    @property
    def path(self) -> Path: ...
    @property
    def demands(self) -> pd.DataFrame: ...
    @property
    def communiques(self) -> pd.DataFrame: ...


def found_in(corpus: Corpus, *, frozen: bool = True, embed: Embed | None = None) -> Recurrence:
    """Families, links and suggestions of a corpus; without its registry if so asked, with a sentence model if given."""
    return recurring(
        corpus.demands,
        corpus.communiques,
        registry=read_registry(corpus.path / REGISTRY) if frozen else None,
        review=read_review(corpus.path / REVIEW),
        embed=embed,
    )


def stale_in(corpus: Corpus) -> tuple[str, ...]:
    """Decisions and frozen demands of a corpus whose words no longer stand in its texts; nothing is compared for it."""
    registry, review = read_registry(corpus.path / REGISTRY), read_review(corpus.path / REVIEW)
    return words_gone(corpus.demands, corpus.communiques, registry, review) if registry or review else ()
