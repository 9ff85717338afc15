"""From names as a text prints them to the names and kinds that the aliases, or the states of the world, have."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from typing import NamedTuple

from commanalytics.english import listed
from commanalytics.sources.addressee_aliases import STATE, organisation_code
from commanalytics.sources.states.state_names import code_of

Canonical = Callable[[str], tuple[str, str]]  # "Government of Norvia" -> ("Norvia", "state")


class Addressees(NamedTuple):
    """Whom something is asked of: ids and kinds, several joined by " + "."""

    addressee_id: str
    addressee_kind: str


class EachAddressee(NamedTuple):
    """One of them, with the code of a state or of an organisation, as `asked` has it."""

    addressee: str
    addressee_id: str
    addressee_kind: str
    country: str
    organisation: str


_AND = re.compile(r"(?:,? and |, )(?:the )?")  # between the names of a series
_PARTS = 3  # of a name of a state or an organisation, with "and" and commas between them
_OWNER = re.compile(r"['’]s |s['’] ")


def known_name(printed: str, canonical: Canonical) -> str:
    """The canonical name of somebody whom the aliases, or the names of states, know; else of an owner; else empty.

    >>> known_name("Norvia’s raid", lambda name: (name, "state" if name == "Norvia" else ""))
    'Norvia'
    """
    for names in ([printed], _AND.split(printed), [_OWNER.split(printed, maxsplit=1)[0]]):
        found = [canonical(name) if name else ("", "") for name in names]
        if all(kind for _, kind in found):
            return " + ".join(name for name, _ in found)
    return ""


def each_name(printed: str) -> list[str]:
    """The names of a series; each begins with a capital, and what does not belongs to the name before it.

    >>> each_name("Norvia, the Bank of Trade and industry, and Tavell")
    ['Norvia', 'Bank of Trade and industry', 'Tavell']
    """
    names, start = list[str](), 0
    for found in _AND.finditer(printed):
        if printed[found.end() : found.end() + 1].isupper():
            names.append(printed[start : found.start()])
            start = found.end()
    return [*names, printed[start:]]


def _names(printed: str, canonical: Canonical) -> list[str]:
    """The names of addressees as printed ("A + B"): what is known as one name with "and" in it, and not part by part,
    is one; what is known as two is two.

    >>> known = {"Osk and Vendry": "state", "Council of Osk": "organ", "Norvia": "state"}
    >>> _names("Osk + Vendry + Council of Osk and Norvia", lambda name: (name, known.get(name, "")))
    ['Osk and Vendry', 'Council of Osk', 'Norvia']
    """
    parts = [part for part in map(str.strip, printed.split(" + ")) if part]
    names = list[str]()
    while parts:
        sizes = range(min(len(parts), _PARTS), 1, -1)
        n = next((n for n in sizes if _are_one(parts[:n], canonical)), 1)
        names += [listed(parts[:n])] if n > 1 else _parted(parts[0], canonical)
        parts = parts[n:]
    return names


def _are_one(parts: list[str], canonical: Canonical) -> bool:
    return not all(canonical(part)[1] for part in parts) and _is_one(listed(parts), canonical)


def _parted(name: str, canonical: Canonical) -> list[str]:
    """A name that nobody knows parted at an "and" both sides of which are known; else as it is."""
    if " and " not in name or canonical(name)[1]:
        return [name]
    sides = ((name[: found.start()], name[found.end() :]) for found in _AND.finditer(name))
    return next(([*both] for both in sides if all(both) and all(_is_one(one, canonical) for one in both)), [name])


def _is_one(name: str, canonical: Canonical) -> bool:
    """Whether a name is known, and not as that of several."""
    one, kind = canonical(name)
    return bool(kind) and " + " not in one


def addressees(printed: str, canonical: Canonical) -> Addressees:
    """Ids and kinds of the addressees as printed ("A + B"), each once, in the order of the text."""
    found = dict.fromkeys(canonical(name) for name in _names(printed, canonical))
    names = dict.fromkeys(one for name, _ in found for one in name.split(" + "))  # "both shores" are two
    kinds = dict.fromkeys(kind for _, kind in found if kind)
    return Addressees(" + ".join(names), " + ".join(kinds))


def each_addressee(printed: str, canonical: Canonical) -> list[EachAddressee]:
    """The addressees as printed ("A + B"), each with its id, its kind and its code; each id once."""
    found: dict[str, EachAddressee] = {}
    for name in _names(printed, canonical):
        ids, kind = canonical(name)
        for one in ids.split(" + "):  # "both shores" are two
            codes = (code_of(one), "") if kind == STATE else ("", organisation_code(one) if kind else "")
            found.setdefault(one, EachAddressee(name, one, kind, *codes))
    return list(found.values())


def member_ids(printed: str, canonical: Canonical) -> str:
    """The canonical names of the members that are named as undertaking or doing something."""
    return addressees(" + ".join(each_name(printed)), canonical).addressee_id


def all_of_several(ids: str, everybody: Set[str]) -> bool:
    """Whether some members are all that are ever named, and so the group."""
    return len(everybody) > 1 and set(ids.split(" + ")) == everybody
