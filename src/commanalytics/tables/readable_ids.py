"""Ids that people can read, none of them twice."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import count

_COUNTED = re.compile(r"(?<=\d{4}-\d\d-\d\d)-\d+$")  # the number of a further one of a day


def numbered(names: Sequence[str]) -> list[str]:
    """Each name at its first place as it is; at further places with a number behind it that makes no other name. What
    is a further one of a day already counts on.

    >>> numbered(["2024-03-04", "2024-03-04", "2024-03-05", "2024-03-04"])
    ['2024-03-04', '2024-03-04-2', '2024-03-05', '2024-03-04-3']
    >>> numbered(["2024-03-04-2", "2024-03-04", "2024-03-04", "2024-03-04-2", "letter-2", "letter-2"])
    ['2024-03-04-2', '2024-03-04', '2024-03-04-3', '2024-03-04-4', 'letter-2', 'letter-2-2']
    """
    taken, given = set(names), set[str]()
    last: dict[str, int] = {}
    ids = []
    for name in names:
        if name in given:
            of = _COUNTED.sub("", name)
            last[of] = next(n for n in count(last.get(of, 1) + 1) if f"{of}-{n}" not in taken)
            name = f"{of}-{last[of]}"
        ids.append(name)
        given.add(name)
        taken.add(name)
    return ids


def free_name(name: str, taken: Container[str], others: Container[str]) -> str:
    """A name as it is, unless it is taken; else the next of its day that is neither taken nor the name of another.

    >>> free_name("osk/2024-03-04-2", {"osk/2024-03-04", "osk/2024-03-04-2"}, {"osk/2024-03-04-3"})
    'osk/2024-03-04-4'
    """
    of = _COUNTED.sub("", name)
    names = (f"{of}-{n}" for n in count(2))
    return next(one for one in names if one not in taken and one not in others) if name in taken else name
