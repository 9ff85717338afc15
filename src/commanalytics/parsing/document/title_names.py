"""Whom a title names: its line, the names and letters in it, and what stands above the first paragraph.

>>> title_line("Home | Press\\n\\nStatement by the Tolu Bay Union on ice\\n\\nThe Union urges calm.")
'Statement by the Tolu Bay Union on ice'
>>> sorted(letters("Statement of the TBU")), front("Deep Sea statement on ice")
(['TBU'], ['Deep', 'Sea'])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from commanalytics.parsing.page.layout.lines import terminator
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import grammar, worded

_OF = reach("document")
_SMALL = grammar("function_words")
_WHOSE_LETTERS = grammar("whose_letters")
_WORD = re.compile(r"[\w-]+")
_CAPITALS = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+")
#: Words of a name, whose initials may stand for it.
_SEVERAL = re.compile(r"[A-Z][\w-]+(?: (?:[a-z]{2,3} )*[A-Z][\w-]+)+")
_about = worded(r"\s⟨about_what⟩\s(?!behalf\b)", re.IGNORECASE)
_FEWEST = 2  # letters that stand for a name
_titled = worded(
    r"^[^\S\n]*(?P<front>[A-Z][^\n]{0,80}?)?\b(?i:⟨meeting.title.words⟩)\b(?![^\n]*[.;]\s*$)[^\n]*", re.MULTILINE
)


def titles(text: str) -> str:
    """What stands above the first paragraph: the first block, and those behind it that end without a mark.

    >>> titles("Briefing Room\\n\\nJoint Statement\\n\\nNorvia and Tavell met.\\n\\nOsk")
    'Briefing Room\\n\\nJoint Statement'
    """
    end = max(0, text.find("\n\n", len(text) - len(text.lstrip())))
    while 0 < end < _OF["title"] and not terminator(text[:end].strip()):
        behind = text.find("\n\n", end + 2)
        if behind < 0 or behind > _OF["titles"] or terminator(text[:behind].strip()):
            break
        end = behind
    return text[:end]


def title_line(text: str) -> str:
    """The title, by the kind of text that it names, though a page's menu stands in front of it; "" if there is none."""
    named = _titled().search(text, 0, _OF["speaker"])
    return named.group().strip() if named is not None else ""


def letters(who: str) -> Iterator[str]:
    """The letters of whom a title names, printed or spelt out: "of the TBG", "on behalf of the Tolu Bay Group"."""
    who = _about().split(who)[0]
    if who.isupper() or " and " in who:
        return
    words = [word for word in _WORD.findall(who) if word != "the"]
    for before, word in pairwise(["of", *words]):
        if len(word) > 1 and word.isupper() and before in _WHOSE_LETTERS:
            yield word
    for short in map(initials, _CAPITALS.findall(who)):
        yield from (short[n:m] for n in range(len(short)) for m in range(n + _FEWEST, len(short) + 1))


def front(title: str) -> list[str]:
    """The names with which a title begins: "Holy", "See" of "The Holy See statement on the ice"."""
    found = _titled().match(title)
    words = [] if found is None or not found["front"] or title.isupper() else found["front"].split()
    return [word for word in words if word[0].isupper() and word.lower() not in _SMALL]


def initials(name: str) -> str:
    """The first letters of a name's words with capitals."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def endings(head: str) -> Iterator[str]:
    """Initials of the names in a head, with fewer and fewer words in front: a title goes on with whom it is of."""
    return (short[n:] for short in map(initials, _SEVERAL.findall(head)) for n in range(len(short) - 1))
