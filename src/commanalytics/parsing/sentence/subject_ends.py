"""Where a subject ends that has something between it and its verb: "we once again plan", "they, in this regard, plan".

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> from commanalytics.parsing.sentence.reading_choice import tag
>>> words = tokens("We, as in the past, plan to help", 0, 32)
>>> tag(words, frozenset({"plan"}), frozenset())
'O,PPDP,vtv'
>>> before_aside(words, 6), subject_end(words, 7)
(0, 0)
"""

from __future__ import annotations

from collections.abc import Sequence

from commanalytics.parsing.sentence.subject_kinds import is_speaker, member_nouns
from commanalytics.parsing.sentence.tokens import Token, token_at
from commanalytics.parsing.wordlists import grammar

SPEAKING = grammar("body_pronouns") - {"it"}
PASSED = frozenset("R~X")  # tags that tell nothing of what follows them
OWNING = frozenset({"'", "’"})  # "the Ministers’ call"
_PARTS = frozenset(",;:.")
_NAMED = frozenset("DNCAMJ")  # tags of a body
_WHOSE = frozenset("DNCAPTJM")  # and of whose it is
_GOES_ON = frozenset("DNCMOJ")  # what begins so is a further name, and no aside


def subject_end(tokens: Sequence[Token], k: int) -> int:
    """The last word in front of `k`, adverbs and an aside behind those who speak apart; -1 where there is none."""
    at = k - 1
    while at >= 0 and tokens[at].tag in PASSED:
        at -= 1
    return before_aside(tokens, at) if at > 0 and tokens[at].text == "," else at


def before_aside(tokens: Sequence[Token], k: int) -> int:
    """The last word of those who speak where the comma `k` closes an aside behind them; -1 where it closes none."""
    parts = (j for j in range(k - 1, 0, -1) if tokens[j].tag in _PARTS)  # save a comma within a date: "May 3, 2031"
    opened = next((j for j in parts if not tokens[j - 1].tag == tokens[j + 1].tag == "M"), 0)
    if opened in {0, k - 1} or tokens[opened].text != ",":
        return -1
    named = tokens[opened - 1]
    if named.tag == "O":
        return opened - 1 if named.low in SPEAKING else -1
    speaks = is_speaker(named.low) and names_body(tokens, opened)
    opens = named.tag == "C" and all(t.tag in _NAMED for t in tokens[:opened])  # "Norvia and Tavell, as in the past,"
    return opened - 1 if (speaks or opens) and tokens[opened + 1].tag not in _GOES_ON else -1


def names_body(tokens: Sequence[Token], k: int) -> bool:
    """Whether nothing but a noun phrase stands between `k` and the mark before it, adverbs in front of it apart."""
    start = _phrase_start(tokens, k)
    while start < k and tokens[start].tag in "R~":
        start += 1
    return start < k and all(t.tag in _NAMED for t in tokens[start:k])


def _phrase_start(tokens: Sequence[Token], k: int) -> int:
    """The token behind the last mark in front of `k`."""
    return next((j + 1 for j in range(k - 1, -1, -1) if tokens[j].tag in _PARTS), 0)


def two_names(tokens: Sequence[Token], end: int) -> str:
    """The last words of two names that are joined, as a body of two is told: "isles+norvia" of "Norvia and the Isles";
    "" where no name ends them.
    """
    joint = end
    while joint > 0 and (tokens[joint].tag == "D" or _is_name(tokens[joint])):
        joint -= 1
    joined = 0 < joint < end and tokens[joint].low == "and" and _is_name(tokens[joint - 1]) and _is_name(tokens[end])
    return "+".join(sorted((tokens[joint - 1].low, tokens[end].low))) if joined else ""


def _is_name(token: Token) -> bool:
    return token.tag in "CN" and token.text[0].isupper()


def behind_body(tokens: Sequence[Token], k: int, own: frozenset[str] = frozenset()) -> str:
    """The tag of a lead verb behind those who speak, and nobody else; "" if it may be no verb.

    `own`: the text's own words for them.
    """
    known, end = tokens[k].known, subject_end(tokens, k)
    leads = known.lead or known.turns or _leads_on(tokens, k + 1)
    if end < 0 or tokens[k - 1].text in OWNING or not leads:
        return ""
    if "b" in tokens[k].readings and (_several_act(tokens, end) or _they_act(tokens, end, k, own)):
        return "v"
    if "z" in tokens[k].readings and _one_acts(tokens, end, k, own):
        return "z"
    return "e" if "d" in tokens[k].readings and _acted(tokens, end, k) else ""


def _acted(tokens: Sequence[Token], end: int, k: int) -> bool:
    """ "The Summit considered progress in Osk", "The two agreed to"; "the two agreed plans" are none."""
    told = "j" in tokens[k].readings and is_speaker(tokens[end].low)
    named = tokens[end].capital or token_at(tokens, k + 1).tag in "DHOPTt."  # "The Five expressed concern"
    return ("".join(t.tag for t in tokens[: end + 1]) == "DM" and named) or (
        told and all(t.tag in "DAJNC" for t in tokens[: end + 1])
    )


def _leads_on(tokens: Sequence[Token], k: int) -> bool:
    """Whether an infinitive stands here, or a gerund behind a preposition: "plan to open it", "plan on opening it"."""
    token = token_at(tokens, k)
    return token.tag in "tT" or (token.tag == "P" and "g" in token_at(tokens, k + 1).readings)


def _they_act(tokens: Sequence[Token], end: int, k: int, own: frozenset[str]) -> bool:
    """ "The Ministers plan to", "Both sides once again support", ", and Norvia and Tavell share": no part of a name.

    Nor is it in "We welcome efforts to mend the quays"; "we found the quays" may be told. Two whose text it is "call on
    Osk", of others this may be "Norvia and Tavell support for".
    """
    if tokens[end].low in SPEAKING:
        return "d" not in tokens[k].readings
    if not tokens[k].text.islower() or not names_body(tokens, end + 1):
        return False
    several = tokens[end].low.endswith("s") and (is_speaker(tokens[end].low) or tokens[end].low in own)
    if several or (tokens[end].tag == "M" and tokens[end].text.isalpha() and tokens[end].capital):  # "The Five call on"
        return token_at(tokens, k + 1).tag not in "mbh"
    named, following = two_names(tokens, end), token_at(tokens, k + 1).tag
    return bool(named) and following not in ("mbh" if named in own else "mbh,;.:JP")


def _one_acts(tokens: Sequence[Token], end: int, k: int, own: frozenset[str]) -> bool:
    """ "The Council expresses deep concern", ", it takes note", "the Hexarchy plans to": a body alone, and no name of
    what it makes ("the Council reports")."""
    if not (tokens[k].known.lead or token_at(tokens, k + 1).tag in "tT"):
        return False
    speaks = is_speaker(tokens[end].low) or tokens[end].low in own
    alone = speaks and not tokens[end].low.endswith("s") and names_body(tokens, end + 1)
    told = alone or (tokens[end].low == "it" and (end == 0 or tokens[end - 1].tag in "J,;:."))
    return told and token_at(tokens, k + 1).tag not in "mbh,;.:J"


def _several_act(tokens: Sequence[Token], end: int) -> bool:
    """Whether those of a body, and whose they are, are all behind a mark: "The members of the Osk Council call on".

    So are "The Parties to the Osk Pact" and "The leaders of the two countries".
    """
    start = _phrase_start(tokens, end + 1)
    of = next((at for at in range(start + 1, end + 1) if tokens[at].tag in "PT"), 0)
    noun = tokens[of - 1].low
    told = noun in member_nouns() or (noun.endswith("s") and is_speaker(noun))
    return of > 0 and told and all(t.tag in _WHOSE for t in tokens[start : end + 1]) and tokens[end].tag in "NC"
