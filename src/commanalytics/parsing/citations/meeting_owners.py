"""Whose meeting a date is of: the words of the citation that tell it, and what they tell.

>>> text = "Recalling the meetings of the Contact Group of 3 May 2020 and the Isles’ Elders’ Meeting on 24 May 2021,"
>>> whose(text, text.index("3 May"), text.index(" and the")), whose(text, text.index("24"), len(text) - 1)
('the meetings of the Contact Group of', 'the Isles’ Elders’ Meeting on')
>>> text = "Recalling the declarations adopted on 3 May 2020 and 4 June 2021 at the Conference of the Isles,"
>>> whose(text, text.index("3 May"), text.index(" and"))
'the declarations adopted on Conference of the Isles'
>>> text = "It was agreed at its 3 May 2020 meeting. The Isles were heard."
>>> whose(text, text.index("3"), text.index(" meeting"))
'its meeting.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from commanalytics.parsing.citations import date_roles
from commanalytics.parsing.dates import find_dates
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.subject_kinds import is_person
from commanalytics.parsing.wordlists import grammar, listed, load

_WORD = re.compile(r"[^\W_][\w.+&/-]*(?:[’'][a-z]+)?[’']?")
_OWNED = re.compile(r"\b(?:the|[Oo]ur|[Ii]ts|[Tt]heir|this)\s*$")
_OWNER = re.compile(r"[’'](?:s)?$")
_MARK = re.compile(r"[,;:()“”\"]")
_MARKUP = re.compile(r"</?[a-z]+>|[*_\\]")
#: Where a document was adopted, named behind its date: "on 3 May 2020 at the Conference of the Isles".
_AT = re.compile(r"\s*(?:at|by|during)\s+(?:the|a)\s+(?P<name>(?:(?:[A-Z][\w’'-]*|of|on|the)\s+)*[A-Z][\w’'-]*)")
_PLACE = re.compile(r"\b(?:at|in)\s+(?:the\s+)?(?:[A-Z][\w.’'-]*[\s,]*)+")
#: A body named behind a passive: the meeting is its own.
_BY = re.compile(r"\bby\s+the\s+(?P<body>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)")
_words = partial(listed, "citations", "whose")
_BEFORE, _AHEAD = reach("citations")["meeting_name"], reach("citations")["described"]


def whose(text: str, start: int, end: int) -> str:
    """The words by which a text names what it cites by the date at these offsets; "" where no noun tells."""
    before = _without_dates(_plain_text(date_roles.before(text, start)))
    behind = _plain_text(text[end : end + _AHEAD])
    if date_roles.noun_behind(f" {behind}") and _OWNED.search(before):
        return _theirs([*before.split()[-1:], *_up_to_noun(behind.split())], f"{before} {behind}")
    words = before.split()
    at = next((n for n in reversed(range(len(words))) if _noun(words[n])), -1)
    named = [*words[_first(words, at) :], *_named_behind(behind)] if at >= 0 else []
    return _theirs(named, " ".join(words[: at + 1]))


def _named_behind(words: str) -> list[str]:
    """The gathering that is named behind a date, or behind the list of dates in which it stands."""
    end = 0
    for date in find_dates(words):
        if words[end : date.start].strip(" ,;").removeprefix("and").strip():
            break
        end = date.end
    found = _AT.match(words, end)
    name = found["name"].split() if found else []
    return name if any(map(_noun, name)) else []


def _theirs(named: list[str], around: str) -> str:
    """The words of a citation; before "their" and "its" those who are named as doing it, a person or a body."""
    if named[:1] not in (["their"], ["its"]):
        return " ".join(named)
    pairs = pairwise(_WORD.findall(around))
    persons = [title for title, name in pairs if title.istitle() and name.istitle() and is_person(title.lower())]
    bodies = [match["body"] for match in _BY.finditer(around)]
    return " ".join([*persons[:1], *bodies[-1:], *named])


def _plain_text(text: str) -> str:
    """Words on one line, without what marks them up."""
    return " ".join(_MARKUP.sub("", text).split())


def _without_dates(words: str) -> str:
    """The words in front of a list of dates: "the meetings of the Group of 3 May 2020, 4 June 2021 and"."""
    dates = [date for date in find_dates(words) if date.dated]
    while dates and not words[dates[-1].end :].strip(" ,;/()").replace("and", "").replace("on", "").strip():
        words = words[: dates.pop().start]
    return words.rstrip()


def _up_to_noun(words: list[str]) -> list[str]:
    at = next((n for n, word in enumerate(words) if _noun(word)), len(words) - 1)
    return words[: at + 1]


def _noun(word: str) -> bool:
    """Whether a word is one for a gathering or its document."""
    plain = word.strip(".,;:()“”\"’'").lower()
    return any(form in _words("nouns") for form in (plain, plain.removesuffix("s"), plain.removesuffix("ies") + "y"))


def _first(words: list[str], at: int) -> int:
    """Where the name of a meeting begins: with "our", behind a mark, a small word or a verb."""
    first = at
    while (
        first > max(0, at - _BEFORE)
        and words[first].lower() not in grammar("own")
        and not _ends_before(words[first - 1], opens=first == 1)
    ):
        first -= 1
    return first


def _ends_before(word: str, opens: bool) -> bool:
    plain = word.strip("’'").lower()
    small = plain in grammar("prepositions") | grammar("stop_noun")
    return _MARK.search(word) is not None or small or ((opens or word.islower()) and plain.endswith("ing"))


def is_own(phrase: str, names: Iterable[str]) -> bool | None:
    """Whether a citation is of a meeting of the group that has these names; None where its words don't tell.

    >>> names = ["Contact Group on Lake Arn", "lake-arn"]
    >>> is_own("meetings of the Contact Group of", names), is_own("the NATO Summit", names), is_own("our talk", names)
    (True, False, True)
    >>> is_own("the communiqué of", names), is_own("the technical meeting of", names)
    (True, None)
    """
    if not phrase:
        return None
    words = _WORD.findall(_PLACE.sub(" ", phrase))
    capitals = {w for w in map(_plain, filter(_is_name, words)) if not _common(w)}
    if capitals:
        return _named(capitals, names)
    if words and words[0].lower() in grammar("own"):
        return True
    plain = [word for word in map(_plain, words) if not _common(word)]
    return None if plain or not any(_plain(w).rstrip("s") in _words("papers") for w in words) else True


def _named(capitals: set[str], names: Iterable[str]) -> bool | None:
    """Whether the names of a citation are those of the group: no other, and enough of them."""
    told = [
        frozenset(word for word in map(_plain, _WORD.findall(n.replace("-", " "))) if not _small(word)) for n in names
    ]
    if not capitals <= frozenset().union(*told):
        return False
    enough = load("citations")["shares"].numbers()["own_name"]
    return True if any(own and len(capitals & own) >= enough * len(own) for own in told) else None


def _is_name(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isalpha() and any(c.isdigit() for c in word))


def _plain(word: str) -> str:
    return _OWNER.sub("", word).casefold()


def _common(word: str) -> bool:
    """Whether a word tells nothing of whose a meeting is: "the first joint ministerial meeting held on"."""
    return _small(word) or _noun(word) or word in _words("modifiers") or word.isdigit()


def _small(word: str) -> bool:
    return word in grammar("function_words") or word in grammar("prepositions") or len(word) == 1
