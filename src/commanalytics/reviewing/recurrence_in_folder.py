"""Recurrence of a corpus with the registry and the review that lie in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from commanalytics.recurrence.grouping.families import Recurrence, recurring
from commanalytics.recurrence.grouping.item_kinds import DEMANDS, KINDS, ItemKind
from commanalytics.recurrence.judging.registry_writing import REGISTRY, read_registry
from commanalytics.recurrence.judging.review_writing import REVIEW, read_review
from commanalytics.recurrence.likeness.sentence_model import Embed

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Found = Mapping[ItemKind, Recurrence]


def found_in(
    corpus: Corpus, *, frozen: bool = True, embed: Embed | None = None, kind: ItemKind = DEMANDS
) -> Recurrence:
    """Families, links and suggestions of a corpus; without its registry if so asked, with a sentence model if given."""
    return recurring(
        corpus.table(kind.name),
        corpus.table("communiques"),
        registry=read_registry(corpus.path / REGISTRY) if frozen else None,
        review=read_review(corpus.path / REVIEW),
        embed=embed,
        kind=kind,
    )


def all_found_in(corpus: Corpus, *, embed: Embed | None = None) -> Found:
    """The same of each kind; meaning is compared of demands, for which alone its weights are known."""
    return {kind: found_in(corpus, embed=embed if kind is DEMANDS else None, kind=kind) for kind in KINDS}
