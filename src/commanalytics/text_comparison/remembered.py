"""What was found out about words, once in a process; a store may keep it between two.

It hangs on the words that are its key, on the package and on nothing else, so that what was kept is what would be
found. Values are plain, as JSON has them: what is kept is data, and anything else that comes back counts as nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar, cast

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
        known = self.before.get(key)
        found = known if known is not None and self._fits(known) else make()
        self.now[key] = found
        return found


@contextmanager
def kept_between(get: Callable[[], bytes | None], put: Callable[[bytes], None]) -> Iterator[None]:
    """While it is open, what was kept is known; when it ends, what was asked for meanwhile is kept, if any was new.

    Of a corpus so large that this would take much memory nothing is kept.
    """
    given = _decoded(get())
    for name, kind in _kinds.items():
        kind.before = {**kind.before, **kind.now, **given.get(name, {})} if name in given else kind.before | kind.now
        kind.now = {}
    yield
    new = any(key not in given.get(name, {}) for name, kind in _kinds.items() for key in kind.now)
    if new and sum(len(kind.now) for kind in _kinds.values()) <= MOST:
        put(_encoded({name: kind.now for name, kind in _kinds.items()}))
    for kind in _kinds.values():
        kind.before = {}


def _encoded(values: dict[str, dict[str, object]]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _decoded(data: bytes | None) -> dict[str, dict[str, object]]:
    try:
        found = json.loads(data) if data else {}
    except ValueError:
        return {}
    plain = isinstance(found, dict) and all(isinstance(values, dict) for values in found.values())
    return found if plain else {}
