"""Whom a directive act asks, and where the action begins.

Each rule is one way in which such acts are worded; the first that answers decides, and its name goes with the demand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commanalytics.parsing.acts.leads import FoundAct, Token, ends_sentence, skip_modifiers
from commanalytics.parsing.sentence.forms import is_adverb
from commanalytics.parsing.wordlists import grammar
from commanalytics.parsing.words.addressees import addressee_nouns, clean_addressee
from commanalytics.parsing.words.subjects import aside_end

LINKS = grammar("links")
DETERMINERS = grammar("determiners")
_INNER = grammar("inner")
_MODALS = grammar("modals")
_NOT_VERBS = grammar("not_verbs")
_TAKES_TO = grammar("takes_to")
_OFFICES = grammar("offices")
_OF_SOMEBODY = grammar("of_somebody")
_ENTRUSTING = frozenset({"entrust", "charge", "task", "vest"})
_ASKING = frozenset({"ask", "request", "press", "petition"})  # "asked the Envoy for a report"
_WARNING = frozenset({"warn", "caution", "advise", "admonish"})
_RELATIVES = frozenset({"which", "who", "whose", "whom", "where"})
_ABLE = frozenset({"position", "able", "unable", "willing", "unwilling", "wishing", "entitled", "obliged"})
_ABSTRACT = ("tion", "tions", "ment", "ments", "ance", "ence", "efforts", "steps", "measures", "plans")
_AGENT = ("ers", "ors", "ists", "ians", "ees", "men", "folk", "boards")


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom an act asks, and where the action begins."""

    addressee: str
    start: int
    rule: str
    end: int = 0  # of the action, where the addressee stands behind it


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind a directive act, up to the next one or to its list."""

    work: str
    tokens: list[Token]
    act: FoundAct
    at: int  # first token of the addressee or the action: particles are passed
    stop: int  # token behind the last one
    limit: int  # offset of that
    linked: bool  # a particle stood in front: "of", "upon", "to"
    listed: bool  # a list follows

    @property
    def bare(self) -> bool:
        """The act takes the thing itself: "called for"."""
        return self.act.lemma.split()[-1] in {"for", "against"}

    def named(self, first: int, after: int) -> str:
        """The addressee between two tokens."""
        return addressee_between(self.work, self.tokens, first, after)

    def find(self, words: set[str], reach: int, start: int = 0) -> int | None:
        """Index of the first of some words."""
        first = start or self.at
        return next((j for j in range(first, min(self.stop, first + reach)) if self.tokens[j].text in words), None)


def read_ask(work: str, tokens: list[Token], act: FoundAct, limit: int, listed: bool) -> Ask | None:
    """Addressee and start of the action behind a directive act; None where there is no room for one."""
    stop = next((k for k in range(act.after, len(tokens)) if tokens[k].start >= limit), len(tokens))
    k, linked = _past_links(tokens, act.after, stop)
    behind = _Behind(work, tokens, act, k, stop, limit, linked, listed)
    for rule in _RULES:
        ask = rule(behind)
        if ask is not None:
            return ask
    return None


def _past_links(tokens: list[Token], k: int, stop: int) -> tuple[int, bool]:
    """Index behind the particles ("upon", "of", "to"), and whether there were any."""
    if k + 1 < stop and tokens[k].text == ",":
        k = _past_comma(tokens, k, stop)
    linked = False
    while k < stop and tokens[k].text in LINKS and not (tokens[k].text == "to" and _is_action(tokens, k, stop)):
        linked, k = True, k + 1
        if k + 1 < stop and tokens[k].text[0].isdigit():  # "its request of 2 May 2011 to Norvia"
            k = next((j for j in range(k + 1, min(stop, k + 4)) if tokens[j].text in LINKS), k)
    return k, linked


def _past_comma(tokens: list[Token], k: int, stop: int) -> int:
    """Behind an insertion between the act and its addressee: "requested, in this regard, the Secretary"."""
    for j in range(k + 1, min(stop, k + 14)):
        if tokens[j].text == ",":
            return j + 1
    return k + 1


def _passive(b: _Behind) -> Ask | None:
    """ "Member States were encouraged to …": the subject is asked."""
    if b.act.subject is None or (b.act.after >= b.stop and not b.listed):
        return None
    addressee = b.named(skip_modifiers(b.tokens, b.act.subject[0], []), b.act.subject[1])
    if b.act.after >= b.stop:
        return Ask(addressee, b.limit, "list")
    particle = b.tokens[b.act.after].text
    if b.act.after + 1 < b.stop and (
        (particle == "with" and b.act.lemma in _ENTRUSTING)
        or (particle == "against" and b.act.lemma.split()[0] in _WARNING)
    ):
        return Ask(addressee, b.tokens[b.act.after + 1].start, "passive")
    to = find_to(b.tokens, b.act.after, b.stop)
    start = b.tokens[b.act.after].start if to is None else after_to(b.tokens, to, b.stop)
    return Ask(addressee, start, "passive")


def _that_clause(b: _Behind) -> Ask | None:
    """ "demanded that Norvia open …"."""
    if b.at + 1 >= b.stop or b.tokens[b.at].text != "that":
        return None
    to = find_to(b.tokens, b.at + 1, b.stop)
    if to is not None and to < b.at + 6 and can_be_addressed(b.tokens, b.at + 1, to):
        return None  # "urges that member to think again"
    return _that(b, b.at + 1)


def _of_that(b: _Behind) -> Ask | None:
    """ "demanded of Norvia that it open …"."""
    against = b.at > 0 and b.tokens[b.at - 1].text == "against"
    that = b.find({"that"}, 25) if b.linked and not b.bare and not against else None
    if that is None or b.tokens[that - 1].text in {"those", "all"}:
        return None
    follows = b.tokens[that + 1].text if that + 1 < b.stop else ""
    if follows.endswith("s") and follows not in DETERMINERS | {"this", "states", "members", "parties"}:
        return None  # "demanded of all respect for every pier that serves pilots"
    to = find_to(b.tokens, b.at, b.stop)
    if to is not None and to < that:
        return None
    inner = _that(b, that + 1)
    return Ask(b.named(b.at, that), inner.start if inner is not None else b.limit, "of_that")


def _to_action(b: _Behind) -> Ask | None:
    """ "requested the Envoy to report": the usual one."""
    to = None if b.bare and not b.linked else find_to(b.tokens, b.at, b.stop)
    if to is None or _is_thing(b.tokens, b.at, to):
        return None
    a_thing = b.find({"a", "an"}, to - b.at, b.at + 1) if b.linked and b.act.lemma in _OF_SOMEBODY else None
    if a_thing is not None and b.tokens[a_thing - 1].text not in _INNER:
        return None  # "demand of our authorities a plan to deny them haven"
    return Ask(b.named(b.at, to), after_to(b.tokens, to, b.stop), "to_action")


def _is_thing(tokens: list[Token], first: int, to: int) -> bool:
    """Whether what stands in front of "to" is asked for itself: "encourage additional contributions to help"."""
    named = tokens[first:to]
    head = next((k for k, token in enumerate(named) if token.text in _INNER and k), len(named))
    if not named or any(token.capital for token in named[:head]) or can_be_addressed(tokens, first, to):
        return False
    bare = named[0].text not in DETERMINERS | {"all", "both", "those", "these", "said", "every", "each"}
    return named[0].text in {"a", "an"} or (bare and named[head - 1].text.endswith(_ABSTRACT))


def _against(b: _Behind) -> Ask | None:
    """ "warned the pilots against any delay": somebody, and the thing not to be done."""
    if b.act.lemma.split()[0] not in _WARNING:
        return None
    to = find_to(b.tokens, b.at, b.stop)
    k = b.find({"against"}, 40 if to is None else to - b.at)
    return None if k is None or k + 1 >= b.stop else Ask(b.named(b.at, k), b.tokens[k + 1].start, "against")


def _entrusted_with(b: _Behind) -> Ask | None:
    """ "charged the Harbour Master with dredging": somebody, and what is laid upon him."""
    if b.act.lemma not in _ENTRUSTING:
        return None
    to = find_to(b.tokens, b.at, b.stop)
    places = range(b.at + 1, min(b.stop - 1, b.at + 40 if to is None else to))
    # Not the one of "tasked the ministers, in consultation with the owners, to …"
    apart = (
        j for j in places if b.tokens[j].text == "with" and not b.tokens[j - 1].text.endswith(("tion", "together"))
    )
    k = next(apart, None)
    if k is None:
        return None
    return Ask(b.named(b.at, k), b.tokens[k + 1].start, "entrusted_with")


def _to_somebody(b: _Behind) -> Ask | None:
    """ "suggested to the Envoy the publication of …": somebody, and behind the next article the thing."""
    linked = b.linked or b.act.lemma.endswith(" from")
    if not linked or b.bare or b.listed or b.act.rule == "noun" or b.act.lemma.split()[0] not in _OF_SOMEBODY:
        return None
    j = thing_behind(b.tokens, b.at, b.stop)
    return None if j is None else Ask(b.named(b.at, j), b.tokens[j + (b.tokens[j].text == "that")].start, "to_somebody")


def thing_behind(tokens: list[Token], at: int, stop: int) -> int | None:
    """Index of the article that opens the thing asked, behind the name of whom it is asked."""
    articles = {"the", "a", "an", "that", "their", "its"}
    told = next((j for j in range(at, min(stop - 1, at + 9)) if tokens[j].text == ","), stop)
    if told + 1 < stop and tokens[told + 1].text in _RELATIVES:  # "of the League, which holds the crew, the return"
        behind = told + aside_end([t.text for t in tokens[told : told + 45]])
        return behind + 1 if behind > told and behind + 1 < stop and tokens[behind + 1].text in articles else None
    places = range(at + 1 + (at < stop and tokens[at].text in DETERMINERS), min(stop, at + 14))
    return next((j for j in places if tokens[j].text in articles and tokens[j - 1].text not in _INNER), None)


def _thing_to_somebody(b: _Behind) -> Ask | None:
    """ "entrusted the inquiry to Judge Ferrier": the thing, and behind it who is to do it."""
    if b.act.lemma not in _ENTRUSTING or b.linked or b.listed:
        return None
    to = b.find({"to"}, 30, b.at + 1)
    if to is None or to + 1 >= b.stop:  # a text may break off behind "to"
        return None
    if not can_be_addressed(b.tokens, to + 1, b.stop) and b.tokens[to + 1].text not in {"a", "an"}:
        return None
    return Ask(b.named(to + 1, b.stop), b.tokens[b.at].start, "thing_to_somebody", b.tokens[to].start)


def _list(b: _Behind) -> Ask | None:
    """A lead-in: the list has the actions."""
    return Ask(b.named(b.at, b.stop), b.limit, "list") if b.listed and b.act.rule != "noun" else None


def _for_thing(b: _Behind) -> Ask | None:
    """ "appealed to Norvia for restraint": an addressee and the thing itself."""
    noun = b.act.rule == "noun" or (b.linked and b.act.lemma in {"call", "appeal"}) or b.act.lemma.endswith(" appeal")
    asked = b.act.lemma in _ASKING and not b.linked and can_be_addressed(b.tokens, b.at, b.stop)
    if b.bare or not (noun or asked or b.act.lemma in {"appeal to", "call upon", "call on"}):
        return None
    for j in range(b.at + 1, min(b.stop, b.at + 14)):
        if b.tokens[j].text == "for" and b.tokens[j - 1].text not in _OFFICES:
            named = "" if b.tokens[b.at].text[0].isdigit() else b.named(b.at, j)
            return Ask(named, b.tokens[j].end, "for_thing")
    return None


def _thing_asked(b: _Behind) -> Ask | None:
    """ "called for talks": the thing itself, and nobody named."""
    return Ask("", b.tokens[b.at].start, "thing_asked") if b.at < b.stop else None


_RULES: tuple[Callable[[_Behind], Ask | None], ...] = (
    _passive, _that_clause, _of_that, _against, _entrusted_with, _to_action, _to_somebody, _thing_to_somebody, _list,
    _for_thing, _thing_asked,
)  # fmt: skip


def _that(b: _Behind, k: int) -> Ask | None:
    """A that-clause: its subject is the addressee where it is somebody who can act and the verb stands bare."""
    if k >= b.stop:
        return None
    tokens, verb = b.tokens, _bare_verb(b.tokens, k, b.stop)
    if b.listed and (verb is None or tokens[b.stop - 1].text == ":"):
        last = b.stop - 1 if tokens[b.stop - 1].text == ":" else b.stop
        return Ask(b.named(k, last), tokens[last - 1].end, "list")
    if verb is None:
        return Ask("", tokens[k].start, "that_clause")
    at = verb + 1 if tokens[verb].text in _MODALS and verb + 1 < b.stop else verb
    if tokens[at].text in {"be", "have"} and not any(t.capital for t in tokens[k:verb]):
        return Ask("", tokens[k].start, "that_clause")
    apposed = (
        next((j for j in range(k + 1, verb) if tokens[j].text == ","), verb) if tokens[verb - 1].text == "," else verb
    )
    named = apposed if _apposition(tokens, apposed, verb) else verb
    return Ask(b.named(k, named), tokens[at].start, "that_addressee")


def after_to(tokens: list[Token], to: int, stop: int) -> int:
    """Offset of the action: behind "to", or at "not" of "not to"."""
    if tokens[to].text == "not":
        return tokens[to].start
    return tokens[to].end if to + 1 >= stop else tokens[to + 1].start


def find_to(tokens: list[Token], k: int, stop: int) -> int | None:
    """Index of the "to" (or "not to") that opens the action."""
    depth = past = 0
    for j in range(k, min(stop, k + 90)):
        word = tokens[j].text
        depth += (word == "(") - (word == ")")
        if word == "," and j > k and j + 1 < stop and tokens[j + 1].text in _RELATIVES:
            past = j + aside_end([t.text for t in tokens[j : j + 45]])
        if j < past:
            continue  # "the League, which had stayed away, to name its pilots"
        if depth == 0 and word == "to" and _is_action(tokens, j, stop) and not _of_the_able(tokens, j, stop):
            return j - 1 if j > k and tokens[j - 1].text == "not" else j
        if word == ";" or (word == "." and ends_sentence(tokens, j)):
            return None
    return None


def _of_the_able(tokens: list[Token], to: int, stop: int) -> bool:
    """ "All those in a position to do so to contribute": a "to" that tells who is asked, with another behind it."""
    behind = [token.text for token in tokens[to + 1 : min(stop, to + 12)]]
    end = next((j for j, word in enumerate(behind) if word in {",", ";", "."}), len(behind))
    so = behind[:2] == ["do", "so"]
    able = to > 0 and tokens[to - 1].text in _ABLE
    return (so or able) and "to" in behind[2 if so else 1 : 5 if so else end]


def _is_action(tokens: list[Token], to: int, stop: int) -> bool:
    """Whether this "to" is followed by a verb, and not by a noun ("Envoy to Tavell", "in response to the …")."""
    if to + 1 >= stop:
        return True  # "to:" before a list
    following = tokens[to + 1]
    if following.text in {":", ","}:
        return True
    if following.capital or following.text in _NOT_VERBS or not following.text[0].isalpha():
        return False
    if to and tokens[to - 1].text in _TAKES_TO:
        return False
    if following.text == "member" and to + 2 < stop and tokens[to + 2].text.endswith("s"):
        return False  # "its request to member states to"
    return not (following.text.endswith("ing") and len(following.text) > 5)


def _bare_verb(tokens: list[Token], k: int, stop: int) -> int | None:
    """Index of the verb after a subject that can be addressed: names, or "both parties", "it"."""
    j = k
    while j < stop and tokens[j].text in DETERMINERS | {"all", "both", "every", "each", "other", "any"}:
        j += 1
    if j < stop and tokens[j].text in {"it", "they"}:
        return j + 1 if j + 1 < stop else None
    if not can_be_addressed(tokens, j, stop):
        return None
    seen = inner = listing = False
    while j < stop and j < k + 40:
        token = tokens[j]
        if token.text in {".", ";", "that", "which"}:
            return None
        if token.text == "," and seen and (aside := aside_end([t.text for t in tokens[j : j + 25]])):
            listing = tokens[j + 1].text == "including"
            j, inner = j + aside + (not listing), False  # "that the Assembly, at its next session, adopt"
            continue
        if token.text == "," and seen and (apposed := _apposition(tokens, j, stop)):
            j, inner = apposed, False  # "that Ostrel, the owner of the barge, hand over its logs"
            continue
        if token.capital or token.text[0].isdigit() or token.text in addressee_nouns() or token.text.endswith(_AGENT):
            seen, inner = True, False
        elif token.text == "," and listing and j + 1 < stop and _after_list(tokens[j + 1]):
            inner = False  # "that all parties, including the Alliance and the Front, free the pilots"
        elif token.text in _INNER or token.text in {",", "(", ")"}:
            inner = True
        elif inner and j and tokens[j - 1].text == "and" and token.text.endswith("s"):
            seen, inner = True, False  # "foreign fighters and mercenaries"
        elif seen and not inner and (token.text in {"concerned", "involved"} or is_adverb(token.text)):
            pass  # "that all parties concerned fully respect"
        elif seen and not inner and token.text.endswith("s") and not _reads_as_verb(token.text):
            pass  # "the owner of the Ostrel waterworks resign"
        elif seen and not inner:
            return j if _reads_as_verb(token.text) else None
        j += 1
    return None


def _apposition(tokens: list[Token], comma: int, stop: int) -> int:
    """Index behind what explains a name between two commas; 0 if there is no such thing."""
    if comma + 1 >= stop or tokens[comma + 1].text not in {"the", "a", "an"}:
        return 0
    return next((j + 1 for j in range(comma + 2, min(stop, comma + 26)) if tokens[j].text == ","), 0)


def _after_list(token: Token) -> bool:
    """A word behind the comma that closes an enumeration: neither one more name nor what joins one."""
    return not token.capital and token.text not in _INNER | DETERMINERS


def can_be_addressed(tokens: list[Token], k: int, stop: int) -> bool:
    """Whether the head of a noun phrase is a name or somebody who can act: not "the impoundment of water"."""
    while k < stop and tokens[k].text in DETERMINERS:
        k += 1
    for j in range(k, min(stop, k + 8)):
        token = tokens[j]
        if token.capital or token.text in addressee_nouns() or token.text.endswith(_AGENT):
            return True
        if token.text in _INNER:
            return False
    return False


def _reads_as_verb(word: str) -> bool:
    return not word.endswith(("ing", "ed", "tion")) and (
        word in _MODALS or not word.endswith("s") or word.endswith("ss")
    )


def addressee_between(work: str, tokens: list[Token], first: int, after: int) -> str:
    while after > first and tokens[after - 1].text in {":", ",", "to", "and", "not"}:
        after -= 1
    if after <= first:
        return ""
    return clean_addressee(work[tokens[first].start : tokens[after - 1].end])
