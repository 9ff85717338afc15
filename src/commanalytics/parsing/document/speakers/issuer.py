"""Whose statement a text is by its title, if that person, state or body acts in it, if only once.

>>> from commanalytics.lexicon import load_lexicon
>>> list(issuers("Statement by the Government of Norvia on ice\\n\\nNorvia condemns the raid.", load_lexicon()))
['norvia', 'government of norvia']
>>> set(issuers("Osk Club: Statement on ice\\n\\nThe Osk Club condemns the raid.", load_lexicon()))
{'club'}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.document.speakers.acting import acts
from commanalytics.parsing.document.title_names import titles
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.lexicon_forms import has_form
from commanalytics.parsing.sentence.subject_kinds import is_person
from commanalytics.parsing.wordlists import worded

_OF = reach("document")
_WORD = re.compile(r"[\w-]+")
_by = worded(r"\b(?i:⟨meeting.title.words⟩) (?:by|of|from|attributable to) (?:the )?(?=[A-Z])")
#: One name and, of an office or a government, whose it is: "Government of Norvia"; not "Norvia and Tavell".
_CAPITALS = r"[A-Z][\w-]+(?: [A-Z][\w-]+)*+"
_NAME = rf"(?P<name>{_CAPITALS})(?: (?:of|for) (?:the )?(?P<whose>{_CAPITALS}))*+(?!,| and )"
_WHOSE = re.compile(_NAME)
#: The name that begins a title, and its verb: "Osk Club: Statement on ice", "Osk Club condemns raid".
_FIRST = re.compile(rf"\s*(?:The )?{_NAME}(?:: | (?P<verb>[a-z]+))")
_governs = worded(r"⟨meeting.place.lands+meeting.title.governing⟩")


def issuers(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The words, in small letters, for whoever issues a text: "by the High Envoy", "of the Government of Norvia".

    Some come more than once.
    """
    title = titles(text)[: _OF["title"]]
    by, first = _by().search(title), _FIRST.match(title)
    phrase = text[by.end() : text.find("\n", by.end())] if by is not None else ""
    for word in _WORD.findall(phrase):
        if is_person(word.lower()) and word[0].isupper() and acts(word, text, lexicon, 1):
            yield word.lower()
    leads = first is not None and (first["verb"] is None or has_form(first["verb"], "sb", lexicon))
    for found in filter(None, (_WHOSE.match(phrase), first if leads else None)):
        words = [found["name"].split()[-1]]
        if found["whose"] and _governs().fullmatch(found["name"]):
            words.append(found["whose"].split()[-1])  # a government speaks for its state
        if any(acts(word, text, lexicon, 1, bare=True) for word in words):
            yield from (words[-1].lower(), " of ".join(words).lower())
