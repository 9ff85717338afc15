"""What a word is wherever it stands: marks, closed classes and phrases, numbers, names; readings of all other words.

A tag is one letter. The closed classes: D determiner, M number, O pronoun, P preposition, S subordinator, Q relative,
H "that", J coordinator, R adverb, X negation, m modal, h have, b be, d do, T "to" (before a noun), t "to" (before a
verb), G having or being. The open ones: N noun, C name, A adjective, v base verb, z verb in -s, p past, n participle,
e past or participle, g verb in -ing. Marks are themselves. Of a closed phrase ("in accordance with") the first word
bears the tag and the others bear "~".

>>> from commanalytics.parsing.sentence.tokens import tokens
>>> words = tokens("In line with the Charter, 12 pilots", 0, 35)
>>> classify(words, vocabulary(frozenset(), frozenset()))
>>> "".join(t.tag for t in words)
'P~~DC,M?'
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from commanalytics.parsing.reach import reach, shares
from commanalytics.parsing.sentence.tokens import Token, token_at
from commanalytics.parsing.sentence.word_readings import VERB, Known, closed, forms, readings
from commanalytics.parsing.wordlists import grammar

_MARKS = {"–": "-", "—": "-", "“": '"', "”": '"', "s'": "D", "s’": "D", "[": "(", "]": ")", "!": ".", "?": ".",
          "&": "J", "'": "~", "’": "~"}  # fmt: skip
_OPENS = frozenset('.:;"“-–(')  # behind these marks a capital says nothing
_TITLES = grammar("abbreviations")
_POSSESSIVE = "'s"
_NAMED = grammar("named")
_JOINING = grammar("joining_behind_comma")
_SHIFTING = grammar("shifting")  # of another class behind some words
_NEAR, _LOUD = reach("sentence")["loud_start"], shares("sentence")["loud"]
_ASIDE = reach("sentence")["parted"]
_PARTING = frozenset(",;:.")
_OBJECTS = frozenset("DOP")  # tags of what stands behind a verb, and not behind a noun
_MOST = 100_000  # words that are remembered: hostile text must not grow without end


class Vocabulary(dict[str, Known]):
    """Word in small letters → what it is, looked up once.

    `leads`: dictionary forms of the verbs that open acts; `turning`: those that begin turns of phrase.
    """

    def __init__(self, leads: frozenset[str], turning: frozenset[str]) -> None:
        super().__init__()
        self.leads, self.turning = leads, turning
        self.verbs = leads | turning
        self._as_verbs: dict[tuple[str, bool], Known] = {}

    def __missing__(self, low: str) -> Known:
        if len(self) > _MOST:
            self.clear()
            self._as_verbs.clear()
        found = self[low] = self._looked_up(low)
        return found

    def _looked_up(self, low: str) -> Known:
        if not low[0].isalnum():
            return Known(low, _MARKS.get(low, low[0]), {}, plain=low != "." and low not in _OPENS)
        if low[0].isdigit():
            return self.made(low, "M", {})
        if low.endswith(("'s", "s'")):
            return self.made(low, _POSSESSIVE, {})
        return self.made(low, closed().get(low, ""), _with_leads(readings(low), low, self.verbs))

    def made(self, low: str, tag: str, found: dict[str, str]) -> Known:
        """A word of an open class with some readings, or one of a closed class."""
        known = Known(low, tag, found, low not in _SHIFTING and tag != _POSSESSIVE)
        known.lead = not self.leads.isdisjoint(found[c] for c in "zgdnbq" if c in found)
        known.turns = not self.turning.isdisjoint(found[c] for c in "zgdnbq" if c in found)
        known.opens = not self.verbs.isdisjoint(found[c] for c in "zgdb" if c in found)
        return known

    def as_verb(self, known: Known, shout: bool) -> Known:
        """A word with nothing but its readings as a verb that opens acts, or in capitals as any; itself without one."""
        found = self._as_verbs.get((known.low, shout))
        if found is None:
            verbs = {c: verb for c, verb in known.readings.items() if c in VERB and (shout or verb in self.leads)}
            found = self._as_verbs[known.low, shout] = self.made(known.low, "", verbs) if verbs else known
        return found

    def unverbed(self, known: Known) -> Known:
        """A word without its readings as a finite verb: "states will", "the dam"."""
        if known.unverbed is None:
            rest = {c: lemma for c, lemma in known.readings.items() if c not in "bzq"}
            last = {"p" if "z" in known.readings else "s": next(iter(known.readings.values()))}
            known.unverbed = self.made(known.low, "", rest or last)
        return known.unverbed


@lru_cache(8)
def vocabulary(leads: frozenset[str], turning: frozenset[str]) -> Vocabulary:
    """The words that have been looked up so far."""
    return Vocabulary(leads, turning)


def classify(tokens: Sequence[Token], words: Vocabulary, first: bool = True) -> None:
    """Give tags or readings to the tokens; `first`: the first one begins a sentence, where a capital says nothing."""
    loud, count, k = _is_loud(tokens), len(tokens), 0
    while k < count:
        token = tokens[k]
        if token.text == "," and k and tokens[k - 1].low == "to" and (aside := _parted_infinitive(tokens, k, words)):
            k += aside
            continue
        known = words[token.low]
        behind = known.begun.get(tokens[k + 1].low) if known.begun and k + 1 < count else None
        if behind is not None and (size := _phrase(tokens, k, behind)):
            first = False
            k += size
            continue
        if known.plain and token.text == token.low:  # the commonest case, in few steps
            token.tag = known.tag or "?"
            token.known = known.open
            first = first and not known.word
        else:
            first = _rarer(tokens, k, known, first, loud)
        k += 1


def _parted_infinitive(tokens: Sequence[Token], k: int, words: Vocabulary) -> int:
    """Tag an aside between "to" and its verb ("to, inter alia, mend the quays"); its length, 0 if it is none."""
    close = next((j for j in range(k + 1, min(len(tokens) - 2, k + _ASIDE)) if tokens[j].text in _PARTING), k)
    if tokens[close].text != "," or close == k:
        return 0
    verb, behind = words[tokens[close + 1].low], words[tokens[close + 2].low]
    sure = verb.leans == "verb" or behind.tag in _OBJECTS or behind.readings.keys() == {"r"}
    if verb.readings.keys().isdisjoint("bq") or ("s" in verb.readings and (not sure or behind.low == "of")):
        return 0
    tokens[k - 1].tag = "t"
    for token in tokens[k : close + 1]:
        token.tag = "~"
    return close + 1 - k


def _rarer(tokens: Sequence[Token], k: int, known: Known, first: bool, loud: bool) -> bool:
    """Tag a mark, or a word that a capital may change; whether the next token begins a sentence."""
    token = tokens[k]
    if not known.word:
        token.tag = "~" if token.text == "." and _shortens(tokens, k) else known.tag
        return first or token.text in _OPENS
    adverb = token.shout and known.readings.keys() == {"r"}  # "and STRONGLY URGES"
    _word(token, known, tokens[k - 1].tag if k else "", first or loud or adverb)
    return first and len(token.text) > 3 and token.text.isupper()  # "HAVING SEEN the report"


def _is_loud(tokens: Sequence[Token]) -> bool:
    """Whether most words are in capitals, which then say nothing."""
    if not any(t.text.isupper() for t in tokens[:_NEAR]):
        return False
    return sum(t.text.isupper() for t in tokens) > _LOUD * len(tokens)


def _shortens(tokens: Sequence[Token], k: int) -> bool:
    """Whether a full stop is that of a shortened title, which then stands as an article does: "Mr. Orrin"."""
    title = k > 0 and tokens[k - 1].low in _TITLES and token_at(tokens, k + 1).capital
    if title:
        tokens[k - 1].tag = "D"
    return title


def _phrase(tokens: Sequence[Token], k: int, begun: Sequence[tuple[tuple[str, ...], str]]) -> int:
    """Tag the longest closed phrase at `k` of those that begin with its two words; its length, 0 if there is none."""
    for words, tags in begun:
        size = len(words)
        if k + size <= len(tokens) and all(tokens[k + j].low == words[j] for j in range(2, size)):
            for j in range(size):
                tokens[k + j].tag = tags[j]
            return size
    return 0


def _word(token: Token, known: Known, before: str, first: bool) -> None:
    """The tag of a number, a possessive, a closed class or a name, else readings; `first`: capitals tell nothing."""
    capital = not first and token.text[0].isupper()
    if known.tag == _POSSESSIVE:
        token.tag = "C" if capital and before == "C" else "D"  # "the Nations Children’s Fund"
        return
    tag = _closed(known, before) if known.tag and token.low in _SHIFTING else known.tag
    initials = capital and tag == "Q" and token.text.isupper()  # "asked WHO to report"
    if tag and not initials and not (capital and tag in "mP"):
        token.tag = tag
        return
    token.tag, token.known = "?", known
    _name(token, capital, before, known.opens)


def _with_leads(known: dict[str, str], low: str, leads: frozenset[str]) -> dict[str, str]:
    """Readings with those as a lead verb, where no list knows the word as a verb: "recommit", "recommits"."""
    if low.endswith("ing") and known.get("g") == low[:-3]:
        return known | {"g": next((stem for stem in (low[:-3], low[:-3] + "e", low[:-4]) if stem in leads), low[:-3])}
    if known.keys() & VERB or "j" in known:
        return known
    if low in leads:
        return known | {"b": low}
    return known | {"z": low[:-1]} if low.endswith("s") and low[:-1] in leads else known


def _closed(known: Known, before: str) -> str:
    """The tag of a word of a closed class; some words belong to another behind some."""
    if known.low == "given" and before in {"h", "b"}:
        return ""
    if known.low == "that" and before == "P":
        return "D"
    return "J" if known.low in _JOINING and before == "," else known.tag


def _name(token: Token, capital: bool, before: str, lead: bool) -> None:
    """Tag a name: a capital within the sentence, save that of a lead verb; or a first word that nothing else can be."""
    lead = lead and token.low not in _NAMED
    if capital and not (lead and (before in {",", ";"} or token.text.isupper())):
        token.tag = "N" if "p" in token.readings else "C"
    elif token.text[0].isupper() and not token.readings.keys() - {"s"} and token.low not in forms():
        token.tag = "C"
