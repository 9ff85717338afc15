"""Ids that people can read, none of them twice."""

from __future__ import annotations

from collections.abc import Sequence


def numbered(names: Sequence[str]) -> list[str]:
    """Each name at its first place as it is; at further places with a number behind it that makes no other name.

    >>> numbered(["2024-03-04", "2024-03-04", "2024-03-05", "2024-03-04"])
    ['2024-03-04', '2024-03-04-2', '2024-03-05', '2024-03-04-3']
    >>> numbered(["2024-03-04-2", "2024-03-04", "2024-03-04"])
    ['2024-03-04-2', '2024-03-04', '2024-03-04-3']
    """
    taken = set(names)
    last: dict[str, int] = {}
    ids = []
    for name in names:
        number = last.get(name, 0) + 1
        while number > 1 and f"{name}-{number}" in taken:
            number += 1
        last[name] = number
        ids.append(name if number == 1 else f"{name}-{number}")
        taken.add(ids[-1])
    return ids
