"""Names that a group's texts abbreviate: behind "the Strait Monitoring Office (SMO)", SMO and the name are one.

>>> explained(["consult with the Strait Monitoring Office (SMO)"])
{'Strait Monitoring Office': 'SMO'}
>>> abbreviated(["report to the Strait Monitoring Office", "inform the SMO (Strait Monitoring Office (SMO))"])[0]
'report to the SMO'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from commanalytics.text_comparison.content_words import word_list

_WORD = r"[A-Z][\w’'-]*+"


@cache
def _name() -> re.Pattern[str]:
    """A series of capitalised words, with small ones between them."""
    small = "|".join(sorted(word_list("in_names")))
    return re.compile(rf"{_WORD}(?:\s(?:(?:{small})\s){{0,2}}{_WORD}){{1,9}}")


@cache
def _explained() -> re.Pattern[str]:
    return re.compile(rf"({_name().pattern})\s\(([A-Z]{{2,8}})s?\)")


def explained(texts: Iterable[str]) -> dict[str, str]:
    """Name → its abbreviation, where the one spells the initials of the other."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _explained().finditer(text) if "(" in text else ():
            name = _spelt(match[1], match[2])
            if name:
                found[name] = match[2]
    return found


def _spelt(name: str, letters: str) -> str:
    """The end of a series of words whose capitals spell an abbreviation; "" if none does."""
    starts = [m.start() for m in re.finditer(_WORD, name)]
    initials = "".join(name[k] for k in starts)
    return name[starts[len(initials) - len(letters)] :] if initials.endswith(letters) else ""


def abbreviated(texts: Sequence[str]) -> list[str]:
    """The texts with each name as its abbreviation, if any of them explains it."""
    names = explained(texts)
    if not names:
        return list(texts)
    ends = tuple(f" {name}" for name in names)
    having = {text for text in dict.fromkeys(texts) if any(name in text for name in names)}
    short = {text: _name().sub(lambda match: _short(match[0], names, ends), text) for text in having}
    return [short.get(text, text) for text in texts]


def _short(name: str, names: Mapping[str, str], ends: tuple[str, ...]) -> str:
    """A series of capitalised words with the known name at its end, if there is one, abbreviated."""
    if name in names:
        return names[name]
    if not name.endswith(ends):
        return name
    end = next(known for known in names if name.endswith(f" {known}"))
    return name.removesuffix(end) + names[end]
