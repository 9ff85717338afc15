"""Families of recurring demands: which demand of one text says again what a demand of another text said.

    found = recurring(demands, communiques, registry=read_registry(path), review=read_review(path))
    found.families, found.links, found.suggestions      # tables, schemas of DESIGN section 3
    found.family_of                                     # Series demand_id -> family_id

`registry` (frozen ids) and `review` (human decisions) may be None. Nothing is compared across groups. The result
depends on the rows alone, not on their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.imported_later import imported_later

if TYPE_CHECKING:
    from commanalytics.recurrence.grouping.families import Recurrence, recurring
    from commanalytics.recurrence.judging.registry_writing import Registry, read_registry, write_registry
    from commanalytics.recurrence.judging.review_writing import Decision, Review, read_review, write_review

__all__ = [
    "Decision",
    "Recurrence",
    "Registry",
    "Review",
    "read_registry",
    "read_review",
    "recurring",
    "write_registry",
    "write_review",
]
_FAMILIES, _REGISTRY, _REVIEW = "grouping.families", "judging.registry_writing", "judging.review_writing"
__getattr__ = imported_later(
    __name__,
    dict.fromkeys(("Recurrence", "recurring"), _FAMILIES)
    | dict.fromkeys(("Registry", "read_registry", "write_registry"), _REGISTRY)
    | dict.fromkeys(("Decision", "Review", "read_review", "write_review"), _REVIEW),
)
