"""Which pairs of items are compared, and how alike they are before any weight is put to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from commanalytics.recurrence.likeness.demand_reading import Readings
from commanalytics.recurrence.likeness.demand_vectors import Ints
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings
from commanalytics.recurrence.pairing.candidate_pairs import candidate_pairs
from commanalytics.recurrence.pairing.compared_items import Items
from commanalytics.recurrence.pairing.nearest_pairs import Near, nearest_pairs
from commanalytics.recurrence.pairing.pair_scores import Likenesses, likenesses
from commanalytics.recurrence.pairing.weighed_pairs import NOTHING, Clustered, Earlier, Weighed
from commanalytics.recurrence.work_blocks.mapped_blocks import Share, here
from commanalytics.recurrence.work_blocks.word_fingerprints import Hashes


@dataclass(frozen=True, slots=True)
class FirstRound:
    """What came of the first round, in which demands are compared."""

    terms: Hashes  # a mark of the weights and thresholds, and of how full the texts are
    weighed: Weighed
    clustered: Clustered


@dataclass(slots=True)
class Seen:
    """What was found of one group, of its pairs round by round: at an earlier time, and now."""

    before: Mapping[int, Near] = field(default_factory=dict)
    now: dict[int, Near] = field(default_factory=dict)
    first_before: FirstRound | None = None
    first: FirstRound | None = None
    read_before: Readings | None = None
    read: Readings | None = None

    def earlier(self, terms: Hashes) -> Earlier:
        """What was told of pairs on the same terms."""
        first = self.first_before
        if first is None or 0 not in self.before or (first.terms != terms).any():
            return NOTHING
        return Earlier(self.before[0].i, self.before[0].j, first.weighed)


def compared(
    items: Items, settings: Settings, seen: Seen | None = None, share: Share = here
) -> tuple[Ints, Ints, Likenesses]:
    """Pairs i < j, sorted, but for two of one text. Of few items all; of many those nearest to each; of very many
    those among which these are likely to be."""
    if settings.all_pairs < len(items) <= limits().looked_at and items.names <= limits().names_looked_at:
        turn = len(seen.now) if seen else 0
        before = seen.before.get(turn) if seen and items.vectors.meaning is None else None
        near = nearest_pairs(items, settings.candidates, before)
        if seen:
            seen.now[turn] = near
        return near.i, near.j, near.likenesses(items)
    i, j = candidate_pairs(items.vectors, items.asked, items.texts, settings, share)
    return i, j, likenesses(items.vectors, i, j, share)
