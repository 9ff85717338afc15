"""Who was in the chair, as the opening sentences name the person or the office."""

from __future__ import annotations

import re

from commanalytics.parsing.document.venue import in_small
from commanalytics.parsing.wordlists import worded

_BROKEN = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")  # a word over two lines
#: ", Head of the Pilots' School,", "(Tavell)", ", the Most Hon. Ada Lund,": what may stand beside who presided.
_BESIDE = r"(?:,(?:[^.;:\n]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.){2,90},|\s+\([^()\n]{1,40}\))?"
_END = (
    r"(?=\s*(?:[;,\n]|\((?![A-Z]+\)\s[A-Z]))|(?<!\b[A-Z])(?<!\bM[rs])(?<!\bDr)\.|\s+and(?:,|\s+(?:was|were|is|[a-z]+ed)\b)"
    r"|\s+(?:and\s+)?with\s+the\b|\s+(?:on|in)\s+(?:[0-9]|[A-Z])|\s+from\s+[A-Z]|\s+to\s+[a-z]|$)"
)
_courtesy = worded(r"^(?:(?:(?i:the)\b|⟨meeting.chair.honours⟩|⟨meeting.chair.titles⟩(?=\s))\s*)+(?=\S)")
_WHO = (
    r"(?:the\s+)?(?!(?i:was|were)\b)(?P<who>(?:⟨meeting.chair.honours⟩\s*){0,6}(?:the\s+)?"
    r"[A-Z](?:[^,;:.()\n]|\([A-Z]+\)(?=\s[A-Z])|(?<=\b[A-Z])\.|(?<=\bSt)\.|(?<=\bM[rs])\.|(?<=\bDr)\.){2,150}?)"
)
#: First what stands in front of who was in the chair, then what stands behind.
_RULES = (
    worded(
        r"\b(?:(?i:⟨meeting.chair.in_front⟩)|[Uu]nder\s+the\s+(?:[a-z]+\s+)?(?i:⟨meeting.chair.offices⟩)\s+of)"
        rf",?\s+{_WHO}{_END}"
    ),
    *(
        worded(
            rf"(?:{front})(?:[Tt]he\s+|its\s+)?{_WHO}{_BESIDE}(?:\s+[a-z]+ly)?\s+(?i:⟨meeting.chair.behind⟩)\b(?!\s+by\b)"
        )
        for front in (r"\bwith\s+", r"^|[.\n]\s*|[,.]\s+")
    ),
    worded(rf"\b(?i:⟨meeting.chair.invited⟩)\s+{_WHO},?\s+(?i:⟨meeting.chair.who⟩)\b"),
    worded(rf"\belected\s+{_WHO}\s+as\s+(?:its\s+|their\s+)?(?i:⟨meeting.chair.named⟩)\b"),
    worded(rf"\b[Tt]he\s+(?i:⟨meeting.chair.named⟩)(?:\s+of\s+the\s+⟨meeting.occasion.gatherings⟩)?,\s+{_WHO},"),
)
_line = worded(rf"^(?i:⟨meeting.chair.line⟩)\s*:\s*{_WHO}\s*$", re.MULTILINE)


def chair(sentences: str) -> str:
    """Name or office of who was in the chair, without titles of courtesy; "" where the sentences do not say it.

    >>> chair("They met in Ondara. Ms. Ada Lund, Head of the Pilots' School, presided.")
    'Ada Lund'
    >>> chair("They met in Ondara under the chairmanship of the Harbour Master of Tavell, and adopted a text.")
    'Harbour Master of Tavell'
    """
    told = in_small(_BROKEN.sub("", sentences))
    return next((_name(found) for rule in _RULES if (found := rule().search(told))), "")


def chair_of_head(lines: str) -> str:
    """The same of a line above the text.

    >>> chair_of_head("Tenth meeting\\nChair: Ms. Ada Lund\\nVendry")
    'Ada Lund'
    """
    found = _line().search(lines)
    return _name(found) if found else ""


def _name(found: re.Match[str]) -> str:
    return _courtesy().sub("", " ".join(found["who"].split())).strip()
