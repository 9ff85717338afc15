"""What was found out about words, once in a process; a store may keep it between two.

It hangs on the words that are its key, on the package and on nothing else, so that what was kept is what would be
found. Values are plain, as JSON has them: what is kept is data, and anything else that comes back counts as nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar, cast

ONCE, SINCE = "once", "since"  # parts in which it is kept
LITTLE = 8  # times what came since is no more than what was kept once
MOST = 200_000  # values of a kind that are held, and of all kinds that are kept: bounds the memory
_kinds: dict[str, Remembered[object]] = {}
Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """Values of one kind by the words that they hang on.

    `fits`: whether something that was kept is such a value.

    >>> lengths = Remembered[int]("lengths", lambda kept: isinstance(kept, int))
    >>> lengths.of("mend the lamp", lambda: 13), lengths.of("mend the lamp", lambda: 0)
    (13, 13)
    """

    def __init__(self, name: str, fits: Callable[[object], bool]) -> None:
        self._fits = fits
        self.now: dict[str, Value] = {}
        self.before: dict[str, Value] = {}  # what was held before, or was kept: of use where it is asked for
        _kinds[name] = cast("Remembered[object]", self)

    def of(self, key: str, make: Callable[[], Value]) -> Value:
        """The value of a key, made if it is not held."""
        if key in self.now:
            return self.now[key]
        if len(self.now) >= MOST:
            self.now, self.before = {}, self.now
        found = self.before[key] if self.knows(key) else make()
        self.now[key] = found
        return found

    def in_passing(self, key: str, make: Callable[[], Value]) -> Value:
        """The same for somebody who keeps what comes of it: what is not held is made, and not held for that."""
        if key in self.now:
            return self.now[key]
        return self.before[key] if self.knows(key) else make()

    def knows(self, key: str) -> bool:
        """Whether a value is held, or was kept."""
        known = self.before.get(key)
        return key in self.now or (known is not None and self._fits(known))


@contextmanager
def kept_between(get: Callable[[str], bytes | None], put: Callable[[str, bytes], None]) -> Iterator[None]:
    """While it is open, what was kept is known; when it ends, what was asked for meanwhile is kept, if any was new.

    It is kept in two parts, so that a little that is new costs little: what was kept once, and what came since, until
    that is no longer little. Of a corpus so large that this would take much memory nothing is kept.
    """
    once, since = (_decoded(get(part)) for part in (ONCE, SINCE))
    for name, kind in _kinds.items():
        for given in (kind.now, once.get(name, {}), since.get(name, {})):
            kind.before = kind.before | given
        kind.now = {}
    yield
    now = {name: kind.now for name, kind in _kinds.items()}
    new = {name: _without(asked, once.get(name, {})) for name, asked in now.items()}
    if any(_without(asked, since.get(name, {})) for name, asked in new.items()) and _size(now) <= MOST:
        little = LITTLE * _size(new) <= _size(once)
        if not little:
            put(ONCE, _encoded(now))
        put(SINCE, _encoded(new if little else {}))
    for kind in _kinds.values():
        kind.before = {}


def _without(values: Mapping[str, object], others: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key not in others}


def _size(values: Mapping[str, Mapping[str, object]]) -> int:
    return sum(map(len, values.values()))


def _encoded(values: dict[str, dict[str, object]]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _decoded(data: bytes | None) -> dict[str, dict[str, object]]:
    try:
        found = json.loads(data) if data else {}
    except ValueError:
        return {}
    plain = isinstance(found, dict) and all(isinstance(values, dict) for values in found.values())
    return found if plain else {}
