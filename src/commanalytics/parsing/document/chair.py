"""Who was in the chair, as the opening sentences name the person or the office."""

from __future__ import annotations

import re

from commanalytics.parsing.wordlists import worded

_BROKEN = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")  # a word over two lines
#: ", Head of the Pilots' School,", "(Tavell)", ", the Most Hon. Ada Lund,": what may stand beside who presided.
_BESIDE = r"(?:,(?:[^.;:\n]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.){2,90},|\s+\([^()\n]{1,40}\))?"
_END = (
    r"(?=\s*(?:[;,\n]|\((?![A-Z]+\)\s[A-Z]))|(?<!\b[A-Z])(?<!\bM[rs])(?<!\bDr)\.|\s+and(?:,|\s+(?:was|were|is|[a-z]+ed)\b)"
    r"|\s+(?:and\s+)?with\s+the\b|\s+(?:on|in)\s+(?:[0-9]|[A-Z])|\s+from\s+[A-Z]|\s+to\s+[a-z]|$)"
)
_courtesy = worded(r"^(?:(?:[Tt]he\b|⟨meeting.chair.honours⟩)\s*)+(?=\S)")
_WHO = (
    r"(?:the\s+)?(?P<who>(?:⟨meeting.chair.honours⟩\s*){0,6}(?:the\s+)?"
    r"[A-Z](?:[^,;:.()\n]|\([A-Z]+\)(?=\s[A-Z])|(?<=\b[A-Z])\.|(?<=\bSt)\.|(?<=\bM[rs])\.|(?<=\bDr)\.){2,150}?)"
)
#: First what stands in front of who was in the chair, then what stands behind.
_RULES = (
    worded(rf"\b⟨meeting.chair.in_front⟩,?\s+{_WHO}{_END}"),
    worded(
        rf"(?:^|[.\n]\s*|[,.]\s+|\bwith\s+)(?:[Tt]he\s+|its\s+)?{_WHO}{_BESIDE}\s+⟨meeting.chair.behind⟩\b(?!\s+by\b)"
    ),
    worded(rf"\b⟨meeting.chair.invited⟩\s+{_WHO},?\s+⟨meeting.chair.who⟩\b"),
)


def chair(sentences: str) -> str:
    """Name or office of who was in the chair, without titles of courtesy; "" where the sentences do not say it.

    >>> chair("They met in Ondara. Ms. Ada Lund, Head of the Pilots' School, presided.")
    'Ada Lund'
    >>> chair("They met in Ondara under the chairmanship of the Harbour Master of Tavell, and adopted a text.")
    'Harbour Master of Tavell'
    """
    told = _BROKEN.sub("", sentences)
    for rule in _RULES:
        found = rule().search(told)
        if found:
            return _courtesy().sub("", " ".join(found["who"].split())).strip()
    return ""
