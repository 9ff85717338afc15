"""What a word behind "and", "as well as", a comma or a people's name can be, where what stands around settles that.

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> from commanalytics.parsing.sentence.reading_choice import tag
>>> words = tokens("The Bank requests charts, as well as challenges and limits", 0, 58)
>>> tag(words, frozenset({"request", "challenge"}), frozenset())
'DCzN,J~~NJN'
"""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.tokens import Token, token_at
from commanalytics.parsing.sentence.word_readings import forms
from commanalytics.parsing.wordlists import grammar

_OWNING = grammar("owning")
_ASKING_OF = grammar("asking_of")
_ASIDE = reach("acts")["gap_between_commas"]


def behind_joint(tokens: Sequence[Token], k: int, before: str, state: str) -> str:
    """The tag of a word that what stands behind it settles; "" if nothing does."""
    if before == "J" and _lacks_object(tokens, k):
        return "N"
    if _is_verb(tokens, k, before, state == "joint"):
        return "v"
    if before == "J" and "g" in tokens[k].readings and _ends_gerunds(tokens, k):
        return "g"
    if not tokens[k].known.lead:
        return ""
    if before == "," and _as_the_first(tokens, k):
        return "z"
    return "N" if _owned(tokens, k) or _adds(tokens, k) else ""


def _lacks_object(tokens: Sequence[Token], k: int) -> bool:
    """ "Funding and support for crews": as a verb it would have an object, as in "welcome and support in full the"."""
    following, noun = token_at(tokens, k + 1), k > 1 and tokens[k - 2].tag in "NC"
    return noun and tokens[k].low in grammar("needing_object") and (following.tag == "P" or following.low == "as")


def _is_verb(tokens: Sequence[Token], k: int, before: str, joint: bool) -> bool:
    """ "To prevent and combat fraud", "will train pilots and build a light", "and pledge, with others, to build it"."""
    known = tokens[k].known
    if joint and known.leans == "verb" and _goes_on(tokens, k, before):
        return True
    if joint and before == "J":
        leads = known.lead and _leads_over_aside(tokens, k)
        return leads or _has_object(tokens, k) or _shares_infinitive(tokens, k)
    return before == ")" and known.lead and _has_object(tokens, k)  # "The Group (Norvia and Tavell) welcome the truce"


def _as_the_first(tokens: Sequence[Token], k: int) -> bool:
    """ "Condemns the raid, expresses deep concern": a verb in -s that has an object, as the one that opens has."""
    opens = next((token.tag for token in tokens[:k] if token.tag not in "R~"), "")
    described = "j" in token_at(tokens, k + 1).readings and bool(token_at(tokens, k + 2).readings)
    return opens == "z" and "z" in tokens[k].readings and (described or token_at(tokens, k + 1).tag in "DCHO")


def _ends_gerunds(tokens: Sequence[Token], k: int) -> bool:
    """Whether a series of gerunds ends: "to stemming the flow, marking lanes, and cutting off the roads"."""
    if tokens[k - 2].text != "," or token_at(tokens, k + 1).tag in ",;.":
        return False
    last = next((j for j in range(k - 3, 0, -1) if tokens[j].tag in ",;:.HQS" or tokens[j].tag in "vzepmbhd"), 0)
    return last > 0 and tokens[last].text == "," and tokens[last + 1].tag == "g"


def _goes_on(tokens: Sequence[Token], k: int, before: str) -> bool:
    """Whether a series of verbs goes on: with an object, and behind a coordinator or a comma.

    None does in "naval, budget, and repair support", nor in "for rescue and combat".
    """
    following = token_at(tokens, k + 1).tag
    if before != "J":
        return following not in ",;:."
    return following not in ";:."


def _leads_over_aside(tokens: Sequence[Token], k: int) -> bool:
    """Whether a bare verb has its infinitive behind what stands between two commas."""
    if "b" not in tokens[k].readings or token_at(tokens, k + 1).text != ",":
        return False
    closed = next((n for n in range(k + 2, min(k + _ASIDE, len(tokens) - 1)) if tokens[n].text == ","), 0)
    return bool(closed) and tokens[closed + 1].low == "to"


def _shares_infinitive(tokens: Sequence[Token], k: int) -> bool:
    """ "To review and set priorities": a verb without an object of its own is joined to one that has it."""
    infinitive = k > 2 and tokens[k - 3].tag == "t" and tokens[k - 2].tag == "v" and "b" in tokens[k].readings
    following = token_at(tokens, k + 1)
    return infinitive and (following.tag in "ANC" or not following.readings.keys().isdisjoint("spj"))


def _has_object(tokens: Sequence[Token], k: int) -> bool:
    """Whether what can be a bare verb stands in front of what no noun does: "link the ports", "them", "old ports"."""
    readings = tokens[k].readings
    if "b" not in readings or "-" in tokens[k].low:
        return False
    return token_at(tokens, k + 1).tag in "DO" or ("j" not in readings and _describes(tokens, k + 1))


def _describes(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word is an adjective, or looks like one, and stands before its noun: "rural links", not "able to"."""
    word = token_at(tokens, k)
    known = word.readings.keys()
    described = known == {"j"} or (known == {"j", "s"} and word.low not in forms())
    return described and not token_at(tokens, k + 1).readings.keys().isdisjoint("spj")


def _owned(tokens: Sequence[Token], k: int) -> bool:
    """Whether what can be a noun stands in front of whose it is: "violence and acts of terror"."""
    forms = tokens[k].readings
    noun = not {"s", "p"}.isdisjoint(forms) and tokens[k].text.islower() and _ASKING_OF.isdisjoint(forms.values())
    return noun and token_at(tokens, k + 1).low in _OWNING


def _adds(tokens: Sequence[Token], k: int) -> bool:
    """Whether a plural behind a coordinator is a noun, for it has no object: "as well as tasks and limits".

    Behind a plain "and" the word in front has to be a plural, too: "gaps and challenges faced by the pilots".
    """
    if "p" not in tokens[k].readings:
        return False
    if tokens[k - 1].tag == "~":
        return token_at(tokens, k + 1).tag in "JT,;."
    before = tokens[k - 2] if k > 1 else tokens[k]
    return before.tag == "N" and "p" in before.readings and before.text.islower() and _takes_none(tokens, k + 1)


def _takes_none(tokens: Sequence[Token], k: int) -> bool:
    """Whether what begins here is no object: the end, or a participle with a preposition behind it."""
    if k + 1 >= len(tokens):
        return True
    return "d" in tokens[k].readings and tokens[k + 1].tag in "PT"


def of_a_people(tokens: Sequence[Token], k: int) -> bool:
    """ "No Norvian group", "all Tavellian reports": behind what counts, an adjective of a name has its noun."""
    counted = k > 1 and tokens[k - 2].low in grammar("counting") and "j" in tokens[k - 1].readings
    return counted
