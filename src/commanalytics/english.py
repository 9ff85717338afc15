"""Numbers, days and lists as English sentences have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache

from commanalytics.resources import resource_rows, resource_tables

_IN_WORDS = 12  # counts up to here are written in words
_OF_MONTH = 3  # letters of a month beside a day


def number(n: int) -> str:
    """A count in words up to twelve, in digits beyond.

    >>> [number(n) for n in (0, 1, 12, 13, 2400)]
    ['no', 'one', 'twelve', '13', '2,400']
    """
    return _numbers()[n] if 0 <= n <= _IN_WORDS else f"{n:,}"


@cache
def _numbers() -> list[str]:
    """Counts in words, from nothing on."""
    return ["no", *resource_tables("calendar.toml")["numbers"]["cardinals"]]


@cache
def _months() -> dict[int, str]:
    """Months as they stand beside a day, by their number."""
    months = resource_tables("calendar.toml")["months"].counts()
    return {number: name[:_OF_MONTH] for name, number in reversed([*months.items()])}


def counted(n: int, singular: str, plural: str = "") -> str:
    """A count with its noun.

    >>> counted(1, "text"), counted(0, "text"), counted(3, "family", "families")
    ('one text', 'no texts', 'three families')
    """
    return f"{number(n)} {singular if n == 1 else plural or singular + 's'}"


def all_of(n: int, singular: str) -> str:
    """All of several.

    >>> all_of(2, "text"), all_of(3, "text")
    ('both texts', 'all three texts')
    """
    return f"both {singular}s" if n == 2 else f"all {counted(n, singular)}"


def in_figures(n: int, singular: str) -> str:
    """The same in figures, for lists of facts.

    >>> in_figures(1, "text"), in_figures(0, "text"), in_figures(12_000, "clause")
    ('1 text', '0 texts', '12,000 clauses')
    """
    return f"{n:,} {singular}{'' if n == 1 else 's'}"


@lru_cache(maxsize=200_000)
def without_plural(noun: str) -> str:
    """A noun in small letters without its plural ending. Unlike a stem, "reporter" does not become "report".

    >>> [without_plural(noun) for noun in ("lorries", "churches", "boats", "ties", "gas", "basis")]
    ['lorry', 'church', 'boat', 'tie', 'gas', 'basis']
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(_endings("sibilant")):
        return noun[:-2]
    plural = noun.endswith("s") and len(noun) > 3 and not noun.endswith(_endings("singular"))
    return noun[:-1] if plural else noun


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(resource_tables("endings.toml")[kind])


def often(n: int) -> str:
    """How often something happened.

    >>> [often(n) for n in (0, 1, 2, 3, 13)]
    ['not once', 'once', 'twice', 'three times', '13 times']
    """
    return {0: "not once", 1: "once", 2: "twice"}.get(n) or f"{number(n)} times"


def sized(count: int) -> str:
    """So many bytes, as people say it.

    >>> sized(32 * 2**20), sized(2**16)
    ('32 MB', '64 kB')
    """
    return f"{count / 2**20:.0f} MB" if count >= 2**20 else f"{count / 2**10:.0f} kB"


def verb(n: int, singular: str, plural: str) -> str:
    """The form of the verb that goes with a count.

    >>> verb(1, "is", "are"), verb(0, "is", "are")
    ('is', 'are')
    """
    return singular if n == 1 else plural


def sentence(text: str) -> str:
    """The words with a capital at the start and a full stop at the end.

    >>> sentence("two texts are held")
    'Two texts are held.'
    """
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def listed(items: Iterable[str], most: int = 0, of: int = 0) -> str:
    """Items joined as in speech; beyond `most`, the rest is counted. `of`: how many there are, if only the first are
    given.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c", "d"], most=2), listed([])
    ('a, b and c', 'a, b and two more', '')
    >>> listed(["a", "b"], most=2, of=900)
    'a, b and 898 more'
    """
    names = list(items)
    whole = max(of, len(names))
    if most and whole > most:
        names = [*names[:most], f"{number(whole - most)} more"]
    return names[0] if len(names) == 1 else " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def together(names: str) -> str:
    """Names that a table joins by " + ", as a sentence has them.

    >>> together("Norvia + Tavell"), together("Osk"), together("")
    ('Norvia and Tavell', 'Osk', '')
    """
    return listed(names.split(" + "))


def day(iso: str) -> str:
    """A date as readers have it, as precise as it is known.

    >>> day("2023-09-20"), day("2018-06"), day("2015"), day("")
    ('20 Sep 2023', 'Jun 2018', '2015', 'undated')
    """
    year, *rest = iso.split("-") if iso else ("undated",)
    if not rest or not rest[0].isdecimal() or not 1 <= int(rest[0]) <= 12:
        return iso or year
    month = _months()[int(rest[0])]
    return " ".join([str(int(rest[1][:2])), month, year] if len(rest) > 1 else [month, year])


def part_of(n: int, whole: int, noun: str = "") -> str:
    """A share that never stands without its counts; of few no percentage is told.

    >>> part_of(3, 36), part_of(217, 218, "clause"), part_of(2, 3)
    ('3 of 36 (8 %)', '217 of 218 clauses (over 99 %)', '2 of 3')
    """
    counts = " ".join(filter(None, (f"{n:,} of {whole:,}", noun and noun + ("" if whole == 1 else "s"))))
    return counts + (f" ({percent(n, whole)})" if whole >= _least_for_percent() else "")


@cache
def _least_for_percent() -> int:
    values = {row["name"]: row["value"] for row in resource_rows("chart_limits.csv")}
    return int(values["least_for_percent"])


def percent(n: int, whole: int) -> str:
    """A share in whole per cent; what is not all is never called 100 %, what is not nothing never 0 %.

    >>> percent(1, 3), percent(999, 1000), percent(1, 1000), percent(0, 5)
    ('33 %', 'over 99 %', 'under 1 %', '0 %')
    """
    rounded = round(100 * n / whole)
    if rounded == 100 and n < whole:
        return "over 99 %"
    return "under 1 %" if rounded == 0 and n else f"{rounded} %"


def cut(text: str, length: int) -> str:
    """The beginning of a text, to a whole word, with a mark that it goes on.

    >>> cut("reopen the port to all boats", 18)
    'reopen the port…'
    """
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def lines(text: str, width: int) -> Sequence[str]:
    """A text broken into lines of at most `width` characters."""
    from textwrap import wrap

    return wrap(text, width) or [""]


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The names that a misspelt one may mean, the likeliest first.

    >>> nearest("clause_type", ["strength", "clause_types", "clauses"]), nearest("xyz", ["strength"])
    (['clause_types', 'clauses'], [])
    """
    by_key = {one.casefold(): one for one in known}
    return [by_key[key] for key in get_close_matches(str(name).casefold(), by_key, n=most, cutoff=0.6)]


def misnamed(where: str, name: str, known: Iterable[str]) -> str:
    """That a name is none, and which are nearest; where none is near, all.

    >>> misnamed("ca.charts", "strenght", ["strength", "addressees"])
    "ca.charts has no 'strenght'. Did you mean strength?"
    """
    listed_names = sorted(known)
    near = nearest(name, listed_names)
    return f"{where} has no {name!r}. " + (
        f"Did you mean {' or '.join(near)}?" if near else f"It has {listed(listed_names)}."
    )
