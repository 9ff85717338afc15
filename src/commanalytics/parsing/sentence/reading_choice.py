"""The choice among the readings of a word: a sum of named weights over what stands around it.

The weights lie in `resources/word_weights.csv`, a feature, a tag and a number a row; `tools/fit_words.py` fits them on
tagged sentences. A feature is what stands before, what follows, what the word can be, and pairs of these; `why` tells
what was weighed.

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> words = tokens("The Ministers express support for requests", 0, 42)
>>> tag(words, frozenset({"express", "support"}), frozenset())
'DNvNPN'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from commanalytics.parsing.sentence.joined_words import behind_joint, of_a_people
from commanalytics.parsing.sentence.lexicon_forms import not_openers
from commanalytics.parsing.sentence.subject_ends import (
    OWNING,
    PASSED,
    SPEAKING,
    before_aside,
    behind_body,
    subject_end,
    two_names,
)
from commanalytics.parsing.sentence.subject_kinds import is_speaker
from commanalytics.parsing.sentence.tokens import Token, token_at
from commanalytics.parsing.sentence.word_classes import Vocabulary, classify, vocabulary
from commanalytics.parsing.sentence.word_readings import VERB, candidates, forms, readings
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import resource_rows

_STATES = dict.fromkeys("SQH", "waiting") | dict.fromkeys("vzepmbhd", "verbed")
_BEHIND_VERB = _STATES | dict.fromkeys(",;:.J-", "joint")
_UNVERBED = frozenset({"begun", "waiting"})
_FINITE = VERB - {"g"}
_HELPING, _COMPARING = grammar("helping"), grammar("comparing")
_EMPHATIC = grammar("reflexives")  # behind a pronoun
_FLOATING = grammar("floating")
_FLOATED = {"m": "b", "h": "n"}  # tag in front of a floating word: form of the verb behind it
_POINTING = grammar("pointing")  # behind an article
_MEANT = grammar("meant")  # behind a name
_BETTERING = grammar("bettering")
_MOVING = _EMPHATIC | _FLOATING | _COMPARING | _POINTING | _BETTERING | grammar("adjoining")
_STOPS = re.compile(r"[.;:]")
_FINITE_TAG = re.compile(r"(?<!t)(?<!t[R~X])[vmbz]")
_BEHIND_COMMA = re.compile(  # "that the ports, if need be, close", "that ports, quays and lanes can close"
    r"[^,;.:H]*,[^,;.:]*,[R~X]*[vmbz]|[NACDMRP]+(?:,[NACDMRP]+)+,?J[NACDMRP]+[vmbzh]"
)


class Around(NamedTuple):
    """What the choice goes by."""

    kind: str  # the letters of the word's readings
    before: str  # tag of the last word that is no adverb
    after: str  # tags of the next two, or the letters of their readings behind "?"
    after2: str
    lead: bool  # it can be a verb that opens an act
    turning: bool  # it can be a verb that begins a turn of phrase
    state: str  # of the clause: begun, waiting (a subordinate one, or "we"), verbed, joint (behind a comma or "and")

    @property
    def said(self) -> str:
        """What the lexicon says of it."""
        return "lead" if self.lead else "turning" if self.turning else "other"

    def features(self) -> list[str]:
        """Their names: those that tell nothing of what follows, then nothing of what stands before, then all others."""
        kind, before, after = f"is={self.kind}", f"before={self.before}", f"after={self.after}"
        said, state = self.said, self.state
        return [
            kind, before, f"{kind} {before}", f"{kind} {said}", f"{said} {before}", f"{state} {kind}",
            f"{state} {before}", f"{state} {said}", after, f"{kind} {after}", f"{said} {after}", f"{before} {after}",
            f"{kind} after2={self.after2}",
        ]  # fmt: skip


def tag(
    tokens: Sequence[Token], leads: frozenset[str], turning: frozenset[str], behind: str = "^", opened: bool = False,
    own: frozenset[str] = frozenset(),
) -> str:  # fmt: skip
    """Choose a reading of every token; the tags, one letter a token.

    `behind`: the tag in front of the first one. `opened`: the first word that can be a lead verb is one. `own`: the
    text's own words for the body.
    """
    words = vocabulary(leads, turning)
    classify(tokens, words, behind == "^")
    if opened:
        _open(tokens, words)
    before, state = behind, follows("begun", behind)
    for k, token in enumerate(tokens):
        now = token.tag
        if now == "?":
            now = token.tag = token.known.only or _chosen(tokens, k, before, state, words, own)
        elif _may_move(token, before, state):
            _move(tokens, k, before, words)
            now = token.tag
        if now in _BEHIND_VERB:  # no other tag changes it
            state = follows(state, now)
        if now not in PASSED and not (token.low in _MEANT and before in "NO"):
            before = now  # "The ports concerned close": the verb follows the name
        if now == "," and (named := before_aside(tokens, k)) >= 0:
            before, state = tokens[named].tag, "begun"
    _point(tokens)
    return "".join([t.tag for t in tokens])


def _chosen(tokens: Sequence[Token], k: int, before: str, state: str, words: Vocabulary, own: frozenset[str]) -> str:
    """The tag of a word with several readings; `before`: the tag before it, `state`: that of the clause."""
    token = tokens[k]
    if before == "t" and _betters(tokens, k):
        return "R"
    if before in "J,)" and (told := behind_joint(tokens, k, before, state)):
        return told
    if state != "verbed" and k and (told := behind_body(tokens, k, own)):
        return told
    seen = _before(tokens, k, before) if before in "OHQ" or (k and tokens[k - 1].tag == "~") else before
    if token.known.finite and _ruled_out(tokens, k, seen):
        token.known = words.unverbed(token.known)
    return chosen(around(tokens, k, seen, "waiting" if seen == "we" else state))


def _may_move(token: Token, before: str, state: str) -> bool:
    """Whether a word of a closed class can belong to another: "to", "all", an "and" that joins nothing yet."""
    joins = token.tag == "J" and (before == "m" or state in _UNVERBED)
    return joins or token.tag == "T" or token.low in _MOVING


def _move(tokens: Sequence[Token], k: int, before: str, words: Vocabulary) -> None:
    """Change the class of a word that belongs to another in some places."""
    token, following = tokens[k], token_at(tokens, k + 1)
    if _stands_between(token, before) or _joins_manner(tokens, k):
        token.tag = "R"
    elif token.low in _POINTING:
        token.tag = "A" if before == "D" and following.tag == "?" else "P"  # "the following reports"
    elif _adjoins(token, before, following):
        token.tag = "A"
    elif token.tag == "T":
        _move_to(tokens, k, words)
    elif _compares(tokens, k) or _floats(tokens, k, before) or _betters(tokens, k):
        token.tag = "R"  # "to more closely watch", "both welcomed the talks and urged", "we all share the view"


def _move_to(tokens: Sequence[Token], k: int, words: Vocabulary) -> None:
    """Let a "to" lead an infinitive where a verb follows, or what can be nothing else: "to webcast it"."""
    if _before_verb(tokens, k):
        tokens[k].tag = "t"
    elif _unheard(following := token_at(tokens, k + 1), token_at(tokens, k + 2)):
        tokens[k].tag, following.tag = "t", "?"
        following.known = words.made(following.low, "", {"b": following.low})


def _adjoins(token: Token, before: str, following: Token) -> bool:
    """ "Further talks", "FURTHER TALKS", "further close ties"; neither "further Norvia" nor "further marking it"."""
    alike = token.low in grammar("adjoining") and token.text.islower() == following.text.islower()
    return alike and before in "DPvzepg" and following.tag == "?" and following.readings.keys().isdisjoint("gr")


def _stands_between(token: Token, before: str) -> bool:
    """ "We ourselves pledge", "we will then pledge"."""
    return (token.low in _EMPHATIC and before == "O") or (token.tag == "J" and before == "m")


def _joins_manner(tokens: Sequence[Token], k: int) -> bool:
    """ "Jointly and firmly support": two adverbs are as one."""
    return tokens[k].low == "and" and k > 0 and tokens[k - 1].tag == "R" and _adverb(token_at(tokens, k + 1))


def _ruled_out(tokens: Sequence[Token], k: int, before: str) -> bool:
    """Whether a word can be no finite verb: behind an article or owner, before an auxiliary, a plural that begins."""
    owned = tokens[k - 1].text in OWNING or (before == "D" and tokens[k - 1].low in grammar("articles"))
    return (
        owned
        or (before == "N" and (_in_compound(tokens, k) or _of_a_kind(tokens, k)))
        or (before == "C" and (of_a_people(tokens, k) or _of_a_name(tokens, k)))
        or (tokens[k].known.leans == "noun" and _names(tokens, k, before))
        or (before == "^" and tokens[k].low in not_openers())
        or (token_at(tokens, k + 1).tag in "mbh" and before != "rel")
    )


def _of_a_kind(tokens: Sequence[Token], k: int) -> bool:
    """ "All donor states in the League": behind "all" and one thing stand those who are of that kind."""
    several = tokens[k].low.endswith("s") and is_speaker(tokens[k].low)
    return several and k > 1 and tokens[k - 2].low in grammar("counting_several")


def _of_a_name(tokens: Sequence[Token], k: int) -> bool:
    """ "The Osk states held talks", "the Tolu heads also urged": a plural for who speaks, and a verb behind it."""
    at = next((j for j in range(k + 1, len(tokens)) if not _adverb(tokens[j])), k)
    several = tokens[k].low.endswith("s") and is_speaker(tokens[k].low)
    return several and not tokens[at].readings.keys().isdisjoint("bd")


def _names(tokens: Sequence[Token], k: int, before: str) -> bool:
    """Whether a word that is a noun nearly always is one: "the selection process", "safe and appropriate means"."""
    noun, following = tokens[k - 1], token_at(tokens, k + 1)
    after = following.tag
    if before == "N":
        return noun.text.islower() and "s" in noun.readings and "p" not in noun.readings and after not in "tT"
    return before == "J" and "j" in tokens[k].readings and after not in "DOt"


def _in_compound(tokens: Sequence[Token], k: int) -> bool:
    """ "Mission support staff": a bare verb has no one thing without article as its subject and a noun right behind."""
    token, noun = tokens[k], tokens[k - 1]
    one = noun.text.islower() and noun.readings.keys() <= {"s", "j"} and {"b", "s"} <= token.readings.keys()
    bare = k > 1 and tokens[k - 2].tag in "PTJN,"
    return one and bare and token_at(tokens, k + 1).readings.keys() in ({"p"}, {"s"})


def _open(tokens: Sequence[Token], words: Vocabulary) -> None:
    """Leave the first word nothing but its readings as a verb: "call on the parties", "PROMOTE trade"."""
    first = next((t for t in tokens if t.tag == "?" and t.known.kind != "r"), None)
    if first is not None:
        first.known = words.as_verb(first.known, first.text.isupper())


def follows(state: str, tag: str) -> str:
    """The state of a clause behind a token."""
    return (_BEHIND_VERB if state == "verbed" else _STATES).get(tag, state)


def around(tokens: Sequence[Token], k: int, before: str, state: str) -> Around:
    """What stands around a token, and what it can be."""
    known, after, after2 = tokens[k].known, _ahead(tokens, k + 1), _ahead(tokens, k + 2)
    return Around(known.kind, before, after, after2, known.lead, known.turns, state)


def _ahead(tokens: Sequence[Token], k: int) -> str:
    """The tag of a token to come, or the letters of its readings behind "?"; "$" behind the last."""
    if k >= len(tokens):
        return "$"
    token = tokens[k]
    return token.known.asked if token.tag == "?" else token.tag


def _before(tokens: Sequence[Token], k: int, before: str) -> str:
    """The tag before, told more closely: a pronoun that speaks, a relative that is a subject."""
    if before == "O" and tokens[subject_end(tokens, k)].low in SPEAKING:
        return "we"
    low = tokens[k - 1].low if k else ""
    relative = low in grammar("relatives") or (before == "H" and k > 1 and tokens[k - 2].tag in "NC")
    return "rel" if relative else before


def _floats(tokens: Sequence[Token], k: int, before: str) -> bool:
    """Whether a word stands between a subject and its verb: nothing but a verb follows it, or one of an act."""
    if tokens[k].low not in _FLOATING or before in "vP":
        return False
    following = token_at(tokens, k + 1)
    after = _FLOATED.get(before, "") in following.readings  # "will each mark it", "have both marked it"
    only_verb = bool(following.readings) and not following.readings.keys() - _FINITE
    named = tokens[k - 1].low if before == "N" else ""
    several = (
        before == "O" or (named.endswith("s") and is_speaker(named)) or (before == "C" and two_names(tokens, k - 1))
    )
    return after or only_verb or (bool(several) and following.known.lead)


@lru_cache(1)
def weights() -> Mapping[str, Mapping[str, int]]:
    """Feature → tag → weight, in tenths, as they are fitted: whole numbers have one sum in any order."""
    found: dict[str, dict[str, int]] = {}
    for row in resource_rows("word_weights.csv"):
        found.setdefault(row["feature"], {})[row["tag"]] = round(10 * float(row["weight"]))
    return found


@lru_cache(100_000)
def chosen(around: Around) -> str:
    """The tag with the greatest sum of weights; the first of equals."""
    options = dict.fromkeys(candidates(around.kind), 0)
    if len(options) > 1:
        known = weights()
        for feature in around.features():
            for tag, weight in known.get(feature, {}).items():
                if tag in options:
                    options[tag] += weight
    return max(options, key=options.__getitem__)


def why(around: Around) -> list[tuple[str, str, float]]:
    """What was weighed in a choice: feature, tag, weight, the heaviest first."""
    options = candidates(around.kind)
    told = ((f, weights().get(f, {})) for f in around.features())
    found = [(f, name, weight / 10) for f, of in told for name, weight in of.items() if name in options]
    return sorted(found, key=lambda f: -abs(f[2]))


def _before_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether "to" stands before a verb, adverbs apart: a rare one where an object or another verb follows."""
    at = _past_manner(tokens, k + 1)
    ahead = token_at(tokens, at)
    if ahead.tag == "C":
        return False
    return "b" in ahead.readings or ahead.low in _HELPING or ("q" in ahead.readings and _borne_out(tokens, at))


def _past_manner(tokens: Sequence[Token], at: int) -> int:
    """The token behind what tells how: "fully and strictly", "more closely", "better"."""
    while at + 1 < len(tokens) and (
        _adverb(tokens[at]) or _joins_adverbs(tokens, at) or _compares(tokens, at) or _betters(tokens, at)
    ):
        at += 1
    return at


def _borne_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether what may be a rare verb has an object, or another verb joined to it: "to cement and broaden it"."""
    following = token_at(tokens, at + 1)
    if following.tag in "DRPCO" or not following.readings.keys().isdisjoint("jpgr"):
        return True
    return following.tag == "J" and _ahead(tokens, at + 2) == "?b"


def _adverb(token: Token) -> bool:
    """Whether a token can only be an adverb: "to fully and strictly fulfil"."""
    return token.tag in PASSED or token.readings.keys() == {"r"}


def _unheard(word: Token, following: Token) -> bool:
    """Whether a word has an object as a verb has, which is no verb elsewhere: "to webcast it", "to further it"."""
    unlisted = word.readings.keys() == {"s"} and word.low not in forms()
    rare = word.tag == "R" and "q" in readings(word.low)
    return (unlisted or rare) and following.tag in "DO" and word.text.islower()


def _compares(tokens: Sequence[Token], k: int) -> bool:
    following = token_at(tokens, k + 1)
    return tokens[k].low in _COMPARING and _adverb(following) and bool(following.readings)


def _betters(tokens: Sequence[Token], k: int) -> bool:
    """ "To better mark the lane", "to either wait or talk", and not "to either side"."""
    told = tokens[k].low in _BETTERING and k > 0 and tokens[k - 1].low == "to"
    told = told and (tokens[k].low != "either" or any(t.low == "or" for t in tokens[k:]))
    return told and "b" in token_at(tokens, k + 1).readings


def _joins_adverbs(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 2 if tokens[at].tag == "J" and tokens[at - 1].tag == "," else at - 1]
    return tokens[at].tag in ",J" and _adverb(before)


def _point(tokens: Sequence[Token]) -> None:
    """ "That" with no verb behind it points at something: "support that proposal"."""
    for k, token in enumerate(tokens[:-1]):
        if token.tag != "H" or (following := tokens[k + 1].tag) not in "NAC":
            continue
        ahead = next((t.tag for t in tokens[k + 1 :] if t.tag in "vzepmbhdn,;.:HJt"), ".")
        ends = ahead in ",;.:H" and following != "C" and not (ahead == "," and _BEHIND_COMMA.match(_tags(tokens, k)))
        if (
            ends
            or (ahead == "t" and (following == "C" or not _finite_behind(tokens, k)))
            or (ahead == "J" and _verb_joined(tokens, k))
        ):
            token.tag = "D"


def _finite_behind(tokens: Sequence[Token], k: int) -> bool:
    """Whether a verb that is no infinitive stands in the rest of the sentence."""
    return _FINITE_TAG.search(_STOPS.split(_tags(tokens, k))[0]) is not None


def _tags(tokens: Sequence[Token], k: int) -> str:
    return "".join(t.tag for t in tokens[k + 1 :])


def _verb_joined(tokens: Sequence[Token], k: int) -> bool:
    """Whether nothing but a noun and a coordinator stands before the next verb: "that invitation and requested"."""
    at = k + 1
    while token_at(tokens, at).tag in "NACMDR~":
        at += 1
    joint = token_at(tokens, at).tag == "J"
    at += 1
    while joint and token_at(tokens, at).tag in "R~":
        at += 1
    return joint and token_at(tokens, at).tag in "evzp"
