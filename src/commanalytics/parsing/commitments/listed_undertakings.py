"""What leads to entries that are undertaken, "We will:", and what an entry can be.

>>> from commanalytics.parsing import parse
>>> text = "The Ministers will take the following steps:\\n\\n(a) Mark the lane.\\n\\n(b) Build a light."
>>> [one.text for one in parse(text).commitments]
['Mark the lane', 'Build a light']
"""

from __future__ import annotations

from commanalytics.parsing.commitments.joined_actions import form_of, trimmed
from commanalytics.parsing.commitments.turns_of_undertaking import Undertaken, words_for
from commanalytics.parsing.sentence import Sentence
from commanalytics.parsing.wordlists import grammar


def only_points(lead: str) -> bool:
    """ "Take the following steps:", "do the following:": what a lead-in undertakes is what its entries say."""
    *before, last = lead.lower().split()
    points = not (words_for("below") | words_for("pointing")).isdisjoint(before)
    return last in words_for("own") or (last in words_for("steps") and points)


def fits(s: Sentence, k: int, lead: str) -> bool:
    """Whether a word of an entry can begin what its lead-in leaves open; "The pilots look forward to it" does not."""
    if s.tokens[k].lemma in words_for("inviting") and (lead or any(t.tag == "t" for t in s.tokens[k:])):
        return False  # "Urge Norvia to wait" below "agreed to the following:"
    if lead == "v":  # "We will take these steps:"
        thing = s.tokens[min(k + 1, len(s.tokens) - 1)].low in words_for("behind nouns")  # "freeze of funds"
        return form_of(s, k) != "n" and not thing
    if lead == "to":
        return any(t.tag == "t" for t in s.tokens[:k])
    return s.tokens[k].tag not in "DO" and s.tokens[k].low not in words_for("grounds")


def has_subject(s: Sentence) -> bool:
    """Whether an entry is a sentence of its own, and so nothing that the lead-in leaves to it."""
    frame = s.frames[0] if s.frames else None
    if frame is None or frame.subject is None or s.chunks[frame.verb].kind != "F":
        return False
    at, first = s.chunks[frame.subject].a, trimmed(s, 0, len(s.tokens))[0]
    told = s.tokens[at].tag in "DOC" or s.first(frame.verb).tag == "m"  # "tables should"
    return told and at >= first  # "a) train pilots"


def is_of_others(s: Sentence, how: Undertaken) -> bool:
    """Whether entries are what others do whom an action names: "will support Norvia in its efforts to:"."""
    between, last = s.tokens[how.begin : -2], s.tokens[-2]
    named = last.low in grammar("left_open") and any(t.tag == "C" for t in between)
    return named or (last.low in grammar("future") and any(t.tag == "S" for t in between))  # "pilots who will:"
