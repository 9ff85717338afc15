"""Words that make a name: the nouns of instruments and plans, and a name as it is told and cited.

>>> in_one_line("U.N. Charter"), told_name("Tolu Harbour Plan", "THP", " 2030")
('UN Charter', 'THP 2030')
"""

from __future__ import annotations

import re
from functools import cache, partial

from commanalytics.lexicon import GERUND, PRESENT, load_lexicon
from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.citations.symbols import DECISION
from commanalytics.parsing.document.venue import CAPITAL
from commanalytics.parsing.wordlists import filled, listed, load, worded

UPPER = rf"(?:[0-9ʻ]|(?:a[a-z]|el)-|d[’'])?{CAPITAL}"  # a capital letter, with accents too, and what leads it in
LED = filled(rf"(?:⟨citations.kinds.particles⟩\s+){{0,2}}{UPPER}")  # "del Osk" within a name
_INSIDE = re.compile(r"^.*\(([A-Z][A-Za-z0-9-]{1,8})\)(?=\s)", re.DOTALL)  # "Tolu Ports (TP) Plan" is the "TP Plan"
_BROKEN_WORD = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")
_BROKEN_PAIR = re.compile(r"(?<=[a-z]-)\s*\n\s*(?=[A-Z])")  # "the Norvia-" and "Tavell Treaty" on the next line
_AND = re.compile(r"\s+and\b")
_DECIDED = re.compile(rf"\s+{DECISION.pattern}")
_short = worded(r"\b(?:UN(?:SC|GA)(?:Rs?|\s+Res)|⟨citations.kinds.known_short⟩)$")
_BODY = r"(?:(?:UN|U\.N\.|United\s+Nations)\s+)?⟨citations.whole_bodies⟩"
_of_bodies = worded(rf"\s+and\s+(?:of\s+)?(?:the\s+)?{_BODY}(?:\s+and\s+{_BODY})?$")
_FOOTNOTE = re.compile(r"(?<=[a-z])[0-9]{1,2}(?= |$)")
#: All nouns of names; what stands in front is looked at later, since the engine skips fast to a plain beginning.
name_nouns = worded(r"⟨citations.kinds.plans+citations.kinds.instruments!⟩(?![^\W\d_])")


def cited(start: int, end: int, name: str, iso: str = "", rule: str = "name") -> FoundReference:
    return FoundReference(start, end, "instrument", iso, name, rule)


#: Words that are part of names, or tell what has none.
name_words = partial(listed, "citations", "kinds")


@cache
def leading_words() -> frozenset[str]:
    """Words that open a clause, what is cited right behind them: "Recalling", "Reaffirms"."""
    told = {GERUND, PRESENT}  # and no past: "the Convention (Amended Protocol)"
    return frozenset(word for word, uses in load_lexicon().forms.items() if told & {form for _, form in uses})


def told_name(printed: str, short: str, numbered: str) -> str:
    """The name of a plan: its short one, if one was introduced, with the years behind it."""
    name = short + numbered.removeprefix(f" {short[-4:]}") if short else _INSIDE.sub(r"\1", printed)
    return " ".join(name.split()).rstrip(".")


def unbroken(name: str) -> str:
    """A name in one line; the two of a pair that its hyphen joins stay together."""
    return " ".join(_BROKEN_PAIR.sub("", name).split())


def without_body(text: str, start: int, stop: int) -> int:
    """Where a name ends in front of a body whose resolutions follow, or of initials that name a treaty.

    >>> words = "the Convention on Lights and Security Council resolution 12"
    >>> words[: without_body(words, 0, words.index(" resolution"))]
    'the Convention on Lights'
    """
    if not (_DECIDED.match(text, stop) or _short().search(text, start, stop)):
        return stop
    joined = _of_bodies().search(text, start, stop)
    last = next(reversed(list(_AND.finditer(text, start, stop))), None)
    return joined.start() if joined else last.start() if last else stop


def in_one_line(name: str) -> str:
    """A name in one line, a word broken over lines joined, without the mark of a footnote."""
    whole = _FOOTNOTE.sub("", unbroken(_BROKEN_WORD.sub("", name)))
    return load("citations")["kinds"]["one_name"].names().get(whole, whole)
