"""What hangs on words alone, found out in blocks: what is known already is not asked again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from commanalytics.recurrence.work_blocks.mapped_blocks import Share, Work, here, packed, unpacked
from commanalytics.text_comparison.remembered_words import Remembered

Value = TypeVar("Value")
AT_A_TIME, OF_A_BLOCK = 100_000, 2_000  # looked up, and handed over together: bounds the memory


def remembered(
    kind: Remembered[Value], asked: Iterable[tuple[str, object]], work: Work, told: object, share: Share
) -> Iterator[Value]:
    """Values in the order in which they are asked for: each by its key, and by what `work` makes it of.

    `work` gets what it is `told`, and a list of what values are made of, as JSON; it gives the list of these values.
    """
    waiting = iter(asked)
    while some := list(islice(waiting, AT_A_TIME)):
        new = {key: one for key, one in some if not kind.knows(key)}
        made: dict[str, Value] = dict(zip(new, made_in_blocks(list(new.values()), work, told, share), strict=True))

        def make(key: str, one: object, made: dict[str, Value] = made) -> Value:
            if key in made:
                return made[key]
            return next(made_in_blocks([one], work, told, here))  # it was forgotten meanwhile

        for key, one in some:
            yield kind.of(key, partial(make, key, one))


def made_in_blocks(asked: Sequence[object], work: Work, told: object, share: Share) -> Iterator[Value]:
    """What `work` makes of each."""
    blocks = (packed(asked[at : at + OF_A_BLOCK]) for at in range(0, len(asked), OF_A_BLOCK))
    return (value for done in share(work, packed(told), blocks) for value in unpacked(done, list[Value]))
