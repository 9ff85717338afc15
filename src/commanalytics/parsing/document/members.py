"""Who speaks where two states or bodies issue a text together: "The United States and Japan welcome", again and again.

A pair of names is the body where sentence after sentence has it for its subject, and the head of the text names both;
where the title does, one sentence will do.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "Joint Statement of Norvia and East Tavell\\n\\nNorvia and East Tavell welcome the talks."
>>> sorted(own_pairs(text + "\\n\\nNorvia and East Tavell urge calm.", load_lexicon()))
['norvia+tavell', 'tavell+norvia']
"""

from __future__ import annotations

import re
from collections import Counter

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.document.names import says_who_speaks

_HEAD = 2500  # characters within which a text says who speaks
_TITLE = 300  # characters that hold the title
_LEAST = 2  # sentences in which a pair acts
_NAME = r"[A-Z][\w.’-]*(?: (?:of )?[A-Z][\w.’-]*){0,4}"
#: "and", the second name and the verb behind it. It begins with a word, which engines find fast.
_SECOND = re.compile(rf"and\s+(?:the\s)?(?P<b>{_NAME})\s+(?:[a-z]+ly\s|also\s|further\s)?(?P<verb>[a-z]+)")
_FIRST = re.compile(
    rf"(?:\A|\n|[.:;*)]\s|[a-z],\s)[\s*•–-]*(?:\d+\.\s+)?(?:[Tt]he\s)?(?P<a>{_NAME})\s+\Z"
)  # in front of the "and"
_FAR = 300  # characters in front of the "and" within which the sentence begins
_AUXILIARIES = frozenset({"are", "have", "will", "were", "had", "intend", "share", "remain", "plan"})


def own_pairs(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The pairs of names that are the body, in either order, each by the last words of its names: "states+japan"."""
    if says_who_speaks(text):
        return frozenset()
    head, title = text[:_HEAD], text[: max(0, text.find("\n\n"))][:_TITLE]
    found: Counter[frozenset[str]] = Counter()
    for second in _SECOND.finditer(text):
        known = second["verb"] in _AUXILIARIES or second["verb"] in lexicon.forms
        at = second.start()
        first = _FIRST.search(text, max(0, at - _FAR), at) if known and second["b"] in head else None
        if first is not None and first["a"] in head:
            names = first["a"], second["b"]
            titled = first.start() >= len(title) and all(_in_title(name, title) for name in names)
            found[frozenset(name.split()[-1] for name in names)] += _LEAST if titled else 1
    both = [tuple(sorted(names)) for names, count in found.items() if count >= _LEAST and len(names) == 2]
    return frozenset(key for a, b in both for key in (pair(a, b), pair(b, a)))


def _in_title(name: str, title: str) -> bool:
    """Whether a title has a name, or its initials, as in "U.S. and UK"."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    plain = title.replace(".", "")
    return name in title or (len(initials) > 1 and initials in plain) or (name.isupper() and name in plain)


def pair(a: str, b: str) -> str:
    """The key of a pair by the last words of its names."""
    return f"{a.lower()}+{b.lower()}"
